// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

/// Radii as they are told, whatever the fitted numbers are.
@Suite struct RadiusCalibrationTests {
  static let receivers: [ReceiverClass?] = [nil] + ReceiverClass.allCases
  static let keys = (0..<UInt8(16)).flatMap { sources in
    receivers.map { RadiusKey(sources: PositionSources(rawValue: sources), receiver: $0) }
  }

  static func told(_ r50: Double, _ r95: Double, _ key: RadiusKey) -> (r50: Double, r95: Double) {
    RadiusCalibration.standard.told(
      r50: r50, r95: r95, sources: key.sources, receiver: key.receiver)
  }

  @Test func everyKeyHasAPlaceOfItsOwn() {
    #expect(Set(Self.keys.map(\.index)) == Set(0..<RadiusKey.count))
  }

  @Test func theTableRisesWithinItsBounds() {
    let table = RadiusCalibrationTable.rows
    for row in table {
      for curve in [row.r50, row.r95] {
        #expect((1...4).contains(curve.raw.count) && curve.raw.count == curve.factors.count)
        #expect(curve.factors.allSatisfy(RadiusCalibration.factors.contains))
        #expect(zip(curve.raw, curve.raw.dropFirst()).allSatisfy { $0 < $1 })
        let told = zip(curve.raw, curve.factors).map { $0 * $1 }
        #expect(zip(told, told.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
      }
      #expect(!row.isCoarse || row.key == row.key.coarser)
    }
    let names = table.map { "\($0.key.index) \($0.isCoarse)" }
    #expect(Set(names).count == names.count)
  }

  @Test func aLargerRawRadiusNeverGivesASmallerToldOne() {
    var random = SeededGenerator(seed: 20_261)
    for key in Self.keys {
      for _ in 0..<400 {
        let r95 = 300 * random.uniform() * random.uniform() * random.uniform() + 0.1
        let r50 = r95 * random.uniform()
        let here = Self.told(r50, r95, key)
        let wider = Self.told(r50, r95 * (1 + random.uniform()), key)
        let inner = Self.told(r50 * random.uniform(), r95, key)
        #expect(wider.r95 >= here.r95 - 1e-9 && wider.r50 >= here.r50 - 1e-9)
        #expect(inner.r50 <= here.r50 + 1e-9 && inner.r95 == here.r95)
        #expect(here.r50 <= here.r95)
        let bounds = RadiusCalibration.factors
        let factor = here.r95 / r95
        #expect(factor >= bounds.lowerBound - 1e-9 && factor <= bounds.upperBound + 1e-9)
      }
    }
  }

  @Test(arguments: [0, 1e-9, 1_000, 1e12, .infinity, .nan])
  func absurdRadiiDoNotTrap(radius: Double) {
    for key in Self.keys {
      let told = Self.told(radius, radius, key)
      #expect(!(told.r50 > told.r95))
    }
  }

  @Test func betweenItsKnotsACurveIsStraightAndInProportionBeyond() {
    let curve = RadiusCurve(raw: [2, 4, 10], factors: [1, 2, 1.2])
    let expected: [(Double, Double)] = [
      (1, 1), (2, 2), (3, 5), (4, 8), (7, 10), (10, 12), (20, 24),
    ]
    for (raw, told) in expected { #expect(abs(curve.told(raw) - told) < 1e-9, "\(raw)") }
    #expect(RadiusCurve(raw: [], factors: []).told(3) == 3)
  }

  /// With beacons and without a row of their own, no less than the same without beacons.
  @Test func keysWithoutARowTakeTheCoarserThenNone() {
    func row(_ sources: PositionSources, _ factor: Double, isCoarse: Bool) -> RadiusCalibrationRow {
      let curve = RadiusCurve(raw: [1], factors: [factor])
      return RadiusCalibrationRow(
        key: RadiusKey(sources: sources, receiver: .claims), isCoarse: isCoarse, r50: curve,
        r95: curve)
    }
    let calibration = RadiusCalibration([
      row([.satellites], 2, isCoarse: true), row([.satellites, .map], 3, isCoarse: false),
    ])
    let expected: [(PositionSources, ReceiverClass?, Double)] = [
      ([.satellites, .map], .claims, 30), ([.satellites], .claims, 20),
      ([.satellites, .steps, .map], .claims, 20), ([.satellites, .beacons], .claims, 20),
      ([.satellites, .map], .signals, 10), ([.map], nil, 10), ([], nil, 10),
    ]
    for (sources, receiver, r95) in expected {
      let told = calibration.told(r50: 4, r95: 10, sources: sources, receiver: receiver)
      #expect(
        told.r95 == r95 && told.r50 == 0.4 * r95, "\(sources) \(String(describing: receiver))")
    }
  }

  /// A fix tells its error in metres, by its dilution, by nothing; signals outweigh all of them.
  @Test(
    arguments: [
      (5.0, nil, false, ReceiverClass.claims), (nil, 1.2, false, .dilution),
      (nil, 99.99, false, .silent), (nil, nil, false, .silent), (nil, nil, true, .signals),
    ] as [(Double?, Double?, Bool, ReceiverClass)])
  func estimatesNameWhatTheReceiverTold(
    accuracy: Double?, dilution: Double?, hasSignals: Bool, expected: ReceiverClass
  ) throws {
    var filter = PositionFilter(graph: nil, seed: 1)
    for second in 0..<20 {
      let instant = Instant(seconds: Double(second))
      if hasSignals {
        let satellites = (1...8).map {
          Satellite(
            system: "GPS", prn: $0, elevation: 45, azimuth: 40 * Double($0), carrierToNoise: 35,
            isUsed: true)
        }
        filter.update(.sky(satellites), at: instant)
      }
      var fix = GNSSFix(
        coordinate: PositionFilterTests.place(Double(second), 0), accuracyMeters: accuracy)
      fix.hdop = dilution
      filter.update(.gnss(fix), at: instant)
    }
    let estimate = try #require(filter.estimate)
    #expect(estimate.receiverClass == expected)
    let told = RadiusCalibration.standard.told(
      r50: estimate.rawR50, r95: estimate.rawR95, sources: estimate.sources,
      receiver: estimate.receiverClass)
    #expect(estimate.r50 == told.r50 && estimate.r95 == told.r95)
    filter.advance(to: Instant(seconds: 60))
    #expect(filter.estimate?.receiverClass == nil)
  }
}
