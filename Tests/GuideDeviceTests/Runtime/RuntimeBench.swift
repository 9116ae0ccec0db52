// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Replay
import Speech
import Synchronization
import TestSupport
import Testing

@testable import GuideDevice

/// The programs as built beside these tests.
enum BuiltProgram {
  static func path(_ name: String) -> String {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: runner).deletingLastPathComponent().appending(path: name).path
  }

  static func run(_ name: String, _ arguments: [String]) throws -> CommandRun {
    try CommandRun(path(name), arguments, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
  }

  static func lotse(_ arguments: String...) throws -> CommandRun { try run("lotse", arguments) }
  static func guide(_ arguments: String...) throws -> CommandRun {
    try run("lotse-guide", arguments)
  }
}

/// The demo district as a bundle, imported once for all tests and copied for each.
enum DemoBundle {
  /// Hauptbahnhof to Stiftsplatz.
  static let from = "49.436721,7.768700"
  static let to = Coordinate(latitude: 49.443591, longitude: 7.770203)

  private final class Shared: Sendable {
    let folder: TemporaryFolder
    let path: String

    init() throws {
      folder = try TemporaryFolder()
      path = folder.path("demo.lotse")
      let run = try BuiltProgram.lotse(
        "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", path, "--quiet",
        "--beacons", ProjectFolder.path("MapData/demo-beacons.geojson"), "--name", "Demo")
      try #require(run.status == 0, "\(run.error)")
    }
  }

  private static let shared = Mutex<Shared?>(nil)

  /// Copies the bundle into a folder, under its own name.
  static func copy(into folder: String) throws {
    let source = try shared.withLock { shared in
      if let shared { return shared.path }
      let made = try Shared()
      shared = made
      return made.path
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: source, toPath: folder + "/demo.lotse")
  }
}

/// A voice whose words take another time than the rule of the walk says.
struct SlowVoice: SpeechSynthesizer {
  static let secondsPerCharacter = 0.083
  var heard = HeardTexts()

  func synthesize(_ text: SpokenText, rate: SpeechRate) throws(SpeechError) -> PCMAudio {
    heard.add(text.text)
    let milliseconds = Int(Double(text.text.count) * Self.secondsPerCharacter * 1000)
    return PCMAudio(samples: [Int16](repeating: 1, count: milliseconds), sampleRate: 1000)
  }

  func stop() {}
}

/// What a voice was given to say.
final class HeardTexts: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var texts: [String] { lines.withLock { $0 } }
}

/// Plays nothing, and ends each sound when its time has come on the bench's own clock.
final class BenchOutput: UtteranceOutput {
  private(set) var waiting: [(id: Int, seconds: Double)] = []
  private(set) var ended: [(seconds: Double, event: DeviceEvent)] = []
  private(set) var played = [Int]()
  private var runningUntil: Double?
  var now = 0.0
  var volumePercent = 100

  func play(_ sound: PCMAudio, id: Int, preempting: Bool) {
    if preempting, let running = waiting.first, runningUntil != nil {
      ended.append((now, .soundCut(id: running.id)))
      waiting.removeFirst()
      runningUntil = nil
    }
    let seconds = Double(sound.samples.count) / Double(sound.sampleRate)
    waiting.insert((id, seconds), at: preempting ? 0 : waiting.count)
    played.append(id)
    begin()
  }

  func hush() {
    ended += waiting.map { (now, .soundCut(id: $0.id)) }
    waiting = []
    runningUntil = nil
  }

  /// What ended until `seconds`, in order.
  func advance(to seconds: Double) -> [(seconds: Double, event: DeviceEvent)] {
    while let end = runningUntil, end <= seconds, let first = waiting.first {
      waiting.removeFirst()
      runningUntil = nil
      now = end
      ended.append((end, .walk(.speechFinished(id: first.id))))
      begin()
    }
    now = max(now, seconds)
    defer { ended = [] }
    return ended
  }

  private func begin() {
    guard runningUntil == nil, let first = waiting.first else { return }
    runningUntil = now + first.seconds
  }
}

/// A device without hardware: the runtime on a clock that the test moves.
final class RuntimeBench {
  let folder: TemporaryFolder
  let output = BenchOutput()
  let queue = EventQueue()
  let runtime: WalkRuntime
  private(set) var utterances = [Utterance]()
  let journal = HeardTexts()
  let heard = HeardTexts()
  private var now = 0.0
  private var nextTick = 0.0

  /// 2026-11-20T09:00:00Z, milliseconds.
  static let start: Int64 = 1_795_165_200_000

  init(
    hasMap: Bool = true, state: DeviceState? = nil, wallClock: Int64 = RuntimeBench.start,
    folder: TemporaryFolder? = nil, _ change: (inout Configuration) -> Void = { _ in }
  ) throws {
    let own = try folder ?? TemporaryFolder()
    self.folder = own
    var configuration = Configuration()
    configuration.folders.maps = own.path("maps")
    configuration.folders.state = own.path("state")
    configuration.folders.runtime = own.path("run")
    change(&configuration)
    PrivateFile.makeFolder(configuration.folders.state)
    if hasMap, !FileManager.default.fileExists(atPath: own.path("maps")) {
      try DemoBundle.copy(into: own.path("maps"))
    }
    let profile = try WalkProfile.read(configuration.walker.profile)
    let lines = journal
    var usual = DeviceState()
    usual.isNoticeConfirmed = true
    runtime = WalkRuntime(
      configuration: configuration, profile: profile.profile, loggedProfile: profile.logged,
      state: state ?? usual,
      outside: WalkRuntime.Outside(
        output: output, synthesizer: SlowVoice(heard: heard), earcons: nil,
        wallClock: { wallClock },
        journal: Journal { lines.add($0) }),
      queue: queue, at: 0)
    runtime.onUtterance = { [unowned self] in self.utterances.append($0) }
  }

  /// A device that had a walk to the demo's goal under way.
  static func walkingState() -> DeviceState {
    var state = DeviceState()
    state.isNoticeConfirmed = true
    state.isWalking = true
    state.destination = Destination(coordinate: DemoBundle.to, name: "Stiftsplatz")
    state.savedAt = start - 60_000
    if let goal = state.destination { state.noteDestination(goal) }
    return state
  }

  var texts: [String] { utterances.map(\.text) }
  var transcript: [String] { utterances.map(Transcript.line) }

  func begin() { runtime.begin(at: 0) }

  /// Moves the clock, with ticks and the ends of sounds in their order.
  func advance(to seconds: Double) {
    while true {
      let next = min(nextTick, seconds)
      for (time, event) in output.advance(to: next) { handle(event, at: time) }
      guard nextTick <= seconds else { break }
      now = nextTick
      drain()
      runtime.tick(at: nextTick)
      nextTick += WalkRuntime.tickSeconds
    }
    now = seconds
  }

  func put(_ event: DeviceEvent, at seconds: Double) {
    advance(to: seconds)
    handle(event, at: seconds)
  }

  func press(_ key: Key, _ press: KeyPress = .short, at seconds: Double) {
    put(.walk(.key(key, press)), at: seconds)
  }

  /// Feeds the observations of a simulated walk.
  func walk(_ trace: Trace, until end: Double = .infinity, with more: (Double) -> Void = { _ in }) {
    for event in trace.events {
      if case .start = event.event { continue }
      guard event.event != .tick, event.instant.seconds < end else { continue }
      put(.walk(event.event), at: event.instant.seconds)
      more(event.instant.seconds)
    }
  }

  private func handle(_ event: DeviceEvent, at seconds: Double) {
    runtime.handle(EventQueue.Entry(seconds: seconds, event: event))
  }

  /// What threads of the runtime reported, such as of the disk.
  private func drain() {
    for entry in queue.take(waiting: 0) { handle(entry.event, at: now) }
  }

  /// A simulated walk from the demo's station to its square.
  static func simulated(
    _ folder: TemporaryFolder, seed: Int = 7, more: [String] = []
  ) throws -> Trace {
    let path = folder.path("simulated.jsonl")
    let run = try BuiltProgram.run(
      "lotse",
      [
        "simulate", folder.path("maps/demo.lotse"), "--from", DemoBundle.from, "--to",
        "49.443591,7.770203", "--seed", "\(seed)", "--output", path,
      ] + more)
    try #require(run.status == 0, "\(run.error)")
    return try Trace.read(path: path)
  }
}
