// SPDX-License-Identifier: GPL-3.0-or-later

/// Years, weeks, months and dates of opening hours.
extension OpeningHoursParser {
  // MARK: Years and weeks

  mutating func yearList() -> [YearRange] {
    var years: [YearRange] = []
    while true {
      let start = scanner.position
      if !years.isEmpty, !scanner.take(",") { break }
      guard let range = yearRange() else {
        scanner.position = start
        break
      }
      years.append(range)
      // A single year before a date belongs to the date: `2020 Nov-Feb` ends in 2021.
      if years.count == 1, range.first == range.last, startsDate() {
        scanner.position = start
        return []
      }
    }
    return years
  }

  private mutating func yearRange() -> YearRange? {
    scanner.attempt { scanner -> YearRange? in
      guard let first = scanner.number(digits: 4...4), first >= 1 else { return nil }
      if scanner.take("+") { return YearRange(first: first, last: nil) }
      let last = scanner.attempt { scanner -> Int? in
        scanner.takeDash() ? scanner.number(digits: 4...4) : nil
      }
      guard let last else { return YearRange(first: first, last: first) }
      guard last >= first else { return nil }
      let step = Self.step(&scanner)
      return YearRange(first: first, last: last, step: step ?? 1)
    }
  }

  private static func step(_ scanner: inout TimeTextScanner) -> Int? {
    scanner.attempt { scanner -> Int? in
      guard scanner.take("/"), let step = scanner.number(digits: 1...2), step > 0 else {
        return nil
      }
      return step
    }
  }

  private func startsDate() -> Bool {
    var copy = scanner
    guard let word = copy.word() else { return false }
    return word == "easter" || CalendarWords.month(word) != nil
  }

  mutating func weekList() -> [NumberRange] {
    scanner.attempt { scanner -> [NumberRange]? in
      guard let word = scanner.word(), word == "week" || word == "weeks" else { return nil }
      var weeks: [NumberRange] = []
      while true {
        let start = scanner.position
        if !weeks.isEmpty, !scanner.take(",") { return weeks }
        guard let first = Self.week(&scanner) else {
          scanner.position = start
          return weeks.isEmpty ? nil : weeks
        }
        let last = scanner.attempt { $0.takeDash() ? Self.week(&$0) : nil }
        let step = last == nil ? nil : Self.step(&scanner)
        weeks.append(NumberRange(first: first, last: last ?? first, step: step ?? 1))
      }
    } ?? []
  }

  private static func week(_ scanner: inout TimeTextScanner) -> Int? {
    scanner.attempt { scanner -> Int? in
      guard let week = scanner.number(digits: 1...2), (1...53).contains(week), !isInTime(scanner)
      else { return nil }
      return week
    }
  }

  /// Whether the number just read is the hour of a time, or of `24/7`.
  private static func isInTime(_ scanner: TimeTextScanner) -> Bool {
    let mark = scanner.byte()
    let next = scanner.byte(at: 1)
    let isDigit = next.map { (0x30...0x39).contains($0) } ?? false
    return isDigit && (mark == UInt8(ascii: ":") || mark == UInt8(ascii: "."))
  }

  // MARK: Months and dates

  mutating func monthDayList() -> [MonthDayRange] {
    var ranges: [MonthDayRange] = []
    while true {
      let start = scanner.position
      if !ranges.isEmpty, !scanner.take(",") { return ranges }
      if let range = monthDayRange() ?? followingDay(of: ranges.last) {
        ranges.append(range)
      } else {
        scanner.position = start
        return ranges
      }
    }
  }

  /// The second day of `Dec 24,31`.
  private mutating func followingDay(of range: MonthDayRange?) -> MonthDayRange? {
    guard case .dates(let first, let last, _)? = range,
      case .monthDay(let month, _) = (last ?? first).anchor
    else { return nil }
    let year = (last ?? first).year
    guard let day = dayOfMonth(month) else { return nil }
    let term = DateTerm(year: year, anchor: .monthDay(month: month, day: day))
    return rangeFrom(term)
  }

  private mutating func monthDayRange() -> MonthDayRange? {
    let start = scanner.position
    let year = scanner.number(digits: 4...4)
    if year != nil, !startsDate() {
      scanner.position = start
      return nil
    }
    if let date = easterOrMonthDay(year: year) { return rangeFrom(date) }
    let afterYear = scanner.position
    // `Mar Su[-1]-Oct Su[-1]` is a range of dates; `Mar Su[-1] 10:00` is a month and a weekday.
    if let date = nthWeekdayOfMonth(year: year) {
      let range = rangeFrom(date)
      if case .dates(_, .some, _)? = range { return range }
      scanner.position = afterYear
    }
    guard let first = scanner.word(CalendarWords.month) else {
      scanner.position = start
      return nil
    }
    return monthRange(year: year, first: first)
  }

  private mutating func monthRange(year: Int?, first: Int) -> MonthDayRange {
    let afterFirst = scanner.position
    guard scanner.takeDash() else { return .months(year: year, first: first, last: first) }
    let lastYear = scanner.number(digits: 4...4)
    guard let last = scanner.word(CalendarWords.month) else {
      scanner.position = afterFirst
      return .months(year: year, first: first, last: first)
    }
    let day = dayOfMonth(last)
    if day == nil, lastYear == nil { return .months(year: year, first: first, last: last) }
    let end = day.map { DateTerm.Anchor.monthDay(month: last, day: $0) } ?? .endOfMonth(last)
    return .dates(
      first: DateTerm(year: year, anchor: .monthDay(month: first, day: 1)),
      last: DateTerm(year: lastYear, anchor: end), step: 1)
  }

  /// What may follow the first date: `+`, or `-` and a second one.
  private mutating func rangeFrom(_ first: DateTerm) -> MonthDayRange? {
    if scanner.take("+") { return .from(first) }
    let last = scanner.attempt { scanner -> DateTerm? in
      guard scanner.takeDash() else { return nil }
      var parser = OpeningHoursParser(scanner: scanner)
      let found = parser.lastDate(after: first)
      scanner = parser.scanner
      return found
    }
    let step = last == nil ? nil : Self.step(&scanner)
    return .dates(first: first, last: last, step: step ?? 1)
  }

  private mutating func lastDate(after first: DateTerm) -> DateTerm? {
    if case .monthDay(let month, let firstDay) = first.anchor, let day = dayOfMonth(month) {
      // `Dec 24-6` could mean two months or a slip of the pen.
      guard day >= firstDay else { return nil }
      return offset(DateTerm(year: first.year, anchor: .monthDay(month: month, day: day)))
    }
    let year = scanner.number(digits: 4...4)
    if let date = easterOrMonthDay(year: year) ?? nthWeekdayOfMonth(year: year) { return date }
    return scanner.word(CalendarWords.month).map { DateTerm(year: year, anchor: .endOfMonth($0)) }
  }

  private mutating func easterOrMonthDay(year: Int?) -> DateTerm? {
    let start = scanner.position
    if scanner.word({ $0 == "easter" ? true : nil }) != nil {
      return offset(DateTerm(year: year, anchor: .easter))
    }
    guard let month = scanner.word(CalendarWords.month), let day = dayOfMonth(month) else {
      scanner.position = start
      return nil
    }
    return offset(DateTerm(year: year, anchor: .monthDay(month: month, day: day)))
  }

  private mutating func nthWeekdayOfMonth(year: Int?) -> DateTerm? {
    let start = scanner.position
    guard let month = scanner.word(CalendarWords.month),
      let weekday = scanner.word(CalendarWords.weekday),
      let ordinals = ordinals(), ordinals.count == 1, let ordinal = ordinals.first
    else {
      scanner.position = start
      return nil
    }
    return offset(
      DateTerm(year: year, anchor: .nth(month: month, weekday: weekday, ordinal: ordinal)))
  }

  /// A day that the month has in some year and that is no hour.
  private mutating func dayOfMonth(_ month: Int) -> Int? {
    scanner.attempt { scanner -> Int? in
      // A leap year: 29 February is a date.
      let length = CivilDate.lengthOfMonth(month, year: 2000)
      guard let day = scanner.number(digits: 1...2), (1...length).contains(day),
        !Self.isInTime(scanner)
      else { return nil }
      // `Jan 24/7` is a month and no date.
      let isAlways = scanner.byte() == UInt8(ascii: "/") && scanner.byte(at: 1) == UInt8(ascii: "7")
      if day == 24, isAlways { return nil }
      return day
    }
  }

  /// `+Su`, `-Su`, `+1 day` after a date.
  private mutating func offset(_ date: DateTerm) -> DateTerm {
    var date = date
    date.shift = scanner.attempt { scanner -> DateTerm.WeekdayShift? in
      let isForward = scanner.take("+")
      // A space would make it a range to a weekday, which means nothing.
      guard isForward || scanner.take("-"), scanner.byte() != 0x20,
        let weekday = scanner.word(CalendarWords.weekday)
      else { return nil }
      return DateTerm.WeekdayShift(isForward: isForward, weekday: weekday)
    }
    date.days = dayOffset() ?? 0
    return date
  }
}
