// SPDX-License-Identifier: GPL-3.0-or-later

// Written by Tools/calibrate. Not fitted yet: radii are told as they are worked out.

/// Factors on raw radii by key.
enum RadiusCalibrationTable {
  static let rows: [RadiusCalibrationRow] = []
}
