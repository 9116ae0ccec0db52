// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// A point of an area's own grid: twice the ten-millionths of a degree from the area's middle, so
/// that the middle of two points is a point again and every test is exact.
struct GridPoint: Hashable {
  var x: Int
  var y: Int

  static func middle(_ a: GridPoint, _ b: GridPoint) -> GridPoint {
    GridPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
  }

  /// 1, 0 or −1: whether `c` lies left of, on, or right of the line a → b.
  static func side(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int {
    ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum()
  }

  /// Whether `c`, which lies on the line a → b, lies between both and is neither.
  static func isBetween(_ c: GridPoint, _ a: GridPoint, _ b: GridPoint) -> Bool {
    if c == a || c == b { return false }
    return min(a.x, b.x) <= c.x && c.x <= max(a.x, b.x) && min(a.y, b.y) <= c.y
      && c.y <= max(a.y, b.y)
  }
}

/// The ground that one may walk on: what lies inside the rings by the even-odd rule, without
/// what stands on it.
struct AreaShape {
  struct Segment {
    var a: GridPoint
    var b: GridPoint

    var minX: Int { min(a.x, b.x) }
    var maxX: Int { max(a.x, b.x) }
    var minY: Int { min(a.y, b.y) }
    var maxY: Int { max(a.y, b.y) }
  }

  /// About 11 km: areas beyond are mistakes, and products of such coordinates fit easily.
  static let mostExtent: Int64 = 1_000_000

  private var segments = [Segment]()
  /// How many of the segments are the rings'.
  private var ringCount = 0
  /// Segments of each closed obstacle.
  private var solids = [Range<Int>]()

  mutating func addRing(_ points: [GridPoint]) {
    guard points.count >= 3 else { return }
    add(points, isClosed: true)
    ringCount = segments.count
  }

  /// Something that no line may pass through. Rings come first.
  mutating func addObstacle(_ points: [GridPoint], isClosed: Bool) {
    let first = segments.count
    add(points, isClosed: isClosed)
    if isClosed { solids.append(first..<segments.count) }
  }

  private mutating func add(_ points: [GridPoint], isClosed: Bool) {
    for (a, b) in zip(points, points.dropFirst()) where a != b {
      segments.append(Segment(a: a, b: b))
    }
    if isClosed, let first = points.first, let last = points.last, first != last {
      segments.append(Segment(a: last, b: first))
    }
  }

  /// Whether the straight line between two points stays on the area and clear of all that stands
  /// on it. It may touch and follow edges, but passes through no corner.
  func isClear(_ p: GridPoint, _ q: GridPoint) -> Bool {
    if p == q { return false }
    let line = Segment(a: p, b: q)
    let (minX, maxX, minY, maxY) = (line.minX, line.maxX, line.minY, line.maxY)
    for segment in segments {
      if segment.a.x < minX && segment.b.x < minX { continue }
      if segment.a.x > maxX && segment.b.x > maxX { continue }
      if segment.a.y < minY && segment.b.y < minY { continue }
      if segment.a.y > maxY && segment.b.y > maxY { continue }
      let a = GridPoint.side(p, q, segment.a)
      let b = GridPoint.side(p, q, segment.b)
      if a * b < 0
        && GridPoint.side(segment.a, segment.b, p) * GridPoint.side(segment.a, segment.b, q) < 0
      {
        return false
      }
      if a == 0 && GridPoint.isBetween(segment.a, p, q) { return false }
      if b == 0 && GridPoint.isBetween(segment.b, p, q) { return false }
    }
    return isFree(GridPoint.middle(p, q))
  }

  /// Whether a point lies on the area (its edge counts) and in nothing that stands on it.
  func isFree(_ point: GridPoint) -> Bool {
    guard Self.place(point, segments[0..<ringCount]) >= 0 else { return false }
    return !solids.contains { Self.place(point, segments[$0]) > 0 }
  }

  /// 1 inside, 0 on an edge, −1 outside.
  static func place(_ point: GridPoint, _ segments: ArraySlice<Segment>) -> Int {
    var isInside = false
    for segment in segments {
      let (a, b) = (segment.a, segment.b)
      if (a.y > point.y) != (b.y > point.y) {
        let side = GridPoint.side(a, b, point)
        if side == 0 { return 0 }
        // Left of a rising segment, right of a falling one: the ray to the east meets it.
        if (side > 0) == (b.y > a.y) { isInside.toggle() }
      } else if a.y == point.y || b.y == point.y {
        if point == a || point == b { return 0 }
        if a.y == b.y && GridPoint.isBetween(point, a, b) { return 0 }
      }
    }
    return isInside ? 1 : -1
  }

  static func segments(_ points: [GridPoint]) -> [Segment] {
    var shape = AreaShape()
    shape.addRing(points)
    return shape.segments
  }

  /// Whether rings cross themselves or each other. Rings of more segments than `most` are not
  /// looked at.
  func crossesItself(most: Int) -> Bool {
    guard ringCount <= most else { return false }
    for first in 0..<ringCount {
      for second in (first + 1)..<max(ringCount, first + 1) {
        let (s, t) = (segments[first], segments[second])
        if s.minX > t.maxX || t.minX > s.maxX || s.minY > t.maxY || t.minY > s.maxY { continue }
        if GridPoint.side(s.a, s.b, t.a) * GridPoint.side(s.a, s.b, t.b) < 0
          && GridPoint.side(t.a, t.b, s.a) * GridPoint.side(t.a, t.b, s.b) < 0
        {
          return true
        }
      }
    }
    return false
  }
}
