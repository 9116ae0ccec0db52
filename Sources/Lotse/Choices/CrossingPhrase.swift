// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Routing

/// Counted crossings in words.
enum CrossingPhrase {
  static func text(
    _ category: CrossingCategory, _ count: Int, knowsCity: Bool, _ language: CommandLanguage
  ) -> String {
    "\(count) × \(kind(category, knowsCity, language))"
  }

  /// Who says what is counted.
  ///
  /// - Parameter knowsCity: some of it may be the city's word (`PedestrianGraph.knowsCity`).
  static func source(_ knowsCity: Bool) -> LocalText {
    knowsCity
      ? LocalText("laut Karte und Stadt", "by map and city")
      : LocalText("laut Karte", "by the map")
  }

  private static func kind(
    _ category: CrossingCategory, _ knowsCity: Bool, _ language: CommandLanguage
  ) -> String {
    let source = source(knowsCity)
    let kind: LocalText
    switch category {
    case .signalSound:
      kind = LocalText(
        "Ampel, \(source.german) mit Ton", "signals, with sound \(source.english)")
    case .signal:
      kind = LocalText("Ampel, Ton unbekannt", "signals, sound unknown")
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
