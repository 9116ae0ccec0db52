// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Plain German: closures, and what keeps from a destination.
extension PlainGermanWording {
  public func cityDataExpired(_ day: CivilDate) -> Phrase {
    let (year, month, day) = day.components
    return Phrase("Die Stadt-Angaben galten bis \(date(year: year, month: month, day: day)).")
      .adding("Sperrungen: nicht bestätigt.")
  }

  public func closure(_ notice: ClosureNotice) -> Phrase {
    let noun = notice.affects == .crossing ? "Übergang" : thing(notice.affects, notice.effect)
    let place = [noun, notice.street].filter { !$0.isEmpty }.joined(separator: " ")
    let what = notice.isAhead ? ahead(notice.effect) : word(notice.effect)
    var phrase = Phrase("\(what): \(place).", names: [notice.street])
      .adding(city(until(notice.end)), briefs: [short(city(until(notice.end)))])
    switch notice.state {
    case .inForce, .none: break
    case .unconfirmed:
      phrase = phrase.adding("Das ist nicht bestätigt.", briefs: ["Nicht bestätigt."])
    case .overrun:
      phrase = phrase.adding("Das Ende ist nicht bestätigt.", briefs: ["Ende nicht bestätigt."])
    case .unknownTime:
      phrase = phrase.adding(
        "Gilt das jetzt? Das ist nicht bekannt.",
        briefs: ["Gilt das jetzt? Nicht bekannt.", open("Uhrzeiten"), "Zeit unbekannt."])
    }
    if let centimeters = notice.widthCentimeters, notice.effect == .narrowed {
      phrase = phrase.adding("Noch \(width(centimeters)) breit.", briefs: [""])
    }
    if let detour = notice.detour { phrase = phrase.adding(around(detour)) }
    return phrase.optionally(ClosureNotice.speakable(notice.additionGerman))
  }

  private func around(_ detour: DetourNotice) -> Phrase {
    let length =
      detour.meters > 0
      ? "Umweg: \(size(style.unit.phraseMeters(Double(detour.meters))))."
      : "Der andere Weg ist gleich lang."
    let phrase = Phrase(length, briefs: [""])
    guard let crossing = detour.crossing else { return phrase }
    return phrase.adding(
      detour.isOtherSide ? "Der andere Weg ist auf der anderen Straßenseite." : ""
    )
    .adding(
      "Dort: \(place(crossing)).", names: crossing.kind.isRail ? [] : [crossing.street],
      briefs: [""]
    ).adding(fact(crossing), briefs: [""])
  }

  /// "Ampel Burgstraße", "Übergang", "Gleise".
  private func place(_ road: CrossedRoad) -> String {
    if road.kind.isRail { return "Gleise" }
    let noun =
      switch road.kind {
      case .trafficSignals: "Ampel"
      case .zebra: "Zebrastreifen"
      default: "Übergang"
      }
    return road.street.isEmpty ? noun : "\(noun) \(road.street)"
  }

  /// What else is known of it, or not.
  private func fact(_ road: CrossedRoad) -> String {
    switch road.kind {
    case .trafficSignals:
      switch road.sound {
      case .yes, .walk: return says("mit Ton", road.isSoundByCity)
      case .locate: return says("nur Such-Ton", road.isSoundByCity)
      case .no: return says("ohne Ton", road.isSoundByCity)
      case .unknown: return open("Ton")
      }
    case .marked: return open("Vorrang")
    case .unmarked: return map("keine Ampel")
    case .unknown, .implied, .forbidden: return open("Ampel")
    case .zebra, .railway, .tram: return ""
    }
  }

  public func instead(_ notice: InsteadNotice) -> Phrase {
    var phrase = Phrase("")
    if let minutes = notice.minutes {
      phrase = phrase.optionally(city("Ende in \(minutes) \(minutes == 1 ? "Minute" : "Minuten")"))
    }
    guard notice.reached >= 1 else {
      return phrase.optionally("Dort ist Ihr Start oder Ziel.")
    }
    phrase = phrase.optionally(
      "Bis dorthin: \(size(style.unit.phraseMeters(Double(notice.reached))))."
    )
    .optionally("Dann fehlen etwa \(size(style.unit.phraseMeters(Double(notice.missing)))).")
    guard let crossing = notice.lastCrossing else { return phrase }
    let last = Phrase(
      "Davor zuletzt: \(place(crossing)).",
      names: crossing.kind.isRail ? [] : [crossing.street])
    return phrase.adding(last.optional).optionally(fact(crossing))
  }

  // MARK: No way

  public func noRoute(_ reason: NoRouteReason) -> Phrase {
    let none = Phrase("Ich kenne keinen Weg.")
    switch reason {
    case .noWay: return Phrase("Ich kenne keinen Weg zu diesem Ziel.")
    case .startOffMap: return none.adding("Ihr Ort ist nicht in der Karte.")
    case .goalOffMap: return none.adding("Das Ziel ist nicht in der Karte.")
    case .onlyForbidden(let things, let instead):
      guard let first = things.first else {
        return Phrase("Ich kenne keinen passenden Weg.")
      }
      let phrase = without(first)
      return instead.map { phrase.adding(self.instead($0)) } ?? phrase
    }
  }

  private func without(_ thing: ForbiddenThing) -> Phrase {
    func told(_ text: String, _ name: String = "") -> Phrase {
      let place = name.isEmpty ? "" : ": \(name)"
      return Phrase("Kein Weg bekannt ohne \(text)\(place).", names: [name])
    }
    switch thing {
    case .crossing(let street): return told("diesen Übergang", street).adding(open("Ampel"))
    case .rails: return told("Gleise")
    case .steps(let street): return told("Treppe", street)
    case .escalator: return told("Rolltreppe")
    case .movingWalkway: return told("Rollsteig")
    case .elevator: return told("Aufzug")
    case .closedHours(let street):
      return told("diesen Weg", street).adding(map("jetzt geschlossen"))
    case .closure(let notice): return Phrase("Ich kenne keinen Weg.").adding(closure(notice))
    case .avoided(let name):
      return told("diesen Weg", name).adding("Er steht auf Ihrer Liste.")
    case .way(let street):
      return told("diesen Weg", street).adding("Er passt nicht zu Ihrem Profil.")
    case .narrow(let street): return told("diesen Weg", street).adding("Er ist zu schmal für Sie.")
    case .rough(let street): return told("diesen Weg", street).adding("Er ist zu uneben für Sie.")
    case .barrier(let barrier, let street): return told(noun(barrier), street)
    }
  }

  // MARK: Parts

  private func until(_ end: ClosureNotice.End) -> String {
    switch end {
    case .open(let day, let month, let year):
      return "Ende offen, bestätigt \(date(day, month, year))"
    case .today(nil): return "bis heute"
    case .today(let minute?): return "bis heute \(clock(minute))"
    case .tomorrow(let minute): return "bis morgen \(clock(minute))"
    case .yesterday: return "bis gestern"
    case .day(let day, let month, let year): return "bis \(date(day, month, year))"
    }
  }

  /// Before the walker gets there.
  private func ahead(_ effect: Closure.Effect) -> String {
    switch effect {
    case .closed, .crossOver: return "Vorn gesperrt"
    case .narrowed: return "Vorn enge Stelle"
    case .surface: return "Vorn anderer Boden"
    case .stopMoved: return word(effect)
    default: return "Vorn \(word(effect))"
    }
  }

  private func word(_ effect: Closure.Effect) -> String {
    switch effect {
    case .closed, .crossOver: return "Gesperrt"
    case .narrowed: return "Enge Stelle"
    case .detourSameSide: return "Umleitung auf gleicher Seite"
    case .surface: return "Anderer Boden"
    case .obstacle: return "Hindernisse"
    case .signalOff: return "Ampel aus"
    case .temporaryCrossing: return "Übergang auf Zeit"
    case .temporarySignal: return "Ampel auf Zeit"
    case .emergencyPath: return "Ersatz-Weg"
    case .stopMoved: return "Haltestelle verlegt"
    case .signalSilent: return "Ampel ohne Ton"
    case .tactileCovered: return "Leitstreifen verdeckt"
    }
  }
}
