// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles

/// A folder that holds manifest, signature and the changed files of a bundle: all that a device
/// has to load, and no more than a static web server has to keep.
enum BundleDelta {
  static func write(
    _ difference: BundleDifference, of bundle: MapBundle, to output: String
  ) throws {
    let temporary = "\(output).\(getpid()).part"
    guard !BundleFiles.exists(output), mkdir(temporary, 0o755) == 0 else {
      let reason = BundleFiles.exists(output) ? LocalText.systemReason(EEXIST) : .systemReason()
      throw CommandFailure(BundleError.notCreatable(path: output, reason: reason))
    }
    var names = (difference.added + difference.changed).map(\.name) + [MapBundle.manifestName]
    if BundleFiles.exists("\(bundle.path)/\(MapBundle.signatureName)") {
      names.append(MapBundle.signatureName)
    }
    do {
      try CommandFailure.translating {
        for name in names {
          let bytes = try BundleFiles.read("\(bundle.path)/\(name)", limit: .max)
          try BundleFiles.replace("\(temporary)/\(name)", with: bytes)
        }
      }
    } catch {
      for name in names { unlink("\(temporary)/\(name)") }
      rmdir(temporary)
      throw error
    }
    guard rename(temporary, output) == 0 else {
      throw CommandFailure(BundleError.notCreatable(path: output, reason: .systemReason()))
    }
  }

  /// Joins beside the target, verifies, and only then puts the new bundle in its place.
  static func apply(
    _ delta: String, to installed: MapBundle, output: String, trust: BundleTrust
  ) throws -> MapBundle {
    try CommandFailure.translating {
      let staging = try BundleWriter(path: "\(output).\(getpid()).joining")
      let manifestPath = "\(delta)/\(MapBundle.manifestName)"
      let manifest = try BundleFiles.read(manifestPath)
      let signaturePath = "\(delta)/\(MapBundle.signatureName)"
      let signature =
        BundleFiles.exists(signaturePath) ? try BundleFiles.read(signaturePath, limit: 4096) : nil
      var writer = staging
      do {
        for file in try Manifest.parse(manifest, path: manifestPath).files {
          guard !file.name.contains("/"), file.name != "..", !file.name.isEmpty else {
            throw CommandFailure(
              .malformed, "\(delta): das Manifest nennt eine Datei außerhalb.",
              "\(delta): the manifest names a file outside.")
          }
          let own = "\(delta)/\(file.name)"
          let source = BundleFiles.exists(own) ? own : "\(installed.path)/\(file.name)"
          try writer.copyFile(file.name, from: source)
        }
        try writer.finish(manifest: manifest, signature: signature)
      } catch {
        writer.abandon()
        throw error
      }
      let joined = "\(output).\(getpid()).joining"
      let bundle = try MapBundle(path: joined)
      do {
        try trust.verify(bundle, replacing: installed)
      } catch let refusal as BundleTrust.Refusal {
        BundleWriter.remove(joined)
        throw CommandFailure(
          .no, "\(delta): \(refusal.text.german).", "\(delta): \(refusal.text.english).")
      }
      try BundleWriter.move(joined, to: output)
      return try MapBundle(path: output)
    }
  }
}
