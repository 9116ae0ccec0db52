// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import OSMImport
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Replay

/// Simulated walks through real towns, held against the rules of speech as any transcript is. The
/// setting alone is kept: places, steps and errors are drawn from its seed.
@Suite struct MapWalkTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    var map: String
    var seed: UInt64
    var environment: WalkEnvironment
    var faults: [SimulatedFault] = []
    var language = Language.german
    /// What is cut out of the map; `nil` for all of it.
    var box: BoundingBox?

    var testDescription: String {
      "\(map) \(seed) \(environment.rawValue) \(faults.map(\.rawValue).joined(separator: "+"))"
    }
  }

  private static let spessartring = "darmstadt-spessartring-2026-04.osm.pbf"
  private static let luisenplatz = "darmstadt-luisenplatz-2025-07.osm.pbf"
  private static let station = "darmstadt-hbf-2026-02.osm.pbf"
  private static let kaiserslautern = "kaiserslautern-2013-centre.osm.gz"
  private static let oslo = "oslo-east-2019-10.osm.pbf"
  private static let aachen = "aachen-2021-08-01.osm.pbf"

  static let settings = [
    Setting(map: spessartring, seed: 1, environment: .open),
    Setting(map: spessartring, seed: 2, environment: .suburban, faults: [.outage]),
    Setting(map: luisenplatz, seed: 1, environment: .canyon),
    Setting(map: luisenplatz, seed: 2, environment: .suburban, faults: [.jump], language: .english),
    Setting(map: station, seed: 1, environment: .open, faults: [.duplicates]),
    Setting(map: kaiserslautern, seed: 1, environment: .suburban),
    Setting(map: kaiserslautern, seed: 2, environment: .open, faults: [.clockStep]),
  ]

  /// The middle of large towns: whole they take half an hour without optimisation.
  static let largeMaps = [
    Setting(
      map: oslo, seed: 1, environment: .suburban, faults: [.zero], language: .english,
      box: osloMiddle),
    Setting(
      map: oslo, seed: 2, environment: .canyon, faults: [.outage], language: .english,
      box: osloMiddle),
    Setting(
      map: aachen, seed: 1, environment: .suburban, faults: [.mapOffset], box: aachenMiddle),
    Setting(
      map: aachen, seed: 2, environment: .canyon, faults: [.outage, .jump], box: aachenMiddle),
  ]
  private static let osloMiddle = BoundingBox(
    southE7: 599_090_000, westE7: 107_600_000, northE7: 599_170_000, eastE7: 107_800_000)
  private static let aachenMiddle = BoundingBox(
    southE7: 507_710_000, westE7: 60_760_000, northE7: 507_800_000, eastE7: 60_900_000)

  /// The longest straight line of a walk, metres: short, for each is walked without optimisation.
  private static let farthest = 200.0
  /// As long as the start takes to be said, with what lies near it.
  private static let startSeconds = 20.0

  private final class Kept: @unchecked Sendable {
    // `walk` is read and written under `lock` only.
    private let lock = NSLock()
    private var walk: ObeyedWalk?

    func keep(_ walk: ObeyedWalk) {
      lock.lock()
      defer { lock.unlock() }
      self.walk = walk
    }

    var kept: ObeyedWalk? {
      lock.lock()
      defer { lock.unlock() }
      return walk
    }
  }

  private func walk(_ setting: Setting) throws -> (walk: ObeyedWalk, graph: PedestrianGraph) {
    let content = try ImportedMaps.result(setting.map, box: setting.box).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    var plan = EvaluationPlan(
      graph: graph, search: RouteSearch(graph: graph, profile: .shortest), seed: setting.seed)
    plan.environment = setting.environment
    plan.walker = .cane
    plan.sensors = SimulatedSensor.usual
    plan.faults = setting.faults
    plan.language = setting.language
    plan.farthest = Self.farthest
    plan.locates = false
    let kept = Kept()
    plan.tell = { _, walk in kept.keep(walk) }
    _ = plan.evaluate(0)
    return (try #require(kept.kept), graph)
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"), arguments: settings)
  func noRuleOfSpeechIsBroken(setting: Setting) throws { try check(setting) }

  @Test(
    .enabled(if: SharedData.isPresent, "needs ../shared/data"),
    .onRequest("LOTSE_LARGE_WALKS", "two large maps take minutes"), arguments: largeMaps)
  func noRuleOfSpeechIsBrokenInLargeTowns(setting: Setting) throws { try check(setting) }

  private func check(_ setting: Setting) throws {
    let (walk, graph) = try walk(setting)
    let review = try WalkReview(events: Array(EventsFile.text(walk.record, in: graph).utf8))
    let found = review.findings.map { "\($0.rule) \($0.cause): \($0.text)" }
    #expect(found.isEmpty, "\(walk.story)")
    #expect(review.utterances >= 3)
    #expect(walk.decisions.wrongDirections == 0, "\(walk.story)")
    // The made-up walker sets out without hearing the start to its end.
    let missed = walk.decisions.missed.filter { $0.instant.seconds > Self.startSeconds }
    #expect(missed.isEmpty, "\(walk.story)")
  }
}
