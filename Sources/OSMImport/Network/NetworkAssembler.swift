// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Turns the pieces of the streets into nodes and edges.
struct NetworkAssembler {
  private(set) var content = NetworkContent()

  private let store: WayStore
  private let ways: [StreetWay]
  private let nodes: NodeStore
  private let lines: StreetLines
  private var groups: CrossingGroups

  /// OSM node → node of the network, −1 = not there yet.
  private var placed: [Int32]
  /// Nodes of the network at one and the same place, made one.
  private var twins = [(Int32, Int32)]()
  /// Edges with the crossing that they belong to.
  private var crossingEdges = [CrossingEnds.Member]()
  /// Kerbs and tactile paving on crossings.
  private var crossingNotes = [CrossingEnds.Note]()
  /// Way → how many pieces it has; the count of steps holds for the whole way only.
  private var ruleIndices = [AccessOverTime.Tagging: Int32]()
  private var pieceCounts: [UInt16]
  /// Texts; those of the ways first, with their indices.
  private var names: NameTable
  /// Remarks of the node store → those of the content, 0 = not there yet.
  private var nodeRemarks = [Int32: Int32]()

  init(_ store: WayStore, _ nodes: NodeStore, _ lines: StreetLines, _ groups: CrossingGroups) {
    self.store = store
    ways = store.ways
    self.nodes = nodes
    self.lines = lines
    self.groups = groups
    placed = [Int32](repeating: -1, count: nodes.count)
    pieceCounts = [UInt16](repeating: 0, count: store.ways.count)
    names = store.names
  }

  /// A piece with its line, measured.
  private struct Course {
    var points: [Coordinate]
    /// Metres from the start to each point.
    var measures: [Double]
    var length: Double { measures.last ?? 0 }

    /// The place `along` metres from the start, on the line's own segment.
    func split(at along: Double) -> (place: Coordinate, next: Int) {
      var next = 1
      while next < points.count - 1 && measures[next] <= along { next += 1 }
      let length = measures[next] - measures[next - 1]
      let fraction = length > 0 ? min(max((along - measures[next - 1]) / length, 0), 1) : 0
      let a = points[next - 1]
      let b = points[next]
      func between(_ from: Int32, _ to: Int32) -> Int32 {
        Int32((Double(from) + (Double(to) - Double(from)) * fraction).rounded())
      }
      let place = Coordinate(
        latitudeE7: between(a.latitudeE7, b.latitudeE7),
        longitudeE7: between(a.longitudeE7, b.longitudeE7))
      return (place, next)
    }
  }

  mutating func assemble() -> NetworkContent {
    content.remarks = store.remarks
    content.nodes.reserveCapacity(lines.pieces.count)
    content.edges.reserveCapacity(lines.pieces.count)
    content.geometry.reserveCapacity(lines.nodes.count + lines.pieces.count)
    for piece in lines.pieces { pieceCounts[Int(piece.way)] &+= 1 }
    for piece in lines.pieces { add(piece) }
    var ends = CrossingEnds(groups, crossingEdges, crossingNotes)
    ends.finish(&content, nodes)
    uniteTwins()
    content.names = names.names
    for point in content.geometry { content.bounds.extend(by: point) }
    return content
  }

  // MARK: One piece

  private mutating func add(_ piece: StreetPiece) {
    let course = course(piece)
    let way = ways[Int(piece.way)]
    let from = node(Int(lines.nodes[Int(piece.first)]), isAlone: piece.isStartClosed)
    let to = node(Int(lines.nodes[piece.last]), isAlone: piece.isEndClosed)
    guard let first = course.points.first, course.points.contains(where: { $0 != first }) else {
      // Nodes of different ids at one place: no edge has no length.
      if from != to { twins.append((from, to)) }
      return
    }
    if piece.crossing >= 0 {
      addEdge(piece, way, from, to, course.points, crossing: piece.crossing)
      note(piece, piece.crossing)
      return
    }
    let (head, tail) = reaches(piece, course.length)
    if head + tail >= course.length {
      let crossing = whole(piece)
      addEdge(piece, way, from, to, course.points, crossing: crossing)
      note(piece, crossing)
      return
    }
    addCut(piece, way, course, (from, to), (head, tail))
  }

  /// Head, middle and tail of a piece whose ends lie on crossings.
  private mutating func addCut(
    _ piece: StreetPiece, _ way: StreetWay, _ course: Course, _ ends: (from: Int32, to: Int32),
    _ reach: (head: Double, tail: Double)
  ) {
    var middle = (from: ends.from, to: ends.to)
    var points = course.points
    var dropped = 0
    if reach.head > 0 {
      let (place, next) = course.split(at: reach.head)
      middle.from = newNode(at: place)
      addEdge(
        piece, way, ends.from, middle.from, Array(course.points[0..<next]) + [place],
        crossing: piece.startCrossing)
      points = [place] + course.points[next...]
      dropped = next - 1
    }
    if reach.tail > 0 {
      let (place, next) = course.split(at: course.length - reach.tail)
      middle.to = newNode(at: place)
      points = Array(points[0..<max(next - dropped, 1)]) + [place]
      addEdge(piece, way, middle.from, middle.to, points, crossing: -1)
      addEdge(
        piece, way, middle.to, ends.to, [place] + course.points[next...],
        crossing: piece.endCrossing)
    } else {
      addEdge(piece, way, middle.from, middle.to, points, crossing: -1)
    }
  }

  private func course(_ piece: StreetPiece) -> Course {
    var course = Course(points: [], measures: [])
    for node in lines.nodeRange(piece) {
      let place = nodes.coordinate(Int(node))
      if let last = course.points.last {
        // Two nodes at one place are one point of the line.
        if last == place && course.points.count > 1 { continue }
        course.measures.append(course.length + last.distance(to: place).meters)
      } else {
        course.measures.append(0)
      }
      course.points.append(place)
    }
    return course
  }

  /// Less than this between crossing and junction is no stretch of its own, metres.
  private static let leastRest = 1.0
  /// Between a slip lane and the road beside it one stands on an island, metres.
  private static let leastIsland = 1.0
  /// A mapped kerb this far out is the crossing's end, in half widths of the road and in metres.
  private static let kerbReach = (factor: 2.5, most: 12.0)

  /// How many metres at each end belong to crossings; together the whole length where little or
  /// nothing remains between them.
  private func reaches(_ piece: StreetPiece, _ length: Double) -> (Double, Double) {
    let head = piece.startReach
    let tail = piece.endReach
    if head == 0 && tail == 0 { return (0, 0) }
    if head > 0 && tail > 0 {
      if head + tail + Self.leastRest < length { return (head, tail) }
      let isSlipLane =
        groups.isSlipLane(piece.startCrossing) != groups.isSlipLane(piece.endCrossing)
      guard isSlipLane && length > 2 * Self.leastIsland else { return (length, 0) }
      let share = (length - Self.leastIsland) / (head + tail)
      return (head * share, tail * share)
    }
    let reach = max(head, tail)
    let far = Int(lines.nodes[head > 0 ? piece.last : Int(piece.first)])
    let attributes = nodes.facts(far)?.attributes
    let isKerb = attributes.map { $0.kerb != .unknown || $0.tactilePaving != .unknown } ?? false
    let most =
      isKerb ? min(reach * Self.kerbReach.factor, Self.kerbReach.most) : reach + Self.leastRest
    if length <= most { return head > 0 ? (length, 0) : (0, length) }
    return (head, tail)
  }

  /// The crossing of a piece that lies on one wholly; two that touch are one.
  private mutating func whole(_ piece: StreetPiece) -> Int32 {
    if piece.startCrossing >= 0 && piece.endCrossing >= 0 {
      groups.unite(piece.startCrossing, piece.endCrossing)
    }
    return max(piece.startCrossing, piece.endCrossing)
  }

  private mutating func note(_ piece: StreetPiece, _ crossing: Int32) {
    for node in lines.nodeRange(piece) {
      guard let facts = nodes.facts(Int(node)), facts.crossing == nil else { continue }
      let attributes = facts.attributes
      if attributes.kerb != .unknown || attributes.tactilePaving != .unknown {
        crossingNotes.append(CrossingEnds.Note(crossing: crossing, node: node))
      }
    }
  }

  // MARK: Nodes and edges

  private mutating func node(_ index: Int, isAlone: Bool) -> Int32 {
    if !isAlone && placed[index] >= 0 { return placed[index] }
    var attributes = nodes.facts(index)?.attributes ?? NodeAttributes()
    attributes.isMapEdge = lines.isMapEdge(index)
    let made = Int32(content.nodes.count)
    content.nodes.append(
      NetworkContent.Node(
        coordinate: nodes.coordinate(index), osmID: OSMNodeID(nodes.ids[index]),
        attributes: attributes))
    content.nodes[Int(made)].date = nodes.facts(index)?.date ?? .unknown
    content.nodes[Int(made)].remarks = remarks(ofNode: index)
    if !isAlone { placed[index] = made }
    return made
  }

  private mutating func remarks(ofNode index: Int) -> Int32 {
    guard let list = nodes.facts(index)?.remarks, list > 0 else { return 0 }
    if let known = nodeRemarks[list] { return known }
    let made = Int32(content.remarks.count)
    content.remarks.append(
      nodes.remarks[Int(list)].map { remark in
        var own = remark
        own.text = UInt32(names.index(of: nodes.names.names[Int(remark.text)]))
        return own
      })
    nodeRemarks[list] = made
    return made
  }

  private mutating func newNode(at place: Coordinate) -> Int32 {
    content.nodes.append(NetworkContent.Node(coordinate: place, osmID: OSMNodeID(0)))
    return Int32(content.nodes.count - 1)
  }

  private mutating func addEdge(
    _ piece: StreetPiece, _ way: StreetWay, _ from: Int32, _ to: Int32, _ points: [Coordinate],
    crossing: Int32
  ) {
    guard let first = points.first, points.contains(where: { $0 != first }) else {
      if from != to { twins.append((from, to)) }
      return
    }
    var attributes = way.attributes
    attributes.streetSide = piece.streetSide
    if crossing >= 0 && CrossedWidth.isCutForRoads(way) { attributes.wayClass = .crossing }
    // What of a crossing way lies between two crossings is an island.
    if crossing < 0 && way.crossing >= 0 { attributes.wayClass = .trafficIsland }
    var edge = NetworkContent.Edge(
      way: OSMWayID(way.id), from: from, to: to, geometryStart: Int32(content.geometry.count),
      geometryCount: Int32(points.count), attributes: attributes)
    content.geometry += points
    edge.name = piece.name
    edge.ref = way.ref
    edge.date = way.date
    edge.notes = notes(piece, way)
    edge.accessRule = accessRule(piece, way)
    edge.remarks = way.remarks
    if way.steps >= 0 {
      var flight = store.steps[Int(way.steps)]
      flight.wayCount = flight.count
      if pieceCounts[Int(piece.way)] > 1 { flight.count = 0 }
      edge.steps = Int32(content.steps.count)
      content.steps.append(flight)
    }
    if crossing >= 0 {
      crossingEdges.append(
        CrossingEnds.Member(
          crossing: crossing, edge: Int32(content.edges.count), isMapped: way.crossing >= 0))
    }
    content.edges.append(edge)
  }

  /// What holds over time for a piece: what its way says, else what a gate at either end says. The
  /// hours of a lift are those of its rides, not of the ways that pass it.
  private mutating func accessRule(_ piece: StreetPiece, _ way: StreetWay) -> Int32 {
    if way.accessRule >= 0 { return ruleIndex(store.accessRules[Int(way.accessRule)]) }
    guard !nodes.accessRules.isEmpty else { return -1 }
    for node in [lines.nodes[Int(piece.first)], lines.nodes[piece.last]] {
      guard let facts = nodes.facts(Int(node)), facts.accessRule >= 0,
        !facts.attributes.isElevator || way.wayClass == .elevator
      else { continue }
      return ruleIndex(nodes.accessRules[Int(facts.accessRule)])
    }
    return -1
  }

  private mutating func ruleIndex(_ rule: AccessOverTime.Tagging) -> Int32 {
    if let known = ruleIndices[rule] { return known }
    let index = Int32(content.accessRules.count)
    content.accessRules.append(rule)
    ruleIndices[rule] = index
    return index
  }

  /// What of an edge does not come from its way as a whole; 0 for nothing.
  private mutating func notes(_ piece: StreetPiece, _ way: StreetWay) -> Int32 {
    let isOther = way.relation != 0 || way.liftNode != 0
    guard way.checks > 0 || isOther || piece.nameSource >= 0 else { return 0 }
    let element = store.element(way)
    var notes = element.notes
    if isOther { notes.append(FactNote(.everything, element.source(of: .everything))) }
    if piece.nameSource >= 0 {
      let street = ways[Int(piece.nameSource)]
      notes.append(FactNote(.name, FactSource(.street, .way, street.id, street.date)))
    }
    return content.add(notes)
  }

  // MARK: Twins

  /// Makes nodes at one place one, and drops what no edge uses.
  private mutating func uniteTwins() {
    var parent = (0..<Int32(content.nodes.count)).map { $0 }
    func root(_ node: Int32) -> Int32 {
      var node = node
      while parent[Int(node)] != node { node = parent[Int(node)] }
      return node
    }
    for (a, b) in twins {
      let (low, high) = (min(root(a), root(b)), max(root(a), root(b)))
      if low != high {
        parent[Int(high)] = low
        content.nodes[Int(low)].attributes.absorb(content.nodes[Int(high)].attributes)
        if content.nodes[Int(low)].remarks == 0 {
          content.nodes[Int(low)].remarks = content.nodes[Int(high)].remarks
        }
      }
    }
    var isUsed = [Bool](repeating: false, count: content.nodes.count)
    for edge in content.edges.indices {
      content.edges[edge].from = root(content.edges[edge].from)
      content.edges[edge].to = root(content.edges[edge].to)
      isUsed[Int(content.edges[edge].from)] = true
      isUsed[Int(content.edges[edge].to)] = true
    }
    var position = [Int32](repeating: -1, count: content.nodes.count)
    var kept = [NetworkContent.Node]()
    kept.reserveCapacity(content.nodes.count)
    for node in content.nodes.indices where isUsed[node] {
      position[node] = Int32(kept.count)
      kept.append(content.nodes[node])
    }
    content.nodes = kept
    for edge in content.edges.indices {
      content.edges[edge].from = position[Int(content.edges[edge].from)]
      content.edges[edge].to = position[Int(content.edges[edge].to)]
    }
  }
}

extension NetworkContent {
  /// Takes up facts with sources of their own and gives their index.
  mutating func add(_ list: [FactNote]) -> Int32 {
    guard !list.isEmpty else { return 0 }
    notes.append(list)
    return Int32(notes.count - 1)
  }
}

extension NodeAttributes {
  /// Adds the facts of another node at the same place.
  mutating func absorb(_ other: NodeAttributes) {
    if barrier == .none { barrier = other.barrier }
    if kerb == .unknown { kerb = other.kerb }
    if tactilePaving == .unknown { tactilePaving = other.tactilePaving }
    isCrossing = isCrossing || other.isCrossing
    isElevator = isElevator || other.isElevator
    isEntrance = isEntrance || other.isEntrance
    isMapEdge = isMapEdge || other.isMapEdge
    if landmark == .none { landmark = other.landmark }
    if blind == .unknown { blind = other.blind }
    if tactileWriting == .unknown { tactileWriting = other.tactileWriting }
    if speechOutput == .unknown { speechOutput = other.speechOutput }
  }
}
