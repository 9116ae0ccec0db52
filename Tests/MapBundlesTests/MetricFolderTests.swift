// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@Suite struct MetricFolderTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("town.lotse")
    var writer = try BundleWriter(path: path)
    try writer.writeNetwork(NetworkWriter(RandomNetwork(seed: 3).content))
    try writer.finish(
      name: "Test", timeZone: "Europe/Berlin", created: "2026-01-01T00:00:00Z",
      osmTimestamp: nil, sources: [])
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func key(_ number: Int) throws -> MetricKey {
    let values = ProfileKey.all.map {
      $0.range.lowerBound + ($0.unit == .meters ? Double(number) : 0)
    }
    let profile = try #require(WalkerProfile(name: "drawn", values: values))
    return MetricKey(profile, isNight: false, allowForbidden: false)
  }

  private func keep(_ bytes: [UInt8], _ number: Int, _ bundle: MapBundle) throws {
    let key = try key(number)
    bytes.withUnsafeBytes { bundle.metrics.keep(.prices, key, $0) }
  }

  @Test func keptBytesComeBackAndTheBundleIsTheSame() throws {
    let bundle = try MapBundle(path: path)
    #expect(bundle.metrics.bytes(.prices, try key(1)) == nil)
    try keep([1, 2, 3], 1, bundle)
    try keep([4, 5], 1, bundle)
    let back = try #require(bundle.metrics.bytes(.prices, try key(1)))
    #expect(Array(back.buffer) == [4, 5])
    #expect(bundle.metrics.bytes(.shortcuts, try key(1)) == nil)
    #expect(names == ["manifest.json", "network.bin", "prices-\(try key(1).text).bin"])
    let again = try MapBundle(path: path)
    try again.verify()
    #expect(again.manifest.fingerprint == bundle.manifest.fingerprint)
  }

  /// What was worked out from a damaged file must not outlive its repair.
  @Test func aNetworkThatWasWrittenToIsAnother() throws {
    let before = try MapBundle(path: path).metrics.fingerprint
    #expect(try MapBundle(path: path).metrics.fingerprint == before)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
      ofItemAtPath: "\(path)/network.bin")
    #expect(try MapBundle(path: path).metrics.fingerprint != before)
  }

  @Test func aNetworkIsLookedThroughAgainWhenItsFileIsAnother() throws {
    let bundle = try MapBundle(path: path)
    #expect(!bundle.isLookedThrough)
    bundle.noteLookedThrough()
    #expect(try MapBundle(path: path).isLookedThrough)
    let network = URL(fileURLWithPath: "\(path)/network.bin")
    try Data(contentsOf: network).write(to: network)
    #expect(try !MapBundle(path: path).isLookedThrough)
  }

  @Test func theOldestGo() throws {
    let bundle = try MapBundle(path: path)
    for number in 0..<30 {
      try keep([UInt8(number)], number, bundle)
      let file = "\(path)/prices-\(try key(number).text).bin"
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(1_000_000 + number))],
        ofItemAtPath: file)
    }
    #expect(names.filter { $0.hasPrefix("prices-") }.count == 24)
    #expect(bundle.metrics.bytes(.prices, try key(29)) != nil)
    #expect(bundle.metrics.bytes(.prices, try key(2)) == nil)
  }

  /// What cannot be kept is worked out the next time, without a word.
  @Test func aFolderThatCannotBeWrittenKeepsNothing() throws {
    let bundle = try MapBundle(path: path)
    try FileManager.default.removeItem(atPath: path)
    try keep([1], 1, bundle)
    #expect(bundle.metrics.bytes(.prices, try key(1)) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
