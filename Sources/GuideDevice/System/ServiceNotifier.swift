// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc

/// Tells systemd how the service is (sd_notify(3)). Without systemd it does nothing.
///
/// The protocol is one datagram a message, stable by systemd's promise; writing it here lets a test
/// be the other side without changing the environment of all tests.
struct ServiceNotifier: Sendable {
  /// The socket's path; one that begins with "@" has no file.
  private let path: String?
  /// How often the watchdog wants to be told, s: half of what systemd waits; `nil` without watchdog.
  let watchdogInterval: Double?

  /// - Parameters:
  ///   - socket: NOTIFY_SOCKET of the environment.
  ///   - watchdogMicroseconds: WATCHDOG_USEC.
  ///   - watchdogProcess: WATCHDOG_PID: for whom the watchdog is, if not for everybody.
  init(socket: String?, watchdogMicroseconds: String? = nil, watchdogProcess: String? = nil) {
    path = socket.flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    let isForUs = watchdogProcess == nil || watchdogProcess == String(getpid())
    let microseconds = watchdogMicroseconds.flatMap(Double.init) ?? 0
    watchdogInterval =
      isForUs && microseconds > 0 && microseconds.isFinite ? microseconds / 2e6 : nil
  }

  /// What systemd said in the environment of this process.
  static var environment: ServiceNotifier {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    return ServiceNotifier(
      socket: variable("NOTIFY_SOCKET"), watchdogMicroseconds: variable("WATCHDOG_USEC"),
      watchdogProcess: variable("WATCHDOG_PID"))
  }

  /// The service works; systemd starts what waits for it.
  func ready() { send("READY=1") }

  /// It still works; without this in time systemd starts it anew.
  func watchdog() { send("WATCHDOG=1") }

  /// It ends on purpose.
  func stopping() { send("STOPPING=1") }

  /// One line for `systemctl status`.
  func status(_ text: String) {
    send("STATUS=" + text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  private func send(_ message: String) {
    guard let path else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    if path.hasPrefix("@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = MemoryLayout<sa_family_t>.size + name.count
    let file = lotse_datagram_socket(AF_UNIX)
    guard file >= 0 else { return }
    defer { close(file) }
    let bytes = Array(message.utf8)
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(
          file, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), $0,
          socklen_t(length))
      }
    }
  }
}
