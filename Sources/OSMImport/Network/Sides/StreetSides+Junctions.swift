// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What lies between two roads that leave a node, one after the other clockwise.
struct StreetSector {
  /// Metres east and north of the node.
  var place: PlanePoint
  /// Node of the draft where everything here meets; −1 where nothing does.
  var node: Int32 = -1
  /// Sides of streets that end here.
  var chains = 0
  /// Branches, forks and links that end here.
  var others = 0
  /// A road that is walked along its middle forks to here.
  var hasFork = false
  var branches = [RoadArm]()
  var crossings = [RoadArm]()

  /// A pavement that stops here, or a branch on a side without one.
  var isCutOff: Bool { (chains == 0 && !hasFork) || chains + others == 1 }
}

/// One node at which sides of streets meet.
struct StreetJunction {
  var node: Int32
  var plane: LocalPlane
  /// Clockwise; sector i lies between road i and the next.
  var roads: [RoadArm]
  var sectors: [StreetSector]

  /// The sector left of a road, looking out.
  func left(of road: Int) -> Int { (road + roads.count - 1) % roads.count }
}

extension StreetSides {
  mutating func planNode(_ node: Int32) {
    let arms = arms(at: node)
    let roads = arms.filter { $0.nature == .road }
    if roads.count == 1 {
      planRoadEnd(node, roads[0])
      return
    }
    var junction = StreetJunction(
      node: node, plane: LocalPlane(origin: content.nodes[Int(node)].coordinate), roads: roads,
      sectors: sectors(roads))
    for arm in arms where arm.nature != .road {
      let sector = roads.lastIndex { $0.heading <= arm.heading } ?? roads.count - 1
      if arm.nature == .crossing {
        junction.sectors[sector].crossings.append(arm)
      } else {
        junction.sectors[sector].branches.append(arm)
        junction.sectors[sector].others += 1
      }
    }
    placeCorners(&junction)
    for road in roads.indices {
      attachSides(of: road, junction)
      if roads[road].isCenterLine { attachFork(of: road, junction) }
    }
    for sector in junction.sectors { attachBranches(of: sector) }
    attachCrossings(&junction)
    attachPavements(&junction)
    planCrossings(junction)
  }

  private func sectors(_ roads: [RoadArm]) -> [StreetSector] {
    roads.indices.map { index in
      let next = roads[(index + 1) % roads.count]
      let road = roads[index]
      var sector = StreetSector(place: StreetCorner.place(road, next))
      sector.chains = (road.hasRight ? 1 : 0) + (next.hasLeft ? 1 : 0)
      for arm in [road, next] where arm.isCenterLine {
        sector.hasFork = true
        sector.others += 1
      }
      return sector
    }
  }

  private mutating func placeCorners(_ junction: inout StreetJunction) {
    let weight = junction.roads.count == 2 ? SideDraft.Weight.middle : .corner
    let isMapEdge = content.nodes[Int(junction.node)].attributes.isMapEdge
    // Where a pavement stops at a junction, or something lies on a side without one, the way on
    // leads over the roads, and every corner counts.
    let isOpen =
      junction.roads.count > 2
      && junction.sectors.contains { $0.chains + $0.others > 0 && $0.isCutOff }
    for index in junction.sectors.indices
    where isOpen || junction.sectors[index].chains + junction.sectors[index].others > 0 {
      let place = junction.plane.coordinate(junction.sectors[index].place)
      junction.sectors[index].node = draft.addNode(at: place, weight, isMapEdge: isMapEdge)
    }
  }

  // MARK: Roads

  /// Where a road ends, both its sides lead to the end of its line, on which other ways go on.
  private mutating func planRoadEnd(_ node: Int32, _ road: RoadArm) {
    let plane = LocalPlane(origin: content.nodes[Int(node)].coordinate)
    // Aslant, so that who walks on meets no right angles.
    let back = min(road.offset, length(Int(road.edge)) * Self.mostSetback)
    for (isLeft, isMade) in [(true, road.hasLeft), (false, road.hasRight)] where isMade {
      let across = isLeft ? road.left : road.right
      let place = PlanePoint(
        east: across.east * road.offset + road.direction.east * back,
        north: across.north * road.offset + road.direction.north * back)
      let corner = draft.addNode(at: plane.coordinate(place), .corner)
      setCorner(corner, of: road, isLeft: isLeft)
      link(corner, node, beside: road)
    }
  }

  private mutating func attachSides(of road: Int, _ junction: StreetJunction) {
    let arm = junction.roads[road]
    if arm.hasRight { setCorner(junction.sectors[road].node, of: arm, isLeft: false) }
    if arm.hasLeft {
      setCorner(junction.sectors[junction.left(of: road)].node, of: arm, isLeft: true)
    }
  }

  /// The places from which a road is crossed at a junction: opposite each other, so that the
  /// walker goes straight over. Where one corner lies nearer to the junction's middle than the
  /// other, as on the side without a side street, the pavement is walked on up to there.
  mutating func crossingEnds(of road: Int, _ junction: StreetJunction) -> (from: Int32, to: Int32) {
    let arm = junction.roads[road]
    let sectors = (junction.sectors[junction.left(of: road)], junction.sectors[road])
    let along = (
      Self.dot(sectors.0.place, arm.direction), Self.dot(sectors.1.place, arm.direction)
    )
    var ends = (from: sectors.0.node, to: sectors.1.node)
    guard arm.edge >= 0 else { return ends }
    let far = min(max(along.0, along.1), length(Int(arm.edge)) * Self.mostSetback)
    if arm.hasLeft && far - along.0 > Self.leastShift && !draft.isMapped(ends.from) {
      ends.from = corner(at: far, beside: arm, isLeft: true, junction, before: ends.from)
    }
    if arm.hasRight && far - along.1 > Self.leastShift && !draft.isMapped(ends.to) {
      ends.to = corner(at: far, beside: arm, isLeft: false, junction, before: ends.to)
    }
    return ends
  }

  /// Corners nearer than this to being opposite each other are, metres.
  private static let leastShift = 1.0

  /// Begins a side of a road farther out.
  private mutating func corner(
    at along: Double, beside arm: RoadArm, isLeft: Bool, _ junction: StreetJunction,
    before first: Int32
  ) -> Int32 {
    let across = isLeft ? arm.left : arm.right
    let place = PlanePoint(
      east: across.east * arm.offset + arm.direction.east * along,
      north: across.north * arm.offset + arm.direction.north * along)
    let corner = draft.addNode(at: junction.plane.coordinate(place), .corner)
    setCorner(corner, of: arm, isLeft: isLeft)
    cornerPieces.append(
      CornerPiece(
        edge: Int(arm.edge), side: isLeft == arm.isStart ? 0 : 1,
        from: arm.isStart ? first : corner, to: arm.isStart ? corner : first))
    return corner
  }

  /// `isLeft` looking out from the node; the edge's own left where the edge begins here.
  private mutating func setCorner(_ corner: Int32, of arm: RoadArm, isLeft: Bool) {
    let isForwardLeft = isLeft == arm.isStart
    corners[Int(arm.edge)][(arm.isStart ? 0 : 2) + (isForwardLeft ? 0 : 1)] = corner
  }

  /// A fork begins this far behind the corners, metres.
  private static let forkLength = 4.0
  /// And takes no more of a road than this share, so that both its ends have room.
  static let mostSetback = 0.4

  /// A road without known sides begins behind the corner, and two links lead to it.
  private mutating func attachFork(of road: Int, _ junction: StreetJunction) {
    let arm = junction.roads[road]
    let sides = [junction.sectors[junction.left(of: road)], junction.sectors[road]]
    let reach = sides.map { max(0, Self.dot($0.place, arm.direction)) }.max() ?? 0
    let length = length(Int(arm.edge))
    let cut = min(reach + Self.forkLength, length * Self.mostSetback)
    let course = Polyline(Array(line(Int(arm.edge))))
    let place = course.point(at: arm.isStart ? cut : length - cut)
    let fork = draft.addNode(at: place, .corner)
    setEnd(EdgeEnd(node: fork, trim: cut), of: arm)
    var linked = [Int32]()
    for side in sides where side.node >= 0 && !linked.contains(side.node) {
      linked.append(side.node)
      link(side.node, fork, beside: arm)
    }
  }

  static func dot(_ a: PlanePoint, _ b: PlanePoint) -> Double {
    a.east * b.east + a.north * b.north
  }

  private mutating func setEnd(_ end: EdgeEnd, of arm: RoadArm) {
    if arm.isStart { starts[Int(arm.edge)] = end } else { ends[Int(arm.edge)] = end }
  }

  // MARK: Ways for walkers, driveways

  /// What ended in the middle of the road ends at the pavement.
  private mutating func attachBranches(of sector: StreetSector) {
    guard sector.node >= 0 else { return }
    for arm in sector.branches {
      setEnd(EdgeEnd(node: sector.node, trim: sector.place.length), of: arm)
    }
  }

  /// The kerb of a mapped crossing is drawn this near to where the pavement would run, metres: the
  /// pavement is led through it.
  private static let mergeReach = 5.0
  /// And farther away than this it belongs to something else.
  static let linkReach = 15.0

  /// The kerb ends of a crossing over this node become parts of the pavements there.
  private mutating func attachCrossings(_ junction: inout StreetJunction) {
    for index in junction.sectors.indices where junction.sectors[index].node >= 0 {
      let corner = junction.sectors[index].node
      let place = draft.coordinate(corner)
      let far = junction.sectors[index].crossings.map { arm in
        let edge = content.edges[Int(arm.edge)]
        return arm.isStart ? edge.to : edge.from
      }
      let near = far.filter { $0 != junction.node && !touchesSides(Int($0)) }
        .map { (distance: draft.coordinate($0).distance(to: place).meters, node: $0) }
        .min { ($0.distance, $0.node) < ($1.distance, $1.node) }
      guard let near, near.distance <= Self.linkReach else { continue }
      if near.distance <= Self.mergeReach {
        draft.unite(corner, near.node)
      } else {
        link(corner, near.node, beside: nil)
      }
      junction.sectors[index].others += 1
    }
  }

  /// Where a pavement that is a tag meets one that is a way, a link joins them.
  private mutating func attachPavements(_ junction: inout StreetJunction) {
    for index in junction.sectors.indices where junction.sectors[index].chains > 0 {
      let next = (index + 1) % junction.roads.count
      guard
        isSeparate(junction.roads[index], isLeft: false)
          || isSeparate(junction.roads[next], isLeft: true)
      else { continue }
      let corner = junction.sectors[index].node
      let place = draft.coordinate(corner)
      let blocked = junction.roads.map { road in
        let far = PlanePoint(
          east: road.direction.east * 4 * Self.linkReach,
          north: road.direction.north * 4 * Self.linkReach)
        return junction.plane.coordinate(far)
      }
      let middle = junction.plane.origin
      let found = pavements.nearest(to: place, within: Self.linkReach) { node, there in
        draft.root(node) != draft.root(corner)
          && !blocked.contains { Intersection.exists(place, there, middle, $0) }
      }
      guard let found else { continue }
      link(corner, found, beside: nil)
      junction.sectors[index].others += 1
    }
  }

  /// Whether the pavement on one side of a road is a way of its own.
  private func isSeparate(_ road: RoadArm, isLeft: Bool) -> Bool {
    guard road.edge >= 0 else { return false }
    let attributes = content.edges[Int(road.edge)].attributes
    let tag = isLeft == road.isStart ? attributes.sidewalkLeft : attributes.sidewalkRight
    let sides = made[Int(road.edge)]
    let isMapped = isLeft == road.isStart ? sides.leftIsMapped : sides.rightIsMapped
    return tag == .separate || isMapped
      || (tag == .yes && !(isLeft ? road.hasLeft : road.hasRight))
  }

  /// A short connection. One beside a road knows its class: changing sides over two of them would
  /// cross it.
  mutating func link(_ from: Int32, _ to: Int32, beside road: RoadArm?) {
    var attributes = EdgeAttributes()
    attributes.wayClass = .link
    attributes.isFromTags = true
    var way = OSMWayID(0)
    var date = FactDate.unknown
    if let road, road.edge >= 0 {
      let edge = content.edges[Int(road.edge)]
      attributes.streetClass = edge.attributes.wayClass
      attributes.level = edge.attributes.level
      way = edge.way
      date = edge.date
    }
    var edge = NetworkContent.Edge(
      way: way, from: from, to: to, geometryStart: 0, geometryCount: 0, attributes: attributes)
    edge.date = date
    draft.add(edge)
  }
}
