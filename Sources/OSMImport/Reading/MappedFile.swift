// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles

/// A file's bytes, mapped read-only and private.
///
/// Another process that shortens the file meanwhile ends this one (SIGBUS): the price of not copying.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>
  private let mapping: UnsafeMutableRawPointer?

  /// - Throws: `OSMReadError` of kind `unreadable`, also for a folder or a pipe.
  init(path: String) throws(OSMReadError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Self.unreadable(EISDIR)
    default: throw Self.unreadable(ESPIPE)
    }
    let count = Int(status.st_size)
    guard count > 0 else {
      mapping = nil
      bytes = UnsafeBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw Self.unreadable(errno) }
    // The reader goes through the file from front to back; only speed depends on the advice.
    _ = madvise(start, count, MADV_SEQUENTIAL)
    mapping = start
    bytes = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
  }

  deinit {
    if let mapping {
      munmap(mapping, bytes.count)
    }
  }

  private static func unreadable(_ code: Int32) -> OSMReadError {
    OSMReadError(kind: .unreadable(code), cause: .systemReason(code))
  }
}
