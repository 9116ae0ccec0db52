// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// German: closures, and what keeps from a destination.
extension GermanPhrases {
  public func closure(_ notice: ClosureNotice) -> Phrase {
    let place = [thing(notice.affects, notice.effect), notice.street].filter { !$0.isEmpty }
      .joined(separator: " ")
    var width = ""
    if let centimeters = notice.widthCentimeters, notice.effect == .narrowed {
      width = ", Restbreite \(self.width(centimeters))"
    }
    let what = notice.isAhead ? ahead(notice.effect) : word(notice.effect)
    let head = "\(what) \(source(notice))"
    let shortHead = "\(what) \(source(notice, isBrief: true))"
    var phrase = Phrase(
      "\(head): \(place)\(width).", names: [notice.street],
      briefs: ["\(head): \(place)."] + (shortHead == head ? [] : ["\(shortHead): \(place)."]))
    if let detour = notice.detour { phrase = phrase.adding(around(detour)) }
    return phrase.optionally(ClosureNotice.speakable(notice.additionGerman))
  }

  private func around(_ detour: DetourNotice) -> Phrase {
    let length =
      detour.meters > 0 ? "Umweg \(rounded(detour.meters))" : "Anderer Weg, nicht länger"
    let way = detour.meters > 0 ? "Umweg" : "Anderer Weg"
    guard let crossing = detour.crossing else { return Phrase("\(length).", briefs: [""]) }
    let side = detour.isOtherSide ? ", andere Seite" : ""
    // What is crossed matters more than how much longer it is.
    let road = word(crossing)
    return Phrase(
      "\(length)\(side): \(road).", names: names(crossing),
      briefs: detour.isOtherSide
        ? ["\(way), andere Seite: \(road).", "Andere Seite: \(road).", "\(way), andere Seite.", ""]
        : ["\(way): \(road).", "\(length).", ""])
  }

  public func instead(_ notice: InsteadNotice) -> Phrase {
    var phrase = Phrase("")
    if let minutes = notice.minutes {
      let unit = minutes == 1 ? "Minute" : "Minuten"
      phrase = phrase.optionally("Ende laut Stadt in \(minutes) \(unit).")
    }
    guard notice.reached >= 1 else {
      return phrase.optionally("Start oder Ziel liegt an dieser Stelle.")
    }
    phrase = phrase.optionally("Bis dorthin: \(rounded(notice.reached)).")
      .optionally("Es fehlen etwa \(rounded(notice.missing)).")
    guard let crossing = notice.lastCrossing else { return phrase }
    let last = Phrase("Letzte Querung davor: \(word(crossing)).", names: names(crossing))
    return phrase.adding(last.optional)
  }

  /// A length of the map as it is spoken (R11).
  private func rounded(_ meters: Int) -> String { size(style.unit.phraseMeters(Double(meters))) }

  /// Rails are not named by a street.
  private func names(_ road: CrossedRoad) -> [String] { road.kind.isRail ? [] : [road.street] }

  private func sound(_ road: CrossedRoad) -> String {
    let source = source(road.isSoundByCity)
    switch road.sound {
    case .yes, .walk: return "\(source) mit Ton"
    case .locate: return "\(source) nur Suchton"
    case .no: return "\(source) ohne Ton"
    case .unknown: return "Ton unbekannt"
    }
  }

  /// "Ampel Burgstraße, Ton unbekannt".
  private func word(_ road: CrossedRoad) -> String {
    let street = road.street.isEmpty ? "" : " \(road.street)"
    switch road.kind {
    case .trafficSignals:
      return "Ampel\(street), \(sound(road))"
    case .zebra: return "Zebrastreifen\(street)"
    case .marked: return "markierte Querung\(street), Vorrang unbekannt"
    case .unmarked: return "Querung\(street), laut Karte ohne Ampel"
    case .railway, .tram: return "Gleise"
    case .unknown, .implied, .forbidden: return "Querung\(street), Ampel unbekannt"
    }
  }

  public func noRoute(_ reason: NoRouteReason) -> Phrase {
    switch reason {
    case .noWay: return Phrase("Kein Weg bekannt zu diesem Ziel.")
    case .startOffMap: return Phrase("Kein Weg bekannt. Standort außerhalb der Karte.")
    case .goalOffMap: return Phrase("Kein Weg bekannt. Ziel außerhalb der Karte.")
    case .onlyForbidden(let things, let instead):
      guard let first = things.first else {
        return Phrase("Kein Weg bekannt ohne etwas, das das Profil ausschließt.")
      }
      let phrase = without(first)
      return instead.map { phrase.adding(self.instead($0)) } ?? phrase
    }
  }

  private func without(_ thing: ForbiddenThing) -> Phrase {
    func named(_ text: String, _ name: String) -> Phrase {
      Phrase("Kein Weg bekannt ohne \(text)\(name.isEmpty ? "" : ": \(name)").", names: [name])
    }
    switch thing {
    case .crossing(let street):
      guard !street.isEmpty else {
        return Phrase("Jeder bekannte Weg hat eine Querung ohne bekannte Ampel.")
      }
      return Phrase(
        "Kein Weg bekannt ohne diese Querung: \(street), Ampel nicht bekannt.", names: [street])
    case .rails: return Phrase("Kein Weg bekannt ohne Querung von Gleisen.")
    case .steps(let street): return named("Treppe", street)
    case .escalator: return Phrase("Kein Weg bekannt ohne Rolltreppe.")
    case .movingWalkway: return Phrase("Kein Weg bekannt ohne Rollsteig.")
    case .elevator: return Phrase("Kein Weg bekannt ohne Aufzug.")
    case .closedHours(let street): return named("einen jetzt laut Karte geschlossenen Weg", street)
    case .closure(let notice): return Phrase("Kein Weg bekannt.").adding(closure(notice))
    case .avoided(let name): return named("einen Weg der eigenen Liste", name)
    case .way(let street): return named("einen Weg, den das Profil ausschließt", street)
    case .narrow(let street): return named("einen für das Profil zu schmalen Weg", street)
    case .rough(let street): return named("einen für das Profil zu unebenen Weg", street)
    case .barrier(let barrier, let street): return named(word(barrier), street)
    }
  }

  private func source(_ notice: ClosureNotice, isBrief: Bool = false) -> String {
    let end = until(notice.end)
    switch notice.state {
    case .inForce, .none: return "laut Stadt \(end)"
    case .unconfirmed: return "laut Stadt \(end), nicht bestätigt"
    case .overrun where isBrief: return "laut Stadt \(end), Ende nicht bestätigt"
    case .overrun: return "laut Stadt, \(end) gemeldet, Ende nicht bestätigt"
    case .unknownTime: return "laut Stadt \(end), Zeiten unbekannt"
    }
  }

  private func until(_ end: ClosureNotice.End) -> String {
    switch end {
    case .open(let day, let month, let year):
      return "bis auf Weiteres, zuletzt bestätigt \(date(day, month, year))"
    case .today(nil): return "bis heute"
    case .today(let minute?): return "bis heute \(clock(minute))"
    case .tomorrow(let minute): return "bis morgen \(clock(minute))"
    case .yesterday: return "bis gestern"
    case .day(let day, let month, let year): return "bis \(date(day, month, year))"
    }
  }

  func clock(_ minute: Int) -> String {
    "\(minute / 60) Uhr\(minute % 60 == 0 ? "" : " \(minute % 60)")"
  }

  func date(_ day: Int, _ month: Int, _ year: Int?) -> String {
    let name = language.month(month) ?? ""
    return "\(day). \(name)\(year.map { " \($0)" } ?? "")"
  }

  /// Before the walker gets there.
  private func ahead(_ effect: Closure.Effect) -> String {
    switch effect {
    case .closed, .crossOver: return "Sperrung voraus"
    case .narrowed: return "Engstelle voraus"
    case .signalOff: return "Ampel voraus aus"
    case .signalSilent: return "Ampel voraus ohne Ton"
    case .stopMoved: return word(effect)
    case .tactileCovered: return "Leitstreifen voraus verdeckt"
    default: return "\(word(effect)) voraus"
    }
  }

  private func word(_ effect: Closure.Effect) -> String {
    switch effect {
    case .closed, .crossOver: return "Gesperrt"
    case .narrowed: return "Verengt"
    case .detourSameSide: return "Umleitung auf gleicher Seite"
    case .surface: return "Anderer Belag"
    case .obstacle: return "Hindernisse"
    case .signalOff: return "Ampel aus"
    case .temporaryCrossing: return "Provisorische Querung"
    case .temporarySignal: return "Provisorische Ampel"
    case .emergencyPath: return "Notweg"
    case .stopMoved: return "Haltestelle verlegt"
    case .signalSilent: return "Ampel ohne Ton"
    case .tactileCovered: return "Leitstreifen verdeckt"
    }
  }

  /// Left out where the effect names the thing.
  func thing(_ affected: Closure.Affected, _ effect: Closure.Effect) -> String {
    switch affected {
    case .sidewalk: return "Gehweg"
    case .crossing: return "Querung"
    case .path: return "Weg"
    case .steps: return "Treppe"
    case .stop: return effect == .stopMoved ? "" : "Haltestelle"
    case .signal: return effect == .signalOff || effect == .signalSilent ? "" : "Ampel"
    case .area: return "Bereich"
    }
  }
}
