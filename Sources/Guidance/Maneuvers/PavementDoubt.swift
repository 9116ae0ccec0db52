// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Why a walker along a street may have to walk on the carriageway.
public enum PavementDoubt: Hashable, Sendable, CaseIterable {
  /// The map says nothing of a pavement. Told of main and middling roads only: along a quiet street
  /// it would be chatter.
  case unknown
  /// `sidewalk=no` on both sides.
  case none

  /// `nil` where a pavement is known on either side, or where the edge is no street's carriageway.
  init?(_ attributes: EdgeAttributes) {
    guard attributes.wayClass.isStreet else { return nil }
    let sides = [attributes.sidewalkLeft, attributes.sidewalkRight]
    if sides == [.no, .no] {
      self = .none
      return
    }
    let rank = RoadRank(attributes.wayClass)
    guard !sides.contains(.yes), !sides.contains(.separate), rank == .main || rank == .tertiary
    else { return nil }
    self = .unknown
  }
}
