// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German: the parts that phrases are made of.
extension GermanPhrases {
  /// Who says it (R2).
  func source(_ isByCity: Bool) -> String { isByCity ? "laut Stadt" : "laut Karte" }

  func word(_ side: SideOfStreet) -> String {
    switch side {
    case .left: return "links"
    case .right: return "rechts"
    case .unknown: return "Seite unbekannt"
    }
  }

  /// What to do: "links", "scharf rechts", "links halten".
  func action(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return hour }
    let isEight = style.directions == .eight
    switch direction.sector {
    case .straight: return "geradeaus"
    case .left: return "links"
    case .right: return "rechts"
    case .bearLeft: return isEight ? "halb links" : "links halten"
    case .bearRight: return isEight ? "halb rechts" : "rechts halten"
    case .sharpLeft: return "scharf links"
    case .sharpRight: return "scharf rechts"
    case .turnBack: return "umkehren"
    }
  }

  /// On which side something is.
  func side(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return hour }
    let isEight = style.directions == .eight
    switch direction.sector {
    case .straight: return "geradeaus"
    case .bearLeft where isEight: return "halb links"
    case .bearRight where isEight: return "halb rechts"
    case .left, .bearLeft: return "links"
    case .right, .bearRight: return "rechts"
    case .sharpLeft: return "scharf links"
    case .sharpRight: return "scharf rechts"
    case .turnBack: return "hinten"
    }
  }

  /// Where something lies around the walker, in the directions of their style.
  func sector(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return hour }
    let isEight = style.directions == .eight
    switch direction.sector {
    case .bearLeft where isEight: return "vorne links"
    case .bearRight where isEight: return "vorne rechts"
    case .sharpLeft where isEight: return "hinten links"
    case .sharpRight where isEight: return "hinten rechts"
    case .straight, .bearLeft, .bearRight: return "geradeaus"
    case .left: return "links"
    case .right: return "rechts"
    case .sharpLeft, .sharpRight, .turnBack: return "hinten"
    }
  }

  /// "rechts auf 2 Uhr"; `nil` in other styles, ahead and behind.
  func hour(_ direction: SeenDirection) -> String? {
    guard style.directions == .clock, let hour = direction.hour, let side = direction.side else {
      return nil
    }
    return "\(word(side)) auf \(hour) Uhr"
  }

  func length(_ distance: SpokenDistance) -> String {
    let meters = distance.hedge == .within ? "Metern" : "Meter"
    return hedged(distance) + "\(distance.number) \(distance.unit == .feet ? "Fuß" : meters)"
  }

  func ahead(_ distance: SpokenDistance) -> String {
    "In " + hedged(distance) + "\(distance.number) \(distance.unit == .feet ? "Fuß" : "Metern")"
  }

  private func hedged(_ distance: SpokenDistance) -> String {
    switch distance.hedge {
    case .none: return ""
    case .about: return "etwa "
    case .under: return "weniger als "
    case .within: return "im Umkreis von "
    }
  }

  /// A length of the map in the walker's unit: "40 Meter", "125 Fuß".
  func size(_ meters: Int) -> String {
    style.unit == .feet ? "\(style.unit.rounded(Double(meters))) Fuß" : "\(meters) Meter"
  }

  /// The same in the dative: "40 Metern", "125 Fuß".
  func sizes(_ meters: Int) -> String {
    style.unit == .feet ? size(meters) : "\(meters) Metern"
  }

  /// A width that is left: "90 Zentimeter", or whole inches, never more than there are.
  func width(_ centimeters: Int) -> String {
    style.unit == .feet ? "\(style.unit.inches(centimeters)) Zoll" : "\(centimeters) Zentimeter"
  }

  /// The same for a radius, which must hold the true place.
  func radiusSize(_ meters: Int) -> String {
    style.unit == .feet ? "\(style.unit.bounding(Double(meters))) Fuß" : size(meters)
  }

  // MARK: Streets

  func title(_ street: StreetReference) -> String {
    if street.isNumberedPlatform { return "Bahnsteig \(street.platformNumbers("und"))" }
    if let platform = street.platform { return platform.german }
    return street.isNamed ? street.name : GermanWayKind(street.wayClass).noun
  }

  /// A bend so sharp that the way leads back beside itself; nobody is to turn round on the spot.
  func hairpin(_ turn: Turn) -> String { turn.isHairpin ? ", der Weg führt zurück" : "" }

  /// Where a turn leads, in the words of a register; nothing where that was told or stays the same.
  func goal(
    of turn: Turn, isNew: Bool = true, _ words: (StreetReference) -> (text: String, name: String)
  ) -> (text: String, name: String) {
    isNew && !turn.staysOnStreet ? words(turn.street) : ("", "")
  }

  /// " in die Eisenbahnstraße" and the name as it stands there.
  func toward(_ street: StreetReference) -> (text: String, name: String) {
    guard street.isNamed else { return (" \(GermanWayKind(street.wayClass).direction)", "") }
    if street.isNumberedPlatform { return (", \(title(street))", street.platformNumbers("und")) }
    if let platform = street.platform { return (", \(platform.german)", "") }
    guard let direction = GermanStreetGrammar(street.name).direction else {
      return (", \(street.name)", street.name)
    }
    return (" \(direction.text)", direction.name)
  }

  func location(_ street: StreetReference) -> (text: String, name: String) {
    guard street.isNamed else { return (GermanWayKind(street.wayClass).location, "") }
    if street.isNumberedPlatform { return ("auf \(title(street))", street.platformNumbers("und")) }
    if let platform = street.platform { return ("auf \(platform.german)", "") }
    let grammar = GermanStreetGrammar(street.name)
    if let location = grammar.location { return location }
    if grammar.bringsPreposition { return (street.name, street.name) }
    if street.wayClass == .platform { return ("auf dem Bahnsteig \(street.name)", street.name) }
    let kind =
      street.wayClass.isCarriageway || street.wayClass == .pedestrian
        || street.wayClass == .sidewalk ? "in der Straße" : "auf dem Weg"
    return ("\(kind) \(street.name)", street.name)
  }

  /// Where one stands: a pavement is named after its street.
  func position(_ street: StreetReference) -> (text: String, name: String) {
    guard street.isNamed, street.wayClass == .sidewalk else { return (title(street), street.name) }
    guard let owner = GermanStreetGrammar(street.name).genitive else {
      return ("Gehweg \(street.name)", street.name)
    }
    return ("Gehweg \(owner.text)", owner.name)
  }

  // MARK: What comes after

  func suffix(_ sequel: Sequel?) -> String {
    switch sequel {
    case nil: return ""
    case .turn(let direction, _, let then):
      return ", danach \(action(direction))" + (then.map { ", dann \(action($0))" } ?? "")
    case .crossing(let crossing, let street, let approach, let then):
      let last = then.map { ", dann \(action($0))" }.joined()
      let side = approach.isStraight ? "" : " \(side(approach))"
      if crossing.kind.isRail { return ", danach\(side) Gleise\(last)" }
      let name = street.isEmpty ? "" : side.isEmpty ? " \(street)" : ", \(street)"
      return ", danach Querung\(side)\(name), \(brief(crossing))\(last)"
    case .steps(let steps): return ", danach \(title(steps))"
    case .arrival: return ", danach Ziel"
    case .via: return ", danach Zwischenziel"
    case .wayEnd: return ", danach Ende des bekannten Wegs"
    }
  }

  /// A crossing with its turn for where time is short: without the second turn, then alone.
  func shorter(
    _ passage: CrossingPassage, lead: String = "", first: String = "erst "
  ) -> [String] {
    let alone = lead + head(passage)
    guard case .turn(let turn, let street, .some) = passage.sequel else { return [alone] }
    return [first + head(passage) + suffix(.turn(turn, street)), alone]
  }

  /// At the kerb: the name was told from afar, but where to go behind the crossing is told here.
  func nameless(_ passage: CrossingPassage, first: String) -> String {
    guard case .turn(let turn, let street, _)? = passage.sequel else { return "" }
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return "\(first)Querung\(side)\(suffix(.turn(turn, street)))"
  }

  /// What may stand in one sentence with a turn: never a crossing or steps (R6, 3b).
  func link(_ sequel: Sequel?) -> String {
    switch sequel {
    case .crossing, .steps: return ""
    default: return suffix(sequel)
    }
  }

  /// A crossing or steps behind a turn, as a fact in a sentence of its own.
  func beyond(_ sequel: Sequel?) -> String {
    switch sequel {
    case .crossing(let crossing, let street, let approach, _):
      let side = approach.isStraight ? "" : " \(side(approach))"
      if crossing.kind.isRail { return "Dahinter liegen\(side) Gleise." }
      let name = street.isEmpty ? "" : "\(street), "
      return "Dahinter liegt\(side) eine Querung: \(name)\(brief(crossing))."
    case .steps(let steps): return "Dahinter liegt eine \(title(steps))."
    default: return ""
    }
  }

  func sentence(_ sequel: Sequel?) -> String {
    let suffix = suffix(sequel)
    return suffix.isEmpty ? "" : capitalized(String(suffix.dropFirst(2))) + "."
  }

  /// A second crossing has a sentence of its own (``Wording/crossingAfter(_:)``).
  func chainless(_ sequel: Sequel?) -> String {
    if case .crossing = sequel { return "" }
    return sentence(sequel)
  }

  /// R6: nobody knows on which side the walker is.
  func sideUnknown(_ turn: Turn) -> String {
    turn.mayNeedCrossing
      ? "Straßenseite unbekannt. Die Abzweigung kann eine Querung verlangen." : ""
  }

  // MARK: Crossings

  func head(_ passage: CrossingPassage) -> String {
    let name = passage.street.isEmpty ? "Straße unbekannt" : passage.street
    switch passage.approach.sector {
    case .straight: return passage.street.isEmpty ? "Querung, \(name)" : "Querung \(name)"
    default: return "Querung \(side(passage.approach)), \(name)"
    }
  }

  /// The kind in few words, for a mention from afar.
  func brief(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals: return "Ampel \(source(crossing.byCity.contains(.signals)))"
    case .zebra: return "Zebrastreifen laut Karte"
    case .marked: return "laut Karte markiert, Vorrang unbekannt"
    case .unmarked: return crossing.signals == .no ? "laut Karte ohne Ampel" : "Ampel unbekannt"
    case .implied: return "nicht in der Karte, Ampel unbekannt"
    case .forbidden: return "laut Karte verboten"
    case .unknown: return crossing.signals == .no ? "laut Karte ohne Ampel" : "Ampel unbekannt"
    case .railway, .tram:
      switch crossing.barrier {
      case .yes: return "mit Schranke laut Karte"
      case .no: return "ohne Schranke laut Karte"
      case .unknown: return "Schranke unbekannt"
      }
    }
  }

  /// The kind in full (R2: source and limit).
  func kindWords(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals:
      let signals = crossing.byCity.contains(.signals) ? "Ampel laut Stadt" : "Ampel"
      let fact = aid == .deafblind ? vibration(crossing) : sound(crossing)
      return "\(fact.contains("laut Stadt") ? "Ampel" : signals), \(fact)"
    case .zebra: return "laut Karte Zebrastreifen"
    case .marked:
      return crossing.signals == .no
        ? "laut Karte markiert, Vorrang unbekannt, ohne Ampel"
        : "laut Karte markiert, Vorrang und Ampel unbekannt"
    case .unmarked:
      return crossing.signals == .no
        ? "laut Karte ohne Ampel und Zebrastreifen" : "Ampel unbekannt"
    case .implied: return "nicht in der Karte, Ampel unbekannt"
    case .forbidden: return "laut Karte verboten"
    // Signals that are off: of how to cross there nothing else is known.
    case .unknown where crossing.byCity.contains(.signals): return "Ampel laut Stadt aus"
    case .unknown:
      return crossing.signals == .no ? "laut Karte ohne Ampel" : "Art und Ampel unbekannt"
    case .railway, .tram: return brief(crossing)
    }
  }

  func sound(_ crossing: Crossing) -> String {
    let source = source(crossing.byCity.contains(.sound))
    switch crossing.sound {
    case .yes, .walk: return "\(source) mit Ton"
    case .locate: return "\(source) nur Suchton"
    case .no: return "\(source) ohne Ton"
    case .unknown: return "Ton unbekannt"
    }
  }

  /// What matters of a signal where its sound does not.
  func vibration(_ crossing: Crossing) -> String {
    let source = source(crossing.byCity.contains(.vibration))
    switch crossing.vibration {
    case .yes: return "Taster vibriert \(source)"
    case .no: return "\(source) ohne Vibration"
    case .unknown: return "Vibration unbekannt"
    }
  }

  /// - Parameter saysEnd: names the near end where the far one differs or is unknown.
  func kerb(_ crossing: Crossing, saysEnd: Bool = true) -> String {
    if crossing.isRaised == .yes { return "Laut Karte Fahrbahn angehoben, kaum Kante." }
    let ends = CrossingEnds(crossing)
    guard let kerb = ends.nearKerb else { return "Bordstein unbekannt, Kante kann fehlen." }
    let source = capitalized(source(kerb.isByCity))
    let both = ends.isKerbSame ? "beidseits " : saysEnd ? "davor " : ""
    switch kerb.value {
    case .raised: return "\(source) \(both)Bordsteinkante."
    case .rolled: return "\(source) \(both)runder Bordstein."
    case .lowered: return "\(source) Bordstein \(both)abgesenkt."
    case .level: return "\(source) ebener Übergang, \(both)keine Kante."
    }
  }

  /// What is unknown and may be dangerous is said before what is convenient to know.
  func kerbBrief(_ crossing: Crossing) -> String {
    let ends = CrossingEnds(crossing)
    if crossing.isRaised == .yes { return "Laut Karte kaum Kante." }
    if ends.isKerbSame { return "" }
    return ends.nearKerb == nil ? "Kante kann fehlen." : kerb(crossing, saysEnd: false)
  }

  func studs(_ ends: CrossingEnds) -> String {
    guard let studs = ends.nearStuds else { return "" }
    let place = ends.areStudsSame ? "beidseits" : "davor"
    return studs.value
      ? "Noppen \(place) \(source(studs.isByCity))."
      : "\(capitalized(place)) ohne Noppen \(source(studs.isByCity))."
  }

  /// "Gegenüber laut Karte Bordsteinkante, ohne Noppen."
  func far(_ ends: CrossingEnds) -> String {
    if ends.isFarOpen { return farSideUnknown().text }
    return ends.farWords {
      switch $0 {
      case .raised: return "Bordsteinkante"
      case .rolled: return "runder Bordstein"
      case .lowered: return "Bordstein abgesenkt"
      case .level: return "keine Kante"
      }
    } studs: {
      $0 ? $1 ? "mit Noppen" : "Noppen" : "ohne Noppen"
    } sentence: {
      "Gegenüber \(source($1)) \($0)."
    }
  }

  // MARK: Steps and barriers

  func title(_ steps: Steps) -> String {
    let noun = steps.conveying == .none ? "Treppe" : "Rolltreppe"
    switch steps.incline {
    case .up: return "\(noun) aufwärts"
    case .down: return "\(noun) abwärts"
    case .unknown, .level: return "\(noun), auf oder ab unbekannt"
    }
  }

  /// Only a ramp that carries a wheelchair is a way; others are channels on the steps.
  func ramp(_ steps: Steps) -> String {
    steps.ramps.contains(.wheelchair) ? "Daneben laut Karte eine Rampe für Rollstühle." : ""
  }

  /// Which way an escalator runs, seen by one who is about to enter it; empty for other steps.
  func running(_ steps: Steps) -> String {
    switch steps.conveying {
    case .none: return ""
    case .forward: return "läuft laut Karte in Gehrichtung"
    case .backward: return "kommt laut Karte entgegen"
    case .reversible: return "Laufrichtung wechselt laut Karte"
    case .unknown: return "Laufrichtung unbekannt"
    }
  }

  /// Of an escalator, whose steps nobody counts, the way it runs.
  func count(_ steps: Steps) -> String {
    guard steps.conveying == .none else { return running(steps) }
    switch steps.count {
    case 0: return "Stufenzahl unbekannt"
    case 1: return "\(source(steps.byCity.contains(.stepCount))) eine Stufe"
    default: return "\(source(steps.byCity.contains(.stepCount))) \(steps.count) Stufen"
    }
  }

  func word(_ barrier: Barrier) -> String {
    switch barrier {
    case .bollard: return "Poller"
    case .cycleBarrier: return "Umlaufsperre"
    case .gate: return "Tor"
    case .kissingGate: return "Schwinggatter"
    case .turnstile: return "Drehkreuz"
    case .stile: return "Überstieg"
    case .block: return "Steinblock"
    case .chain: return "Kette"
    case .door: return "Tür"
    case .automaticDoor: return "automatische Tür"
    case .revolvingDoor: return "Drehtür"
    case .other, .none: return "Sperre"
    }
  }
}
