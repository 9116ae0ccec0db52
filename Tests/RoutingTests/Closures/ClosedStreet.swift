// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// A passage from B to C, 40 m, and a detour of 160 m around it; closures are laid over the passage.
struct ClosedStreet {
  let map: AsciiMap

  private static let drawing = """
    A---B-G-C---D
        |   |
        |   |
        |   |
        |   |
        E---F
    """

  init(_ passage: AsciiMap.Tags = ["highway": "footway"], detour: Bool = true) throws {
    let street: AsciiMap.Tags = ["highway": "footway", "name": "Fackelstraße"]
    map =
      detour
      ? try AsciiMap(
        Self.drawing, gridMeters: 10,
        ways: ["AB": street, "BGC": passage, "CD": street, "BEFC": street])
      : try AsciiMap(
        Self.drawing, gridMeters: 10, ways: ["AB": street, "BGC": passage, "CD": street])
  }

  /// A Wednesday in winter, 2026-11-18 at some hour of UTC, seconds since 1970.
  static func moment(_ hour: Int, _ minute: Int = 0, day: Int = 18) -> Int64 {
    let day = CivilDate(year: 2026, month: 11, day: day)?.dayNumber ?? 0
    return Int64(day) * 86_400 + Int64(hour * 3600 + minute * 60)
  }

  /// Along the passage, from 1 to 30 November 2026.
  func closure(
    _ effect: Closure.Effect, _ affects: Closure.Affected = .path, id: String = "K-1"
  ) throws -> Closure {
    var closure = Closure(
      id: id, validFrom: Self.moment(0, day: 1), validTo: Self.moment(0, day: 30),
      shape: .lines([[try map.coordinate("B"), try map.coordinate("C")]]))
    closure.effect = effect
    closure.affects = affects
    return closure
  }

  func search(
    _ closures: [Closure], at moment: Int64? = ClosedStreet.moment(12), _ profile: String = "cane",
    avoided: [AvoidedThing] = [], allowForbidden: Bool = false
  ) throws -> RouteSearch {
    RouteSearch(
      graph: map.graph, profile: try #require(try ProfileFile.named(profile)),
      allowForbidden: allowForbidden,
      timetable: AccessTimetable(map.graph, departure: moment),
      overlay: Overlay(closures: closures, avoided: avoided, graph: map.graph))
  }

  /// From A to D.
  func route(
    _ closures: [Closure], at moment: Int64? = ClosedStreet.moment(12), _ profile: String = "cane",
    avoided: [AvoidedThing] = []
  ) throws -> Route {
    var search = try search(closures, at: moment, profile, avoided: avoided)
    return try search.route(from: map.coordinate("A"), to: map.coordinate("D"))
  }

  /// Whether a route goes around the passage.
  static func isDetour(_ route: Route) -> Bool { route.length.meters > 190 }
}
