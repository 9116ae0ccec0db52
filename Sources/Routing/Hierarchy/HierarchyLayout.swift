// SPDX-License-Identifier: GPL-3.0-or-later

/// The flat files `order.bin` and of metrics: little-endian, a header, then columns of 32-bit
/// numbers at 64-byte boundaries, then a checksum (u64) of all that.
///
/// Header of an order: magic (8 bytes), version (u32), 0 (u32), counts of nodes, edges and arcs
/// (u32 each), 0 (u32), counts of the members of the lists upward and downward (u64 each), the
/// network's fingerprint (64 bytes, filled with zeros).
enum HierarchyLayout {
  static let orderMagic: [UInt8] = Array("LOTSEORD".utf8)
  static let metricMagic: [UInt8] = Array("LOTSEMET".utf8)
  /// Raised whenever a reader of the old version would misread the file.
  static let version: UInt32 = 1
  static let alignment = 64
  static let fingerprintBytes = 64
  static let orderHeaderBytes = 48 + fingerprintBytes
  static let metricHeaderBytes = 48
  static let checksumBytes = 8

  static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

  /// Where columns of these counts begin after a header, and where the checksum stands; `nil`
  /// where that is more than memory.
  static func offsets(header: Int, counts: [Int]) -> (columns: [Int], checksum: Int)? {
    var offset = aligned(header)
    var columns = [Int]()
    for count in counts {
      guard count >= 0 && count < 1 << 40 else { return nil }
      columns.append(offset)
      offset = aligned(offset + 4 * count)
    }
    return (columns, offset)
  }

  /// A checksum of whole 8-byte words in which every single change shows.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    // Odd numbers without pattern: the fractions of the golden ratio and of the square root of 2.
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    let other: UInt64 = 0x6A09_E667_F3BC_C909
    var first = factor
    var second = other
    var position = 0
    while position + 16 <= bytes.count {
      let a = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let b = bytes.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self)
      first = (first ^ UInt64(littleEndian: a)) &* factor
      first ^= first >> 29
      second = (second ^ UInt64(littleEndian: b)) &* other
      second ^= second >> 31
      position += 16
    }
    return (first &* other) ^ second ^ UInt64(bytes.count)
  }
}

/// Why a hierarchy's file is refused. The map routes without it.
public enum HierarchyFault: Error, Hashable, Sendable {
  /// The bytes are no such file at all.
  case foreign
  /// Made by a newer version of this program.
  case newer(version: UInt32)
  /// Made for another network, or for another order of it.
  case otherNetwork
  /// The file contradicts itself.
  case damaged
}
