// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// When somebody last looked (OSM wiki: Key:check_date, Key:survey:date; `check_date:surface` for
/// one key of the element).
enum CheckDateRule {
  /// The keys that tell the day of one fact, and of which.
  static let table: [(key: TagKey, facts: [FactKind])] = [
    (.checkDateCrossing, [.crossing, .signals]),
    (.checkDateHandrail, [.handrail]),
    (.checkDateIncline, [.incline]),
    (.checkDateIsland, [.island]),
    (.checkDateKerb, [.kerbStart, .kerbEnd]),
    (.checkDateLit, [.lit]),
    (.checkDateSidewalk, [.sidewalk]),
    (.checkDateSmoothness, [.smoothness]),
    (.checkDateSound, [.sound]),
    (.checkDateStepCount, [.stepCount]),
    (.checkDateSurface, [.surface]),
    (.checkDateTactilePaving, [.tactilePaving, .tactileStart, .tactileEnd]),
    (.checkDateVibration, [.vibration]),
    (.checkDateWidth, [.width]),
  ]

  /// The day of everything that has none of its own: that of the last survey, else of the last edit.
  ///
  /// - Parameter edited: seconds since 1970, 0 where the file does not say.
  static func date(_ tags: Tags, edited: Int64) -> FactDate {
    let surveys = [TagKey.checkDate, .surveyDate].compactMap { tags.text($0).flatMap(day) }
    if let survey = surveys.max() { return FactDate(survey, isSurvey: true) }
    return date(edited: edited)
  }

  static func date(edited: Int64) -> FactDate {
    let secondsPerDay: Int64 = 86_400
    return edited > 0
      ? FactDate(CivilDate(dayNumber: Int(clamping: edited / secondsPerDay))) : .unknown
  }

  /// The facts that have a day of their own; nearly always none.
  static func checks(_ tags: Tags) -> [FactCheck] {
    var checks = [FactCheck]()
    for (key, facts) in table where tags.has(key) {
      guard let day = tags.text(key).flatMap(day) else { continue }
      for fact in facts { checks.append(FactCheck(fact: fact, day: FactDate(day, isSurvey: true))) }
    }
    return checks
  }

  /// "2021-08-01", "2021-08", "2021": the first day that the text can mean, so that no fact is taken
  /// for younger than it is. `nil` for anything else.
  static func day(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { NumberRule.wholeNumber(String($0)) }
    guard numbers.count == parts.count else { return nil }
    return CivilDate(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1,
      day: numbers.count > 2 ? numbers[2] : 1)
  }
}

/// The day on which one fact of an element was checked.
struct FactCheck: Hashable {
  var fact: FactKind
  var day: FactDate
}
