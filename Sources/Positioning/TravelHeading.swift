// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// The direction of travel, from chords of the filtered track. A receiver's own course is useless
/// at the pace of a cane user.
struct TravelHeading: Sendable {
  private struct TrackPoint: Sendable {
    var point: PlanePoint
    var instant: Instant
  }

  /// A ring of track points, oldest overwritten; spaced by `spacing`, so that it spans more than
  /// the longest chord.
  private var track: [TrackPoint] = []
  private var next = 0
  private static let capacity = 48
  private static let spacing = 0.75

  private(set) var heading: Bearing?
  /// One sigma, degrees.
  private(set) var sigma = 180.0
  private var instant = Instant.start

  init() { track.reserveCapacity(Self.capacity) }

  mutating func restart() {
    track.removeAll(keepingCapacity: true)
    next = 0
    heading = nil
  }

  /// - Parameter drift: how far the slow error may have moved over one chord, metres (one sigma).
  mutating func update(_ point: PlanePoint, at now: Instant, isStanding: Bool, drift: Double) {
    let seconds = max(now.seconds(since: instant), 0)
    instant = now
    let movedOn = newest.map { (point - $0.point).length >= Self.spacing } ?? true
    if isStanding || !movedOn {
      // The last direction fades: one turns on the spot unseen by satellites.
      sigma += PositioningSettings.headingFade * seconds
    } else {
      append(TrackPoint(point: point, instant: now))
      if let start = chordStart(to: point, at: now) {
        let chord = point - start
        heading = Bearing(degrees: atan2(chord.east, chord.north) * 180 / .pi)
        sigma = atan2(drift, chord.length) * 180 / .pi
      } else {
        sigma += PositioningSettings.headingFade * seconds
      }
    }
    if sigma > PositioningSettings.headingSigmaLimit { heading = nil }
  }

  private var newest: TrackPoint? {
    guard !track.isEmpty else { return nil }
    return track[(next + track.count - 1) % track.count]
  }

  private mutating func append(_ point: TrackPoint) {
    if track.count < Self.capacity {
      track.append(point)
      next = 0
    } else {
      track[next] = point
      next = (next + 1) % track.count
    }
  }

  /// The latest point of the track that lies a whole chord away.
  private func chordStart(to point: PlanePoint, at now: Instant) -> PlanePoint? {
    for step in 1...max(track.count, 1) where step <= track.count {
      let candidate = track[(next + track.count - step) % track.count]
      if now.seconds(since: candidate.instant) > PositioningSettings.chordSeconds { return nil }
      if (point - candidate.point).length >= PositioningSettings.chordMeters {
        return candidate.point
      }
    }
    return nil
  }
}
