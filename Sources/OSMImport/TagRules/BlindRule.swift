// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What the map says to blind people in so many words (OSM wiki: Key:blind,
/// Key:blind:description, Key:wheelchair:description).
enum BlindRule {
  static func fitness(_ tags: Tags) -> BlindFitness {
    switch tags[.blind] {
    case .yes, .designated: return .yes
    case .limited: return .limited
    case .no: return .no
    default: return .unknown
    }
  }

  /// The keys with a text, and what it is about.
  static let texts: [(key: TagKey, topic: Remark.Topic, language: Remark.Language)] = [
    (.blindDescription, .blind, .unknown), (.blindDescriptionGerman, .blind, .german),
    (.blindDescriptionEnglish, .blind, .english),
    (.wheelchairDescription, .wheelchair, .unknown),
    (.wheelchairDescriptionGerman, .wheelchair, .german),
    (.wheelchairDescriptionEnglish, .wheelchair, .english),
    (.kerbHeight, .kerbHeight, .unknown), (.namePronunciation, .pronunciation, .unknown),
  ]

  /// The texts of an element; nearly always none.
  static func remarks(_ tags: Tags, _ names: inout NameTable) -> [Remark] {
    var remarks = [Remark]()
    for (key, topic, language) in texts where tags.has(key) {
      guard let text = tags.text(key), !text.isEmpty else { continue }
      remarks.append(Remark(topic, language, text: UInt32(names.index(of: text))))
    }
    return remarks
  }
}
