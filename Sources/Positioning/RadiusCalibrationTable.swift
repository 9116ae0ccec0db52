// SPDX-License-Identifier: GPL-3.0-or-later

// Written by Tools/calibrate on 2026-11-22; not to be edited. Fitted on
// - 60 walks through aachen-2021-08-01 under seed 900
// - 30 walks through darmstadt-frankfurt-hbf-2024-03 under seed 901
// - 12 walks through aachen-2021-08-01 under seed 902 (--sensors gnss --claim dilution)
// - 12 walks through aachen-2021-08-01 under seed 903 (--sensors gnss --claim nothing)
// - 15 walks through aachen-2021-08-01 under seed 904 (--without-map)
// - 12 walks through aachen-2021-08-01 under seed 905 (--without-map --sensors gnss,beacons --claim accuracy)
// - 12 walks through aachen-2021-08-01 under seed 906 (--without-map --sensors gnss,beacons --claim dilution)
// - 12 walks through aachen-2021-08-01 under seed 907 (--without-map --sensors gnss,beacons --claim nothing)
// - the logs of IPIN 2023 of odd repetitions, with and without beacons
// Never fitted: seeds below 900, the Belval traces, even repetitions of IPIN 2023.

/// Factors on raw radii by key; above each row what it was fitted on, and what it holds there.
enum RadiusCalibrationTable {
  static let rows: [RadiusCalibrationRow] = [
    // 7580 s of 24 walks; r95 holds 0.966 (canyon 0.92, open 1.00, real 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      r50: RadiusCurve(raw: [2.68, 3.29, 4.14, 7.79], factors: [0.900, 1.046, 1.731, 1.322]),
      r95: RadiusCurve(raw: [7.18, 8.81, 11, 20.8], factors: [0.900, 1.394, 1.948, 1.541])),
    // 11858 s of 23 walks; r95 holds 0.965 (canyon 0.96, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      r50: RadiusCurve(raw: [2.58, 2.91, 6.25, 11.1], factors: [0.975, 1.133, 0.949, 0.869]),
      r95: RadiusCurve(raw: [6.89, 7.86, 16.5, 29.7], factors: [0.870, 1.105, 0.993, 1.050])),
    // 18429 s of 13 walks; r95 holds 0.972 (canyon 0.91, open 1.00, real 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      r50: RadiusCurve(raw: [2.56, 3.17, 4.34], factors: [1.071, 1.028, 1.882]),
      r95: RadiusCurve(raw: [6.87, 8.51, 11.7], factors: [1.839, 1.485, 1.800])),
    // 15142 s of 12 walks; r95 holds 0.978 (canyon 0.91, open 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .dilution),
      r50: RadiusCurve(raw: [3.6], factors: [0.868]),
      r95: RadiusCurve(raw: [9.64], factors: [1.870])),
    // 23434 s of 12 walks; r95 holds 0.985 (canyon 0.91, open 1.00, suburban 0.99)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .silent),
      r50: RadiusCurve(raw: [4.6], factors: [0.650]),
      r95: RadiusCurve(raw: [12.4], factors: [1.302])),
    // 3132 s of 14 walks; r95 holds 0.965 (canyon 0.94, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [2.9, 4.86, 11.1], factors: [1.091, 1.165, 0.710]),
      r95: RadiusCurve(raw: [7.87, 13.3, 29.7], factors: [1.040, 1.307, 0.803])),
    // 33376 s of 25 walks; r95 holds 0.972 (canyon 0.97, open 0.98, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.46, 1.72, 2.29, 5.98], factors: [0.650, 0.650, 0.650, 0.650]),
      r95: RadiusCurve(raw: [4.1, 5.11, 6.56, 13.1], factors: [0.650, 0.650, 0.650, 0.650])),
    // 27474 s of 21 walks; r95 holds 0.965 (canyon 0.97, open 0.98, suburban 0.92)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .claims),
      r50: RadiusCurve(raw: [1.67, 2.17, 4.88, 10.1], factors: [0.650, 0.650, 0.650, 0.650]),
      r95: RadiusCurve(raw: [4.83, 6.13, 10.1, 18.5], factors: [0.741, 0.711, 0.946, 0.650])),
    // 15753 s of 12 walks; r95 holds 0.965 (canyon 0.91, open 0.98, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .dilution),
      r50: RadiusCurve(raw: [1.6, 2.61, 4.96, 9.44], factors: [0.699, 0.650, 0.650, 0.650]),
      r95: RadiusCurve(raw: [4.48, 6.33, 9.71, 18.6], factors: [0.757, 0.728, 0.998, 0.720])),
    // 47726 s of 43 walks; r95 holds 0.965 (canyon 0.94, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.59, 2.04, 2.74, 6.24], factors: [0.698, 0.813, 0.662, 0.650]),
      r95: RadiusCurve(raw: [4.47, 5.73, 7.47, 13.5], factors: [0.683, 0.707, 0.898, 0.893])),
    // 17997 s of 12 walks; r95 holds 0.966 (canyon 0.93, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .map], receiver: .silent),
      r50: RadiusCurve(raw: [1.85, 4.08, 6.36, 9.91], factors: [0.650, 0.650, 0.650, 0.650]),
      r95: RadiusCurve(raw: [5.23, 8.24, 12.3, 20.9], factors: [0.650, 0.757, 0.729, 0.743])),
    // 4089 s of 14 walks; r95 holds 0.965 (canyon 0.95, open 1.00, suburban 0.96)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps], receiver: .signals),
      r50: RadiusCurve(raw: [3.62, 6.67, 11.1], factors: [1.319, 0.988, 0.945]),
      r95: RadiusCurve(raw: [9.69, 17.9, 29.7], factors: [1.256, 0.992, 0.821])),
    // 17851 s of 37 walks; r95 holds 0.965 (canyon 0.97, open 0.97, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .steps, .map], receiver: .signals),
      r50: RadiusCurve(raw: [1.61, 2.36, 3.7, 8.65], factors: [0.682, 0.702, 0.650, 0.650]),
      r95: RadiusCurve(raw: [4.8, 7.02, 10.1, 17.5], factors: [0.720, 0.719, 0.987, 0.738])),
    // 1016 s of 23 walks; r95 holds 0.976 (canyon 0.96, open 1.00, real 1.00, suburban 1.00)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.beacons], receiver: nil),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.94, 11.1], factors: [0.900, 0.900]),
      r95: RadiusCurve(raw: [6.33, 29.7], factors: [0.900, 0.900])),
    // 36051 s of 48 walks; r95 holds 0.971 (canyon 0.91, open 0.99, real 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.73, 2.66, 4.73, 10.2], factors: [0.900, 0.900, 0.900, 0.900]),
      r95: RadiusCurve(raw: [5.05, 7.01, 10.9, 19.6], factors: [0.900, 0.900, 1.344, 0.900])),
    // 16617 s of 24 walks; r95 holds 0.965 (canyon 0.92, open 0.98, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.61, 2.8, 5.09, 10.4], factors: [0.722, 0.650, 0.650, 0.650]),
      r95: RadiusCurve(raw: [4.54, 6.55, 10.2, 20.5], factors: [0.746, 0.740, 0.980, 1.019])),
    // 81524 s of 81 walks; r95 holds 0.965 (canyon 0.96, open 0.98, suburban 0.94)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.65, 2.35, 3.61, 9.27], factors: [0.748, 0.814, 0.759, 0.650]),
      r95: RadiusCurve(raw: [4.74, 6.59, 9.55, 21.3], factors: [0.688, 0.788, 1.045, 0.910])),
    // 19221 s of 24 walks; r95 holds 0.967 (canyon 0.93, open 0.99, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.92, 4.33, 6.62, 10.9], factors: [0.661, 0.650, 0.650, 0.650]),
      r95: RadiusCurve(raw: [5.29, 8.55, 13.1, 24.6], factors: [0.650, 0.741, 0.861, 0.883])),
    // 19408 s of 22 walks; r95 holds 0.977 (canyon 0.92, open 1.00, real 1.00, suburban 0.98)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .claims),
      isCoarse: true,
      r50: RadiusCurve(raw: [2.57, 3.33, 4.67], factors: [1.068, 1.193, 1.349]),
      r95: RadiusCurve(raw: [6.88, 8.97, 12.6], factors: [1.983, 1.536, 1.780])),
    // 15142 s of 12 walks; r95 holds 0.978 (canyon 0.91, open 1.00, suburban 0.97)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .dilution),
      isCoarse: true,
      r50: RadiusCurve(raw: [3.6], factors: [0.868]),
      r95: RadiusCurve(raw: [9.64], factors: [1.870])),
    // 36699 s of 27 walks; r95 holds 0.967 (canyon 0.96, open 0.98, suburban 0.95)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .signals),
      isCoarse: true,
      r50: RadiusCurve(raw: [1.48, 1.77, 2.74, 6.88], factors: [0.650, 0.653, 0.650, 0.650]),
      r95: RadiusCurve(raw: [4.17, 5.26, 7.42, 15.2], factors: [0.650, 0.650, 0.692, 0.752])),
    // 23434 s of 12 walks; r95 holds 0.985 (canyon 0.91, open 1.00, suburban 0.99)
    RadiusCalibrationRow(
      key: RadiusKey(sources: [.satellites, .beacons], receiver: .silent),
      isCoarse: true,
      r50: RadiusCurve(raw: [4.6], factors: [0.650]),
      r95: RadiusCurve(raw: [12.4], factors: [1.302])),
  ]
}
