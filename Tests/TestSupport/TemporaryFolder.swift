// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A folder of a test's own, removed with everything in it when the last reference to it ends.
public final class TemporaryFolder: Sendable {
  /// The absolute path of the folder.
  public let root: String

  public init() throws {
    let name = "lotse-test-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  /// The path of a file in the folder.
  public func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// The names of what is in the folder, sorted.
  public var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
  }
}
