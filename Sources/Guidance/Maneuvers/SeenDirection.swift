// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A direction as the walker sees it: the word for it, and the angle where that is known.
public struct SeenDirection: Hashable, Sendable {
  public var sector: TurnDirection
  /// Degrees, positive to the right; `nil` where only the word is known.
  public var angle: Double?

  public init(_ sector: TurnDirection, angle: Double? = nil) {
    self.sector = sector
    self.angle = angle
  }

  public init(angle: Double, settings: GuidanceSettings = GuidanceSettings()) {
    self.init(TurnDirection(angle: angle, settings: settings), angle: angle)
  }

  /// Where a crossing or steps lie for a walker who arrives. In four directions "left" is done as a right
  /// angle (Ahmetovic, ASSETS'18): what lies nearer to straight on than to that is told without a side.
  init(approach angle: Double, settings: GuidanceSettings) {
    self.init(
      TurnDirection(angle: angle, settings: settings).asBend(of: angle), angle: angle.rounded())
    if settings.style.directions == .four, quarter == .straight { sector = .straight }
  }

  public static let straight = SeenDirection(.straight)
  public static let left = SeenDirection(.left)
  public static let right = SeenDirection(.right)
  public static let bearLeft = SeenDirection(.bearLeft)
  public static let bearRight = SeenDirection(.bearRight)
  public static let sharpLeft = SeenDirection(.sharpLeft)
  public static let sharpRight = SeenDirection(.sharpRight)
  public static let turnBack = SeenDirection(.turnBack)

  public var isStraight: Bool { sector == .straight }

  /// The side of the walker; `nil` ahead and behind.
  var side: SideOfStreet? {
    switch sector {
    case .straight, .turnBack: return nil
    case .left, .bearLeft, .sharpLeft: return .left
    case .right, .bearRight, .sharpRight: return .right
    }
  }

  /// The hour on a clock face with 12 ahead; `nil` ahead and behind, which have words of their own,
  /// and where the angle is unknown.
  var hour: Int? {
    guard let angle, angle.isFinite, abs(angle) <= 180, let side,
      (angle < 0) == (side == .left), angle != 0
    else { return nil }
    // 30° are an hour.
    let hours = Int((abs(angle) / 30).rounded())
    let near = min(max(hours, 1), 5)
    return side == .left ? 12 - near : near
  }

  /// One of the four directions ahead, right, behind and left.
  var quarter: TurnDirection {
    switch sector {
    case .straight, .bearLeft, .bearRight: return .straight
    case .left: return .left
    case .right: return .right
    case .sharpLeft, .sharpRight, .turnBack: return .turnBack
    }
  }

  /// Said with the same words in a style.
  func sounds(like other: SeenDirection, in style: WordingStyle.DirectionStyle) -> Bool {
    switch style {
    case .four: return quarter == other.quarter
    case .eight: return sector == other.sector
    case .clock: return hour == other.hour && quarter == other.quarter
    }
  }
}

extension Turn {
  var seen: SeenDirection { SeenDirection(direction, angle: angle) }
}
