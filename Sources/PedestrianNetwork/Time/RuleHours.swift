// SPDX-License-Identifier: GPL-3.0-or-later

/// The hours of a rule on a day that it selects.
extension TimeRule {
  func strokes(on date: CivilDate, in context: OpeningContext) -> [RuleCanvas.Stroke] {
    let day = LocalTime.minutesPerDay
    let stated = OpeningState(
      kind: state, comment: comment ?? label, doubt: state == .unknown ? .stated : nil)
    if times.isEmpty {
      return [RuleCanvas.Stroke(start: 0, end: day, state: stated, isTimed: false)]
    }
    let strokes = times.flatMap { $0.strokes(on: date, in: context, stated: stated) }
    // An open end ends at the latest when the next hours of the rule begin: what is open from
    // 11:30 to 15:00+ and from 17:30 to 22:00 is closed at 23:00.
    return strokes.map { stroke in
      guard stroke.state.doubt == .openEnd else { return stroke }
      var stroke = stroke
      let later = strokes.map(\.start).filter { $0 > stroke.start }
      stroke.end = min(stroke.end, later.min() ?? stroke.end)
      return stroke
    }
  }
}

extension TimeSpan {
  /// Whether it needs no sun.
  var isByClock: Bool {
    if case .event = start { return false }
    if case .event? = end { return false }
    return true
  }

  func strokes(
    on date: CivilDate, in context: OpeningContext, stated: OpeningState
  ) -> [RuleCanvas.Stroke] {
    let day = LocalTime.minutesPerDay
    guard let first = start.minute(on: date, in: context) else {
      return [sunless(stated, from: 0)]
    }
    guard let end else { return openEnd(from: first, stated) }
    guard var last = end.minute(on: date, in: context) else {
      return [sunless(stated, from: max(0, first))]
    }
    if last <= first { last += day }
    var state = stated
    if every != nil, state.kind != .closed {
      state = OpeningState(kind: .unknown, comment: stated.comment, doubt: .recurring)
    }
    let main = stroke(first, last, state)
    return isOpenEnded ? [main] + openEnd(from: last, stated) : [main]
  }

  private func stroke(_ start: Int, _ end: Int, _ state: OpeningState) -> RuleCanvas.Stroke {
    let start = max(0, start)
    let end = min(RuleCanvas.length, end)
    let isWholeDay = start == 0 && end == LocalTime.minutesPerDay
    return RuleCanvas.Stroke(start: start, end: end, state: state, isTimed: !isWholeDay)
  }

  /// How long an open end may last, by when it begins: what begins in the evening goes on after
  /// midnight, anything else ends with the day. The wiki gives no rule; these are the guesses that
  /// evaluators of `opening_hours` share.
  private static let eveningMinute = 17 * 60
  private static let eveningLength = 10 * 60
  private static let lateEveningMinute = 22 * 60
  private static let lateEveningLength = 8 * 60
  /// 10:00 of the next day: no evening lasts longer.
  private static let nextMorning = 34 * 60

  private func openEnd(from start: Int, _ stated: OpeningState) -> [RuleCanvas.Stroke] {
    let end: Int
    switch start {
    case ..<Self.eveningMinute: end = LocalTime.minutesPerDay
    case ..<Self.lateEveningMinute: end = start + Self.eveningLength
    case ..<Self.nextMorning: end = min(start + Self.lateEveningLength, Self.nextMorning)
    default: end = RuleCanvas.length
    }
    // `19:00+ off` is closed as long as it may last.
    guard stated.kind != .closed else { return [stroke(start, end, stated)] }
    let state = OpeningState(kind: .unknown, comment: stated.comment, doubt: .openEnd)
    return [stroke(start, end, state)]
  }

  /// 02:00 of the next day: in summer the sun sets after midnight in places.
  private static let latestSunset = 26 * 60
  /// 12:00: the sun has risen, and what ends before began the day before.
  private static let noon = 12 * 60

  /// Sunrise or sunset is not known: nothing is known of all hours that the span may cover.
  private func sunless(_ stated: OpeningState, from start: Int) -> RuleCanvas.Stroke {
    let state = OpeningState(kind: .unknown, comment: stated.comment, doubt: .sun)
    let day = LocalTime.minutesPerDay
    let latest: Int
    switch end {
    case nil, .event(.dawn, _)?, .event(.sunrise, _)?: latest = day + Self.noon
    case .event(.sunset, _)?, .event(.dusk, _)?: latest = Self.latestSunset
    case .clock(let minute)?: latest = minute <= Self.noon ? minute + day : minute
    }
    let end = isOpenEnded ? day + Self.noon : latest
    return RuleCanvas.Stroke(
      start: start, end: max(start, end), state: state, isTimed: true)
  }
}

extension TimeSpan.Point {
  /// Minutes after local midnight; `nil` where the sun is not known.
  func minute(on date: CivilDate, in context: OpeningContext) -> Int? {
    switch self {
    case .clock(let minutes): return minutes
    case .event(let event, let offset):
      guard let place = context.place, let zone = context.zone,
        let utc = SunTimes(date: date, at: place).minuteUTC(of: event)
      else { return nil }
      let second = Int64(date.dayNumber) * 86_400 + Int64(utc) * 60
      let minute = utc + floorDivide(zone.offset(at: second), 60) + offset
      return (0...RuleCanvas.length).contains(minute) ? minute : nil
    }
  }
}
