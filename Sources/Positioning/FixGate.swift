// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Keeps out fixes that no walk can explain, without being locked out by a wrong first one.
struct FixGate: Sendable {
  enum Verdict: Hashable {
    case accept
    case reject
    /// The walk is somewhere else: faulty fixes have agreed with each other long enough.
    case relocate
  }

  private var candidate: (coordinate: Coordinate, instant: Instant, count: Int)?

  /// A place that a receiver writes when it has none.
  static func isPlaceholder(_ coordinate: Coordinate) -> Bool {
    coordinate.latitudeE7 == 0 && coordinate.longitudeE7 == 0
  }

  /// - Parameters:
  ///   - meters: from the expected place to the fix.
  ///   - seconds: since the last accepted fix.
  ///   - r95: radius of the expected place.
  mutating func judge(
    _ coordinate: Coordinate, at instant: Instant, meters: Double, seconds: Double, r95: Double
  ) -> Verdict {
    let reach =
      PositioningSettings.faultMeters + PositioningSettings.faultSpeed * max(seconds, 0) + 2 * r95
    guard meters > reach else {
      candidate = nil
      return .accept
    }
    if let last = candidate,
      last.coordinate.distance(to: coordinate).meters
        < PositioningSettings.faultAgreementMeters + PositioningSettings.faultSpeed
        * instant.seconds(since: last.instant)
    {
      candidate = (coordinate, instant, last.count + 1)
      if last.count + 1 >= PositioningSettings.faultAgreement {
        candidate = nil
        return .relocate
      }
    } else {
      candidate = (coordinate, instant, 1)
    }
    return .reject
  }
}
