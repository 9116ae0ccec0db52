// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

extension NodeLandmark {
  /// Whether it is told by itself as something that a cane finds. What is a place, too, is told as
  /// one (``PlaceWatch``), from a lower level on.
  var isCallout: Bool {
    switch self {
    case .bench, .wasteBasket, .bicycleParking, .streetCabinet, .streetLamp, .advertisingColumn,
      .outdoorSeating:
      return true
    case .none, .postBox, .tactileInformation, .beacon, .fountain: return false
    }
  }
}

/// Notices what stands at nodes of the way that is walked and can be found with a cane: each kind
/// once until the walker is well past it, for a row of benches is told once.
struct LandmarkWatch: Sendable {
  var settings: GuidanceSettings
  private var told = [(kind: NodeLandmark, at: Coordinate, instant: Instant)]()

  init(settings: GuidanceSettings) { self.settings = settings }

  /// What is to be told of.
  struct Found {
    var kind: NodeLandmark
    var at: Coordinate
    var fact: SpokenFact
  }

  /// The next landmark ahead on the route that is news; `nil` where nothing may be told (R11: exact
  /// enough only).
  ///
  /// - Parameter along: metres along the route where the walker is.
  mutating func due(
    on pieces: [RoutePiece], along: Double, estimate: (at: Coordinate, r95: Double),
    graph: PedestrianGraph, at now: Instant
  ) -> Found? {
    guard settings.callouts >= .all, estimate.r95 <= settings.plainLimit else { return nil }
    told.removeAll {
      estimate.at.distance(to: $0.at).meters > settings.calloutRelease
        && now.seconds(since: $0.instant) > settings.calloutMemory
    }
    for piece in pieces.dropLast() where piece.end > along {
      // What stands beyond a crossing, or at the end of steps, is nothing to look for before them.
      guard piece.end <= along + settings.calloutRadius, piece.crossing == nil, piece.steps == nil
      else { return nil }
      let kind = graph.attributes(of: piece.endNode).landmark
      guard kind.isCallout, !told.contains(where: { $0.kind == kind }) else { continue }
      let place = graph.coordinate(of: piece.endNode)
      told.append((kind, place, now))
      return Found(
        kind: kind, at: place, fact: SpokenFact(graph.source(of: piece.endNode)))
    }
    return nil
  }
}
