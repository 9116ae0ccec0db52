// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Guidance

/// What was said on many walks, counted in whole numbers so that parts add up to the whole.
public struct GuidanceTally: Hashable, Sendable {
  /// Names of the counts, in the order in which they are written.
  enum Count: String, CaseIterable {
    case episodes, besideEpisodes, falseAlarms, routedMilliseconds, cues, lateCues,
      quietZoneViolations
    case spokenMilliseconds, milliseconds, forbidden
    /// Walks on which the walker followed only what was heard, and those that reached their goal.
    case obeyed, completed
    /// Of the way's decisions: those come to, those told before; of directions: those given while
    /// the position was good, and those that led away.
    case decisions, announced, directions, wrongDirections
    /// Decisions not told before, and cues behind their point, where the truth was beyond r95.
    case missedBeyondRadius, lateBeyondRadius
  }

  private var counts = Array(repeating: 0, count: Count.allCases.count)
  /// Seconds from leaving the route to hearing of it, and those from being beside it.
  private var delays = ErrorHistogram()
  private var besideDelays = ErrorHistogram()
  /// Longest of all walks, ms.
  private var longestSilence = 0

  public init() {}

  /// The counts of one walk.
  public init(_ metrics: WalkMetrics) {
    for delay in metrics.departures.left.delays { delays.add(delay) }
    for delay in metrics.departures.beside.delays { besideDelays.add(delay) }
    self[.episodes] = metrics.departures.left.count
    self[.besideEpisodes] = metrics.departures.beside.count
    self[.falseAlarms] = metrics.departures.falseAlarms
    self[.routedMilliseconds] = Self.milliseconds(metrics.departures.routedSeconds)
    self[.cues] = metrics.cueCount
    self[.lateCues] = metrics.lateCueCount
    self[.lateBeyondRadius] = metrics.lateBeyondRadius
    self[.quietZoneViolations] = metrics.quietZoneViolations
    self[.spokenMilliseconds] = Self.milliseconds(metrics.spokenSeconds)
    self[.milliseconds] = Self.milliseconds(metrics.seconds)
    self[.forbidden] = metrics.forbidden
    if let decisions = metrics.decisions {
      self[.decisions] = decisions.points
      self[.announced] = decisions.announced
      self[.missedBeyondRadius] = decisions.missedBeyondRadius
      self[.directions] = decisions.directions
      self[.wrongDirections] = decisions.wrongDirections
    }
    longestSilence = Self.milliseconds(metrics.longestSilence ?? 0)
  }

  /// The counts of a walk on which the walker followed only what was heard.
  public init(_ metrics: WalkMetrics, isCompleted: Bool) {
    self.init(metrics)
    self[.obeyed] = 1
    self[.completed] = isCompleted ? 1 : 0
  }

  private static func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }

  private subscript(_ count: Count) -> Int {
    get { counts[Self.index(count)] }
    set { counts[Self.index(count)] = newValue }
  }

  private static func index(_ count: Count) -> Int {
    Count.allCases.firstIndex(of: count) ?? 0
  }

  public mutating func merge(_ other: GuidanceTally) {
    for index in counts.indices { counts[index] += other.counts[index] }
    delays.merge(other.delays)
    besideDelays.merge(other.besideDelays)
    longestSilence = max(longestSilence, other.longestSilence)
  }

  // MARK: Figures; `nil` where nothing could be judged

  public var medianDelay: Double? { delays.quantile(0.5) }
  /// Times that the route was left, and those of which the walker never heard.
  public var offRouteEpisodes: Int { self[.episodes] }
  public var missedEpisodes: Int { max(self[.episodes] - delays.total, 0) }
  /// Times that the walker was beside the route (``DepartureScore``), and those never told.
  public var besideEpisodes: Int { self[.besideEpisodes] }
  public var missedBeside: Int { max(self[.besideEpisodes] - besideDelays.total, 0) }
  public var falseAlarmsPerHour: Double? {
    guard self[.routedMilliseconds] > 0 else { return nil }
    return Double(self[.falseAlarms]) / (Double(self[.routedMilliseconds]) / 3_600_000)
  }
  public var lateShare: Double? { share(.lateCues, of: .cues) }
  public var announcedShare: Double? { share(.announced, of: .decisions) }
  public var wrongShare: Double? { share(.wrongDirections, of: .directions) }
  public var completedShare: Double? { share(.completed, of: .obeyed) }
  public var speechShare: Double? { share(.spokenMilliseconds, of: .milliseconds) }

  private func share(_ part: Count, of whole: Count) -> Double? {
    guard self[whole] > 0 else { return nil }
    return Double(self[part]) / Double(self[whole])
  }

  // MARK: Text

  /// Adds the members of `replay --metrics` (interfaces.md).
  func write(to line: inout JSONLine) {
    var off = JSONLine()
    off.raw("delay_s", Self.text(medianDelay, places: 1))
    off.raw("delay_p95_s", Self.text(delays.quantile(0.95), places: 1))
    off.raw("episodes", String(offRouteEpisodes))
    off.raw("missed", String(missedEpisodes))
    off.raw("false_alarms_per_hour", Self.text(falseAlarmsPerHour, places: 2))
    var beside = JSONLine()
    beside.raw("delay_s", Self.text(besideDelays.quantile(0.5), places: 1))
    beside.raw("episodes", String(besideEpisodes))
    beside.raw("missed", String(missedBeside))
    off.raw("beside", beside.text)
    line.raw("off_route", off.text)
    var cues = JSONLine()
    cues.raw("late_share", Self.text(lateShare, places: 4))
    cues.raw("late_beyond_r95", String(self[.lateBeyondRadius]))
    cues.raw("count", String(self[.cues]))
    cues.raw("decision_points", String(self[.decisions]))
    cues.raw("announced", Self.text(announcedShare, places: 4))
    cues.raw("untold_beyond_r95", String(self[.missedBeyondRadius]))
    cues.raw("directions", String(self[.directions]))
    cues.raw("wrong_share", Self.text(wrongShare, places: 4))
    line.raw("cues", cues.text)
    var quiet = JSONLine()
    quiet.raw("violations", String(self[.quietZoneViolations]))
    line.raw("quiet_zone", quiet.text)
    line.raw("speech_share", Self.text(speechShare, places: 4))
    line.raw("longest_silence_s", Self.text(Double(longestSilence) / 1000, places: 1))
    line.raw("forbidden", String(self[.forbidden]))
    if self[.obeyed] > 0 {
      line.raw("completed", Self.text(completedShare, places: 4))
      line.raw("obeyed", String(self[.obeyed]))
    }
  }

  private static func text(_ value: Double?, places: Int) -> String {
    value.map { DecimalText.fixed($0, places: places) } ?? "null"
  }

  /// Lines for people below the table of positions.
  func lines(_ language: Language) -> String {
    func word(_ german: String, _ english: String) -> String {
      language == .german ? german : english
    }
    func number(_ value: Double?, _ places: Int) -> String {
      value.map { DecimalText.fixed($0, places: places) } ?? word("unbekannt", "unknown")
    }
    let percent = { (share: Double?) in number(share.map { $0 * 100 }, 1) + "%" }
    let obeyed =
      self[.obeyed] == 0
      ? []
      : [
        word("nach dem Gehörten allein ans Ziel: ", "reached the goal by what was heard alone: ")
          + percent(completedShare) + word(" von ", " of ") + String(self[.obeyed])
      ]
    let lines = [
      word("vom Weg ab: ", "off the route: ") + String(offRouteEpisodes)
        + word(" Mal, gemeldet nach p50/p95: ", " times, told after p50/p95: ")
        + number(medianDelay, 1) + " / " + number(delays.quantile(0.95), 1) + " s"
        + word("; nie gemeldet: ", "; never told: ") + String(missedEpisodes),
      word("neben dem Weg, unter 15 m: ", "beside the route, within 15 m: ")
        + String(besideEpisodes) + word(" Mal, gemeldet nach p50: ", " times, told after p50: ")
        + number(besideDelays.quantile(0.5), 1) + " s"
        + word("; nie gemeldet: ", "; never told: ") + String(missedBeside),
      word("Fehlalarme je Stunde: ", "false alarms an hour: ") + number(falseAlarmsPerHour, 2),
      word("Ansagen nach der Stelle: ", "cues behind their point: ") + percent(lateShare)
        + word(" von ", " of ") + String(self[.cues]),
      word("Entscheidungspunkte vorher angesagt: ", "decision points told before: ")
        + percent(announcedShare) + word(" von ", " of ") + String(self[.decisions])
        + word("; Richtungen vom Weg fort: ", "; directions away from the way: ")
        + number(wrongShare.map { $0 * 100 }, 2) + "%" + word(" von ", " of ")
        + String(self[.directions]),
      word("davon wahre Stelle außerhalb von r95: ", "of these with the truth beyond r95: ")
        + String(self[.lateBeyondRadius]) + word(" von ", " of ") + String(self[.lateCues])
        + word(" späten, ", " late, ") + String(self[.missedBeyondRadius]) + word(" von ", " of ")
        + String(self[.decisions] - self[.announced]) + word(" nicht angesagten", " untold"),
      word("Ruhezonen verletzt: ", "quiet zones broken: ") + String(self[.quietZoneViolations])
        + word("; verbotene Wörter: ", "; forbidden words: ") + String(self[.forbidden]),
      word("Sprache: ", "speech: ") + percent(speechShare)
        + word(" der Zeit; längste Stille: ", " of the time; longest silence: ")
        + number(Double(longestSilence) / 1000, 0) + " s",
    ]
    return (obeyed + lines).joined(separator: "\n") + "\n"
  }

  /// One line for people: the figures that depend on the sky.
  func line(_ name: String, _ language: Language) -> String {
    func percent(_ share: Double?) -> String {
      share.map { DecimalText.fixed($0 * 100, places: 1) + "%" } ?? "–"
    }
    let isGerman = language == .german
    let parts = [
      (isGerman ? "am Ziel " : "at the goal ") + percent(completedShare),
      (isGerman ? "zu spät " : "late ") + percent(lateShare),
      (isGerman ? "vorher angesagt " : "told before ") + percent(announcedShare),
      (isGerman ? "vom Weg fort " : "leading away ") + percent(wrongShare),
    ]
    return "\(name): " + parts.joined(separator: ", ") + "\n"
  }

  /// Everything that is counted, for a later ``merge(_:)`` in another process.
  var countsText: String {
    var line = JSONLine()
    line.raw("counts", "[" + counts.map(String.init).joined(separator: ",") + "]")
    line.string("delays", delays.text)
    line.string("beside_delays", besideDelays.text)
    line.raw("longest_silence", String(longestSilence))
    return line.text
  }

  /// Reads what ``countsText`` wrote; `nil` for anything else.
  init?(counts value: JSONValue) {
    let numbers = value["counts"]?.array?.compactMap(\.integer) ?? []
    guard numbers.count == Count.allCases.count, numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 50 }),
      let delays = value["delays"]?.string.flatMap({ ErrorHistogram(text: $0) }),
      let besideDelays = value["beside_delays"]?.string.flatMap({ ErrorHistogram(text: $0) }),
      let silence = value["longest_silence"]?.integer, silence >= 0
    else { return nil }
    counts = numbers
    self.delays = delays
    self.besideDelays = besideDelays
    longestSilence = silence
  }
}
