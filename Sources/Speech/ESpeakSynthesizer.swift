// SPDX-License-Identifier: GPL-3.0-or-later

import CESpeakNG
import Synchronization

/// eSpeak NG (1.51 or later) as the voice. Any number of these may exist and be called from any
/// thread; they share one thread inside. Nothing is loaded before the first call.
public final class ESpeakSynthesizer: SpeechSynthesizer {
  /// Counts the calls of `stop()`: work that began under an older count ends.
  private let stops = StopCount()

  public init() {}

  public func synthesize(
    _ text: SpokenText, rate: SpeechRate = .standard
  ) throws(SpeechError) -> PCMAudio {
    let order = StopOrder(count: stops)
    return try ESpeakThread.shared.run { session in
      Result { () throws(SpeechError) in
        try session.synthesize(text, rate: rate, unless: order)
      }
    }
  }

  /// What the voice says, with its IPA: one entry for each clause, so that the number of entries is the
  /// number of pauses plus one.
  ///
  /// eSpeak 1.51 prints `??` for the German vowel of "Burg" and "Turm", which it says right, and
  /// `(en)…(de)` around a word that it takes from another language.
  public func clauses(_ text: SpokenText) throws(SpeechError) -> [SpokenClause] {
    try ESpeakThread.shared.run { session in
      Result { () throws(SpeechError) in try session.clauses(text) }
    }
  }

  /// The IPA of ``clauses(_:)`` alone.
  public func phonemes(_ text: SpokenText) throws(SpeechError) -> [String] {
    try clauses(text).map(\.phonemes)
  }

  public func stop() { stops.increase() }
}

/// Shared by a synthesizer and its running work.
final class StopCount: Sendable {
  private let count = Atomic<Int>(0)
  var current: Int { count.load(ordering: .acquiring) }
  func increase() { count.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}

/// Whether `stop()` was called since the work was ordered.
struct StopOrder: Sendable {
  private let count: StopCount
  private let begun: Int

  init(count: StopCount) {
    self.count = count
    begun = count.current
  }

  var isGiven: Bool { count.current != begun }
}

/// The library in use; lives on `ESpeakThread` and nowhere else.
final class ESpeakSession {
  private var opened: ESpeakLibrary?

  private func library() throws(SpeechError) -> ESpeakLibrary {
    if let opened { return opened }
    let library = try ESpeakLibrary(callback: collectSamples)
    opened = library
    return library
  }

  func selectVoice(named name: String) throws(SpeechError) {
    try library().selectVoice(named: name)
  }

  func synthesize(
    _ text: SpokenText, rate: SpeechRate, unless order: StopOrder
  ) throws(SpeechError) -> PCMAudio {
    let library = try library()
    let sink = SampleSink(order: order)
    for (index, segment) in text.segments.enumerated() {
      guard !order.isGiven else { throw .stopped }
      try library.selectVoice(named: segment.language.voiceName)
      library.selectRate(rate)
      // Between two languages the clause's pause belongs to the sentence; at its end the queue
      // decides what follows.
      let isLast = index == text.segments.count - 1
      try library.synthesize(
        segment.text, pausesAtEnd: !isLast && endsClause(segment.text),
        context: Unmanaged.passUnretained(sink).toOpaque())
    }
    guard !order.isGiven else { throw .stopped }
    return PCMAudio(samples: sink.samples, sampleRate: library.sampleRate)
  }

  func clauses(_ text: SpokenText) throws(SpeechError) -> [SpokenClause] {
    let library = try library()
    var clauses: [SpokenClause] = []
    var isOpen = false
    for segment in text.segments {
      try library.selectVoice(named: segment.language.voiceName)
      var spoken = try library.clauses(segment.text)
      // A change of voice in mid-clause is no pause.
      if isOpen, let last = clauses.popLast(), let first = spoken.first {
        spoken[0] = SpokenClause(
          text: last.text + " " + first.text, phonemes: last.phonemes + " " + first.phonemes)
      }
      clauses += spoken
      isOpen = !spoken.isEmpty && !endsClause(segment.text)
    }
    return clauses
  }

  private func endsClause(_ text: String) -> Bool {
    text.last.map { ".,;:!?".contains($0) } ?? false
  }
}

/// Where the samples of one utterance gather.
private final class SampleSink {
  var samples: [Int16] = []
  let order: StopOrder

  init(order: StopOrder) { self.order = order }
}

/// Called by the library for each block; 1 stops it, 0 lets it go on.
private func collectSamples(
  _ block: UnsafeMutablePointer<Int16>?, _ count: Int32,
  _ events: UnsafeMutablePointer<espeak_EVENT>?
) -> Int32 {
  guard let context = events?.pointee.user_data else { return 0 }
  let sink = Unmanaged<SampleSink>.fromOpaque(context).takeUnretainedValue()
  if let block, count > 0 {
    sink.samples.append(contentsOf: UnsafeBufferPointer(start: block, count: Int(count)))
  }
  return sink.order.isGiven ? 1 : 0
}

/// A part of a text that is said between two pauses.
public struct SpokenClause: Sendable, Hashable {
  /// As normalised for the voice.
  public let text: String
  /// International phonetic alphabet, as eSpeak NG prints it.
  public let phonemes: String
}
