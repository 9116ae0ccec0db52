// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// German: the whole way told in advance.
extension GermanPhrases {
  public func overview(_ distance: SpokenDistance, minutes: Int) -> Phrase {
    let time = minutes == 1 ? "eine Minute" : "\(minutes) Minuten"
    return Phrase("Der Weg ist \(length(distance)) lang, ohne Warten etwa \(time).")
  }

  public func crossings(_ category: CrossingCategory, count: Int, byCity: Bool) -> Phrase {
    let noun = count == 1 ? "Eine Querung" : "\(count) Querungen"
    switch category {
    case .signal where aid == .deafblind, .signalSound where aid == .deafblind:
      return Phrase("\(noun) mit Ampel.")
    case .signalSound: return Phrase("\(noun) mit Ampel, \(sources(byCity)) mit Ton.")
    case .signal: return Phrase("\(noun) mit Ampel, Ton unbekannt.")
    case .zebra: return Phrase("\(noun) mit Zebrastreifen laut Karte.")
    case .marked: return Phrase("\(noun) mit Markierung, Ampel und Vorrang nicht bekannt.")
    case .unmarked: return Phrase("\(noun) ohne bekannte Ampel.")
    case .implied:
      return Phrase("\(noun), die nicht in der Karte \(count == 1 ? "steht" : "stehen").")
        .adding("Ampel dort nicht bekannt.")
    case .rails: return Phrase(count == 1 ? "Einmal über Gleise." : "\(count) Mal über Gleise.")
    case .unknown: return Phrase("\(noun), Art nicht bekannt.")
    case .signalOff: return Phrase("\(noun) mit Ampel, die laut Stadt aus ist.")
    }
  }

  public func noCrossings() -> Phrase { Phrase("In der Karte ist keine Querung eingetragen.") }

  public func sideUnknown(counts: Bool) -> Phrase {
    Phrase("Teile des Wegs folgen Straßen, deren Seite nicht bekannt ist.")
      .adding(
        counts
          ? "Ob dort weitere Straßen zu queren sind, ist nicht bekannt."
          : "Ob Straßen zu queren sind, ist nicht bekannt.")
  }

  /// Who says what is counted: some of it may be the city's word.
  private func sources(_ byCity: Bool) -> String { byCity ? "laut Karte und Stadt" : "laut Karte" }

  public func climbs(flights: Int, steps: Int, lifts: Int, byCity: Bool) -> Phrase {
    var phrase = Phrase("")
    if flights > 0 {
      let noun = flights == 1 ? "Eine Treppe" : "\(flights) Treppen"
      let count =
        switch steps {
        case 0: "Stufenzahl nicht bekannt"
        case 1: "\(sources(byCity)) mindestens eine Stufe"
        default: "\(sources(byCity)) \(flights == 1 ? "" : "zusammen mindestens ")\(steps) Stufen"
        }
      phrase = phrase.adding("\(noun), \(count).")
    } else {
      phrase = phrase.adding("In der Karte ist keine Treppe eingetragen.")
    }
    if lifts > 0 { phrase = phrase.adding(lifts == 1 ? "Ein Aufzug." : "\(lifts) Aufzüge.") }
    return phrase
  }

  public func place(_ street: StreetReference) -> String { whereOn(street).text }

  public func begins(_ street: StreetReference) -> Phrase {
    let (place, name) = whereOn(street)
    return Phrase("Der Weg beginnt \(place).", names: [name])
  }

  public func stretch(_ street: StreetReference, _ distance: SpokenDistance) -> Phrase {
    let (place, name) = whereOn(street)
    let road = street.roadSide == .unknown ? "" : ", Fahrbahn \(word(street.roadSide))"
    return Phrase("\(capitalized(place)) \(length(distance))\(road).", names: [name])
  }

  public func whereOn(_ street: StreetReference) -> (text: String, name: String) {
    guard street.isNamed, street.wayClass == .sidewalk else { return location(street) }
    let (text, name) = position(street)
    return ("auf dem \(text)", name)
  }

  public func passing(_ streets: [String]) -> Phrase {
    guard let last = streets.last else { return Phrase("") }
    let list =
      streets.count == 1 ? last : streets.dropLast().joined(separator: ", ") + " und " + last
    return Phrase("Dabei vorbei an: \(list).", names: streets)
  }

  public func telling(_ turn: Turn) -> Phrase {
    let (to, name) = turn.staysOnStreet ? ("", "") : toward(turn.street)
    let bend = turn.staysOnStreet ? "mit dem Weg " : ""
    return Phrase("Dann \(bend)\(action(turn.seen))\(to)\(hairpin(turn)).", names: [name])
      .adding(turn.mayNeedCrossing ? "Je nach Straßenseite mit einer Querung." : "")
  }

  public func tellingFork(_ side: SideOfStreet) -> Phrase {
    Phrase("An der Gabelung \(word(side)) halten.")
  }

  public func telling(_ passage: CrossingPassage, then sequel: SeenDirection?) -> Phrase {
    let crossing = passage.crossing
    let behind = sequel.map { "Dahinter \(action($0))." } ?? ""
    if crossing.kind.isRail {
      return Phrase("Dann über Gleise, \(brief(crossing)).").adding(behind)
    }
    var phrase = Phrase("Dann \(head(passage)).", names: names(of: passage))
      .adding(capitalized(kindWords(crossing)) + ".")
    if crossing.hasCycleTrack == .yes { phrase = phrase.adding("Davor ein Radweg.") }
    switch crossing.island {
    case .yes: phrase = phrase.adding("Mittelinsel laut Karte.")
    case .no: phrase = phrase.adding("Laut Karte ohne Mittelinsel.")
    case .unknown: break
    }
    phrase = phrase.adding(kerb(crossing)).adding(studs(crossing))
    if crossing.kind != .trafficSignals && crossing.lanes >= 3 {
      phrase = phrase.adding("Laut Karte \(crossing.lanes) Fahrstreifen.")
    }
    return phrase.adding(button(crossing)).adding(behind)
  }

  private func studs(_ crossing: Crossing) -> String {
    let source = source(crossing.byCity.contains(.tactileStart))
    switch crossing.tactileStart {
    case .unknown: return "Bodenindikatoren nicht bekannt."
    case .no: return "\(capitalized(source)) ohne Bodenindikatoren."
    default:
      return crossing.tactileStart.isUsable
        ? "Bodenindikatoren \(source)." : "Bodenindikatoren nicht verlässlich."
    }
  }

  public func telling(_ passage: StepsPassage) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : "\(side(passage.approach)) "
    let rail =
      switch steps.handrail {
      case .unknown: steps.conveying == .none ? ", Handlauf nicht bekannt" : ""
      case .no: ", \(source(steps.byCity.contains(.handrail))) ohne Handlauf"
      case .yes: ", mit Handlauf"
      case .left: ", Handlauf links"
      case .right: ", Handlauf rechts"
      case .both: ", Handlauf beidseits"
      case .center: ", Handlauf in der Mitte"
      }
    return Phrase("Dann \(side)\(title(steps)), \(count(steps))\(rail).")
      .adding(ramp(steps))
  }

  public func telling(_ lift: LiftFacts) -> Phrase {
    lift.isUp == nil
      ? Phrase("Dann mit dem Aufzug, auf oder ab nicht bekannt.")
      : Phrase("Dann mit dem Aufzug\(ride(lift)).")
  }

  public func noun(_ barrier: Barrier) -> String { word(barrier) }

  public func telling(remark kind: Maneuver.Kind) -> Phrase {
    switch kind {
    case .sharedPath(let meters):
      return Phrase("Dabei Radverkehr auf gleichem Weg, laut Karte \(size(rounded(meters))).")
    case .noPavement(.unknown, let meters):
      return Phrase("Auf \(sizes(rounded(meters))) ist kein Gehweg bekannt.")
    case .noPavement(.none, let meters):
      return Phrase("Laut Karte auf \(sizes(rounded(meters))) kein Gehweg.")
    case .platformEdge(let meters):
      return Phrase("Dabei Bahnsteigkante und Gleis nahe, laut Karte \(size(rounded(meters))).")
    case .underpass(let meters, _):
      return Phrase("Dabei eine Unterführung, laut Karte \(size(rounded(meters))).")
    case .roughSurface(let surface, let meters):
      return Phrase("Dabei \(word(surface)), laut Karte \(size(rounded(meters))).")
    case .barrier(let barrier): return Phrase("Auf dem Weg laut Karte: \(word(barrier)).")
    case .guideLine(let line, let side, let meters):
      return guideLine(line, side, meters: rounded(meters))
    case .guideStrip(let meters): return guideStrip(meters: rounded(meters))
    case .square(let passage): return square(passage)
    case .hazard(let hazard, let meters): return self.hazard(hazard, meters: rounded(meters))
    case .remark(let text): return remark(text.text(.german))
    default: return Phrase("")
    }
  }

  private func rounded(_ meters: Double) -> Int { style.unit.phraseMeters(meters) }

  public func tellingVia(_ arrival: Arrival, onward: SeenDirection) -> Phrase {
    Phrase("Dann das \(via(arrival)).", names: [arrival.name ?? ""]).adding(from(onward))
  }

  public func viaHere(_ arrival: Arrival) -> Phrase {
    let name = arrival.name.map { " \($0)" } ?? ""
    return Phrase("Zwischenziel\(name) am selben Ort.", names: [arrival.name ?? ""])
  }

  public func viaAhead(
    _ arrival: Arrival, _ distance: SpokenDistance, onward: SeenDirection
  ) -> Phrase {
    Phrase("\(ahead(distance)) \(via(arrival)).", names: [arrival.name ?? ""])
      .adding(from(onward))
  }

  /// "Zwischenziel Bäckerei Müller, laut Karte links".
  private func via(_ arrival: Arrival) -> String {
    let name = arrival.name.map { " \($0)" } ?? ""
    return "Zwischenziel\(name)\(place(of: arrival))"
  }

  private func place(of arrival: Arrival) -> String {
    if arrival.isFar {
      let meters = style.unit.phraseMeters(arrival.offset)
      let side = arrival.side == .unknown ? "entfernt" : word(arrival.side)
      return ", laut Karte etwa \(size(meters)) \(side), ein Weg dorthin ist nicht bekannt"
    }
    switch arrival.side {
    case .unknown: return arrival.offset < Arrival.besideWay ? "" : ", Seite nicht bekannt"
    case .left, .right:
      return ", laut Karte \(word(arrival.side))\(across(arrival, isFull: true))"
    }
  }

  private func from(_ direction: SeenDirection) -> String {
    switch direction.sector {
    case .straight: return "Von dort geradeaus weiter."
    case .turnBack: return "Von dort zurück."
    default: return "Von dort \(action(direction))."
    }
  }

  public func telling(_ arrival: Arrival) -> Phrase {
    if arrival.isFar { return Phrase("Hier endet der bekannte Weg.").adding(remote(arrival)) }
    let name = arrival.name.map { ", \($0)" } ?? ""
    return Phrase("Dort ist das Ziel\(name)\(place(of: arrival)).", names: [arrival.name ?? ""])
  }

  public func mapDate(_ date: String?, byCity: Bool) -> Phrase {
    let city = byCity ? ", und laut Stadt" : ""
    return
      (date.map { Phrase("Alles laut Karte, Stand \($0)\(city).") }
      ?? Phrase("Alles laut Karte, Stand nicht bekannt\(city)."))
      .adding("Vor Ort kann es anders sein.")
  }

  public func date(year: Int, month: Int, day: Int) -> String {
    guard let name = language.month(month) else { return "\(year)" }
    return "\(day). \(name) \(year)"
  }
}
