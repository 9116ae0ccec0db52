// SPDX-License-Identifier: GPL-3.0-or-later

extension OpeningHours: CustomStringConvertible {
  /// The value in one way of writing; reading it again gives an equal value.
  public var description: String {
    var text = ""
    for (index, rule) in rules.enumerated() {
      if index > 0 {
        switch rule.separator {
        case .normal: text += "; "
        case .additional: text += ", "
        case .fallback: text += " || "
        }
      }
      // Without a word for the state, what follows a comma would join a list of this rule.
      let next = rules.indices.contains(index + 1) ? rules[index + 1].separator : .normal
      text += rule.text(namesOpen: next == .additional)
    }
    return text
  }
}

extension TimeRule {
  func text(namesOpen: Bool) -> String {
    var parts: [String] = []
    if !years.isEmpty { parts.append(years.map(\.text).joined(separator: ",")) }
    if !monthDays.isEmpty {
      let list = monthDays.map(\.text).joined(separator: ",")
      // `Mar 15-Sep Su[1]` would read as a date, the first Sunday of September.
      parts.append(weeks.isEmpty && label == nil && startsWithNth ? list + ":" : list)
    }
    if !weeks.isEmpty { parts.append("week " + weeks.map(\.text).joined(separator: ",")) }
    if let label { parts.append("\"\(label)\":") }
    if isAlways { parts.append("24/7") }
    if !weekdays.isEmpty || !holidays.isEmpty { parts.append(daysText) }
    if !times.isEmpty { parts.append(times.map(\.text).joined(separator: ",")) }
    switch state {
    case .open: if namesOpen || comment != nil || isEmpty { parts.append("open") }
    case .closed: parts.append("off")
    case .unknown: if comment == nil || !isEmpty || namesOpen { parts.append("unknown") }
    }
    if let comment { parts.append("\"\(comment)\"") }
    return parts.joined(separator: " ")
  }

  private var startsWithNth: Bool {
    if case .nth? = weekdays.first { return true }
    return false
  }

  private var daysText: String {
    let days = weekdays.map(\.text).joined(separator: ",")
    let free = holidays.map(\.text).joined(separator: ",")
    if weekdays.isEmpty || holidays.isEmpty { return days + free }
    return needsBoth ? "\(free) \(days)" : "\(days),\(free)"
  }
}

extension YearRange {
  var text: String {
    let begin = padded(first, to: 4)
    guard let last else { return begin + "+" }
    if last == first { return begin }
    return begin + "-" + padded(last, to: 4) + (step > 1 ? "/\(step)" : "")
  }
}

extension NumberRange {
  var text: String {
    let begin = padded(first, to: 2)
    if last == first { return begin }
    return begin + "-" + padded(last, to: 2) + (step > 1 ? "/\(step)" : "")
  }
}

extension MonthDayRange {
  var text: String {
    switch self {
    case .months(let year, let first, let last):
      let begin = (year.map { padded($0, to: 4) + " " } ?? "") + CalendarWords.name(month: first)
      return first == last ? begin : begin + "-" + CalendarWords.name(month: last)
    case .dates(let first, let last, let step):
      let end = last.map { "-" + $0.text } ?? ""
      return first.text + end + (step > 1 ? "/\(step)" : "")
    case .from(let first):
      return first.text + "+"
    }
  }
}

extension DateTerm {
  var text: String {
    var text = year.map { padded($0, to: 4) + " " } ?? ""
    switch anchor {
    case .monthDay(let month, let day):
      text += CalendarWords.name(month: month) + " " + padded(day, to: 2)
    case .endOfMonth(let month):
      text += CalendarWords.name(month: month)
    case .nth(let month, let weekday, let ordinal):
      text += "\(CalendarWords.name(month: month)) \(CalendarWords.name(weekday))[\(ordinal)]"
    case .easter:
      text += "easter"
    }
    if let shift { text += (shift.isForward ? "+" : "-") + CalendarWords.name(shift.weekday) }
    return text + dayOffsetText(days)
  }
}

extension WeekdayItem {
  var text: String {
    switch self {
    case .range(let first, let last):
      let begin = CalendarWords.name(first)
      return first == last ? begin : begin + "-" + CalendarWords.name(last)
    case .nth(let weekday, let ordinals, let days):
      let list = ordinals.map(String.init).joined(separator: ",")
      return "\(CalendarWords.name(weekday))[\(list)]" + dayOffsetText(days)
    }
  }
}

extension HolidayItem {
  var text: String { (kind == .publicHoliday ? "PH" : "SH") + dayOffsetText(days) }
}

extension TimeSpan {
  var text: String {
    let tail = (isOpenEnded ? "+" : "") + (every.map { "/\($0)" } ?? "")
    return start.text + (end.map { "-" + $0.text } ?? "") + tail
  }
}

extension TimeSpan.Point {
  var text: String {
    switch self {
    case .clock(let minutes): return clockText(minutes)
    case .event(let event, 0): return CalendarWords.name(event)
    case .event(let event, let minutes):
      let sign = minutes < 0 ? "-" : "+"
      return "(\(CalendarWords.name(event))\(sign)\(clockText(abs(minutes))))"
    }
  }
}

private func clockText(_ minutes: Int) -> String {
  "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
}

private func dayOffsetText(_ days: Int) -> String {
  guard days != 0 else { return "" }
  return (days < 0 ? " -" : " +") + "\(abs(days)) day" + (abs(days) == 1 ? "" : "s")
}
