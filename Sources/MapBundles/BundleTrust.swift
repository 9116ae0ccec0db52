// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Whom a device believes, and which bundle it takes in the place of the one that it has.
public struct BundleTrust: Sendable {
  /// Why a bundle is refused.
  public enum Refusal: Error, Hashable, Sendable {
    case unsigned
    /// Signed by none of the keys, or changed after it was signed.
    case foreignSignature
    /// A file is not the one of the manifest, or lies there unnamed.
    case changedFile(String)
    /// Not newer than the one that is there.
    case notNewer(version: Int, installed: Int)

    public var text: LocalText {
      switch self {
      case .unsigned: return LocalText("die Karte ist nicht signiert", "the bundle is not signed")
      case .foreignSignature:
        return LocalText(
          "die Signatur passt zu keinem der Schlüssel, oder das Manifest wurde geändert",
          "the signature is of none of the keys, or the manifest was changed")
      case .changedFile(let name):
        return LocalText(
          "\(name) ist nicht die Datei, die signiert wurde",
          "\(name) is not the file that was signed")
      case .notNewer(let version, let installed):
        return LocalText(
          "Version \(version) ist nicht neuer als die vorhandene \(installed)",
          "version \(version) is not newer than the installed \(installed)")
      }
    }
  }

  /// The city's key, a second one that is kept offline, and what a verified manifest named.
  public var keys: [VerifyKey]

  public init(keys: [VerifyKey]) { self.keys = keys }

  /// The same with the key that a bundle names for later ones: to be called with a bundle that was
  /// verified.
  public func following(_ manifest: Manifest) -> BundleTrust {
    guard let next = manifest.nextKey.flatMap({ VerifyKey(hexadecimal: $0) }) else { return self }
    return BundleTrust(keys: keys + [next])
  }

  /// The key that signed the bundle.
  ///
  /// - Throws: ``Refusal``, or ``BundleError`` for files that cannot be read.
  @discardableResult
  public func verify(_ bundle: MapBundle) throws -> VerifyKey {
    let signaturePath = "\(bundle.path)/\(MapBundle.signatureName)"
    guard BundleFiles.exists(signaturePath) else { throw Refusal.unsigned }
    let signature = try BundleFiles.read(signaturePath, limit: 4096)
    let manifest = try BundleFiles.read("\(bundle.path)/\(MapBundle.manifestName)")
    guard let key = keys.first(where: { $0.verifies(signature, of: manifest) }) else {
      throw Refusal.foreignSignature
    }
    try verifyFiles(bundle)
    return key
  }

  /// Every byte of every file, and that nothing lies there that the manifest does not name.
  private func verifyFiles(_ bundle: MapBundle) throws {
    for file in bundle.manifest.files {
      // Missing, cut or changed: all the same to a device.
      guard (try? bundle.verifiedPath(of: file.name)) != nil else {
        throw Refusal.changedFile(file.name)
      }
    }
    let named = Set(bundle.manifest.files.map(\.name))
    let allowed = [MapBundle.manifestName, MapBundle.signatureName, MapBundle.noteName]
    for name in BundleFolder.entries(bundle.path).sorted() where !name.hasPrefix(".") {
      // Prices that this machine computed are nobody's data.
      let isOwn =
        allowed.contains(name) || name.hasPrefix("prices-") || name.hasPrefix("shortcuts-")
      if !isOwn && !named.contains(name) { throw Refusal.changedFile(name) }
    }
  }

  /// Verifies a bundle that is to take the place of another; versions never go backwards.
  ///
  /// - Throws: ``Refusal`` or ``BundleError``.
  @discardableResult
  public func verify(_ bundle: MapBundle, replacing installed: MapBundle) throws -> VerifyKey {
    let isTrusted = (try? verify(installed)) != nil
    let key = try (isTrusted ? following(installed.manifest) : self).verify(bundle)
    guard bundle.manifest.version > installed.manifest.version else {
      throw Refusal.notNewer(
        version: bundle.manifest.version, installed: installed.manifest.version)
    }
    return key
  }
}

/// What differs between two bundles.
public struct BundleDifference: Sendable {
  public var added: [Manifest.File]
  public var removed: [Manifest.File]
  public var changed: [Manifest.File]

  public init(from old: Manifest, to new: Manifest) {
    let before = Dictionary(old.files.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(new.files.map(\.name))
    added = new.files.filter { before[$0.name] == nil }
    changed = new.files.filter { file in before[file.name].map { $0.sha256 != file.sha256 } ?? false
    }
    removed = old.files.filter { !names.contains($0.name) }
  }

  /// What a device that has the old one must load, bytes.
  public var bytes: Int { (added + changed).reduce(0) { $0 + $1.bytes } }
}

extension BundleWriter {
  /// Takes manifest and signature of another bundle as they are and puts this one in its place:
  /// for who joins a delta to a bundle.
  public func finish(
    manifest: [UInt8], signature: [UInt8]?
  ) throws(BundleError) {
    try writePlain(MapBundle.manifestName, manifest)
    if let signature { try writePlain(MapBundle.signatureName, signature) }
    try exchange()
  }
}
