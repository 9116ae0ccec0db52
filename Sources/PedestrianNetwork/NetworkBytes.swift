// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes that stay where they are for as long as anyone holds this object: a mapped file, or a
/// copy in memory. Who maps the file gives the closure that unmaps it.
public final class NetworkBytes: @unchecked Sendable {
  // Immutable after init and never written through: safe to share between threads.
  public let buffer: UnsafeRawBufferPointer
  private let release: @Sendable () -> Void

  public init(_ buffer: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
    self.buffer = buffer
    self.release = release
  }

  /// A copy of `bytes` in memory.
  public convenience init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: NetworkLayout.alignment)
    copy.copyBytes(from: bytes)
    let address = UInt(bitPattern: copy.baseAddress)
    self.init(UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])) {
      UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
    }
  }

  deinit { release() }
}
