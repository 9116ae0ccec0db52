// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// One area on its way to lines: its shape, where one enters it, where lines may bend.
struct AreaPlan {
  /// Entries beyond these are thinned evenly along the rim: lines grow with their square.
  static let mostEntries = 60
  /// Corners beyond these are left out evenly: the look from each to each costs most of all.
  static let mostCorners = 96
  /// Longer rings are not searched for crossings of their own.
  static let mostSegmentsSearched = 600
  /// Metres that rails take on each side of a line over them, as for a path.
  static let railReach = CrossedWidth.pathOverRails

  private let area: PedestrianArea
  private let grid: AreaGrid
  private let box: BoundingBox
  private let rings: [[Int32]]
  private let ringPoints: [[GridPoint]]
  private var shape = AreaShape()
  private var entries = [(node: Int32, point: GridPoint)]()
  private var isDoor = [Bool]()
  private var links = [AreaUses.Link]()
  private var corners = [(node: Int32, point: GridPoint)]()
  private var obstacles = [(points: [GridPoint], isClosed: Bool)]()
  private var rails = [(segment: AreaShape.Segment, wayClass: WayClass)]()

  init(_ area: PedestrianArea, _ rings: [[Int32]], _ box: BoundingBox, _ nodes: NodeStore) {
    self.area = area
    self.box = box
    let grid = AreaGrid(box)
    self.grid = grid
    self.rings = rings
    ringPoints = rings.map { $0.map { grid.point(nodes.coordinate(Int($0))) } }
    for ring in ringPoints { shape.addRing(ring) }
  }

  var entryCount: Int { entries.count }
  var crossesItself: Bool { shape.crossesItself(most: Self.mostSegmentsSearched) }

  // MARK: Entries

  /// Steps are climbed from one area to the other, wherever along their rim.
  private var isSteps: Bool { area.template.steps >= 0 }

  mutating func addEntries(_ uses: AreaUses, area index: Int, _ nodes: NodeStore) {
    var seen = Set<GridPoint>()
    for (ring, points) in zip(rings, ringPoints) where ring.count >= 3 {
      for position in ring.indices {
        let node = ring[position]
        let before = ring[(position + ring.count - 1) % ring.count]
        let after = ring[(position + 1) % ring.count]
        let facts = nodes.facts(Int(node))
        guard facts?.isClosed != true else { continue }
        let isWayIn =
          uses.isEntry(node, between: before, and: after)
          || uses.isBorderEnd(node, between: before, and: after, of: index)
          || facts?.attributes.isElevator == true
          || (isSteps && uses.isShared(node, by: index))
        let isEntry = isWayIn || facts?.attributes.isEntrance == true
        if isEntry && seen.insert(points[position]).inserted {
          entries.append((node, points[position]))
          isDoor.append(!isWayIn)
        }
      }
    }
    let level = area.template.attributes.level
    for end in uses.deadEnds(in: box) where isSame(end.level, level) {
      let point = grid.point(end.place)
      guard !seen.contains(point), shape.isFree(point) else { continue }
      seen.insert(point)
      entries.append((end.node, point))
      isDoor.append(false)
    }
    if entries.count > Self.mostEntries {
      entries = Self.thinned(entries, to: Self.mostEntries)
      isDoor = Self.thinned(isDoor, to: Self.mostEntries)
    }
    for entry in entries { links += uses.links(from: entry.node) }
  }

  private func isSame(_ a: Int8, _ b: Int8) -> Bool {
    (a == LevelRule.unknown ? 0 : a) == (b == LevelRule.unknown ? 0 : b)
  }

  private static func thinned<Element>(_ list: [Element], to count: Int) -> [Element] {
    (0..<count).map { list[$0 * list.count / count] }
  }

  // MARK: What stands in the way

  mutating func add(_ obstacle: AreaObstacle) {
    let attributes = area.template.attributes
    guard isSame(obstacle.level, attributes.level) else { return }
    if obstacle.kind == .building
      && (attributes.isCovered || attributes.isIndoor || attributes.isTunnel)
    {
      return
    }
    let points = obstacle.points.map(grid.point)
    guard points.allSatisfy(isOnGrid) else { return }
    // An area drawn into a house is an arcade or a passage: one walks below.
    if obstacle.isClosed {
      let segments = AreaShape.segments(points)
      let isBelow = ringPoints.contains { ring in
        ring.contains { AreaShape.place($0, segments[...]) > 0 }
      }
      if isBelow { return }
    }
    obstacles.append((points, obstacle.isClosed))
    shape.addObstacle(points, isClosed: obstacle.isClosed)
  }

  /// Far ends of lines that only touch the area may lie anywhere on Earth: beyond this, about
  /// 90 km, products would overflow.
  private static let mostCoordinate = Int(AreaShape.mostExtent) * 16

  private func isOnGrid(_ point: GridPoint) -> Bool {
    abs(point.x) <= Self.mostCoordinate && abs(point.y) <= Self.mostCoordinate
  }

  /// Roads and railways part an area; tram rails are crossed, as a crossing of their own.
  mutating func add(_ line: AreaLines.TrafficLine, _ way: StreetWay, _ nodes: NodeStore) {
    let own = area.template.attributes
    let other = way.attributes
    guard isSame(own.level, other.level), own.isTunnel == other.isTunnel,
      own.isBridge == other.isBridge
    else { return }
    for (from, to) in zip(line.nodes, line.nodes.dropFirst()) {
      guard nodes.isKnown(Int(from)) && nodes.isKnown(Int(to)) else { continue }
      let a = grid.point(nodes.coordinate(Int(from)))
      let b = grid.point(nodes.coordinate(Int(to)))
      guard isOnGrid(a) && isOnGrid(b) && a != b else { continue }
      if way.wayClass == .tramway {
        rails.append((AreaShape.Segment(a: a, b: b), way.wayClass))
      } else {
        shape.addObstacle([a, b], isClosed: false)
      }
    }
  }

  // MARK: Corners

  /// Corners of the rim and of what stands on the area, at which a line around may bend. One at
  /// which two things meet is none: nobody passes between them.
  mutating func addCorners() {
    var counts = [GridPoint: Int]()
    for points in ringPoints { for point in points { counts[point, default: 0] += 1 } }
    for obstacle in obstacles {
      let isRepeated = obstacle.isClosed && obstacle.points.first == obstacle.points.last
      for point in obstacle.points.dropFirst(isRepeated ? 1 : 0) { counts[point, default: 0] += 1 }
    }
    let entered = Set(entries.map(\.point))
    func isFit(_ point: GridPoint) -> Bool { counts[point] == 1 && !entered.contains(point) }
    var found = [(node: Int32, point: GridPoint)]()
    for (index, points) in ringPoints.enumerated() where points.count >= 3 {
      let isLeft = Self.isCounterclockwise(points) != area.rings[index].isInner
      for position in points.indices where isFit(points[position]) {
        if Self.isReflex(position, points, isLeft: isLeft) {
          found.append((rings[index][position], points[position]))
        }
      }
    }
    for obstacle in obstacles {
      for point in Self.outerCorners(obstacle.points, isClosed: obstacle.isClosed)
      where isFit(point) && shape.isFree(point) {
        found.append((-1, point))
      }
    }
    corners = found.count > Self.mostCorners ? Self.thinned(found, to: Self.mostCorners) : found
  }

  /// Whether the ground, which lies left (or right) of the ring, goes around this corner.
  private static func isReflex(_ position: Int, _ points: [GridPoint], isLeft: Bool) -> Bool {
    let before = points[(position + points.count - 1) % points.count]
    let after = points[(position + 1) % points.count]
    let turn = GridPoint.side(before, points[position], after)
    return isLeft ? turn < 0 : turn > 0
  }

  private static func isCounterclockwise(_ points: [GridPoint]) -> Bool {
    var doubled = 0.0
    for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
      doubled += Double(a.x) * Double(b.y) - Double(b.x) * Double(a.y)
    }
    return doubled > 0
  }

  private static func outerCorners(_ points: [GridPoint], isClosed: Bool) -> [GridPoint] {
    // One would pass from one side of a wall to the other at its inner corners.
    guard isClosed else { return [points.first, points.last].compactMap { $0 } }
    var ring = points
    if ring.count > 1 && ring.first == ring.last { ring.removeLast() }
    guard ring.count >= 3 else { return [] }
    let isLeft = !isCounterclockwise(ring)
    return ring.indices.filter { isReflex($0, ring, isLeft: isLeft) }.map { ring[$0] }
  }

  // MARK: Lines

  /// The pieces of the walkable rim between entries.
  private func rims() -> [SightLines.Rim] {
    var position = [GridPoint: Int]()
    for (index, entry) in entries.enumerated() { position[entry.point] = index }
    var rims = [SightLines.Rim]()
    for (ring, points) in zip(area.rings, ringPoints) where ring.isWalkable && points.count >= 3 {
      let starts = points.indices.filter { position[points[$0]] != nil }
      for (start, next) in zip(
        starts, starts.dropFirst() + starts.prefix(1).map { $0 + points.count })
      {
        var length = 0.0
        for step in start..<next {
          length += grid.meters(points[step % points.count], points[(step + 1) % points.count])
        }
        if let from = position[points[start]], let to = position[points[next % points.count]],
          from != to
        {
          rims.append(SightLines.Rim(from: from, to: to, length: length))
        }
      }
    }
    var entryOfNode = [Int32: Int]()
    for (index, entry) in entries.enumerated() { entryOfNode[entry.node] = index }
    for link in links {
      if let from = entryOfNode[link.from], let to = entryOfNode[link.to] {
        rims.append(SightLines.Rim(from: from, to: to, length: link.length))
      }
    }
    return rims
  }

  /// Segments of the walkable rim: no line is drawn over them again.
  private func rimSegments() -> Set<[GridPoint]> {
    var segments = Set<[GridPoint]>()
    for (ring, points) in zip(area.rings, ringPoints) where ring.isWalkable {
      for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
        segments.insert([a, b])
        segments.insert([b, a])
      }
    }
    return segments
  }

  /// The lines between entries and corners, by their positions.
  func lines() -> [SightLines.Line] {
    var sight = SightLines(
      entries: entries.map(\.point), isDoor: isDoor, corners: corners.map(\.point), shape,
      scale: grid.scale)
    return sight.lines(rims: rims())
  }

  /// Adds the lines to the ways.
  ///
  /// - Parameters:
  ///   - lines: ``lines()``.
  ///   - isAlong: whether both nodes lie on one rim of another area: along the upper or lower edge
  ///     of steps nobody climbs.
  func emit(
    _ lines: [SightLines.Line], _ store: inout WayStore, _ nodes: inout NodeStore,
    _ indices: inout [Int32], isAlong: (Int32, Int32) -> Bool
  ) {
    var points = entries + corners
    let known = rimSegments()
    for line in lines {
      let (from, to) = (points[line.from].point, points[line.to].point)
      if known.contains([from, to]) { continue }
      if isSteps && isAlong(points[line.from].node, points[line.to].node) { continue }
      for end in [line.from, line.to] where points[end].node < 0 {
        points[end].node = nodes.addPoint(at: grid.place(points[end].point))
      }
      draw(points[line.from], points[line.to], &store, &nodes, &indices)
    }
  }

  private func draw(
    _ from: (node: Int32, point: GridPoint), _ to: (node: Int32, point: GridPoint),
    _ store: inout WayStore, _ nodes: inout NodeStore, _ indices: inout [Int32]
  ) {
    var way = area.template
    way.isWalkable = true
    way.attributes.isAcross = true
    // A strip somewhere on the square does not lie along this line.
    if way.attributes.tactilePaving != .no { way.attributes.tactilePaving = .unknown }
    var start = from.node
    let length = grid.meters(from.point, to.point)
    for reach in railReaches(from.point, to.point) {
      func stop(_ along: Double) -> Int32 {
        if along <= 0 { return from.node }
        if along >= length { return to.node }
        return nodes.addPoint(at: grid.place(place(along / length, from.point, to.point)))
      }
      let first = stop(reach.lowerBound)
      let last = stop(reach.upperBound)
      if first != start { store.addLine([start, first], way, &indices) }
      store.addLine([first, last], tramCrossing(way, &store), &indices)
      start = last
    }
    if start != to.node { store.addLine([start, to.node], way, &indices) }
  }

  private func tramCrossing(_ way: StreetWay, _ store: inout WayStore) -> StreetWay {
    var crossing = Crossing()
    crossing.kind = .tram
    crossing.crossedClass = .tramway
    var piece = way
    piece.crossing = store.addCrossing(crossing)
    piece.attributes.wayClass = .crossing
    return piece
  }

  private func place(_ share: Double, _ a: GridPoint, _ b: GridPoint) -> GridPoint {
    func between(_ from: Int, _ to: Int) -> Int {
      // Whole places lie on even points.
      Int((Double(from) + Double(to - from) * share) / 2) * 2
    }
    return GridPoint(x: between(a.x, b.x), y: between(a.y, b.y))
  }

  /// The stretches of a line that lie on tram rails, metres from its start; tracks beside each
  /// other are one stretch.
  private func railReaches(_ p: GridPoint, _ q: GridPoint) -> [ClosedRange<Double>] {
    let length = grid.meters(p, q)
    guard length > 0 else { return [] }
    var places = [Double]()
    for (segment, _) in rails {
      let a = GridPoint.side(p, q, segment.a)
      let b = GridPoint.side(p, q, segment.b)
      let c = GridPoint.side(segment.a, segment.b, p)
      let d = GridPoint.side(segment.a, segment.b, q)
      // Where the line begins or ends at a node of the rails, the rails' own rule holds.
      guard a != b, a * b <= 0, c * d < 0 else { continue }
      let near = Self.distance(p, segment)
      let far = Self.distance(q, segment)
      places.append(length * near / (near + far))
    }
    var reaches = [ClosedRange<Double>]()
    for place in places.sorted() {
      let reach = max(place - Self.railReach, 0)...min(place + Self.railReach, length)
      if let last = reaches.last, reach.lowerBound <= last.upperBound {
        reaches[reaches.count - 1] = last.lowerBound...max(last.upperBound, reach.upperBound)
      } else {
        reaches.append(reach)
      }
    }
    return reaches
  }

  /// A measure of how far a point lies from a segment's line; good for ratios only.
  private static func distance(_ point: GridPoint, _ segment: AreaShape.Segment) -> Double {
    let (a, b) = (segment.a, segment.b)
    return abs(
      Double(b.x - a.x) * Double(point.y - a.y) - Double(b.y - a.y) * Double(point.x - a.x))
  }
}
