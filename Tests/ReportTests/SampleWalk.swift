// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Replay
import Routing
import Testing

/// A made-up walk through ``SampleTown``: 12 utterances said, 4 suppressed, and a stretch in which
/// the estimate is bolder than the truth allows.
struct SampleWalk {
  var record = WalkRecord()

  private static let way: [(Double, Double)] = [
    (0, -8), (92, -8), (108, -8), (232, -8), (248, -8), (372, -8), (372, 8), (388, 8),
    (388, 100), (410, 112), (450, 150),
  ]
  private static let speed = 1.1

  init(graph: PedestrianGraph, seed: UInt64 = 7, text: (String) -> String = { $0 }) throws {
    let line = Polyline(Self.way.map { SampleTown.place($0.0, $0.1) })
    record.routes = [try Self.route(line, graph)]
    let duration = line.length.meters / Self.speed
    record.end = Instant(seconds: duration + 20)
    addPositions(line, duration: duration, seed: seed)
    addUtterances(line, text: text)
    record.warnings = [TraceWarning(kind: .unknownEvents, count: 2, line: 5)]
  }

  private static func route(_ line: Polyline, _ graph: PedestrianGraph) throws -> Route {
    var edges = [RouteEdge]()
    var ledger = CostLedger()
    for index in 0..<(line.points.count - 1) {
      let middle = line.point(at: (line.measures[index] + line.measures[index + 1]) / 2)
      let match = try #require(
        graph.nearestEdge(to: middle, radius: 8) { graph.attributes(of: $0).wayClass.isFootway })
      edges.append(
        RouteEdge(
          directed: DirectedEdge(edge: match.edge, forward: true), entry: 0,
          exit: line.measures[index + 1] - line.measures[index]))
      if let id = graph.crossingID(of: match.edge) {
        ledger[CrossingCategory(graph.crossing(id))] += 1
      }
      if let steps = graph.steps(of: match.edge) {
        ledger.flights += 1
        ledger.stepCount += Int(steps.count)
      }
    }
    ledger.turns = 4
    let start = try #require(line.points.first)
    let goal = try #require(line.points.last)
    return Route(
      start: SnappedPlace(
        requested: start, match: try #require(graph.nearestEdge(to: start, radius: 50))),
      goal: SnappedPlace(
        requested: goal, match: try #require(graph.nearestEdge(to: goal, radius: 50))),
      edges: edges, line: line, measures: Array(line.measures.dropLast()), ledger: ledger)
  }

  private mutating func addPositions(_ line: Polyline, duration: Double, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var drift = PlanePoint(east: 1, north: 2)
    for second in 0...Int(duration) {
      let instant = Instant(seconds: Double(second))
      let place = line.point(at: Double(second) * Self.speed)
      record.truth.append(TruthPoint(instant: instant, coordinate: place))
      // Between houses: the first canyon is admitted, the second is not.
      let isCanyon = (150...210).contains(second)
      let isBold = (330...365).contains(second)
      let noise = isCanyon ? 2.0 : isBold ? 2.2 : 0.55
      drift.east = drift.east * 0.94 + random.normal() * noise
      drift.north = drift.north * 0.94 + random.normal() * noise
      if isBold { drift.north += 0.5 }
      let plane = LocalPlane(origin: place)
      let swell = Double(abs(second % 120 - 60)) / 60
      let r95 = isCanyon ? 20 + 4 * swell : 5 + 4 * swell
      let status: PositionStatus =
        second < 4 ? .initializing : isCanyon ? .uncertain : r95 > 8 ? .degraded : .good
      let variance = (r95 / 2.448) * (r95 / 2.448)
      record.estimates.append(
        PositionEstimate(
          instant: instant, coordinate: plane.coordinate(drift), r50: r95 / 2.1, r95: r95,
          covariance: (variance, 0, variance), status: status))
      let fix = PlanePoint(
        east: drift.east + random.normal() * 3, north: drift.north + random.normal() * 3)
      record.fixes.append(TruthPoint(instant: instant, coordinate: plane.coordinate(fix)))
    }
  }

  private mutating func addUtterances(_ line: Polyline, text: (String) -> String) {
    typealias Item = (
      at: Double, long: Double, Priority, String, String, String, SuppressionReason?
    )
    let items: [Item] = [
      (2, 6, .status, "start", "R15", "Start, Fackelstraße. Blickrichtung unbekannt.", nil),
      (30, 3, .reassure, "reassurance", "R14", "Weiter geradeaus, Fackelstraße.", nil),
      (66, 7, .act, "crossing", "R2", "Querung Parkstraße. Ampel, laut Karte mit Ton.", nil),
      (88, 3, .callout, "place", "R14", "Bäckerei rechts.", .quietZone),
      (104, 4, .reassure, "far-side", "R3", "Laut Position hinter der Querung.", nil),
      (154, 6, .status, "uncertain", "R11", "Position ungenau, etwa 20 Meter.", nil),
      (158, 4, .preview, "crossing", "R2", "Voraus Querung Grüner Weg.", .uncertain),
      (190, 7, .hazard, "crossing", "R4", "Position ungenau. In der Nähe: Querung.", nil),
      (214, 4, .answer, "where", "R12", "Grüner Weg, etwa 15 Meter genau.", nil),
      (262, 3, .callout, "place", "R14", "Haltestelle Stadtpark rechts.", .stale),
      (300, 6, .act, "turn", "R6", "Erst Querung Fackelstraße, danach rechts.", nil),
      (340, 6, .offRoute, "off-route", "R9", "Vermutlich neben dem Weg, Fackelstraße.", nil),
      (420, 4, .preview, "steps", "R8", "In 40 Metern Treppe aufwärts.", nil),
      (440, 6, .hazard, "steps", "R8", "Achtung, gleich Treppe aufwärts, laut Karte 12.", nil),
      (452, 3, .reassure, "reassurance", "R14", "Vermutlich Rathaustreppe.", .repeated),
      (488, 5, .arrival, "arrival", "R7", "Fast am Ziel, weniger als 15 Meter.", nil),
    ]
    for (index, item) in items.enumerated() {
      let along = item.at * Self.speed
      let point = line.point(at: along + 14)
      let estimate = record.estimates.last { $0.instant.seconds <= item.at }
      let utterance = Utterance(
        id: index, instant: Instant(seconds: item.at), end: Instant(seconds: item.at + item.long),
        priority: item.2, kind: item.3, rule: item.4, text: text(item.5),
        names: [], point: item.2 == .status ? nil : point,
        estimatedMeters: item.2 == .status ? nil : 14,
        earcon: item.2 == .offRoute ? .offRoute : nil, state: estimate?.status ?? .lost,
        r95: estimate?.r95 ?? .infinity, inQuietZone: item.6 == .quietZone,
        facts: [SpokenFact(osm: "way/\(120 + index)", source: "osm", asOf: "2021-08-01")])
      record.spoken.append(
        SpokenRecord(
          utterance: utterance, suppressed: item.6,
          trueMeters: item.2 == .status
            ? nil : line.point(at: along).distance(to: point).meters))
    }
  }
}
