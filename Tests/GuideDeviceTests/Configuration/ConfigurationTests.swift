// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Configuration of the device") struct ConfigurationTests {
  static let example = ProjectFolder.path("Tools/package.d/guide.toml")

  @Test("the example file holds the defaults, and explains every key")
  func example() throws {
    let configuration = try ConfigurationFile.read(Self.example)
    var expected = Configuration()
    expected.walker.settings.language = .german
    #expect(configuration == expected)
    let lines = try String(contentsOfFile: Self.example, encoding: .utf8).split(separator: "\n")
    for (table, keys) in ConfigurationFile.known {
      let start = try #require(lines.firstIndex(of: "[\(table)]"), "\(table)")
      let rest = lines[(start + 1)...].prefix { !$0.hasPrefix("[") }
      for key in keys {
        let index = rest.firstIndex { $0.hasPrefix("\(key) = ") || $0.hasPrefix("# \(key) = ") }
        #expect(index != nil, "\(table).\(key) is not in the example")
      }
      #expect(rest.contains { $0.hasPrefix("# ") } || table == "battery", "\(table)")
    }
  }

  @Test("an empty file gives the defaults")
  func empty() throws {
    var expected = Configuration()
    expected.walker.settings.language = .german
    #expect(try ConfigurationFile.parse([], path: "x") == expected)
  }

  @Test("values are taken")
  func values() throws {
    let text = """
      [walker] # whom
      language = "en"
      profile = "guide-dog"
      words_per_minute = 300
      hide_names = true
      [trust]
      keys = ["a.pub", "b # c.pub"]
      [gnss]
      port = 2_947
      """.replacing("2_947", with: "29471")
    let configuration = try ConfigurationFile.parse(Array(text.utf8), path: "x")
    #expect(configuration.walker.language == .english)
    #expect(configuration.walker.settings.language == .english)
    #expect(configuration.walker.settings.wordsPerMinute == 300)
    #expect(configuration.walker.profile == "guide-dog")
    #expect(configuration.walker.hidesNames)
    #expect(configuration.trust.keys == ["a.pub", "b # c.pub"])
    #expect(configuration.receiver.port == 29471)
  }

  @Test(
    "a fault names line, key and cause",
    arguments: [
      ("[walker]\nlanguage = \"fr\"", 2, "walker.language", "allowed are"),
      ("[sound]\nheadphones = true", 2, "sound.headphones", "\"detect\", \"always\""),
      ("[beacons]\nbackend = \"btle\"", 2, "beacons.backend", "\"bluez\", \"hci\""),
      (
        "[beacons]\nadapter = \"usb\"\nbackend = \"hci\"", 2, "beacons.adapter",
        "\"hci\" needs hci0"
      ),
      ("[walker]\nwords_per_minute = 20", 2, "walker.words_per_minute", "from 80 to 450"),
      ("[walker]\nprofil = 3", 2, "walker.profil", "nearest: profile"),
      ("\n[soud]\n", 2, "soud", "sound"),
      ("[sound]\nlatency_ms = 5", 2, "sound.latency_ms", "from 20 to 80"),
      ("[gnss]\nport = 29.5", 2, "gnss.port", "whole number"),
      ("[gnss]\nuse = 1", 2, "gnss.use", "true or false"),
      ("[trust]\nkeys = \"a\"", 2, "trust.keys", "list of texts"),
      ("[recording]\nkeep_days = 31", 2, "recording.keep_days", "from 1 to 30"),
      ("[folders]\nstate = \"\"", 2, "folders.state", "must not be empty"),
      ("[battery]\nhours = true", 2, "battery.hours", "a number"),
    ])
  func faults(text: String, line: Int, key: String, cause: String) throws {
    let error = #expect(throws: BundleError.self) {
      try ConfigurationFile.parse(Array(text.utf8), path: "guide.toml")
    }
    guard case .text(let path, let fault) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == "guide.toml")
    #expect(fault.line == line)
    #expect(fault.key == key)
    #expect(fault.cause.english.contains(cause), "\(fault.cause.english)")
  }
}

@Suite("TOML as configurations need it") struct TOMLReaderTests {
  @Test("values, comments and escapes")
  func values() throws {
    let text =
      "\u{FEFF}a = 1.5 # one\r\n\n[t]\nb=\"x\\\"\\\\ \\n#\"\nc = [ 1 , \"2\",true ]\n  d = -3\n"
    let root = try TOMLReader.parse(Array(text.utf8))
    #expect(root["a"]?.number == 1.5)
    #expect(root["t"]?["b"]?.string == "x\"\\ \n#")
    #expect(root["t"]?["c"]?.array?.count == 3)
    #expect(root["t"]?["d"]?.number == -3)
    #expect(root["t"]?["d"]?.line == 6)
  }

  @Test(
    "what is no TOML, or more of it than is needed, is refused with its line",
    arguments: [
      ("a", 1), ("a =", 1), ("a = b", 1), ("\na = \"x", 2), ("a = 1 2", 1), ("[a", 1),
      ("[a]\n[a]", 2), ("a = 1\na = 2", 2), ("a = nan", 1), ("a = [1", 1), ("a = [[1]]", 1),
      ("a = 0x10", 1), ("[[a]]", 1), ("a.b = 1", 1), ("a = 'x'", 1), ("a = \"\\u0041\"", 1),
    ])
  func faults(text: String, line: Int) {
    let fault = #expect(throws: TextFault.self) { try TOMLReader.parse(Array(text.utf8)) }
    #expect(fault?.line == line)
  }
}
