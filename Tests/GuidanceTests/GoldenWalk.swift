// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Guidance

/// A walk over a drawn street, to be told in every wording.
struct GoldenWalk: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var run: @Sendable (TestedWording) throws -> DrawnWalk

  init(_ name: String, _ run: @escaping @Sendable (TestedWording) throws -> DrawnWalk) {
    testDescription = name
    self.run = run
  }

  /// Along the route from a letter to another, with estimates of one quality.
  init(
    _ name: String, _ map: @escaping @Sendable () throws -> AsciiMap, _ start: Character,
    _ goal: Character, named goalName: String? = nil, r95: Double = 4
  ) {
    self.init(name) { tested in
      var walk = try tested.walk(try map(), start, goal, named: goalName, r95: r95)
      walk.walkRoute()
      return walk
    }
  }
}

extension TestedWording {
  func walk(
    _ map: AsciiMap, _ start: Character, _ goal: Character, named name: String? = nil,
    r95: Double = 4, aid: WalkingAid = .cane, profile: WalkerProfile = .shortest,
    closures: [Closure] = []
  ) throws -> DrawnWalk {
    var settings = aid == .guideDog ? GuidanceSettings.guideDog : GuidanceSettings()
    settings.style = style
    return try DrawnWalk(
      map, from: start, to: goal, named: name, language: language, aid: aid, r95: r95,
      profile: profile, closures: closures, settings: settings)
  }
}

extension GoldenWalk {
  static let all = onTheWay + warnings + faults + offTheWay + asked

  private static let onTheWay: [GoldenWalk] = [
    GoldenWalk("corner", { try WalkSessionTests.streets() }, "A", "G", named: "Rathaus"),
    GoldenWalk("corner-inexact", { try WalkSessionTests.streets() }, "A", "G", r95: 12),
    GoldenWalk("corner-uncertain", { try WalkSessionTests.streets() }, "A", "G", r95: 20),
    GoldenWalk(
      "signals-with-island", { try DrawnStreets.crossing(DrawnStreets.signals) }, "A", "D"),
    GoldenWalk(
      "zebra",
      {
        try DrawnStreets.crossing([
          "highway": "footway", "footway": "crossing", "crossing": "zebra", "kerb": "lowered",
          "tactile_paving": "yes",
        ])
      }, "A", "D", r95: 8),
    GoldenWalk(
      "crossing-of-unknown-kind",
      { try DrawnStreets.crossing(["highway": "footway", "footway": "crossing"]) }, "A", "D"),
    GoldenWalk(
      "crossing-not-in-the-map", { try DrawnStreets.crossing(["highway": "footway"]) },
      "A", "D"),
    GoldenWalk("signals-then-turn", { try DrawnStreets.signalsAndTurn() }, "A", "D"),
    GoldenWalk("fork", { try DrawnStreets.fork() }, "X", "E"),
    GoldenWalk("bends", { try DrawnStreets.bends() }, "A", "F"),
    GoldenWalk("names", { try DrawnStreets.names() }, "A", "D", r95: 8),
    GoldenWalk("square", { try DrawnStreets.square() }, "A", "C", named: "Rathaus", r95: 8),
  ]

  private static let warnings: [GoldenWalk] = [
    GoldenWalk(
      "steps-down",
      {
        try DrawnStreets.path([
          "highway": "steps", "incline": "down", "step_count": "12", "handrail:right": "yes",
        ])
      }, "A", "D"),
    GoldenWalk("steps-behind-a-turn", { try DrawnStreets.stepsBehindATurn() }, "A", "E"),
    GoldenWalk("rails", { try DrawnStreets.rails() }, "A", "D"),
    GoldenWalk("bollard", { try DrawnStreets.barrier() }, "A", "D"),
    GoldenWalk(
      "cyclists",
      {
        try DrawnStreets.path(
          [
            "highway": "path", "foot": "designated", "bicycle": "designated", "segregated": "no",
          ], gridMeters: 12)
      }, "A", "D"),
    GoldenWalk("lift", { try DrawnStreets.lift() }, "A", "D"),
    GoldenWalk("guide-dog-steps") { tested in
      var walk = try tested.walk(
        try DrawnStreets.path(["highway": "steps", "incline": "up"]), "A", "D", aid: .guideDog)
      walk.speed = 1.4
      walk.walkRoute()
      return walk
    },
  ]

  /// A walk that loses its satellites for so many seconds and has them back less exact.
  private static func outage(
    _ name: String, _ map: @escaping @Sendable () throws -> AsciiMap, _ start: Character,
    _ goal: Character, r95: Double, lost: (along: Double, at: Character, seconds: Double),
    foundAt along: Double
  ) -> GoldenWalk {
    GoldenWalk(name) { tested in
      let map = try map()
      var walk = try tested.walk(map, start, goal, r95: r95)
      walk.walkRoute(to: lost.along)
      walk.loseSight(at: try map.coordinate(lost.at), seconds: lost.seconds)
      walk.r95 = 12
      walk.walkRoute(from: along)
      return walk
    }
  }

  private static let faults: [GoldenWalk] = [
    outage(
      "underpass-without-satellites",
      { try DrawnStreets.path(["highway": "footway", "tunnel": "yes"], gridMeters: 10) }, "A", "D",
      r95: 6, lost: (140, "B", 25), foundAt: 170),
    outage(
      "satellites-lost-before-a-turn", { try WalkSessionTests.streets() }, "A", "G", r95: 8,
      lost: (170, "C", 30), foundAt: 202),
    GoldenWalk("inexact-before-a-crossing") { tested in
      var walk = try tested.walk(
        try DrawnStreets.crossing(DrawnStreets.signals), "A", "D", r95: 8)
      walk.walkRoute(to: 30)
      walk.r95 = 35
      walk.walkRoute(from: 30)
      return walk
    },
    GoldenWalk("beacon-of-another-place") { tested in
      let map = try WalkSessionTests.streets()
      var walk = try tested.walk(map, "A", "G", r95: 8)
      walk.walkRoute(to: 60)
      // A beacon that was moved places the walker in the side street for some seconds.
      walk.beacon = true
      walk.stand(at: try map.coordinate("D"), heading: nil, seconds: 4)
      walk.beacon = false
      walk.walkRoute(from: 62)
      return walk
    },
    GoldenWalk("standing") { tested in
      var walk = try tested.walk(try WalkSessionTests.streets(), "A", "G", r95: 8)
      walk.walkRoute(to: 70)
      let place = try #require(walk.session.route?.line.point(at: 70))
      walk.stand(at: place, heading: nil, seconds: 240)
      walk.walkRoute(from: 70)
      return walk
    },
  ]

  private static let offTheWay: [GoldenWalk] = [
    GoldenWalk("wrong-turn-and-back") { tested in
      let map = try WalkSessionTests.streets()
      var walk = try tested.walk(map, "A", "G", r95: 8)
      try walk.walk("ABD", on: map)
      walk.press(.a)
      try walk.walk("DBCG", on: map)
      return walk
    },
    GoldenWalk("wrong-turn-and-new-route") { tested in
      let map = try WalkSessionTests.streets()
      var walk = try tested.walk(map, "A", "G", r95: 8)
      try walk.walk("ABD", on: map)
      walk.press(.a, .long)
      walk.walkRoute()
      return walk
    },
    GoldenWalk("wrong-direction") { tested in
      let map = try WalkSessionTests.streets()
      var walk = try tested.walk(map, "B", "G", r95: 8)
      try walk.walk("BA", on: map)
      return walk
    },
    GoldenWalk("wrong-side") { tested in
      var walk = try tested.walk(try DrawnStreets.pavement(), "A", "B", r95: 8)
      walk.side = .right
      walk.walkRoute(to: 70)
      return walk
    },
    GoldenWalk("closure-walked-around") { tested in
      let map = try closureMap()
      var walk = try tested.walk(map, "A", "D", closures: [try closure(map, .closed)])
      walk.walkRoute()
      return walk
    },
    GoldenWalk("obstacles-ahead") { tested in
      let map = try closureMap()
      var walk = try tested.walk(map, "A", "D", closures: [try closure(map, .obstacle)])
      walk.walkRoute()
      return walk
    },
    GoldenWalk("dead-end") { tested in
      let map = try AsciiMap(
        "A---------B     C---------D", gridMeters: 10,
        ways: ["AB": ["highway": "footway"], "CD": ["highway": "footway"]])
      var walk = try tested.walk(map, "A", "D", named: "Bahnhof")
      walk.walkRoute()
      return walk
    },
    GoldenWalk("goal-far-from-any-way") { tested in
      let map = try AsciiMap(
        """
                    Z

        A-----------B
        """, gridMeters: 30, ways: ["AB": ["highway": "footway", "name": "Uferweg"]],
        nodes: ["Z": ["amenity": "bench"]])
      var walk = try tested.walk(map, "A", "Z", named: "Fischerhütte", r95: 8)
      walk.walkRoute()
      return walk
    },
  ]

  private static let asked: [GoldenWalk] = [
    GoldenWalk("every-key") { tested in
      var walk = try tested.walk(try WalkSessionTests.streets(), "A", "G", r95: 8)
      var along = 0.0
      let keys: [(Key, KeyPress)] = [
        (.a, .short), (.a, .long), (.b, .short), (.b, .long), (.c, .short), (.c, .long),
        (.d, .long), (.d, .long),
      ]
      for (key, press) in keys {
        walk.walkRoute(from: along, to: along + 14)
        along += 14
        walk.press(key, press)
      }
      walk.walkRoute(from: along)
      return walk
    },
    GoldenWalk("menu") { tested in
      var walk = try tested.walk(try WalkSessionTests.streets(), "A", "G", r95: 8)
      walk.walkRoute(to: 20)
      // Where the walker is, the rest of the way, why this way, why the last sentence.
      for entry in [MenuEntry.whereAmI, .rest, .whyThisWay, .whySaid] {
        walk.press(.d)
        for presses in MenuSteps.to(entry) {
          for _ in 0..<presses {
            walk.walkRoute(from: 20, to: 20.4)
            walk.press(.d)
          }
          walk.press(.d, .long)
        }
        let place = try #require(walk.session.route?.line.point(at: 20))
        walk.stand(at: place, heading: nil, seconds: 30)
      }
      return walk
    },
    GoldenWalk("free-walk") { tested in
      var settings = GuidanceSettings()
      settings.style = tested.style
      let map = try AsciiMap(
        "A-----------B--C-----------?", gridMeters: 8,
        ways: [
          "AB": ["highway": "footway"], "BC": ["highway": "steps", "incline": "up"],
          "C?": ["highway": "footway"],
        ])
      var walk = try DrawnWalk(
        free: map, at: "A", language: tested.language, settings: settings, r95: 8)
      try walk.walk("ABC", on: map)
      return walk
    },
  ]

  private static func closureMap() throws -> AsciiMap {
    let street: AsciiMap.Tags = ["highway": "footway", "name": "Parkstraße"]
    return try AsciiMap(
      """
      A-------B---C-------D
              |   |
              |   |
              E---F
      """, gridMeters: 15, ways: ["AB": street, "BC": street, "CD": street, "BEFC": street])
  }

  private static func closure(_ map: AsciiMap, _ effect: Closure.Effect) throws -> Closure {
    var closure = Closure(
      id: "K-1", validFrom: 0, validTo: 10 * 86_400,
      shape: .lines([[try map.coordinate("B"), try map.coordinate("C")]]))
    closure.affects = .path
    closure.effect = effect
    return closure
  }
}
