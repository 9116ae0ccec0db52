// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// English: the whole way told in advance.
extension EnglishWording: TellingWording {
  public func overview(_ distance: SpokenDistance, minutes: Int) -> Phrase {
    let time = minutes == 1 ? "one minute" : "\(minutes) minutes"
    return Phrase("The way is \(length(distance)) long, about \(time) without waiting.")
  }

  public func crossings(_ category: CrossingCategory, count: Int, byCity: Bool) -> Phrase {
    let noun = count == 1 ? "One crossing" : "\(count) crossings"
    switch category {
    case .signal where aid == .deafblind, .signalSound where aid == .deafblind:
      return Phrase("\(noun) with signals.")
    case .signalSound: return Phrase("\(noun) with signals, with sound \(sources(byCity)).")
    case .signal: return Phrase("\(noun) with signals, sound unknown.")
    case .zebra: return Phrase("\(noun) with a zebra by the map.")
    case .marked: return Phrase("\(noun) with markings, signals and priority not known.")
    case .unmarked: return Phrase("\(noun) without known signals.")
    case .implied:
      return Phrase("\(noun) \(count == 1 ? "is" : "are") not in the map.")
        .adding("Signals there are not known.")
    case .rails: return Phrase(count == 1 ? "Once over rails." : "\(count) times over rails.")
    case .unknown: return Phrase("\(noun), kind not known.")
    case .signalOff: return Phrase("\(noun) with signals that are off by the city.")
    }
  }

  public func noCrossings() -> Phrase { Phrase("The map has no crossing on this way.") }

  public func sideUnknown(counts: Bool) -> Phrase {
    Phrase("Parts of the way follow streets whose side is not known.")
      .adding(
        counts
          ? "Whether more streets are to be crossed there is not known."
          : "Whether streets are to be crossed is not known.")
  }

  /// Who says what is counted: some of it may be the city's word.
  private func sources(_ byCity: Bool) -> String {
    byCity ? "by map and city" : "by the map"
  }

  public func climbs(flights: Int, steps: Int, lifts: Int, byCity: Bool) -> Phrase {
    var phrase = Phrase("")
    if flights > 0 {
      let noun = flights == 1 ? "One flight of steps" : "\(flights) flights of steps"
      let count =
        switch steps {
        case 0: "number of steps not known"
        case 1: "at least one step \(sources(byCity))"
        default: "at least \(steps) steps \(sources(byCity))"
        }
      phrase = phrase.adding("\(noun), \(count).")
    } else {
      phrase = phrase.adding("The map has no steps on this way.")
    }
    if lifts > 0 { phrase = phrase.adding(lifts == 1 ? "One lift." : "\(lifts) lifts.") }
    return phrase
  }

  public func place(_ street: StreetReference) -> String { whereOn(street) }

  public func begins(_ street: StreetReference) -> Phrase {
    Phrase("The way begins \(whereOn(street)).", names: [street.name])
  }

  public func stretch(_ street: StreetReference, _ distance: SpokenDistance) -> Phrase {
    let road = street.roadSide == .unknown ? "" : ", road on the \(word(street.roadSide))"
    return Phrase(
      "\(capitalized(whereOn(street))) for \(length(distance))\(road).", names: [street.name])
  }

  private func whereOn(_ street: StreetReference) -> String {
    if street.isNumberedPlatform { return "on \(title(street))" }
    if let platform = street.platform { return "on \(platform.english)" }
    guard street.isNamed else { return "on \(article(street.wayClass))" }
    if street.wayClass == .platform { return "on \(street.name)" }
    return street.wayClass == .sidewalk ? "on the pavement of \(street.name)" : "in \(street.name)"
  }

  public func passing(_ streets: [String]) -> Phrase {
    guard let last = streets.last else { return Phrase("") }
    let list =
      streets.count == 1 ? last : streets.dropLast().joined(separator: ", ") + " and " + last
    return Phrase("Passing \(list).", names: streets)
  }

  public func telling(_ turn: Turn) -> Phrase {
    let to = turn.staysOnStreet ? "" : toward(turn.street)
    let bend = turn.staysOnStreet ? " with the way" : ""
    return Phrase(
      "Then \(action(turn.seen))\(bend)\(to)\(hairpin(turn)).", names: [turn.street.name]
    ).adding(turn.mayNeedCrossing ? "On one side of the street this needs a crossing." : "")
  }

  public func tellingFork(_ side: SideOfStreet) -> Phrase {
    Phrase("At the fork keep \(word(side)).")
  }

  public func telling(_ passage: CrossingPassage, then sequel: SeenDirection?) -> Phrase {
    let crossing = passage.crossing
    let behind = sequel.map { "Behind it \(action($0))." } ?? ""
    if crossing.kind.isRail {
      return Phrase("Then over rails, \(brief(crossing)).").adding(behind)
    }
    var phrase = Phrase("Then \(head(passage)).", names: names(of: passage))
      .adding(capitalized(kindWords(crossing)) + ".")
    if crossing.hasCycleTrack == .yes { phrase = phrase.adding("A cycle track before it.") }
    switch crossing.island {
    case .yes: phrase = phrase.adding("Island by the map.")
    case .no: phrase = phrase.adding("No island by the map.")
    case .unknown: break
    }
    phrase = phrase.adding(kerb(crossing)).adding(studs(crossing))
    if crossing.kind != .trafficSignals && crossing.lanes >= 3 {
      phrase = phrase.adding("\(crossing.lanes) lanes by the map.")
    }
    return phrase.adding(button(crossing)).adding(behind)
  }

  private func studs(_ crossing: Crossing) -> String {
    let source = source(crossing.byCity.contains(.tactileStart))
    switch crossing.tactileStart {
    case .unknown: return "Tactile paving not known."
    case .no: return "No tactile paving \(source)."
    default:
      return crossing.tactileStart.isUsable
        ? "Tactile paving \(source)." : "Tactile paving not reliable."
    }
  }

  public func telling(_ passage: StepsPassage) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : "\(side(passage.approach)) "
    let rail =
      switch steps.handrail {
      case .unknown: steps.conveying == .none ? ", handrail not known" : ""
      case .no: ", no handrail \(source(steps.byCity.contains(.handrail)))"
      case .yes: ", with a handrail"
      case .left: ", handrail left"
      case .right: ", handrail right"
      case .both: ", handrails on both sides"
      case .center: ", handrail in the middle"
      }
    return Phrase("Then \(side)\(title(steps)), \(count(steps))\(rail).")
      .adding(ramp(steps))
  }

  public func telling(_ lift: LiftFacts) -> Phrase {
    lift.isUp == nil
      ? Phrase("Then by lift, up or down not known.") : Phrase("Then by lift\(ride(lift)).")
  }

  public func noun(_ barrier: Barrier) -> String { word(barrier) }

  public func telling(remark kind: Maneuver.Kind) -> Phrase {
    switch kind {
    case .sharedPath(let meters):
      return Phrase("Cyclists on the same path, \(size(rounded(meters))) by the map.")
    case .noPavement(.unknown, let meters):
      return Phrase("For \(size(rounded(meters))) no pavement is known.")
    case .noPavement(.none, let meters):
      return Phrase("No pavement for \(size(rounded(meters))) by the map.")
    case .platformEdge(let meters):
      return Phrase("Platform edge and rails near, for \(size(rounded(meters))) by the map.")
    case .underpass(let meters, _):
      return Phrase("An underpass, \(size(rounded(meters))) by the map.")
    case .roughSurface(let surface, let meters):
      return Phrase("\(capitalized(word(surface))), \(size(rounded(meters))) by the map.")
    case .barrier(let barrier): return Phrase("On the path, by the map: \(word(barrier)).")
    case .guideLine(let line, let side, let meters):
      return guideLine(line, side, meters: rounded(meters))
    case .guideStrip(let meters): return guideStrip(meters: rounded(meters))
    case .square(let passage): return square(passage)
    case .hazard(let hazard, let meters): return self.hazard(hazard, meters: rounded(meters))
    case .remark(let text): return remark(text.text(.english))
    default: return Phrase("")
    }
  }

  private func rounded(_ meters: Double) -> Int { style.unit.phraseMeters(meters) }

  public func tellingVia(_ arrival: Arrival, onward: SeenDirection) -> Phrase {
    Phrase("Then the \(via(arrival)).", names: [arrival.name ?? ""]).adding(from(onward))
  }

  public func viaHere(_ arrival: Arrival) -> Phrase {
    let name = arrival.name.map { ", \($0)," } ?? ""
    return Phrase(
      "The stop on the way\(name) is the same place.", names: [arrival.name ?? ""])
  }

  public func viaAhead(
    _ arrival: Arrival, _ distance: SpokenDistance, onward: SeenDirection
  ) -> Phrase {
    Phrase("\(ahead(distance)) the \(via(arrival)).", names: [arrival.name ?? ""])
      .adding(from(onward))
  }

  /// "stop on the way, Müller's bakery, on the left, by the map".
  private func via(_ arrival: Arrival) -> String {
    let name = arrival.name.map { ", \($0)" } ?? ""
    return "stop on the way\(name)\(place(of: arrival))"
  }

  private func place(of arrival: Arrival) -> String {
    if arrival.isFar {
      let meters = style.unit.phraseMeters(arrival.offset)
      let side = arrival.side == .unknown ? "away" : "to the \(word(arrival.side))"
      return ", by the map about \(size(meters)) \(side), no way known"
    }
    switch arrival.side {
    case .unknown: return arrival.offset < Arrival.besideWay ? "" : ", side not known"
    case .left, .right:
      return ", on the \(word(arrival.side)), by the map\(across(arrival, isFull: true))"
    }
  }

  private func from(_ direction: SeenDirection) -> String {
    switch direction.sector {
    case .straight: return "From there straight on."
    case .turnBack: return "From there back."
    default: return "From there \(action(direction))."
    }
  }

  public func telling(_ arrival: Arrival) -> Phrase {
    if arrival.isFar { return Phrase("Here the known way ends.").adding(remote(arrival)) }
    let name = arrival.name.map { ", \($0)" } ?? ""
    return Phrase("There is the goal\(name)\(place(of: arrival)).", names: [arrival.name ?? ""])
  }

  public func mapDate(_ date: String?, byCity: Bool) -> Phrase {
    let city = byCity ? ", and by the city" : ""
    return
      (date.map { Phrase("All by the map as of \($0)\(city).") }
      ?? Phrase("All by the map, whose date is not known\(city)."))
      .adding("On the spot it may be different.")
  }

  public func date(year: Int, month: Int, day: Int) -> String {
    guard let name = language.month(month) else { return "\(year)" }
    return "\(day) \(name) \(year)"
  }
}
