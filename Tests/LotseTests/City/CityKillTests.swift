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
  }

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
    try process.run()
    usleep(UInt32(milliseconds * 1000))
    let wasRunning = process.isRunning
    if wasRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return Killed(
      output: try String(contentsOfFile: path, encoding: .utf8),
      wasKilled: process.terminationReason == .uncaughtSignal)
  }

  @Test func twoHundredKilledProgramsLoseNothingThatWasAcknowledged() throws {
    let city = try CityProgram()
    let published = city.folder.path("out.lotse")
    let key = try city.key()
    let trust = BundleTrust(keys: [try VerifyKey(path: key + ".pub")])
    var random = SeededGenerator(seed: Self.seed)
    var (added, approved) = ([String](), Set<String>())
    var (version, killed) = (0, 0)
    var longest = try duration(city, key: key)
    for round in 0..<200 {
      // Other tests come and go: how long a command takes is looked at again.
      if round % 40 == 39 { longest = try duration(city, key: key) }
      let delay = random.uniform() * longest
      let id = "K-\(round)"
      let outcome: Killed
      switch round % 3 {
      case 0:
        let file = try city.file(
          CityProgram.closure(id, from: 7.7688379 - Double(round) * 1e-7))
        outcome = try start(
          ["city", "add", city.database, file, "--role", "tiefbau"], killAfter: delay)
        if outcome.output == id + "\n" { added.append(id) }
      case 1:
        guard let last = added.last else { continue }
        outcome = try start(
          ["city", "approve", city.database, last, "--role", "verkehr"], killAfter: delay)
        if outcome.output.hasPrefix("\(last): ") { approved.insert(last) }
      default:
        outcome = try start(
          ["city", "publish", city.database, "--output", published, "--key", key],
          killAfter: delay)
        let number = outcome.output.split(separator: " ").dropFirst().first.flatMap {
          Int($0.prefix { $0.isNumber })
        }
        if let number { version = max(version, number) }
      }
      if outcome.wasKilled { killed += 1 }
      try check(city, added, approved)
      if BundleFiles.exists(published) {
        let bundle = try MapBundle(path: published)
        try trust.verify(bundle)
        #expect(bundle.manifest.version >= version, "round \(round)")
        version = bundle.manifest.version
      } else {
        #expect(version == 0)
      }
    }
    #expect(killed > 20, "only \(killed) were killed in time")
    #expect(!added.isEmpty && !approved.isEmpty && version > 0)
    try checkRest(city)
  }

  /// How long a publication takes now, with the margin, milliseconds.
  private func duration(_ city: CityProgram, key: String) throws -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    let other = city.folder.path("timed.lotse")
    let run = try city.run("city", "publish", city.database, "--output", other, "--key", key)
    try #require(run.status == 0, "\(run.error)")
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6 * Self.margin
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
