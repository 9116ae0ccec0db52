// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Tells the costs of one profile from those of every other, by day or by night, with or without a
/// price for what is forbidden. What lies over the map and what the hour closes is not in it: that
/// is changed afterwards.
public struct MetricKey: Hashable, Sendable {
  let value: UInt64

  /// Raised whenever the same profile on the same network gets another price or another turn:
  /// metrics kept by an older program are then worked out again. `MetricKeyTests` notices it.
  static let pricingVersion: UInt64 = 3

  /// Numbers that no price depends on.
  private static let priceless = ["speed", "detour.factor", "detour.meters"]

  public init(_ profile: WalkerProfile, isNight: Bool, allowForbidden: Bool) {
    var values = profile.values
    for name in Self.priceless { values[ProfileKey.known(name).index] = 0 }
    // By day, or where night means nothing to the walker, both have one key.
    for name in Known.names {
      let night = ProfileKey.known("night." + name).index
      if isNight { values[ProfileKey.known("lit." + name).index] *= values[night] }
      values[night] = 1
    }
    var mixed = Self.mix(Self.pricingVersion, allowForbidden ? 1 : 0)
    // A key that is new, renamed or moved makes other numbers of the same values.
    for key in ProfileKey.all {
      for byte in key.name.utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    for value in values { mixed = Self.mix(mixed, value.bitPattern) }
    self.value = mixed
  }

  private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
    // Odd and without pattern: the fraction of the golden ratio.
    var mixed = (one ^ other) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    return mixed &* 0x9E37_79B9_7F4A_7C15
  }

  /// Sixteen hexadecimal digits, for a file's name.
  public var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
