// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German: arrival, reassurance, off the route, position, answers.
extension GermanPhrases {
  // MARK: Arrival

  public func arrivalAhead(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar {
      return Phrase("\(ahead(distance)) endet der bekannte Weg.").adding(remote(arrival))
    }
    return Phrase("\(ahead(distance)) Ziel.")
      .adding(place(arrival, isFull: true), names: [arrival.name ?? ""])
  }

  public func arrivalNear(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar {
      return Phrase(
        "Fast am Ende des bekannten Wegs, \(length(distance)).",
        briefs: ["Bekannter Weg endet gleich."]
      )
      .adding(remote(arrival))
    }
    return Phrase("Fast am Ziel, \(length(distance)).")
      .adding(place(arrival), names: [arrival.name ?? ""])
      .adding("Ich melde mich weiter.", briefs: ["Ich melde mich.", ""])
  }

  public func arrivalReached(_ arrival: Arrival) -> Phrase {
    if arrival.isFar {
      return Phrase(
        "Ende des bekannten Wegs vermutlich erreicht.",
        briefs: ["Bekannter Weg endet vermutlich hier."]
      )
      .adding(remote(arrival))
    }
    return Phrase("Ziel vermutlich erreicht.")
      .adding(place(arrival), names: [arrival.name ?? ""])
  }

  public func arrivalRepeat(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar { return Phrase("Ende des bekannten Wegs, \(length(distance)).") }
    let side = arrival.side == .unknown ? "" : ", \(word(arrival.side))"
    return Phrase("Ziel, \(length(distance))\(side).")
  }

  /// A goal to which no way is known from where the way ends.
  func remote(_ arrival: Arrival) -> Phrase {
    let meters = style.unit.phraseMeters(arrival.offset)
    let side = arrival.side == .unknown ? "entfernt" : word(arrival.side)
    let name = arrival.name ?? "Das Ziel"
    return Phrase(
      "\(name) liegt laut Karte etwa \(size(meters)) \(side).", names: [arrival.name ?? ""],
      briefs: ["\(name) laut Karte etwa \(size(meters)) \(side)."]
    ).adding(
      "Ein Weg dorthin ist nicht bekannt.",
      briefs: ["Weg dorthin nicht bekannt.", "Weg dorthin unbekannt."])
  }

  /// ", auf oder jenseits der Fahrbahn": nobody is told to change sides (R6).
  func across(_ arrival: Arrival, isFull: Bool) -> String {
    switch arrival.road {
    case .none: return ""
    case .possible: return isFull ? ", je nach Straßenseite jenseits der Fahrbahn" : ""
    case .present: return ", auf oder jenseits der Fahrbahn"
    }
  }

  private func place(_ arrival: Arrival, isFull: Bool = false) -> String {
    if arrival.name == nil, arrival.side == .unknown, arrival.offset >= Arrival.besideWay {
      return "Seite laut Karte unbekannt."
    }
    let name = arrival.name.map { "\($0) laut Karte" } ?? "Laut Karte"
    switch arrival.side {
    case .unknown where arrival.road == .present:
      return "\(name) auf der Fahrbahn oder nahe daran."
    case .unknown:
      return arrival.offset < Arrival.besideWay ? "\(name) am Weg." : "\(name), Seite unbekannt."
    case .left, .right:
      return "\(name) \(word(arrival.side))\(across(arrival, isFull: isFull))."
    }
  }

  // MARK: Reassurance

  public func probablyIn(_ street: StreetReference) -> Phrase {
    let (place, name) = location(street)
    return Phrase("Vermutlich \(place).", names: [name])
  }

  public func sideStreetPassed(_ name: String) -> Phrase {
    Phrase("\(name) vermutlich passiert.", names: [name]).adding("Weiter geradeaus.")
  }

  public func straightOn(
    _ street: StreetReference, _ remaining: SpokenDistance, to end: LegEnd
  ) -> Phrase {
    Phrase(
      "Weiter geradeaus, \(title(street)), noch \(length(remaining))\(until(end)).",
      names: [street.name])
  }

  /// " bis zur Querung".
  func until(_ end: LegEnd) -> String {
    switch end {
    case .turn: return " bis zur Abzweigung"
    case .fork: return " bis zur Gabelung"
    case .crossing: return " bis zur Querung"
    case .rails: return " bis zu den Gleisen"
    case .steps: return " bis zur Treppe"
    case .lift: return " bis zum Aufzug"
    case .goal: return " bis zum Ziel"
    case .other: return ""
    }
  }

  // MARK: Off the route

  public func offRoute(_ deviation: Deviation, street: StreetReference?) -> Phrase {
    let place = street.map { ", \(title($0))" } ?? ""
    let names = [street?.name ?? ""]
    let how = deviation == .beside ? "neben dem Weg" : "in Gegenrichtung"
    return Phrase("Vermutlich \(how)\(place).", names: names)
      .adding("Kurz drücken: zurück zum letzten Punkt.", briefs: ["Kurz drücken: zurück."]).adding(
        "Lang drücken: neuer Weg.")
  }

  public func wrongSide(signalsAhead: SpokenDistance?) -> Phrase {
    let phrase = Phrase("Vermutlich falsche Straßenseite.").adding("Nicht hier wechseln.")
    guard let signalsAhead else { return phrase.adding("Lang drücken: neuer Weg.") }
    return phrase.adding("Ampel laut Karte voraus, \(length(signalsAhead)).")
      .adding("Lang drücken: Weg.")
  }

  public func lastPoint(
    _ street: StreetReference, _ distance: SpokenDistance, _ direction: SeenDirection?
  ) -> Phrase {
    let bearing = direction.map { sector($0) } ?? "Richtung unbekannt"
    return Phrase(
      "Letzter Punkt auf dem Weg: \(title(street)), \(length(distance)), \(bearing).",
      names: [street.name])
  }

  public func backOnRoute(_ street: StreetReference?) -> Phrase {
    guard let street else { return Phrase("Vermutlich wieder auf dem Weg.") }
    return Phrase("Vermutlich wieder auf dem Weg, \(title(street)).", names: [street.name])
  }

  // MARK: Position

  public func searchingPosition() -> Phrase { Phrase("Position wird gesucht.") }

  public func positionUncertain(radius: Int) -> Phrase {
    Phrase("Position ungenau, etwa \(radiusSize(radius)).", briefs: ["Position ungenau."])
  }

  public func positionLost() -> Phrase {
    Phrase("Position verloren.").adding("Keine Richtungsangaben, bis ich mich melde.")
  }

  public func positionBack(_ accuracy: SpokenDistance) -> Phrase {
    Phrase("Position wieder bekannt, auf \(length(accuracy)) genau.")
  }

  public func turnMayBeBehind(_ turn: Turn) -> Phrase {
    Phrase(
      "Abzweigung \(side(turn.seen)), \(title(turn.street)), vielleicht schon passiert.",
      names: [turn.street.name])
  }

  public func forkMayBeBehind(_ side: SideOfStreet) -> Phrase {
    Phrase("Gabelung, Weg laut Karte \(word(side)), vielleicht schon passiert.")
  }

  public func crossingMayBeAhead(_ passage: CrossingPassage) -> Phrase {
    if passage.crossing.kind.isRail { return Phrase("Gleise vielleicht noch vor Ihnen.") }
    let name = passage.street.isEmpty ? "Querung" : "Querung \(passage.street)"
    return Phrase("\(name) vielleicht noch vor Ihnen.", names: [passage.street])
  }

  // MARK: Answers

  public func whereAmI(_ place: Whereabouts) -> Phrase {
    let near = place.corner.map { ", nahe \($0)" } ?? ""
    let house = place.number.map { ", bei Hausnummer \($0)" } ?? ""
    let (text, name) = position(place.street)
    let side = sideWords(place).map { ", \($0)" } ?? ""
    return Phrase(
      "Laut Position: \(text)\(side)\(house)\(near).", names: [name, place.corner ?? ""],
      briefs: ["Laut Position: \(text)\(side)\(house).", "Laut Position: \(text)\(house)."]
    )
    .adding(place.town.map { "\($0)." } ?? "", names: [place.town ?? ""], briefs: [""])
    .adding(
      "Genauigkeit: \(length(place.accuracy))\(ground(place.ground)).",
      briefs: ["Genauigkeit: \(length(place.accuracy))."])
  }

  private func sideWords(_ place: Whereabouts) -> String? {
    if let point = place.compassSide { return "vermutlich \(point.germanAdjective)e Straßenseite" }
    switch place.side {
    case nil: return nil
    case .unknown: return "Straßenseite unbekannt"
    case .left: return "vermutlich linke Straßenseite in Laufrichtung"
    case .right: return "vermutlich rechte Straßenseite in Laufrichtung"
    }
  }

  func ground(_ ground: PositionGround?) -> String {
    switch ground {
    case .satellites: return ", nach Satelliten"
    case .beacons: return ", nach Funkbake"
    case .both: return ", nach Satelliten und Funkbake"
    case .steps: return ", nur nach Schritten"
    case nil: return ""
    }
  }

  public func nextJunction(_ junction: NextJunction) -> Phrase {
    let names = junction.streets.map(\.name)
    let far = junction.distance.map { ", \(length($0))" } ?? ""
    return Phrase(
      "Nächste Kreuzung laut Karte: \(names.joined(separator: ", "))\(far).", names: names)
  }

  public func whereAmIUnknown() -> Phrase {
    Phrase("Standort unbekannt.").adding("Kein Weg der Karte in der Nähe.")
  }

  public func wayGoesOn(_ direction: SeenDirection?) -> Phrase {
    Phrase(direction.map { "Der Weg geht \(sector($0)) weiter." } ?? "Blickrichtung unbekannt.")
  }

  public func remaining(_ distance: SpokenDistance, to goal: String?) -> Phrase {
    let (to, name) = destination(goal)
    return Phrase(
      "Noch \(length(distance)) bis \(to).", names: [name],
      briefs: ["Noch \(length(distance)) bis zum Ziel."])
  }

  /// "zum Hauptbahnhof"; "zum Ziel" where there is no name, or none whose gender is certain.
  func destination(_ name: String?) -> (text: String, name: String) {
    name.flatMap { GermanGoalGrammar.destination($0) } ?? ("zum Ziel", "")
  }

  public func around(
    _ streets: [NearbyStreet], _ places: [NearbyPlace], isFacingKnown: Bool
  ) -> Phrase {
    let list = streets.map { street in
      street.direction.map { "\(sector($0)) \(street.name)" } ?? street.name
    }
    let phrase =
      streets.isEmpty
      ? Phrase("Keine Straße mit Namen in der Nähe.")
      : Phrase("In der Nähe: \(list.joined(separator: ", ")).", names: streets.map(\.name))
    let isOpen = isFacingKnown || streets.isEmpty && places.isEmpty
    return phrase.adding(nearby(places)).adding(isOpen ? "" : wayGoesOn(nil).text)
  }

  /// What the map and the city say of places; the last one goes for want of time.
  private func nearby(_ places: [NearbyPlace]) -> Phrase {
    [false, true].reduce(Phrase("")) { phrase, isByCity in
      let list = places.filter { $0.notice.isByCity == isByCity }.map { place in
        place.direction.map { "\(sector($0)) \(title(place.notice))" } ?? title(place.notice)
      }
      guard let first = list.first else { return phrase }
      return phrase.adding(
        says(list.joined(separator: ", "), isByCity), names: places.map(\.notice.name),
        briefs: (list.count > 1 ? [says(first, isByCity)] : []) + [""])
    }
  }

  public func nothingSaid() -> Phrase { Phrase("Noch keine Ansage.") }
  public func nothingAhead() -> Phrase { Phrase("Kein Weg berechnet.") }

  public func confirmed(pastCrossing: Bool) -> Phrase {
    Phrase(pastCrossing ? "Bestätigt: hinter der Querung." : "Nichts zu bestätigen.")
  }

  public func paused() -> Phrase { Phrase("Pause.").adding("Noch einmal lang drücken: weiter.") }
  public func resumed() -> Phrase { Phrase("Weiter.") }

  // MARK: Status

  public func inVehicle() -> Phrase { Phrase("Vermutlich im Fahrzeug.").adding("Pause.") }
  public func battery(percent: Int) -> Phrase { Phrase("Akku \(percent) Prozent.") }

  public func sensor(_ sensor: Sensor, isLost: Bool) -> Phrase {
    let name =
      switch sensor {
      case .gnss: "Satellitenempfang"
      case .beacons: "Funkbaken"
      case .heading: "Kompass"
      case .steps: "Schrittmesser"
      case .pressure: "Luftdruckmesser"
      case .sound: "Ton"
      }
    return Phrase(isLost ? "\(name) ausgefallen." : "\(name) wieder da.")
  }
}
