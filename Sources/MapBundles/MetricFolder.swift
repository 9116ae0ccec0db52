// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork
import Routing

/// Metrics kept beside a map's files: `prices-KEY.bin` and `shortcuts-KEY.bin`, which the manifest
/// does not name and no fingerprint covers. Each tells by itself of which network and which costs it
/// is and whether it is whole; what does not fit is worked out anew, and an update or a new import
/// puts a folder without any in the bundle's place.
///
/// They are written whenever they were worked out, by whichever command: a file of a city takes one
/// millisecond, the next start saves many. Where the folder cannot be written nothing is kept, and
/// nobody hears of it, for the answer is the same. They are not flushed to the disk: after a loss of
/// power the checksum tells.
public struct MetricFolder: MetricArchive {
  private let path: String
  public let fingerprint: String

  /// A walker has a handful of profiles, by day and by night; more are of somebody trying out
  /// numbers, and the oldest go.
  static let mostFiles = 24

  public func bytes(_ part: MetricPart, _ key: MetricKey) -> NetworkBytes? {
    let file = file(part, key)
    guard access(file, R_OK) == 0 else { return nil }
    // Their checksum is over all of it.
    return try? BundleFiles.map(file, isReadWhole: true)
  }

  public func keep(_ part: MetricPart, _ key: MetricKey, _ bytes: UnsafeRawBufferPointer) {
    guard access(path, W_OK) == 0 else { return }
    BundleFiles.replaceUnflushed(file(part, key)) { try $0.append(bytes) }
    removeOldest()
  }

  /// - Parameters:
  ///   - manifest: of the map in this folder. A network whose file was written since is
  ///   another one, whatever the manifest says: it may be damaged, or repaired.
  ///   - factsMark: of the facts that the network has from the city; 0 without any.
  init(path: String, _ manifest: Manifest, factsMark: UInt64 = 0) {
    self.path = path
    var status = stat()
    stat("\(path)/\(MapBundle.networkName)", &status)
    let time = status.st_mtim
    var mixed = UInt64(truncatingIfNeeded: status.st_size)
    for part in [time.tv_sec, time.tv_nsec] {
      mixed = (mixed ^ UInt64(truncatingIfNeeded: part)) &* 0x9E37_79B9_7F4A_7C15
      mixed ^= mixed >> 32
    }
    mixed ^= factsMark
    fingerprint = manifest.fingerprint.prefix(Self.shortFingerprint) + String(mixed, radix: 16)
  }

  /// Characters of the map's fingerprint that go before the file's size and time: together no more
  /// than the 64 of a fingerprint.
  private static let shortFingerprint = 48

  private func file(_ part: MetricPart, _ key: MetricKey) -> String {
    "\(path)/\(part.rawValue)-\(key.text).bin"
  }

  private func removeOldest() {
    let names = BundleFolder.entries(path).filter { name in
      MetricPart.allCases.contains { name.hasPrefix($0.rawValue + "-") }
    }
    guard names.count > Self.mostFiles else { return }
    let aged = names.map { name -> (seconds: Int, name: String) in
      var status = stat()
      return (stat("\(path)/\(name)", &status) == 0 ? status.st_mtim.tv_sec : 0, name)
    }
    for file in aged.sorted(by: <).prefix(names.count - Self.mostFiles) {
      unlink("\(path)/\(file.name)")
    }
  }
}

extension MapBundle {
  /// The metrics kept beside this map's files.
  public var metrics: MetricFolder {
    MetricFolder(path: path, manifest, factsMark: factsMark)
  }
}
