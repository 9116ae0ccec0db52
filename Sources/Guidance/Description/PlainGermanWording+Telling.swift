// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Plain German: the whole way told in advance.
extension PlainGermanWording {
  public func overview(_ distance: SpokenDistance, minutes: Int) -> Phrase {
    Phrase("Der Weg ist \(length(distance)) lang.")
      .adding("Sie gehen etwa \(minutes) \(minutes == 1 ? "Minute" : "Minuten").")
      .adding("Die Zeit zum Warten kommt dazu.")
  }

  public func crossings(_ category: CrossingCategory, count: Int, byCity: Bool) -> Phrase {
    let noun = "\(count) \(count == 1 ? "Übergang" : "Übergänge")"
    switch category {
    case .signal where aid == .deafblind, .signalSound where aid == .deafblind:
      return Phrase("\(noun) mit Ampel.")
    case .signalSound: return Phrase("\(noun) mit Ampel.").adding(both("mit Ton", byCity))
    case .signal: return Phrase("\(noun) mit Ampel.").adding(open("Ton"))
    case .zebra: return Phrase(map("\(noun) mit Zebrastreifen"))
    case .marked:
      return Phrase("\(noun) mit Streifen auf der Straße.").adding(open("Ampel und Vorrang"))
    case .unmarked: return Phrase("\(noun) ohne bekannte Ampel.")
    case .implied: return Phrase("\(noun), nicht in der Karte.").adding(open("Ampel"))
    case .rails: return Phrase("\(count) Mal über Gleise.")
    case .unknown: return Phrase("\(noun).").adding(open("Art"))
    case .signalOff: return Phrase("\(noun) mit Ampel.").adding(city("Ampel ist aus"))
    }
  }

  public func noCrossings() -> Phrase { Phrase("In der Karte ist kein Übergang.") }

  public func sideUnknown(counts: Bool) -> Phrase {
    Phrase("Die Straßenseite ist nicht überall bekannt.")
      .adding(
        counts
          ? "Vielleicht gibt es dort mehr Übergänge." : "Vielleicht gibt es dort Übergänge.")
  }

  /// What is counted: some of it may be the city's word.
  private func both(_ text: String, _ byCity: Bool) -> String {
    byCity ? "Karte und Stadt sagen: \(text)." : map(text)
  }

  public func climbs(flights: Int, steps: Int, lifts: Int, byCity: Bool) -> Phrase {
    var phrase = Phrase("In der Karte ist keine Treppe.")
    if flights > 0 {
      phrase = Phrase("\(flights) \(flights == 1 ? "Treppe" : "Treppen").")
        .adding(
          steps == 0
            ? open("Stufen-Zahl")
            : both("mindestens \(steps) \(steps == 1 ? "Stufe" : "Stufen")", byCity))
    }
    guard lifts > 0 else { return phrase }
    return phrase.adding("\(lifts) \(lifts == 1 ? "Aufzug" : "Aufzüge").")
  }

  public func stretch(_ street: StreetReference, _ distance: SpokenDistance) -> Phrase {
    let (place, name) = whereOn(street)
    return Phrase("Gehen Sie \(length(distance)) \(place).", names: [name])
      .adding(street.roadSide == .unknown ? "" : "Die Straße ist \(word(street.roadSide)).")
  }

  public func passing(_ streets: [String]) -> Phrase {
    streets.isEmpty
      ? Phrase("") : Phrase("Vorbei an: \(streets.joined(separator: ", ")).", names: streets)
  }

  public func telling(_ turn: Turn) -> Phrase {
    let (to, name) = turn.staysOnStreet ? (" mit dem Weg", "") : onto(turn.street)
    return Phrase("Dann \(go(turn.seen))\(to).", names: [name])
      .adding(turn.isHairpin ? "Der Weg führt zurück." : "")
      .adding(turn.mayNeedCrossing ? "Vielleicht ist dazwischen ein Übergang." : "")
  }

  public func tellingFork(_ side: SideOfStreet) -> Phrase {
    Phrase("Dann teilt sich der Weg.").adding("Halten Sie sich \(word(side)).")
  }

  public func telling(_ passage: CrossingPassage, then sequel: SeenDirection?) -> Phrase {
    let crossing = passage.crossing
    let behind = sequel.map { "Dahinter \(go($0))." } ?? ""
    if crossing.kind.isRail {
      return Phrase("Dann kommen Gleise.").adding(brief(crossing)).adding(behind)
    }
    var phrase = Phrase(
      "Dann \(place(passage.approach, passage.street, false)).", names: [passage.street]
    ).adding(kind(crossing))
    if crossing.hasCycleTrack == .yes { phrase = phrase.adding("Davor ist ein Radweg.") }
    switch crossing.island {
    case .yes: phrase = phrase.adding(map("Insel in der Mitte"))
    case .no: phrase = phrase.adding(map("keine Insel"))
    case .unknown: break
    }
    phrase = phrase.adding(kerb(crossing)).adding(studs(crossing))
    if crossing.kind != .trafficSignals && crossing.lanes >= 3 {
      phrase = phrase.adding(map("\(crossing.lanes) Spuren für Autos"))
    }
    return phrase.adding(button(crossing)).adding(behind)
  }

  private func studs(_ crossing: Crossing) -> String {
    switch crossing.tactileStart {
    case .unknown: return open("Noppen")
    case .no: return says("keine Noppen", crossing.byCity.contains(.tactileStart))
    default:
      return crossing.tactileStart.isUsable
        ? says("Noppen davor", crossing.byCity.contains(.tactileStart))
        : "Noppen: nicht verlässlich."
    }
  }

  public func telling(_ passage: StepsPassage) -> Phrase {
    let steps = passage.steps
    let side = passage.approach.isStraight ? "" : "\(side(passage.approach)) "
    return Phrase("Dann kommt \(side)eine \(noun(steps)).").adding(doubt(steps))
      .adding(facts(of: steps))
      .adding(ramp(beside: steps))
  }

  public func telling(_ lift: LiftFacts) -> Phrase {
    Phrase("Dann kommt ein Aufzug.")
      .adding(lift.isUp == nil ? open("Nach oben oder unten") : ride(of: lift))
  }

  public func telling(remark kind: Maneuver.Kind) -> Phrase {
    func meters(_ length: Double) -> String { map(size(style.unit.phraseMeters(length))) }
    switch kind {
    case .sharedPath(let length):
      return Phrase("Dort fahren auch Räder.").adding(meters(length))
    case .noPavement(.unknown, let length):
      return Phrase("Ein Gehweg ist dort nicht bekannt.").adding(meters(length))
    case .noPavement(.none, let length):
      return Phrase("Dort ist kein Gehweg.").adding(meters(length))
    case .platformEdge(let length):
      return Phrase("Kante und Gleis sind nahe.").adding(meters(length))
    case .underpass(let length, _): return Phrase("Dort ist ein Tunnel.").adding(meters(length))
    case .roughSurface(let surface, let length):
      return Phrase("Dort ist \(word(surface)).").adding(meters(length))
    case .barrier(let barrier): return Phrase(map("\(noun(barrier)) auf dem Weg"))
    case .guideLine(let line, let side, let length):
      return guideLine(line, side, meters: style.unit.phraseMeters(length))
    case .guideStrip(let length): return guideStrip(meters: style.unit.phraseMeters(length))
    case .square(let passage): return square(passage)
    case .hazard(let hazard, let length):
      return self.hazard(hazard, meters: style.unit.phraseMeters(length))
    case .remark(let text): return remark(text.text(.german))
    default: return Phrase("")
    }
  }

  public func tellingVia(_ arrival: Arrival, onward: SeenDirection) -> Phrase {
    Phrase("Dann kommt das Zwischenziel.").adding(viaPlace(arrival)).adding(from(onward))
  }

  public func viaHere(_ arrival: Arrival) -> Phrase {
    Phrase("Das Zwischenziel ist am selben Ort.").adding(
      arrival.name.map { "Es heißt \($0)." } ?? "", names: [arrival.name ?? ""])
  }

  public func viaAhead(
    _ arrival: Arrival, _ distance: SpokenDistance, onward: SeenDirection
  ) -> Phrase {
    Phrase("\(ahead(distance)) ist das Zwischenziel.").adding(viaPlace(arrival))
      .adding(from(onward))
  }

  private func viaPlace(_ arrival: Arrival) -> Phrase {
    arrival.isFar ? far(arrival) : place(arrival).adding(beyond(arrival, isFull: true))
  }

  private func from(_ direction: SeenDirection) -> String {
    switch direction.sector {
    case .straight: return "Von dort geradeaus weiter."
    case .turnBack: return "Von dort zurück."
    default: return "Von dort \(go(direction))."
    }
  }

  public func telling(_ arrival: Arrival) -> Phrase {
    if arrival.isFar { return Phrase("Hier endet der bekannte Weg.").adding(far(arrival)) }
    return Phrase("Dort ist das Ziel.").adding(place(arrival))
      .adding(beyond(arrival, isFull: true))
  }

  public func mapDate(_ date: String?, byCity: Bool) -> Phrase {
    (date.map { Phrase("Alles ist aus der Karte vom \($0).") }
      ?? Phrase("Alles ist aus der Karte.").adding(open("Datum")))
      .adding(byCity ? "Manches sagt die Stadt." : "").adding("Draußen kann es anders sein.")
  }
}
