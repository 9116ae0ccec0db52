// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// English: manoeuvres. Status and answers are in EnglishWording+Answers.swift.
public struct EnglishWording: Wording {
  public let aid: WalkingAid
  public let style: WordingStyle
  public var language: Language { .english }

  public init(aid: WalkingAid = .cane, style: WordingStyle = WordingStyle()) {
    self.aid = aid
    self.style = style
  }

  // MARK: Start and route

  public func start(
    _ street: StreetReference, houseNumber: HouseNumber?, _ orientation: StartOrientation
  ) -> Phrase {
    let place =
      houseNumber.map {
        $0.isHere ? "\($0.number) \(title(street))" : "\(title(street)), near number \($0.number)"
      } ?? title(street)
    let phrase = Phrase("Start, \(place).", names: [street.name])
    switch orientation {
    case .unknown where street.ground == .railPlatform:
      return phrase.adding("Edge and rails near.").adding("Facing unknown.")
        .adding("Stand still, check \(aid == .cane ? "with your cane" : "around you").")
    case .unknown(.unknown) where street.ground == .carriageway:
      // Neither to walk nor to stop: nobody knows whether this is the carriageway (R4).
      return phrase.adding("Facing unknown.").adding("Side of the street unknown, road near.")
        .adding("The direction follows as you walk.")
    case .unknown(.unknown):
      return phrase.adding("Facing unknown.")
        .adding(street.wayClass == .sidewalk ? "Side of the street unknown." : "")
        .adding(street.ground == .kerb ? "" : "Walk a few metres.")
    case .unknown(let houses):
      let (near, far) = (word(houses), word(houses.opposite))
      return phrase.adding("Facing unknown.").adding("Turn: houses \(near), road \(far).")
        .adding(street.ground == .carriageway ? "Pavement unknown." : "")
        .adding(street.ground == .ordinary ? "Then walk a few metres." : "")
    case .toward(let direction):
      return phrase.adding(street.ground == .railPlatform ? "Edge and rails near." : "")
        .adding("The way begins \(sector(direction)).")
        .adding(direction.quarter == .turnBack ? "Turn round." : "")
    }
  }

  public func samePlace() -> Phrase { Phrase("Start and destination are the same place.") }

  public func routeLength(_ distance: SpokenDistance, isNew: Bool) -> Phrase {
    Phrase("\(isNew ? "New route" : "Route"), \(length(distance)).")
  }

  public func goalBeyondWay(meters: Int) -> Phrase {
    Phrase(
      "By the map the known way ends about \(size(meters)) before the destination, "
        + "as the crow flies.")
  }

  // MARK: Turns

  public func turnAhead(_ turn: Turn, _ distance: SpokenDistance) -> Phrase {
    let to = turn.staysOnStreet ? "" : toward(turn.street)
    let names = (turn.staysOnStreet ? [] : [turn.street.name]) + names(turn.sequel)
    let order = "\(ahead(distance)) \(action(turn))\(to)"
    return Phrase(
      "\(order)\(link(turn.sequel)).", names: names,
      briefs: turn.mayNeedCrossing ? ["\(order)."] : []
    ).adding(beyond(turn.sequel), briefs: [""])
      .adding(sideUnknown(turn), briefs: ["The turning may need a crossing."])
  }

  public func turn(_ turn: Turn, _ timing: CueTiming, namesStreet: Bool) -> Phrase {
    let order = action(turn)
    let isNew = namesStreet && !turn.staysOnStreet
    let to = isNew ? toward(turn.street) : ""
    let names = (isNew ? [turn.street.name] : []) + names(turn.sequel)
    switch timing {
    case .atPoint:
      return Phrase(
        "Now \(order)\(to)\(hairpin(turn))\(link(turn.sequel)).", names: names,
        briefs: ["Now \(order)\(to)\(hairpin(turn)).", "Now \(order)."]
      ).adding(beyond(turn.sequel), briefs: [""])
    case .soon:
      let corner = turn.isAtCorner ? ", at the corner" : hairpin(turn)
      return Phrase(
        "Soon \(order)\(to)\(corner)\(link(turn.sequel)).", names: names,
        briefs: ["Soon \(order)\(to)\(corner).", "Soon \(order)."]
      ).adding(beyond(turn.sequel), briefs: [""])
    }
  }

  private func action(_ turn: Turn) -> String {
    (turn.isAgain ? "once more " : "") + action(turn.seen)
  }

  public func turnUncertain(_ turn: Turn, radius: Int) -> Phrase {
    let side = side(turn.seen)
    // Where one only keeps to a side there is no corner to be found.
    let noun =
      turn.seen.sector == .turnBack
      ? "Turning behind you"
      : turn.direction.isBear ? "Bend to the \(side)" : "\(capitalized(side)) turning"
    return positionUncertain(radius: radius)
      .adding("\(noun), \(title(turn.street)), is near.", names: [turn.street.name])
      .optionally(turn.isAtCorner ? "Find the building corner." : "")
  }

  public func forkAhead(_ side: SideOfStreet, _ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) keep \(word(side)) at the fork.")
  }

  public func fork(_ side: SideOfStreet, _ timing: CueTiming) -> Phrase {
    switch timing {
    case .atPoint: return Phrase("Now keep \(word(side)) at the fork.")
    case .soon: return Phrase("Soon keep \(word(side)) at the fork.")
    }
  }

  public func forkUncertain(_ side: SideOfStreet, radius: Int) -> Phrase {
    positionUncertain(radius: radius).adding("Fork near, the way is \(word(side)) by the map.")
  }

  public func nameChange(_ street: StreetReference) -> Phrase {
    Phrase("Straight on, from here \(title(street)).", names: [street.name])
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
      "\(ahead(distance)) first \(head(passage))\(suffix(passage.sequel)).", names: names,
      briefs: shorter(passage).map { "\(ahead(distance)) \($0)." }
    ).adding(capitalized(fact) + ".")
  }

  public func crossing(_ passage: CrossingPassage, isNext: Bool) -> Phrase {
    let crossing = passage.crossing
    if crossing.kind.isRail { return rails(passage, isNext: isNext) }
    let (lead, first) = isNext ? ("then ", "then ") : ("", "first ")
    return CrossingSentence(
      head: capitalized(lead + head(passage)),
      headWithTurn: capitalized(first + head(passage) + suffix(passage.sequel)),
      shorterHeads: shorter(passage, lead: lead, first: first).map { capitalized($0) },
      place: passage.isSideUnknown ? "Direction unknown." : "",
      nameless: capitalized(nameless(passage, first: first)),
      kind: kindWords(crossing), brief: brief(crossing), sequel: chainless(passage.sequel),
      cycleTrack: "Cycle track first.", find: "find the button, ",
      check: "check the signal yourself", again: ", again on the island",
      checkBriefs: (
        ["Check the signal, again on the island.", "Island."], ["Check the signal.", ""]
      ),
      island: ("Island by the map.", "Island."), kerb: kerb(crossing),
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
      return "The button vibrates \(source(crossing.byCity.contains(.vibration)))."
    }
    let source = source(crossing.byCity.contains(.button))
    switch crossing.button {
    case .yes: return "Push button \(source), side unknown."
    case .no: return "No push button \(source)."
    case .unknown: return ""
    }
  }

  public func farSideUnknown() -> Phrase { Phrase("Far side unknown.") }

  public func crossingLength(_ passage: CrossingPassage) -> Phrase {
    guard passage.isLengthMapped else { return Phrase("") }
    return Phrase("Road \(size(style.unit.phraseMeters(passage.length))) wide by the map.")
  }

  /// What only the fullest wording tells at the kerb, too (R2: what is unknown as well).
  private func extent(_ passage: CrossingPassage) -> String {
    guard style.verbosity == .full else { return "" }
    let lanes = passage.crossing.lanes
    let length = crossingLength(passage).text
    return [
      length.isEmpty ? "Width unknown." : length, lanes > 1 ? "\(lanes) lanes by the map." : "",
      passage.crossing.tactileStart == .unknown ? "Studs unknown." : "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func rails(_ passage: CrossingPassage, isNext: Bool) -> Phrase {
    let crossing = passage.crossing
    let length = style.unit.phraseMeters(passage.length)
    let barrier =
      switch crossing.barrier {
      case .yes: "with a barrier"
      case .no: "no barrier"
      case .unknown: "barrier unknown"
      }
    // R2: only what the map says is by the map.
    let isKnown = crossing.barrier != .unknown
    let source = isKnown ? "by the map " : ""
    let bell =
      switch crossing.bell {
      case .yes: isKnown ? ", with a bell" : ", by the map with a bell"
      case .no: isKnown ? ", no bell" : ", by the map no bell"
      case .unknown: ", bell unknown"
      }
    let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
    return Phrase(
      "Attention, \(isNext ? "then " : "")\(rails(passage.number))\(isNext ? "" : " soon")\(side)"
        + "\(self.length(passage, size(length)))."
    )
    .adding(
      capitalized("\(source)\(barrier)\(bell)."), briefs: [capitalized("\(source)\(barrier).")]
    )
    .adding(chainless(passage.sequel), briefs: [""])
    .warning(
      aid == .deafblind
        ? "Your companion checks trains and traffic." : "Listen for trains and traffic.")
  }

  /// Who hears the traffic.
  private var heed: String {
    aid == .deafblind ? "Your companion checks the traffic." : "Listen for traffic."
  }

  /// "rails", or where they follow each other "first rails".
  func rails(_ number: Int) -> String {
    let ordinals = ["first ", "second ", "third ", "fourth "]
    if number == 0 { return "rails" }
    return (ordinals.indices.contains(number - 1) ? ordinals[number - 1] : "further ") + "rails"
  }

  /// The clearance of rails is no word of the map (R2).
  private func length(_ passage: CrossingPassage, _ size: String) -> String {
    passage.isLengthMapped ? ", \(size) by the map" : ", about \(size) wide"
  }

  public func crossingAfter(_ passage: CrossingPassage) -> Phrase {
    if passage.number > 0 {
      let side = passage.approach.isStraight ? "" : " \(side(passage.approach))"
      return Phrase("Then \(rails(passage.number))\(side).")
    }
    let sequel = Sequel(passage)
    let phrase = Phrase(
      sentence(sequel), names: names(sequel), briefs: sequel.shorter.map { sentence($0) })
    guard passage.crossing.kind == .trafficSignals else { return phrase }
    let fact = aid == .deafblind ? vibration(passage.crossing) : sound(passage.crossing)
    return phrase.optionally("Check the signal again.").optionally("\(capitalized(fact)).")
  }

  public func crossingNearby(_ crossing: Crossing, street: String, radius: Int?) -> Phrase {
    let prefix = radius.map { positionUncertain(radius: $0) } ?? Phrase("")
    if crossing.kind.isRail { return prefix.adding("Nearby: rails, \(brief(crossing)).") }
    let name = street.isEmpty ? "crossing" : "crossing \(street)"
    return prefix.adding("Nearby: \(name), \(brief(crossing)).", names: [street])
  }

  public func wayLeadsOver(_ direction: SeenDirection, then: SeenDirection?) -> Phrase {
    let side = direction.isStraight ? "" : ", \(side(direction))"
    let over = "The way leads over it by the map\(side)"
    guard let then else { return Phrase("\(over).") }
    let turn = then.sector == .turnBack ? "back" : self.side(then)
    return Phrase("\(over), then \(turn).")
  }

  public func turningBeyond(_ direction: SeenDirection) -> Phrase {
    turningBeyond(direction, then: "Then")
  }

  public func turningBehindCrossing(_ direction: SeenDirection) -> Phrase {
    turningBeyond(direction, then: "Behind the crossing:")
  }

  private func turningBeyond(_ direction: SeenDirection, then: String) -> Phrase {
    if direction.sector == .turnBack { return Phrase("Then the way leads back.", briefs: [""]) }
    return Phrase(
      direction.sector.isBear
        ? "\(then) bend to the \(side(direction))." : "\(then) \(side(direction)) turning.",
      briefs: [""])
  }

  public func pastCrossing(ofRails: Bool) -> Phrase {
    Phrase("Past the \(ofRails ? "rails" : "crossing") by position.").adding(
      "Please check yourself.")
  }

  public func mapEdge(_ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) the map ends.").adding("Beyond it nothing is known to me.")
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
      case .unknown: steps.conveying == .none ? ", handrail unknown" : ""
      case .no: ", no handrail"
      case .yes: ", with a handrail"
      case .left: ", handrail left"
      case .right: ", handrail right"
      case .both: ", handrails both sides"
      case .center: ", handrail in the middle"
      }
    let studs =
      switch steps.tactilePaving {
      case .yes, .contrasted: "Warning studs \(source(steps.byCity.contains(.stepStuds)))."
      case .no: "No warning studs \(source(steps.byCity.contains(.stepStuds)))."
      case .incorrect, .partial, .primitive: "Warning studs not reliable."
      case .unknown: "Warning studs unknown."
      }
    let place = isNext ? "then \(soon(steps, side, when: ""))" : soon(steps, side)
    let running = steps.conveying == .none ? "" : ", \(running(steps))"
    return Phrase(
      "Attention, \(place), \(count(steps))\(rail).", briefs: ["Attention, \(place)\(running)."]
    )
    .optionally(studs)
    .optionally(aid == .cane ? "Find the edge with your cane." : "").optionally(goal(passage))
  }

  private func goal(_ passage: StepsPassage) -> String {
    switch passage.goal {
    case .elsewhere: return ""
    case .behind: return "Then arrival."
    case .onThem: return "Destination on the steps."
    }
  }

  public func platformNearby(radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase("")).adding(
      "Nearby: platform edge and rails, by the map.")
  }

  public func stepsNearby(_ steps: Steps, radius: Int?) -> Phrase {
    let running = capitalized(running(steps))
    return (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("Nearby: \(title(steps)).").adding(running.isEmpty ? "" : "\(running).")
  }

  public func barrier(_ barrier: Barrier) -> Phrase {
    Phrase(
      "Attention, \(word(barrier)) on the way soon, by the map.",
      briefs: ["Attention, \(word(barrier)) soon, by the map."])
  }

  public func barrierBeyond(_ barrier: Barrier) -> Phrase {
    Phrase("Behind the crossing: \(word(barrier)) on the way, by the map.")
  }

  public func barrierNearby(_ barrier: Barrier, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("Nearby: \(word(barrier)) on the way, by the map.")
  }

  public func timedAccess(street: String, closing: LocalTime?) -> Phrase {
    let part = street.isEmpty ? "A part of the way" : "A part of the way, \(street),"
    guard let closing else {
      return Phrase("\(part) is not always open.", names: [street])
        .adding("Whether it is now, is unknown.")
    }
    let (hour, minute) = (closing.minuteOfDay / 60, closing.minuteOfDay % 60)
    let time = "\(hour):\(minute < 10 ? "0" : "")\(minute)"
    return Phrase("\(part) is by the map open only until \(time).", names: [street])
  }

  public func sharedPath(meters: Int) -> Phrase {
    Phrase(
      "Attention, cyclists on the same path, \(size(meters)) by the map.",
      briefs: ["Attention, cyclists, by the map."]
    )
    .adding("Bikes possible from ahead and behind.", briefs: ["Bikes from ahead and behind.", ""])
    .adding("Keep to the edge.", briefs: [""])
  }

  public func underpass(meters: Int, steps: Steps?) -> Phrase {
    let phrase = Phrase("Underpass soon, \(size(meters)) by the map.")
      .adding("Satellites drop out, position inexact.", briefs: ["Position inexact there.", ""])
    if let steps { return phrase.adding("There too: \(title(steps)).") }
    return
      phrase
      .adding("Follow the wall, report after it.", briefs: ["Follow the wall.", ""])
  }

  public func roughSurface(_ surface: Surface, meters: Int) -> Phrase {
    return Phrase("\(word(surface)) soon, \(size(meters)) by the map.")
  }
}
