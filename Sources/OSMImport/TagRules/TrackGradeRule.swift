// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// How firm a track is (OSM wiki: Key:tracktype).
enum TrackGradeRule {
  static func grade(_ tags: Tags) -> TrackGrade {
    switch tags[.tracktype] {
    case .grade1: return .grade1
    case .grade2: return .grade2
    case .grade3: return .grade3
    case .grade4: return .grade4
    case .grade5: return .grade5
    default: return .unknown
    }
  }
}
