// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// The rules on top of `osm-tags.md`, which overrule its table, looked for on real maps.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct ImpliedCrossingTests {
  static let maps = [
    "aachen-2021-08-01.osm.pbf", "darmstadt-frankfurt-hbf-2024-03.osm.pbf",
    "darmstadt-hbf-2026-02.osm.pbf", "darmstadt-luisenplatz-2025-07.osm.pbf",
    "darmstadt-spessartring-2026-04.osm.pbf", "karlsruhe-hbf-tram-2026-02.osm.pbf",
    "karlsruhe-kirchfeld-2026-02.osm.pbf", "kaiserslautern-2013.osm.gz",
    "oslo-east-2019-10.osm.pbf",
  ]

  /// One import and one reading a map: all rules are looked for in them.
  @Test(arguments: maps)
  func theRulesThatOverruleTheTableHold(name: String) throws {
    let content = try ImportedMaps.result(name).content
    let source = try SourceMap(name)
    mainRoadsAreCrossedByImplicationOnlyWhereNothingElseJoinsTheirSides(content)
    noImpliedCrossingLeadsOverRailsOrNearCrossingNo(content, source)
    whatIsImpliedSaysSo(content)
    cyclewaysAreWalkedOnlyWithFootAccess(content, source)
    platformsKnowWhetherTheyLieAtRails(content, source)
    crossingWaysOverSlipLanesHaveSeveralRecords(content, source)
    noWayIsLostWhereStreetsBecomeTheirSides(content, source)
  }

  /// Edges over which the import alone says that one may cross.
  private func invented(_ content: NetworkContent) -> [NetworkContent.Edge] {
    content.edges.filter { edge in
      edge.attributes.isFromTags && edge.crossing >= 0
        && content.crossings[Int(edge.crossing)].kind == .implied
    }
  }

  /// Of these edges the ones without which the network hangs together all the same.
  private func needless(
    _ edges: [NetworkContent.Edge], _ content: NetworkContent
  ) -> [NetworkContent.Edge] {
    let own = Set(edges.map { [$0.from, $0.to, $0.crossing] })
    var union = NodeUnion(count: content.nodes.count)
    for edge in content.edges where !own.contains([edge.from, edge.to, edge.crossing]) {
      union.join(edge.from, edge.to)
    }
    return edges.filter { !union.join($0.from, $0.to) }
  }

  private func mainRoadsAreCrossedByImplicationOnlyWhereNothingElseJoinsTheirSides(
    _ content: NetworkContent
  ) {
    let overMain = invented(content).filter {
      content.crossings[Int($0.crossing)].crossedClass.isMainRoad
    }
    let found = needless(overMain, content)
    #expect(found.isEmpty, "\(found.prefix(5).map(\.way.value))")
  }

  private func noImpliedCrossingLeadsOverRailsOrNearCrossingNo(
    _ content: NetworkContent, _ source: SourceMap
  ) {
    var rails = [(Coordinate, Coordinate)]()
    for way in source.ways where ["tram", "rail", "light_rail"].contains(way.tags["railway"]) {
      let isOnGround =
        ["0", nil].contains(way.tags["level"] ?? way.tags["layer"]) && way.tags["tunnel"] == nil
        && way.tags["bridge"] == nil
      guard isOnGround else { continue }
      for (a, b) in zip(way.nodes, way.nodes.dropFirst()) {
        if let start = source.places[a], let end = source.places[b] { rails.append((start, end)) }
      }
    }
    let forbidden = source.crossingNodes.filter { $0.value["crossing"] == "no" }
      .compactMap { source.places[$0.key] }
    let barred = invented(content).filter { edge in
      guard edge.attributes.level == LevelRule.unknown || edge.attributes.level == 0,
        !edge.attributes.isBridge, !edge.attributes.isTunnel
      else { return false }
      let start = content.nodes[Int(edge.from)].coordinate
      let end = content.nodes[Int(edge.to)].coordinate
      let middle = Polyline([start, end]).point(at: start.distance(to: end).meters / 2)
      // The middle of a crossing at a tagged node is that node.
      return forbidden.contains { $0.distance(to: middle).meters < 1 }
        || rails.contains { near($0.0, start) && Intersection.exists(start, end, $0.0, $0.1) }
    }
    let found = needless(barred, content)
    #expect(found.isEmpty, "\(found.prefix(5).map(\.way.value))")
  }

  /// Segments of rails are shorter than this, metres and so are crossings: a look at the distance
  /// alone spares most of the work.
  private func near(_ a: Coordinate, _ b: Coordinate) -> Bool {
    abs(Int(a.latitudeE7) - Int(b.latitudeE7)) < 50_000
      && abs(Int(a.longitudeE7) - Int(b.longitudeE7)) < 80_000
  }

  private func whatIsImpliedSaysSo(_ content: NetworkContent) {
    let unmarked = content.edges.filter { edge in
      guard edge.crossing >= 0 && edge.attributes.isFromTags else { return false }
      let crossing = content.crossings[Int(edge.crossing)]
      // Rails that share the road know their kind without a node of their own.
      return crossing.osmID == 0
        ? crossing.kind != .implied && !crossing.kind.isRail : crossing.kind == .implied
    }
    #expect(unmarked.isEmpty, "\(unmarked.prefix(5).map(\.way.value))")
    let claims = content.crossings.count {
      $0.kind == .implied && ($0.signals != .unknown || $0.sound != .unknown)
    }
    #expect(claims == 0)
  }

  private func cyclewaysAreWalkedOnlyWithFootAccess(
    _ content: NetworkContent, _ source: SourceMap
  ) {
    let walked = Set(content.edges.map(\.way.value))
    let open: Set<String> = [
      "yes", "designated", "official", "permissive", "destination", "customers",
    ]
    let cycleways = source.ways.filter { way in
      ["cycleway", "bridleway", "busway"].contains(way.tags["highway"]) && walked.contains(way.id)
    }
    let found = cycleways.filter { !open.contains($0.tags["foot"] ?? "") }
    #expect(found.isEmpty, "\(found.prefix(5).map(\.id))")
  }

  private func platformsKnowWhetherTheyLieAtRails(
    _ content: NetworkContent, _ source: SourceMap
  ) {
    let atRails = Set(source.ways.filter { $0.tags["railway"] == "platform" }.map(\.id))
    let found = content.edges.filter { edge in
      edge.attributes.wayClass == .platform && atRails.contains(edge.way.value)
        && edge.attributes.streetClass != .railway
    }
    #expect(found.isEmpty, "\(found.prefix(5).map(\.way.value))")
  }

  /// Slip lanes and the lanes beside them never share a record.
  private func crossingWaysOverSlipLanesHaveSeveralRecords(
    _ content: NetworkContent, _ source: SourceMap
  ) {
    var isSlip = [Int64: Bool]()
    for way in source.ways {
      guard let highway = way.tags["highway"],
        ["primary", "secondary", "tertiary", "trunk", "residential"]
          .contains(where: highway.hasPrefix)
      else { continue }
      for node in way.nodes {
        isSlip[node] = (isSlip[node] ?? true) && highway.hasSuffix("_link")
      }
    }
    for way in source.ways where way.tags["footway"] == "crossing" {
      guard SourceMap.walkedClass(way) != nil else { continue }
      let kinds = Set(way.nodes.compactMap { isSlip[$0] })
      guard kinds.count == 2 else { continue }
      let records = Set(
        content.edges.filter { $0.way.value == way.id && $0.crossing >= 0 }.map(\.crossing))
      #expect(records.count >= 2, "way \(way.id)")
    }
  }

  /// The sides of a street stand for its line; every way that is walked is in the network.
  private func noWayIsLostWhereStreetsBecomeTheirSides(
    _ content: NetworkContent, _ source: SourceMap
  ) {
    var walked = [Int64: Double]()
    for edge in content.edges where !edge.attributes.isAcross {
      let length = WalkableLengthTests.length(edge, content)
      guard edge.attributes.isFromTags else {
        walked[edge.way.value, default: 0] += length
        continue
      }
      let attributes = edge.attributes
      let sides = [attributes.sidewalkLeft, attributes.sidewalkRight].count { $0 == .yes }
      guard attributes.isBareSide || (attributes.wayClass == .sidewalk && sides > 0) else {
        continue
      }
      walked[edge.way.value, default: 0] += length / Double(max(sides, 1))
    }
    // A piece of road shorter than its corners' reach has no side of its own.
    let least = 2 * StreetCorner.reach
    let lost = source.ways.filter { way in
      guard let wayClass = SourceMap.walkedClass(way), wayClass != "square" else { return false }
      // Nor has a roundabout whose arms leave no room between them.
      return source.length(way) > least && walked[way.id] == nil
        && way.nodes.first != way.nodes.last
    }
    #expect(lost.isEmpty, "\(lost.prefix(5).map(\.id))")
  }
}
