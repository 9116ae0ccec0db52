// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Sine of an angle in degrees.
func sinDegrees(_ angle: Double) -> Double { sin(angle * .pi / 180) }

/// Cosine of an angle in degrees.
func cosDegrees(_ angle: Double) -> Double { cos(angle * .pi / 180) }
