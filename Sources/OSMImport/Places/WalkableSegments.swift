// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The segments of a network's edges in a dense grid: tens of thousands of places ask for their
/// edge, and each must cost about a microsecond.
struct WalkableSegments {
  /// A segment, named by its edge and by its second point.
  private struct Segment {
    var edge: Int32
    var end: Int32
  }

  /// The nearest place on an edge.
  struct Match {
    var edge: Int
    /// Index of the segment's second point in the content's geometry.
    var end: Int
    var fraction: Double
    var foot: Coordinate
    var distance: Double
  }

  /// Cells are this wide at least, in 1e-7 degrees (about 90 m north to south).
  private static let leastCell: Int64 = 1 << 13
  /// And there are no more of them than this: an extract of a country gets larger cells.
  private static let mostCells: Int64 = 1 << 21
  /// A segment across more cells than this is a mistake in the map and no way to a door.
  private static let mostCellsOfSegment = 4096
  /// No place is led to a way farther away than this, metres.
  static let reach = 250.0
  /// An edge of the address's own street is preferred if it is this much farther away, metres.
  private static let namedBonus = 40.0

  private let content: NetworkContent
  private let box: BoundingBox
  private let cell: Int64
  private let rows: Int
  private let columns: Int
  private var starts: [Int32]
  private var segments: [Segment]

  init(_ content: NetworkContent) {
    self.content = content
    box = content.bounds
    guard !box.isEmpty else {
      (cell, rows, columns, starts, segments) = (Self.leastCell, 0, 0, [0], [])
      return
    }
    let height = Int64(box.north) - Int64(box.south)
    let width = Int64(box.east) - Int64(box.west)
    var size = Self.leastCell
    while (height / size + 1) * (width / size + 1) > Self.mostCells { size *= 2 }
    cell = size
    rows = Int(height / size) + 1
    columns = Int(width / size) + 1
    starts = [Int32](repeating: 0, count: rows * columns + 1)
    segments = []
    forEachCell { cell, _ in starts[cell + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    segments = [Segment](repeating: Segment(edge: 0, end: 0), count: Int(starts.last ?? 0))
    forEachCell { cell, segment in
      segments[Int(next[cell])] = segment
      next[cell] += 1
    }
  }

  private func forEachCell(_ body: (Int, Segment) -> Void) {
    for (index, edge) in content.edges.enumerated() where edge.attributes.wayClass != .crossing {
      let first = Int(edge.geometryStart)
      for end in (first + 1)..<max(first + Int(edge.geometryCount), first + 1) {
        let a = content.geometry[end - 1]
        let b = content.geometry[end]
        let (low, high) = (
          row(min(a.latitudeE7, b.latitudeE7)), row(max(a.latitudeE7, b.latitudeE7))
        )
        let (left, right) = (
          column(min(a.longitudeE7, b.longitudeE7)), column(max(a.longitudeE7, b.longitudeE7))
        )
        guard (high - low + 1) * (right - left + 1) <= Self.mostCellsOfSegment else { continue }
        for row in low...high {
          for column in left...right {
            body(row * columns + column, Segment(edge: Int32(index), end: Int32(end)))
          }
        }
      }
    }
  }

  private func row(_ latitude: Int32) -> Int {
    min(max(Int((Int64(latitude) - Int64(box.south)) / cell), 0), rows - 1)
  }

  private func column(_ longitude: Int32) -> Int {
    min(max(Int((Int64(longitude) - Int64(box.west)) / cell), 0), columns - 1)
  }

  /// The edge to which a place belongs: the nearest, or one with the given name a little farther.
  func nearest(to place: Coordinate, name: Int32 = 0) -> Match? {
    guard rows > 0 else { return nil }
    let plane = LocalPlane(origin: place)
    let cellMeters =
      Double(cell)
      * min(
        plane.metric.metersPerLatitudeE7,
        plane.metric.metersPerLongitudeE7)
    let (middleRow, middleColumn) = (row(place.latitudeE7), column(place.longitudeE7))
    var best: Match?
    var named: Match?
    var ring = 0
    while Double(ring - 1) * cellMeters < Self.reach {
      forEachRingCell(middleRow, middleColumn, ring) { cell in
        for position in Int(starts[cell])..<Int(starts[cell + 1]) {
          let segment = segments[position]
          guard let match = match(segment, plane) else { continue }
          if Self.precedes(match, best) { best = match }
          if name > 0, content.edges[Int(segment.edge)].name == name,
            Self.precedes(match, named)
          {
            named = match
          }
        }
      }
      let clear = Double(ring) * cellMeters - (name > 0 ? Self.namedBonus : 0)
      if let best, best.distance <= clear { break }
      ring += 1
    }
    if let named, let best, named.distance <= best.distance + Self.namedBonus { return named }
    return best
  }

  private static func precedes(_ match: Match, _ other: Match?) -> Bool {
    guard let other else { return match.distance <= reach }
    return (match.distance, match.edge, match.end) < (other.distance, other.edge, other.end)
  }

  /// The cells at Chebyshev distance `ring`, inside the grid.
  private func forEachRingCell(_ row: Int, _ column: Int, _ ring: Int, _ body: (Int) -> Void) {
    for y in max(row - ring, 0)...min(row + ring, rows - 1) {
      let isEdgeRow = abs(y - row) == ring
      let step = isEdgeRow || ring == 0 ? 1 : 2 * ring
      var x = column - ring
      while x <= column + ring {
        if x >= 0 && x < columns { body(y * columns + x) }
        x += step
      }
    }
  }

  private func match(_ segment: Segment, _ plane: LocalPlane) -> Match? {
    let a = plane.point(content.geometry[Int(segment.end) - 1])
    let b = plane.point(content.geometry[Int(segment.end)])
    let delta = b - a
    let square = delta.east * delta.east + delta.north * delta.north
    let projected = -(a.east * delta.east + a.north * delta.north)
    let fraction = square > 0 ? min(max(projected / square, 0), 1) : 0
    let foot = PlanePoint(
      east: a.east + fraction * delta.east, north: a.north + fraction * delta.north)
    let distance = foot.length
    guard distance <= Self.reach else { return nil }
    return Match(
      edge: Int(segment.edge), end: Int(segment.end), fraction: fraction,
      foot: plane.coordinate(foot), distance: distance)
  }

  /// Metres from the start of the match's edge to the match.
  func along(_ match: Match) -> Double {
    let start = Int(content.edges[match.edge].geometryStart)
    let plane = LocalPlane(origin: match.foot)
    var sum = 0.0
    var previous = plane.point(content.geometry[start])
    for index in (start + 1)..<max(match.end + 1, start + 1) {
      let next = plane.point(content.geometry[index])
      let length = (next - previous).length
      sum += index == match.end ? length * match.fraction : length
      previous = next
    }
    return sum
  }
}
