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
  }

  /// A road that an entry touches where it is crossed at a junction, without an edge of its own.
  public struct CrossingHit: Hashable, Sendable {
    public var crossing: CrossingID
    /// Index into ``Overlay/closures``.
    public var closure: Int
    /// Only some of the arms are meant that the network holds for one crossing: the road may be
    /// crossed on the junction's other side.
    public var isPartial: Bool
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

  public static let none = Overlay()

  private init() {
    closures = []
    avoided = []
    hits = []
    crossingHits = []
    avoidedEdges = []
    avoidedCrossings = []
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
