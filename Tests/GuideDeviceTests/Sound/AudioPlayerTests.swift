// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Guidance
import Speech
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Player of sounds")
struct AudioPlayerTests {
  private static let rate = 22_050

  /// Samples of which none is 0, so that silence behind them is told apart.
  private func tone(_ level: Int16, seconds: Double) -> PCMAudio {
    let count = Int(seconds * Double(Self.rate))
    return PCMAudio(
      samples: (0..<count).map { level + Int16($0 % 7) }, sampleRate: Self.rate)
  }

  /// ALSA's own file plugin: what a card would get, in a file of plain samples.
  private func fileOutput(_ path: String) -> @Sendable () -> any SoundOutput {
    let definition = """
      pcm.heard { type file slave.pcm { type null } file "\(path)" format "raw" }
      """
    return { ALSAOutput(device: "heard", definition: definition) }
  }

  private func samples(of path: String) throws -> [Int16] {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    return stride(from: 0, to: bytes.count - 1, by: 2).map {
      Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
    }
  }

  /// The card of most tests: heard samples without the silence.
  private func sounding(_ card: ScriptedCard) -> [Int16] {
    card.state.withLock { $0.heard.filter { $0 != 0 } }
  }

  @Test("gives ALSA every sample unchanged, and tells beginning and end")
  func alsaGetsEverySample() throws {
    let folder = try TemporaryFolder()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40, output: fileOutput(folder.path("heard.raw")))
    player.start(into: watch.queue)
    let sounds = [tone(1000, seconds: 0.3), tone(-2000, seconds: 0.01)]
    for (id, sound) in sounds.enumerated() { player.play(sound, id: id, preempting: false) }
    #expect(watch.wait(for: .walk(.speechFinished(id: 1))))
    player.stop()
    #expect(
      watch.events == [
        .part(.sound, .here), .soundBegan(id: 0), .walk(.speechFinished(id: 0)),
        .soundBegan(id: 1), .walk(.speechFinished(id: 1)),
      ])
    let heard = try samples(of: folder.path("heard.raw"))
    #expect(heard.filter { $0 != 0 } == sounds.flatMap(\.samples))
  }

  @Test("makes a device absent that ALSA does not know, once")
  func unknownDevice() {
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) {
      ALSAOutput(device: "nothing-of-this-name", definition: "pcm.other { type null }")
    }
    player.start(into: watch.queue)
    player.play(tone(1, seconds: 1), id: 7, preempting: false)
    #expect(watch.wait(for: .soundCut(id: 7)))
    player.play(tone(1, seconds: 1), id: 8, preempting: true)
    #expect(watch.wait(for: .soundCut(id: 8)))
    player.stop()
    #expect(watch.presence.count == 1)
    guard case .part(.sound, .absent) = watch.presence.first else {
      Issue.record("not told as absent: \(watch.presence)")
      return
    }
  }

  @Test(
    "the volume scales by the square of its share",
    arguments: [(100, 8000), (50, 2000), (10, 80), (0, 0)])
  func volume(percent: Int, level: Int) {
    let sound = PCMAudio(samples: [8000, -8000], sampleRate: Self.rate)
    let piece = Playback.samples(of: sound, from: 0, count: 3, volume: percent)
    #expect(piece == [Int16(level), Int16(-level), 0])
  }

  @Test("the loudest samples of both signs survive every volume", arguments: [0, 1, 50, 99, 100])
  func extremes(percent: Int) {
    let sound = PCMAudio(samples: [.min, .max], sampleRate: Self.rate)
    #expect(Playback.samples(of: sound, from: 0, count: 2, volume: percent).count == 2)
    #expect(Playback.samples(of: sound, from: 5, count: 2, volume: percent) == [0, 0])
  }

  @Test("a hazard cuts what runs and comes before what waits")
  func preemption() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    let hazard = tone(3000, seconds: 0.1)
    player.play(tone(1000, seconds: 60), id: 1, preempting: false)
    player.play(tone(2000, seconds: 0.1), id: 2, preempting: false)
    #expect(watch.wait(for: .soundBegan(id: 1)))
    player.play(hazard, id: 3, preempting: true)
    #expect(watch.wait(for: .walk(.speechFinished(id: 2))))
    player.stop()
    #expect(
      watch.events.dropFirst(2) == [
        .soundCut(id: 1), .soundBegan(id: 3), .walk(.speechFinished(id: 3)), .soundBegan(id: 2),
        .walk(.speechFinished(id: 2)),
      ])
    #expect(card.state.withLock { $0.drops } >= 1)
    let heard = sounding(card)
    #expect(heard.count { $0 >= 3000 } == hazard.samples.count)
  }

  @Test("what the device still holds is forgotten: nothing is heard before a hazard")
  func preemptionForgets() throws {
    let card = ScriptedCard()
    card.state.withLock { $0.isHolding = true }
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    defer { player.stop() }
    player.play(tone(1000, seconds: 5), id: 1, preempting: false)
    player.play(tone(1000, seconds: 5), id: 2, preempting: false)
    #expect(watch.wait(for: .soundBegan(id: 1)))
    watch.wait(seconds: 0.1) { _ in false }
    #expect(card.state.withLock { $0.held } > 0)
    player.play(tone(3000, seconds: 0.1), id: 3, preempting: true)
    // No sample lies ahead of its first one.
    #expect(watch.wait(for: .soundBegan(id: 3, ahead: 0)))
  }

  @Test("never writes more than its latency ahead of what can have been heard")
  func writesLittleAhead() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 500) { card.output() }
    player.start(into: watch.queue)
    player.play(tone(1000, seconds: 60), id: 1, preempting: false)
    #expect(watch.wait(for: .soundBegan(id: 1)))
    // The beginning is told after its samples were written: what was written until the second look at
    // the clock was due then, and lateness of this thread only widens the bound.
    let began = watch.queue.now
    watch.wait(seconds: 0.3) { _ in false }
    let written = card.state.withLock { $0.heard.count }
    let elapsed = watch.queue.now - began
    player.stop()
    // A second for the time between the first sample and the news of it.
    #expect(Double(written) / Double(Self.rate) < elapsed + 0.08 + 1)
    #expect(watch.wait(for: .soundCut(id: 1)))
  }

  @Test("hush cuts what runs and what waits")
  func hush() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    for id in 1...3 { player.play(tone(1000, seconds: 60), id: id, preempting: false) }
    #expect(watch.wait(for: .soundBegan(id: 1)))
    player.hush()
    #expect(watch.wait(for: .soundCut(id: 3)))
    player.play(tone(2000, seconds: 0.05), id: 4, preempting: false)
    #expect(watch.wait(for: .walk(.speechFinished(id: 4))))
    player.stop()
    #expect(
      watch.events.dropFirst(2) == [
        .soundCut(id: 1), .soundCut(id: 2), .soundCut(id: 3), .soundBegan(id: 4),
        .walk(.speechFinished(id: 4)),
      ])
  }

  @Test("what runs and what waits when the player is stopped is cut")
  func stopped() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    for id in 1...2 { player.play(tone(1000, seconds: 60), id: id, preempting: false) }
    #expect(watch.wait(for: .soundBegan(id: 1)))
    player.stop()
    #expect(watch.wait(for: .soundCut(id: 2)))
    #expect(watch.events.dropFirst(2) == [.soundCut(id: 1), .soundCut(id: 2)])
  }

  @Test("a sound of another rate opens the device anew, and is whole")
  func otherRate() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    let sound = PCMAudio(samples: [Int16](repeating: 5, count: 800), sampleRate: 8000)
    player.play(sound, id: 1, preempting: false)
    #expect(watch.wait(for: .walk(.speechFinished(id: 1))))
    player.stop()
    #expect(card.state.withLock { $0.opened } == 2)
    #expect(sounding(card) == sound.samples)
  }

  @Test("a card pulled out is told once, cuts the sound, and nothing is played late")
  func pulledOut() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    player.play(tone(1000, seconds: 60), id: 1, preempting: false)
    player.play(tone(2000, seconds: 60), id: 2, preempting: false)
    #expect(watch.wait(for: .soundBegan(id: 1)))
    card.state.withLock { $0.isPluggedIn = false }
    #expect(watch.wait(for: .soundCut(id: 2)))
    player.play(tone(3000, seconds: 1), id: 3, preempting: true)
    #expect(watch.wait(for: .soundCut(id: 3)))
    card.state.withLock { $0.isPluggedIn = true }
    #expect(watch.wait(for: .part(.sound, .here), times: 2))
    player.play(tone(4000, seconds: 0.05), id: 4, preempting: false)
    #expect(watch.wait(for: .walk(.speechFinished(id: 4))))
    player.stop()
    #expect(
      watch.presence == [
        .part(.sound, .here), .part(.sound, .lost(reason: "no such device")),
        .walk(.sensorLost(.sound)), .part(.sound, .here), .walk(.sensorBack(.sound)),
      ])
    #expect(sounding(card).allSatisfy { !(2000..<4000).contains($0) })
  }

  @Test("a card that takes nothing more counts as gone")
  func stuck() {
    let card = ScriptedCard()
    let watch = EventWatch()
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    player.start(into: watch.queue)
    player.play(tone(1000, seconds: 60), id: 1, preempting: false)
    #expect(watch.wait(for: .soundBegan(id: 1)))
    card.state.withLock { $0.isStuck = true }
    #expect(watch.wait(for: .soundCut(id: 1)))
    player.stop()
    #expect(watch.presence.contains(.walk(.sensorLost(.sound))))
  }
}
