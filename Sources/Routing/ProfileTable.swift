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
  private let singles: [Single: Double]

  /// Crossings whose price depends on the road only.
  enum BareCrossing: UInt8, CaseIterable {
    case unknown, unmarked, implied
  }

  /// Numbers that belong to no family.
  enum Single: String, CaseIterable {
    case speed
    case sidewalkTagged = "sidewalk.tagged"
    case sidewalkSeparate = "sidewalk.separate"
    case sidewalkUnknownMinor = "sidewalk.unknownMinor"
    case sidewalkUnknownMain = "sidewalk.unknownMain"
    case sidewalkNoneMinor = "sidewalk.noneMinor"
    case sidewalkNoneMain = "sidewalk.noneMain"
    case wayUnnamed = "way.unnamed"
    case squareAcross = "square.across"
    case platformThrough = "platform.through"
    case stopBusy = "stop.busy"
    case widthNarrow = "width.narrow"
    case widthVeryNarrow = "width.veryNarrow"
    case stepsFlight = "steps.flight"
    case stepsStep = "steps.step"
    case stepsUp = "steps.up"
    case stepsDown = "steps.down"
    case stepsAssumedCount = "steps.assumedCount"
    case stepsNoHandrail = "steps.noHandrail"
    case stepsChannel = "steps.channel"
    case rampWheelchair = "ramp.wheelchair"
    case rampStroller = "ramp.stroller"
    case rampUnknownKind = "ramp.unknownKind"
    case elevatorRide = "elevator.ride"
    case crossingBase = "crossing.base"
    case crossingSignals = "crossing.signals"
    case crossingSoundUnknown = "crossing.soundUnknown"
    case crossingSoundNone = "crossing.soundNone"
    case crossingSoundLocate = "crossing.soundLocate"
    case crossingButton = "crossing.button"
    case crossingZebra = "crossing.zebra"
    case crossingMarked = "crossing.marked"
    case crossingLanes = "crossing.lanes"
    case crossingTaggedNo = "crossing.tagged.no"
    case crossingIslandFactor = "crossing.islandFactor"
    case crossingTactileFactor = "crossing.tactileFactor"
    case crossingCycleTrack = "crossing.cycleTrack"
    case crossingRaised = "crossing.raised"
    case crossingVibrationFactor = "crossing.vibrationFactor"
    case crossingPlateFactor = "crossing.plateFactor"
    case crossingVibrationUnknown = "crossing.vibrationUnknown"
    case crossingVibrationNone = "crossing.vibrationNone"
    case railsBase = "rails.base"
    case railsUnknownProtection = "rails.unknownProtection"
    case railsNoProtection = "rails.noProtection"
    case railsTram = "rails.tram"
    case turnSlight = "turn.slight"
    case turnRight = "turn.right"
    case turnSharp = "turn.sharp"
    case turnBack = "turn.back"
    case junctionComplex = "junction.complex"
    case ageLimit = "age.limit"
    case ageWay = "age.way"
    case ageCrossing = "age.crossing"
  }

  init(_ profile: WalkerProfile) {
    func family<Value: CaseIterable>(_ prefix: String, _ type: Value.Type) -> [Double] {
      type.allCases.map { profile[ProfileKey.known("\(prefix).\($0)")] }
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
    crossings = BareCrossing.allCases.map { family("crossing.\($0)", RoadRank.self) }
    var singles = [Single: Double]()
    for single in Single.allCases { singles[single] = profile[ProfileKey.known(single.rawValue)] }
    self.singles = singles
  }

  subscript(single: Single) -> Double { singles[single] ?? 0 }

  /// The price of a crossing without signals or markings, by the rank of the road.
  func crossing(_ kind: BareCrossing, _ rank: RoadRank) -> Double {
    crossings[Int(kind.rawValue)][Int(rank.rawValue)]
  }
}
