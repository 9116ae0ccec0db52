// SPDX-License-Identifier: GPL-3.0-or-later

import CZlib

/// A protobuf message under construction.
struct ProtobufMessage {
  var bytes: [UInt8] = []

  static func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  static func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: (value << 1) ^ (value >> 63))
  }

  mutating func number(_ field: UInt64, _ value: Int64) {
    bytes += Self.varint(field << 3) + Self.varint(UInt64(bitPattern: value))
  }

  mutating func zigzag(_ field: UInt64, _ value: Int64) {
    bytes += Self.varint(field << 3) + Self.varint(Self.zigzag(value))
  }

  mutating func span(_ field: UInt64, _ content: [UInt8]) {
    bytes += Self.varint(field << 3 | 2) + Self.varint(UInt64(content.count)) + content
  }

  mutating func string(_ field: UInt64, _ text: String) {
    span(field, Array(text.utf8))
  }

  mutating func packed(_ field: UInt64, _ values: [Int64]) {
    span(field, values.flatMap { Self.varint(UInt64(bitPattern: $0)) })
  }

  mutating func packedZigzag(_ field: UInt64, _ values: [Int64]) {
    span(field, values.flatMap { Self.varint(Self.zigzag($0)) })
  }

  /// Values as differences to the one before.
  mutating func packedDeltas(_ field: UInt64, _ values: [Int64]) {
    let previous = [0] + values.dropLast()
    packedZigzag(field, zip(values, previous).map { $0 &- $1 })
  }
}

/// Small PBF files.
enum PBFEncoder {
  static func blob(_ type: String, _ content: [UInt8], zlib: Bool = false) -> [UInt8] {
    var body = ProtobufMessage()
    if zlib {
      body.number(2, Int64(content.count))
      body.span(3, deflated(content))
    } else {
      body.span(1, content)
    }
    return framed(type, body.bytes)
  }

  static func framed(_ type: String, _ body: [UInt8]) -> [UInt8] {
    var header = ProtobufMessage()
    header.string(1, type)
    header.number(3, Int64(body.count))
    return length(header.bytes.count) + header.bytes + body
  }

  static func length(_ count: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
  }

  static func header(_ features: [String] = ["OsmSchema-V0.6", "DenseNodes"]) -> [UInt8] {
    var message = ProtobufMessage()
    for feature in features { message.string(4, feature) }
    return blob("OSMHeader", message.bytes)
  }

  /// `groups` are messages `PrimitiveGroup`.
  static func block(
    strings: [String] = [""], groups: [ProtobufMessage], settings: ProtobufMessage = .init()
  ) -> [UInt8] {
    var table = ProtobufMessage()
    for text in strings { table.string(1, text) }
    var message = ProtobufMessage()
    message.span(1, table.bytes)
    for group in groups { message.span(2, group.bytes) }
    return message.bytes + settings.bytes
  }

  static func file(
    strings: [String] = [""], groups: [ProtobufMessage], settings: ProtobufMessage = .init(),
    features: [String] = ["OsmSchema-V0.6", "DenseNodes"]
  ) -> [UInt8] {
    header(features)
      + blob("OSMData", block(strings: strings, groups: groups, settings: settings))
  }

  static func dense(
    ids: [Int64], latitudes: [Int64], longitudes: [Int64], tags: [Int64] = [],
    info: ProtobufMessage? = nil
  ) -> ProtobufMessage {
    var nodes = ProtobufMessage()
    nodes.packedDeltas(1, ids)
    if let info { nodes.span(5, info.bytes) }
    nodes.packedDeltas(8, latitudes)
    nodes.packedDeltas(9, longitudes)
    if !tags.isEmpty { nodes.packed(10, tags) }
    var group = ProtobufMessage()
    group.span(2, nodes.bytes)
    return group
  }

  /// A group of one element; `field` is 1 for a node, 3 for a way, 4 for a relation.
  static func group(_ field: UInt64, _ build: (inout ProtobufMessage) -> Void) -> ProtobufMessage {
    var element = ProtobufMessage()
    build(&element)
    var group = ProtobufMessage()
    group.span(field, element.bytes)
    return group
  }

  static func deflated(_ content: [UInt8]) -> [UInt8] {
    var size = compressBound(uLong(content.count))
    var output = [UInt8](repeating: 0, count: Int(size))
    compress(&output, &size, content, uLong(content.count))
    return Array(output.prefix(Int(size)))
  }
}
