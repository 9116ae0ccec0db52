// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Plain German: arrival, reassurance, off the route, position, answers, menu.
extension PlainGermanWording {
  // MARK: Arrival

  public func arrivalAhead(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar {
      return Phrase("\(ahead(distance)) endet der bekannte Weg.")
        .adding(far(arrival, isAfterLongWords: true))
    }
    return Phrase("\(ahead(distance)) ist das Ziel.").adding(place(arrival))
      .adding(beyond(arrival, isFull: true))
  }

  public func arrivalNear(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar {
      return Phrase(
        "Der bekannte Weg endet gleich: \(length(distance)).",
        briefs: ["Der bekannte Weg endet gleich."]
      ).adding(far(arrival))
    }
    return Phrase("Fast am Ziel: \(length(distance)).").adding(place(arrival))
      .adding(beyond(arrival, isFull: false)).adding("Ich melde mich weiter.", briefs: [""])
  }

  public func arrivalReached(_ arrival: Arrival) -> Phrase {
    if arrival.isFar {
      return Phrase("Hier endet wahrscheinlich der bekannte Weg.")
        .adding(far(arrival, isAfterLongWords: true))
    }
    return Phrase("Sie sind wahrscheinlich am Ziel.").adding(place(arrival))
      .adding(beyond(arrival, isFull: false))
  }

  public func arrivalRepeat(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar { return Phrase("Bis der bekannte Weg endet: \(length(distance)).") }
    let side = arrival.side == .unknown ? "" : ", \(word(arrival.side))"
    return Phrase("Ziel: \(length(distance))\(side).")
  }

  /// A goal to which no way is known from where the way ends.
  /// - Parameter isAfterLongWords: what comes before it cannot be shortened; how far it is may go then.
  func far(_ arrival: Arrival, isAfterLongWords: Bool = false) -> Phrase {
    let meters = style.unit.phraseMeters(arrival.offset)
    let side = arrival.side == .unknown ? "entfernt" : word(arrival.side)
    let place = map("\(arrival.name ?? "Ziel") etwa \(size(meters)) \(side)")
    var briefs = [short(place)]
    if isAfterLongWords, arrival.side != .unknown {
      briefs.append(short(map("\(arrival.name ?? "Ziel") \(word(arrival.side))")))
    }
    return Phrase(place, names: [arrival.name ?? ""], briefs: briefs).adding(
      "Einen Weg dorthin kenne ich nicht.", briefs: ["Kein Weg dorthin bekannt."])
  }

  /// "Die Karte sagt: Rathaus links."
  func place(_ arrival: Arrival) -> Phrase {
    let name = arrival.name.map { "\($0) " } ?? ""
    let names = [arrival.name ?? ""]
    switch arrival.side {
    case .unknown where arrival.road == .present:
      return Phrase(map("\(name)auf der Straße oder nahe daran"), names: names)
    case .unknown where arrival.offset < Arrival.besideWay:
      return Phrase(map("\(name)am Weg"), names: names)
    case .unknown:
      return Phrase(arrival.name.map { map($0) } ?? "", names: names).adding(open("Seite"))
    case .left, .right:
      let words = map("\(name)\(word(arrival.side))")
      return Phrase(words, names: names, briefs: [short(words)])
    }
  }

  /// Nobody is told to change sides (R6).
  func beyond(_ arrival: Arrival, isFull: Bool) -> String {
    switch arrival.road {
    case .none: return ""
    case .possible: return isFull ? "Dazwischen ist vielleicht die Straße." : ""
    case .present:
      return arrival.side == .unknown ? "" : "Dazwischen ist wahrscheinlich die Straße."
    }
  }

  // MARK: Reassurance

  public func probablyIn(_ street: StreetReference) -> Phrase {
    let (place, name) = location(street)
    return Phrase("Sie sind wahrscheinlich \(place).", names: [name])
  }

  public func sideStreetPassed(_ name: String) -> Phrase {
    Phrase("Wahrscheinlich vorbei an: \(name).", names: [name]).adding("Weiter geradeaus.")
  }

  public func straightOn(
    _ street: StreetReference, _ remaining: SpokenDistance, to end: LegEnd
  ) -> Phrase {
    let until = end == .crossing ? " bis zum Übergang" : until(end)
    return Phrase("Weiter geradeaus: \(title(street)).", names: [street.name])
      .adding("Noch \(length(remaining))\(until).")
  }

  /// No more lines than these stand in one sentence, which has ten words at most.
  private static let mostLines = 4

  private func linesOf(_ stop: StopFacts) -> [String] {
    let lines = lines(stop)
    guard lines.count > 1 else { return lines.map { map("Linie \($0)") } }
    let first = lines.prefix(lines.count > Self.mostLines ? Self.mostLines - 1 : lines.count)
    let rest = Array(lines.dropFirst(first.count))
    return [map("Linien \(list(Array(first)))")] + (rest.isEmpty ? [] : ["Auch: \(list(rest))."])
  }

  public func callout(_ notice: PlaceNotice) -> Phrase {
    let side = notice.side == .unknown ? "in der Nähe" : word(notice.side)
    let head = says("\(title(notice)) \(side)", notice.isByCity)
    let phrase = Phrase(head, names: [notice.name] + notice.stop.names)
    return (linesOf(notice.stop) + equipment(notice.stop).map(map)).reduce(phrase) {
      $0.adding($1, briefs: [""])
    }
  }

  public func callout(_ landmark: NodeLandmark) -> Phrase {
    Phrase(map("\(word(landmark)) am Weg"))
  }

  // MARK: Off the route

  public func offRoute(_ deviation: Deviation, street: StreetReference?) -> Phrase {
    let place = street.map { ": \(title($0))" } ?? ""
    let how =
      deviation == .beside
      ? "Sie sind wahrscheinlich neben dem Weg" : "Sie gehen wahrscheinlich in die falsche Richtung"
    let brief = deviation == .beside ? "neben dem Weg" : "falsche Richtung"
    return Phrase(
      "\(how)\(place).", names: [street?.name ?? ""],
      briefs: ["Wahrscheinlich \(brief)\(place)."]
    )
    .adding("Kurz drücken: zurück zum letzten Punkt.", briefs: ["Kurz drücken: zurück."])
    .adding("Lang drücken: neuer Weg.")
  }

  public func wrongSide(signalsAhead: SpokenDistance?) -> Phrase {
    let phrase = Phrase(
      "Wahrscheinlich falsche Straßenseite.", briefs: ["Wahrscheinlich falsche Seite."]
    )
    .adding("Wechseln Sie nicht hier.")
    guard let signalsAhead else { return phrase.adding("Lang drücken: neuer Weg.") }
    let signals = map("Ampel vorn, \(length(signalsAhead))")
    return phrase.adding(signals, briefs: [short(signals)])
      .adding("Lang drücken: Weg dorthin.", briefs: ["Lang drücken: Weg."])
  }

  public func lastPoint(
    _ street: StreetReference, _ distance: SpokenDistance, _ direction: SeenDirection?
  ) -> Phrase {
    let bearing = direction.map { "\(capitalized(sector($0)))." } ?? open("Richtung")
    return Phrase("Letzter Punkt auf dem Weg: \(title(street)).", names: [street.name])
      .adding("\(capitalized(length(distance))).").adding(bearing)
  }

  public func backOnRoute(_ street: StreetReference?) -> Phrase {
    guard let street else { return Phrase("Wahrscheinlich wieder auf dem Weg.") }
    return Phrase("Wahrscheinlich wieder auf dem Weg: \(title(street)).", names: [street.name])
  }

  // MARK: Position

  public func searchingPosition() -> Phrase { Phrase("Ich suche Ihren Ort.") }

  public func positionUncertain(radius: Int) -> Phrase {
    Phrase("Ihr Ort ist ungenau: etwa \(radiusSize(radius)).", briefs: ["Ihr Ort ist ungenau."])
  }

  public func positionLost() -> Phrase {
    Phrase("Ich kenne Ihren Ort nicht mehr.").adding("Ich sage keine Richtung.")
      .adding("Ich melde mich wieder.")
  }

  public func positionBack(_ accuracy: SpokenDistance) -> Phrase {
    Phrase("Ich kenne Ihren Ort wieder.")
      .adding("Genauigkeit: \(length(accuracy)).", briefs: [""])
  }

  public func turnMayBeBehind(_ turn: Turn) -> Phrase {
    Phrase("Vielleicht schon vorbei: \(title(turn.street)).", names: [turn.street.name])
      .adding("Diese Abzweigung war \(side(turn.seen)).")
  }

  public func forkMayBeBehind(_ side: SideOfStreet) -> Phrase {
    Phrase("Vielleicht schon vorbei: Der Weg teilt sich.").adding(map("Weg \(word(side))"))
  }

  public func crossingMayBeAhead(_ passage: CrossingPassage) -> Phrase {
    if passage.crossing.kind.isRail { return Phrase("Vielleicht noch vor Ihnen: Gleise.") }
    let name = passage.street.isEmpty ? "Übergang" : "Übergang \(passage.street)"
    return Phrase("Vielleicht noch vor Ihnen: \(name).", names: [passage.street])
  }

  // MARK: Answers

  public func whereAmI(_ place: Whereabouts) -> Phrase {
    let (text, name) = whereOn(place.street)
    let house = place.number.map { "Hausnummer \($0)." } ?? ""
    return Phrase(
      "Sie sind wahrscheinlich \(text).", names: [name],
      briefs: ["Wahrscheinlich \(text)."]
    )
    .adding(sideWords(place), briefs: [""])
    .adding(house.isEmpty ? "" : "In der Nähe: \(house)", briefs: [house])
    .adding(
      place.corner.map { "In der Nähe: \($0)." } ?? "", names: [place.corner ?? ""], briefs: [""]
    )
    .adding(
      place.town.map { "Stadt: \($0)." } ?? "", names: [place.town ?? ""],
      briefs: [place.town.map { "\($0)." } ?? "", ""]
    )
    .adding("Genauigkeit: \(length(place.accuracy)).")
    .adding(plainGround(place.ground), briefs: [""])
  }

  private func sideWords(_ place: Whereabouts) -> String {
    if let point = place.compassSide {
      return "Die Straßen-Seite ist wahrscheinlich im \(point.germanNoun)."
    }
    switch place.side {
    case nil: return ""
    case .unknown: return open("Straßen-Seite")
    case .left: return "Wahrscheinlich linke Straßen-Seite, wie Sie gehen."
    case .right: return "Wahrscheinlich rechte Straßen-Seite, wie Sie gehen."
    }
  }

  private func plainGround(_ ground: PositionGround?) -> String {
    switch ground {
    case .satellites: return "Das sagen die Satelliten."
    case .beacons: return "Das sagt ein Funk-Sender."
    case .both: return "Das sagen Satelliten und ein Funk-Sender."
    case .steps: return "Das weiß ich nur von Ihren Schritten."
    case nil: return ""
    }
  }

  public func nextJunction(_ junction: NextJunction) -> Phrase {
    let names = junction.streets.map(\.name)
    return Phrase(
      "Die nächste Kreuzung in der Karte: \(names.joined(separator: ", ")).", names: names
    ).adding(junction.distance.map { "Entfernung: \(length($0))." } ?? "")
  }

  public func whereAmIUnknown() -> Phrase {
    Phrase("Ich kenne Ihren Ort nicht.").adding("Die Karte hat hier keinen Weg.")
  }

  public func wayGoesOn(_ direction: SeenDirection?) -> Phrase {
    Phrase(direction.map { "Der Weg geht \(sector($0)) weiter." } ?? open("Ihre Richtung"))
  }

  public func nothingAhead() -> Phrase { Phrase("Es gibt noch keinen Weg.") }

  // MARK: Menu

  public func menu(_ entry: MenuEntry) -> Phrase {
    switch entry {
    case .rest: return Phrase("Was noch kommt.")
    case .junction: return Phrase("Die nächste Kreuzung.")
    case .whySaid: return Phrase("Grund für die letzte Ansage.")
    default: return standard.menu(entry)
    }
  }

  public func placeChoice(_ name: String?, _ distance: SpokenDistance?) -> Phrase {
    Phrase("\(name ?? "Ort ohne Namen").", names: [name ?? ""])
      .adding(distance.map { "In gerader Linie: \(length($0))." } ?? "")
  }

  public func kept(_ kind: WalkNote.Kind) -> Phrase {
    switch kind {
    case .obstacle: return Phrase("Hindernis gemerkt.").adding("Nur auf diesem Gerät.")
    default: return standard.kept(kind)
    }
  }

  public func rate(wordsPerMinute: Int) -> Phrase {
    Phrase("\(wordsPerMinute) Wörter in 1 Minute.")
  }

  public func restOfWay(_ tally: WayTally) -> Phrase {
    remaining(tally.length, to: tally.goal).adding(map(list(tally)), briefs: [""])
  }

  public func whyThisWay(_ tally: WayTally) -> Phrase {
    Phrase("Der Weg ist \(length(tally.length)) lang.").adding(map(list(tally)), briefs: [""])
      .adding("Er passt zu Ihrem Profil.")
  }

  public func shorterWay(_ way: ShorterWayFacts?) -> Phrase {
    guard let way else { return Phrase(map("kein Weg ist viel kürzer")) }
    var phrase = Phrase("Ein Weg ist \(length(way.saved)) kürzer.")
    for (index, drawback) in way.drawbacks.enumerated() {
      let brief = index == 0 ? "Karte: \(word(drawback))." : ""
      phrase = phrase.adding(map("dort \(word(drawback))"), briefs: [brief])
    }
    let isOpen = way.drawbacks.isEmpty
    return phrase.adding(
      way.isForbidden
        ? "Ihr Profil verbietet ihn." : isOpen ? "Er passt nicht so gut zu Ihrem Profil." : "")
  }

  private func word(_ drawback: ShorterWayFacts.Drawback) -> String {
    func counted(_ count: Int, _ one: String, _ more: String) -> String {
      "\(count) \(count == 1 ? one : more)"
    }
    switch drawback {
    case .crossings(let count):
      return counted(count, "Übergang", "Übergänge") + " mehr, Ampel unbekannt"
    case .zebras(let count): return counted(count, "Zebrastreifen", "Zebrastreifen") + " mehr"
    case .signals(let count): return counted(count, "Ampel", "Ampeln") + " mehr"
    case .rails: return "Gleise"
    case .steps: return "Treppen"
    case .lift: return "ein Aufzug"
    case .cycling(let meters): return "\(size(meters)) lang auch Räder"
    case .noPavement(let meters): return "\(size(meters)) ohne bekannten Gehweg"
    case .ground(let meters): return "\(size(meters)) schlechter oder unbekannter Boden"
    case .barriers(let count): return counted(count, "Sperre", "Sperren") + " mehr"
    case .turns(let count): return counted(count, "Abzweigung", "Abzweigungen") + " mehr"
    case .closedMaybe: return "vielleicht ein geschlossener Weg"
    }
  }

  private func list(_ tally: WayTally) -> String {
    tally.list(
      WayTally.Nouns(
        turn: ("Abzweigung", "Abzweigungen"), signals: ("Ampel", "Ampeln"),
        crossing: ("anderer Übergang", "andere Übergänge"),
        rails: ("Mal über Gleise", "Mal über Gleise"), steps: ("Treppe", "Treppen"),
        none: "nur geradeaus"))
  }

  public func whySaid(_ ground: SpokenGround) -> Phrase {
    switch ground {
    case .position: return Phrase("Das weiß ich nur von Ihrem Ort.")
    case .city: return Phrase("Das hat die Stadt gesagt.")
    case .implied:
      return Phrase("Das zeigen die Straßen in der Karte.")
        .adding("Es steht nicht selbst in der Karte.")
    case .map(let year, let month):
      let phrase = Phrase("Das steht in der Karte.")
      guard let year else { return phrase.adding(open("Alter")) }
      let name = month.flatMap { language.month($0) }.map { "\($0) " } ?? ""
      return phrase.adding("Es ist von \(name)\(year).")
    }
  }

  public func junction(_ junction: NextJunction) -> Phrase {
    let streets = junction.streets
    guard !streets.isEmpty else { return Phrase(open("Nächste Kreuzung")) }
    let list = streets.map { street in
      street.direction.map { "\(sector($0)) \(street.name)" } ?? street.name
    }
    return Phrase(
      "Die nächste Kreuzung in der Karte: \(list.joined(separator: ", ")).",
      names: streets.map(\.name)
    ).adding(junction.distance.map { "Entfernung: \(length($0))." } ?? "", briefs: [""])
      .adding(junction.isFacingKnown ? "" : open("Ihre Richtung"))
  }

  public func inVehicle() -> Phrase {
    Phrase("Sie sind wahrscheinlich im Fahrzeug.").adding("Pause.")
  }
}
