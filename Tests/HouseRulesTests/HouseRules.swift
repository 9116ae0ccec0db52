// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// The rules of the house, read off the project's own files. Each test lists every place that
/// breaks its rule.
@Suite struct HouseRules {
  private let repository = Repository.here

  private var swiftFiles: [String] {
    repository.paths(in: ["Sources", "Tests"], endings: [".swift"])
  }

  private func source(_ path: String) -> SourceText {
    SourceText(repository.text(path))
  }

  private func findings(
    in paths: [String], _ rule: (SourceText, String) -> [Finding]
  ) -> [Finding] {
    paths.flatMap { rule(source($0), $0) }
  }

  @Test func theRepositoryIsFound() {
    #expect(repository.paths.contains("Package.swift"))
    #expect(swiftFiles.contains("Tests/HouseRulesTests/HouseRules.swift"))
  }

  @Test func modulesImportOnlyWhatTheArchitectureAllows() {
    let broken = repository.modules.flatMap { module in
      findings(in: repository.paths(in: ["Sources/\(module)"], endings: [".swift"])) {
        ImportTable.findings(in: $0, path: $1, module: module)
      }
    }
    #expect(broken.isEmpty, "\(listed(broken))")
  }

  @Test func theCoreHasNoClockNoChanceAndNoOutput() {
    let core = repository.paths(
      in: ImportTable.core.map { "Sources/\($0)" }, endings: [".swift"])
    let broken = findings(in: core) {
      BannedCalls.findings(in: $0, path: $1, bans: BannedCalls.core)
    }
    #expect(!core.isEmpty)
    #expect(broken.isEmpty, "\(listed(broken))")
  }

  @Test func nothingTrapsOnPurpose() {
    let broken = findings(in: swiftFiles) {
      BannedCalls.findings(in: $0, path: $1, bans: BannedCalls.everywhere)
        + BannedCalls.forceUnwraps(in: $0, path: $1)
    }
    #expect(broken.isEmpty, "\(listed(broken))")
  }

  @Test func filesAndFunctionsAreShort() {
    let scripts = repository.paths(in: ["Tools"], endings: [""])
    let files = (swiftFiles + scripts).flatMap {
      Lengths.findings(in: repository.text($0), path: $0)
    }
    let functions = findings(in: swiftFiles) { Lengths.functionFindings(in: $0, path: $1) }
    #expect(files.isEmpty, "\(listed(files))")
    #expect(functions.isEmpty, "\(listed(functions))")
  }

  @Test func everySourceNamesItsLicence() {
    let sources =
      swiftFiles + ["Package.swift"] + repository.paths(in: ["Sources"], endings: [".h"])
      + repository.paths(in: ["Tools", ".ci"], endings: [""]).filter { !$0.hasSuffix(".md") }
    let broken = sources.flatMap {
      FileRules.licenceFindings(in: repository.text($0), path: $0)
    }
    #expect(broken.isEmpty, "\(listed(broken))")
  }

  @Test func everyModuleHasItsTests() {
    let untested = repository.modules.filter { module in
      repository.paths(in: ["Tests/\(module)Tests"], endings: [".swift"]).isEmpty
    }
    #expect(untested.isEmpty, "\(untested.joined(separator: ", "))")
  }

  @Test func namesSayWhatThingsAre() {
    let broken = swiftFiles.flatMap { FileRules.nameFindings(path: $0) }
    #expect(broken.isEmpty, "\(listed(broken))")
  }

  @Test func noFileKnowsTheMachineItWasWrittenOn() {
    let texts = repository.paths.filter { path in
      [".wav", ".png", ".LICENSE"].allSatisfy { !path.hasSuffix($0) }
    }
    let broken = texts.flatMap {
      FileRules.machinePathFindings(in: repository.text($0), path: $0)
    }
    #expect(broken.isEmpty, "\(listed(broken))")
  }

  @Test func nothingGeneratedAndNoForeignMapIsTracked() {
    let forbidden = repository.paths.filter(FileRules.isForbidden)
    #expect(forbidden.isEmpty, "\(forbidden.joined(separator: ", "))")
  }

  @Test(arguments: ["README.md", "CHANGELOG.md", "LICENSE", ".ci/run", "MapData/README.md"])
  func theProjectHasItsPapers(path: String) {
    let isThere = repository.paths.contains(path)
    #expect(isThere)
  }

  @Test func everyToolCanBeStarted() {
    let tools = repository.paths(in: ["Tools"], endings: [""]).filter { path in
      // Files in folders and with an ending are parts that the scripts read.
      path.split(separator: "/").count == 2 && !path.contains(".")
    }
    #expect(!tools.isEmpty)
    let broken = (tools + [".ci/run"]).filter { !repository.isExecutable($0) }
    #expect(broken.isEmpty, "\(broken.joined(separator: ", "))")
  }

  private func listed(_ findings: [Finding]) -> String {
    findings.map { "\n  \($0)" }.joined()
  }
}
