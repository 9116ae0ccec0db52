// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

@Suite struct CrossingGroupsTests {
  private func crossing(_ kind: CrossingKind, _ signals: Known) -> Crossing {
    var crossing = Crossing()
    crossing.kind = kind
    crossing.signals = signals
    return crossing
  }

  @Test(arguments: [
    (CrossingKind.marked, Known.unknown, CrossingKind.trafficSignals, Known.yes),
    (.implied, .unknown, .zebra, .no), (.unknown, .unknown, .unmarked, .no),
    (.unmarked, .no, .trafficSignals, .yes), (.trafficSignals, .yes, .forbidden, .unknown),
  ])
  func theStrongerWordWinsInEitherOrder(
    weak: CrossingKind, weakSignals: Known, strong: CrossingKind, strongSignals: Known
  ) {
    var one = crossing(weak, weakSignals)
    one.absorb(crossing(strong, strongSignals))
    var other = crossing(strong, strongSignals)
    other.absorb(crossing(weak, weakSignals))
    #expect(one.kind == strong)
    #expect(other.kind == strong)
    #expect(one.signals == other.signals)
    #expect(one.signals == (weakSignals == .yes ? .yes : max(weakSignals, strongSignals)))
  }

  private func max(_ a: Known, _ b: Known) -> Known { a.rawValue > b.rawValue ? a : b }

  @Test func unknownTakesNothingAway() {
    var known = crossing(.trafficSignals, .yes)
    known.sound = .walk
    known.island = .no
    known.kerbStart = .flush
    known.tactileEnd = .no
    known.osmID = 5
    let before = known
    known.absorb(Crossing())
    #expect(known == before)
    var empty = Crossing()
    empty.absorb(before)
    #expect(empty == before)
  }

  @Test func theGreatestRoadNamesTheCrossingAndLanesAddUp() {
    func road(_ wayClass: WayClass, _ name: UInt32, _ lanes: UInt8) -> Crossing {
      var crossing = Crossing()
      crossing.crossedClass = wayClass
      crossing.crossedName = name
      crossing.lanes = lanes
      return crossing
    }
    var crossing = Crossing()
    crossing.absorbRoad(of: road(.cycleway, 1, 0))
    crossing.absorbRoad(of: road(.service, 2, 1))
    crossing.absorbRoad(of: road(.primary, 3, 2))
    crossing.absorbRoad(of: road(.residential, 4, 2))
    #expect(crossing.crossedClass == .primary)
    #expect(crossing.crossedName == 3)
    #expect(crossing.lanes == 5)
    crossing.absorbRoad(of: road(.primary, 5, 255))
    #expect(crossing.lanes == 255)
  }

  @Test func unitingKeepsWhatBothKnow() {
    var groups = CrossingGroups()
    let first = groups.add(crossing(.unknown, .unknown))
    let second = groups.add(crossing(.zebra, .no))
    let third = groups.add(crossing(.trafficSignals, .yes))
    groups.absorb(rails: .tram, .tramway, into: third)
    #expect(!groups.hasGoal(first))
    groups.unite(third, second)
    groups.unite(second, first)
    groups.unite(first, third)
    #expect(groups.root(third) == first)
    #expect(groups.hasGoal(first))
    #expect(groups.crossing(second).kind == .trafficSignals)
  }

  @Test func partsOfACrossingWithoutARoadOfTheirOwnJoinIt() throws {
    let tags: AsciiMap.Tags = ["highway": "footway", "footway": "crossing", "crossing": "zebra"]
    let map = try AsciiMap(
      """
          N
      A---X---B
          I
          J
          S
      """, gridMeters: 4,
      ways: [
        "AXB": ["highway": "tertiary"], "NXI": tags, "IJ": tags, "JS": ["highway": "footway"],
      ])
    #expect(map.graph.crossingCount == 1)
    #expect(try map.edges(ofWay: "IJ").allSatisfy { map.graph.crossingID(of: $0) != nil })
    #expect(abs(Int(map.graph.crossing(CrossingID(0)).lengthCentimeters) - 1200) < 10)
  }

  @Test func aMappedCrossingOfACycleTrackKnowsWhatItCrosses() throws {
    let map = try AsciiMap(
      """
          N
      A---X---B
          S
      """, gridMeters: 4,
      ways: [
        "AXB": ["highway": "cycleway", "name": "Radweg"],
        "NXS": ["highway": "footway", "footway": "crossing"],
      ])
    #expect(map.graph.crossing(CrossingID(0)).crossedClass == .cycleway)
    #expect(try map.edges(ofWay: "AXB").isEmpty)
  }
}
