// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PedestrianNetwork

extension TimeZoneRules {
  /// Central Europe by its rule: last Sundays of March and October at 01:00 UTC.
  static let centralEurope = TimeZoneRules(
    initialOffset: 3600,
    recurring: RecurringZone(
      standardOffset: 3600,
      summer: RecurringZone.Summer(
        offset: 7200,
        start: RecurringZone.Change(
          day: .nthWeekday(month: 3, week: 5, weekday: .sunday), second: 7200),
        end: RecurringZone.Change(
          day: .nthWeekday(month: 10, week: 5, weekday: .sunday), second: 10_800))))
}

@Suite("Time zones") struct TimeZoneRulesTests {
  let zone = TimeZoneRules.centralEurope
  /// 2024-03-31T01:00Z and 2024-10-27T01:00Z.
  let spring: Int64 = 1_711_846_800
  let autumn: Int64 = 1_729_990_800

  @Test("clocks are set forward and back at the moment of the rule")
  func changes() {
    #expect(zone.offset(at: spring - 1) == 3600 && zone.offset(at: spring) == 7200)
    #expect(zone.offset(at: autumn - 1) == 7200 && zone.offset(at: autumn) == 3600)
    #expect(zone.localTime(at: spring - 60).description == "2024-03-31T01:59")
    #expect(zone.localTime(at: spring).description == "2024-03-31T03:00")
    #expect(zone.localTime(at: autumn - 60).description == "2024-10-27T02:59")
    #expect(zone.localTime(at: autumn).description == "2024-10-27T02:00")
    #expect(zone.nextChange(after: spring) == autumn)
    #expect(zone.nextChange(after: spring - 1) == spring)
  }

  @Test("a time that is left out has no moment, one that comes twice has two")
  func moments() throws {
    #expect(zone.moments(of: try localTime("2024-03-31T02:30")) == [])
    #expect(
      zone.moments(of: try localTime("2024-10-27T02:30")) == [autumn - 1800, autumn + 1800])
    #expect(zone.moments(of: try localTime("2024-03-31T03:00")) == [spring])
    #expect(zone.moments(of: try localTime("2024-07-01T12:00")) == [1_719_828_000])
  }

  @Test("the first moment of a time that is left out is that of the change")
  func firstMoment() throws {
    let gap = try localTime("2024-03-31T02:30")
    #expect(zone.firstMoment(of: gap, after: spring - 7200) == spring)
    let fold = try localTime("2024-10-27T02:30")
    #expect(zone.firstMoment(of: fold, after: autumn - 7200) == autumn - 1800)
    #expect(zone.firstMoment(of: fold, after: autumn - 1800) == autumn + 1800)
  }

  @Test("every moment of a year is found again from the local time that clocks show")
  func roundTrip() {
    for step in 0..<(366 * 24) {
      let second = 1_704_067_200 + Int64(step) * 3600
      #expect(zone.moments(of: zone.localTime(at: second)).contains(second))
    }
  }

  @Test("recorded changes count up to the last one, then the rule")
  func recorded() {
    let rules = TimeZoneRules(
      initialOffset: 3208,
      transitions: [
        .init(second: 1000, offset: 7200), .init(second: 0, offset: 3600),
        .init(second: 1000, offset: 1800),
      ],
      recurring: RecurringZone(standardOffset: -3600))
    #expect([-1, 0, 999, 1000].map { rules.offset(at: $0) } == [3208, 3600, 3600, -3600])
    #expect(rules.transitions.count == 2)
    #expect(rules.nextChange(after: -5) == 0 && rules.nextChange(after: 1000) == nil)
  }

  @Test("the south has its summer over New Year")
  func south() {
    let zone = TimeZoneRules(
      initialOffset: 36_000,
      recurring: RecurringZone(
        standardOffset: 36_000,
        summer: RecurringZone.Summer(
          offset: 39_600,
          start: .init(day: .nthWeekday(month: 10, week: 1, weekday: .sunday), second: 7200),
          end: .init(day: .nthWeekday(month: 4, week: 1, weekday: .sunday), second: 10_800))))
    #expect(zone.localTime(at: 1_704_067_200).description == "2024-01-01T11:00")
    #expect(zone.localTime(at: 1_719_792_000).description == "2024-07-01T10:00")
  }

  @Test("moments at the end of numbers do not trap", arguments: [Int64.min, -1, 0, Int64.max])
  func extremes(second: Int64) {
    _ = zone.localTime(at: second)
    _ = zone.nextChange(after: second)
    #expect([3600, 7200].contains(zone.offset(at: second)))
  }
}
