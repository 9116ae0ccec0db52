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

  /// The roads at junctions that an entry about a crossing or a signal means, in the order of the
  /// network, and whether it means only one side of the junction.
  func junctionCrossings() -> [(crossing: CrossingID, isPartial: Bool)] {
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
    var meant: [CrossingID: (met: Int, all: Int)] = [:]
    for found in places.flatMap(arms) {
      meant[found.crossing, default: (0, found.all)].met += found.met
    }
    return meant.sorted { $0.key < $1.key }.map { ($0.key, $0.value.met < $0.value.all) }
  }

  /// The crossings of the junction at a place: how many of their arms are meant, and have.
  private func arms(at place: Coordinate) -> [(crossing: CrossingID, met: Int, all: Int)] {
    let reach = closure.accuracy + Self.halfStreet
    var nodes = Set<NodeID>()
    graph.forEachEdge(near: place, radius: reach) { match in
      let record = graph.edge(match.edge)
      nodes.formUnion([record.from, record.to])
    }
    func distance(_ node: NodeID) -> Double {
      graph.coordinate(of: node).distance(to: place).meters
    }
    let near = nodes.filter { distance($0) <= reach && !graph.junctionArms(of: $0).isEmpty }
    guard let node = near.min(by: { (distance($0), $0.index) < (distance($1), $1.index) }) else {
      return []
    }
    let toward = graph.coordinate(of: node).bearing(to: place)
    let arms = graph.junctionArms(of: node)
    let meant = arms.filter { arm in
      if distance(node) > Self.atNode {
        let bearing = Bearing(degrees: Double(arm.bearing) * 360 / 256)
        guard abs(bearing.turn(to: toward)) < Self.armSector else { return false }
      }
      return closure.affects == .crossing
        || graph.crossing(arm.crossing).kind == .trafficSignals
    }.map(\.crossing)
    return Set(meant).sorted().map { crossing in
      (
        crossing, meant.count { $0 == crossing }, arms.count { $0.crossing == crossing }
      )
    }
  }
}
