// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The grid over the edges: cells of 2^13 × 2^13 ten-millionths of a degree (about 91 m by 60 m
/// at 50° north), each with the edges whose segments touch it.
public enum SpatialGrid {
  /// A cell must hold few edges, and a search of 50 m must touch few cells.
  @usableFromInline static let shift: Int32 = 13

  @inlinable
  static func cell(_ valueE7: Int32) -> Int32 { valueE7 >> shift }

  @inlinable
  static func key(row: Int32, column: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: row &+ 0x4000_0000)) << 32
      | UInt64(UInt32(bitPattern: column &+ 0x4000_0000))
  }

  /// The key of the cell that a place lies in.
  static func key(_ place: Coordinate) -> UInt64 {
    key(row: cell(place.latitudeE7), column: cell(place.longitudeE7))
  }

  /// The cells that a circle around a plane's origin may touch.
  static func cells(
    around plane: LocalPlane, radius: Double
  ) -> (rows: ClosedRange<Int32>, columns: ClosedRange<Int32>) {
    // 40 degrees: wider than any look-up, and inside what an Int32 holds.
    let widest = 4e8
    func range(_ middle: Int32, _ reach: Double) -> ClosedRange<Int32> {
      let reach = Int64(min(reach, widest))
      return cell(
        Int32(clamping: Int64(middle) - reach))...cell(
          Int32(clamping: Int64(middle) + reach))
    }
    return (
      range(plane.origin.latitudeE7, radius / plane.metric.metersPerLatitudeE7),
      range(plane.origin.longitudeE7, radius / plane.metric.metersPerLongitudeE7)
    )
  }
}

extension SpatialGrid {
  /// The cells that a straight segment touches, row by row: as many as it is long, not as its
  /// bounding box is large, so that one far-off node costs no memory.
  static func forEachCell(from a: Coordinate, to b: Coordinate, _ body: (UInt64) -> Void) {
    let (low, high) = a.latitudeE7 <= b.latitudeE7 ? (a, b) : (b, a)
    let rise = Double(high.latitudeE7) - Double(low.latitudeE7)
    let run = Double(high.longitudeE7) - Double(low.longitudeE7)
    let columns = (
      least: cell(min(a.longitudeE7, b.longitudeE7)), most: cell(max(a.longitudeE7, b.longitudeE7))
    )
    for row in cell(low.latitudeE7)...cell(high.latitudeE7) {
      // Where the segment enters and leaves the row, one unit wider against rounding.
      let bottom = max(Double(row) * Double(1 << shift), Double(low.latitudeE7))
      let top = min(Double(row + 1) * Double(1 << shift), Double(high.latitudeE7))
      let start = rise > 0 ? (bottom - Double(low.latitudeE7)) / rise : 0
      let end = rise > 0 ? (top - Double(low.latitudeE7)) / rise : 1
      let edges = [start, end].map { Double(low.longitudeE7) + run * min(max($0, 0), 1) }
      let left = Int32(max((min(edges[0], edges[1]) - 1).rounded(.down), -2e9))
      let right = Int32(min((max(edges[0], edges[1]) + 1).rounded(.up), 2e9))
      for column in max(cell(left), columns.least)...min(cell(right), columns.most) {
        body(key(row: row, column: column))
      }
    }
  }
}

/// A place on an edge, found near another place.
public struct EdgeMatch: Sendable {
  public var edge: EdgeID
  /// Metres from the edge's `from` node along it.
  public var along: Double
  /// Metres from the place to the edge.
  public var distance: Double
  public var foot: Coordinate
}

extension PedestrianGraph {
  /// All edges within `radius` metres of a place, each with its nearest point, nearest first;
  /// ties by edge index, so that the order is the same everywhere.
  public func edges(near place: Coordinate, radius: Double) -> [EdgeMatch] {
    var matches = [EdgeMatch]()
    forEachEdge(near: place, radius: radius) { matches.append($0) }
    matches.sort { ($0.distance, $0.edge.index) < ($1.distance, $1.edge.index) }
    return matches
  }

  /// The nearest edge within `radius` metres that `accepts`, or `nil`.
  public func nearestEdge(
    to place: Coordinate, radius: Double, where accepts: (EdgeID) -> Bool = { _ in true }
  ) -> EdgeMatch? {
    // Most places lie near a way: a small ring first, wider ones only if nothing is there.
    var ring = min(50, radius)
    while true {
      var best: EdgeMatch?
      forEachEdge(near: place, radius: ring) { match in
        if let found = best,
          (found.distance, found.edge.index) <= (match.distance, match.edge.index)
        {
          return
        }
        if accepts(match.edge) { best = match }
      }
      if let best { return best }
      if ring >= radius { return nil }
      ring = min(ring * 4, radius)
    }
  }

  /// Calls `body` once for each edge within `radius` metres, in the order of the cells.
  public func forEachEdge(
    near place: Coordinate, radius: Double, _ body: (EdgeMatch) -> Void
  ) {
    guard sections.cellCount > 0, radius >= 0 else { return }
    let plane = LocalPlane(origin: place)
    let (rows, columns) = SpatialGrid.cells(around: plane, radius: radius)
    var seen = SmallEdgeSet()
    for row in rows {
      let end = SpatialGrid.key(row: row, column: columns.upperBound)
      var cell = firstCell(atOrAfter: SpatialGrid.key(row: row, column: columns.lowerBound))
      while cell < sections.cellCount && sections.cellKeys[cell] <= end {
        let range = edgeRange(ofCell: cell)
        for position in range where seen.insert(sections.cellEdges[position]) {
          if let match = match(EdgeID(sections.cellEdges[position]), plane: plane, radius: radius) {
            body(match)
          }
        }
        cell += 1
      }
    }
  }

  private func firstCell(atOrAfter key: UInt64) -> Int {
    return (0..<sections.cellCount).firstIndex(notBelow: { sections.cellKeys[$0] < key })
  }

  private func edgeRange(ofCell cell: Int) -> Range<Int> {
    let start = Int(sections.cellStarts[cell])
    let end = Int(sections.cellStarts[cell + 1])
    return start <= end && end <= sections.cellEdgeCount ? start..<end : 0..<0
  }

  /// The nearest point of an edge, if it is within `radius` of the plane's origin.
  func match(_ edge: EdgeID, plane: LocalPlane, radius: Double) -> EdgeMatch? {
    guard Int(edge.index) < sections.edgeCount else { return nil }
    let record = self.edge(edge)
    let (start, count) = geometryRange(of: record)
    guard count >= 2 else { return nil }
    var bestSquare = radius * radius
    var bestSegment = -1
    var bestFraction = 0.0
    var foot = PlanePoint(east: 0, north: 0)
    var previous = plane.point(sections.geometryPoint(start))
    for index in 1..<count {
      let next = plane.point(sections.geometryPoint(start + index))
      let delta = next - previous
      let square = delta.east * delta.east + delta.north * delta.north
      let projected = -(previous.east * delta.east + previous.north * delta.north)
      let fraction = square > 0 ? min(max(projected / square, 0), 1) : 0
      let east = previous.east + fraction * delta.east
      let north = previous.north + fraction * delta.north
      let distanceSquare = east * east + north * north
      if distanceSquare < bestSquare || (bestSegment < 0 && distanceSquare <= bestSquare) {
        bestSquare = distanceSquare
        bestSegment = index - 1
        bestFraction = fraction
        foot = PlanePoint(east: east, north: north)
      }
      previous = next
    }
    guard bestSegment >= 0 else { return nil }
    var along = 0.0
    var here = plane.point(sections.geometryPoint(start))
    for index in 0...bestSegment {
      let next = plane.point(sections.geometryPoint(start + index + 1))
      let length = (next - here).length
      along += index < bestSegment ? length : length * bestFraction
      here = next
    }
    return EdgeMatch(
      edge: edge, along: min(along, record.length.meters), distance: bestSquare.squareRoot(),
      foot: plane.coordinate(foot))
  }
}

/// The edges already seen in one look-up: a short list, or a bit map once it grows.
private struct SmallEdgeSet {
  private var short = [UInt32]()
  private var words = [UInt64]()
  /// Up to this many, walking a list is faster than clearing a bit map.
  private static let limit = 48

  mutating func insert(_ edge: UInt32) -> Bool {
    if words.isEmpty {
      if short.contains(edge) { return false }
      short.append(edge)
      if short.count > Self.limit {
        for seen in short { mark(seen) }
      }
      return true
    }
    return mark(edge)
  }

  @discardableResult
  private mutating func mark(_ edge: UInt32) -> Bool {
    let word = Int(edge >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    let bit = UInt64(1) << UInt64(edge & 63)
    if words[word] & bit != 0 { return false }
    words[word] |= bit
    return true
  }
}
