// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The honest "no" of a route search.
public enum RouteFailure: Error, Sendable {
  /// No way that this walker can use lies within `searched` metres of the start.
  case startOffMap(searched: Double)
  /// No way that this walker can use lies within `searched` metres of the goal.
  case goalOffMap(searched: Double)
  /// Both lie at ways, but no way joins them, forbidden ones included.
  case noWay
  /// Ways exist, but each uses something that the profile forbids; these are the forbidden pieces
  /// of the least forbidden one, in walking order.
  case onlyForbidden([ForbiddenPiece])
}

/// A piece of a route that the profile forbids, and the term that says why.
public struct ForbiddenPiece: Sendable {
  public var edge: DirectedEdge
  public var term: CostTerm
  /// What is crossed at the start of the edge, where that is what is forbidden.
  public var crossing: CrossingID?
  /// What the city has closed there, where that is why.
  public var closure: ClosureStretch?
  /// The entry of the walker's own list, where that is why.
  public var avoided: AvoidedThing?
  /// Metres that can be walked before it on the least forbidden way; `nil` where none was sought.
  public var reached: Double?
  /// Metres from there to the goal on that way.
  public var missing: Double?
  /// The last crossing before it on that way.
  public var lastCrossing: CrossingID?

  public init(edge: DirectedEdge, term: CostTerm, crossing: CrossingID? = nil) {
    self.edge = edge
    self.term = term
    self.crossing = crossing
  }
}
