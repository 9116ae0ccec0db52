// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What a walker hears of a closure, made of its fields in both languages.
public struct ClosureSentences: Sendable {
  public var german: String
  public var english: String

  public var text: LocalText { LocalText(german, english) }

  /// - Parameters:
  ///   - now: seconds since 1970; what begins later is worded as on its first day.
  ///   - zone: that of the map.
  public init?(
    _ closure: Closure, touched: EdgeID?, graph: PedestrianGraph, now: Int64, zone: TimeZoneRules
  ) {
    guard let edge = touched else { return nil }
    let moment = Self.moment(closure, now, zone)
    var closure = closure
    closure.status = .approved
    let state = closure.state(at: moment, zone: zone)
    let stretch = ClosureStretch(
      closure: closure, state: state == .none ? .inForce : state, edge: edge, isWholeStreet: false,
      forbids: closure.effect.isClosing, along: 0, end: 0, until: closure.validTo)
    let timetable = AccessTimetable(graph, departure: moment, zone: zone)
    let notice = ClosureNotice(stretch, graph, timetable)
    german = Language.german.wording().closure(notice).text
    english = Language.english.wording().closure(notice).text
  }

  /// Looked at for the first moment in force, seconds: a quarter of an hour, up to 15 days.
  private static let step: Int64 = 900
  private static let mostSteps: Int64 = 1440

  private static func moment(_ closure: Closure, _ now: Int64, _ zone: TimeZoneRules) -> Int64 {
    var probe = closure
    probe.status = .approved
    let start = max(now, closure.validFrom)
    for index in 0..<mostSteps {
      let moment = start + index * step
      if probe.state(at: moment, zone: zone) != .none { return moment }
    }
    return start
  }
}
