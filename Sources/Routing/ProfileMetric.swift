// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A profile applied to a graph: one number per arc, and which parts of the network hang together
/// for this walker.
public struct ProfileMetric: Sendable {
  /// Marks an arc that this walker may not use.
  public static let forbidden = UInt32.max
  /// An arc dearer than this (about 1 000 km) is a damaged number.
  static let ceiling = 1e8
  /// What an arc or a start costs at least: a way along which nothing costs anything would be
  /// walked in circles.
  static let leastPrice: UInt32 = 1

  /// The price of an arc that costs so many metre equivalents, a finite number.
  static func price(_ meters: Double) -> UInt32 {
    UInt32(min(max(meters * 100, Double(leastPrice)), ceiling).rounded())
  }

  public let profile: WalkerProfile
  let marks: EdgeMarks
  /// Cost per arc in centimetre equivalents, or ``forbidden``.
  var arcCosts: MetricColumn<UInt32>
  private(set) var turns: TurnCost
  /// Per arc 1 + the rank of the road to whose pavements it is a link, ``railPlatform`` for a
  /// platform at rails, 0 for all other arcs.
  var sideLinks: MetricColumn<UInt8>
  static let railPlatform: UInt8 = 0x80
  /// What it costs to leave a platform at rails, centimetre equivalents. Who starts there pays it
  /// on any way, and who ends there not at all: it only keeps from walking through.
  let platformThrough: UInt32
  /// Per arc 1 + the rank of the street whose middle it is, 0 for all other arcs.
  var centerLines: MetricColumn<UInt8>
  /// By rank of the road what it costs to go from one of its links into another, or to turn back
  /// on it, which may lead to the other side; centimetre equivalents, or ``forbidden``.
  var sideChanges: [UInt32]
  /// The roads at junctions, which are crossed between two of a junction's ways.
  private(set) var junctions: JunctionPrices
  /// No arc costs less per metre of beeline: the bound of the straight-line potential.
  var leastCostPerMeter: Double
  /// Per node the component that this walker can reach, numbered by first node.
  let components: MetricColumn<UInt32>
  /// By edge what is left open of it; empty without closures.
  var openEnds: [UInt32: OpenEnds] = [:]

  /// - Parameters:
  ///   - allowForbidden: forbidden edges get a high price instead, so that the least forbidden way
  ///     can be named to the walker.
  ///   - timetable: the time of the walk; without it access that depends on it is unknown.
  public init(
    graph: PedestrianGraph, profile: WalkerProfile, allowForbidden: Bool = false,
    timetable: AccessTimetable? = nil
  ) {
    self.init(
      graph: graph, profile: profile,
      pricing: EdgePricing(
        graph: graph, profile: profile, timetable: timetable, scope: .wholeNetwork),
      allowForbidden: allowForbidden)
  }

  /// What a profile costs at no time in particular, but by day or by night: ways that are open at
  /// some times only are ways of which nobody knows.
  init(
    graph: PedestrianGraph, profile: WalkerProfile, isNight: Bool, allowForbidden: Bool,
    marks: EdgeMarks? = nil
  ) {
    self.init(
      graph: graph, profile: profile,
      pricing: EdgePricing(
        graph: graph, profile: profile, isNight: isNight, scope: .wholeNetwork, marks: marks),
      allowForbidden: allowForbidden)
  }

  /// - Parameter pricing: of the same graph and profile.
  init(
    graph: PedestrianGraph, profile: WalkerProfile, pricing: EdgePricing, allowForbidden: Bool
  ) {
    let arcs = Self.arcs(graph, pricing, allowForbidden: allowForbidden)
    self.init(
      profile, pricing, allowForbidden: allowForbidden, arcs,
      JunctionPrices(graph, pricing, allowForbidden: allowForbidden))
  }

  /// - Parameters:
  ///   - pricing: of the same profile; only its numbers count.
  ///   - arcs: as they were priced.
  init(
    _ profile: WalkerProfile, _ pricing: EdgePricing, allowForbidden: Bool, _ arcs: Arcs,
    _ junctions: JunctionPrices
  ) {
    self.profile = profile
    marks = pricing.marks
    turns = TurnCost(pricing.table)
    arcCosts = arcs.costs
    sideLinks = arcs.sideLinks
    centerLines = arcs.centerLines
    sideChanges = RoadRank.allCases.map { rank in
      var cost = pricing.sideChangeCost(rank)
      if !cost.isFinite && allowForbidden { cost = Self.forbiddenPenalty }
      return cost.isFinite ? UInt32(min(max(cost * 100, 0), Self.ceiling)) : Self.forbidden
    }
    self.junctions = junctions
    platformThrough = UInt32(min(pricing.table[.platformThrough] * 100, Self.ceiling))
    leastCostPerMeter = arcs.leastCostPerMeter
    components = arcs.components
  }

  /// What is known of the arcs, in their order.
  struct Arcs {
    var costs: MetricColumn<UInt32>
    var sideLinks: MetricColumn<UInt8>
    var centerLines: MetricColumn<UInt8>
    var leastCostPerMeter: Double
    /// Per node.
    var components: MetricColumn<UInt32>
  }

  /// Each edge is priced once for both its arcs.
  private static func arcs(
    _ graph: PedestrianGraph, _ pricing: EdgePricing, allowForbidden: Bool
  ) -> Arcs {
    let edgeCount = graph.edgeCount
    var prices = [UInt32](repeating: forbidden, count: 2 * edgeCount)
    var links = [UInt8](repeating: 0, count: edgeCount)
    var centers = links
    var least = Double.infinity
    var union = DisjointSets(count: graph.nodeCount)
    for index in 0..<edgeCount {
      let edge = EdgeID(UInt32(index))
      let record = graph.edge(edge)
      links[index] = pricing.isRailPlatform(record) ? railPlatform : pricing.sideLink(record)
      centers[index] = pricing.centerLine(record)
      let shared = pricing.sharedCost(of: edge, record: record)
      let length = record.length.meters
      var isOpen = false
      for backward in 0...1 {
        var cost = shared
        pricing.complete(&cost, DirectedEdge(edge: edge, forward: backward == 0), record)
        var total = cost.total
        if !total.isFinite {
          guard allowForbidden else { continue }
          total = length + forbiddenPenalty
        }
        let price = Self.price(total)
        prices[2 * index + backward] = price
        if length >= 1 { least = min(least, Double(price) / 100 / length) }
        isOpen = true
      }
      if isOpen, Int(record.from.index) < graph.nodeCount, Int(record.to.index) < graph.nodeCount {
        union.join(record.from.index, record.to.index)
      }
    }
    let kernel = graph.kernel
    var arcCosts = [UInt32](repeating: forbidden, count: kernel.arcCount)
    var sideLinks = [UInt8](repeating: 0, count: kernel.arcCount)
    var centerLines = sideLinks
    for arc in 0..<kernel.arcCount {
      let packed = Int(kernel.edges[arc])
      // An arc of no edge is a damaged file: nobody may use it.
      guard packed < prices.count else { continue }
      arcCosts[arc] = prices[packed]
      sideLinks[arc] = links[packed >> 1]
      centerLines[arc] = centers[packed >> 1]
    }
    return Arcs(
      costs: MetricColumn(arcCosts), sideLinks: MetricColumn(sideLinks),
      centerLines: MetricColumn(centerLines),
      leastCostPerMeter: least.isFinite ? least : 1, components: MetricColumn(union.labels()))
  }

  /// The same costs with what lies over the map.
  ///
  /// - Parameters:
  ///   - arcs: those that differ, see ``OverlayEffects/arcs(_:)``.
  ///   - pricing: with the same effects, for the same time.
  func changing(
    _ arcs: [Int], _ pricing: EdgePricing, _ graph: PedestrianGraph, allowForbidden: Bool
  ) -> Self {
    let changes = arcs.map { arc -> (arc: Int, cost: UInt32) in
      let directed = graph.directedEdge(ofArc: arc)
      let record = graph.edge(directed.edge)
      var total = pricing.cost(of: directed, record: record).total
      if !total.isFinite {
        guard allowForbidden else { return (arc, Self.forbidden) }
        total = record.length.meters + Self.forbiddenPenalty
      }
      return (arc, Self.price(total))
    }
    var changed = changing(changes, graph)
    if pricing.effects?.changesCrossings == true {
      changed.junctions = junctions.repriced(graph, pricing, allowForbidden: allowForbidden)
    }
    for arc in arcs {
      changed.addOpenEnds(
        of: graph.directedEdge(ofArc: arc).edge, pricing, allowForbidden: allowForbidden)
    }
    return changed
  }

  /// What is left of an edge where a closure lies on a part of it.
  private mutating func addOpenEnds(
    of edge: EdgeID, _ pricing: EdgePricing, allowForbidden: Bool
  ) {
    guard let closed = pricing.effects?.change(edge)?.closed, !closed.isWhole,
      openEnds[edge.index] == nil
    else { return }
    let record = pricing.graph.edge(edge)
    func whole(_ isForward: Bool) -> UInt32 {
      let directed = DirectedEdge(edge: edge, forward: isForward)
      let total = pricing.openCost(of: directed, record: record).total
      return total.isFinite ? Self.price(total) : Self.forbidden
    }
    openEnds[edge.index] = OpenEnds(
      closed: closed, forward: whole(true), backward: whole(false), length: record.length.meters,
      penalty: allowForbidden ? Self.forbiddenPenalty : nil)
  }

  /// The same costs but for some arcs: what closures and a walker's own wishes change.
  ///
  /// - Parameter changes: arcs with their new costs in centimetre equivalents, or ``forbidden``.
  ///   What hangs together is not looked at again.
  func changing(_ changes: [(arc: Int, cost: UInt32)], _ graph: PedestrianGraph) -> Self {
    var changed = self
    for (arc, cost) in changes where arc >= 0 && arc < arcCosts.count {
      changed.arcCosts[arc] =
        cost == Self.forbidden ? cost : min(max(cost, Self.leastPrice), UInt32(Self.ceiling))
      let length = graph.edge(graph.directedEdge(ofArc: arc).edge).length.meters
      if length >= 1 {
        changed.leastCostPerMeter = min(
          changed.leastCostPerMeter, Double(cost) / 100 / length)
      }
    }
    return changed
  }

  /// The same network by its metres alone, also over what only this profile forbids: what nobody may use, or the
  /// city has closed, or the walker avoids, stays forbidden.
  func measuringLength(_ graph: PedestrianGraph, _ pricing: EdgePricing) -> Self {
    var measured = self
    for arc in 0..<arcCosts.count {
      let directed = graph.directedEdge(ofArc: arc)
      let record = graph.edge(directed.edge)
      if arcCosts[arc] == Self.forbidden {
        let cost = pricing.cost(of: directed, record: record)
        let isClosed = [CostTerm.access, .closure, .avoided].contains { !cost[$0].isFinite }
        if isClosed { continue }
      }
      measured.arcCosts[arc] = Self.price(record.length.meters)
    }
    measured.turns = .none
    measured.sideChanges = sideChanges.map { _ in 0 }
    measured.junctions = junctions.free
    // Prices are rounded to centimetres.
    measured.leastCostPerMeter = 0.9
    return measured
  }

  /// Metres that a forbidden edge costs where the walker wants to see it all the same: more than
  /// any detour within a city.
  static let forbiddenPenalty = 20_000.0
}

extension ProfileMetric {
  /// The cost of turning from one arc into the next, centimetre equivalents. At a node where only
  /// two edges meet the way merely bends: that is no decision and costs nothing. Where a street
  /// forks to both its pavements, from one to the other is a crossing, and may be forbidden;
  /// so is turning back on such a street. A road between two ways of a junction is crossed, too.
  /// Leaving a platform at rails is a price of its own.
  @inline(__always)
  func turnCost(from: Int, to: Int, at node: NodeID, _ graph: GraphKernel) -> UInt32 {
    let index = Int(node.index)
    guard index < graph.nodeCount else { return 0 }
    let crossed =
      junctions.hasArms(index) ? junctions.price(from: from, to: to, at: index, graph) : 0
    if crossed == Self.forbidden { return crossed }
    let degree = graph.firstArcs[index + 1] &- graph.firstArcs[index]
    let difference =
      UInt8(truncatingIfNeeded: graph.bearings[to])
      &- UInt8(graph.bearings[from] >> 8)
    let isBackward = graph.edges[from] == graph.edges[to] ^ 1
    let link = sideLinks[from]
    var leaving = crossed
    if link != 0 {
      let next = sideLinks[to]
      if link == Self.railPlatform {
        if next != link { leaving &+= platformThrough }
      } else if next != 0 && next != Self.railPlatform && !isBackward {
        return sideChange(link)
      }
    }
    if isBackward && centerLines[from] != 0 {
      let change = sideChange(centerLines[from])
      return max(change, turns.costs[Int(difference)])
    }
    if degree == 2 && !isBackward { return leaving }
    return turns.costs[Int(difference)] &+ leaving
  }

  /// - Parameter link: 1 + a rank; what is none was written to deceive and is refused.
  private func sideChange(_ link: UInt8) -> UInt32 {
    let rank = Int(link) - 1
    return sideChanges.indices.contains(rank) ? sideChanges[rank] : Self.forbidden
  }

  /// What of a turn is the crossing of a road: also who stops between both arcs has to cross it.
  /// Whoever turns back stays on the side on which the stop was made.
  func crossedCost(from: Int, to: Int, at node: NodeID, _ graph: GraphKernel) -> UInt32 {
    let index = Int(node.index)
    guard index < graph.nodeCount, graph.edges[from] != graph.edges[to] ^ 1 else { return 0 }
    let crossed =
      junctions.hasArms(index) ? junctions.price(from: from, to: to, at: index, graph) : 0
    let (link, next) = (sideLinks[from], sideLinks[to])
    let isChange = [link, next].allSatisfy { $0 != 0 && $0 != Self.railPlatform }
    return isChange && crossed != Self.forbidden ? sideChange(link) : crossed
  }
}

extension ProfileMetric {
  /// The component of an edge's start, as far as this walker can go.
  func component(of edge: EdgeID, _ graph: PedestrianGraph) -> UInt32? {
    let node = Int(graph.edge(edge).from.index)
    return node < components.count ? components[node] : nil
  }

  /// True if this walker may use an edge in at least one direction.
  func permits(_ edge: EdgeID, _ graph: PedestrianGraph) -> Bool {
    let record = graph.edge(edge)
    for node in [record.from, record.to] {
      for arc in graph.arcs(from: node)
      where arcCosts[arc] != Self.forbidden && graph.directedEdge(ofArc: arc).edge == edge {
        return true
      }
    }
    return false
  }
}

/// Union-find over node indices.
struct DisjointSets {
  private var parent: [UInt32]

  init(count: Int) { parent = (0..<UInt32(count)).map { $0 } }

  private mutating func root(_ node: UInt32) -> UInt32 {
    var node = node
    while parent[Int(node)] != node {
      let above = parent[Int(parent[Int(node)])]
      parent[Int(node)] = above
      node = above
    }
    return node
  }

  mutating func join(_ a: UInt32, _ b: UInt32) {
    let (a, b) = (root(a), root(b))
    if a != b { parent[Int(max(a, b))] = min(a, b) }
  }

  /// Per node its set's number, in the order of the first nodes.
  mutating func labels() -> [UInt32] {
    var number = [UInt32](repeating: .max, count: parent.count)
    var labels = number
    var count: UInt32 = 0
    for node in parent.indices {
      let root = Int(root(UInt32(node)))
      if number[root] == .max {
        number[root] = count
        count += 1
      }
      labels[node] = number[root]
    }
    return labels
  }
}
