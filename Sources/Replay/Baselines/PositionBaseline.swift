// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// A simple method that the estimator has to beat on the same observations.
protocol PositionBaseline: Sendable {
  var name: String { get }
  mutating func update(_ observation: Observation, at instant: Instant)
  /// What the method would say at `instant`; `nil` as long as it knows nothing.
  func answer(at instant: Instant) -> BaselineAnswer?
}

struct BaselineAnswer: Sendable {
  var place: Coordinate
  var edge: EdgeID?
  /// The radius that the method claims to hold the truth with 95 %, metres.
  var r95: Double?
}

enum PositionBaselines {
  /// All that can work with this map and these beacons.
  static func all(graph: PedestrianGraph?, beacons: BeaconRegistry) -> [any PositionBaseline] {
    var methods: [any PositionBaseline] = [RawFix(), VelocityKalman()]
    if let graph {
      methods.append(NearestEdge(graph: graph))
      methods.append(HiddenMarkovMatch(graph: graph))
    }
    if beacons.count > 0 { methods.append(StrongestBeacon(beacons: beacons)) }
    return methods
  }
}

/// The last fix as it came, with the error that the receiver claims.
struct RawFix: PositionBaseline {
  let name = "raw fix"
  private var last: GNSSFix?

  mutating func update(_ observation: Observation, at instant: Instant) {
    if case .gnss(let fix) = observation { last = fix }
  }

  func answer(at instant: Instant) -> BaselineAnswer? {
    last.map { BaselineAnswer(place: $0.coordinate, r95: $0.accuracyMeters) }
  }
}

/// The place of the nearest edge to the last fix.
struct NearestEdge: PositionBaseline {
  let name = "nearest edge"
  let graph: PedestrianGraph
  private var last: BaselineAnswer?
  /// Farther from every way the fix itself stands, metres.
  private static let reach = 100.0

  init(graph: PedestrianGraph) { self.graph = graph }

  mutating func update(_ observation: Observation, at instant: Instant) {
    guard case .gnss(let fix) = observation else { return }
    let match = graph.nearestEdge(to: fix.coordinate, radius: Self.reach)
    last = BaselineAnswer(place: match?.foot ?? fix.coordinate, edge: match?.edge)
  }

  func answer(at instant: Instant) -> BaselineAnswer? { last }
}

/// The beacon that is heard loudest, as the place of the walker.
struct StrongestBeacon: PositionBaseline {
  let name = "strongest beacon"
  let beacons: BeaconRegistry
  private var heard: [(instant: Instant, rssi: Int, place: Coordinate)] = []
  /// Packets older than this are forgotten once a new one comes.
  private static let windowSeconds = 2.0

  init(beacons: BeaconRegistry) { self.beacons = beacons }

  mutating func update(_ observation: Observation, at instant: Instant) {
    guard case .beacon(let sighting) = observation, sighting.rssi < 20,
      let beacon = beacons.beacon(sighting.identity)
    else { return }
    heard.removeAll { instant.seconds(since: $0.instant) > Self.windowSeconds }
    heard.append((instant, sighting.rssi, beacon.coordinate))
  }

  func answer(at instant: Instant) -> BaselineAnswer? {
    // Of equally loud ones the later counts.
    heard.enumerated().max { ($0.element.rssi, $0.offset) < ($1.element.rssi, $1.offset) }
      .map { BaselineAnswer(place: $0.element.place) }
  }
}
