// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// Why the city's database refused something.
public enum CityStoreError: Error, Sendable {
  /// Missing, or no right to read it.
  case unreadable(path: String, reason: String)
  /// A file of another kind.
  case foreign(path: String)
  /// Made by a newer version of this program.
  case newer(path: String)
  /// Something stands there already.
  case exists(path: String)
  /// Another program is writing and did not end within the time to wait.
  case busy(path: String)
  /// Writing failed, for example because the disk is full; nothing was changed.
  case notWritable(path: String, reason: String)
  case damaged(path: String, reason: String)
  case noSpatiaLite(reason: String)
  /// No entry has this id, or several begin with it.
  case unknownEntry(id: String, candidates: [String])
  /// An act that the rules do not allow; nothing was changed.
  case refused(id: String, reason: LocalText)
}
