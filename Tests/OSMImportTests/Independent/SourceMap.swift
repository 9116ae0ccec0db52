// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import TestSupport

@testable import OSMImport

/// A map as its elements say it, read with nothing but the reader: the other side of every
/// comparison here. What may be walked is decided by a few lines from `osm-tags.md`, written apart
/// from the import's tag rules.
struct SourceMap {
  struct Way {
    var id: Int64
    var nodes: [Int64]
    var tags: [String: String]
    var isClosed: Bool { nodes.count > 2 && nodes.first == nodes.last }
  }

  private(set) var ways = [Way]()
  private(set) var places = [Int64: Coordinate]()
  /// Tags of nodes that are a crossing.
  private(set) var crossingNodes = [Int64: [String: String]]()

  private static let wayKeys: Set<String> = [
    "highway", "railway", "public_transport", "indoor", "foot", "access", "motorroad", "area",
    "place", "sidewalk", "sidewalk:left", "sidewalk:right", "sidewalk:both", "footway", "level",
    "layer", "tunnel", "bridge", "conveying", "foot:conditional", "access:conditional",
  ]

  init(_ name: String) throws {
    let reader = try OSMFileReader(path: SharedData.path("maps/" + name))
    var needed = Set<Int64>()
    _ = try reader.read(.ways) { block in
      for index in block.wayIDs.indices {
        let tags = Self.tags(
          block, block.wayTags(index), block.wayTagKeys, block.wayTagValues, Self.wayKeys)
        guard
          ["highway", "railway", "public_transport", "indoor"].contains(where: {
            tags[$0] != nil
          })
        else { continue }
        let nodes = Array(block.wayReferences[block.wayNodes(index)])
        needed.formUnion(nodes)
        ways.append(Way(id: block.wayIDs[index], nodes: nodes, tags: tags))
      }
    }
    _ = try reader.read(.nodes) { block in
      for (index, id) in block.nodeIDs.enumerated() where needed.contains(id) {
        places[id] = Coordinate(
          latitudeE7: block.nodeLatitudesE7[index], longitudeE7: block.nodeLongitudesE7[index])
        let range = block.nodeTags(index)
        guard !range.isEmpty else { continue }
        let tags = Self.tags(
          block, range, block.nodeTagKeys, block.nodeTagValues, ["highway", "crossing", "railway"])
        if tags["crossing"] != nil || tags["highway"] == "crossing" { crossingNodes[id] = tags }
      }
    }
  }

  private static func tags(
    _ block: OSMBlock, _ range: Range<Int>, _ keys: [OSMBlock.StringReference],
    _ values: [OSMBlock.StringReference], _ wanted: Set<String>
  ) -> [String: String] {
    var tags = [String: String]()
    for index in range {
      let key = block.string(keys[index])
      if wanted.contains(key) { tags[key] = block.string(values[index]) }
    }
    return tags
  }

  /// Metres of a way, each segment between two known nodes once.
  func length(_ way: Way) -> Double {
    var seen = Set<[Int64]>()
    var sum = 0.0
    for (a, b) in zip(way.nodes, way.nodes.dropFirst()) {
      guard let start = places[a], let end = places[b],
        seen.insert([min(a, b), max(a, b)]).inserted
      else { continue }
      sum += start.distance(to: end).meters
    }
    return sum
  }

  // MARK: What may be walked

  private static let closed: Set<String> = [
    "no", "private", "permit", "military", "residents", "use_sidepath",
  ]
  private static let open: Set<String> = [
    "yes", "designated", "official", "permissive", "destination", "customers",
  ]
  private static let streets: Set<String> = [
    "footway", "path", "pedestrian", "steps", "corridor", "living_street", "service", "track",
    "residential", "unclassified", "road", "tertiary", "tertiary_link", "secondary",
    "secondary_link", "primary", "primary_link", "platform",
  ]
  private static let onlyBySign: Set<String> = ["cycleway", "bridleway", "busway"]

  /// The class of a way that one may walk along, or of a surface whose outline one may follow;
  /// nil for everything else, lifts and steps mapped as areas too.
  static func walkedClass(_ way: Way) -> String? {
    let tags = way.tags
    if tags["motorroad"] == "yes" { return nil }
    let foot = tags["foot"] ?? ""
    // Closed as a rule and open at some time is a way all the same.
    if closed.contains(foot) && tags["foot:conditional"] == nil { return nil }
    let isSigned = open.contains(foot)
    let opens =
      tags["foot:conditional"] != nil
      || (tags["access:conditional"] != nil && tags["foot"] == nil)
    if !isSigned, !opens, let access = tags["access"], access != "use_sidepath",
      closed.contains(access)
    {
      return nil
    }
    guard let highway = tags["highway"] else { return withoutHighway(tags) }
    let isArea =
      way.isClosed
      && (tags["area"] == "yes" || (tags["place"] == "square" && tags["area"] != "no"))
    if isArea && ["footway", "pedestrian", "path", "living_street"].contains(highway) {
      return "square"
    }
    if highway == "steps" && isArea { return nil }
    if streets.contains(highway) { return highway.replacing("_link", with: "") }
    if onlyBySign.contains(highway) { return isSigned ? highway : nil }
    if highway.hasPrefix("trunk") {
      let sides = ["sidewalk", "sidewalk:left", "sidewalk:right", "sidewalk:both"]
      let hasSide = sides.contains { ["yes", "both", "left", "right"].contains(tags[$0] ?? "") }
      return isSigned || hasSide ? "trunk" : nil
    }
    return nil
  }

  private static func withoutHighway(_ tags: [String: String]) -> String? {
    if tags["railway"] == "platform" || tags["public_transport"] == "platform" {
      return "platform"
    }
    return tags["indoor"] == "corridor" ? "corridor" : nil
  }
}

/// Numbers from a seed: the same on every machine (splitmix64).
struct SeededDraw {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 0 ..< `bound`.
  mutating func index(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }
}
