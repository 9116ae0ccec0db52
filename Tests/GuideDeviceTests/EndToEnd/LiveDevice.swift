// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import TestSupport
import Testing

@testable import GuideDevice

/// The clock of a program that runs faster than the day, by libfaketime: every wait in it is shorter
/// and every clock it reads goes faster, the program itself is not changed.
enum RecordedClock {
  /// Seconds of the program in a second of the day.
  static let pace = 10.0

  private static let library = "faketime/libfaketime.so.1"

  private static let path: String? = {
    // Debian's folders of libraries are named by the computer's kind.
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    return folders.sorted().map { "/usr/lib/\($0)/\(library)" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }()

  static var isInstalled: Bool { path != nil }

  /// What the library leaves of a program that put itself into another's place.
  static func tidy(_ process: Int32) {
    unlink("/dev/shm/faketime_shm_\(process)")
    unlink("/dev/shm/sem.faketime_sem_\(process)")
  }

  static func environment(pace: Double) -> [String: String] {
    guard pace != 1, let path else { return [:] }
    return ["LD_PRELOAD": path, "FAKETIME": "+0 x\(pace)"]
  }
}

/// All that stands around the program: the real gpsd with a receiver by TCP, BlueZ played on a bus of its
/// own, a tree of sensors, keys by a pipe, ALSA with a card that writes what it is given.
final class LiveDevice {
  let folder: TemporaryFolder
  let config: String
  let transcriptPath: String
  private(set) var walk: PlayedWalk
  private let receiver: LocalServer
  private let bluetooth: PlayedBlueZ
  private let sensors: SensorTree
  private let gpsdPort: UInt16
  private var gpsd: ChildProcess?
  private var program: Process?
  private let key: Int32

  /// - Parameter pace: seconds of the walk in a second of the day.
  init(pace: Double = 1) throws {
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
    let run = try BuiltProgram.run(
      "lotse",
      [
        "simulate", folder.path("maps/demo.lotse"), "--from", DemoBundle.from, "--to",
        "49.443591,7.770203", "--seed", "5", "--environment", "open", "--sensors", "all",
        "--output", folder.path("walk.jsonl"), "--nmea", folder.path("walk.nmea"), "--at",
        // Of today: a clock that is days off would begin another walk.
        Date.now.formatted(.iso8601),
      ])
    try #require(run.status == 0, "\(run.error)")
    walk = try PlayedWalk(folder, sensors: sensors, pace: pace)
    try write("asoundrc", Self.card(folder.path("heard.wav")))
    try write("guide.toml", configuration)
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
    gpsd = try ChildProcess(
      "gpsd", ["-N", "-n", "-S", "\(gpsdPort)", "tcp://127.0.0.1:\(receiver.port)"])
    try receiver.accept()
    let process = Process()
    // The library puts a variable into the environment of the first program that it is loaded into,
    // whereupon Swift does not find that program's arguments: the first one is another.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      BuiltProgram.path("lotse-guide"), "run", "--config", config, "--transcript", transcriptPath,
    ]
    let environment = [
      "ALSA_CONFIG_PATH": folder.path("asoundrc"), "DBUS_SYSTEM_BUS_ADDRESS": bluetooth.address,
      "LOTSE_AUDIO": ProjectFolder.path("Audio"),
    ].merging(RecordedClock.environment(pace: walk.pace)) { $1 }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: folder.path("journal.txt"), contents: nil)
    process.standardError = FileHandle(forWritingAtPath: folder.path("journal.txt"))
    try process.run()
    program = process
    let receiver = receiver
    try walk.start(bluetooth: bluetooth) { receiver.send($0) }
  }

  // MARK: What the walker does

  /// Lets the walk be recorded, and chooses the goal among the saved places.
  func goToStiftsplatz() async throws {
    try await wait { $0.contains("aufzeichnen") }
    // Keys that are pressed before they are listened to are lost, and the question is left after a minute.
    for _ in 0..<Self.attempts where !transcript.contains("Aufzeichnung läuft") {
      try await press(.c)
      let end = EventQueue.steadySeconds() + Self.answerSeconds
      while EventQueue.steadySeconds() < end, !transcript.contains("Aufzeichnung läuft") {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    try await wait { $0.contains("Aufzeichnung läuft") }
    // A machine that was busy for as long as a menu stays open closes it.
    for _ in 0..<Self.attempts where !transcript.contains("Start, ") {
      try await press(.d)
      for presses in MenuSteps.to(.favourites) {
        for _ in 0..<presses { try await press(.d) }
        try await press(.d, isLong: true)
      }
      try await press(.d, isLong: true)
      let end = EventQueue.steadySeconds() + Self.attemptSeconds
      while EventQueue.steadySeconds() < end, !transcript.contains("Start, ") {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    try await wait { $0.contains("Start, ") }
  }

  private static let attempts = 3
  /// The answer to a key is begun within, seconds.
  private static let answerSeconds = 2.0
  /// A way is found and its first sentence begun within, seconds.
  private static let attemptSeconds = 5.0

  private func press(_ key: Key, isLong: Bool = false) async throws {
    let codes: [Key: UInt16] = [.a: 0x100, .b: 0x101, .c: 0x102, .d: 0x103]
    let code = codes[key] ?? 0
    if isLong {
      // Chosen is what was listened to.
      try await Task.sleep(for: .seconds(Self.listening / walk.pace))
      send(event(code, 1, at: EventQueue.steadySeconds()))
      try await Task.sleep(for: .milliseconds(800))
      send(event(code, 0, at: EventQueue.steadySeconds()))
    } else {
      let start = EventQueue.steadySeconds()
      send(event(code, 1, at: start) + event(code, 0, at: start + Self.shortSeconds))
    }
    try await Task.sleep(for: .seconds(Self.pause / walk.pace))
  }

  private static let shortSeconds = 0.08
  /// Between two presses, seconds of the walk.
  private static let pause = 0.5
  /// Longer than any entry of a menu takes, and than a busy machine is late with it, seconds of the walk.
  private static let listening = 4.0

  private func event(_ code: UInt16, _ value: Int32, at seconds: Double) -> [UInt8] {
    let whole = Int(seconds)
    func bytes<Number>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
    let micro = Int(((seconds - Double(whole)) * 1e6).rounded())
    return bytes(whole) + bytes(micro) + bytes(UInt16(1)) + bytes(code) + bytes(value)
  }

  private func send(_ bytes: [UInt8]) { _ = Glibc.write(key, bytes, bytes.count) }

  // MARK: What came of it

  var transcript: String {
    (try? String(contentsOfFile: transcriptPath, encoding: .utf8)) ?? ""
  }

  /// The log of the walk.
  func log() throws -> String {
    try #require(WalkRecords(folder: folder.path("state/walks")).paths.first)
  }

  /// Waits until what was said satisfies a condition.
  /// - Parameter seconds: of the walk, on top of what a busy machine needs.
  func wait(seconds: Double = 0, until isSatisfied: (String) -> Bool) async throws {
    let end = EventQueue.steadySeconds() + EventWatch.patience + seconds / walk.pace
    while !isSatisfied(transcript) {
      try #require(EventQueue.steadySeconds() < end, "\(transcript)")
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Waits until the program says that it has all its parts at once.
  ///
  /// On the way, and again if need be: what a busy machine holds up for a moment is, by a faster clock,
  /// a receiver that has fallen silent.
  func waitForParts() async throws {
    let end = EventQueue.steadySeconds() + EventWatch.patience
    while true {
      let status = try BuiltProgram.guide("status", "--json", "--config", config)
      try #require(status.status == 0, "\(status.error)")
      let parts = try JSONParser.parse(Array(status.output.utf8))["status"]?["parts"]
      if Self.parts.allSatisfy({ parts?[$0]?.string == "here" }) { return }
      try #require(EventQueue.steadySeconds() < end, "\(status.output)")
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  private static let parts = [
    "gnss", "beacons", "inertia", "heading", "pressure", "keys", "sound",
  ]

  func end() {
    if let program, program.isRunning {
      program.terminate()
      program.waitUntilExit()
      RecordedClock.tidy(program.processIdentifier)
    }
    walk.end()
    gpsd?.kill()
  }
}
