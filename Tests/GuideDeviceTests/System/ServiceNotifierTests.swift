// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Notifier of the service manager")
struct ServiceNotifierTests {
  /// A socket that hears, as systemd's does.
  private func listener(_ name: String) throws -> Int32 {
    let file = lotse_datagram_socket(AF_UNIX)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    if name.hasPrefix("@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(file, $0, length) == 0 }
    }
    try #require(isBound)
    return file
  }

  private func heard(_ file: Int32) -> String {
    var polled = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(EventWatch.patience * 1000)) == 1 else { return "" }
    var bytes = [UInt8](repeating: 0, count: 1000)
    let count = recv(file, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  @Test("each message is one datagram, with a file's name and without", arguments: [true, false])
  func messages(hasFile: Bool) throws {
    let folder = try TemporaryFolder()
    let name = hasFile ? folder.path("notify") : "@" + folder.path("notify").dropFirst()
    let file = try listener(name)
    defer { close(file) }
    let notifier = ServiceNotifier(socket: name)
    notifier.ready()
    notifier.status("Position\nwird gesucht")
    notifier.watchdog()
    notifier.stopping()
    #expect(heard(file) == "READY=1")
    #expect(heard(file) == "STATUS=Position wird gesucht")
    #expect(heard(file) == "WATCHDOG=1")
    #expect(heard(file) == "STOPPING=1")
  }

  @Test(
    "the watchdog is told twice as often as it asks",
    arguments: [
      ("10000000" as String?, nil as String?, 5.0 as Double?), (nil, nil, nil), ("0", nil, nil),
      ("x", nil, nil), ("-5", nil, nil), ("inf", nil, nil), ("10000000", "1", nil),
      ("10000000", String(getpid()), 5),
    ])
  func watchdog(microseconds: String?, process: String?, interval: Double?) {
    let notifier = ServiceNotifier(
      socket: nil, watchdogMicroseconds: microseconds, watchdogProcess: process)
    #expect(notifier.watchdogInterval == interval)
  }

  @Test(
    "without systemd, and where its socket is gone, nothing happens",
    arguments: [
      nil, "", "relative", "/nowhere/notify", "@no-such-socket",
      "/" + String(repeating: "x", count: 200),
    ] as [String?])
  func absent(socket: String?) {
    ServiceNotifier(socket: socket).ready()
  }
}
