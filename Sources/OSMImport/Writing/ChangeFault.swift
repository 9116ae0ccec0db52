// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a change file does not fit a map.
public struct ChangeFault: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// An element of the file is older than the one that the map (or a file before) holds.
    case older(element: String, version: UInt32, held: UInt32)
    /// The whole file is older than the map; seconds since 1970.
    case before(newest: Int64, map: Int64)
    /// Most nodes of the file lie outside of the map, and few of its elements are known.
    case elsewhere(outside: Int, inside: Int)
    /// A way needs a node that neither the map nor the file holds: a file in between is missing.
    case gap(way: Int64, node: Int64)
  }

  /// The change file.
  public var path: String
  public var reason: Reason
}
