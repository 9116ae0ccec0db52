// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
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

  /// The closures of the overlay as they stand there.
  public func closures() throws(BundleError) -> [Closure] {
    guard let collection = try overlay(part: "closures") else { return [] }
    return try ClosureFile.content(collection, path: "\(path)/\(Self.overlayName)").closures
  }

  /// The closures that count, matched to the network, with the city's texts about them. Those of an
  /// overlay that is out of date are not confirmed.
  ///
  /// - Parameter moment: of the walk, seconds since 1970; `nil` where nobody knows it.
  public func cityOverlay(at moment: Int64?) throws(BundleError) -> Overlay {
    let overlay = try matchedOverlay()
    guard !overlay.closures.isEmpty else { return overlay }
    let texts = try self.texts()
    let isStale = staleSince(moment) != nil
    guard isStale || !texts.isEmpty else { return overlay }
    return overlay.wording { closure in
      if isStale { closure.isConfirmed = false }
      guard let text = texts[closure.id] else { return }
      if !text.german.isEmpty { closure.additionGerman = text.german }
      if !text.english.isEmpty { closure.additionEnglish = text.english }
    }
  }

  /// What a published bundle gets anew, or not at all.
  public static let ownFiles = [overlayName, sourceName, MatchedClosures.name]

  /// Fewer closures are matched while a file would be looked for.
  private static let fewClosures = 100

  private func matchedOverlay() throws(BundleError) -> Overlay {
    guard let file = manifest.files.first(where: { $0.name == Self.overlayName }) else {
      return Overlay(closures: try closures(), graph: graph)
    }
    let key = MatchedClosures.key(
      fingerprint: manifest.fingerprint, overlaySHA256: file.sha256, factsMark: factsMark)
    let path = "\(self.path)/\(MatchedClosures.name)"
    if let bytes = try? BundleFiles.map(path, isReadWhole: true),
      let overlay = MatchedClosures.overlay(bytes.buffer, key: key, graph: graph)
    {
      return overlay
    }
    let overlay = Overlay(closures: try closures(), graph: graph)
    let isNamed = manifest.files.contains { $0.name == MatchedClosures.name }
    if overlay.closures.count >= Self.fewClosures, !isNamed, access(self.path, W_OK) == 0 {
      let content = MatchedClosures.content(of: overlay, key: key)
      BundleFiles.replaceUnflushed(path) { try $0.append(content) }
    }
    return overlay
  }

  /// The file with which this map is published beside an overlay, so that devices need not match
  /// many closures; `nil` where there are few.
  ///
  /// - Parameter moment: of the publication, seconds since 1970.
  public func matchedFile(
    overlay bytes: [UInt8], at moment: Int64
  ) throws(BundleError) -> (name: String, content: [UInt8])? {
    let facts: JSONNode?
    let collection: JSONNode?
    do throws(TextFault) {
      facts = try JSONParser.member("facts", of: bytes)
      collection = try JSONParser.member("closures", of: bytes)
    } catch {
      throw .text(path: "\(path)/\(Self.overlayName)", fault: error)
    }
    guard let collection else { return nil }
    let closures = try ClosureFile.content(collection, path: "\(path)/\(Self.overlayName)").closures
    guard closures.count >= Self.fewClosures else { return nil }
    let known = knowing(facts.map { FactFile.facts($0, at: moment) } ?? [])
    let key = MatchedClosures.key(
      fingerprint: manifest.fingerprint,
      overlaySHA256: bytes.withUnsafeBytes { SHA256.hexadecimal(of: $0) },
      factsMark: known.factsMark)
    let overlay = Overlay(closures: closures, graph: known.graph)
    return (MatchedClosures.name, MatchedClosures.content(of: overlay, key: key))
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
    let facts = try overlay(part: "facts")
    return CityAdvice(
      notices: notices + (facts.map(NoticeFile.obstacles) ?? []),
      stops: facts.map { FactFile.stops($0, at: moment) } ?? [],
      expired: staleSince(moment).map { zone.localTime(at: $0).date })
  }
}
