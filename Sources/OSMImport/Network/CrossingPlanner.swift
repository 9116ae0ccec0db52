// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Finds where walkers cross roads and rails, and which metres of which pieces that takes.
struct CrossingPlanner {
  private(set) var groups = CrossingGroups()

  private let ways: [StreetWay]
  /// What the crossing ways' own tags say.
  private let store: WayStore
  private let indices: [Int32]
  private let nodes: NodeStore
  /// Node → the greatest road and the first rails through it, −1 = none.
  private var roadAt: [Int32]
  private var railAt: [Int32]

  /// An end of a walkable piece at a node where something is crossed.
  private struct Arm {
    var node: Int32
    var piece: Int32
    var isStart: Bool
  }

  /// A direction in which a road or rails leave a node.
  private struct Direction {
    var node: Int32
    var neighbor: Int32
    var way: Int32
    var isRail: Bool
  }

  init(_ store: WayStore, indices: [Int32], nodes: NodeStore) {
    ways = store.ways
    self.store = store
    self.indices = indices
    self.nodes = nodes
    roadAt = [Int32](repeating: -1, count: nodes.count)
    railAt = roadAt
    for (index, way) in ways.enumerated() {
      if way.isCrossed {
        for position in way.range {
          let node = Int(indices[position])
          let known = roadAt[node]
          if known < 0 || Self.isLess(ways[Int(known)], way) { roadAt[node] = Int32(index) }
        }
      } else if way.isRail {
        for position in way.range where railAt[Int(indices[position])] < 0 {
          railAt[Int(indices[position])] = Int32(index)
        }
      }
    }
  }

  /// Whether the second makes a crossing more of one; of equals, lanes more than a slip lane.
  private static func isLess(_ a: StreetWay, _ b: StreetWay) -> Bool {
    let ranks = (CrossedWidth.rank(a.wayClass) ?? 0, CrossedWidth.rank(b.wayClass) ?? 0)
    return ranks.0 < ranks.1 || (ranks.0 == ranks.1 && a.isSlipLane && !b.isSlipLane)
  }

  mutating func plan(_ lines: inout StreetLines) {
    planCrossingWays(&lines)
    let isPlace = placesToLookAt(lines)
    let arms = arms(lines, isPlace)
    let directions = directions(isPlace)
    var nextDirection = 0
    var start = 0
    while start < arms.count {
      let node = arms[start].node
      var end = start
      while end < arms.count && arms[end].node == node { end += 1 }
      while nextDirection < directions.count && directions[nextDirection].node < node {
        nextDirection += 1
      }
      var lastDirection = nextDirection
      while lastDirection < directions.count && directions[lastDirection].node == node {
        lastDirection += 1
      }
      planNode(
        Int(node), arms[start..<end], Array(directions[nextDirection..<lastDirection]), &lines)
      start = end
    }
  }

  // MARK: Ways mapped as crossings

  private mutating func planCrossingWays(_ lines: inout StreetLines) {
    var partsOfWay = [[CrossingPart]?](repeating: nil, count: ways.count)
    var cursor = PartCursor()
    for piece in lines.pieces.indices {
      let wayIndex = Int(lines.pieces[piece].way)
      let way = ways[wayIndex]
      guard way.crossing >= 0 else { continue }
      let parts = partsOfWay[wayIndex] ?? parts(ofCrossingWay: way)
      partsOfWay[wayIndex] = parts
      if cursor.way != wayIndex { cursor = PartCursor(way: wayIndex) }
      // Not `lines` as a whole: passing it along while a piece of it changes would copy all pieces.
      let start = lines.nodes[Int(lines.pieces[piece].first)]
      let end = lines.nodes[lines.pieces[piece].last]
      place(&lines.pieces[piece], from: start, to: end, parts, &cursor)
    }
  }

  /// A crossing way, or what of it lies on a slip lane or on the lanes beside one: between them
  /// lies an island, and each is a crossing of its own (osm-tags, top).
  private struct CrossingPart {
    var group: Int32
    /// The first and the last node on a road of this part.
    var firstRoad: Int32
    var lastRoad: Int32
  }

  /// Where on a crossing way the pieces have come to.
  private struct PartCursor {
    var way = -1
    var part = 0
    var isOnIsland = false
  }

  private func place(
    _ piece: inout StreetPiece, from start: Int32, to end: Int32, _ parts: [CrossingPart],
    _ cursor: inout PartCursor
  ) {
    let next = cursor.part + 1
    if next < parts.count && !cursor.isOnIsland && start == parts[cursor.part].lastRoad {
      cursor.isOnIsland = true
      piece.startCrossing = parts[cursor.part].group
      piece.startReach = CrossedWidth.half(ways[Int(roadAt[Int(start)])])
    }
    guard cursor.isOnIsland else {
      piece.crossing = parts[cursor.part].group
      return
    }
    if end == parts[next].firstRoad {
      piece.endCrossing = parts[next].group
      piece.endReach = CrossedWidth.half(ways[Int(roadAt[Int(end)])])
      cursor.part = next
      cursor.isOnIsland = false
    }
  }

  private mutating func parts(ofCrossingWay way: StreetWay) -> [CrossingPart] {
    var parts = [CrossingPart]()
    let crossing = store.crossings[Int(way.crossing)]
    // Lines over a square may cross rails on it without being mapped as crossings.
    let element = crossing.osmID == 0 ? nil : store.element(way)
    var group = groups.add(crossing, by: element)
    for position in way.range where nodes.isKnown(Int(indices[position])) {
      let node = indices[position]
      let road = roadAt[Int(node)]
      if road >= 0 && CrossedWidth.isCrossedUnmapped(ways[Int(road)].wayClass) {
        if let last = parts.last, isSlipLane(last.lastRoad) == isSlipLane(node) {
          parts[parts.count - 1].lastRoad = node
        } else {
          if !parts.isEmpty { group = groups.add(crossing, by: element) }
          parts.append(CrossingPart(group: group, firstRoad: node, lastRoad: node))
        }
      }
      if let crossing = nodes.facts(Int(node))?.crossing {
        groups.absorb(crossing, by: nodes.element(Int(node)), into: group)
      }
      absorbCrossed(Int(node), into: group)
    }
    return parts.isEmpty ? [CrossingPart(group: group, firstRoad: -1, lastRoad: -1)] : parts
  }

  /// Whether nothing but slip lanes is crossed at a node on a road.
  private func isSlipLane(_ node: Int32) -> Bool {
    ways[Int(roadAt[Int(node)])].isSlipLane
  }

  private mutating func absorbCrossed(_ node: Int, into group: Int32) {
    if roadAt[node] >= 0 { groups.absorb(road: ways[Int(roadAt[node])], into: group) }
    absorbRails(node, into: group)
  }

  private mutating func absorbRails(_ node: Int, into group: Int32) {
    guard let kind = railKind(node) else { return }
    let rail = railAt[node]
    let wayClass = rail >= 0 ? ways[Int(rail)].wayClass : kind == .tram ? .tramway : .railway
    groups.absorb(
      rails: kind, wayClass, of: rail >= 0 ? ways[Int(rail)] : nil, into: group)
  }

  private func railKind(_ node: Int) -> CrossingKind? {
    guard railAt[node] >= 0 else { return nodes.facts(node)?.rails }
    // Which rails lie there says more than which word the mapper took for the node.
    return ways[Int(railAt[node])].wayClass == .tramway ? .tram : .railway
  }

  // MARK: Places

  /// Nodes where a walker may cross something.
  private func placesToLookAt(_ lines: StreetLines) -> [Bool] {
    var isPlace = [Bool](repeating: false, count: nodes.count)
    for piece in lines.pieces {
      let isFoot = CrossedWidth.isCutForRoads(ways[Int(piece.way)])
      for position in [Int(piece.first), piece.last] {
        let node = Int(lines.nodes[position])
        if (isFoot && roadAt[node] >= 0) || railKind(node) != nil { isPlace[node] = true }
      }
    }
    return isPlace
  }

  private func arms(_ lines: StreetLines, _ isPlace: [Bool]) -> [Arm] {
    var arms = [Arm]()
    for (index, piece) in lines.pieces.enumerated() {
      let start = lines.nodes[Int(piece.first)]
      let end = lines.nodes[piece.last]
      if isPlace[Int(start)] { arms.append(Arm(node: start, piece: Int32(index), isStart: true)) }
      if isPlace[Int(end)] { arms.append(Arm(node: end, piece: Int32(index), isStart: false)) }
    }
    arms.sort { ($0.node, $0.piece, $0.isStart ? 0 : 1) < ($1.node, $1.piece, $1.isStart ? 0 : 1) }
    return arms
  }

  private func directions(_ isPlace: [Bool]) -> [Direction] {
    var directions = [Direction]()
    for (index, way) in ways.enumerated() where way.isCrossed || way.isRail {
      for position in way.range where isPlace[Int(indices[position])] {
        for neighbor in [position - 1, position + 1]
        where way.range.contains(neighbor) && indices[neighbor] != indices[position]
          && nodes.isKnown(Int(indices[neighbor]))
        {
          directions.append(
            Direction(
              node: indices[position], neighbor: indices[neighbor], way: Int32(index),
              isRail: way.isRail))
        }
      }
    }
    directions.sort { ($0.node, $0.way, $0.neighbor) < ($1.node, $1.way, $1.neighbor) }
    return directions
  }

  // MARK: One node

  private mutating func planNode(
    _ node: Int, _ arms: ArraySlice<Arm>, _ directions: [Direction], _ lines: inout StreetLines
  ) {
    uniteCrossingWays(arms, lines)
    if roadAt[node] >= 0 { planRoad(node, arms, directions.filter { !$0.isRail }, &lines) }
    if railKind(node) != nil { planRails(node, arms, directions.filter(\.isRail), &lines) }
  }

  /// Two crossing ways that meet on the road are one crossing.
  private mutating func uniteCrossingWays(_ arms: ArraySlice<Arm>, _ lines: StreetLines) {
    var first: Int32 = -1
    for arm in arms {
      let group = lines.pieces[Int(arm.piece)].crossing
      guard group >= 0 else { continue }
      if first >= 0 { groups.unite(first, group) } else { first = group }
    }
  }

  private mutating func planRoad(
    _ node: Int, _ arms: ArraySlice<Arm>, _ roads: [Direction], _ lines: inout StreetLines
  ) {
    let mapped = nodes.facts(node)?.crossing
    let isMapped = nodes.facts(node)?.isRoadCrossing ?? false
    let greatest = ways[Int(roadAt[node])]
    guard isMapped || CrossedWidth.isCrossedUnmapped(greatest.wayClass) else { return }
    // Driveways beside the road divide nothing, unless nothing else is crossed.
    let dividing = roads.filter {
      CrossedWidth.isCrossedUnmapped(ways[Int($0.way)].wayClass)
        || !CrossedWidth.isCrossedUnmapped(greatest.wayClass)
    }
    let sectors = Sectors(node, dividing.map(\.neighbor), nodes)
    let mappedWays = arms.filter { lines.pieces[Int($0.piece)].crossing >= 0 }
    let takenSides = Set(mappedWays.map { sectors.sector(of: neighbor($0, lines)) })
    let cut = arms.filter { arm in
      let piece = lines.pieces[Int(arm.piece)]
      let way = ways[Int(piece.way)]
      // A cycle track or pedestrian street that is crossed does not cross itself.
      let isCrossed = !greatest.isCarriageway && way.wayClass == greatest.wayClass
      return piece.crossing < 0 && CrossedWidth.isCutForRoads(way) && !isCrossed
        && !takenSides.contains(sectors.sector(of: neighbor(arm, lines)))
    }
    let cutSides = Set(cut.map { sectors.sector(of: neighbor($0, lines)) })
    let crosses = sectors.count >= 2 && cutSides.union(takenSides).count >= 2
    guard !cut.isEmpty, takenSides.count < 2, crosses || (isMapped && mappedWays.isEmpty) else {
      return
    }
    let group: Int32
    if let way = mappedWays.first {
      group = lines.pieces[Int(way.piece)].crossing
    } else {
      var crossing = Crossing()
      crossing.kind = .implied
      if isMapped, let mapped { crossing = mapped }
      group = groups.add(crossing, by: isMapped ? nodes.element(node) : nil)
      absorbCrossed(node, into: group)
    }
    let reach = CrossedWidth.half(greatest)
    for arm in cut { take(arm, group, reach, &lines) }
  }

  private mutating func planRails(
    _ node: Int, _ arms: ArraySlice<Arm>, _ rails: [Direction], _ lines: inout StreetLines
  ) {
    let sectors = Sectors(node, rails.map(\.neighbor), nodes)
    let isMapped = nodes.facts(node)?.rails != nil
    // A way that runs on the rails' own line does not cross them.
    let free = arms.filter { arm in
      let next = neighbor(arm, lines)
      return !rails.contains { $0.neighbor == next }
    }
    let sides = Set(free.map { sectors.sector(of: neighbor($0, lines)) })
    guard isMapped || (sectors.count >= 2 && sides.count >= 2) else { return }
    var group: Int32 = -1
    for arm in free {
      let taken = takenGroup(arm, lines)
      if taken >= 0 {
        absorbRails(node, into: taken)
        continue
      }
      let way = ways[Int(lines.pieces[Int(arm.piece)].way)]
      guard way.isCarriageway || CrossedWidth.isCutForRoads(way) || way.wayClass == .square
      else { continue }
      if group < 0 {
        let mapped = nodes.facts(node)?.crossing
        group = groups.add(
          mapped ?? Crossing(), by: mapped == nil ? nil : nodes.element(node))
        absorbRails(node, into: group)
      }
      let reach = way.isCarriageway ? CrossedWidth.roadOverRails : CrossedWidth.pathOverRails
      take(arm, group, reach, &lines)
    }
  }

  private func takenGroup(_ arm: Arm, _ lines: StreetLines) -> Int32 {
    let piece = lines.pieces[Int(arm.piece)]
    if piece.crossing >= 0 { return piece.crossing }
    return arm.isStart ? piece.startCrossing : piece.endCrossing
  }

  private func take(_ arm: Arm, _ group: Int32, _ reach: Double, _ lines: inout StreetLines) {
    if arm.isStart {
      lines.pieces[Int(arm.piece)].startCrossing = group
      lines.pieces[Int(arm.piece)].startReach = reach
    } else {
      lines.pieces[Int(arm.piece)].endCrossing = group
      lines.pieces[Int(arm.piece)].endReach = reach
    }
  }

  /// The node next to an arm's own.
  private func neighbor(_ arm: Arm, _ lines: StreetLines) -> Int32 {
    let piece = lines.pieces[Int(arm.piece)]
    return lines.nodes[arm.isStart ? Int(piece.first) + 1 : piece.last - 1]
  }

  // MARK: Crossings without a common node

  /// Finds the road under a mapped crossing way that shares no node with it.
  mutating func findCrossedRoads(_ lines: StreetLines, _ grid: StreetGrid) {
    for piece in lines.pieces where piece.crossing >= 0 && !groups.hasGoal(piece.crossing) {
      let line = lines.nodeRange(piece).map { nodes.coordinate(Int($0)) }
      let level = ways[Int(piece.way)].attributes.level
      var crossed = [Int32]()
      for (start, end) in zip(line, line.dropFirst()) {
        var box = BoundingBox.empty
        box.extend(by: start)
        box.extend(by: end)
        grid.forEachSegment(in: box) { segment in
          if !crossed.contains(segment.way), ways[Int(segment.way)].attributes.level == level,
            Intersection.exists(start, end, segment.start, segment.end)
          {
            crossed.append(segment.way)
          }
        }
      }
      for way in crossed.sorted() { groups.absorb(road: ways[Int(way)], into: piece.crossing) }
    }
    uniteRemainders(lines)
  }

  /// A crossing way that crosses nothing of its own is a part of the one it continues: mappers
  /// split a crossing at its island, or where the surface changes.
  private mutating func uniteRemainders(_ lines: StreetLines) {
    struct End {
      var node: Int32
      var crossing: Int32
    }
    var ends = [End]()
    for piece in lines.pieces where piece.crossing >= 0 {
      ends.append(End(node: lines.nodes[Int(piece.first)], crossing: piece.crossing))
      ends.append(End(node: lines.nodes[piece.last], crossing: piece.crossing))
    }
    ends.sort { ($0.node, $0.crossing) < ($1.node, $1.crossing) }
    for _ in 0..<Self.mostRemainders {
      for (first, second) in zip(ends, ends.dropFirst()) where first.node == second.node {
        if groups.hasGoal(first.crossing) != groups.hasGoal(second.crossing) {
          groups.unite(first.crossing, second.crossing)
        }
      }
    }
  }

  /// How many parts without a road of their own may follow each other.
  private static let mostRemainders = 3
}
