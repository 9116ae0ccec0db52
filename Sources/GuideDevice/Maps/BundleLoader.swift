// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Glibc
import MapBundles

/// Brings the files of a bundle into a folder of the device. The signature of the manifest is judged
/// before any other file is touched, and only files that the manifest names are taken.
///
/// From the network they come by `curl`, a program of its own: encryption, proxies, redirections and the
/// certificates of the system are looked after by the distribution, not by this program.
struct BundleLoader {
  let trust: BundleTrust
  /// Files that are the same there are not loaded again.
  let installed: MapBundle?

  /// A manifest has some kilobytes.
  private static let mostManifestBytes = 4 << 20
  private static let signatureBytes = 64
  /// A city has some tens of megabytes, a country a few thousand.
  private static let mostFileBytes = 8 << 30

  func copy(folder: String, to staging: String) throws {
    try fill(staging, from: folder) { name, path, limit in
      let bytes = try BundleFiles.map("\(folder)/\(name)", isReadWhole: true)
      guard bytes.buffer.count <= limit else {
        throw BundleError.damaged(
          path: "\(folder)/\(name)",
          reason: LocalText("größer als das Manifest sagt", "larger than the manifest says"))
      }
      let file = try FileWriter(path)
      try file.append(bytes.buffer)
      try file.finish()
    }
  }

  func load(address: String, to staging: String) throws {
    try fill(staging, from: address) { name, path, limit in
      try Self.fetch("\(address)/\(name)", to: path, limit: limit)
    }
  }

  private func fill(
    _ staging: String, from source: String,
    _ bring: (_ name: String, _ path: String, _ limit: Int) throws -> Void
  ) throws {
    do {
      guard mkdir(staging, 0o755) == 0 else {
        throw BundleError.notCreatable(path: staging, reason: .systemReason())
      }
      let manifestPath = "\(staging)/\(MapBundle.manifestName)"
      let signaturePath = "\(staging)/\(MapBundle.signatureName)"
      try bring(MapBundle.manifestName, manifestPath, Self.mostManifestBytes)
      do {
        try bring(MapBundle.signatureName, signaturePath, Self.signatureBytes)
      } catch {
        // A bundle without a signature is refused as such, whatever kept it away.
        throw BundleTrust.Refusal.unsigned
      }
      let bytes = try BundleFiles.read(manifestPath)
      let keys = installed.map { trust.following($0.manifest).keys } ?? trust.keys
      let signature = try BundleFiles.read(signaturePath, limit: 4096)
      guard keys.contains(where: { $0.verifies(signature, of: bytes) }) else {
        throw BundleTrust.Refusal.foreignSignature
      }
      let manifest = try Manifest.parse(bytes, path: "\(source)/\(MapBundle.manifestName)")
      if let installed, manifest.version <= installed.manifest.version {
        throw BundleTrust.Refusal.notNewer(
          version: manifest.version, installed: installed.manifest.version)
      }
      for file in manifest.files { try take(file, to: staging, source, bring) }
    } catch let refusal as BundleTrust.Refusal {
      throw GuideFailure(refusal)
    } catch let error as BundleError {
      throw GuideFailure(error)
    }
  }

  private func take(
    _ file: Manifest.File, to staging: String, _ source: String,
    _ bring: (_ name: String, _ path: String, _ limit: Int) throws -> Void
  ) throws {
    guard !file.name.contains("/"), !file.name.hasPrefix("."), !file.name.isEmpty,
      (0...Self.mostFileBytes).contains(file.bytes)
    else {
      throw BundleError.damaged(
        path: source,
        reason: LocalText(
          "das Manifest nennt eine Datei außerhalb des Pakets",
          "the manifest names a file outside the bundle"))
    }
    let path = "\(staging)/\(file.name)"
    let twin = installed?.manifest.files.first {
      $0.name == file.name && $0.sha256 == file.sha256
    }
    // The link shares the bytes; bundles are replaced and never written to. What the disk has damaged
    // since is brought anew.
    if let installed, twin != nil, let own = try? installed.verifiedPath(of: file.name),
      link(own, path) == 0
    {
      return
    }
    try bring(file.name, path, file.bytes)
  }

  // MARK: Network

  /// Seconds to connect, and seconds below one kilobyte a second after which it is given up.
  private static let connectSeconds = 15
  private static let slowSeconds = 30

  private static func fetch(_ address: String, to path: String, limit: Int) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "curl", "--fail", "--silent", "--show-error", "--location", "--max-redirs", "5",
      "--proto", "=http,https", "--proto-redir", "=http,https",
      "--connect-timeout", "\(connectSeconds)", "--speed-limit", "1024", "--speed-time",
      "\(slowSeconds)", "--max-filesize", "\(limit)", "--output", path, "--", address,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let messages = Pipe()
    process.standardError = messages
    do {
      try process.run()
    } catch {
      throw missingCurl
    }
    let text = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus != 127 else { throw missingCurl }
    guard process.terminationStatus == 0 else {
      let reason = String(decoding: text.prefix(300), as: UTF8.self)
        .split(whereSeparator: \.isNewline).joined(separator: " ")
      throw GuideFailure(
        .noInput, "\(address): nicht geladen (\(reason)).", "\(address): not loaded (\(reason)).")
    }
    var status = stat()
    // Servers that do not tell the size are stopped by nobody before.
    guard stat(path, &status) == 0, Int(status.st_size) <= limit else {
      throw BundleError.damaged(
        path: address,
        reason: LocalText("größer als das Manifest sagt", "larger than the manifest says"))
    }
  }

  private static var missingCurl: GuideFailure {
    GuideFailure(
      .unavailable, "curl fehlt. Unter Debian: apt-get install curl",
      "curl is missing. On Debian: apt-get install curl")
  }
}
