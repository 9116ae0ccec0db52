// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Something that one walker never wants to walk: an entry of the personal list.
public struct AvoidedThing: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case way(OSMWayID)
    case node(OSMNodeID)
    /// Every crossing within some metres of a place.
    case crossing(Coordinate, radius: Double)
    /// All ways of this name, in any case of letters.
    case street(String)
  }

  public var target: Target
  /// The walker's own words; may be empty.
  public var reason: String

  public init(_ target: Target, reason: String = "") {
    self.target = target
    self.reason = reason
  }

  /// As the list names it: "way/123".
  public var name: String {
    switch target {
    case .way(let id): return "way/\(id.value)"
    case .node(let id): return "node/\(id.value)"
    case .crossing(let place, _): return "crossing \(place.longitude), \(place.latitude)"
    case .street(let name): return name
    }
  }
}
