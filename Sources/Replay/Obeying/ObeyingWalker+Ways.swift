// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Which of the ways that leave a corner was meant by the words.
extension ObeyingWalker {
  /// An error of a turn, degrees: mean of its size and standard deviation.
  private static let turnError = (mean: 14.9, deviation: 9.9)
  /// Length of the chords by which directions are felt, metres.
  private static let chord = 8.0
  /// From a corner to the kerb where a road is crossed, metres at most.
  private static let kerbReach = 15.0
  /// So far along the kerb a crossing is looked for that was told here, metres.
  private static let kerbSearch = 8.0
  /// A way so short is part of a corner, metres.
  private static let stub = 4.0
  /// From a kerb to the middle of a road, metres at most; and the widest road whose middle is the
  /// only place where the map joins two ways.
  private static let halfRoad = 8.0
  /// The only way to a side is taken for the one that was told, if its direction differs by less,
  /// degrees.
  private static let onlyFit = 75.0
  /// A way that leads off at least so far is one to a side, and one at most so far does not lead
  /// back, degrees.
  private static let aside = 20.0...170.0

  /// A way that leaves a place where the cane comes to it.
  struct Branch {
    /// The few metres from a corner to a kerb or to the other way, and then the way itself.
    var path: [DirectedEdge]
    /// Degrees from the direction of walking, positive to the right, to where the way is some metres
    /// on.
    var angle: Double
    /// The direction of the way itself, which is another where it begins beside the corner.
    var own: Double
    /// Metres from the corner to the way itself.
    var toWay = 0.0
    /// Over a road.
    var isCrossing: Bool
    var isSteps: Bool

    /// How far its direction is from what was told, degrees.
    func miss(_ degrees: Double) -> Double {
      [angle, own].map { found in
        let miss = abs(found - degrees)
        // Who turns round finds what lies behind them on either hand.
        return abs(degrees) >= Self.back ? min(miss, 360 - miss) : miss
      }.min() ?? 180
    }

    /// An order to turn by so much leads back beside the way that was walked.
    private static let back = 155.0

    /// Of two ways that fit, the one that a cane finds first: a metre counts like a degree.
    func effort(_ degrees: Double) -> Double { miss(degrees) + toWay }
  }

  private var node: NodeID { end(of: edge) }

  private func end(of directed: DirectedEdge) -> NodeID {
    let record = graph.edge(directed.edge)
    return directed.forward ? record.to : record.from
  }

  /// The direction in which the cane comes to the end of an edge.
  var inward: Bearing {
    let here = line
    let length = here.length.meters
    return here.bearing(from: max(length - Self.chord, 0), to: length)
  }

  func branches() -> [Branch] {
    StreetCorner(graph: graph, node: node, from: edge, reach: Self.kerbReach).paths
      .compactMap { path in
        guard let last = path.last else { return nil }
        let wayClass = graph.attributes(of: last.edge).wayClass
        guard wayClass != .railway, wayClass != .tramway else { return nil }
        return branch(path)
      }
  }

  private func branch(_ path: [DirectedEdge]) -> Branch? {
    guard let last = path.last else { return nil }
    let way = Polyline(graph.geometry(of: last))
    let length = min(Self.chord, way.length.meters)
    guard length > 0 else { return nil }
    let angle = inward.turn(to: graph.coordinate(of: node).bearing(to: way.point(at: length)))
    return Branch(
      path: path, angle: angle,
      own: path.count > 1 ? inward.turn(to: way.bearing(from: 0, to: length)) : angle,
      toWay: path.dropLast().reduce(0) { $0 + graph.edge($1.edge).length.meters },
      isCrossing: graph.crossingID(of: last.edge) != nil,
      isSteps: graph.steps(of: last.edge) != nil)
  }

  mutating func way(for action: HeardOrder.Action, of ways: [Branch]) -> Branch? {
    let fit = min(Self.fit * (1 + 0.6 * Double(attempts)), 140)
    func nearest(_ degrees: Double, _ ways: [Branch]) -> Branch? {
      ways.filter { $0.miss(degrees) < fit }.min { $0.effort(degrees) < $1.effort(degrees) }
    }
    let footways = ways.filter { !$0.isCrossing }
    switch action {
    case .turn(let degrees):
      return nearest(degrees + error(), footways)
        ?? behindRoad(degrees, ways)
        ?? only(degrees, footways)
        ?? nearest(degrees, behindStubs(footways))
        ?? nearest(degrees, intoStreets(ways))
        ?? (mayCross ? nearest(degrees, ways) : nil)
    case .keep(let degrees):
      let ahead = footways.filter { abs($0.angle) < Self.straight }
      guard ahead.count > 1 else {
        if mayCross { return nearest(degrees, ways) }
        return attempts > 0 ? nearest(degrees, footways) : nil
      }
      return ahead.max { $0.angle * degrees < $1.angle * degrees }
    case .climb(let degrees):
      return nearest(degrees, ways.filter(\.isSteps))
        ?? (degrees == 0 ? nil : nearest(degrees, footways))
    case .cross(let degrees):
      return nearest(degrees, ways.filter(\.isCrossing))
        ?? nearest(degrees, alongKerb(ways))
        ?? (attempts > 1 ? nearest(degrees, ways) : nil)
    case .turnBack:
      return ways.first
    }
  }

  /// Ways that leave a stride or two behind the corner: a cane finds these, too.
  private func behindStubs(_ ways: [Branch]) -> [Branch] {
    ways.flatMap { way -> [Branch] in
      guard !way.isSteps, let last = way.path.last,
        graph.edge(last.edge).length.meters <= Self.stub
      else { return [] }
      return leaving(last).compactMap { branch(way.path + [$0]) }.filter { !$0.isCrossing }
    }
  }

  /// Crossings that begin a few metres along the kerb: who was told of one looks for it there.
  private func alongKerb(_ ways: [Branch]) -> [Branch] {
    ways.flatMap { way -> [Branch] in
      guard !way.isCrossing, !way.isSteps, let last = way.path.last,
        graph.edge(last.edge).length.meters <= Self.kerbSearch
      else { return [] }
      return leaving(last).filter { graph.crossingID(of: $0.edge) != nil }.compactMap { next in
        let over = Polyline(graph.geometry(of: next))
        let angle = inward.turn(to: over.bearing(from: 0, to: min(Self.chord, over.length.meters)))
        return Branch(
          path: way.path + [next], angle: angle, own: angle, isCrossing: true, isSteps: false)
      }
    }
  }

  /// Streets without a pavement, which leave from the middle of the road: who steps over the kerb as
  /// far as that is in them.
  private func intoStreets(_ ways: [Branch]) -> [Branch] {
    ways.flatMap { way -> [Branch] in
      guard way.isCrossing, let last = way.path.last,
        graph.edge(last.edge).length.meters <= Self.halfRoad
      else { return [] }
      return leaving(last).filter {
        graph.attributes(of: $0.edge).wayClass.isCarriageway
          && graph.crossingID(of: $0.edge) == nil
      }.compactMap { branch(way.path + [$0]) }
    }
  }

  /// The edges behind one, but for it and for the walker's own.
  private func leaving(_ last: DirectedEdge) -> [DirectedEdge] {
    graph.arcs(from: end(of: last)).map { graph.directedEdge(ofArc: $0) }
      .filter { $0.edge != last.edge && $0.edge != edge.edge }
  }

  /// Behind a road the side counts: the corner there is seldom square.
  private func behindRoad(_ degrees: Double, _ ways: [Branch]) -> Branch? {
    guard graph.crossingID(of: edge.edge) != nil else { return nil }
    return ways.filter { !$0.isCrossing && $0.angle * degrees > 0 && abs($0.angle) < 170 }
      .min { abs($0.angle - degrees) < abs($1.angle - degrees) }
  }

  /// Where but one way leads to the side that was told, nobody measures its angle.
  private func only(_ degrees: Double, _ ways: [Branch]) -> Branch? {
    let there = ways.filter { way in
      [way.angle, way.own].contains { Self.aside.contains(abs($0)) && $0 * degrees > 0 }
    }
    guard there.count == 1, let way = there.first, way.miss(degrees) < Self.onlyFit else {
      return nil
    }
    return way
  }

  private mutating func error() -> Double {
    let size = Self.turnError.mean + Self.turnError.deviation * random.normal()
    return random.uniform() < 0.5 ? size : -size
  }
}
