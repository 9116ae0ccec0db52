// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite("Numbers and dates of OSM XML")
struct OSMNumberTests {
  private func parse<Value>(_ text: String, _ parser: (OSMNumber.Text) -> Value?) -> Value? {
    Array(text.utf8).withUnsafeBufferPointer(parser)
  }

  @Test(
    "an id is a whole decimal number of 64 bits",
    arguments: [
      ("0", 0), ("17", 17), ("-3", -3), ("+5", 5), ("9223372036854775807", Int64.max),
      ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("", nil), ("-", nil),
      ("5x", nil), (" 5", nil), ("1.0", nil), ("0x10", nil),
    ] as [(String, Int64?)])
  func integers(_ text: String, _ value: Int64?) {
    #expect(parse(text, OSMNumber.integer) == value)
  }

  @Test(
    "a version of -1 is unknown, other negative ones are invalid",
    arguments: [("1", 1), ("-1", 0), ("-2", nil), ("4294967295", .max), ("4294967296", nil)]
      as [(String, UInt32?)])
  func counts(_ text: String, _ value: UInt32?) {
    #expect(parse(text, OSMNumber.count) == value)
  }

  @Test(
    "coordinates have seven decimals, rounded",
    arguments: [
      ("1", 10_000_000), ("-0.5", -5_000_000), ("-.5", -5_000_000), ("2.", 20_000_000),
      ("1.12345678", 11_234_568), ("-1.12345675", -11_234_568), ("2.99999999", 30_000_000),
      ("1e1", 100_000_000), ("1.5E-1", 1_500_000), ("0", 0), ("-0", 0), ("180", 1_800_000_000),
      ("0.00000004", 0), ("0.00000005", 1), ("3.14159265358979323846264338", 31_415_927),
      ("214.7483647", 2_147_483_647), ("214.7483648", nil), ("500", nil), ("", nil), ("-", nil),
      (".", nil), ("x", nil), ("1,5", nil), ("1e", nil), ("1e99", nil), (" 1", nil), ("--1", nil),
      ("99999999999999999999", nil), ("nan", nil),
    ] as [(String, Int32?)])
  func coordinates(_ text: String, _ value: Int32?) {
    #expect(parse(text, OSMNumber.coordinate) == value)
  }

  @Test(
    "a timestamp is a whole UTC date of the Gregorian calendar",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
      ("2000-02-29T00:00:00Z", 951_782_400), ("2021-08-01T12:34:56Z", 1_627_821_296),
      ("2100-03-01T00:00:00Z", 4_107_542_400), ("2010-13-01T00:00:00Z", nil),
      ("2010-02-29T00:00:00Z", nil), ("2010-01-01T24:00:00Z", nil), ("2010-01-01", nil),
      ("2010-01-01T00:00:00.5Z", nil), ("2010-01-01T00:00:00+00:00", nil), ("", nil),
      ("1899-01-01T00:00:00Z", nil), ("20x0-01-01T00:00:00Z", nil),
    ] as [(String, Int64?)])
  func timestamps(_ text: String, _ value: Int64?) {
    #expect(parse(text, OSMNumber.timestamp) == value)
  }
}
