// SPDX-License-Identifier: GPL-3.0-or-later

/// Which estimates are calibrated together: what they rest on, and what the receiver tells of its error.
struct RadiusKey: Hashable, Sendable {
  var sources: PositionSources
  /// `nil` where satellites are no source.
  var receiver: ReceiverClass?

  /// The same without steps and map, which bridge and sharpen what satellites and beacons tell.
  var coarser: RadiusKey {
    RadiusKey(sources: sources.intersection([.satellites, .beacons]), receiver: receiver)
  }

  /// Every combination of the four sources, beside each class of receiver and none.
  static let count = 16 * receiverCount
  private static let receiverCount = ReceiverClass.allCases.count + 1

  /// 0 ..< ``count``.
  var index: Int {
    Int(sources.rawValue & 15) * Self.receiverCount + (receiver.map { Int($0.rawValue) + 1 } ?? 0)
  }
}

/// A told radius over a raw one: straight between its knots, in proportion beyond them. Where the knots rise so
/// does the curve.
struct RadiusCurve: Sendable {
  /// Metres, rising.
  var raw: [Double]
  /// Factors on them; told is raw times factor, which must not fall.
  var factors: [Double]

  /// As much as it is, in metres.
  static let identity = RadiusCurve(raw: [1], factors: [1])

  func told(_ radius: Double) -> Double {
    let count = min(raw.count, factors.count)
    guard count > 0, radius.isFinite else { return radius }
    var upper = 0
    while upper < count, raw[upper] < radius { upper += 1 }
    if upper == 0 { return radius * factors[0] }
    if upper == count { return radius * factors[count - 1] }
    let lower = upper - 1
    let begin = raw[lower] * factors[lower]
    let rise = raw[upper] * factors[upper] - begin
    return begin + rise * (radius - raw[lower]) / (raw[upper] - raw[lower])
  }
}

/// One row of the table.
struct RadiusCalibrationRow: Sendable {
  var key: RadiusKey
  /// Whether it stands for all keys of the same ``RadiusKey/coarser`` that have no row of their own.
  var isCoarse = false
  var r50: RadiusCurve
  var r95: RadiusCurve
}

/// Turns the radii that the filter works out into radii that hold what they promise (positioning.md 5,
/// "Reported uncertainty"). The numbers are fitted by Tools/calibrate.
struct RadiusCalibration: Sendable {
  /// What a factor may be: a fit may not make an error out of nothing, or hide one.
  static let factors = 0.65...4.0

  static let standard = RadiusCalibration(RadiusCalibrationTable.rows)

  private let rows: [RadiusCalibrationRow]
  /// Row of each key, by ``RadiusKey/index``; -1 for none.
  private let places: [Int]
  /// Row of the same key without beacons, where a key with beacons has none of its own: little was
  /// fitted there, and no beacon makes what is told narrower on that ground.
  private let others: [Int]

  init(_ rows: [RadiusCalibrationRow]) {
    self.rows = rows
    var places = Array(repeating: -1, count: RadiusKey.count)
    var others = places
    func place(_ key: RadiusKey) -> (row: Int?, isOwn: Bool) {
      if let own = rows.firstIndex(where: { !$0.isCoarse && $0.key == key }) { return (own, true) }
      return (rows.firstIndex { $0.isCoarse && $0.key == key.coarser }, false)
    }
    for receiver in [nil] + ReceiverClass.allCases.map(Optional.some) {
      for sources in 0..<UInt8(16) {
        let key = RadiusKey(sources: PositionSources(rawValue: sources), receiver: receiver)
        let found = place(key)
        places[key.index] = found.row ?? -1
        guard !found.isOwn, key.sources.contains(.beacons) else { continue }
        let without = RadiusKey(sources: key.sources.subtracting(.beacons), receiver: receiver)
        others[key.index] = place(without).row ?? -1
      }
    }
    self.places = places
    self.others = others
  }

  /// The radii to be told, metres; r50 is never above r95. A larger raw radius never gives a smaller one.
  func told(
    r50: Double, r95: Double, sources: PositionSources, receiver: ReceiverClass?
  ) -> (r50: Double, r95: Double) {
    let index = RadiusKey(sources: sources, receiver: receiver).index
    var (inner, outer) = (r50, r95)
    if places[index] >= 0 {
      let row = rows[places[index]]
      (inner, outer) = (row.r50.told(r50), row.r95.told(r95))
    }
    if others[index] >= 0 {
      let row = rows[others[index]]
      (inner, outer) = (max(inner, row.r50.told(r50)), max(outer, row.r95.told(r95)))
    }
    guard places[index] >= 0 || others[index] >= 0 else { return (min(r50, r95), r95) }
    outer = min(outer, PositioningSettings.radiusLimit)
    return (min(inner, outer), outer)
  }
}
