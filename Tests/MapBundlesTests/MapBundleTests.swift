// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct MapBundleTests {
  /// A folder of its own for each test, removed at the end.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lotse-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ path: String, seed: UInt64) throws {
    var writer = try BundleWriter(path: path)
    try writer.writeNetwork(NetworkWriter(RandomNetwork(seed: seed).content))
    try writer.writeFile("overlay.json", Array("{}".utf8))
    try writer.finish(
      name: "Test", timeZone: "Europe/Berlin", created: "2026-01-01T00:00:00Z",
      osmTimestamp: nil,
      sources: [Manifest.Source(name: "Test", licence: "ODbL-1.0", attribution: "Test")])
  }

  @Test func aBundleIsWrittenReplacedAndVerified() throws {
    try withFolder { folder in
      let path = "\(folder)/town.lotse"
      try write(path, seed: 1)
      let first = try MapBundle(path: path)
      try first.verify()
      try write(path, seed: 2)
      let second = try MapBundle(path: path)
      try second.verify()
      #expect(first.manifest.fingerprint != second.manifest.fingerprint)
      #expect(second.manifest.files.map(\.name) == ["network.bin", "overlay.json"])
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == ["town.lotse"])
    }
  }

  @Test func partsOfWritersThatNoLongerLiveAreRemoved() throws {
    try withFolder { folder in
      let files = FileManager.default
      let path = "\(folder)/town.lotse"
      let ended = Process()
      ended.executableURL = URL(fileURLWithPath: "/bin/true")
      try ended.run()
      ended.waitUntilExit()
      let dead = ended.processIdentifier
      let parent = getppid()
      for name in [
        "town.lotse.\(dead).part", "town.lotse.\(parent).part", "city.lotse.\(dead).part",
        "town.lotse.my.part", "precious",
      ] {
        try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)/network.bin"))
      }
      try write(path, seed: 1)
      #expect(
        try files.contentsOfDirectory(atPath: folder).sorted()
          == [
            "city.lotse.\(dead).part", "precious", "town.lotse", "town.lotse.\(parent).part",
            "town.lotse.my.part",
          ].sorted())
    }
  }

  @Test func aLinkThatLooksLikeALeftOverPartIsNotFollowed() throws {
    try withFolder { folder in
      let files = FileManager.default
      let ended = Process()
      ended.executableURL = URL(fileURLWithPath: "/bin/true")
      try ended.run()
      ended.waitUntilExit()
      let precious = "\(folder)/precious"
      try files.createDirectory(atPath: precious, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(precious)/letter"))
      try files.createSymbolicLink(
        atPath: "\(folder)/town.lotse.\(ended.processIdentifier).part",
        withDestinationPath: precious)
      try write("\(folder)/town.lotse", seed: 1)
      #expect(files.fileExists(atPath: "\(precious)/letter"))
    }
  }

  @Test func theManifestKeepsTheMetresOfTheWays() throws {
    try withFolder { folder in
      let path = "\(folder)/town.lotse"
      var writer = try BundleWriter(path: path)
      try writer.writeNetwork(NetworkWriter(RandomNetwork(seed: 1).content))
      try writer.finish(
        name: "Test", timeZone: "Europe/Berlin", created: "2026-01-01T00:00:00Z",
        osmTimestamp: nil, wayMeters: 1234.5, sources: [])
      #expect(try MapBundle(path: path).manifest.wayMeters == 1234.5)
      try write(path, seed: 1)
      #expect(try MapBundle(path: path).manifest.wayMeters == nil)
    }
  }

  @Test func equalContentGivesEqualFingerprints() throws {
    try withFolder { folder in
      try write("\(folder)/a.lotse", seed: 4)
      try write("\(folder)/b.lotse", seed: 4)
      #expect(
        try MapBundle(path: "\(folder)/a.lotse").manifest.fingerprint
          == MapBundle(path: "\(folder)/b.lotse").manifest.fingerprint)
    }
  }

  @Test func anAbandonedBundleLeavesTheOldOne() throws {
    try withFolder { folder in
      let path = "\(folder)/town.lotse"
      try write(path, seed: 1)
      var writer = try BundleWriter(path: path)
      try writer.writeNetwork(NetworkWriter(RandomNetwork(seed: 2).content))
      writer.abandon()
      try MapBundle(path: path).verify()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["town.lotse"])
    }
  }

  @Test func whatIsNoBundleIsNeverReplaced() throws {
    try withFolder { folder in
      let path = "\(folder)/letters"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try "dear".write(toFile: "\(path)/a.txt", atomically: true, encoding: .utf8)
      #expect(throws: BundleError.self) { _ = try BundleWriter(path: path) }
      #expect(FileManager.default.fileExists(atPath: "\(path)/a.txt"))
    }
  }

  @Test func damageIsFound() throws {
    try withFolder { folder in
      let path = "\(folder)/town.lotse"
      try write(path, seed: 1)
      let network = "\(path)/network.bin"
      var bytes = try #require(FileManager.default.contents(atPath: network))
      bytes[bytes.count / 2] ^= 4
      try bytes.write(to: URL(fileURLWithPath: network))
      #expect(throws: BundleError.self) { try MapBundle(path: path).verify() }
      try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: network))
      #expect(throws: BundleError.self) { _ = try MapBundle(path: path) }
    }
  }

  @Test(arguments: ["", "{", "{\"format\":\"other\"}", "{\"format\":\"lotse-bundle\"}"])
  func foreignManifestsAreRefused(text: String) throws {
    try withFolder { folder in
      let path = "\(folder)/town.lotse"
      try write(path, seed: 1)
      try text.write(toFile: "\(path)/manifest.json", atomically: true, encoding: .utf8)
      #expect(throws: BundleError.self) { _ = try MapBundle(path: path) }
    }
  }
}
