// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What is left to a walker whose way ends at a closure or at an entry of the own list.
public struct WayInstead: Hashable, Sendable {
  /// Metres that can be walked; 0 where the start itself lies there.
  public var reached: Double
  /// Metres from there to the goal, by the least forbidden way; 0 where nothing is reached.
  public var missing: Double
  /// The last crossing before it on that way: there is the other side.
  public var lastCrossing: CrossingID?
  /// Seconds after setting out until all closures on that way have ended, where that is within
  /// ``RouteSearch/waiting``.
  public var wait: Int64?
}

extension RouteSearch {
  /// Nobody is told to wait longer than this, seconds.
  public static let waiting: Int64 = 3600

  /// What is left where only forbidden ways exist; `nil` where the first thing on the least
  /// forbidden one is neither a closure nor on the walker's list, or where nobody looked for it.
  public func instead(of pieces: [ForbiddenPiece]) -> WayInstead? {
    guard let first = pieces.first, first.closure != nil || first.avoided != nil,
      let reached = first.reached
    else { return nil }
    return WayInstead(
      reached: reached, missing: first.missing ?? 0, lastCrossing: first.lastCrossing,
      wait: wait(for: pieces))
  }

  private func wait(for pieces: [ForbiddenPiece]) -> Int64? {
    guard let timetable, let departure = timetable.departure else { return nil }
    var longest: Int64 = 0
    for piece in pieces {
      guard let closure = piece.closure?.closure,
        let end = closure.end(after: departure, within: Self.waiting, zone: timetable.zone)
      else { return nil }
      longest = max(longest, end - departure)
    }
    return longest
  }

  /// Metres from where an edge is entered to where a closure begins on it.
  func closedStart(on step: RouteEdge, _ term: CostTerm) -> Double {
    guard term == .closure, let closed = pricing.effects?.change(step.directed.edge)?.closed else {
      return 0
    }
    return closed.start(on: step, length: graph.edge(step.directed.edge).length.meters) ?? 0
  }

  /// The part of what is closed of an edge that a walk leads over; `nil` where nothing is.
  func closedShare(of step: RouteEdge) -> Double? {
    guard let closed = pricing.effects?.change(step.directed.edge)?.closed, !closed.isWhole else {
      return nil
    }
    let length = graph.edge(step.directed.edge).length.meters
    let isForward = step.directed.forward
    let (one, other) =
      isForward ? (step.entry, step.exit) : (length - step.entry, length - step.exit)
    return closed.share(between: one, other, length: length)
  }

  /// A goal on closed ground: how far one gets towards it. What else is forbidden, or where the
  /// start lies on closed ground, stays as it was found.
  func closedGoal(
    _ ground: [ForbiddenPiece], from start: Coordinate, to goal: Coordinate
  ) -> RouteFailure {
    guard !allowsForbidden, ground.contains(where: { $0.closure != nil || $0.avoided != nil }),
      case .onlyForbidden(let pieces) = forbiddenOnly(from: start, to: goal),
      let first = pieces.first, first.closure != nil || first.avoided != nil,
      first.reached ?? 0 >= 1
    else { return .onlyForbidden(ground) }
    return .onlyForbidden(pieces)
  }
}

extension Closure {
  /// When an entry that is in force at a moment ends, or a window of it: seconds since 1970; `nil`
  /// where that is not within so many seconds, or where it is not in force.
  func end(after moment: Int64, within seconds: Int64, zone: TimeZoneRules) -> Int64? {
    guard state(at: moment, zone: zone) == .inForce else { return nil }
    // Windows and ends are told in whole minutes.
    var next = moment - moment % 60 + 60
    while next <= moment + seconds {
      if state(at: next, zone: zone) != .inForce { return next }
      next += 60
    }
    return nil
  }
}
