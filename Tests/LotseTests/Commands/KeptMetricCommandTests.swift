// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What commands keep beside a map's files changes no answer.
@Suite struct KeptMetricCommandTests {
  let folder: TemporaryFolder
  let bundle: String

  init() throws {
    folder = try TemporaryFolder()
    bundle = try LotseProgram.importDemo(into: folder)
  }

  private var kept: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: bundle)) ?? [])
      .filter { $0.hasPrefix("prices-") || $0.hasPrefix("shortcuts-") }.sorted()
  }

  private func route(_ options: String...) throws -> CommandRun {
    try CommandRun(
      LotseProgram.path,
      [
        "route", bundle, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at",
        "2026-11-18T12:00", "--format", "json",
      ] + options, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
  }

  @Test func theSecondAnswerIsTheFirst() throws {
    #expect(kept.isEmpty)
    let first = try route()
    try #require(first.status == 0, "\(first.error)")
    // The profile's own, and the shortest to compare with.
    #expect(kept.count == 2)
    let second = try route()
    #expect(second.output == first.output)
    for name in kept {
      let path = "\(bundle)/\(name)"
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[bytes.count / 3] ^= 4
      try bytes.write(to: URL(fileURLWithPath: path))
    }
    let third = try route()
    #expect(third.status == 0 && third.output == first.output)
    for name in kept { try Data("LOTSE".utf8).write(to: URL(fileURLWithPath: "\(bundle)/\(name)")) }
    #expect(try route().output == first.output)
  }

  @Test func theOrderKeepsWhatRoutesAskFor() throws {
    let first = try route()
    for name in kept { try FileManager.default.removeItem(atPath: "\(bundle)/\(name)") }
    #expect(try LotseProgram.run("order", bundle, "--quiet", "--profile", "guide-dog").status == 0)
    // Prices and shortcuts of three profiles, and the prices to compare with.
    #expect(kept.count == 7)
    let names = kept
    #expect(try route().output == first.output)
    #expect(kept == names)
  }

  @Test func aNewMapHasNothingKept() throws {
    _ = try route()
    #expect(!kept.isEmpty)
    #expect(try LotseProgram.importDemo(into: folder) == bundle)
    #expect(kept.isEmpty)
  }

  /// Help and faults speak of the whole program, whichever way a command is looked for.
  @Test func wrongUsageNamesTheProgram() throws {
    let missing = try LotseProgram.run("route", bundle)
    #expect(missing.status == 64)
    #expect(missing.error.contains("Usage: lotse route"))
    #expect(try LotseProgram.run("route", "--help").output.contains("USAGE: lotse route"))
    #expect(try LotseProgram.run("rout").status == 64)
    #expect(try LotseProgram.run("--help").output.contains("SUBCOMMANDS"))
  }
}
