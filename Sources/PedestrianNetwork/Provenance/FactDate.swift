// SPDX-License-Identifier: GPL-3.0-or-later

/// How old a fact of the map is, in 16 bits: a day, and whether somebody looked at the place then.
public struct FactDate: Hashable, Sendable {
  /// Low 15 bits: 1 for 2000-01-01, one more for each day (up to 2089), 0 unknown. High bit: the
  /// day is one of a survey.
  public let packed: UInt16

  /// The map does not say.
  public static let unknown = FactDate(packed: 0)

  private static let surveyBit: UInt16 = 0x8000
  private static let dayMask: UInt16 = 0x7FFF
  /// 1999-12-31 as days since 1970: OpenStreetMap is younger than everything before.
  private static let dayBefore = 10_956

  public init(packed: UInt16) {
    // A survey without a day says nothing.
    self.packed = packed & Self.dayMask == 0 ? 0 : packed
  }

  /// Unknown for days before 2000 or after 2089.
  ///
  /// - Parameter isSurvey: true for a day on which somebody checked the fact (`check_date`,
  ///   `survey:date`), false for that of the element's last edit, which confirms nothing else.
  public init(_ day: CivilDate, isSurvey: Bool = false) {
    let number = day.dayNumber - Self.dayBefore
    guard number > 0, number <= Int(Self.dayMask) else {
      packed = 0
      return
    }
    packed = UInt16(number) | (isSurvey ? Self.surveyBit : 0)
  }

  public var isKnown: Bool { packed != 0 }

  /// Whether it is known to be of an earlier day; `false` where either is unknown.
  @inlinable
  public func isBefore(_ other: FactDate) -> Bool {
    packed != 0 && packed & 0x7FFF < other.packed & 0x7FFF
  }

  public var isSurvey: Bool { packed & Self.surveyBit != 0 }

  /// `nil` where it is unknown.
  public var day: CivilDate? {
    isKnown ? CivilDate(dayNumber: Int(packed & Self.dayMask) + Self.dayBefore) : nil
  }

  /// "2021-08-01" (RFC 3339, full-date); `nil` where it is unknown.
  public var text: String? {
    guard let (year, month, day) = day?.components else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
