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
  /// An error of a turn, degrees: mean of its size and standard deviation.
  private static let turnError = (mean: 14.9, deviation: 9.9)
  /// A way leads where it was said to if its direction differs by less, degrees.
  private static let fit = 50.0
  /// Going on means into a direction that differs by less, degrees.
  private static let straight = 60.0
  /// Length of the chords by which directions are felt, metres.
  private static let chord = 8.0
  /// A walker without an order presses a key after so many seconds, and tries a way after more.
  static let patience = (key: 12.0, guess: 45.0)
  /// A bend is felt over so many metres.
  private static let bend = 10.0
  /// From a corner to the kerb where a road is crossed, metres at most.
  private static let kerbReach = 15.0
  /// Metres behind a corner within which it is found again.
  private static let cornerReach = 5.0
  /// After so many attempts a walker tries any way.
  private static let mostAttempts = 4
  /// Waiting at a kerb, s.
  private static let kerbWait = 6.0...30.0

  private let graph: PedestrianGraph
  private let pace: Double
  private var random: SeededGenerator
  private(set) var edge: DirectedEdge
  /// Metres from where the edge is entered.
  private(set) var along: Double
  private(set) var state = State.waiting(5)
  private(set) var walked = 0.0
  private var pending: [(action: HeardOrder.Action, from: Double, until: Double)] = []
  /// The ways that left the last corner, and when it was passed.
  private var corner: (ways: [Branch], walked: Double) = ([], -.infinity)
  /// So often the walker stood at this corner and found nothing that fits: the next time something
  /// fits less.
  private var attempts = 0
  /// A crossing has been begun.
  private var goesOver = false
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

  private var line: Polyline { Polyline(graph.geometry(of: edge)) }

  var place: Coordinate { line.point(at: along) }

  var course: Bearing {
    line.bearing(from: max(along - 2, 0), to: min(along + 2, line.length.meters))
  }

  var speed: Double { state == .walking ? pace : 0 }

  // MARK: Hearing

  mutating func hear(_ sentence: HeardSentence) {
    switch sentence {
    case .order(let order): take(order)
    case .begin(let degrees): if abs(degrees) > 90 { turnRound() }
    case .houses(let side): face(houses: side)
    case .arrived: state = .finished
    case .wrongDirection: turnRound()
    case .offRoute: break
    }
  }

  private mutating func take(_ order: HeardOrder) {
    let start = walked + (order.meters ?? 0) * Self.trust
    let end = walked + (order.meters ?? 0) + Self.reach
    if order.meters != nil, pending.contains(where: { $0.from <= walked && $0.until > walked }) {
      // What is told ahead comes after what is being done.
      return
    }
    pending = order.actions.map { ($0, start, end) }
    if order.meters == nil { stepBack() }
    if case .lost = state { state = .walking }
  }

  /// A corner that was passed while the words were spoken is found again with the cane.
  private mutating func stepBack() {
    guard walked - corner.walked <= Self.cornerReach,
      case .turn(let degrees)? = pending.first?.action,
      let way = corner.ways.filter({ !$0.isCrossing && abs($0.angle - degrees) < Self.fit })
        .min(by: { abs($0.angle - degrees) < abs($1.angle - degrees) }), way.edge.edge != edge.edge
    else { return }
    pending.removeFirst()
    countFromHere()
    leave(by: way)
  }

  private mutating func turnRound() {
    let length = line.length.meters
    edge = edge.reversed
    along = max(length - along, 0)
    pending = []
    if state != .finished { state = .walking }
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
      return
    case .lost(let since):
      state = .lost(since + seconds)
      if since > Self.patience.guess { leave(by: nil) }
      return
    case .walking: break
    }
    along += pace * seconds
    walked += pace * seconds
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
    let now = course
    defer {
      if felt.map({ walked - $0.walked >= Self.bend }) ?? true { felt = (now, walked) }
    }
    guard let felt, let order = pending.first, walked >= order.from,
      case .turn(let degrees) = order.action
    else { return }
    let turned = felt.course.turn(to: now)
    guard abs(turned) > Self.fit, abs(turned - degrees) < Self.fit else { return }
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

  /// A way that leaves a place where the cane comes to it.
  private struct Branch {
    var edge: DirectedEdge
    /// Degrees from the direction of walking, positive to the right.
    var angle: Double
    /// Over a road.
    var isCrossing: Bool
  }

  private var node: NodeID {
    let record = graph.edge(edge.edge)
    return edge.forward ? record.to : record.from
  }

  private func branches() -> [Branch] {
    let here = line
    let length = here.length.meters
    let inward = here.bearing(from: max(length - Self.chord, 0), to: length)
    return graph.arcs(from: node).compactMap { arc in
      let out = graph.directedEdge(ofArc: arc)
      guard out != edge.reversed else { return nil }
      let way = Polyline(graph.geometry(of: out))
      guard way.length.meters > 0 else { return nil }
      let wayClass = graph.attributes(of: out.edge).wayClass
      guard wayClass != .railway, wayClass != .tramway else { return nil }
      let outward = way.bearing(from: 0, to: min(Self.chord, way.length.meters))
      return Branch(
        edge: out, angle: inward.turn(to: outward), isCrossing: leadsOverRoad(out))
    }
  }

  /// A crossing, or the few metres from a corner to its kerb.
  private func leadsOverRoad(_ first: DirectedEdge) -> Bool {
    var next = first
    var meters = 0.0
    // More pieces than these lie between no corner and its kerb.
    for _ in 0..<4 {
      if graph.crossingID(of: next.edge) != nil { return true }
      meters += graph.edge(next.edge).length.meters
      guard meters < Self.kerbReach, graph.attributes(of: next.edge).wayClass == .link else {
        return false
      }
      let record = graph.edge(next.edge)
      let ways = graph.arcs(from: next.forward ? record.to : record.from)
        .map { graph.directedEdge(ofArc: $0) }.filter { $0 != next.reversed }
      guard
        let over = ways.first(where: { graph.crossingID(of: $0.edge) != nil })
          ?? (ways.count == 1 ? ways.first : nil)
      else { return false }
      next = over
    }
    return false
  }

  /// At the end of an edge: what was heard, or on along the same way.
  private mutating func arrive() {
    let ways = branches()
    corner = (ways, walked)
    passUndrawnCrossing(ways)
    if let order = pending.first, walked >= order.from, let way = way(for: order.action, of: ways) {
      if case .turnBack = order.action {
        pending.removeFirst()
        turnRound()
        return
      }
      pending.removeFirst()
      countFromHere()
      leave(by: way)
      return
    }
    // On a crossing one goes on to its end, and from the corner to the kerb once one has begun.
    let crossing = graph.crossingID(of: edge.edge)
    let isLink = graph.attributes(of: edge.edge).wayClass == .link
    let footways = ways.filter { !$0.isCrossing }
    let isOver = crossing != nil || isLink && goesOver
    // Nobody stays on a road: from an island one goes on over its other half.
    let open =
      isOver && !footways.contains { abs($0.angle) < Self.straight } ? ways : footways
    let on = open.min { abs($0.angle) < abs($1.angle) }
    if let on, abs(on.angle) < Self.straight || open.count == 1 {
      leave(by: on)
    } else {
      attempts += 1
      state = attempts > Self.mostAttempts ? .lost(Self.patience.guess) : .lost(0)
    }
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

  private mutating func way(for action: HeardOrder.Action, of ways: [Branch]) -> Branch? {
    let fit = min(Self.fit * (1 + 0.6 * Double(attempts)), 140)
    func nearest(_ degrees: Double, _ ways: [Branch]) -> Branch? {
      ways.filter { abs($0.angle - degrees) < fit }
        .min { abs($0.angle - degrees) < abs($1.angle - degrees) }
    }
    switch action {
    case .turn(let degrees):
      return nearest(degrees + error(), ways.filter { !$0.isCrossing })
    case .keep(let degrees):
      let ahead = ways.filter { !$0.isCrossing && abs($0.angle) < Self.straight }
      guard ahead.count > 1 else {
        return attempts > 0 ? nearest(degrees, ways.filter { !$0.isCrossing }) : nil
      }
      return ahead.max { $0.angle * degrees < $1.angle * degrees }
    case .cross(let degrees):
      return nearest(degrees, ways.filter(\.isCrossing))
        ?? (attempts > 1 ? nearest(degrees, ways) : nil)
    case .turnBack:
      return ways.first
    }
  }

  private mutating func error() -> Double {
    let size = Self.turnError.mean + Self.turnError.deviation * random.normal()
    return random.uniform() < 0.5 ? size : -size
  }

  private mutating func leave(by way: Branch?) {
    let ways = branches().filter { !$0.isCrossing }
    guard let way = way ?? ways.randomElement(using: &random) else {
      turnRound()
      return
    }
    attempts = 0
    let wasOver = goesOver
    goesOver = way.isCrossing
    edge = way.edge
    along = 0
    state = .walking
    if way.isCrossing, !wasOver {
      let wait = Self.kerbWait
      state = .waiting(
        wait.lowerBound + (wait.upperBound - wait.lowerBound) * random.uniform())
    }
  }
}
