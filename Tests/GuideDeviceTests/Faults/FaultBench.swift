// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Glibc
import Guidance
import MapBundles
import Positioning
import Replay
import Speech
import Synchronization
import TestSupport
import Testing

@testable import GuideDevice

/// A voice that is soon done, so that what is owed is soon said.
struct HurriedVoice: SpeechSynthesizer {
  /// Samples a second, and of them a character.
  static let rate = 8000
  static let samplesPerCharacter = 40

  func synthesize(_ text: SpokenText, rate: SpeechRate) throws(SpeechError) -> PCMAudio {
    PCMAudio(
      samples: [Int16](repeating: 9, count: text.text.count * Self.samplesPerCharacter),
      sampleRate: Self.rate)
  }

  func stop() {}
}

/// gpsd with a receiver that walks, played by the test: one position a second.
final class PlayedReceiver {
  private var server: LocalServer?
  private(set) var port: UInt16
  private let places: [Coordinate]
  private var next = 0
  private var due = 0.0
  /// The receiver is plugged in and reports.
  var isReporting = true

  init(_ places: [Coordinate], isRunning: Bool = true) throws {
    self.places = places
    let server = try LocalServer()
    port = server.port
    if isRunning { self.server = server }
  }

  func stop() { server = nil }
  func restart() throws { server = try LocalServer(port: port) }

  func send(_ text: String) { server?.send(text + "\n") }

  /// Takes who comes, and reports what is due.
  func step(at seconds: Double) {
    guard let server else { return }
    if server.hasVisitor { try? server.accept() }
    guard isReporting, seconds >= due, !places.isEmpty else { return }
    due = seconds + 1
    let place = places[min(next, places.count - 1)]
    next += 1
    let time = CivilTime(milliseconds: RuntimeBench.start + Int64(next) * 1000).rfc3339
    send(
      "{\"class\":\"TPV\",\"device\":\"/dev/ttyACM0\",\"mode\":3,\"time\":\"\(time)\","
        + "\"lat\":\(place.latitude),\"lon\":\(place.longitude),\"eph\":4.0,\"speed\":1.1}")
  }
}

/// The runtime in real time with real parts, whose far ends the test plays: a walk is under way.
final class FaultBench {
  let folder: TemporaryFolder
  let queue = EventQueue()
  let card = ScriptedCard()
  let receiver: PlayedReceiver
  let runtime: WalkRuntime
  private(set) var utterances = [Utterance]()
  /// How often the hand was shaken, by the number of pulses.
  private(set) var pulses = [Int]()
  private(set) var observations = [Observation]()
  var wallClock = RuntimeBench.start
  private let parts: [any DeviceSource]
  private let key: Int32

  /// - Parameters:
  ///   - more: parts beside receiver, keys and sound.
  ///   - change: done before the runtime is made, with the folders in place.
  init(
    hasReceiver: Bool = true, more: [any DeviceSource] = [],
    _ change: (TemporaryFolder) throws -> Void = { _ in }
  ) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    try DemoBundle.copy(into: folder.path("maps"))
    for name in ["state", "keys"] { PrivateFile.makeFolder(folder.path(name)) }
    let places = try RuntimeBench.simulated(folder).fixes.map(\.coordinate)
    try change(folder)
    receiver = try PlayedReceiver(places, isRunning: hasReceiver)
    try #require(mkfifo(folder.path("keys/event0"), 0o600) == 0)
    key = open(folder.path("keys/event0"), O_RDWR | O_CLOEXEC)
    try #require(key >= 0)
    let card = card
    let player = AudioPlayer(latencyMilliseconds: 40) { card.output() }
    parts =
      [
        player, ButtonReader(folder: folder.path("keys")), GPSDClient(port: receiver.port),
      ] + more
    var configuration = Configuration()
    configuration.folders.maps = folder.path("maps")
    configuration.folders.state = folder.path("state")
    configuration.folders.runtime = folder.path("run")
    weak var bench: FaultBench?
    runtime = WalkRuntime(
      configuration: configuration, profile: try WalkProfile.read("cane").profile,
      loggedProfile: nil, state: RuntimeBench.walkingState(),
      outside: WalkRuntime.Outside(
        output: player, synthesizer: HurriedVoice(), earcons: nil,
        wallClock: { bench?.wallClock ?? RuntimeBench.start },
        pulse: { bench?.pulses.append($0) }, journal: Journal { _ in }),
      queue: queue, at: queue.now)
    bench = self
    runtime.onUtterance = { [unowned self] in self.utterances.append($0) }
    for part in parts { part.start(into: queue) }
    runtime.begin(at: queue.now)
  }

  deinit {
    for part in parts { part.stop() }
    close(key)
  }

  var texts: [String] { utterances.map(\.text) }

  func count(_ words: String) -> Int { texts.count { $0.contains(words) } }

  /// Lets the device live until something holds; whether it did.
  ///
  /// All rows of the matrix take their time together.
  @discardableResult
  func live(
    seconds: Double = EventWatch.patience, until isSatisfied: () -> Bool = { false }
  ) async -> Bool {
    let end = queue.now + seconds
    var next = queue.now
    while !isSatisfied() {
      guard queue.now < end else { return false }
      receiver.step(at: queue.now)
      try? await Task.sleep(for: .milliseconds(20))
      for entry in queue.take(waiting: 0) {
        if case .walk(.observation(let observation)) = entry.event {
          observations.append(observation)
        }
        runtime.handle(entry)
      }
      guard queue.now >= next else { continue }
      next = queue.now + WalkRuntime.tickSeconds
      runtime.tick(at: queue.now)
    }
    return true
  }

  /// Whether a key still brings an answer.
  func answersKey() async -> Bool {
    let before = utterances.count
    // B is answered wherever the walker is (R12).
    for value: Int32 in [1, 0] {
      let seconds = EventQueue.steadySeconds()
      let whole = Int(seconds)
      func bytes<Number>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
      let event =
        bytes(whole) + bytes(Int((seconds - Double(whole)) * 1e6)) + bytes(UInt16(1))
        + bytes(UInt16(0x101)) + bytes(value)
      _ = Glibc.write(key, event, event.count)
    }
    return await live {
      utterances.dropFirst(before).contains { $0.priority == .answer }
    }
  }

  /// Whether positions, or another kind of observation, still reach the walk.
  func hears(_ isWanted: (Observation) -> Bool) async -> Bool {
    let before = observations.count
    return await live { observations.dropFirst(before).contains(where: isWanted) }
  }

  func hearsPositions() async -> Bool {
    await hears { if case .gnss = $0 { true } else { false } }
  }
}
