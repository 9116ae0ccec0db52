// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `review`, and `replay --settings`, as a tester uses them.
@Suite struct ReviewCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  private func events(_ walk: String, _ extra: [String] = []) throws -> String {
    let path = folder.path("\(walk).events.jsonl")
    let log = ProjectFolder.path("Tests/LotseTests/Walks/\(walk).jsonl")
    let run = try CommandRun(
      LotseProgram.path,
      ["replay", map, log, "--language", "de", "--events", path] + extra)
    try #require(run.status == 0, "\(run.error)")
    return path
  }

  @Test(arguments: ["rathaus-steps", "parkstrasse-outage", "bahnuebergang-rails"])
  func recordedWalksBreakNoRule(walk: String) throws {
    let run = try CommandRun(LotseProgram.path, ["review", try events(walk)])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func aForbiddenWordIsFound() throws {
    let path = try events("rathaus-steps")
    let text = try LotseProgram.read(path).replacingOccurrences(of: "Start,", with: "Sicher,")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let run = try CommandRun(LotseProgram.path, ["review", path, "--language", "en"])
    #expect(run.status == 1)
    #expect(run.output.contains("R1"))
  }

  @Test func aFileOfAnotherKindIsRefused() throws {
    let path = folder.path("other.txt")
    try Data("no events\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try CommandRun(LotseProgram.path, ["review", path]).status == 65)
    #expect(try CommandRun(LotseProgram.path, ["review", folder.path("none")]).status == 66)
  }

  @Test func settingsChangeWhatIsToldAndAreCheckedStrictly() throws {
    let own = folder.path("own.json")
    func write(_ members: String) throws {
      let text = "{\"format\":\"lotse-settings\",\"version\":1,\(members)}"
      try Data(text.utf8).write(to: URL(fileURLWithPath: own))
    }
    try write("\"words_per_minute\":350")
    let fast = try LotseProgram.read(try events("rathaus-steps", ["--settings", own]))
    let usual = try LotseProgram.read(try events("rathaus-steps"))
    #expect(fast != usual)
    try write("\"callouts\":\"many\"")
    let log = ProjectFolder.path("Tests/LotseTests/Walks/rathaus-steps.jsonl")
    let run = try CommandRun(
      LotseProgram.path, ["replay", map, log, "--settings", own, "--language", "en"])
    #expect(run.status == 65)
    #expect(run.error.contains("callouts") && run.error.contains("orientation"))
  }
}
