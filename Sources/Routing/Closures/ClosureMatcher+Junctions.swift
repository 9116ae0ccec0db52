// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Crossings that no edge of the network is: roads that are crossed at a junction, between two of
/// its ways.
extension ClosureMatcher {
  /// Nearer to a junction's node than this a point means the whole junction, metres.
  private static let atNode = 4.0
  /// A point beside a junction means the arm whose direction differs by less from its own, degrees.
  private static let armSector = 45.0

  /// The roads at junctions that an entry about a crossing or a signal means; in the order of the
  /// network.
  func junctionCrossings() -> [CrossingID] {
    guard closure.affects == .crossing || closure.affects == .signal, graph.junctionArmCount > 0
    else { return [] }
    var places = [Coordinate]()
    switch closure.shape {
    case .points(let points): places = points
    case .lines(let lines):
      places = lines.map { line in
        let line = Polyline(line)
        return line.point(at: line.length.meters / 2)
      }
    case .rings: return []
    }
    return Set(places.flatMap(crossings)).sorted()
  }

  private func crossings(at place: Coordinate) -> [CrossingID] {
    let reach = closure.accuracy + Self.halfStreet
    var nodes = Set<NodeID>()
    graph.forEachEdge(near: place, radius: reach) { match in
      let record = graph.edge(match.edge)
      nodes.formUnion([record.from, record.to])
    }
    func distance(_ node: NodeID) -> Double { graph.coordinate(of: node).distance(to: place).meters }
    let near = nodes.filter { distance($0) <= reach && !graph.junctionArms(of: $0).isEmpty }
    guard let node = near.min(by: { (distance($0), $0.index) < (distance($1), $1.index) }) else {
      return []
    }
    let toward = graph.coordinate(of: node).bearing(to: place)
    return graph.junctionArms(of: node).filter { arm in
      if distance(node) > Self.atNode {
        let bearing = Bearing(degrees: Double(arm.bearing) * 360 / 256)
        guard abs(bearing.turn(to: toward)) < Self.armSector else { return false }
      }
      return closure.affects == .crossing
        || graph.crossing(arm.crossing).kind == .trafficSignals
    }.map(\.crossing)
  }
}
