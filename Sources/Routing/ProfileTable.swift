// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A profile laid out for look-ups while a metric is made: arrays instead of names.
struct ProfileTable {
  /// Three or more lanes: the walker meets traffic that another vehicle hides (osm-tags, top).
  static let manyLanes: UInt8 = 3
  /// Narrower than this two people do not pass each other, and a cane's sweep fills the way.
  static let narrowDecimeters: UInt8 = 12
  /// Narrower than this a dog or a companion does not fit beside the walker, nor a wheelchair
  /// through (DIN 18040-1: 0.90 m for a passage).
  static let veryNarrowDecimeters: UInt8 = 9
  /// From this many arms on a junction is hard to describe and to keep one's line over.
  static let complexArms = 5

  let way: [Double]
  let surface: [Double]
  let smoothness: [Double]
  let cycling: [Double]
  let tactile: [Double]
  let kerb: [Double]
  let barrier: [Double]
  let guide: [Double]
  let blind: [Double]
  let hazard: [Double]
  let track: [Double]
  let lit: [Double]
  /// Multiplies ``lit`` where the walk is at night.
  let night: [Double]
  let landmark: [Double]
  /// Of a node with `blind=*`.
  let blindPoint: [Double]
  /// By kind, then by rank of the road.
  private let crossings: [[Double]]
  private let singles: [Double]

  /// Crossings whose price depends on the road only.
  enum BareCrossing: UInt8, ProfileFamily {
    case unknown, unmarked, implied

    static let names = ["unknown", "unmarked", "implied"]
  }

  /// Numbers that belong to no family.
  enum Single: UInt8, ProfileFamily {
    case
      speed, sidewalkTagged, sidewalkSeparate, sidewalkUnknownMinor, sidewalkUnknownMain,
      sidewalkNoneMinor, sidewalkNoneMain, wayUnnamed, squareAcross, platformThrough, stopBusy,
      widthNarrow, widthVeryNarrow, stepsFlight, stepsStep, stepsUp, stepsDown,
      stepsAssumedCount, stepsNoHandrail, stepsChannel, rampWheelchair, rampStroller,
      rampUnknownKind, elevatorRide, crossingBase, crossingSignals, crossingSoundUnknown,
      crossingSoundNone, crossingSoundLocate, crossingButton, crossingZebra, crossingMarked,
      crossingLanes, crossingTaggedNo, crossingIslandFactor, crossingTactileFactor,
      crossingCycleTrack, crossingRaised, crossingVibrationFactor, crossingPlateFactor,
      crossingVibrationUnknown, crossingVibrationNone, railsBase, railsUnknownProtection,
      railsNoProtection, railsTram, turnSlight, turnRight, turnSharp, turnBack,
      junctionComplex, ageLimit, ageWay, ageCrossing

    static let names = [
      "speed", "sidewalk.tagged", "sidewalk.separate", "sidewalk.unknownMinor",
      "sidewalk.unknownMain", "sidewalk.noneMinor", "sidewalk.noneMain", "way.unnamed",
      "square.across", "platform.through", "stop.busy", "width.narrow", "width.veryNarrow",
      "steps.flight", "steps.step", "steps.up", "steps.down", "steps.assumedCount",
      "steps.noHandrail", "steps.channel", "ramp.wheelchair", "ramp.stroller",
      "ramp.unknownKind", "elevator.ride", "crossing.base", "crossing.signals",
      "crossing.soundUnknown", "crossing.soundNone", "crossing.soundLocate", "crossing.button",
      "crossing.zebra", "crossing.marked", "crossing.lanes", "crossing.tagged.no",
      "crossing.islandFactor", "crossing.tactileFactor", "crossing.cycleTrack",
      "crossing.raised", "crossing.vibrationFactor", "crossing.plateFactor",
      "crossing.vibrationUnknown", "crossing.vibrationNone", "rails.base",
      "rails.unknownProtection", "rails.noProtection", "rails.tram", "turn.slight",
      "turn.right", "turn.sharp", "turn.back", "junction.complex", "age.limit", "age.way",
      "age.crossing",
    ]
  }

  init(_ profile: WalkerProfile) {
    func family<Value: ProfileFamily>(_ prefix: String, _ type: Value.Type) -> [Double] {
      type.names.map { profile[ProfileKey.known(prefix + "." + $0)] }
    }
    way = family("way", WayClass.self)
    surface = family("surface", Surface.self)
    smoothness = family("smoothness", Smoothness.self)
    cycling = family("cycling", Cycling.self)
    tactile = family("tactile", TactilePaving.self)
    kerb = family("kerb", Kerb.self)
    barrier = family("barrier", Barrier.self)
    guide = family("guide", GuideLine.self)
    blind = family("blind", BlindFitness.self)
    hazard = family("hazard", Hazard.self)
    track = family("track", TrackGrade.self)
    lit = family("lit", Known.self)
    night = family("night", Known.self)
    landmark = family("landmark", NodeLandmark.self)
    blindPoint = family("blindPoint", BlindFitness.self)
    crossings = BareCrossing.names.map { family("crossing." + $0, RoadRank.self) }
    singles = Single.names.map { profile[ProfileKey.known($0)] }
  }

  subscript(single: Single) -> Double { singles[Int(single.rawValue)] }

  /// The price of a crossing without signals or markings, by the rank of the road.
  func crossing(_ kind: BareCrossing, _ rank: RoadRank) -> Double {
    crossings[Int(kind.rawValue)][Int(rank.rawValue)]
  }
}
