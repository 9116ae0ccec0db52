// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import Testing

@testable import PedestrianNetwork

/// Values made of pieces of the grammar, some of them joined wrongly.
struct RandomHours {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let wide = [
    "", "", "", "", "2024 ", "2023-2025 ", "2021+ ", "2020-2030/2 ", "Jan-Mar ", "Nov-Feb ",
    "Dec 24 ", "Mar 15-Oct 31 ", "easter ", "easter -2 days-easter +1 day ", "week 01-53/2 ",
    "week 5,7-9 ", "2024 Nov-Feb ", "2024 May 05+ ", "Mar Su[-1]-Oct Su[-1] -1 day ",
    "Feb 29-Mar 02 ", "Jan 01+Su ", "Jan 01-Dec 31/5 ", "2024 week 5 Jan ", "Mar 15-Sep ",
    "Dec 24,31 ", "\"label\": ",
  ]
  private static let days = [
    "", "Mo-Fr ", "Sa,Su ", "Sa-Tu ", "PH ", "SH ", "Mo-Fr,PH ", "PH Mo-Fr ", "PH -1 day ",
    "Th[1,-1] ", "Su[1-2] +1 day ", "Mo,We[2],Fr: ", "Fr, Sa, PH -1 day ",
  ]
  private static let times = [
    "", "08:00-18:00", "08:00-12:00,14:00-18:00", "22:00-06:00", "20:00+", "11:00-23:00+",
    "00:00-24:00", "18:00-48:00", "sunrise-sunset", "sunset-(sunrise-01:00)", "10:00-16:00/90",
    "24/7", "09:00–12:30", "26:00-30:00", "12:00-12:00", "dusk+",
  ]
  private static let states = [
    "", "", " open", " off", " unknown", " \"note\"", " open \"note\"", " closed \"note\"",
  ]
  private static let joints = ["; ", ", ", " || ", ";", ","]

  private mutating func pick(_ list: [String]) -> String {
    list[Int(random.next() % UInt64(list.count))]
  }

  mutating func value() -> String {
    var text = ""
    for rule in 0...(random.next() % 4) {
      if rule > 0 { text += pick(Self.joints) }
      text += pick(Self.wide) + pick(Self.days) + pick(Self.times) + pick(Self.states)
    }
    return text
  }

  mutating func time() -> LocalTime {
    let date = CivilDate(dayNumber: 19_358 + Int(random.next() % 1100))
    return LocalTime(date: date, minute: Int(random.next() % 1440))
  }

  /// A text of pieces of the grammar and any other bytes in any order.
  mutating func noise() -> String {
    let pieces = Self.wide + Self.days + Self.times + Self.states + Self.joints
    var bytes: [UInt8] = []
    for _ in 0..<(1 + random.next() % 12) {
      switch random.next() % 4 {
      case 0: bytes.append(UInt8(truncatingIfNeeded: random.next()))
      case 1:
        let marks = Array("0123456789:;,-+[]()/|\"@ .<>=MoFrPH".utf8)
        bytes.append(marks[Int(random.next() % UInt64(marks.count))])
      default: bytes += Array(pick(pieces).utf8)
      }
      if random.next() % 8 == 0, !bytes.isEmpty {
        bytes.remove(at: Int(random.next() % UInt64(bytes.count)))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("Opening hours, any") struct OpeningHoursPropertyTests {
  let context = OpeningContext.kaiserslautern

  @Test("a value that is written and read again is the same", arguments: [UInt64(1), 2, 3])
  func writtenAndRead(seed: UInt64) throws {
    var random = RandomHours(seed: seed)
    var understood = 0
    for _ in 0..<2000 {
      let text = random.value()
      guard let hours = try? OpeningHours(text) else { continue }
      understood += 1
      let again = try? OpeningHours(hours.description)
      try #require(again == hours, "\(text) was written as \(hours)")
    }
    #expect(understood > 1000)
  }

  @Test("nothing changes before the next change, and then it does", arguments: [UInt64(11), 12])
  func changeIsTheNext(seed: UInt64) throws {
    var random = RandomHours(seed: seed)
    for _ in 0..<60 {
      let text = random.value()
      guard let hours = try? OpeningHours(text) else { continue }
      let time = random.time()
      let kind = hours.state(at: time, in: context).kind
      let change = hours.nextChange(after: time, in: context, withinDays: 40)
      let horizon = LocalTime(date: time.date.adding(days: 40), minute: 1439)
      let end = change ?? horizon
      if let change {
        try #require(hours.state(at: change, in: context).kind != kind, "\(text) \(time)")
      }
      // A prime step sees every minute of the hour in the course of the days.
      var minute = 1
      while let moment = Optional(LocalTime(date: time.date, minute: time.minuteOfDay + minute)),
        moment < end
      {
        let isSame = hours.state(at: moment, in: context).kind == kind
        try #require(isSame, "\(text) at \(moment) from \(time)")
        minute += 37
      }
    }
  }

  @Test("known and unknown holidays never contradict each other", arguments: [UInt64(21)])
  func holidaysRefine(seed: UInt64) throws {
    var random = RandomHours(seed: seed)
    var blind = context
    blind.holidays = .unknown
    for _ in 0..<1500 {
      let text = random.value()
      guard let hours = try? OpeningHours(text), hours.holidayTerms.count <= 3 else { continue }
      let time = random.time()
      let state = hours.state(at: time, in: blind)
      if state.kind == .unknown { continue }
      let known = hours.state(at: time, in: context)
      try #require(known.kind == state.kind, "\(text) at \(time)")
    }
  }

  @Test("no text whatever traps", arguments: 0..<20)
  func noise(part: Int) {
    var random = RandomHours(seed: UInt64(1000 + part))
    for _ in 0..<1000 {
      let text = random.noise()
      let time = random.time()
      if let hours = try? OpeningHours(text) {
        _ = hours.state(at: time, in: context)
        _ = hours.nextChange(after: time, in: OpeningContext(), withinDays: 2)
      }
      if let restriction = try? ConditionalRestriction("no @ (" + text) {
        _ = restriction.outcome(at: time, in: context)
      }
      _ = try? ConditionalRestriction(text)
    }
  }

  @Test("the ends of the calendar do not trap", arguments: [CivilDate.first, CivilDate.last])
  func ends(date: CivilDate) {
    var random = RandomHours(seed: 31)
    for _ in 0..<300 {
      guard let hours = try? OpeningHours(random.value()) else { continue }
      let time = LocalTime(date: date, minute: 720)
      _ = hours.state(at: time, in: context)
      _ = hours.nextChange(after: time, in: context, withinDays: 3)
    }
  }

  /// The most work that fits into the longest text.
  static let heaviest = [
    String(repeating: "1:00-2:00,", count: 101) + "3:00-4:00",
    String(repeating: "Mo,", count: 339) + "Tu",
    String(repeating: "PH -1 day,SH,PH,PH +1 day,PH +2 days,", count: 26) + "SH",
    String(repeating: "1:00-2:00 off,", count: 72) + "PH",
    String(repeating: "Jan 1-2/1,", count: 101) + "Feb",
    "Mo[" + String(repeating: "1-5,", count: 253) + "1]",
  ]

  @Test("the heaviest values come to an end", arguments: heaviest)
  func heavy(text: String) throws {
    let hours = try OpeningHours(text)
    let time = try localTime("2024-05-06T12:00")
    for context in [context, OpeningContext()] {
      let change = hours.nextChange(after: time, in: context, withinDays: 40)
      if let change { #expect(change > time) }
    }
  }
}
