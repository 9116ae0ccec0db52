// SPDX-License-Identifier: GPL-3.0-or-later

/// A fault put into a simulated walk on purpose.
public enum SimulatedFault: String, Sendable, CaseIterable {
  /// Three fixes 425 km away, as a logger once wrote them.
  case jump
  /// Five fixes at latitude and longitude 0.
  case zero
  /// Forty seconds without any fix.
  case outage
  /// For ten seconds fixes come with times three seconds back, as after a clock was set.
  case clockStep = "clock-step"
  /// In the NMEA log the receiver has lost 1 024 weeks from the middle of the walk on.
  case weekRollover = "week-rollover"
  /// For a minute every fix comes three times.
  case duplicates
  /// The receiver claims the same small error all the time.
  case frozenAccuracy = "frozen-accuracy"
  /// The walker is carried 250 m ahead within one step, as by a tram without reception.
  case kidnap
  /// Every third beacon hangs 30 m from where the map has it.
  case beaconMoved = "beacon-moved"
  /// Every third beacon has a double elsewhere.
  case beaconCloned = "beacon-cloned"
  /// Every third beacon is silent.
  case beaconDead = "beacon-dead"
  /// The whole map lies 5 m beside the world.
  case mapOffset = "map-offset"

  /// Faults that come and go: the share of the walk at which they begin and how many seconds they
  /// last.
  var span: (share: Double, seconds: Double)? {
    switch self {
    case .jump: return (0.4, 3)
    case .zero: return (0.55, 5)
    case .outage: return (0.7, 40)
    case .clockStep: return (0.25, 10)
    case .duplicates: return (0.3, 60)
    case .weekRollover, .frozenAccuracy, .kidnap, .beaconMoved, .beaconCloned, .beaconDead,
      .mapOffset:
      return nil
    }
  }

  /// Metres that ``kidnap`` carries the walker ahead.
  static let kidnapMeters = 250.0
  /// Metres of ``mapOffset``.
  static let mapOffsetMeters = 5.0
  /// Milliseconds of ``clockStep``.
  static let clockStepMilliseconds: Int64 = 3_000
  /// How often a fix comes under ``duplicates``.
  static let duplicateCount = 3
}

/// The sensors that a simulated walker carries.
public enum SimulatedSensor: String, Sendable, CaseIterable {
  case gnss, sky, beacons, steps, heading, gyro, pressure

  /// What the guide's box carries at least: a receiver that tells its satellites, and a radio.
  public static let usual: [SimulatedSensor] = [.gnss, .sky, .beacons]
}
