// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Forks, side streets, changes of name, and what to be warned of on the way itself.
extension ManeuverPlan {
  // MARK: Branches at nodes

  mutating func addForksAndSideStreets() {
    addCrossingAtHalt()
    for index in pieces.indices.dropLast() {
      let piece = pieces[index]
      let next = pieces[index + 1]
      if piece.crossing != nil || next.crossing != nil || piece.steps != nil || next.steps != nil {
        continue
      }
      let here = piece.end
      if let crossed = graph.roadCrossed(from: piece.directed, to: next.directed) {
        addJunctionCrossing(crossed, at: here)
        continue
      }
      if piece.attributes.isSideLink && next.attributes.isSideLink {
        addImpliedCrossing(from: piece.directed, to: next.directed, piece.endNode, at: here)
        continue
      }
      if maneuvers.contains(where: {
        $0.isTurnOrPassage(within: settings.turnMergeDistance, of: here)
      }) {
        continue
      }
      let branches = branches(at: piece.endNode, from: piece.directed, to: next.directed)
      if let fork = fork(at: here, branches: branches) {
        let street = pieces.street(at: here + 1, gap: settings.namelessGap)
        add(.fork(fork, street), from: here, facts: [fact(of: next)])
      } else if let name = sideStreet(branches, current: piece.street, next: next.street) {
        add(
          .sideStreet(name: name), from: here,
          facts: [SpokenFact(graph.source(of: piece.endNode))])
      }
    }
  }

  private struct Branch {
    var directed: DirectedEdge
    var bearing: Bearing
    var attributes: EdgeAttributes
  }

  /// The ways that leave a node, in the order of its arcs, without those of the route.
  private func branches(
    at node: NodeID, from arriving: DirectedEdge, to leaving: DirectedEdge
  ) -> [Branch] {
    graph.waysOff(at: node, from: arriving, to: leaving).compactMap { directed in
      let line = Polyline(graph.geometry(of: directed))
      guard line.points.count >= 2 else { return nil }
      return Branch(
        directed: directed, bearing: line.bearing(from: 0, to: settings.turnChord),
        attributes: graph.attributes(of: directed.edge))
    }
  }

  /// The side to keep to, if another branch also leads "straight on" (R6): or, where the way itself turns off
  /// with no word of it, for it winds back at once, one that a walker would rather take for going on.
  private func fork(at along: Double, branches: [Branch]) -> SideOfStreet? {
    let inward = line.bearing(from: max(0, along - settings.turnChord), to: along)
    let outward = line.bearing(
      from: along, to: min(line.length.meters, along + settings.turnChord))
    let own = inward.turn(to: outward)
    let isStraight = abs(own) < settings.forkAngle
    for branch in branches where graph.crossingID(of: branch.directed.edge) == nil {
      let angle = inward.turn(to: branch.bearing)
      guard isStraight else {
        let isNearer = own > 0 ? angle < own : angle > own
        if isNearer, abs(angle) < settings.turnBackAngle,
          abs(angle - own) >= settings.forkSeparation, branch.attributes.isWalkedAlong
        {
          return own > 0 ? .right : .left
        }
        continue
      }
      let isClear =
        abs(own) < settings.forkSeparation && abs(angle) >= settings.forkClearAngle
      if abs(angle) < settings.forkAngle, abs(angle - own) >= settings.forkSeparation, !isClear {
        return own > angle ? .right : .left
      }
    }
    return nil
  }

  /// A named street that leaves here and is not the one that is walked.
  private func sideStreet(
    _ branches: [Branch], current: StreetReference, next: StreetReference
  ) -> String? {
    var names = branches.filter(\.attributes.wayClass.isCarriageway)
      // A reference alone ("B 5") is no name that a walker would know the corner by.
      .map { graph.name(graph.edge($0.directed.edge).name) }
      .filter { !$0.isEmpty && $0 != current.name && $0 != next.name }
    names.sort()
    return names.first
  }

  /// Where streets meet in the middle, the road between two of them is crossed on whichever side
  /// the walker is; what the map has of it is what is said (R2).
  private mutating func addJunctionCrossing(_ id: CrossingID, at along: Double) {
    let crossing = crossing(id)
    let half = max(Double(crossing.lengthCentimeters) / 200, settings.impliedHalfWidth)
    let passage = CrossingPassage(
      crossing: crossing, street: graph.name(crossing.crossedName), length: 2 * half,
      approach: .straight, sequel: nil)
    add(
      .crossing(passage), from: max(0, along - half), to: min(line.length.meters, along + half),
      facts: [
        crossing.osmID == 0
          ? SpokenFact(osm: "", source: "implied")
          : SpokenFact(osm: "node/\(crossing.osmID)", source: "osm", asOf: crossing.date.text)
      ])
  }

  /// A road that lies between the edge by which the walker came to a place on the way and the first
  /// one is crossed as the way goes on.
  private mutating func addCrossingAtHalt() {
    guard let next = route.edges.first, let before = next.joint(after: route.cameBy, in: graph)
    else { return }
    if let crossed = graph.roadCrossed(from: before, to: next.directed) {
      addJunctionCrossing(crossed, at: 0)
    } else if [before, next.directed].allSatisfy({ graph.attributes(of: $0.edge).isSideLink }) {
      let first = graph.edge(next.directed.edge)
      addImpliedCrossing(
        from: before, to: next.directed, next.directed.forward ? first.from : first.to, at: 0)
    }
  }

  /// From one pavement to the other: nothing in the map says how (R2).
  private mutating func addImpliedCrossing(
    from before: DirectedEdge, to after: DirectedEdge, _ node: NodeID, at along: Double
  ) {
    let street =
      branches(at: node, from: before, to: after)
      .map { graph.streetName(of: $0.directed.edge) }.filter { !$0.isEmpty }.min() ?? ""
    var crossing = Crossing()
    crossing.kind = .implied
    let half = settings.impliedHalfWidth
    let passage = CrossingPassage(
      crossing: crossing, street: street, length: 2 * half, approach: .straight, sequel: nil)
    add(
      .crossing(passage), from: max(0, along - half), to: min(line.length.meters, along + half),
      facts: [SpokenFact(osm: "", source: "implied")])
  }

  // MARK: Names

  mutating func addNameChanges() {
    var current = ""
    for piece in pieces where !piece.isConnector && piece.street.isNamed {
      defer { current = piece.street.name }
      guard !current.isEmpty, current != piece.street.name else { continue }
      let near = maneuvers.contains {
        $0.isTurnOrPassage(within: settings.namelessGap, of: piece.start)
          || $0.isFork(within: settings.namelessGap, of: piece.start)
      }
      if !near { add(.nameChange(piece.street), from: piece.start, facts: [nameFact(of: piece)]) }
    }
  }

  /// An unnamed pavement has its name from the street beside it.
  private func nameFact(of piece: RoutePiece) -> SpokenFact {
    SpokenFact(graph.source(of: .name, at: piece.directed.edge))
  }

  // MARK: Warnings

  mutating func addWarnings() {
    addStretches(gap: settings.warningGap, floor: settings.sharedPathFloor) { piece in
      piece.attributes.cycling == .shared && piece.crossing == nil ? true : nil
    } kind: { _, length in
      .sharedPath(length: length)
    }
    addStretches(gap: settings.warningGap, floor: settings.pavementFloor) { piece in
      piece.crossing == nil ? PavementDoubt(piece.attributes) : nil
    } kind: { piece, length in
      .noPavement(PavementDoubt(piece.attributes) ?? .unknown, length: length)
    }
    addUnderpasses()
    addStretches(gap: 0, floor: settings.roughFloor) { piece in
      piece.attributes.surface.isRough && piece.steps == nil ? piece.attributes.surface : nil
    } kind: { piece, length in
      .roughSurface(piece.attributes.surface, length: length)
    }
    for index in pieces.indices.dropLast() {
      let attributes = graph.attributes(of: pieces[index].endNode)
      let facts = [SpokenFact(graph.source(of: pieces[index].endNode))]
      if attributes.barrier != .none {
        add(.barrier(attributes.barrier), from: pieces[index].end, facts: facts)
      }
    }
    addStretches(gap: settings.warningGap, floor: 0) { piece in
      piece.attributes.isRailPlatform ? true : nil
    } kind: { _, length in
      .platformEdge(length: length)
    }
    addLifts()
    addHazards()
    addRemarks()
    addGuideLines()
    addGuideStrips()
    addSquares()
  }

  private mutating func addUnderpasses() {
    let tunnels = pieces.stretches { $0.attributes.isTunnel ? true : nil }
    for stretch in tunnels where stretch.length >= settings.underpassFloor {
      // Who follows its wall comes upon them. Right before a flight that leads into it no other one is
      // named: the last words before an edge would be of another.
      let first = steps.first {
        $0.end > stretch.start - settings.sequelReach && $0.start < stretch.start + 1
      }
      let flight =
        first != nil
        ? nil
        : steps.first {
          $0.end > stretch.start && $0.start <= stretch.end + settings.sequelReach
        }
      // It is told before a flight that leads into it, whose own warning has the last word before the edge (R5).
      let begin = first.map { max(0, min(stretch.start, $0.start - 1)) } ?? stretch.start
      add(
        .underpass(length: stretch.length, steps: flight.flatMap { pieces[$0.first].steps }),
        from: begin, to: stretch.end, facts: [fact(of: pieces[stretch.first])])
    }
  }

  mutating func addStretches<Key: Equatable>(
    gap: Double, floor: Double, by key: (RoutePiece) -> Key?,
    kind: (RoutePiece, Double) -> Maneuver.Kind
  ) {
    for stretch in pieces.stretches(gap: gap, by: key) where stretch.length >= floor {
      let piece = pieces[stretch.first]
      add(
        kind(piece, stretch.length), from: stretch.start, to: stretch.end,
        facts: [fact(of: piece)])
    }
  }
}

extension Maneuver {
  /// True for a turn, crossing or flight that touches the place.
  func isTurnOrPassage(within reach: Double, of place: Double) -> Bool {
    switch kind {
    case .turn, .crossing, .steps: return along - reach <= place && place <= end + reach
    default: return false
    }
  }
}

extension Maneuver {
  /// True for a fork at the place: one that is told to keep right is not told to go straight on.
  func isFork(within reach: Double, of place: Double) -> Bool {
    if case .fork = kind { return abs(along - place) <= reach }
    return false
  }
}

extension WayClass {
  /// A carriageway with traffic of its own, where the side that one walks on matters.
  var isStreet: Bool {
    switch self {
    case .residential, .unclassified, .road, .tertiary, .secondary, .primary, .trunk: return true
    default: return false
    }
  }
}

extension Surface {
  /// Felt underfoot as a change, and worth a word before it begins.
  var isRough: Bool {
    switch self {
    case .cobblestone, .gravel, .ground, .grass, .sand, .otherUnpaved: return true
    default: return false
    }
  }
}
