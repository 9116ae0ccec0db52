// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A program that was run to its end, with everything that it said.
public struct CommandRun: Sendable {
  /// The exit code.
  public var status: Int32
  public var output: String
  public var error: String

  /// Runs a program found on `PATH`, or at a path, without standard input.
  ///
  /// - Parameter environment: added to the environment of the tests.
  /// - Throws: what Foundation throws where the program can't be started.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a program that fills one pipe while the other is read would hang.
    let folder = try TemporaryFolder()
    let streams = ["output", "error"].map { folder.path($0) }
    for path in streams {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: streams[0])
    process.standardError = FileHandle(forWritingAtPath: streams[1])
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOfFile: streams[0], encoding: .utf8)
    error = try String(contentsOfFile: streams[1], encoding: .utf8)
  }

  /// Whether a program of this name is on `PATH`.
  public static func isInstalled(_ program: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }
}
