// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import MapBundles
import PedestrianNetwork

/// The map bundles on the device: a folder NAME.lotse for each city, and beside it, as
/// NAME.lotse.previous, the one that it replaced.
struct MapShelf: Sendable {
  struct Shelved: Sendable {
    /// "demo.lotse".
    var name: String
    var bundle: MapBundle
    /// The newest cannot be read, and this is the one before it.
    var isPrevious = false
  }

  static let ending = ".lotse"
  static let previousEnding = ".previous"

  let folder: String
  /// In the order of their names.
  private(set) var maps = [Shelved]()
  /// Names of bundles of which neither the newest nor the one before it can be read, with the reason.
  private(set) var faults = [(name: String, reason: BundleError)]()

  init(folder: String) {
    self.folder = folder
    let names = Set(
      FolderListing.names(in: folder).compactMap { entry -> String? in
        if entry.hasSuffix(Self.ending) { return entry }
        let whole = Self.ending + Self.previousEnding
        return entry.hasSuffix(whole) ? String(entry.dropLast(Self.previousEnding.count)) : nil
      })
    for name in names.sorted() { add(name) }
  }

  private mutating func add(_ name: String) {
    let path = "\(folder)/\(name)"
    let newest = Self.open(path)
    if case .success(let bundle) = newest {
      maps.append(Shelved(name: name, bundle: bundle))
      return
    }
    if case .success(let bundle) = Self.open(path + Self.previousEnding) {
      maps.append(Shelved(name: name, bundle: bundle, isPrevious: true))
    } else if case .failure(let error) = newest {
      faults.append((name, error))
    }
  }

  /// Opens a bundle and looks through its network once, as every command does.
  private static func open(_ path: String) -> Result<MapBundle, BundleError> {
    Result { () throws(BundleError) in
      let bundle = try MapBundle(path: path)
      if !bundle.isLookedThrough {
        if let fault = bundle.graph.firstFault() {
          throw .damaged(path: path, reason: .networkFault(fault))
        }
        bundle.noteLookedThrough()
      }
      // An overlay that cannot be read would be a map without closures.
      _ = try bundle.closures()
      _ = try bundle.beaconList()
      return bundle
    }
  }

  /// The map for a place: the smallest that covers it; without one, or without a place, the one that
  /// was used last, else the first.
  func map(at place: Coordinate?, preferring name: String?) -> Shelved? {
    if let place {
      let covering = maps.filter { $0.bundle.graph.bounds.contains(place) }
      let smallest = covering.min { Self.area($0) < Self.area($1) }
      if let smallest { return smallest }
    }
    return maps.first { $0.name == name } ?? maps.first
  }

  func covers(_ place: Coordinate) -> Bool {
    maps.contains { $0.bundle.graph.bounds.contains(place) }
  }

  private static func area(_ map: Shelved) -> Double {
    let box = map.bundle.graph.bounds
    return (Double(box.north) - Double(box.south)) * (Double(box.east) - Double(box.west))
  }

  /// Changes whenever a bundle is added, replaced or removed.
  static func signature(of folder: String) -> String {
    FolderListing.names(in: folder).filter { $0.hasSuffix(ending) }.sorted().map { name in
      var status = stat()
      stat("\(folder)/\(name)/\(MapBundle.manifestName)", &status)
      return "\(name) \(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }.joined(separator: "\n")
  }
}

extension Manifest {
  /// Days since its data was current, as far as it says so; never negative.
  ///
  /// - Parameter now: seconds since 1970.
  func ageDays(now: Int64) -> Int? {
    guard let text = osmTimestamp, let made = TimestampText.seconds(text) else { return nil }
    return Int(max(0, now - made) / 86_400)
  }
}
