// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What a lift tells fingers and ears (OSM wiki: Key:tactile_writing, Key:speech_output).
enum LiftRule {
  static func tactileWriting(_ tags: Tags) -> Known {
    any(
      tags,
      [
        .tactileWriting, .tactileWritingBraille, .tactileWritingBrailleGerman,
        .tactileWritingEmbossed,
      ])
  }

  static func speechOutput(_ tags: Tags) -> Known {
    any(tags, [.speechOutput, .speechOutputGerman, .speechOutputEnglish])
  }

  /// One language or one kind of letters is enough for "yes"; "no" needs the key that speaks of
  /// all of them.
  private static func any(_ tags: Tags, _ keys: [TagKey]) -> Known {
    if keys.contains(where: { tags[$0] == .yes || tags[$0] == .limited }) { return .yes }
    return keys.first.map { KnownRule.known(tags[$0]) } ?? .unknown
  }
}
