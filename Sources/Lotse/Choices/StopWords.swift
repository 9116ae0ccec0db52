// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Routing

/// What the places of a way are called, and why there is no way between two of them.
enum StopWords {
  /// "Der Start", "Das Zwischenziel 1", "Das Ziel".
  static func title(_ index: Int, of count: Int) -> LocalText {
    if index == 0 { return LocalText("Der Start", "The start") }
    if index == count - 1 { return LocalText("Das Ziel", "The goal") }
    return LocalText("Das Zwischenziel \(index)", "Stop \(index)")
  }

  /// "Abschnitt 2, von Zwischenziel 1 (Bäckerei) zum Ziel: …"; nothing where there is one leg only.
  private static func leg(_ index: Int, _ places: [NamedPlace]) -> LocalText {
    guard places.count > 2 else { return LocalText("", "") }
    func name(_ place: Int) -> String {
      places.indices.contains(place) ? places[place].name.map { " (\($0))" } ?? "" : ""
    }
    let isLast = index + 2 == places.count
    let from =
      index == 0
      ? LocalText("vom Start\(name(0))", "from the start\(name(0))")
      : LocalText(
        "von Zwischenziel \(index)\(name(index))", "from stop \(index)\(name(index))")
    let to =
      isLast
      ? LocalText("zum Ziel\(name(index + 1))", "to the goal\(name(index + 1))")
      : LocalText(
        "zu Zwischenziel \(index + 1)\(name(index + 1))",
        "to stop \(index + 1)\(name(index + 1))")
    return LocalText(
      "Abschnitt \(index + 1), \(from.german) \(to.german): ",
      "Leg \(index + 1), \(from.english) \(to.english): ")
  }

  /// Why there is no way, with the leg that fails (exit 1).
  static func failure(
    _ failure: LegFailure, _ search: RouteSearch, _ places: [NamedPlace]
  ) -> CommandFailure {
    let leg = leg(failure.leg, places)
    let why = reason(failure, search, max(places.count, 2))
    return CommandFailure(.no, leg.german + why.german, leg.english + why.english)
  }

  private static func reason(
    _ failure: LegFailure, _ search: RouteSearch, _ count: Int
  ) -> LocalText {
    func offMap(_ index: Int, _ searched: Double) -> LocalText {
      let place = title(index, of: count)
      return LocalText(
        "\(place.german) liegt nicht auf der Karte: kein Weg im Umkreis von \(Int(searched)) Metern.",
        "\(place.english) is off the map: no way within \(Int(searched)) metres.")
    }
    switch failure.reason {
    case .startOffMap(let searched): return offMap(failure.leg, searched)
    case .goalOffMap(let searched): return offMap(failure.leg + 1, searched)
    case .noWay:
      guard count == 2 else {
        return LocalText(
          "Kein Weg bekannt: beide hängen auf der Karte nicht zusammen.",
          "No way known: the two are not connected on the map.")
      }
      return LocalText(
        "Kein Weg bekannt: Start und Ziel hängen auf der Karte nicht zusammen.",
        "No way known: start and goal are not connected on the map.")
    case .onlyForbidden(let pieces):
      let german = pieces.map { ForbiddenPhrase.german($0, search) }
      let english = pieces.map { ForbiddenPhrase.english($0, search) }
      let instead = ClosureLines.instead(pieces, search) ?? LocalText("", "")
      return LocalText(
        "Kein Weg bekannt ohne \(ForbiddenPhrase.unique(german)).\(instead.german) "
          + "Trotzdem zeigen: --allow-forbidden",
        "No way known without \(ForbiddenPhrase.unique(english)).\(instead.english) "
          + "Show it all the same: --allow-forbidden")
    }
  }
}
