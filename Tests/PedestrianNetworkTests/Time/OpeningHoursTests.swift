// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import Testing

@testable import PedestrianNetwork

extension OpeningContext {
  static let kaiserslautern = OpeningContext(
    holidays: HolidayCalendar(region: .rheinlandPfalz),
    place: Coordinate(latitude: 49.444, longitude: 7.769), zone: .centralEurope)
}

@Suite("Opening hours") struct OpeningHoursTests {
  let context = OpeningContext.kaiserslautern

  @Test("a value says at a time what the specification says", arguments: OpeningHoursGoldens.rows)
  func goldens(row: OpeningHoursGoldens.Row) throws {
    let hours = try OpeningHours(row.value)
    for (time, kind) in row.answers {
      let state = hours.state(at: try localTime(time), in: context)
      #expect(state.kind == kind, "\(time)")
      #expect((state.doubt == nil) == (state.kind != .unknown), "\(time)")
    }
  }

  @Test("the table of values is as long as its lines and holds enough rows")
  func tableIsRead() {
    let lines = OpeningHoursGoldens.lines.split(separator: "\n")
    #expect(OpeningHoursGoldens.rows.count == lines.count)
    #expect(OpeningHoursGoldens.rows.allSatisfy { !$0.answers.isEmpty })
    #expect(OpeningHoursGoldens.rows.reduce(0) { $0 + $1.answers.count } >= 300)
  }

  /// Value, time, and the next time at which it is otherwise.
  static let changes: [(String, String, String?)] = [
    ("Mo-Fr 08:00-18:00", "2024-05-06T07:00", "2024-05-06T08:00"),
    ("Mo-Fr 08:00-18:00", "2024-05-10T08:00", "2024-05-10T18:00"),
    ("Mo-Fr 08:00-18:00", "2024-05-10T18:00", "2024-05-13T08:00"),
    ("Mo-Fr 08:00-18:00; PH off", "2024-05-08T18:00", "2024-05-10T08:00"),
    ("24/7", "2024-05-06T07:00", nil),
    ("off", "2024-05-06T07:00", nil),
    ("22:00-06:00", "2024-05-06T23:00", "2024-05-07T06:00"),
    ("Mo-Su 00:00-24:00; Dec 24 off", "2024-05-06T12:00", "2024-12-24T00:00"),
    ("00:00-12:00,12:00-24:00", "2024-05-06T00:00", nil),
    ("20:00+", "2024-05-06T19:00", "2024-05-06T20:00"),
    ("Feb 29", "2024-03-01T00:00", nil),
    ("2020 Jul 20-2020 Dec 18", "2020-07-20T00:00", "2020-12-19T00:00"),
    ("Fr 22:00-26:00 || unknown", "2024-05-11T01:00", "2024-05-11T02:00"),
  ]

  @Test("the next change is found", arguments: changes)
  func nextChange(value: String, time: String, expected: String?) throws {
    let hours = try OpeningHours(value)
    let found = hours.nextChange(after: try localTime(time), in: context)
    #expect(found?.description == expected)
  }

  @Test("comments are handed on with the state")
  func comments() throws {
    let hours = try OpeningHours(#"Mo-Fr 08:00-18:00 open "Klingeln"; Sa "auf Anfrage"; Su off"#)
    let monday = hours.state(at: try localTime("2024-05-06T09:00"), in: context)
    #expect(monday == OpeningState(kind: .open, comment: "Klingeln"))
    let saturday = hours.state(at: try localTime("2024-05-11T09:00"), in: context)
    #expect(saturday == OpeningState(kind: .unknown, comment: "auf Anfrage", doubt: .stated))
  }

  @Test(
    "without a calendar only what depends on holidays is unknown",
    arguments: [
      ("Mo-Fr 08:00-18:00; PH off", "2024-05-06T09:00", OpeningKind.unknown),
      ("Mo-Fr 08:00-18:00; PH off", "2024-05-06T19:00", .closed),
      ("Mo-Fr 08:00-18:00; Sa,Su,PH off", "2024-05-12T09:00", .closed),
      ("Mo-Su,PH 08:00-18:00", "2024-05-06T09:00", .open),
      ("PH,Mo-Su 08:00-18:00; PH 10:00-16:00", "2024-05-06T11:00", .open),
      ("PH,Mo-Su 08:00-18:00; PH 10:00-16:00", "2024-05-06T09:00", .unknown),
      ("Mo-Fr 22:00-04:00; PH off", "2024-05-07T03:00", .unknown),
      ("24/7; PH off; SH off; PH -1 day off; SH +1 day off", "2024-05-07T03:00", .unknown),
    ])
  func withoutCalendar(value: String, time: String, kind: OpeningKind) throws {
    let state = try OpeningHours(value).state(at: try localTime(time), in: OpeningContext())
    #expect(state.kind == kind)
    #expect(state.doubt == (kind == .unknown ? .holiday : nil))
  }

  @Test(
    "without a place what depends on the sun is unknown",
    arguments: [
      ("sunrise-sunset", "2024-05-06T12:00", OpeningKind.unknown),
      ("08:00-sunset", "2024-05-06T07:59", .closed), ("08:00-sunset", "2024-05-06T12:00", .unknown),
      ("Mo-Fr sunrise-sunset", "2024-05-12T18:00", .closed),
      ("sunset-sunrise", "2024-05-06T02:00", .unknown),
    ])
  func withoutSun(value: String, time: String, kind: OpeningKind) throws {
    let state = try OpeningHours(value).state(at: try localTime(time), in: OpeningContext())
    #expect(state.kind == kind && state.doubt == (kind == .unknown ? .sun : nil))
  }

  static let faults: [(String, TimeTextFault.Reason, Int)] = [
    ("", .empty, 0), ("   ", .empty, 3), ("Mo-Fr 08:00", .endOfSpanExpected, 11),
    ("Mo-Fr 8-22h", .separatorExpected, 6), ("summer 10:00-12:00", .ruleExpected, 0),
    ("Mo-Fr 08:00-12:00; nachmittags", .ruleExpected, 19),
    ("Mo-Fr 08:00-12:00 Sa 09:00-14:00", .separatorExpected, 18),
    ("25:00-49:00", .numberOutOfRange, 9), ("10:60-12:00", .numberOutOfRange, 3),
    ("10:0-12:00", .numberOutOfRange, 3), ("Mo-Fr 10:00-12:00 \"open", .separatorExpected, 18),
    ("Mo[6] 10:00-12:00", .separatorExpected, 2), ("Mo[0]", .separatorExpected, 2),
    ("Feb 30", .separatorExpected, 4), ("Dec 24-6", .separatorExpected, 6),
    ("2025-2024", .ruleExpected, 0), (";", .ruleExpected, 0), ("Mo,", .ruleExpected, 3),
    ("Mo ||", .ruleExpected, 5), ("10:00-12:00/0", .numberOutOfRange, 13),
    ("(sunrise*1)-12:00", .numberOutOfRange, 8), ("week 54", .ruleExpected, 0),
  ]

  @Test("what is not understood is refused with the place of the fault", arguments: faults)
  func refused(text: String, reason: TimeTextFault.Reason, position: Int) {
    #expect(throws: TimeTextFault(reason: reason, position: position)) { try OpeningHours(text) }
  }

  @Test("a text longer than any value is refused without being read")
  func tooLong() {
    let text = String(repeating: "Mo 08:00-09:00;", count: 100_000)
    #expect(throws: TimeTextFault(reason: .tooLong, position: 1020)) { try OpeningHours(text) }
  }

  // MARK: Changes of the clocks

  @Test(
    "hours end at the moment of the clock, over changes of the clocks",
    arguments: [
      // Spring: 22:00 to 06:00 lasts an hour less; the start in the hour left out is its end.
      ("22:00-06:00", "2024-03-30T22:00", "2024-03-31T06:00", Int64(7)),
      ("02:30-06:00", "2024-03-31T00:00", "2024-03-31T03:00", 2),
      // Autumn: an hour more.
      ("22:00-06:00", "2024-10-26T22:00", "2024-10-27T06:00", 9),
      ("Mo-Fr 08:00-18:00", "2024-05-06T08:00", "2024-05-06T18:00", 10),
    ])
  func daylightSaving(value: String, start: String, end: String, hours: Int64) throws {
    let zone = TimeZoneRules.centralEurope
    let second = try #require(zone.moments(of: try localTime(start)).first)
    let span = try OpeningHours(value).span(at: second, zone: zone)
    let found = try #require(span.end)
    #expect(zone.localTime(at: found) == (try localTime(end)))
    #expect(found - second == hours * 3600)
  }

  @Test("what ends in the hour that comes twice is open a second time")
  func hourThatComesTwice() throws {
    let zone = TimeZoneRules.centralEurope
    let hours = try OpeningHours("Su 00:00-02:30")
    let moments = zone.moments(of: try localTime("2024-10-27T02:30"))
    try #require(moments.count == 2)
    let evening = moments[0] - 3600
    #expect(hours.span(at: evening, zone: zone).end == moments[0])
    // Closed at the first 02:30; the clocks go back to 02:00 half an hour later.
    #expect(hours.span(at: moments[0], zone: zone).end == moments[0] + 1800)
    #expect(hours.span(at: moments[0] + 1800, zone: zone).end == moments[1])
  }
}
