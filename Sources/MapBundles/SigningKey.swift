// SPDX-License-Identifier: GPL-3.0-or-later

import CSodium
import Glibc

/// The secret key with which a city signs its bundles (Ed25519, RFC 8032, by libsodium).
public struct SigningKey: Sendable {
  /// Seed and public key, 64 bytes, as libsodium keeps them.
  private let secret: [UInt8]

  private static let mark = "lotse-secret-key-ed25519 "

  /// A new key.
  ///
  /// - Returns: `nil` where the system has no randomness.
  public init?() {
    guard sodium_init() >= 0 else { return nil }
    var publicKey = [UInt8](repeating: 0, count: VerifyKey.byteCount)
    var secret = [UInt8](repeating: 0, count: Self.byteCount)
    guard crypto_sign_keypair(&publicKey, &secret) == 0 else { return nil }
    self.secret = secret
  }

  private static let byteCount = 64

  public var verifyKey: VerifyKey { VerifyKey(checked: Array(secret.suffix(VerifyKey.byteCount))) }

  /// 64 bytes.
  public func signature(of bytes: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: VerifyKey.signatureByteCount)
    crypto_sign_detached(&signature, nil, bytes, UInt64(bytes.count), secret)
    return signature
  }

  /// Writes the key so that only its owner can read it; what stands there is never replaced.
  public func write(to path: String) throws(BundleError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notCreatable(path: path, reason: .systemReason()) }
    defer { close(descriptor) }
    let text = Array((Self.mark + Hexadecimal.text(secret) + "\n").utf8)
    guard Glibc.write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
      let reason = LocalText.systemReason()
      unlink(path)
      throw .notWritable(path: path, reason: reason)
    }
  }

  public init(path: String) throws(BundleError) {
    let text = String(decoding: try BundleFiles.read(path, limit: 4096), as: UTF8.self)
    guard text.hasPrefix(Self.mark), let bytes = Hexadecimal.bytes(text.dropFirst(Self.mark.count)),
      bytes.count == Self.byteCount
    else {
      throw .damaged(
        path: path, reason: LocalText("kein geheimer Schlüssel", "no secret key"))
    }
    secret = bytes
  }
}

/// The public key by which a device knows the city's bundles.
public struct VerifyKey: Hashable, Sendable {
  private let bytes: [UInt8]

  static let byteCount = 32
  static let signatureByteCount = 64
  private static let mark = "lotse-public-key-ed25519 "

  fileprivate init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// - Parameter text: 64 hexadecimal digits.
  public init?(hexadecimal text: String) {
    guard let bytes = Hexadecimal.bytes(text[...]), bytes.count == Self.byteCount else {
      return nil
    }
    self.bytes = bytes
  }

  /// 64 hexadecimal digits.
  public var hexadecimal: String { Hexadecimal.text(bytes) }

  /// The first digits of its SHA-256, by which people tell keys apart.
  public var id: String {
    String(bytes.withUnsafeBytes { SHA256.hexadecimal(of: $0) }.prefix(16))
  }

  public func write(to path: String) throws(BundleError) {
    try BundleFiles.replace(path, with: Array((Self.mark + hexadecimal + "\n").utf8))
  }

  public init(path: String) throws(BundleError) {
    let text = String(decoding: try BundleFiles.read(path, limit: 4096), as: UTF8.self)
    guard text.hasPrefix(Self.mark),
      let key = VerifyKey(hexadecimal: String(text.dropFirst(Self.mark.count)))
    else {
      throw .damaged(path: path, reason: LocalText("kein öffentlicher Schlüssel", "no public key"))
    }
    self = key
  }

  public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureByteCount, sodium_init() >= 0 else { return false }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes) == 0
  }
}

/// Bytes as people may read them aloud.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// `nil` for anything but pairs of digits, a line's end apart.
  static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard digits.count % 2 == 0 else { return nil }
    var bytes = [UInt8]()
    var index = digits.startIndex
    while index < digits.endIndex {
      guard
        let byte = UInt8(String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
      index += 2
    }
    return bytes
  }
}
