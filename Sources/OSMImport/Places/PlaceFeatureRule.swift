// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What a walker finds at a door or a stop (OSM wiki: Key:door, Key:automatic_door, Key:shelter,
/// Key:passenger_information_display, Key:departures_board, Key:tactile_writing).
enum PlaceFeatureRule {
  private static let keys: [PlaceKey] = [
    .door, .automaticDoor, .shelter, .tactilePaving, .displaySpeech, .boardSpeech, .speechOutput,
    .tactileWriting, .tactileWritingBraille,
  ]

  static func features(_ tags: PlaceTags, _ block: OSMBlock) -> PlaceFeatures {
    var features = PlaceFeatures()
    guard keys.contains(where: { tags.has($0) }) else { return features }
    features.door = tags.text(.door, block).map(door) ?? .unknown
    features.automaticDoor = known(.automaticDoor, tags, block)
    features.shelter = known(.shelter, tags, block)
    features.speechOutput = any([.displaySpeech, .boardSpeech, .speechOutput], tags, block)
    features.tactilePaving = known(.tactilePaving, tags, block)
    features.tactileWriting = any([.tactileWriting, .tactileWritingBraille], tags, block)
    return features
  }

  static func door(_ value: String) -> DoorKind {
    switch value {
    case "hinged": return .hinged
    case "sliding": return .sliding
    case "revolving": return .revolving
    case "swinging", "swing": return .swinging
    case "no": return .open
    // `door=yes` says that there is one, and not which.
    case "yes": return .unknown
    default: return .other
    }
  }

  /// Everything but "no" that these keys take (`button`, `motion`, `contrasted`, …) is a yes;
  /// what is wrong or partial is not known to help.
  private static func known(_ key: PlaceKey, _ tags: PlaceTags, _ block: OSMBlock) -> Known {
    switch tags.text(key, block) {
    case nil, "unknown", "incorrect", "partial", "primitive": return .unknown
    case "no": return .no
    default: return .yes
    }
  }

  private static func any(_ keys: [PlaceKey], _ tags: PlaceTags, _ block: OSMBlock) -> Known {
    let answers = keys.map { known($0, tags, block) }
    return answers.contains(.yes) ? .yes : answers.contains(.no) ? .no : .unknown
  }
}
