// SPDX-License-Identifier: GPL-3.0-or-later

/// How often an entry was acted on, for receivers who must know a newer state from an older one.
public struct EntryRevision: Hashable, Sendable {
  /// Counts every act of staff up, also the taking back of one: it never falls. From 1.
  public var number: Int
  /// When it was entered, seconds since 1970.
  public var created: Int64
  /// When staff acted on it last, seconds since 1970.
  public var changed: Int64

  public init(number: Int, created: Int64, changed: Int64) {
    (self.number, self.created, self.changed) = (number, created, changed)
  }
}
