// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// English: closures, and what keeps from a destination.
extension EnglishWording {
  public func closure(_ notice: ClosureNotice) -> Phrase {
    let place = [word(notice.affects, notice.effect), notice.street].filter { !$0.isEmpty }
      .joined(separator: " ")
    var width = ""
    if let centimeters = notice.widthCentimeters, notice.effect == .narrowed {
      width = ", \(centimeters) centimetres left"
    }
    let head = "\(word(notice.effect)) \(source(notice))"
    var phrase = Phrase(
      "\(head): \(place)\(width).", names: [notice.street], briefs: ["\(head): \(place)."])
    if let meters = notice.detourMeters {
      phrase = phrase.adding(
        meters > 0 ? "Detour \(meters) metres." : "Another way, no longer.", briefs: [""])
    }
    return phrase.optionally(ClosureNotice.speakable(notice.additionEnglish))
  }

  public func noRoute(_ reason: NoRouteReason) -> Phrase {
    switch reason {
    case .noWay: return Phrase("No way known to this destination.")
    case .startOffMap: return Phrase("No way known. Your place is outside the map.")
    case .goalOffMap: return Phrase("No way known. The destination is outside the map.")
    case .onlyForbidden(let things):
      guard let first = things.first else {
        return Phrase("No way known without something that the profile excludes.")
      }
      return without(first)
    }
  }

  private func without(_ thing: ForbiddenThing) -> Phrase {
    func named(_ text: String, _ name: String) -> Phrase {
      Phrase("No way known without \(text)\(name.isEmpty ? "" : ": \(name)").", names: [name])
    }
    switch thing {
    case .crossing(let street):
      guard !street.isEmpty else {
        return Phrase("No way known without a crossing without known signals.")
      }
      return Phrase(
        "No way known without this crossing: \(street), no signals known.", names: [street])
    case .rails: return Phrase("No way known without a crossing of rails.")
    case .steps(let street): return named("steps", street)
    case .escalator: return Phrase("No way known without an escalator.")
    case .movingWalkway: return Phrase("No way known without a moving walkway.")
    case .elevator: return Phrase("No way known without a lift.")
    case .closedHours(let street): return named("a way that is closed now by the map", street)
    case .closure(let notice): return Phrase("No way known.").adding(closure(notice))
    case .avoided(let name): return named("a way on your list", name)
    case .way(let street): return named("a way that the profile excludes", street)
    case .narrow(let street): return named("a way too narrow for the profile", street)
    case .rough(let street): return named("a way too uneven for the profile", street)
    case .barrier(let barrier, let street):
      return named("this barrier, \(word(barrier))", street)
    }
  }

  private func source(_ notice: ClosureNotice) -> String {
    let end = until(notice.end)
    switch notice.state {
    case .inForce, .none: return "by the city until \(end)"
    case .unconfirmed: return "by the city until \(end), not confirmed"
    case .overrun: return "by the city, reported until \(end), end not confirmed"
    case .unknownTime: return "by the city until \(end), whether now is unknown"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private func until(_ end: ClosureNotice.End) -> String {
    switch end {
    case .today(nil): return "today"
    case .today(let minute?):
      let rest = minute % 60
      return "today \(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    case .yesterday: return "yesterday"
    case .day(let day, let month, let year):
      let name = Self.months.indices.contains(month - 1) ? Self.months[month - 1] : ""
      return "\(day) \(name)\(year.map { " \($0)" } ?? "")"
    }
  }

  private func word(_ effect: Closure.Effect) -> String {
    switch effect {
    case .closed, .crossOver: return "Closed"
    case .narrowed: return "Narrowed"
    case .detourSameSide: return "Diversion on the same side"
    case .surface: return "Other surface"
    case .obstacle: return "Obstacles"
    case .signalOff: return "Signals off"
    case .temporaryCrossing: return "Provisional crossing"
    case .temporarySignal: return "Provisional signals"
    case .emergencyPath: return "Provisional path"
    case .stopMoved: return "Stop moved"
    case .signalSilent: return "Signals without sound"
    case .tactileCovered: return "Guide strips covered"
    }
  }

  /// Left out where the effect names the thing.
  private func word(_ affected: Closure.Affected, _ effect: Closure.Effect) -> String {
    switch affected {
    case .sidewalk: return "pavement"
    case .crossing: return "crossing"
    case .path: return "path"
    case .steps: return "steps"
    case .stop: return effect == .stopMoved ? "" : "stop"
    case .signal: return effect == .signalOff || effect == .signalSilent ? "" : "signals"
    case .area: return "area"
    }
  }
}
