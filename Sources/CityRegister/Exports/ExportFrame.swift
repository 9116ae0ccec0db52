// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Routing

/// What all exports are told: the entries, the moment, the city.
public struct ExportFrame: Sendable {
  /// In the order of the register.
  public var entries: [CityEntry]
  /// Seconds since 1970.
  public var now: Int64
  public var city: String
  public var zone: TimeZoneRules
  /// Whether the data is made up: receivers are told so.
  public var isTest: Bool
  /// By id; what is not among them is in its first revision.
  public var revisions: [String: EntryRevision]

  public init(
    entries: [CityEntry], now: Int64, city: String, zone: TimeZoneRules, isTest: Bool = false,
    revisions: [String: EntryRevision] = [:]
  ) {
    self.revisions = revisions
    self.entries = entries
    self.now = now
    self.city = city
    self.zone = zone
    self.isTest = isTest
  }

  /// The closures, each with what routes see of it.
  var closures: [(entry: CityEntry, closure: Closure)] {
    entries.compactMap { entry in entry.closure.map { (entry, $0) } }
  }

  func revision(_ entry: CityEntry) -> EntryRevision {
    let seen = entry.moment("last_confirmed") ?? now
    return revisions[entry.id] ?? EntryRevision(number: 1, created: seen, changed: seen)
  }

  func local(_ seconds: Int64) -> String { TimestampText.text(seconds, in: zone) }

  /// What a reader who knows no field hears, without the words of a map.
  func summary(_ entry: CityEntry) -> LocalText {
    let affects = ClosureWords.of(entry.string("affects"))
    let effect = ClosureWords.of(entry.string("effect"))
    var (german, english) = (
      "\(affects?.german ?? "") \(effect?.german ?? "")",
      "\(affects?.english ?? "") \(effect?.english ?? "")"
    )
    if let width = entry.number("remaining_width_m") {
      german += ", Restbreite \(JSONText.number(width).replacing(".", with: ",")) Meter"
      english += ", remaining width \(JSONText.number(width)) metres"
    }
    german += "." + (entry.string("spoken_de").map { " " + $0 } ?? "")
    english += "." + (entry.string("spoken_en").map { " " + $0 } ?? "")
    return LocalText(german, english)
  }

}

/// Text as XML takes it.
public enum XMLText {
  /// Without the characters that XML 1.0 has no way to write.
  public static func escaped(_ text: String) -> String {
    var text = text
    text.unicodeScalars.removeAll { scalar in
      scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar) || scalar.value == 0xFFFE
        || scalar.value == 0xFFFF
    }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      ">", with: "&gt;"
    )
    .replacing("\"", with: "&quot;")
  }
}
