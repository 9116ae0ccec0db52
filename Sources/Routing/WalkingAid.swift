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

  /// The built-in profile that stands for it.
  public var builtInName: String {
    switch self {
    case .cane: return "cane"
    case .guideDog: return "guide-dog"
    case .lowVision: return "low-vision"
    case .deafblind: return "deafblind-accompanied"
    case .wheelchair: return "wheelchair-and-blind"
    }
  }

  /// The aid that a built-in profile stands for; `cane` for every other name.
  public init(builtIn name: String) {
    self = Self.allCases.first { $0.builtInName == name } ?? .cane
  }
}
