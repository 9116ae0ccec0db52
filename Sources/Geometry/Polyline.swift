// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of two or more places, measured along in metres.
public struct Polyline: Sendable {
  public let points: [Coordinate]
  /// Metres from the start to each point; same count as `points`, first is 0.
  public let measures: [Double]

  public init(_ points: [Coordinate]) {
    self.points = points
    var sum = 0.0
    var measures = [Double]()
    measures.reserveCapacity(points.count)
    for index in points.indices {
      if index > 0 { sum += points[index - 1].distance(to: points[index]).meters }
      measures.append(sum)
    }
    self.measures = measures
  }

  public var length: Distance { Distance(meters: measures.last ?? 0) }

  /// Where a place comes to lie on a line.
  public struct Projection: Sendable {
    /// Metres from the line's start to the foot point.
    public var along: Double
    /// Metres from the line to the place; positive to the right of its direction.
    public var offset: Double
    /// Index of the segment (from point `segment` to the next).
    public var segment: Int
    public var foot: Coordinate
  }

  /// The nearest foot point of `place` on the part of the line between `from` and `to` metres;
  /// `nil` for a line of fewer than two points.
  public func project(
    _ place: Coordinate, from: Double = 0, to: Double = .infinity
  ) -> Projection? {
    guard points.count >= 2 else { return nil }
    let plane = LocalPlane(origin: place)
    var best: Projection?
    var bestSquare = Double.infinity
    for index in 0..<(points.count - 1)
    where measures[index + 1] >= from && measures[index] <= to {
      let start = plane.point(points[index])
      let delta = plane.point(points[index + 1]) - start
      let square = delta.east * delta.east + delta.north * delta.north
      let length = measures[index + 1] - measures[index]
      var fraction =
        square > 0 ? -(start.east * delta.east + start.north * delta.north) / square : 0
      fraction = min(max(fraction, 0), 1)
      if length > 0 {
        fraction = min(max(fraction, (from - measures[index]) / length), 1)
        fraction = max(min(fraction, (to - measures[index]) / length), 0)
      }
      let foot = PlanePoint(
        east: start.east + fraction * delta.east, north: start.north + fraction * delta.north)
      let distanceSquare = foot.east * foot.east + foot.north * foot.north
      if distanceSquare < bestSquare {
        bestSquare = distanceSquare
        // The place is the plane's origin: right of the line if the foot lies to its left.
        let cross = delta.north * -foot.east - delta.east * -foot.north
        best = Projection(
          along: measures[index] + fraction * length,
          offset: distanceSquare.squareRoot() * (cross < 0 ? -1 : 1),
          segment: index, foot: plane.coordinate(foot))
      }
    }
    return best
  }

  /// The place `along` metres from the start, clamped to the ends.
  public func point(at along: Double) -> Coordinate {
    guard let first = points.first else { return Coordinate(latitudeE7: 0, longitudeE7: 0) }
    guard points.count >= 2, along > 0 else { return first }
    let index = segment(at: along)
    let length = measures[index + 1] - measures[index]
    let fraction = length > 0 ? min((along - measures[index]) / length, 1) : 0
    let plane = LocalPlane(origin: points[index])
    let end = plane.point(points[index + 1])
    return plane.coordinate(PlanePoint(east: end.east * fraction, north: end.north * fraction))
  }

  /// The direction of the line `along` metres from its start; north for a line without length.
  public func bearing(at along: Double) -> Bearing {
    guard points.count >= 2 else { return Bearing(degrees: 0) }
    var index = segment(at: along)
    while index > 0 && points[index] == points[index + 1] { index -= 1 }
    return points[index].bearing(to: points[index + 1])
  }

  /// The direction of the chord between two measures, which smooths the digitiser's small kinks;
  /// the segment's own direction where both coincide.
  public func bearing(from: Double, to: Double) -> Bearing {
    let start = point(at: from)
    let end = point(at: to)
    return start == end ? bearing(at: from) : start.bearing(to: end)
  }

  /// Index of the segment that holds `along`; 0 … points.count − 2. Needs two points.
  private func segment(at along: Double) -> Int {
    var low = 0
    var high = points.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if measures[middle] <= along { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
