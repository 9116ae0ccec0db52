// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Report

/// The facts of an edge as `inspect --at` prints them.
extension EdgeFacts {
  /// Name, way and distance; then a line for each known fact, and one with all unknown ones.
  /// - Parameter distance: metres from the place asked about.
  func text(_ language: CommandLanguage, distance: Double) -> String {
    let title = street.isEmpty ? LocalText("(ohne Namen)", "(no name)")(language) : street
    let tenths = Int((distance * 10).rounded())
    let meters = "\(tenths / 10)" + LocalText(",", ".")(language) + "\(tenths % 10)"
    var lines = [
      "\(title): way/\(way.value), \(meters) m, "
        + LocalText("Quelle: OpenStreetMap", "source: OpenStreetMap")(language)
    ]
    lines += known.map { "  \($0.title): \($0.text ?? "")" }
    if !unknown.isEmpty {
      lines.append(
        "  " + LocalText("unbekannt: ", "unknown: ")(language)
          + unknown.map(\.title).joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }

  /// Keys and values as OSM has them, the same in every language.
  func json(distance: Double) -> JSONText {
    .object([
      ("way", .integer(way.value)), ("name", .string(street)),
      ("distance_m", .decimal(distance, 1)), ("source", .string("osm")),
      ("facts", .object(facts.map { ($0.key, .optional($0.value)) })),
    ])
  }
}

extension CommandLanguage {
  /// The language of pages.
  var page: WalkReport.Language { self == .german ? .de : .en }
}
