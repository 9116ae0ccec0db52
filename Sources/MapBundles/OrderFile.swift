// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork
import Routing

/// The order of the hierarchy in a bundle, which is not part of the map's fingerprint.
extension MapBundle {
  /// The hierarchy of the map; `nil` where the bundle has none, or one that is damaged or belongs
  /// to another network: the map routes without it.
  public func hierarchy() -> ContractionHierarchy? {
    let orderPath = "\(path)/\(Self.orderName)"
    guard access(orderPath, R_OK) == 0, let bytes = try? BundleFiles.map(orderPath) else {
      return nil
    }
    return try? ContractionHierarchy(bytes, of: graph, fingerprint: manifest.fingerprint)
  }

  /// Adds the order of a hierarchy to the bundle, or replaces the one that is there.
  ///
  /// The order comes first and the manifest that names it after: whoever reads between the two
  /// finds an order that tells by itself whether it is whole and belongs to the map.
  public func write(_ hierarchy: ContractionHierarchy) throws(BundleError) {
    let content = withExtendedLifetime(hierarchy) { Array(hierarchy.bytes.buffer) }
    try BundleFiles.replace("\(path)/\(Self.orderName)", with: content)
    var renewed = manifest
    renewed.files.removeAll { $0.name == Self.orderName }
    renewed.files.append(
      Manifest.File(
        name: Self.orderName, bytes: content.count,
        sha256: content.withUnsafeBytes { SHA256.hexadecimal(of: $0) }))
    renewed.files.sort { $0.name < $1.name }
    try BundleFiles.replace(
      "\(path)/\(Self.manifestName)", with: Array(renewed.json.pretty.utf8))
  }
}
