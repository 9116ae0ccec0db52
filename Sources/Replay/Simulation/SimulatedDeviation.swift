// SPDX-License-Identifier: GPL-3.0-or-later

/// How a simulated walker leaves the route.
public enum SimulatedDeviation: String, Sendable, CaseIterable {
  /// Takes another way at a turn.
  case wrongTurn = "wrong-turn"
  /// Walks on past a turn.
  case overshoot
  /// Crosses to the other side of the street and comes back.
  case otherPavement = "other-pavement"
  /// Turns round, walks back, and turns again.
  case uTurn = "u-turn"
  /// Stands and turns on the spot.
  case turning

  /// Whether the walker leaves the route's line by it.
  public var leadsAway: Bool {
    switch self {
    case .wrongTurn, .overshoot, .otherPavement: return true
    case .uTurn, .turning: return false
    }
  }
}
