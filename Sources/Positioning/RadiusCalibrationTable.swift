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
    // 7336 s of 15 walks; r95 holds 0.964 (canyon 0.91, open 1.00, real 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      r50: RadiusCurve(raw: [2.7, 3.32, 4.18, 8.52], factors: [0.850, 1.142, 1.761, 1.396]),
      r95: RadiusCurve(raw: [7.23, 8.89, 11.2, 22.8], factors: [0.850, 1.424, 1.928, 1.467])),
    // 12204 s of 23 walks; r95 holds 0.955 (canyon 0.96, open 0.97, suburban 0.91)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      r50: RadiusCurve(raw: [2.58, 2.9, 6.4, 11.1], factors: [0.988, 1.156, 0.933, 0.867]),
      r95: RadiusCurve(raw: [6.89, 7.84, 17, 29.7], factors: [0.858, 1.079, 0.921, 1.026])),
    // 2944 s of 14 walks; r95 holds 0.955 (canyon 0.95, open 1.00, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.69, 4.28, 11.1], factors: [1.201, 1.148, 0.850]),
      r95: RadiusCurve(raw: [7.29, 11.6, 29.7], factors: [1.149, 1.139, 0.850])),
    // 32599 s of 25 walks; r95 holds 0.980 (canyon 0.97, open 0.99, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.38, 1.57, 1.82, 2.29], factors: [0.850, 0.850, 0.850, 0.850]),
      r95: RadiusCurve(raw: [3.77, 4.64, 5.45, 7.91], factors: [0.850, 0.850, 0.850, 0.850])),
    // 27474 s of 21 walks; r95 holds 0.965 (canyon 0.96, open 0.99, suburban 0.91)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .claims),
      r50: RadiusCurve(raw: [1.55, 1.83, 2.22, 3.41], factors: [0.850, 0.850, 0.903, 0.972]),
      r95: RadiusCurve(raw: [4.43, 5.53, 6.62, 11.5], factors: [0.850, 0.850, 0.987, 1.002])),
    // 15753 s of 12 walks; r95 holds 0.977 (canyon 0.91, open 0.99, suburban 0.99)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .dilution),
      r50: RadiusCurve(raw: [1.51, 1.82, 2.23, 2.95], factors: [0.850, 0.975, 1.049, 1.152]),
      r95: RadiusCurve(raw: [4.24, 5.29, 6.37, 11.1], factors: [0.850, 1.578, 1.311, 1.335])),
    // 48401 s of 48 walks; r95 holds 0.971 (canyon 0.96, open 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.54, 1.88, 2.31, 2.88], factors: [0.850, 0.850, 0.872, 0.909]),
      r95: RadiusCurve(raw: [4.33, 5.48, 6.56, 10.3], factors: [0.850, 0.850, 0.850, 0.966])),
    // 17997 s of 12 walks; r95 holds 0.961 (canyon 0.91, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .silent),
      r50: RadiusCurve(raw: [1.51, 1.87, 2.33, 3.54], factors: [0.889, 1.075, 1.286, 1.341]),
      r95: RadiusCurve(raw: [4.26, 5.54, 6.68, 15.5], factors: [0.850, 1.034, 1.139, 0.933])),
    // 3719 s of 12 walks; r95 holds 0.958 (canyon 0.97, open 1.00, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.69, 6.39, 11.1], factors: [1.578, 1.084, 0.884]),
      r95: RadiusCurve(raw: [7.19, 17.1, 29.7], factors: [1.394, 1.030, 0.850])),
    // 17144 s of 37 walks; r95 holds 0.958 (canyon 0.97, open 0.95, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.47, 1.83, 2.33, 3.3], factors: [0.850, 0.877, 0.912, 0.919]),
      r95: RadiusCurve(raw: [4.2, 5.74, 7.73, 11.6], factors: [0.908, 0.850, 0.850, 1.052])),
    // 35736 s of 36 walks; r95 holds 0.960 (canyon 0.91, open 0.99, real 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 1.96, 2.85, 4.45], factors: [0.850, 0.869, 0.866, 1.366]),
      r95: RadiusCurve(raw: [4.64, 5.97, 8.27, 13.1], factors: [0.850, 0.850, 1.156, 1.360])),
    // 16401 s of 12 walks; r95 holds 0.976 (canyon 0.91, open 0.99, suburban 0.99)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.84, 2.29, 3.67], factors: [0.850, 0.972, 1.075, 1.212]),
      r95: RadiusCurve(raw: [4.26, 5.36, 6.54, 14.2], factors: [0.850, 1.590, 1.358, 1.201])),
    // 81468 s of 81 walks; r95 holds 0.961 (canyon 0.96, open 0.98, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.56, 2.04, 2.6, 5.45], factors: [0.850, 0.858, 0.941, 0.966]),
      r95: RadiusCurve(raw: [4.49, 5.95, 7.64, 17.5], factors: [0.850, 0.850, 0.963, 0.918])),
    // 18848 s of 12 walks; r95 holds 0.961 (canyon 0.91, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.92, 2.38, 4.86], factors: [0.888, 1.101, 1.319, 1.263]),
      r95: RadiusCurve(raw: [4.3, 5.61, 7.11, 19.8], factors: [0.850, 1.073, 1.113, 1.097])),
    // 1031 s of 10 walks; r95 holds 0.954 (real 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.35, 9.64], factors: [1.024, 1.234]),
      r95: RadiusCurve(raw: [9.15, 25.8], factors: [1.231, 0.934])),
    // 36755 s of 27 walks; r95 holds 0.970 (canyon 0.96, open 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.39, 1.59, 1.92, 2.98], factors: [0.850, 0.850, 0.850, 0.955]),
      r95: RadiusCurve(raw: [3.8, 4.72, 5.81, 10.7], factors: [0.850, 0.850, 0.850, 0.850])),
  ]
}
