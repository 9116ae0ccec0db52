// SPDX-License-Identifier: GPL-3.0-or-later

/// How certain a statement about the walker's place may sound (R11), best first.
public enum CertaintyGrade: Int, Sendable, CaseIterable, Comparable {
  case exact, plain, hedged, uncertain, lost

  public static func < (left: CertaintyGrade, right: CertaintyGrade) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A distance as it may be spoken.
public struct SpokenDistance: Hashable, Sendable {
  public enum Hedge: Hashable, Sendable {
    /// "40 Meter"
    case none
    /// "etwa 40 Meter"
    case about
    /// "weniger als 15 Meter": no number below it without a beacon (R11).
    case under
    /// "im Umkreis von 30 Metern": the number is what is not known, not what is still to be walked.
    case within
  }

  public var hedge: Hedge
  /// In ``unit``.
  public var number: Int
  public var unit: WordingStyle.LengthUnit

  /// - Parameters:
  ///   - meters: the distance by the estimate; below 0 counts as 0.
  ///   - hasBeacon: a beacon makes short distances sayable.
  public init(
    meters: Double, grade: CertaintyGrade, hasBeacon: Bool = false,
    settings: GuidanceSettings = GuidanceSettings()
  ) {
    let size = meters.isFinite ? max(0, meters) : 0
    unit = settings.style.unit
    if size < settings.smallestNumber && !hasBeacon {
      hedge = .under
      number = unit.bounding(settings.smallestNumber)
      return
    }
    hedge = grade >= .hedged ? .about : .none
    number = unit.rounded(size)
  }

  private init(_ hedge: Hedge, meters: Int) {
    self.hedge = hedge
    number = meters
    unit = .meters
  }

  public static func meters(_ number: Int) -> SpokenDistance {
    SpokenDistance(.none, meters: number)
  }

  public static func about(_ meters: Int) -> SpokenDistance {
    SpokenDistance(.about, meters: meters)
  }

  public static func under(_ meters: Int) -> SpokenDistance {
    SpokenDistance(.under, meters: meters)
  }

  /// Somewhere within so many metres.
  public static func within(_ meters: Int) -> SpokenDistance {
    SpokenDistance(.within, meters: meters)
  }

  /// The same, hedged.
  var asAbout: SpokenDistance {
    var hedged = self
    if hedge == .none { hedged.hedge = .about }
    return hedged
  }

  /// Whole metres rounded as a person would say them.
  static func rounded(_ meters: Double) -> Int { WordingStyle.LengthUnit.meters.rounded(meters) }
}

/// When an imminent cue is spoken (R7).
public enum CueTiming: Sendable, CaseIterable {
  /// The last word ends at the point.
  case atPoint
  /// "Gleich": the point is near, where exactly the walker must find.
  case soon
}
