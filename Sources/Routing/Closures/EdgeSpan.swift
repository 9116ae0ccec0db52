// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The part of an edge on which something lies, metres from the edge's `from` node.
///
/// Where several things lie on one edge their spans are joined to one: what is left between two
/// closed places cannot be reached from either end.
public struct EdgeSpan: Hashable, Sendable {
  /// 0 where it reaches the edge's beginning.
  public var from: Double
  /// Infinite where it reaches the edge's end.
  public var to: Double

  public static let whole = EdgeSpan(from: 0, to: .infinity)

  /// Walks that merely touch a span do not meet it, metres.
  private static let touch = 0.1

  public init(from: Double, to: Double) {
    self.from = from
    self.to = to
  }

  public var isWhole: Bool { self == .whole }

  /// Metres of an edge of this length on which it lies.
  public func meters(of length: Double) -> Double { max(min(to, length) - max(from, 0), 0) }

  func joined(_ other: EdgeSpan) -> EdgeSpan {
    EdgeSpan(from: min(from, other.from), to: max(to, other.to))
  }

  /// Ends that lie less than `slack` metres from those of the edge reach them.
  func reachingEnds(of length: Double, slack: Double) -> EdgeSpan {
    EdgeSpan(
      from: from <= slack ? 0 : from, to: to >= length - slack ? .infinity : min(to, length))
  }

  /// Whether a walk between two places of the edge, in either direction, leads over it.
  func meets(_ one: Double, _ other: Double) -> Bool {
    min(to, max(one, other)) - max(from, min(one, other)) > Self.touch
  }

  /// The part of it, 0 … 1, over which a walk between two places of the edge leads.
  func share(between one: Double, _ other: Double, length: Double) -> Double {
    let (low, high) = (min(one, other), max(one, other))
    let met = min(to, high, length) - max(from, low, 0)
    let whole = meters(of: length)
    return whole > 0 ? min(max(met / whole, 0), 1) : 1
  }

  /// Whether a place lies on it and not at its rim.
  func holds(_ along: Double) -> Bool { along > from + Self.touch && along < to - Self.touch }

  /// Metres from where a walk enters an edge to where it meets the span; `nil` if it does not.
  ///
  /// - Parameters:
  ///   - step: part of an edge, in walking direction.
  ///   - length: the edge's.
  func start(on step: RouteEdge, length: Double) -> Double? {
    let isForward = step.directed.forward
    let span = isForward ? self : EdgeSpan(from: length - to, to: length - from)
    let isWholly = isWhole
    guard isWholly || span.meets(step.entry, step.exit) else { return nil }
    return max(span.from - step.entry, 0)
  }
}

/// What is left of an edge whose middle or whose one end is closed: who starts or arrives on the
/// open part of it gets there from the end that is open.
struct OpenEnds: Sendable {
  var closed: EdgeSpan
  /// The whole edge without the closure in its own direction and against it, centimetre
  /// equivalents, or ``ProfileMetric/forbidden``.
  var forward: UInt32
  var backward: UInt32
  /// Metres.
  var length: Double
  /// Who walks on the closed part all the same pays for the part of it that is walked, so that the
  /// end that is nearer to the goal is the less forbidden one; `nil` where nobody may.
  var penalty: Double?

  func whole(_ packedEdge: UInt32) -> UInt32 { packedEdge & 1 == 0 ? forward : backward }
}

extension ProfileMetric {
  /// What an arc costs as a whole where it is walked between two places of its edge only:
  /// forbidden, if something closed lies between them.
  ///
  /// - Parameters:
  ///   - packedEdge: edge << 1 | 1 if the arc leads backward.
  ///   - one: metres from the edge's `from` node, as is `other`.
  func wholeCost(ofArc arc: Int, _ packedEdge: UInt32, between one: Double, _ other: Double)
    -> UInt32
  {
    guard let ends = openEnds[packedEdge >> 1] else { return arcCosts[arc] }
    let whole = ends.whole(packedEdge)
    guard ends.closed.meets(one, other) else { return whole }
    guard let penalty = ends.penalty, whole != Self.forbidden, ends.length > 0 else {
      return arcCosts[arc]
    }
    let walked = min(max(one, other), ends.length) - max(min(one, other), 0)
    guard walked > 0 else { return arcCosts[arc] }
    let dearer = penalty * ends.closed.share(between: one, other, length: ends.length)
    let cost = Double(whole) + dearer * 100 * ends.length / walked
    return UInt32(min(cost, Self.ceiling).rounded())
  }

  /// Whether this walker may begin or end at a point of an edge.
  ///
  /// - Parameter along: metres from the edge's `from` node.
  func permits(_ edge: EdgeID, at along: Double, _ graph: PedestrianGraph) -> Bool {
    if permits(edge, graph) { return true }
    guard let ends = openEnds[edge.index] else { return false }
    return !ends.closed.holds(along)
      && min(ends.forward, ends.backward) != Self.forbidden
  }

  /// The same with the point of the edge that is nearest to a place.
  func permits(_ edge: EdgeID, nearest place: Coordinate, _ graph: PedestrianGraph) -> Bool {
    if openEnds[edge.index] == nil { return permits(edge, graph) }
    let foot = Polyline(graph.geometry(of: edge)).project(place)
    return permits(edge, at: foot?.along ?? 0, graph)
  }
}
