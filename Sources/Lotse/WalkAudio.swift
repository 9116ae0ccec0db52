// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Replay
import Speech

extension SpeechRate {
  /// The walker's rate in words a minute; the standard one where they have none that the voice has.
  init(_ wordsPerMinute: Double?) {
    let whole = wordsPerMinute.flatMap { Int(exactly: $0.rounded()) }
    self = whole.flatMap { SpeechRate(wordsPerMinute: $0) } ?? .standard
  }
}

/// A whole walk as sound: each utterance where it was said and in its own language (the menu changes it), its cue before it, silence between.
struct WalkAudio {
  /// Three hours, half a gigabyte in memory: what a device records on one battery.
  static let longestSeconds = 10_800.0

  private let synthesizer = ESpeakSynthesizer()
  private let rate: SpeechRate
  /// Of the names on the map; `nil` where it is not known.
  private let region: SpokenLanguage?
  private let earcons: String?

  /// - Parameter earcons: the folder of the cues; without it the walk is spoken without them.
  init(
    region: SpokenLanguage?, rate: SpeechRate = .standard, earcons: String?
  ) {
    self.region = region
    self.rate = rate
    self.earcons = earcons
  }

  /// Mixes what was said. Nothing overlaps, because the session has one speech queue; where a voice
  /// takes longer than the duration rule says, the next utterance waits for it.
  func render(_ spoken: [SpokenRecord], until end: Instant) throws(SpeechError) -> PCMAudio {
    var samples = [Int16]()
    var sampleRate = 22_050
    for record in spoken where record.suppressed == nil {
      var sounds = [PCMAudio]()
      if let cue = record.utterance.earcon.flatMap({ Speech.Earcon(cue: $0.rawValue) }),
        let earcons
      {
        sounds.append(try cue.audio(inDirectory: earcons))
      }
      let language = record.utterance.language.command.voice
      let text = SpokenText(
        record.utterance.text, language: language,
        names: NameLanguage.foreign(record.utterance.mapNames, in: language, region: region))
      if !text.isEmpty { sounds.append(try synthesizer.synthesize(text, rate: rate)) }
      for sound in sounds {
        sampleRate = sound.sampleRate
        if sound == sounds.first {
          let start = Int(record.utterance.instant.seconds * Double(sampleRate))
          if start > samples.count {
            samples.append(contentsOf: repeatElement(0, count: start - samples.count))
          }
        }
        samples += sound.samples
      }
    }
    let last = Int(end.seconds * Double(sampleRate))
    if last > samples.count {
      samples.append(contentsOf: repeatElement(0, count: last - samples.count))
    }
    return PCMAudio(samples: samples, sampleRate: sampleRate)
  }
}
