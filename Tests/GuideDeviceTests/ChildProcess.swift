// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A daemon that a test started; ended with the last reference.
final class ChildProcess {
  private let process = Process()

  /// Where Debian installs daemons, beside what `PATH` names.
  private static let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]

  /// The path of a program, or `nil` where it is not installed.
  static func path(of program: String) -> String? {
    folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func isInstalled(_ program: String) -> Bool { path(of: program) != nil }

  /// - Parameter output: takes standard output; without it the output is thrown away.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    output: Pipe? = nil
  ) throws {
    process.executableURL = URL(fileURLWithPath: Self.path(of: program) ?? program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// Ends it without a farewell, as a crash would.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { kill() }
}
