// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct NumberRuleTests {
  @Test(arguments: [
    ("12", 12), (" 7 ", 7), ("0", 0), ("999999", 999_999), ("1000000", nil), ("", nil),
    ("-3", nil), ("3.5", nil), ("vier", nil), ("99999999999999999999", nil), ("1e3", nil),
  ])
  func wholeNumbersArePlainDigits(text: String, value: Int?) {
    #expect(NumberRule.wholeNumber(text) == value)
  }

  @Test(arguments: [
    ("1.5", 1.5, ""), ("1,5", 1.5, ""), ("-3 %", -3, "%"), ("+2°", 2, "°"), ("2 m", 2, "m"),
    (".5", 0.5, ""), ("3.", 3, ""),
  ])
  func decimalsMayHaveAUnit(text: String, value: Double, unit: String) throws {
    let number = try #require(NumberRule.number(text))
    #expect(number.value == value)
    #expect(number.unit == unit)
  }

  @Test(arguments: ["", "m", "-", ".", "1234567890123", "٣"])
  func whatIsNoNumberIsNone(text: String) {
    #expect(NumberRule.number(text) == nil)
  }
}
