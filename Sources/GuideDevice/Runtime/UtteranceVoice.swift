// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Speech

/// Turns utterances of a walk into sound: the cue first, then the words.
struct UtteranceVoice {
  private let synthesizer: any SpeechSynthesizer
  /// Of the sentences.
  var language: SpokenLanguage
  private var cues: [Guidance.Earcon: PCMAudio] = [:]
  var rate: SpeechRate
  /// Of the names on the map; `nil` where it is not known.
  var region: SpokenLanguage?

  /// - Parameter earcons: the folder of the cues; without it there are none.
  init(
    synthesizer: any SpeechSynthesizer, language: Language, wordsPerMinute: Double,
    earcons: String?
  ) {
    self.synthesizer = synthesizer
    self.language = language == .german ? .german : .english
    rate = Self.rate(wordsPerMinute)
    // Read once at the start: a cue must not wait for a disk.
    if let earcons {
      for earcon in Guidance.Earcon.allCases {
        cues[earcon] = try? Speech.Earcon(cue: earcon.rawValue)?.audio(inDirectory: earcons)
      }
    }
  }

  static func rate(_ wordsPerMinute: Double) -> SpeechRate {
    let range = SpeechRate.range
    let whole = min(
      max(wordsPerMinute.rounded(), Double(range.lowerBound)), Double(range.upperBound))
    return SpeechRate(wordsPerMinute: whole.isFinite ? Int(whole) : 0) ?? .standard
  }

  /// - Parameter names: those of the map within the text; each is said in its own language.
  /// - Returns: `nil` where there is neither cue nor voice.
  func sound(_ text: String, names: [String] = [], earcon: Guidance.Earcon?) -> PCMAudio? {
    let cue = earcon.flatMap { cues[$0] }
    let spoken = SpokenText(
      text, language: language,
      names: NameLanguage.foreign(names, in: language, region: region))
    guard !spoken.isEmpty else { return cue }
    guard let words = words(spoken, text) else { return cue }
    guard let cue, cue.sampleRate == words.sampleRate else { return words }
    return PCMAudio(samples: cue.samples + words.samples, sampleRate: words.sampleRate)
  }

  /// A sentence is not lost with the voice of a name in it: then the name is said as the sentence is.
  private func words(_ spoken: SpokenText, _ text: String) -> PCMAudio? {
    do {
      return try synthesizer.synthesize(spoken, rate: rate)
    } catch .stopped {
      return nil
    } catch {
      guard spoken.segments.contains(where: { $0.language != language }) else { return nil }
      let plain = SpokenText(text, language: language, isOneVoice: true)
      return try? synthesizer.synthesize(plain, rate: rate)
    }
  }
}
