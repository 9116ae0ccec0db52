// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import Replay

/// One moment of the estimate, compared with the truth where that is known.
struct EstimateSample {
  var seconds: Double
  var place: Coordinate
  /// Metres; `nil` where the estimate had no finite radius.
  var r50: Double?
  var r95: Double?
  var status: PositionStatus
  var truth: Coordinate?
  /// Metres from the estimate to the truth.
  var error: Double?

  /// The truth lay outside the circle that claims to hold it with 95 %; `nil` if not known.
  var isOutside: Bool? {
    guard let error, let r95 else { return nil }
    return error > r95
  }

  /// By how much the estimate was too bold; what a thinned picture must not lose.
  fileprivate var boldness: Double {
    guard let error else { return r95 ?? 0 }
    return error - (r95 ?? 0)
  }
}

/// All estimates of a walk in order of time.
struct EstimateSeries {
  let samples: [EstimateSample]

  init(_ estimates: [PositionEstimate], truth: TruthTrack) {
    let ordered = estimates.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }
    samples = ordered.map { _, estimate in
      let truth = truth.place(at: estimate.instant)
      return EstimateSample(
        seconds: estimate.instant.seconds, place: estimate.coordinate,
        r50: estimate.r50.isFinite ? estimate.r50 : nil,
        r95: estimate.r95.isFinite ? estimate.r95 : nil, status: estimate.status, truth: truth,
        error: truth.map { estimate.coordinate.distance(to: $0).meters })
    }
  }

  /// The newest sample at or before a moment, or the first one.
  func sample(at instant: Instant) -> EstimateSample? {
    guard !samples.isEmpty else { return nil }
    var low = 0
    var high = samples.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if samples[middle].seconds <= instant.seconds { low = middle } else { high = middle - 1 }
    }
    return samples[low]
  }

  /// At most about `limit` samples, one for each equal piece of the time: the boldest of the
  /// piece, so that no excursion of the truth beyond r95 disappears.
  func thinned(to limit: Int) -> [EstimateSample] {
    guard samples.count > limit, limit > 0, let first = samples.first, let last = samples.last,
      last.seconds > first.seconds
    else { return samples }
    let width = (last.seconds - first.seconds) / Double(limit)
    var result = [EstimateSample]()
    var slot = -1
    for sample in samples {
      let own = Int((sample.seconds - first.seconds) / width)
      if own != slot {
        slot = own
        result.append(sample)
      } else if let kept = result.last, sample.boldness > kept.boldness {
        result[result.count - 1] = sample
      }
    }
    return result
  }

  /// Pieces of equal status: from, to (seconds), status.
  func statusSpans(until end: Double) -> [(from: Double, to: Double, status: PositionStatus)] {
    var spans = [(from: Double, to: Double, status: PositionStatus)]()
    for sample in samples {
      if let last = spans.last {
        spans[spans.count - 1].to = sample.seconds
        if last.status == sample.status { continue }
      }
      spans.append((sample.seconds, sample.seconds, sample.status))
    }
    if !spans.isEmpty { spans[spans.count - 1].to = max(end, spans[spans.count - 1].to) }
    return spans
  }

  /// Pieces of time in which the truth lay outside r95, each at least as long as one sample.
  func outsideSpans() -> [(from: Double, to: Double)] {
    var spans = [(from: Double, to: Double)]()
    var isOpen = false
    for sample in samples {
      if isOpen { spans[spans.count - 1].to = sample.seconds }
      let isOutside = sample.isOutside ?? false
      if isOutside && !isOpen { spans.append((sample.seconds, sample.seconds)) }
      isOpen = isOutside
    }
    return spans
  }

  /// Share of the moments with known truth that a radius held; `nil` without truth.
  func containment(_ radius: (EstimateSample) -> Double?) -> Double? {
    var known = 0
    var held = 0
    for sample in samples {
      guard let error = sample.error, let radius = radius(sample) else { continue }
      known += 1
      if error <= radius { held += 1 }
    }
    return known > 0 ? Double(held) / Double(known) : nil
  }

  /// The nearest-rank quantile of the known values; `nil` if there are none.
  static func quantile(_ share: Double, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up)) - 1
    return sorted[min(max(rank, 0), sorted.count - 1)]
  }
}
