// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import MapBundles
import MapStore
import Positioning
import TestSupport
import Testing

/// Programs that are killed while they write: what was acknowledged is there, and no half bundle is.
@Suite struct CityKillTests {
  /// Kills fall into the whole of a command's life and a little after it.
  private static let margin = 1.4
  private static let seed: UInt64 = 7

  private struct Killed {
    var output: String
    var wasKilled: Bool
    /// How long it ran.
    var milliseconds: Double
  }

  /// Nothing takes so long, milliseconds.
  private static let patience = 30_000.0

  private func start(_ arguments: [String], killAfter milliseconds: Double) throws -> Killed {
    let folder = try TemporaryFolder()
    let path = folder.path("output")
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: LotseProgram.path)
    process.arguments = arguments
    process.environment = ["LANG": "en_GB.UTF-8", "LOTSE_NOW": "2026-05-03T08:00:00+02:00"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: path)
    process.standardError = FileHandle.nullDevice
    let start = DispatchTime.now().uptimeNanoseconds
    func elapsed() -> Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6 }
    try process.run()
    while process.isRunning, elapsed() < milliseconds { usleep(200) }
    let milliseconds = elapsed()
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return Killed(
      output: try String(contentsOfFile: path, encoding: .utf8),
      wasKilled: process.terminationReason == .uncaughtSignal, milliseconds: milliseconds)
  }

  private enum Act: Int, CaseIterable {
    case add, approve, publish
  }

  /// So many programs are killed while they run.
  private static let kills = 200
  /// More rounds than this mean that the kills miss.
  private static let mostRounds = 1000

  @Test func twoHundredKilledProgramsLoseNothingThatWasAcknowledged() throws {
    let city = try CityProgram()
    let published = city.folder.path("out.lotse")
    let key = try city.key()
    let trust = BundleTrust(keys: [try VerifyKey(path: key + ".pub")])
    var random = SeededGenerator(seed: Self.seed)
    var (added, approved) = ([String](), Set<String>())
    var (version, round) = (0, 0)
    var killed = [Act: Int]()
    // How long each command takes, by what ran to its end last: other tests come and go.
    var longest = [Act: Double]()
    while killed.values.reduce(0, +) < Self.kills, round < Self.mostRounds {
      round += 1
      var act = Act(rawValue: round % Act.allCases.count) ?? .add
      if act == .approve, added.allSatisfy(approved.contains) { act = .add }
      let delay = longest[act].map { random.uniform() * $0 * Self.margin } ?? Self.patience
      let id = "K-\(round)"
      let outcome: Killed
      switch act {
      case .add:
        let file = try city.file(
          CityProgram.closure(id, from: 7.7688379 - Double(round) * 1e-7))
        outcome = try start(
          ["city", "add", city.database, file, "--role", "tiefbau"], killAfter: delay)
        if outcome.output == id + "\n" { added.append(id) }
      case .approve:
        let waiting = try #require(added.last { !approved.contains($0) })
        outcome = try start(
          ["city", "approve", city.database, waiting, "--role", "verkehr"], killAfter: delay)
        // Killed between the act and its answer, it may be approved already.
        let stored = try CityDatabase(path: city.database).record(waiting).stored
        if outcome.output.hasPrefix("\(waiting): ") { #expect(stored == .approved) }
        if stored == .approved { approved.insert(waiting) }
      case .publish:
        outcome = try start(
          ["city", "publish", city.database, "--output", published, "--key", key],
          killAfter: delay)
        let number = outcome.output.split(separator: " ").dropFirst().first.flatMap {
          Int($0.prefix { $0.isNumber })
        }
        if let number { version = max(version, number) }
      }
      if outcome.wasKilled {
        killed[act, default: 0] += 1
      } else {
        longest[act] = outcome.milliseconds
      }
      try check(city, added, approved)
      let standing = try standingVersion(published, trust)
      #expect(standing >= version, "round \(round)")
      version = standing
    }
    #expect(killed.values.reduce(0, +) == Self.kills, "\(killed) in \(round) rounds")
    #expect(Act.allCases.allSatisfy { killed[$0, default: 0] > Self.kills / 10 }, "\(killed)")
    #expect(!added.isEmpty && !approved.isEmpty && version > 0)
    try checkRest(city)
  }

  /// The version of a whole, signed bundle; 0 where none is.
  private func standingVersion(_ path: String, _ trust: BundleTrust) throws -> Int {
    guard BundleFiles.exists(path) else { return 0 }
    let bundle = try MapBundle(path: path)
    try trust.verify(bundle)
    return bundle.manifest.version
  }

  private func check(_ city: CityProgram, _ added: [String], _ approved: Set<String>) throws {
    let records = try CityDatabase(path: city.database).records()
    let known = Set(records.map(\.id))
    #expect(added.allSatisfy(known.contains))
    #expect(
      approved.allSatisfy { id in records.first { $0.id == id }?.stored == .approved })
  }

  /// Every entry has the history that it stands for, and nothing half-written lies about.
  private func checkRest(_ city: CityProgram) throws {
    let database = try CityDatabase(path: city.database)
    for record in try database.records() {
      let acts = try database.history(of: record.id).map(\.act)
      #expect(acts == (record.stored == .approved ? ["add", "approve"] : ["add"]))
    }
    let run = try city.run(
      "city", "publish", city.database, "--output", city.folder.path("out.lotse"), "--key",
      try city.key())
    #expect(run.status == 0, "\(run.error)")
    #expect(!city.folder.contents.contains { $0.hasSuffix(".part") })
  }
}
