// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

extension NetworkCloud {
  /// First and second moments of the places.
  struct Moments: Sendable {
    var middle = PlanePoint(east: 0, north: 0)
    var east = 0.0
    var eastNorth = 0.0
    var north = 0.0
  }

  var moments: Moments {
    var found = Moments()
    for particle in 0..<count {
      found.middle.east += weight[particle] * east[particle]
      found.middle.north += weight[particle] * north[particle]
    }
    for particle in 0..<count {
      let toEast = east[particle] - found.middle.east
      let toNorth = north[particle] - found.middle.north
      found.east += weight[particle] * toEast * toEast
      found.eastNorth += weight[particle] * toEast * toNorth
      found.north += weight[particle] * toNorth * toNorth
    }
    return found
  }

  /// Mean direction of travel as a vector; its length (0 … 1) tells how much the particles agree.
  var travel: PlanePoint {
    var sum = PlanePoint(east: 0, north: 0)
    for particle in 0..<count {
      let index = Int(piece[particle])
      guard index >= 0 else { continue }
      let way = weight[particle] * direction[particle]
      sum.east += way * patch.pieces[index].alongEast
      sum.north += way * patch.pieces[index].alongNorth
    }
    return sum
  }

  /// Mean speed over ground, m/s; `usual` pace of those that walk.
  var speed: Double {
    var sum = 0.0
    for particle in 0..<count where isMoving[particle] { sum += weight[particle] * pace[particle] }
    return sum
  }

  var meanStride: Double {
    var sum = 0.0
    for particle in 0..<count { sum += weight[particle] * stride[particle] }
    return sum
  }

  /// The most probable edge with its share of the cloud.
  mutating func bestEdge() -> (edge: EdgeID, probability: Double)? {
    guard isAlive, edgeWeights.count == patch.edges.count, !edgeWeights.isEmpty else { return nil }
    usedEdges.removeAll(keepingCapacity: true)
    for particle in 0..<count where piece[particle] >= 0 && weight[particle] > 0 {
      let slot = Int(patch.pieces[Int(piece[particle])].edge)
      if edgeWeights[slot] == 0 { usedEdges.append(slot) }
      edgeWeights[slot] += weight[particle]
    }
    var best = -1
    var most = 0.0
    for slot in usedEdges {
      let share = edgeWeights[slot]
      edgeWeights[slot] = 0
      let isFirst =
        best >= 0 && share == most && patch.edges[slot].id.index < patch.edges[best].id.index
      if share > most || isFirst {
        most = share
        best = slot
      }
    }
    return best >= 0 ? (patch.edges[best].id, most) : nil
  }

  /// Shares of the cloud left and right of a street, in the direction of travel. Where pavements are
  /// not in the map, it is judged by how far a particle walks beside the line; where that and the map
  /// tell nothing, it counts for neither.
  var sides: (left: Double, right: Double) {
    var left = 0.0
    var right = 0.0
    for particle in 0..<count where piece[particle] >= 0 {
      guard let isRight = isRightOfStreet(particle) else { continue }
      if isRight { right += weight[particle] } else { left += weight[particle] }
    }
    return (left, right)
  }

  /// On which side of its street a particle walks, in its direction; `nil` where that is not known.
  @inline(__always)
  func isRightOfStreet(_ particle: Int) -> Bool? {
    let edge = patch.edges[Int(patch.pieces[Int(piece[particle])].edge)]
    // With the street on the left one walks on its right side.
    if edge.streetSide != .unknown {
      return (edge.streetSide == .left) == (direction[particle] > 0)
    }
    guard edge.isCarriageway, abs(lateral[particle]) > PositioningSettings.middleWidth else {
      return nil
    }
    return lateral[particle] > 0
  }

  /// Keeps the present edges; to be called once a second.
  mutating func remember() {
    guard isAlive else { return }
    historyHead = (historyHead + 1) % Self.historyLength
    historyFilled = min(historyFilled + 1, Self.historyLength)
    for particle in 0..<count {
      let index = Int(piece[particle])
      history[particle * Self.historyLength + historyHead] =
        index >= 0 ? patch.edges[Int(patch.pieces[index].edge)].id.index : .max
    }
  }

  /// On which edge the walker was `seconds` (whole, up to ``historyLength`` − 1) ago, by all that has
  /// been seen since.
  func edge(secondsAgo seconds: Int) -> (edge: EdgeID, probability: Double)? {
    guard isAlive, seconds >= 0, seconds < historyFilled else { return nil }
    let slot = (historyHead + Self.historyLength - seconds) % Self.historyLength
    var shares: [(edge: UInt32, share: Double)] = []
    for particle in 0..<count {
      let edge = history[particle * Self.historyLength + slot]
      guard edge != .max else { continue }
      if let known = shares.firstIndex(where: { $0.edge == edge }) {
        shares[known].share += weight[particle]
      } else {
        shares.append((edge, weight[particle]))
      }
    }
    let best = shares.max { ($0.share, $1.edge) < ($1.share, $0.edge) }
    return best.map { (EdgeID($0.edge), $0.share) }
  }

  /// Every way with particles on it: its share of the cloud, and the mean of the places on it.
  mutating func forEachWay(_ body: (EdgeID, Double, PlanePoint) -> Void) {
    guard isAlive, edgeWeights.count == patch.edges.count else { return }
    for particle in 0..<count where piece[particle] >= 0 {
      edgeWeights[Int(patch.pieces[Int(piece[particle])].edge)] += weight[particle]
    }
    for first in 0..<count where piece[first] >= 0 {
      let slot = Int(patch.pieces[Int(piece[first])].edge)
      let share = edgeWeights[slot]
      guard share > 0 else { continue }
      // Told once: the others of this way find nothing left.
      edgeWeights[slot] = 0
      var sum = PlanePoint(east: 0, north: 0)
      for particle in first..<count
      where piece[particle] >= 0 && Int(patch.pieces[Int(piece[particle])].edge) == slot {
        sum.east += weight[particle] * east[particle]
        sum.north += weight[particle] * north[particle]
      }
      body(
        patch.edges[slot].id, share,
        PlanePoint(east: sum.east / share, north: sum.north / share))
    }
  }
}
