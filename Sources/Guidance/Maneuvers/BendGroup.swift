// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Bends of a route's line so near together that a walker makes one turn of them.
struct BendGroup {
  /// Metres along the line of its first and last bend.
  var start: Double
  var end: Double
  /// Degrees between the chords before and after, positive to the right; while groups are made, the
  /// sum of its bends.
  var angle = 0.0
  /// Where in it a walker has to choose, metres along the line, and the degrees to which.
  var choice: (place: Double, angle: Double)?
  /// Degrees of the bends to either side.
  private var left = 0.0
  private var right = 0.0

  private init(start: Double, end: Double, angle: Double) {
    (self.start, self.end, self.angle) = (start, end, angle)
    if angle < 0 { left = -angle } else { right = angle }
  }

  private mutating func take(_ next: BendGroup) {
    end = next.end
    angle += next.angle
    left += next.left
    right += next.right
    choice = choice ?? next.choice
  }

  /// A walker has to choose twice, the second time some metres behind the first, and to the same side:
  /// one turn would be done at the first place alone.
  private func isChosenAgain(in next: BendGroup, _ settings: GuidanceSettings) -> Bool {
    guard let choice, let again = next.choice else { return false }
    return (choice.angle < 0) == (again.angle < 0)
      && again.place - choice.place >= settings.choiceSpacing
  }

  /// Where a walker has to choose, a bend to the other side is not taken off it: the two together
  /// might be told as straight on.
  /// Within a few metres they are one corner, if what they make together is a turn to the side that has to be
  /// chosen: the other bend is how a pavement's end is drawn.
  private func isUndone(by next: BendGroup, _ settings: GuidanceSettings) -> Bool {
    let sum = angle + next.angle
    // Within a stride or two the sum may be a slight one, too.
    let least =
      next.start - end <= settings.cornerLength ? settings.straightAngle : settings.bearAngle
    if next.start - end <= settings.choiceReach, abs(sum) >= least,
      [choice, next.choice].allSatisfy({ $0 == nil || ($0?.angle ?? 0) * sum > 0 })
    {
      return false
    }
    if let choice {
      let other = choice.angle < 0 ? right + next.right : left + next.left
      if other >= settings.straightAngle { return true }
    }
    guard let choice = next.choice else { return false }
    return (choice.angle < 0 ? right : left) >= settings.straightAngle
  }

  /// The turns of a line. Groups never reach over one of the `barriers` (crossings, steps).
  ///
  /// A corner one way and at once one the other way are two decisions, for they would make none
  /// together where another way leaves (`forks`): unless they lie on a `link`, which is no way of
  /// its own, or within a few metres of a barrier.
  static func groups(
    of line: Polyline, barriers: [RouteStretch], links: [RouteStretch] = [],
    forks: [Double] = [], settings: GuidanceSettings
  ) -> [BendGroup] {
    var groups = [BendGroup]()
    var before = 0.0
    for corner in corners(of: line, barriers: barriers, forks: forks, settings: settings) {
      let (place, angle) = (corner.start, corner.angle)
      let isShift =
        groups.last.map { last in
          Self.isShift(before, angle, from: last.end, to: place, settings)
            && forks.contains { abs($0 - last.end) < 1 }
            && !links.contains {
              $0.start < place - 0.1 && $0.end > last.end + 0.1
                && $0.length < settings.shiftOverLink
            }
            && (place - last.end >= settings.shiftAtPassage
              || !barriers.contains {
                $0.start <= place + settings.crossingApproach
                  && $0.end >= last.start - settings.crossingApproach
              })
        } ?? false
      before = angle
      if let last = groups.last, place - last.end <= settings.turnMergeDistance,
        corner.end - last.start <= settings.turnMergeLength, !isShift,
        !last.isUndone(by: corner, settings), !last.isChosenAgain(in: corner, settings),
        !barriers.contains(where: { $0.start >= last.end - 0.5 && $0.end <= place + 0.5 })
      {
        groups[groups.count - 1].take(corner)
      } else {
        groups.append(corner)
      }
    }
    for index in groups.indices {
      // The chords stop at the neighbouring turns: those have sentences of their own.
      let before = index > 0 ? groups[index - 1].end : 0
      let after = index + 1 < groups.count ? groups[index + 1].start : line.length.meters
      let inward = line.bearing(
        from: max(before, groups[index].start - settings.turnChord), to: groups[index].start)
      let outward = line.bearing(
        from: groups[index].end, to: min(after, groups[index].end + settings.turnChord))
      let angle = inward.turn(to: outward)
      // A hairpin that bends by more than half a circle is one to the side of its bends.
      // Nearly one is, too, where its bends make up more than that.
      let isHairpin =
        abs(angle) >= settings.turnBackAngle
        || abs(angle) >= settings.sharpAngle && abs(groups[index].angle) >= settings.turnBackAngle
      let isWrapped = isHairpin && angle * groups[index].angle < 0
      groups[index].angle = isWrapped ? -angle : angle
    }
    return groups
  }

  /// A corner and one back, far enough apart to be walked one after the other.
  private static func isShift(
    _ first: Double, _ second: Double, from start: Double, to end: Double,
    _ settings: GuidanceSettings
  ) -> Bool {
    (first < 0) != (second < 0) && abs(first) >= settings.shiftAngle
      && abs(second) >= settings.shiftAngle && end - start >= settings.shiftLength
  }

  /// The bends outside barriers; those to one side within a stride or two are one corner, which was
  /// drawn with more than one point.
  private static func corners(
    of line: Polyline, barriers: [RouteStretch], forks: [Double], settings: GuidanceSettings
  ) -> [BendGroup] {
    var corners = [BendGroup]()
    for (place, angle) in bends(of: line, floor: settings.bendFloor)
    where !barriers.contains(where: { $0.start + 0.5 < place && place < $0.end - 0.5 }) {
      if let last = corners.last, (last.angle < 0) == (angle < 0),
        place - last.end <= settings.cornerLength,
        !barriers.contains(where: { $0.start >= last.end - 0.5 && $0.end <= place + 0.5 })
      {
        corners[corners.count - 1].take(BendGroup(start: place, end: place, angle: angle))
      } else {
        corners.append(BendGroup(start: place, end: place, angle: angle))
      }
    }
    for fork in forks {
      guard let angle = choice(at: fork, line, settings) else { continue }
      let near = corners.indices.filter {
        (corners[$0].angle < 0) == (angle < 0)
          && corners[$0].start - settings.choiceReach <= fork
          && fork <= corners[$0].end + settings.choiceReach
      }
      guard let index = near.max(by: { abs(corners[$0].angle) < abs(corners[$1].angle) }) else {
        continue
      }
      corners[index].choice = (fork, angle)
    }
    return corners
  }

  /// Degrees by which the way turns where another one leaves; `nil` where it goes on, or turns
  /// farther off.
  private static func choice(
    at fork: Double, _ line: Polyline, _ settings: GuidanceSettings
  ) -> Double? {
    func turn(over length: Double) -> Double {
      let (first, last) = (max(fork - length, 0), min(fork + length, line.length.meters))
      return line.bearing(from: first, to: max(fork - settings.choiceCorner, first))
        .turn(to: line.bearing(from: min(fork + settings.choiceCorner, last), to: last))
    }
    let (wide, near) = (turn(over: settings.choiceChord), turn(over: settings.choiceReach))
    guard abs(wide) >= settings.bearAngle, wide * near > 0, abs(near) >= abs(wide) / 2 else {
      return nil
    }
    return wide
  }

  /// Measures and angles of the points where the line bends by more than `floor` degrees.
  private static func bends(of line: Polyline, floor: Double) -> [(place: Double, angle: Double)] {
    guard line.points.count >= 3 else { return [] }
    var found = [(place: Double, angle: Double)]()
    var previous: Bearing?
    for index in 0..<(line.points.count - 1) where line.points[index] != line.points[index + 1] {
      let bearing = line.points[index].bearing(to: line.points[index + 1])
      if let previous, abs(previous.turn(to: bearing)) >= floor {
        found.append((line.measures[index], previous.turn(to: bearing)))
      }
      previous = bearing
    }
    return found
  }
}
