// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Glibc

/// A daemon that a test started; ended with the last reference.
///
/// Started without Foundation, which watches its children through a file that daemons close, and then
/// waits for them for ever.
final class ChildProcess {
  enum Failure: Error {
    case notStarted(String)
  }

  private let process: pid_t
  private var hasEnded = false

  /// Where Debian installs daemons.
  private static let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]

  /// The path of a program, or `nil` where it is not installed.
  static func path(of program: String) -> String? {
    folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  static func isInstalled(_ program: String) -> Bool { path(of: program) != nil }

  /// - Parameter output: takes standard output; below 0 it is thrown away.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    output: Int32 = -1
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    if output >= 0 { posix_spawn_file_actions_adddup2(&actions, output, 1) }
    // Nothing else of this process: a daemon that held the file by which Foundation learns of the end of
    // another child would keep that child's test waiting.
    for file in Int32(3)..<1_024 { posix_spawn_file_actions_addclose(&actions, file) }
    let path = Self.path(of: program) ?? program
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var started = pid_t()
    let code = posix_spawn(&started, path, &actions, nil, &words, &settings)
    guard code == 0 else { throw Failure.notStarted(String(cString: strerror(code))) }
    process = started
  }

  var isRunning: Bool {
    if !hasEnded, waitpid(process, nil, WNOHANG) != 0 { hasEnded = true }
    return !hasEnded
  }

  /// Ends it without a farewell, as a crash would.
  func kill() {
    guard isRunning else { return }
    Glibc.kill(process, SIGKILL)
    waitpid(process, nil, 0)
    hasEnded = true
  }

  deinit { kill() }
}
