// SPDX-License-Identifier: GPL-3.0-or-later

import CBZip2
import CZlib
import MapBundles

/// Unpacks a compressed file piece by piece.
protocol ByteSource: AnyObject {
  /// Fills `output` and returns how much; less than its size only at the end.
  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(OSMReadError) -> Int
  /// How many bytes of the file have been used.
  var consumed: Int { get }
}

/// What both unpackers do with the mapped file.
private struct PackedInput {
  let bytes: UnsafeBufferPointer<UInt8>
  var consumed = 0

  /// The libraries count in 32 bits.
  static let stepLimit = 1 << 30

  var next: UnsafeMutablePointer<UInt8>? {
    bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + consumed) }
  }

  var available: UInt32 { UInt32(min(bytes.count - consumed, Self.stepLimit)) }

  var isAtEnd: Bool { consumed >= bytes.count }

  /// Whether another stream begins here.
  func continues(with signature: [UInt8]) -> Bool {
    bytes[consumed...].starts(with: signature)
  }

  /// Whether nothing but zeros follows, with which tapes and some tools fill up.
  var isPadding: Bool {
    bytes[consumed...].allSatisfy { $0 == 0 }
  }
}

/// gzip (RFC 1952), also several members one after the other.
final class GzipSource: ByteSource {
  private static let signature: [UInt8] = [0x1F, 0x8B]
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var input: PackedInput
  private var isFinished = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(OSMReadError) {
    input = PackedInput(bytes: bytes)
    stream.initialize(to: z_stream())
    // The largest window, plus 16: gzip's header and check sum are wanted (zlib.h).
    let gzipWindowBits: Int32 = 15 + 16
    let code = inflateInit2_(
      stream, gzipWindowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      throw .malformed(LocalText("zlib startet nicht", "zlib cannot be started"))
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  var consumed: Int { input.consumed }

  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(OSMReadError) -> Int {
    let room = min(output.count, PackedInput.stepLimit)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(room)
    while stream.pointee.avail_out > 0, !isFinished {
      let available = input.available
      stream.pointee.next_in = input.next
      stream.pointee.avail_in = available
      let code = inflate(stream, Z_NO_FLUSH)
      input.consumed += Int(available - stream.pointee.avail_in)
      switch code {
      case Z_OK: continue
      case Z_STREAM_END: try beginNextMember()
      case Z_BUF_ERROR:
        throw .malformed(
          LocalText("die gzip-Daten sind abgeschnitten", "the gzip data is cut off"),
          at: input.consumed)
      default:
        throw .malformed(
          LocalText("die gzip-Daten sind beschädigt", "the gzip data is damaged"),
          at: input.consumed)
      }
    }
    return room - Int(stream.pointee.avail_out)
  }

  private func beginNextMember() throws(OSMReadError) {
    if input.continues(with: Self.signature) {
      inflateReset(stream)
      return
    }
    guard input.isPadding else {
      throw .malformed(
        LocalText("auf die gzip-Daten folgt etwas anderes", "something else follows the gzip data"),
        at: input.consumed)
    }
    isFinished = true
  }
}

/// bzip2, also several streams one after the other.
final class BZip2Source: ByteSource {
  private static let signature = Array("BZh".utf8)
  private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
  private var input: PackedInput
  private var isFinished = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(OSMReadError) {
    input = PackedInput(bytes: bytes)
    stream.initialize(to: bz_stream())
    guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      throw .malformed(LocalText("bzip2 startet nicht", "bzip2 cannot be started"))
    }
  }

  deinit {
    BZ2_bzDecompressEnd(stream)
    stream.deallocate()
  }

  var consumed: Int { input.consumed }

  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(OSMReadError) -> Int {
    let room = min(output.count, PackedInput.stepLimit)
    output.withMemoryRebound(to: CChar.self) { stream.pointee.next_out = $0.baseAddress }
    stream.pointee.avail_out = UInt32(room)
    while stream.pointee.avail_out > 0, !isFinished {
      let available = input.available
      stream.pointee.next_in = input.next.map {
        UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self)
      }
      stream.pointee.avail_in = available
      let code = BZ2_bzDecompress(stream)
      input.consumed += Int(available - stream.pointee.avail_in)
      switch code {
      case BZ_OK:
        // With room left, only the end of the input stops the library.
        let isCutOff = stream.pointee.avail_out > 0 && input.isAtEnd
        if isCutOff {
          throw .malformed(
            LocalText("die bzip2-Daten sind abgeschnitten", "the bzip2 data is cut off"),
            at: input.consumed)
        }
      case BZ_STREAM_END: try beginNextStream()
      default:
        throw .malformed(
          LocalText("die bzip2-Daten sind beschädigt", "the bzip2 data is damaged"),
          at: input.consumed)
      }
    }
    return room - Int(stream.pointee.avail_out)
  }

  private func beginNextStream() throws(OSMReadError) {
    guard input.continues(with: Self.signature) else {
      guard input.isPadding else {
        throw .malformed(
          LocalText(
            "auf die bzip2-Daten folgt etwas anderes", "something else follows the bzip2 data"),
          at: input.consumed)
      }
      isFinished = true
      return
    }
    // The output's place and room stay; the rest of the state begins anew.
    let nextOutput = stream.pointee.next_out
    let room = stream.pointee.avail_out
    BZ2_bzDecompressEnd(stream)
    stream.pointee = bz_stream()
    guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      throw .malformed(LocalText("bzip2 startet nicht", "bzip2 cannot be started"))
    }
    stream.pointee.next_out = nextOutput
    stream.pointee.avail_out = room
  }
}
