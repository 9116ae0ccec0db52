// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport

@testable import Positioning

/// Streets drawn as text, in metres from the drawing's corner.
struct DrawnStreets {
  let map: AsciiMap
  let plane = LocalPlane(origin: AsciiMap.origin)

  var graph: PedestrianGraph { map.graph }

  init(_ picture: String, gridMeters: Double, ways: KeyValuePairs<String, AsciiMap.Tags>) throws {
    map = try AsciiMap(picture, gridMeters: gridMeters, ways: ways)
  }

  /// A straight footway of 480 m to the east.
  static func straight() throws -> DrawnStreets {
    try DrawnStreets(
      "A-------------------------------B", gridMeters: 15, ways: ["AB": ["highway": "footway"]])
  }

  /// Blocks of 120 m, all footways: A B C in the north, G H I in the south.
  static func blocks() throws -> DrawnStreets {
    return try DrawnStreets(
      """
      A-----B-----C
      |     |     |
      |     |     |
      |     |     |
      |     |     |
      |     |     |
      D-----E-----F
      |     |     |
      |     |     |
      |     |     |
      |     |     |
      |     |     |
      G-----H-----I
      """, gridMeters: 20,
      ways: [
        "ABC": ["highway": "footway"], "DEF": ["highway": "footway"],
        "GHI": ["highway": "footway"], "ADG": ["highway": "footway"],
        "BEH": ["highway": "footway"], "CFI": ["highway": "footway"],
      ])
  }

  func coordinate(_ east: Double, _ north: Double) -> Coordinate {
    plane.coordinate(PlanePoint(east: east, north: north))
  }

  /// The edge that lies nearest to a place.
  func edge(_ east: Double, _ north: Double) -> EdgeID? {
    graph.nearestEdge(to: coordinate(east, north), radius: 5)?.edge
  }
}

/// A receiver whose error stays for a minute (Gauss–Markov), as real ones do.
struct DriftingReceiver {
  var sigma: Double
  var random: SeededGenerator
  var error: PlanePoint
  static let keep = 0.98

  init(sigma: Double, seed: UInt64) {
    self.sigma = sigma
    random = SeededGenerator(seed: seed)
    error = PlanePoint(east: sigma * random.normal(), north: sigma * random.normal())
  }

  /// The fix of the next second.
  mutating func fix(_ place: PlanePoint, on plane: LocalPlane) -> GNSSFix {
    let fresh = sigma * (1 - Self.keep * Self.keep).squareRoot()
    error.east = Self.keep * error.east + fresh * random.normal()
    error.north = Self.keep * error.north + fresh * random.normal()
    let white = PlanePoint(east: 0.3 * random.normal(), north: 0.3 * random.normal())
    return GNSSFix(coordinate: plane.coordinate(place + error + white), accuracyMeters: 4)
  }
}

/// Walks from corner to corner at one pace, a second at a time.
struct CornerWalk {
  var places: [PlanePoint] = []

  init(_ corners: [(Double, Double)], speed: Double = 1) {
    var here = PlanePoint(east: corners[0].0, north: corners[0].1)
    places = [here]
    for corner in corners.dropFirst() {
      let goal = PlanePoint(east: corner.0, north: corner.1)
      while (goal - here).length > speed {
        let delta = goal - here
        let scale = speed / delta.length
        here = PlanePoint(
          east: here.east + scale * delta.east, north: here.north + scale * delta.north)
        places.append(here)
      }
      here = goal
    }
  }
}
