// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// The field of the device's own iron and magnets along the compass's axes, microtesla: a box with a
/// loudspeaker in it has one. It turns with the device, and the earth's does not.
struct CompassOffset: Hashable, Sendable {
  var x, y, z: Double

  /// Stronger ones drown the earth's field in the noise of common chips, µT.
  private static let strongest = 500.0

  /// `nil` for what cannot be an offset.
  init?(_ values: [Double]) {
    guard values.count == 3, values.allSatisfy({ abs($0) <= Self.strongest }) else { return nil }
    (x, y, z) = (values[0], values[1], values[2])
  }

  var vector: SIMD3<Double> { SIMD3(x, y, z) }
}

/// Learns the offset while the walker turns, as everybody does on a walk.
///
/// Each measurement m says two things of the offset o, for the earth's field has a known strength S and
/// dip I: |m − o| = S, and (m − o) · up = −S sin I. With k = |o|² both are linear in o and k, and
/// measurements from all around give them by least squares. Those of a street full of iron do not fit
/// together and are not believed.
struct CompassCalibration: Sendable {
  /// Directions that are told apart by the gyroscope, and how many of them are needed: three quarters
  /// of a turn.
  private static let directions = 12
  private static let neededDirections = 9
  /// Measurements of one direction before it counts: two seconds.
  private static let neededMeasurements = 20.0
  /// How slowly older measurements are forgotten: a share of each new one, no less.
  private static let leastShare = 0.01
  /// Seconds between two results.
  private static let pause = 60.0
  /// What may remain between the model and the directions, root mean square, µT: what a clean street
  /// leaves.
  private static let mostResidual = 3.0
  /// A change that is worth being kept, µT: 3° of heading.
  private static let leastChange = 1.0
  /// A solution that hangs on one thousandth of what was measured is none.
  private static let leastPivot = 1e-3

  /// One direction: the mean of its measurements.
  private struct Direction: Sendable {
    var count = 0.0
    var field = SIMD3<Double>()
    var up = SIMD3<Double>()
  }

  private let earth: EarthField
  private var seen = [Direction](repeating: Direction(), count: directions)
  private var yaw = 0.0
  private var current: CompassOffset?
  private var nextResult = 0.0

  /// - Parameter known: from an earlier run.
  init(earth: EarthField, known: CompassOffset?) {
    self.earth = earth
    current = known
  }

  /// The walker has turned, degrees clockwise.
  mutating func turn(by degrees: Double) {
    guard degrees.isFinite else { return }
    yaw = remainder(yaw + degrees, 360)
  }

  /// - Parameters:
  ///   - field: as measured, µT.
  ///   - up: against gravity, of length 1.
  /// - Returns: a new offset where one was learned.
  mutating func take(
    _ field: SIMD3<Double>, up: SIMD3<Double>, at seconds: Double
  ) -> CompassOffset? {
    let share = (yaw + 180) / 360 * Double(Self.directions)
    let index = min(max(Int(share), 0), Self.directions - 1)
    seen[index].count += 1
    let weight = max(1 / seen[index].count, Self.leastShare)
    seen[index].field += (field - seen[index].field) * weight
    seen[index].up += (up - seen[index].up) * weight
    guard seconds >= nextResult else { return nil }
    let usable = seen.filter { $0.count >= Self.neededMeasurements }
    guard usable.count >= Self.neededDirections else { return nil }
    nextResult = seconds + Self.pause
    guard let offset = solved(usable), residual(of: offset, usable) < Self.mostResidual else {
      return nil
    }
    if let current {
      let change = offset.vector - current.vector
      guard (change * change).sum().squareRoot() >= Self.leastChange else { return nil }
    }
    current = offset
    return offset
  }

  private var vertical: Double { earth.strength * sin(earth.inclination * .pi / 180) }

  private func solved(_ directions: [Direction]) -> CompassOffset? {
    var normal = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 4)
    for direction in directions {
      let (m, up) = (direction.field, direction.up)
      // Both rows in µT, so that they weigh alike; k is in units of S.
      let strength = earth.strength
      let square = (m * m).sum()
      let first = [m.x / strength, m.y / strength, m.z / strength, -0.5]
      Self.add(first, (square - strength * strength) / (2 * strength), to: &normal)
      Self.add([up.x, up.y, up.z, 0], (m * up).sum() + vertical, to: &normal)
    }
    guard let solution = Self.solution(normal) else { return nil }
    return CompassOffset(Array(solution.prefix(3)))
  }

  private static func add(_ row: [Double], _ value: Double, to normal: inout [[Double]]) {
    for i in 0..<4 {
      for j in 0..<4 { normal[i][j] += row[i] * row[j] }
      normal[i][4] += row[i] * value
    }
  }

  /// By elimination with pivots; `nil` where the equations do not determine it.
  private static func solution(_ equations: [[Double]]) -> [Double]? {
    var rows = equations
    let size = rows.count
    for column in 0..<size {
      guard
        let pivot = (column..<size).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > leastPivot
      else { return nil }
      rows.swapAt(column, pivot)
      for row in 0..<size where row != column {
        let factor = rows[row][column] / rows[column][column]
        for index in column...size { rows[row][index] -= factor * rows[column][index] }
      }
    }
    let values = (0..<size).map { rows[$0][size] / rows[$0][$0] }
    return values.allSatisfy(\.isFinite) ? values : nil
  }

  /// Root mean square of what is left of strength and dip, µT.
  private func residual(of offset: CompassOffset, _ directions: [Direction]) -> Double {
    var sum = 0.0
    for direction in directions {
      let field = direction.field - offset.vector
      let strength = (field * field).sum().squareRoot() - earth.strength
      let level = (field * direction.up).sum() + vertical
      sum += strength * strength + level * level
    }
    return (sum / Double(2 * max(directions.count, 1))).squareRoot()
  }
}
