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
  /// The city says it and not the map.
  public var isByCity = false

  public init(kind: PlaceKind, name: String, side: SideOfStreet, isByCity: Bool = false) {
    self.kind = kind
    self.name = name
    self.side = side
    self.isByCity = isByCity
  }

  /// "Löwen-Apotheke" says what it is; other names need their noun, which may be empty.
  func title(noun: String) -> String {
    let isNamed = name.lowercased().contains(noun.lowercased())
    return [isNamed ? "" : noun, name].filter { !$0.isEmpty }.joined(separator: " ")
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

  /// Where vehicles stop.
  var isStop: Bool {
    switch self {
    case .stop, .busStation, .station, .railPlatform: return true
    default: return false
    }
  }
}

/// Notices the places that the walker comes by, each once.
struct PlaceWatch: Sendable {
  var settings: GuidanceSettings
  private var told = [(place: String, at: Coordinate, instant: Instant)]()

  init(settings: GuidanceSettings) { self.settings = settings }

  /// What is to be told of.
  struct Found {
    var notice: PlaceNotice
    var at: Coordinate
    var fact: SpokenFact
    fileprivate var distance: Double
  }

  /// The nearest place that is news; `nil` where nothing may be told (R11: exact enough only).
  ///
  /// - Parameter stops: what the city says of stops, in the language of the walk.
  mutating func due(
    near here: Coordinate, heading: Bearing?, r95: Double, graph: PedestrianGraph,
    stops: [CityStop.Spoken] = [], at now: Instant
  ) -> Found? {
    let level = settings.callouts
    guard level > .none, r95 <= settings.plainLimit else { return nil }
    told.removeAll {
      here.distance(to: $0.at).meters > settings.calloutRelease
        && now.seconds(since: $0.instant) > settings.calloutMemory
    }
    for var found in candidates(near: here, level, graph, stops) {
      // The platforms and poles of one stop are one place.
      let key = "\(found.notice.kind.rawValue) \(found.notice.name)"
      if told.contains(where: { $0.place == key }) { continue }
      told.append((key, found.at, now))
      found.notice.side = Self.side(of: found.at, here, heading, r95)
      return found
    }
    return nil
  }

  /// The city's stops are so near to the map's, metres, where they are the same.
  private static let sameStop = 20.0

  /// Places of map and city, nearest first; where both know a stop it bears the city's name.
  private func candidates(
    near here: Coordinate, _ level: CalloutLevel, _ graph: PedestrianGraph,
    _ stops: [CityStop.Spoken]
  ) -> [Found] {
    let near = graph.places(near: here, radius: settings.calloutRadius) { place in
      guard let least = place.kind.calloutLevel, least <= level else { return false }
      return place.kind.isKnownByKind || place.name != 0
    }
    var candidates = near.map { match in
      Found(
        notice: PlaceNotice(
          kind: match.place.kind, name: graph.name(match.place.name), side: .unknown),
        at: match.place.position,
        fact: SpokenFact(
          osm: "\(match.place.element.word)/\(match.place.osmID)", source: "osm"),
        distance: match.distance)
    }
    for stop in stops {
      let distance = stop.place.distance(to: here).meters
      guard distance <= settings.calloutRadius + Self.sameStop else { continue }
      let same = candidates.indices.filter {
        candidates[$0].notice.kind.isStop && !candidates[$0].notice.isByCity
          && candidates[$0].at.distance(to: stop.place).meters <= Self.sameStop
      }
      for index in same {
        candidates[index].notice.name = stop.name
        candidates[index].notice.isByCity = true
        candidates[index].fact.source = "city"
        candidates[index].fact.asOf = stop.date.text
      }
      guard same.isEmpty, distance <= settings.calloutRadius else { continue }
      candidates.append(
        Found(
          notice: PlaceNotice(kind: .stop, name: stop.name, side: .unknown, isByCity: true),
          at: stop.place, fact: SpokenFact(osm: "", source: "city", asOf: stop.date.text),
          distance: distance))
    }
    return candidates.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }.map(\.element)
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
