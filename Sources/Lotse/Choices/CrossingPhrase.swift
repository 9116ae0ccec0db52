// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Routing

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
    case .signalOff: kind = LocalText("Ampel, laut Stadt aus", "signals, off by the city")
    }
    return kind(language)
  }
}
