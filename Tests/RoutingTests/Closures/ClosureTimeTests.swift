// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// When a closure counts: on the clocks of the map, over midnight, when the clocks change, and while
/// the walker is on the way.
@Suite struct ClosureTimeTests {
  /// Central European Time with the changes of 2026: 29 March and 25 October, 01:00 UTC.
  private static let berlin = TimeZoneRules(
    initialOffset: 3600,
    transitions: [
      .init(second: 1_774_746_000, offset: 7200), .init(second: 1_792_890_000, offset: 3600),
    ])

  private static func utc(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Int64 {
    let number = CivilDate(year: 2026, month: month, day: day)?.dayNumber ?? 0
    return Int64(number) * 86_400 + Int64(hour * 3600 + minute * 60)
  }

  private static func closure(_ from: Int, _ to: Int, _ days: [Weekday] = Weekday.allCases)
    -> Closure
  {
    var closure = Closure(
      id: "T", validFrom: utc(1, 1, 0), validTo: utc(12, 31, 0), shape: .points([]))
    closure.windows = [Closure.Window(weekdays: days, from: from, to: to)]
    return closure
  }

  /// Window in minutes of the local day, moment in UTC, whether it is in force.
  static let changes: [(Int, Int, Int64, Bool)] = [
    // In spring 02:00 to 03:00 does not exist: 00:59 UTC is 01:59, 01:00 UTC is 03:00.
    (120, 180, utc(3, 29, 0, 59), false), (120, 180, utc(3, 29, 1, 0), false),
    (90, 200, utc(3, 29, 0, 59), true), (90, 200, utc(3, 29, 1, 0), true),
    (90, 200, utc(3, 29, 1, 20), false),
    // In autumn 02:00 to 03:00 comes twice: 00:30 UTC and 01:30 UTC are both 02:30.
    (120, 180, utc(10, 25, 0, 30), true), (120, 180, utc(10, 25, 1, 30), true),
    (120, 180, utc(10, 25, 2, 0), false), (120, 180, utc(10, 24, 23, 59), false),
    // Summer and winter by the same clock.
    (420, 1020, utc(7, 1, 5, 0), true), (420, 1020, utc(7, 1, 4, 59), false),
    (420, 1020, utc(1, 14, 6, 0), true), (420, 1020, utc(1, 14, 5, 59), false),
    // All day and over midnight.
    (0, 1440, utc(3, 29, 1, 0), true), (1320, 300, utc(10, 25, 1, 30), true),
  ]

  @Test(arguments: changes)
  func windowsAreOnTheClocksOfTheMapAlsoWhenTheyChange(
    from: Int, to: Int, moment: Int64, isInForce: Bool
  ) {
    let state = Self.closure(from, to).state(at: moment, zone: Self.berlin)
    #expect((state == .inForce) == isInForce)
  }

  /// A window over midnight belongs to the evening on which it begins. 2026-11-18 is a Wednesday.
  @Test func aWindowOverMidnightBelongsToItsEvening() {
    let night = Self.closure(1320, 300, [.wednesday])
    func isInForce(_ day: Int, _ hour: Int) -> Bool {
      night.state(at: Self.utc(11, day, hour) - 3600, zone: Self.berlin) == .inForce
    }
    #expect(isInForce(18, 22) && isInForce(18, 23) && isInForce(19, 0) && isInForce(19, 4))
    #expect(!isInForce(19, 5) && !isInForce(19, 22) && !isInForce(18, 4) && !isInForce(18, 21))
  }

  /// When the walker would get through: at the end of a window or of the entry, and not beyond an
  /// hour.
  @Test func theEndWithinTheHourIsTheWindowsOrTheEntrys() {
    let zone = Self.berlin
    let windowed = Self.closure(420, 1020)
    let end = Self.utc(7, 1, 15, 0)
    #expect(windowed.end(after: end - 1500, within: 3600, zone: zone) == end)
    #expect(windowed.end(after: end - 3601, within: 3600, zone: zone) == nil)
    #expect(windowed.end(after: end, within: 3600, zone: zone) == nil)
    // The morning after an evening on which it begins.
    let night = Self.closure(1320, 360)
    #expect(
      night.end(after: Self.utc(7, 1, 20, 30), within: 108_000, zone: zone) == Self.utc(7, 2, 4))
    var plain = Closure(id: "T", validFrom: 0, validTo: end, shape: .points([]))
    #expect(plain.end(after: end - 60, within: 3600, zone: zone) == end)
    plain.isConfirmed = false
    #expect(plain.end(after: end - 60, within: 3600, zone: zone) == nil)
  }

  /// Until further notice: in force for two weeks after the last look, then perhaps, then no more.
  @Test func untilFurtherNoticeEndsByItself() throws {
    var closure = Closure(
      id: "T", validFrom: Self.utc(5, 1, 0), validTo: Self.utc(5, 3, 0) + Closure.openEndedSeconds,
      shape: .points([]))
    closure.isOpenEnded = true
    closure.lastConfirmed = Self.utc(5, 3, 0)
    let states = [2, 16, 18, 23, 25].map { closure.state(at: Self.utc(5, $0, 12), zone: .utc) }
    #expect(states == [.inForce, .inForce, .overrun, .overrun, .none])
  }

  /// Of two passages one closes while the walker is on the way to it: the other is taken, and the
  /// first again where it closes after the walker has passed.
  @Test func aClosureThatBeginsOnTheWayCountsWhereOneGetsToItLater() throws {
    let street = try ClosedStreet()
    var closure = try street.closure(.closed)
    let start = ClosedStreet.moment(12)
    // The passage is reached after 40 m: 50 s at 0.8 m/s.
    for (opens, isClosed) in [(10, true), (45, true), (55, false)] as [(Int64, Bool)] {
      closure.validFrom = start + opens
      let route = try street.route([closure], at: start)
      #expect(ClosedStreet.isDetour(route) == isClosed, "\(opens)")
    }
    // One that covers the end of the passage is met later.
    let edge = try street.map.graph.geometry(of: street.map.edge("BC").edge)
    let line = Polyline(edge)
    closure.shape = .lines([line.slice(from: 30, to: 40)])
    closure.accuracy = 1
    closure.validFrom = start + 60
    #expect(ClosedStreet.isDetour(try street.route([closure], at: start)))
    closure.validFrom = start + 95
    #expect(!ClosedStreet.isDetour(try street.route([closure], at: start)))
  }

  @Test func whoCouldWaitIsTold() throws {
    let street = try ClosedStreet(detour: false)
    var closure = try street.closure(.closed)
    closure.windows = [Closure.Window(weekdays: Weekday.allCases, from: 420, to: 750)]
    func wait(_ hour: Int, _ minute: Int) throws -> Int64? {
      var search = try street.search([closure], at: ClosedStreet.moment(hour, minute))
      do {
        _ = try search.route(from: street.map.coordinate("A"), to: street.map.coordinate("D"))
        return -1
      } catch RouteFailure.onlyForbidden(let pieces) {
        return search.instead(of: pieces)?.wait
      }
    }
    #expect(try wait(12, 10) == 1200)
    #expect(try wait(9, 0) == nil)
    #expect(try wait(12, 30) == -1)
  }
}
