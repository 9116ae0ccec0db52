// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", "[1,2,3]", "\"a\\u00e4\\ud83d\\ude00\"", "-0.5e3", " {\"a\":[{}]} ",
  ])
  func validTextsAreRead(text: String) throws {
    _ = try JSONParser.parse(Array(text.utf8))
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("{\"a\":1,}", 1, 8), ("[1 2]", 1, 4), ("01", 1, 3), ("tru", 1, 1),
    ("\"\u{1}\"", 1, 3), ("{\"a\":1,\"a\":2}", 1, 11), ("[\n1,\n x]", 3, 2), ("1 1", 1, 3),
    ("\"\\ud800\"", 1, 8), ("1e999", 1, 6),
  ])
  func faultsAreNamedWithLineAndColumn(text: String, line: Int, column: Int) throws {
    let fault = #expect(throws: TextFault.self) { try JSONParser.parse(Array(text.utf8)) }
    #expect(fault?.line == line)
    #expect(fault?.column == column)
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: TextFault.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test(arguments: [
    ("a", "1"), ("b", "[{\"x\":\"}],\\\"\"}]"), ("c", "true"), ("d", "{}"), ("e", "null"),
  ])
  func oneMemberIsReadWithoutTheOthers(_ key: String, _ value: String) throws {
    let text = "{\"a\":1,\"b\":[{\"x\":\"}],\\\"\"}],\n\"c\": true ,\"d\":{},\"e\":null}"
    let node = try #require(try JSONParser.member(key, of: Array(text.utf8)))
    #expect(node.text.compact == value)
    #expect(node.line == (["a", "b"].contains(key) ? 1 : 2))
    #expect(try JSONParser.member("f", of: Array(text.utf8))?.line == nil)
  }

  @Test(arguments: ["", "[1]", "{\"b\":[1", "{\"b\":\"x", "{\"b\" 1}", "{\"b\":1"])
  func aMemberOfABrokenObjectIsAFault(_ text: String) {
    #expect(throws: TextFault.self) { try JSONParser.member("a", of: Array(text.utf8)) }
  }

  @Test func notUTF8IsRefused() {
    #expect(throws: TextFault.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let text = JSONText.object([
      ("name", .string("Straße \"x\"\n\u{1}")), ("n", .integer(-7)), ("d", .decimal(-0.04, 1)),
      ("list", .array([.bool(true), .null])),
    ])
    for written in [text.compact, text.pretty] {
      let node = try JSONParser.parse(Array(written.utf8))
      #expect(node["name"]?.string == "Straße \"x\"\n\u{1}")
      #expect(node["n"]?.number == -7)
      #expect(node["d"]?.number == 0)
      #expect(node["list"]?.array?.count == 2)
    }
    #expect(JSONText.decimal(.nan, 2).compact == "null")
    #expect(JSONText.decimal(1.005, 1).compact == "1.0")
    #expect(JSONText.decimal(-12.5, 3).compact == "-12.500")
  }
}

@Suite struct ProfileFileTests {
  private func source() throws -> String {
    // A whole profile, as a starting point for faults.
    var text = "{\"name\": \"own\", \"numbers\": {\n"
    text += ProfileKeys.all.map { key, unit in
      // A width of 1 cm is none.
      "\"\(key)\": {\"value\": \(unit == "cm" ? 60 : 1), \"unit\": \"\(unit)\", \"reason\": \"r\"}"
    }.joined(separator: ",\n")
    return text + "}}"
  }

  @Test func aWholeFileIsRead() throws {
    #expect(try ProfileFile.parse(Array(source().utf8), path: "own.json").name == "own")
  }

  @Test(arguments: [
    ("\"surface.gravel\": {\"value\": 1", "\"surface.gravel\": {\"value\": -3", "surface.gravel"),
    (
      "\"surface.gravel\": {\"value\": 1", "\"surface.gravel\": {\"value\": \"x\"", "surface.gravel"
    ),
    ("\"surface.gravel\":", "\"surface.gravle\":", "surface.gravle"),
    (
      "\"surface.gravel\": {\"value\": 1", "\"surface.gravel\": {\"value\": \"forbidden\"",
      "surface.gravel"
    ),
  ])
  func faultsNameLineAndKey(old: String, new: String, key: String) throws {
    let text = try source().replacing(old, with: new)
    let error = #expect(throws: BundleError.self) {
      try ProfileFile.parse(Array(text.utf8), path: "own.json")
    }
    guard case .text(_, let fault) = error else {
      Issue.record("expected a fault in the text")
      return
    }
    #expect(fault.key == key)
    #expect(fault.line > 2)
  }

  @Test(arguments: ["cane", "guide-dog"])
  func builtInFilesGiveAReasonForEachNumber(name: String) throws {
    #expect(try ProfileFile.named(name)?.name == name)
  }
}
