// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Positioning

/// With what someone feels the way, as far as it shows in how fast they walk.
public enum SimulatedAid: String, Sendable, CaseIterable {
  case cane, dog, hesitant

  /// Slowest, usual and fastest pace, m/s (cane 0.6–1.3 measured for blind pedestrians; a guide dog
  /// leads at 1.2–1.7).
  var pace: (least: Double, usual: Double, most: Double) {
    switch self {
    case .cane: return (0.6, 0.95, 1.3)
    case .dog: return (1.2, 1.4, 1.7)
    case .hesitant: return (0.4, 0.7, 1.0)
    }
  }

  /// Mean time between stops without reason, s.
  var secondsBetweenStops: Double {
    switch self {
    case .cane: return 240
    case .dog: return 600
    case .hesitant: return 45
    }
  }
}

/// Moves along a path like a person: changing pace, swaying, waiting where there is reason to.
struct SimulatedWalker {
  /// Where the walker is at one moment.
  struct Moment: Sendable {
    var instant: Instant
    var place: Coordinate
    /// Metres along the path.
    var along: Double
    var speed: Double
    /// Direction of the way.
    var course: Bearing
    /// Where the body faces.
    var heading: Bearing
    var edge: EdgeID?
    var side: SideOfStreet
    /// Over the start of the way, metres.
    var height: Double
    var isStanding: Bool
  }

  /// Step of the simulation, ms.
  static let stepMilliseconds: Int64 = 500
  static let stepSeconds = Double(stepMilliseconds) / 1000
  /// A simulated walk ends after this many seconds, whatever happens.
  private static let longest = 6 * 3600.0
  /// Sway across the path: standard deviation in metres and correlation time.
  private static let sway = (sigma: 0.5, seconds: 5.0)
  /// Change of pace: standard deviation in m/s and correlation time.
  private static let change = (sigma: 0.12, seconds: 8.0)
  /// The body swings with the cane: degrees and correlation time.
  private static let swing = (sigma: 5.0, seconds: 3.0)
  /// Walkers on a street without pavements keep so far from its middle, metres …
  private static let kerbMeters = 2.5
  /// … and get there by so many metres across for each metre along.
  private static let kerbSlope = 0.3
  /// Degrees per second of somebody who turns on the spot.
  private static let turnRate = 60.0
  /// The walk begins and ends standing.
  private static let startSeconds = 5.0
  private static let endSeconds = 15.0

  let path: SimulatedPath
  let aid: SimulatedAid
  var random: SeededGenerator
  /// Metres that the walker is carried ahead in the middle of the way (by a tram, say); 0 for none.
  var carriedMeters = 0.0

  /// What changes from step to step.
  private struct Motion {
    var along = 0.0
    var mark = 0
    var change = Fluctuation(SimulatedWalker.change)
    var sway = Fluctuation(SimulatedWalker.sway)
    var swing = Fluctuation(SimulatedWalker.swing)
    /// Metres right of the path's line.
    var offset = 0.0
    var turned = 0.0
    var isTurning = false
    var pause = SimulatedWalker.startSeconds
    var isArrived = false
    var isCarried = false
  }

  init(path: SimulatedPath, aid: SimulatedAid, random: SeededGenerator) {
    self.path = path
    self.aid = aid
    self.random = random
  }

  /// The whole walk, in steps.
  mutating func walk() -> [Moment] {
    let range = aid.pace
    let usual = min(max(range.usual + 0.12 * random.normal(), range.least), range.most)
    // People keep to one hand of a street without pavements.
    let hand: SideOfStreet = random.uniform() < 0.5 ? .left : .right
    var motion = Motion()
    var waits = path.waits[...]
    var moments: [Moment] = []
    var instant = Instant.start
    while instant.seconds < Self.longest {
      var speed = 0.0
      if motion.pause > 0 {
        stand(&motion)
        if motion.pause <= 0, motion.isArrived { break }
      } else {
        speed = min(
          max(usual + motion.change.next(after: Self.stepSeconds, &random), range.least),
          range.most)
        step(&motion, speed, hand, &waits)
      }
      moments.append(moment(instant, motion, hand, speed: speed))
      instant.milliseconds += Self.stepMilliseconds
    }
    return moments
  }

  private mutating func stand(_ motion: inout Motion) {
    motion.pause -= Self.stepSeconds
    if motion.isTurning, motion.pause > 0 {
      motion.turned += Self.turnRate * Self.stepSeconds
    } else {
      motion.isTurning = false
      motion.turned = 0
    }
  }

  private mutating func step(
    _ motion: inout Motion, _ speed: Double, _ hand: SideOfStreet,
    _ waits: inout ArraySlice<SimulatedPath.Wait>
  ) {
    let length = path.line.length.meters
    motion.along += speed * Self.stepSeconds
    if carriedMeters > 0, !motion.isCarried, motion.along > length / 2 {
      motion.isCarried = true
      motion.along = min(motion.along + carriedMeters, length)
      waits = waits.drop { $0.along < motion.along }
    }
    while motion.mark + 1 < path.marks.count, path.marks[motion.mark + 1].along <= motion.along {
      motion.mark += 1
    }
    motion.sway.advance(by: Self.stepSeconds, &random)
    motion.swing.advance(by: Self.stepSeconds, &random)
    let isMiddle = path.marks.isEmpty ? false : path.marks[motion.mark].isMiddle
    let wanted = isMiddle ? (hand == .right ? Self.kerbMeters : -Self.kerbMeters) : 0
    let most = Self.kerbSlope * speed * Self.stepSeconds
    motion.offset += min(max(wanted - motion.offset, -most), most)
    rest(&motion, &waits)
    if motion.along >= length {
      motion.isArrived = true
      motion.pause = Self.endSeconds
    }
  }

  private mutating func rest(
    _ motion: inout Motion, _ waits: inout ArraySlice<SimulatedPath.Wait>
  ) {
    motion.pause = 0
    if let wait = waits.first, motion.along >= wait.along {
      waits = waits.dropFirst()
      motion.pause = wait.shortest + (wait.longest - wait.shortest) * random.uniform()
      motion.isTurning = wait.isTurning
    } else if random.uniform() < Self.stepSeconds / aid.secondsBetweenStops {
      motion.pause = 2 + 10 * random.uniform()
      // Who hesitates looks about.
      motion.isTurning = aid == .hesitant && random.uniform() < 0.3
    }
  }

  private func moment(
    _ instant: Instant, _ motion: Motion, _ hand: SideOfStreet, speed: Double
  ) -> Moment {
    let along = motion.along
    let course = path.line.bearing(from: max(along - 2, 0), to: along + 2)
    let place = path.line.point(at: along)
      .moved(
        by: Distance(meters: motion.sway.value + motion.offset), toward: course.turned(by: 90))
    let mark = path.marks.isEmpty ? nil : path.marks[motion.mark]
    let isKept = abs(motion.offset) > Self.kerbMeters / 2 && mark?.isMiddle == true
    return Moment(
      instant: instant, place: place, along: along, speed: speed, course: course,
      heading: course.turned(by: motion.swing.value + motion.turned), edge: mark?.edge?.edge,
      side: isKept ? hand : mark?.side ?? .unknown, height: mark?.height(at: along) ?? 0,
      isStanding: speed == 0)
  }
}

/// A value that wanders around 0 and returns (Ornstein–Uhlenbeck).
struct Fluctuation: Sendable {
  let sigma: Double
  let seconds: Double
  private(set) var value = 0.0

  init(_ numbers: (sigma: Double, seconds: Double)) {
    sigma = numbers.sigma
    seconds = numbers.seconds
  }

  mutating func advance(by step: Double, _ random: inout SeededGenerator) {
    let fade = exp(-step / seconds)
    value = fade * value + sigma * (1 - fade * fade).squareRoot() * random.normal()
  }

  mutating func next(after step: Double, _ random: inout SeededGenerator) -> Double {
    advance(by: step, &random)
    return value
  }
}
