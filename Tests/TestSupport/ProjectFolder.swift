// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The folder that holds `Package.swift`.
public enum ProjectFolder {
  /// The absolute path of a file of the project.
  public static func path(_ relative: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.appending(path: relative).standardized.path
  }
}
