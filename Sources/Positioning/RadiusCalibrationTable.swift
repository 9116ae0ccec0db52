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
    // 7262 s of 12 walks; r95 holds 0.966 (canyon 0.92, open 1.00, real 0.78, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      r50: RadiusCurve(raw: [2.7, 3.31, 4.15, 7.45], factors: [0.800, 1.143, 1.785, 1.582]),
      r95: RadiusCurve(raw: [7.23, 8.85, 11.1, 20.9], factors: [0.800, 1.439, 1.998, 1.646])),
    // 11858 s of 23 walks; r95 holds 0.965 (canyon 0.96, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      r50: RadiusCurve(raw: [2.58, 2.9, 6.22, 11.1], factors: [0.976, 1.134, 0.951, 0.874]),
      r95: RadiusCurve(raw: [6.89, 7.85, 16.5, 29.7], factors: [0.870, 1.105, 0.993, 1.050])),
    // 3159 s of 15 walks; r95 holds 0.965 (canyon 0.95, open 0.99, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.75, 4.27, 11.1], factors: [0.934, 0.988, 0.806]),
      r95: RadiusCurve(raw: [7.59, 11.5, 29.7], factors: [1.024, 1.330, 0.863])),
    // 33353 s of 25 walks; r95 holds 0.980 (canyon 0.97, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.45, 1.72, 1.99, 2.49], factors: [0.800, 0.800, 0.800, 0.879]),
      r95: RadiusCurve(raw: [4.12, 5.23, 6.11, 8.54], factors: [0.800, 0.800, 0.800, 0.800])),
    // 27474 s of 21 walks; r95 holds 0.966 (canyon 0.96, open 0.98, suburban 0.92)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .claims),
      r50: RadiusCurve(raw: [1.55, 1.83, 2.22, 3.41], factors: [0.800, 0.835, 0.917, 0.987]),
      r95: RadiusCurve(raw: [4.43, 5.53, 6.62, 11.5], factors: [0.800, 0.858, 1.044, 1.021])),
    // 15753 s of 12 walks; r95 holds 0.977 (canyon 0.91, open 0.99, suburban 1.00)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .dilution),
      r50: RadiusCurve(raw: [1.51, 1.82, 2.23, 2.95], factors: [0.817, 0.986, 1.061, 1.165]),
      r95: RadiusCurve(raw: [4.24, 5.29, 6.37, 11.1], factors: [0.805, 1.596, 1.326, 1.387])),
    // 47724 s of 42 walks; r95 holds 0.971 (canyon 0.96, open 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.55, 1.89, 2.32, 2.89], factors: [0.800, 0.841, 0.881, 0.924]),
      r95: RadiusCurve(raw: [4.34, 5.49, 6.56, 10.3], factors: [0.800, 0.800, 0.800, 1.066])),
    // 17997 s of 12 walks; r95 holds 0.965 (canyon 0.92, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .silent),
      r50: RadiusCurve(raw: [1.51, 1.87, 2.33, 3.54], factors: [0.889, 1.075, 1.286, 1.341]),
      r95: RadiusCurve(raw: [4.26, 5.54, 6.68, 15.5], factors: [0.814, 1.068, 1.162, 0.980])),
    // 4210 s of 13 walks; r95 holds 0.965 (canyon 0.95, open 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [4.23, 6.48, 11.1], factors: [1.197, 1.208, 1.046]),
      r95: RadiusCurve(raw: [11.5, 17.5, 29.7], factors: [1.172, 1.188, 0.865])),
    // 17726 s of 37 walks; r95 holds 0.969 (canyon 0.97, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.53, 2.01, 2.59, 3.56], factors: [0.800, 0.800, 0.960, 1.084]),
      r95: RadiusCurve(raw: [4.56, 6.37, 8.32, 12.9], factors: [0.800, 0.800, 0.859, 1.133])),
    // 35733 s of 36 walks; r95 holds 0.966 (canyon 0.92, open 0.99, real 0.99, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 1.96, 2.84, 4.51], factors: [0.800, 0.883, 0.887, 1.362]),
      r95: RadiusCurve(raw: [4.64, 5.97, 8.33, 13.2], factors: [0.800, 0.911, 1.268, 1.485])),
    // 16401 s of 12 walks; r95 holds 0.971 (canyon 0.91, open 0.99, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.84, 2.29, 3.67], factors: [0.826, 0.979, 1.082, 1.220]),
      r95: RadiusCurve(raw: [4.26, 5.36, 6.54, 14.2], factors: [0.800, 1.094, 1.330, 1.275])),
    // 81518 s of 81 walks; r95 holds 0.969 (canyon 0.96, open 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 2.09, 2.65, 5.6], factors: [0.800, 0.854, 0.940, 1.022]),
      r95: RadiusCurve(raw: [4.59, 6.08, 8.08, 17.6], factors: [0.800, 0.800, 1.000, 1.022])),
    // 18848 s of 12 walks; r95 holds 0.965 (canyon 0.92, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.92, 2.38, 4.86], factors: [0.888, 1.101, 1.319, 1.263]),
      r95: RadiusCurve(raw: [4.3, 5.61, 7.11, 19.8], factors: [0.826, 1.101, 1.140, 1.157])),
    // 1034 s of 10 walks; r95 holds 0.969 (real 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.69, 9.28], factors: [1.067, 0.800]),
      r95: RadiusCurve(raw: [9.9, 24.8], factors: [1.097, 0.800])),
    // 36705 s of 27 walks; r95 holds 0.977 (canyon 0.97, open 0.99, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.47, 1.75, 2.12, 3.12], factors: [0.800, 0.800, 0.800, 0.943]),
      r95: RadiusCurve(raw: [4.21, 5.35, 6.5, 11.3], factors: [0.800, 0.800, 0.800, 0.921])),
  ]
}
