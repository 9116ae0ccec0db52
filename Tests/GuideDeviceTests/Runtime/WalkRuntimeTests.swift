// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Positioning
import Replay
import Speech
import TestSupport
import Testing

@testable import GuideDevice

@Suite("The walk of a device") struct WalkRuntimeTests {
  @Test("a recorded walk says the same again in a replay, byte for byte")
  func liveEqualsReplay() throws {
    let bench = try RuntimeBench(state: RuntimeBench.walkingState()) {
      $0.walker.settings.wordsPerMinute = 210
      $0.walker.settings.callouts = .orientation
      $0.walker.settings.style.register = .plain
      $0.walker.settings.style.directions = .clock
    }
    let trace = try RuntimeBench.simulated(bench.folder, more: ["--sensors", "all"])
    bench.runtime.mayRecord = true
    bench.begin()
    var pressed = 0
    let end = 300.0
    bench.walk(trace, until: end) { seconds in
      // Keys of all kinds, a notice, a lost sensor and battery levels on the way.
      let keys: [(Double, Key, KeyPress)] = [
        (40, .b, .short), (41, .b, .long), (80, .a, .short), (120, .d, .short), (122, .d, .short),
        (124, .d, .long), (200, .a, .long), (260, .c, .long),
      ]
      while pressed < keys.count, seconds >= keys[pressed].0 {
        bench.press(keys[pressed].1, keys[pressed].2, at: seconds)
        pressed += 1
      }
    }
    bench.put(.walk(.battery(percent: 14)), at: end + 1)
    bench.put(.part(.keys, .here), at: end + 2)
    bench.advance(to: end + 30)
    #expect(pressed == 8)
    let log = try #require(bench.runtime.recorder?.path)
    bench.runtime.end(at: 10_000)
    let told = bench.folder.path("told.txt")
    try (bench.transcript.joined(separator: "\n") + "\n").write(
      toFile: told, atomically: true, encoding: .utf8)
    // The log alone tells profile, settings, language and seed.
    let replay = try BuiltProgram.lotse(
      "replay", bench.folder.path("maps/demo.lotse"), log, "--compare", told)
    #expect(replay.status == 0, "\(replay.error)")
    #expect(replay.output == bench.transcript.joined(separator: "\n") + "\n")
    #expect(bench.utterances.contains { $0.kind == "turn" || $0.kind == "crossing" })
    #expect(bench.texts.contains("Akku 14 Prozent."))
    #expect(try String(contentsOfFile: log, encoding: .utf8).contains("speech_finished"))
  }

  @Test("nothing that a sensor sends ends the walk or reaches it as something else than logged")
  func nonsenseIsRejected() throws {
    let bench = try RuntimeBench()
    bench.begin()
    var fix = GNSSFix(coordinate: DemoBundle.to, accuracyMeters: .nan)
    fix.speed = .infinity
    let place = Coordinate(latitudeE7: .max, longitudeE7: .min)
    let events: [WalkEvent] = [
      .observation(
        .heading(HeadingReading(heading: Bearing(degrees: .nan), sigma: .nan, source: nil))),
      .observation(.gyro(yawRate: .infinity)), .observation(.pressure(hectopascals: .nan)),
      .observation(.gnss(fix)), .observation(.gnss(GNSSFix(coordinate: place))),
      .battery(percent: .nan), .speechFinished(id: .max), .speechFinished(id: -1),
      .placeResults(id: .min, places: []), .typed(""), .typed(String(repeating: "ß", count: 9999)),
    ]
    for (index, event) in events.enumerated() { bench.put(.walk(event), at: Double(index)) }
    bench.put(.satelliteTime(milliseconds: .max), at: 20)
    bench.put(.satelliteTime(milliseconds: .min), at: 21)
    bench.put(.temperature(.nan), at: 22)
    #expect(bench.runtime.tally.rejected >= 4)
    bench.press(.a, at: 23)
    #expect(bench.runtime.session != nil)
  }

  @Test("time never runs back, whatever the threads do")
  func timeRunsOn() throws {
    let bench = try RuntimeBench()
    bench.runtime.mayRecord = true
    bench.begin()
    bench.put(.walk(.mark(note: "one")), at: 10)
    bench.runtime.handle(EventQueue.Entry(seconds: 4, event: .walk(.mark(note: "two"))))
    let log = try #require(bench.runtime.recorder?.path)
    bench.runtime.end(at: 11)
    let trace = try Trace.read(path: log)
    #expect(trace.warnings.isEmpty)
    let marks = trace.events.filter { if case .mark = $0.event { true } else { false } }
    #expect(marks.map(\.instant.seconds) == [10, 10])
  }

  @Test("a key hushes what sounds, also when the walk believes that it is over")
  func keyHushes() throws {
    let bench = try RuntimeBench()
    bench.begin()
    bench.advance(to: 0.2)
    #expect(!bench.output.waiting.isEmpty)
    let before = bench.output.played.count
    bench.press(.b, at: 0.3)
    #expect(bench.output.waiting.first?.id == bench.output.played.last)
    #expect(bench.output.played.count > before)
  }

  @Test("the journal tells neither places nor names nor words")
  func journalIsDiscreet() throws {
    let bench = try RuntimeBench(state: RuntimeBench.walkingState())
    let trace = try RuntimeBench.simulated(bench.folder)
    bench.begin()
    bench.put(.part(.gnss, .here), at: 0.1)
    bench.walk(trace, until: 120)
    bench.press(.c, .long, at: 121)
    bench.put(.part(.gnss, .lost(reason: "silent")), at: 122)
    bench.put(.typed("Fackelstraße"), at: 123)
    bench.advance(to: 140)
    let text = bench.journal.texts.joined()
    #expect(text.contains("gnss: silent"))
    #expect(text.firstMatch(of: /\d+\.\d{3}/) == nil)
    let words = bench.utterances.flatMap(\.names).filter { !$0.isEmpty }
    #expect(!words.isEmpty)
    for name in words + ["Fackelstraße", "Stiftsplatz"] { #expect(!text.contains(name)) }
  }

  @Test("the walk log is not written without a yes")
  func nothingIsRecordedUnasked() throws {
    let bench = try RuntimeBench()
    bench.begin()
    bench.advance(to: 5)
    bench.runtime.end(at: 6)
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path("state/walks")))
  }

  @Test("a walk whose beginning was dropped begins anew with its recording")
  func recordingOfALongWalk() throws {
    let bench = try RuntimeBench()
    bench.begin()
    for index in 0..<60_000 {
      bench.put(
        .walk(.mark(note: String(repeating: "x", count: 60))), at: 1 + Double(index) / 1000)
    }
    bench.runtime.mayRecord = true
    bench.runtime.beginRecording(at: 100)
    let log = try #require(bench.runtime.recorder?.path)
    bench.put(.walk(.mark(note: "after")), at: 101)
    bench.runtime.end(at: 102)
    let trace = try Trace.read(path: log)
    #expect(trace.events.first?.event == .start(to: nil))
    #expect(trace.events.contains { $0.event == .mark(note: "after") })
  }
}

@Suite("Ring of events") struct EventRingTests {
  @Test("keeps the latest lines within its bytes, and says whether it is whole")
  func bounds() {
    var ring = EventRing(limit: 100)
    ring.append("first")
    #expect(ring.isWhole)
    for index in 0..<5000 { ring.append("line \(index)") }
    #expect(!ring.isWhole)
    #expect(ring.content.last == "line 4999")
    #expect(ring.content.reduce(0) { $0 + $1.utf8.count + 1 } <= 100)
    #expect(ring.content.count == 10)
    ring.removeAll()
    #expect(ring.isWhole && ring.content.isEmpty)
  }
}
