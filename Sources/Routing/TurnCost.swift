// SPDX-License-Identifier: GPL-3.0-or-later

/// What a turn costs by its angle, in centimetre equivalents, for each of 256 angles.
///
/// Blind walkers execute 90° turns far better than slight ones (Ahmetovic et al., ASSETS 2018:
/// success 88 % against 73 %), so that a right angle may cost less than a half one.
struct TurnCost: Sendable {
  /// Indexed by (bearing after − bearing before) in 1/256 of a circle.
  let costs: [UInt32]

  /// Up to this angle the way goes straight on (guidance.md 3b: ±22.5°).
  static let straightLimit = 22.5
  static let slightLimit = 60.0
  static let rightLimit = 120.0
  /// Beyond this the walker turns back.
  static let sharpLimit = 160.0

  /// Where turns cost nothing.
  static let none = TurnCost(costs: Array(repeating: 0, count: 256))

  private init(costs: [UInt32]) { self.costs = costs }

  init(_ table: ProfileTable) {
    costs = (0..<256).map { step in
      let angle = abs(Self.angle(UInt8(step)))
      let meters: Double
      switch angle {
      case ...Self.straightLimit: meters = 0
      case ...Self.slightLimit: meters = table[.turnSlight]
      case ...Self.rightLimit: meters = table[.turnRight]
      case ...Self.sharpLimit: meters = table[.turnSharp]
      default: meters = table[.turnBack]
      }
      return UInt32(min(meters * 100, 1e6))
    }
  }

  /// The signed angle of a difference of two bearings in 1/256 circles, degrees.
  static func angle(_ difference: UInt8) -> Double {
    Double(Int8(bitPattern: difference)) * 360 / 256
  }
}
