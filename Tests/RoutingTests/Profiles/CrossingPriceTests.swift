// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// What the traffic of a road costs, and what is built there takes off it.
@Suite struct CrossingPriceTests {
  private func pricing(_ name: String) throws -> EdgePricing {
    let map = try AsciiMap("A---B", gridMeters: 10, ways: ["AB": ["highway": "footway"]])
    return EdgePricing(graph: map.graph, profile: try #require(try ProfileFile.named(name)))
  }

  private func crossing(
    _ kind: CrossingKind, _ road: WayClass, signals: Known = .no, lanes: UInt8 = 2
  ) -> Crossing {
    var crossing = Crossing()
    crossing.kind = kind
    crossing.signals = signals
    crossing.crossedClass = road
    crossing.lanes = lanes
    return crossing
  }

  /// With an island, and studs and ribs at both ends.
  private func built(_ crossing: Crossing) -> Crossing {
    var crossing = crossing
    crossing.island = .yes
    crossing.tactileStart = .yes
    crossing.tactileEnd = .yes
    return crossing
  }

  static let profiles = ["cane", "guide-dog"]

  /// Lagerhausstraße in Aachen: five lanes, marked, known to be without signals.
  @Test(arguments: profiles, [WayClass.secondary, .primary, .trunk])
  func markingsAloneSecureNoMainRoad(name: String, road: WayClass) throws {
    let pricing = try pricing(name)
    let marked = crossing(.marked, road)
    #expect(pricing.crossingPrice(marked) == .infinity)
    #expect(pricing.crossingPrice(built(marked)) == .infinity)
    #expect(
      pricing.crossingPrice(crossing(.marked, road, lanes: 5))
        == pricing.crossingPrice(crossing(.unmarked, road, lanes: 5)))
  }

  @Test(arguments: profiles, [CrossingKind.marked, .zebra, .unknown, .unmarked, .implied])
  func threeLanesWithoutSignalsAreForbiddenWhateverIsPainted(
    name: String, kind: CrossingKind
  ) throws {
    let pricing = try pricing(name)
    for signals in [Known.no, .unknown] {
      let wide = crossing(kind, .residential, signals: signals, lanes: 3)
      #expect(pricing.crossingPrice(wide) == .infinity)
      #expect(pricing.crossingPrice(built(wide)) == .infinity)
      #expect(
        pricing.crossingPrice(crossing(kind, .residential, signals: signals)).isFinite)
    }
  }

  /// Unknown is never "no": markings whose signals nobody has entered are what a crossing of unknown
  /// kind is, and no dearer than their own small price above it.
  @Test(arguments: profiles)
  func unknownSignalsAreNoMissingOnes(name: String) throws {
    let pricing = try pricing(name)
    let marked = pricing.crossingPrice(crossing(.marked, .primary, signals: .unknown))
    let unknown = pricing.crossingPrice(crossing(.unknown, .primary, signals: .unknown))
    #expect(unknown.isFinite && marked >= unknown && marked <= unknown + 20)
  }

  @Test(arguments: profiles, [WayClass.secondary, .tertiary, .residential, .service])
  func aZebraOfTwoLanesKeepsItsPrice(name: String, road: WayClass) throws {
    let pricing = try pricing(name)
    let price = pricing.crossingPrice(crossing(.zebra, road))
    #expect(price == pricing.table[.crossingBase] + pricing.table[.crossingZebra])
    #expect(pricing.crossingPrice(built(crossing(.zebra, road))) < price)
  }

  /// With prices for all that `cane` forbids, too: what is built stops no car.
  @Test(
    arguments: [CrossingKind.marked, .unknown, .unmarked, .implied],
    [(WayClass.primary, RoadRank.tertiary), (.tertiary, .minor), (.residential, .service)])
  func whatIsBuiltNeverMakesAQuieterRoadOfIt(
    kind: CrossingKind, road: (wayClass: WayClass, quieter: RoadRank)
  ) throws {
    var profile = try #require(try ProfileFile.named("cane"))
    for key in ["crossing.unmarked.main", "crossing.implied.main"] {
      profile.values[ProfileKey.known(key).index] = 500
    }
    profile.values[ProfileKey.known("crossing.islandFactor").index] = 0.2
    let map = try AsciiMap("A---B", gridMeters: 10, ways: ["AB": ["highway": "footway"]])
    let pricing = EdgePricing(graph: map.graph, profile: profile)
    for signals in [Known.no, .unknown] {
      let plain = crossing(kind, road.wayClass, signals: signals)
      let price = pricing.crossingPrice(built(plain))
      let floor = pricing.table.crossing(.unmarked, road.quieter)
      let whole = pricing.crossingPrice(plain)
      #expect(price >= min(pricing.table[.crossingBase] + floor, whole))
      #expect(price <= whole)
    }
  }
}
