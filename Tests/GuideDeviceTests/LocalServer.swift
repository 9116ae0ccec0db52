// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc

/// A server on this computer, played by the test: a receiver for gpsd, or gpsd itself.
final class LocalServer {
  enum Failure: Error {
    case socket(String)
    case nobodyCame
  }

  let port: UInt16
  private let listener: Int32
  private var client: Int32 = -1

  /// - Parameter port: 0 lets the kernel choose one that is free.
  init(port wanted: UInt16 = 0) throws {
    let file = lotse_stream_socket(AF_INET)
    listener = file
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, size) == 0 && listen(file, 4) == 0
          && getsockname(file, $0, &size) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isReady else { throw Failure.socket(String(cString: strerror(errno))) }
  }

  deinit {
    drop()
    close(listener)
  }

  /// A port that was free a moment ago.
  static func freePort() throws -> UInt16 { try LocalServer().port }

  /// Takes the next client, in place of the one before.
  func accept() throws {
    drop()
    var polled = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(EventWatch.patience * 1000)) == 1 else { throw Failure.nobodyCame }
    client = Glibc.accept(listener, nil, nil)
    // A daemon that inherited it would keep the connection open after `drop`.
    _ = fcntl(client, F_SETFD, FD_CLOEXEC)
  }

  /// Whether a client waits to be taken.
  var hasVisitor: Bool {
    var polled = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) == 1
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    _ = Glibc.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// What the client has sent, waiting for the first of it.
  func received() -> String {
    var polled = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(EventWatch.patience * 1000)) == 1 else { return "" }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(client, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  /// Ends the connection.
  func drop() {
    if client >= 0 { close(client) }
    client = -1
  }
}
