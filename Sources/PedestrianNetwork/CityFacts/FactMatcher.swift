// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Which records of a network the city's facts are about: by the element that they name, else by
/// place. What fits two things is left to neither: half a guess would be spoken as a fact.
struct FactMatcher {
  /// One record of the network that a fact is about.
  enum Target: Hashable {
    case crossing(CrossingID, Crossing.End)
    /// A road that is crossed at a junction without an edge of its own.
    case arm(JunctionArm)
    case steps(EdgeID, isWhole: Bool, isAlong: Bool?)
    /// A guide strip along a way.
    case strip(EdgeID)
    case place(PlaceID)
  }

  private let graph: PedestrianGraph

  /// An object without an element is looked for so far, metres: how exactly signs are measured.
  private static let reach = 12.0
  /// A signal stands so far from the middle of its junction, metres: half of a wide road.
  private static let junctionReach = 20.0
  /// An element that is named lies no farther from the fact's place, metres; else one of the two is
  /// a slip.
  private static let elementReach = 60.0
  /// A second thing of its kind nearer than this beyond the first makes the match a guess, metres.
  private static let margin = 4.0
  /// A door is that of the places whose goal lies so near to it, metres.
  private static let doorReach = 4.0
  /// A building's address may stand so far from its door, metres.
  private static let placeReach = 120.0
  /// Of a crossing walked in another direction than this, degrees, the fact does not speak.
  private static let widestTurn = 40.0

  init(_ graph: PedestrianGraph) { self.graph = graph }

  // MARK: Targets

  /// What a fact is about; empty where the network has nothing of the kind there.
  func targets(of fact: StreetFact) -> [Target] {
    switch fact.object {
    case .signal, .crossing, .kerb:
      let crossings = crossings(of: fact)
      guard crossings.isEmpty, !isAtCrossing(fact) else {
        return crossings.map { .crossing($0, end(of: $0, fact)) }
      }
      return arm(of: fact).map { [.arm($0)] } ?? []
    case .tactilePaving:
      let named = crossings(named: reference(fact), near: fact.place)
      let strips = named.isEmpty ? strips(of: fact) : []
      guard strips.isEmpty else { return strips.map { .strip($0) } }
      return crossings(of: fact).map { .crossing($0, end(of: $0, fact)) }
    case .steps: return flights(of: fact)
    case .door, .entrance: return doors(of: fact).map { .place($0) }
    case .stop, .obstacle: return []
    }
  }

  private func crossings(of fact: StreetFact) -> [CrossingID] {
    let named = crossings(named: reference(fact), near: fact.place)
    guard named.isEmpty else { return named }
    let near = crossingEdges(near: fact).filter { fits($0.edge, fact) }
    return nearest(near) { graph.crossingID(of: $0) }.map { [$0] } ?? []
  }

  private func crossingEdges(near fact: StreetFact) -> [EdgeMatch] {
    graph.edges(near: fact.place, radius: Self.reach).filter {
      graph.crossingID(of: $0.edge) != nil
    }
  }

  /// Whether crossings lie so near that the object belongs to one of them, be it unknown to which.
  private func isAtCrossing(_ fact: StreetFact) -> Bool { !crossingEdges(near: fact).isEmpty }

  /// The road that is crossed at a junction without an edge of its own. Which kerb of it an object
  /// stands at nobody can say there, so that only what holds for the whole crossing is taken.
  private func arm(of fact: StreetFact) -> JunctionArm? {
    guard fact.object == .signal || fact.object == .crossing,
      let arms = graph.junctionArms(at: fact.place, reach: Self.junctionReach)?.meant
    else { return nil }
    let meant = arms.filter { arm in
      // One crosses a road at right angles to the direction in which it leaves.
      guard let bearing = fact.bearing else { return true }
      let turn = abs(Bearing(degrees: Double(arm.bearing) * 360 / 256).turn(to: bearing))
      return abs(turn - 90) <= Self.widestTurn
    }
    return meant.count == 1 ? meant.first : nil
  }

  /// Crossings of whose facts an element tells one: a kerb has a node of its own.
  private func crossings(named name: String, near place: Coordinate) -> [CrossingID] {
    guard !name.isEmpty else { return [] }
    let kinds: [FactKind] = [.crossing, .sound, .kerbStart, .kerbEnd, .tactileStart, .tactileEnd]
    var found = [CrossingID]()
    func add(_ id: CrossingID) {
      guard !found.contains(id),
        kinds.contains(where: { graph.source(of: $0, at: id).reference == name })
      else { return }
      found.append(id)
    }
    var nodes = Set<NodeID>()
    for match in graph.edges(near: place, radius: Self.elementReach) {
      if let id = graph.crossingID(of: match.edge) { add(id) }
      let edge = graph.edge(match.edge)
      nodes.formUnion([edge.from, edge.to])
    }
    for node in nodes.sorted() { for arm in graph.junctionArms(of: node) { add(arm.crossing) } }
    return found
  }

  /// "node/123"; empty where the fact names no element.
  private func reference(_ fact: StreetFact) -> String {
    fact.element.map { FactSource(.element, $0, fact.osmID).reference } ?? ""
  }

  private func fits(_ edge: EdgeID, _ fact: StreetFact) -> Bool {
    guard let bearing = fact.bearing, let course = course(edge) else { return true }
    let turn = abs(course.turn(to: bearing))
    return min(turn, 180 - turn) <= Self.widestTurn
  }

  private func course(_ edge: EdgeID) -> Bearing? {
    let line = graph.geometry(of: edge)
    guard let first = line.first, let last = line.last, first != last else { return nil }
    return first.bearing(to: last)
  }

  /// The nearest thing, unless another one is nearly as near.
  private func nearest<Thing: Equatable>(
    _ matches: [EdgeMatch], _ thing: (EdgeID) -> Thing?
  ) -> Thing? {
    guard let first = matches.first, let found = thing(first.edge) else { return nil }
    let other = matches.first { thing($0.edge) != found }
    guard let other, other.distance - first.distance < Self.margin else { return found }
    return nil
  }

  /// A kerb or a field is at the end that it lies nearest to; what lies in the middle of the
  /// carriageway, and what holds for the whole crossing, is at both.
  private func end(of id: CrossingID, _ fact: StreetFact) -> Crossing.End {
    guard fact.kerb != .unknown || fact.tactilePaving != .unknown else { return .both }
    let name = reference(fact)
    func isSaid(_ kinds: [FactKind]) -> Bool {
      !name.isEmpty && kinds.contains { graph.source(of: $0, at: id).reference == name }
    }
    let (isStart, isEnd) = (isSaid([.kerbStart, .tactileStart]), isSaid([.kerbEnd, .tactileEnd]))
    if isStart != isEnd { return isStart ? .start : .end }
    let edges = graph.edges(near: fact.place, radius: Self.elementReach).map(\.edge)
      .filter { graph.crossingID(of: $0) == id }.map { graph.edge($0) }
    guard let start = edges.map(\.from).first(where: { !edges.map(\.to).contains($0) }),
      let end = edges.map(\.to).first(where: { !edges.map(\.from).contains($0) })
    else { return .both }
    let before = graph.coordinate(of: start).distance(to: fact.place).meters
    let behind = graph.coordinate(of: end).distance(to: fact.place).meters
    guard max(before, behind) > 2 * min(before, behind) else { return .both }
    return before < behind ? .start : .end
  }

  private func edges(ofWay way: Int64, near place: Coordinate) -> [EdgeID] {
    graph.edges(near: place, radius: Self.elementReach).map(\.edge)
      .filter { graph.edge($0).way.value == way }.sorted()
  }

  private func flights(of fact: StreetFact) -> [Target] {
    if fact.element == .way {
      let edges = edges(ofWay: fact.osmID, near: fact.place).filter { graph.steps(of: $0) != nil }
      return edges.map { .steps($0, isWhole: edges.count == 1, isAlong: true) }
    }
    let near = graph.edges(near: fact.place, radius: Self.reach).filter {
      graph.steps(of: $0.edge) != nil
    }
    guard let edge = nearest(near, { $0 }) else { return [] }
    let turn = fact.bearing.flatMap { bearing in course(edge).map { abs($0.turn(to: bearing)) } }
    return [.steps(edge, isWhole: true, isAlong: turn.map { $0 < 90 })]
  }

  /// A field beside a way is not a strip along it: only a way that is named gets one.
  private func strips(of fact: StreetFact) -> [EdgeID] {
    guard fact.element == .way else { return [] }
    return edges(ofWay: fact.osmID, near: fact.place)
  }

  private func doors(of fact: StreetFact) -> [PlaceID] {
    graph.places(near: fact.place, radius: Self.placeReach) { place in
      place.goal.distance(to: fact.place).meters <= Self.doorReach
        && (place.goalKind == .entrance || place.goalKind == .mainEntrance)
    }.map(\.id)
  }
}
