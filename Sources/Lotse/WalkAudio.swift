// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import Guidance
import Replay
import Speech

/// A whole walk as sound: each utterance where it was said, its cue before it, silence between.
struct WalkAudio {
  /// Three hours, half a gigabyte in memory: what a device records on one battery.
  static let longestSeconds = 10_800.0

  private let synthesizer = ESpeakSynthesizer()
  private let language: SpokenLanguage
  private let rate: SpeechRate
  private let earcons: String?

  /// - Parameter earcons: the folder of the cues; without it the walk is spoken without them.
  init(language: SpokenLanguage, rate: SpeechRate = .standard, earcons: String?) {
    self.language = language
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
      if let earcon = record.utterance.earcon, let earcons {
        sounds.append(try Earcon(earcon).audio(inDirectory: earcons))
      }
      let text = SpokenText(record.utterance.text, language: language)
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

extension Speech.Earcon {
  /// The sound for a cue of the guidance.
  init(_ earcon: Guidance.Earcon) {
    switch earcon {
    case .offRoute: self = .offRoute
    case .turn: self = .turnAhead
    case .arrival: self = .arrival
    case .hazard: self = .hazard
    case .uncertain: self = .uncertain
    case .key: self = .keyAccepted
    }
  }
}

/// Where the program's sounds lie.
enum AudioFolder {
  /// `LOTSE_AUDIO`, else an `Audio` folder above the program (a build in the project), else
  /// `share/lotse/Audio` beside it (an installation); `nil` if there is none.
  static func earcons() -> String? {
    var candidates = [String]()
    if let value = getenv("LOTSE_AUDIO") { candidates.append(String(cString: value)) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    if count > 0 {
      let path = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      var parts = path.split(separator: "/").dropLast()
      candidates.append("/" + parts.dropLast().joined(separator: "/") + "/share/lotse/Audio")
      while !parts.isEmpty {
        candidates.append("/" + parts.joined(separator: "/") + "/Audio")
        parts = parts.dropLast()
      }
    }
    return candidates.map { $0 + "/earcons" }.first { access($0, R_OK | X_OK) == 0 }
  }
}
