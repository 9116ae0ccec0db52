// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork

/// Reading and writing whole files by the system's own calls.
public enum BundleFiles {
  /// Maps a file for reading. An empty file gives an empty buffer.
  ///
  /// - Parameter isReadWhole: brings all of it into memory at once, which is faster than piece by
  ///   piece where all of it will be read.
  public static func map(
    _ path: String, isReadWhole: Bool = false
  ) throws(BundleError) -> NetworkBytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: .systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: .systemReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: LocalText("keine Datei", "not a file"))
    }
    let count = Int(status.st_size)
    guard count > 0 else { return NetworkBytes(copying: []) }
    let flags = isReadWhole ? MAP_PRIVATE | MAP_POPULATE : MAP_PRIVATE
    guard let address = mmap(nil, count, PROT_READ, flags, descriptor, 0),
      address != MAP_FAILED
    else { throw .unreadable(path: path, reason: .systemReason()) }
    let number = UInt(bitPattern: address)
    return NetworkBytes(UnsafeRawBufferPointer(start: address, count: count)) {
      if let address = UnsafeMutableRawPointer(bitPattern: number) { munmap(address, count) }
    }
  }

  /// Whether something of this name is there, be it readable or not.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// The whole file in memory, up to `limit` bytes: text files of a bundle are small.
  public static func read(
    _ path: String, limit: Int = 256 << 20
  ) throws(BundleError) -> [UInt8] {
    let bytes = try map(path)
    guard bytes.buffer.count <= limit else {
      throw .unreadable(
        path: path, reason: LocalText("größer als \(limit) Byte", "larger than \(limit) bytes"))
    }
    return Array(bytes.buffer)
  }

  /// Writes a file so that either the whole new content is there or what stood there before.
  /// What is no plain file (a device, a pipe) is written to where it is.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(BundleError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try write(path, bytes)
    }
    let temporary = temporaryName(beside: path)
    do throws(BundleError) {
      try write(temporary, bytes)
    } catch {
      unlink(temporary)
      throw error.naming(path)
    }
    guard rename(temporary, path) == 0 else {
      let reason = LocalText.systemReason()
      unlink(temporary)
      throw .notCreatable(path: path, reason: reason)
    }
  }

  /// Replaces what can be made again at any time: nothing is flushed to the disk, and who cannot
  /// write goes without.
  static func replaceUnflushed(_ path: String, _ fill: (FileWriter) throws -> Void) {
    let temporary = temporaryName(beside: path)
    do {
      try fill(try FileWriter(temporary))
      if rename(temporary, path) != 0 { unlink(temporary) }
    } catch {
      unlink(temporary)
    }
  }

  /// A name in the same folder that no other process uses.
  static func temporaryName(beside path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return "\(path).\(getpid()).part"
  }

  /// Flushes a file that another library wrote to the disk.
  static func synchronize(_ path: String) throws(BundleError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: .systemReason()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .notWritable(path: path, reason: .systemReason()) }
  }

  /// Creates (or truncates) a file and writes it through to the disk.
  static func write(_ path: String, _ bytes: [UInt8]) throws(BundleError) {
    let file = try FileWriter(path)
    try file.append(bytes)
    try file.finish()
  }
}

/// A file that is being written, piece by piece.
public final class FileWriter {
  private let path: String
  private var descriptor: Int32

  /// Creates the file, or empties the one that stands there.
  public init(_ path: String) throws(BundleError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .notCreatable(path: path, reason: .systemReason())
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  public func append(_ bytes: [UInt8]) throws(BundleError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(BundleError) in try self.append(buffer) }
    }
    try result.get()
  }

  public func append(_ buffer: UnsafeRawBufferPointer) throws(BundleError) {
    var offset = 0
    while offset < buffer.count {
      guard let start = buffer.baseAddress else { return }
      let written = Glibc.write(descriptor, start + offset, buffer.count - offset)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        throw .notWritable(path: path, reason: .systemReason())
      }
      offset += written
    }
  }

  /// Flushes to the disk and closes. A pipe or a device knows no flushing (EINVAL, EROFS).
  public func finish() throws(BundleError) {
    let isSynced = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
    let code = errno
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard isSynced && isClosed else {
      throw .notWritable(path: path, reason: .systemReason(code))
    }
  }
}
