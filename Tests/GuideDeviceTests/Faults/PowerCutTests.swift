// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import TestSupport
import Testing

@testable import GuideDevice

/// The last row of the fault matrix, on the program itself: the power fails at any write. strace ends
/// the program at a call of the kernel, and tells in which order the calls came: what was not flushed
/// before its name was changed would be lost with the power.
@Suite(
  "Power cut at any write", .ownThread,
  .enabled(if: CommandRun.isInstalled("strace"), "needs strace"), .timeLimit(.minutes(5)))
struct PowerCutTests {
  /// Calls by which a file of the state comes to the disk.
  private static let calls = "openat,write,fsync,rename,renameat,renameat2"

  /// As long as the device needs to start and to save where nothing else is done, seconds; and far
  /// longer than any machine needs.
  private static let (moment, patience) = (5.0, 60.0)

  /// Runs the device with options of strace, for a time where nothing ends it before; how long it took.
  @discardableResult
  private func run(
    _ device: BareDevice, _ options: [String], seconds: Double
  ) throws -> Double {
    let start = EventQueue.steadySeconds()
    _ = try CommandRun(
      "timeout",
      ["--signal=KILL", "\(seconds)", "strace", "-f", "-qq", "-s", "0"] + options
        + [BuiltProgram.path("lotse-guide"), "run", "--config", device.config])
    return EventQueue.steadySeconds() - start
  }

  /// A device with a walk under way, whose start changes what is remembered.
  private func walkingDevice() throws -> (BareDevice, DeviceState) {
    let device = try BareDevice()
    var state = RuntimeBench.walkingState()
    state.savedAt = SystemClock.milliseconds()
    try device.save(state)
    return (device, state)
  }

  @Test("what takes the place of the state is flushed before, and its folder after")
  func order() throws {
    let (device, _) = try walkingDevice()
    let log = device.folder.path("calls")
    let state = device.stateFile
    var (lines, renames) = ([Substring](), [Int]())
    for seconds in [Self.moment, Self.patience] where renames.isEmpty {
      try run(device, ["-y", "-e", "trace=\(Self.calls)", "-o", log], seconds: seconds)
      lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
      renames = lines.indices.filter {
        lines[$0].contains("\"\(state)\"") && lines[$0].contains("rename")
      }
    }
    #expect(!renames.isEmpty, "nothing was saved: the test shows nothing")
    for rename in renames {
      let before = lines[..<rename]
      let written = before.lastIndex { $0.contains("write(") && $0.contains("<\(state).") }
      let flushed = before.lastIndex { $0.contains("fsync(") && $0.contains("<\(state).") }
      #expect(try #require(written) < #require(flushed))
      let after = lines[rename...].prefix(40)
      let folder = device.folder.path("state")
      #expect(after.contains { $0.contains("fsync(") && $0.contains("<\(folder)>") })
    }
    // The file itself is never opened to be written.
    let opened = lines.filter { $0.contains("openat(") && $0.contains("\"\(state)\"") }
    #expect(opened.allSatisfy { $0.contains("O_RDONLY") }, "\(opened)")
  }

  @Test(
    "ended at each flush and each change of a name, the walk is taken up again",
    arguments: ["fsync", "rename"])
  func ended(call: String) throws {
    let (device, state) = try walkingDevice()
    var (cuts, slowest) = (0, 0.0)
    let log = device.folder.path("calls")
    for number in 1...4 {
      try device.save(state)
      // The first cut comes. Where no further one does, that is known by what the others took.
      let seconds = try run(
        device,
        [
          "-e", "trace=\(call)", "-e", "inject=\(call):signal=KILL:when=\(number)", "-o", log,
        ], seconds: cuts == 0 ? Self.patience : Self.moment + 3 * slowest)
      slowest = max(slowest, seconds)
      let left = try #require(DeviceStateText.read(device.stateFile), "the state is damaged")
      #expect(left.isWalking)
      #expect(left.destination == state.destination)
      // Fewer calls came than were waited for.
      guard try String(contentsOfFile: log, encoding: .utf8).contains("killed by SIGKILL") else {
        break
      }
      cuts += 1
    }
    #expect(cuts > 0, "no cut came: the test shows nothing")
    // What was left half-written goes with the next start, which takes the walk up.
    let said = device.folder.path("said.txt")
    var again = state
    again.savedAt = SystemClock.milliseconds()
    try device.save(again)
    try Data("half".utf8).write(to: URL(fileURLWithPath: device.stateFile + ".1.part"))
    let process = try device.start(["--transcript", said])
    let end = EventQueue.steadySeconds() + EventWatch.patience
    var text = ""
    while text.isEmpty, EventQueue.steadySeconds() < end {
      usleep(50_000)
      text = (try? String(contentsOfFile: said, encoding: .utf8)) ?? ""
    }
    process.terminate()
    process.waitUntilExit()
    #expect(text.contains("Ich bin wieder da. Position wird noch gesucht."), "\(text)")
    #expect(!FileManager.default.fileExists(atPath: device.stateFile + ".1.part"))
  }
}
