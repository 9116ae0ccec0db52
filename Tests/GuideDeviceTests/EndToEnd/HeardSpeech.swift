// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Glibc
import Guidance
import Speech

@testable import GuideDevice

/// A line of a transcript: when it began, and how long nothing else began.
struct SpokenLine {
  var text: String
  var seconds: Double
  /// Seconds until the next line; what is longer may have been cut.
  var room: Double

  static func lines(of transcript: String) -> [SpokenLine] {
    var lines = [SpokenLine]()
    for line in transcript.split(separator: "\n") {
      let columns = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
      guard columns.count == 4, let seconds = Double(columns[0].dropLast()) else { continue }
      // Cues stand in brackets before the words.
      let words = columns[3].split(separator: "]").last.map(String.init) ?? ""
      if let last = lines.indices.last { lines[last].room = seconds - lines[last].seconds }
      lines.append(
        SpokenLine(
          text: words.trimmingCharacters(in: .whitespaces), seconds: seconds, room: .infinity))
    }
    return lines
  }
}

/// What a sound card was given, in which utterances are found again by how their loudness runs: the
/// voice makes the same sentence some samples longer or shorter each time.
struct HeardSpeech {
  /// Samples of one value of loudness: 20 ms.
  private static let frame = 441
  /// Seconds behind the last utterance in which the next one is looked for: cues, and what was cut.
  private static let reach = 40.0
  /// From this correlation on it is the sentence; another sentence of the same length stays below 0.7.
  private static let likeness = 0.85
  /// A cut sentence counts by its beginning, if there is so much of it, s: entries of a menu begin with
  /// the same words, by which one would be taken for the next.
  private static let leastSeconds = 1.2
  /// What a cut takes off, and what a busy machine begins late, s.
  static let cutSeconds = 1.0

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

  /// Whether an utterance sounded, behind the one before it; nil of one that may have been cut too early
  /// to be told from others.
  /// - Parameter cut: seconds that a cut takes off.
  mutating func hears(_ line: SpokenLine, cut: Double = cutSeconds) throws -> Bool? {
    guard let sound = voice.sound(line.text, earcon: nil) else { return false }
    var wanted = Self.loudness(sound.samples)
    let perSecond = Double(sound.sampleRate) / Double(Self.frame)
    let room = (line.room - cut) * perSecond
    if Double(wanted.count) > room { wanted = Array(wanted.prefix(max(0, Int(room)))) }
    guard Double(wanted.count) >= Self.leastSeconds * perSecond else { return nil }
    let last = min(
      loudness.count - wanted.count, position + Int(Self.reach * perSecond))
    guard position <= last else { return false }
    // The first place that is like it, where it is most so: the same words may come again later.
    var best = (likeness: 0.0, start: position)
    for start in position...last {
      if best.likeness >= Self.likeness, start - best.start > Self.summit { break }
      let likeness = Self.likeness(wanted, loudness[start..<(start + wanted.count)])
      if likeness > best.likeness { best = (likeness, start) }
    }
    guard best.likeness >= Self.likeness else { return false }
    position = best.start + wanted.count / 2
    return true
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
