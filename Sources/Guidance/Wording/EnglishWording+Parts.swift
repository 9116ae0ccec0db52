// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// English: the parts that phrases are made of.
extension EnglishWording {
  func word(_ side: SideOfStreet) -> String {
    switch side {
    case .left: return "left"
    case .right: return "right"
    case .unknown: return "side unknown"
    }
  }

  /// What to do: "left", "sharp right", "keep left".
  func action(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return hour }
    let isEight = style.directions == .eight
    switch direction.sector {
    case .straight: return "straight on"
    case .left: return "left"
    case .right: return "right"
    case .bearLeft: return isEight ? "half left" : "keep left"
    case .bearRight: return isEight ? "half right" : "keep right"
    case .sharpLeft: return "sharp left"
    case .sharpRight: return "sharp right"
    case .turnBack: return "turn round"
    }
  }

  /// On which side something is.
  func side(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return hour }
    let isEight = style.directions == .eight
    switch direction.sector {
    case .straight: return "straight on"
    case .bearLeft where isEight: return "half left"
    case .bearRight where isEight: return "half right"
    case .left, .bearLeft: return "left"
    case .right, .bearRight: return "right"
    case .sharpLeft: return "sharp left"
    case .sharpRight: return "sharp right"
    case .turnBack: return "behind"
    }
  }

  /// Where something lies around the walker, in the directions of their style.
  func sector(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return hour }
    let isEight = style.directions == .eight
    switch direction.sector {
    case .bearLeft where isEight: return "ahead left"
    case .bearRight where isEight: return "ahead right"
    case .sharpLeft where isEight: return "behind left"
    case .sharpRight where isEight: return "behind right"
    case .straight, .bearLeft, .bearRight: return "straight on"
    case .left: return "left"
    case .right: return "right"
    case .sharpLeft, .sharpRight, .turnBack: return "behind"
    }
  }

  /// "right at 2 o'clock"; `nil` in other styles, ahead and behind.
  func hour(_ direction: SeenDirection) -> String? {
    guard style.directions == .clock, let hour = direction.hour, let side = direction.side else {
      return nil
    }
    return "\(word(side)) at \(hour) o'clock"
  }

  func length(_ distance: SpokenDistance) -> String {
    let size = "\(distance.number) \(distance.unit == .feet ? "feet" : "metres")"
    switch distance.hedge {
    case .none: return size
    case .about: return "about \(size)"
    case .under: return "less than \(size)"
    case .within: return "within \(size)"
    }
  }

  /// A length of the map in the walker's unit: "40 metres", "125 feet".
  func size(_ meters: Int) -> String {
    style.unit == .feet ? "\(style.unit.rounded(Double(meters))) feet" : "\(meters) metres"
  }

  /// A width that is left: "90 centimetres", or whole inches, never more than there are.
  func width(_ centimeters: Int) -> String {
    style.unit == .feet ? "\(style.unit.inches(centimeters)) inches" : "\(centimeters) centimetres"
  }

  /// The same for a radius, which must hold the true place.
  func radiusSize(_ meters: Int) -> String {
    style.unit == .feet ? "\(style.unit.bounding(Double(meters))) feet" : "\(meters) metres"
  }

  func ahead(_ distance: SpokenDistance) -> String { "In \(length(distance))" }

  // MARK: Streets

  func title(_ street: StreetReference) -> String {
    if street.isNumberedPlatform { return "Platform \(street.platformNumbers("and"))" }
    if let platform = street.platform { return capitalized(platform.english) }
    return street.isNamed ? street.name : noun(street.wayClass)
  }

  /// A bend so sharp that the way leads back beside itself; nobody is to turn round on the spot.
  func hairpin(_ turn: Turn) -> String { turn.isHairpin ? ", the way leads back" : "" }

  /// " into Eisenbahnstraße", " onto a footpath".
  func toward(_ street: StreetReference) -> String {
    if street.isNumberedPlatform { return " onto \(title(street))" }
    if let platform = street.platform { return " onto \(platform.english)" }
    return street.isNamed ? " into \(street.name)" : " onto \(article(street.wayClass))"
  }

  func article(_ wayClass: WayClass) -> String {
    let noun = noun(wayClass)
    return ["a", "e", "i", "o", "u"].contains { noun.hasPrefix($0) } ? "an \(noun)" : "a \(noun)"
  }

  /// How a way without a name is called.
  func noun(_ wayClass: WayClass) -> String {
    switch wayClass {
    case .footway, .link: return "footpath"
    case .sidewalk: return "pavement"
    case .crossing, .trafficIsland: return "crossing"
    case .path, .bridleway: return "path"
    case .pedestrian: return "pedestrian street"
    case .livingStreet: return "living street"
    case .steps: return "flight of steps"
    case .escalator: return "escalator"
    case .movingWalkway: return "moving walkway"
    case .elevator: return "lift"
    case .corridor: return "corridor"
    case .platform: return "platform"
    case .service: return "driveway"
    case .track: return "track"
    case .cycleway: return "cycleway"
    case .square: return "square"
    case .residential, .unclassified, .road, .tertiary, .secondary, .primary, .trunk:
      return "street without a name"
    case .unknown, .railway, .tramway: return "way"
    }
  }

  // MARK: What comes after

  func suffix(_ sequel: Sequel?) -> String {
    switch sequel {
    case nil: return ""
    case .turn(let direction, _, let then):
      return ", then \(action(direction))" + (then.map { ", then \(action($0))" } ?? "")
    case .crossing(let crossing, let street, let approach, let then):
      let last = then.map { ", then \(action($0))" }.joined()
      let side = approach.isStraight ? "" : " \(side(approach))"
      if crossing.kind.isRail { return ", then rails\(side)\(last)" }
      let name = street.isEmpty ? "" : side.isEmpty ? " \(street)" : ", \(street)"
      return ", then crossing\(side)\(name), \(brief(crossing))\(last)"
    case .steps(let steps): return ", then \(title(steps))"
    case .arrival: return ", then arrival"
    case .via: return ", then the stop on the way"
    case .wayEnd: return ", then the known way ends"
    }
  }

  /// A crossing with its turn for where time is short: without the second turn, then alone.
  func shorter(
    _ passage: CrossingPassage, lead: String = "", first: String = "first "
  ) -> [String] {
    let alone = lead + head(passage)
    guard case .turn(let turn, let street, .some) = passage.sequel else { return [alone] }
    return [first + head(passage) + suffix(.turn(turn, street)), alone]
  }

  /// At the kerb: the name was told from afar, but where to go behind the crossing is told here.
  func nameless(_ passage: CrossingPassage, first: String) -> String {
    guard case .turn(let turn, let street, _)? = passage.sequel else { return "" }
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return "\(first)crossing\(side)\(suffix(.turn(turn, street)))"
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
      if crossing.kind.isRail { return "Beyond it are rails\(side)." }
      let name = street.isEmpty ? "" : "\(street), "
      return "Beyond it is a crossing\(side): \(name)\(brief(crossing))."
    case .steps(let steps): return "Beyond it: \(title(steps))."
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
      ? "Side of the street unknown. The turning may need a crossing." : ""
  }

  // MARK: Crossings

  /// Who says it (R2).
  func source(_ isByCity: Bool) -> String { isByCity ? "by the city" : "by the map" }

  func head(_ passage: CrossingPassage) -> String {
    let name = passage.street.isEmpty ? "name unknown" : passage.street
    switch passage.approach.sector {
    case .straight: return passage.street.isEmpty ? "crossing, \(name)" : "crossing \(name)"
    default: return "crossing \(side(passage.approach)), \(name)"
    }
  }

  /// The kind in few words, for a mention from afar.
  func brief(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals: return "signals \(source(crossing.byCity.contains(.signals)))"
    case .zebra: return "zebra by the map"
    case .marked: return "marked by the map, priority unknown"
    case .unmarked, .unknown:
      return crossing.signals == .no ? "no signals by the map" : "signals unknown"
    case .implied: return "not in the map, signals unknown"
    case .forbidden: return "not allowed by the map"
    case .railway, .tram:
      switch crossing.barrier {
      case .yes: return "with a barrier by the map"
      case .no: return "no barrier by the map"
      case .unknown: return "barrier unknown"
      }
    }
  }

  /// The kind in full (R2: source and limit).
  func kindWords(_ crossing: Crossing) -> String {
    switch crossing.kind {
    case .trafficSignals:
      let signals = crossing.byCity.contains(.signals) ? "signals by the city" : "signals"
      let fact = aid == .deafblind ? vibration(crossing) : sound(crossing)
      return "\(fact.contains("by the city") ? "signals" : signals), \(fact)"
    case .zebra: return "zebra by the map"
    case .marked:
      let signals = crossing.signals == .no ? "no signals" : "signals unknown"
      return "by the map marked, priority unknown, \(signals)"
    case .unmarked:
      return crossing.signals == .no ? "by the map no signals, no zebra" : "signals unknown"
    case .implied: return "not in the map, signals unknown"
    case .forbidden: return "not allowed by the map"
    // Signals that are off: of how to cross there nothing else is known.
    case .unknown where crossing.byCity.contains(.signals): return "signals off by the city"
    case .unknown:
      return crossing.signals == .no ? "by the map no signals" : "kind and signals unknown"
    case .railway, .tram: return brief(crossing)
    }
  }

  func sound(_ crossing: Crossing) -> String {
    let source = source(crossing.byCity.contains(.sound))
    switch crossing.sound {
    case .yes, .walk: return "with sound \(source)"
    case .locate: return "locating sound only \(source)"
    case .no: return "no sound \(source)"
    case .unknown: return "sound unknown"
    }
  }

  /// What matters of a signal where its sound does not.
  func vibration(_ crossing: Crossing) -> String {
    let source = source(crossing.byCity.contains(.vibration))
    switch crossing.vibration {
    case .yes: return "button vibrates \(source)"
    case .no: return "no vibration \(source)"
    case .unknown: return "vibration unknown"
    }
  }

  /// - Parameter saysEnd: names the near end where the far one differs or is unknown.
  func kerb(_ crossing: Crossing, saysEnd: Bool = true) -> String {
    if crossing.isRaised == .yes { return "Roadway raised by the map, hardly an edge." }
    let ends = CrossingEnds(crossing)
    guard let kerb = ends.nearKerb else { return "Kerb unknown, edge may be missing." }
    let source = source(kerb.isByCity)
    let both = ends.isKerbSame ? " on both sides" : saysEnd ? " before it" : ""
    switch kerb.value {
    case .raised: return "Kerb edge\(both) \(source)."
    case .rolled: return "Rounded kerb\(both) \(source)."
    case .lowered: return "Kerb lowered\(both) \(source)."
    case .level: return "Level \(source), no edge\(ends.isKerbSame ? " on either side" : both)."
    }
  }

  /// What is unknown and may be dangerous is said before what is convenient to know.
  func kerbBrief(_ crossing: Crossing) -> String {
    let ends = CrossingEnds(crossing)
    if crossing.isRaised == .yes { return "Hardly an edge by the map." }
    if ends.isKerbSame { return "" }
    return ends.nearKerb == nil ? "Edge may be missing." : kerb(crossing, saysEnd: false)
  }

  func studs(_ ends: CrossingEnds) -> String {
    guard let studs = ends.nearStuds else { return "" }
    let sides = studs.value ? "on both sides" : "on either side"
    let place = ends.areStudsSame ? sides : "before it"
    return "\(studs.value ? "Studs" : "No studs") \(place) \(source(studs.isByCity))."
  }

  /// "Opposite by the map: kerb edge, no studs."
  func far(_ ends: CrossingEnds) -> String {
    if ends.isFarOpen { return farSideUnknown().text }
    return ends.farWords {
      switch $0 {
      case .raised: return "kerb edge"
      case .rolled: return "rounded kerb"
      case .lowered: return "kerb lowered"
      case .level: return "no edge"
      }
    } studs: {
      $0 ? $1 ? "with studs" : "studs" : "no studs"
    } sentence: {
      "Opposite \(source($1)): \($0)."
    }
  }

  // MARK: Steps and barriers

  func title(_ steps: Steps) -> String {
    let noun = steps.conveying == .none ? "steps" : "escalator"
    switch steps.incline {
    case .up: return "\(noun) up"
    case .down: return "\(noun) down"
    case .unknown, .level: return "\(noun), up or down unknown"
    }
  }

  func soon(_ steps: Steps, _ side: String, when: String = " soon") -> String {
    let noun = steps.conveying == .none ? "steps" : "escalator"
    switch steps.incline {
    case .up: return "\(noun) up\(when)\(side)"
    case .down: return "\(noun) down\(when)\(side)"
    case .unknown, .level: return "\(noun)\(when)\(side), up or down unknown"
    }
  }

  /// Only a ramp that carries a wheelchair is a way; others are channels on the steps.
  func ramp(_ steps: Steps) -> String {
    steps.ramps.contains(.wheelchair) ? "A wheelchair ramp beside it by the map." : ""
  }

  /// Which way an escalator runs, seen by one who is about to enter it; empty for other steps.
  func running(_ steps: Steps) -> String {
    switch steps.conveying {
    case .none: return ""
    case .forward: return "running your way by the map"
    case .backward: return "running towards you by the map"
    case .reversible: return "running direction changes by the map"
    case .unknown: return "running direction unknown"
    }
  }

  /// Of an escalator, whose steps nobody counts, the way it runs.
  func count(_ steps: Steps) -> String {
    guard steps.conveying == .none else { return running(steps) }
    return steps.count == 0
      ? "number unknown" : "\(steps.count) \(source(steps.byCity.contains(.stepCount)))"
  }

  func word(_ barrier: Barrier) -> String {
    switch barrier {
    case .bollard: return "bollard"
    case .cycleBarrier: return "cycle barrier"
    case .gate: return "gate"
    case .kissingGate: return "kissing gate"
    case .turnstile: return "turnstile"
    case .stile: return "stile"
    case .block: return "stone block"
    case .chain: return "chain"
    case .door: return "door"
    case .automaticDoor: return "automatic door"
    case .revolvingDoor: return "revolving door"
    case .other, .none: return "barrier"
    }
  }
}
