// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PedestrianNetwork

@Suite("Conditional restrictions") struct ConditionalRestrictionTests {
  let context = OpeningContext.kaiserslautern

  /// Value, time, and what may hold; `-` where no condition does.
  static let rows: [(String, String, [String])] = [
    ("no @ (22:00-06:00)", "2024-05-06T23:00", ["no"]),
    ("no @ (22:00-06:00)", "2024-05-06T12:00", ["-"]),
    ("no@Mo-Su 01:00-07:00", "2024-05-06T02:00", ["no"]),
    ("no @ 07:00-12:00", "2024-05-06T08:00", ["no"]),
    ("yes @ (07:00 - 24:00)", "2024-05-06T23:59", ["yes"]),
    ("yes @ (Mo-Fr 08:00-18:00); no @ (We 12:00-13:00)", "2024-05-08T12:30", ["no"]),
    ("yes @ (Mo-Fr 08:00-18:00); no @ (We 12:00-13:00)", "2024-05-08T13:30", ["yes"]),
    ("yes @ (Mo-Fr 08:00-18:00); no @ (We 12:00-13:00)", "2024-05-11T12:30", ["-"]),
    ("destination @ (Mo-Fr 16:00-11:00;Sa 00:00-11:00)", "2024-05-11T10:00", ["destination"]),
    ("delivery @ (Mo-Sa 18:30-10:00,12:30-15:00);no @ PH", "2024-05-09T13:00", ["no"]),
    ("no @ (Su,PH)", "2024-05-09T13:00", ["no"]),
    ("no @ (Su,PH)", "2024-05-10T13:00", ["-"]),
    // No walker weighs 7.5 t.
    ("no @ (7:30-19:00 AND weight>7.5)", "2024-05-06T12:00", ["-"]),
    ("no @ (7:30-19:00 AND weight>7.5)", "2024-05-06T20:00", ["-"]),
    ("no @ 18:00-07:30 and weight>3.5", "2024-05-06T20:00", ["-"]),
    ("no @ (18:00-07:30 AND wet)", "2024-05-06T20:00", ["no", "-"]),
    ("yes @ (delivery AND 05:00-11:00)", "2024-05-06T12:00", ["-"]),
    ("no @ wet", "2024-05-06T12:00", ["no", "-"]),
    ("no @ winter; yes @ (08:00-18:00)", "2024-05-06T12:00", ["yes"]),
    ("yes @ (08:00-18:00); no @ winter", "2024-05-06T12:00", ["no", "yes"]),
    ("designated @ (wheels<=2); no", "2024-05-06T12:00", ["designated", "no"]),
    ("no; yes @ (08:00-18:00)", "2024-05-06T12:00", ["yes"]),
    ("no; yes @ (08:00-18:00)", "2024-05-06T20:00", ["no"]),
    ("no @ (sunset-sunrise)", "2024-05-06T23:00", ["no"]),
    ("no @ ((sunset+01:00)-(sunrise-01:00))", "2024-05-06T23:30", ["no"]),
    ("no @ (2016 Apr 25 - 2016 Sep 26)", "2016-09-26T12:00", ["no"]),
    ("no @ (Mar 15-Sep 01)", "2024-09-02T00:00", ["-"]),
    ("no @ (Mo-Fr \"AND; (only\")", "2024-05-06T12:00", ["no", "-"]),
    ("2 hours @ (Mo-Th 08:00-18:00; Fr 08:00-16:00)", "2024-05-10T15:00", ["2 hours"]),
    ("30 @ (22:00-24:00, 0:00-06:00)", "2024-05-06T00:00", ["30"]),
    ("no @ (SH)", "2024-05-06T12:00", ["no", "-"]),
  ]

  @Test("the last clause that holds counts, and doubt is kept", arguments: rows)
  func outcome(value: String, time: String, expected: [String]) throws {
    let outcome = try ConditionalRestriction(value).outcome(at: try localTime(time), in: context)
    #expect(outcome.candidates.map { $0 ?? "-" } == expected)
    #expect(outcome.isCertain == (expected.count == 1))
  }

  @Test("a restriction may hang on the hours of the object itself")
  func ownHours() throws {
    let restriction = try ConditionalRestriction("no @ opening_hours")
    let time = try localTime("2024-05-06T12:00")
    #expect(restriction.outcome(at: time, in: context, own: .open).candidates == ["no"])
    #expect(restriction.outcome(at: time, in: context, own: .closed).candidates == [nil])
    #expect(restriction.outcome(at: time, in: context).candidates == ["no", nil])
  }

  @Test(
    "what is not understood is refused with the place of the fault",
    arguments: [
      ("", TimeTextFault.Reason.empty, 0), (" ; ", .empty, 0),
      ("@ (08:00-18:00)", .valueExpected, 0),
      ("no @", .conditionExpected, 4), ("no @ ()", .conditionExpected, 6),
      ("no @ 15.03. bis 15.09. Betretungsverbot", .endOfSpanExpected, 10),
      ("yes @ Mo-Fr 08:00-18:00; Sa 08:00-12:00", .conditionExpected, 39),
      ("no @ (08:00-18:00 AND )", .conditionExpected, 21),
      ("no @ (25:99-26:00)", .numberOutOfRange, 9),
    ])
  func refused(text: String, reason: TimeTextFault.Reason, position: Int) {
    #expect(throws: TimeTextFault(reason: reason, position: position)) {
      try ConditionalRestriction(text)
    }
  }

  @Test("what is written and read again is the same", arguments: rows.map(\.0))
  func writtenAndRead(value: String) throws {
    let restriction = try ConditionalRestriction(value)
    #expect(try ConditionalRestriction(restriction.description) == restriction)
  }
}
