// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Looks through a network for what the map does not say and a blind walker would need to know.
public struct GapSurvey {
  private let graph: PedestrianGraph
  private let accepts: (EdgeID) -> Bool
  /// Sorted by street, then by importance; streets without a name last.
  public private(set) var gaps = [DataGap]()

  /// What one element lacks, over all its edges.
  private struct ElementGap: Hashable {
    var element: PlaceElement
    var osmID: Int64
    var kind: DataGap.Kind
  }
  /// Element and kind → position in `gaps`.
  private var known = [ElementGap: Int]()

  /// A name is looked for this far around a place without one, metres: farther away it would lead
  /// nobody there.
  private static let streetReach = 100.0
  /// Shorter ways of which only the surface is missing are connections, metres.
  private static let leastSurface = 10.0

  /// - Parameter radius: only what touches this circle; `nil` for the whole map.
  public init(_ graph: PedestrianGraph, around place: Coordinate? = nil, radius: Double = 0) {
    self.graph = graph
    var near: Set<UInt32>?
    if let place {
      near = Set(graph.edges(near: place, radius: radius).map(\.edge.index))
    }
    accepts = { near?.contains($0.index) ?? true }
    surveyEdges()
    surveyStops(place, radius)
    sort()
  }

  private mutating func surveyEdges() {
    var crossings = [UInt32: [EdgeID]]()
    for index in 0..<UInt32(graph.edgeCount) where accepts(EdgeID(index)) {
      let edge = EdgeID(index)
      if let id = graph.crossingID(of: edge) { crossings[id.index, default: []].append(edge) }
      let attributes = graph.attributes(of: edge)
      if let steps = graph.steps(of: edge) {
        survey(steps, edge)
      } else {
        survey(attributes, edge)
      }
    }
    for (index, edges) in crossings.sorted(by: { $0.key < $1.key }) {
      survey(CrossingID(index), edges)
    }
  }

  // MARK: Crossings

  private mutating func survey(_ id: CrossingID, _ edges: [EdgeID]) {
    let crossing = graph.crossing(id)
    guard crossing.kind != .forbidden else { return }
    let isBusy = crossing.crossedClass.isMainRoad || crossing.crossedClass == .tertiary
    if crossing.isImplied {
      let road = graph.source(of: .crossedRoad, at: id)
      if isBusy && road.osmID != 0 {
        add(.unmappedCrossing, crossing.crossedClass.isMainRoad ? 1 : 2, id, edges, of: road)
      }
      return
    }
    let source = graph.source(of: .crossing, at: id)
    guard source.osmID != 0 else { return }
    if crossing.kind.isRail {
      if crossing.bell == .unknown && crossing.barrier != .yes {
        add(.railWarning, crossing.kind == .railway ? 1 : 2, id, edges, of: source)
      }
    } else {
      surveySignals(crossing, isBusy, id, edges, source)
    }
    if crossing.kerbStart == .unknown || crossing.kerbEnd == .unknown {
      add(.crossingKerb, isBusy ? 2 : 3, id, edges, of: source)
    }
    if crossing.tactileStart == .unknown || crossing.tactileEnd == .unknown {
      add(.crossingTactilePaving, isBusy ? 2 : 3, id, edges, of: source)
    }
  }

  private mutating func surveySignals(
    _ crossing: Crossing, _ isBusy: Bool, _ id: CrossingID, _ edges: [EdgeID],
    _ source: FactSource
  ) {
    if crossing.kind == .unknown {
      add(.crossingKind, isBusy ? 1 : 2, id, edges, of: source)
    } else if crossing.signals == .unknown {
      add(.crossingSignals, isBusy ? 1 : 2, id, edges, of: source)
    }
    guard crossing.signals == .yes else { return }
    if crossing.sound == .unknown { add(.signalSound, 1, id, edges, of: source) }
    if crossing.vibration == .unknown { add(.signalVibration, 3, id, edges, of: source) }
  }

  private mutating func add(
    _ kind: DataGap.Kind, _ priority: Int, _ id: CrossingID, _ edges: [EdgeID],
    of source: FactSource
  ) {
    let key = ElementGap(element: source.element, osmID: source.osmID, kind: kind)
    // A node on a junction may stand for several crossings; of a street without mapped ones each
    // place counts.
    if kind != .unmappedCrossing && known[key] != nil { return }
    known[key] = gaps.count
    let lines = edges.map { graph.geometry(of: $0) }
    guard let longest = lines.max(by: { length($0) < length($1) }) else { return }
    let place = Polyline(longest).point(at: length(longest) / 2)
    let crossing = graph.crossing(id)
    let own = graph.name(crossing.crossedName)
    let edgeName = edges.first.map { graph.streetName(of: $0) } ?? ""
    let name = own.isEmpty ? edgeName : own
    var gap = DataGap(
      kind: kind, priority: priority, element: source.element, osmID: source.osmID, street: name,
      lines: lines, place: place)
    gap.crossedClass = crossing.crossedClass
    append(gap)
  }

  private func length(_ line: [Coordinate]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).meters }
  }

  // MARK: Ways

  private mutating func survey(_ steps: Steps, _ edge: EdgeID) {
    if steps.count == 0 && steps.wayCount == 0 { add(.stepCount, 3, edge) }
    if steps.incline == .unknown { add(.stepsIncline, 3, edge) }
    if steps.handrail == .unknown { add(.stepsHandrail, 2, edge) }
    if steps.tactilePaving == .unknown { add(.stepsTactilePaving, 2, edge) }
  }

  private mutating func survey(_ attributes: EdgeAttributes, _ edge: EdgeID) {
    let wayClass = attributes.isFromTags ? attributes.streetClass : attributes.wayClass
    if !attributes.isFromTags || attributes.isSideOfStreet,
      let priority = Self.sidewalkPriority(wayClass),
      attributes.sidewalkLeft == .unknown || attributes.sidewalkRight == .unknown
    {
      add(.sidewalk, priority, edge)
    }
    guard !attributes.isFromTags, !attributes.isAcross else { return }
    if attributes.wayClass == .platform && attributes.tactilePaving == .unknown {
      add(.platformTactilePaving, 2, edge)
    }
    switch attributes.wayClass {
    case .footway, .sidewalk, .pedestrian:
      if attributes.surface == .unknown && graph.edge(edge).length.meters >= Self.leastSurface {
        add(.surface, 4, edge)
      }
    default: break
    }
  }

  /// Roads beside which one expects a pavement.
  private static func sidewalkPriority(_ wayClass: WayClass) -> Int? {
    switch wayClass {
    case .primary, .secondary, .tertiary: return 2
    case .residential, .unclassified: return 3
    default: return nil
    }
  }

  private mutating func add(_ kind: DataGap.Kind, _ priority: Int, _ edge: EdgeID) {
    let source = graph.source(at: edge)
    guard source.osmID != 0 else { return }
    let line = graph.geometry(of: edge)
    guard line.count > 1 else { return }
    let key = ElementGap(element: source.element, osmID: source.osmID, kind: kind)
    if let position = known[key] {
      gaps[position].lines.append(line)
      return
    }
    known[key] = gaps.count
    // A platform's name is that of its stop, or a number.
    let name = graph.streetName(of: edge)
    let isPlatform = graph.attributes(of: edge).wayClass == .platform
    var gap = DataGap(
      kind: kind, priority: priority, element: source.element, osmID: source.osmID,
      street: isPlatform ? "" : name, lines: [line],
      place: Polyline(line).point(at: length(line) / 2))
    if isPlatform { gap.name = name }
    append(gap)
  }

  // MARK: Stops

  private mutating func surveyStops(_ here: Coordinate?, _ radius: Double) {
    for index in 0..<UInt32(graph.placeCount) {
      let place = graph.place(PlaceID(index))
      guard place.kind == .stop, place.goalKind == .vehicle, place.osmID != 0 else { continue }
      if let here, place.position.distance(to: here).meters > radius { continue }
      var gap = DataGap(
        kind: .stopPlatform, priority: 3, element: place.element, osmID: place.osmID, street: "",
        lines: [], place: place.position)
      gap.name = graph.name(place.name)
      append(gap)
    }
  }

  // MARK: Streets and order

  private mutating func append(_ gap: DataGap) {
    var gap = gap
    if gap.street.isEmpty {
      gap.street = nearestStreet(to: gap.place)
      gap.isNearStreet = !gap.street.isEmpty
    }
    gaps.append(gap)
  }

  private func nearestStreet(to place: Coordinate) -> String {
    graph.nearestStreet(to: place, radius: Self.streetReach)
      .map { graph.streetName(of: $0.edge) } ?? ""
  }

  private mutating func sort() {
    let orders = gaps.map { NameOrder($0.street) }
    let ranks = Dictionary(
      uniqueKeysWithValues: DataGap.Kind.allCases.enumerated().map { ($1, $0) })
    let keys = gaps.map { gap in
      (gap.priority, gap.element.rawValue, gap.osmID, ranks[gap.kind] ?? 0)
    }
    let order = gaps.indices.sorted { left, right in
      if orders[left] != orders[right] { return orders[left] < orders[right] }
      return keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }
    gaps = order.map { gaps[$0] }
  }
}

extension PedestrianGraph {
  /// The nearest way with a name that is one of a street: platforms and stairs are named after
  /// something else.
  public func nearestStreet(to place: Coordinate, radius: Double) -> EdgeMatch? {
    nearestEdge(to: place, radius: radius) { edge in
      let record = self.edge(edge)
      guard record.name != 0 || record.ref != 0, record.steps == EdgeRecord.none else {
        return false
      }
      switch attributes(of: edge).wayClass {
      case .platform, .corridor, .elevator, .escalator, .movingWalkway, .steps: return false
      default: return true
      }
    }
  }
}
