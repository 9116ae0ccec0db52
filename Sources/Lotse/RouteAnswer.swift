// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// A found route in the formats of `lotse route`.
struct RouteAnswer {
  let route: Route
  let search: RouteSearch
  let language: CommandLanguage
  let profileName: String
  /// Manoeuvres with the words in which they are announced.
  private let lines: [ManeuverLine]

  /// A place farther from its way than this is worth a remark.
  private static let farFromWay = 30.0

  init(route: Route, search: RouteSearch, language: CommandLanguage, profileName: String) {
    self.route = route
    self.search = search
    self.language = language
    self.profileName = profileName
    lines = ManeuverLine.lines(of: route, search: search, language: language)
  }

  private var graph: PedestrianGraph { search.graph }

  /// Seconds at the profile's speed, waiting left out.
  private var duration: Double {
    route.length.meters / (ProfileKey.named("speed").map { search.metric.profile[$0] } ?? 1)
  }

  private var reasons: [String] {
    let ledger = route.ledger
    let length = LocalText(
      "\(Int(route.length.meters.rounded())) Meter",
      "\(Int(route.length.meters.rounded())) metres")(language)
    let crossings = CrossingCategory.allCases.filter { ledger[$0] > 0 }
      .map { CrossingPhrase.text($0, ledger[$0], language) }
    var parts = [length] + crossings
    if ledger.flights > 0 {
      parts.append(
        LocalText("Treppenläufe: \(ledger.flights)", "flights of steps: \(ledger.flights)")(
          language))
    }
    if ledger.lifts > 0 {
      parts.append(LocalText("Aufzüge: \(ledger.lifts)", "lifts: \(ledger.lifts)")(language))
    }
    return [parts.joined(separator: ", ")] + ClosureLines.lines(route, search, language)
  }

  private var warnings: [String] {
    var warnings = [String]()
    for (place, german, english) in [
      (route.start, "Der Start", "The start"), (route.goal, "Das Ziel", "The goal"),
    ] where place.match.distance > Self.farFromWay {
      let meters = Int(place.match.distance.rounded())
      warnings.append(
        LocalText(
          "\(german) liegt \(meters) Meter neben dem nächsten Weg.",
          "\(english) is \(meters) metres from the nearest way.")(language))
    }
    warnings += timedAccess
    for piece in search.forbiddenPieces(of: route) {
      warnings.append(
        LocalText(
          "Enthält: \(ForbiddenPhrase.german(piece, search))",
          "Contains: \(ForbiddenPhrase.english(piece, search))")(language))
    }
    return warnings
  }

  /// A stretch that closes this soon after one gets there is worth a remark, seconds.
  private static let closingSoon: Int64 = 3600

  /// Stretches that are not open at all times, each rule once.
  private var timedAccess: [String] {
    var told = Set<Int>()
    return search.timedStretches(of: route).compactMap { stretch in
      guard told.insert(stretch.rule).inserted else { return nil }
      let rule = AccessText.text(graph.accessTagging(stretch.rule))
      let way = "way/\(graph.edge(stretch.edge.edge).way.value), \(rule)"
      let name = graph.streetName(of: stretch.edge.edge)
      switch stretch.state.verdict {
      case .forbidden: return nil
      case .unknown:
        return LocalText(
          "\(name.isEmpty ? "Ein Weg" : name): ob zu dieser Zeit offen, ist unbekannt (\(way)).",
          "\(name.isEmpty ? "A way" : name): whether it is open at this time is unknown (\(way)).")(
            language)
      case .allowed:
        guard let timetable = search.timetable, let end = stretch.state.end,
          let departure = timetable.departure, end - departure < 2 * Self.closingSoon
        else { return nil }
        let time = timetable.zone.localTime(at: end)
        let minute = time.minuteOfDay % 60
        let clock = "\(time.minuteOfDay / 60):\(minute < 10 ? "0" : "")\(minute)"
        return LocalText(
          "\(name.isEmpty ? "Ein Weg" : name): laut Karte nur bis \(clock) Uhr offen (\(way)).",
          "\(name.isEmpty ? "A way" : name): by the map open only until \(clock) (\(way)).")(
            language)
      }
    }
  }

  // MARK: Formats

  var text: String {
    var text = reasons.map { $0 + "\n" }.joined()
    for warning in warnings { text += warning + "\n" }
    text += "\n"
    for line in lines {
      text += "\(Int(line.maneuver.along.rounded())) m  \(line.text)\n"
    }
    return text
  }

  var json: JSONText {
    .object([
      ("routes", .array([routeJSON])), ("warnings", .array(warnings.map { .string($0) })),
    ])
  }

  private var routeJSON: JSONText {
    .object([
      ("length_m", .decimal(route.length.meters, 1)), ("duration_s", .decimal(duration, 0)),
      ("cost", .decimal(route.ledger.total, 1)), ("profile", .string(profileName)),
      ("ledger", ledgerJSON), ("reasons", .array(reasons.map { .string($0) })),
      ("maneuvers", .array(lines.map(\.json))), ("geometry", geometry),
      ("edges", .array(route.edges.map(edgeJSON))),
    ])
  }

  private var ledgerJSON: JSONText {
    let ledger = route.ledger
    return .object([
      (
        "crossings",
        .object(CrossingCategory.allCases.map { ($0.name, .int(ledger[$0])) })
      ),
      (
        "steps",
        .object([("flights", .int(ledger.flights)), ("count", .int(ledger.stepCount))])
      ),
      ("lifts", .int(ledger.lifts)), ("turns", .int(ledger.turns)),
      ("terms", .object(CostTerm.allCases.map { ($0.name, .decimal(ledger[$0], 1)) })),
    ])
  }

  private func edgeJSON(_ step: RouteEdge) -> JSONText {
    let record = graph.edge(step.directed.edge)
    let ends = step.directed.forward ? (record.from, record.to) : (record.to, record.from)
    let crossing = graph.crossingID(of: step.directed.edge).map {
      JSONText.string(CrossingCategory(graph.crossing($0)).name)
    }
    let steps = graph.steps(of: step.directed.edge).map { steps -> JSONText in
      .object([("count", steps.count > 0 ? .int(Int(steps.count)) : .null)])
    }
    return .object([
      ("way", .integer(record.way.value)), ("from", .integer(graph.osmID(of: ends.0).value)),
      ("to", .integer(graph.osmID(of: ends.1).value)),
      ("length_m", .decimal(step.length.meters, 1)), ("crossing", crossing ?? .null),
      ("steps", steps ?? .null),
    ])
  }

  private var geometry: JSONText {
    .object([
      ("type", .string("LineString")),
      ("coordinates", .array(route.line.points.map(Self.position))),
    ])
  }

  static func position(_ place: Coordinate) -> JSONText {
    .array([.decimal(place.longitude, 7), .decimal(place.latitude, 7)])
  }

  /// RFC 7946: the line and a point for each manoeuvre.
  var geoJSON: JSONText {
    let line = JSONText.object([
      ("type", .string("Feature")),
      (
        "properties",
        .object([
          ("length_m", .decimal(route.length.meters, 1)), ("cost", .decimal(route.ledger.total, 1)),
          ("profile", .string(profileName)),
        ])
      ), ("geometry", geometry),
    ])
    let points = lines.map { line in
      JSONText.object([
        ("type", .string("Feature")),
        (
          "properties",
          .object([("type", .string(line.maneuver.word)), ("text", .string(line.text))])
        ),
        (
          "geometry",
          .object([
            ("type", .string("Point")),
            ("coordinates", Self.position(line.maneuver.coordinate)),
          ])
        ),
      ])
    }
    return .object([("type", .string("FeatureCollection")), ("features", .array([line] + points))])
  }

  /// GPX 1.1: the manoeuvres as a route, the line as a track.
  var gpx: String {
    func position(_ place: Coordinate) -> String {
      "lat=\"\(JSONText.decimal(place.latitude, 7).compact)\" "
        + "lon=\"\(JSONText.decimal(place.longitude, 7).compact)\""
    }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="lotse" xmlns="http://www.topografix.com/GPX/1/1">
      <rte>

      """
    for line in lines {
      text +=
        "<rtept \(position(line.maneuver.coordinate))><name>\(Self.escaped(line.maneuver.word))"
        + "</name><desc>\(Self.escaped(line.text))</desc></rtept>\n"
    }
    text += "</rte>\n<trk><trkseg>\n"
    for place in route.line.points { text += "<trkpt \(position(place))/>\n" }
    return text + "</trkseg></trk>\n</gpx>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// Counted crossings in words.
enum CrossingPhrase {
  static func text(
    _ category: CrossingCategory, _ count: Int, _ language: CommandLanguage
  ) -> String {
    "\(count) × \(kind(category, language))"
  }

  static func kind(_ category: CrossingCategory, _ language: CommandLanguage) -> String {
    let kind: LocalText
    switch category {
    case .signalSound:
      kind = LocalText("Ampel, laut Karte mit Ton", "signals, with sound by the map")
    case .signal:
      kind = LocalText("Ampel, Ton unbekannt oder ohne", "signals, sound unknown or none")
    case .zebra: kind = LocalText("Zebrastreifen", "zebra")
    case .marked:
      kind = LocalText("markierte Querung, Vorrang unbekannt", "marked crossing, priority unknown")
    case .unmarked:
      kind = LocalText("Querung, laut Karte ohne Ampel", "crossing, by the map no signals")
    case .implied:
      kind = LocalText(
        "Querung nicht in der Karte, Ampel unbekannt", "crossing not in the map, signals unknown")
    case .rails: kind = LocalText("Gleise", "rails")
    case .unknown: kind = LocalText("Querung, Art unbekannt", "crossing, kind unknown")
    }
    return kind(language)
  }
}
