// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A square, or another area for walkers, as the route passes it.
public struct SquarePassage: Hashable, Sendable {
  public enum Path: Hashable, Sendable {
    /// A line without anything to follow.
    case across
    /// Along its rim.
    case edge
  }

  /// Empty if the map has none.
  public var name: String
  public var path: Path
  /// A guide strip on the line across: unknown unless the map says that there is none, for a strip
  /// somewhere on the square need not lie along the line.
  public var strip: TactilePaving
  /// Metres along the way.
  public var length: Double
  /// No bend on the way over it that would have to be told.
  public var isStraight: Bool
  /// A way along the rim leads on, and can be taken by a key.
  public var offersRim = false

  public init(
    name: String, path: Path, strip: TactilePaving = .unknown, length: Double,
    isStraight: Bool = true
  ) {
    self.name = name
    self.path = path
    self.strip = strip
    self.length = length
    self.isStraight = isStraight
  }

  /// The same where so many metres of it are left.
  func left(_ meters: Double) -> SquarePassage {
    var passage = self
    passage.length = min(length, max(meters, 0))
    return passage
  }
}
