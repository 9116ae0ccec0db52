// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// How much of what lies beside the way is told without being asked (R14: the least by default).
public enum CalloutLevel: String, Sendable, CaseIterable, Comparable {
  case none
  /// Stops, entrances of stations, and what can be touched or heard: fountains, tactile maps, post
  /// boxes.
  case orientation
  /// Shops and offices with a name, too, and what a cane finds on the way: benches, cabinets.
  case all

  private var rank: Int { CalloutLevel.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: CalloutLevel, right: CalloutLevel) -> Bool { left.rank < right.rank }
}

/// What the map says of a stop; what it does not say is unknown, not "no".
public struct StopFacts: Hashable, Sendable {
  /// Names of the lines that stop there, in the order in which they are told.
  public var lines: [String]
  /// A house to wait in, which a cane finds (OSM wiki: Key:shelter).
  public var hasShelter: Bool
  /// Departures are read out (OSM wiki: Key:departures_board:speech_output).
  public var hasSpeech: Bool

  public init(lines: [String] = [], hasShelter: Bool = false, hasSpeech: Bool = false) {
    self.lines = lines
    self.hasShelter = hasShelter
    self.hasSpeech = hasSpeech
  }

  init(_ place: PlaceID, _ graph: PedestrianGraph) {
    let found = graph.place(place)
    guard found.kind.servesLines else {
      self.init()
      return
    }
    self.init(
      lines: graph.lines(of: place), hasShelter: found.features.shelter == .yes,
      hasSpeech: found.features.speechOutput == .yes)
  }

  /// More lines than these are counted, not told.
  private static let mostLines = 6

  /// The lines that are told, and how many more there are: never one alone.
  var told: (lines: [String], more: Int) {
    guard lines.count > Self.mostLines else { return (lines, 0) }
    return (Array(lines.prefix(Self.mostLines - 1)), lines.count - Self.mostLines + 1)
  }

  /// Lines with names of letters are names.
  var names: [String] { lines.filter { $0.contains(where: \.isLetter) } }
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
  /// What the map says of a stop, whoever gave its name.
  public var stop = StopFacts()

  public init(kind: PlaceKind, name: String, side: SideOfStreet, isByCity: Bool = false) {
    self.kind = kind
    self.name = name
    self.side = side
    self.isByCity = isByCity
  }

  /// Equal for what is one place to a walker.
  var key: String { "\(kind.rawValue) \(name)" }

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
      .tactileInformation, .beacon, .postBox:
      return .orientation
    case .unknown, .address, .street, .cemetery, .park, .playground: return nil
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
  private var told = [(place: String, lines: [String], at: Coordinate, instant: Instant)]()

  init(settings: GuidanceSettings) { self.settings = settings }

  /// What is to be told of.
  struct Found {
    var notice: PlaceNotice
    var at: Coordinate
    var fact: SpokenFact
    var distance: Double
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
    let nearby = candidates(near: here, settings.calloutRadius, level, graph, stops)
    for var found in nearby {
      if told.contains(where: { Self.isTold(found.notice, $0.place, $0.lines) }) { continue }
      told.append((found.notice.key, found.notice.stop.lines, found.at, now))
      found.notice.side = Self.side(of: found.at, here, heading, r95)
      return found
    }
    return nil
  }

  /// The platforms and poles of one stop are one place, unless other lines stop at each of them.
  private static func isTold(_ notice: PlaceNotice, _ place: String, _ lines: [String]) -> Bool {
    guard notice.key == place else { return false }
    return lines.isEmpty || notice.stop.lines.isEmpty
      || !Set(lines).isDisjoint(with: notice.stop.lines)
  }

  /// The nearest places of all kinds that are ever told by themselves, each once.
  func nearest(
    _ count: Int, near here: Coordinate, radius: Double, graph: PedestrianGraph,
    stops: [CityStop.Spoken]
  ) -> [Found] {
    var keys = [String]()
    return Array(
      candidates(near: here, radius, .all, graph, stops).filter { found in
        if keys.contains(found.notice.key) { return false }
        keys.append(found.notice.key)
        return true
      }.prefix(count))
  }

  /// The city's stops are so near to the map's, metres, where they are the same.
  private static let sameStop = 20.0

  /// Places of map and city, nearest first; where both know a stop it bears the city's name.
  private func candidates(
    near here: Coordinate, _ radius: Double, _ level: CalloutLevel, _ graph: PedestrianGraph,
    _ stops: [CityStop.Spoken]
  ) -> [Found] {
    let near = graph.places(near: here, radius: radius) { place in
      guard let least = place.kind.calloutLevel, least <= level else { return false }
      return place.kind.isKnownByKind || place.name != 0
    }
    var candidates = near.map { match in
      var notice = PlaceNotice(
        kind: match.place.kind, name: graph.name(match.place.name), side: .unknown)
      notice.stop = StopFacts(match.id, graph)
      return Found(
        notice: notice, at: match.place.position,
        fact: SpokenFact(
          osm: "\(match.place.element.word)/\(match.place.osmID)", source: "osm"),
        distance: match.distance)
    }
    for stop in stops {
      let distance = stop.place.distance(to: here).meters
      guard distance <= radius + Self.sameStop else { continue }
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
      guard same.isEmpty, distance <= radius else { continue }
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
