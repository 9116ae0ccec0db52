// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German: the spoken menu and what it answers.
extension GermanPhrases {
  public func menuOpened() -> Phrase {
    Phrase("Menü. Kurz drücken: weiter. Lang drücken: wählen.")
  }

  public func menuClosed() -> Phrase { Phrase("Menü geschlossen.") }

  public func menu(_ entry: MenuEntry) -> Phrase {
    switch entry {
    case .whereAmI: return Phrase("Standort.")
    case .ahead: return Phrase("Was kommt.")
    case .around: return Phrase("Was in der Nähe ist.")
    case .confirm: return Phrase("Das Genannte bestätigen.")
    case .wrongHere: return Phrase("Hier war es falsch.")
    case .pause: return Phrase("Pause.")
    case .close: return Phrase("Menü schließen.")
    case .rest: return Phrase("Rest des Wegs.")
    case .junction: return Phrase("Form der Kreuzung.")
    case .whyThisWay: return Phrase("Warum dieser Weg.")
    case .whySaid: return Phrase("Grundlage der letzten Ansage.")
    case .time: return Phrase("Uhrzeit.")
    case .battery: return Phrase("Akku.")
    case .slower: return Phrase("Langsamer sprechen.")
    case .faster: return Phrase("Schneller sprechen.")
    case .favourites: return Phrase("Ziel: gespeicherte Orte.")
    case .recent: return Phrase("Ziel: letzte Ziele.")
    case .home: return Phrase("Ziel: nach Hause.")
    case .syllables: return Phrase("Ziel: Name in der Nähe, nach Silben.")
    case .stops: return Phrase("Ziel: Haltestellen in der Nähe.")
    case .pharmacies: return Phrase("Ziel: Apotheken in der Nähe.")
    case .shops: return Phrase("Ziel: Läden in der Nähe.")
    case .toilets: return Phrase("Ziel: Toiletten in der Nähe.")
    case .savePlace: return Phrase("Diesen Ort speichern.")
    case .reportObstacle: return Phrase("Hindernis melden.")
    case .endRoute: return Phrase("Weg beenden, ohne Ziel weiter.")
    case .quieter: return Phrase("Leiser sprechen.")
    case .louder: return Phrase("Lauter sprechen.")
    }
  }

  public func menu(_ group: MenuGroup) -> Phrase {
    switch group {
    case .main: return Phrase("Menü.")
    case .destinations: return Phrase("Liste: Ziele.")
    case .thisWay: return Phrase("Liste: dieser Weg.")
    case .notes: return Phrase("Liste: speichern und melden.")
    case .device: return Phrase("Liste: Gerät und Stimme.")
    case .settings: return Phrase("Liste: Einstellungen.")
    }
  }

  public func menuBack() -> Phrase { Phrase("Zurück.") }

  public func morePlaces(_ count: Int) -> Phrase {
    Phrase(count == 1 ? "Weitere: noch ein Ort." : "Weitere: noch \(count) Orte.")
  }

  public func placeChoice(_ name: String?, _ distance: SpokenDistance?) -> Phrase {
    let far = distance.map { ", \(length($0)) Luftlinie" } ?? ""
    return Phrase("\(name ?? "Ort ohne Namen")\(far).", names: [name ?? ""])
  }

  public func noPlaces() -> Phrase { Phrase("Keine Orte bekannt.") }

  public func goalChosen(_ name: String?) -> Phrase {
    if let (to, name) = name.flatMap({ GermanGoalGrammar.destination($0) }) {
      return Phrase("Weg \(to).", names: [name])
    }
    return Phrase("Ziel: \(name ?? "Ort ohne Namen").", names: [name ?? ""])
  }

  public func walkWithoutGoal() -> Phrase { Phrase("Weg beendet.").adding("Ohne Ziel weiter.") }

  public func kept(_ kind: WalkNote.Kind) -> Phrase {
    switch kind {
    case .wrongHere: return Phrase("Gemerkt: hier war es falsch.")
    case .obstacle: return Phrase("Hindernis gemerkt, nur auf diesem Gerät.")
    case .place: return Phrase("Ort gespeichert.")
    case .home: return way(.homeKept)
    case .way: return Phrase("Weg gespeichert.")
    }
  }

  public func rate(wordsPerMinute: Int) -> Phrase {
    Phrase("Sprechtempo \(wordsPerMinute) Wörter je Minute.")
  }

  public func time(_ time: LocalTime?) -> Phrase {
    guard let time else { return Phrase("Uhrzeit unbekannt.") }
    let (hour, minute) = (time.minuteOfDay / 60, time.minuteOfDay % 60)
    return Phrase("\(hour) Uhr\(minute == 0 ? "" : " \(minute)").")
  }

  public func batteryLevel(_ percent: Int?) -> Phrase {
    percent.map { battery(percent: $0) } ?? Phrase("Akkustand unbekannt.")
  }

  public func restOfWay(_ tally: WayTally) -> Phrase {
    remaining(tally.length, to: tally.goal)
      .adding("Laut Karte \(list(tally)).", briefs: [""])
  }

  public func whyThisWay(_ tally: WayTally) -> Phrase {
    Phrase("Dieser Weg: \(length(tally.length)).")
      .adding("Laut Karte \(list(tally)).", briefs: [""])
      .adding("Gewählt nach Ihrem Profil.")
  }

  public func shorterWay(_ way: ShorterWayFacts?) -> Phrase {
    guard let way else { return Phrase("Laut Karte ist kein Weg viel kürzer.") }
    let head = Phrase("Ein Weg spart \(length(way.saved)).")
    func sentence(_ list: [ShorterWayFacts.Drawback]) -> String {
      list.isEmpty
        ? "" : "Laut Karte mehr: \(list.map(word).joined(separator: ", "))."
    }
    let list = sentence(way.drawbacks)
    return head.adding(list, briefs: [sentence(Array(way.drawbacks.prefix(1)))])
      .adding(
        way.isForbidden
          ? "Ihr Profil verbietet ihn."
          : list.isEmpty ? "Nach Ihrem Profil ist er ungünstiger." : "")
  }

  private func word(_ drawback: ShorterWayFacts.Drawback) -> String {
    func counted(_ count: Int, _ one: String, _ more: String) -> String {
      "\(count) \(count == 1 ? one : more)"
    }
    switch drawback {
    case .crossings(let count):
      return counted(count, "Querung", "Querungen") + " ohne bekannte Ampel"
    case .zebras(let count): return counted(count, "Zebrastreifen", "Zebrastreifen")
    case .signals(let count): return counted(count, "Querung", "Querungen") + " mit Ampel"
    case .rails: return "Gleise"
    case .steps: return "Treppen"
    case .lift: return "ein Aufzug"
    case .cycling(let meters): return "\(size(meters)) mit Radverkehr"
    case .noPavement(let meters): return "\(size(meters)) ohne bekannten Gehweg"
    case .ground(let meters): return "\(size(meters)) unebener oder unbekannter Boden"
    case .barriers(let count): return counted(count, "Sperre", "Sperren")
    case .turns(let count): return counted(count, "Abzweigung", "Abzweigungen")
    case .closedMaybe: return "ein Weg, der geschlossen sein kann"
    }
  }

  private func list(_ tally: WayTally) -> String {
    tally.list(
      WayTally.Nouns(
        turn: ("Abzweigung", "Abzweigungen"),
        signals: ("Querung mit Ampel", "Querungen mit Ampel"),
        crossing: ("andere Querung", "andere Querungen"),
        rails: ("Gleisquerung", "Gleisquerungen"), steps: ("Treppe", "Treppen"),
        none: "nur geradeaus"))
  }

  public func whySaid(_ ground: SpokenGround) -> Phrase {
    switch ground {
    case .position: return Phrase("Die letzte Ansage beruht auf der Position allein.")
    case .city: return Phrase("Die letzte Ansage beruht auf Angaben der Stadt.")
    case .implied:
      return Phrase("Die letzte Ansage ist aus dem Straßenverlauf erschlossen, kein Eintrag.")
    case .map(let year, let month):
      return Phrase("Die letzte Ansage beruht auf der Karte, \(entry(year, month)).")
    }
  }

  private func entry(_ year: Int?, _ month: Int?) -> String {
    guard let year else { return "Alter des Eintrags unbekannt" }
    guard let name = month.flatMap({ language.month($0) }) else { return "Eintrag von \(year)" }
    return "Eintrag vom \(name) \(year)"
  }

  public func junction(_ junction: NextJunction) -> Phrase {
    let streets = junction.streets
    guard !streets.isEmpty else { return Phrase("Nächste Kreuzung unbekannt.") }
    let list = streets.map { street in
      street.direction.map { "\(sector($0)) \(street.name)" } ?? street.name
    }
    return Phrase(
      "Nächste Kreuzung, laut Karte: \(list.joined(separator: ", ")).",
      names: streets.map(\.name), briefs: ["Laut Karte: \(list.joined(separator: ", "))."]
    ).adding(junction.isFacingKnown ? "" : "Blickrichtung unbekannt.")
      .optionally(junction.distance.map { "Entfernung: \(length($0))." } ?? "")
  }
}
