// SPDX-License-Identifier: GPL-3.0-or-later

/// Logarithms and powers to the base 2 without the C library: the same bits on every machine, and cheap
/// enough for every particle under every beacon.
enum Powers {
  /// Logarithm to the base 2 of a positive number, to within 1e−7; of what is no normal positive
  /// number, that of the least one.
  @inline(__always)
  static func log2(_ value: Double) -> Double {
    let bits = max(value, .leastNormalMagnitude).bitPattern
    var exponent = Double(Int(truncatingIfNeeded: bits >> 52) - 1023)
    var mantissa = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    // About 1, from √½ to √2, the series is short.
    if mantissa > 1.414_213_562_373_095 {
      mantissa *= 0.5
      exponent += 1
    }
    // ln m = 2 artanh((m − 1) / (m + 1)); the first term left out is below 1e−8.
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    let series = 1 + square * (1 / 3 + square * (0.2 + square * (1 / 7)))
    return exponent + 2 * log2OfE * ratio * series
  }

  /// 2 to a power, to within 1e−7 of its value; the exponent is held to what a normal number can be.
  @inline(__always)
  static func exp2(_ exponent: Double) -> Double {
    // What is no number is held to the least one, too.
    let held = exponent > -1022 ? min(exponent, 1023) : -1022
    // Added and taken away again, the number of which the last bit is 1 leaves the nearest whole one.
    let whole = (held + 0x1.8p52) - 0x1.8p52
    let rest = (held - whole) / log2OfE
    // The series of eˣ for |x| up to ½ ln 2; the first term left out is below 6e−9.
    var series = 1 + rest / 7
    series = 1 + rest / 6 * series
    series = 1 + rest / 5 * series
    series = 1 + rest / 4 * series
    series = 1 + rest / 3 * series
    series = 1 + rest / 2 * series
    series = 1 + rest * series
    return series * Double(bitPattern: UInt64(Int(whole) + 1023) << 52)
  }

  /// A positive number to a power.
  @inline(__always)
  static func power(_ base: Double, _ exponent: Double) -> Double { exp2(exponent * log2(base)) }

  /// e to a power.
  @inline(__always)
  static func exp(_ exponent: Double) -> Double { exp2(exponent * log2OfE) }

  private static let log2OfE = 1.442_695_040_888_963_4
}
