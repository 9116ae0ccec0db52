// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The data folder beside the project. Nothing of it belongs to the project; tests that need it
/// are skipped by name where it is absent.
public enum SharedData {
  /// The folder, or `nil` where there is none. `LOTSE_DATA` overrides the usual place.
  public static var root: String? {
    let place =
      ProcessInfo.processInfo.environment["LOTSE_DATA"]
      ?? projectRoot + "/../shared/data"
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder),
      isFolder.boolValue
    else { return nil }
    return place
  }

  public static var isPresent: Bool { root != nil }

  /// The full path of a file in the folder; a path that does not exist where there is none.
  public static func path(_ relative: String) -> String {
    (root ?? "/nonexistent") + "/" + relative
  }

  /// Three folders above this file.
  private static var projectRoot: String {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }
}
