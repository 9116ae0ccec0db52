// SPDX-License-Identifier: GPL-3.0-or-later

/// What is to be done where a leg ends.
public enum LegEnd: Sendable, CaseIterable {
  case turn, fork, crossing, rails, steps, lift, goal, other

  init(_ maneuver: Maneuver?) {
    switch maneuver?.kind {
    case .turn: self = .turn
    case .fork: self = .fork
    case .crossing(let passage): self = passage.crossing.kind.isRail ? .rails : .crossing
    case .steps: self = .steps
    case .elevator: self = .lift
    case .arrival(let arrival): self = arrival.isFar || arrival.isVia ? .other : .goal
    default: self = .other
    }
  }
}

extension Speaker {
  /// Metres to the next decision.
  func legLength(_ progress: RouteProgress, _ context: SpeechContext) -> Double {
    (next(progress, context)?.along ?? progress.line.length.meters) - progress.along
  }

  func legEnd(_ progress: RouteProgress, _ context: SpeechContext) -> LegEnd {
    LegEnd(next(progress, context))
  }

  private func next(_ progress: RouteProgress, _ context: SpeechContext) -> Maneuver? {
    context.maneuvers.first { $0.isDecision && $0.along > progress.along }
  }
}
