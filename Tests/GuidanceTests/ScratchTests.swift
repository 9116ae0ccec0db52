import Geometry
import PedestrianNetwork
import TestSupport
// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Guidance

func dump(_ walk: DrawnWalk) {
  for effect in walk.effects {
    switch effect {
    case .speak(let u):
      print(
        u.instant.seconds, u.end.seconds, u.priority.rawValue,
        u.estimatedMeters.map { Int($0) } ?? -1, u.inQuietZone, u.text)
    case .suppress(let u, let r): print("   ", u.instant.seconds, r.rawValue, u.text)
    default: print(effect)
    }
  }
}
@Test func scratch() throws {
  let map = try AsciiMap(
    """
              T
              |
    P----A----x--B----C----D
              |       |
              U       E
                      |
                      F---G
    """,
    gridMeters: 10,
    ways: [
      "PA": ["highway": "footway", "footway": "sidewalk", "name": "Eisenbahnstraße"],
      "AxB": [
        "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
        "traffic_signals:sound": "yes", "crossing:island": "yes",
      ],
      "BC": ["highway": "footway"],
      "CD": ["highway": "path", "bicycle": "designated", "foot": "designated", "segregated": "no"],
      "CE": ["highway": "footway", "tunnel": "yes"],
      "EF": ["highway": "footway"],
      "FG": ["highway": "residential", "name": "Parkstraße"],
      "TxU": ["highway": "secondary", "name": "Fackelstraße"],
    ],
    nodes: [
      "x": ["highway": "crossing", "crossing": "traffic_signals"], "E": ["barrier": "bollard"],
    ])
  for r in [4.0, 10, 20, 26] {
    for (a, b) in [("P", "D"), ("P", "G"), ("G", "P")] as [(Character, Character)] {
      var walk = try DrawnWalk(map, from: a, to: b, named: "Eingang Rathaus", r95: 8)
      walk.r95 = r
      print(
        "-----", a, b, r, walk.plan, walk.session.maneuvers.map { ($0.along * 10).rounded() / 10 },
        walk.session.maneuvers.map { ($0.end * 10).rounded() / 10 })
      walk.walkRoute()
      walk.stand(at: try map.coordinate(b), heading: nil, seconds: 20)
      dump(walk)
    }
  }
}
