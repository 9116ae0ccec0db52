// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// With what someone feels the way, as far as it shows in how fast they walk.
public enum SimulatedAid: String, Sendable, CaseIterable {
  case cane, dog, hesitant

  /// Slowest, usual and fastest pace, m/s (cane 0.6–1.3 measured for blind pedestrians; a guide dog
  /// leads faster).
  var pace: (least: Double, usual: Double, most: Double) {
    switch self {
    case .cane: return (0.6, 0.95, 1.3)
    case .dog: return (0.9, 1.25, 1.6)
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
    var speed: Double
    var course: Bearing
  }

  /// Step of the simulation, ms.
  static let stepMilliseconds: Int64 = 500
  /// A simulated walk ends after this many seconds, whatever happens.
  private static let longest = 6 * 3600.0
  /// Sway across the path: standard deviation in metres and correlation time.
  private static let swaySigma = 0.5
  private static let swaySeconds = 5.0
  /// Change of pace: standard deviation in m/s and correlation time.
  private static let paceSigma = 0.12
  private static let paceSeconds = 8.0
  /// The walk begins and ends standing.
  private static let startSeconds = 5.0
  private static let endSeconds = 15.0

  let path: SimulatedPath
  let aid: SimulatedAid
  var random: SeededGenerator

  /// The whole walk, in steps.
  mutating func walk() -> [Moment] {
    let range = aid.pace
    let usual = min(max(range.usual + 0.12 * random.normal(), range.least), range.most)
    let seconds = Double(Self.stepMilliseconds) / 1000
    let paceFade = exp(-seconds / Self.paceSeconds)
    let swayFade = exp(-seconds / Self.swaySeconds)
    var (along, change, sway, pause) = (0.0, 0.0, 0.0, Self.startSeconds)
    var waits = path.waits[...]
    var moments: [Moment] = []
    var isArrived = false
    var instant = Instant.start
    while instant.seconds < Self.longest {
      var speed = 0.0
      if pause > 0 {
        pause -= seconds
        if pause <= 0, isArrived { break }
      } else {
        change =
          paceFade * change
          + Self.paceSigma * (1 - paceFade * paceFade).squareRoot() * random.normal()
        speed = min(max(usual + change, range.least), range.most)
        along += speed * seconds
        sway =
          swayFade * sway
          + Self.swaySigma * (1 - swayFade * swayFade).squareRoot() * random.normal()
        pause = pauseDrawn(along: along, seconds: seconds, waits: &waits)
        if along >= path.line.length.meters {
          isArrived = true
          pause = Self.endSeconds
        }
      }
      moments.append(moment(instant, along: along, sway: sway, speed: speed))
      instant.milliseconds += Self.stepMilliseconds
    }
    return moments
  }

  private mutating func pauseDrawn(
    along: Double, seconds: Double, waits: inout ArraySlice<SimulatedPath.Wait>
  ) -> Double {
    if let wait = waits.first, along >= wait.along {
      waits = waits.dropFirst()
      return wait.shortest + (wait.longest - wait.shortest) * random.uniform()
    }
    if random.uniform() < seconds / aid.secondsBetweenStops { return 2 + 10 * random.uniform() }
    return 0
  }

  private func moment(
    _ instant: Instant, along: Double, sway: Double, speed: Double
  ) -> Moment {
    let course = path.line.bearing(from: max(along - 2, 0), to: along + 2)
    let place = path.line.point(at: along)
      .moved(by: Distance(meters: sway), toward: course.turned(by: 90))
    return Moment(instant: instant, place: place, speed: speed, course: course)
  }
}
