// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// Each detector catches what it is for and leaves alone what only looks like it.
@Suite struct DetectorTests {
  @Test(arguments: [
    ("import Foundation", "Geometry"),
    ("  @preconcurrency import Foundation", "Routing"),
    ("import struct Foundation.Date", "Guidance"),
    ("public import Replay", "Positioning"),
    ("let a = 1; import Speech", "Replay"),
    ("import Guidance", "Routing"),
    ("import OSMImport", "Report"),
    ("import Geometry", "Speech"),
    ("import Geometry", "NoSuchModule"),
  ])
  func aForbiddenImportIsFound(source: String, module: String) {
    let found = ImportTable.findings(in: SourceText(source), path: "a.swift", module: module)
    #expect(found.count == 1)
  }

  @Test(arguments: [
    ("import Geometry\nimport Routing\nimport PedestrianNetwork", "Guidance"),
    ("// import Foundation", "Geometry"),
    ("let text = \"import Foundation\"", "Geometry"),
    ("func importFoundation() {}\nlet x = import_ Foundation", "Geometry"),
    ("#if canImport(Glibc)\nimport Glibc\n#else\nimport Musl\n#endif", "Geometry"),
    ("import Foundation", "Lotse"),
  ])
  func anAllowedImportIsLeftAlone(source: String, module: String) {
    let found = ImportTable.findings(in: SourceText(source), path: "a.swift", module: module)
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    "let now = Date()", "let t = ContinuousClock.now", "let t: Instant = .now",
    "try await Task.sleep(for: .seconds(1))", "let x = Int.random(in: 0..<3)",
    "var g = SystemRandomNumberGenerator()", "print(\"x\")", "  print(x)",
    "let s = \"\\(Date())\"", "list.shuffled()", "nonisolated(unsafe) var x = 1",
  ])
  func aCallThatTheCoreMayNotMakeIsFound(source: String) {
    let found = BannedCalls.findings(
      in: SourceText(source), path: "a.swift", bans: BannedCalls.core)
    #expect(!found.isEmpty)
  }

  @Test(arguments: [
    "let update = Date(timeIntervalSince: x)", "let updateDate = validDate()", "x.nowhere()",
    "// Date() is banned", "let s = \"print(\"", "func print(_ x: Int) {}", "blueprint(x)",
    "footprint(x)", "sheet.print(x)", "seeded.randomness", "let knowledge = a.nowAndThen",
  ])
  func aCallThatLooksLikeOneIsLeftAlone(source: String) {
    let found = BannedCalls.findings(
      in: SourceText(source), path: "a.swift", bans: BannedCalls.core)
    #expect(found == [])
  }

  @Test(arguments: ["let x = try! f()", "let x = y as! Int", "fatalError()", "fatalError(\"x\")"])
  func aTrapOnPurposeIsFound(source: String) {
    let found = BannedCalls.findings(
      in: SourceText(source), path: "a.swift", bans: BannedCalls.everywhere)
    #expect(found.count == 1)
    #expect(found.first?.line == 1)
  }

  @Test(arguments: [
    "let x = try f()", "let x = try? f()", "let x = y as? Int", "// try! nothing",
    "let s = \"as!\"", "notFatalError(x)",
  ])
  func aHandledErrorIsLeftAlone(source: String) {
    let found = BannedCalls.findings(
      in: SourceText(source), path: "a.swift", bans: BannedCalls.everywhere)
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    "let x = y!", "f()!.g()", "a[0]!", "var x: Int!", "var x: [Int]!", "x?.y!.z",
    "let s = \"\\(x!)\"", "let x: Optional<Int>!",
  ])
  func aForceUnwrapIsFound(source: String) {
    let found = BannedCalls.forceUnwraps(in: SourceText(source), path: "a.swift")
    #expect(found.count == 1)
  }

  @Test(arguments: [
    "if !x {}", "a != b", "a!=b", "f(!x)", "[!x]", "\"Achtung!\"", "// what!", "a && !b",
    "try! f()", "x as! Int",
  ])
  func aNegationIsLeftAlone(source: String) {
    let found = BannedCalls.forceUnwraps(in: SourceText(source), path: "a.swift")
    #expect(found.isEmpty)
  }

  @Test func aLongFileIsFound() {
    let longest = String(repeating: "x\n", count: Lengths.maximumFileLines)
    #expect(Lengths.findings(in: longest, path: "a.swift").isEmpty)
    #expect(Lengths.findings(in: longest + "x\n", path: "a.swift").count == 1)
  }

  @Test func aLongFunctionIsFound() {
    func function(lines: Int) -> SourceText {
      let body = String(repeating: "  x()\n", count: lines - 2)
      return SourceText("\n/// Doc.\nfunc f(a: () -> Void = {}) {\n" + body + "}\n")
    }
    let longest = Lengths.maximumFunctionLines
    #expect(Lengths.functionFindings(in: function(lines: longest), path: "a").isEmpty)
    let found = Lengths.functionFindings(in: function(lines: longest + 1), path: "a")
    #expect(found.map(\.line) == [3])
  }

  @Test(arguments: [
    ("func f() {\n}\nfunc g<T>(x: T) where T: P {\n\n}", ["f 1 2", "g 3 3"]),
    ("protocol P {\n  func f() -> Int\n  init()\n}\nstruct S {\n}", []),
    ("struct S {\n  init() {\n    self.init(x: { 1 })\n  }\n}", ["init 2 3"]),
    ("let x = S.init()\nlet y = \"func f() {\"", []),
    ("func f() {\n  func g() {\n  }\n}", ["f 1 4", "g 2 2"]),
    ("func == (a: A, b: A) -> Bool {\n  true\n}", ["== 1 3"]),
    ("deinit {\n}\nsubscript(i: Int) -> Int {\n  0\n}", ["deinit 1 2", "subscript 3 3"]),
    ("func f() {", ["f 1 1"]),
  ])
  func functionsAreMeasured(source: String, expected: [String]) {
    let found = Lengths.functions(in: SourceText(source))
    #expect(found.map { "\($0.name) \($0.line) \($0.length)" } == expected)
  }

  @Test func aMissingLicenceIsFound() {
    let licence = "SPDX-License-" + "Identifier: GPL-3.0-or-later"
    func found(_ text: String) -> Int { FileRules.licenceFindings(in: text, path: "a").count }
    #expect(found("// \(licence)\nimport A") == 0)
    #expect(found("#!/bin/sh\n# \(licence)\n") == 0)
    #expect(found("#!/bin/sh\n\n# \(licence)\n") == 1)
    #expect(found("// swift-tools-version: 6.2\n// \(licence)\n") == 0)
    #expect(found("import A\n// \(licence)") == 1)
    #expect(found("") == 1)
  }

  @Test func aPathOfOneMachineIsFound() {
    let home = "/" + "home/someone/x"
    func found(_ text: String) -> Int {
      FileRules.machinePathFindings(in: text, path: "a").count
    }
    #expect(found("cd \(home)") == 1)
    #expect(found("\"\(home)\"") == 1)
    #expect(found("a\nfile://\(home)\n(\(home))") == 1)
    #expect(found("https://example.org\(home)") == 0)
    #expect(found("../shared\(home)") == 0)
    #expect(found("${base}\(home)") == 0)
  }

  @Test(arguments: ["Sources/A/MapUtils.swift", "Sources/A/Data.swift", "RouteManager.swift"])
  func anEmptyNameIsFound(path: String) {
    #expect(FileRules.nameFindings(path: path).count == 1)
  }

  @Test(arguments: ["Sources/A/Database.swift", "Tests/TestSupport/SharedData.swift"])
  func aNameOfTheFieldIsLeftAlone(path: String) {
    #expect(FileRules.nameFindings(path: path).isEmpty)
  }

  @Test(arguments: [
    "city.osm.pbf", "a/b.osc.gz", "Package.resolved", "MapData/x.lotse/network.bin", ".build/x",
  ])
  func aGeneratedOrForeignFileIsFound(path: String) {
    #expect(FileRules.isForbidden(path))
  }

  @Test(arguments: ["MapData/demo-district.osm", "Tools/setup", "Audio/lexicon.de.tsv"])
  func aFileOfTheProjectIsLeftAlone(path: String) {
    #expect(!FileRules.isForbidden(path))
  }
}
