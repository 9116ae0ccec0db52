// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@Suite struct FactDateTests {
  @Test(
    arguments: [
      (2000, 1, 1, "2000-01-01"), (2009, 12, 31, "2009-12-31"), (2024, 2, 29, "2024-02-29"),
      (2089, 9, 16, "2089-09-16"),
    ], [false, true])
  func aDayComesBackAsItWas(
    day: (year: Int, month: Int, day: Int, text: String), isSurvey: Bool
  ) throws {
    let civil = try #require(CivilDate(year: day.year, month: day.month, day: day.day))
    let date = FactDate(packed: FactDate(civil, isSurvey: isSurvey).packed)
    #expect(date.isKnown && date.day == civil && date.text == day.text)
    #expect(date.isSurvey == isSurvey)
  }

  @Test(arguments: [(1969, 12, 31), (1999, 12, 31), (2089, 9, 17), (9999, 1, 1)])
  func aDayBeforeOpenStreetMapOrFarAheadIsUnknown(day: (Int, Int, Int)) throws {
    let civil = try #require(CivilDate(year: day.0, month: day.1, day: day.2))
    #expect(FactDate(civil, isSurvey: true) == .unknown)
  }

  @Test func aSurveyWithoutADayIsNone() {
    let date = FactDate(packed: 0x8000)
    #expect(date == .unknown && !date.isKnown && !date.isSurvey && date.text == nil)
  }

  @Test func everyDayIsDistinct() {
    var last = FactDate.unknown.packed
    for number in 10_957..<(10_957 + 0x7FFF) {
      let date = FactDate(CivilDate(dayNumber: number))
      #expect(date.packed == last + 1)
      last = date.packed
    }
  }
}
