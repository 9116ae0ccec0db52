// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Glibc
import Guidance
import Speech

@testable import GuideDevice

/// An utterance of a walk, and whether anything cut it off.
struct SpokenLine {
  var text: String
  /// It sounded to its end: no key hushed it, and no hazard came before it ended.
  var isWhole: Bool

  /// What was said on a walk.
  /// - Parameters:
  ///   - events: of `lotse replay --events`, in which utterances stand in the order of their numbers, the
  ///     suppressed ones among them.
  ///   - log: of the walk. The end of a sound is in it by the utterance's number, whether it was cut or not.
  static func lines(events: String, log: String) throws -> [SpokenLine] {
    var (presses, others, ends) = ([Double](), Set<Double>(), [Int: Double]())
    for object in try objects(log) {
      guard let seconds = object["t"] as? Double else { continue }
      switch object["event"] as? String {
      case "key": presses.append(seconds)
      // The device answers a key that is not the walk's.
      case "notice" where object["answer"] as? Bool == true: presses.append(seconds)
      case "speech_finished":
        others.insert(seconds)
        if let id = object["id"] as? Int { ends[id] = seconds }
      default: others.insert(seconds)
      }
    }
    let said = try objects(events)
    func begin(_ object: [String: Any]) -> Double? {
      object["suppressed"] is NSNull ? object["t"] as? Double : nil
    }
    let hazards = said.filter { $0["priority"] as? String == Priority.hazard.rawValue }
      .compactMap(begin)
    return said.enumerated().compactMap { index, object in
      guard let begun = begin(object), let text = object["text"] as? String else { return nil }
      // Begun by a press, or just before one: of a busy machine's events several are of one moment.
      let isDoubtful = presses.contains(begun) && others.contains(begun)
      // What was still sounding when the walk ended was cut with it.
      let isWhole = ends[index + 1].map { end in
        !isDoubtful && !(presses + hazards).contains { $0 > begun && $0 <= end }
      }
      return SpokenLine(text: text, isWhole: isWhole ?? false)
    }
  }

  private static func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }
}

/// What a sound card was given, in which utterances are found again by how their loudness runs: the
/// voice makes the same sentence some samples longer or shorter each time.
struct HeardSpeech {
  /// Samples of one value of loudness: 20 ms.
  private static let frame = 441
  /// Seconds behind the last utterance in which the next one is looked for: cues, and what was cut.
  private static let reach = 40.0
  /// So much longer or shorter the voice may make a sentence, as a part of it.
  private static let stretches = [1.0, 0.98, 1.02]
  /// From this correlation on it is the sentence. Measured: all of it 0.85 and more, least where several
  /// short sentences follow each other; three quarters of it 0.72; another sentence 0.5.
  private static let likeness = 0.8
  /// Shorter ones are not told from others by their loudness, s: entries of a menu begin with the same words,
  /// by which one would be taken for the next.
  private static let leastSeconds = 1.2

  /// Values of loudness within which a likeness still grows: half a second.
  private static let summit = 25

  private let loudness: [Double]
  private var position = 0
  private let voice: UtteranceVoice

  /// - Parameter wave: mono, 16 bits, 22 050 samples a second. A file that was not closed has a length
  ///   in its head that counts for nothing.
  init(wave: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: wave)).dropFirst(44))
    var samples = [Int16]()
    samples.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      samples.append(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
    }
    loudness = Self.loudness(samples)
    voice = UtteranceVoice(
      synthesizer: ESpeakSynthesizer(), language: .german, wordsPerMinute: 175, earcons: nil)
  }

  private static func loudness(_ samples: [Int16]) -> [Double] {
    stride(from: 0, to: samples.count - frame + 1, by: frame).map { start in
      samples[start..<(start + frame)].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
  }

  /// Whether all of an utterance sounded, behind the one before it; nil of one that was cut, or that is too
  /// short to be told from others.
  mutating func hears(_ line: SpokenLine) throws -> Bool? {
    guard line.isWhole else { return nil }
    guard let sound = voice.sound(line.text, earcon: nil) else { return false }
    let perSecond = Double(sound.sampleRate) / Double(Self.frame)
    let usual = Self.loudness(sound.samples)
    guard Double(usual.count) >= Self.leastSeconds * perSecond else { return nil }
    let forms = Self.stretches.map { Self.stretched(usual, by: $0) }
    let longest = forms.map(\.count).max() ?? usual.count
    let last = min(loudness.count - longest, position + Int(Self.reach * perSecond))
    guard position <= last else { return false }
    // The first place that is like it, where it is most so: the same words may come again later.
    var best = (likeness: 0.0, start: position)
    for start in position...last {
      if best.likeness >= Self.likeness, start - best.start > Self.summit { break }
      let likeness =
        forms.map { Self.likeness($0, loudness[start..<(start + $0.count)]) }.max() ?? 0
      if likeness > best.likeness { best = (likeness, start) }
    }
    guard best.likeness >= Self.likeness else { return false }
    position = best.start + usual.count / 2
    return true
  }

  /// The same course of loudness, longer or shorter.
  private static func stretched(_ loudness: [Double], by factor: Double) -> [Double] {
    let count = Int(Double(loudness.count) * factor)
    return (0..<count).map { loudness[min(Int(Double($0) / factor), loudness.count - 1)] }
  }

  /// Pearson's correlation.
  private static func likeness(_ one: [Double], _ other: ArraySlice<Double>) -> Double {
    var (a, b, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (x, y) in zip(one, other) {
      a += x
      b += y
      aa += x * x
      bb += y * y
      ab += x * y
    }
    let count = Double(one.count)
    let spread = (aa - a * a / count) * (bb - b * b / count)
    return spread > 0 ? (ab - a * b / count) / spread.squareRoot() : 0
  }
}
