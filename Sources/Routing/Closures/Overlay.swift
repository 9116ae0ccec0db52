// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What lies over a map for a time or for one walker: the city's closures and a personal list, both
/// matched to the edges of one network. Made whenever a map is loaded, for edge ids change with
/// every import.
public struct Overlay: Sendable {
  /// An edge that an entry touches.
  public struct Hit: Hashable, Sendable {
    public var edge: EdgeID
    /// Index into ``Overlay/closures``.
    public var closure: Int
    /// The entry means a pavement that the network has not: this is the middle of its street, of
    /// which the other side may be walked.
    public var isWholeStreet: Bool
    /// Where on the edge it lies.
    public var span: EdgeSpan

    public init(edge: EdgeID, closure: Int, isWholeStreet: Bool, span: EdgeSpan) {
      self.edge = edge
      self.closure = closure
      self.isWholeStreet = isWholeStreet
      self.span = span
    }
  }

  /// A road that an entry touches where it is crossed at a junction, without an edge of its own.
  public struct CrossingHit: Hashable, Sendable {
    public var crossing: CrossingID
    /// Index into ``Overlay/closures``.
    public var closure: Int
    /// Only some of the arms are meant that the network holds for one crossing: the road may be
    /// crossed on the junction's other side.
    public var isPartial: Bool

    public init(crossing: CrossingID, closure: Int, isPartial: Bool) {
      self.crossing = crossing
      self.closure = closure
      self.isPartial = isPartial
    }
  }

  /// Those that count, in the order of their ids.
  public let closures: [Closure]
  public let avoided: [AvoidedThing]
  /// By edge, then by entry.
  public let hits: [Hit]
  /// By crossing, then by entry.
  public let crossingHits: [CrossingHit]
  /// By edge; the second is an index into ``avoided``.
  let avoidedEdges: [(edge: EdgeID, thing: Int)]
  /// By crossing; roads that are crossed at a junction have no edge of their own.
  let avoidedCrossings: [(crossing: CrossingID, thing: Int)]

  public static let none = Overlay(
    closures: [], hits: [], crossingHits: [], avoided: [], avoidedEdges: [], avoidedCrossings: [])

  private init(
    closures: [Closure], hits: [Hit], crossingHits: [CrossingHit], avoided: [AvoidedThing],
    avoidedEdges: [(edge: EdgeID, thing: Int)],
    avoidedCrossings: [(crossing: CrossingID, thing: Int)]
  ) {
    self.closures = closures
    self.hits = hits
    self.crossingHits = crossingHits
    self.avoided = avoided
    self.avoidedEdges = avoidedEdges
    self.avoidedCrossings = avoidedCrossings
  }

  /// Closures that were matched to the same network before.
  ///
  /// - Returns: `nil` where they contradict the network or are out of order.
  public init?(
    matched closures: [Closure], hits: [Hit], crossingHits: [CrossingHit], graph: PedestrianGraph
  ) {
    let isWhole = hits.allSatisfy {
      closures.indices.contains($0.closure) && Int($0.edge.index) < graph.edgeCount
        && $0.span.from.isFinite && !$0.span.to.isNaN
    }
    let isWholeAtCrossings = crossingHits.allSatisfy {
      closures.indices.contains($0.closure) && Int($0.crossing.index) < graph.crossingCount
    }
    guard isWhole, isWholeAtCrossings,
      zip(hits, hits.dropFirst()).allSatisfy({ ($0.edge, $0.closure) <= ($1.edge, $1.closure) }),
      zip(closures, closures.dropFirst()).allSatisfy({ $0.id <= $1.id })
    else { return nil }
    self.init(
      closures: closures, hits: hits, crossingHits: crossingHits, avoided: [], avoidedEdges: [],
      avoidedCrossings: [])
  }

  /// The same with more closures and a personal list. An entry whose id is there already takes the
  /// old one's place.
  public func adding(
    _ added: [Closure], avoided: [AvoidedThing] = [], graph: PedestrianGraph
  ) -> Overlay {
    guard !added.isEmpty || !avoided.isEmpty else { return self }
    let other = Overlay(closures: added, avoided: avoided, graph: graph)
    let replaced = Set(added.map(\.id))
    let kept = closures.indices.filter { !replaced.contains(closures[$0].id) }
    // Which of the two an entry comes from, and its index there.
    let order =
      (kept.map { (isOld: true, index: $0) } + other.closures.indices.map { (false, $0) })
      .sorted { left, right in
        (left.isOld ? closures : other.closures)[left.index].id
          < (right.isOld ? closures : other.closures)[right.index].id
      }
    var (own, others) = ([Int: Int](), [Int: Int]())
    for (place, one) in order.enumerated() {
      if one.isOld { own[one.index] = place } else { others[one.index] = place }
    }
    var (hits, crossingHits) = ([Hit](), [CrossingHit]())
    for (overlay, places) in [(self, own), (other, others)] {
      for var hit in overlay.hits {
        guard let place = places[hit.closure] else { continue }
        hit.closure = place
        hits.append(hit)
      }
      for var hit in overlay.crossingHits {
        guard let place = places[hit.closure] else { continue }
        hit.closure = place
        crossingHits.append(hit)
      }
    }
    return Overlay(
      closures: order.map { ($0.isOld ? closures : other.closures)[$0.index] },
      hits: hits.sorted { ($0.edge, $0.closure) < ($1.edge, $1.closure) },
      crossingHits: crossingHits.sorted { ($0.crossing, $0.closure) < ($1.crossing, $1.closure) },
      avoided: other.avoided, avoidedEdges: other.avoidedEdges,
      avoidedCrossings: other.avoidedCrossings)
  }

  /// The same with other words or another certainty of its closures: nothing of what they are
  /// matched by.
  public func wording(_ change: (inout Closure) -> Void) -> Overlay {
    var closures = closures
    for index in closures.indices { change(&closures[index]) }
    return Overlay(
      closures: closures, hits: hits, crossingHits: crossingHits, avoided: avoided,
      avoidedEdges: avoidedEdges, avoidedCrossings: avoidedCrossings)
  }

  public init(closures: [Closure], avoided: [AvoidedThing] = [], graph: PedestrianGraph) {
    let closures = closures.filter(\.status.counts).sorted { $0.id < $1.id }
    self.closures = closures
    self.avoided = avoided
    var hits = [Hit]()
    var crossingHits = [CrossingHit]()
    for (index, closure) in closures.enumerated() {
      let matcher = ClosureMatcher(closure, graph)
      let found = matcher.edges()
      hits += found.map {
        Hit(edge: $0.edge, closure: index, isWholeStreet: $0.isWholeStreet, span: $0.span)
      }
      guard found.isEmpty else { continue }
      crossingHits += matcher.junctionCrossings().map {
        CrossingHit(crossing: $0.crossing, closure: index, isPartial: $0.isPartial)
      }
    }
    hits.sort { ($0.edge, $0.closure) < ($1.edge, $1.closure) }
    crossingHits.sort { ($0.crossing, $0.closure) < ($1.crossing, $1.closure) }
    self.hits = hits
    self.crossingHits = crossingHits
    let matcher = AvoidMatcher(avoided, graph)
    avoidedEdges = matcher.edges
    avoidedCrossings = matcher.crossings
  }

  public var isEmpty: Bool {
    !hasClosures && avoidedEdges.isEmpty && avoidedCrossings.isEmpty
  }

  /// Whether any entry touches the map.
  public var hasClosures: Bool { !hits.isEmpty || !crossingHits.isEmpty }

  /// The closures that touch nothing of the map.
  public var unmatchedClosures: [Closure] {
    let found = Set(hits.map(\.closure) + crossingHits.map(\.closure))
    return closures.indices.filter { !found.contains($0) }.map { closures[$0] }
  }

  /// The entries of the personal list that touch nothing of the map.
  public var unmatchedThings: [AvoidedThing] {
    let found = Set(avoidedEdges.map(\.thing) + avoidedCrossings.map(\.thing))
    return avoided.indices.filter { !found.contains($0) }.map { avoided[$0] }
  }

  /// The edges that an entry touches, in the order of the network.
  public func edges(ofClosure index: Int) -> [EdgeID] {
    hits.filter { $0.closure == index }.map(\.edge)
  }
}
