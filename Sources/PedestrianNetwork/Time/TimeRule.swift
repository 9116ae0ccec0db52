// SPDX-License-Identifier: GPL-3.0-or-later

/// One rule of an `opening_hours` value as it was written (OSM wiki:
/// Key:opening_hours/specification). Selectors that are empty select everything.
struct TimeRule: Hashable, Sendable {
  /// What stands before the rule.
  enum Separator: Hashable, Sendable {
    /// `;`: replaces what earlier rules say about the days it selects.
    case normal
    /// `,`: adds to it.
    case additional
    /// `||`: counts where earlier rules say nothing or closed.
    case fallback
  }

  var separator = Separator.normal
  /// `24/7`.
  var isAlways = false
  var years: [YearRange] = []
  var monthDays: [MonthDayRange] = []
  var weeks: [NumberRange] = []
  /// A comment that stands before the times, with a colon.
  var label: String?
  var weekdays: [WeekdayItem] = []
  var holidays: [HolidayItem] = []
  /// Whether a day must be both a weekday and a holiday of the lists (`SH Mo-Fr`) or one of them
  /// (`Mo-Fr,PH`). Only where both lists are filled.
  var needsBoth = false
  var times: [TimeSpan] = []
  var state = OpeningKind.open
  var comment: String?

  var isEmpty: Bool { !isAlways && hasNoDays && times.isEmpty }
  var hasNoDays: Bool {
    years.isEmpty && monthDays.isEmpty && weeks.isEmpty && weekdays.isEmpty && holidays.isEmpty
  }
}

/// `2020`, `2020-2024`, `2020-2030/2`, `2020+`.
struct YearRange: Hashable, Sendable {
  var first: Int
  /// `nil` for an open end.
  var last: Int?
  var step = 1

  func contains(_ year: Int) -> Bool {
    year >= first && year <= last ?? Int.max && (year - first) % max(step, 1) == 0
  }
}

/// ISO weeks: `5`, `1-10`, `1-53/2`, `50-2`.
struct NumberRange: Hashable, Sendable {
  var first: Int
  var last: Int
  var step = 1

  /// `cycle`: after which number the first follows again.
  func contains(_ number: Int, cycle: Int) -> Bool {
    let isInside =
      first <= last ? number >= first && number <= last : number >= first || number <= last
    let distance = number >= first ? number - first : number - first + cycle
    return isInside && distance % max(step, 1) == 0
  }
}

enum MonthDayRange: Hashable, Sendable {
  /// `Mar`, `Nov-Feb`, `2020 Nov-Feb`.
  case months(year: Int?, first: Int, last: Int)
  /// `Dec 24`, `Mar 15-Oct 31`, `easter -2 days`, `Jan 1-31/8`; without `last` one day.
  case dates(first: DateTerm, last: DateTerm?, step: Int)
  /// `Dec 24+`: to the end of the year, or for ever where a year is given.
  case from(DateTerm)
}

/// A day that every year has, or one year's where a year is given.
struct DateTerm: Hashable, Sendable {
  enum Anchor: Hashable, Sendable {
    case monthDay(month: Int, day: Int)
    case nth(month: Int, weekday: Weekday, ordinal: Int)
    case endOfMonth(Int)
    case easter
  }

  var year: Int?
  var anchor: Anchor
  /// `+Su`: the next such weekday strictly after; `-Su`: the last one strictly before.
  var shift: WeekdayShift?
  var days = 0

  struct WeekdayShift: Hashable, Sendable {
    var isForward: Bool
    var weekday: Weekday
  }
}

enum WeekdayItem: Hashable, Sendable {
  /// `Mo`, `Mo-Fr`, `Sa-Tu`.
  case range(first: Weekday, last: Weekday)
  /// `Th[1,-1]`, `Su[1-2] +1 day`.
  case nth(Weekday, ordinals: [Int], days: Int)
}

/// `PH`, `SH`, `PH -1 day`: the day `days` after a holiday.
struct HolidayItem: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case publicHoliday, schoolHoliday
  }
  var kind: Kind
  var days = 0
}

/// `10:00-18:00`, `sunset-26:00`, `20:00+`, `10:00-12:00+`, `10:00-16:00/90`.
struct TimeSpan: Hashable, Sendable {
  enum Point: Hashable, Sendable {
    /// Minutes after midnight, 0 … 2880.
    case clock(Int)
    /// `(sunset+01:00)`, minutes after the event.
    case event(SunTimes.Event, minutes: Int)
  }

  var start: Point
  /// `nil` for `20:00+`.
  var end: Point?
  /// `+`: it may last longer.
  var isOpenEnded = false
  /// `/90`: something happens every so many minutes.
  var every: Int?
}
