// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PedestrianNetwork

@Suite("Calendar days") struct CivilDateTests {
  @Test("every day of 500 years is one after the other and splits into its parts again")
  func days() throws {
    var date = try #require(CivilDate(year: 1801, month: 1, day: 1))
    // 1 January 1801 was a Thursday.
    var weekday = 4
    for year in 1801...2300 {
      for month in 1...12 {
        for day in 1...CivilDate.lengthOfMonth(month, year: year) {
          let parts = date.components
          let isRight =
            parts == (year, month, day) && date.weekday.rawValue == weekday
            && CivilDate(year: year, month: month, day: day) == date
          try #require(isRight, "\(date)")
          date = date.adding(days: 1)
          weekday = weekday % 7 + 1
        }
      }
    }
    #expect(date == CivilDate(year: 2301, month: 1, day: 1))
  }

  @Test(
    "days that no calendar has are refused",
    arguments: [
      (2023, 2, 29), (1900, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1),
      (2024, 1, 0), (0, 1, 1), (10_000, 1, 1), (Int.min, 1, 1), (2024, Int.max, Int.min),
    ])
  func refused(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test("the calendar ends at its first and last day instead of overflowing")
  func ends() {
    #expect(CivilDate.first.description == "0001-01-01")
    #expect(CivilDate.last.description == "9999-12-31")
    #expect(CivilDate(dayNumber: .max) == .last && CivilDate(dayNumber: .min) == .first)
    #expect(CivilDate.last.adding(days: 1) == .last)
    #expect(CivilDate(dayNumber: 0).description == "1970-01-01")
  }

  @Test(
    "ISO weeks belong to the year of their Thursday",
    arguments: [
      ("2020-12-31", 2020, 53), ("2021-01-01", 2020, 53), ("2021-01-03", 2020, 53),
      ("2021-01-04", 2021, 1), ("2024-12-29", 2024, 52), ("2024-12-30", 2025, 1),
      ("2027-01-01", 2026, 53), ("2023-01-01", 2022, 52), ("2024-07-01", 2024, 27),
    ])
  func isoWeeks(day: String, year: Int, week: Int) throws {
    let date = try localTime(day + "T00:00").date
    #expect(date.isoWeek == (year, week))
  }

  @Test(
    "Easter is where the tables have it",
    arguments: [
      "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
      "2019-04-21", "2021-04-04", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
      "2038-04-25", "2049-04-18", "2076-04-19",
    ])
  func easter(day: String) throws {
    let date = try localTime(day + "T00:00").date
    #expect(CivilDate.easter(date.year) == date)
  }

  @Test("Easter is always a Sunday between 22 March and 25 April")
  func easterSpan() throws {
    for year in 1583...4000 {
      let date = try #require(CivilDate.easter(year))
      let (_, month, day) = date.components
      let isInside = (month == 3 && day >= 22) || (month == 4 && day <= 25)
      try #require(date.weekday == .sunday && isInside, "\(date)")
    }
  }

  @Test(
    "the n-th weekday is counted from either end",
    arguments: [
      (1, Weekday.thursday, 2, 2024, "2024-02-01"), (5, .thursday, 2, 2024, "2024-02-29"),
      (-1, .sunday, 3, 2024, "2024-03-31"), (-5, .thursday, 2, 2024, "2024-02-01"),
      (2, .monday, 4, 2024, "2024-04-08"), (5, .friday, 2, 2024, ""), (0, .friday, 2, 2024, ""),
      (-5, .friday, 2, 2024, ""), (6, .friday, 3, 2024, ""),
    ])
  func nth(ordinal: Int, weekday: Weekday, month: Int, year: Int, expected: String) {
    let found = CivilDate.nth(ordinal, weekday, month: month, year: year)
    #expect(found?.description ?? "" == expected)
  }

  @Test("minutes beyond midnight are on another day")
  func minutes() throws {
    let date = try #require(CivilDate(year: 2024, month: 2, day: 28))
    #expect(LocalTime(date: date, minute: 1500).description == "2024-02-29T01:00")
    #expect(LocalTime(date: date, minute: -1).description == "2024-02-27T23:59")
    #expect(LocalTime(year: 2024, month: 2, day: 28, hour: 24) == nil)
  }
}

/// `2024-03-31T02:30` as a local time.
func localTime(_ text: String) throws -> LocalTime {
  let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
  try #require(parts.count == 5, "\(text)")
  return try #require(
    LocalTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4]))
}
