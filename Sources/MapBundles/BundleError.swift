// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Why a bundle, or a file of one, could not be read or written.
public enum BundleError: Error, Sendable {
  /// No such file or folder, or no right to read it.
  case unreadable(path: String, reason: LocalText)
  /// A folder or file of another kind.
  case foreign(path: String, seems: LocalText)
  /// The bundle contradicts itself.
  case damaged(path: String, reason: LocalText)
  /// Made by a newer version of this program.
  case newer(path: String, version: Int)
  /// A fault in a text file, with its place.
  case text(path: String, fault: TextFault)
  /// All faults in a text file, in its order; never empty.
  case texts(path: String, faults: [TextFault])
  /// The target cannot be created.
  case notCreatable(path: String, reason: LocalText)
  /// Writing failed, for example because the disk is full. What stood there is intact.
  case notWritable(path: String, reason: LocalText)
}

extension BundleError {
  /// The same failure with the name that the user gave, where a temporary file stood for it.
  func naming(_ path: String) -> BundleError {
    switch self {
    case .notCreatable(_, let reason): return .notCreatable(path: path, reason: reason)
    case .notWritable(_, let reason): return .notWritable(path: path, reason: reason)
    default: return self
    }
  }
}
