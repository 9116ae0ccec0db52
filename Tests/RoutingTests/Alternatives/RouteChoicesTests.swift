// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

/// Several ways to choose from: which are there, in which order, and how they differ.
@Suite struct RouteChoicesTests {
  /// The shorter way crosses a street without known signals, the longer one at signals with a tone.
  static func twoWays(crossing: String, access: String = "") throws -> AsciiMap {
    try AsciiMap(
      """
      S---------A---B---------T
      |                       |
      |                       |
      |                       |
      C---------D---E---------F
      """, gridMeters: 8,
      taggedWays: [
        ("SA", [("highway", "footway")]),
        ("AB", [("highway", "footway"), ("footway", "crossing"), ("crossing", crossing)]),
        ("BT", [("highway", "footway")] + (access.isEmpty ? [] : [("access", access)])),
        ("SC", [("highway", "footway")]),
        ("CD", [("highway", "footway")]),
        (
          "DE",
          [
            ("highway", "footway"), ("footway", "crossing"), ("crossing", "traffic_signals"),
            ("traffic_signals:sound", "yes"),
          ]
        ),
        ("EF", [("highway", "footway")]), ("FT", [("highway", "footway")]),
      ])
  }

  /// The columns of a search are brought into memory once, also for the way it is compared with.
  @Test func oneScratchServesAllSearches() throws {
    let map = try Self.twoWays(crossing: "unmarked")
    var search = RouteSearch(graph: map.graph, profile: Self.walker)
    let (start, goal) = (try map.coordinate("S"), try map.coordinate("T"))
    // Each search of one scratch has a stamp of its own.
    _ = try search.route(from: start, to: goal)
    #expect(search.kernel.scratch?.stamp == 1)
    _ = try search.route(from: goal, to: start)
    #expect(search.kernel.scratch?.stamp == 2)
    _ = try search.choices(through: [start, goal])
    #expect(search.kernel.scratch?.stamp == 4)
  }

  /// A cane walker, as far as these drawings need one.
  static let walker: WalkerProfile = {
    var profile = WalkerProfile.shortest
    profile.name = "walker"
    for (key, value) in [
      ("crossing.unknown.minor", 40.0), ("crossing.unmarked.minor", 40),
      ("crossing.implied.minor", 40), ("crossing.unknown.main", 60),
      ("crossing.unmarked.main", 60), ("crossing.implied.main", 60),
      ("crossing.unmarked.tertiary", 50), ("crossing.unknown.tertiary", 50),
      ("crossing.implied.tertiary", 50), ("crossing.unmarked.service", 30),
      ("crossing.unknown.service", 30), ("crossing.implied.service", 30),
      ("crossing.signals", 5), ("crossing.zebra", 10), ("steps.flight", 30), ("turn.right", 3),
      ("way.path", 1.3), ("surface.gravel", 1.2),
    ] {
      profile.values[ProfileKey.known(key).index] = value
    }
    return profile
  }()

  private func choices(
    _ map: AsciiMap, _ places: String, alternatives: Int = 3, allowForbidden: Bool = false,
    _ profile: WalkerProfile = walker
  ) throws -> RouteChoices {
    var search = RouteSearch(
      graph: map.graph, profile: profile, allowForbidden: allowForbidden)
    return try search.choices(
      through: places.map { try map.coordinate($0) }, alternatives: alternatives)
  }

  @Test func theWayOfLeastRiskIsOfferedWhereTheWalkerPrefersTheShorter() throws {
    let choices = try choices(Self.twoWays(crossing: "unmarked"), "ST")
    #expect(choices.choices.count == 2)
    #expect(choices.first.origins.contains(.shortest))
    #expect(choices.first.traits.bareCrossings == 1)
    let careful = try #require(choices.choices.last)
    #expect(careful.origins.contains(.leastRisk))
    #expect(careful.traits.bareCrossings == 0 && careful.traits.signals == 1)
    #expect(careful.cost > choices.first.cost)
  }

  /// Asked for on a walk: the same reason, without another profile's prices.
  @Test func theShorterWayIsToldWithWhatSpeaksAgainstIt() throws {
    var wary = Self.walker
    for kind in ["unmarked", "unknown", "implied"] {
      for rank in RoadRank.allCases {
        wary.values[ProfileKey.known("crossing.\(kind).\(rank)").index] = 200
      }
    }
    let map = try Self.twoWays(crossing: "unmarked")
    let ends = (try map.coordinate("S"), try map.coordinate("T"))
    var search = RouteSearch(graph: map.graph, profile: wary)
    let route = try search.route(from: ends.0, to: ends.1)
    let shorter = try #require(search.shorterWay(than: route))
    #expect(abs(shorter.saved - 64) < 2)
    #expect(shorter.items.first?.feature == .crossing(.unmarked))
    #expect(!shorter.isForbidden)
    // The shortest way has no shorter one.
    var plain = RouteSearch(graph: map.graph, profile: .shortest)
    let shortest = try plain.route(from: ends.0, to: ends.1)
    #expect(plain.shorterWay(than: shortest) == nil)
    #expect(search.shorterWay(than: shortest) == nil)
  }

  /// What the profile forbids is told as forbidden; what nobody may use is no way at all.
  @Test(arguments: [("", true), ("private", false)])
  func aShorterWayThatIsForbidden(_ access: String, _ isTold: Bool) throws {
    var strict = Self.walker
    for rank in RoadRank.allCases {
      strict.values[ProfileKey.known("crossing.unmarked.\(rank)").index] = .infinity
    }
    let map = try Self.twoWays(crossing: "unmarked", access: access)
    var search = RouteSearch(graph: map.graph, profile: strict)
    let route = try search.route(from: try map.coordinate("S"), to: try map.coordinate("T"))
    let shorter = search.shorterWay(than: route)
    #expect(shorter.map(\.isForbidden) == (isTold ? true : nil))
  }

  @Test func theShortestIsOfferedWhereTheWalkerPrefersTheLonger() throws {
    var wary = Self.walker
    for kind in ["unmarked", "unknown", "implied"] {
      for rank in RoadRank.allCases {
        wary.values[ProfileKey.known("crossing.\(kind).\(rank)").index] = 200
      }
    }
    let map = try Self.twoWays(crossing: "unmarked")
    let choices = try choices(map, "ST", wary)
    #expect(choices.first.traits.bareCrossings == 0)
    #expect(choices.choices.last?.origins == [.shortest])
    #expect(choices.shortest?.traits.bareCrossings == 1)
    let search = RouteSearch(graph: map.graph, profile: wary)
    let shortest = try #require(choices.shortest)
    let items = search.reasons(against: shortest.itinerary, for: choices.first.itinerary)
    #expect(items.first?.feature == .crossing(.unmarked))
  }

  @Test func whatTheProfileForbidsIsNoChoiceUnlessAllowedButTheShortestNamesIt() throws {
    var strict = Self.walker
    for kind in ["unmarked", "unknown", "implied"] {
      for rank in RoadRank.allCases {
        strict.values[ProfileKey.known("crossing.\(kind).\(rank)").index] = .infinity
      }
    }
    let map = try Self.twoWays(crossing: "unmarked")
    let refused = try choices(map, "ST", strict)
    #expect(refused.choices.allSatisfy { $0.forbidden.isEmpty })
    #expect(refused.shortest?.forbidden.count == 1)
    let allowed = try choices(map, "ST", allowForbidden: true, strict)
    #expect(allowed.first.forbidden.isEmpty)
    #expect(allowed.choices.last?.forbidden.count == 1)
    #expect(allowed.choices.last?.origins == [.shortest])
  }

  @Test func stepsRailsCyclesAndMissingPavementsAreRisks() throws {
    let own = Self.walker
    let careful = own.weightingRisks
    for name in ["steps.flight", "crossing.unmarked.minor"] {
      let key = ProfileKey.known(name)
      #expect(careful[key] == own[key] * WalkerProfile.riskWeight, "\(name)")
    }
    for name in ["crossing.signals", "turn.right", "way.path", "surface.gravel"] {
      #expect(careful[ProfileKey.known(name)] == own[ProfileKey.known(name)], "\(name)")
    }
    var shared = own
    shared.values[ProfileKey.known("cycling.shared").index] = 1.2
    #expect(abs(shared.weightingRisks[ProfileKey.known("cycling.shared")] - 2) < 1e-9)
  }

  /// Three ways: the best one, a shorter one over a street without signals, and a longer one with
  /// less risk.
  private static func threeWays() throws -> AsciiMap {
    let way = [("highway", "footway")]
    func crossing(_ kind: String) -> [(String, String)] {
      way + [("footway", "crossing"), ("crossing", kind)]
    }
    return try AsciiMap(
      """
      S-----A---B-----T
      |               |
      C-----D---E-----F
      |               |
      |               |
      |               |
      |               |
      I-----J---K-----L
      """, gridMeters: 8,
      taggedWays: [
        ("SA", way), ("AB", crossing("unmarked")), ("BT", way),
        ("SC", way), ("CD", way), ("DE", crossing("uncontrolled")), ("EF", way), ("FT", way),
        ("CI", way), ("IJ", way), ("JK", crossing("traffic_signals")), ("KL", way), ("LF", way),
      ])
  }

  /// Prices by which the second of the three is the best.
  private static let waryWalker: WalkerProfile = {
    var profile = WalkerProfile.shortest
    profile.name = "wary"
    for rank in RoadRank.allCases {
      profile.values[ProfileKey.known("crossing.unmarked.\(rank)").index] = 100
      profile.values[ProfileKey.known("crossing.unknown.\(rank)").index] = 30
    }
    return profile
  }()

  @Test(arguments: 1...4)
  func theShortestAndTheLeastRiskAreBothToldHoweverFewAreAskedFor(alternatives: Int) throws {
    let found = try choices(
      Self.threeWays(), "ST", alternatives: alternatives, Self.waryWalker)
    #expect(found.choices.count == 3)
    #expect(found.first.origins == [.profile])
    let origins = found.choices.dropFirst().map(\.origins)
    #expect(origins.contains([.shortest]) && origins.contains([.leastRisk]))
    let none = try choices(Self.threeWays(), "ST", alternatives: 0, Self.waryWalker)
    #expect(none.choices.count == 1)
  }

  @Test func alternativesAreBoundedByTheirNumber() throws {
    let map = try Self.twoWays(crossing: "unmarked")
    for count in 0...3 {
      // The shortest and that of least risk are told even where only one more is asked for.
      let most = count == 0 ? 1 : max(count, 2) + 1
      #expect(try choices(map, "ST", alternatives: count).choices.count <= most)
    }
  }

  /// A town of streets for each seed; both ends at random.
  private static func pairs(_ seed: UInt64) throws -> (PedestrianGraph, [(Coordinate, Coordinate)])
  {
    let graph = try RandomNetwork(seed: seed).graph()
    var random = SeededGenerator(seed: seed &+ 1000)
    let places = (0..<12).map { _ in
      graph.coordinate(of: NodeID(UInt32(random.next() % UInt64(graph.nodeCount))))
    }
    return (graph, (0..<6).map { (places[$0 * 2], places[$0 * 2 + 1]) })
  }

  @Test(arguments: [UInt64(11), 12, 13, 14])
  func theShortestAndTheLeastRiskAreAlwaysThereAndCostsAscend(seed: UInt64) throws {
    let (graph, pairs) = try Self.pairs(seed)
    var search = RouteSearch(graph: graph, profile: Self.walker)
    var careful = RouteSearch(graph: graph, profile: Self.walker.weightingRisks)
    var plain = RouteSearch(graph: graph, profile: .shortest)
    for (start, goal) in pairs {
      guard let found = try? search.choices(through: [start, goal], alternatives: 4) else {
        continue
      }
      let best = try search.route(from: start, to: goal)
      #expect(found.first.itinerary.edges == best.edges)
      #expect(abs(found.first.cost - best.ledger.total) < 1e-6)
      let costs = found.choices.map(\.cost)
      // The search counts in centimetres an arc, the ledger exactly.
      #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 <= $1 + 1 }, "\(costs)")
      let shortest = try plain.route(from: start, to: goal).length.meters
      let least = found.choices.map(\.traits.meters).min() ?? .infinity
      #expect(least <= shortest + RouteTraits.lengthStep)
      let riskOf = try careful.route(from: start, to: goal).ledger.total
      let risks = found.choices.map { choice in
        careful.ledger(of: choice.itinerary.edges).total
      }
      let tolerance = RouteTraits.stretchStep * WalkerProfile.riskWeight
      #expect((risks.min() ?? .infinity) <= riskOf + tolerance)
      #expect(found.choices.contains { $0.origins.contains(.leastRisk) })
      #expect(found.choices.contains { $0.origins.contains(.shortest) })
    }
  }

  @Test(arguments: [UInt64(21), 22, 23])
  func noTwoChoicesAreAlikeAndTheAnswerIsTheSameTwice(seed: UInt64) throws {
    let (graph, pairs) = try Self.pairs(seed)
    for (start, goal) in pairs {
      var search = RouteSearch(graph: graph, profile: Self.walker)
      guard let found = try? search.choices(through: [start, goal], alternatives: 5) else {
        continue
      }
      for (index, one) in found.choices.enumerated() {
        for other in found.choices[(index + 1)...] {
          #expect(one.itinerary.edges != other.itinerary.edges)
          if one.origins == [.different] || other.origins == [.different] {
            #expect(
              one.itinerary.share(beside: other.itinerary) <= RouteChoices.mostShared + 1e-9)
          }
        }
        if one.origins == [.different] {
          #expect(one.traits.meters <= found.first.traits.meters * RouteChoices.mostStretch)
        }
      }
      let again = try search.choices(through: [start, goal], alternatives: 5)
      #expect(again.choices.map(\.itinerary.edges) == found.choices.map(\.itinerary.edges))
      #expect(again.choices.map(\.origins) == found.choices.map(\.origins))
    }
  }
}
