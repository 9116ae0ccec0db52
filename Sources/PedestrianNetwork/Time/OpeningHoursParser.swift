// SPDX-License-Identifier: GPL-3.0-or-later

/// What of a text could not be understood, and where.
public struct TimeTextFault: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case empty
    /// Longer than any value of OSM (255 characters) could be.
    case tooLong
    case ruleExpected
    case separatorExpected
    /// A time of day without the end of the span: no hours can be told from a single moment.
    case endOfSpanExpected
    case numberOutOfRange
    case valueExpected
    case conditionExpected
  }

  public var reason: Reason
  /// Bytes of UTF-8 from the start of the text.
  public var position: Int

  public init(reason: Reason, position: Int) {
    self.reason = reason
    self.position = position
  }
}

/// Reads the grammar of OSM wiki, Key:opening_hours/specification, from left to right.
struct OpeningHoursParser {
  /// Four times the length OSM allows, in bytes.
  static let longestText = 1020

  var scanner: TimeTextScanner

  static func rules(of text: String) throws(TimeTextFault) -> [TimeRule] {
    guard text.utf8.count <= longestText else {
      throw TimeTextFault(reason: .tooLong, position: longestText)
    }
    var parser = OpeningHoursParser(scanner: TimeTextScanner(text))
    return try parser.rules()
  }

  func fault(_ reason: TimeTextFault.Reason) -> TimeTextFault {
    TimeTextFault(reason: reason, position: scanner.position)
  }

  private mutating func rules() throws(TimeTextFault) -> [TimeRule] {
    var rules: [TimeRule] = []
    var separator = TimeRule.Separator.normal
    while true {
      scanner.skipSpaces()
      // A separator at the end says nothing more.
      if scanner.isAtEnd, rules.isEmpty { throw fault(.empty) }
      if scanner.isAtEnd, separator == .normal { return rules }
      var rule = try rule()
      rule.separator = separator
      rules.append(rule)
      scanner.skipSpaces()
      if scanner.isAtEnd { return rules }
      if scanner.takeFallbackBars() {
        separator = .fallback
      } else if scanner.take(";") {
        separator = .normal
      } else if scanner.take(",") {
        separator = .additional
      } else {
        throw fault(.separatorExpected)
      }
    }
  }

  private mutating func rule() throws(TimeTextFault) -> TimeRule {
    let start = scanner.position
    var rule = TimeRule()
    rule.isAlways = takeAlways()
    if !rule.isAlways {
      readWideRanges(&rule)
      readLabel(&rule)
      _ = scanner.take(":")
      readDays(&rule)
      _ = scanner.take(":")
      rule.isAlways = takeAlways() && rule.hasNoDays
      if !rule.isAlways { rule.times = try times() }
    }
    let state = scanner.word(CalendarWords.state)
    rule.comment = scanner.quoted()
    if rule.isEmpty, state == nil, rule.comment == nil {
      scanner.position = start
      scanner.skipSpaces()
      throw fault(.ruleExpected)
    }
    // A comment without a word for the state: it depends on what the comment says.
    rule.state = state ?? (rule.comment == nil ? .open : .unknown)
    return rule
  }

  private mutating func takeAlways() -> Bool {
    scanner.attempt { scanner -> Bool? in
      guard scanner.number(digits: 2...2) == 24, scanner.byte() == UInt8(ascii: "/") else {
        return nil
      }
      scanner.position += 1
      return scanner.number(digits: 1...1) == 7 ? true : nil
    } ?? false
  }

  private mutating func readWideRanges(_ rule: inout TimeRule) {
    rule.years = yearList()
    rule.monthDays = monthDayList()
    rule.weeks = weekList()
    // Weeks may stand before months as well; a year before them would join the wrong part.
    if rule.years.isEmpty, rule.monthDays.isEmpty, !rule.weeks.isEmpty {
      rule.monthDays = monthDayList()
    }
  }

  private mutating func readLabel(_ rule: inout TimeRule) {
    rule.label = scanner.attempt { scanner -> String? in
      guard let text = scanner.quoted(), scanner.take(":") else { return nil }
      return text
    }
  }

  // MARK: Days of the week and holidays

  private mutating func readDays(_ rule: inout TimeRule) {
    var lastWasWeekday: Bool?
    var start = scanner.position
    // What was tried after the last day, and is none, is left for what follows.
    defer { scanner.position = start }
    while true {
      start = scanner.position
      let hasComma = lastWasWeekday != nil && scanner.take(",")
      if let kind = scanner.word(CalendarWords.holiday) {
        if !hasComma, let lastWasWeekday {
          // Two holidays without a comma are no list.
          guard lastWasWeekday else { return }
          rule.needsBoth = true
        }
        rule.holidays.append(HolidayItem(kind: kind, days: dayOffset() ?? 0))
        lastWasWeekday = false
      } else if let item = weekdayItem() {
        if !hasComma, let lastWasWeekday {
          guard !lastWasWeekday else { return }
          rule.needsBoth = true
        }
        rule.weekdays.append(item)
        lastWasWeekday = true
      } else {
        return
      }
    }
  }

  private mutating func weekdayItem() -> WeekdayItem? {
    guard let first = scanner.word(CalendarWords.weekday) else { return nil }
    if let ordinals = ordinals() {
      return .nth(first, ordinals: ordinals, days: dayOffset() ?? 0)
    }
    let last = scanner.attempt { scanner -> Weekday? in
      scanner.takeDash() ? scanner.word(CalendarWords.weekday) : nil
    }
    return .range(first: first, last: last ?? first)
  }

  /// `[1]`, `[1,3]`, `[1-2]`, `[-1]`.
  mutating func ordinals() -> [Int]? {
    scanner.attempt { scanner -> [Int]? in
      guard scanner.take("[") else { return nil }
      var found: [Int] = []
      repeat {
        let isFromEnd = scanner.takeDash()
        guard let first = scanner.number(digits: 1...1), (1...5).contains(first) else {
          return nil
        }
        var last = first
        if !isFromEnd, scanner.takeDash() {
          guard let end = scanner.number(digits: 1...1), (first...5).contains(end) else {
            return nil
          }
          last = end
        }
        found += (first...last).map { isFromEnd ? -$0 : $0 }
      } while scanner.take(",")
      return scanner.take("]") ? found : nil
    }
  }

  /// `+1 day`, `-2 days`.
  mutating func dayOffset() -> Int? {
    scanner.attempt { scanner -> Int? in
      let isForward = scanner.take("+")
      guard isForward || scanner.takeDash(), let count = scanner.number(digits: 1...3),
        let unit = scanner.word(), unit == "day" || unit == "days"
      else { return nil }
      return isForward ? count : -count
    }
  }

  // MARK: Times of day

  private mutating func times() throws(TimeTextFault) -> [TimeSpan] {
    guard let first = try timeSpan() else { return [] }
    var spans = [first]
    while true {
      let start = scanner.position
      guard scanner.take(","), let next = try timeSpan() else {
        scanner.position = start
        return spans
      }
      spans.append(next)
    }
  }

  private mutating func timeSpan() throws(TimeTextFault) -> TimeSpan? {
    guard let start = try timePoint() else { return nil }
    var span = TimeSpan(start: start)
    if scanner.take("+") {
      span.isOpenEnded = true
      return span
    }
    guard scanner.takeDash(), let end = try timePoint() else { throw fault(.endOfSpanExpected) }
    span.end = end
    if scanner.take("+") {
      span.isOpenEnded = true
    } else if scanner.take("/") {
      span.every = try interval()
    }
    return span
  }

  private mutating func interval() throws(TimeTextFault) -> Int {
    if let time = try clock() {
      guard time > 0 else { throw fault(.numberOutOfRange) }
      return time
    }
    guard let minutes = scanner.number(digits: 1...4), minutes > 0 else {
      throw fault(.numberOutOfRange)
    }
    return minutes
  }

  private mutating func timePoint() throws(TimeTextFault) -> TimeSpan.Point? {
    if let event = scanner.word(CalendarWords.event) { return .event(event, minutes: 0) }
    if let minutes = try clock() { return .clock(minutes) }
    let start = scanner.position
    guard scanner.take("("), let event = scanner.word(CalendarWords.event) else {
      scanner.position = start
      return nil
    }
    let isForward = scanner.take("+")
    guard isForward || scanner.takeDash(), let minutes = try clock(), scanner.take(")") else {
      throw fault(.numberOutOfRange)
    }
    return .event(event, minutes: isForward ? minutes : -minutes)
  }

  /// `9:00`, `09:00`, `26:00`; with a point for the colon as people write it in German.
  private mutating func clock() throws(TimeTextFault) -> Int? {
    let start = scanner.position
    guard let hour = scanner.number(digits: 1...2),
      scanner.byte() == UInt8(ascii: ":") || scanner.byte() == UInt8(ascii: ".")
    else {
      scanner.position = start
      return nil
    }
    scanner.position += 1
    let afterColon = scanner.position
    guard let next = scanner.byte(), (0x30...0x39).contains(next),
      let minute = scanner.number(digits: 2...2), minute < 60, hour * 60 + minute <= 48 * 60
    else {
      scanner.position = afterColon
      throw fault(.numberOutOfRange)
    }
    return hour * 60 + minute
  }
}
