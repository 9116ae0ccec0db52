// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct CrossingRuleTests {
  @Test(arguments: [
    ("highway=crossing", CrossingKind.unknown, Known.unknown),
    ("highway=crossing crossing=traffic_signals", .trafficSignals, .yes),
    ("highway=crossing crossing=marked", .marked, .unknown),
    ("highway=crossing crossing=marked crossing:signals=no", .marked, .no),
    ("highway=crossing crossing=marked crossing:signals=yes", .trafficSignals, .yes),
    ("highway=crossing crossing=uncontrolled", .marked, .no),
    ("highway=crossing crossing=uncontrolled crossing_ref=zebra", .zebra, .no),
    ("highway=crossing crossing=zebra", .zebra, .no),
    ("highway=crossing crossing_ref=zebra", .zebra, .unknown),
    ("highway=crossing crossing=traffic_signals crossing_ref=zebra", .trafficSignals, .yes),
    ("highway=crossing crossing=marked crossing:markings=zebra", .zebra, .unknown),
    ("highway=crossing crossing:markings=zebra:double", .zebra, .unknown),
    ("highway=crossing crossing=marked crossing:markings=lines", .marked, .unknown),
    ("highway=crossing crossing=zebra crossing:markings=lines", .marked, .no),
    ("highway=crossing crossing=marked crossing:markings=no", .unmarked, .unknown),
    ("highway=crossing crossing:markings=yes", .marked, .unknown),
    ("highway=crossing crossing=unmarked", .unmarked, .no),
    ("highway=crossing crossing=unmarked crossing:signals=yes", .trafficSignals, .yes),
    ("highway=crossing crossing=no", .forbidden, .unknown),
    ("crossing=no", .forbidden, .unknown), ("highway=crossing crossing=island", .unknown, .unknown),
    ("highway=crossing crossing=yes", .unknown, .unknown),
    ("highway=crossing crossing=traffic_signals;marked", .trafficSignals, .yes),
    ("highway=crossing crossing=no_traffic_signals", .unknown, .unknown),
    ("highway=traffic_signals crossing=yes", .trafficSignals, .yes),
    ("highway=traffic_signals", .unknown, .unknown), ("crossing=toucan", .trafficSignals, .yes),
  ])
  func kindAndSignalsAreOnlyWhatIsTagged(tags: String, kind: CrossingKind, signals: Known) {
    let crossing = CrossingRule.crossing(Tags(tags))
    #expect(crossing.kind == kind)
    #expect(crossing.signals == signals)
  }

  @Test func noCombinationWithoutAZebraTagIsAZebra() {
    let crossings = ["", "marked", "uncontrolled", "unmarked", "traffic_signals", "no", "yes"]
    let markings = ["", "yes", "no", "lines", "dashes", "ladder", "surface", "dots"]
    for crossing in crossings {
      for marking in markings {
        var text = "highway=crossing"
        if !crossing.isEmpty { text += " crossing=\(crossing)" }
        if !marking.isEmpty { text += " crossing:markings=\(marking)" }
        #expect(CrossingRule.crossing(Tags(text)).kind != .zebra, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("crossing:island=yes", Known.yes), ("crossing:island=no", .no),
    ("traffic_calming=island", .yes), ("crossing=island", .yes), ("", .unknown),
  ])
  func anIslandIsKnownOrUnknown(tags: String, island: Known) {
    #expect(CrossingRule.crossing(Tags(tags)).island == island)
  }

  @Test(arguments: [
    ("crossing:continuous=yes", Known.yes), ("crossing_raised=yes", .yes),
    ("traffic_calming=table", .yes), ("crossing:continuous=no", .no),
    ("traffic_calming=hump", .unknown), ("", .unknown),
  ])
  func aRaisedCrossingHidesItsKerb(tags: String, raised: Known) {
    #expect(CrossingRule.crossing(Tags(tags)).isRaised == raised)
  }

  @Test(arguments: [
    ("highway=crossing", true), ("crossing=unmarked", true), ("crossing=no", true),
    ("railway=crossing crossing=uncontrolled", false), ("highway=traffic_signals", false),
    ("railway=crossing highway=crossing", true),
  ])
  func aNodeIsACrossingWhereItSaysSo(tags: String, isCrossing: Bool) {
    #expect(CrossingRule.isCrossing(Tags(tags)) == isCrossing)
  }
}
