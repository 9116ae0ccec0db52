// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// A manoeuvre of a route with the words in which it is announced.
struct ManeuverLine {
  let maneuver: Maneuver
  let text: String
  /// Metres since the manoeuvre before it.
  let distance: Double

  /// A place where the walker stops, and not the goal.
  var isVia = false
  /// Metres along the whole way.
  let along: Double

  /// The word for what it is, as `Maneuver.word` has it; "via" for a place on the way.
  var word: String { isVia ? "via" : maneuver.word }

  /// - Parameter names: of the places on the way and the goal, one a leg.
  static func lines(
    of itinerary: Itinerary, names: [String?], search: RouteSearch, language: CommandLanguage
  ) -> [ManeuverLine] {
    let wording = language.spoken.wording(for: search.metric.profile.aid)
    let planner = ManeuverPlanner(graph: search.graph, changes: search.mapChanges)
    var lines = [ManeuverLine]()
    var walked = 0.0
    var before = 0.0
    let isOnePlace = itinerary.length.meters <= planner.samePlaceLength
    for (index, leg) in itinerary.legs.enumerated() {
      let next = index + 1 < itinerary.legs.count ? itinerary.legs[index + 1] : nil
      let name = index < names.count ? names[index] : nil
      for maneuver in planner.maneuvers(for: leg, goalName: name, isVia: next != nil) {
        // A dog keeps its own line (R13).
        if !maneuver.isTold(to: wording.aid) { continue }
        // A text in another language has no words here.
        if case .remark(let remark) = maneuver.kind, remark.text(wording.language).isEmpty {
          continue
        }
        // Who stops on the way does not start anew.
        if case .start = maneuver.kind, index > 0 { continue }
        let along = walked + maneuver.along
        var isVia = false
        var words = text(maneuver, after: along - before, wording)
        if case .start = maneuver.kind, isOnePlace { words = wording.samePlace().text }
        if case .arrival(let arrival) = maneuver.kind, isOnePlace {
          words = wording.arrivalReached(arrival).text
        }
        if case .arrival(let arrival) = maneuver.kind, let next {
          isVia = true
          words =
            leg.length.meters <= planner.samePlaceLength
            ? wording.viaHere(arrival).text
            : wording.viaAhead(
              arrival, SpokenDistance(meters: along - before, grade: .plain),
              onward: leg.onward(to: next)
            ).text
        }
        lines.append(
          ManeuverLine(
            maneuver: maneuver, text: words, distance: along - before, isVia: isVia, along: along))
        before = along
      }
      walked += leg.length.meters
    }
    return lines
  }

  private static func text(
    _ maneuver: Maneuver, after meters: Double, _ wording: any Wording
  ) -> String {
    let distance = SpokenDistance(meters: meters, grade: .plain)
    let phrase: Phrase
    switch maneuver.kind {
    case .start(let street):
      phrase = wording.start(
        street, houseNumber: nil, .unknown(houses: street.roadSide.opposite))
    case .turn(let turn): phrase = wording.turnAhead(turn, distance)
    case .fork(let side, _): phrase = wording.forkAhead(side, distance)
    case .crossing(let passage): phrase = wording.crossing(passage)
    case .steps(let passage): phrase = wording.steps(passage)
    case .elevator(let lift): phrase = wording.elevator(lift)
    case .guideLine(let line, let side, let length):
      phrase = wording.guideLine(line, side, meters: Int(length.rounded()))
    case .guideStrip(let length): phrase = wording.guideStrip(meters: Int(length.rounded()))
    case .square(let passage): phrase = wording.square(passage)
    case .hazard(let hazard, let length):
      phrase = wording.hazard(hazard, meters: Int(length.rounded()))
    case .remark(let remark):
      phrase = wording.remark(remark.text(wording.language))
    case .barrier(let barrier): phrase = wording.barrier(barrier)
    case .sharedPath(let length): phrase = wording.sharedPath(meters: Int(length.rounded()))
    case .noPavement(let doubt, let length):
      phrase = wording.noPavement(doubt, meters: Int(length.rounded()))
    case .platformEdge(let length): phrase = wording.platformEdge(meters: Int(length.rounded()))
    case .underpass(let length, let steps):
      phrase = wording.underpass(meters: Int(length.rounded()), steps: steps)
    case .roughSurface(let surface, let length):
      phrase = wording.roughSurface(surface, meters: Int(length.rounded()))
    case .sideStreet(let name): phrase = wording.sideStreetPassed(name)
    case .nameChange(let street): phrase = wording.nameChange(street)
    case .arrival(let arrival): phrase = wording.arrivalAhead(arrival, distance)
    }
    // As short as it will be said (R10).
    return phrase.fitted(
      to: GuidanceSettings().longestSpeech, rule: DurationRule(language: wording.language)
    ).text
  }

  /// The side that the manoeuvre is about, if it has one.
  private var side: JSONText {
    switch maneuver.kind {
    case .turn(let turn):
      return turn.angle < 0 ? .string("left") : .string("right")
    case .fork(let side, _): return Self.side(side)
    case .arrival(let arrival): return Self.side(arrival.side)
    default: return .null
    }
  }

  private static func side(_ side: SideOfStreet) -> JSONText {
    switch side {
    case .left: return .string("left")
    case .right: return .string("right")
    case .unknown: return .null
    }
  }

  /// The street it leads into or that it crosses.
  private var street: String {
    switch maneuver.kind {
    case .turn(let turn): return turn.street.name
    case .fork(_, let street), .start(let street), .nameChange(let street): return street.name
    case .crossing(let passage): return passage.street
    case .sideStreet(let name): return name
    default: return maneuver.street.name
    }
  }

  var json: JSONText {
    .object([
      ("type", .string(word)), ("at", RouteAnswer.position(maneuver.coordinate)),
      ("distance_m", .decimal(distance, 1)),
      ("street", street.isEmpty ? .null : .string(street)), ("side", side),
      ("text", .string(text)),
    ])
  }
}

extension CommandLanguage {
  /// The language of speech.
  var spoken: Language { self == .german ? .german : .english }
}
