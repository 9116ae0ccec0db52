// SPDX-License-Identifier: GPL-3.0-or-later

// Written by Tools/calibrate on 2026-11-21; not to be edited. Fitted on
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
    // 7420 s of 16 walks; r95 holds 0.963 (canyon 0.91, open 1.00, real 1.00, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      r50: RadiusCurve(raw: [2.71, 3.34, 4.17, 8.28], factors: [0.850, 1.153, 1.781, 1.484]),
      r95: RadiusCurve(raw: [7.25, 8.95, 11.2, 22.6], factors: [0.850, 1.575, 2.000, 1.470])),
    // 12356 s of 25 walks; r95 holds 0.955 (canyon 0.96, open 0.98, suburban 0.91)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      r50: RadiusCurve(raw: [2.58, 2.92, 6.4, 11.1], factors: [0.988, 1.167, 0.948, 0.866]),
      r95: RadiusCurve(raw: [6.89, 7.92, 17.1, 29.7], factors: [0.863, 1.110, 0.936, 1.029])),
    // 3035 s of 18 walks; r95 holds 0.956 (canyon 0.95, open 1.00, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.69, 4.36, 11.1], factors: [1.189, 1.290, 0.866]),
      r95: RadiusCurve(raw: [7.28, 11.7, 29.7], factors: [1.187, 1.080, 0.850])),
    // 32460 s of 25 walks; r95 holds 0.962 (canyon 0.95, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.39, 1.61, 1.87, 2.33], factors: [0.850, 0.882, 0.948, 0.996]),
      r95: RadiusCurve(raw: [3.74, 4.72, 5.57, 7.88], factors: [0.850, 0.850, 0.850, 0.850])),
    // 27390 s of 21 walks; r95 holds 0.976 (canyon 0.98, open 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .claims),
      r50: RadiusCurve(raw: [1.9, 2.28, 2.73, 3.7], factors: [0.850, 0.850, 0.850, 0.894]),
      r95: RadiusCurve(raw: [5.83, 7.07, 8.32, 11.3], factors: [0.850, 0.850, 0.850, 0.850])),
    // 15622 s of 12 walks; r95 holds 0.974 (canyon 0.91, open 1.00, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .dilution),
      r50: RadiusCurve(raw: [1.78, 2.15, 2.52, 3.05], factors: [0.850, 1.005, 1.139, 1.139]),
      r95: RadiusCurve(raw: [5.44, 6.89, 11.2], factors: [0.850, 1.272, 1.212])),
    // 48250 s of 48 walks; r95 holds 0.967 (canyon 0.97, open 1.00, suburban 0.91)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.86, 2.36, 2.81, 3.68], factors: [0.850, 0.850, 0.867, 1.015]),
      r95: RadiusCurve(raw: [5.66, 7.04, 8.61, 12.5], factors: [0.850, 0.850, 0.850, 0.850])),
    // 17915 s of 12 walks; r95 holds 0.955 (canyon 0.91, open 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .silent),
      r50: RadiusCurve(raw: [1.78, 2.23, 2.74, 3.62], factors: [0.885, 1.038, 1.315, 1.258]),
      r95: RadiusCurve(raw: [5.48, 6.79, 7.86, 16.2], factors: [0.850, 1.254, 1.243, 1.011])),
    // 3708 s of 13 walks; r95 holds 0.957 (canyon 0.97, open 1.00, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.69, 6.34, 11.1], factors: [1.589, 1.072, 0.870]),
      r95: RadiusCurve(raw: [7.2, 17.1, 29.7], factors: [1.396, 1.036, 0.850])),
    // 17203 s of 37 walks; r95 holds 0.957 (canyon 0.97, open 0.95, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.47, 1.85, 2.32, 3.31], factors: [0.850, 0.938, 1.059, 0.994]),
      r95: RadiusCurve(raw: [4.2, 5.78, 7.58, 12], factors: [0.956, 0.850, 0.850, 1.178])),
    // 35729 s of 36 walks; r95 holds 0.965 (canyon 0.91, open 0.99, real 0.96, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.98, 2.47, 3.12, 4.5], factors: [0.850, 0.850, 0.858, 1.255]),
      r95: RadiusCurve(raw: [6.17, 7.38, 9.02, 13.1], factors: [0.850, 0.850, 1.124, 1.374])),
    // 16401 s of 12 walks; r95 holds 0.973 (canyon 0.92, open 1.00, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.8, 2.18, 2.59, 3.66], factors: [0.850, 1.027, 1.145, 1.202]),
      r95: RadiusCurve(raw: [5.49, 6.65, 7.51, 14.3], factors: [0.850, 1.136, 1.367, 1.158])),
    // 81517 s of 81 walks; r95 holds 0.957 (canyon 0.96, open 0.98, suburban 0.91)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.77, 2.42, 2.93, 5.62], factors: [0.850, 0.886, 0.994, 0.950]),
      r95: RadiusCurve(raw: [5.41, 7.03, 9.11, 17.9], factors: [0.850, 0.850, 0.977, 0.871])),
    // 18848 s of 12 walks; r95 holds 0.955 (canyon 0.91, open 1.00, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.8, 2.28, 2.8, 4.79], factors: [0.886, 1.039, 1.392, 1.167]),
      r95: RadiusCurve(raw: [5.54, 6.86, 8.21, 21.1], factors: [0.865, 1.278, 1.218, 1.081])),
    // 1038 s of 10 walks; r95 holds 0.955 (real 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.34, 9.54], factors: [1.032, 1.255]),
      r95: RadiusCurve(raw: [9.13, 25.5], factors: [1.231, 0.918])),
    // 36721 s of 27 walks; r95 holds 0.960 (canyon 0.95, open 0.99, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.4, 1.64, 2.01, 3.04], factors: [0.850, 0.892, 0.945, 1.078]),
      r95: RadiusCurve(raw: [3.8, 4.83, 5.96, 10.7], factors: [0.850, 0.850, 0.883, 0.928])),
  ]
}
