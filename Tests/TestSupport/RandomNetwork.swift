// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// A made-up town for property tests: a bent grid of ways of many kinds, some missing, with
/// crossings, steps and barriers; the same for the same seed.
public struct RandomNetwork {
  public let content: NetworkContent

  public init(seed: UInt64, columns: Int = 9, rows: Int = 8, spacing: Double = 60) {
    var random = SeededGenerator(seed: seed)
    var content = NetworkContent()
    let origin = Coordinate(latitude: 49.44, longitude: 7.76)
    let plane = LocalPlane(origin: origin)
    for row in 0..<rows {
      for column in 0..<columns {
        let point = PlanePoint(
          east: Double(column) * spacing + random.uniform() * spacing * 0.4,
          north: Double(row) * spacing + random.uniform() * spacing * 0.4)
        var attributes = NodeAttributes()
        if random.uniform() < 0.08 { attributes.barrier = .bollard }
        let place = plane.coordinate(point)
        content.bounds.extend(by: place)
        content.nodes.append(
          NetworkContent.Node(
            coordinate: place, osmID: OSMNodeID(Int64(row * columns + column + 1)),
            attributes: attributes))
      }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let node = row * columns + column
        if column + 1 < columns { Self.join(node, node + 1, &content, &random) }
        if row + 1 < rows { Self.join(node, node + columns, &content, &random) }
      }
    }
    self.content = content
  }

  private static func join(
    _ from: Int, _ to: Int, _ content: inout NetworkContent, _ random: inout SeededGenerator
  ) {
    // One way in eight is missing: detours and islands.
    guard random.uniform() > 0.125 else { return }
    let start = content.nodes[from].coordinate
    let end = content.nodes[to].coordinate
    var attributes = EdgeAttributes()
    attributes.wayClass =
      [.residential, .sidewalk, .footway, .path, .tertiary, .crossing][
        Int(random.next() % 6)]
    attributes.surface = [.unknown, .asphalt, .gravel, .cobblestone][Int(random.next() % 4)]
    let middle = start.moved(
      by: .meters(start.distance(to: end).meters / 2), toward: start.bearing(to: end)
    ).moved(by: .meters(random.uniform() * 12), toward: start.bearing(to: end).turned(by: 90))
    var edge = NetworkContent.Edge(
      way: OSMWayID(Int64(content.edges.count + 1)), from: Int32(from), to: Int32(to),
      geometryStart: Int32(content.geometry.count), geometryCount: 3, attributes: attributes)
    content.geometry += [start, middle, end]
    if attributes.wayClass == .crossing { edge.crossing = crossing(edge, &content, &random) }
    if random.uniform() < 0.05 {
      attributes.wayClass = .steps
      edge.attributes = attributes
      var steps = Steps()
      steps.count = UInt16(random.next() % 30)
      edge.steps = Int32(content.steps.count)
      content.steps.append(steps)
    }
    content.edges.append(edge)
  }

  private static func crossing(
    _ edge: NetworkContent.Edge, _ content: inout NetworkContent,
    _ random: inout SeededGenerator
  ) -> Int32 {
    var crossing = Crossing()
    crossing.kind =
      [.trafficSignals, .zebra, .unmarked, .implied, .unknown][
        Int(random.next() % 5)]
    crossing.crossedClass = [.residential, .tertiary, .primary][Int(random.next() % 3)]
    crossing.kerbStart = [.unknown, .raised, .flush][Int(random.next() % 3)]
    crossing.lengthCentimeters = 6000
    crossing.osmID = edge.way.value
    crossing.isWay = true
    content.crossings.append(crossing)
    return Int32(content.crossings.count - 1)
  }

  /// The network as the program reads it.
  public func graph() throws -> PedestrianGraph {
    try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }
}
