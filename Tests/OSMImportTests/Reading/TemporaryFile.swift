// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A file that exists as long as the value.
final class TemporaryFile {
  let path: String

  /// In memory where the system offers it: some tests write a file ten thousand times.
  private static var folder: String {
    let memory = "/dev/shm"
    let isThere = FileManager.default.isWritableFile(atPath: memory)
    return isThere ? memory : FileManager.default.temporaryDirectory.path
  }

  init(_ bytes: [UInt8]) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("osm-\(UUID().uuidString)").path
    try write(bytes)
  }

  convenience init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
