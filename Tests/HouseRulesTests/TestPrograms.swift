// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// Programs without which tests are left out, and whether Tools/setup installs them.
enum TestPrograms {
  /// Where a program comes from, by Debian's name of the package.
  static let packages = [
    "curl": "curl", "dbus-daemon": "dbus", "gpsd": "gpsd", "osmium": "osmium-tool",
    "python3": "python3", "strace": "strace",
  ]

  /// Of measurements that are made on request only: Tools/setup says so itself.
  static let onRequest: Set = ["parec", "pulseaudio"]

  /// The programs that a test asks for.
  static func named(in source: String) -> Set<String> {
    Set(source.matches(of: /isInstalled\("([^"]+)"\)/).map { String($0.1) })
  }

  /// The packages that `Tools/setup --tests` installs, by its lists.
  static func installed(by setup: String) -> Set<String> {
    var packages = Set<String>()
    for list in ["MAP_PACKAGES", "TEST_PACKAGES"] {
      guard let begin = setup.range(of: "\(list)=(")?.upperBound,
        let end = setup[begin...].firstIndex(of: ")")
      else { continue }
      packages.formUnion(setup[begin..<end].split(whereSeparator: \.isWhitespace).map(String.init))
    }
    return packages
  }

  /// The programs that nobody installs.
  static func missing(_ programs: Set<String>, from setup: String) -> [String] {
    let installed = installed(by: setup)
    return programs.subtracting(onRequest)
      .filter { packages[$0].map { !installed.contains($0) } ?? true }.sorted()
  }
}

/// A test that is left out for want of a program is one that Tools/setup makes run.
@Suite struct TestProgramRules {
  private let repository = Repository.here

  @Test func everyProgramThatATestNeedsIsInstalledBySetup() {
    let programs = repository.paths(in: ["Tests"], endings: [".swift"])
      .filter { !$0.hasPrefix("Tests/HouseRulesTests/") }
      .reduce(into: Set<String>()) { $0.formUnion(TestPrograms.named(in: repository.text($1))) }
    #expect(programs.isSuperset(of: ["gpsd", "osmium", "strace"]), "\(programs)")
    let missing = TestPrograms.missing(programs, from: repository.text("Tools/setup"))
    #expect(missing.isEmpty, "\(missing)")
    // What is not asked for any more needs no word here.
    let known = Set(TestPrograms.packages.keys).union(TestPrograms.onRequest)
    #expect(known.subtracting(programs).isEmpty, "\(known.subtracting(programs).sorted())")
  }

  @Test func whatSetupLeavesOutIsFound() {
    let setup = "readonly MAP_PACKAGES=(curl)\nreadonly TEST_PACKAGES=(python3 dbus\n  strace)\n"
    let source = ".enabled(if: CommandRun.isInstalled(\"gpsd\")), isInstalled(\"strace\")"
    let programs = TestPrograms.named(in: source)
    #expect(programs == ["gpsd", "strace"])
    #expect(TestPrograms.missing(programs, from: setup) == ["gpsd"])
    #expect(TestPrograms.missing(["unheard-of"], from: setup) == ["unheard-of"])
  }
}
