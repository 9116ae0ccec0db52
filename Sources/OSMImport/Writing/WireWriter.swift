// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes protobuf (encoding specification, "Message Structure") into bytes that grow.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The sign goes into the lowest bit, so that small negative numbers stay short.
  mutating func zigzag(_ value: Int64) {
    varint(UInt64(bitPattern: value &<< 1 ^ value >> 63))
  }

  mutating func field(_ number: UInt64, varint value: UInt64) {
    varint(number << 3 | UInt64(WireType.varint.rawValue))
    varint(value)
  }

  /// An `int64`; negative ones take ten bytes.
  mutating func field(_ number: UInt64, signed value: Int64) {
    field(number, varint: UInt64(bitPattern: value))
  }

  mutating func field(_ number: UInt64, bytes content: some Collection<UInt8>) {
    varint(number << 3 | UInt64(WireType.bytes.rawValue))
    varint(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  mutating func field(_ number: UInt64, text: String) { field(number, bytes: Array(text.utf8)) }

  /// Everything of another writer as it is.
  mutating func append(_ other: WireWriter) { bytes.append(contentsOf: other.bytes) }

  /// A message, or a packed column.
  mutating func field(_ number: UInt64, _ content: WireWriter) {
    field(number, bytes: content.bytes)
  }

  /// The same, left out where it is empty.
  mutating func fieldIfAny(_ number: UInt64, _ content: WireWriter) {
    if !content.isEmpty { field(number, content) }
  }
}
