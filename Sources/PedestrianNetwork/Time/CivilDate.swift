// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the week, numbered as ISO 8601 numbers it.
public enum Weekday: Int, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, kept within ``first`` … ``last``.
  public let dayNumber: Int

  /// 0001-01-01.
  public static let first = CivilDate(clampedDayNumber: -719_162)
  /// 9999-12-31.
  public static let last = CivilDate(clampedDayNumber: 2_932_896)

  private init(clampedDayNumber: Int) { dayNumber = clampedDayNumber }

  /// - Parameter dayNumber: days since 1970-01-01; what lies outside years 1 to 9999 becomes
  ///   the first or last day.
  public init(dayNumber: Int) {
    self.dayNumber = min(max(dayNumber, Self.first.dayNumber), Self.last.dayNumber)
  }

  /// `nil` for a day that does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.lengthOfMonth(month, year: year)).contains(day)
    else { return nil }
    // Years counted from March, so that the leap day is a year's last.
    let shiftedYear = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    dayNumber = shiftedYear * 365 + leapDays + dayOfYear - Self.daysToEpoch
  }

  /// Days from 0000-03-01 to 1970-01-01.
  private static let daysToEpoch = 719_468
  private static let daysPerCycle = 146_097

  /// Year, month 1…12 and day 1…31.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + Self.daysToEpoch
    let cycle = shifted / Self.daysPerCycle
    let dayOfCycle = shifted - cycle * Self.daysPerCycle
    let leapCorrected =
      dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096
    let yearOfCycle = leapCorrected / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
  }

  public var year: Int { components.year }
  public var month: Int { components.month }
  public var day: Int { components.day }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let fromMonday = (dayNumber + 3) % 7
    return Weekday(rawValue: (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1) ?? .monday
  }

  /// 1 for the first of January.
  public var dayOfYear: Int {
    let firstDay = CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? dayNumber
    return dayNumber - firstDay + 1
  }

  /// The week 1…53 of ISO 8601 and the year it belongs to.
  public var isoWeek: (year: Int, week: Int) {
    // The week belongs to the year of its Thursday.
    let thursday = CivilDate(dayNumber: dayNumber + 4 - weekday.rawValue)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  public func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: dayNumber.addingReportingOverflow(days).partialValue)
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days of a month 1…12; 31 for any other number.
  public static func lengthOfMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: return isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Easter Sunday of the Western churches (the computus of the Gregorian calendar: the Sunday
  /// after the paschal full moon). `nil` outside years 1 to 9999.
  public static func easter(_ year: Int) -> CivilDate? {
    guard (1...9999).contains(year) else { return nil }
    let century = year / 100
    let positionInMoonCycle = year % 19
    let moonCorrection = (13 + 8 * century) / 25
    let shift = (15 - moonCorrection + century - century / 4) % 30
    let epact = (19 * positionInMoonCycle + shift) % 30
    // Two dates are moved so that the full moon never falls after 18 April.
    let isLate = epact == 29 || (epact == 28 && positionInMoonCycle > 10)
    let fullMoon = 21 + epact - (isLate ? 1 : 0)
    guard let march = CivilDate(year: year, month: 3, day: 1) else { return nil }
    let moonDate = march.adding(days: fullMoon - 1)
    return moonDate.adding(days: 7 - moonDate.weekday.rawValue % 7)
  }

  /// The n-th weekday of a month, from its end for negative `ordinal`; `nil` where the month has
  /// none (`Th[5]`).
  public static func nth(
    _ ordinal: Int, _ weekday: Weekday, month: Int, year: Int
  ) -> CivilDate? {
    guard ordinal != 0, abs(ordinal) <= 5 else { return nil }
    let length = lengthOfMonth(month, year: year)
    guard let start = CivilDate(year: year, month: month, day: 1) else { return nil }
    let toFirst = (weekday.rawValue - start.weekday.rawValue + 7) % 7
    let count = (length - toFirst - 1) / 7 + 1
    let index = ordinal > 0 ? ordinal - 1 : count + ordinal
    guard (0..<count).contains(index) else { return nil }
    return start.adding(days: toFirst + 7 * index)
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2024-03-31`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

/// A number that is not negative with leading zeros.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
