// SPDX-License-Identifier: GPL-3.0-or-later

/// What calendar and clock on the wall show, to the minute. Says nothing of the time zone.
public struct LocalTime: Hashable, Comparable, Sendable {
  public let date: CivilDate
  /// Minutes since midnight on the clock, 0 … 1439.
  public let minuteOfDay: Int

  public static let minutesPerDay = 1440

  /// - Parameter minute: minutes after midnight of `date`; may lie on another day.
  public init(date: CivilDate, minute: Int) {
    let days = floorDivide(minute, Self.minutesPerDay)
    self.date = date.adding(days: days)
    minuteOfDay = minute - days * Self.minutesPerDay
  }

  /// `nil` for a time that no clock shows (24:00 is the next day's 00:00).
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
    guard let date = CivilDate(year: year, month: month, day: day), (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    self.date = date
    minuteOfDay = hour * 60 + minute
  }

  /// Minutes since 1970-01-01 00:00 on the same clock.
  public var minutesSinceEpoch: Int { date.dayNumber * Self.minutesPerDay + minuteOfDay }

  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.date, left.minuteOfDay) < (right.date, right.minuteOfDay)
  }
}

extension LocalTime: CustomStringConvertible {
  /// `2024-03-31T02:30`.
  public var description: String {
    "\(date)T\(padded(minuteOfDay / 60, to: 2)):\(padded(minuteOfDay % 60, to: 2))"
  }
}

/// The quotient rounded down; `divisor` is positive.
func floorDivide(_ value: Int, _ divisor: Int) -> Int {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
