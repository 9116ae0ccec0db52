// SPDX-License-Identifier: GPL-3.0-or-later

import CDeflate
import MapBundles

/// One blob of a PBF file (OSM wiki, "PBF Format", section "File format").
/// Sendable because the mapping it points into is read-only and outlives every thread of the reader.
struct PBFBlob: @unchecked Sendable {
  /// Limits of the format; a writer must keep them, so whatever is larger is damaged or hostile.
  static let maximumHeaderSize = 64 << 10
  static let maximumSize = 32 << 20
  static let maximumContentSize = 32 << 20

  /// `OSMHeader`, `OSMData`, or something else.
  var type: String
  /// The message `Blob`.
  var span: ByteSpan
  /// Where the blob's four length bytes stand in the file.
  var fileOffset: Int
  /// Where the next blob begins.
  var endOffset: Int

  /// The blob at `offset`, or nil at the end of the file.
  static func read(
    _ file: UnsafeBufferPointer<UInt8>, at offset: Int
  ) throws(OSMReadError) -> PBFBlob? {
    guard offset < file.count, let base = file.baseAddress else { return nil }
    let lengthSize = 4
    guard file.count - offset >= lengthSize else {
      throw .malformed(
        LocalText(
          "die Datei ist in der Länge eines Blob-Kopfes abgeschnitten",
          "the file is cut off in the length of a blob header"), at: offset)
    }
    let headerSize = (0..<lengthSize).reduce(0) { $0 << 8 | Int(file[offset + $1]) }
    guard headerSize <= maximumHeaderSize else {
      throw .malformed(
        LocalText(
          "ein Blob-Kopf von \(headerSize) Byte ist zu groß",
          "a blob header of \(headerSize) bytes is above the limit"), at: offset)
    }
    let headerStart = offset + lengthSize
    guard file.count - headerStart >= headerSize else {
      throw .malformed(
        LocalText(
          "die Datei ist in einem Blob-Kopf abgeschnitten", "the file is cut off in a blob header"),
        at: offset)
    }
    let bodyStart = headerStart + headerSize
    let header: (type: String, size: Int)
    do {
      header = try readHeader(ByteSpan(start: base + headerStart, end: base + bodyStart))
    } catch {
      throw .malformed(
        error.cause.after(LocalText("ungültiger Blob-Kopf", "invalid blob header")), at: offset)
    }
    guard header.size >= 0, header.size <= maximumSize else {
      throw .malformed(
        LocalText(
          "ein Blob von \(header.size) Byte liegt außerhalb der Grenzen",
          "a blob of \(header.size) bytes is outside the limits"), at: offset)
    }
    guard file.count - bodyStart >= header.size else {
      throw .malformed(
        LocalText("die Datei ist in einem Blob abgeschnitten", "the file is cut off in a blob"),
        at: offset)
    }
    let end = bodyStart + header.size
    return PBFBlob(
      type: header.type, span: ByteSpan(start: base + bodyStart, end: base + end),
      fileOffset: offset, endOffset: end)
  }

  private static func readHeader(_ span: ByteSpan) throws(PBFFault) -> (type: String, size: Int) {
    var type: String?
    var size: Int?
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1: type = try field.bytes().string()
      case 3: size = Int(try field.signed())
      default: break
      }
    }
    guard let type, let size else { throw .missingField }
    return (type, size)
  }
}

/// Unpacks blobs; one per thread.
final class PBFInflater {
  private let decompressor: OpaquePointer?

  init() {
    decompressor = libdeflate_alloc_decompressor()
  }

  deinit {
    libdeflate_free_decompressor(decompressor)
  }

  /// The blob's content; `content` is overwritten.
  func unpack(_ blob: PBFBlob, into content: inout [UInt8]) throws(OSMReadError) {
    let packed: PackedContent
    do {
      packed = try Self.locate(blob.span)
    } catch {
      throw .malformed(
        error.cause.after(LocalText("ungültiger Blob", "invalid blob")), at: blob.fileOffset)
    }
    switch packed {
    case .raw(let span):
      guard span.count <= PBFBlob.maximumContentSize else {
        throw .malformed(
          LocalText("der Inhalt eines Blobs ist zu groß", "a blob's content is above the limit"),
          at: blob.fileOffset)
      }
      content.removeAll(keepingCapacity: true)
      content.append(contentsOf: UnsafeBufferPointer(start: span.start, count: span.count))
    case .zlib(let span, let size):
      try inflate(span, to: size, into: &content, blob: blob)
    case .other(let name):
      throw OSMReadError(
        kind: .unsupportedCompression(name),
        cause: LocalText(
          "der Blob ist mit \(name) gepackt; gelesen werden nur ungepackte und zlib-gepackte",
          "the blob is compressed by \(name); only zlib and uncompressed blobs can be read"),
        byteOffset: blob.fileOffset)
    }
  }

  private enum PackedContent {
    case raw(ByteSpan)
    case zlib(ByteSpan, size: Int64)
    case other(String)
  }

  private static func locate(_ span: ByteSpan) throws(PBFFault) -> PackedContent {
    var packed: PackedContent?
    var rawSize: Int64?
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1: packed = .raw(try field.bytes())
      case 2: rawSize = try field.signed()
      case 3: packed = .zlib(try field.bytes(), size: 0)
      case 4: packed = .other("LZMA")
      case 5: packed = .other("bzip2")
      case 6: packed = .other("LZ4")
      case 7: packed = .other("Zstandard")
      default: break
      }
    }
    guard let packed else { throw .missingField }
    guard case .zlib(let bytes, _) = packed else { return packed }
    guard let rawSize else { throw .missingField }
    return .zlib(bytes, size: rawSize)
  }

  private func inflate(
    _ span: ByteSpan, to size: Int64, into content: inout [UInt8], blob: PBFBlob
  ) throws(OSMReadError) {
    guard size >= 0, size <= Int64(PBFBlob.maximumContentSize) else {
      throw .malformed(
        LocalText(
          "die angegebene Größe eines Blobs liegt außerhalb der Grenzen",
          "a blob's stated content size is outside the limits"), at: blob.fileOffset)
    }
    let count = Int(size)
    content.truncate(to: count)
    content.append(contentsOf: repeatElement(0, count: count - content.count))
    let result = content.withUnsafeMutableBytes { output in
      libdeflate_zlib_decompress(
        decompressor, span.start, span.count, output.baseAddress, count, nil)
    }
    switch result {
    case LIBDEFLATE_SUCCESS: return
    case LIBDEFLATE_SHORT_OUTPUT, LIBDEFLATE_INSUFFICIENT_SPACE:
      throw .malformed(
        LocalText(
          "der Inhalt eines Blobs hat nicht die angegebene Größe",
          "a blob's content has not the stated size"), at: blob.fileOffset)
    default:
      throw .malformed(
        LocalText("die zlib-Daten eines Blobs sind beschädigt", "a blob's zlib data is damaged"),
        at: blob.fileOffset)
    }
  }
}
