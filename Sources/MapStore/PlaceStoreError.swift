// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a place index could not be written or read.
public enum PlaceStoreError: Error, Sendable {
  /// The file is there but is no place index, or contradicts itself.
  case damaged(path: String, reason: String)
  /// The file is missing or may not be read.
  case unreadable(path: String, reason: String)
  /// SpatiaLite is not installed on this machine.
  case noSpatiaLite(reason: String)
  /// Writing failed, for example because the disk is full.
  case notWritable(path: String, reason: String)
}
