// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers keyed by (seed, draw, particle) instead of drawn from a sequence: a particle's number
/// does not depend on how many were drawn before it, so that equal observations give equal clouds.
struct CounterRandom: Sendable {
  private let seed: UInt64
  private var round: UInt64 = 0
  private var key: UInt64 = 0

  init(seed: UInt64) {
    self.seed = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
    key = self.seed
  }

  /// A new draw for every particle.
  mutating func advance() {
    round &+= 1
    key = Self.mixed(seed ^ (round &* 0xD1B5_4A32_D192_ED03))
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  @inline(__always)
  func bits(_ index: Int) -> UInt64 {
    Self.mixed(key &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Uniform in 0 ..< 1.
  @inline(__always)
  func uniform(_ index: Int) -> Double { Double(bits(index) >> 11) * 0x1p-53 }

  /// Nearly standard normal: the sum of four uniforms of 16 bits. It reaches to 3.46 σ, which is
  /// enough for process noise, and needs no function of the C library, so that it is the same on
  /// every machine.
  @inline(__always)
  func normal(_ index: Int) -> Double { Self.normal(of: bits(index)) }

  @inline(__always)
  static func normal(of bits: UInt64) -> Double {
    let sum = (bits & 0xFFFF) &+ ((bits >> 16) & 0xFFFF) &+ ((bits >> 32) & 0xFFFF) &+ (bits >> 48)
    // Mean 2 · 65 535, variance 4 · 65 536² / 12.
    return (Double(sum) - 131_070) * (1.732_050_807_568_877 / 65_536)
  }
}
