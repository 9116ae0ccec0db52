// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

/// Lines to follow, hazards, lifts and the map's own texts, as they are said.
@Suite struct GuideTests {
  private static let wall = """
    C.................................................D

    A.................................................B
    """

  @Test func aWallLiesOnTheSideOnWhichOneMeetsIt() throws {
    let map = try AsciiMap(
      Self.wall, gridMeters: 1,
      ways: ["AB": ["highway": "footway"], "CD": ["barrier": "wall"]])
    #expect(
      try lines(plan(map, "A", "B")) == [.init(.wall, .left)])
    #expect(try lines(plan(map, "B", "A")) == [.init(.wall, .right)])
    #expect(
      GermanWording().guideLine(.wall, .right, meters: 50).text
        == "Mauer rechts als Leitlinie, laut Karte 50 Meter.")
  }

  private struct Line: Equatable {
    var line: GuideLine
    var side: SideOfStreet
    init(_ line: GuideLine, _ side: SideOfStreet) { (self.line, self.side) = (line, side) }
  }

  private func lines(_ maneuvers: [Maneuver]) -> [Line] {
    maneuvers.compactMap {
      if case .guideLine(let line, let side, _) = $0.kind { Line(line, side) } else { nil }
    }
  }

  /// A wall that begins at a crossing is told of behind it, and with what is left of it then (R3).
  @Test func aWallBehindACrossingIsToldBehindIt() throws {
    let map = try AsciiMap(
      """
                          T
                                C.................................................D

      A--------------B----x----E---------------------------------------------------F
                          U
      """, gridMeters: 1,
      ways: [
        "AB": ["highway": "footway"],
        "BxE": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "EF": ["highway": "footway"], "CD": ["barrier": "wall"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
      ])
    let maneuvers = try plan(map, "A", "F")
    let crossing = try #require(maneuvers.first { $0.isCrossing })
    let wall = try #require(maneuvers.first { $0.isGuideLine })
    let clearance = GuidanceSettings().guideLineBeyondCrossing
    #expect(wall.along >= crossing.end + clearance - 0.5, "\(wall.along) \(crossing.end)")
    guard case .guideLine(_, _, let length) = wall.kind else { return }
    #expect(abs(length - (wall.end - wall.along)) < 0.1)
  }

  /// Who was told to keep to a side of a fork is not told to go straight on there.
  @Test func aForkIsNoChangeOfName() throws {
    func words(_ first: String) throws -> [String] {
      let map = try AsciiMap(
        """
                               C
        X-------------A
                               E
        """, gridMeters: 8,
        ways: [
          "XA": ["highway": "footway", "name": first],
          "AC": ["highway": "footway", "name": "Ringweg"],
          "AE": ["highway": "footway", "name": "Krämerstraße"],
        ])
      return try plan(map, "X", "E").map(\.word)
    }
    #expect(try words("Marktweg").contains("fork"))
    #expect(try !words("Marktweg").contains("name change"))
  }

  @Test func besideAGuideStripNoWallIsTold() throws {
    let map = try AsciiMap(
      Self.wall, gridMeters: 1,
      ways: [
        "AB": ["highway": "footway", "tactile_paving": "yes"], "CD": ["barrier": "wall"],
      ])
    #expect(try lines(plan(map, "A", "B")).isEmpty)
  }

  @Test func aNoteIsReadInItsOwnLanguageOnly() throws {
    let map = try AsciiMap(
      """
      A---------B---------C
      """, gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"],
        "BC": ["highway": "footway", "blind:description:de": "Leitstreifen endet"],
      ])
    let remarks: [MapRemark] = try plan(map, "A", "C").compactMap {
      if case .remark(let remark) = $0.kind { remark } else { nil }
    }
    #expect(remarks == [MapRemark(german: "Leitstreifen endet", english: "")])
    let remark = try #require(remarks.first)
    #expect(remark.text(.english).isEmpty)
    #expect(
      GermanWording().remark(remark.text(.german)).text
        == "Hinweis aus der Karte: Leitstreifen endet.")
  }

  @Test func aNoteWithoutLanguageIsNotSpoken() throws {
    let map = try AsciiMap(
      """
      A---------B
      """, gridMeters: 5,
      ways: ["AB": ["highway": "footway", "blind:description": "Leitstreifen endet"]])
    #expect(try !plan(map, "A", "B").contains { $0.word == "remark" })
  }

  @Test func aLiftSaysWhatItsButtonsAndVoiceAre() {
    let wording = GermanWording()
    #expect(wording.elevator(LiftFacts()).text == "Gleich Aufzug, laut Karte.")
    #expect(
      wording.elevator(LiftFacts(tactileWriting: .yes, speechOutput: .yes)).text
        == "Gleich Aufzug, laut Karte, Knöpfe tastbar, mit Ansage.")
    #expect(
      wording.elevator(LiftFacts(speechOutput: .no)).text
        == "Gleich Aufzug, laut Karte, ohne Ansage.")
  }

  @Test func aHazardIsWarnedOfWithItsLength() throws {
    let map = try AsciiMap(
      """
      A---------B---------C
      """, gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway", "hazard": "falling_rocks"],
      ])
    let hazard = try #require(try plan(map, "A", "C").first { $0.word == "hazard" })
    #expect(hazard.isHazard)
    #expect(abs(hazard.along - 50) < 1)
    guard case .hazard(.rockfall, let length) = hazard.kind else {
      Issue.record("\(hazard.kind)")
      return
    }
    #expect(abs(length - 50) < 1)
  }
}
