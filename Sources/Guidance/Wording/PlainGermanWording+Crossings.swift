// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Plain German: crossings, steps and lifts.
extension PlainGermanWording {
  // MARK: Crossings

  public func crossingAhead(_ passage: CrossingPassage, _ distance: SpokenDistance) -> Phrase {
    let isRail = passage.crossing.kind.isRail
    let first = passage.turnsBehind && !isRail ? "zuerst " : ""
    let place =
      isRail && passage.number > 0
      ? rails(passage.number) : place(passage.approach, passage.street, isRail)
    let kind = brief(passage.crossing)
    let phrase = Phrase(
      "\(ahead(distance)) \(first)\(place).", names: isRail ? [] : [passage.street],
      briefs: ["\(ahead(distance)) \(place)."]
    ).adding(nameless(passage), briefs: [""]).adding(kind, briefs: [short(kind)])
      .adding(priority(passage.crossing), briefs: [""])
    if isRail { return phrase }
    return passage.isChained ? phrase : phrase.adding(after(passage.sequel))
  }

  public func crossing(_ passage: CrossingPassage, isNext: Bool) -> Phrase {
    let crossing = passage.crossing
    if crossing.kind.isRail { return rails(passage, isNext: isNext) }
    let place = place(passage.approach, passage.street, false)
    let head = isNext ? "Danach \(place)." : "\(capitalized(place))."
    let facts = facts(of: passage)
    var phrase = Phrase(
      passage.turnsBehind && !isNext ? "Zuerst \(place)." : head, names: [passage.street],
      briefs: [head]
    ).adding(nameless(passage), briefs: [""])
      .optionally(passage.isSideUnknown ? "Richtung: nicht bekannt." : "")
      .adding(facts, briefs: [short(facts), shortest(crossing)])
    if !passage.isChained { phrase = phrase.adding(after(passage.sequel)) }
    if crossing.hasCycleTrack == .yes {
      phrase = phrase.adding("Davor ist ein Radweg.", briefs: ["Davor Radweg.", "Radweg."])
    }
    let ends = CrossingEnds(crossing)
    guard crossing.kind == .trafficSignals else {
      let near = kerb(crossing)
      return phrase.optionally(near, briefs: [short(near), bare(near, behind: facts)]).warning(heed)
        .optionally(studs(ends), briefs: [short(studs(ends))]).optionally(far(ends))
        .adding(extent(passage))
    }
    let find = crossing.button == .no || passage.isChained ? "" : "Suchen Sie den Knopf."
    let check =
      crossing.island == .yes
      ? "Prüfen Sie das Signal, auf der Insel neu." : "Prüfen Sie das Signal selbst."
    let brief =
      crossing.island == .yes ? "Signal prüfen, auf der Insel neu." : "Signal selbst prüfen."
    let near = tellsKerb(crossing) ? kerb(crossing) : ""
    // That it vibrates is a signal itself; else the edge on the other side is worth more.
    let button = tellsButton(crossing) ? button(crossing) : ""
    let vibrates = crossing.vibration == .yes
    return phrase.adding(find, briefs: [""])
      .adding(check, briefs: [brief, "Signal prüfen."])
      .optionally(near, briefs: [short(near), bare(near, behind: facts)])
      .optionally(vibrates ? button : "", briefs: [short(button)])
      .optionally(studs(ends)).optionally(far(ends))
      .optionally(vibrates ? "" : button, briefs: [short(button)])
      .adding(extent(passage))
  }

  /// The same sentence behind another of the same speaker, who need not be named again:
  /// "Die Karte sagt: Zebrastreifen. Niedriger Bordstein."
  private func bare(_ sentence: String, behind facts: String) -> String {
    for lead in [map(""), city("")].map({ String($0.dropLast()) })
    where sentence.hasPrefix(lead) && facts.hasPrefix(lead)
      && facts.count(where: { $0 == "." }) == 1
    {
      return capitalized(String(sentence.dropFirst(lead.count)))
    }
    return short(sentence).replacing("Der Bordstein", with: "Bordstein")
  }

  /// What is known of the button, which the map never gives a side. That it vibrates is told beside
  /// the sound; who does not hear it has it as the kind of the crossing.
  func button(_ crossing: Crossing) -> String {
    if crossing.vibration == .yes {
      guard aid != .deafblind else { return "" }
      return says("Knopf vibriert", crossing.byCity.contains(.vibration))
    }
    let isByCity = crossing.byCity.contains(.button)
    switch crossing.button {
    case .yes: return "\(says("mit Knopf", isByCity)) \(open("Die Seite"))"
    case .no: return says("kein Knopf", isByCity)
    case .unknown: return ""
    }
  }

  /// The kind and the island, what the map has in one sentence.
  private func facts(of passage: CrossingPassage) -> String {
    let crossing = passage.crossing
    let kind = kind(crossing)
    guard crossing.island == .yes else { return kind }
    let lead = "Die Karte sagt: "
    guard kind.hasPrefix(lead), let end = kind.firstIndex(of: ".") else {
      return "\(kind) \(map("Insel"))"
    }
    return "\(kind[..<end]), \(island(behind: kind[..<end]))\(kind[end...])"
  }

  /// The kind alone, and the island, which is never left out.
  private func shortest(_ crossing: Crossing) -> String {
    let kind = short(brief(crossing))
    guard crossing.island == .yes else { return kind }
    guard kind.hasPrefix("Karte: ") else { return "\(kind) Insel." }
    return "\(kind.dropLast()), \(island(behind: kind[...]))."
  }

  /// Behind "keine Ampel" a bare noun would be heard as missing, too.
  private func island(behind words: Substring) -> String {
    words.contains("kein") || words.contains("ohne") ? "mit Insel" : "Insel"
  }

  private func nameless(_ passage: CrossingPassage) -> String {
    passage.street.isEmpty && !passage.crossing.kind.isRail ? open("Straße") : ""
  }

  public func farSideUnknown() -> Phrase { Phrase(open("Gegenüber")) }

  public func crossingLength(_ passage: CrossingPassage) -> Phrase {
    guard passage.isLengthMapped else { return Phrase("") }
    return Phrase(map("Straße \(size(style.unit.phraseMeters(passage.length))) breit"))
  }

  /// What only the fullest wording tells at the kerb, too (R2: what is unknown as well).
  private func extent(_ passage: CrossingPassage) -> Phrase {
    guard style.verbosity == .full else { return Phrase("") }
    let lanes = passage.crossing.lanes
    let length = crossingLength(passage).text
    return Phrase("").optionally(length.isEmpty ? open("Breite") : length)
      .optionally(lanes > 1 ? map("\(lanes) Spuren für Autos") : "")
      .optionally(passage.crossing.tactileStart == .unknown ? open("Noppen") : "")
  }

  private func rails(_ passage: CrossingPassage, isNext: Bool) -> Phrase {
    let crossing = passage.crossing
    let length = size(style.unit.phraseMeters(passage.length))
    var (known, open) = (passage.isLengthMapped ? [length] : [], [String]())
    for (fact, noun) in [(crossing.barrier, "Schranke"), (crossing.bell, "Glocke")] {
      switch fact {
      case .yes: known.append("mit \(noun)")
      case .no: known.append("ohne \(noun)")
      case .unknown: open.append(noun)
      }
    }
    let facts = known.isEmpty ? "" : map(known.joined(separator: ", "))
    let about = passage.isLengthMapped ? "" : "Etwa \(length) breit."
    let doubt = open.isEmpty ? "" : self.open(open.joined(separator: " und "))
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    let when = isNext ? "danach" : "gleich"
    let phrase = Phrase("Achtung, \(when)\(side) \(rails(passage.number)).")
      .adding(facts, briefs: [short(facts)]).adding(about, briefs: [""])
      .adding(doubt, briefs: [short(doubt)])
    return (passage.isChained ? phrase : phrase.adding(after(passage.sequel)))
      .warning(
        aid == .deafblind ? "Begleitung prüft Bahn und Verkehr." : "Hören Sie auf Bahn und Autos.")
  }

  private var heed: String {
    aid == .deafblind ? "Begleitung prüft den Verkehr." : "Hören Sie auf den Verkehr."
  }

  public func crossingAfter(_ passage: CrossingPassage) -> Phrase {
    if passage.number == 0, passage.crossing.kind == .trafficSignals {
      return after(Sequel(passage), kind: kind(passage.crossing))
        .optionally("Prüfen Sie das Signal neu.")
    }
    guard passage.number > 0 else { return after(Sequel(passage)) }
    let side = passage.approach.isStraight ? "" : "\(side(passage.approach)) "
    return Phrase("Danach \(side)\(rails(passage.number)).")
  }

  public func crossingNearby(_ crossing: Crossing, street: String, radius: Int?) -> Phrase {
    let prefix = radius.map { positionUncertain(radius: $0) } ?? Phrase("")
    let place = place(.straight, street, crossing.kind.isRail)
    return prefix.adding("In der Nähe: \(place).", names: crossing.kind.isRail ? [] : [street])
      .adding(brief(crossing), briefs: [short(brief(crossing))])
      .adding(priority(crossing), briefs: [""])
  }

  public func wayLeadsOver(_ direction: SeenDirection, then: SeenDirection?) -> Phrase {
    let over = map("Weg darüber\(direction.isStraight ? "" : ", \(side(direction))")")
    return Phrase(over).adding(then.map(turningBeyond) ?? Phrase(""))
  }

  public func turningBeyond(_ direction: SeenDirection) -> Phrase {
    turningBeyond(direction, then: "Danach:")
  }

  public func turningBehindCrossing(_ direction: SeenDirection) -> Phrase {
    turningBeyond(direction, then: "Hinter dem Übergang:")
  }

  public func pastCrossing(ofRails: Bool) -> Phrase {
    Phrase("Wahrscheinlich sind Sie hinter \(ofRails ? "den Gleisen" : "dem Übergang").").adding(
      "Bitte prüfen Sie selbst.")
  }

  public func mapEdge(_ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) endet die Karte.").adding("Dahinter weiß ich nichts.")
  }

  public func confirmed(pastCrossing: Bool) -> Phrase {
    Phrase(pastCrossing ? "Bestätigt: hinter dem Übergang." : "Nichts zu bestätigen.")
  }

  /// Of stripes that are no zebra: whose way it is, nobody knows (R2).
  func priority(_ crossing: Crossing) -> String {
    crossing.kind == .marked ? open("Vorrang") : ""
  }

  /// The kind in one or two short sentences, for a mention from afar.
  func brief(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals: return says("Ampel", crossing.byCity.contains(.signals))
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
  func kind(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals: return aid == .deafblind ? vibration(crossing) : sound(crossing)
    case .marked:
      let signals = crossing.signals == .no ? map("keine Ampel") : open("Ampel")
      return "\(brief(crossing)) \(priority(crossing)) \(signals)"
    case .unmarked where crossing.signals == .no: return map("keine Ampel, kein Zebrastreifen")
    // Signals that are off: of how to cross there nothing else is known.
    case .unknown where crossing.byCity.contains(.signals): return city("Ampel ist aus")
    case .unknown where crossing.signals != .no: return open("Art und Ampel")
    default: return brief(crossing)
    }
  }

  private func sound(_ crossing: Crossing) -> String {
    let isByCity = crossing.byCity.contains(.sound)
    switch crossing.sound {
    case .yes, .walk: return says("Ampel mit Ton", isByCity)
    case .locate: return says("Ampel nur mit Such-Ton", isByCity)
    case .no: return says("Ampel ohne Ton", isByCity)
    case .unknown: return "\(brief(crossing)) \(open("Ton"))"
    }
  }

  private func vibration(_ crossing: Crossing) -> String {
    let isByCity = crossing.byCity.contains(.vibration)
    switch crossing.vibration {
    case .yes: return says("Ampel, Knopf vibriert", isByCity)
    case .no: return says("Ampel ohne Vibration", isByCity)
    case .unknown: return "\(brief(crossing)) \(open("Vibration"))"
    }
  }

  func kerb(_ crossing: Crossing) -> String {
    if crossing.isRaised == .yes { return map("angehoben, kaum Kante") }
    let ends = CrossingEnds(crossing)
    guard let kerb = ends.nearKerb else { return "Der Bordstein kann fehlen." }
    // "Keine Kante auf beiden Seiten" might be heard as an edge on one of them.
    return says((ends.isKerbSame ? "auf beiden Seiten " : "") + edge(kerb.value), kerb.isByCity)
  }

  private func edge(_ edge: CrossingEnds.Edge) -> String {
    switch edge {
    case .raised: return "Bordstein mit Kante"
    case .rolled: return "runder Bordstein"
    case .lowered: return "niedriger Bordstein"
    case .level: return "keine Kante"
    }
  }

  private func studs(_ ends: CrossingEnds) -> String {
    guard let studs = ends.nearStuds else { return "" }
    let noun = "\(studs.value ? "" : "keine ")Noppen"
    return says(ends.areStudsSame ? "auf beiden Seiten \(noun)" : "\(noun) davor", studs.isByCity)
  }

  private func far(_ ends: CrossingEnds) -> String {
    if ends.isFarOpen { return farSideUnknown().text }
    return ends.farWords {
      edge($0)
    } studs: {
      $0 ? $1 ? "mit Noppen" : "Noppen" : "keine Noppen"
    } sentence: {
      says("gegenüber \($0)", $1)
    }
  }

  // MARK: Steps and lifts

  public func stepsAhead(_ passage: StepsPassage, _ distance: SpokenDistance) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return Phrase("\(ahead(distance))\(side) \(noun(steps)).")
      .adding(doubt(steps), briefs: [short(doubt(steps))])
      .adding(count(steps), briefs: [short(count(steps))]).adding(goal(passage))
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
      case .yes, .contrasted: says("Noppen davor", steps.byCity.contains(.stepStuds))
      case .no: says("keine Noppen", steps.byCity.contains(.stepStuds))
      case .incorrect, .partial, .primitive: "Noppen davor: nicht verlässlich."
      case .unknown: open("Noppen davor")
      }
    // What the map has in one sentence, then what it has not.
    let facts = facts(of: steps)
    // On the way down the edge must be found; whatever is cut short, this is said.
    let isDown = steps.incline == .down && style.verbosity != .brief
    let cane = aid == .cane ? "Suchen Sie mit dem Stock." : ""
    return Phrase("Achtung, \(isNext ? "danach" : "gleich")\(side) \(noun(steps)).")
      .adding(doubt(steps), briefs: [short(doubt(steps))])
      .adding(facts, briefs: [short(facts), short(running(steps))])
      .adding(isDown ? cane : "", briefs: ["Mit dem Stock suchen."])
      .optionally(studs).optionally(isDown ? "" : cane).optionally(goal(passage))
  }

  private func goal(_ passage: StepsPassage) -> String {
    switch passage.goal {
    case .elsewhere: return ""
    case .behind: return "Danach kommt das Ziel."
    case .onThem: return "Das Ziel ist auf der Treppe."
    }
  }

  public func platformNearby(radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding(map("In der Nähe sind Kante und Gleis"))
  }

  public func stepsNearby(_ steps: Steps, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(noun(steps)).").adding(doubt(steps), briefs: [short(doubt(steps))])
      .adding(running(steps), briefs: [short(running(steps))])
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
    let isLeftOut = steps.conveying != .none && steps.handrail == .unknown
    return joined([count(steps), isLeftOut ? "" : rail(steps)].filter { !$0.isEmpty })
  }

  /// Which way an escalator runs, seen by one who is about to enter it; empty for other steps.
  func running(_ steps: Steps) -> String {
    switch steps.conveying {
    case .none: return ""
    case .forward: return map("läuft in Geh-Richtung")
    case .backward: return map("kommt entgegen")
    case .reversible: return map("Lauf-Richtung wechselt")
    case .unknown: return open("Lauf-Richtung")
    }
  }

  /// Of an escalator, whose steps nobody counts, the way it runs.
  func count(_ steps: Steps) -> String {
    guard steps.conveying == .none else { return running(steps) }
    switch steps.count {
    case 0: return open("Stufen-Zahl")
    case 1: return says("1 Stufe", steps.byCity.contains(.stepCount))
    default: return says("\(steps.count) Stufen", steps.byCity.contains(.stepCount))
    }
  }

  func rail(_ steps: Steps) -> String {
    let rail =
      switch steps.handrail {
      case .unknown: ""
      case .no: "kein Geländer"
      case .yes: "mit Geländer"
      case .left: "Geländer links"
      case .right: "Geländer rechts"
      case .both: "Geländer auf beiden Seiten"
      case .center: "Geländer in der Mitte"
      }
    return rail.isEmpty ? open("Geländer") : says(rail, steps.byCity.contains(.handrail))
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
}
