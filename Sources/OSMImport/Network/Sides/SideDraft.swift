// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A network in the making: nodes that may turn out to be one, and lines whose ends are drawn
/// only when that is settled.
struct SideDraft {
  /// An edge without its line's ends.
  struct Line {
    var edge: NetworkContent.Edge
    var interior: [Coordinate]
  }

  /// Which of two united nodes stays where it is; the greater wins.
  enum Weight: UInt8 {
    /// Beside a road that goes on.
    case middle
    /// The corner of a junction.
    case corner
    /// From the map.
    case mapped
  }

  private(set) var nodes: [NetworkContent.Node]
  private var weights: [Weight]
  private var parents: [Int32]
  private(set) var lines = [Line]()
  private(set) var crossings: [Crossing]
  private var notes: [[FactNote]]

  init(_ content: NetworkContent) {
    nodes = content.nodes
    crossings = content.crossings
    notes = content.notes
    weights = [Weight](repeating: .mapped, count: nodes.count)
    parents = (0..<Int32(nodes.count)).map { $0 }
    lines.reserveCapacity(content.edges.count * 2)
  }

  func root(_ node: Int32) -> Int32 { Self.root(node, parents) }

  private static func root(_ node: Int32, _ parents: [Int32]) -> Int32 {
    var node = node
    while parents[Int(node)] != node { node = parents[Int(node)] }
    return node
  }

  func coordinate(_ node: Int32) -> Coordinate { nodes[Int(root(node))].coordinate }

  func isMapped(_ node: Int32) -> Bool { weights[Int(root(node))] == .mapped }

  mutating func addNode(at place: Coordinate, _ weight: Weight, isMapEdge: Bool = false) -> Int32 {
    var node = NetworkContent.Node(coordinate: place, osmID: OSMNodeID(0))
    node.attributes.isMapEdge = isMapEdge
    nodes.append(node)
    weights.append(weight)
    parents.append(Int32(parents.count))
    return Int32(nodes.count - 1)
  }

  /// Makes two nodes one.
  mutating func unite(_ a: Int32, _ b: Int32) {
    let (a, b) = (root(a), root(b))
    guard a != b else { return }
    let aStays =
      weights[Int(a)] != weights[Int(b)]
      ? weights[Int(a)].rawValue > weights[Int(b)].rawValue : a < b
    let (kept, lost) = aStays ? (a, b) : (b, a)
    parents[Int(lost)] = kept
    nodes[Int(kept)].attributes.absorb(nodes[Int(lost)].attributes)
  }

  mutating func add(_ edge: NetworkContent.Edge, interior: [Coordinate] = []) {
    lines.append(Line(edge: edge, interior: interior))
  }

  mutating func add(_ crossing: Crossing) -> Int32 {
    crossings.append(crossing)
    return Int32(crossings.count - 1)
  }

  /// Adds a crossing with what is known of where its facts come from.
  mutating func add(_ crossing: Crossing, _ list: [FactNote]) -> Int32 {
    var crossing = crossing
    if !list.isEmpty {
      crossing.notes = Int32(notes.count)
      notes.append(list)
    }
    return add(crossing)
  }

  mutating func setLength(_ centimeters: UInt32, ofCrossing crossing: Int32) {
    crossings[Int(crossing)].lengthCentimeters = centimeters
  }

  /// Which nodes hang together, as a label per node.
  func components() -> NodeUnion {
    var union = NodeUnion(count: nodes.count)
    for node in parents.indices { union.join(Int32(node), root(Int32(node))) }
    for line in lines { union.join(line.edge.from, line.edge.to) }
    return union
  }

  /// Drops links and crossings that lead nowhere: to a corner where nothing else begins.
  mutating func dropStubs() {
    for _ in 0..<Self.mostStubs {
      var degrees = [UInt8](repeating: 0, count: nodes.count)
      for line in lines {
        for node in [line.edge.from, line.edge.to] {
          let root = Int(root(node))
          degrees[root] = min(degrees[root] + 1, 2)
        }
      }
      let before = lines.count
      // In place: a second copy of all lines would be the import's peak of memory.
      let weights = weights
      let parents = parents
      lines.removeAll { Self.isStub($0, degrees, weights, parents) }
      if lines.count == before { return }
    }
  }

  private static func isStub(
    _ line: Line, _ degrees: [UInt8], _ weights: [Weight], _ parents: [Int32]
  ) -> Bool {
    let attributes = line.edge.attributes
    guard attributes.isFromTags, !attributes.isSideOfStreet else { return false }
    func leadsNowhere(_ node: Int32) -> Bool {
      let root = Int(root(node, parents))
      return degrees[root] < 2 && weights[root] != .mapped
    }
    return leadsNowhere(line.edge.from) || leadsNowhere(line.edge.to)
  }

  /// How many links and crossings may follow each other to nowhere.
  private static let mostStubs = 4

  /// Draws all lines and drops nodes that none of them uses.
  mutating func finish(_ content: inout NetworkContent) {
    uniteEndsOfNothing()
    var position = [Int32](repeating: -1, count: nodes.count)
    content.nodes = []
    content.edges = []
    content.geometry = []
    content.crossings = crossings
    content.notes = notes
    content.bounds = BoundingBox.empty
    content.edges.reserveCapacity(lines.count + lines.count / Self.laterEdges)
    func place(_ node: Int32) -> Int32 {
      let root = Int(root(node))
      if position[root] < 0 {
        position[root] = Int32(content.nodes.count)
        content.nodes.append(nodes[root])
      }
      return position[root]
    }
    for line in lines {
      let points = points(line)
      guard Self.isDrawable(points) else { continue }
      var edge = line.edge
      edge.from = place(edge.from)
      edge.to = place(edge.to)
      edge.geometryStart = Int32(content.geometry.count)
      edge.geometryCount = Int32(points.count)
      content.geometry += points
      content.edges.append(edge)
    }
    for point in content.geometry { content.bounds.extend(by: point) }
  }

  /// One in so many edges may come later, as a link to a platform, without the array's being copied.
  private static let laterEdges = 50

  private func points(_ line: Line) -> [Coordinate] {
    var points = [coordinate(line.edge.from)]
    for point in line.interior where points[points.count - 1] != point { points.append(point) }
    let end = coordinate(line.edge.to)
    while points.count > 1 && points[points.count - 1] == end { points.removeLast() }
    points.append(end)
    return points
  }

  /// An edge has a length, and one that comes back to its start goes round something.
  private static func isDrawable(_ points: [Coordinate]) -> Bool {
    guard let first = points.first, let last = points.last else { return false }
    return first == last ? points.count > 3 : points.count >= 2
  }

  /// Lines whose ends lie at one place vanish; what they joined stays joined.
  private mutating func uniteEndsOfNothing() {
    for line in lines where root(line.edge.from) != root(line.edge.to) {
      if coordinate(line.edge.from) == coordinate(line.edge.to) && line.interior.count < 2 {
        unite(line.edge.from, line.edge.to)
      }
    }
  }
}

/// Union-find over nodes.
struct NodeUnion {
  private var parents: [Int32]

  init(count: Int) { parents = (0..<Int32(count)).map { $0 } }

  mutating func root(_ node: Int32) -> Int32 {
    var node = node
    while parents[Int(node)] != node {
      let above = parents[Int(parents[Int(node)])]
      parents[Int(node)] = above
      node = above
    }
    return node
  }

  /// Joins two sets; false if they were one already.
  @discardableResult
  mutating func join(_ a: Int32, _ b: Int32) -> Bool {
    let (a, b) = (root(a), root(b))
    if a == b { return false }
    parents[Int(max(a, b))] = min(a, b)
    return true
  }
}
