// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// What holds for every script in `Tools`.
@Suite struct ScriptTests {
  private static let scripts = [
    "setup", "demo", "test", "check", "fetch-map", "make-demo-district", "compare-peers",
    "count-instructions",
  ]

  @Test(arguments: scripts)
  func everyScriptExplainsItself(name: String) throws {
    let run = try CommandRun(ProjectFolder.path("Tools/\(name)"), ["--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("usage: Tools/\(name)"))
    #expect(run.error.isEmpty)
  }

  @Test(arguments: scripts)
  func everyScriptRefusesAnOptionThatItDoesNotKnow(name: String) throws {
    let run = try CommandRun(
      ProjectFolder.path("Tools/\(name)"), ["--no-such-option"],
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(run.status == 64)
    #expect(run.error.contains("usage: Tools/\(name)"))
    #expect(run.output.isEmpty)
  }
}
