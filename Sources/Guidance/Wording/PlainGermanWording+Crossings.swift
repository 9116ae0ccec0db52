// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Plain German: crossings, steps, obstacles and warnings.
extension PlainGermanWording {
  // MARK: Crossings

  public func crossingAhead(_ passage: CrossingPassage, _ distance: SpokenDistance) -> Phrase {
    let isRail = passage.crossing.kind.isRail
    let first = passage.turnsBehind && !isRail ? "zuerst " : ""
    let place = place(passage.approach, passage.street, isRail)
    let kind = brief(passage.crossing)
    let phrase = Phrase(
      "\(ahead(distance)) \(first)\(place).", names: isRail ? [] : [passage.street],
      briefs: ["\(ahead(distance)) \(place)."]
    ).adding(nameless(passage), briefs: [""]).adding(kind, briefs: [short(kind)])
    if isRail { return phrase }
    return passage.isChained ? phrase : phrase.adding(after(passage.sequel))
  }

  public func crossing(_ passage: CrossingPassage) -> Phrase {
    let crossing = passage.crossing
    if crossing.kind.isRail { return rails(passage) }
    let head = place(passage.approach, passage.street, false)
    let facts = facts(of: passage)
    var phrase = Phrase(
      passage.turnsBehind ? "Zuerst \(head)." : "\(capitalized(head)).", names: [passage.street],
      briefs: ["\(capitalized(head))."]
    ).adding(nameless(passage), briefs: [""])
      .adding(facts, briefs: [short(facts), shortest(crossing)])
    if !passage.isChained { phrase = phrase.adding(after(passage.sequel)) }
    if crossing.hasCycleTrack == .yes {
      phrase = phrase.adding("Davor ist ein Radweg.", briefs: ["Davor Radweg.", "Radweg."])
    }
    guard crossing.kind == .trafficSignals else {
      return phrase.optionally(kerb(crossing)).optionally(heed)
        .optionally(crossing.tactileStart.isUsable ? map("Noppen davor") : "")
        .adding(extent(passage))
    }
    let find = crossing.button == .no || passage.isChained ? "" : "Suchen Sie den Knopf."
    let check =
      crossing.island == .yes
      ? "Prüfen Sie das Signal, auf der Insel neu." : "Prüfen Sie das Signal selbst."
    return phrase.adding(find, briefs: [""])
      .adding(check, briefs: ["Signal selbst prüfen.", "Signal prüfen."])
      .optionally(tellsKerb(crossing) ? kerb(crossing) : "")
      .optionally(crossing.vibration == .yes && aid != .deafblind ? map("Knopf vibriert") : "")
      .adding(extent(passage))
  }

  /// The kind and the island, what the map has in one sentence.
  private func facts(of passage: CrossingPassage) -> String {
    let crossing = passage.crossing
    let kind = kind(crossing, isSoundByCity: passage.isSoundByCity)
    guard crossing.island == .yes else { return kind }
    let lead = "Die Karte sagt: "
    guard kind.hasPrefix(lead), let end = kind.firstIndex(of: ".") else {
      return "\(kind) \(map("Insel"))"
    }
    return "\(kind[..<end]), Insel\(kind[end...])"
  }

  /// The kind alone, and the island, which is never left out.
  private func shortest(_ crossing: Crossing) -> String {
    let kind = short(brief(crossing))
    guard crossing.island == .yes else { return kind }
    guard kind.hasPrefix("Karte: ") else { return "\(kind) Insel." }
    return "\(kind.dropLast()), Insel."
  }

  private func nameless(_ passage: CrossingPassage) -> String {
    passage.street.isEmpty && !passage.crossing.kind.isRail ? open("Straße") : ""
  }

  /// What only the fullest wording tells (R2: what is unknown too).
  private func extent(_ passage: CrossingPassage) -> Phrase {
    guard style.verbosity == .full else { return Phrase("") }
    let lanes = passage.crossing.lanes
    let length = size(style.unit.phraseMeters(passage.length))
    return Phrase("").optionally(map(length))
      .optionally(lanes > 1 ? map("\(lanes) Spuren für Autos") : "")
      .optionally(passage.crossing.tactileStart == .unknown ? open("Noppen") : "")
  }

  private func rails(_ passage: CrossingPassage) -> Phrase {
    let crossing = passage.crossing
    var (known, open) = ([size(style.unit.phraseMeters(passage.length))], [String]())
    for (fact, noun) in [(crossing.barrier, "Schranke"), (crossing.bell, "Glocke")] {
      switch fact {
      case .yes: known.append("mit \(noun)")
      case .no: known.append("ohne \(noun)")
      case .unknown: open.append(noun)
      }
    }
    let facts = map(known.joined(separator: ", "))
    let doubt = open.isEmpty ? "" : self.open(open.joined(separator: " und "))
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    let phrase = Phrase("Achtung, gleich\(side) Gleise.").adding(facts, briefs: [short(facts)])
      .adding(doubt, briefs: [short(doubt)])
    return (passage.isChained ? phrase : phrase.adding(after(passage.sequel)))
      .optionally(
        aid == .deafblind ? "Begleitung prüft Bahn und Verkehr." : "Hören Sie auf Bahn und Autos.")
  }

  private var heed: String {
    aid == .deafblind ? "Begleitung prüft den Verkehr." : "Hören Sie auf den Verkehr."
  }

  public func crossingAfter(_ passage: CrossingPassage) -> Phrase { after(Sequel(passage)) }

  public func crossingNearby(_ crossing: Crossing, street: String, radius: Int?) -> Phrase {
    let prefix = radius.map { positionUncertain(radius: $0) } ?? Phrase("")
    let place = place(.straight, street, crossing.kind.isRail)
    return prefix.adding("In der Nähe: \(place).", names: crossing.kind.isRail ? [] : [street])
      .adding(brief(crossing), briefs: [short(brief(crossing))])
  }

  public func pastCrossing() -> Phrase {
    Phrase("Wahrscheinlich sind Sie hinter dem Übergang.").adding("Bitte prüfen Sie selbst.")
  }

  public func mapEdge(_ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) endet die Karte.").adding("Dahinter weiß ich nichts.")
  }

  public func confirmed(pastCrossing: Bool) -> Phrase {
    Phrase(pastCrossing ? "Bestätigt: hinter dem Übergang." : "Bestätigt.")
  }

  /// The kind in one or two short sentences, for a mention from afar.
  func brief(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals: return map("Ampel")
    case .zebra: return map("Zebrastreifen")
    case .marked: return map("Streifen auf der Straße")
    case .unmarked, .unknown:
      return crossing.signals == .no ? map("keine Ampel") : open("Ampel")
    case .implied: return "Er steht nicht in der Karte. \(open("Ampel"))"
    case .forbidden: return map("hier verboten")
    case .railway, .tram:
      switch crossing.barrier {
      case .yes: return map("mit Schranke")
      case .no: return map("ohne Schranke")
      case .unknown: return open("Schranke")
      }
    }
  }

  /// The kind in full (R2: source and limit).
  ///
  /// - Parameter isSoundByCity: see ``CrossingPassage/isSoundByCity``.
  func kind(_ crossing: Crossing, isSoundByCity: Bool) -> String {
    switch crossing.kind {
    case .trafficSignals:
      return aid == .deafblind ? vibration(crossing) : sound(crossing.sound, isSoundByCity)
    case .marked:
      let signals = crossing.signals == .no ? map("keine Ampel") : open("Ampel")
      return "\(map("Streifen auf der Straße")) \(open("Vorrang")) \(signals)"
    case .unmarked where crossing.signals == .no: return map("keine Ampel, kein Zebrastreifen")
    // Signals of the map that are off: of how to cross there nothing else is known.
    case .unknown where isSoundByCity: return city("Ampel ist aus")
    case .unknown where crossing.signals != .no: return open("Art und Ampel")
    default: return brief(crossing)
    }
  }

  func sound(_ sound: SignalSound, _ isByCity: Bool) -> String {
    switch sound {
    case .yes, .walk: return map("Ampel mit Ton")
    case .locate: return map("Ampel nur mit Such-Ton")
    case .no: return isByCity ? city("Ampel ohne Ton") : map("Ampel ohne Ton")
    case .unknown: return "\(map("Ampel")) \(open("Ton"))"
    }
  }

  private func vibration(_ crossing: Crossing) -> String {
    switch crossing.vibration {
    case .yes: return map("Ampel, Knopf vibriert")
    case .no: return map("Ampel ohne Vibration")
    case .unknown: return "\(map("Ampel")) \(open("Vibration"))"
    }
  }

  func kerb(_ crossing: Crossing) -> String {
    if crossing.isRaised == .yes { return map("angehoben, kaum Kante") }
    switch crossing.kerbStart {
    case .unknown: return "Der Bordstein kann fehlen."
    case .raised: return map("Bordstein mit Kante")
    case .rolled: return map("runder Bordstein")
    case .lowered: return map("niedriger Bordstein")
    case .flush, .none: return map("keine Kante")
    }
  }

  // MARK: Steps and lifts

  public func stepsAhead(_ passage: StepsPassage, _ distance: SpokenDistance) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return Phrase("\(ahead(distance))\(side) \(noun(steps)).")
      .adding(doubt(steps), briefs: [short(doubt(steps))])
      .adding(count(steps), briefs: [short(count(steps))])
      .adding(ramp(beside: steps), briefs: [short(ramp(beside: steps))])
  }

  func ramp(beside steps: Steps) -> String {
    steps.ramps.contains(.wheelchair) ? map("daneben Rampe für Rollstühle") : ""
  }

  public func steps(_ passage: StepsPassage, isNext: Bool) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    let studs =
      switch steps.tactilePaving {
      case .yes, .contrasted: map("Noppen davor")
      case .no: map("keine Noppen")
      case .incorrect, .partial, .primitive: "Noppen davor: nicht verlässlich."
      case .unknown: open("Noppen davor")
      }
    // What the map has in one sentence, then what it has not.
    let facts = facts(of: steps)
    return Phrase("Achtung, \(isNext ? "danach" : "gleich")\(side) \(noun(steps)).")
      .adding(doubt(steps), briefs: [short(doubt(steps))])
      .adding(facts, briefs: [short(facts)])
      .optionally(studs).optionally(aid == .cane ? "Suchen Sie mit dem Stock." : "")
  }

  public func stepsNearby(_ steps: Steps, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(noun(steps)).").adding(doubt(steps))
  }

  /// "Treppe nach unten".
  func noun(_ steps: Steps) -> String {
    let noun = steps.conveying == .none ? "Treppe" : "Rolltreppe"
    switch steps.incline {
    case .up: return "\(noun) nach oben"
    case .down: return "\(noun) nach unten"
    case .unknown, .level: return noun
    }
  }

  /// Where the map does not say which way they lead.
  func doubt(_ steps: Steps) -> String {
    switch steps.incline {
    case .up, .down: return ""
    case .unknown, .level: return open("Nach oben oder unten")
    }
  }

  func facts(of steps: Steps) -> String {
    let parts = [count(steps), rail(steps)]
    let lead = "Die Karte sagt: "
    guard parts.allSatisfy({ $0.hasPrefix(lead) }) else { return parts.joined(separator: " ") }
    return map(parts.map { $0.dropFirst(lead.count).dropLast() }.joined(separator: ", "))
  }

  func count(_ steps: Steps) -> String {
    switch steps.count {
    case 0: return open("Stufen-Zahl")
    case 1: return map("1 Stufe")
    default: return map("\(steps.count) Stufen")
    }
  }

  func rail(_ steps: Steps) -> String {
    switch steps.handrail {
    case .unknown: return open("Geländer")
    case .no: return map("kein Geländer")
    case .yes: return map("mit Geländer")
    case .left: return map("Geländer links")
    case .right: return map("Geländer rechts")
    case .both: return map("Geländer auf beiden Seiten")
    case .center: return map("Geländer in der Mitte")
    }
  }

  public func elevator(_ lift: LiftFacts) -> Phrase {
    var phrase = Phrase("Gleich kommt ein Aufzug.").adding(ride(of: lift))
    switch lift.tactileWriting {
    case .yes: phrase = phrase.adding("Die Knöpfe kann man fühlen.")
    case .no: phrase = phrase.adding("Die Knöpfe kann man nicht fühlen.")
    case .unknown: break
    }
    switch lift.speechOutput {
    case .yes: return phrase.adding("Mit Ansage.")
    case .no: return phrase.adding("Ohne Ansage.")
    case .unknown: return phrase
    }
  }

  func ride(of lift: LiftFacts) -> String {
    guard let isUp = lift.isUp, let level = lift.toLevel else { return "Das sagt die Karte." }
    let floor = level < 0 ? "minus \(-level)" : "\(level)"
    return "Sie fahren nach \(isUp ? "oben" : "unten"). \(map("Ebene \(floor)"))"
  }

  // MARK: Obstacles and warnings

  public func platformEdge(meters: Int) -> Phrase {
    Phrase("Achtung, Kante und Gleis sind nahe.").adding(map(size(meters)))
      .optionally(aid == .cane ? "Prüfen Sie mit dem Stock." : "")
  }

  public func guideLine(_ line: GuideLine, _ side: SideOfStreet, meters: Int) -> Phrase {
    let noun =
      switch line {
      case .unknown: "eine Kante"
      case .wall: "eine Mauer"
      case .fence: "ein Zaun"
      case .hedge: "eine Hecke"
      case .kerb: "ein Bordstein"
      case .handrail: "ein Geländer"
      }
    return Phrase("\(side == .left ? "Links" : "Rechts") ist \(noun) zum Folgen.")
      .adding(map(size(meters)))
  }

  public func noPavement(_ doubt: PavementDoubt, meters: Int) -> Phrase {
    switch doubt {
    case .unknown: return Phrase("Die nächsten \(size(meters)): Gehweg nicht bekannt.")
    case .none:
      return Phrase("Achtung, kein Gehweg.").adding(map(size(meters)))
        .adding("Gehen Sie am Rand.", briefs: [""])
    }
  }

  public func hazard(_ hazard: Hazard, meters: Int) -> Phrase {
    let words =
      switch hazard {
      case .rockfall: "Steine können fallen."
      case .flooding: "Wasser kann auf dem Weg sein."
      case .slippery: "Es kann glatt sein."
      case .fall: "Man kann abstürzen."
      case .other, .unknown: "Eine Stelle ist gefährlich."
      }
    return Phrase("Achtung, gleich: \(words)").adding(map(size(meters)))
  }

  public func remark(_ text: String) -> Phrase {
    Phrase(
      "In der Karte steht: \(text)\(text.last?.isPunctuation == true ? "" : ".")", names: [text],
      briefs: ["Die Karte hat hier einen langen Hinweis."])
  }

  public func barrier(_ barrier: Barrier) -> Phrase {
    Phrase("Achtung, gleich \(noun(barrier)) auf dem Weg.").adding("Das sagt die Karte.")
  }

  public func barrierNearby(_ barrier: Barrier, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(noun(barrier)) auf dem Weg.")
  }

  public func noun(_ barrier: Barrier) -> String {
    switch barrier {
    case .bollard: return "Pfosten"
    case .cycleBarrier: return "Gitter"
    case .kissingGate: return "enges Tor"
    case .stile: return "Tritt zum Übersteigen"
    default: return word(barrier)
    }
  }

  public func sharedPath(meters: Int) -> Phrase {
    Phrase("Achtung, hier fahren auch Räder.")
      .adding(map(size(meters)), briefs: [short(map(size(meters)))])
      .adding("Räder können von vorn und hinten kommen.", briefs: ["Räder von vorn und hinten."])
      .adding("Gehen Sie am Rand.", briefs: [""])
  }

  public func timedAccess(street: String, closing: LocalTime?) -> Phrase {
    let place = street.isEmpty ? "" : ": \(street)"
    guard let closing else {
      return Phrase("Ein Teil vom Weg ist nicht immer offen\(place).", names: [street])
        .adding("Offen oder zu: jetzt nicht bekannt.")
    }
    let (hour, minute) = (closing.minuteOfDay / 60, closing.minuteOfDay % 60)
    let time = minute == 0 ? "\(hour) Uhr" : "\(hour) Uhr \(minute)"
    return Phrase("Ein Teil vom Weg schließt\(place).", names: [street])
      .adding(map("offen bis \(time)"))
  }

  public func underpass(meters: Int) -> Phrase {
    Phrase("Gleich kommt ein Tunnel.")
      .adding(map(size(meters)), briefs: [short(map(size(meters)))])
      .adding("Ihr Ort ist dort ungenau.").adding("Gehen Sie an der Wand entlang.")
      .adding("Danach melde ich mich.", briefs: [""])
  }

  public func roughSurface(_ surface: Surface, meters: Int) -> Phrase {
    Phrase("Gleich kommt \(word(surface)).").adding(map(size(meters)))
  }
}
