// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// The words of standard German, from which ``PlainGermanWording`` differs where they are hard.
public protocol GermanPhrases: TellingWording {
  /// Where one is on a way, inside a sentence, and the name as it stands there.
  func whereOn(_ street: StreetReference) -> (text: String, name: String)
  /// A list with who says it (R2), as a sentence.
  func says(_ list: String, _ isByCity: Bool) -> String
  /// "mit Wartehaus".
  var withShelter: String { get }
}

public struct GermanWording: GermanPhrases {
  public let aid: WalkingAid
  public let style: WordingStyle

  public init(aid: WalkingAid = .cane, style: WordingStyle = WordingStyle()) {
    self.aid = aid
    self.style = style
  }

  public func says(_ list: String, _ isByCity: Bool) -> String {
    "Laut \(isByCity ? "Stadt" : "Karte"): \(list)."
  }

  public var withShelter: String { "mit Wartehaus" }
}

/// German: manoeuvres. Status and answers are in GermanPhrases+Answers.swift.
extension GermanPhrases {
  public var language: Language { .german }

  // MARK: Start and route

  public func start(
    _ street: StreetReference, houseNumber: HouseNumber?, _ orientation: StartOrientation
  ) -> Phrase {
    let place =
      title(street)
      + (houseNumber.map { $0.isHere ? " \($0.number)" : ", bei Nummer \($0.number)" } ?? "")
    let phrase = Phrase("Start, \(place).", names: [street.name])
    switch orientation {
    case .unknown where street.ground == .railPlatform:
      return phrase.adding("Kante und Gleis nahe.").adding("Blickrichtung unbekannt.")
        .adding("Stehen bleiben, \(aid == .cane ? "mit dem Stock prüfen" : "Umgebung prüfen").")
    case .unknown(.unknown) where street.ground == .carriageway:
      // Neither to walk nor to stop: nobody knows whether this is the carriageway (R4).
      return phrase.adding("Blickrichtung unbekannt.")
        .adding("Straßenseite unbekannt, Fahrbahn nahe.").adding("Die Richtung folgt beim Gehen.")
    case .unknown(.unknown):
      return phrase.adding("Blickrichtung unbekannt.")
        .adding(street.wayClass == .sidewalk ? "Straßenseite unbekannt." : "")
        .adding(street.ground == .kerb ? "" : "Einige Meter gehen.")
    case .unknown(let houses):
      let (near, far) = (word(houses), word(houses.opposite))
      return phrase.adding("Blickrichtung unbekannt.")
        .adding("Drehen: Häuser \(near), Fahrbahn \(far).")
        .adding(street.ground == .carriageway ? "Gehweg unbekannt." : "")
        .adding(street.ground == .ordinary ? "Dann einige Meter gehen." : "")
    case .toward(let direction):
      return phrase.adding(street.ground == .railPlatform ? "Kante und Gleis nahe." : "")
        .adding("Der Weg beginnt \(sector(direction)).")
        .adding(direction.quarter == .turnBack ? "Umdrehen." : "")
    }
  }

  public func samePlace() -> Phrase { Phrase("Start und Ziel sind derselbe Ort.") }

  public func routeLength(_ distance: SpokenDistance, isNew: Bool) -> Phrase {
    Phrase("\(isNew ? "Neuer Weg" : "Weg"), \(length(distance)).")
  }

  public func goalBeyondWay(meters: Int) -> Phrase {
    Phrase("Der bekannte Weg endet laut Karte etwa \(size(meters)) Luftlinie vor dem Ziel.")
  }

  // MARK: Turns

  public func turnAhead(_ turn: Turn, _ distance: SpokenDistance) -> Phrase {
    let (to, name) = goal(of: turn, toward)
    let order = "\(ahead(distance)) \(action(turn))\(to)"
    // What follows is told at the turn, too; that it may lie beyond a road is told here alone.
    return Phrase(
      "\(order)\(link(turn.sequel)).", names: [name] + names(turn.sequel),
      briefs: turn.mayNeedCrossing ? ["\(order)."] : []
    ).adding(beyond(turn.sequel), briefs: [""])
      .adding(sideUnknown(turn), briefs: ["Die Abzweigung kann eine Querung verlangen."])
  }

  public func turn(_ turn: Turn, _ timing: CueTiming, namesStreet: Bool) -> Phrase {
    let (to, name) = goal(of: turn, isNew: namesStreet, toward)
    let order = "\(action(turn))\(to)"
    let names = [name] + names(turn.sequel)
    switch timing {
    case .atPoint:
      return Phrase(
        "Jetzt \(order)\(hairpin(turn))\(link(turn.sequel)).", names: names,
        briefs: ["Jetzt \(order)\(hairpin(turn)).", "Jetzt \(action(turn))."]
      ).adding(beyond(turn.sequel), briefs: [""])
    case .soon:
      let corner = turn.isAtCorner ? ", an der Ecke" : hairpin(turn)
      return Phrase(
        "Gleich \(order)\(corner)\(link(turn.sequel)).", names: names,
        briefs: ["Gleich \(order)\(corner).", "Gleich \(action(turn))."]
      ).adding(beyond(turn.sequel), briefs: [""])
    }
  }

  private func action(_ turn: Turn) -> String {
    (turn.isAgain ? "noch einmal " : "") + action(turn.seen)
  }

  public func turnUncertain(_ turn: Turn, radius: Int) -> Phrase {
    positionUncertain(radius: radius)
      .adding(
        "\(noun(of: turn.direction)) \(side(turn.seen)), \(title(turn.street)), nahe.",
        names: [turn.street.name]
      )
      .optionally(turn.isAtCorner ? "Häuserecke suchen." : "")
  }

  public func forkAhead(_ side: SideOfStreet, _ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) an der Gabelung \(word(side)) halten.")
  }

  public func fork(_ side: SideOfStreet, _ timing: CueTiming) -> Phrase {
    switch timing {
    case .atPoint: return Phrase("Jetzt an der Gabelung \(word(side)) halten.")
    case .soon: return Phrase("Gleich an der Gabelung \(word(side)) halten.")
    }
  }

  public func forkUncertain(_ side: SideOfStreet, radius: Int) -> Phrase {
    positionUncertain(radius: radius).adding("Gabelung nahe, Weg laut Karte \(word(side)).")
  }

  public func nameChange(_ street: StreetReference) -> Phrase {
    Phrase("Geradeaus, ab hier \(title(street)).", names: [street.name])
  }

  // MARK: Crossings

  public func crossingAhead(_ passage: CrossingPassage, _ distance: SpokenDistance) -> Phrase {
    let names = names(of: passage)
    let fact = brief(passage.crossing)
    if passage.crossing.kind.isRail {
      return Phrase("\(ahead(distance)) \(rails(passage.number)), \(fact).")
    }
    guard passage.turnsBehind else {
      return Phrase("\(ahead(distance)) \(head(passage)).", names: names)
        .adding(capitalized(fact) + ".").adding(chainless(passage.sequel), briefs: [""])
    }
    return Phrase(
      "\(ahead(distance)) erst \(head(passage))\(suffix(passage.sequel)).", names: names,
      briefs: shorter(passage).map { "\(ahead(distance)) \($0)." }
    ).adding(capitalized(fact) + ".")
  }

  public func crossing(_ passage: CrossingPassage, isNext: Bool) -> Phrase {
    let crossing = passage.crossing
    if crossing.kind.isRail { return rails(passage, isNext: isNext) }
    let (lead, first) = isNext ? ("danach ", "danach ") : ("", "erst ")
    return CrossingSentence(
      head: capitalized(lead + head(passage)),
      headWithTurn: capitalized(first + head(passage) + suffix(passage.sequel)),
      shorterHeads: shorter(passage, lead: lead, first: first).map { capitalized($0) },
      place: passage.isSideUnknown ? "Richtung unbekannt." : "",
      nameless: capitalized(nameless(passage, first: first)),
      kind: kindWords(crossing), brief: brief(crossing), sequel: chainless(passage.sequel),
      cycleTrack: "Davor Radweg.", find: "Taster suchen, ", check: "Signal selbst prüfen",
      again: ", auf der Mittelinsel erneut",
      checkBriefs: (
        ["Signal prüfen, auf der Mittelinsel erneut.", "Mittelinsel."], ["Signal prüfen.", ""]
      ),
      island: ("Mittelinsel laut Karte.", "Mittelinsel."), kerb: kerb(crossing),
      kerbBrief: kerbBrief(crossing),
      button: tellsButton(crossing) ? button(crossing) : "", heed: heed,
      studs: studs(CrossingEnds(crossing)), far: far(CrossingEnds(crossing)),
      extent: extent(passage)
    ).phrase(for: passage, names: names(of: passage), tellsKerb: tellsKerb(crossing))
  }

  /// What is known of the button, which the map never gives a side. That it vibrates is told beside
  /// the sound; who does not hear it has it as the kind of the crossing.
  func button(_ crossing: Crossing) -> String {
    if crossing.vibration == .yes {
      guard aid != .deafblind else { return "" }
      return "Taster vibriert \(source(crossing.byCity.contains(.vibration)))."
    }
    let source = source(crossing.byCity.contains(.button))
    switch crossing.button {
    case .yes: return "Taster \(source), Seite unbekannt."
    case .no: return "\(capitalized(source)) ohne Taster."
    case .unknown: return ""
    }
  }

  public func farSideUnknown() -> Phrase { Phrase("Gegenüber unbekannt.") }

  public func crossingLength(_ passage: CrossingPassage) -> Phrase {
    guard passage.isLengthMapped else { return Phrase("") }
    return Phrase("Fahrbahn laut Karte \(size(style.unit.phraseMeters(passage.length))).")
  }

  /// What only the fullest wording tells at the kerb, too (R2: what is unknown as well).
  private func extent(_ passage: CrossingPassage) -> String {
    guard style.verbosity == .full else { return "" }
    let lanes = passage.crossing.lanes
    let length = crossingLength(passage).text
    return [
      length.isEmpty ? "Breite unbekannt." : length,
      lanes > 1 ? "Laut Karte \(lanes) Fahrstreifen." : "",
      passage.crossing.tactileStart == .unknown ? "Noppen unbekannt." : "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func rails(_ passage: CrossingPassage, isNext: Bool) -> Phrase {
    let crossing = passage.crossing
    let length = style.unit.phraseMeters(passage.length)
    let barrier =
      switch crossing.barrier {
      case .yes: "mit Schranke"
      case .no: "ohne Schranke"
      case .unknown: "Schranke unbekannt"
      }
    // R2: only what the map says is by the map.
    let isKnown = crossing.barrier != .unknown
    let source = isKnown ? "Laut Karte " : ""
    let bell =
      switch crossing.bell {
      case .yes: isKnown ? ", mit Glocke" : ", laut Karte mit Glocke"
      case .no: isKnown ? ", ohne Glocke" : ", laut Karte ohne Glocke"
      case .unknown: ", Glocke unbekannt"
      }
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return Phrase(
      "Achtung, \(isNext ? "danach" : "gleich")\(side) \(rails(passage.number))"
        + "\(self.length(passage, size(length)))."
    )
    .adding("\(source)\(barrier)\(bell).", briefs: ["\(source)\(barrier)."])
    .adding(chainless(passage.sequel), briefs: [""])
    .warning(
      aid == .deafblind ? "Begleitung prüft Bahn und Verkehr." : "Auf Bahn und Verkehr hören.")
  }

  /// Who hears the traffic.
  private var heed: String {
    aid == .deafblind ? "Begleitung prüft den Verkehr." : "Verkehr hören."
  }

  /// "Gleise", or where they follow each other "erste Gleise".
  func rails(_ number: Int) -> String {
    let ordinals = ["erste ", "zweite ", "dritte ", "vierte "]
    if number == 0 { return "Gleise" }
    return (ordinals.indices.contains(number - 1) ? ordinals[number - 1] : "weitere ") + "Gleise"
  }

  /// The clearance of rails is no word of the map (R2).
  private func length(_ passage: CrossingPassage, _ size: String) -> String {
    passage.isLengthMapped ? ", laut Karte \(size)" : ", etwa \(size) breit"
  }

  public func crossingAfter(_ passage: CrossingPassage) -> Phrase {
    if passage.number > 0 {
      let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
      return Phrase("Danach\(side) \(rails(passage.number)).")
    }
    let sequel = Sequel(passage)
    let phrase = Phrase(
      sentence(sequel), names: names(sequel), briefs: sequel.shorter.map { sentence($0) })
    guard passage.crossing.kind == .trafficSignals else { return phrase }
    let fact = aid == .deafblind ? vibration(passage.crossing) : sound(passage.crossing)
    return phrase.optionally("Signal erneut prüfen.").optionally("\(capitalized(fact)).")
  }

  public func crossingNearby(_ crossing: Crossing, street: String, radius: Int?) -> Phrase {
    let prefix = radius.map { positionUncertain(radius: $0) } ?? Phrase("")
    if crossing.kind.isRail {
      return prefix.adding("In der Nähe: Gleise, \(brief(crossing)).")
    }
    let name = street.isEmpty ? "Querung" : "Querung \(street)"
    return prefix.adding("In der Nähe: \(name), \(brief(crossing)).", names: [street])
  }

  public func wayLeadsOver(_ direction: SeenDirection, then: SeenDirection?) -> Phrase {
    let over = "Weg laut Karte darüber\(direction.isStraight ? "" : ", \(side(direction))")"
    guard let then else { return Phrase("\(over).") }
    let turn = then.sector == .turnBack ? "zurück" : side(then)
    return Phrase("\(over), danach \(turn).")
  }

  public func turningBeyond(_ direction: SeenDirection) -> Phrase {
    turningBeyond(direction, then: "Danach")
  }

  public func turningBehindCrossing(_ direction: SeenDirection) -> Phrase {
    turningBeyond(direction, then: "Hinter der Querung")
  }

  /// - Parameter then: the word before the noun, as a register has it.
  func turningBeyond(_ direction: SeenDirection, then: String) -> Phrase {
    if direction.sector == .turnBack { return Phrase("Danach führt der Weg zurück.", briefs: [""]) }
    return Phrase("\(then) \(noun(of: direction.sector)) \(side(direction)).", briefs: [""])
  }

  /// Where one only keeps to a side there is no corner to be found.
  func noun(of direction: TurnDirection) -> String {
    direction.isBear ? "Biegung" : "Abzweigung"
  }

  public func pastCrossing(ofRails: Bool) -> Phrase {
    Phrase("Laut Position hinter \(ofRails ? "den Gleisen" : "der Querung").")
      .adding("Bitte selbst prüfen.")
  }

  public func mapEdge(_ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) endet die Karte.").adding("Dahinter ist mir nichts bekannt.")
  }

  // MARK: Steps, obstacles, warnings

  public func stepsAhead(_ passage: StepsPassage, _ distance: SpokenDistance) -> Phrase {
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return Phrase("\(ahead(distance))\(side) \(title(passage.steps)), \(count(passage.steps)).")
      .adding(goal(passage)).adding(ramp(passage.steps))
  }

  public func steps(_ passage: StepsPassage, isNext: Bool) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    let rail =
      switch steps.handrail {
      case .unknown: steps.conveying == .none ? ", Handlauf unbekannt" : ""
      case .no: ", ohne Handlauf"
      case .yes: ", mit Handlauf"
      case .left: ", Handlauf links"
      case .right: ", Handlauf rechts"
      case .both: ", Handlauf beidseits"
      case .center: ", Handlauf in der Mitte"
      }
    let studs =
      switch steps.tactilePaving {
      case .yes, .contrasted: "Noppen davor \(source(steps.byCity.contains(.stepStuds)))."
      case .no: "Ohne Noppen \(source(steps.byCity.contains(.stepStuds)))."
      case .incorrect, .partial, .primitive: "Noppen davor nicht verlässlich."
      case .unknown: "Noppen davor unbekannt."
      }
    let place = "\(isNext ? "danach" : "gleich")\(side) \(title(steps))"
    let running = steps.conveying == .none ? "" : ", \(running(steps))"
    return Phrase(
      "Achtung, \(place), \(count(steps))\(rail).", briefs: ["Achtung, \(place)\(running)."]
    )
    .optionally(studs)
    .optionally(aid == .cane ? "Mit dem Stock suchen." : "").optionally(goal(passage))
  }

  private func goal(_ passage: StepsPassage) -> String {
    switch passage.goal {
    case .elsewhere: return ""
    case .behind: return "Danach Ziel."
    case .onThem: return "Ziel auf der Treppe."
    }
  }

  public func platformNearby(radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase("")).adding(
      "In der Nähe: Bahnsteigkante und Gleis, laut Karte.")
  }

  public func stepsNearby(_ steps: Steps, radius: Int?) -> Phrase {
    let running = capitalized(running(steps))
    return (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(title(steps)).").adding(running.isEmpty ? "" : "\(running).")
  }

  public func barrier(_ barrier: Barrier) -> Phrase {
    Phrase(
      "Achtung, gleich \(word(barrier)) auf dem Weg, laut Karte.",
      briefs: ["Achtung, gleich \(word(barrier)), laut Karte."])
  }

  public func barrierBeyond(_ barrier: Barrier) -> Phrase {
    Phrase("Hinter der Querung \(word(barrier)) auf dem Weg, laut Karte.")
  }

  public func barrierNearby(_ barrier: Barrier, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(word(barrier)) auf dem Weg, laut Karte.")
  }

  public func timedAccess(street: String, closing: LocalTime?) -> Phrase {
    let part = street.isEmpty ? "Ein Teil des Wegs" : "Ein Teil des Wegs, \(street),"
    guard let closing else {
      return Phrase("\(part) ist nicht immer offen.", names: [street])
        .adding("Ob jetzt, ist unbekannt.")
    }
    let (hour, minute) = (closing.minuteOfDay / 60, closing.minuteOfDay % 60)
    let time = minute == 0 ? "\(hour) Uhr" : "\(hour) Uhr \(minute)"
    return Phrase("\(part) ist laut Karte nur bis \(time) offen.", names: [street])
  }

  public func sharedPath(meters: Int) -> Phrase {
    Phrase(
      "Achtung, Radverkehr auf gleichem Weg, laut Karte \(size(meters)).",
      briefs: [
        "Achtung, Radverkehr, laut Karte \(size(meters)).", "Achtung, Radverkehr, laut Karte.",
      ]
    )
    .adding("Räder von vorn und hinten möglich.", briefs: ["Räder von vorn und hinten.", ""])
    .adding("Am Rand gehen.", briefs: [""])
  }

  public func underpass(meters: Int, steps: Steps?) -> Phrase {
    let phrase = Phrase("Gleich Unterführung, laut Karte \(size(meters)).")
      .adding("Satellit fällt aus, Position ungenau.", briefs: ["Position dort ungenau.", ""])
    if let steps { return phrase.adding("Dort auch \(title(steps)).") }
    return
      phrase
      .adding("An der Wand entlang, danach Meldung.", briefs: ["An der Wand entlang.", ""])
  }

  public func roughSurface(_ surface: Surface, meters: Int) -> Phrase {
    return Phrase("Gleich \(word(surface)), laut Karte \(size(meters)).")
  }
}
