// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What of a way the profile, the time, the city or the walker's own list forbids.
public enum ForbiddenThing: Hashable, Sendable {
  /// A crossing without known signals; the street may be without a name.
  case crossing(street: String)
  case rails
  case steps(street: String)
  case escalator
  case movingWalkway
  case elevator
  /// Closed at the time of the walk by the map.
  case closedHours(street: String)
  case closure(ClosureNotice)
  /// On the walker's own list; the name may be empty.
  case avoided(name: String)
  case way(street: String)

  /// - Parameter timetable: the time of the walk and the zone of the map.
  public init(_ piece: ForbiddenPiece, _ graph: PedestrianGraph, _ timetable: AccessTimetable?) {
    let edge = piece.edge.edge
    let street = graph.streetName(of: edge)
    if let closure = piece.closure {
      self = .closure(ClosureNotice(closure, graph, timetable))
      return
    }
    switch piece.term {
    case .avoided: self = .avoided(name: street)
    case .access: self = .closedHours(street: street)
    case .rails: self = .rails
    case .crossing, .kerb: self = Self.crossing(piece, graph)
    default: self = Self.way(graph.attributes(of: edge).wayClass, street)
    }
  }

  private static func crossing(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph
  ) -> ForbiddenThing {
    guard let id = piece.crossing ?? graph.crossingID(of: piece.edge.edge) else {
      return .crossing(street: graph.streetName(of: piece.edge.edge))
    }
    let crossing = graph.crossing(id)
    return crossing.kind.isRail ? .rails : .crossing(street: graph.name(crossing.crossedName))
  }

  private static func way(_ wayClass: WayClass, _ street: String) -> ForbiddenThing {
    switch wayClass {
    case .steps: return .steps(street: street)
    case .escalator: return .escalator
    case .movingWalkway: return .movingWalkway
    case .elevator: return .elevator
    default: return .way(street: street)
    }
  }
}
