// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Plain yes-or-no tags. Everything else stays unknown: unknown is never "no".
enum KnownRule {
  static func known(_ word: TagWord) -> Known {
    switch word {
    case .yes: return .yes
    case .no: return .no
    default: return .unknown
    }
  }
}
