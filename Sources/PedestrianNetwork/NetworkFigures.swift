// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// What a network consists of, counted: one counter for the import's report and for `inspect`, so
/// that both say the same of the same map.
public struct NetworkFigures: Hashable, Sendable {
  public private(set) var nodes = 0
  public private(set) var edges = 0
  /// Connected components, and the share of the nodes that lie in the largest, 0 … 1.
  public private(set) var components = 0
  public private(set) var largestComponentShare = 0.0
  /// By kind, in the order of ``CrossingKind``. Only those that some edge is.
  private var crossings = [Int](repeating: 0, count: CrossingKind.allCases.count)
  /// Flights of steps: the steps of one way as far as they hang together, however many edges.
  public private(set) var flights = 0
  /// Sum of the counted steps; flights without a count add nothing.
  public private(set) var steps = 0
  private var separateCentimeters = 0
  private var taggedCentimeters = 0

  /// Metres of pavements mapped as ways of their own.
  public var separateSidewalkMeters: Double { Double(separateCentimeters) / 100 }
  /// Metres of sides of roads that were made from tags, both sides counted.
  public var taggedSidewalkMeters: Double { Double(taggedCentimeters) / 100 }

  public func count(of kind: CrossingKind) -> Int { crossings[Int(kind.rawValue)] }

  /// Counts a network that is laid out.
  public init(_ graph: PedestrianGraph) {
    nodes = graph.nodeCount
    edges = graph.edgeCount
    components = graph.componentCount
    let largest = graph.nodeCount(ofComponent: 0)
    largestComponentShare = nodes > 0 ? Double(largest) / Double(nodes) : 0
    var stairs = [StairEdge]()
    var isCrossed = [Bool](repeating: false, count: graph.crossingCount)
    for index in 0..<graph.edgeCount {
      let id = EdgeID(UInt32(index))
      let record = graph.edge(id)
      let attributes = graph.attributes(ofClass: Int(record.attributeClass))
      if attributes.wayClass == .sidewalk {
        addSidewalk(Int(record.lengthCentimeters), isFromTags: attributes.isFromTags)
      }
      if let crossing = graph.crossingID(of: id) { isCrossed[Int(crossing.index)] = true }
      if let flight = graph.steps(of: id) {
        stairs.append(StairEdge(record.way, record.from.index, record.to.index))
        steps += Int(flight.count)
      }
    }
    flights = StairEdge.runs(&stairs)
    for index in isCrossed.indices where isCrossed[index] {
      crossings[Int(graph.crossing(CrossingID(UInt32(index))).kind.rawValue)] += 1
    }
  }

  /// Counts a network as the import builds it; indices must be those of `content`.
  public init(_ content: NetworkContent) {
    nodes = content.nodes.count
    edges = content.edges.count
    var parts = ComponentCount(content.nodes.count)
    var stairs = [StairEdge]()
    var isCrossed = [Bool](repeating: false, count: content.crossings.count)
    for edge in content.edges {
      parts.join(edge.from, edge.to)
      if edge.attributes.wayClass == .sidewalk {
        addSidewalk(content.centimeters(of: edge), isFromTags: edge.attributes.isFromTags)
      }
      if edge.crossing >= 0 { isCrossed[Int(edge.crossing)] = true }
      if edge.steps >= 0 {
        stairs.append(
          StairEdge(edge.way, UInt32(bitPattern: edge.from), UInt32(bitPattern: edge.to)))
        steps += Int(content.steps[Int(edge.steps)].count)
      }
    }
    (components, largestComponentShare) = parts.result()
    flights = StairEdge.runs(&stairs)
    for index in isCrossed.indices where isCrossed[index] {
      crossings[Int(content.crossings[index].kind.rawValue)] += 1
    }
  }

  private mutating func addSidewalk(_ centimeters: Int, isFromTags: Bool) {
    if isFromTags {
      taggedCentimeters += centimeters
    } else {
      separateCentimeters += centimeters
    }
  }
}

extension CrossingKind {
  /// The name in reports ("traffic_signals"): a contract, independent of the names in the code.
  public var reportName: String {
    switch self {
    case .unknown: return "unknown"
    case .implied: return "implied"
    case .unmarked: return "unmarked"
    case .marked: return "marked"
    case .zebra: return "zebra"
    case .trafficSignals: return "traffic_signals"
    case .forbidden: return "forbidden"
    case .railway: return "railway"
    case .tram: return "tram"
    }
  }
}

extension NetworkContent {
  /// The edge's length as the file keeps it: rounded to the centimetre, up to 40 000 km.
  func centimeters(of edge: Edge) -> Int {
    var length = 0.0
    for index in Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)
    where index > Int(edge.geometryStart) {
      length += geometry[index - 1].distance(to: geometry[index]).meters
    }
    return Int(min((length * 100).rounded(), EdgeRecord.longestCentimeters))
  }
}

extension EdgeRecord {
  /// The Earth's girth; longer edges are cut, so that the number fits.
  static let longestCentimeters = 4e9
}

/// An edge with steps.
private struct StairEdge {
  let way: Int64
  let from: UInt32
  let to: UInt32

  init(_ way: OSMWayID, _ from: UInt32, _ to: UInt32) {
    self.way = way.value
    self.from = from
    self.to = to
  }

  /// How many runs without a break there are; edges of different ways never make one run.
  static func runs(_ edges: inout [StairEdge]) -> Int {
    edges.sort { ($0.way, $0.from, $0.to) < ($1.way, $1.from, $1.to) }
    var runs = 0
    var first = 0
    while first < edges.count {
      var end = first + 1
      while end < edges.count && edges[end].way == edges[first].way { end += 1 }
      runs += connected(edges[first..<end])
      first = end
    }
    return runs
  }

  /// How many connected parts the edges of one way have.
  private static func connected(_ edges: ArraySlice<StairEdge>) -> Int {
    guard edges.count > 1 else { return edges.count }
    let nodes = edges.flatMap { [$0.from, $0.to] }.sorted()
    var distinct = [UInt32]()
    for node in nodes where node != distinct.last { distinct.append(node) }
    func position(_ node: UInt32) -> Int32 {
      var (low, high) = (0, distinct.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if distinct[middle] < node { low = middle + 1 } else { high = middle }
      }
      return Int32(low)
    }
    var parts = ComponentCount(distinct.count)
    for edge in edges { parts.join(position(edge.from), position(edge.to)) }
    return parts.result().count
  }
}

/// Connected components of nodes, joined edge by edge.
private struct ComponentCount {
  private var parent: [Int32]

  init(_ count: Int) { parent = (0..<Int32(count)).map { $0 } }

  private mutating func root(_ node: Int32) -> Int32 {
    var node = node
    while parent[Int(node)] != node {
      parent[Int(node)] = parent[Int(parent[Int(node)])]
      node = parent[Int(node)]
    }
    return node
  }

  mutating func join(_ a: Int32, _ b: Int32) {
    let (first, second) = (root(a), root(b))
    if first != second { parent[Int(max(first, second))] = min(first, second) }
  }

  mutating func result() -> (count: Int, largestShare: Double) {
    var sizes = [Int](repeating: 0, count: parent.count)
    for node in 0..<Int32(parent.count) { sizes[Int(root(node))] += 1 }
    let largest = sizes.max() ?? 0
    let count = sizes.count { $0 > 0 }
    return (count, parent.isEmpty ? 0 : Double(largest) / Double(parent.count))
  }
}
