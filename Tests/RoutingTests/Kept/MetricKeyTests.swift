// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

@Suite struct MetricKeyTests {
  private func key(
    _ name: String, isNight: Bool = false, allowForbidden: Bool = false
  ) throws -> MetricKey {
    let profile = try #require(try ProfileFile.named(name))
    return MetricKey(profile, isNight: isNight, allowForbidden: allowForbidden)
  }

  @Test func differentCostsHaveDifferentKeys() throws {
    var keys = [MetricKey]()
    for name in ProfileFile.builtIn {
      keys.append(try key(name))
      keys.append(try key(name, allowForbidden: true))
    }
    keys.append(try key("low-vision", isNight: true))
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.text.count == 16 })
  }

  @Test func nameLightAndSpeedOfNoConcernMakeNoOtherKey() throws {
    var other = WalkerProfile.shortest
    other.name = "mine"
    other.values[ProfileKey.known("speed").index] = 0.7
    other.values[ProfileKey.known("detour.meters").index] = 90
    let known = MetricKey(.shortest, isNight: false, allowForbidden: false)
    #expect(MetricKey(other, isNight: true, allowForbidden: false) == known)
    other.values[ProfileKey.known("kerb.flush").index] = 1
    #expect(MetricKey(other, isNight: true, allowForbidden: false) != known)
  }

  /// Where this fails though no key of a profile is new, the same profile gets other prices: raise
  /// `MetricKey.pricingVersion`, so that prices kept by older programs are not used, and record the
  /// new identity.
  @Test
  func theVersionIsRaisedWithThePrices() throws {
    let values = ProfileKey.all.map { key -> Double in
      let share = Double(key.index % 7) / 7
      return key.range.lowerBound + share * min(key.range.upperBound - key.range.lowerBound, 40)
    }
    let profile = try #require(WalkerProfile(name: "drawn", values: values))
    var identity: UInt64 = 0
    for seed in [21, 22, 23] as [UInt64] {
      let metric = ProfileMetric(
        graph: try RandomNetwork(seed: seed).graph(), profile: profile, isNight: true,
        allowForbidden: false)
      identity = identity &* 31 &+ metric.identity
    }
    #expect(MetricKey.pricingVersion == 3)
    #expect(String(identity, radix: 16) == "7148243f49d12c90")
  }
}

/// Names that stand in a table are those of the cases.
@Suite struct ProfileNameTests {
  private func check<Value: ProfileFamily>(_ type: Value.Type) {
    #expect(type.names == type.allCases.map { "\($0)" })
  }

  @Test func theNamesAreTheCasesOwn() {
    check(WayClass.self)
    check(Surface.self)
    check(Smoothness.self)
    check(Cycling.self)
    check(TactilePaving.self)
    check(GuideLine.self)
    check(BlindFitness.self)
    check(Hazard.self)
    check(TrackGrade.self)
    check(Known.self)
    check(Kerb.self)
    check(Barrier.self)
    check(NodeLandmark.self)
    check(RoadRank.self)
    check(ProfileTable.BareCrossing.self)
    #expect(CostTerm.allCases.map(\.name) == CostTerm.allCases.map { "\($0)" })
    #expect(PlaceElement.allCases.map(\.word) == PlaceElement.allCases.map { "\($0)" })
    #expect(
      CrossingCategory.allCases.map(\.name)
        == CrossingCategory.allCases.map { category in
          switch category {
          case .signalSound: "signal_sound"
          case .signalOff: "signal_off"
          default: "\(category)"
          }
        })
  }
}
