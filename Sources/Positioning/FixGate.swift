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

  /// How many rejected fixes agree with each other.
  var agreeing: Int { candidate?.count ?? 0 }

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

/// Tells a receiver's error that jumps, and goes back after some seconds, from a walker who is really
/// elsewhere.
struct JumpWatch: Sendable {
  private var jump: (shift: PlanePoint, instant: Instant)?

  mutating func restart() { jump = nil }

  /// A fix was off by `shift` from what was foretold. Two jumps that cancel out are forgotten.
  mutating func note(_ shift: PlanePoint, at instant: Instant) {
    if let old = jump {
      let sum = old.shift + shift
      if sum.length < max(old.shift.length, shift.length) / 2 {
        jump = nil
        return
      }
      guard shift.length > old.shift.length else { return }
    }
    if shift.length >= PositioningSettings.jumpMeters { jump = (shift, instant) }
  }

  /// Whether it has become clear that the walker was moved; true once for each jump.
  mutating func settled(at instant: Instant) -> Bool {
    guard let jump, instant.seconds(since: jump.instant) >= PositioningSettings.jumpSeconds else {
      return false
    }
    self.jump = nil
    return true
  }
}
