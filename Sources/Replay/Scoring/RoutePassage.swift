// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// A crossing or flight of steps of the followed way that the walker came to: found in the network
/// and in where the walker was, whatever the guidance made of it.
struct RoutePassage: Hashable, Sendable {
  var kind: RouteDecision.Kind
  /// Where it begins.
  var point: Coordinate
  /// Metres along the route.
  var along: Double
  /// When the walker came to it.
  var instant: Instant
  /// How well the position was known then; lost, if it was so within the last seconds before.
  var status: PositionStatus
  /// The 95 % radius then, metres.
  var r95: Double

  /// The name of the lines of it in an events file.
  var word: String { Self.prefix + kind.word }
  static let prefix = "passage: "

  /// All of a walk in the order of time: by the true places, or where nobody knows them by the
  /// estimated ones.
  ///
  /// Left out is where the walker stands when the way begins: they do not come to it.
  static func all(of record: WalkRecord, in graph: PedestrianGraph) -> [RoutePassage] {
    let places = record.truth.isEmpty ? estimated(record) : record.truth
    let (passing, truth) = (PlacePassing(points: places), Truth(points: places))
    return record.routes.indices.flatMap { index in
      let (route, span) = (record.routes[index], record.span(ofRoute: index))
      let start =
        truth.place(at: span.begin) ?? places.first { $0.instant >= span.begin }?.coordinate
      return RouteDecision.passages(of: route, in: graph).compactMap { decision -> RoutePassage? in
        let point = route.line.point(at: decision.along)
        if let start, start.distance(to: point).meters <= PlacePassing.placeReach { return nil }
        let before = route.line.point(at: max(decision.along - approach, 0))
        return passing.arrival(at: point, over: before, from: span.begin, to: span.end)
          .map { passage(decision, point, $0, record) }
      }
    }.sorted { $0.instant < $1.instant }
  }

  /// The walker comes to a place over what lies so many metres before it.
  private static let approach = 12.0

  private static func passage(
    _ decision: RouteDecision, _ point: Coordinate, _ instant: Instant, _ record: WalkRecord
  ) -> RoutePassage {
    let estimate = record.estimates.last { $0.instant <= instant }
    return RoutePassage(
      kind: decision.kind, point: point, along: decision.along, instant: instant,
      status: record.isLost(before: instant) ? .lost : estimate?.status ?? .initializing,
      r95: estimate?.r95 ?? 0)
  }

  private static func estimated(_ record: WalkRecord) -> [TruthPoint] {
    record.estimates.filter { $0.status == .good || $0.status == .degraded }
      .map { TruthPoint(instant: $0.instant, coordinate: $0.coordinate) }
  }
}

/// The quiet zones of a walk by where the walker truly was (R3): from the least distance before the
/// near kerb to the far one, where the followed way crosses. The radius, by which the session widens
/// them, is nought for the truth.
struct TrueQuietZones {
  private let record: WalkRecord
  private let truth: Truth
  /// Metres along each route between which its zones lie.
  private let zones: [[ClosedRange<Double>]]

  /// R3: at least so many metres before the near kerb.
  private static let least = 5.0

  init(_ record: WalkRecord, in graph: PedestrianGraph) {
    self.record = record
    truth = Truth(points: record.truth)
    zones = record.routes.map { route in
      RouteDecision.passages(of: route, in: graph).filter { $0.kind == .crossing }.map {
        ($0.along - Self.least)...max($0.end, $0.along)
      }
    }
  }

  /// Whether the walker was in one; `nil` where the true place is not known or no way is followed.
  func holds(at instant: Instant) -> Bool? {
    guard let place = truth.place(at: instant), let route = record.routeIndex(at: instant) else {
      return nil
    }
    guard let foot = record.routes[route].line.project(place),
      abs(foot.offset) <= PlacePassing.placeReach
    else { return false }
    return zones[route].contains { $0.contains(foot.along) }
  }
}
