// SPDX-License-Identifier: GPL-3.0-or-later

/// What the walker has just done, told in one breath with what is to be done next.
extension Speaker {
  /// What is to be done at once on the return to the route, or behind a crossing, is told in one breath with
  /// that; where there is no time for both, the return is told later and the crossing not at all.
  func returning(_ index: Int, _ context: SpeechContext) -> Phrase? {
    guard let maneuver = maneuver(index, context), maneuver.isCommand else { return nil }
    return justDone(context)?.firstToGo
  }

  private func justDone(_ context: SpeechContext) -> Phrase? {
    if context.owesReturn { return wording.backOnRoute(nil) }
    return context.owedPast.map { wording.pastCrossing(ofRails: $0).first }
  }

  /// The second crossing of a chain: the one before it does not follow another closely.
  func isFirstFollower(_ index: Int, _ context: SpeechContext) -> Bool {
    let before = context.maneuvers.prefix(index).filter(\.isCrossing).suffix(2)
    guard before.count == 2, let first = before.first, let second = before.last else { return true }
    return second.along - first.end > settings.sequelReach
  }

  func returningSeconds(_ context: SpeechContext) -> Double {
    justDone(context).map(seconds) ?? 0
  }

  /// That the walker is back on the route was among the words.
  func tellsReturn(_ text: String) -> Bool { text.hasPrefix(wording.backOnRoute(nil).text) }

  /// That the crossing is behind was among them.
  func tellsPast(_ text: String, _ context: SpeechContext) -> Bool {
    guard !context.owesReturn, let past = justDone(context) else { return false }
    return text.hasPrefix(past.text)
  }
}
