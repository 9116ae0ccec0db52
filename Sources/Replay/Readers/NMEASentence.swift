// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// One sentence of NMEA 0183 whose checksum is right: `$ttsss,field,…*hh`.
struct NMEASentence {
  /// "GP", "GN", "GL", …
  var talker: String
  /// "RMC", "GGA", …
  var kind: String
  /// Without the address.
  var fields: [Substring]

  /// Where a sentence begins in a line: Android and loggers write something before it.
  static func start(in line: ArraySlice<UInt8>) -> Int? {
    // A prefix is a tag or a time, never this long.
    guard let index = line.prefix(64).firstIndex(of: UInt8(ascii: "$")) else { return nil }
    let address = line[(index + 1)...].prefix(5)
    let isAddress = address.allSatisfy {
      (65...90).contains($0) || (48...57).contains($0)
    }
    return address.count == 5 && isAddress ? index : nil
  }

  /// `nil` if the checksum is missing or wrong, or the text is no sentence at all. What follows
  /// the checksum is ignored.
  init?(_ line: ArraySlice<UInt8>) {
    guard let start = Self.start(in: line) else { return nil }
    let body = line[(start + 1)...]
    guard let star = body.firstIndex(of: UInt8(ascii: "*")), star + 2 < body.endIndex,
      let stated = UInt8(String(decoding: body[(star + 1)...(star + 2)], as: UTF8.self), radix: 16)
    else { return nil }
    var sum: UInt8 = 0
    for byte in body[..<star] {
      guard (32..<127).contains(byte) else { return nil }
      sum ^= byte
    }
    guard sum == stated else { return nil }
    let text = String(decoding: body[..<star], as: UTF8.self)
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let address = parts.first else { return nil }
    if address.first == "P" {
      talker = "P"
      kind = String(address.dropFirst())
    } else {
      guard address.count == 5 else { return nil }
      talker = String(address.prefix(2))
      kind = String(address.suffix(3))
    }
    fields = Array(parts.dropFirst())
  }

  /// A field's text; `nil` if it is blank or missing.
  func text(_ index: Int) -> Substring? {
    guard index < fields.count, !fields[index].isEmpty else { return nil }
    return fields[index]
  }

  func number(_ index: Int) -> Double? {
    text(index).flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  func integer(_ index: Int) -> Int? { text(index).flatMap { Int($0) } }

  /// Milliseconds since midnight from `hhmmss.sss`.
  func timeOfDay(_ index: Int) -> Int64? {
    guard let text = text(index), text.utf8.count >= 6, let value = Double(text), value >= 0,
      value < 240_000
    else { return nil }
    let whole = Int64(value)
    let (hour, minute) = (whole / 10_000, whole / 100 % 100)
    let second = value - Double(whole / 100 * 100)
    guard hour < 24, minute < 60, second < 61 else { return nil }
    return (hour * 60 + minute) * 60_000 + Int64((second * 1000).rounded())
  }

  /// Latitude and longitude from `ddmm.mmmm,N,dddmm.mmmm,E` beginning at `index`.
  func coordinate(_ index: Int) -> Coordinate? {
    guard let latitude = degrees(index, positive: "N", negative: "S"),
      let longitude = degrees(index + 2, positive: "E", negative: "W"),
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else { return nil }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  private func degrees(_ index: Int, positive: Substring, negative: Substring) -> Double? {
    guard let value = number(index), value >= 0, value < 100_000,
      let hemisphere = text(index + 1), hemisphere == positive || hemisphere == negative
    else { return nil }
    let whole = (value / 100).rounded(.down)
    let minutes = value - whole * 100
    guard minutes < 60 else { return nil }
    return (whole + minutes / 60) * (hemisphere == negative ? -1 : 1)
  }

  /// Name of the satellite system that a talker stands for.
  static func system(talker: String) -> String {
    switch talker {
    case "GP": return "GPS"
    case "GL": return "GLONASS"
    case "GA": return "Galileo"
    case "GB", "BD": return "BeiDou"
    case "GQ", "QZ": return "QZSS"
    default: return talker
    }
  }
}
