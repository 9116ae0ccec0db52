// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// The network as OpenSidewalks 0.2 has it, for planners: nodes and edges with ids, kerbs, widths
/// and surfaces. What is closed now bears `ext:closure`. Derived from OpenStreetMap (ODbL).
public struct OpenSidewalksExport {
  private let frame: ExportFrame
  private let graph: PedestrianGraph
  private let closed: [UInt32: [String]]

  public init(_ frame: ExportFrame, graph: PedestrianGraph) {
    self.frame = frame
    self.graph = graph
    let overlay = Overlay(closures: frame.closures.map(\.closure), graph: graph)
    var closed: [UInt32: [String]] = [:]
    for hit in overlay.hits {
      closed[hit.edge.index, default: []].append(overlay.closures[hit.closure].id)
    }
    self.closed = closed
  }

  /// - Parameter timestamp: RFC 3339 of the map's data.
  public func json(timestamp: String?) -> JSONText {
    var features = [JSONText]()
    for index in 0..<UInt32(clamping: graph.nodeCount) { features.append(node(NodeID(index))) }
    for index in 0..<UInt32(clamping: graph.edgeCount) {
      if let edge = edge(EdgeID(index)) { features.append(edge) }
    }
    return .object([
      ("type", .string("FeatureCollection")),
      ("$schema", .string("https://sidewalks.washington.edu/opensidewalks/0.2/schema.json")),
      (
        "dataSource",
        .object([
          ("name", .string("OpenStreetMap, \(frame.city)")), ("license", .string("ODbL-1.0")),
          ("copyright", .string("© OpenStreetMap contributors")),
        ])
      ),
      ("region", region), ("dataTimestamp", .string(timestamp ?? TimestampText.text(frame.now))),
      ("features", .array(features)),
    ])
  }

  /// What the map covers.
  private var region: JSONText {
    let box = graph.bounds
    let corners = [
      (box.south, box.west), (box.south, box.east), (box.north, box.east), (box.north, box.west),
      (box.south, box.west),
    ].map { Self.position(Coordinate(latitudeE7: $0.0, longitudeE7: $0.1)) }
    return .object([
      ("type", .string("MultiPolygon")),
      ("coordinates", .array([.array([.array(corners)])])),
    ])
  }

  private func feature(
    _ type: String, _ coordinates: JSONText, _ properties: [(String, JSONText)]
  ) -> JSONText {
    .object([
      ("type", .string("Feature")),
      (
        "geometry", .object([("type", .string(type)), ("coordinates", coordinates)])
      ), ("properties", .object(properties)),
    ])
  }

  static func position(_ place: Coordinate) -> JSONText {
    .array([
      .decimal(Double(place.longitudeE7) / 1e7, 7), .decimal(Double(place.latitudeE7) / 1e7, 7),
    ])
  }

  private func node(_ id: NodeID) -> JSONText {
    let facts = graph.attributes(of: id)
    var properties: [(String, JSONText)] = [("_id", .string("n\(id.index)"))]
    if let kerb = Self.kerb(facts.kerb) {
      properties += [("barrier", .string("kerb")), ("kerb", .string(kerb))]
      if facts.tactilePaving == .yes { properties.append(("tactile_paving", .string("yes"))) }
      if facts.tactilePaving == .no { properties.append(("tactile_paving", .string("no"))) }
    }
    return feature("Point", Self.position(graph.coordinate(of: id)), properties)
  }

  private static func kerb(_ kerb: Kerb) -> String? {
    switch kerb {
    case .raised: return "raised"
    case .lowered: return "lowered"
    case .flush: return "flush"
    case .rolled: return "rolled"
    case .none, .unknown: return nil
    }
  }

  private func edge(_ id: EdgeID) -> JSONText? {
    let (record, facts) = (graph.edge(id), graph.attributes(of: id))
    guard facts.wayClass != .railway, facts.wayClass != .tramway else { return nil }
    var properties: [(String, JSONText)] = [
      ("_id", .string("e\(id.index)")), ("_u_id", .string("n\(record.from.index)")),
      ("_v_id", .string("n\(record.to.index)")), ("ext:osm_way", .integer(record.way.value)),
    ]
    if record.length.meters <= Self.longestEdge {
      properties.append(("length", .decimal(record.length.meters, 1)))
    }
    properties += Self.kind(facts, isCrossing: graph.crossingID(of: id) != nil)
    let name = graph.streetName(of: id)
    if !name.isEmpty { properties.append(("name", .string(name))) }
    if facts.widthDecimeters > 0 {
      properties.append(("width", .decimal(Double(facts.widthDecimeters) / 10, 1)))
    }
    if let surface = Self.surface(facts.surface) {
      properties.append(("surface", .string(surface)))
    }
    if let crossing = graph.crossingID(of: id).map({ graph.crossing($0) }) {
      properties += Self.markings(crossing)
    }
    if let steps = graph.steps(of: id), facts.wayClass == .steps || facts.wayClass == .escalator {
      properties += Self.steps(steps)
    }
    if let closures = closed[id.index] {
      properties.append(("ext:closure", .string(closures.joined(separator: ";"))))
    }
    let line = graph.geometry(of: id).map(Self.position)
    return feature("LineString", .array(line), properties)
  }

  /// Limits of the schema: metres of an edge, and steps of a flight.
  private static let (longestEdge, mostSteps) = (5000.0, 500)

  private static func steps(_ steps: Steps) -> [(String, JSONText)] {
    var members = [(String, JSONText)]()
    if (1...mostSteps).contains(Int(steps.count)) {
      members.append(("step_count", .int(Int(steps.count))))
    }
    switch steps.incline {
    case .up: members.append(("climb", .string("up")))
    case .down: members.append(("climb", .string("down")))
    case .unknown, .level: break
    }
    return members
  }

  private static func kind(
    _ facts: EdgeAttributes, isCrossing: Bool
  ) -> [(String, JSONText)] {
    if isCrossing { return [("highway", .string("footway")), ("footway", .string("crossing"))] }
    switch facts.wayClass {
    case .sidewalk: return [("highway", .string("footway")), ("footway", .string("sidewalk"))]
    case .trafficIsland:
      return [("highway", .string("footway")), ("footway", .string("traffic_island"))]
    case .steps, .escalator: return [("highway", .string("steps"))]
    case .pedestrian, .square: return [("highway", .string("pedestrian"))]
    case .livingStreet: return [("highway", .string("living_street"))]
    case .residential, .service, .tertiary, .secondary, .primary, .trunk, .unclassified:
      return [("highway", .string("\(facts.wayClass)"))]
    default: return [("highway", .string("footway"))]
    }
  }

  private static func surface(_ surface: Surface) -> String? {
    switch surface {
    case .asphalt: return "asphalt"
    case .concrete: return "concrete"
    case .pavingStones, .sett, .cobblestone: return "paving_stones"
    case .gravel, .fineGravel, .compacted: return "gravel"
    case .grass: return "grass"
    case .ground: return "dirt"
    case .otherPaved: return "paved"
    case .otherUnpaved: return "unpaved"
    default: return nil
    }
  }

  private static func markings(_ crossing: Crossing) -> [(String, JSONText)] {
    var members = [(String, JSONText)]()
    switch crossing.kind {
    case .zebra: members.append(("crossing:markings", .string("zebra")))
    case .marked: members.append(("crossing:markings", .string("yes")))
    case .unmarked: members.append(("crossing:markings", .string("no")))
    default: break
    }
    // The schema has no word for the sound of signals, which decides for blind people.
    if crossing.kind == .trafficSignals {
      members.append(("ext:traffic_signals:sound", .string("\(crossing.sound)")))
    }
    return members
  }
}
