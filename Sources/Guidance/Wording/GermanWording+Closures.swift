// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// German: closures, and what keeps from a destination.
extension GermanWording {
  public func closure(_ notice: ClosureNotice) -> Phrase {
    let place = [word(notice.affects, notice.effect), notice.street].filter { !$0.isEmpty }
      .joined(separator: " ")
    var width = ""
    if let centimeters = notice.widthCentimeters, notice.effect == .narrowed {
      width = ", Restbreite \(centimeters) Zentimeter"
    }
    let head = "\(word(notice.effect)) \(source(notice))"
    var phrase = Phrase(
      "\(head): \(place)\(width).", names: [notice.street], briefs: ["\(head): \(place)."])
    if let meters = notice.detourMeters {
      phrase = phrase.adding(
        meters > 0 ? "Umweg \(meters) Meter." : "Anderer Weg, nicht länger.", briefs: [""])
    }
    return phrase.optionally(ClosureNotice.speakable(notice.additionGerman))
  }

  public func noRoute(_ reason: NoRouteReason) -> Phrase {
    switch reason {
    case .noWay: return Phrase("Kein Weg bekannt zu diesem Ziel.")
    case .startOffMap: return Phrase("Kein Weg bekannt. Standort außerhalb der Karte.")
    case .goalOffMap: return Phrase("Kein Weg bekannt. Ziel außerhalb der Karte.")
    case .onlyForbidden(let things):
      guard let first = things.first else {
        return Phrase("Kein Weg bekannt ohne etwas, das das Profil ausschließt.")
      }
      return without(first)
    }
  }

  private func without(_ thing: ForbiddenThing) -> Phrase {
    func named(_ text: String, _ name: String) -> Phrase {
      Phrase("Kein Weg bekannt ohne \(text)\(name.isEmpty ? "" : ": \(name)").", names: [name])
    }
    switch thing {
    case .crossing(let street):
      guard !street.isEmpty else {
        return Phrase("Kein Weg bekannt ohne Querung ohne bekannte Ampel.")
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

  private func source(_ notice: ClosureNotice) -> String {
    let end = until(notice.end)
    switch notice.state {
    case .inForce, .none: return "laut Stadt \(end)"
    case .unconfirmed: return "laut Stadt \(end), nicht bestätigt"
    case .overrun: return "laut Stadt, \(end) gemeldet, Ende nicht bestätigt"
    case .unknownTime: return "laut Stadt \(end), ob jetzt, ist unbekannt"
    }
  }

  private static let months = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]

  private func until(_ end: ClosureNotice.End) -> String {
    switch end {
    case .today(nil): return "bis heute"
    case .today(let minute?):
      let rest = minute % 60
      return "bis heute \(minute / 60) Uhr\(rest == 0 ? "" : " \(rest)")"
    case .yesterday: return "bis gestern"
    case .day(let day, let month, let year):
      let name = Self.months.indices.contains(month - 1) ? Self.months[month - 1] : ""
      return "bis \(day). \(name)\(year.map { " \($0)" } ?? "")"
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
  private func word(_ affected: Closure.Affected, _ effect: Closure.Effect) -> String {
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
