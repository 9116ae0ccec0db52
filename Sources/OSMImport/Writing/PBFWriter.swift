// SPDX-License-Identifier: GPL-3.0-or-later

import CDeflate
import MapBundles

/// Writes an OSM PBF file (OSM wiki, "PBF Format"): dense nodes, string tables, zlib. Elements have
/// to come by kind and id; the file says so of itself.
final class PBFWriter {
  /// Level of libdeflate, its default: Aachen takes 3.4 MB, and 3.3 MB as other programs pack it.
  private static let compressionLevel: Int32 = 6

  /// What the header says of the whole file.
  struct Header {
    var bounds: OSMBounds?
    /// Seconds since 1970.
    var osmTimestamp: Int64?
    var hasLocationsOnWays = false
  }

  private let file: FileWriter
  private let compressor: OpaquePointer?
  private var batch = PBFBatch()
  private var kind = ElementKind.node

  /// Creates the file and writes the header.
  init(_ path: String, _ header: Header) throws {
    file = try FileWriter(path)
    compressor = libdeflate_alloc_compressor(Self.compressionLevel)
    try writeBlob("OSMHeader", Self.message(header).bytes)
  }

  deinit {
    if let compressor { libdeflate_free_compressor(compressor) }
  }

  /// Adds the element at `index` among those of its kind in the block.
  func append(_ kind: ElementKind, _ index: Int, of block: OSMBlock) throws {
    if kind != self.kind || batch.isFull {
      try flush()
      self.kind = kind
    }
    switch kind {
    case .node: batch.appendNode(index, of: block)
    case .way: batch.appendWay(index, of: block)
    case .relation: batch.appendRelation(index, of: block)
    }
  }

  /// Writes what is left, through to the disk.
  func finish() throws {
    try flush()
    try file.finish()
  }

  private func flush() throws {
    guard batch.count > 0 else { return }
    try writeBlob("OSMData", batch.message.bytes)
    batch.removeAll()
  }

  /// The message `HeaderBlock`.
  private static func message(_ header: Header) -> WireWriter {
    var message = WireWriter()
    if let bounds = header.bounds {
      let nanodegreesPerUnit: Int64 = 100
      var box = WireWriter()
      let sides = [bounds.westE7, bounds.eastE7, bounds.northE7, bounds.southE7]
      for (number, side) in sides.enumerated() {
        var value = WireWriter()
        value.zigzag(Int64(side) * nanodegreesPerUnit)
        box.varint(UInt64(number + 1) << 3)
        box.append(value)
      }
      message.field(1, box)
    }
    message.field(4, text: "OsmSchema-V0.6")
    message.field(4, text: "DenseNodes")
    message.field(5, text: "Sort.Type_then_ID")
    if header.hasLocationsOnWays { message.field(5, text: "LocationsOnWays") }
    message.field(16, text: "lotse")
    if let timestamp = header.osmTimestamp { message.field(32, signed: timestamp) }
    return message
  }

  private func writeBlob(_ type: String, _ content: [UInt8]) throws {
    var blob = WireWriter()
    if let packed = compressed(content) {
      blob.field(2, varint: UInt64(content.count))
      blob.field(3, bytes: packed)
    } else {
      blob.field(1, bytes: content)
    }
    var header = WireWriter()
    header.field(1, text: type)
    header.field(3, varint: UInt64(blob.count))
    let length = UInt32(truncatingIfNeeded: header.count).bigEndian
    try file.append(withUnsafeBytes(of: length) { Array($0) } + header.bytes)
    try file.append(blob.bytes)
  }

  /// `nil` where the library does not help: then the content stands as it is.
  private func compressed(_ content: [UInt8]) -> [UInt8]? {
    guard let compressor else { return nil }
    let most = libdeflate_zlib_compress_bound(compressor, content.count)
    let packed = [UInt8](unsafeUninitializedCapacity: most) { output, count in
      count = content.withUnsafeBytes {
        libdeflate_zlib_compress(
          compressor, $0.baseAddress, $0.count, output.baseAddress, output.count)
      }
    }
    return packed.isEmpty ? nil : packed
  }
}
