// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// A place of a way where a walker has to do something, found in the network alone: what the
/// guidance made of the way is not asked.
struct RouteDecision: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Degrees, positive to the right.
    case turn(Double)
    case crossing
    case steps

    var word: String {
      switch self {
      case .turn(let angle): return "turn \(Int(angle.rounded()))°"
      case .crossing: return "crossing"
      case .steps: return "steps"
      }
    }
  }

  var kind: Kind
  /// Metres along the route where it begins and ends.
  var along: Double
  var end: Double

  /// Less is no turn (guidance.md, 3: slight turns are bends that one follows), degrees.
  private static let leastTurn = 45.0
  /// Directions before and behind a corner are taken over so many metres …
  private static let chord = 12.0
  /// … without the corner itself.
  private static let corner = 1.0
  /// At least half of a corner lies so near to where the other way leaves, metres: a bend farther on
  /// is another place, or one that one follows.
  private static let nodeReach = 5.0
  /// Corners nearer together than this are one.
  private static let cornerReach = 12.0
  /// Where a crossing or flight goes on after so many metres it is the same one.
  private static let passageGap = 3.0
  /// A corner so near before a kerb is how the crossing lies (guidance.md, R6).
  private static let kerbReach = 10.0
  /// At its start a way is told with its beginning, and at its end with the goal.
  private static let margin = 12.0

  /// All of a way, in walking order.
  static func all(of route: Route, in graph: PedestrianGraph) -> [RouteDecision] {
    let passages = passages(of: route, in: graph)
    let turns = turns(of: route, in: graph).filter { turn in
      !passages.contains {
        turn.along >= $0.along - kerbReach && turn.along < $0.end - corner
      }
    }
    let length = route.length.meters
    return (passages + turns).filter {
      $0.along >= margin && $0.along <= length - margin
    }.sorted { $0.along < $1.along }
  }

  /// Its crossings and flights of steps alone, those at its ends too, in walking order.
  static func passages(of route: Route, in graph: PedestrianGraph) -> [RouteDecision] {
    let crossings = passages(.crossing, of: route) { graph.crossingID(of: $0) != nil }
    let steps = passages(.steps, of: route) { graph.steps(of: $0) != nil }
    return (crossings + steps).sorted { $0.along < $1.along }
  }

  /// So much of the way before and behind a decision is told, metres.
  private static let surroundings = 30.0

  /// The way around a place, for people who want to know what was made of it: each edge with the
  /// metres to where it begins, the bend before it, its kind and its length.
  static func around(_ along: Double, on route: Route, in graph: PedestrianGraph) -> String {
    var text = " at \(Int(along.rounded())) m:"
    let line = route.line
    for (edge, start) in zip(route.edges, route.measures)
    where abs(start - along) <= surroundings {
      let id = edge.directed.edge
      let attributes = graph.attributes(of: id)
      let length = line.length.meters
      let bend = line.bearing(from: max(start - 2, 0), to: max(start - 0.1, 0))
        .turn(to: line.bearing(from: min(start + 0.1, length), to: min(start + 2, length)))
      let kind =
        graph.crossingID(of: id) != nil
        ? "crossing" : graph.steps(of: id) != nil ? "steps" : "\(attributes.wayClass)"
      text +=
        " \(Int((start - along).rounded()))/\(Int(bend.rounded()))° \(kind) "
        + "\(DecimalText.fixed(edge.length.meters, places: 1)) m;"
    }
    return text
  }

  private static func passages(
    _ kind: Kind, of route: Route, where fits: (EdgeID) -> Bool
  ) -> [RouteDecision] {
    var found: [RouteDecision] = []
    for (edge, along) in zip(route.edges, route.measures) where fits(edge.directed.edge) {
      let end = along + edge.length.meters
      if let last = found.last, along - last.end <= passageGap {
        found[found.count - 1].end = end
      } else {
        found.append(RouteDecision(kind: kind, along: along, end: end))
      }
    }
    return found
  }

  /// Corners where another way leads on, too.
  private static func turns(of route: Route, in graph: PedestrianGraph) -> [RouteDecision] {
    var found: [(decision: RouteDecision, size: Double)] = []
    let line = route.line
    for (edge, along) in zip(route.edges, route.measures).dropFirst() {
      let record = graph.edge(edge.directed.edge)
      let node = edge.directed.forward ? record.from : record.to
      guard graph.arcs(from: node).count > 2 else { continue }
      let before = line.bearing(from: max(along - chord, 0), to: max(along - corner, 0))
      let behind = line.bearing(
        from: min(along + corner, line.length.meters),
        to: min(along + chord, line.length.meters))
      let angle = before.turn(to: behind)
      let near = line.bearing(from: max(along - nodeReach, 0), to: max(along - corner, 0)).turn(
        to: line.bearing(
          from: min(along + corner, line.length.meters),
          to: min(along + nodeReach, line.length.meters)))
      guard abs(angle) >= leastTurn, near * angle > 0, abs(near) >= abs(angle) / 2 else { continue }
      let turn = RouteDecision(kind: .turn(angle), along: along, end: along)
      if let last = found.last, along - last.decision.along < cornerReach {
        if abs(angle) > last.size { found[found.count - 1] = (turn, abs(angle)) }
      } else {
        found.append((turn, abs(angle)))
      }
    }
    return found.map(\.decision)
  }
}
