// SPDX-License-Identifier: GPL-3.0-or-later

import Routing
import TestSupport
import Testing

@testable import MapBundles

/// Profiles of one's own: what they take over, and how wrong ones are refused.
@Suite struct ProfileInheritanceTests {
  private let folder = try? TemporaryFolder()

  private func write(_ text: String, _ name: String) throws -> String {
    let path = try #require(folder).path(name)
    try BundleFiles.replace(path, with: Array(text.utf8))
    return path
  }

  private func read(_ path: String) throws -> WalkerProfile {
    try ProfileFile.parse(BundleFiles.read(path), path: path)
  }

  private func own(_ base: String, _ numbers: String = "") -> String {
    "{\"name\": \"own\",\n\"based on\": \"\(base)\",\n\"numbers\": {\n\(numbers)\n}}"
  }

  private static let gravel =
    "\"surface.gravel\": {\"value\": 2.5, \"unit\": \"factor\", \"reason\": \"r\"}"

  @Test func onlyWhatIsGivenDiffers() throws {
    let cane = try #require(try ProfileFile.named("cane"))
    let own = try read(write(own("cane", Self.gravel), "own.json"))
    #expect(own.name == "own")
    for key in ProfileKey.all {
      #expect(own[key] == (key.name == "surface.gravel" ? 2.5 : cane[key]), "\(key.name)")
    }
  }

  @Test func aFileMayBeBasedOnAFileBesideIt() throws {
    _ = try write(own("guide-dog", Self.gravel), "first.json")
    let second = try read(write(own("./first.json"), "second.json"))
    #expect(second[try #require(ProfileKey.named("surface.gravel"))] == 2.5)
    #expect(second[try #require(ProfileKey.named("tactile.yes"))] == 1)
  }

  @Test(arguments: ProfileFile.builtIn)
  func everyNameThatIsOfferedIsThere(name: String) throws {
    #expect(try ProfileFile.named(name)?.name == name)
  }

  @Test(arguments: ["guide-dog", "low-vision", "deafblind-accompanied", "wheelchair-and-blind"])
  func profilesBasedOnTheCaneDifferFromIt(name: String) throws {
    let cane = try #require(try ProfileFile.named("cane"))
    let other = try #require(try ProfileFile.named(name))
    #expect(ProfileKey.all.contains { other[$0] != cane[$0] })
  }

  /// R13: what a walker goes with does not depend on how a profile is called.
  @Test func theAidIsThatOfTheProfileBelow() throws {
    _ = try write(own("guide-dog", Self.gravel), "rex.json")
    #expect(try read(write(own("./rex.json"), "own.json")).aid == .guideDog)
    #expect(try read(write(own("wheelchair-and-blind"), "chair.json")).aid == .wheelchair)
    let named = "{\"name\": \"guide-dog-free\", \"based on\": \"cane\", \"numbers\": {}}"
    #expect(try read(write(named, "named.json")).aid == .cane)
    #expect(try ProfileFile.named("deafblind-accompanied")?.aid == .deafblind)
    #expect(WalkerProfile.shortest.aid == .cane)
  }

  @Test(arguments: ["\\u0000", "\\u001b[31mred", "a\\nb", "\\u202eturned"])
  func aNameThatCommandsATerminalIsRefused(name: String) throws {
    let text = "{\"name\": \"\(name)\", \"based on\": \"cane\", \"numbers\": {}}"
    let path = try write(text, "control.json")
    #expect { try read(path) } throws: { error in
      guard case .text(_, let fault)? = error as? BundleError else { return false }
      return fault.key == "name" && fault.text.german.contains("Steuerzeichen")
    }
  }

  @Test func circlesAreRefused() throws {
    let first = try write(own("second.json"), "first.json")
    _ = try write(own("first.json"), "second.json")
    let fault = try fault { try read(first) }
    #expect(fault.line == 2 && fault.key == "based on")
    #expect(fault.text.german.contains("beruht auf sich selbst"))
    #expect(fault.text.english.contains("based on itself"))
  }

  @Test func aLongChainIsRefused() throws {
    for index in 0..<10 {
      _ = try write(own(index == 9 ? "cane" : "p\(index + 1).json"), "p\(index).json")
    }
    let fault = try fault { try read(#require(folder).path("p0.json")) }
    #expect(fault.key == "based on" && fault.text.english.contains("more than 8"))
    let short = try read(#require(folder).path("p4.json"))
    #expect(short.name == "own")
  }

  @Test func anUnknownBaseNamesTheKnownOnes() throws {
    let fault = try fault { try read(write(own("stick"), "own.json")) }
    #expect(fault.line == 2 && fault.key == "based on")
    for name in ProfileFile.builtIn {
      #expect(fault.text.german.contains(name) && fault.text.english.contains(name))
    }
  }

  @Test func aFaultInTheBaseNamesItsFile() throws {
    _ = try write("{\n\"name\": 5}", "base.json")
    let path = try write(own("base.json"), "own.json")
    let error = #expect(throws: BundleError.self) { try read(path) }
    guard case .text(let file, let fault) = error else {
      Issue.record("expected a fault in the text")
      return
    }
    #expect(file.hasSuffix("/base.json") && fault.line == 2 && fault.key == "name")
  }

  struct Refusal: Sendable, CustomStringConvertible {
    var numbers: String
    var key: String?
    var german: String
    var english: String
    var description: String { numbers }
  }

  static let refusals = [
    Refusal(
      numbers: "\"surface.gravel\": {\"value\": 99, \"unit\": \"factor\", \"reason\": \"r\"}",
      key: "surface.gravel", german: "0.2 bis 50", english: "0.2 to 50"),
    Refusal(
      numbers: "\"steps.flight\": {\"value\": -1, \"unit\": \"m\", \"reason\": \"r\"}",
      key: "steps.flight", german: "0 bis 10000 m oder \"forbidden\"",
      english: "0 to 10000 m or \"forbidden\""),
    Refusal(
      numbers: "\"speed\": {\"value\": \"forbidden\", \"unit\": \"m/s\", \"reason\": \"r\"}",
      key: "speed", german: "0.1 bis 4 m/s", english: "0.1 to 4 m/s"),
    Refusal(
      numbers: "\"detour.factor\": {\"value\": 0.5, \"unit\": \"factor\", \"reason\": \"r\"}",
      key: "detour.factor", german: "1 bis 50", english: "1 to 50"),
    Refusal(
      numbers: "\"surface.gravle\": {\"value\": 1, \"unit\": \"factor\", \"reason\": \"r\"}",
      key: "surface.gravle", german: "am nächsten: surface.gravel",
      english: "the nearest: surface.gravel"),
    Refusal(
      numbers: "\"speed\": {\"value\": 1, \"unit\": \"km/h\", \"reason\": \"r\"}", key: "speed",
      german: "die Einheit muss \"m/s\" sein", english: "the unit must be \"m/s\""),
    Refusal(
      numbers: "\"speed\": {\"value\": 1, \"unit\": \"m/s\"}", key: "speed",
      german: "eine Begründung", english: "a reason"),
    Refusal(
      numbers: "\"speed\": {\"unit\": \"m/s\", \"reason\": \"r\"}", key: "speed",
      german: "0.1 bis 4 m/s", english: "0.1 to 4 m/s"),
    Refusal(
      numbers: "\"speed\": {\"vlaue\": 1, \"unit\": \"m/s\", \"reason\": \"r\"}",
      key: "speed.vlaue", german: "value", english: "value"),
    Refusal(
      numbers: "\"speed\": 1", key: "speed", german: "ein Objekt mit value, unit, reason",
      english: "an object with value, unit, reason"),
    Refusal(
      numbers: "\(gravel), \(gravel)", key: nil, german: "kommt zweimal vor",
      english: "occurs twice"),
    Refusal(
      numbers: "\"speed\": {\"value\": 1e999, \"unit\": \"m/s\", \"reason\": \"r\"}", key: nil,
      german: "Zahl außerhalb des Bereichs", english: "number out of range"),
    Refusal(
      numbers: "\"speed\": {\"value\": NaN, \"unit\": \"m/s\", \"reason\": \"r\"}", key: nil,
      german: "ein Wert wird erwartet", english: "expected a value"),
  ]

  @Test(arguments: refusals)
  func aWrongNumberIsRefusedWithWhatIsAllowed(refusal: Refusal) throws {
    let text = own("cane", refusal.numbers)
    let fault = try fault { try ProfileFile.parse(Array(text.utf8), path: "own.json") }
    #expect(fault.line == 4 && fault.key == refusal.key)
    #expect(fault.text.german.contains(refusal.german), "\(fault.text.german)")
    #expect(fault.text.english.contains(refusal.english), "\(fault.text.english)")
  }

  @Test(arguments: [
    ("[1]", 1, nil, "an object is needed"),
    (
      "{\"name\": \"x\",\n\"numbres\": {}}", 2, "numbres", "allowed: name, title, based on, numbers"
    ),
    ("{\"name\": \"x\",\n\"title\": {\"de\": \"x\"}, \"numbers\": {}}", 2, "title", "\"en\""),
    ("{\"name\": \"x\",\n\"numbers\": {}}", 2, "speed", "is missing"),
    ("{\"name\": \"x\",\n\"numbers\": []}", 2, "numbers", "an object is needed"),
    ("{\"name\": \"x\",\n\"based on\": 3, \"numbers\": {}}", 2, "based on", "cane"),
  ])
  func aWrongFileIsRefused(text: String, line: Int, key: String?, english: String) throws {
    let fault = try fault { try ProfileFile.parse(Array(text.utf8), path: "own.json") }
    #expect(fault.line == line && fault.key == key)
    #expect(fault.text.english.contains(english), "\(fault.text.english)")
  }

  @Test func aTextInAnotherEncodingIsRefused() throws {
    let bytes = Array("{\"name\": \"F".utf8) + [0xFC] + Array("hrhund\"}".utf8)
    let fault = try fault { try ProfileFile.parse(bytes, path: "own.json") }
    #expect(fault.text.german.contains("nicht UTF-8"))
  }

  private func fault(_ read: () throws -> WalkerProfile) throws -> TextFault {
    let error = #expect(throws: BundleError.self) { try read() }
    guard case .text(_, let fault) = try #require(error) else {
      throw NoTextFault()
    }
    return fault
  }

  private struct NoTextFault: Error {}
}
