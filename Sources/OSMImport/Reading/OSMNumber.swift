// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers and dates as OSM XML writes them; nil where the whole text is not exactly one.
/// What is accepted follows libosmium.
enum OSMNumber {
  typealias Text = UnsafeBufferPointer<UInt8>

  private static let minus = UInt8(ascii: "-")
  private static let plus = UInt8(ascii: "+")

  /// The value of an ASCII digit.
  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt8? {
    let value = byte &- UInt8(ascii: "0")
    return value <= 9 ? value : nil
  }

  /// A decimal number of 64 bits with an optional sign.
  static func integer(_ text: Text) -> Int64? {
    guard let first = text.first else { return nil }
    let isNegative = first == minus
    var index = isNegative || first == plus ? 1 : 0
    guard index < text.count else { return nil }
    var value: Int64 = 0
    while index < text.count {
      guard let digit = digit(text[index]) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      // Summed up with its sign, because the smallest number has no positive twin.
      let step = isNegative ? -Int64(digit) : Int64(digit)
      let (sum, overflowOfSum) = product.addingReportingOverflow(step)
      guard !overflow, !overflowOfSum else { return nil }
      value = sum
      index += 1
    }
    return value
  }

  /// A version, change set or user: 0 … 2³²−1, or −1, which some writers put there for 0.
  static func count(_ text: Text) -> UInt32? {
    guard let value = integer(text) else { return nil }
    return value == -1 ? 0 : UInt32(exactly: value)
  }

  /// Degrees × 10⁷, rounded half away from zero. Decimal point and exponent are allowed.
  static func coordinate(_ text: Text) -> Int32? {
    let unitDecimals = 7
    var index = text.first == minus ? 1 : 0
    let isNegative = index == 1
    guard let mantissa = mantissa(text, &index) else { return nil }
    var exponent = 0
    if index < text.count {
      guard text[index] == UInt8(ascii: "e") || text[index] == UInt8(ascii: "E") else { return nil }
      let written = integer(Text(rebasing: text[(index + 1)...]))
      // Nothing on earth needs more; larger ones would only overflow.
      guard let written, (-20...20).contains(written) else { return nil }
      exponent = Int(written)
    }
    let scale = unitDecimals + exponent - mantissa.decimals
    guard let magnitude = scaled(mantissa.digits, by: scale) else { return nil }
    return Int32(exactly: isNegative ? -magnitude : magnitude)
  }

  /// The digits as one number and how many stand behind the point. Digits that no longer fit cannot
  /// matter behind the point and are too many before it.
  private static func mantissa(
    _ text: Text, _ index: inout Int
  ) -> (digits: Int64, decimals: Int)? {
    let largestSafe = Int64.max / 10 - 1
    var digits: Int64 = 0
    var decimals = 0
    var hasPoint = false
    var hasDigit = false
    while index < text.count {
      if let digit = digit(text[index]) {
        hasDigit = true
        if digits <= largestSafe {
          digits = digits * 10 + Int64(digit)
          decimals += hasPoint ? 1 : 0
        } else if !hasPoint {
          return nil
        }
      } else if text[index] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index += 1
    }
    return hasDigit ? (digits, decimals) : nil
  }

  /// `digits` × 10^`power`, rounded half away from zero; nil on overflow.
  private static func scaled(_ digits: Int64, by power: Int) -> Int64? {
    var value = digits
    var power = power
    while power > 0, value != 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
      power -= 1
    }
    while power < -1, value != 0 {
      value /= 10
      power += 1
    }
    return power < 0 ? (value + 5) / 10 : value
  }

  /// `yyyy-mm-ddThh:mm:ssZ`, years from 1900, in seconds since 1970; before 1970 negative.
  static func timestamp(_ text: Text) -> Int64? {
    let pattern: StaticString = "dddd-dd-ddTdd:dd:ddZ"
    guard text.count == pattern.utf8CodeUnitCount else { return nil }
    for index in 0..<text.count {
      let expected = pattern.utf8Start[index]
      let fits =
        expected == UInt8(ascii: "d") ? digit(text[index]) != nil : text[index] == expected
      guard fits else { return nil }
    }
    func number(_ range: Range<Int>) -> Int64 {
      range.reduce(0) { $0 * 10 + Int64(text[$1] &- UInt8(ascii: "0")) }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    // 60 is a leap second.
    guard year >= 1900, (1...12).contains(month), day >= 1, day <= monthLength(month, year),
      hour <= 23, minute <= 59, second <= 60
    else { return nil }
    return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func monthLength(_ month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let earlier = year - 1
    let leapDays = earlier / 4 - earlier / 100 + earlier / 400
    let daysUntil1970: Int64 = 719_162
    let months = (1..<month).reduce(0) { $0 + monthLength($1, year) }
    return earlier * 365 + leapDays - daysUntil1970 + months + day - 1
  }
}
