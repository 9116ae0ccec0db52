// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import TestSupport
import Testing

@testable import MapBundles

@Suite struct BundleTrustTests {
  private let folder: TemporaryFolder
  private let key: SigningKey

  init() throws {
    folder = try TemporaryFolder()
    key = try #require(SigningKey())
  }

  private func bundle(
    _ name: String, version: Int, key: SigningKey?, next: VerifyKey? = nil
  ) throws -> MapBundle {
    let path = folder.path(name)
    var writer = try BundleWriter(path: path)
    try writer.writeNetwork(NetworkWriter(NetworkContent()))
    try writer.writeFile(MapBundle.overlayName, Array("{\"version\":\(version)}".utf8))
    var manifest = Manifest(
      name: "Test", timeZone: "Europe/Berlin", created: "2026-05-03T06:00:00Z",
      osmTimestamp: nil, version: version, fingerprint: "", sources: [], files: [])
    manifest.nextKey = next?.hexadecimal
    try writer.finish(manifest, key: key)
    return try MapBundle(path: path)
  }

  private func trust(_ keys: SigningKey...) -> BundleTrust {
    BundleTrust(keys: keys.map(\.verifyKey))
  }

  @Test func aSignedBundleIsBelievedAndNoOther() throws {
    let signed = try bundle("a.lotse", version: 1, key: key)
    #expect(try trust(key).verify(signed) == key.verifyKey)
    let stranger = try #require(SigningKey())
    #expect(throws: BundleTrust.Refusal.foreignSignature) { try trust(stranger).verify(signed) }
    let plain = try bundle("b.lotse", version: 1, key: nil)
    #expect(throws: BundleTrust.Refusal.unsigned) { try trust(key).verify(plain) }
    #expect(try trust(stranger, key).verify(signed) == key.verifyKey)
  }

  /// One byte of any file, and any file that nobody signed.
  @Test(arguments: [
    MapBundle.manifestName, MapBundle.networkName, MapBundle.overlayName, "signature",
  ])
  func aChangedByteIsFound(_ name: String) throws {
    let signed = try bundle("a.lotse", version: 1, key: key)
    let url = URL(fileURLWithPath: "\(signed.path)/\(name)")
    var bytes = try Data(contentsOf: url)
    let middle = bytes.count / 2
    // A letter for a letter, so that the manifest stays one.
    bytes[middle] = bytes[middle] == 0x20 ? 0x0A : bytes[middle] ^ 1
    try bytes.write(to: url)
    #expect(throws: (any Error).self) {
      try trust(key).verify(try MapBundle(path: signed.path))
    }
  }

  @Test func aFileThatNobodySignedIsFound() throws {
    let signed = try bundle("a.lotse", version: 1, key: key)
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(signed.path)/extra.txt"))
    #expect(throws: BundleTrust.Refusal.changedFile("extra.txt")) { try trust(key).verify(signed) }
  }

  @Test func versionsNeverGoBackwardsOnADevice() throws {
    let (old, new) = (
      try bundle("a.lotse", version: 1, key: key), try bundle("b.lotse", version: 2, key: key)
    )
    #expect(try trust(key).verify(new, replacing: old) == key.verifyKey)
    #expect(throws: BundleTrust.Refusal.notNewer(version: 1, installed: 2)) {
      try trust(key).verify(old, replacing: new)
    }
    #expect(throws: BundleTrust.Refusal.notNewer(version: 2, installed: 2)) {
      try trust(key).verify(new, replacing: new)
    }
  }

  @Test func aKeyIsHandedOnByTheOneBeforeIt() throws {
    let next = try #require(SigningKey())
    let old = try bundle("a.lotse", version: 1, key: key, next: next.verifyKey)
    let new = try bundle("b.lotse", version: 2, key: next)
    #expect(try trust(key).verify(new, replacing: old) == next.verifyKey)
    // Only by it: a bundle that the device does not believe names nothing.
    let stranger = try #require(SigningKey())
    let forged = try bundle("c.lotse", version: 1, key: stranger, next: stranger.verifyKey)
    #expect(throws: BundleTrust.Refusal.foreignSignature) {
      try trust(key).verify(try bundle("d.lotse", version: 3, key: stranger), replacing: forged)
    }
    // The city's key is lost: the second one, kept offline, is known to every device.
    let recovery = try #require(SigningKey())
    let saved = try bundle("e.lotse", version: 4, key: recovery)
    #expect(
      try BundleTrust(keys: [key.verifyKey, recovery.verifyKey]).verify(saved, replacing: old)
        == recovery.verifyKey)
  }

  @Test func keysComeBackFromTheirFiles() throws {
    let path = folder.path("key")
    try key.write(to: path)
    try key.verifyKey.write(to: path + ".pub")
    let message = Array("Karte".utf8)
    let signature = try SigningKey(path: path).signature(of: message)
    #expect(try VerifyKey(path: path + ".pub").verifies(signature, of: message))
    #expect(try !VerifyKey(path: path + ".pub").verifies(signature, of: message + [0]))
    #expect(try !VerifyKey(path: path + ".pub").verifies([], of: message))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(throws: BundleError.self) { try key.write(to: path) }
    #expect(throws: BundleError.self) { try SigningKey(path: path + ".pub") }
    #expect(throws: BundleError.self) { try VerifyKey(path: path) }
  }

  @Test func aDifferenceHoldsOnlyWhatChanged() throws {
    let (old, new) = (
      try bundle("a.lotse", version: 1, key: key), try bundle("b.lotse", version: 2, key: key)
    )
    let difference = BundleDifference(from: old.manifest, to: new.manifest)
    #expect(difference.changed.map(\.name) == [MapBundle.overlayName])
    #expect(difference.added.isEmpty && difference.removed.isEmpty && difference.bytes == 13)
  }
}
