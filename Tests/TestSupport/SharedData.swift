// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Real data beside the project: maps, conformance files, traces. Nothing of it is part of the
/// project; tests that need it are skipped by name where it is absent.
public enum SharedData {
  /// The folder: `LOTSE_DATA`, or `../shared/data` seen from the project's root; nil where absent.
  public static var root: String? {
    let stated = ProcessInfo.processInfo.environment["LOTSE_DATA"]
    let folder =
      stated
      ?? URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("shared/data").path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? folder : nil
  }

  public static var isPresent: Bool { root != nil }

  /// The path of a file or folder of the data; a path that does not exist where the data is absent.
  public static func path(_ relative: String) -> String {
    (root ?? "shared-data-is-absent") + "/" + relative
  }
}
