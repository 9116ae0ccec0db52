// SPDX-License-Identifier: GPL-3.0-or-later

/// With what or with whom a walker goes, as far as words depend on it.
///
/// A profile has it from the built-in one that it is based on, however its own name is.
public enum WalkingAid: String, Hashable, Sendable, CaseIterable {
  case cane, guideDog
  /// Sees a little: no word of a cane.
  case lowVision
  /// Hears and sees little, and goes with somebody: nothing is to be listened for.
  case deafblind
  case wheelchair

  /// The aid that a built-in profile stands for; `cane` for every other name.
  public init(builtIn name: String) {
    switch name {
    case "guide-dog": self = .guideDog
    case "low-vision": self = .lowVision
    case "deafblind-accompanied": self = .deafblind
    case "wheelchair-and-blind": self = .wheelchair
    default: self = .cane
    }
  }
}
