// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct CheckDateRuleTests {
  @Test(
    arguments: [
      ("2021-08-01", "2021-08-01"), ("2021-08", "2021-08-01"), ("2021", "2021-01-01"),
      ("2021-13-01", nil), ("2021-02-30", nil), ("yesterday", nil), ("2021-8-1", nil), ("", nil),
      ("2021-08-01..2021-09-01", nil), ("-2021", nil), ("2021-", nil), ("99999", nil),
    ] as [(String, String?)])
  func aDayIsReadAsTheFirstItCanMean(text: String, day: String?) {
    #expect(CheckDateRule.day(text).flatMap { FactDate($0).text } == day)
  }

  @Test(
    arguments: [
      ("highway=footway", 1_500_000_000, "2017-07-14", false),
      ("check_date=2020-05-06", 1_500_000_000, "2020-05-06", true),
      ("survey:date=2010-05-06", 1_500_000_000, "2010-05-06", true),
      ("check_date=2019 survey:date=2020-01", 0, "2020-01-01", true),
      ("check_date=soon", 1_500_000_000, "2017-07-14", false),
      ("check_date:surface=2020-05-06", 0, nil, false), ("highway=footway", -1, nil, false),
      ("highway=footway", .max, nil, false),
    ] as [(String, Int64, String?, Bool)])
  func aSurveyCountsBeforeAnEdit(tags: String, edited: Int64, day: String?, isSurvey: Bool) {
    let date = CheckDateRule.date(Tags(tags), edited: edited)
    #expect(date.text == day && date.isSurvey == isSurvey)
  }

  @Test func aKeyThatWasCheckedByItselfHasItsOwnDay() {
    let checks = CheckDateRule.checks(Tags("check_date:kerb=2022-02-02 check_date:surface=no"))
    #expect(checks.map(\.fact) == [.kerbStart, .kerbEnd])
    #expect(checks.allSatisfy { $0.day.text == "2022-02-02" && $0.day.isSurvey })
  }
}
