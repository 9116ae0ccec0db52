// SPDX-License-Identifier: GPL-3.0-or-later

/// How certain a statement about the walker's place may sound (R11), best first.
public enum CertaintyGrade: Int, Sendable, CaseIterable, Comparable {
  case exact, plain, hedged, uncertain, lost

  public static func < (left: CertaintyGrade, right: CertaintyGrade) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A distance as it may be spoken.
public enum SpokenDistance: Hashable, Sendable {
  /// "40 Meter"
  case meters(Int)
  /// "etwa 40 Meter"
  case about(Int)
  /// "weniger als 15 Meter": no number below it without a beacon (R11).
  case under(Int)

  /// - Parameters:
  ///   - meters: the distance by the estimate; below 0 counts as 0.
  ///   - hasBeacon: a beacon makes short distances sayable.
  public init(
    meters: Double, grade: CertaintyGrade, hasBeacon: Bool = false,
    settings: GuidanceSettings = GuidanceSettings()
  ) {
    let size = meters.isFinite ? max(0, meters) : 0
    if size < settings.smallestNumber && !hasBeacon {
      self = .under(Int(settings.smallestNumber))
      return
    }
    let rounded = Self.rounded(size)
    self = grade >= .hedged ? .about(rounded) : .meters(rounded)
  }

  /// Rounded as a person would say it: 5 m below 50, 10 m below 200, 50 m below 1 km.
  static func rounded(_ meters: Double) -> Int {
    guard meters.isFinite else { return 0 }
    let step: Double
    switch meters {
    case ..<15: step = 1
    case ..<50: step = 5
    case ..<200: step = 10
    case ..<1000: step = 50
    default: step = 100
    }
    // 1e7 m: farther than any walk, and well inside Int.
    return Int((min(max(meters, 0), 1e7) / step).rounded() * step)
  }
}

/// When an imminent cue is spoken (R7).
public enum CueTiming: Sendable, CaseIterable {
  /// The last word ends at the point.
  case atPoint
  /// "Gleich": the point is near, where exactly the walker must find.
  case soon
}
