// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// What the city has laid over a map, as walks need it.
extension MapBundle {
  /// Until when the overlay was valid, if that is past; `nil` while it is, or where nothing is said.
  ///
  /// - Parameter moment: seconds since 1970; `nil` where nobody knows it: the age is not judged.
  public func staleSince(_ moment: Int64?) -> Int64? {
    guard let moment, let end = manifest.validUntil.flatMap(TimestampText.seconds), end <= moment
    else { return nil }
    return end
  }

  /// The closures of the overlay, with the city's texts about them. Those of an overlay that is out
  /// of date are not confirmed.
  ///
  /// - Parameter moment: of the walk, seconds since 1970; `nil` where nobody knows it.
  public func closures(at moment: Int64? = nil) throws(BundleError) -> [Closure] {
    guard let collection = try overlay(part: "closures") else { return [] }
    var closures = try ClosureFile.content(collection, path: "\(path)/\(Self.overlayName)").closures
    let texts = try self.texts()
    let isStale = staleSince(moment) != nil
    for index in closures.indices {
      if isStale { closures[index].isConfirmed = false }
      guard let text = texts[closures[index].id] else { continue }
      if !text.german.isEmpty { closures[index].additionGerman = text.german }
      if !text.english.isEmpty { closures[index].additionEnglish = text.english }
    }
    return closures
  }

  /// The city's spoken texts by what they are about: an entry's id.
  private func texts() throws(BundleError) -> [String: LocalText] {
    var texts: [String: LocalText] = [:]
    for feature in try overlay(part: "texts")?["features"]?.array ?? [] {
      guard let properties = feature["properties"], let about = properties["about"]?.string else {
        continue
      }
      texts[about] = LocalText(
        properties["text_de"]?.string ?? "", properties["text_en"]?.string ?? "")
    }
    return texts
  }

  /// The beacons of the overlay.
  public func beacons() throws(BundleError) -> BeaconRegistry {
    BeaconRegistry(try beaconList())
  }

  /// The same in the order of the file.
  public func beaconList() throws(BundleError) -> [RegisteredBeacon] {
    guard let beacons = try overlay(part: "beacons") else { return [] }
    do throws(TextFault) {
      return try BeaconFile.beacons(beacons)
    } catch {
      throw .text(path: "\(path)/\(Self.overlayName)", fault: error)
    }
  }

  /// The notices of the overlay, and whether all of it is out of date.
  ///
  /// - Parameters:
  ///   - moment: of the walk, seconds since 1970; `nil` where nobody knows it.
  ///   - zone: that of the map.
  public func cityAdvice(
    at moment: Int64?, zone: TimeZoneRules
  ) throws(BundleError) -> CityAdvice {
    let notices = try overlay(part: "notices").map(NoticeFile.notices) ?? []
    return CityAdvice(
      notices: notices, expired: staleSince(moment).map { zone.localTime(at: $0).date })
  }
}
