// SPDX-License-Identifier: GPL-3.0-or-later

// Written by Tools/calibrate on 2026-11-22; not to be edited. Fitted on
// - 60 walks through aachen-2021-08-01 under seed 900
// - 30 walks through darmstadt-frankfurt-hbf-2024-03 under seed 901
// - 12 walks through aachen-2021-08-01 under seed 902 (--sensors gnss --claim dilution)
// - 12 walks through aachen-2021-08-01 under seed 903 (--sensors gnss --claim nothing)
// - 15 walks through aachen-2021-08-01 under seed 904 (--without-map)
// - the logs of IPIN 2023 of odd repetitions, with and without beacons
// Never fitted: seeds below 900, the Belval traces, even repetitions of IPIN 2023.

/// Factors on raw radii by key; above each row what it was fitted on, and what it holds there.
enum RadiusCalibrationTable {
  static let rows: [RadiusCalibrationRow] = [
    // 7262 s of 12 walks; r95 holds 0.966 (canyon 0.92, open 1.00, real 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      r50: RadiusCurve(raw: [2.7, 3.31, 4.15, 7.45], factors: [0.900, 1.109, 1.732, 1.385]),
      r95: RadiusCurve(raw: [7.23, 8.85, 11.1, 20.9], factors: [0.900, 1.409, 1.957, 1.526])),
    // 11858 s of 23 walks; r95 holds 0.965 (canyon 0.96, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      r50: RadiusCurve(raw: [2.58, 2.9, 6.22, 11.1], factors: [0.976, 1.134, 0.951, 0.874]),
      r95: RadiusCurve(raw: [6.89, 7.85, 16.5, 29.7], factors: [0.870, 1.105, 0.993, 1.050])),
    // 3113 s of 15 walks; r95 holds 0.965 (canyon 0.94, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.89, 4.53, 11.1], factors: [1.117, 1.256, 0.801]),
      r95: RadiusCurve(raw: [7.76, 12.6, 29.7], factors: [1.054, 1.463, 0.902])),
    // 33399 s of 25 walks; r95 holds 0.966 (canyon 0.97, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.43, 1.64, 1.86, 2.31], factors: [0.673, 0.696, 0.769, 0.841]),
      r95: RadiusCurve(raw: [4.02, 4.89, 5.72, 8.49], factors: [0.650, 0.650, 0.661, 0.650])),
    // 27474 s of 21 walks; r95 holds 0.965 (canyon 0.96, open 0.98, suburban 0.92)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .claims),
      r50: RadiusCurve(raw: [1.55, 1.83, 2.22, 3.41], factors: [0.729, 0.855, 0.931, 0.998]),
      r95: RadiusCurve(raw: [4.43, 5.53, 6.62, 11.4], factors: [0.700, 0.876, 1.079, 1.047])),
    // 15753 s of 12 walks; r95 holds 0.977 (canyon 0.91, open 0.99, suburban 1.00)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .dilution),
      r50: RadiusCurve(raw: [1.51, 1.82, 2.23, 2.95], factors: [0.817, 0.986, 1.061, 1.165]),
      r95: RadiusCurve(raw: [4.24, 5.29, 6.37, 11.1], factors: [0.805, 1.596, 1.326, 1.387])),
    // 47724 s of 42 walks; r95 holds 0.965 (canyon 0.95, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.55, 1.89, 2.31, 2.88], factors: [0.733, 0.867, 0.908, 0.945]),
      r95: RadiusCurve(raw: [4.34, 5.48, 6.56, 10.3], factors: [0.697, 0.694, 0.839, 1.121])),
    // 17997 s of 12 walks; r95 holds 0.965 (canyon 0.92, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .silent),
      r50: RadiusCurve(raw: [1.51, 1.87, 2.33, 3.54], factors: [0.889, 1.075, 1.286, 1.341]),
      r95: RadiusCurve(raw: [4.26, 5.54, 6.68, 15.5], factors: [0.814, 1.068, 1.162, 0.980])),
    // 4073 s of 13 walks; r95 holds 0.965 (canyon 0.95, open 1.00, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [3.52, 6.55, 11.1], factors: [1.329, 1.058, 1.008]),
      r95: RadiusCurve(raw: [9.4, 17.6, 29.6], factors: [1.281, 1.032, 0.836])),
    // 17863 s of 37 walks; r95 holds 0.965 (canyon 0.98, open 0.97, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.53, 2.01, 2.6, 3.56], factors: [0.787, 0.752, 0.958, 1.072]),
      r95: RadiusCurve(raw: [4.54, 6.37, 8.35, 13.1], factors: [0.713, 0.711, 0.813, 1.176])),
    // 35733 s of 36 walks; r95 holds 0.967 (canyon 0.92, open 0.99, real 1.00, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 1.96, 2.85, 4.56], factors: [0.900, 0.900, 0.900, 1.247]),
      r95: RadiusCurve(raw: [4.64, 5.97, 8.33, 13.4], factors: [0.900, 0.900, 1.244, 1.403])),
    // 16401 s of 12 walks; r95 holds 0.971 (canyon 0.91, open 0.99, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.84, 2.29, 3.67], factors: [0.826, 0.979, 1.082, 1.220]),
      r95: RadiusCurve(raw: [4.26, 5.36, 6.54, 14.2], factors: [0.800, 1.094, 1.330, 1.275])),
    // 81518 s of 81 walks; r95 holds 0.965 (canyon 0.96, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 2.09, 2.65, 5.66], factors: [0.766, 0.864, 0.957, 1.025]),
      r95: RadiusCurve(raw: [4.58, 6.07, 8.05, 17.7], factors: [0.704, 0.743, 1.057, 1.031])),
    // 18848 s of 12 walks; r95 holds 0.965 (canyon 0.92, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.92, 2.38, 4.86], factors: [0.888, 1.101, 1.319, 1.263]),
      r95: RadiusCurve(raw: [4.3, 5.61, 7.11, 19.8], factors: [0.826, 1.101, 1.140, 1.157])),
    // 1034 s of 10 walks; r95 holds 1.000 (real 1.00)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.75, 9.81], factors: [0.900, 0.900]),
      r95: RadiusCurve(raw: [10.2, 26.2], factors: [0.900, 0.900])),
    // 36705 s of 27 walks; r95 holds 0.966 (canyon 0.97, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.45, 1.66, 1.97, 3.14], factors: [0.673, 0.702, 0.779, 0.998]),
      r95: RadiusCurve(raw: [4.08, 5.01, 6.11, 11.6], factors: [0.650, 0.650, 0.685, 0.930])),
  ]
}
