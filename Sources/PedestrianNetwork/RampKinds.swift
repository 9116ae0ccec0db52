// SPDX-License-Identifier: GPL-3.0-or-later

/// For whom there is a ramp on or beside steps (OSM wiki: Key:ramp). A ramp that is a way of its own
/// (`ramp=separate`) is none of them. The bits are for ever: files hold them.
public struct RampKinds: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `ramp=yes` without a word of what it is for.
  public static let unknownKind = RampKinds(rawValue: 1)
  /// `ramp:wheelchair=yes`: a slope that a wheelchair takes.
  public static let wheelchair = RampKinds(rawValue: 2)
  /// `ramp:stroller=yes`: two tracks or a steep slope for prams.
  public static let stroller = RampKinds(rawValue: 4)
  /// `ramp:bicycle=yes`: a channel in which a bicycle is pushed.
  public static let bicycle = RampKinds(rawValue: 8)
}
