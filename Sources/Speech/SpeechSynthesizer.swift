// SPDX-License-Identifier: GPL-3.0-or-later

/// Turns one utterance into sound. Which utterance, and when, is decided elsewhere: there is one
/// speech queue, and it is not here.
public protocol SpeechSynthesizer: Sendable {
  /// The whole utterance as sound; empty text gives empty audio.
  /// - Throws: `SpeechError`; `.stopped` if `stop()` came in between.
  func synthesize(_ text: SpokenText, rate: SpeechRate) throws(SpeechError) -> PCMAudio

  /// Ends what is being synthesized and what waits for it; from any thread, at once.
  func stop()
}

/// Words a minute, as eSpeak counts them.
public struct SpeechRate: Sendable, Hashable {
  /// What eSpeak NG can do without its fast mode, which needs another library.
  public static let range = 80...450
  /// eSpeak's own default; the lengths in the guidance rules are for this rate.
  public static let standard = SpeechRate(checked: 175)

  public let wordsPerMinute: Int

  /// `nil` outside `range`.
  public init?(wordsPerMinute: Int) {
    guard Self.range.contains(wordsPerMinute) else { return nil }
    self.wordsPerMinute = wordsPerMinute
  }

  private init(checked wordsPerMinute: Int) { self.wordsPerMinute = wordsPerMinute }
}
