// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A crossing between two sides that is made only if the network falls apart without it.
struct WithheldCrossing {
  var from: Int32
  var to: Int32
  var road: RoadArm
  var record: Crossing
  /// The smaller, the rather.
  var reluctance: Int
}

extension StreetSides {
  /// What the map says of getting from one side of a road to the other.
  private enum Verdict {
    /// A driveway: the pavement goes on.
    case pavement
    case crossing(Crossing)
    /// Not here, or not known to be possible.
    case withheld(Crossing)
  }

  /// A mapped crossing this near to a junction is the one that walkers take there, metres.
  private static let mappedReach = 15.0

  mutating func planCrossings(_ junction: StreetJunction) {
    let crossed = junction.sectors.count { !$0.crossings.isEmpty }
    if crossed > 0 {
      completeCrossing(junction, isComplete: crossed > 1)
    }
    if junction.roads.count == 2 {
      if crossed == 0 { planMiddle(junction) }
      return
    }
    for road in junction.roads.indices {
      let from = junction.sectors[junction.left(of: road)].node
      let to = junction.sectors[road].node
      guard from >= 0 && to >= 0 && from != to else { continue }
      let arm = junction.roads[road]
      let verdict = judge(arm, junction.node, from, to, hasCrossing: crossed > 0)
      if case .crossing = verdict {
        let ends = crossingEnds(of: road, junction)
        carryOut(verdict, ends.from, ends.to, arm, isJunction: true)
      } else {
        carryOut(verdict, from, to, arm, isJunction: true)
      }
    }
    bridgeGaps(junction)
  }

  /// Corners with nothing between them but roads without pavements there are joined only where
  /// nothing else joins them.
  private mutating func bridgeGaps(_ junction: StreetJunction) {
    let used = junction.sectors.indices.filter { junction.sectors[$0].node >= 0 }
    for (place, sector) in used.enumerated() where used.count > 1 {
      let next = used[(place + 1) % used.count]
      let count = junction.roads.count
      let roads = 1...((next - sector + count - 1) % count + 1)
      guard roads.count > 1,
        let road = roads.map({ junction.roads[(sector + $0) % count] }).max(by: Self.isLess)
      else { continue }
      var bare = Crossing()
      bare.kind = .implied
      carryOut(
        .withheld(record(bare, over: road)), junction.sectors[sector].node,
        junction.sectors[next].node, road, isJunction: false)
    }
  }

  /// A crossing whose line ends in the middle of the road leads on to the other sides.
  private mutating func completeCrossing(_ junction: StreetJunction, isComplete: Bool) {
    guard let arm = junction.sectors.lazy.compactMap({ $0.crossings.first }).first else { return }
    let record = content.edges[Int(arm.edge)].crossing
    guard record >= 0 else { return }
    for sector in junction.sectors where sector.node >= 0 {
      if sector.crossings.isEmpty && !isComplete {
        addCrossing(junction.node, sector.node, record, junction.roads[0])
      } else {
        withheld.append(
          WithheldCrossing(
            from: junction.node, to: sector.node, road: junction.roads[0],
            record: content.crossings[Int(record)], reluctance: 0))
      }
    }
  }

  /// A node along a road: a crossing that the map has, or one where a pavement stops.
  private mutating func planMiddle(_ junction: StreetJunction) {
    let (from, to) = (junction.sectors[0].node, junction.sectors[1].node)
    guard from >= 0 && to >= 0, let road = junction.roads.max(by: Self.isLess) else { return }
    if let mapped = mappedCrossing(junction.node), mapped.kind != .forbidden {
      carryOut(.crossing(record(mapped, over: road)), from, to, road, isJunction: false)
      return
    }
    let verdict = judge(road, junction.node, from, to, hasCrossing: false)
    let isWanted = junction.sectors.contains(where: \.isCutOff) || leadsOver(junction)
    if case .crossing(let record) = verdict, !isWanted {
      carryOut(.withheld(record), from, to, road, isJunction: false)
    } else {
      carryOut(verdict, from, to, road, isJunction: false)
    }
  }

  /// Whether walkers come here to cross: ways meet the street on both sides, or a path or a street
  /// with a name ends at it. Out of a driveway alone one goes along the street.
  private func leadsOver(_ junction: StreetJunction) -> Bool {
    if junction.roads.contains(where: endsNear) { return false }
    if junction.sectors.allSatisfy({ !$0.branches.isEmpty }) { return true }
    return junction.sectors.contains { sector in
      sector.branches.contains {
        let edge = content.edges[Int($0.edge)]
        return isPath(edge.attributes.wayClass)
          || (edge.attributes.wayClass.isCarriageway && edge.name > 0)
      }
    }
  }

  /// Whether a road comes to a junction so soon that walkers cross there.
  private func endsNear(_ road: RoadArm) -> Bool {
    guard road.edge >= 0, length(Int(road.edge)) <= Self.mappedReach else { return false }
    let edge = content.edges[Int(road.edge)]
    return arms(at: road.isStart ? edge.to : edge.from).count { $0.nature == .road } >= 3
  }

  private func isPath(_ wayClass: WayClass) -> Bool {
    switch wayClass {
    case .footway, .path, .pedestrian, .steps, .cycleway, .square: return true
    default: return false
    }
  }

  private static func isLess(_ a: RoadArm, _ b: RoadArm) -> Bool { a.offset < b.offset }

  private mutating func carryOut(
    _ verdict: Verdict, _ from: Int32, _ to: Int32, _ road: RoadArm, isJunction: Bool
  ) {
    switch verdict {
    case .pavement: addMouth(from, to, road)
    case .crossing(let record):
      addCrossing(from, to, draft.add(record, notes(record, over: road)), road)
    case .withheld(let record):
      let rank = CrossedWidth.rank(record.crossedClass) ?? 0
      let forbidden = record.kind == .forbidden ? 1000 : 0
      withheld.append(
        WithheldCrossing(
          from: from, to: to, road: road, record: record,
          reluctance: forbidden + rank * 2 + (isJunction ? 0 : 1)))
    }
  }

  // MARK: The rules

  private func judge(
    _ road: RoadArm, _ node: Int32, _ from: Int32, _ to: Int32, hasCrossing: Bool
  ) -> Verdict {
    let wayClass = wayClass(of: road)
    guard CrossedWidth.isCrossedUnmapped(wayClass) else { return .pavement }
    var bare = Crossing()
    bare.kind = .implied
    let implied = record(bare, over: road)
    if let mapped = mappedCrossing(node) {
      // On a junction's own node nobody knows which of the roads is crossed, and how.
      var unclear = Crossing()
      unclear.kind = mapped.kind == .forbidden ? .forbidden : .unknown
      unclear.osmID = mapped.osmID
      unclear.date = mapped.date
      unclear = record(unclear, over: road)
      // Ways over this very arm say it better: beside them the node would be a second crossing.
      let isElsewhere = nearCrossing(road)?.hasWays ?? false
      return mapped.kind == .forbidden || isElsewhere ? .withheld(unclear) : .crossing(unclear)
    }
    if hasCrossing || content.nodes[Int(node)].attributes.barrier != .none {
      return .withheld(implied)
    }
    if let near = nearCrossing(road) {
      let mapped = near.crossing.map { record($0, over: road) } ?? implied
      let isFree = road.isCenterLine && !near.hasWays && mapped.kind != .forbidden
      return isFree && mapped.kind != .implied ? .crossing(mapped) : .withheld(mapped)
    }
    let (start, end) = (draft.coordinate(from), draft.coordinate(to))
    let level = road.edge >= 0 ? content.edges[Int(road.edge)].attributes.level : -128
    let isBarred =
      wayClass.isMainRoad || isMedian(road, at: node)
      || surroundings.hasRails(start, end, level: level)
      || way(of: road).map { surroundings.hasTwin($0, start, end) } ?? false
    return isBarred ? .withheld(implied) : .crossing(implied)
  }

  /// A piece as short as this between two junctions lies between two carriageways, metres: two
  /// lanes with a strip of green.
  private static let medianLength = 15.0

  /// Whether a piece of road has no room for corners of its own.
  private func isMedian(_ road: RoadArm, at node: Int32) -> Bool {
    guard road.edge >= 0, length(Int(road.edge)) <= Self.medianLength else { return false }
    let edge = content.edges[Int(road.edge)]
    let far = road.isStart ? edge.to : edge.from
    return [node, far].allSatisfy { arms(at: $0).count { $0.nature == .road } >= 3 }
  }

  private func mappedCrossing(_ node: Int32) -> Crossing? {
    let id = content.nodes[Int(node)].osmID.value
    guard let index = store.index(of: id), let facts = store.facts(index), facts.isRoadCrossing
    else { return nil }
    return facts.crossing
  }

  /// A road has no more pieces than this within ``mappedReach``: nodes that lie on each other could
  /// be walked round for ever.
  private static let mostPieces = 32

  /// The first crossing along a road within ``mappedReach``, and whether ways for walkers lead
  /// over it.
  private func nearCrossing(_ road: RoadArm) -> (crossing: Crossing?, hasWays: Bool)? {
    guard road.edge >= 0 else { return nil }
    var edge = Int(road.edge)
    var isStart = road.isStart
    var walked = 0.0
    for _ in 0..<Self.mostPieces {
      walked += length(edge)
      guard walked <= Self.mappedReach else { return nil }
      let far = isStart ? content.edges[edge].to : content.edges[edge].from
      let around = incidence.edges(at: Int(far))
      let hasWays = around.contains {
        let other = content.edges[Int($0 >> 1)]
        return other.crossing >= 0 && other.attributes.wayClass == .crossing
      }
      let mapped = mappedCrossing(far)
      if hasWays || mapped != nil { return (mapped, hasWays) }
      let onward = around.filter { packed in
        let index = Int(packed >> 1)
        return index != edge && content.edges[index].attributes.wayClass.isCarriageway
      }
      guard onward.count == 1, let next = onward.first else { return nil }
      edge = Int(next >> 1)
      isStart = next & 1 == 0
    }
    return nil
  }

  // MARK: Edges

  private func wayClass(of road: RoadArm) -> WayClass {
    road.closed?.wayClass ?? content.edges[Int(road.edge)].attributes.wayClass
  }

  /// The way that a road is a piece of.
  func way(of road: RoadArm) -> StreetWay? {
    if let closed = road.closed { return closed }
    return Self.way(content.edges[Int(road.edge)].way, ways)
  }

  /// - Parameter ways: by id.
  static func way(_ id: OSMWayID, _ ways: [StreetWay]) -> StreetWay? {
    let low = (0..<ways.count).firstIndex(notBelow: { ways[$0].id < id.value })
    return low < ways.count && ways[low].id == id.value ? ways[low] : nil
  }

  /// A crossing with what is known of the road under it.
  private func record(_ crossing: Crossing, over road: RoadArm) -> Crossing {
    var crossing = crossing
    crossing.crossedClass = wayClass(of: road)
    crossing.lengthCentimeters = UInt32(
      max((road.offset - RoadArm.pavementHalf) * 200, 0).rounded())
    if let way = way(of: road) {
      crossing.lanes = way.attributes.lanes
      crossing.crossedName = UInt32(way.name > 0 ? way.name : way.ref)
      crossing.hasCycleTrack = way.hasCycleTrack
    }
    return crossing
  }

  /// Which facts of a crossing are not its own node's: the road's, and those checked by themselves.
  private func notes(_ crossing: Crossing, over road: RoadArm) -> [FactNote] {
    var notes = [FactNote]()
    if crossing.osmID != 0, let node = store.index(of: crossing.osmID) {
      notes = store.element(node).notes
    }
    if let way = way(of: road) {
      let source = FactSource(.element, .way, way.id, way.date)
      notes.append(FactNote(.crossedRoad, source))
      if crossing.hasCycleTrack != .unknown { notes.append(FactNote(.cycleTrack, source)) }
    }
    return notes
  }

  private func attributes(over road: RoadArm) -> EdgeAttributes {
    var attributes = EdgeAttributes()
    attributes.isFromTags = true
    attributes.streetClass = wayClass(of: road)
    if road.edge >= 0 {
      let edge = content.edges[Int(road.edge)].attributes
      attributes.level = edge.level
      attributes.isBridge = edge.isBridge
      attributes.isTunnel = edge.isTunnel
      attributes.isCovered = edge.isCovered
    }
    return attributes
  }

  private mutating func addCrossing(
    _ from: Int32, _ to: Int32, _ crossing: Int32, _ road: RoadArm
  ) {
    var attributes = attributes(over: road)
    attributes.wayClass = .crossing
    var edge = NetworkContent.Edge(
      way: OSMWayID(way(of: road)?.id ?? 0), from: from, to: to, geometryStart: 0,
      geometryCount: 0, attributes: attributes)
    edge.crossing = crossing
    edge.date = way(of: road)?.date ?? .unknown
    draft.add(edge)
  }

  /// The pavement in front of a driveway.
  private mutating func addMouth(_ from: Int32, _ to: Int32, _ road: RoadArm) {
    var attributes = attributes(over: road)
    attributes.wayClass = .sidewalk
    let way = way(of: road)
    var edge = NetworkContent.Edge(
      way: OSMWayID(way?.id ?? 0), from: from, to: to, geometryStart: 0, geometryCount: 0,
      attributes: attributes)
    edge.date = way?.date ?? .unknown
    draft.add(edge)
  }

  /// What hung together before must not fall apart: the sides of a main road without any mapped
  /// crossing are joined after all, over as few and as small roads as will do. A profile that
  /// forbids such crossings still does; the walker is told that there is no other way.
  mutating func makeWithheldWhereNeeded() {
    var union = draft.components()
    let order = withheld.indices.sorted {
      (withheld[$0].reluctance, $0) < (withheld[$1].reluctance, $1)
    }
    for index in order {
      let candidate = withheld[index]
      guard union.join(candidate.from, candidate.to) else { continue }
      let notes = notes(candidate.record, over: candidate.road)
      addCrossing(
        candidate.from, candidate.to, draft.add(candidate.record, notes), candidate.road)
    }
  }
}
