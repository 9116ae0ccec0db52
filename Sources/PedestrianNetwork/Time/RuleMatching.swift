// SPDX-License-Identifier: GPL-3.0-or-later

/// Which days a rule selects.
extension TimeRule {
  /// - Parameter isHoliday: whether the day is what a term of the rule means; asked only for terms
  ///   of the rule.
  func selects(_ date: CivilDate, isHoliday: (HolidayItem) -> Bool) -> Bool {
    let year = date.year
    guard years.isEmpty || years.contains(where: { $0.contains(year) }),
      monthDays.isEmpty || monthDays.contains(where: { $0.contains(date) }),
      weeks.isEmpty || weeks.contains(where: { $0.contains(date.isoWeek.week, cycle: 53) })
    else { return false }
    if weekdays.isEmpty && holidays.isEmpty { return true }
    let isWeekday = weekdays.contains { $0.contains(date) }
    let isHolidayOfList = holidays.contains(where: isHoliday)
    return needsBoth ? isWeekday && isHolidayOfList : isWeekday || isHolidayOfList
  }
}

extension WeekdayItem {
  func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .range(let first, let last):
      let day = date.weekday.rawValue
      return first.rawValue <= last.rawValue
        ? day >= first.rawValue && day <= last.rawValue
        : day >= first.rawValue || day <= last.rawValue
    case .nth(let weekday, let ordinals, let days):
      let origin = date.adding(days: -days)
      guard origin.weekday == weekday else { return false }
      let (year, month, _) = origin.components
      return ordinals.contains {
        CivilDate.nth($0, weekday, month: month, year: year) == origin
      }
    }
  }
}

extension MonthDayRange {
  func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .months(let year, let first, let last):
      return Self.months(date, year: year, first: first, last: last)
    case .dates(let first, let last, let step):
      return Self.dates(date, first: first, last: last, step: step)
    case .from(let term):
      // Without a year it is the date in the year of the day, and the range ends with that year.
      return term.start(inYear: date.year).map { $0 <= date } ?? false
    }
  }

  private static func months(_ date: CivilDate, year: Int?, first: Int, last: Int) -> Bool {
    let (dateYear, month, _) = date.components
    let isWrapped = first > last
    guard let year else {
      return isWrapped ? month >= first || month <= last : month >= first && month <= last
    }
    if dateYear == year { return month >= first && (isWrapped || month <= last) }
    return isWrapped && dateYear == year + 1 && month <= last
  }

  private static func dates(
    _ date: CivilDate, first: DateTerm, last: DateTerm?, step: Int
  ) -> Bool {
    // A range over New Year begins in the year before; offsets may move a day over New Year too.
    let year = date.year
    for candidate in (year - 1)...(year + 1) {
      guard let last else {
        if first.exact(inYear: candidate) == date { return true }
        continue
      }
      guard let start = first.start(inYear: candidate),
        let end = end(of: last, after: start, firstYear: first.year ?? candidate)
      else { continue }
      let isInside = start <= date && date <= end
      if isInside, (date.dayNumber - start.dayNumber) % max(step, 1) == 0 { return true }
    }
    return false
  }

  private static func end(of last: DateTerm, after start: CivilDate, firstYear: Int) -> CivilDate? {
    guard let end = last.end(inYear: firstYear) else { return nil }
    return end >= start || last.year != nil ? end : last.end(inYear: firstYear + 1)
  }
}

extension DateTerm {
  /// The day itself; `nil` in years that do not have it.
  func exact(inYear year: Int) -> CivilDate? {
    let year = self.year ?? year
    let origin: CivilDate?
    switch anchor {
    case .monthDay(let month, let day):
      origin = CivilDate(year: year, month: month, day: day)
    case .endOfMonth(let month):
      let length = CivilDate.lengthOfMonth(month, year: year)
      origin = CivilDate(year: year, month: month, day: length)
    case .nth(let month, let weekday, let ordinal):
      origin = CivilDate.nth(ordinal, weekday, month: month, year: year)
    case .easter:
      origin = CivilDate.easter(year)
    }
    return origin.map(shifted)
  }

  /// The day as the first of a range: 29 February is the first of March in other years.
  func start(inYear year: Int) -> CivilDate? {
    let stated = self.year ?? year
    if case .monthDay(2, 29) = anchor, !CivilDate.isLeap(stated) {
      return CivilDate(year: stated, month: 3, day: 1).map(shifted)
    }
    return exact(inYear: year)
  }

  /// The day as the last of a range: 29 February is the 28 in other years.
  func end(inYear year: Int) -> CivilDate? {
    let stated = self.year ?? year
    if case .monthDay(2, 29) = anchor, !CivilDate.isLeap(stated) {
      return CivilDate(year: stated, month: 2, day: 28).map(shifted)
    }
    return exact(inYear: year)
  }

  private func shifted(_ origin: CivilDate) -> CivilDate {
    var date = origin
    if let shift {
      let forward = (shift.weekday.rawValue - date.weekday.rawValue + 7) % 7
      // Strictly after or before: the day itself does not count.
      let days = shift.isForward ? (forward == 0 ? 7 : forward) : (forward == 0 ? -7 : forward - 7)
      date = date.adding(days: days)
    }
    return date.adding(days: days)
  }
}
