// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The segments of a network's edges in a dense grid: tens of thousands of places ask for their
/// edge, and each must cost about a microsecond.
struct WalkableSegments {
  /// A segment, named by its edge and by its second point.
  struct Segment {
    /// −1 = none.
    var edge: Int32
    /// Index in the content's geometry.
    var end: Int32

    static let none = Segment(edge: -1, end: 0)
  }

  /// A segment and the square of its distance, square metres.
  struct Candidate {
    var square: Double
    /// −1 = none.
    var edge: Int
    /// Index of the segment's second point in the content's geometry.
    var end: Int

    func precedes(_ other: Candidate) -> Bool {
      (square, edge, end) < (other.square, other.edge, other.end)
    }
  }

  /// The nearest place on an edge.
  struct Match {
    var edge: Int
    /// Index of the segment's second point in the content's geometry.
    var end: Int
    /// Of the segment, from its first point.
    var fraction: Double
    var foot: Coordinate

    var segment: Segment { Segment(edge: Int32(edge), end: Int32(end)) }
  }

  /// Cells are this wide at least, in 1e-7 degrees (about 45 m north to south): most houses stand
  /// nearer to their street than a cell is wide.
  private static let leastCell: Int64 = 1 << 12
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
    let metric = LocalMetric(latitude: place.latitude)
    let cellMeters = Double(cell) * min(metric.metersPerLatitudeE7, metric.metersPerLongitudeE7)
    let margin = marginMeters(place, metric)
    let (middleRow, middleColumn) = (row(place.latitudeE7), column(place.longitudeE7))
    var search = NearestSegment(place, metric, name: name, square: Self.reach * Self.reach)
    var ring = 0
    while Double(ring - 1) * cellMeters < Self.reach {
      forEachRingCell(middleRow, middleColumn, ring) { cell in
        scan(Int(starts[cell])..<Int(starts[cell + 1]), &search)
      }
      let seeksName = name > 0 && !search.isBestNamed
      let clear = Double(ring) * cellMeters + margin - (seeksName ? Self.namedBonus : 0)
      if search.best.edge >= 0, clear >= 0, search.best.square <= clear * clear { break }
      ring += 1
    }
    let best = search.best
    guard best.edge >= 0 else { return nil }
    let named = search.named
    let isNamed =
      named.edge >= 0
      && named.square.squareRoot() <= best.square.squareRoot() + Self.namedBonus
    let taken = isNamed ? named : best
    return match(Segment(edge: Int32(taken.edge), end: Int32(taken.end)), near: place)
  }

  /// Metres from a place to the nearest border of its cell, 0 outside the grid.
  private func marginMeters(_ place: Coordinate, _ metric: LocalMetric) -> Double {
    let north = Int64(place.latitudeE7) - Int64(box.south)
    let east = Int64(place.longitudeE7) - Int64(box.west)
    guard north >= 0, east >= 0, north < Int64(rows) * cell, east < Int64(columns) * cell else {
      return 0
    }
    let (up, right) = (north % cell, east % cell)
    return min(
      Double(min(up, cell - up)) * metric.metersPerLatitudeE7,
      Double(min(right, cell - right)) * metric.metersPerLongitudeE7)
  }

  /// Takes every segment of a cell that comes nearer. Nothing but squares is computed here: most
  /// segments are not the one.
  private func scan(_ range: Range<Int>, _ search: inout NearestSegment) {
    segments.withUnsafeBufferPointer { segments in
      content.geometry.withUnsafeBufferPointer { geometry in
        for position in range {
          let segment = segments[position]
          let end = Int(segment.end)
          let square = search.square(from: geometry[end - 1], to: geometry[end])
          if search.isWorse(square) { continue }
          let edge = Int(segment.edge)
          let isNamed = search.name > 0 && content.edges[edge].name == search.name
          search.take(Candidate(square: square, edge: edge, end: end), isNamed: isNamed)
        }
      }
    }
  }

  /// The place of a segment that is nearest to `place`.
  func match(_ segment: Segment, near place: Coordinate) -> Match {
    let plane = LocalPlane(origin: place)
    let end = Int(segment.end)
    let a = plane.point(content.geometry[end - 1])
    let b = plane.point(content.geometry[end])
    let delta = b - a
    let square = delta.east * delta.east + delta.north * delta.north
    let projected = -(a.east * delta.east + a.north * delta.north)
    let fraction = square > 0 ? min(max(projected / square, 0), 1) : 0
    let foot = PlanePoint(
      east: a.east + fraction * delta.east, north: a.north + fraction * delta.north)
    return Match(
      edge: Int(segment.edge), end: end, fraction: fraction, foot: plane.coordinate(foot))
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

/// The nearest segments of a place so far: of all, and of those with a name.
private struct NearestSegment {
  let name: Int32
  private(set) var best: WalkableSegments.Candidate
  private(set) var named: WalkableSegments.Candidate
  private let latitude: Int32
  private let longitude: Int32
  private let north: Double
  private let east: Double

  /// - Parameter square: of the greatest distance that counts, square metres.
  init(_ place: Coordinate, _ metric: LocalMetric, name: Int32, square: Double) {
    self.name = name
    (latitude, longitude) = (place.latitudeE7, place.longitudeE7)
    (north, east) = (metric.metersPerLatitudeE7, metric.metersPerLongitudeE7)
    best = WalkableSegments.Candidate(square: square, edge: -1, end: 0)
    named = best
  }

  /// Square metres from the place to a segment.
  func square(from start: Coordinate, to end: Coordinate) -> Double {
    // Wrapping: a segment across the date line is far from every place and must not trap.
    let x = Double(start.longitudeE7 &- longitude) * east
    let y = Double(start.latitudeE7 &- latitude) * north
    let dx = Double(end.longitudeE7 &- start.longitudeE7) * east
    let dy = Double(end.latitudeE7 &- start.latitudeE7) * north
    let length = dx * dx + dy * dy
    let projected = -(x * dx + y * dy)
    guard projected > 0, length > 0 else { return x * x + y * y }
    if projected >= length {
      // Not `x + dx`: two segments that meet here must be exactly as far away.
      let endX = Double(end.longitudeE7 &- longitude) * east
      let endY = Double(end.latitudeE7 &- latitude) * north
      return endX * endX + endY * endY
    }
    let fraction = projected / length
    let (footX, footY) = (x + fraction * dx, y + fraction * dy)
    return footX * footX + footY * footY
  }

  /// Whether the nearest of all bears the name: then no other one with it can be preferred.
  var isBestNamed: Bool { best.edge >= 0 && best.edge == named.edge && best.end == named.end }

  /// Whether a segment so far away changes nothing; equal distances go by the edge.
  func isWorse(_ square: Double) -> Bool {
    square > best.square && (name == 0 || square > named.square)
  }

  mutating func take(_ candidate: WalkableSegments.Candidate, isNamed: Bool) {
    if candidate.precedes(best) || best.edge < 0 { best = candidate }
    if isNamed, candidate.precedes(named) || named.edge < 0 { named = candidate }
  }
}
