// SPDX-License-Identifier: GPL-3.0-or-later

/// A moment of the calendar, as traces write it.
public struct CivilTime: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  static let millisecondsPerDay: Int64 = 86_400_000

  /// Days from 1970-01-01 to a day of the Gregorian calendar; `nil` for a day that does not exist.
  static func days(year: Int, month: Int, day: Int) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    let past = year - 1
    var days = past * 365 + past / 4 - past / 100 + past / 400
    for earlier in 0..<(month - 1) { days += lengths[earlier] }
    // 719 162 days lie between 0001-01-01 and 1970-01-01.
    return Int64(days + day - 1 - 719_162)
  }

  /// Reads RFC 3339 ("2024-01-18T18:16:41.250+01:00"). A time without zone is taken as UTC, as
  /// GPX demands UTC anyway. `nil` if it is anything else.
  public init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    var reader = DigitReader(bytes: bytes)
    guard let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(digits: 2), reader.take(":"),
      let minute = reader.number(digits: 2), reader.take(":"),
      let second = reader.number(digits: 2),
      hour < 24, minute < 60, second <= 60,
      let days = Self.days(year: year, month: month, day: day)
    else { return nil }
    guard let fraction = reader.milliseconds(), let offset = reader.zoneMinutes(), reader.isAtEnd
    else { return nil }
    let minutes = Int64(hour * 60 + minute - offset)
    milliseconds =
      days * Self.millisecondsPerDay + minutes * 60_000 + Int64(second) * 1000 + Int64(fraction)
  }

  /// RFC 3339 in UTC with milliseconds where there are any.
  public var rfc3339: String {
    let day = Self.floorDivide(milliseconds, Self.millisecondsPerDay)
    let rest = milliseconds - day * Self.millisecondsPerDay
    let (year, month, date) = Self.calendar(day: day)
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let padded = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    var text = "\(padded)-\(two(month))-\(two(date))T"
    text += "\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60))"
    let fraction = rest % 1000
    if fraction > 0 { text += "." + String(String(1000 + fraction).dropFirst()) }
    return text + "Z"
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// Year, month and day from days since 1970-01-01, counting years from March (the leap day is
  /// then a year's last).
  private static func calendar(day: Int64) -> (Int64, Int64, Int64) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
  }
}

/// Reads digits and single characters one after the other.
private struct DigitReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Character) -> Bool {
    guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<(position + digits)] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += digits
    return value
  }

  /// The fraction of a second, if there is one; further digits are dropped.
  mutating func milliseconds() -> Int? {
    guard take(".") else { return 0 }
    var value = 0
    var count = 0
    while let digit = number(digits: 1) {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    while count < 3 {
      value *= 10
      count += 1
    }
    return value
  }

  mutating func zoneMinutes() -> Int? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = number(digits: 2) else { return nil }
    _ = take(":")
    guard let minutes = number(digits: 2), hours < 24, minutes < 60 else { return nil }
    return (isEast ? 1 : -1) * (hours * 60 + minutes)
  }
}
