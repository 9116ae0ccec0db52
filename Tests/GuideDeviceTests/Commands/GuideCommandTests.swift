// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Positioning
import Replay
import TestSupport
import Testing

@testable import GuideDevice

/// A device's folders and its configuration, without any hardware.
struct BareDevice {
  let folder: TemporaryFolder
  let config: String

  init(hasMap: Bool = true, more: String = "") throws {
    folder = try TemporaryFolder()
    config = folder.path("guide.toml")
    let text = """
      [folders]
      maps = "\(folder.path("maps"))"
      state = "\(folder.path("state"))"
      runtime = "\(folder.path("run"))"
      [sound]
      device = "null"
      [gnss]
      use = false
      [beacons]
      use = false
      [inertia]
      use = false
      [keys]
      folder = "\(folder.path("no-keys"))"
      [battery]
      folder = "\(folder.path("no-battery"))"
      \(more)
      """
    try text.write(toFile: config, atomically: true, encoding: .utf8)
    if hasMap { try DemoBundle.copy(into: folder.path("maps")) }
    PrivateFile.makeFolder(folder.path("state"))
  }

  var stateFile: String { folder.path("state/state.json") }

  func save(_ state: DeviceState) throws {
    try PrivateFile.replace(stateFile, with: Array(DeviceStateText.text(state).utf8))
  }

  func start(_ more: [String] = []) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.path("lotse-guide"))
    process.arguments = ["run", "--config", config] + more
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

@Suite("Commands of lotse-guide") struct GuideCommandTests {
  @Test("killed at any moment, the device keeps its walk", .timeLimit(.minutes(4)))
  func killed() throws {
    let device = try BareDevice()
    var random = SeededGenerator(seed: 9)
    var state = RuntimeBench.walkingState()
    state.savedAt = SystemClock.milliseconds()
    try device.save(state)
    var writes = 0
    for round in 0..<30 {
      // Each start has something to write.
      var kept = try #require(DeviceStateText.read(device.stateFile))
      #expect(kept.isWalking)
      #expect(kept.destination == state.destination)
      if kept.toldVersions != [:] { writes += 1 }
      kept.toldVersions = [:]
      try device.save(kept)
      let process = try device.start()
      // Every third one is ended right after a write, however long that takes on this machine.
      let end = EventQueue.steadySeconds() + EventWatch.patience
      while round % 3 == 0, EventQueue.steadySeconds() < end,
        DeviceStateText.read(device.stateFile)?.toldVersions == [:]
      {
        usleep(2_000)
      }
      usleep(UInt32(random.next() % (round % 3 == 0 ? 5_000 : 250_000)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(writes > 0, "no kill came after a write: the test shows nothing")
    let last = try #require(DeviceStateText.read(device.stateFile))
    #expect(last.isWalking && last.destination == state.destination)
  }

  @Test("runs, tells its status, refuses a second one, and ends in order on SIGTERM")
  func runs() throws {
    let device = try BareDevice()
    let process = try device.start()
    defer { kill(process.processIdentifier, SIGKILL) }
    var status = try BuiltProgram.guide("status", "--json", "--config", device.config)
    for _ in 0..<200 where status.status != 0 || !status.output.contains("\"events\"") {
      usleep(100_000)
      status = try BuiltProgram.guide("status", "--json", "--config", device.config)
    }
    #expect(status.status == 0, "\(status.error)")
    let root = try JSONParser.parse(Array(status.output.utf8))
    #expect(root["running"]?.bool == true)
    #expect(root["status"]?["map"]?.string == "Demo")
    #expect(root["status"]?["walking"]?.bool == false)
    let second = try BuiltProgram.guide("run", "--config", device.config)
    #expect(second.status == 69)
    #expect(try BuiltProgram.guide("purge", "--config", device.config).status == 69)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let after = try BuiltProgram.guide("status", "--config", device.config)
    #expect(after.status == 1)
    #expect(after.output.contains("Map Demo, version"))
  }

  @Test("a benchmark walks for its time, tells what it needed, and leaves nothing behind")
  func benchmark() throws {
    let device = try BareDevice()
    try device.save(RuntimeBench.walkingState())
    _ = try RuntimeBench.simulated(device.folder)
    let before = try Data(contentsOf: URL(fileURLWithPath: device.stateFile))
    let walk = device.folder.path("simulated.jsonl")
    let run = try BuiltProgram.guide(
      "benchmark", walk, "--hours", "0.03", "--config", device.config)
    #expect(run.status == 0, "\(run.error)")
    let result = try JSONParser.parse(Array(run.output.utf8))
    #expect(result["hours"]?.number == 0.03)
    #expect((result["memory_kb_at_end"]?.number ?? 0) > 1000)
    #expect((result["utterances"]?.number ?? 0) > 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: device.stateFile)) == before)
    let none = try BuiltProgram.guide("benchmark", device.config, "--config", device.config)
    #expect(none.status == 65)
    let empty = try BareDevice(hasMap: false)
    let noMap = try BuiltProgram.guide("benchmark", walk, "--config", empty.config)
    #expect(noMap.status == 1)
  }

  @Test("a benchmark of pre-emption tells when each was ordered, and how soon it was taken")
  func preemptions() throws {
    let folder = try TemporaryFolder()
    let config = folder.path("guide.toml")
    try "[sound]\ndevice = \"null\"\n".write(toFile: config, atomically: true, encoding: .utf8)
    let run = try BuiltProgram.guide("benchmark", "--preemptions", "2", "--config", config)
    #expect(run.status == 0, "\(run.error)")
    let result = try JSONParser.parse(Array(run.output.utf8))
    #expect(result["rounds"]?.number == 2)
    #expect(result["ordered_s"]?.array?.count == 2)
    #expect(result["order_to_heard_by_alsa_ms"]?["longest"]?.number != nil)
    for words in [["benchmark"], ["benchmark", "--preemptions", "0"]] {
      #expect(try BuiltProgram.run("lotse-guide", words + ["--config", config]).status == 64)
    }
  }

  @Test("purge forgets walks, notes and places, and keeps what tells of none")
  func purge() throws {
    let device = try BareDevice()
    var state = DeviceStateTests.full
    state.isNoticeConfirmed = true
    try device.save(state)
    PrivateFile.makeFolder(device.folder.path("state/walks"))
    for path in ["state/walks/a.jsonl", "state/notes.jsonl"] {
      try Data("{}".utf8).write(to: URL(fileURLWithPath: device.folder.path(path)))
    }
    let run = try BuiltProgram.guide("purge", "--config", device.config)
    #expect(run.status == 0, "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: device.folder.path("state/notes.jsonl")))
    #expect(!FileManager.default.fileExists(atPath: device.folder.path("state/walks/a.jsonl")))
    let kept = try #require(DeviceStateText.read(device.stateFile))
    #expect(kept.isNoticeConfirmed && kept.volumePercent == 40)
    #expect(kept.recent.isEmpty && kept.favourites.isEmpty && kept.home == nil)
    #expect(kept.ways.isEmpty && kept.destination == nil && !kept.isWalking)
  }

  @Test("check prints every part with what to do, and is no where one is needed")
  func check() throws {
    let device = try BareDevice(hasMap: false)
    let run = try BuiltProgram.guide("check", "--silent", "--config", device.config)
    #expect(run.status == 1)
    #expect(run.output.contains("map: missing"))
    #expect(run.output.contains("lotse-guide install BUNDLE"))
    #expect(run.output.contains("storage: here"))
    #expect(run.output.contains("sound: here"))
    #expect(run.output.contains("Self test: missing: "))
  }

  @Test(
    "say plays a text to its end, and says where it cannot", arguments: [("null", 0), ("x", 69)])
  func say(sound: String, code: Int32) throws {
    let device = try BareDevice()
    let text = try String(contentsOfFile: device.config, encoding: .utf8)
    try text.replacing("\"null\"", with: "\"\(sound)\"").write(
      toFile: device.config, atomically: true, encoding: .utf8)
    let run = try BuiltProgram.guide("say", "Guten Tag.", "--config", device.config)
    #expect(run.status == code, "\(run.error)")
  }

  @Test(
    "wrong usage, missing and malformed files have their exit codes",
    arguments: [
      (["run", "--config", "/nowhere/guide.toml"], 66, "cannot be read"),
      (["fly"], 64, "Unexpected"), (["install"], 64, "Missing"),
      (["status", "--json", "--config", "CONFIG"], 65, "line 2"),
      (["export", "--output", "/dev/null", "--config", "GOOD"], 66, "No walk is recorded"),
      (["install", "/nowhere.lotse", "--config", "GOOD"], 69, "No key"),
    ] as [([String], Int32, String)])
  func exitCodes(arguments: [String], code: Int32, words: String) throws {
    let device = try BareDevice(hasMap: false)
    let bad = device.folder.path("bad.toml")
    try "[walker]\nfoo = 1\n".write(toFile: bad, atomically: true, encoding: .utf8)
    let named = arguments.map { $0 == "CONFIG" ? bad : $0 == "GOOD" ? device.config : $0 }
    let run = try BuiltProgram.run("lotse-guide", named)
    #expect(run.status == code, "\(run.error)")
    #expect(run.error.contains(words), "\(run.error)")
  }

  @Test("messages are German where the language is")
  func german() throws {
    let run = try BuiltProgram.guide("run", "--config", "/nowhere/x.toml", "--language", "de")
    #expect(run.error.contains("kann nicht gelesen werden (gibt es nicht)"))
  }
}
