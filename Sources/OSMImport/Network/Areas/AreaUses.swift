// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Which nodes ways and areas use: where one can enter an area.
struct AreaUses {
  /// The end of a way that goes on nowhere: perhaps on an area.
  struct DeadEnd {
    var node: Int32
    var place: Coordinate
    var level: Int8
    /// Among all dead ends, in the order of their ways.
    fileprivate var rank: Int32
  }

  /// Node → directions in which ways leave it, rims left out; up to 255.
  private var arms: [UInt8]
  /// Nodes with the areas whose rings pass them, rising.
  private var areaNodes = [(node: Int32, area: Int32, ring: Int32)]()
  /// By latitude.
  private var deadEnds = [DeadEnd]()
  /// Stretches of ways between two nodes of rings or dead ends, by their first node: what joins them already.
  private var links = [Link]()

  struct Link {
    var from: Int32
    var to: Int32
    var length: Double
  }

  init(_ areas: [PedestrianArea], _ ways: [StreetWay], _ nodes: NodeStore, _ indices: [Int32]) {
    arms = [UInt8](repeating: 0, count: nodes.count)
    let walked = ways.filter { $0.isWalkable && !$0.isSurface }
    for way in walked {
      for position in way.range {
        let isEnd = position == way.range.lowerBound || position == way.range.upperBound - 1
        let node = Int(indices[position])
        arms[node] += min(isEnd ? 1 : 2, UInt8.max - arms[node])
      }
    }
    for (index, area) in areas.enumerated() {
      for (number, ring) in area.rings.enumerated() {
        for part in ring.parts {
          areaNodes += indices[part.range].map { ($0, Int32(index), Int32(number)) }
        }
      }
    }
    areaNodes.sort { ($0.node, $0.area, $0.ring) < ($1.node, $1.area, $1.ring) }
    for way in walked {
      for position in [way.range.lowerBound, way.range.upperBound - 1] {
        let node = indices[position]
        guard arms[Int(node)] == 1, nodes.isKnown(Int(node)) else { continue }
        deadEnds.append(
          DeadEnd(
            node: node, place: nodes.coordinate(Int(node)), level: way.attributes.level,
            rank: Int32(deadEnds.count)))
      }
    }
    addLinks(walked, nodes, indices)
    deadEnds.sort { ($0.place.latitudeE7, $0.rank) < ($1.place.latitudeE7, $1.rank) }
  }

  /// The dead ends in a box, in the order of their ways.
  func deadEnds(in box: BoundingBox) -> [DeadEnd] {
    let low = (0..<deadEnds.count).firstIndex(notBelow: {
      deadEnds[$0].place.latitudeE7 < box.south
    })
    return deadEnds[low...].prefix { $0.place.latitudeE7 <= box.north }
      .filter { box.contains($0.place) }.sorted { $0.rank < $1.rank }
  }

  private mutating func addLinks(
    _ ways: [StreetWay], _ nodes: NodeStore, _ indices: [Int32]
  ) {
    var isEnd = [Bool](repeating: false, count: nodes.count)
    for use in areaNodes { isEnd[Int(use.node)] = true }
    for end in deadEnds { isEnd[Int(end.node)] = true }
    for way in ways {
      var start: Int32?
      var length = 0.0
      for position in way.range {
        let node = indices[position]
        guard nodes.isKnown(Int(node)) else {
          start = nil
          continue
        }
        if start != nil {
          length +=
            nodes.coordinate(Int(indices[position - 1]))
            .distance(to: nodes.coordinate(Int(node))).meters
        }
        guard isEnd[Int(node)] else { continue }
        if let start, start != node { links.append(Link(from: start, to: node, length: length)) }
        start = node
        length = 0
      }
    }
    links.sort { ($0.from, $0.to, $0.length) < ($1.from, $1.to, $1.length) }
  }

  /// The stretches of ways that begin at a node of a ring, in the direction in which they are drawn.
  func links(from node: Int32) -> ArraySlice<Link> {
    let low = (0..<links.count).firstIndex(notBelow: { links[$0].from < node })
    var end = low
    while end < links.count && links[end].from == node { end += 1 }
    return links[low..<end]
  }

  /// Whether one comes onto an area here by a way: at a way's end, where it leaves the rim or
  /// crosses it, not wherever it runs along.
  func isEntry(_ node: Int32, between before: Int32, and after: Int32) -> Bool {
    let own = arms[Int(node)]
    if own == 0 { return false }
    return own != 2 || arms[Int(before)] == 0 || arms[Int(after)] == 0
  }

  /// Whether another area begins or ends to share the rim here.
  func isBorderEnd(_ node: Int32, between before: Int32, and after: Int32, of area: Int) -> Bool {
    let own = others(node, area)
    if own.isEmpty { return false }
    return own != others(before, area) || own != others(after, area)
  }

  /// Whether a node is a corner of another area too.
  func isShared(_ node: Int32, by area: Int) -> Bool { !others(node, area).isEmpty }

  /// Whether two nodes lie on one and the same ring of another area.
  func shareRing(_ a: Int32, _ b: Int32, besides area: Int) -> Bool {
    uses(of: a).contains { first in
      first.area != Int32(area)
        && uses(of: b).contains { $0.area == first.area && $0.ring == first.ring }
    }
  }

  private func others(_ node: Int32, _ area: Int) -> [Int32] {
    var others = [Int32]()
    for use in uses(of: node) where use.area != Int32(area) && others.last != use.area {
      others.append(use.area)
    }
    return others
  }

  private func uses(of node: Int32) -> ArraySlice<(node: Int32, area: Int32, ring: Int32)> {
    let low = (0..<areaNodes.count).firstIndex(notBelow: { areaNodes[$0].node < node })
    var end = low
    while end < areaNodes.count && areaNodes[end].node == node { end += 1 }
    return areaNodes[low..<end]
  }
}
