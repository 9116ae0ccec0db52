// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Why a bundle, or a file of one, could not be read or written.
public enum BundleError: Error, Sendable {
  /// No such file or folder, or no right to read it.
  case unreadable(path: String, reason: String)
  /// A folder or file of another kind.
  case foreign(path: String, seems: String)
  /// The bundle contradicts itself.
  case damaged(path: String, reason: String)
  /// Made by a newer version of this program.
  case newer(path: String, version: Int)
  /// A fault in a text file, with its place.
  case text(path: String, fault: TextFault)
  /// The target cannot be created.
  case notCreatable(path: String, reason: String)
  /// Writing failed, for example because the disk is full. What stood there is intact.
  case notWritable(path: String, reason: String)
}
