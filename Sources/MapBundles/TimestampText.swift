// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A moment as RFC 3339 writes it, always with its zone: `2026-05-04T07:00:00+02:00`.
public enum TimestampText {
  private static let form: [UInt8] = Array("0000-00-00T00:00:00".utf8)
  private static let dayPart = 10
  /// 24 hours: no zone is further from UTC, minutes.
  private static let widestZone = 24 * 60

  /// Seconds since 1970; fractions of a second are left out. `nil` for any other text.
  public static func seconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count > form.count else { return nil }
    for index in form.indices {
      let isDigit = bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
      let isSpaced =
        index == dayPart && [UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[index])
      guard form[index] == UInt8(ascii: "0") ? isDigit : bytes[index] == form[index] || isSpaced
      else { return nil }
    }
    func number(_ start: Int, _ count: Int) -> Int {
      bytes[start..<(start + count)].reduce(0) { $0 * 10 + Int($1) - Int(UInt8(ascii: "0")) }
    }
    guard
      let time = LocalTime(
        year: number(0, 4), month: number(5, 2), day: number(8, 2), hour: number(11, 2),
        minute: number(14, 2)), number(17, 2) <= 60,
      let offset = zone(bytes[form.count...])
    else { return nil }
    return Int64(time.minutesSinceEpoch - offset) * 60 + Int64(min(number(17, 2), 59))
  }

  /// The same moment in UTC: `2026-05-04T05:00:00Z`.
  public static func text(_ seconds: Int64) -> String {
    let time = TimeZoneRules.utc.localTime(at: seconds)
    let rest = Int(((seconds % 60) + 60) % 60)
    return "\(time):\(rest < 10 ? "0" : "")\(rest)Z"
  }

  /// The same moment on the clocks of a zone, with its offset: `2026-05-04T07:00:00+02:00`.
  public static func text(_ seconds: Int64, in zone: TimeZoneRules) -> String {
    let offset = zone.offset(at: seconds) / 60
    let rest = Int(((seconds % 60) + 60) % 60)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(zone.localTime(at: seconds)):\(two(rest))\(offset < 0 ? "-" : "+")"
      + "\(two(abs(offset) / 60)):\(two(abs(offset) % 60))"
  }

  /// Minutes ahead of UTC, after a fraction of a second that may be there.
  private static func zone(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(1 + digits.count)
    }
    if rest.count == 1, rest.first == UInt8(ascii: "Z") || rest.first == UInt8(ascii: "z") {
      return 0
    }
    let text = String(decoding: rest, as: UTF8.self)
    guard rest.count == 6, let sign = text.first, sign == "+" || sign == "-",
      let clock = DayClock.minutes(String(text.dropFirst())), clock < widestZone
    else { return nil }
    return sign == "-" ? -clock : clock
  }
}

/// A time of day: `07:00`, up to `24:00`.
public enum DayClock {
  /// Minutes after midnight, 0 … 1440; `nil` for any other text.
  public static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
    else { return nil }
    let whole = hour * 60 + minute
    return whole <= LocalTime.minutesPerDay ? whole : nil
  }
}
