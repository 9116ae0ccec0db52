// SPDX-License-Identifier: GPL-3.0-or-later

/// A broken rule: where, and which.
struct Finding: CustomStringConvertible, Equatable {
  /// The file, relative to the project's root.
  var path: String
  /// Counted from 1; nil where the whole file or folder is meant.
  var line: Int?
  var rule: String

  var description: String {
    "\(path)\(line.map { ":\($0)" } ?? ""): \(rule)"
  }
}
