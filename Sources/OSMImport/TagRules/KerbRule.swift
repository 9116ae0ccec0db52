// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The edge between pavement and road (OSM wiki: Key:kerb).
enum KerbRule {
  static func kerb(_ tags: Tags) -> Kerb {
    switch tags[.kerb] {
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
