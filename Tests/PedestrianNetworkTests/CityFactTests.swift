// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import TestSupport
import Testing

@testable import PedestrianNetwork

/// What the city says of an object takes the place of the map's word, and nothing else changes.
@Suite struct CityFactTests {
  /// A road from S to T, crossed at C between the kerbs A and B, with steps at its end.
  private static func map() throws -> AsciiMap {
    try AsciiMap(
      """
          S
          |
      P-A-C-B-Q---U
          |
          T
      """,
      gridMeters: 3,
      ways: [
        "SCT": ["highway": "secondary", "name": "Burgstraße"],
        "ACB": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "PA": ["highway": "footway", "footway": "sidewalk"],
        "BQ": ["highway": "footway", "footway": "sidewalk"],
        "QU": ["highway": "steps", "step_count": "9"],
      ],
      nodes: [
        "C": ["highway": "crossing", "crossing": "traffic_signals"],
        "A": ["barrier": "kerb", "kerb": "lowered"], "B": ["barrier": "kerb", "kerb": "lowered"],
      ])
  }

  private static let day = FactDate(CivilDate(dayNumber: 20_000), isSurvey: true)

  private func crossing(_ graph: PedestrianGraph) throws -> (id: CrossingID, facts: Crossing) {
    let edges = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }
    let id = try #require(edges.lazy.compactMap { graph.crossingID(of: $0) }.first)
    return (id, graph.crossing(id))
  }

  private func fact(
    _ object: StreetFact.Object, at letter: Character, _ map: AsciiMap,
    _ change: (inout StreetFact) -> Void
  ) throws -> StreetFact {
    var fact = StreetFact(id: "F-1", object: object, place: try map.coordinate(letter))
    fact.date = Self.day
    change(&fact)
    return fact
  }

  @Test func theCityCompletesASignal() throws {
    let map = try Self.map()
    #expect(try crossing(map.graph).facts.sound == .unknown)
    let applied = map.graph.applying([
      try fact(.signal, at: "C", map) {
        $0.sound = .yes
        $0.vibration = .yes
      }
    ])
    let (id, known) = try crossing(applied.graph)
    #expect(known.sound == .yes && known.vibration == .yes && known.kind == .trafficSignals)
    #expect(known.kerbStart == .lowered && known.kerbEnd == .lowered)
    let source = applied.graph.source(of: .sound, at: id)
    #expect(source.origin == .city && source.date == Self.day)
    #expect(source.osmID == known.osmID && !source.reference.isEmpty)
    #expect(applied.graph.source(of: .kerbStart, at: id).origin == .element)
    #expect(applied.unmatched.isEmpty)
    // The network that it was made of is as it was: a withdrawn fact leaves the map's word.
    #expect(try crossing(map.graph).facts.sound == .unknown)
    #expect(map.graph.source(of: .sound, at: id).origin == .element)
  }

  @Test func whatTheCityDoesNotKnowLeavesTheMapsWord() throws {
    let map = try Self.map()
    let before = try crossing(map.graph).facts
    let applied = map.graph.applying([try fact(.signal, at: "C", map) { _ in }])
    #expect(try crossing(applied.graph).facts == before)
  }

  @Test func aKerbIsAtItsOwnEnd() throws {
    let map = try Self.map()
    for letter in ["A", "B"] as [Character] {
      let applied = map.graph.applying([try fact(.kerb, at: letter, map) { $0.kerb = .raised }])
      let (id, known) = try crossing(applied.graph)
      let kerbs = [known.kerbStart, known.kerbEnd]
      #expect(kerbs.filter { $0 == .raised }.count == 1, "\(letter): \(kerbs)")
      let end: FactKind = known.kerbStart == .raised ? .kerbStart : .kerbEnd
      #expect(applied.graph.source(of: end, at: id).origin == .city)
      let first = try #require(
        (0..<UInt32(applied.graph.edgeCount)).map { EdgeID($0) }
          .first { applied.graph.crossingID(of: $0) == id })
      let from = applied.graph.coordinate(of: applied.graph.edge(first).from)
      let isNearStart =
        from.distance(to: try map.coordinate(letter)).meters
        < from.distance(to: try map.coordinate(letter == "A" ? "B" : "A")).meters
      #expect(isNearStart == (end == .kerbStart), "\(letter)")
    }
  }

  @Test func tactilePavingByAKerbIsAtThatEnd() throws {
    let map = try Self.map()
    let applied = map.graph.applying([
      try fact(.tactilePaving, at: "A", map) { $0.tactilePaving = .yes }
    ])
    let known = try crossing(applied.graph).facts
    #expect([known.tactileStart, known.tactileEnd].filter { $0 == .yes }.count == 1)
  }

  @Test(arguments: [
    (Handrail.left, Bearing?.none, Handrail.yes), (.both, nil, .both), (.no, nil, .no),
    (.left, Bearing(degrees: 90), .left), (.left, Bearing(degrees: 270), .right),
  ])
  func stepsAreCountedAndAHandrailHasASideOnlyWithADirection(
    _ said: Handrail, _ bearing: Bearing?, _ known: Handrail
  ) throws {
    let map = try Self.map()
    let applied = map.graph.applying([
      try fact(.steps, at: "U", map) {
        $0.stepCount = 12
        $0.handrail = said
        $0.bearing = bearing
      }
    ])
    let graph = applied.graph
    let edge = try #require(
      (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }.first { graph.steps(of: $0) != nil })
    let steps = try #require(graph.steps(of: edge))
    #expect(steps.count == 12 && steps.wayCount == 12)
    let line = graph.geometry(of: edge)
    let isEastward = line[0].longitude < line[line.count - 1].longitude
    #expect(steps.handrail == (isEastward ? known : known.reversed))
    #expect(graph.source(of: .stepCount, at: edge).origin == .city)
    #expect(graph.source(of: .surface, at: edge).origin == .element)
  }

  @Test func aFactFarFromAnyThingOfItsKindIsAboutNothing() throws {
    let map = try Self.map()
    let far = try fact(.signal, at: "U", map) {
      $0.place = Coordinate(latitude: $0.place.latitude + 0.01, longitude: $0.place.longitude)
      $0.sound = .yes
    }
    let applied = map.graph.applying([far])
    #expect(applied.unmatched == ["F-1"])
    #expect(try crossing(applied.graph).facts.sound == .unknown)
    #expect(map.graph.targetCount(of: far) == 0)
  }

  /// Where streets meet in the middle no edge is the crossing of an arm: the signal beside the
  /// junction is that of the arm that it stands at.
  @Test func aSignalAtAJunctionIsThatOfTheArmThatItStandsAt() throws {
    let map = try AsciiMap(
      """
            N
            |
            X
            |
      W--Y--J-----E
            |
            S
      """,
      gridMeters: 3,
      ways: [
        "NXJS": ["highway": "tertiary", "name": "Burgstraße"],
        "WYJE": ["highway": "tertiary", "name": "Parkstraße"],
      ], nodes: [:])
    let graph = map.graph
    let junction = try map.coordinate("J")
    let arms = try #require(graph.junctionArms(at: junction, reach: 5)?.all)
    #expect(arms.count == 4 && arms.allSatisfy { graph.crossing($0.crossing).signals == .unknown })
    let fact = try fact(.signal, at: "X", map) { $0.sound = .yes }
    let applied = graph.applying([fact])
    #expect(applied.unmatched.isEmpty && graph.targetCount(of: fact) == 1)
    let now = try #require(applied.graph.junctionArms(at: junction, reach: 5)?.all)
    #expect(now.map(\.bearing) == arms.map(\.bearing))
    let known = now.filter { applied.graph.crossing($0.crossing).sound == .yes }
    #expect(known.count == 1)
    let north = try #require(known.first)
    #expect(north.bearing < 16 || north.bearing > 240)
    #expect(applied.graph.crossing(north.crossing).byCity.contains([.signals, .sound]))
    #expect(applied.graph.source(of: .sound, at: north.crossing).origin == .city)
    // In the middle it may be any of them; a kerb's end nobody can tell.
    #expect(graph.targetCount(of: try self.fact(.signal, at: "J", map) { $0.sound = .yes }) == 0)
    #expect(graph.targetCount(of: try self.fact(.kerb, at: "X", map) { $0.kerb = .raised }) == 0)
    // Walked along Burgstraße one does not cross its own arm.
    var along = fact
    along.bearing = Bearing(degrees: 0)
    #expect(graph.targetCount(of: along) == 0)
  }

  @Test func whatTheCitySaysIsMarkedAndTurnsWithTheCrossing() throws {
    let map = try Self.map()
    let applied = map.graph.applying([try fact(.kerb, at: "A", map) { $0.kerb = .raised }])
    let known = try crossing(applied.graph).facts
    let end: CityFacts = known.kerbStart == .raised ? .kerbStart : .kerbEnd
    #expect(known.byCity == end)
    #expect(known.reversed.byCity == (end == .kerbStart ? .kerbEnd : .kerbStart))
    #expect(known.reversed.reversed == known)
    #expect(try crossing(map.graph).facts.byCity.isEmpty)
    #expect(applied.graph.knowsCity && !map.graph.knowsCity)
  }

  @Test func theLaterOfTwoFactsCounts() throws {
    let map = try Self.map()
    let applied = map.graph.applying([
      try fact(.signal, at: "C", map) { $0.sound = .yes },
      try fact(.signal, at: "C", map) { $0.sound = .no },
    ])
    #expect(try crossing(applied.graph).facts.sound == .no)
  }

  @Test func aGuideStripOfANamedWayIsItsOwnOnly() throws {
    let map = try Self.map()
    let way = AsciiMap.firstWay + 2
    let applied = map.graph.applying([
      try fact(.tactilePaving, at: "P", map) {
        $0.tactilePaving = .yes
        $0.element = .way
        $0.osmID = way
      }
    ])
    for index in 0..<UInt32(map.graph.edgeCount) {
      let edge = EdgeID(index)
      let (before, after) = (map.graph.attributes(of: edge), applied.graph.attributes(of: edge))
      guard map.graph.edge(edge).way.value == way else {
        #expect(before == after)
        continue
      }
      #expect(after.tactilePaving == .yes && before.tactilePaving == .unknown)
      #expect(applied.graph.source(of: .tactilePaving, at: edge).origin == .city)
    }
  }
}
