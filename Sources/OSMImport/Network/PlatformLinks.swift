// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Joins platforms that share no node with any way to the nearest way beside them: mappers draw a
/// platform next to the pavement, and nobody could arrive on it otherwise. Never over rails or a
/// road, never between floors. What is joined is marked as made by the import.
struct PlatformLinks {
  /// Who waits on a platform steps on it from the pavement or the road at its edge, metres: the
  /// width of a lane without kerb lines, or of a strip of green.
  static let reach = 5.0
  /// Lines nearer than this, metres, meet; a link this short would be none.
  static let touch = 0.3

  private let content: NetworkContent
  private let ways: [StreetWay]
  /// Per node the root of its component.
  private var roots: [Int32]
  private var islandCells = [(key: UInt64, edge: Int32)]()
  private var best = [Int32: Candidate]()

  /// A place on an edge, between two points of its line.
  private struct Spot {
    var edge: Int32
    /// The point of the line after the place.
    var next: Int
    var place: Coordinate
  }

  private struct Candidate {
    var distance: Double
    var platform: Spot
    var target: Spot

    func isBefore(_ other: Candidate) -> Bool {
      (distance, target.edge, target.next, platform.edge, platform.next)
        < (
          other.distance, other.target.edge, other.target.next, other.platform.edge,
          other.platform.next
        )
    }
  }

  static func make(
    in content: inout NetworkContent, _ ways: [StreetWay], indices: [Int32], nodes: NodeStore
  ) {
    guard content.edges.contains(where: { $0.attributes.wayClass == .platform }) else { return }
    var stage = PlatformLinks(content, ways)
    guard stage.findIslands() else { return }
    let barriers = StreetGrid(ways, indices: indices, nodes: nodes) {
      $0.isRail || CrossedWidth.isCrossedUnmapped($0.wayClass)
    }
    stage.findTargets(barriers)
    stage.join(&content)
  }

  private init(_ content: NetworkContent, _ ways: [StreetWay]) {
    self.content = content
    self.ways = ways
    var union = NodeUnion(count: content.nodes.count)
    for edge in content.edges { union.join(edge.from, edge.to) }
    roots = (0..<Int32(content.nodes.count)).map { union.root($0) }
  }

  // MARK: Islands

  /// Cells of 2^11 ten-millionths of a degree, about 20 m: a platform's segment touches few.
  private static let shift: Int32 = 11
  /// A segment over more cells is a mistake in the map, not one of a platform or beside it.
  private static let mostCells = 1024

  /// False where every platform hangs together with other ways.
  private mutating func findIslands() -> Bool {
    var isMixed = [Bool](repeating: false, count: content.nodes.count)
    for edge in content.edges where edge.attributes.wayClass != .platform {
      isMixed[Int(roots[Int(edge.from)])] = true
    }
    for (index, edge) in content.edges.enumerated() where !isMixed[Int(roots[Int(edge.from)])] {
      for (a, b) in zip(line(index), line(index).dropFirst()) {
        Self.forEachCell(a, b, margin: true) { islandCells.append(($0, Int32(index))) }
      }
    }
    islandCells.sort { ($0.key, $0.edge) < ($1.key, $1.edge) }
    return !islandCells.isEmpty
  }

  private static func forEachCell(
    _ a: Coordinate, _ b: Coordinate, margin: Bool, _ body: (UInt64) -> Void
  ) {
    let edge: Int32 = margin ? 1 : 0
    let rows =
      (min(a.latitudeE7, b.latitudeE7) >> shift)
      - edge...(max(a.latitudeE7, b.latitudeE7)
      >> shift) + edge
    let columns =
      (min(a.longitudeE7, b.longitudeE7) >> shift)
      - edge...(max(a.longitudeE7, b.longitudeE7) >> shift) + edge
    guard rows.count * columns.count <= mostCells else { return }
    for row in rows {
      for column in columns {
        body(UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column)))
      }
    }
  }

  private func line(_ edge: Int) -> ArraySlice<Coordinate> {
    let edge = content.edges[edge]
    return content.geometry[
      Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)]
  }

  // MARK: Targets

  private mutating func findTargets(_ barriers: StreetGrid) {
    for (index, edge) in content.edges.enumerated() where isTarget(edge) {
      let line = line(index)
      for position in line.indices.dropFirst() {
        var seen: Int32 = -1
        var near = [Int32]()
        Self.forEachCell(line[position - 1], line[position], margin: false) { key in
          var found = firstCell(key)
          while found < islandCells.count && islandCells[found].key == key {
            if islandCells[found].edge != seen { near.append(islandCells[found].edge) }
            seen = islandCells[found].edge
            found += 1
          }
        }
        near.sort()
        for (place, platform) in near.enumerated()
        where place == 0 || near[place - 1] != platform {
          compare(platform, Int32(index), position, barriers)
        }
      }
    }
  }

  private func isTarget(_ edge: NetworkContent.Edge) -> Bool {
    switch edge.attributes.wayClass {
    case .platform, .crossing, .steps, .escalator, .movingWalkway, .elevator: return false
    default: return edge.crossing < 0 && edge.steps < 0
    }
  }

  private func firstCell(_ key: UInt64) -> Int {
    return (0..<islandCells.count).firstIndex(notBelow: { islandCells[$0].key < key })
  }

  /// Looks how near one segment of a way comes to a platform.
  private mutating func compare(
    _ platform: Int32, _ target: Int32, _ position: Int, _ barriers: StreetGrid
  ) {
    guard isSameFloor(content.edges[Int(platform)], content.edges[Int(target)]) else { return }
    let (a, b) = (content.geometry[position - 1], content.geometry[position])
    let island = roots[Int(content.edges[Int(platform)].from)]
    let own = line(Int(platform))
    for next in own.indices.dropFirst() {
      let (c, d) = (own[next - 1], own[next])
      for (from, to) in Self.nearest(a, b, c, d) {
        let distance = from.distance(to: to).meters
        let found = Candidate(
          distance: distance, platform: Spot(edge: platform, next: next, place: to),
          target: Spot(edge: target, next: position, place: from))
        guard distance <= Self.reach, best[island].map({ found.isBefore($0) }) ?? true,
          distance <= Self.touch || !isBarred(from, to, target, barriers)
        else { continue }
        best[island] = found
      }
    }
  }

  private func isSameFloor(_ a: NetworkContent.Edge, _ b: NetworkContent.Edge) -> Bool {
    func ground(_ level: Int8) -> Int8 { level == LevelRule.unknown ? 0 : level }
    return ground(a.attributes.level) == ground(b.attributes.level)
      && a.attributes.isBridge == b.attributes.isBridge
      && a.attributes.isTunnel == b.attributes.isTunnel
  }

  /// Pairs of places, on the first segment and on the second, one of which is the nearest pair.
  private static func nearest(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> [(Coordinate, Coordinate)] {
    let first = Polyline([a, b])
    let second = Polyline([c, d])
    var pairs = [(Coordinate, Coordinate)]()
    for place in [c, d] {
      if let found = first.project(place) { pairs.append((first.point(at: found.along), place)) }
    }
    for place in [a, b] {
      if let found = second.project(place) {
        pairs.append((place, second.point(at: found.along)))
      }
    }
    if Intersection.exists(a, b, c, d), let meeting = Self.meeting(a, b, c, d) {
      pairs.append((meeting, meeting))
    }
    return pairs
  }

  /// Where two segments that cross do so.
  private static func meeting(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> Coordinate? {
    let plane = LocalPlane(origin: a)
    let (along, start) = (plane.point(b), plane.point(c))
    let other = plane.point(d) - start
    let cross = StreetCorner.cross(along, other)
    guard cross != 0 else { return nil }
    let share = StreetCorner.cross(start, other) / cross
    return plane.coordinate(PlanePoint(east: along.east * share, north: along.north * share))
  }

  /// Whether rails or a road lie between; the road that is the target itself does not.
  private func isBarred(
    _ from: Coordinate, _ to: Coordinate, _ target: Int32, _ barriers: StreetGrid
  ) -> Bool {
    let id = content.edges[Int(target)].way.value
    var box = BoundingBox.empty
    box.extend(by: from)
    box.extend(by: to)
    var isBarred = false
    barriers.forEachSegment(in: box) { segment in
      let way = ways[Int(segment.way)]
      let isOwn = way.id == id && !content.edges[Int(target)].attributes.isFromTags
      if !isOwn && Intersection.exists(from, to, segment.start, segment.end) { isBarred = true }
    }
    return isBarred
  }

  // MARK: Joining

  private func join(_ content: inout NetworkContent) {
    var cuts = [(edge: Int32, next: Int, along: Double, node: Int32, place: Coordinate)]()
    for island in best.keys.sorted() {
      guard let found = best[island] else { continue }
      let target = node(for: found.target, &content)
      if target.isNew { cuts.append(cut(found.target, target.node)) }
      if found.distance <= Self.touch {
        cuts.append(cut(found.platform, target.node))
        continue
      }
      let platform = node(for: found.platform, &content)
      if platform.isNew { cuts.append(cut(found.platform, platform.node)) }
      addLink(platform.node, target.node, like: found.platform.edge, &content)
    }
    cuts.sort { ($0.edge, $0.next, $0.along, $0.node) < ($1.edge, $1.next, $1.along, $1.node) }
    var start = 0
    while start < cuts.count {
      let end = cuts[start...].firstIndex { $0.edge != cuts[start].edge } ?? cuts.count
      divide(
        Int(cuts[start].edge), at: cuts[start..<end].map { ($0.next, $0.node, $0.place) },
        &content)
      start = end
    }
  }

  private func cut(
    _ spot: Spot, _ node: Int32
  ) -> (edge: Int32, next: Int, along: Double, node: Int32, place: Coordinate) {
    let along = self.content.geometry[spot.next - 1].distance(to: spot.place).meters
    return (spot.edge, spot.next, along, node, spot.place)
  }

  /// The node of a spot: the edge's own end where that is near, else a new one.
  private func node(
    for spot: Spot, _ content: inout NetworkContent
  ) -> (node: Int32, isNew: Bool) {
    let edge = content.edges[Int(spot.edge)]
    for node in [edge.from, edge.to]
    where content.nodes[Int(node)].coordinate.distance(to: spot.place).meters <= Self.touch {
      return (node, false)
    }
    content.nodes.append(NetworkContent.Node(coordinate: spot.place, osmID: OSMNodeID(0)))
    return (Int32(content.nodes.count - 1), true)
  }

  private func addLink(
    _ from: Int32, _ to: Int32, like platform: Int32, _ content: inout NetworkContent
  ) {
    var edge = content.edges[Int(platform)]
    var attributes = EdgeAttributes()
    attributes.wayClass = .link
    attributes.isFromTags = true
    attributes.level = edge.attributes.level
    edge.geometryStart = Int32(content.geometry.count)
    edge.geometryCount = 2
    content.geometry += [
      content.nodes[Int(from)].coordinate, content.nodes[Int(to)].coordinate,
    ]
    edge.from = from
    edge.to = to
    edge.name = 0
    edge.ref = 0
    edge.attributes = attributes
    edge.crossing = -1
    edge.steps = -1
    edge.notes = 0
    edge.remarks = 0
    content.edges.append(edge)
  }

  /// Replaces an edge by its parts; the first part takes its place.
  private func divide(
    _ index: Int, at cuts: [(next: Int, node: Int32, place: Coordinate)],
    _ content: inout NetworkContent
  ) {
    let whole = content.edges[index]
    var parts = [NetworkContent.Edge]()
    var from = whole.from
    var points = [content.nodes[Int(whole.from)].coordinate]
    var position = Int(whole.geometryStart) + 1
    func close(_ to: Int32) {
      let end = content.nodes[Int(to)].coordinate
      while points.count > 1 && points[points.count - 1] == end { points.removeLast() }
      points.append(end)
      guard points.contains(where: { $0 != end }) else { return }
      var part = whole
      part.from = from
      part.to = to
      part.geometryStart = Int32(content.geometry.count)
      part.geometryCount = Int32(points.count)
      content.geometry += points
      parts.append(part)
      from = to
      points = [end]
    }
    for cut in cuts {
      while position < cut.next {
        if points[points.count - 1] != content.geometry[position] {
          points.append(content.geometry[position])
        }
        position += 1
      }
      close(cut.node)
    }
    while position < Int(whole.geometryStart + whole.geometryCount) {
      if points[points.count - 1] != content.geometry[position] {
        points.append(content.geometry[position])
      }
      position += 1
    }
    close(whole.to)
    guard let first = parts.first else { return }
    content.edges[index] = first
    content.edges += parts.dropFirst()
  }
}
