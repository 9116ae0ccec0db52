// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The edge between pavement and road (OSM wiki: Key:kerb).
enum KerbRule {
  static func kerb(_ tags: Tags) -> Kerb { kerb(tags[.kerb]) }

  /// The kerbs left and right of a way, along its direction (`kerb:left`, `kerb:right`,
  /// `kerb:both`).
  static func sides(_ tags: Tags) -> (left: Kerb, right: Kerb) {
    let both = kerb(tags[.kerbBoth])
    let left = kerb(tags[.kerbLeft])
    let right = kerb(tags[.kerbRight])
    return (left == .unknown ? both : left, right == .unknown ? both : right)
  }

  private static func kerb(_ word: TagWord) -> Kerb {
    switch word {
    // `regular` is an older word for an ordinary, raised kerb.
    case .raised, .regular: return .raised
    case .lowered: return .lowered
    case .flush: return .flush
    case .rolled: return .rolled
    case .no: return .none
    // `kerb=yes` says that there is one and not which.
    default: return .unknown
    }
  }
}
