// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Testing

@testable import Positioning

@Suite struct PowersTests {
  /// Numbers from 1e−300 to 1e300, and those near 1 that beacons make.
  private static let numbers =
    Swift.stride(from: -300.0, through: 300, by: 0.37).map { pow(10, $0) }
    + Swift.stride(from: 0.25, through: 4, by: 0.003).map { $0 }

  @Test("a logarithm is that of the C library to within a ten-millionth")
  func logarithm() {
    for number in Self.numbers {
      #expect(abs(Powers.log2(number) - Glibc.log2(number)) < 1e-7, "\(number)")
    }
    #expect(Powers.log2(1) == 0)
    #expect(Powers.log2(8) == 3)
  }

  @Test("a power is that of the C library to within a ten-millionth of its value")
  func power() {
    for exponent in Swift.stride(from: -1_000.0, through: 1_000, by: 0.77) {
      let true2 = Glibc.exp2(exponent)
      #expect(abs(Powers.exp2(exponent) - true2) < 1e-7 * true2, "2^\(exponent)")
    }
    for number in Self.numbers where number > 1e-60 && number < 1e60 {
      let expected = pow(number, -0.83)
      #expect(abs(Powers.power(number, -0.83) - expected) < 1e-6 * expected, "\(number)")
    }
    #expect(Powers.exp2(0) == 1)
    #expect(abs(Powers.exp(1) - M_E) < 1e-7)
  }

  @Test("what is no positive number makes no trap and no other than a finite one")
  func outside() {
    for value: Double in [0, -1, -.infinity, .leastNonzeroMagnitude, .infinity, .nan] {
      #expect(Powers.log2(value).isFinite, "\(value)")
    }
    for exponent: Double in [1e300, -1e300, .infinity, -.infinity, .nan] {
      #expect(Powers.exp2(exponent).isFinite, "\(exponent)")
    }
  }
}
