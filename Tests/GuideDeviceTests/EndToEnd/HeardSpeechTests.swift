// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Speech
import TestSupport
import Testing

@testable import GuideDevice

/// What the walks from end to end judge by: which utterances were cut, and which are in a sound.
@Suite struct HeardSpeechTests {
  private static let text = "In 40 Metern rechts in die Eisenbahnstraße."

  /// - Parameter part: how much of the sentence sounds, 0 … 1; silence and another sentence follow.
  private func hears(_ part: Double, isWhole: Bool = true) throws -> Bool? {
    let voice = UtteranceVoice(
      synthesizer: ESpeakSynthesizer(), language: .german, wordsPerMinute: 175, earcons: nil)
    let sentence = try #require(voice.sound(Self.text, earcon: nil))
    let next = try #require(voice.sound("Weiter geradeaus, noch 130 Meter.", earcon: nil))
    let silence = [Int16](repeating: 0, count: sentence.sampleRate)
    let kept = sentence.samples.prefix(Int(part * Double(sentence.samples.count)))
    let folder = try TemporaryFolder()
    let sound = PCMAudio(
      samples: silence + kept + silence + next.samples + silence, sampleRate: sentence.sampleRate)
    try WaveFile.write(sound, to: folder.path("heard.wav"))
    var heard = try HeardSpeech(wave: folder.path("heard.wav"))
    return try heard.hears(SpokenLine(text: Self.text, isWhole: isWhole))
  }

  @Test(arguments: [(1.0, true), (0.75, false), (0.5, false), (0, false)])
  func aSentenceIsHeardWhereAllOfItSounds(_ part: Double, _ isHeard: Bool) throws {
    #expect(try hears(part) == isHeard)
  }

  /// Has the voice of the sentences alone.
  private struct OneVoice: SpeechSynthesizer {
    func synthesize(_ text: SpokenText, rate: SpeechRate) throws(SpeechError) -> PCMAudio {
      if let other = text.segments.first(where: { $0.language != .german }) {
        throw .voiceMissing(name: other.language.rawValue)
      }
      return PCMAudio(samples: [Int16](repeating: 1, count: text.text.count), sampleRate: 1000)
    }

    func stop() {}
  }

  @Test func aSentenceIsNotLostWithTheVoiceOfANameInIt() {
    let voice = UtteranceVoice(
      synthesizer: OneVoice(), language: .german, wordsPerMinute: 175, earcons: nil)
    let sound = voice.sound(
      "Querung Rue de la Gare, Ampel.", names: ["Rue de la Gare"], earcon: nil)
    #expect(sound?.samples.isEmpty == false)
  }

  @Test func aSentenceThatWasCutIsNotJudged() throws {
    #expect(try hears(1, isWhole: false) == nil)
  }

  /// One utterance each second: hushed by a key, suppressed, whole, before a hazard, the hazard itself,
  /// hushed by a key that the device answers, and one that was still sounding at the end.
  @Test func theLogTellsWhatWasCut() throws {
    func event(_ seconds: Int, _ priority: Priority = .act, _ suppressed: String = "null") -> String
    {
      "{\"t\":\(seconds).000,\"priority\":\"\(priority.rawValue)\",\"text\":\"\(seconds)\","
        + "\"suppressed\":\(suppressed)}\n"
    }
    let events =
      event(1) + event(2, .act, "\"stale\"") + event(3) + event(4) + event(5, .hazard) + event(6)
      + event(7)
    func end(_ seconds: Double, _ id: Int) -> String {
      "{\"t\":\(seconds),\"event\":\"speech_finished\",\"id\":\(id)}\n"
    }
    let log =
      "{\"format\":\"lotse-walk\",\"version\":1}\n"
      + "{\"t\":1.5,\"event\":\"key\",\"key\":\"b\",\"press\":\"short\"}\n" + end(1.6, 1)
      + end(3.9, 3) + end(5.1, 4) + end(5.9, 5)
      + "{\"t\":6.5,\"event\":\"notice\",\"text\":\"x\",\"answer\":true}\n" + end(6.6, 6)
    let whole = try SpokenLine.lines(events: events, log: log).filter(\.isWhole)
    #expect(whole.map(\.text) == ["3", "5"])
  }
}
