// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import MapBundles

/// Takes a bundle into the shelf: copied or loaded beside its place, verified there byte by byte, and
/// only then exchanged with the one that is there, which is kept as the previous one.
struct BundleInstaller {
  let folder: String
  let trust: BundleTrust

  /// - Parameter source: a folder NAME.lotse, a folder that holds exactly one (a stick), or an address.
  /// - Returns: the bundle in its place.
  /// - Throws: ``GuideFailure``.
  func install(_ source: String) throws -> MapShelf.Shelved {
    guard !trust.keys.isEmpty else {
      throw GuideFailure(
        .unavailable,
        "Kein Schlüssel der Stadt eingetragen ([trust] keys): ohne ihn wird keine Karte installiert.",
        "No key of the city is set ([trust] keys): without one no map is installed.")
    }
    PrivateFile.makeFolder(folder)
    let isAddress = ["http://", "https://"].contains { source.lowercased().hasPrefix($0) }
    let found = isAddress ? Self.trimmed(source) : try Self.bundle(in: source)
    let name = Self.name(of: found)
    guard name.hasSuffix(MapShelf.ending), name.count > MapShelf.ending.count,
      !name.hasPrefix("."), !name.contains("/")
    else {
      throw GuideFailure(
        .malformed, "\(source): eine Karte ist ein Ordner NAME.lotse.",
        "\(source): a map bundle is a folder NAME.lotse.")
    }
    let target = "\(folder)/\(name)"
    let staging = "\(target).\(getpid()).staging"
    removeLeftovers(of: name)
    BundleWriter.remove(staging)
    defer { BundleWriter.remove(staging) }
    let installed = Self.installed(target)
    let loader = BundleLoader(trust: trust, installed: installed)
    if isAddress {
      try loader.load(address: found, to: staging)
    } else {
      try loader.copy(folder: found, to: staging)
    }
    try verify(staging, replacing: installed)
    try exchange(staging, target)
    let bundle = try GuideFailure.translating { try MapBundle(path: target) }
    return MapShelf.Shelved(name: name, bundle: bundle)
  }

  /// What is there now: the newest that can be read.
  private static func installed(_ target: String) -> MapBundle? {
    (try? MapBundle(path: target)) ?? (try? MapBundle(path: target + MapShelf.previousEnding))
  }

  private func verify(_ staging: String, replacing installed: MapBundle?) throws {
    do {
      let bundle = try MapBundle(path: staging)
      if let fault = bundle.graph.firstFault() {
        throw BundleError.damaged(path: staging, reason: .networkFault(fault))
      }
      if let installed {
        try trust.verify(bundle, replacing: installed)
      } else {
        try trust.verify(bundle)
      }
    } catch let refusal as BundleTrust.Refusal {
      throw GuideFailure(refusal)
    } catch let error as BundleError {
      throw GuideFailure(error)
    }
  }

  /// In one step; what stood there becomes the previous one, and the previous of before goes.
  private func exchange(_ staging: String, _ target: String) throws {
    if rename(staging, target) == 0 { return }
    guard lotse_exchange_names(staging, target) == 0 else {
      throw GuideFailure(BundleError.notCreatable(path: target, reason: .systemReason()))
    }
    let previous = target + MapShelf.previousEnding
    // One that cannot be read is not worth keeping.
    guard (try? MapBundle(path: staging)) != nil else { return }
    BundleWriter.remove(previous)
    _ = rename(staging, previous)
  }

  /// Staging folders of installations that were interrupted.
  private func removeLeftovers(of name: String) {
    for entry in FolderListing.names(in: folder)
    where entry.hasPrefix("\(name).") && entry.hasSuffix(".staging") {
      BundleWriter.remove("\(folder)/\(entry)")
    }
  }

  // MARK: Names

  /// The folder itself if it is a bundle, else the one bundle in it.
  private static func bundle(in path: String) throws -> String {
    let path = trimmed(path)
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw GuideFailure(BundleError.unreadable(path: path, reason: .systemReason()))
    }
    if BundleFiles.exists("\(path)/\(MapBundle.manifestName)") { return path }
    let inside = FolderListing.names(in: path).filter { $0.hasSuffix(MapShelf.ending) }.sorted()
    guard inside.count == 1 else {
      let count = inside.count
      throw GuideFailure(
        .malformed,
        "\(path): hier liegt keine Karte, oder mehrere (\(count) Ordner NAME.lotse).",
        "\(path): there is no map bundle here, or several (\(count) folders NAME.lotse).")
    }
    return "\(path)/\(inside[0])"
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }
}
