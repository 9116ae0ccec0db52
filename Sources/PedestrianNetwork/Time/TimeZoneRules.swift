// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// How far the clocks of a place are ahead of UTC, at any time: the changes that are on record,
/// and the rule that holds after the last of them. A value; an adapter fills it.
///
/// Moments are seconds since 1970-01-01T00:00:00Z without leap seconds ("Unix time").
public struct TimeZoneRules: Hashable, Sendable {
  /// From `second` on, clocks are `offset` seconds ahead of UTC.
  public struct Transition: Hashable, Sendable {
    public var second: Int64
    public var offset: Int
    public init(second: Int64, offset: Int) {
      self.second = second
      self.offset = offset
    }
  }

  /// The offset before the first transition, in seconds.
  public let initialOffset: Int
  /// In rising order.
  public let transitions: [Transition]
  /// What holds after the last transition; without it the last offset stays.
  public let recurring: RecurringZone?

  /// Transitions are sorted, and of several at one moment the last counts.
  public init(initialOffset: Int, transitions: [Transition] = [], recurring: RecurringZone? = nil) {
    self.initialOffset = initialOffset
    var kept: [Transition] = []
    let ordered = transitions.enumerated().sorted {
      ($0.element.second, $0.offset) < ($1.element.second, $1.offset)
    }
    for (_, transition) in ordered {
      if kept.last?.second == transition.second { kept.removeLast() }
      kept.append(transition)
    }
    self.transitions = kept
    self.recurring = recurring
  }

  public static let utc = TimeZoneRules(initialOffset: 0)

  /// Seconds to add to UTC.
  public func offset(at second: Int64) -> Int {
    guard let last = transitions.last, second >= last.second else {
      let next = firstTransition(after: second)
      if next > 0 { return transitions[next - 1].offset }
      if transitions.isEmpty, let recurring { return recurring.offset(at: second) }
      return initialOffset
    }
    return recurring?.offset(at: second) ?? last.offset
  }

  /// What the clocks show.
  public func localTime(at second: Int64) -> LocalTime {
    let local = Int(clamping: second).addingReportingOverflow(offset(at: second)).partialValue
    let minutes = floorDivide(local, 60)
    let days = floorDivide(minutes, LocalTime.minutesPerDay)
    return LocalTime(
      date: CivilDate(dayNumber: days), minute: minutes - days * LocalTime.minutesPerDay)
  }

  /// The moments at which clocks begin to show a time: none in the hour that is left out in
  /// spring, two in the one that comes twice in autumn.
  public func moments(of local: LocalTime) -> [Int64] {
    let asUTC = Int64(local.minutesSinceEpoch) * 60
    // No zone is further than a day from UTC: all offsets that can apply are found in this span.
    let day: Int64 = 86_400
    var offsets = [offset(at: asUTC - day), offset(at: asUTC + day)]
    var moment = asUTC - day
    while let change = nextChange(after: moment), change <= asUTC + day {
      offsets.append(offset(at: change))
      moment = change
    }
    let candidates = Set(offsets).map { asUTC - Int64($0) }.filter { localTime(at: $0) == local }
    return candidates.sorted()
  }

  /// The first moment after `second` at which clocks begin to show `local`; in the hour that is
  /// left out, the moment of the change.
  public func firstMoment(of local: LocalTime, after second: Int64) -> Int64? {
    let moments = moments(of: local)
    if let moment = moments.first(where: { $0 > second }) { return moment }
    guard moments.isEmpty else { return nil }
    let day: Int64 = 86_400
    return nextChange(after: Int64(local.minutesSinceEpoch) * 60 - day).flatMap {
      $0 > second ? $0 : nil
    }
  }

  /// The next moment at which the offset may change; `nil` if it never does again.
  public func nextChange(after second: Int64) -> Int64? {
    let next = firstTransition(after: second)
    if next < transitions.count { return transitions[next].second }
    return recurring?.nextChange(after: second)
  }

  /// The index of the first transition later than `second`.
  private func firstTransition(after second: Int64) -> Int {
    return (0..<transitions.count).firstIndex(notBelow: { transitions[$0].second <= second })
  }
}

/// A zone whose clocks change twice a year by rule, or never (the TZ string of POSIX.1 8.3 with
/// the extensions of RFC 8536 3.3.1).
public struct RecurringZone: Hashable, Sendable {
  /// When in the year the clocks change.
  public struct Change: Hashable, Sendable {
    public enum Day: Hashable, Sendable {
      /// The n-th weekday of a month; 5 is the last.
      case nthWeekday(month: Int, week: Int, weekday: Weekday)
      /// 1…365; the 29 February is never counted.
      case dayOfYearWithoutLeapDay(Int)
      /// 0…365 with the 29 February.
      case zeroBasedDayOfYear(Int)
    }
    public var day: Day
    /// Seconds after local midnight, as clocks show it before the change.
    public var second: Int
    public init(day: Day, second: Int) {
      self.day = day
      self.second = second
    }

    /// Seconds since 1970 as if the clock showed UTC.
    func localSecond(year: Int) -> Int64? {
      guard let newYear = CivilDate(year: year, month: 1, day: 1) else { return nil }
      let date: CivilDate?
      switch day {
      case .nthWeekday(let month, let week, let weekday):
        let ordinal = week == 5 ? -1 : week
        date = CivilDate.nth(ordinal, weekday, month: month, year: year)
      case .dayOfYearWithoutLeapDay(let number):
        let isAfterLeapDay = CivilDate.isLeap(year) && number >= 60
        date = newYear.adding(days: number - 1 + (isAfterLeapDay ? 1 : 0))
      case .zeroBasedDayOfYear(let number):
        date = newYear.adding(days: number)
      }
      return date.map { Int64($0.dayNumber) * 86_400 + Int64(second) }
    }
  }

  public struct Summer: Hashable, Sendable {
    /// Seconds ahead of UTC in summer.
    public var offset: Int
    public var start: Change
    public var end: Change
    public init(offset: Int, start: Change, end: Change) {
      self.offset = offset
      self.start = start
      self.end = end
    }
  }

  /// Seconds ahead of UTC outside summer time.
  public var standardOffset: Int
  public var summer: Summer?

  public init(standardOffset: Int, summer: Summer? = nil) {
    self.standardOffset = standardOffset
    self.summer = summer
  }

  func offset(at second: Int64) -> Int {
    guard let summer, let latest = changes(around: second).last(where: { $0.second <= second })
    else { return standardOffset }
    return latest.isSummer ? summer.offset : standardOffset
  }

  func nextChange(after second: Int64) -> Int64? {
    changes(around: second).first { $0.second > second }?.second
  }

  /// All changes of the year before, the year of and the year after a moment, in order.
  private func changes(around second: Int64) -> [(second: Int64, isSummer: Bool)] {
    guard let summer else { return [] }
    let days = floorDivide(Int(clamping: second), 86_400)
    let year = CivilDate(dayNumber: days).year
    var found: [(second: Int64, isSummer: Bool)] = []
    for year in (year - 1)...(year + 1) {
      if let start = summer.start.localSecond(year: year) {
        found.append((start - Int64(standardOffset), true))
      }
      if let end = summer.end.localSecond(year: year) {
        found.append((end - Int64(summer.offset), false))
      }
    }
    return found.sorted { $0.second < $1.second }
  }
}
