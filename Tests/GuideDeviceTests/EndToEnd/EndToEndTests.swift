// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Replay
import TestSupport
import Testing

@testable import GuideDevice

/// The program itself with the real gpsd, ALSA, and D-Bus, and no hardware: a receiver by TCP, keys by
/// a pipe, sensors by files, a sound card that writes what is heard.
@Suite(
  "The device from end to end", .ownThread,
  .enabled(
    if: ChildProcess.isInstalled("gpsd") && PlayedBlueZ.isInstalled,
    "needs gpsd, dbus-daemon and python3-dbusmock"))
struct EndToEndTests {
  /// Seconds of real time, in which no other test waits for a thread.
  static let seconds = 120.0

  @Test("walks, is heard, and its log says the same again", .timeLimit(.minutes(8)))
  func walks() async throws {
    let place = try LiveDevice()
    try place.start()
    let end = EventQueue.steadySeconds() + Self.seconds
    // The question of the recording, then the menu: favourites are its ninth entry.
    try await place.wait { $0.contains("aufzeichnen") }
    try await place.press(.c)
    try await place.wait { $0.contains("Aufzeichnung läuft") }
    for _ in 0..<9 { try await place.press(.d) }
    try await place.press(.d, isLong: true)
    try await place.wait { $0.contains("Stiftsplatz") }
    try await place.press(.d, isLong: true)
    try await place.wait { $0.contains("Start, ") }
    while EventQueue.steadySeconds() < end { try await Task.sleep(for: .milliseconds(200)) }
    let status = try BuiltProgram.guide("status", "--json", "--config", place.config)
    place.end()
    #expect(status.status == 0)
    let parts = try JSONParser.parse(Array(status.output.utf8))["status"]?["parts"]
    for part in ["gnss", "beacons", "inertia", "heading", "keys", "sound"] {
      #expect(parts?[part]?.string == "here", "\(part): \(status.output)")
    }
    let log = try #require(WalkRecords(folder: place.folder.path("state/walks")).paths.first)
    let replay = try BuiltProgram.lotse(
      "replay", place.folder.path("maps/demo.lotse"), log, "--compare", place.transcriptPath)
    #expect(replay.status == 0, "\(replay.error)")
    #expect(replay.output == place.transcript)
    let spoken = SpokenLine.lines(of: place.transcript)
    #expect(spoken.count >= 10, "\(place.transcript)")
    // The null card takes sound faster than it can be heard; all of it is in the file.
    var heard = try HeardSpeech(wave: place.folder.path("heard.wav"))
    let missing = try spoken.filter { try !heard.hears($0) }
    #expect(missing.isEmpty, "not in the captured sound: \(missing.map(\.text))")
    var again = try HeardSpeech(wave: place.folder.path("heard.wav"))
    let unsaid = SpokenLine(
      text: "Dieser Satz wurde an diesem Tag nirgends gesagt.", seconds: 0, room: .infinity)
    #expect(try !again.hears(unsaid), "everything counts as heard: the test shows nothing")
    let journal = try String(contentsOfFile: place.folder.path("journal.txt"), encoding: .utf8)
    #expect(journal.firstMatch(of: /\d+\.\d{3}/) == nil, "\(journal)")
    #expect(!journal.contains("Stiftsplatz"))
  }

  @Test("the whole walk in recorded time arrives, and its log says the same again")
  func wholeWalk() throws {
    let bench = try RuntimeBench(state: RuntimeBench.walkingState())
    let trace = try RuntimeBench.simulated(bench.folder, more: ["--sensors", "all"])
    bench.runtime.mayRecord = true
    bench.begin()
    bench.walk(trace)
    let last = try #require(trace.events.last).instant.seconds
    bench.advance(to: last + 20)
    #expect(bench.utterances.contains { $0.priority == .arrival }, "\(bench.texts.suffix(5))")
    let log = try #require(bench.runtime.recorder?.path)
    bench.runtime.end(at: last + 21)
    let replay = try BuiltProgram.lotse("replay", bench.folder.path("maps/demo.lotse"), log)
    #expect(replay.status == 0, "\(replay.error)")
    #expect(replay.output == bench.transcript.joined(separator: "\n") + "\n")
  }
}

/// All that stands around the program.
private final class LiveDevice {
  let folder: TemporaryFolder
  let config: String
  let transcriptPath: String
  private let receiver: LocalServer
  private let bluetooth: PlayedBlueZ
  private let sensors: SensorTree
  private let gpsdPort: UInt16
  private var gpsd: ChildProcess?
  private var program: Process?
  private var feeder: Thread?
  private let key: Int32

  init() throws {
    folder = try TemporaryFolder()
    config = folder.path("guide.toml")
    transcriptPath = folder.path("said.txt")
    receiver = try LocalServer()
    gpsdPort = try LocalServer.freePort()
    bluetooth = try PlayedBlueZ()
    sensors = try SensorTree()
    try bluetooth.start()
    try bluetooth.order("adapter")
    try DemoBundle.copy(into: folder.path("maps"))
    for name in ["state", "keys"] { PrivateFile.makeFolder(folder.path(name)) }
    try sensors.writeAll()
    try #require(mkfifo(folder.path("keys/event0"), 0o600) == 0)
    key = open(folder.path("keys/event0"), O_RDWR | O_CLOEXEC)
    try #require(key >= 0)
    var state = DeviceState()
    state.isNoticeConfirmed = true
    state.favourites = [Destination(coordinate: DemoBundle.to, name: "Stiftsplatz")]
    try PrivateFile.replace(
      folder.path("state/state.json"), with: Array(DeviceStateText.text(state).utf8))
    try write("asoundrc", Self.card(folder.path("heard.wav")))
    try write("guide.toml", configuration)
    let run = try BuiltProgram.run(
      "lotse",
      [
        "simulate", folder.path("maps/demo.lotse"), "--from", DemoBundle.from, "--to",
        "49.443591,7.770203", "--seed", "5", "--environment", "open", "--output",
        folder.path("walk.jsonl"), "--nmea", folder.path("walk.nmea"), "--at",
        "2026-11-20T10:00:00Z",
      ])
    try #require(run.status == 0, "\(run.error)")
  }

  deinit {
    end()
    close(key)
  }

  private static func card(_ file: String) -> String {
    """
    </usr/share/alsa/alsa.conf>
    pcm.capture { type file slave.pcm { type null } file "\(file)" format "wav" }
    """
  }

  private var configuration: String {
    """
    [folders]
    maps = "\(folder.path("maps"))"
    state = "\(folder.path("state"))"
    runtime = "\(folder.path("run"))"
    [gnss]
    port = \(gpsdPort)
    [inertia]
    folder = "\(sensors.folder.root)"
    [keys]
    folder = "\(folder.path("keys"))"
    [sound]
    device = "capture"
    [recording]
    ask = true
    """
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
  }

  func start() throws {
    let lines = try String(contentsOfFile: folder.path("walk.nmea"), encoding: .utf8)
    gpsd = try ChildProcess(
      "gpsd", ["-N", "-n", "-S", "\(gpsdPort)", "tcp://127.0.0.1:\(receiver.port)"])
    try receiver.accept()
    feed(Self.epochs(lines))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.path("lotse-guide"))
    process.arguments = ["run", "--config", config, "--transcript", transcriptPath]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "ALSA_CONFIG_PATH": folder.path("asoundrc"), "DBUS_SYSTEM_BUS_ADDRESS": bluetooth.address,
      "LOTSE_AUDIO": ProjectFolder.path("Audio"),
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: folder.path("journal.txt"), contents: nil)
    process.standardError = FileHandle(forWritingAtPath: folder.path("journal.txt"))
    try process.run()
    program = process
  }

  /// The sentences of one second each.
  private static func epochs(_ text: String) -> [String] {
    var epochs = [String]()
    for line in text.split(whereSeparator: \.isNewline) {
      if line.dropFirst(3).hasPrefix("RMC") || epochs.isEmpty { epochs.append("") }
      epochs[epochs.count - 1] += line + "\r\n"
    }
    return epochs
  }

  /// A receiver's second is a second.
  private func feed(_ epochs: [String]) {
    // Nobody else uses it until the thread has ended.
    nonisolated(unsafe) let receiver = receiver
    let thread = Thread {
      for epoch in epochs {
        if Thread.current.isCancelled { break }
        receiver.send(epoch)
        usleep(1_000_000)
      }
    }
    thread.start()
    feeder = thread
  }

  func press(_ key: Key, isLong: Bool = false) async throws {
    let codes: [Key: UInt16] = [.a: 0x100, .b: 0x101, .c: 0x102, .d: 0x103]
    let start = EventQueue.steadySeconds()
    let code = codes[key] ?? 0
    send(code, 1, at: start)
    try await Task.sleep(for: .milliseconds(isLong ? 800 : 80))
    send(code, 0, at: EventQueue.steadySeconds())
    try await Task.sleep(for: .milliseconds(300))
  }

  private func send(_ code: UInt16, _ value: Int32, at seconds: Double) {
    let whole = Int(seconds)
    func bytes<Number>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
    let micro = Int(((seconds - Double(whole)) * 1e6).rounded())
    let event = bytes(whole) + bytes(micro) + bytes(UInt16(1)) + bytes(code) + bytes(value)
    _ = Glibc.write(key, event, event.count)
  }

  var transcript: String {
    (try? String(contentsOfFile: transcriptPath, encoding: .utf8)) ?? ""
  }

  /// Waits until what was said satisfies a condition.
  func wait(until isSatisfied: (String) -> Bool) async throws {
    let end = EventQueue.steadySeconds() + EventWatch.patience
    while !isSatisfied(transcript) {
      try #require(EventQueue.steadySeconds() < end, "\(transcript)")
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  func end() {
    if let program, program.isRunning {
      program.terminate()
      program.waitUntilExit()
    }
    feeder?.cancel()
    gpsd?.kill()
  }
}
