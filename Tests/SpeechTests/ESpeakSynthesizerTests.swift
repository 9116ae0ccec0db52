// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Synchronization
import Testing

@testable import Speech

@Suite(
  "eSpeak behind one thread", .enabled(if: InstalledVoice.isPresent, InstalledVoice.reason),
  .serialized)
struct ESpeakSynthesizerTests {
  private static let sentence =
    "Querung Fackelstraße. Ampel, laut Karte mit Ton. Taster suchen, Signal selbst prüfen."

  @Test("a sentence becomes 22 050 Hz sound of the length people hear")
  func sentenceBecomesSound() throws {
    let audio = try ESpeakSynthesizer().synthesize(SpokenText(Self.sentence, language: .german))
    #expect(audio.sampleRate == 22_050)
    #expect(audio.duration > .seconds(3) && audio.duration < .seconds(8))
    #expect(audio.samples.contains { abs(Int($0)) > 3000 })
  }

  @Test("faster is shorter")
  func fasterIsShorter() throws {
    let text = SpokenText(Self.sentence, language: .german)
    let synthesizer = ESpeakSynthesizer()
    let durations = try [120, 175, 300].map { words in
      try synthesizer.synthesize(text, rate: #require(SpeechRate(wordsPerMinute: words))).duration
    }
    #expect(durations == durations.sorted(by: >))
    #expect(durations[2] < durations[0] / 1.5)
  }

  @Test("rates beyond the engine's are none", arguments: [Int.min, 0, 79, 451, Int.max])
  func impossibleRates(words: Int) {
    #expect(SpeechRate(wordsPerMinute: words) == nil)
  }

  @Test("empty text is empty sound")
  func emptyText() throws {
    let audio = try ESpeakSynthesizer().synthesize(SpokenText(" ,. ", language: .german))
    #expect(audio.samples.isEmpty)
    #expect(audio.duration == .zero)
  }

  @Test(
    "hostile text is said or left out, never a trap",
    arguments: [
      String(repeating: "Straße ", count: 1450), String(repeating: "x", count: 10_000),
      "👩‍👩‍👧‍👦", "\u{0}\u{7}\u{1B}", "<speak>&<break time='9999s'/>", "[[a:]]", "漢字 кириллица",
    ])
  func hostileText(text: String) throws {
    let synthesizer = ESpeakSynthesizer()
    let fast = try #require(SpeechRate(wordsPerMinute: 450))
    for language in SpokenLanguage.allCases {
      let spoken = SpokenText(text, language: language)
      _ = try synthesizer.phonemes(spoken)
      if language == .german { _ = try synthesizer.synthesize(spoken, rate: fast) }
    }
  }

  @Test("stop ends a long utterance from another thread")
  func stopEndsSynthesis() async throws {
    let synthesizer = ESpeakSynthesizer()
    // About an hour of speech: seconds of work, which the stop cuts short.
    let text = SpokenText(String(repeating: Self.sentence + " ", count: 600), language: .german)
    let isDone = Atomic<Bool>(false)
    async let outcome = Task.detached { () -> SpeechError? in
      defer { isDone.store(true, ordering: .releasing) }
      do throws(SpeechError) {
        _ = try synthesizer.synthesize(text, rate: .standard)
        return nil
      } catch {
        return error
      }
    }.value
    // Stops again until it is heard, since the first may come before the work has begun.
    while !isDone.load(ordering: .acquiring) {
      synthesizer.stop()
      usleep(2000)
    }
    #expect(await outcome == .stopped)
    let after = try synthesizer.synthesize(SpokenText("Weiter", language: .german))
    #expect(!after.samples.isEmpty)
  }

  @Test("a stopped utterance leaves nothing in the mouth of the next")
  func stopLeavesNoLetterBehind() async throws {
    let synthesizer = ESpeakSynthesizer()
    let name = SpokenText("Friedrich-Engels-Straße", language: .german)
    let clean = try synthesizer.phonemes(name)
    let long = SpokenText(
      String(repeating: "Tor, Taster, Treppe, Tritt. ", count: 4000), language: .german)
    for round in 1...8 {
      let isDone = Atomic<Bool>(false)
      async let outcome = Task.detached { () -> SpeechError? in
        defer { isDone.store(true, ordering: .releasing) }
        do throws(SpeechError) {
          _ = try synthesizer.synthesize(long, rate: .standard)
          return nil
        } catch { return error }
      }.value
      // Stopped at a different clause each time.
      usleep(UInt32(round * 3000))
      while !isDone.load(ordering: .acquiring) {
        synthesizer.stop()
        usleep(500)
      }
      #expect(await outcome == .stopped)
      #expect(try synthesizer.phonemes(name) == clean)
    }
  }

  @Test("stop before an order does not touch it")
  func stopIsNotRemembered() throws {
    let synthesizer = ESpeakSynthesizer()
    synthesizer.stop()
    #expect(
      try !synthesizer.synthesize(SpokenText("Halt", language: .german)).samples.isEmpty)
  }

  @Test("calls from many threads are done one after the other, each with its own voice")
  func threadsAreSerialised() async throws {
    let expected = try ESpeakSynthesizer().phonemes(SpokenText("Fackelstraße", language: .german))
    let english = try ESpeakSynthesizer().phonemes(SpokenText("Crossing", language: .english))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<40 {
        group.addTask {
          let synthesizer = ESpeakSynthesizer()
          let isGerman = index % 2 == 0
          let text =
            isGerman
            ? SpokenText("Fackelstraße", language: .german)
            : SpokenText("Crossing", language: .english)
          let audio = try synthesizer.synthesize(text)
          return try !audio.samples.isEmpty
            && synthesizer.phonemes(text) == (isGerman ? expected : english)
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test("the first utterance of a fresh process is always the same")
  func freshProcessesAgree() async throws {
    var heard: [[Substring]] = []
    for _ in 0..<2 {
      let process = try await #require(
        processExitsWith: .success, observing: [\.standardOutputContent]
      ) {
        let text = SpokenText(
          "Querung Fackelstraße. Ampel, laut Karte mit Ton.", language: .german)
        let synthesizer = ESpeakSynthesizer()
        let audio = try synthesizer.synthesize(text)
        let phonemes = try synthesizer.phonemes(text)
        print("HEARD \(audio.samples.count) \(phonemes.joined(separator: "|"))")
      }
      let output = String(decoding: process.standardOutputContent, as: UTF8.self)
      let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("HEARD ") })
      heard.append(line.split(separator: " ", maxSplits: 2))
    }
    #expect(heard[0][2] == heard[1][2])
    let counts = try heard.map { try #require(Int($0[1])) }
    #expect(abs(counts[0] - counts[1]) * 100 <= counts[0])
  }

  @Test("the library is loaded by the first utterance and not before")
  func libraryIsLoadedOnFirstUse() async throws {
    await #expect(processExitsWith: .success) {
      let isLoaded = { TextFile.read("/proc/self/maps")?.contains("libespeak-ng") == true }
      let synthesizer = ESpeakSynthesizer()
      let text = SpokenText("Fackelstraße", language: .german)
      guard !isLoaded() else { exit(2) }
      _ = try synthesizer.phonemes(text)
      exit(isLoaded() ? 0 : 3)
    }
  }

  @Test("a library that is not there is a typed error, and so is one that is another")
  func missingLibrary() throws {
    let nothing: ESpeakLibrary.Callback = { _, _, _ in 0 }
    #expect {
      _ = try ESpeakLibrary(fileName: "libespeak-none.so.9", callback: nothing)
    } throws: { error in
      guard case .libraryMissing(let reason) = error as? SpeechError else { return false }
      return reason.contains("libespeak-none")
        && SpeechError.libraryMissing(reason: reason).isVoiceUnavailable
    }
    #expect(throws: SpeechError.libraryIncomplete(symbol: "espeak_Initialize")) {
      _ = try ESpeakLibrary(fileName: "libm.so.6", callback: nothing)
    }
  }

  @Test("a voice that is not there is a typed error")
  func missingVoice() throws {
    #expect(throws: SpeechError.voiceMissing(name: "xx-none")) {
      try ESpeakThread.shared.run { session in
        Result { () throws(SpeechError) in try session.selectVoice(named: "xx-none") }
      }
    }
  }
}
