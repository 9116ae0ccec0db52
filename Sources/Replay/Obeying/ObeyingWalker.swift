// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Positioning

/// A made-up walker who knows neither the map nor the way: who goes on along the kerb or wall that
/// the cane follows, and does at corners, forks and kerbs what was heard and nothing else.
///
/// What a cane feels is taken from the network: where ways leave, whether one of them leads over a
/// road, on which side of a pavement the road lies. Directions are kept as blind people were
/// measured to keep them (guidance.md, 3: mean error of a turn 14.9°, standard deviation 9.9°).
struct ObeyingWalker {
  /// What is done in one step.
  enum State: Hashable, Sendable {
    case walking
    /// Before a kerb, or for no reason.
    case waiting(Double)
    /// The way ends or parts, and nothing was heard that fits.
    case lost(Double)
    case finished
  }

  /// Metres that an order counts from where it is to be done.
  private static let reach = 40.0
  /// Of the distance that was heard, so much must be walked before it is done.
  private static let trust = 0.85
  /// A way leads where it was said to if its direction differs by less, degrees.
  static let fit = 50.0
  /// Going on means into a direction that differs by less, degrees.
  static let straight = 60.0
  /// Farther round than this nobody goes without being told, degrees.
  private static let back = 140.0
  /// A walker without an order presses a key after so many seconds, and tries a way after more.
  static let patience = (key: 12.0, guess: 45.0)
  /// A bend less than this is not felt, degrees.
  private static let slight = 15.0
  /// A bend is felt over so many metres.
  private static let bend = 10.0
  /// Metres behind a corner within which it is found again.
  private static let cornerReach = 5.0
  /// A corner of houses that is drawn in several bends is not longer, metres.
  private static let cornerLength = 8.0
  /// A corner that may be behind is looked for within so many metres.
  private static let backReach = 15.0
  /// An island is not wider, metres.
  private static let islandReach = 15.0
  /// As far as a cane and two steps reach, metres.
  private static let asideReach = 4.0
  /// After so many attempts a walker tries any way.
  private static let mostAttempts = 4
  /// Nobody who waits for words sets out before they are over, and nobody waits longer, s.
  private static let longestStart = 60.0
  /// The same place beside the way is not tried again before so many metres.
  private static let asideAgain = 15.0
  /// Waiting at a kerb, s.
  private static let kerbWait = 6.0...30.0

  let graph: PedestrianGraph
  private let pace: Double
  var random: SeededGenerator
  private(set) var edge: DirectedEdge
  /// Metres from where the edge is entered.
  private(set) var along: Double
  private(set) var state = State.waiting(Self.longestStart)
  private(set) var walked = 0.0
  /// Over the start of the way, metres.
  private(set) var height = 0.0
  /// What was done since the last look, in words for people who tune the guidance.
  private(set) var deeds: [String] = []
  private var pending: [(action: HeardOrder.Action, from: Double, until: Double)] = []
  /// The ways that left the last corner, and when it was passed.
  private var corner: (ways: [Branch], walked: Double) = ([], -.infinity)
  /// So often the walker stood at this corner and found nothing that fits: the next time something
  /// fits less.
  private(set) var attempts = 0
  /// What is left of the way over a corner that was begun.
  private var ahead: [DirectedEdge] = []
  /// The turning that was told may lie beyond a road.
  private(set) var mayCross = false
  /// Metres walked where the last half of a road was left behind.
  private var crossedAt = -Double.infinity
  /// Stands until the beginning of a way has been told.
  private var isListening = true
  /// A crossing has been begun.
  private var goesOver = false
  /// Metres walked where a step aside was made.
  private var asideAt = -Double.infinity
  /// A turn was begun with much less than was told: its corner may go on.
  private var turning: (degrees: Double, from: Bearing, until: Double)?
  /// The direction of a while ago, to feel a bend by.
  private var felt: (course: Bearing, walked: Double)?

  init(
    graph: PedestrianGraph, edge: DirectedEdge, along: Double, aid: SimulatedAid,
    random: SeededGenerator
  ) {
    self.graph = graph
    self.edge = edge
    self.along = along
    self.random = random
    let range = aid.pace
    pace = min(max(range.usual + 0.12 * self.random.normal(), range.least), range.most)
  }

  var line: Polyline { Polyline(graph.geometry(of: edge)) }

  var place: Coordinate { line.point(at: along) }

  var course: Bearing {
    line.bearing(from: max(along - 2, 0), to: min(along + 2, line.length.meters))
  }

  var speed: Double { state == .walking ? pace : 0 }

  // MARK: Hearing

  /// A new way was asked for: nobody walks on before it is told, unless they are on a road.
  mutating func wait() {
    guard state == .walking, !goesOver else { return }
    state = .waiting(Self.longestStart)
    isListening = true
  }

  /// The words of the start are over.
  mutating func setOut() {
    isListening = false
    if case .waiting = state { state = .walking }
  }

  mutating func hear(_ sentence: HeardSentence) {
    switch sentence {
    case .order(let order): take(order)
    case .begin(let degrees): begin(degrees)
    case .houses(let side): face(houses: side)
    case .arrived: state = .finished
    case .wrongDirection: turnRound()
    case .offRoute, .wrongSide: break
    }
  }

  /// The way begins behind, or it leaves the one that is walked.
  private mutating func begin(_ degrees: Double) {
    pending = []
    if abs(degrees) > 135 {
      turnRound()
    } else if abs(degrees) > Self.straight {
      take(HeardOrder(actions: [.turn(degrees)]))
    } else if state != .finished, !isListening {
      state = .walking
    }
  }

  private mutating func take(_ order: HeardOrder) {
    if order.mayBeBehind {
      goBack(order)
      return
    }
    let start = walked + (order.meters ?? 0) * Self.trust
    let end = walked + (order.meters ?? 0) + Self.reach
    let isBusy = pending.contains { $0.from <= walked && $0.until > walked }
    if order.meters != nil, isBusy {
      // What is told ahead comes after what is being done.
      return
    }
    mayCross = order.mayCross || (mayCross && !pending.isEmpty)
    let more = order.actions.map { (action: $0, from: start, until: end) }
    if isBusy, order.isNext || !isUpdate(order.actions) {
      // What is still to be done at the next corner is not undone by what comes behind it; told
      // again, it is not done twice.
      if order.isNext {
        pending.removeLast(toldAgain(order.actions))
      } else {
        pending.removeAll { item in order.actions.contains { $0.isSame(as: item.action) } }
      }
      pending += more
    } else {
      pending = more
    }
    if order.meters == nil { stepBack() }
    if case .lost = state { state = .walking }
  }

  /// How many of the last things to do an order that comes after them begins with.
  private func toldAgain(_ actions: [HeardOrder.Action]) -> Int {
    let most = min(pending.count, actions.count)
    return (0...most).last { count in
      zip(pending.suffix(count), actions).allSatisfy { $0.action.isSame(as: $1) }
    } ?? 0
  }

  /// The same that is to be done anyway, told again or more exactly.
  private func isUpdate(_ actions: [HeardOrder.Action]) -> Bool {
    guard let first = actions.first, let waiting = pending.first else { return true }
    return first.isSame(as: waiting.action)
  }

  /// A corner that was passed while the words were spoken is found again with the cane.
  ///
  /// - Returns: false if there was none that fits.
  @discardableResult
  private mutating func stepBack() -> Bool {
    guard walked - corner.walked <= Self.cornerReach, let degrees = side(of: pending.first?.action),
      let way = corner.ways.filter({ !$0.isCrossing && $0.miss(degrees) < Self.fit })
        .min(by: { $0.effort(degrees) < $1.effort(degrees) }),
      way.path.last?.edge != edge.edge
    else { return false }
    pending.removeFirst()
    countFromHere()
    if let here = way.path.firstIndex(of: edge) {
      // The two begin with the same metres.
      ahead = Array(way.path[(here + 1)...])
    } else {
      leave(by: way)
    }
    return true
  }

  /// Where the way leads off that something to do is on; `nil` where it may lie straight ahead.
  private func side(of action: HeardOrder.Action?) -> Double? {
    switch action {
    case .turn(let degrees)?: return degrees
    case .climb(let degrees)? where degrees != 0: return degrees
    default: return nil
    }
  }

  /// Told that a turning may be behind, one who passed such a one goes back to it, where its side is
  /// the other; else it may still come within a few metres.
  private mutating func goBack(_ order: HeardOrder) {
    let degrees: Double
    switch order.actions.first {
    case .turn(let turn)?: degrees = turn
    case .keep(let side)?:
      goBackToFork(side)
      return
    default: return
    }
    let back = walked - corner.walked
    let wasPassed =
      back <= Self.backReach
      && corner.ways.contains { !$0.isCrossing && abs($0.angle - degrees) < Self.fit }
    if wasPassed {
      turnRound()
      pending = [(.turn(-degrees), walked, walked + back + Self.cornerReach)]
    } else if pending.isEmpty {
      pending = [(.turn(degrees), walked, walked + Self.backReach)]
    }
  }

  /// The branch to that side is found again behind one who took another of those ahead: there it
  /// leads back beside the one by which they come.
  private mutating func goBackToFork(_ side: Double) {
    let back = walked - corner.walked
    let ahead = corner.ways.filter { !$0.isCrossing && abs($0.angle) < Self.straight }
    guard back <= Self.backReach, ahead.count > 1,
      let wanted = ahead.max(by: { $0.angle * side < $1.angle * side }),
      wanted.path.last?.edge != edge.edge
    else { return }
    turnRound()
    let degrees = side < 0 ? 180 - Self.fit : Self.fit - 180
    pending = [(.turn(degrees), walked, walked + back + Self.cornerReach)]
  }

  /// - Returns: what was done since the last look.
  mutating func takeDeeds() -> [String] {
    defer { deeds = [] }
    return deeds
  }

  private mutating func turnRound() {
    deeds.append("turns round")
    let length = line.length.meters
    edge = edge.reversed
    along = max(length - along, 0)
    ahead = []
    pending = []
    turning = nil
    attempts = 0
    if state != .finished, !isListening { state = .walking }
  }

  /// The road is felt or heard on one side; the other is that of the houses.
  private mutating func face(houses side: Int) {
    let road = graph.attributes(of: edge.edge).streetSide
    guard road != .unknown else { return }
    let felt = edge.forward ? road : road.opposite
    if (felt == .left) == (side < 0) { turnRound() }
  }

  // MARK: Walking

  mutating func step(_ seconds: Double) {
    switch state {
    case .finished: return
    case .waiting(let left):
      state = left > seconds ? .waiting(left - seconds) : .walking
      if state == .walking { isListening = false }
      return
    case .lost(let since):
      state = .lost(since + seconds)
      if since > Self.patience.guess { leave(by: nil) }
      return
    case .walking: break
    }
    along += pace * seconds
    walked += pace * seconds
    height += pace * seconds * SimulatedPath.slope(of: edge, graph)
    pending.removeAll { walked > $0.until }
    feelBend()
    // Several short edges may lie in one step.
    for _ in 0..<16 {
      let length = line.length.meters
      guard along >= length, state == .walking else { return }
      let rest = along - length
      along = length
      arrive()
      if state == .walking { along = rest }
    }
  }

  /// The kerb or wall itself has turned as was said: there is nothing more to do.
  private mutating func feelBend() {
    // The metres from a corner to the way that leaves it are no bend of a way.
    guard ahead.isEmpty else {
      felt = nil
      return
    }
    let now = course
    defer {
      if felt.map({ walked - $0.walked >= Self.bend }) ?? true { felt = (now, walked) }
    }
    guard let felt, let order = pending.first, walked >= order.from else { return }
    let turned = felt.course.turn(to: now)
    switch order.action {
    case .turn(let degrees):
      guard abs(turned) > Self.fit, abs(turned - degrees) < Self.fit else { return }
    case .keep(let degrees):
      guard turned * degrees > 0, abs(turned) > Self.slight else { return }
    default: return
    }
    pending.removeFirst()
    countFromHere()
  }

  /// What comes behind what was just done counts from here.
  private mutating func countFromHere() {
    felt = nil
    for index in pending.indices {
      pending[index].from = walked
      pending[index].until = walked + Self.reach
    }
  }

  private var pendingText: String {
    pending.map { "\($0.action)" + ($0.from > walked ? " later" : "") }.joined(separator: ", ")
  }

  private static func text(_ way: Branch) -> String {
    "\(Int(way.angle))°" + (way.isCrossing ? " over a road" : "")
  }

  /// At the end of an edge: what was heard, or on along the same way.
  private mutating func arrive() {
    if let next = ahead.first {
      ahead.removeFirst()
      enter(next)
      return
    }
    let ways = branches()
    if ways.isEmpty {
      // The end of a way: what was told is behind, or the way goes on beside it.
      if stepBack() || stepAside() { return }
    } else {
      corner = (ways, walked)
    }
    if graph.crossingID(of: edge.edge) != nil { crossedAt = walked }
    passUndrawnCrossing(ways)
    if let way = restOfTurn(ways) {
      leave(by: way)
      return
    }
    if let (index, way) = fittingOrder(ways) {
      let action = pending[index].action
      pending.removeFirst(index + 1)
      if action == .turnBack {
        turnRound()
        return
      }
      countFromHere()
      if case .turn(let degrees) = action, abs(degrees - way.angle) > Self.fit {
        turning = (degrees, inward, walked + way.toWay + Self.cornerLength)
      }
      leave(by: way)
      return
    }
    if let way = wayOverIsland(ways) {
      leave(by: way)
      return
    }
    // Nobody stays on a road: from an island one goes on over its other half.
    let footways = ways.filter { !$0.isCrossing }
    let isOver = graph.crossingID(of: edge.edge) != nil
    let open =
      isOver && !footways.contains { abs($0.angle) < Self.straight } ? ways : footways
    let on = open.min { abs($0.angle) < abs($1.angle) }
    // Round a corner, but not back.
    if let on, abs(on.angle) < Self.straight || open.count == 1 && abs(on.angle) < Self.back {
      leave(by: on)
    } else if attempts > 0 || !pending.contains(where: { walked >= $0.from }), stepAside() {
      return
    } else {
      attempts += 1
      deeds.append(
        "stuck before " + ways.map { Self.text($0) }.joined(separator: "; ") + ", to do: "
          + pendingText)
      state = attempts > Self.mostAttempts ? .lost(Self.patience.guess) : .lost(0)
    }
  }

  /// Who was told a corner and has felt but a bend goes on round it, where the cane finds that at once.
  private mutating func restOfTurn(_ ways: [Branch]) -> Branch? {
    guard let begun = turning, walked <= begun.until else {
      turning = nil
      return nil
    }
    let left = begun.degrees - begun.from.turn(to: inward)
    guard abs(left) > Self.fit else { return nil }
    let rest = ways.filter { !$0.isCrossing && $0.miss(left) < Self.fit }
      .min { $0.effort(left) < $1.effort(left) }
    if rest != nil { turning = nil }
    return rest
  }

  /// What is to be done first, or, where the cane finds no way for it, what was told after it: then
  /// the first was done without a corner, as a bend.
  private mutating func fittingOrder(_ ways: [Branch]) -> (Int, Branch)? {
    for (index, order) in pending.enumerated() {
      // The few metres to the kerb are part of what was told.
      let due = attempts > 1 ? ways : ways.filter { walked + $0.toWay >= order.from }
      guard !due.isEmpty else { continue }
      if index > 0, attempts == 0, !isBear(pending[index - 1].action) { return nil }
      // A fork has its branches all the same.
      let choice = isBear(order.action) ? ways : due
      if let way = way(for: order.action, of: choice) { return (index, way) }
    }
    return nil
  }

  /// Where a platform or a strip of pavement ends, the way goes on beside it, and the cane finds it.
  private mutating func stepAside() -> Bool {
    guard walked - asideAt > Self.asideAgain else { return false }
    let (here, heading) = (place, course)
    // From an island that ends the other half of the road goes on beside it.
    let isOnIsland = walked - crossedAt <= Self.islandReach
    for match in graph.edges(near: here, radius: Self.asideReach) where match.edge != edge.edge {
      let attributes = graph.attributes(of: match.edge)
      guard graph.crossingID(of: match.edge) == nil || isOnIsland, attributes.wayClass != .link,
        !attributes.wayClass.isCarriageway
      else { continue }
      for isForward in [true, false] {
        let next = DirectedEdge(edge: match.edge, forward: isForward)
        let line = Polyline(graph.geometry(of: next))
        guard let foot = line.project(here),
          abs(line.bearing(from: foot.along, to: foot.along + 2).turn(to: heading)) < Self.fit
        else { continue }
        deeds.append("steps aside")
        asideAt = walked
        enter(next)
        along = foot.along
        return true
      }
    }
    return false
  }

  /// To keep to a side may be no more than to follow the way's bend.
  private func isBear(_ action: HeardOrder.Action) -> Bool {
    if case .keep = action { return true }
    return false
  }

  /// Nobody stays on an island: where nothing but the road's other half leads on, it is taken.
  private func wayOverIsland(_ ways: [Branch]) -> Branch? {
    guard walked - crossedAt <= Self.islandReach, !ways.isEmpty, ways.allSatisfy(\.isCrossing)
    else { return nil }
    return ways.filter { abs($0.angle) < Self.straight }.min { abs($0.angle) < abs($1.angle) }
  }

  /// Where streets are drawn as lines only, a road at a junction is crossed by going on: what comes
  /// behind that crossing is done at the same corner.
  private mutating func passUndrawnCrossing(_ ways: [Branch]) {
    guard pending.count > 1, case .cross = pending[0].action, walked >= pending[0].from,
      graph.attributes(of: edge.edge).wayClass.isCarriageway, ways.count > 1,
      !ways.contains(where: \.isCrossing)
    else { return }
    pending.removeFirst()
  }

  private mutating func enter(_ next: DirectedEdge) {
    edge = next
    along = 0
    state = .walking
  }

  private mutating func leave(by way: Branch?) {
    let ways = branches().filter { !$0.isCrossing }
    guard let way = way ?? ways.randomElement(using: &random) else {
      turnRound()
      return
    }
    attempts = 0
    if abs(way.angle) > Self.slight || way.isCrossing || way.path.count > 1 {
      deeds.append("takes \(Self.text(way)), then: " + pendingText)
    }
    let wasOver = goesOver
    goesOver = way.isCrossing
    guard let first = way.path.first else { return }
    ahead = Array(way.path.dropFirst())
    enter(first)
    if way.isCrossing, !wasOver {
      let wait = Self.kerbWait
      state = .waiting(
        wait.lowerBound + (wait.upperBound - wait.lowerBound) * random.uniform())
    }
  }
}

extension HeardOrder.Action {
  /// The same thing to do, perhaps told with another angle.
  func isSame(as other: HeardOrder.Action) -> Bool {
    switch (self, other) {
    case (.turn(let left), .turn(let right)), (.keep(let left), .keep(let right)),
      (.turn(let left), .keep(let right)), (.keep(let left), .turn(let right)):
      return (left < 0) == (right < 0)
    case (.cross(let left), .cross(let right)): return abs(left - right) < 1
    case (.climb(let left), .climb(let right)): return abs(left - right) < 1
    case (.turnBack, .turnBack): return true
    default: return false
    }
  }
}
