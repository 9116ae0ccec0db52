// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A road or a way for walkers, as it leaves a node. Left and right are seen looking out.
struct RoadArm {
  enum Nature {
    /// Divides what lies around the node: whoever wants from one side to the other crosses it.
    case road
    /// A driveway or a way for walkers: it joins the side on which it lies.
    case branch
    /// A way for walkers whose first metres lie on the road: a crossing.
    case crossing
  }

  /// Index of the edge; −1 for a road that is closed to walkers and has none.
  var edge: Int32
  /// True if the edge's forward direction leads away from the node.
  var isStart: Bool
  var nature: Nature
  /// Unit vector.
  var direction: PlanePoint
  /// Degrees clockwise from north, 0 ..< 360.
  var heading: Double
  /// Metres from the road's line to the middle of its pavement.
  var offset = 0.0
  var hasLeft = false
  var hasRight = false
  /// Of a road without an edge.
  var closed: StreetWay?

  /// At least one of the sides is an edge of its own.
  var isSided: Bool { hasLeft || hasRight }
  /// A road that is walked along its middle, because nobody knows its sides.
  var isCenterLine: Bool { nature == .road && edge >= 0 && !isSided }

  /// Metres from a road's kerb to the middle of a pavement. RASt 06 asks for 2.5 m and more where
  /// two walkers meet; older pavements have 2 m and less, and walkers keep off the kerb.
  static let pavementHalf = 1.5
  /// Directions are those of the first metres: digitisers put kinks right at a junction.
  static let chord = 8.0

  /// Right of the direction of walking out.
  var right: PlanePoint { PlanePoint(east: direction.north, north: -direction.east) }
  var left: PlanePoint { PlanePoint(east: -direction.north, north: direction.east) }

  static func precedes(_ a: RoadArm, _ b: RoadArm) -> Bool {
    let starts = (a.isStart ? 0 : 1, b.isStart ? 0 : 1)
    return (a.heading, a.edge, starts.0, a.closed?.id ?? 0)
      < (b.heading, b.edge, starts.1, b.closed?.id ?? 0)
  }

  /// Sets direction and heading; north for a line without length.
  mutating func point(to target: PlanePoint) {
    let length = target.length
    direction =
      length > 0
      ? PlanePoint(east: target.east / length, north: target.north / length)
      : PlanePoint(east: 0, north: 1)
    let degrees = Bearing.degrees(of: direction)
    heading = degrees < 0 ? degrees + 360 : degrees
  }
}

extension Bearing {
  /// The direction of a vector in degrees clockwise from north, −180 … 180.
  fileprivate static func degrees(of vector: PlanePoint) -> Double {
    let origin = Coordinate(latitudeE7: 0, longitudeE7: 0)
    let plane = LocalPlane(origin: origin)
    // A kilometre: long enough that rounding to a centimetre does not show.
    let far = PlanePoint(east: vector.east * 1000, north: vector.north * 1000)
    return origin.bearing(to: plane.coordinate(far)).degrees
  }
}

/// Where the pavements on both sides of a street corner meet.
enum StreetCorner {
  /// Lines nearer to parallel than this (sine of 15°) meet too far away, or nowhere.
  private static let leastSine = 0.2588
  /// Blocks have no sharper corners than this: metres from the junction's middle.
  static let reach = 20.0
  /// On the outer side of a bend a pavement cuts the corner; in offsets.
  private static let outerReach = 1.6

  /// Metres east and north of the node, for the side right of `a` and left of `b`, where `b` comes
  /// next clockwise.
  static func place(_ a: RoadArm, _ b: RoadArm) -> PlanePoint {
    let sine = cross(a.direction, b.direction)
    var angle = b.heading - a.heading
    if angle < 0 { angle += 360 }
    guard abs(sine) >= leastSine else { return parallel(a, b, angle) }
    let along =
      (b.offset * cross(b.left, b.direction) - a.offset * cross(a.right, b.direction)) / sine
    let place = PlanePoint(
      east: a.right.east * a.offset + a.direction.east * along,
      north: a.right.north * a.offset + a.direction.north * along)
    let most = angle < 180 ? reach : max(a.offset, b.offset) * outerReach
    return limited(place, most)
  }

  /// A street that goes on straight, or two that leave almost the same way: beside the one, ahead
  /// between the others, behind their tip on the outer side.
  private static func parallel(_ a: RoadArm, _ b: RoadArm, _ angle: Double) -> PlanePoint {
    let offset = (a.offset + b.offset) / 2
    let isStraight = angle > 90 && angle < 270
    let sum = isStraight ? a.right + b.left : a.direction + b.direction
    let length = sum.length
    // Opposite normals: the arms lie on each other.
    guard length > 0.1 else {
      return PlanePoint(east: a.right.east * offset, north: a.right.north * offset)
    }
    let factor = (isStraight ? offset : angle <= 90 ? offset * 2 : -offset) / length
    return PlanePoint(east: sum.east * factor, north: sum.north * factor)
  }

  private static func limited(_ place: PlanePoint, _ most: Double) -> PlanePoint {
    let length = place.length
    guard length > most else { return place }
    return PlanePoint(east: place.east * most / length, north: place.north * most / length)
  }

  static func cross(_ a: PlanePoint, _ b: PlanePoint) -> Double {
    a.east * b.north - a.north * b.east
  }
}
