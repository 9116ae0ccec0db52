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
    // 3084 s of 15 walks; r95 holds 0.965 (canyon 0.94, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.73, 4.3, 11.1], factors: [0.952, 1.032, 0.827]),
      r95: RadiusCurve(raw: [7.51, 11.5, 29.7], factors: [1.061, 1.297, 0.854])),
    // 33478 s of 25 walks; r95 holds 0.967 (canyon 0.96, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.38, 1.59, 1.86, 2.31], factors: [0.800, 0.800, 0.805, 0.983]),
      r95: RadiusCurve(raw: [3.77, 4.72, 5.61, 8.56], factors: [0.800, 0.800, 0.800, 0.800])),
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
    // 4162 s of 13 walks; r95 holds 0.965 (canyon 0.95, open 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [4.27, 6.55, 11.1], factors: [1.209, 1.205, 1.051]),
      r95: RadiusCurve(raw: [11.6, 17.6, 29.7], factors: [1.167, 1.198, 0.849])),
    // 17724 s of 37 walks; r95 holds 0.965 (canyon 0.98, open 0.96, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.45, 1.84, 2.33, 3.36], factors: [0.829, 0.859, 0.894, 0.991]),
      r95: RadiusCurve(raw: [4.19, 5.74, 7.65, 12.2], factors: [1.001, 0.802, 0.988, 1.034])),
    // 35736 s of 36 walks; r95 holds 0.966 (canyon 0.92, open 0.99, real 0.99, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 1.96, 2.85, 4.51], factors: [0.800, 0.883, 0.887, 1.353]),
      r95: RadiusCurve(raw: [4.64, 5.97, 8.33, 13.2], factors: [0.800, 0.911, 1.268, 1.485])),
    // 16401 s of 12 walks; r95 holds 0.971 (canyon 0.91, open 0.99, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.84, 2.29, 3.67], factors: [0.826, 0.979, 1.082, 1.220]),
      r95: RadiusCurve(raw: [4.26, 5.36, 6.54, 14.2], factors: [0.800, 1.094, 1.330, 1.275])),
    // 81468 s of 81 walks; r95 holds 0.967 (canyon 0.96, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.57, 2.05, 2.62, 5.61], factors: [0.800, 0.867, 0.944, 0.994]),
      r95: RadiusCurve(raw: [4.5, 5.97, 7.83, 17.7], factors: [0.800, 0.800, 1.028, 1.029])),
    // 18848 s of 12 walks; r95 holds 0.965 (canyon 0.92, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.92, 2.38, 4.86], factors: [0.888, 1.101, 1.319, 1.263]),
      r95: RadiusCurve(raw: [4.3, 5.61, 7.11, 19.8], factors: [0.826, 1.101, 1.140, 1.157])),
    // 1031 s of 10 walks; r95 holds 0.965 (real 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.67, 9.37], factors: [0.862, 0.800]),
      r95: RadiusCurve(raw: [9.84, 25], factors: [1.146, 0.800])),
    // 36755 s of 27 walks; r95 holds 0.967 (canyon 0.96, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.39, 1.62, 1.97, 3.08], factors: [0.800, 0.800, 0.832, 0.976]),
      r95: RadiusCurve(raw: [3.83, 4.85, 6.03, 11.4], factors: [0.800, 0.800, 0.800, 0.987])),
  ]
}
