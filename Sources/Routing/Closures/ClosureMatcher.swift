// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork

/// Finds the edges that one closure means.
///
/// Along a line the nearest fitting edge is looked for every two metres: it must run the same way,
/// lie near enough and, where a side is named, on that side. What is met over enough of its length
/// counts; an edge that is merely touched by the line's end doesn't.
struct ClosureMatcher {
  struct Match {
    var edge: EdgeID
    var isWholeStreet: Bool
    /// Where on the edge it lies.
    var span = EdgeSpan.whole
  }

  let closure: Closure
  let graph: PedestrianGraph

  /// Between two looks along a line, metres.
  private static let stride = 2.0
  /// The map's own error, added to the entry's accuracy, metres.
  private static let mapError = 5.0
  /// From the middle of a wide street to its pavements, metres.
  static let halfStreet = 14.0
  /// Signals of one installation stand around its junction, metres.
  private static let signalReach = 15.0
  /// Two lines run the same way where their directions differ by less, degrees.
  private static let sameWay = 35.0
  /// Chord over which an edge's direction is taken, metres.
  private static let chord = 3.0
  /// Edges that lie this much farther than the nearest one are met as well, metres: a way may be
  /// in the map twice.
  private static let tie = 0.5

  init(_ closure: Closure, _ graph: PedestrianGraph) {
    self.closure = closure
    self.graph = graph
  }

  private var reach: Double { closure.accuracy + Self.mapError }

  /// In the order of the network.
  func edges() -> [Match] {
    var found: [UInt32: Match] = [:]
    switch closure.shape {
    case .lines(let lines): for line in lines { add(alongLine(line), to: &found) }
    case .points(let points): for point in points { add(atPoint(point), to: &found) }
    case .rings(let rings): add(inside(rings), to: &found)
    }
    return found.values.sorted { $0.edge < $1.edge }.map(settled)
  }

  private func add(_ matches: [Match], to found: inout [UInt32: Match]) {
    for var match in matches {
      if let other = found[match.edge.index] {
        // What is meant itself outweighs the street that stands for it.
        match.isWholeStreet = match.isWholeStreet && other.isWholeStreet
        match.span = match.span.joined(other.span)
      }
      found[match.edge.index] = match
    }
  }

  /// Nobody stops half-way over a road, on steps or in a lift: those are closed as a whole. A rest
  /// that is shorter than the entry may be wrong is no rest.
  private func settled(_ match: Match) -> Match {
    var match = match
    let wayClass = graph.attributes(of: match.edge).wayClass
    let isOne = [.steps, .escalator, .elevator, .crossing].contains(wayClass)
    if match.isWholeStreet || isOne || graph.crossingID(of: match.edge) != nil {
      match.span = .whole
    } else {
      match.span = match.span.reachingEnds(
        of: graph.edge(match.edge).length.meters, slack: slack)
    }
    return match
  }

  private var slack: Double { max(closure.accuracy, Self.stride) }

  // MARK: What fits

  /// Whether an edge is of the kind that the entry affects.
  private func fits(_ edge: EdgeID) -> Bool {
    let attributes = graph.attributes(of: edge)
    let wayClass = attributes.wayClass
    let isCrossing = graph.crossingID(of: edge) != nil
    switch closure.affects {
    case .sidewalk: return attributes.isSideOfStreet && !isCrossing
    case .crossing: return isCrossing
    case .signal:
      return graph.crossingID(of: edge).map { graph.crossing($0).kind == .trafficSignals } ?? false
    case .steps: return wayClass == .steps || wayClass == .escalator || wayClass == .elevator
    case .stop: return wayClass == .platform
    case .path: return !isCrossing && wayClass != .railway && wayClass != .tramway
    case .area: return wayClass != .railway && wayClass != .tramway
    }
  }

  /// Ways made for walking that may be a pavement without a word of it in the map.
  private func mayBePavement(_ edge: EdgeID) -> Bool {
    [.footway, .path, .pedestrian, .cycleway].contains(graph.attributes(of: edge).wayClass)
      && graph.crossingID(of: edge) == nil
  }

  private func isStreet(_ edge: EdgeID) -> Bool {
    graph.attributes(of: edge).wayClass.isCarriageway
  }

  // MARK: Lines

  private func alongLine(_ points: [Coordinate]) -> [Match] {
    let line = Polyline(points)
    let length = line.length.meters
    guard length > 0 else { return points.first.map { atPoint($0) } ?? [] }
    let isAcross = closure.affects == .crossing || closure.affects == .signal
    var overlaps: [UInt32: (meters: Double, match: Match)] = [:]
    let count = max(Int((length / Self.stride).rounded(.up)), 1)
    let step = length / Double(count)
    for index in 0..<count {
      let along = (Double(index) + 0.5) * step
      let bearing = line.bearing(from: along - Self.chord, to: along + Self.chord)
      for var match in met(at: line.point(at: along), bearing, step: step) {
        let before = overlaps[match.edge.index]
        if let before {
          match.isWholeStreet = before.match.isWholeStreet
          match.span = match.span.joined(before.match.span)
        }
        overlaps[match.edge.index] = ((before?.meters ?? 0) + step, match)
      }
    }
    let matches = overlaps.values.filter { overlap in
      let whole = graph.edge(overlap.match.edge).length.meters
      return overlap.meters > min(slack, min(whole, length) / 2) - 0.01
    }.map(\.match)
    // A line drawn along the street beside its crossing, or a very short one across it.
    if isAcross && matches.isEmpty { return points.flatMap { atPoint($0) } }
    return matches
  }

  /// The edges that the entry means at one point of its line.
  private func met(at point: Coordinate, _ bearing: Bearing, step: Double) -> [Match] {
    let isPavement = closure.affects == .sidewalk
    // Nearest first; the direction is asked last, for it costs the most.
    let near = graph.edges(
      near: point, radius: isPavement ? closure.accuracy + Self.halfStreet : reach)
    func nearest(_ accepts: (EdgeMatch) -> Bool) -> [Match] {
      var fitting = [EdgeMatch]()
      for one in near {
        if let first = fitting.first, one.distance > first.distance + Self.tie { break }
        if accepts(one) && runsAlong(one, bearing) { fitting.append(one) }
      }
      return fitting.map { match(of: $0, half: step / 2) }
    }
    guard isPavement else { return nearest { fits($0.edge) } }
    // Drawn along the street without a word of the side: it may be either.
    let isVague =
      closure.side == nil
      && near.first { fits($0.edge) && runsAlong($0, bearing) }.map {
        $0.distance > closure.accuracy
      } ?? false
    let sides: [Closure.Side?] =
      isVague || closure.side == .both ? [.left, .right] : [closure.side]
    let found = sides.flatMap { side in
      nearest { fits($0.edge) && isOnSide($0, side, of: point, bearing) }
    }
    if !found.isEmpty {
      let one = near.first { $0.edge == found[0].edge }
      guard closure.side == .both, let one, found.allSatisfy({ $0.edge == one.edge }),
        let other = acrossWideStreet(from: one, at: point, bearing)
      else { return found.map { street($0, isVague) } }
      return (found + [match(of: other, half: step / 2)]).map { street($0, isVague) }
    }
    let pavement = nearest { mayBePavement($0.edge) && $0.distance <= reach }
    if !pavement.isEmpty { return pavement }
    return nearest { isStreet($0.edge) }.map { street($0, true) }
  }

  /// The other side of a street that is wider than an entry reaches that was drawn on one side.
  private func acrossWideStreet(
    from one: EdgeMatch, at point: Coordinate, _ bearing: Bearing
  ) -> EdgeMatch? {
    let sides: [Closure.Side] = [.left, .right]
    return graph.edges(near: point, radius: closure.accuracy + 2 * Self.halfStreet).first { other in
      fits(other.edge) && runsAlong(other, bearing) && graph.isSameStreet(other.edge, one.edge)
        && sides.contains { side in
          isOnSide(one, side, of: point, bearing) && !isOnSide(other, side, of: point, bearing)
        }
    }
  }

  private func match(of near: EdgeMatch, half: Double) -> Match {
    Match(
      edge: near.edge, isWholeStreet: false,
      span: EdgeSpan(from: max(near.along - half, 0), to: near.along + half))
  }

  private func street(_ match: Match, _ isWholeStreet: Bool) -> Match {
    var match = match
    match.isWholeStreet = isWholeStreet
    return match
  }

  private func runsAlong(_ match: EdgeMatch, _ bearing: Bearing) -> Bool {
    let turn = abs(direction(match).turn(to: bearing))
    return min(turn, 180 - turn) <= Self.sameWay
  }

  private func direction(_ match: EdgeMatch) -> Bearing {
    Polyline(graph.geometry(of: match.edge))
      .bearing(from: match.along - Self.chord, to: match.along + Self.chord)
  }

  // MARK: Sides

  /// Whether a pavement lies on a side of the street whose line is looked at from `point`. Where
  /// the map knows on which side of the pavement the street lies, that decides; else the place.
  private func isOnSide(
    _ match: EdgeMatch, _ side: Closure.Side?, of point: Coordinate, _ bearing: Bearing
  ) -> Bool {
    guard let side, side != .both else { return true }
    let toward = Self.outward(side, bearing)
    let plane = LocalPlane(origin: point)
    let foot = plane.point(match.foot)
    let offset =
      foot.east * sin(toward.radians) + foot.north * cos(toward.radians)
    // The line may be drawn along the street or along the pavement itself, never beyond it.
    guard offset >= -reach / 2 else { return false }
    let streetSide = graph.attributes(of: match.edge).streetSide
    if streetSide != .unknown {
      let outward = direction(match).turned(by: streetSide == .left ? 90 : -90)
      return abs(outward.turn(to: toward)) < 90
    }
    return offset > 0 || match.distance <= closure.accuracy
  }

  /// From the street's middle to a side of it.
  private static func outward(_ side: Closure.Side, _ bearing: Bearing) -> Bearing {
    switch side {
    case .left: return bearing.turned(by: -90)
    case .right, .both: return bearing.turned(by: 90)
    case .north: return across(bearing, Bearing(degrees: 0))
    case .east: return across(bearing, Bearing(degrees: 90))
    case .south: return across(bearing, Bearing(degrees: 180))
    case .west: return across(bearing, Bearing(degrees: 270))
    }
  }

  /// Of the two directions across a street the one that is nearer to a point of the compass.
  private static func across(_ bearing: Bearing, _ compass: Bearing) -> Bearing {
    let right = bearing.turned(by: 90)
    return abs(right.turn(to: compass)) <= 90 ? right : right.reversed
  }

  // MARK: Points and areas

  private func atPoint(_ point: Coordinate) -> [Match] {
    let isSignal = closure.affects == .signal
    let radius = isSignal ? closure.accuracy + Self.signalReach : reach
    let near = graph.edges(near: point, radius: radius)
    let fitting = near.filter { fits($0.edge) }
    guard let first = fitting.first else { return instead(of: near) }
    // In the middle of a junction the whole installation is meant, at a crossing this one.
    let isInstallation = isSignal && first.distance > closure.accuracy
    let met =
      isInstallation ? fitting : fitting.filter { $0.distance <= first.distance + Self.tie }
    return met.flatMap { found in
      graph.crossingID(of: found.edge) == nil
        ? [match(of: found, half: slack)]
        : pieces(ofCrossing: found, near: point).map { Match(edge: $0, isWholeStreet: false) }
    }
  }

  /// Where the map has not what the entry means: the pavement's street, the way at the stop.
  private func instead(of near: [EdgeMatch]) -> [Match] {
    switch closure.affects {
    case .sidewalk:
      let found = near.first { mayBePavement($0.edge) } ?? near.first { isStreet($0.edge) }
      return found.map { [Match(edge: $0.edge, isWholeStreet: isStreet($0.edge))] } ?? []
    case .stop: return near.first.map { [Match(edge: $0.edge, isWholeStreet: true)] } ?? []
    case .crossing, .path, .steps, .signal, .area: return []
    }
  }

  /// A crossing may consist of several edges.
  private func pieces(ofCrossing match: EdgeMatch, near point: Coordinate) -> [EdgeID] {
    guard let crossing = graph.crossingID(of: match.edge) else { return [match.edge] }
    let length = Double(graph.crossing(crossing).lengthCentimeters) / 100
    let radius = match.distance + max(length, graph.edge(match.edge).length.meters) + reach
    return graph.edges(near: point, radius: min(radius, Self.widestCrossing)).map(\.edge)
      .filter { graph.crossingID(of: $0) == crossing }
  }

  /// No crossing is longer, metres.
  private static let widestCrossing = 100.0

  private func inside(_ rings: [[Coordinate]]) -> [Match] {
    var box = BoundingBox.empty
    for place in rings.joined() { box.extend(by: place) }
    guard !box.isEmpty else { return [] }
    let area = ClosureArea(rings)
    return edges(of: box).compactMap { edge in
      guard fits(edge) else { return nil }
      return spanInside(edge, area).map { Match(edge: edge, isWholeStreet: false, span: $0) }
    }
  }

  /// The edges that may lie in a box: by the index, or all of them where the box is larger than the
  /// plane on which the index measures is true.
  private func edges(of box: BoundingBox) -> [EdgeID] {
    let corner = Coordinate(latitudeE7: box.south, longitudeE7: box.west)
    let radius = box.center.distance(to: corner).meters + Self.planeError
    if radius <= Self.indexedArea {
      return graph.edges(near: box.center, radius: radius).map(\.edge)
    }
    return (0..<UInt32(clamping: graph.edgeCount)).map(EdgeID.init)
  }

  /// Half the diagonal of the boxes that the index is asked for, metres.
  private static let indexedArea = 5_000.0
  /// What a plane's distances may be wrong by at ``indexedArea``, and a corner be farther than the
  /// one that is measured, metres.
  private static let planeError = 50.0

  /// Where an edge lies inside: half of it, or more of it than the entry may be wrong.
  private func spanInside(_ edge: EdgeID, _ area: ClosureArea) -> EdgeSpan? {
    let line = Polyline(graph.geometry(of: edge))
    let length = line.length.meters
    let count = max(Int((length / Self.stride).rounded(.up)), 1)
    let step = length / Double(count)
    let inside = (0..<count).filter { area.holds(line.point(at: (Double($0) + 0.5) * step)) }
    let meters = Double(inside.count) * step
    guard let first = inside.first, let last = inside.last,
      meters >= min(slack, length / 2) - 0.01
    else { return nil }
    return EdgeSpan(from: Double(first) * step, to: Double(last + 1) * step)
  }
}
