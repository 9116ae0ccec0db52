// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PedestrianNetwork

@Suite("Holidays") struct HolidayCalendarTests {
  /// All public holidays of 2024 by the law of each state.
  static let table: [(HolidayCalendar.Region, [String])] = [
    (.rheinlandPfalz, ["05-30", "11-01"]), (.nordrheinWestfalen, ["05-30", "11-01"]),
    (.hessen, ["05-30"]), (.badenWuerttemberg, ["01-06", "05-30", "11-01"]), (.germany, []),
  ]
  static let federal = [
    "01-01", "03-29", "04-01", "05-01", "05-09", "05-20", "10-03", "12-25", "12-26",
  ]

  @Test("the year 2024 has the holidays of the law and no other", arguments: table)
  func year(region: HolidayCalendar.Region, own: [String]) throws {
    let calendar = HolidayCalendar(region: region)
    let start = try localTime("2024-01-01T00:00").date
    let found = (0..<366).map { start.adding(days: $0) }.filter {
      calendar.isPublicHoliday($0) == .yes
    }
    #expect(found.map { String($0.description.dropFirst(5)) } == (Self.federal + own).sorted())
  }

  @Test(
    "where the state is not known, holidays of some states are unknown",
    arguments: [
      "2024-01-06", "2024-05-30", "2024-08-15", "2024-10-31", "2024-11-01", "2024-11-20",
    ])
  func elsewhere(day: String) throws {
    let date = try localTime(day + "T00:00").date
    #expect(HolidayCalendar(region: .germany).isPublicHoliday(date) == .unknown)
  }

  @Test("31 October 2017 was a holiday everywhere, and no other in these states")
  func reformation() throws {
    for region in HolidayCalendar.Region.allCases where region != .germany {
      let calendar = HolidayCalendar(region: region)
      #expect(calendar.isPublicHoliday(try localTime("2017-10-31T00:00").date) == .yes)
      #expect(calendar.isPublicHoliday(try localTime("2018-10-31T00:00").date) == .no)
    }
  }

  @Test("nothing is known without a region, before 1995, or of school holidays not given")
  func unknown() throws {
    let newYear = try localTime("2024-01-01T00:00").date
    #expect(HolidayCalendar.unknown.isPublicHoliday(newYear) == .unknown)
    let early = try localTime("1994-01-01T00:00").date
    #expect(HolidayCalendar(region: .hessen).isPublicHoliday(early) == .unknown)
    #expect(HolidayCalendar(region: .hessen).isSchoolHoliday(newYear) == .unknown)
  }

  @Test("school holidays are known for the years given")
  func school() throws {
    func day(_ text: String) throws -> CivilDate { try localTime(text + "T00:00").date }
    let calendar = HolidayCalendar(
      region: .rheinlandPfalz,
      schoolHolidays: [.init(first: try day("2024-07-15"), last: try day("2024-08-23"))],
      schoolYears: .init(first: try day("2024-01-01"), last: try day("2024-12-31")))
    #expect(calendar.isSchoolHoliday(try day("2024-07-15")) == .yes)
    #expect(calendar.isSchoolHoliday(try day("2024-08-23")) == .yes)
    #expect(calendar.isSchoolHoliday(try day("2024-08-24")) == .no)
    #expect(calendar.isSchoolHoliday(try day("2025-07-20")) == .unknown)
  }
}
