// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork

/// An opened map bundle: the folder `NAME.lotse`.
public struct MapBundle: Sendable {
  public static let manifestName = "manifest.json"
  public static let networkName = "network.bin"
  public static let overlayName = "overlay.json"
  public static let placesName = "places.sqlite"
  /// The order of the hierarchy; does not count into the fingerprint.
  public static let orderName = "order.bin"
  /// What the map was made of, for `lotse update`; does not count into the fingerprint.
  public static let sourceName = "source.bin"
  /// Ed25519 over the bytes of the manifest, 64 bytes; only in signed bundles.
  public static let signatureName = "signature"

  public let path: String
  public let manifest: Manifest
  /// As the map has it, or with the city's facts (``knowingCity(at:)``).
  public internal(set) var graph: PedestrianGraph
  /// Changes with the facts that ``graph`` has from the city; 0 without any.
  var factsMark: UInt64 = 0

  /// Opens a bundle and checks what can be checked in under a millisecond: the manifest, and the
  /// network's header and section sizes. ``verify()`` checks every byte.
  public init(path: String) throws(BundleError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .unreadable(path: path, reason: .systemReason())
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .foreign(
        path: path,
        seems: LocalText(
          "eine Datei; eine Karte ist ein Ordner NAME.lotse",
          "a file; a map bundle is a folder NAME.lotse"))
    }
    let manifestPath = "\(path)/\(Self.manifestName)"
    guard access(manifestPath, F_OK) == 0 else {
      throw .foreign(
        path: path,
        seems: LocalText(
          "ein Ordner ohne \(Self.manifestName)", "a folder without \(Self.manifestName)"))
    }
    manifest = try Manifest.parse(try BundleFiles.read(manifestPath), path: manifestPath)
    let networkPath = "\(path)/\(Self.networkName)"
    graph = try Self.openNetwork(networkPath)
  }

  static func openNetwork(_ path: String) throws(BundleError) -> PedestrianGraph {
    let bytes = try BundleFiles.map(path)
    do {
      return try PedestrianGraph(bytes)
    } catch {
      switch error {
      case .foreign:
        throw .foreign(path: path, seems: LocalText("keine Netzdatei", "no network file"))
      case .newer(let version): throw .newer(path: path, version: Int(version))
      case .damaged: throw .damaged(path: path, reason: .networkFault(error))
      }
    }
  }

  /// Compares every file with the manifest: size and SHA-256.
  public func verify() throws(BundleError) {
    for file in manifest.files { try verify(file) }
  }

  /// The path of a file of the bundle, compared with the manifest; `nil` where the manifest does
  /// not name it.
  public func verifiedPath(of name: String) throws(BundleError) -> String? {
    guard let file = manifest.files.first(where: { $0.name == name }) else { return nil }
    try verify(file)
    return "\(path)/\(name)"
  }

  private func verify(_ file: Manifest.File) throws(BundleError) {
    guard !file.name.contains("/"), file.name != "..", !file.name.isEmpty else {
      throw .damaged(
        path: path,
        reason: LocalText(
          "das Manifest nennt eine Datei außerhalb des Pakets",
          "the manifest names a file outside the bundle"))
    }
    let filePath = "\(path)/\(file.name)"
    let bytes = try BundleFiles.map(filePath)
    guard bytes.buffer.count == file.bytes else {
      throw .damaged(
        path: filePath,
        reason: LocalText(
          "\(bytes.buffer.count) Byte, das Manifest sagt \(file.bytes)",
          "\(bytes.buffer.count) bytes, the manifest says \(file.bytes)"))
    }
    guard SHA256.hexadecimal(of: bytes.buffer) == file.sha256 else {
      throw .damaged(
        path: filePath,
        reason: LocalText(
          "ihre SHA-256 ist nicht die des Manifests", "its SHA-256 is not that of the manifest"))
    }
  }

  /// The overlay, if the bundle has one.
  public func overlay() throws(BundleError) -> JSONNode? {
    try overlay { (bytes) throws(TextFault) in try JSONParser.parse(bytes) }
  }

  /// One part of the overlay (`closures`, `beacons`, `facts`, `notices`, `texts`), if there is one.
  /// The others may be large and are not read.
  public func overlay(part: String) throws(BundleError) -> JSONNode? {
    try overlay { (bytes) throws(TextFault) in try JSONParser.member(part, of: bytes) }
  }

  private func overlay(
    _ read: ([UInt8]) throws(TextFault) -> JSONNode?
  ) throws(BundleError) -> JSONNode? {
    let overlayPath = "\(path)/\(Self.overlayName)"
    guard access(overlayPath, F_OK) == 0 else { return nil }
    let bytes = try BundleFiles.read(overlayPath)
    do throws(TextFault) {
      return try read(bytes)
    } catch {
      throw .text(path: overlayPath, fault: error)
    }
  }
}
