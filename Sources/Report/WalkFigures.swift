// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Replay

/// One utterance with its place on the map and its label.
struct UtteranceEntry {
  /// Position in the order of time, from 0.
  var index: Int
  /// "1", "2", … for what was said, "S1", … for what was suppressed.
  var label: String
  var record: SpokenRecord
  /// Where the walker was by the estimate when it began.
  var place: Coordinate?
  /// Where the walker truly was.
  var truth: Coordinate?

  var utterance: Utterance { record.utterance }
  var isSaid: Bool { record.suppressed == nil }

  static func entries(
    of record: WalkRecord, series: EstimateSeries, truth: TruthTrack
  ) -> [UtteranceEntry] {
    let ordered = record.spoken.enumerated().sorted {
      ($0.element.utterance.instant, $0.offset) < ($1.element.utterance.instant, $1.offset)
    }
    var said = 0
    var suppressed = 0
    return ordered.enumerated().map { index, item in
      let spoken = item.element
      if spoken.suppressed == nil { said += 1 } else { suppressed += 1 }
      let actual = truth.place(at: spoken.utterance.instant)
      return UtteranceEntry(
        index: index, label: spoken.suppressed == nil ? "\(said)" : "S\(suppressed)",
        record: spoken,
        place: series.sample(at: spoken.utterance.instant)?.place ?? actual, truth: actual)
    }
  }
}

/// The figures of the report's summary.
struct WalkFigures {
  let duration: Double
  let said: Int
  let suppressed: Int
  /// Share of the duration in which something was being said; `nil` for a walk without duration.
  let speechShare: Double?
  /// Seconds.
  let longestSilence: Double
  /// Metres of the true path; `nil` if it is not known.
  let walked: Double?
  /// Utterances that began by themselves while the truth was on a crossing; `nil` without truth.
  let begunOnCrossing: Int?
  /// Share of the time in each state, in the order of `PositionStatus.allCases`.
  let stateShares: [Double]
  let errors: [Double]
  let radii: [Double]
  let containedIn95: Double?
  let containedIn50: Double?

  init(
    record: WalkRecord, entries: [UtteranceEntry], series: EstimateSeries, truth: TruthTrack,
    quiet: QuietSpans
  ) {
    let last = entries.map { max($0.utterance.end, $0.utterance.instant).seconds }.max() ?? 0
    let end = max(record.end.seconds, series.samples.last?.seconds ?? 0, last, 0)
    duration = end
    said = entries.filter(\.isSaid).count
    suppressed = entries.count - said
    let speech = Self.speech(entries, until: end)
    speechShare = end > 0 ? speech.spoken / end : nil
    longestSilence = speech.silence
    walked =
      truth.points.count > 1 ? Polyline(truth.points.map(\.coordinate)).length.meters : nil
    // An answer is asked for by a key and may come anywhere (R3).
    begunOnCrossing =
      truth.points.isEmpty
      ? nil
      : entries.filter {
        $0.isSaid && $0.utterance.priority != .answer
          && quiet.isTrulyOnCrossing(at: $0.utterance.instant.seconds)
      }.count
    var shares = [Double](repeating: 0, count: PositionStatus.allCases.count)
    let spans = series.statusSpans(until: end)
    let covered = spans.reduce(0) { $0 + $1.to - $1.from }
    for span in spans where covered > 0 {
      shares[Int(span.status.rawValue)] += (span.to - span.from) / covered
    }
    stateShares = shares
    errors = series.samples.compactMap(\.error)
    radii = series.samples.compactMap(\.r95)
    containedIn95 = series.containment(\.r95)
    containedIn50 = series.containment(\.r50)
  }

  /// Seconds with speech, overlaps counted once, and the longest time without.
  private static func speech(
    _ entries: [UtteranceEntry], until end: Double
  ) -> (spoken: Double, silence: Double) {
    var spoken = 0.0
    var silence = 0.0
    var reached = 0.0
    for entry in entries where entry.isSaid {
      let from = max(entry.utterance.instant.seconds, 0)
      let to = max(entry.utterance.end.seconds, from)
      silence = max(silence, from - reached)
      spoken += max(to - max(from, reached), 0)
      reached = max(reached, to)
    }
    return (spoken, max(silence, end - reached))
  }
}
