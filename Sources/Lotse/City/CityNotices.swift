// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Geometry
import Guidance
import MapBundles
import Routing

/// The notices of a map's overlay: told before setting out where the way leads by them.
struct CityNotices {
  private let entries: [CityEntry]

  /// A notice without a radius of its own is told within so much of its place, metres.
  private static let usualRadius = 30.0
  /// More of them nobody keeps in mind.
  private static let mostTold = 5

  init(_ bundle: MapBundle) throws {
    let overlay = try CommandFailure.translating { try bundle.overlay() }
    entries = (overlay?["notices"]?["features"]?.array ?? []).map {
      CityEntry(id: $0["id"]?.string ?? "", kind: .notice, feature: $0)
    }
  }

  /// In walking order; only what counts at the time of the walk.
  func lines(
    along itinerary: Itinerary, _ search: RouteSearch, _ language: CommandLanguage
  ) -> [String] {
    guard !entries.isEmpty else { return [] }
    let departure = search.timetable?.departure
    let near = entries.compactMap { entry -> (along: Double, text: String)? in
      guard counts(entry, at: departure), let text = text(entry, language) else { return nil }
      let radius = entry.number("radius_m") ?? Self.usualRadius
      let feet = entry.positions.compactMap { place in
        itinerary.line.project(place).flatMap { abs($0.offset) <= radius ? $0.along : nil }
      }
      return feet.min().map { ($0, text) }
    }
    return near.sorted { ($0.along, $0.text) < ($1.along, $1.text) }.prefix(Self.mostTold)
      .map(\.text)
  }

  private func counts(_ entry: CityEntry, at moment: Int64?) -> Bool {
    guard let moment else { return true }
    return (entry.moment("valid_from").map { $0 <= moment } ?? true)
      && (entry.moment("valid_to").map { moment < $0 } ?? true)
  }

  /// In the language of the walk only, and never with a forbidden word.
  private func text(_ entry: CityEntry, _ language: CommandLanguage) -> String? {
    let text = entry.string(language == .german ? "text_de" : "text_en") ?? ""
    guard !text.isEmpty, ForbiddenWords.found(in: text).isEmpty else { return nil }
    return LocalText("Hinweis der Stadt: \(text)", "The city says: \(text)")(language)
  }
}
