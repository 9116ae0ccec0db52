// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// What an entry of the city's register is about.
public enum EntryKind: String, Sendable, CaseIterable {
  /// Something closed, narrowed or changed for a time (city-data 4.1).
  case closure
  case beacon
  /// A lasting fact about an object of the street: a signal, a kerb, tactile paving, steps, a door.
  case fact
  /// A text that is told near a place for a time.
  case notice
  /// How something is to be spoken of, in both languages.
  case text
  /// Something to look at, from a works portal; never changes a route.
  case task

  public var word: LocalText {
    switch self {
    case .closure: return LocalText("Sperrung", "closure")
    case .beacon: return LocalText("Funkbake", "beacon")
    case .fact: return LocalText("Straßenobjekt", "street object")
    case .notice: return LocalText("Hinweis", "notice")
    case .text: return LocalText("Sprechtext", "spoken text")
    case .task: return LocalText("Aufgabe", "task")
    }
  }

  private static let beaconKinds = ["ibeacon", "eddystone-uid", "altbeacon"]

  /// What a feature is: by its property `record`, else by the keys that only one kind has.
  public init?(_ properties: JSONNode) {
    if let record = properties["record"] {
      guard let kind = record.string.flatMap(EntryKind.init) else { return nil }
      self = kind
      return
    }
    if properties["object"] != nil {
      self = .fact
    } else if let kind = properties["kind"]?.string, Self.beaconKinds.contains(kind) {
      self = .beacon
    } else if properties["about"] != nil {
      self = .text
    } else if properties["text_de"] != nil || properties["text_en"] != nil {
      self = .notice
    } else if properties["title"] != nil {
      self = .task
    } else {
      self = .closure
    }
  }
}
