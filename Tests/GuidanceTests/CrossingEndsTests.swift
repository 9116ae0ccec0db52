// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Both ends of a crossing, its length, chains of crossings and of rails, and goals at steps.
@Suite struct CrossingEndsTests {
  private static func passage(_ change: (inout Crossing) -> Void) -> CrossingPassage {
    var crossing = Crossing()
    crossing.kind = .zebra
    change(&crossing)
    return CrossingPassage(
      crossing: crossing, street: "Ring", length: 12, approach: .straight, sequel: nil)
  }

  @Test func theFarEndIsToldWhereItDiffers() {
    let passage = Self.passage {
      $0.kerbStart = .lowered
      $0.kerbEnd = .raised
      $0.tactileEnd = .no
    }
    #expect(
      GermanWording().crossing(passage).text
        == "Querung Ring, laut Karte Zebrastreifen. Laut Karte Bordstein davor abgesenkt. Verkehr hören. "
        + "Gegenüber laut Karte Bordsteinkante, ohne Noppen.")
    #expect(
      EnglishWording().crossing(passage).text
        == "Crossing Ring, zebra by the map. Kerb lowered before it by the map. Listen for traffic. "
        + "Opposite by the map: kerb edge, no studs.")
    #expect(
      PlainGermanWording().crossing(passage).text.contains(
        "Die Karte sagt: gegenüber Bordstein mit Kante, keine Noppen."))
  }

  @Test func whatIsTheSameAtBothEndsIsToldOnce() {
    let passage = Self.passage {
      ($0.kerbStart, $0.kerbEnd) = (.lowered, .lowered)
      ($0.tactileStart, $0.tactileEnd) = (.yes, .yes)
    }
    #expect(
      GermanWording().crossing(passage).text
        == "Querung Ring, laut Karte Zebrastreifen. Laut Karte Bordstein beidseits abgesenkt. "
        + "Verkehr hören. Noppen beidseits laut Karte.")
    #expect(
      EnglishWording().crossing(passage).text.hasSuffix(
        "Kerb lowered on both sides by the map. Listen for traffic. Studs on both sides by the map."
      )
    )
  }

  /// "No edge, studs" is heard as neither, and "keine Kante auf beiden Seiten" as an edge on one.
  @Test func noNounStandsBareBehindANo() {
    let far = Self.passage { ($0.kerbStart, $0.kerbEnd, $0.tactileEnd) = (.raised, .flush, .yes) }
    #expect(GermanWording().crossing(far).text.contains("laut Karte keine Kante, mit Noppen."))
    #expect(EnglishWording().crossing(far).text.contains("by the map: no edge, with studs."))
    #expect(PlainGermanWording().crossing(far).text.contains("gegenüber keine Kante, mit Noppen."))
    let both = Self.passage {
      ($0.kerbStart, $0.kerbEnd) = (.flush, .flush)
      ($0.tactileStart, $0.tactileEnd) = (.no, .no)
      ($0.kind, $0.signals, $0.island) = (.unmarked, .no, .yes)
    }
    let plain = PlainGermanWording().crossing(both)
    #expect(plain.text.contains("auf beiden Seiten keine Kante."), "\(plain.text)")
    #expect(plain.text.contains("auf beiden Seiten keine Noppen."))
    #expect(plain.text.contains("kein Zebrastreifen, mit Insel."))
    let forms = plain.clauses.flatMap { [$0.text] + $0.briefs }
    for form in forms {
      #expect(!form.contains("eine Kante auf") && !form.contains("keine Ampel, Insel"), "\(form)")
    }
  }

  /// What is unknown and may be dangerous is not lost with what is long (R2, R10).
  @Test func anUnknownKerbIsToldWhereTheSentenceIsTooLong() {
    var passage = Self.passage { $0.lengthOrigin = .mapped }
    passage.street = "Sørligata"
    passage.sequel = .turn(SeenDirection(angle: -40), StreetReference(name: "", wayClass: .footway))
    for (wording, told) in [
      (GermanWording() as any Wording, "Kante kann fehlen."),
      (EnglishWording(), "edge may be missing."),
    ] {
      let rule = DurationRule(language: wording.language)
      let text = wording.crossing(passage).fitted(to: 8, rule: rule).text
      #expect(text.contains(told), "\(text)")
    }
  }

  /// R2: who hears of the near end alone would count on the other.
  @Test func aFarEndOfWhichNothingIsKnownIsToldAsUnknown() {
    let open = Self.passage { $0.kerbStart = .lowered }
    let known = Self.passage {
      $0.kerbStart = .lowered
      $0.tactileEnd = .no
    }
    let nothing = Self.passage { _ in }
    for (wording, words) in [
      (GermanWording(), "Gegenüber unbekannt."), (EnglishWording(), "Far side unknown."),
      (PlainGermanWording(), "Gegenüber: nicht bekannt."),
    ] as [(any Wording, String)] {
      #expect(wording.crossing(open).text.contains(words))
      #expect(!wording.crossing(known).text.contains(words))
      #expect(!wording.crossing(nothing).text.contains(words))
    }
  }

  /// At the kerb where the 8 s of R10 allow it, and to one who asks in any case.
  @Test func whoAsksHearsThatTheFarEndIsUnknown() throws {
    var walk = try DrawnWalk(
      try DrawnStreets.crossing(DrawnStreets.signals, kerbs: (near: "lowered", far: nil)),
      from: "A", to: "D")
    walk.walkRoute(to: 30)
    walk.press(.b)
    #expect(walk.texts("ahead").last?.contains("Gegenüber unbekannt.") == true, "\(walk.texts)")
    walk.walkRoute(from: 30)
    for said in walk.utterances where said.kind == "crossing" {
      #expect(DurationRule(language: .german).seconds(said.text) <= 8)
    }
    var bare = try DrawnWalk(
      try DrawnStreets.crossing(
        ["highway": "footway", "footway": "crossing", "crossing": "zebra"],
        kerbs: (near: "lowered", far: nil)), from: "A", to: "D")
    bare.walkRoute()
    #expect(
      bare.texts("crossing").last?.contains("Gegenüber unbekannt.") == true, "\(bare.texts)")
  }

  /// R2: what the city says of one end is not the map's.
  @Test func eachEndHasItsOwnSource() {
    let passage = Self.passage {
      $0.kerbEnd = .raised
      $0.tactileEnd = .yes
      $0.byCity = [.tactileEnd]
    }
    let text = GermanWording().crossing(passage).text
    #expect(text.contains("Gegenüber laut Karte Bordsteinkante. Gegenüber laut Stadt Noppen."))
  }

  /// A length that the import made up from the class of the road is not the map's (R2).
  @Test func onlyAMappedLengthIsTold() {
    for (origin, isTold) in [
      (LengthOrigin.mapped, true), (.width, true), (.lanes, false), (.usual, false),
      (.unknown, false),
    ] {
      let passage = Self.passage { $0.lengthOrigin = origin }
      #expect(
        GermanWording().crossingLength(passage).text.contains("12 Meter") == isTold, "\(origin)")
      #expect(
        EnglishWording().crossingLength(passage).text.contains("12 metres") == isTold, "\(origin)")
    }
  }

  /// R10: what the sentence at the kerb has no room for comes with the preview.
  @Test func whatDoesNotFitIsInThePreview() throws {
    var walk = try DrawnWalk(
      try DrawnStreets.crossing(
        DrawnStreets.signals, kerbs: (near: "lowered", far: "raised")), from: "A", to: "D")
    walk.walkRoute()
    let texts = walk.texts("crossing")
    try #require(texts.count == 2)
    let both = texts.joined(separator: " | ")
    #expect(both.contains("Gegenüber laut Karte Bordsteinkante. |"), "\(both)")
    #expect(!texts[1].contains("Gegenüber"), "\(texts)")
  }

  private static func chainMap(_ tags: AsciiMap.Tags, _ crossed: AsciiMap.Tags) throws -> AsciiMap {
    try AsciiMap(
      """
                      T    V    X
                      |    |    |
      A--------------BaC--DbE--FcG--------------H
                      |    |    |
                      U    W    Y
      """,
      gridMeters: 4,
      ways: [
        "AB": ["highway": "footway"], "BaC": tags, "CD": ["highway": "footway"], "DbE": tags,
        "EF": ["highway": "footway"], "FcG": tags, "GH": ["highway": "footway"],
        "TaU": crossed, "VbW": crossed, "XcY": crossed,
      ])
  }

  /// Zones that meet leave no other time: all of a chain is told before its first kerb (R3).
  @Test func aChainOfThreeIsToldBeforeItsFirstKerb() throws {
    let map = try Self.chainMap(
      ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
      ["highway": "secondary", "name": "Ring"])
    var walk = try DrawnWalk(map, from: "A", to: "H", r95: 12)
    walk.walkRoute()
    let kerb = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let before = walk.utterances.filter {
      $0.kind == "crossing" && ($0.estimatedMeters ?? 0) > 0
        && $0.instant.seconds(since: .start) < kerb.along
    }
    #expect(before.count { $0.text.hasPrefix("Danach Querung Ring") } == 2, "\(before.map(\.text))")
  }

  /// Tracks are a word each, and leave room for the streets behind them.
  @Test func theStreetBehindFourTracksIsToldBeforeThem() throws {
    let map = try AsciiMap(
      """
                      K   L   M   N   O
                      |   |   |   |   |
      A--------------BaC-DbE-FcG-HdI-PeQ--------------R
                      |   |   |   |   |
                      S   T   U   V   W
      """,
      gridMeters: 4,
      ways: [
        "ABaCDbEFcGHdIPeQR": ["highway": "footway"],
        "KaS": ["railway": "tram"], "LbT": ["railway": "tram"], "McU": ["railway": "tram"],
        "NdV": ["railway": "tram"], "OeW": ["highway": "secondary", "name": "Ring"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "R", r95: 12)
    walk.walkRoute()
    let kerb = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let before = walk.utterances.filter { $0.instant.seconds(since: .start) < kerb.along }
    #expect(before.contains { $0.text.contains("Querung Ring") }, "\(walk.texts)")
  }

  @Test func tracksOneBehindTheOtherAreNumbered() throws {
    let map = try Self.chainMap(["highway": "footway"], ["railway": "rail"])
    let numbers = try plan(map, "A", "H").compactMap { maneuver -> Int? in
      if case .crossing(let passage) = maneuver.kind { passage.number } else { nil }
    }
    #expect(numbers == [1, 2, 3])
    let one = try plan(try DrawnStreets.rails(), "A", "D")
    #expect(
      !one.contains {
        if case .crossing(let passage) = $0.kind { passage.number > 0 } else { false }
      })
    #expect(sentences(try plan(map, "A", "H"))[0].hasPrefix("Achtung, gleich erste Gleise"))
  }

  /// What was told with the first tracks is not told once more before them.
  @Test func theSecondTracksAreToldOnceBeforeTheFirst() throws {
    let map = try Self.chainMap(["highway": "footway"], ["railway": "rail"])
    for r95 in [4.0, 8] {
      var walk = try DrawnWalk(map, from: "A", to: "H", r95: r95)
      walk.walkRoute()
      let first = try #require(walk.session.maneuvers.first { $0.isCrossing })
      let before = walk.utterances.filter { $0.instant.seconds(since: .start) < first.along }
      #expect(
        before.count { $0.text.contains("zweite Gleise") } == 1, "\(before.map(\.text))")
    }
  }

  /// Nobody is led along a wall onto steps.
  @Test func anUnderpassWithStepsIsNotFollowedAlongItsWall() throws {
    let map = try AsciiMap(
      "A-------------B-----S--C-------------D", gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BS": ["highway": "footway", "tunnel": "yes"],
        "SC": ["highway": "steps"], "CD": ["highway": "footway"],
      ])
    for language in Language.allCases {
      let words = sentences(try plan(map, "A", "D"), language)
      let underpass = words.first { $0.contains("nterführung") || $0.contains("nderpass") } ?? ""
      #expect(!underpass.contains("Wand") && !underpass.contains("wall"))
      #expect(underpass.contains(language == .german ? "Treppe, auf oder ab" : "steps, up or down"))
    }
  }

  @Test(arguments: ["A-------------B--C-G", "A-------------B--CG"])
  func aGoalBehindStepsIsToldWithThemAndNotBeforeThem(_ drawing: String) throws {
    let map = try AsciiMap(
      drawing, gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "steps", "incline": "up"],
        "CG": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 8)
    walk.walkRoute()
    #expect(walk.texts("steps").contains { $0.contains("Danach Ziel.") }, "\(walk.texts)")
    let foot = try #require(walk.session.maneuvers.first { $0.word == "steps" })
    for utterance in walk.utterances
    where utterance.kind == "arrival" && utterance.priority == .arrival {
      #expect(utterance.instant.seconds(since: .start) >= foot.end - 4, "\(utterance.text)")
    }
    #expect(walk.texts("arrival").contains { $0.hasPrefix("Ziel vermutlich erreicht") })
  }

  @Test func aGoalOnTheRoadwayIsNotBehindTheCrossing() throws {
    let map = try AsciiMap(
      """
                T
                |
      A---------B
                |
                U
      """, gridMeters: 8,
      ways: [
        "AB": ["highway": "residential", "name": "Marktstraße"],
        "TBU": ["highway": "residential", "name": "Ring"],
      ])
    for wording in sentences(try plan(map, "A", "B")) { #expect(!wording.contains("Danach Ziel")) }
  }
}
