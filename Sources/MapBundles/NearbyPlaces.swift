// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork

/// Answers what a walk asks of the map: the nearest places of a kind, and the names nearby.
public struct NearbyPlaces {
  /// Metres around the walker in which the menu's places are looked for: ten minutes' walk.
  private static let radius = 800.0
  /// Three pages of the menu: more nobody steps through.
  public static let most = 20
  /// Metres around the walker in which names are looked for: half an hour's walk.
  private static let nameRadius = 1500.0
  /// A choice by syllables of more names than these takes too many steps, and its answer too much of a
  /// walk log.
  private static let mostNames = 400

  private let graph: PedestrianGraph

  public init(graph: PedestrianGraph) { self.graph = graph }

  /// - Returns: `nil` for what no map knows (the walker's own places) or finds without its index.
  public func answer(to query: PlaceQuery) -> [Destination]? {
    switch query {
    case .near(let place, let kinds): return nearest(kinds, to: place)
    case .names(let place): return named(near: place)
    case .favourites, .recent, .home, .text: return nil
    }
  }

  /// The nearest first; the two sides of a stop are one entry.
  public func nearest(_ kinds: [PlaceKind], to here: Coordinate) -> [Destination] {
    var seen = Set<UInt32>()
    let matches = graph.places(near: here, radius: Self.radius) { kinds.contains($0.kind) }
      .filter { $0.place.name == 0 || seen.insert($0.place.name).inserted }
    return matches.prefix(Self.most).map(destination)
  }

  /// Everything that has a name of its own, each name once, the nearest first.
  public func named(near here: Coordinate) -> [Destination] {
    var seen = Set<UInt32>()
    let matches = graph.places(near: here, radius: Self.nameRadius) { place in
      // An address bears its street's name, and a beacon is no goal.
      place.name != 0 && place.kind != .address && place.kind != .beacon && place.kind != .unknown
    }
    return matches.filter { seen.insert($0.place.name).inserted }.prefix(Self.mostNames)
      .map(destination)
  }

  private func destination(_ match: PlaceMatch) -> Destination {
    let name = graph.name(match.place.name)
    return Destination(coordinate: match.place.goal, name: name.isEmpty ? nil : name)
  }
}
