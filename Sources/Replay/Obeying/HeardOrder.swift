// SPDX-License-Identifier: GPL-3.0-or-later

/// What somebody who knows nothing but the words takes a sentence for. It is read from the text
/// alone, by a grammar of its own: what a sentence was meant to say is not known here.
struct HeardOrder: Hashable, Sendable {
  /// One thing to do, relative to the direction of walking; degrees, positive to the right.
  enum Action: Hashable, Sendable {
    case turn(Double)
    /// At a fork.
    case keep(Double)
    /// Over a road.
    case cross(Double)
    /// Up or down steps.
    case climb(Double)
    case turnBack
  }

  /// In this order.
  var actions: [Action]
  /// So many metres from here; `nil` at once.
  var meters: Double?
  /// It comes after what was told before.
  var isNext = false
  /// The turning may lie beyond a road.
  var mayCross = false
  /// The turning may have been passed.
  var mayBeBehind = false
}

/// A sentence as it is understood.
enum HeardSentence: Hashable, Sendable {
  case order(HeardOrder)
  /// The way begins in this direction from the one that the walker faces, degrees.
  case begin(Double)
  /// Where the houses are; -1 left, 1 right.
  case houses(Int)
  /// The goal is reached.
  case arrived
  case offRoute
  case wrongSide
  case wrongDirection
}
