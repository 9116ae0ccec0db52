// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Whether something is open. Unknown is neither.
public enum OpeningKind: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case open
  case closed
}

/// Why it is not known whether something is open.
public enum OpeningDoubt: Hashable, Sendable {
  /// The value itself says so (`unknown`, or a comment only: `"by appointment"`).
  case stated
  /// `20:00+`: the end is not given.
  case openEnd
  /// It depends on a holiday, and no calendar tells whether the day is one.
  case holiday
  /// It depends on the sun, and the place or its zone is not known, or the sun does not rise.
  case sun
  /// `10:00-16:00/90`: moments, not hours.
  case recurring
  /// The text could not be understood.
  case notUnderstood
}

/// Open, closed or unknown at one moment.
public struct OpeningState: Hashable, Sendable {
  public var kind: OpeningKind
  /// What the value says in quotes, for people.
  public var comment: String?
  /// Only where ``kind`` is unknown.
  public var doubt: OpeningDoubt?

  public init(kind: OpeningKind, comment: String? = nil, doubt: OpeningDoubt? = nil) {
    self.kind = kind
    self.comment = comment
    self.doubt = doubt
  }
}

/// What must be known besides the value itself.
public struct OpeningContext: Hashable, Sendable {
  public var holidays: HolidayCalendar
  /// Where the sun rises and sets.
  public var place: Coordinate?
  /// The zone of the place; sunrise needs it.
  public var zone: TimeZoneRules?

  public init(
    holidays: HolidayCalendar = .unknown, place: Coordinate? = nil, zone: TimeZoneRules? = nil
  ) {
    self.holidays = holidays
    self.place = place
    self.zone = zone
  }
}

/// The value of `opening_hours` (OSM wiki: Key:opening_hours, Key:opening_hours/specification).
///
/// Days are judged by the local calendar. Rules count as the specification orders them: a rule
/// after `;` replaces what earlier ones say of the days it selects; hours that reach into the
/// next day belong to the day on which they begin. Where the value says nothing it is closed.
public struct OpeningHours: Hashable, Sendable {
  let rules: [TimeRule]
  /// The holidays that rules ask for, each once, in the order of the text.
  let holidayTerms: [HolidayItem]

  /// - Throws: ``TimeTextFault`` with the place from which on the text could not be understood.
  ///   Such a value says nothing: neither open nor closed.
  public init(_ text: String) throws(TimeTextFault) {
    rules = try OpeningHoursParser.rules(of: text)
    var terms: [HolidayItem] = []
    for item in rules.flatMap(\.holidays) where !terms.contains(item) { terms.append(item) }
    holidayTerms = terms
  }

  /// Open, closed or unknown at a local time.
  public func state(at time: LocalTime, in context: OpeningContext) -> OpeningState {
    DayTimeline(of: self, on: time.date, in: context).state(at: time.minuteOfDay)
  }

  /// The next time at which ``OpeningState/kind`` is another than at `time`.
  ///
  /// - Parameter days: how many days to look ahead; a year is enough to find every change that
  ///   recurs.
  /// - Returns: `nil` if nothing changes in that time.
  public func nextChange(
    after time: LocalTime, in context: OpeningContext, withinDays days: Int = 370
  ) -> LocalTime? {
    var date = time.date
    var timeline = DayTimeline(of: self, on: date, in: context)
    let kind = timeline.state(at: time.minuteOfDay).kind
    let limit = isWeekly ? min(days, 8) : days
    for offset in 0...max(0, limit) {
      if offset > 0 {
        guard date < CivilDate.last else { return nil }
        date = date.adding(days: 1)
        timeline = timeline.followed(by: date, of: self, in: context)
      }
      let start = offset == 0 ? time.minuteOfDay + 1 : 0
      if let minute = timeline.firstMinute(from: start, whereKindIsNot: kind) {
        return LocalTime(date: date, minute: minute)
      }
    }
    return nil
  }

  /// Whether every week is like every other, so that eight days tell all.
  private var isWeekly: Bool {
    rules.allSatisfy { rule in
      let isPlain = rule.weekdays.allSatisfy { item in
        if case .range = item { return true } else { return false }
      }
      return isPlain && rule.years.isEmpty && rule.monthDays.isEmpty && rule.weeks.isEmpty
        && rule.holidays.isEmpty && rule.times.allSatisfy(\.isByClock)
    }
  }
}

// MARK: On the time line of the world

extension OpeningHours {
  /// A state and how long it lasts.
  public struct Span: Hashable, Sendable {
    public var state: OpeningState
    /// Seconds since 1970-01-01T00:00:00Z; `nil` if it does not change within a year.
    public var end: Int64?
  }

  /// The state at a moment and the moment at which its kind changes, over changes of the clocks.
  ///
  /// - Parameter second: seconds since 1970-01-01T00:00:00Z.
  public func span(
    at second: Int64, zone: TimeZoneRules, holidays: HolidayCalendar = .unknown,
    place: Coordinate? = nil
  ) -> Span {
    let context = OpeningContext(holidays: holidays, place: place, zone: zone)
    let state = state(at: zone.localTime(at: second), in: context)
    let end = nextSwitch(after: second, zone: zone) { local in
      self.state(at: local, in: context).kind == state.kind
    } change: {
      self.nextChange(after: $0, in: context)
    }
    return Span(state: state, end: end)
  }
}

/// The first moment at which something that is told by local time changes. Clocks that are set
/// back show some times twice: what holds must be asked again at every change of the clocks.
///
/// - Parameters:
///   - isSame: whether at a local time the same holds as at `second`.
///   - change: the next local time at which something else holds.
func nextSwitch(
  after second: Int64, zone: TimeZoneRules, isSame: (LocalTime) -> Bool,
  change: (LocalTime) -> LocalTime?
) -> Int64? {
  var moment = second
  // A zone changes its clocks a few times a year, and no change is sought beyond one.
  for _ in 0..<16 {
    let candidate = change(zone.localTime(at: moment)).flatMap {
      zone.firstMoment(of: $0, after: moment)
    }
    let clockChange = zone.nextChange(after: moment)
    guard let clockChange, clockChange < candidate ?? Int64.max else { return candidate }
    if !isSame(zone.localTime(at: clockChange)) { return clockChange }
    moment = clockChange
  }
  return nil
}
