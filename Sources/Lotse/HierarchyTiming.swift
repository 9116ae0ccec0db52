// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// Times the hierarchy of a map against A* with landmarks, over the same pairs in one run.
struct HierarchyTiming {
  private let bundle: MapBundle
  private let profile: WalkerProfile
  private let pairs: [(Coordinate, Coordinate)]

  /// How often a profile is applied: the median counts.
  private static let customizations = 7

  init(_ bundle: MapBundle, _ profile: WalkerProfile, _ pairs: [(Coordinate, Coordinate)]) {
    self.bundle = bundle
    self.profile = profile
    self.pairs = pairs
  }

  func measure() throws -> JSONText {
    let graph = bundle.graph
    let orderClock = Stopwatch()
    let hierarchy = try ContractionHierarchy(
      ordering: graph, fingerprint: bundle.manifest.fingerprint)
    let orderTime = orderClock.milliseconds()
    let readClock = Stopwatch()
    let isKept = bundle.hierarchy() != nil
    let readTime = readClock.milliseconds()
    var applied = [Double]()
    let metric = ProfileMetric(graph: graph, profile: profile)
    for _ in 0..<Self.customizations {
      let clock = Stopwatch()
      _ = HierarchyMetric(hierarchy, graph: graph, metric: metric)
      applied.append(clock.milliseconds())
    }
    let movesFar = profile == .shortest
    var plain = RouteSearch(
      graph: graph, profile: profile, landmarks: true, movesPlacesFar: movesFar)
    var climbing = RouteSearch(
      graph: graph, profile: profile, movesPlacesFar: movesFar, hierarchy: hierarchy)
    climbing.applyHierarchy()
    let bareClock = Stopwatch()
    _ = ProfileMetric(graph: graph, profile: profile)
    let bareTime = bareClock.milliseconds()
    let byLandmarks = time(&plain)
    let byHierarchy = time(&climbing)
    return .object([
      ("arcs", .int(graph.arcCount)), ("shortcuts", .int(hierarchy.shortcutCount)),
      ("order_ms", .decimal(orderTime, 1)), ("order_bytes", .int(hierarchy.bytes.buffer.count)),
      ("order_in_bundle", .bool(isKept)), ("order_read_ms", .decimal(readTime, 3)),
      ("profile_ms", .decimal(bareTime, 1)), ("customize", Percentiles(applied).json),
      ("a_star", byLandmarks.times.json), ("hierarchy", byHierarchy.times.json),
      ("a_star_km", .decimal(byLandmarks.kilometers, 1)),
      ("hierarchy_km", .decimal(byHierarchy.kilometers, 1)),
    ])
  }

  private func time(_ search: inout RouteSearch) -> (times: Percentiles, kilometers: Double) {
    var times = [Double]()
    var kilometers = 0.0
    for (from, to) in pairs {
      let clock = Stopwatch()
      let path = try? search.path(from: from, to: to)
      times.append(clock.milliseconds())
      kilometers += (path?.line.length.meters ?? 0) / 1000
    }
    return (Percentiles(times), kilometers)
  }
}
