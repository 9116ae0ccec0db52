// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import OSMImport
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Replay

/// What is said on simulated walks with faults through real towns, in German, English and plain
/// German, each sentence with the seconds in which it is heard. Each file was read against R1 to R15,
/// and is held against them by the review. Of the maps only what is said is kept; the walks
/// are made up anew from their seeds. `LOTSE_RECORD=1` writes the files, to be read again.
///
/// The walks over the demo district are beside these (`GoldenWalkTests`).
@Suite struct MapGoldenTests {
  struct Walk: Sendable, CustomTestStringConvertible {
    var name: String
    var map: String
    var box: BoundingBox?
    var from: Coordinate
    var to: Coordinate
    var seed: UInt64
    var environment: WalkEnvironment
    var deviations: [SimulatedDeviation] = []
    var faults: [SimulatedFault] = []
    var sensors: [SimulatedSensor] = SimulatedSensor.usual
    /// Beacons along the way, one every so many metres.
    var beaconSpacing: Double?

    var testDescription: String { name }
  }

  /// A town's file and the part of it that is imported.
  struct Town: Sendable {
    var map: String
    var box: BoundingBox?

    static let aachen = Town(
      map: "aachen-2021-08-01.osm.pbf",
      box: BoundingBox(
        southE7: 507_730_000, westE7: 60_800_000, northE7: 507_790_000, eastE7: 60_890_000))
    static let luisenplatz = Town(map: "darmstadt-luisenplatz-2025-07.osm.pbf")
    static let spessartring = Town(map: "darmstadt-spessartring-2026-04.osm.pbf")
    static let oslo = Town(
      map: "oslo-east-2019-10.osm.pbf",
      box: BoundingBox(
        southE7: 599_090_000, westE7: 107_600_000, northE7: 599_150_000, eastE7: 107_720_000))

    /// - Parameter ends: latitude and longitude of the start, then of the goal, degrees.
    func walk(
      _ name: String, _ ends: (Double, Double, Double, Double), seed: UInt64,
      _ environment: WalkEnvironment, _ change: (inout Walk) -> Void
    ) -> Walk {
      var walk = Walk(
        name: name, map: map, box: box, from: Coordinate(latitude: ends.0, longitude: ends.1),
        to: Coordinate(latitude: ends.2, longitude: ends.3), seed: seed, environment: environment)
      change(&walk)
      return walk
    }
  }

  static let walks = [
    Town.aachen.walk(
      "aachen-wrong-turn", (50.7750, 6.0880, 50.7785, 6.0845), seed: 11, .suburban
    ) { $0.deviations = [.wrongTurn] },
    Town.aachen.walk("aachen-outage", (50.7735, 6.0870, 50.7787, 6.0885), seed: 12, .canyon) {
      $0.faults = [.outage]
    },
    Town.luisenplatz.walk("darmstadt-jump", (49.8735, 8.6500, 49.8715, 8.6540), seed: 15, .canyon) {
      $0.faults = [.jump]
    },
    Town.spessartring.walk(
      "darmstadt-u-turn", (49.8790, 8.6680, 49.8760, 8.6690), seed: 16, .open
    ) { $0.deviations = [.uTurn] },
    Town.oslo.walk("oslo-jump", (59.9125, 10.7620, 59.9145, 10.7695), seed: 13, .suburban) {
      $0.faults = [.jump]
    },
    Town.oslo.walk("oslo-dead-beacon", (59.9140, 10.7640, 59.9105, 10.7700), seed: 14, .open) {
      $0.faults = [.beaconDead]
      $0.sensors = [.gnss, .beacons, .steps]
      $0.beaconSpacing = 40
    },
  ]

  private static let isRecording = ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1"

  private static func path(_ walk: Walk) -> String {
    ProjectFolder.path("Tests/ReplayTests/Walks/\(walk.name).txt")
  }

  private static let head = """
    # SPDX-License-Identifier: GPL-3.0-or-later
    # Names: © OpenStreetMap contributors, ODbL-1.0

    """

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"), arguments: walks)
  func whatIsSaidIsTheGolden(walk: Walk) throws {
    let content = try ImportedMaps.result(walk.map, box: walk.box).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    var search = RouteSearch(graph: graph, profile: try #require(try ProfileFile.named("cane")))
    let simulated = simulated(
      walk, try search.route(from: walk.from, to: walk.to), graph)
    var text = Self.head
    for (name, language, register) in [
      ("German", Language.german, WordingStyle.Register.standard),
      ("English", .english, .standard), ("Plain German", .german, .plain),
    ] {
      var configuration = WalkConfiguration(
        language: language, seed: walk.seed, beacons: BeaconRegistry(simulated.beacons))
      configuration.settings.style.register = register
      var session = WalkSession(graph: graph, search: search, configuration: configuration)
      let record = ReplayRunner(
        trace: Trace(form: .walkLog, header: simulated.header, events: simulated.events),
        truth: Truth(points: simulated.truth)
      ).run(&session)
      text += "\n# \(name)\n" + Self.lines(record)
      let review = try WalkReview(events: Array(EventsFile.text(record, in: graph).utf8))
      let found = review.findings.map { "\($0.seconds) \($0.rule) \($0.cause): \($0.text)" }
      #expect(found.isEmpty, "\(name)")
    }
    if Self.isRecording {
      try text.write(toFile: Self.path(walk), atomically: true, encoding: .utf8)
      return
    }
    let written = try String(contentsOfFile: Self.path(walk), encoding: .utf8)
    let (said, expected) = (text.split(separator: "\n"), written.split(separator: "\n"))
    if let (left, right) = zip(said, expected).first(where: { $0 != $1 }) {
      #expect(left == right)
    }
    #expect(said.count == expected.count)
  }

  private func simulated(
    _ walk: Walk, _ route: Route, _ graph: PedestrianGraph
  ) -> SimulatedWalk {
    var simulator = WalkSimulator(seed: walk.seed)
    simulator.environment = walk.environment
    simulator.deviations = walk.deviations
    simulator.faults = walk.faults
    simulator.sensors = walk.sensors
    simulator.beaconSpacing = walk.beaconSpacing
    return simulator.walk(route, on: graph, to: Destination(coordinate: walk.to))
  }

  /// "12.5–15.0 act: Gleich links."
  private static func lines(_ record: WalkRecord) -> String {
    record.spoken.filter { $0.suppressed == nil }.map { spoken in
      let utterance = spoken.utterance
      let (begin, end) = (
        DecimalText.fixed(utterance.instant.seconds, places: 1),
        DecimalText.fixed(utterance.end.seconds, places: 1)
      )
      return "\(begin)–\(end) \(utterance.priority.rawValue): \(utterance.text)\n"
    }.joined()
  }

  @Test func eachWalkHasItsFile() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: ProjectFolder.path("Tests/ReplayTests/Walks"))
    #expect(Set(files) == Set(Self.walks.map { $0.name + ".txt" }))
  }
}
