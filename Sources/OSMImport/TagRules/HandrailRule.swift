// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Handrails along the way's direction (OSM wiki: Key:handrail).
enum HandrailRule {
  static func handrail(_ tags: Tags) -> Handrail {
    let left = tags[.handrailLeft]
    let right = tags[.handrailRight]
    if left == .yes && right == .yes { return .both }
    if left == .yes { return .left }
    if right == .yes { return .right }
    if tags[.handrailCenter] == .yes { return .center }
    switch tags[.handrail] {
    case .both: return .both
    case .left: return .left
    case .right: return .right
    case .center: return .center
    case .yes: return .yes
    case .no: return .no
    default: return left == .no && right == .no && tags[.handrailCenter] != .yes ? .no : .unknown
    }
  }
}
