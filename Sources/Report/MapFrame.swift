// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// A point of the picture: metres right of and below the frame's upper left corner.
struct MapPoint: Hashable {
  var x: Double
  var y: Double

  func distance(to other: MapPoint) -> Double {
    let (right, down) = (other.x - x, other.y - y)
    return (right * right + down * down).squareRoot()
  }
}

/// The rectangle of the ground that the map shows at first, north up, in metres of a local plane.
struct MapFrame {
  private let plane: LocalPlane
  private let west: Double
  private let north: Double
  /// Metres.
  let width: Double
  let height: Double

  /// Even one point gets a frame in which its surroundings can be seen, metres.
  private static let smallestExtent = 60.0

  /// The frame around some places; `nil` for none.
  init?(around places: [Coordinate], margin: Double) {
    guard let first = places.first else { return nil }
    // First place as origin: unlike the middle of a box it is right across the 180° meridian.
    plane = LocalPlane(origin: first)
    var (west, east, south, north) = (0.0, 0.0, 0.0, 0.0)
    for place in places {
      let point = plane.point(place)
      west = min(west, point.east)
      east = max(east, point.east)
      south = min(south, point.north)
      north = max(north, point.north)
    }
    let sideways = margin + max(Self.smallestExtent - (east - west), 0) / 2
    let upright = margin + max(Self.smallestExtent - (north - south), 0) / 2
    self.west = west - sideways
    self.north = north + upright
    width = east - west + 2 * sideways
    height = north - south + 2 * upright
  }

  func point(_ place: Coordinate) -> MapPoint {
    let point = plane.point(place)
    return MapPoint(x: point.east - west, y: north - point.north)
  }

  func coordinate(_ point: MapPoint) -> Coordinate {
    plane.coordinate(PlanePoint(east: point.x + west, north: north - point.y))
  }

  func line(_ places: [Coordinate], tolerance: Double) -> [MapPoint] {
    PathText.simplified(places.map { point($0) }, tolerance: tolerance)
  }
}

/// The `d` of an SVG path in decimetres' precision, written relative to save bytes; whole tenths
/// are summed, so that rounding does not add up.
struct PathText {
  private(set) var text = ""
  private var x = 0
  private var y = 0

  /// Beyond this a point is damaged, metres (half the Earth's girth).
  private static let limit = 2.1e7

  var isEmpty: Bool { text.isEmpty }

  private static func tenths(_ meters: Double) -> Int {
    guard meters.isFinite else { return 0 }
    return Int((min(max(meters, -limit), limit) * 10).rounded())
  }

  private static func number(_ tenths: Int) -> String {
    NumberText.attribute(Double(tenths) / 10)
  }

  private mutating func move(to point: MapPoint) {
    (x, y) = (Self.tenths(point.x), Self.tenths(point.y))
    text += "M\(Self.number(x)) \(Self.number(y))"
  }

  mutating func add(_ line: [MapPoint]) {
    guard line.count >= 2, let first = line.first else { return }
    move(to: first)
    for point in line.dropFirst() {
      let (right, down) = (Self.tenths(point.x), Self.tenths(point.y))
      text += "l\(Self.number(right - x)) \(Self.number(down - y))"
      (x, y) = (right, down)
    }
  }

  /// A line without length: round or square caps make it a dot of constant size on the screen.
  mutating func addDot(_ point: MapPoint) {
    move(to: point)
    text += "h0"
  }

  mutating func addCircle(_ center: MapPoint, radius: Double) {
    let r = NumberText.attribute(radius)
    let d = NumberText.attribute(2 * radius)
    move(to: MapPoint(x: center.x - radius, y: center.y))
    text += "a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0z"
  }

  /// The line without the points that lie within `tolerance` metres of it (Douglas, Peucker 1973).
  static func simplified(_ line: [MapPoint], tolerance: Double) -> [MapPoint] {
    guard line.count > 2 else { return line }
    var keeps = [Bool](repeating: false, count: line.count)
    keeps[0] = true
    keeps[line.count - 1] = true
    var open = [(0, line.count - 1)]
    while let (first, last) = open.popLast() {
      var farthest = first
      var largest = tolerance
      for index in (first + 1)..<max(last, first + 1) {
        let distance = distance(from: line[index], to: line[first], line[last])
        if distance > largest {
          largest = distance
          farthest = index
        }
      }
      guard farthest != first else { continue }
      keeps[farthest] = true
      open.append((first, farthest))
      open.append((farthest, last))
    }
    return line.indices.filter { keeps[$0] }.map { line[$0] }
  }

  private static func distance(
    from point: MapPoint, to start: MapPoint, _ end: MapPoint
  ) -> Double {
    let (right, down) = (end.x - start.x, end.y - start.y)
    let square = right * right + down * down
    guard square > 0 else { return point.distance(to: start) }
    let projected = ((point.x - start.x) * right + (point.y - start.y) * down) / square
    let fraction = min(max(projected, 0), 1)
    return point.distance(
      to: MapPoint(x: start.x + fraction * right, y: start.y + fraction * down))
  }
}
