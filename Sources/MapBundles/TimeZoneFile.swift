// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork

/// Reads the rules of a time zone from a TZif file of versions 2 to 4 (RFC 8536, RFC 9636), as
/// they lie below `/usr/share/zoneinfo`.
public struct TimeZoneFile: Sendable {
  public enum Failure: Error, Hashable, Sendable {
    /// A name with anything but letters, digits, `_`, `+`, `-` and `/`, or with an empty part.
    case invalidName
    case unreadable(path: String)
    case notTimeZoneData
    /// Version 1 holds times of 32 bits only and no rule for the future.
    case unsupportedVersion
    /// The file ends too early, or a number in it is out of range.
    case damaged(position: Int)
    /// The rule for the future at the end is not as POSIX.1 8.3 writes it.
    case invalidFooter
  }

  public let rules: TimeZoneRules

  /// Where systems keep their zones.
  public static let systemFolder = "/usr/share/zoneinfo"
  /// The largest file of the database has about 4 000 bytes.
  private static let longestFile = 1_000_000

  /// - Parameter name: as in the IANA database, "Europe/Berlin".
  /// - Throws: ``Failure``.
  public init(named name: String, folder: String = TimeZoneFile.systemFolder) throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isSound = parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: return true
          default: return byte == 0x5f || byte == 0x2b || byte == 0x2d
          }
        }
    }
    guard isSound else { throw Failure.invalidName }
    let path = folder + "/" + name
    guard let content = FileManager.default.contents(atPath: path),
      content.count <= Self.longestFile
    else { throw Failure.unreadable(path: path) }
    try self.init(bytes: [UInt8](content))
  }

  /// - Throws: ``Failure``; nothing in the bytes is trusted.
  public init(bytes: [UInt8]) throws {
    var reader = ZoneBytes(bytes: bytes)
    let first = try ZoneHeader(&reader)
    guard first.version >= UInt8(ascii: "2") else { throw Failure.unsupportedVersion }
    // The block for readers of version 1 comes first and says nothing more.
    try reader.skip(first.blockLength(timeSize: 4))
    let header = try ZoneHeader(&reader)
    rules = try Self.rules(&reader, header)
  }

  private static func rules(_ reader: inout ZoneBytes, _ header: ZoneHeader) throws
    -> TimeZoneRules
  {
    // The counts are checked against the file's length before anything is kept for them.
    try reader.require(header.blockLength(timeSize: 8))
    let seconds = try (0..<header.times).map { _ in Int64(bitPattern: try reader.number(8)) }
    let kinds = try (0..<header.times).map { _ in Int(try reader.number(1)) }
    let offsets = try (0..<header.types).map { _ in
      let offset = Int(Int32(truncatingIfNeeded: Int64(bitPattern: try reader.number(4))))
      try reader.skip(2)
      // RFC 8536 3.2: no offset is a day or more.
      guard abs(offset) < 86_400 else { throw Failure.damaged(position: reader.position) }
      return offset
    }
    guard let initial = offsets.first, kinds.allSatisfy({ $0 < offsets.count }),
      zip(seconds, seconds.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw Failure.damaged(position: reader.position) }
    try reader.skip(
      header.characters + header.leaps * 12 + header.standardMarks + header.utcMarks)
    let recurring = try footer(&reader)
    let transitions = zip(seconds, kinds).map {
      TimeZoneRules.Transition(second: $0, offset: offsets[$1])
    }
    return TimeZoneRules(
      initialOffset: initial, transitions: transitions, recurring: recurring)
  }

  private static func footer(_ reader: inout ZoneBytes) throws -> RecurringZone? {
    let newline = UInt64(UInt8(ascii: "\n"))
    guard try reader.number(1) == newline else { throw Failure.invalidFooter }
    var text: [UInt8] = []
    while true {
      let byte = try reader.number(1)
      if byte == newline { break }
      text.append(UInt8(truncatingIfNeeded: byte))
    }
    if text.isEmpty { return nil }
    var parser = ZoneTextParser(bytes: text)
    guard let zone = parser.zone() else { throw Failure.invalidFooter }
    return zone
  }
}

/// The header of a block of a TZif file (RFC 8536 3.1).
private struct ZoneHeader {
  let version: UInt8
  let utcMarks: Int
  let standardMarks: Int
  let leaps: Int
  let times: Int
  let types: Int
  let characters: Int

  /// More of anything than any zone could have; keeps sums small.
  private static let highestCount: UInt64 = 1_000_000

  init(_ reader: inout ZoneBytes) throws {
    guard try reader.number(4) == 0x545a_6966 else { throw TimeZoneFile.Failure.notTimeZoneData }
    version = UInt8(truncatingIfNeeded: try reader.number(1))
    try reader.skip(15)
    var counts: [Int] = []
    for _ in 0..<6 {
      let count = try reader.number(4)
      guard count <= Self.highestCount else {
        throw TimeZoneFile.Failure.damaged(position: reader.position)
      }
      counts.append(Int(count))
    }
    utcMarks = counts[0]
    standardMarks = counts[1]
    leaps = counts[2]
    times = counts[3]
    types = counts[4]
    characters = counts[5]
  }

  func blockLength(timeSize: Int) -> Int {
    times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardMarks
      + utcMarks
  }
}

/// Big-endian numbers one after the other.
private struct ZoneBytes {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  func require(_ count: Int) throws {
    guard count >= 0, count <= bytes.count - position else {
      throw TimeZoneFile.Failure.damaged(position: position)
    }
  }

  mutating func skip(_ count: Int) throws {
    try require(count)
    position += count
  }

  mutating func number(_ size: Int) throws -> UInt64 {
    try require(size)
    var value: UInt64 = 0
    for byte in bytes[position..<(position + size)] { value = value << 8 | UInt64(byte) }
    position += size
    return value
  }
}
