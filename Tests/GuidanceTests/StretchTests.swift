// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// What holds for a stretch of the way is known before the stretch begins.
@Suite struct StretchTests {
  private static let shared: AsciiMap.Tags = [
    "highway": "path", "foot": "designated", "bicycle": "designated", "segregated": "no",
  ]
  private static let street: AsciiMap.Tags = ["highway": "secondary", "name": "Parkstraße"]

  /// Behind a crossing a stretch begins at once, and the zone leaves no time for a sentence there.
  @Test(
    arguments: [
      (
        shared, "shared path",
        "Hinter der Querung Radverkehr auf gleichem Weg, laut Karte 90 Meter."
      ),
      (street, "no pavement", "Hinter der Querung Gehweg auf 80 Metern unbekannt."),
    ], [4.0, 8])
  func behindACrossingItIsToldBeforeTheKerbR3(
    _ stretch: (tags: AsciiMap.Tags, kind: String, text: String), _ r95: Double
  ) throws {
    let map = try DrawnStreets.crossing(DrawnStreets.signals, behind: stretch.tags)
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: r95)
    walk.walkRoute()
    #expect(walk.texts(stretch.kind) == [stretch.text])
    let told = try #require(walk.first(stretch.kind))
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let begin = try #require(walk.session.maneuvers.first { $0.word == stretch.kind })
    let left = try #require(told.estimatedMeters) - (begin.along - crossing.along)
    #expect(left > told.end.seconds(since: told.instant) + 5)
    #expect(!told.inQuietZone)
    let before = try #require(walk.utterances.last { $0.instant < told.instant })
    #expect(before.kind == "crossing")
  }

  /// What one would walk into comes first: only one sentence more is told with a crossing.
  @Test func aBarrierBehindACrossingComesBeforeTheStretch() throws {
    let map = try AsciiMap(
      """
                      T
                      |
      A--------------BxC-P-------------D
                      |
                      U
      """,
      gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BxC": DrawnStreets.signals, "CPD": Self.shared,
        "TxU": ["highway": "secondary", "name": "Ring"],
      ],
      nodes: ["P": ["barrier": "bollard"]])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    walk.walkRoute()
    #expect(walk.texts("barrier").map { $0.hasPrefix("Hinter der Querung") } == [true])
    #expect(walk.texts("shared path").map { $0.hasPrefix("Achtung, Radverkehr") } == [true])
  }

  /// Before a kerb at which the way begins the street behind it is told with the crossing, or with the start:
  /// in the same words it is told once.
  @Test(arguments: [2.0, 3], [3.0, 8])
  func atAStartBeforeTheKerbItIsToldOnce(_ grid: Double, _ r95: Double) throws {
    let map = try AsciiMap(
      """
        T
        |
      ABxC--------------D
        |
        U
      """,
      gridMeters: grid,
      ways: [
        "AB": ["highway": "footway"], "BxC": DrawnStreets.signals, "CD": Self.shared,
        "TxU": ["highway": "secondary", "name": "Ring"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: r95)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 20)
    walk.walkRoute()
    let texts = walk.texts("shared path")
    #expect(!texts.isEmpty)
    #expect(Set(texts).count == texts.count, "\(texts)")
  }

  /// Behind two turns in a row there is time for few words, and none for those of the length.
  @Test(arguments: TestedWording.usual)
  func whereTimeIsShortTheLengthIsLeftOut(_ tested: TestedWording) {
    let wording = tested.wording(for: .cane)
    let rule = DurationRule(language: tested.language, wordsPerMinute: 175)
    var phrases = [wording.noPavement(.unknown, meters: 60)]
    // Plain German tells the length in a sentence of its own.
    if tested.style.register != .plain {
      phrases += [wording.noPavement(.none, meters: 60), wording.sharedPath(meters: 60)]
    }
    for phrase in phrases {
      let short = phrase.fitted(to: 2, rule: rule).text
      #expect(!short.contains("60"), "\(short)")
      #expect(rule.seconds(short) < rule.seconds(phrase.text) - 1, "\(short)")
      let word = ["weg", "pavement", "rad", "räder", "cyclists"].first {
        short.lowercased().contains($0)
      }
      #expect(word != nil, "\(short)")
    }
  }

  /// … but who is in it already hears all of it.
  @Test(arguments: [(-3.0, false), (1, true)])
  func whoIsInItHearsAllOfIt(_ meters: Double, _ isWhole: Bool) throws {
    var walk = try DrawnWalk(try DrawnStreets.path(Self.shared, gridMeters: 20), from: "A", to: "D")
    let index = try #require(walk.session.maneuvers.firstIndex { $0.word == "shared path" })
    walk.walkRoute(to: walk.session.maneuvers[index].along + meters)
    let phrase = try #require(
      walk.session.speaker.phrase(.act(index), in: walk.session.context))
    #expect(phrase.text.contains("Meter") == isWhole)
  }

  @Test(arguments: [0.8, 1.1, 1.4])
  func behindTwoTurnsItIsOverBeforeItsPlace(_ speed: Double) throws {
    let map = try AsciiMap(
      """
      A--------------B---C
                     .
                     .
                     E--------------D
      """,
      gridMeters: 5,
      ways: [
        "ABC": ["highway": "footway"], "BE": ["highway": "footway"], "ED": Self.street,
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4, speed: speed)
    walk.walkRoute()
    let told = try #require(walk.first("no pavement"))
    let left = try #require(told.estimatedMeters)
    #expect(speed * told.end.seconds(since: told.instant) <= left)
  }

  /// A gate that lies behind a walker who goes back is not told as one that they come to.
  @Test func whoGoesBackIsNotToldOfWhatLiesBehind() throws {
    let map = try DrawnStreets.barrier()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let line = try #require(walk.session.route?.line)
    let gate = try #require(walk.session.maneuvers.first { $0.word == "barrier" }).along
    walk.walk(line, from: 0, to: gate - 14)
    #expect(walk.texts("barrier").isEmpty)
    let back = Polyline(Array(line.points.reversed()))
    let begin = line.length.meters - gate + 10
    walk.walk(back, from: begin, to: begin + 6)
    #expect(walk.texts("barrier").isEmpty)
    // Who turns round again comes to it after all.
    walk.walk(line, from: gate - 16)
    #expect(walk.texts("barrier").count == 1)
  }

  /// Who comes back to the way in the middle of a flight is told of the turn at its end.
  @Test func aFlightThatWasEnteredUntoldHidesNothingBehindIt() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            |
            |
            C----------D
            |
            |
            X
      """,
      gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "steps", "incline": "down"],
        "CD": ["highway": "footway"], "CX": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let steps = try #require(walk.session.maneuvers.first { $0.word == "steps" })
    walk.walkRoute(to: steps.along - 22)
    walk.walkRoute(from: steps.along + 4)
    #expect(walk.utterances.contains { $0.kind == "turn" && $0.priority == .act })
  }

  /// Behind the far kerb the way goes to one side for three metres and back: what is told is where the two
  /// lead together, and not nothing.
  @Test func aCornerAndOneBackBehindACrossingAreOneTurn() throws {
    let map = try AsciiMap(
      """
                                        G

                            T
                            |
      A-------------------B-x-C
                            | F
                            U |
                              |
                              X
      """,
      gridMeters: 3,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CF": ["highway": "footway", "footway": "sidewalk"],
        "FG": ["highway": "footway", "footway": "sidewalk"],
        "FX": ["highway": "footway", "footway": "sidewalk"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
    let crossing = try plan(map, "A", "G").first { $0.isCrossing }
    guard case .crossing(let passage)? = crossing?.kind else {
      Issue.record("no crossing")
      return
    }
    guard case .turn(let seen, _, _)? = passage.sequel else {
      Issue.record("nothing behind it")
      return
    }
    let angle = try #require(seen.angle)
    #expect(angle < -20 && angle > -60)
  }
}
