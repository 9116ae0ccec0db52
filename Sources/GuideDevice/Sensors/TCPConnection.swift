// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc

/// A connection to a server; closed with the last reference.
final class TCPConnection {
  let file: Int32

  /// Seconds after which a server counts as absent.
  private static let patience = 5

  /// `nil` where nobody answers.
  init?(host: String, port: UInt16) {
    var hints = addrinfo()
    hints.ai_socktype = lotse_stream_type()
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return nil }
    defer { freeaddrinfo(list) }
    var next = list
    while let address = next?.pointee {
      if let opened = Self.connected(to: address) {
        file = opened
        return
      }
      next = address.ai_next
    }
    return nil
  }

  deinit { close(file) }

  private static func connected(to address: addrinfo) -> Int32? {
    let file = lotse_stream_socket(address.ai_family)
    guard file >= 0 else { return nil }
    // The limit also counts for connecting.
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard connect(file, address.ai_addr, address.ai_addrlen) == 0 else {
      close(file)
      return nil
    }
    return file
  }

  /// Whether all of it was taken.
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// What has come; `nil` when the other side has ended.
  func receive() -> ArraySlice<UInt8>? {
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = recv(file, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    if count < 0, [EAGAIN, EINTR].contains(errno) { return [] }
    return count > 0 ? bytes[..<count] : nil
  }
}
