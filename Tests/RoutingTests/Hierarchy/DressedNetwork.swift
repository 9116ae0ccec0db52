// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport

@testable import PedestrianNetwork
@testable import Routing

/// A made-up town with values drawn for all that a profile may price: light, width, strips, cycles,
/// ramps, hazards, kerbs, signals, dates, hours, stops.
struct DressedNetwork {
  let graph: PedestrianGraph

  init(seed: UInt64, columns: Int = 9, rows: Int = 8) throws {
    var content = RandomNetwork(seed: seed, columns: columns, rows: rows).content
    var random = SeededGenerator(seed: seed &* 6151)
    content.accessRules = [
      AccessOverTime.Tagging(openingHours: "Mo-Fr 08:00-18:00"),
      AccessOverTime.Tagging(openingHours: "dawn-dusk"),
    ]
    for index in content.edges.indices {
      Self.dress(&content.edges[index], &random)
    }
    for index in content.crossings.indices { Self.dress(&content.crossings[index], &random) }
    for index in content.steps.indices {
      content.steps[index].incline = random.pick(Incline.allCases)
      content.steps[index].handrail = random.pick(Handrail.allCases)
    }
    for index in content.nodes.indices where random.uniform() < 0.2 {
      content.nodes[index].attributes.barrier = random.pick(Barrier.allCases)
      content.nodes[index].attributes.landmark = random.pick(NodeLandmark.allCases)
    }
    Self.addStops(&content, &random)
    graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  private static func date(_ random: inout SeededGenerator) -> FactDate {
    guard random.uniform() < 0.8 else { return .unknown }
    let first = 14_000
    return FactDate(
      CivilDate(dayNumber: first + Int(random.next() % 6_000)), isSurvey: random.uniform() < 0.2)
  }

  private static func dress(_ edge: inout NetworkContent.Edge, _ random: inout SeededGenerator) {
    var attributes = edge.attributes
    attributes.lit = random.pick(Known.allCases)
    attributes.tactilePaving = random.pick(TactilePaving.allCases)
    attributes.cycling = random.pick(Cycling.allCases)
    if random.uniform() < 0.3 { attributes.smoothness = random.pick(Smoothness.allCases) }
    if random.uniform() < 0.5 { attributes.widthDecimeters = UInt8(8 + random.next() % 20) }
    attributes.guideLeft = random.pick(GuideLine.allCases)
    if random.uniform() < 0.1 { attributes.hazard = random.pick(Hazard.allCases) }
    if random.uniform() < 0.1 { attributes.blind = random.pick(BlindFitness.allCases) }
    if random.uniform() < 0.05 && edge.crossing < 0 && edge.steps < 0 {
      attributes.wayClass = random.pick([.movingWalkway, .platform, .corridor, .livingStreet])
      attributes.isForwardOnly = attributes.wayClass == .movingWalkway && random.uniform() < 0.5
    }
    attributes.ramps = RampKinds(rawValue: UInt8(random.next() % 16))
    edge.attributes = attributes
    edge.date = date(&random)
    if random.uniform() < 0.1 { edge.accessRule = Int32(random.next() % 2) }
  }

  private static func dress(_ crossing: inout Crossing, _ random: inout SeededGenerator) {
    crossing.sound = random.pick(SignalSound.allCases)
    crossing.vibration = random.pick(Known.allCases)
    crossing.island = random.pick(Known.allCases)
    crossing.kerbEnd = random.pick(Kerb.allCases)
    crossing.tactileStart = random.pick(TactilePaving.allCases)
    crossing.tactileEnd = crossing.tactileStart
    crossing.lanes = UInt8(random.next() % 4)
    crossing.date = date(&random)
  }

  /// Platforms of one name here and there.
  private static func addStops(_ content: inout NetworkContent, _ random: inout SeededGenerator) {
    content.names.append("Bushof")
    for index in 0..<20 {
      let edge = Int(random.next() % UInt64(max(content.edges.count, 1)))
      var place = Place()
      place.kind = .stop
      place.osmID = Int64(index + 1)
      place.name = UInt32(content.names.count - 1)
      place.edge = EdgeID(UInt32(edge))
      place.position = content.geometry[Int(content.edges[edge].geometryStart)]
      place.goal = place.position
      content.places.append(place)
    }
  }

  /// Closures along random edges, of every effect by turns, confirmed or not.
  func closures(_ count: Int, _ random: inout SeededGenerator) -> [Closure] {
    Self.closures(count, on: graph, &random)
  }

  static func closures(
    _ count: Int, on graph: PedestrianGraph, _ random: inout SeededGenerator
  ) -> [Closure] {
    (0..<count).map { index in
      let edge = EdgeID(UInt32(random.next() % UInt64(max(graph.edgeCount, 1))))
      var closure = Closure(
        id: "Z\(index)", validFrom: 0, validTo: .max, shape: .lines([graph.geometry(of: edge)]))
      closure.affects = graph.crossingID(of: edge) == nil ? .path : .crossing
      closure.effect = Closure.Effect.allCases[index % Closure.Effect.allCases.count]
      closure.isConfirmed = random.uniform() < 0.7
      closure.remainingWidth = random.uniform() < 0.5 ? random.uniform() * 1.5 : nil
      return closure
    }
  }
}

extension SeededGenerator {
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int(next() % UInt64(values.count))]
  }
}
