// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// How wide what is crossed is, and what counts as crossed.
enum CrossedWidth {
  /// Metres of a footway that rails take on each side of their node: gauge 1.4 m, clearance.
  static let pathOverRails = 3.0
  /// Metres of a road that rails take on each side of their node.
  static let roadOverRails = 4.0
  /// A lane of a German city street (RASt 06: 3.0 to 3.5 m).
  static let lane = 3.25
  /// Half widths outside this range are mistakes in the map.
  static let plausible = 1.5...15.0

  /// Metres from the road's mapped line to its kerb.
  static func half(_ road: StreetWay) -> Double { half(road.attributes) }

  /// Metres from a road's mapped line to its kerb.
  static func half(_ attributes: EdgeAttributes) -> Double {
    let half: Double
    if attributes.widthDecimeters > 0 {
      half = Double(attributes.widthDecimeters) / 20
    } else if attributes.lanes > 0 {
      half = Double(attributes.lanes) * lane / 2
    } else {
      half = usualHalf(attributes.wayClass)
    }
    return min(max(half, plausible.lowerBound), plausible.upperBound)
  }

  /// What ``half(_:)`` is made of. A tag outside of what is plausible is not what was taken.
  static func origin(_ attributes: EdgeAttributes) -> LengthOrigin {
    if attributes.widthDecimeters > 0 {
      return plausible.contains(Double(attributes.widthDecimeters) / 20) ? .width : .usual
    }
    guard attributes.lanes > 0 else { return .usual }
    return plausible.contains(Double(attributes.lanes) * lane / 2) ? .lanes : .usual
  }

  private static func usualHalf(_ wayClass: WayClass) -> Double {
    switch wayClass {
    case .primary, .trunk: return 6
    case .secondary: return 4.5
    case .tertiary: return 3.5
    case .service, .track, .livingStreet: return 2.5
    default: return 3
    }
  }

  /// Says of the crossings between the sides of streets where their length comes from: they are as
  /// long as their road is wide, and their edges name its way.
  ///
  /// - Parameter ways: those of the file by id, and behind them lines that the import made.
  static func nameOrigins(in content: inout NetworkContent, _ ways: [StreetWay]) {
    let count = ways.indices.dropFirst().first { ways[$0].id <= ways[$0 - 1].id } ?? ways.count
    for edge in content.edges where edge.crossing >= 0 && edge.attributes.isFromTags {
      let crossing = Int(edge.crossing)
      guard content.crossings[crossing].lengthOrigin == .unknown else { continue }
      let low = (0..<count).firstIndex(notBelow: { ways[$0].id < edge.way.value })
      let isFound = low < count && ways[low].id == edge.way.value
      content.crossings[crossing].lengthOrigin =
        isFound ? origin(ways[low].attributes) : .usual
    }
  }

  /// Which of two ways makes a crossing more of one; `nil` for what nobody crosses.
  static func rank(_ wayClass: WayClass) -> Int? {
    switch wayClass {
    case .railway, .tramway: return 0
    case .pedestrian: return 1
    case .cycleway: return 2
    // The carriageways stand in the vocabulary from the least to the greatest.
    default: return wayClass.isCarriageway ? 3 + Int(wayClass.rawValue) : nil
    }
  }

  /// Roads that one crosses even where the map has no crossing; driveways and home zones are not.
  static func isCrossedUnmapped(_ wayClass: WayClass) -> Bool {
    switch wayClass {
    case .residential, .unclassified, .road, .tertiary, .secondary, .primary, .trunk: return true
    default: return false
    }
  }

  /// Ways made for walking whose metres on a carriageway become a crossing. Steps and lifts keep
  /// their own nature, and the outline of a square is no line over a road.
  static func isCutForRoads(_ way: StreetWay) -> Bool {
    switch way.wayClass {
    case .footway, .sidewalk, .crossing, .trafficIsland, .link, .path, .pedestrian, .cycleway,
      .bridleway:
      return true
    default: return false
    }
  }
}

/// The sides into which the roads through a node divide its surroundings.
struct Sectors {
  private let node: Coordinate
  private let nodes: NodeStore
  /// Directions of the roads, degrees, rising.
  private let bearings: [Double]

  init(_ node: Int, _ neighbors: [Int32], _ nodes: NodeStore) {
    self.nodes = nodes
    self.node = nodes.coordinate(node)
    let origin = self.node
    let all = neighbors.map { origin.bearing(to: nodes.coordinate(Int($0))).degrees }.sorted()
    // The same road drawn twice divides once: closer than this is the same direction.
    let same = 1.0
    bearings = all.indices.filter { $0 == 0 || all[$0] - all[$0 - 1] > same }.map { all[$0] }
  }

  /// 0 or 1 (nothing is divided), or the number of sides.
  var count: Int { bearings.count }

  /// On which side a neighbouring node lies.
  func sector(of neighbor: Int32) -> Int {
    guard count >= 2 else { return 0 }
    let bearing = node.bearing(to: nodes.coordinate(Int(neighbor))).degrees
    return bearings.filter { $0 <= bearing }.count % count
  }
}

/// Whether two line segments cross.
enum Intersection {
  static func exists(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> Bool {
    let abc = side(a, b, c)
    let abd = side(a, b, d)
    let cda = side(c, d, a)
    let cdb = side(c, d, b)
    return abc * abd < 0 && cda * cdb < 0
  }

  /// 1, −1 or 0: on which side of the line a → b the place c lies.
  private static func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
    let ux = Double(Int64(b.longitudeE7) - Int64(a.longitudeE7))
    let uy = Double(Int64(b.latitudeE7) - Int64(a.latitudeE7))
    let vx = Double(Int64(c.longitudeE7) - Int64(a.longitudeE7))
    let vy = Double(Int64(c.latitudeE7) - Int64(a.latitudeE7))
    let cross = ux * vy - uy * vx
    return cross > 0 ? 1 : cross < 0 ? -1 : 0
  }
}
