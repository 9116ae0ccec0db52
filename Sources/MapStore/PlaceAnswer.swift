// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A place that a question may mean.
public struct PlaceAnswer: Sendable {
  public var id: PlaceID
  public var place: Place
  /// 0 = as it is written in the map; larger = more far-fetched.
  public var penalty: Int
  /// The question had a house number that the map does not have in this street: this is the
  /// street, not the house.
  public var lacksNumber = false
  /// The house number that was asked for, in small letters and with "-" for lists; `nil` without.
  public var askedNumber: String?
  /// Platforms of the same stop that this answer stands for, itself included.
  public var platforms: Int { others.count + 1 }
  /// The other platforms of the stop.
  public var others = [PlaceID]()
  /// Metres from the place near which was searched.
  public var distance: Double?

  /// What decides between equally good answers, in order: likely kind, nearness, name, OSM id.
  func precedes(_ other: PlaceAnswer, _ graph: PedestrianGraph) -> Bool {
    if penalty != other.penalty { return penalty < other.penalty }
    let (rank, otherRank) = (PlaceWords.rank(place.kind), PlaceWords.rank(other.place.kind))
    if rank != otherRank { return rank < otherRank }
    if let distance, let otherDistance = other.distance, distance != otherDistance {
      return distance < otherDistance
    }
    let names = (graph.name(place.name), graph.name(place.number), graph.name(place.ref))
    let others = (
      graph.name(other.place.name), graph.name(other.place.number), graph.name(other.place.ref)
    )
    if names != others { return names < others }
    return (place.osmID, id) < (other.place.osmID, other.id)
  }
}

extension [PlaceAnswer] {
  /// Places nearer to each other than this may stand for one another, metres: a station and the
  /// stop before it, the two sides of a stop.
  private static let neighbourhood = 300.0
  /// A guess worse than this is never taken without asking.
  private static let mostPenalty = 7

  /// The answer that can be taken without asking; `nil` where several places are meant equally
  /// well, several far from each other about as well, or none well enough.
  public var unique: PlaceAnswer? {
    guard let best = first, best.penalty <= Self.mostPenalty, !best.lacksNumber else { return nil }
    // A misspelt word must be clearly nearer to one name than to another.
    let margin = best.penalty == 0 ? 0 : 1
    let rivals = dropFirst().prefix { $0.penalty <= best.penalty + margin }
    let isClear = rivals.allSatisfy { rival in
      if rival.place.goal == best.place.goal { return true }
      guard rival.place.position.distance(to: best.place.position).meters <= Self.neighbourhood
      else { return false }
      return rival.penalty > best.penalty
        ? best.place.kind != .address : Self.isPart(rival.place, of: best.place)
    }
    return isClear ? best : nil
  }

  /// Whether who names one of two neighbours may mean either: what belongs to a station, the
  /// platforms of a stop, the pieces of a street. A stop, the square and the restaurant there are
  /// three places, and so are two pharmacies.
  private static func isPart(_ place: Place, of whole: Place) -> Bool {
    switch whole.kind {
    case .station:
      switch place.kind {
      case .station, .stop, .busStation, .railPlatform, .stationEntrance, .taxi, .street, .square:
        return true
      default: return false
      }
    case .stop, .busStation:
      return place.name == whole.name && (place.kind.isStop || place.kind == .railPlatform)
    case .railPlatform, .street: return place.kind == whole.kind && place.name == whole.name
    default: return false
    }
  }

  /// Sorts, and makes one answer of the platforms of a stop.
  func ranked(_ graph: PedestrianGraph, limit: Int) -> [PlaceAnswer] {
    var kept = [PlaceAnswer]()
    for answer in sorted(by: { $0.precedes($1, graph) }) {
      let twin = kept.firstIndex { other in
        answer.place.kind.isStop && other.place.kind.isStop
          && answer.place.name == other.place.name
          && answer.place.position.distance(to: other.place.position).meters <= Self.neighbourhood
      }
      if let twin {
        kept[twin].others.append(answer.id)
      } else if kept.count < limit {
        kept.append(answer)
      }
    }
    return kept
  }
}
