// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// `Tools/demo` in a copy of the project whose compiler and `lotse` are stand-ins: what it asks of
/// them, and what it passes on.
@Suite struct DemoTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for part in ["Tools", "MapData"] {
      try FileManager.default.copyItem(
        atPath: ProjectFolder.path(part), toPath: folder.path(part))
    }
    try script("setup", in: "Tools", "echo '\(folder.path("bin/swift"))'")
    try script("swift", in: "bin", "echo \"swift $*\" >>'\(folder.path("calls"))'")
  }

  private func script(_ name: String, in place: String, _ body: String) throws {
    let directory = folder.path(place)
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let path = "\(directory)/\(name)"
    try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// A `lotse` that writes down how it was called, and whose `failing` command exits with 65.
  private func lotse(failing: String = "none") throws {
    try script(
      "lotse", in: ".build/release",
      "echo \"$*\" | sed 's#\(folder.root)/##g' >>'\(folder.path("calls"))'\n"
        + "[ \"$1\" = \(failing) ] && exit 65\n[ \"$1\" = replay ] && echo '0.0s act - Start.'\n"
        + "exit 0")
  }

  private func demo(_ arguments: [String] = []) throws -> CommandRun {
    try CommandRun(folder.path("Tools/demo"), arguments, environment: ["LC_ALL": "C.UTF-8"])
  }

  private func calls() throws -> [String] {
    let text = try String(contentsOfFile: folder.path("calls"), encoding: .utf8)
    return text.split(separator: "\n").map(String.init)
  }

  @Test func theMainWalkIsImportedSimulatedAndReplayed() throws {
    try lotse()
    let run = try demo()
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output == "0.0s act - Start.\n")
    let expected = [
      "swift build -c release --static-swift-stdlib --product lotse",
      "import MapData/demo-district.osm --output demo-walk/demo.lotse --quiet"
        + " --beacons MapData/demo-beacons.geojson --closures MapData/demo-closure.geojson"
        + " --name Kaiserslautern (schematisch, nicht vermessen) --time-zone Europe/Berlin",
      "simulate demo-walk/demo.lotse --from 49.436721,7.768700 --to 49.443591,7.770203"
        + " --walker cane --environment suburban --seed 7"
        + " --output demo-walk/walk.jsonl --truth demo-walk/truth.jsonl",
      "replay demo-walk/demo.lotse demo-walk/walk.jsonl --truth demo-walk/truth.jsonl"
        + " --language de --transcript demo-walk/transcript.txt"
        + " --audio demo-walk/walk.wav --report demo-walk/walk.html",
    ]
    #expect(try calls() == expected)
  }

  @Test func theLanguageIsPassedOn() throws {
    try lotse()
    #expect(try demo(["--language", "en"]).status == 0)
    #expect(try calls().last?.contains("--language en") == true)
    #expect(try demo(["--language", "fr"]).status == 64)
    #expect(try demo(["--language"]).status == 64)
  }

  @Test(arguments: ["import", "simulate", "replay"])
  func aCommandThatFailsEndsTheDemoWithItsCode(command: String) throws {
    try lotse(failing: command)
    #expect(try demo().status == 65)
    #expect(try calls().last?.hasPrefix(command) == true)
  }

  @Test func aBuildThatFailsShowsItsMessages() throws {
    try lotse()
    try script("swift", in: "bin", "echo 'error: no such module'; exit 1")
    let run = try demo()
    #expect(run.status == 70)
    #expect(run.error.contains("error: no such module"))
  }
}
