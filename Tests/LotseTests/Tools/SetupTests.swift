// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// `Tools/setup` on machines that stand-ins for `dpkg-query`, `apt-get`, `id` and `sudo` make up:
/// no test installs anything.
@Suite struct SetupTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Puts a script before everything else on `PATH`.
  private func standIn(_ program: String, _ body: String) throws {
    let path = folder.path(program)
    try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// A machine that lacks the packages of `missing`; every call of apt-get is written down.
  private func machine(missing: [String], user: Int, sudo: Bool = false, apt: Int = 0) throws {
    let cases = missing.map { "*' \($0)'|" }.joined()
    try standIn(
      "dpkg-query",
      "case \" $*\" in \(cases)'') echo 'unknown ok not-installed';;"
        + " *) printf 'install ok installed';; esac")
    try standIn("apt-get", "echo \"apt-get $*\" >>'\(folder.path("calls"))'; exit \(apt)")
    try standIn("id", "echo \(user)")
    try standIn(
      "sudo", sudo ? "echo sudo >>'\(folder.path("calls"))'; shift; exec \"$@\"" : "exit 1")
  }

  private func setup(_ arguments: [String] = [], language: String = "C.UTF-8") throws -> CommandRun
  {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try CommandRun(
      ProjectFolder.path("Tools/setup"), arguments,
      environment: ["PATH": "\(folder.root):\(path)", "LC_ALL": language])
  }

  private var calls: [String] {
    let text = try? String(contentsOfFile: folder.path("calls"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  @Test func aMachineThatHasEverythingIsLeftAlone() throws {
    try machine(missing: [], user: 0)
    let run = try setup()
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.isEmpty && run.error.isEmpty)
    #expect(calls.isEmpty)
  }

  @Test func onlyWhatIsMissingIsInstalledAndNamed() throws {
    try machine(missing: ["libsodium-dev", "zlib1g-dev"], user: 0)
    let run = try setup()
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("zlib1g-dev libsodium-dev"))
    let expected = [
      "apt-get update -qq",
      "apt-get install -y -qq --no-install-recommends zlib1g-dev libsodium-dev",
    ]
    #expect(calls == expected)
  }

  @Test func withoutRootTheExactCommandIsPrinted() throws {
    try machine(missing: ["libsodium-dev"], user: 1000)
    let run = try setup()
    #expect(run.status == 69)
    let command =
      "apt-get update && apt-get install -y --no-install-recommends libsodium-dev"
    #expect(run.error.contains(command))
    #expect(calls.isEmpty)
  }

  @Test func sudoIsUsedWhereItAsksNoQuestion() throws {
    try machine(missing: ["libsodium-dev"], user: 1000, sudo: true)
    let run = try setup()
    #expect(run.status == 0, "\(run.error)")
    #expect(calls.filter { $0.hasPrefix("apt-get") }.count == 2)
    #expect(calls.contains("sudo"))
  }

  @Test func aFailedInstallationIs69() throws {
    try machine(missing: ["libsodium-dev"], user: 0, apt: 100)
    let run = try setup(language: "de_DE.UTF-8")
    #expect(run.status == 69)
    #expect(run.error.contains("apt-get ist gescheitert"))
  }

  @Test func whatOnlyTheTestsNeedIsInstalledOnlyForThem() throws {
    try machine(missing: ["osmium-tool"], user: 1000)
    #expect(try setup().status == 0)
    let run = try setup(["--maps"])
    #expect(run.status == 69)
    #expect(run.error.contains("osmium-tool"))
  }

  @Test func theCompilerThatIsFoundIsTheOnlyOutput() throws {
    try machine(missing: [], user: 0)
    let run = try setup(["--print-swift"])
    #expect(run.status == 0, "\(run.error)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines.first?.hasSuffix("/swift") == true)
  }

  @Test func anOldCompilerIsPassedOverOrRefused() throws {
    try machine(missing: [], user: 0)
    try standIn("swift", "echo 'Swift version 5.10.1 (swift-5.10.1-RELEASE)'")
    let run = try setup(["--print-swift"])
    #expect(!run.output.hasPrefix(folder.root))
    #expect(run.status == 0 || (run.status == 69 && run.error.contains("Swift 6.2")))
  }
}
