// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// What the words of a closure's fields are called by people who read lists.
public enum ClosureWords {
  /// - Parameter word: a value of `affects` or `effect`; `nil` for any other.
  public static func of(_ word: String?) -> LocalText? { word.flatMap { table[$0] } }

  /// What the object of a fact is called; `nil` for any other word.
  public static func object(_ word: String?) -> LocalText? { word.flatMap { objects[$0] } }

  private static let objects: [String: LocalText] = [
    "signal": LocalText("Ampel", "signal"), "kerb": LocalText("Bordstein", "kerb"),
    "tactile_paving": LocalText("Bodenindikatoren", "tactile paving"),
    "steps": LocalText("Treppe", "steps"), "door": LocalText("Tür", "door"),
    "entrance": LocalText("Eingang", "entrance"), "stop": LocalText("Haltestelle", "stop"),
    "obstacle": LocalText("Hindernis", "obstacle"), "crossing": LocalText("Querung", "crossing"),
  ]

  private static let table: [String: LocalText] = [
    "sidewalk": LocalText("Gehweg", "Pavement"), "crossing": LocalText("Querung", "Crossing"),
    "path": LocalText("Weg", "Path"), "steps": LocalText("Treppe", "Steps"),
    "stop": LocalText("Haltestelle", "Stop"), "signal": LocalText("Ampel", "Signal"),
    "area": LocalText("Bereich", "Area"),
    "closed": LocalText("gesperrt", "closed"), "narrowed": LocalText("verengt", "narrowed"),
    "detour_same_side": LocalText("umgeleitet auf gleicher Seite", "diverted on the same side"),
    "cross_over": LocalText("gesperrt, andere Seite", "closed, other side"),
    "surface": LocalText("mit anderem Belag", "with another surface"),
    "obstacle": LocalText("mit Hindernissen", "with obstacles"),
    "signal_off": LocalText("aus", "off"),
    "temporary_crossing": LocalText("provisorisch", "temporary"),
    "temporary_signal": LocalText("mit provisorischer Ampel", "with a temporary signal"),
    "emergency_path": LocalText("mit Notweg", "with an emergency path"),
    "stop_moved": LocalText("verlegt", "moved"),
    "signal_silent": LocalText("ohne Ton", "without sound"),
    "tactile_covered": LocalText("mit verdeckten Leitstreifen", "with covered guide strips"),
  ]
}
