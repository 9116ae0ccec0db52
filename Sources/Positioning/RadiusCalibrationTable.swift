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
    // 7262 s of 12 walks; r95 holds 0.958 (canyon 0.91, open 1.00, real 0.76, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      r50: RadiusCurve(raw: [2.7, 3.31, 4.15, 7.45], factors: [0.708, 1.178, 1.840, 1.632]),
      r95: RadiusCurve(raw: [7.23, 8.85, 11.1, 20.9], factors: [0.700, 1.396, 1.946, 1.591])),
    // 11858 s of 23 walks; r95 holds 0.955 (canyon 0.96, open 0.97, suburban 0.92)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      r50: RadiusCurve(raw: [2.58, 2.9, 6.22, 11.1], factors: [0.976, 1.134, 0.951, 0.874]),
      r95: RadiusCurve(raw: [6.89, 7.85, 16.5, 29.7], factors: [0.815, 1.063, 0.937, 1.036])),
    // 3084 s of 15 walks; r95 holds 0.955 (canyon 0.94, open 0.99, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.73, 4.3, 11.1], factors: [0.952, 1.032, 0.827]),
      r95: RadiusCurve(raw: [7.51, 11.5, 29.7], factors: [1.000, 1.178, 0.792])),
    // 33478 s of 25 walks; r95 holds 0.955 (canyon 0.95, open 0.97, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.38, 1.59, 1.86, 2.31], factors: [0.700, 0.793, 0.836, 1.022]),
      r95: RadiusCurve(raw: [3.77, 4.72, 5.61, 8.56], factors: [0.700, 0.739, 0.757, 0.773])),
    // 27474 s of 21 walks; r95 holds 0.956 (canyon 0.95, open 0.98, suburban 0.91)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .claims),
      r50: RadiusCurve(raw: [1.55, 1.83, 2.22, 3.41], factors: [0.729, 0.855, 0.938, 1.010]),
      r95: RadiusCurve(raw: [4.43, 5.53, 6.62, 11.5], factors: [0.700, 0.792, 0.991, 1.018])),
    // 15753 s of 12 walks; r95 holds 0.975 (canyon 0.91, open 0.99, suburban 0.99)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .dilution),
      r50: RadiusCurve(raw: [1.51, 1.82, 2.23, 2.95], factors: [0.817, 0.986, 1.061, 1.165]),
      r95: RadiusCurve(raw: [4.24, 5.29, 6.37, 11.1], factors: [0.763, 1.587, 1.318, 1.342])),
    // 47724 s of 42 walks; r95 holds 0.959 (canyon 0.94, open 0.98, suburban 0.92)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.55, 1.89, 2.32, 2.89], factors: [0.732, 0.863, 0.904, 0.949]),
      r95: RadiusCurve(raw: [4.34, 5.49, 6.56, 10.3], factors: [0.700, 0.700, 0.783, 1.058])),
    // 17997 s of 12 walks; r95 holds 0.961 (canyon 0.91, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .silent),
      r50: RadiusCurve(raw: [1.51, 1.87, 2.33, 3.54], factors: [0.889, 1.075, 1.286, 1.341]),
      r95: RadiusCurve(raw: [4.26, 5.54, 6.68, 15.5], factors: [0.799, 1.040, 1.146, 0.939])),
    // 4162 s of 13 walks; r95 holds 0.955 (canyon 0.94, open 1.00, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [4.27, 6.55, 11.1], factors: [1.209, 1.205, 1.051]),
      r95: RadiusCurve(raw: [11.6, 17.6, 29.7], factors: [1.102, 1.147, 0.842])),
    // 17724 s of 37 walks; r95 holds 0.955 (canyon 0.97, open 0.95, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.45, 1.84, 2.33, 3.36], factors: [0.829, 0.859, 0.894, 0.991]),
      r95: RadiusCurve(raw: [4.19, 5.74, 7.65, 12.2], factors: [0.952, 0.743, 0.838, 0.990])),
    // 35736 s of 36 walks; r95 holds 0.955 (canyon 0.91, open 0.98, real 0.99, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.6, 1.96, 2.85, 4.51], factors: [0.742, 0.899, 0.903, 1.377]),
      r95: RadiusCurve(raw: [4.64, 5.97, 8.33, 13.2], factors: [0.712, 0.788, 1.243, 1.429])),
    // 16401 s of 12 walks; r95 holds 0.975 (canyon 0.91, open 0.99, suburban 0.99)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.84, 2.29, 3.67], factors: [0.826, 0.979, 1.082, 1.220]),
      r95: RadiusCurve(raw: [4.26, 5.36, 6.54, 14.2], factors: [0.774, 1.612, 1.376, 1.217])),
    // 81468 s of 81 walks; r95 holds 0.955 (canyon 0.95, open 0.97, suburban 0.93)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.57, 2.05, 2.62, 5.61], factors: [0.773, 0.875, 0.953, 1.004]),
      r95: RadiusCurve(raw: [4.5, 5.97, 7.83, 17.7], factors: [0.721, 0.717, 0.987, 1.001])),
    // 18848 s of 12 walks; r95 holds 0.961 (canyon 0.91, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.52, 1.92, 2.38, 4.86], factors: [0.888, 1.101, 1.319, 1.263]),
      r95: RadiusCurve(raw: [4.3, 5.61, 7.11, 19.8], factors: [0.813, 1.080, 1.120, 1.104])),
    // 1031 s of 10 walks; r95 holds 0.954 (real 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.67, 9.37], factors: [0.898, 0.742]),
      r95: RadiusCurve(raw: [9.84, 25], factors: [1.007, 0.743])),
    // 36755 s of 27 walks; r95 holds 0.955 (canyon 0.95, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.39, 1.62, 1.97, 3.08], factors: [0.700, 0.814, 0.862, 1.012]),
      r95: RadiusCurve(raw: [3.83, 4.85, 6.03, 11.4], factors: [0.700, 0.746, 0.753, 0.930])),
  ]
}
