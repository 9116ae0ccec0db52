// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Crossings that no edge of the network is: roads that are crossed at a junction, between two of
/// its ways.
extension ClosureMatcher {
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
    guard let (toward, arms) = graph.junctionArms(at: place, reach: reach) else { return [] }
    let meant = toward.filter { arm in
      closure.affects == .crossing || graph.crossing(arm.crossing).kind == .trafficSignals
    }.map(\.crossing)
    return Set(meant).sorted().map { crossing in
      (
        crossing, meant.count { $0 == crossing }, arms.count { $0.crossing == crossing }
      )
    }
  }
}
