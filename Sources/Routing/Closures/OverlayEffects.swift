// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What an ``Overlay`` changes for one walker who sets out at one time: edge by edge and crossing
/// by crossing.
struct OverlayEffects: Sendable {
  /// What happens to an edge.
  struct Change: Sendable {
    /// Metre equivalents of what only costs.
    var price = 0.0
    /// Where closures keep the walker out.
    var closed: EdgeSpan?
    /// The entry that costs most, as an index of the overlay's closures.
    var closure: Int?
    /// An entry of the personal list.
    var avoided: Int?
    /// What guide strips take off the price is lost.
    var losesTactile = false
  }

  /// What happens to a crossing.
  struct CrossingChange: Sendable {
    var losesSignal = false
    var losesSound = false
    /// Strips and studs lie under something.
    var losesTactile = false
    var isClosed = false
    /// Metre equivalents, for a road without an edge of its own.
    var price = 0.0
    var closure: Int?
    var avoided: Int?

    var isForbidden: Bool { isClosed || avoided != nil }
  }

  let overlay: Overlay
  /// Looked up only, so that their order reaches nothing.
  private var changes: [UInt32: Change] = [:]
  private var crossings: [UInt32: CrossingChange] = [:]
  private let states: [Closure.State]

  var isEmpty: Bool { changes.isEmpty && crossings.isEmpty }
  var changesCrossings: Bool { !crossings.isEmpty }

  /// - Parameter arriving: the entries whose state is that of the walker's arrival.
  init(
    _ overlay: Overlay, _ graph: PedestrianGraph, _ profile: WalkerProfile,
    _ timetable: AccessTimetable?, arriving: [Int: Closure.State] = [:]
  ) {
    self.overlay = overlay
    states = overlay.closures.enumerated().map { index, closure in
      arriving[index]
        ?? closure.state(at: timetable?.departure, zone: timetable?.zone ?? .utc)
    }
    guard !overlay.isEmpty else { return }
    let prices = ClosurePrices(profile)
    for hit in overlay.hits { add(hit, prices, graph) }
    for hit in overlay.crossingHits { add(hit, prices) }
    for (edge, thing) in overlay.avoidedEdges {
      changes[edge.index, default: Change()].avoided = thing
    }
    for (crossing, thing) in overlay.avoidedCrossings {
      crossings[crossing.index, default: CrossingChange()].avoided = thing
    }
  }

  private mutating func add(_ hit: Overlay.Hit, _ prices: ClosurePrices, _ graph: PedestrianGraph) {
    let closure = overlay.closures[hit.closure]
    let state = states[hit.closure]
    guard state != .none else { return }
    var change = changes[hit.edge.index] ?? Change()
    let whole = prices.price(closure, state, isWholeStreet: hit.isWholeStreet)
    if whole.isFinite {
      let price = whole * share(hit, closure, graph)
      if change.closure == nil || (change.closed == nil && price > change.price) {
        change.closure = hit.closure
      }
      change.price += price
    } else {
      if change.closed == nil { change.closure = hit.closure }
      change.closed = change.closed?.joined(hit.span) ?? hit.span
    }
    if closure.effect == .tactileCovered { change.losesTactile = true }
    changes[hit.edge.index] = change
    guard let crossing = graph.crossingID(of: hit.edge) else { return }
    add(closure, hit.closure, to: crossing)
    if !whole.isFinite { close(crossing, by: hit.closure) }
  }

  /// A road that is crossed at a junction without an edge of its own.
  private mutating func add(_ hit: Overlay.CrossingHit, _ prices: ClosurePrices) {
    let closure = overlay.closures[hit.closure]
    let state = states[hit.closure]
    guard state != .none else { return }
    add(closure, hit.closure, to: hit.crossing)
    let price = prices.price(closure, state, isWholeStreet: hit.isPartial)
    if price.isFinite {
      crossings[hit.crossing.index, default: CrossingChange()].price += price
    } else {
      close(hit.crossing, by: hit.closure)
    }
  }

  private mutating func close(_ crossing: CrossingID, by index: Int) {
    crossings[crossing.index, default: CrossingChange()].isClosed = true
    crossings[crossing.index]?.closure = index
  }

  /// What an entry takes from a crossing.
  private mutating func add(_ closure: Closure, _ index: Int, to crossing: CrossingID) {
    var lost = crossings[crossing.index] ?? CrossingChange()
    switch closure.effect {
    case .signalOff:
      lost.losesSignal = true
      lost.losesSound = true
    case .signalSilent: lost.losesSound = true
    case .tactileCovered: lost.losesTactile = true
    default: return
    }
    if lost.closure == nil || closure.effect == .signalOff { lost.closure = index }
    crossings[crossing.index] = lost
  }

  /// Over so many metres an area has its whole price.
  private static let areaLength = 50.0

  /// The part of an entry's price that an edge bears.
  private func share(
    _ hit: Overlay.Hit, _ closure: Closure, _ graph: PedestrianGraph
  ) -> Double {
    let length = hit.span.meters(of: graph.edge(hit.edge).length.meters)
    let whole: Double
    switch closure.shape {
    case .lines(let lines): whole = lines.reduce(0) { $0 + Polyline($1).length.meters }
    case .rings: whole = Self.areaLength
    case .points:
      whole =
        graph.crossingID(of: hit.edge).map {
          Double(graph.crossing($0).lengthCentimeters) / 100
        } ?? 0
    }
    return whole > 0 ? min(length / whole, 1) : 1
  }

  // MARK: Look-ups

  func state(_ closure: Int) -> Closure.State { states[closure] }

  func change(_ edge: EdgeID) -> Change? { changes[edge.index] }

  func change(_ crossing: CrossingID) -> CrossingChange? { crossings[crossing.index] }

  /// A crossing as it is now.
  func crossing(_ id: CrossingID, _ graph: PedestrianGraph) -> Crossing {
    var crossing = graph.crossing(id)
    guard let lost = crossings[id.index] else { return crossing }
    if lost.losesTactile {
      crossing.tactileStart = .unknown
      crossing.tactileEnd = .unknown
    }
    guard crossing.signals == .yes || crossing.kind == .trafficSignals else { return crossing }
    if lost.losesSound {
      crossing.sound = .no
      crossing.byCity.insert(.sound)
    }
    if lost.losesSignal {
      // Off, it is a crossing without signals, and may be forbidden as such.
      crossing.kind = .unmarked
      crossing.signals = .no
      crossing.vibration = .no
      crossing.byCity.formUnion([.signals, .vibration])
    }
    return crossing
  }

  /// The crossings whose signals are off or silent or whose strips are covered, as words have them:
  /// where signals are off, nothing is known of how to cross. Only looked up.
  func spokenCrossings(_ graph: PedestrianGraph) -> [CrossingID: Crossing] {
    var spoken: [CrossingID: Crossing] = [:]
    for (index, lost) in crossings where lost.losesSound || lost.losesTactile {
      let id = CrossingID(index)
      var crossing = crossing(id, graph)
      if lost.losesSignal && graph.crossing(id).kind == .trafficSignals {
        crossing.kind = .unknown
        crossing.signals = .unknown
        crossing.button = .unknown
      }
      spoken[id] = crossing
    }
    return spoken
  }

  /// The edges whose guide strips are covered. Only looked up.
  var coveredStrips: Set<EdgeID> {
    Set(changes.lazy.filter(\.value.losesTactile).map { EdgeID($0.key) })
  }

  /// The arcs whose own cost or whose turns' costs differ, rising.
  func arcs(_ graph: PedestrianGraph) -> [Int] {
    var arcs = Set<Int>()
    func insert(_ edge: EdgeID) {
      let record = graph.edge(edge)
      for node in [record.from, record.to] {
        for arc in graph.arcs(from: node) where graph.directedEdge(ofArc: arc).edge == edge {
          arcs.insert(arc)
        }
      }
    }
    for edge in changes.keys { insert(EdgeID(edge)) }
    guard !crossings.isEmpty else { return arcs.sorted() }
    for index in 0..<UInt32(graph.edgeCount) {
      let crossing = graph.edge(EdgeID(index)).crossing
      if crossing != EdgeRecord.none && crossings[crossing] != nil { insert(EdgeID(index)) }
    }
    for index in 0..<graph.junctionArmCount {
      let arm = graph.junctionArm(index)
      guard crossings[arm.crossing.index] != nil else { continue }
      arcs.formUnion(graph.arcs(from: arm.node))
    }
    return arcs.sorted()
  }
}
