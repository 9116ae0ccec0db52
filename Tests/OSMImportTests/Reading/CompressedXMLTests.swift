// SPDX-License-Identifier: GPL-3.0-or-later

import CBZip2
import CZlib
import Testing

@testable import OSMImport

/// Packs as the two tools do.
enum Packing: CaseIterable {
  case gzip
  case bzip2

  func pack(_ content: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Self.gzipped(content)
    case .bzip2: Self.bzipped(content)
    }
  }

  private static func gzipped(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    var input = content
    var output = [UInt8](repeating: 0, count: content.count + 1000)
    let gzipWindowBits: Int32 = 15 + 16
    deflateInit2_(
      &stream, 6, Z_DEFLATED, gzipWindowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        deflate(&stream, Z_FINISH)
      }
    }
    let count = Int(stream.total_out)
    deflateEnd(&stream)
    return Array(output.prefix(count))
  }

  private static func bzipped(_ content: [UInt8]) -> [UInt8] {
    var input = content.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: content.count + content.count / 50 + 1000)
    var size = UInt32(output.count)
    BZ2_bzBuffToBuffCompress(&output, &size, &input, UInt32(input.count), 1, 0, 0)
    return output.prefix(Int(size)).map { UInt8(bitPattern: $0) }
  }
}

@Suite("Reading compressed OSM XML")
struct CompressedXMLTests {
  private func document(nodes: Int) -> [UInt8] {
    let elements = (0..<nodes).map {
      "<node id='\($0)' lat='1' lon='1'><tag k='ä' v='&amp;\($0 &* 7919)'/></node>\n"
    }
    return Array("<osm version='0.6'>\n\(elements.joined())</osm>\n".utf8)
  }

  @Test("unpacked and packed hold the same, across many refills", arguments: Packing.allCases)
  func same(_ packing: Packing) throws {
    let document = document(nodes: 20_000)
    let plain = try TemporaryFile(document)
    let packed = try TemporaryFile(packing.pack(document))
    let found = try ElementListing(packed.path)
    #expect(found.lines == (try ElementListing(plain.path)).lines)
    #expect(found.counts == [20_000, 0, 0])
  }

  @Test("several members one after the other are one document", arguments: Packing.allCases)
  func members(_ packing: Packing) throws {
    let document = document(nodes: 50)
    for cut in [0, 1, 30, 700, document.count] {
      let parts = [document[..<cut], document[cut...]].map { packing.pack(Array($0)) }
      let file = try TemporaryFile(parts[0] + parts[1] + [0, 0, 0])
      #expect(try ElementListing(file.path).counts == [50, 0, 0], "cut at \(cut)")
    }
  }

  @Test("what follows the data and is no member is refused", arguments: Packing.allCases)
  func garbage(_ packing: Packing) throws {
    let packed = packing.pack(document(nodes: 3))
    let file = try TemporaryFile(packed + [1, 2, 3])
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.kind == .malformed)
    #expect(error.byteOffset == packed.count)
  }

  @Test("a fault far inside keeps its line", arguments: Packing.allCases)
  func line(_ packing: Packing) throws {
    var text = document(nodes: 30_000)
    text.removeLast("</osm>\n".utf8.count)
    text += Array("<node id='x'/></osm>".utf8)
    let file = try TemporaryFile(packing.pack(text))
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.line == 30_002)
    #expect(error.column == 11)
    #expect(error.byteOffset == text.count - "x'/></osm>".utf8.count)
  }

  @Test("a fault far along a line keeps its column", arguments: Packing.allCases)
  func column(_ packing: Packing) throws {
    let before = document(nodes: 30_000).dropLast("</osm>\n".utf8.count).map { byte in
      byte == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte
    }
    let file = try TemporaryFile(packing.pack(before + Array("<node id='x'/></osm>".utf8)))
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.line == 1)
    #expect(error.column == String(decoding: before, as: UTF8.self).count + 11)
  }

  @Test("a check sum that does not fit is refused", arguments: Packing.allCases)
  func checkSum(_ packing: Packing) throws {
    var packed = packing.pack(document(nodes: 3))
    // The last eight bytes hold check sum and length (gzip), or end in the check sum (bzip2).
    packed[packed.count - 5] ^= 0x10
    let file = try TemporaryFile(packed)
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.kind == .malformed)
  }

  @Test("a tag without end is refused with bounded memory", arguments: Packing.allCases)
  func endlessTag(_ packing: Packing) throws {
    let text = Array("<osm version='0.6'><node id='".utf8) + [UInt8](repeating: 49, count: 5 << 20)
    let file = try TemporaryFile(packing.pack(text))
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.cause.english.contains("more than"))
  }
}
