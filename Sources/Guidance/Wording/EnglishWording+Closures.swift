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
      width = ", \(self.width(centimeters)) left"
    }
    let what = notice.isAhead ? ahead(notice.effect) : word(notice.effect)
    let head = "\(what), \(source(notice))"
    var phrase = Phrase(
      "\(head): \(place)\(width).", names: [notice.street], briefs: ["\(head): \(place)."])
    if let detour = notice.detour { phrase = phrase.adding(around(detour)) }
    return phrase.optionally(ClosureNotice.speakable(notice.additionEnglish))
  }

  private func around(_ detour: DetourNotice) -> Phrase {
    let length = detour.meters > 0 ? "Detour \(rounded(detour.meters))" : "Another way, no longer"
    let way = detour.meters > 0 ? "Detour" : "Other way"
    guard let crossing = detour.crossing else { return Phrase("\(length).", briefs: [""]) }
    let side = detour.isOtherSide ? ", other side" : ""
    // What is crossed matters more than how much longer it is.
    let road = word(crossing)
    return Phrase(
      "\(length)\(side): \(road).", names: names(crossing),
      briefs: detour.isOtherSide
        ? ["\(way), other side: \(road).", "Other side: \(road).", "\(way), other side.", ""]
        : ["\(way): \(road).", "\(length).", ""])
  }

  public func instead(_ notice: InsteadNotice) -> Phrase {
    var phrase = Phrase("")
    if let minutes = notice.minutes {
      let unit = minutes == 1 ? "minute" : "minutes"
      phrase = phrase.optionally("It ends, says the city, in \(minutes) \(unit).")
    }
    guard notice.reached >= 1 else {
      return phrase.optionally("The start or the goal lies there.")
    }
    phrase = phrase.optionally("Up to there: \(rounded(notice.reached)).")
      .optionally("About \(rounded(notice.missing)) are missing.")
    guard let crossing = notice.lastCrossing else { return phrase }
    let last = Phrase("Last crossing before it: \(word(crossing)).", names: names(crossing))
    return phrase.adding(last.optional)
  }

  /// A length of the map as it is spoken (R11).
  private func rounded(_ meters: Int) -> String { size(style.unit.phraseMeters(Double(meters))) }

  /// Rails are not named by a street.
  private func names(_ road: CrossedRoad) -> [String] { road.kind.isRail ? [] : [road.street] }

  private func sound(_ road: CrossedRoad) -> String {
    let source = source(road.isSoundByCity)
    switch road.sound {
    case .yes, .walk: return "with sound \(source)"
    case .locate: return "locating tone only \(source)"
    case .no: return "no sound \(source)"
    case .unknown: return "sound unknown"
    }
  }

  /// "signals Burgstraße, sound unknown".
  private func word(_ road: CrossedRoad) -> String {
    let street = road.street.isEmpty ? "" : " \(road.street)"
    switch road.kind {
    case .trafficSignals:
      return "signals\(street), \(sound(road))"
    case .zebra: return "zebra\(street)"
    case .marked: return "marked crossing\(street), priority unknown"
    case .unmarked: return "crossing\(street), by the map no signals"
    case .railway, .tram: return "rails"
    case .unknown, .implied, .forbidden: return "crossing\(street), signals unknown"
    }
  }

  public func noRoute(_ reason: NoRouteReason) -> Phrase {
    switch reason {
    case .noWay: return Phrase("No way known to this destination.")
    case .startOffMap: return Phrase("No way known. Your place is outside the map.")
    case .goalOffMap: return Phrase("No way known. The destination is outside the map.")
    case .onlyForbidden(let things, let instead):
      guard let first = things.first else {
        return Phrase("No way known without something that the profile excludes.")
      }
      let phrase = without(first)
      return instead.map { phrase.adding(self.instead($0)) } ?? phrase
    }
  }

  private func without(_ thing: ForbiddenThing) -> Phrase {
    func named(_ text: String, _ name: String) -> Phrase {
      Phrase("No way known without \(text)\(name.isEmpty ? "" : ": \(name)").", names: [name])
    }
    switch thing {
    case .crossing(let street):
      guard !street.isEmpty else {
        return Phrase("Every known way has a crossing without known signals.")
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
    case .inForce, .none: return "says the city, \(end)"
    case .unconfirmed: return "says the city, \(end), not confirmed"
    case .overrun: return "says the city, reported \(end), end not confirmed"
    case .unknownTime: return "says the city, \(end), times unknown"
    }
  }

  private func until(_ end: ClosureNotice.End) -> String {
    switch end {
    case .open(let day, let month, let year):
      return "until further notice, last confirmed \(date(day, month, year))"
    case .today(nil): return "until today"
    case .today(let minute?): return "until today \(clock(minute))"
    case .tomorrow(let minute): return "until tomorrow \(clock(minute))"
    case .yesterday: return "until yesterday"
    case .day(let day, let month, let year): return "until \(date(day, month, year))"
    }
  }

  private func clock(_ minute: Int) -> String {
    "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
  }

  private func date(_ day: Int, _ month: Int, _ year: Int?) -> String {
    let name = language.month(month) ?? ""
    return "\(day) \(name)\(year.map { " \($0)" } ?? "")"
  }

  /// Before the walker gets there.
  private func ahead(_ effect: Closure.Effect) -> String {
    switch effect {
    case .closed, .crossOver: return "Closure ahead"
    case .narrowed: return "Narrowing ahead"
    case .signalOff: return "Signals ahead off"
    case .signalSilent: return "Signals ahead without sound"
    case .stopMoved: return word(effect)
    case .tactileCovered: return "Guide strips ahead covered"
    default: return "\(word(effect)) ahead"
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
