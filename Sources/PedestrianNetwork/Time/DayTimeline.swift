// SPDX-License-Identifier: GPL-3.0-or-later

/// What the rules say of one day: its own hours and those that reach into it from the day before.
struct DayTimeline {
  private let own: RuleCanvas
  private let spill: RuleCanvas

  private init(own: RuleCanvas, spill: RuleCanvas) {
    self.own = own
    self.spill = spill
  }

  init(of hours: OpeningHours, on date: CivilDate, in context: OpeningContext) {
    own = RuleCanvas.merged(hours, date, context)
    // The first day has no day before.
    spill =
      date > CivilDate.first
      ? RuleCanvas.merged(hours, date.adding(days: -1), context) : RuleCanvas()
  }

  /// The line of the next day, whose day before is known already.
  ///
  /// - Parameter date: the next day.
  func followed(
    by date: CivilDate, of hours: OpeningHours, in context: OpeningContext
  ) -> DayTimeline {
    DayTimeline(own: RuleCanvas.merged(hours, date, context), spill: own)
  }

  /// - Parameter minute: 0 … 1439.
  func state(at minute: Int) -> OpeningState {
    let today = own.stroke(at: minute)
    if let today, today.isTimed { return today.state }
    // Hours of yesterday beat what is said of the whole of today: `Fr 22:00-05:00; Sa off`.
    if let yesterday = spill.stroke(at: minute + LocalTime.minutesPerDay) {
      return yesterday.state
    }
    return today?.state ?? OpeningState(kind: .closed)
  }

  func firstMinute(from start: Int, whereKindIsNot kind: OpeningKind) -> Int? {
    let bounds =
      own.bounds + spill.bounds.map { $0 - LocalTime.minutesPerDay } + [start]
    return bounds.filter { $0 >= start && $0 < LocalTime.minutesPerDay }.sorted().first {
      state(at: $0).kind != kind
    }
  }
}

/// The rules of one day painted one over the other, on the minutes of that day and the next.
struct RuleCanvas {
  struct Stroke: Hashable {
    var start: Int
    var end: Int
    var state: OpeningState
    /// Whether hours were given, and not the whole day.
    var isTimed: Bool
  }

  /// Two days: hours may reach to 48:00.
  static let length = 2 * LocalTime.minutesPerDay

  /// In order, none over another.
  private(set) var strokes: [Stroke] = []

  var bounds: [Int] { strokes.flatMap { [$0.start, $0.end] } }

  func stroke(at minute: Int) -> Stroke? {
    strokes.first { $0.start <= minute && minute < $0.end }
  }

  mutating func clear() { strokes.removeAll(keepingCapacity: true) }

  /// Paints over what is there.
  mutating func paint(_ stroke: Stroke) {
    guard stroke.start < stroke.end else { return }
    var kept: [Stroke] = []
    for old in strokes {
      var before = old
      before.end = min(old.end, stroke.start)
      if before.start < before.end { kept.append(before) }
      var after = old
      after.start = max(old.start, stroke.end)
      if after.start < after.end { kept.append(after) }
    }
    kept.append(stroke)
    strokes = kept.sorted { $0.start < $1.start }
  }

  /// Paints where nothing is or where it is closed.
  mutating func paintBehind(_ stroke: Stroke) {
    let before = strokes
    paint(stroke)
    for old in before where old.state.kind != .closed { paint(old) }
  }

  // MARK: Rules

  /// The day as every assumption about unknown holidays sees it; where they differ, unknown.
  static func merged(
    _ hours: OpeningHours, _ date: CivilDate, _ context: OpeningContext
  ) -> RuleCanvas {
    let terms = hours.holidayTerms
    let known = terms.map { $0.holds(on: date, context.holidays) }
    let open = known.indices.filter { known[$0] == .unknown }
    // More than three unknown terms double the work each and tell nothing: all or none.
    let assumptions = open.count > 3 ? [0, Int.max] : Array(0..<(1 << open.count))
    let worlds = assumptions.map { assumption -> RuleCanvas in
      var values = known.map { $0 == .yes }
      for (bit, index) in open.enumerated() { values[index] = assumption >> min(bit, 62) & 1 == 1 }
      return painted(hours.rules, date, context) { item in
        terms.firstIndex(of: item).map { values[$0] } ?? false
      }
    }
    guard let first = worlds.first, worlds.contains(where: { $0.strokes != first.strokes }) else {
      return worlds.first ?? RuleCanvas()
    }
    return merged(worlds)
  }

  private static func merged(_ worlds: [RuleCanvas]) -> RuleCanvas {
    let bounds = Set(worlds.flatMap(\.bounds) + [0, LocalTime.minutesPerDay]).sorted()
    var result = RuleCanvas()
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let views = worlds.map { $0.stroke(at: start) }
      let closed = OpeningState(kind: .closed)
      let states = views.map { $0?.state ?? closed }
      guard let first = states.first else { continue }
      let isTimed = views.contains { $0?.isTimed ?? false }
      if states.allSatisfy({ $0 == first }) {
        guard views.contains(where: { $0 != nil }) else { continue }
        result.paint(Stroke(start: start, end: end, state: first, isTimed: isTimed))
      } else {
        let agrees = states.allSatisfy { $0.kind == first.kind }
        let state =
          agrees
          ? OpeningState(kind: first.kind, doubt: first.kind == .unknown ? .holiday : nil)
          : OpeningState(kind: .unknown, doubt: .holiday)
        result.paint(Stroke(start: start, end: end, state: state, isTimed: isTimed))
      }
    }
    return result
  }

  private static func painted(
    _ rules: [TimeRule], _ date: CivilDate, _ context: OpeningContext,
    isHoliday: (HolidayItem) -> Bool
  ) -> RuleCanvas {
    var canvas = RuleCanvas()
    for rule in rules where rule.selects(date, isHoliday: isHoliday) {
      let strokes = rule.strokes(on: date, in: context)
      let isWholeDayOff = rule.state == .closed && rule.times.isEmpty
      switch rule.separator {
      case .normal:
        // Hours that are `off` are cut out of the day; anything else replaces it.
        if rule.state != .closed || isWholeDayOff { canvas.clear() }
        for stroke in strokes { canvas.paint(stroke) }
      case .additional:
        if isWholeDayOff { canvas.clear() }
        for stroke in strokes { canvas.paint(stroke) }
      case .fallback:
        for stroke in strokes { canvas.paintBehind(stroke) }
      }
    }
    return canvas
  }
}

extension HolidayItem {
  func holds(on date: CivilDate, _ calendar: HolidayCalendar) -> Known {
    let origin = date.adding(days: -days)
    switch kind {
    case .publicHoliday: return calendar.isPublicHoliday(origin)
    case .schoolHoliday: return calendar.isSchoolHoliday(origin)
    }
  }
}
