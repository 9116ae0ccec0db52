// SPDX-License-Identifier: GPL-3.0-or-later

/// How a walker wants things said; whatever the style, the rules of ``Wording`` hold.
public struct WordingStyle: Hashable, Sendable {
  public var register = Register.standard
  public var directions = DirectionStyle.four
  public var unit = LengthUnit.meters
  public var verbosity = Verbosity.normal

  public init() {}

  public enum Register: String, Sendable, CaseIterable {
    case standard
    /// "Leichte Sprache": short sentences of common words, one statement each. German only; another
    /// language keeps its standard words.
    case plain
  }

  /// In how many directions the walker thinks.
  public enum DirectionStyle: String, Sendable, CaseIterable {
    /// Ahead, right, behind, left: tolerates three times the measured error of turning.
    case four
    /// With the directions in between.
    case eight
    /// The hour on a clock face with 12 ahead, with its side, since "zwei" and "drei" sound alike.
    case clock
  }

  /// Never paces: they differ from walker to walker (R8).
  public enum LengthUnit: String, Sendable, CaseIterable {
    case meters = "metres"
    case feet
  }

  public enum Verbosity: String, Sendable, CaseIterable {
    /// Nothing that R10 would let go where time is short.
    case brief
    case normal
    /// What the map has besides: lengths, lanes, kerbs and studs also where they are unknown, and
    /// the street again at the turn.
    case full
  }
}

extension WordingStyle.LengthUnit {
  /// Metres in a foot, by definition.
  private static let metersPerFoot = 0.3048

  /// A number as a person would say it in this unit. The steps grow with the number, and those in
  /// feet are no finer than those in metres: 5 m below 50, 10 m below 200, 50 m below 1 km, then
  /// 100 m; 25 feet below 150, 50 below 650, 250 below 3300, then 500.
  func rounded(_ meters: Double) -> Int {
    guard meters.isFinite else { return 0 }
    // 1e7 m: farther than any walk, and well inside Int.
    let size = min(max(meters, 0), 1e7) / (self == .feet ? Self.metersPerFoot : 1)
    let step: Double
    switch self {
    case .meters: step = size < 15 ? 1 : size < 50 ? 5 : size < 200 ? 10 : size < 1000 ? 50 : 100
    case .feet: step = size < 49 ? 5 : size < 150 ? 25 : size < 650 ? 50 : size < 3300 ? 250 : 500
    }
    return Int((size / step).rounded() * step)
  }

  /// A number that is at least what it stands for, for radii and upper limits.
  func bounding(_ meters: Double) -> Int {
    guard meters.isFinite else { return 0 }
    let bounded = min(max(meters, 0), 1e7)
    guard self == .feet else { return Int(bounded.rounded(.up)) }
    return Int((bounded / Self.metersPerFoot / 10).rounded(.up) * 10)
  }

  /// Whole inches in so many centimetres, rounded down: what is left must be there.
  func inches(_ centimeters: Int) -> Int { Int((Double(centimeters) / 2.54).rounded(.down)) }

  /// A length of the map in whole metres as a phrase takes it: as said, or exact where it is still
  /// to become feet, so that it is rounded once.
  func phraseMeters(_ meters: Double) -> Int {
    guard meters.isFinite else { return 0 }
    return self == .meters ? rounded(meters) : Int(min(max(meters, 0), 1e7).rounded())
  }
}
