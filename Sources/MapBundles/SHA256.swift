// SPDX-License-Identifier: GPL-3.0-or-later

import CSodium

/// SHA-256 of a file's content, by libsodium.
public struct SHA256 {
  private var state = crypto_hash_sha256_state()

  public init() { crypto_hash_sha256_init(&state) }

  public mutating func update(_ buffer: UnsafeRawBufferPointer) {
    guard let start = buffer.baseAddress else { return }
    crypto_hash_sha256_update(
      &state, start.assumingMemoryBound(to: UInt8.self), UInt64(buffer.count))
  }

  /// 64 lower-case hexadecimal digits.
  public mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256_final(&state, &digest)
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  public static func hexadecimal(of buffer: UnsafeRawBufferPointer) -> String {
    var hash = SHA256()
    hash.update(buffer)
    return hash.finish()
  }
}
