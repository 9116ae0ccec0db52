// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// A found way with all that is told of it.
struct RouteAnswer {
  let choice: RouteChoice
  /// What it may be called beside the others.
  let kinds: [RouteChoice.Origin]
  let search: RouteSearch
  let language: CommandLanguage
  /// Start, places on the way, goal.
  let places: [NamedPlace]
  /// What it is called: by what differs from the first of several.
  let name: String
  let reasons: [String]
  /// The differences from the first as numbers; null for the first.
  let differences: JSONText
  /// Manoeuvres with the words in which they are announced.
  let lines: [ManeuverLine]

  /// A place farther from its way than this is worth a remark.
  private static let farFromWay = 30.0

  init(
    choice: RouteChoice, kinds: [RouteChoice.Origin], search: RouteSearch,
    language: CommandLanguage, places: [NamedPlace],
    name: String, reasons: [String], differences: JSONText
  ) {
    self.choice = choice
    self.kinds = kinds
    self.search = search
    self.language = language
    self.places = places
    self.name = name
    self.reasons = reasons
    self.differences = differences
    lines = ManeuverLine.lines(
      of: choice.itinerary, names: places.dropFirst().map(\.name), search: search,
      language: language)
  }

  var itinerary: Itinerary { choice.itinerary }
  var profileName: String { search.metric.profile.name }
  private var graph: PedestrianGraph { search.graph }

  /// Seconds at the profile's speed, waiting left out.
  var duration: Double {
    itinerary.length.meters
      / (ProfileKey.named("speed").map { search.metric.profile[$0] } ?? 1)
  }

  var warnings: [String] {
    let stops = itinerary.stops
    var warnings = [String]()
    for (index, place) in stops.enumerated() where place.match.distance > Self.farFromWay {
      let meters = Int(place.match.distance.rounded())
      let title = StopWords.title(index, of: stops.count)
      warnings.append(
        LocalText(
          "\(title.german) liegt \(meters) Meter neben dem nächsten Weg.",
          "\(title.english) is \(meters) metres from the nearest way.")(language))
    }
    warnings += timedAccess
    for piece in choice.forbidden {
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
    var stretches = [TimedStretch]()
    var walked = 0.0
    for leg in itinerary.legs {
      stretches += search.timedStretches(of: leg, before: walked)
      walked += leg.length.meters
    }
    return stretches.compactMap { stretch in
      guard told.insert(stretch.rule).inserted else { return nil }
      let rule = AccessText.text(graph.accessTagging(stretch.rule))
      let name = graph.streetName(of: stretch.edge.edge)
      switch stretch.state.verdict {
      case .forbidden: return nil
      case .unknown:
        return LocalText(
          "\(name.isEmpty ? "Ein Weg" : name): ob zu dieser Zeit offen, ist unbekannt (\(rule)).",
          "\(name.isEmpty ? "A way" : name): whether it is open at this time is unknown (\(rule)).")(
            language)
      case .allowed:
        guard let timetable = search.timetable, let end = stretch.state.end,
          let departure = timetable.departure, end - departure < 2 * Self.closingSoon
        else { return nil }
        let time = timetable.zone.localTime(at: end)
        let minute = time.minuteOfDay % 60
        let clock = "\(time.minuteOfDay / 60):\(minute < 10 ? "0" : "")\(minute)"
        return LocalText(
          "\(name.isEmpty ? "Ein Weg" : name): laut Karte nur bis \(clock) Uhr offen (\(rule)).",
          "\(name.isEmpty ? "A way" : name): by the map open only until \(clock) (\(rule)).")(
            language)
      }
    }
  }

  // MARK: Text and JSON

  var text: String {
    var text = reasons.map { $0 + "\n" }.joined()
    for warning in warnings { text += warning + "\n" }
    text += "\n"
    for line in lines {
      text += "\(Int(line.along.rounded())) m  \(line.text)\n"
    }
    return text
  }

  var json: JSONText {
    .object([
      ("name", .string(name)),
      ("kinds", .array(choice.origins.map { .string($0.rawValue) })),
      ("differs", differences),
      ("length_m", .decimal(itinerary.length.meters, 1)), ("duration_s", .decimal(duration, 0)),
      ("cost", .decimal(itinerary.ledger.total, 1)), ("profile", .string(profileName)),
      ("ledger", ledgerJSON), ("reasons", .array(reasons.map { .string($0) })),
      ("warnings", .array(warnings.map { .string($0) })),
      ("maneuvers", .array(lines.map(\.json))), ("geometry", geometry),
      ("edges", .array(itinerary.edges.map(edgeJSON))),
    ])
  }

  private var ledgerJSON: JSONText {
    let ledger = itinerary.ledger
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
      JSONText.string(search.category(of: $0).name)
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

  var geometry: JSONText {
    // A line has two positions at least (RFC 7946, 3.1.4), even where nothing is walked.
    var points = itinerary.line.points
    if let only = points.first, points.count == 1 { points.append(only) }
    return .object([
      ("type", .string("LineString")), ("coordinates", .array(points.map(Self.position))),
    ])
  }

  static func position(_ place: Coordinate) -> JSONText {
    .array([.decimal(place.longitude, 7), .decimal(place.latitude, 7)])
  }
}
