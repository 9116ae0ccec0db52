// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Reads `CET-1CEST,M3.5.0,M10.5.0/3`: the rule of a zone for the future (POSIX.1 8.3, TZ; hours
/// to ±167 by RFC 8536 3.3.1).
struct ZoneTextParser {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// `nil` if the text is anything else.
  mutating func zone() -> RecurringZone? {
    guard skipName(), let standard = offset() else { return nil }
    if isAtEnd { return RecurringZone(standardOffset: standard) }
    guard skipName() else { return nil }
    // Without an offset summer time is an hour ahead of standard time.
    var summerOffset = standard + 3600
    if byte != UInt8(ascii: ",") {
      guard let stated = offset() else { return nil }
      summerOffset = stated
    }
    guard take(","), let start = change(), take(","), let end = change(), isAtEnd else {
      return nil
    }
    let summer = RecurringZone.Summer(offset: summerOffset, start: start, end: end)
    return RecurringZone(standardOffset: standard, summer: summer)
  }

  private var byte: UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }
  private var isAtEnd: Bool { position >= bytes.count }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(truncatingIfNeeded: character.value) else { return false }
    position += 1
    return true
  }

  private mutating func skipName() -> Bool {
    if take("<") {
      while let byte, byte != UInt8(ascii: ">") {
        position += 1
        if byte == UInt8(ascii: "\n") { return false }
      }
      return take(">")
    }
    let start = position
    while let byte, (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) { position += 1 }
    return position - start >= 3
  }

  private mutating func number(atMost limit: Int) -> Int? {
    var value = 0
    var count = 0
    while let byte, (0x30...0x39).contains(byte), count < 3 {
      value = value * 10 + Int(byte - 0x30)
      count += 1
      position += 1
    }
    return count > 0 && value <= limit ? value : nil
  }

  /// Seconds of `[+-]h[:mm[:ss]]`.
  private mutating func time(hoursAtMost limit: Int) -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard var seconds = number(atMost: limit).map({ $0 * 3600 }) else { return nil }
    if take(":") {
      guard let minutes = number(atMost: 59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(atMost: 59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// POSIX counts westwards.
  private mutating func offset() -> Int? { time(hoursAtMost: 24).map { -$0 } }

  private mutating func change() -> RecurringZone.Change? {
    guard let day = day() else { return nil }
    // Clocks change at two unless something else is said.
    var second = 2 * 3600
    if take("/") {
      guard let stated = time(hoursAtMost: 167) else { return nil }
      second = stated
    }
    return RecurringZone.Change(day: day, second: second)
  }

  private mutating func day() -> RecurringZone.Change.Day? {
    if take("M") {
      guard let month = number(atMost: 12), month >= 1, take("."),
        let week = number(atMost: 5), week >= 1, take("."),
        let weekday = number(atMost: 6),
        let named = Weekday(rawValue: weekday == 0 ? 7 : weekday)
      else { return nil }
      return .nthWeekday(month: month, week: week, weekday: named)
    }
    if take("J") {
      guard let number = number(atMost: 365), number >= 1 else { return nil }
      return .dayOfYearWithoutLeapDay(number)
    }
    return number(atMost: 365).map { .zeroBasedDayOfYear($0) }
  }
}
