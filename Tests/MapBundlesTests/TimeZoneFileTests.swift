// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import Testing

@testable import MapBundles

/// A TZif file made by hand (RFC 8536 3).
struct TimeZoneFileBytes {
  var version = UInt8(ascii: "2")
  var transitions: [(second: Int64, kind: UInt8)] = [(-100, 1), (1000, 0)]
  var offsets: [Int32] = [3600, 7200]
  var footer = "\nCET-1CEST,M3.5.0,M10.5.0/3\n"

  var bytes: [UInt8] {
    // The block of version 1 has one kind of time and nothing else.
    var bytes = header(times: 0, types: 1) + [0, 0, 0, 0, 0, 0] + Array("CET\0".utf8)
    bytes += header(times: transitions.count, types: offsets.count)
    for transition in transitions { bytes += bigEndian(transition.second) }
    bytes += transitions.map(\.kind)
    for offset in offsets { bytes += bigEndian(offset) + [0, 0] }
    return bytes + Array("CET\0".utf8) + Array(footer.utf8)
  }

  private func header(times: Int, types: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, 0, times, types, 4] { bytes += bigEndian(Int32(count)) }
    return bytes
  }

  private func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}

@Suite("Time zone files") struct TimeZoneFileTests {
  @Test("changes on record and the rule at the end are read")
  func reads() throws {
    let rules = try TimeZoneFile(bytes: TimeZoneFileBytes().bytes).rules
    #expect(rules.initialOffset == 3600)
    #expect(rules.transitions.map(\.second) == [-100, 1000])
    #expect([-101, -100, 999, 1000].map { rules.offset(at: $0) } == [3600, 7200, 7200, 3600])
    // 2024-03-31T01:00Z, by the rule.
    #expect(rules.offset(at: 1_711_846_799) == 3600 && rules.offset(at: 1_711_846_800) == 7200)
  }

  @Test("a file that is cut anywhere is refused")
  func cut() {
    let bytes = TimeZoneFileBytes().bytes
    for length in 0..<bytes.count {
      #expect(throws: TimeZoneFile.Failure.self, "\(length)") {
        try TimeZoneFile(bytes: Array(bytes[..<length]))
      }
    }
  }

  @Test("a flipped bit gives rules or a message, never a trap")
  func flipped() {
    let bytes = TimeZoneFileBytes().bytes
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        guard let rules = try? TimeZoneFile(bytes: damaged).rules else { continue }
        for second in [Int64.min, -1, 0, 1_711_846_800, Int64.max] {
          _ = rules.localTime(at: second)
          _ = rules.nextChange(after: second)
        }
      }
    }
  }

  @Test("what is no zone is refused for its reason")
  func refused() {
    var old = TimeZoneFileBytes()
    old.version = 0
    #expect(throws: TimeZoneFile.Failure.unsupportedVersion) { try TimeZoneFile(bytes: old.bytes) }
    #expect(throws: TimeZoneFile.Failure.notTimeZoneData) {
      try TimeZoneFile(bytes: Array("<?xml version=\"1.0\"?>".utf8))
    }
    var unordered = TimeZoneFileBytes()
    unordered.transitions = [(1000, 0), (-100, 1)]
    #expect(throws: TimeZoneFile.Failure.self) { try TimeZoneFile(bytes: unordered.bytes) }
    var strange = TimeZoneFileBytes()
    strange.transitions = [(0, 2)]
    #expect(throws: TimeZoneFile.Failure.self) { try TimeZoneFile(bytes: strange.bytes) }
    var wide = TimeZoneFileBytes()
    wide.offsets = [3600, 86_400]
    #expect(throws: TimeZoneFile.Failure.self) { try TimeZoneFile(bytes: wide.bytes) }
  }

  @Test(
    "names that lead out of the folder are refused",
    arguments: [
      "../../etc/passwd", "/etc/passwd", "Europe//Berlin", "", "Europe/Berlin\0", "Europe/Bérlin",
      ".",
    ])
  func names(name: String) {
    #expect(throws: TimeZoneFile.Failure.invalidName) { try TimeZoneFile(named: name) }
  }

  /// A rule, and offsets in hours on 15 January and 15 July 2024, noon UTC.
  static let footers: [(String, Double, Double)] = [
    ("UTC0", 0, 0), ("<+0545>-5:45", 5.75, 5.75), ("EST5EDT,M3.2.0,M11.1.0", -5, -4),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 11, 10), ("IST-1GMT0,M10.5.0,M3.5.0/1", 0, 1),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -2, -1), ("AAA0BBB,J60/2,J300", 0, 1),
    ("AAA0BBB-2,59,299/24", 0, 2), ("AAA0BBB,0/0,J365/25", 1, 1),
  ]

  @Test("rules for the future are read as POSIX writes them", arguments: footers)
  func futures(text: String, january: Double, july: Double) throws {
    var file = TimeZoneFileBytes()
    file.footer = "\n\(text)\n"
    let rules = try TimeZoneFile(bytes: file.bytes).rules
    #expect(Double(rules.offset(at: 1_705_320_000)) == january * 3600)
    #expect(Double(rules.offset(at: 1_721_044_800)) == july * 3600)
  }

  @Test(
    "anything else at the end is refused",
    arguments: [
      "C1", "CET", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J366", "CET-25",
      "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1CEST,M3.5.0,M10.5.0 ", "<CET-1", "CET-1:60",
    ])
  func badFutures(text: String) {
    var file = TimeZoneFileBytes()
    file.footer = "\n\(text)\n"
    #expect(throws: TimeZoneFile.Failure.invalidFooter) { try TimeZoneFile(bytes: file.bytes) }
  }

  static let hasSystemZones = FileManager.default.fileExists(
    atPath: TimeZoneFile.systemFolder + "/Europe/Berlin")

  @Test(
    "the system's zones give the offsets that Foundation gives",
    .enabled(if: hasSystemZones, "needs the system's time zone files"),
    arguments: [
      "Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe",
      "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "America/St_Johns",
    ])
  func system(name: String) throws {
    let rules = try TimeZoneFile(named: name).rules
    let zone = try #require(TimeZone(identifier: name))
    // Every 5 days and 7 hours from 1975 to 2035.
    for second in stride(from: Int64(157_766_400), to: 2_051_222_400, by: 457_200) {
      let moment = Date(timeIntervalSince1970: Double(second))
      try #require(rules.offset(at: second) == zone.secondsFromGMT(for: moment), "\(moment)")
    }
  }
}
