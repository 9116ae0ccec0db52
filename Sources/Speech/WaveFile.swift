// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// WAV as it is written everywhere: RIFF, one `fmt ` chunk of 16 bytes, PCM, then `data`
/// (Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991).
public enum WaveFile {
  /// Bytes in front of the samples.
  public static let headerSize = 44
  private static let formatSize: UInt32 = 16
  private static let pcm: UInt16 = 1
  private static let bytesPerSample = 2

  /// The whole file.
  /// - Throws: `.audioTooLong` beyond the 32-bit sizes of RIFF.
  public static func encode(_ audio: PCMAudio) throws(SpeechError) -> [UInt8] {
    let size = audio.samples.count.multipliedReportingOverflow(by: bytesPerSample)
    guard !size.overflow, let dataSize = UInt32(exactly: size.partialValue),
      dataSize <= UInt32.max - UInt32(headerSize),
      let rate = UInt32(exactly: audio.sampleRate), rate <= UInt32.max / UInt32(bytesPerSample)
    else { throw .audioTooLong }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headerSize + size.partialValue)
    bytes += Array("RIFF".utf8) + little(UInt32(headerSize - 8) + dataSize)
    bytes += Array("WAVEfmt ".utf8) + little(formatSize) + little(pcm) + little(UInt16(1))
    bytes += little(rate) + little(rate * UInt32(bytesPerSample))
    bytes += little(UInt16(bytesPerSample)) + little(UInt16(8 * bytesPerSample))
    bytes += Array("data".utf8) + little(dataSize)
    for sample in audio.samples {
      let bits = UInt16(bitPattern: sample)
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
    }
    return bytes
  }

  /// Reads 16-bit mono PCM; other chunks than `fmt ` and `data` are passed over.
  public static func decode(_ bytes: [UInt8]) throws(SpeechError) -> PCMAudio {
    guard bytes.count >= 12, text(bytes, at: 0) == "RIFF", text(bytes, at: 8) == "WAVE" else {
      throw .audioMalformed(reason: "no RIFF header")
    }
    var position = 12
    var sampleRate: Int?
    while position + 8 <= bytes.count {
      let size = number(bytes, at: position + 4, width: 4)
      let body = position + 8
      guard size <= bytes.count - body else {
        throw .audioMalformed(reason: "a chunk is longer than the file")
      }
      switch text(bytes, at: position) {
      case "fmt ":
        guard size >= Int(formatSize), number(bytes, at: body, width: 2) == Int(pcm),
          number(bytes, at: body + 2, width: 2) == 1,
          number(bytes, at: body + 14, width: 2) == 8 * bytesPerSample
        else { throw .audioMalformed(reason: "not 16-bit mono PCM") }
        sampleRate = number(bytes, at: body + 4, width: 4)
      case "data":
        guard let sampleRate, sampleRate > 0 else {
          throw .audioMalformed(reason: "samples before their format")
        }
        let samples = stride(from: body, to: body + size - 1, by: bytesPerSample).map { offset in
          Int16(truncatingIfNeeded: number(bytes, at: offset, width: 2))
        }
        return PCMAudio(samples: samples, sampleRate: sampleRate)
      default: break
      }
      // Chunks are padded to even lengths.
      position = body + size + size % 2
    }
    throw .audioMalformed(reason: "no samples")
  }

  /// Writes the file whole or not at all: into a new file beside it, which then takes its name.
  /// On an error what stood there stays. A device or a pipe is written to where it is.
  public static func write(_ audio: PCMAudio, to path: String) throws(SpeechError) {
    let bytes = try encode(audio)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try writeInPlace(bytes, to: path)
    }
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path) }
    let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    let failure = errno
    guard close(descriptor) == 0, isWritten else {
      unlink(temporary)
      throw .fileIncomplete(path: path, reason: String(cString: strerror(failure)))
    }
    guard rename(temporary, path) == 0 else {
      let error = unwritable(path)
      unlink(temporary)
      throw error
    }
  }

  private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(SpeechError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    guard writeAll(bytes, to: descriptor) else {
      throw .fileIncomplete(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Reads and decodes a file.
  public static func read(_ path: String) throws(SpeechError) -> PCMAudio {
    guard let file = fopen(path, "rbe") else {
      throw .fileUnreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      bytes += block[..<count]
    }
    guard ferror(file) == 0 else {
      throw .fileUnreadable(path: path, reason: "the disk gave an error")
    }
    return try decode(bytes)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  private static func unwritable(_ path: String) -> SpeechError {
    .fileUnwritable(path: path, reason: String(cString: strerror(errno)))
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func number(_ bytes: [UInt8], at offset: Int, width: Int) -> Int {
    bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func text(_ bytes: [UInt8], at offset: Int) -> String {
    String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
  }
}
