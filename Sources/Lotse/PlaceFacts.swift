// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Report

/// All that is known at a place, who says it and since when, and what is not known
/// (`lotse inspect --at`).
struct PlaceFacts {
  private let graph: PedestrianGraph
  private let manifest: Manifest
  private let place: Coordinate
  private let language: CommandLanguage
  private let edges: [(facts: EdgeFacts, distance: Double)]
  private let around: [PlaceMatch]
  private let street: EdgeMatch?

  /// Ways farther away than this belong to another place, metres.
  private static let wayRadius = 25.0
  /// Streets, addresses and stops are named within these, metres, and no more of them than this.
  private static let addressRadius = 60.0
  private static let stopRadius = 150.0
  private static let mostPlaces = 3

  /// - Throws: exit code 1 where no way is near.
  init(_ bundle: MapBundle, at place: Coordinate, _ language: CommandLanguage) throws {
    let graph = bundle.graph
    let matches = graph.edges(near: place, radius: Self.wayRadius)
    guard !matches.isEmpty else {
      throw CommandFailure(
        .no, "Kein Weg im Umkreis von \(Int(Self.wayRadius)) Metern.",
        "No way within \(Int(Self.wayRadius)) metres."
      ).noting(place, outside: graph)
    }
    self.graph = graph
    self.place = place
    self.language = language
    manifest = bundle.manifest
    street = graph.nearestStreet(to: place, radius: Self.addressRadius)
    edges = matches.map {
      (EdgeFacts(graph, $0.edge, language: language.page), $0.distance)
    }
    func nearest(_ radius: Double, _ accepts: @escaping (Place) -> Bool) -> [PlaceMatch] {
      Array(graph.places(near: place, radius: radius, where: accepts).prefix(Self.mostPlaces))
    }
    around =
      nearest(Self.addressRadius) { $0.kind == .address }
      + nearest(Self.stopRadius) { Self.isStop($0.kind) }
      + nearest(Self.addressRadius) { $0.kind == .tactileInformation || $0.kind == .beacon }
  }

  private static func isStop(_ kind: PlaceKind) -> Bool {
    kind.isStop || kind == .railPlatform || kind == .station || kind == .stationEntrance
  }

  private func pick(_ german: String, _ english: String) -> String {
    LocalText(german, english)(language)
  }

  // MARK: Text

  var text: String {
    var lines = header
    for (facts, distance) in distinct { lines += [""] + block(facts, distance) }
    lines += ["", notes.joined(separator: " ")]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where one is: the map, the street, house numbers and stops.
  private var header: [String] {
    let state = manifest.osmTimestamp.map { String($0.prefix(10)) } ?? pick("unbekannt", "unknown")
    var lines = [
      pick("Stelle", "Place") + ": " + PlaceLabel.coordinates(place),
      pick("Karte", "Map") + ": \(manifest.name), "
        + pick("Stand von OpenStreetMap: ", "state of OpenStreetMap: ") + state,
    ]
    if let street {
      let source = graph.source(of: .name, at: street.edge)
      lines.append(
        pick("Straße", "Street") + ": \(graph.streetName(of: street.edge)) "
          + "(\(source.reference)), " + meters(street.distance))
    } else {
      lines.append(pick("Straße: unbekannt", "Street: unknown"))
    }
    let label = PlaceLabel(graph, language)
    if !around.contains(where: { $0.place.kind == .address }) {
      lines.append(pick("Hausnummer: unbekannt", "House number: unknown"))
    }
    for match in around {
      let place = match.place
      let title =
        place.kind == .address ? pick("Hausnummer", "House number") : label.kind(place.kind)
      let name = place.name > 0 ? "\(title): \(label.name(place))" : label.name(place)
      lines.append(
        "\(Self.capitalized(name)) (\(place.element)/\(place.osmID)), "
          + ([meters(match.distance)] + label.features(match.id)).joined(separator: ", "))
    }
    return lines
  }

  private func meters(_ distance: Double) -> String {
    let tenths = Int((distance * 10).rounded())
    return "\(tenths / 10)" + pick(",", ".") + "\(tenths % 10) m"
  }

  /// A crossing once, however many pieces it has, and of the pieces of a way those of which the
  /// map says something else.
  private var distinct: [(facts: EdgeFacts, distance: Double)] {
    var kept = [(facts: EdgeFacts, distance: Double)]()
    for entry in edges {
      let isKnown = kept.contains { other in
        if let crossing = entry.facts.crossing { return other.facts.crossing == crossing }
        return other.facts.crossing == nil && other.facts.source == entry.facts.source
          && other.facts.facts.map(\.value) == entry.facts.facts.map(\.value)
          && other.facts.street == entry.facts.street
      }
      if !isKnown { kept.append(entry) }
    }
    return kept
  }

  private func block(_ facts: EdgeFacts, _ distance: Double) -> [String] {
    var title = facts.crossing == nil ? facts.kind : crossingTitle(facts)
    if facts.crossing == nil {
      title += ", " + (facts.street.isEmpty ? pick("ohne Namen", "no name") : facts.street)
    }
    let source = facts.known.first { $0.key == "crossing" }?.sourceText ?? facts.sourceText
    var lines = ["\(Self.capitalized(title)), \(meters(distance)) (\(source))"]
    if let name = facts.nameSource, name != facts.source, name.origin == .street {
      lines.append(
        "  "
          + pick(
            "Name von der Straße nebenan: \(name.reference)",
            "name from the street beside it: \(name.reference)"))
    }
    for fact in facts.known where !Self.titleKeys.contains(fact.key) {
      let source = fact.sourceText.flatMap { $0 == fact.text ? nil : " (\($0))" } ?? ""
      lines.append("  \(fact.title): \(fact.text ?? "")\(source)")
    }
    if !facts.unknown.isEmpty {
      lines.append(
        "  " + pick("unbekannt: ", "unknown: ")
          + facts.unknown.map(\.title).joined(separator: ", "))
    }
    return lines
  }

  /// What the heading of a block has said.
  private static let titleKeys = ["class", "crossing_source"]

  /// English kinds are written small where they stand inside a sentence.
  private static func capitalized(_ title: String) -> String {
    title.prefix(1).uppercased() + title.dropFirst()
  }

  private func crossingTitle(_ facts: EdgeFacts) -> String {
    let street = facts.known.first { $0.key == "crosses" }?.text
    return pick("Querung", "Crossing") + (street.map { ": \($0)" } ?? "")
  }

  private var notes: [String] {
    var notes = [
      pick(
        "Unbekannt heißt nicht nein: die Karte sagt dazu nichts.",
        "Unknown does not mean no: the map says nothing of it.")
    ]
    let isUndated = edges.contains { $0.facts.known.contains { $0.source?.date.isKnown == false } }
    if isUndated {
      notes.append(
        pick(
          "Wo kein Monat steht, nennt die Karte kein Datum.",
          "Where no month is given, the map names no date."))
    }
    return notes
  }

  // MARK: JSON

  /// Keys and values as OSM has them, the same in every language.
  var json: JSONText {
    .object([
      ("at", RouteAnswer.position(place)),
      (
        "map",
        .object([
          ("name", .string(manifest.name)), ("osm_timestamp", .optional(manifest.osmTimestamp)),
        ])
      ),
      ("ways", .array(edges.map { json($0.facts, $0.distance) })),
      (
        "street",
        street.map { match in
          .object([
            ("name", .string(graph.streetName(of: match.edge))),
            ("distance_m", .decimal(match.distance, 1)),
            ("provenance", json(graph.source(of: .name, at: match.edge))),
          ])
        } ?? .null
      ),
      ("places", .array(around.map { json($0) })),
    ])
  }

  private func json(_ facts: EdgeFacts, _ distance: Double) -> JSONText {
    .object([
      ("way", .integer(facts.way.value)), ("name", .string(facts.street)),
      ("kind", .string(facts.kind)), ("distance_m", .decimal(distance, 1)),
      ("length_m", .decimal(facts.length.meters, 1)),
      ("crossing", facts.crossing.map { .int(Int($0.index)) } ?? .null),
      ("source", .string("osm")), ("provenance", json(facts.source)),
      ("name_provenance", facts.nameSource.map(json) ?? .null),
      ("facts", .object(facts.facts.map { ($0.key, .optional($0.value)) })),
      (
        "sources",
        .object(facts.known.compactMap { fact in fact.source.map { (fact.key, json($0)) } })
      ),
      ("unknown", .array(facts.unknown.map { .string($0.key) })),
    ])
  }

  private func json(_ source: FactSource) -> JSONText {
    let word: String
    switch source.origin {
    case .element, .road, .street: word = "osm"
    case .geometry, .drawn: word = "implied"
    case .city: word = "city"
    }
    return .object([
      ("osm", source.osmID == 0 ? .null : .string(source.reference)),
      ("source", .string(word)), ("origin", .string("\(source.origin)")),
      ("as_of", .optional(source.date.text)), ("surveyed", .bool(source.date.isSurvey)),
    ])
  }

  private func json(_ match: PlaceMatch) -> JSONText {
    let place = match.place
    let label = PlaceLabel(graph, language)
    return .object([
      ("kind", .string("\(place.kind)")), ("label", .string(label.name(place))),
      ("osm", .string("\(place.element)/\(place.osmID)")),
      ("distance_m", .decimal(match.distance, 1)),
    ])
  }
}

extension CommandLanguage {
  /// The language of pages.
  var page: WalkReport.Language { self == .german ? .de : .en }
}
