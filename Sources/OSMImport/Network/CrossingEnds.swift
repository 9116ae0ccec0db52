// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Turns the edges of each crossing into one direction, measures the crossing, and puts kerbs and
/// tactile paving to the end where they lie.
struct CrossingEnds {
  /// An edge of a crossing.
  struct Member {
    var crossing: Int32
    var edge: Int32
    /// A piece of a way that is mapped as a crossing; others are cut as long as the road is wide.
    var isMapped: Bool
  }

  /// A node with a kerb or tactile paving on a crossing.
  struct Note {
    var crossing: Int32
    var node: Int32
  }

  private let groups: CrossingGroups
  private var members: [Member]
  private var notes: [Note]

  init(_ groups: CrossingGroups, _ members: [Member], _ notes: [Note]) {
    self.groups = groups
    self.members = members.map { member in
      var own = member
      own.crossing = groups.root(member.crossing)
      return own
    }
    self.notes = notes.map { Note(crossing: groups.root($0.crossing), node: $0.node) }
    self.members.sort { ($0.crossing, $0.edge) < ($1.crossing, $1.edge) }
    self.notes.sort { ($0.crossing, $0.node) < ($1.crossing, $1.node) }
  }

  mutating func finish(_ content: inout NetworkContent, _ nodes: NodeStore) {
    var start = 0
    var note = 0
    var all = groups.witnesses()
    while start < members.count {
      let group = members[start].crossing
      var end = start
      while end < members.count && members[end].crossing == group { end += 1 }
      let edges = members[start..<end].map { Int($0.edge) }
      let isMapped = members[start..<end].allSatisfy(\.isMapped)
      start = end
      let (from, to) = Self.orient(edges, &content)
      var crossing = groups.crossing(group)
      crossing.lengthCentimeters = Self.length(edges, content)
      if edges.count == 1 && !crossing.isWay {
        // The footway ends in the middle of the road; the crossing is as long as the road is wide.
        crossing.lengthCentimeters = min(crossing.lengthCentimeters, .max / 2) * 2
      }
      // A crossing that has shrunk to one place has notes and no edge.
      while note < notes.count && notes[note].crossing < group { note += 1 }
      let first = note
      while note < notes.count && notes[note].crossing == group { note += 1 }
      var witnesses = all.of(group)
      if isMapped || Self.endsAtKerbs(notes[first..<note], from, to, nodes) {
        crossing.lengthOrigin = .mapped
      }
      for found in Self.ends(notes[first..<note], from, to, crossing, nodes) {
        witnesses.ends.append(found)
        Self.place(found, &crossing)
      }
      crossing.date = witnesses.leader(crossing)?.date ?? .unknown
      crossing.notes = content.add(witnesses.notes(crossing))
      for edge in edges { content.edges[edge].crossing = Int32(content.crossings.count) }
      content.crossings.append(crossing)
    }
  }

  /// Whether a mapped kerb, or the paving before it, lies at either end itself.
  private static func endsAtKerbs(
    _ notes: ArraySlice<Note>, _ from: Coordinate, _ to: Coordinate, _ nodes: NodeStore
  ) -> Bool {
    [from, to].allSatisfy { end in
      notes.contains { nodes.coordinate(Int($0.node)) == end }
    }
  }

  /// Kerbs farther from both ends are those of an island, metres or share of the length.
  private static let endReach = (least: 3.0, share: 0.25)

  /// The facts that lie at one of the two ends, the nearest to its end last.
  private static func ends(
    _ notes: ArraySlice<Note>, _ from: Coordinate, _ to: Coordinate, _ crossing: Crossing,
    _ nodes: NodeStore
  ) -> [EndTestimony] {
    let length = Double(crossing.lengthCentimeters) / 100
    let reach = max(endReach.least, length * endReach.share)
    var found = [(end: EndTestimony, distance: Double)]()
    for note in notes {
      guard let attributes = nodes.facts(Int(note.node))?.attributes else { continue }
      let place = nodes.coordinate(Int(note.node))
      let toStart = place.distance(to: from).meters
      let toEnd = place.distance(to: to).meters
      let distance = min(toStart, toEnd)
      if distance <= reach {
        let end = EndTestimony(
          kerb: attributes.kerb, tactilePaving: attributes.tactilePaving,
          isStart: toStart <= toEnd, element: nodes.element(Int(note.node)))
        found.append((end, distance))
      }
    }
    // Equal distances keep the order of the nodes' ids.
    let order = found.indices.sorted {
      (found[$1].distance, $1) < (found[$0].distance, $0)
    }
    return order.map { found[$0].end }
  }

  /// A kerb mapped at one end overrules what holds for the crossing as a whole.
  private static func place(_ end: EndTestimony, _ crossing: inout Crossing) {
    if end.kerb != .unknown {
      if end.isStart { crossing.kerbStart = end.kerb } else { crossing.kerbEnd = end.kerb }
    }
    if end.tactilePaving != .unknown {
      if end.isStart {
        crossing.tactileStart = end.tactilePaving
      } else {
        crossing.tactileEnd = end.tactilePaving
      }
    }
  }

  /// From kerb to kerb: all edges of a line; where more than two arms meet on the road, the two
  /// longest.
  private static func length(_ edges: [Int], _ content: NetworkContent) -> UInt32 {
    var lengths = edges.map { length(content.edges[$0], content) }
    if isStar(edges, content) {
      lengths.sort(by: >)
      lengths.removeLast(lengths.count - 2)
    }
    return UInt32(min((lengths.reduce(0, +) * 100).rounded(), 4e9))
  }

  private static func length(_ edge: NetworkContent.Edge, _ content: NetworkContent) -> Double {
    var sum = 0.0
    for index in Int(edge.geometryStart + 1)..<Int(edge.geometryStart + edge.geometryCount) {
      sum += content.geometry[index - 1].distance(to: content.geometry[index]).meters
    }
    return sum
  }

  private static func isStar(_ edges: [Int], _ content: NetworkContent) -> Bool {
    guard edges.count > 2, let first = edges.first else { return false }
    return [content.edges[first].from, content.edges[first].to].contains { center in
      edges.allSatisfy { content.edges[$0].from == center || content.edges[$0].to == center }
    }
  }

  /// Turns edges so that they follow each other from the first one on, and gives both ends.
  private static func orient(
    _ edges: [Int], _ content: inout NetworkContent
  ) -> (Coordinate, Coordinate) {
    var placed = [edges[0]]
    var waiting = Array(edges.dropFirst())
    var next = 0
    while next < placed.count {
      let here = content.edges[placed[next]]
      next += 1
      for edge in waiting {
        let other = content.edges[edge]
        let follows = other.from == here.to || other.to == here.from
        let opposes = other.to == here.to || other.from == here.from
        guard follows || opposes else { continue }
        if !follows { reverse(edge, &content) }
        placed.append(edge)
      }
      waiting.removeAll { placed.contains($0) }
    }
    let starts = Set(edges.map { content.edges[$0].from })
    let ends = Set(edges.map { content.edges[$0].to })
    let first = edges.map { content.edges[$0].from }.first { !ends.contains($0) }
    let last = edges.map { content.edges[$0].to }.last { !starts.contains($0) }
    let lead = content.edges[edges[0]]
    return (
      content.nodes[Int(first ?? lead.from)].coordinate,
      content.nodes[Int(last ?? lead.to)].coordinate
    )
  }

  private static func reverse(_ index: Int, _ content: inout NetworkContent) {
    // A way that may be walked only forward stays as it is.
    guard !content.edges[index].attributes.isForwardOnly else { return }
    let edge = content.edges[index]
    let range = Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)
    content.geometry[range].reverse()
    content.edges[index].from = edge.to
    content.edges[index].to = edge.from
    content.edges[index].attributes = edge.attributes.reversed
  }
}
