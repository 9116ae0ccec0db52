// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// How much of what lies beside the way is told without being asked (R14: the least by default).
public enum CalloutLevel: String, Sendable, CaseIterable, Comparable {
  case none
  /// Stops, entrances of stations, and what can be touched or heard: fountains, tactile maps.
  case orientation
  /// Shops and offices with a name, too.
  case all

  private var rank: Int { CalloutLevel.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: CalloutLevel, right: CalloutLevel) -> Bool { left.rank < right.rank }
}

/// A place beside the way, as it is told.
public struct PlaceNotice: Hashable, Sendable {
  public var kind: PlaceKind
  /// Empty if the map has none.
  public var name: String
  /// `.unknown` where the position or the direction does not tell.
  public var side: SideOfStreet

  public init(kind: PlaceKind, name: String, side: SideOfStreet) {
    self.kind = kind
    self.name = name
    self.side = side
  }
}

extension PlaceKind {
  /// The level from which the kind is told; `nil` for what is never told by itself.
  var calloutLevel: CalloutLevel? {
    switch self {
    case .stop, .busStation, .station, .stationEntrance, .railPlatform, .taxi, .fountain,
      .tactileInformation, .beacon:
      return .orientation
    case .unknown, .address, .street, .postBox, .cemetery, .park, .playground: return nil
    default: return .all
    }
  }

  /// Told even without a name: the kind itself says enough.
  var isKnownByKind: Bool { calloutLevel == .orientation }
}

/// Notices the places that the walker comes by, each once.
struct PlaceWatch: Sendable {
  let settings: GuidanceSettings
  private var told = [(place: String, at: Coordinate, instant: Instant)]()

  init(settings: GuidanceSettings) { self.settings = settings }

  /// The nearest place that is news; `nil` where nothing may be told (R11: exact enough only).
  mutating func due(
    near here: Coordinate, heading: Bearing?, r95: Double, graph: PedestrianGraph, at now: Instant
  ) -> (notice: PlaceNotice, place: Place)? {
    let level = settings.callouts
    guard level > .none, r95 <= settings.plainLimit else { return nil }
    told.removeAll {
      here.distance(to: $0.at).meters > settings.calloutRelease
        && now.seconds(since: $0.instant) > settings.calloutMemory
    }
    let near = graph.places(near: here, radius: settings.calloutRadius) { place in
      guard let least = place.kind.calloutLevel, least <= level else { return false }
      return place.kind.isKnownByKind || place.name != 0
    }
    for match in near {
      let name = graph.name(match.place.name)
      // The platforms and poles of one stop are one place.
      let key = "\(match.place.kind.rawValue) \(name)"
      if told.contains(where: { $0.place == key }) { continue }
      told.append((key, match.place.position, now))
      let side = Self.side(of: match.place.position, here, heading, r95)
      return (PlaceNotice(kind: match.place.kind, name: name, side: side), match.place)
    }
    return nil
  }

  /// Left or right only of what lies beside the walker, and beyond the position's own error.
  private static func side(
    of place: Coordinate, _ here: Coordinate, _ heading: Bearing?, _ r95: Double
  ) -> SideOfStreet {
    guard let heading, here.distance(to: place).meters > r95 else { return .unknown }
    let angle = heading.turn(to: here.bearing(to: place))
    guard abs(angle) > 30, abs(angle) < 150 else { return .unknown }
    return angle < 0 ? .left : .right
  }
}
