// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Replay

/// The true path with its times, to ask where the walker really was.
struct TruthTrack {
  /// In order of time.
  let points: [TruthPoint]

  init(_ truth: [TruthPoint]) {
    points = truth.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }.map(\.element)
  }

  /// The true place at a moment, between two recorded ones on a straight line; `nil` before the
  /// first and after the last.
  func place(at instant: Instant) -> Coordinate? {
    guard let first = points.first, let last = points.last,
      first.instant <= instant, instant <= last.instant
    else { return nil }
    var low = 0
    var high = points.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if points[middle].instant <= instant { low = middle } else { high = middle - 1 }
    }
    guard low + 1 < points.count else { return points[low].coordinate }
    let before = points[low]
    let after = points[low + 1]
    let span = after.instant.seconds(since: before.instant)
    guard span > 0 else { return before.coordinate }
    let fraction = instant.seconds(since: before.instant) / span
    let plane = LocalPlane(origin: before.coordinate)
    let end = plane.point(after.coordinate)
    return plane.coordinate(PlanePoint(east: end.east * fraction, north: end.north * fraction))
  }
}
