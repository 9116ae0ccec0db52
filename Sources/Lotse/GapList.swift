// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Report

/// What the map does not say, as a list to go out with (`lotse inspect --gaps`).
struct GapList {
  private let gaps: [DataGap]
  private let language: CommandLanguage

  /// - Parameter gaps: in the order of the list.
  init(_ gaps: [DataGap], _ language: CommandLanguage) {
    self.gaps = gaps
    self.language = language
  }

  private func pick(_ german: String, _ english: String) -> String {
    LocalText(german, english)(language)
  }

  private var totals: [(kind: DataGap.Kind, count: Int)] {
    DataGap.Kind.allCases.map { kind in (kind, gaps.count { $0.kind == kind }) }
      .filter { $0.1 > 0 }
  }

  // MARK: Text

  var text: String {
    let wording = GapWording(language: language.page)
    guard !gaps.isEmpty else {
      return pick("Die Liste ist leer.\n", "The list is empty.\n")
    }
    let streets = Self.runs(gaps) { $0.street }
    var lines = [
      pick(
        "Was die Karte nicht sagt: \(gaps.count) Angaben in \(streets.count) Straßen.",
        "What the map does not say: \(gaps.count) facts in \(streets.count) streets."),
      pick(
        "Die Zahl in Klammern ist die Wichtigkeit:",
        "The number in brackets is the importance:"),
    ]
    lines += GapWording.priorities.map { "  [\($0)] \(wording.meaning(ofPriority: $0))" }
    lines += [""] + totals.map { "\(wording.name($0.kind)) (\($0.kind.key)): \($0.count)" }
    for street in streets {
      let name = street.first?.street ?? ""
      lines += ["", "\(name.isEmpty ? wording.nameless : name): \(street.count)"]
      lines += Self.stops(street).map { "  " + line($0, wording) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Everything that one goes to one place for, on one line.
  private func line(_ gaps: [DataGap], _ wording: GapWording) -> String {
    guard let first = gaps.first else { return "" }
    let subject = gaps.first { $0.kind == .signalSound || $0.kind == .signalVibration } ?? first
    let near = first.isNearStreet ? pick(" in der Nähe", " near by") : ""
    return "[\(first.priority)] \(wording.subject(subject))\(near), \(first.reference), "
      + PlaceLabel.coordinates(first.place) + ": "
      + gaps.map { wording.name($0.kind) }.joined(separator: "; ")
  }

  /// Gaps of one element at one place, in the order of the first of each.
  private static func stops(_ gaps: [DataGap]) -> [[DataGap]] {
    struct Stop: Hashable {
      var reference: String
      var place: Coordinate?
    }
    var positions = [Stop: Int]()
    var stops = [[DataGap]]()
    for gap in gaps {
      let place = gap.kind == .unmappedCrossing ? gap.place : nil
      let stop = Stop(reference: gap.reference, place: place)
      if let position = positions[stop] {
        stops[position].append(gap)
      } else {
        positions[stop] = stops.count
        stops.append([gap])
      }
    }
    return stops
  }

  private static func runs(
    _ gaps: [DataGap], by key: (DataGap) -> String
  ) -> [[DataGap]] {
    var runs = [[DataGap]]()
    for gap in gaps {
      if let last = runs.last?.last, key(last) == key(gap) {
        runs[runs.count - 1].append(gap)
      } else {
        runs.append([gap])
      }
    }
    return runs
  }

  // MARK: GeoJSON

  /// One feature for each gap (RFC 7946), with words in both languages, and how many of each kind.
  var geoJSON: JSONText {
    .object([
      ("type", .string("FeatureCollection")),
      ("features", .array(gaps.map(feature))),
      ("totals", .object(totals.map { ($0.kind.rawValue, .int($0.count)) })),
    ])
  }

  private func feature(_ gap: DataGap) -> JSONText {
    let german = GapWording(language: .de)
    let english = GapWording(language: .en)
    return .object([
      ("type", .string("Feature")), ("geometry", Self.geometry(gap)),
      (
        "properties",
        .object([
          ("osm", .string(gap.reference)), ("key", .string(gap.kind.key)),
          ("kind", .string(gap.kind.rawValue)), ("priority", .int(gap.priority)),
          ("street", .optional(gap.street.isEmpty ? nil : gap.street)),
          ("street_is_near", .bool(gap.isNearStreet)),
          ("name", .optional(gap.name.isEmpty ? nil : gap.name)),
          ("de", .string(german.sentence(gap))), ("en", .string(english.sentence(gap))),
        ])
      ),
    ])
  }

  /// A crossing or a stop is a point, a way its line.
  private static func geometry(_ gap: DataGap) -> JSONText {
    func object(_ type: String, _ coordinates: JSONText) -> JSONText {
      .object([("type", .string(type)), ("coordinates", coordinates)])
    }
    func line(_ points: [Coordinate]) -> JSONText {
      .array(points.map { RouteAnswer.position($0) })
    }
    if gap.isPoint { return object("Point", RouteAnswer.position(gap.place)) }
    if gap.lines.count == 1 { return object("LineString", line(gap.lines[0])) }
    return object("MultiLineString", .array(gap.lines.map(line)))
  }
}

extension DataGap {
  fileprivate var isPoint: Bool {
    switch kind {
    case .unmappedCrossing, .crossingKind, .crossingSignals, .signalSound, .signalVibration,
      .crossingKerb, .crossingTactilePaving, .railWarning, .stopPlatform:
      return true
    default: return lines.isEmpty
    }
  }
}
