// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A vocabulary of which a profile has one number per word.
///
/// The names stand here and are not asked of the cases themselves: that would take longer than a
/// whole route. `ProfileNameTests` proves that they are the cases' own.
protocol ProfileFamily: CaseIterable {
  /// In the order of `allCases`.
  static var names: [String] { get }
}

extension WayClass: ProfileFamily {
  static let names = [
    "unknown", "footway", "sidewalk", "crossing", "trafficIsland", "link", "path", "pedestrian",
    "livingStreet", "steps", "escalator", "elevator", "corridor", "platform", "service", "track",
    "cycleway", "bridleway", "residential", "unclassified", "road", "tertiary", "secondary",
    "primary", "trunk", "square", "railway", "tramway", "movingWalkway",
  ]
}

extension Surface: ProfileFamily {
  static let names = [
    "unknown", "asphalt", "concrete", "pavingStones", "sett", "cobblestone", "compacted",
    "fineGravel", "gravel", "ground", "grass", "sand", "wood", "metal", "otherPaved",
    "otherUnpaved",
  ]
}

extension Smoothness: ProfileFamily {
  static let names = [
    "unknown", "excellent", "good", "intermediate", "bad", "veryBad", "horrible", "veryHorrible",
    "impassable",
  ]
}

extension Cycling: ProfileFamily {
  static let names = [
    "unknown", "no", "segregated", "shared",
  ]
}

extension TactilePaving: ProfileFamily {
  static let names = [
    "unknown", "no", "yes", "contrasted", "primitive", "incorrect", "partial",
  ]
}

extension GuideLine: ProfileFamily {
  static let names = [
    "unknown", "wall", "fence", "hedge", "kerb", "handrail",
  ]
}

extension BlindFitness: ProfileFamily {
  static let names = [
    "unknown", "no", "limited", "yes",
  ]
}

extension Hazard: ProfileFamily {
  static let names = [
    "unknown", "rockfall", "flooding", "slippery", "fall", "other", "water",
  ]
}

extension TrackGrade: ProfileFamily {
  static let names = [
    "unknown", "grade1", "grade2", "grade3", "grade4", "grade5",
  ]
}

extension Known: ProfileFamily {
  static let names = [
    "unknown", "no", "yes",
  ]
}

extension Kerb: ProfileFamily {
  static let names = [
    "unknown", "raised", "lowered", "flush", "rolled", "none",
  ]
}

extension Barrier: ProfileFamily {
  static let names = [
    "none", "bollard", "cycleBarrier", "gate", "kissingGate", "turnstile", "stile", "block",
    "chain", "other", "door", "automaticDoor", "revolvingDoor",
  ]
}

extension NodeLandmark: ProfileFamily {
  static let names = [
    "none", "bench", "wasteBasket", "postBox", "bicycleParking", "streetCabinet", "streetLamp",
    "advertisingColumn", "tactileInformation", "beacon", "outdoorSeating", "fountain",
  ]
}

extension RoadRank: ProfileFamily {
  static let names = [
    "service", "minor", "tertiary", "main",
  ]
}
