// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Positioning

/// The satellites over a made-up walk, and how well each is heard between the houses.
///
/// A walker on one pavement stands close to the houses of that side: they hide more of the sky
/// than those across the street, so that the better half of the sky lies over the street.
struct SatelliteSky: Sendable {
  private struct Orbit: Sendable {
    var system: String
    var prn: Int
    var elevation: Double
    var azimuth: Double
    /// Degrees of azimuth and elevation per second.
    var drift: (azimuth: Double, elevation: Double)
    var fading: Fluctuation
  }

  /// Satellites above the horizon, as a receiver of four systems sees them in Europe.
  private static let systems: [(name: String, count: Int, first: Int)] = [
    ("GPS", 10, 1), ("GLONASS", 7, 65), ("Galileo", 8, 1), ("BeiDou", 6, 19),
  ]
  /// Carrier to noise overhead and at the horizon, dB-Hz.
  private static let clearSky = (overhead: 46.0, horizon: 33.0)
  /// Slow and quick changes of one satellite, dB and seconds.
  private static let fading = (sigma: 2.0, seconds: 20.0)
  private static let noise = 1.0
  /// Behind a house a satellite is weaker by this much; now and then it is not heard at all.
  private static let hidden = (least: 9.0, most: 18.0)
  /// Weaker than this a receiver hears nothing, and than that it does not use it.
  private static let heard = 14.0
  private static let used = 22.0
  /// Elevations, degrees, up to which houses hide the sky straight across the street: of the near
  /// side, the far side, and where nobody knows the walker's side.
  private static let masks: [SimulatedSky: (near: Double, far: Double)] = [
    .open: (5, 5), .suburban: (35, 15), .canyon: (78, 42),
  ]

  private var orbits: [Orbit] = []
  private var random: SeededGenerator
  private var mask = (near: 5.0, far: 5.0)

  init(random: SeededGenerator) {
    self.random = random
    for system in Self.systems {
      for number in 0..<system.count {
        // Evenly over the half sphere: the sine of the elevation is uniform.
        let elevation = asin(0.08 + 0.9 * self.random.uniform()) * 180 / .pi
        let azimuth = 360 * self.random.uniform()
        let drift = (
          azimuth: 0.012 * (self.random.uniform() - 0.5),
          elevation: 0.012 * (self.random.uniform() - 0.5)
        )
        orbits.append(
          Orbit(
            system: system.name, prn: system.first + 2 * number, elevation: elevation,
            azimuth: azimuth, drift: drift, fading: Fluctuation(Self.fading)))
      }
    }
  }

  /// The satellites that are heard now.
  ///
  /// - Parameters:
  ///   - seconds: since the last look.
  ///   - direction: of the street.
  ///   - side: of the street on which the walker is, seen in that direction.
  mutating func look(
    after seconds: Double, under sky: SimulatedSky, direction: Bearing, side: SideOfStreet
  ) -> [Satellite] {
    let wanted = Self.masks[sky] ?? (5, 5)
    let slew = 1 - exp(-seconds / 4)
    mask.near += (wanted.near - mask.near) * slew
    mask.far += (wanted.far - mask.far) * slew
    var satellites: [Satellite] = []
    for index in orbits.indices {
      orbits[index].azimuth += orbits[index].drift.azimuth * seconds
      orbits[index].elevation = min(
        max(orbits[index].elevation + orbits[index].drift.elevation * seconds, 3), 89)
      orbits[index].fading.advance(by: seconds, &random)
      let strength = self.strength(of: orbits[index], direction, side)
      guard strength >= Self.heard else { continue }
      satellites.append(
        Satellite(
          system: orbits[index].system, prn: orbits[index].prn,
          elevation: orbits[index].elevation.rounded(),
          azimuth: Bearing(degrees: orbits[index].azimuth.rounded()).degrees,
          carrierToNoise: strength.rounded(), isUsed: strength >= Self.used))
    }
    return satellites
  }

  private mutating func strength(
    of orbit: Orbit, _ direction: Bearing, _ side: SideOfStreet
  ) -> Double {
    let height = sin(orbit.elevation * .pi / 180)
    var strength =
      Self.clearSky.horizon + (Self.clearSky.overhead - Self.clearSky.horizon) * height
      + orbit.fading.value + Self.noise * random.normal()
    // Drawn for every satellite, so that the sky does not change what is drawn later.
    let loss = Self.hidden.least + (Self.hidden.most - Self.hidden.least) * random.uniform()
    let across = sin((orbit.azimuth - direction.degrees) * .pi / 180)
    let isNear: Bool?
    switch side {
    case .right: isNear = across > 0
    case .left: isNear = across < 0
    case .unknown: isNear = nil
    }
    let limit = isNear.map { $0 ? mask.near : mask.far } ?? (mask.near + mask.far) / 2
    // A wall across the line of sight hides up to its own angle, one along it nothing.
    let angle = atan(tan(limit * .pi / 180) * abs(across)) * 180 / .pi
    if orbit.elevation < angle { strength -= loss }
    return strength
  }
}
