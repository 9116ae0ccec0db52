// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What walking one edge costs, term by term, in metre equivalents. `.infinity` in a term means
/// that the profile forbids the edge for the reason which the term names.
struct EdgeCost {
  /// In the order of `CostTerm.allCases`; inline, because a metric makes one per arc.
  private var amounts = InlineArray<19, Double>(repeating: 0)

  subscript(term: CostTerm) -> Double {
    get { amounts[Int(term.rawValue)] }
    set { amounts[Int(term.rawValue)] = newValue }
  }

  var total: Double {
    var sum = 0.0
    for index in amounts.indices { sum += amounts[index] }
    return sum
  }

  /// What all factors of an edge together may be: as much as one alone (`ProfileKey.range`), so that
  /// no way costs nothing, and a walk across a city stays within 32 bits.
  static let product = 0.2...50.0

  private static let multiplied: [CostTerm] = [
    .way, .surface, .cycling, .guidance, .width, .light,
  ]

  /// Where all factors together are more or less than they may be, their terms shrink alike.
  ///
  /// - Parameter priced: the length times all factors, finite.
  /// - Returns: the price within the range.
  mutating func bounded(_ priced: Double, _ length: Double) -> Double {
    let range = Self.product
    guard priced > length * range.upperBound || priced < length * range.lowerBound else {
      return priced
    }
    let bounded = priced > length ? length * range.upperBound : length * range.lowerBound
    let share = (bounded - length) / (priced - length)
    for term in Self.multiplied { self[term] *= share }
    return bounded
  }
}

/// Prices the edges of a graph for one profile.
struct EdgePricing {
  let graph: PedestrianGraph
  let table: ProfileTable
  /// Per attribute class the factors that multiply the metres, in the order in which they apply;
  /// empty for a few edges.
  private let classFactors: [ClassFactors]
  private let isNight: Bool
  private let unnamed: Double
  /// Per edge what the time of the walk means for it; empty where nothing depends on the time.
  private let timing: [Timing]
  /// Asked edge by edge where `timing` is empty; `nil` where no edge depends on the time.
  private let timetable: AccessTimetable?
  /// `nil` where nothing lies over the map.
  let effects: OverlayEffects?
  /// Per node what stands in the way there, metres; empty for a few edges.
  private let pointPrices: [Double]
  /// `nil` for a few edges.
  private let complexJunctions: ComplexJunctions?
  private let complexPrice: Double
  let marks: EdgeMarks
  private let busyPrice: Double
  private let ageFactor: Double
  private let agePrice: Double

  private enum Timing: UInt8 {
    case none, open, unknown, closed

    init(_ verdict: AccessVerdict) {
      switch verdict {
      case .allowed: self = .open
      case .forbidden: self = .closed
      case .unknown: self = .unknown
      }
    }
  }

  /// What is going to be priced.
  enum Scope {
    /// A route, or what a closure changes: whatever is asked for is worked out then.
    case fewEdges
    /// All edges: tables are made first, which takes as long as pricing thousands of edges.
    case wholeNetwork
  }

  /// A way of which nobody knows whether it is open costs as if it were walked twice: closed, one
  /// walks back.
  private static let unknownAccessFactor = 1.0

  struct ClassFactors {
    var way = 1.0
    var surface = 1.0
    var cycling = 1.0
    var guidance = 1.0
    var width = 1.0
    var light = 1.0
    var isSteps = false
    /// For whom there is a ramp on the steps.
    var ramps: RampKinds = []
    var isElevator = false
    /// A path or track: without a name it is harder to find and to describe.
    var losesByNoName = false
    /// No factor says anything: the metres are the price.
    var isNeutral = false
    var isForwardOnly = false
    /// 1 + the rank of the road between whose sides this is one of two links; 0 for other edges.
    var sideLink: UInt8 = 0
    /// A platform at rails.
    var isRailPlatform = false
    /// 1 + the rank of a street that is walked along its middle; 0 for other edges.
    var centerLine: UInt8 = 0
  }

  /// - Parameters:
  ///   - timetable: without it access that depends on the time is unknown.
  ///   - isNight: for no time in particular; with a timetable that decides.
  ///   - marks: of the same graph and profile, if they are there already.
  init(
    graph: PedestrianGraph, profile: WalkerProfile, timetable: AccessTimetable? = nil,
    isNight: Bool? = nil, effects: OverlayEffects? = nil, scope: Scope = .fewEdges,
    marks: EdgeMarks? = nil
  ) {
    self.graph = graph
    self.effects = effects
    let table = ProfileTable(profile)
    self.table = table
    unnamed = table[.wayUnnamed]
    complexPrice = table[.junctionComplex]
    busyPrice = table[.stopBusy]
    ageFactor = table[.ageWay]
    agePrice = table[.ageCrossing]
    self.marks = marks ?? EdgeMarks(graph, table)
    let isNight = timetable?.isNight ?? isNight ?? false
    self.isNight = isNight
    let timed = graph.timedEdgeCount > 0
    self.timetable = timed ? timetable ?? AccessTimetable(graph, departure: nil) : nil
    guard scope == .wholeNetwork else {
      (timing, pointPrices, classFactors, complexJunctions) = ([], [], [], nil)
      return
    }
    timing = Self.timing(graph, self.timetable)
    complexJunctions = complexPrice > 0 ? ComplexJunctions(graph) : ComplexJunctions.none
    pointPrices = (0..<graph.nodeCount).map {
      Self.pointPrice(graph.attributes(of: NodeID(UInt32($0))), table)
    }
    classFactors = (0..<graph.attributeClassCount).map {
      Self.factors(graph.attributes(ofClass: $0), table, isNight: isNight)
    }
  }

  private static func timing(
    _ graph: PedestrianGraph, _ timetable: AccessTimetable?
  ) -> [Timing] {
    guard let timetable else { return [] }
    var timing = [Timing](repeating: .none, count: graph.edgeCount)
    for index in 0..<graph.timedEdgeCount {
      let (edge, rule) = graph.timedEdge(index)
      guard Int(edge.index) < timing.count else { continue }
      timing[Int(edge.index)] = Timing(timetable.state(rule).verdict)
    }
    return timing
  }

  private func timing(of edge: EdgeID) -> Timing {
    let index = Int(edge.index)
    if index < timing.count { return timing[index] }
    guard let timetable, let rule = graph.accessRule(of: edge) else { return .none }
    return Timing(timetable.state(rule).verdict)
  }

  private static func factors(
    _ attributes: EdgeAttributes, _ table: ProfileTable, isNight: Bool
  ) -> ClassFactors {
    var factors = ClassFactors()
    factors.way = classFactor(attributes, table) * sidewalkFactor(attributes, table)
    // A platform has no better line than the straight one: its rim is the edge to the tracks.
    if attributes.isAcross && attributes.wayClass == .square {
      factors.way *= table[.squareAcross]
    }
    factors.surface =
      table.surface[Int(attributes.surface.rawValue)]
      * table.smoothness[Int(attributes.smoothness.rawValue)]
    // How firm a track is says something only where the surface is not known.
    if attributes.surface == .unknown {
      factors.surface *= table.track[Int(attributes.trackGrade.rawValue)]
    }
    factors.way *=
      table.blind[Int(attributes.blind.rawValue)] * table.hazard[Int(attributes.hazard.rawValue)]
    factors.width = widthFactor(attributes, table)
    factors.light =
      table.lit[Int(attributes.lit.rawValue)]
      * (isNight ? table.night[Int(attributes.lit.rawValue)] : 1)
    factors.cycling = table.cycling[Int(attributes.cycling.rawValue)]
    factors.guidance = guidanceFactor(attributes, table)
    factors.isSteps = attributes.wayClass == .steps
    if factors.isSteps { factors.ramps = attributes.ramps }
    factors.isElevator = attributes.wayClass == .elevator
    factors.losesByNoName = [.path, .track, .footway].contains(attributes.wayClass)
    factors.isForwardOnly = attributes.isForwardOnly
    factors.isRailPlatform =
      attributes.wayClass == .platform && attributes.streetClass == .railway
    if attributes.isSideLink {
      factors.sideLink = 1 + RoadRank(attributes.streetClass).rawValue
    }
    if attributes.wayClass.isCarriageway && RoadRank(attributes.wayClass) != .service
      && !attributes.isFromTags
    {
      factors.centerLine = 1 + RoadRank(attributes.wayClass).rawValue
    }
    factors.isNeutral =
      !factors.losesByNoName
      && [
        factors.way, factors.surface, factors.cycling, factors.guidance, factors.width,
        factors.light,
      ].allSatisfy { $0 == 1 }
    return factors
  }

  /// Who cannot climb steps may still take their ramp.
  private static func classFactor(_ attributes: EdgeAttributes, _ table: ProfileTable) -> Double {
    let factor = table.way[Int(attributes.wayClass.rawValue)]
    guard attributes.wayClass == .steps, !factor.isFinite,
      rampPrice(attributes.ramps, table).isFinite
    else { return factor }
    return 1
  }

  /// Ways made for walking only: the width of a road is that of its carriageway. An unknown width
  /// costs nothing.
  private static func widthFactor(
    _ attributes: EdgeAttributes, _ table: ProfileTable
  ) -> Double {
    let width = attributes.widthDecimeters
    guard width > 0, attributes.wayClass.isFootway, attributes.wayClass != .crossing else {
      return 1
    }
    if width < ProfileTable.veryNarrowDecimeters { return table[.widthVeryNarrow] }
    return width < ProfileTable.narrowDecimeters ? table[.widthNarrow] : 1
  }

  /// What leads along the way: a strip, or else a wall, a kerb, a handrail. One line is followed,
  /// so that two of them are no better than the better one.
  private static func guidanceFactor(
    _ attributes: EdgeAttributes, _ table: ProfileTable
  ) -> Double {
    let hasHandrail = attributes.handrail != .unknown && attributes.handrail != .no
    let line = min(
      table.guide[Int(attributes.guideLeft.rawValue)],
      table.guide[Int(attributes.guideRight.rawValue)],
      table.guide[Int((hasHandrail ? GuideLine.handrail : .unknown).rawValue)])
    let strip = table.tactile[Int(attributes.tactilePaving.rawValue)]
    // A strip that misleads misleads beside a wall too.
    return strip < 1 ? min(strip, line) : strip * line
  }

  /// Roads only: whether there is a pavement to walk on.
  private static func sidewalkFactor(
    _ attributes: EdgeAttributes, _ table: ProfileTable
  ) -> Double {
    guard attributes.wayClass.isCarriageway, RoadRank(attributes.wayClass) != .service else {
      return 1
    }
    let sides = [attributes.sidewalkLeft, attributes.sidewalkRight]
    let isMain = RoadRank(attributes.wayClass) != .minor
    if sides.contains(.yes) { return table[.sidewalkTagged] }
    if sides.contains(.separate) { return table[.sidewalkSeparate] }
    if sides == [.no, .no] { return table[isMain ? .sidewalkNoneMain : .sidewalkNoneMinor] }
    return table[isMain ? .sidewalkUnknownMain : .sidewalkUnknownMinor]
  }

  /// The cost of a whole edge in one direction, without the turn into it.
  func cost(of directed: DirectedEdge, record: EdgeRecord) -> EdgeCost {
    var cost = sharedCost(of: directed.edge, record: record)
    complete(&cost, directed, record)
    return cost
  }

  /// The same for the part of an edge on which nothing closed lies.
  func openCost(of directed: DirectedEdge, record: EdgeRecord) -> EdgeCost {
    var cost = cost(of: directed, record: record)
    if let change = effects?.change(directed.edge) { cost[.closure] = change.price }
    return cost
  }

  /// The same for the part of an edge that is walked.
  func cost(of step: RouteEdge, record: EdgeRecord) -> EdgeCost {
    guard let closed = effects?.change(step.directed.edge)?.closed,
      closed.start(on: step, length: record.length.meters) == nil
    else { return cost(of: step.directed, record: record) }
    return openCost(of: step.directed, record: record)
  }

  /// What an edge costs in both directions.
  func sharedCost(of edge: EdgeID, record: EdgeRecord) -> EdgeCost {
    var cost = EdgeCost()
    let length = record.length.meters
    cost[.length] = length
    guard let factors = factors(record) else { return cost }
    let name = record.name == 0 && factors.losesByNoName ? unnamed : 1
    var priced = length
    func apply(_ term: CostTerm, _ factor: Double) {
      let next = factor.isFinite ? priced * factor : .infinity
      cost[term] += next - priced
      priced = next
    }
    if !factors.isNeutral {
      apply(.way, factors.way * name)
      if priced.isFinite { apply(.surface, factors.surface) }
      if priced.isFinite { apply(.cycling, factors.cycling) }
      if priced.isFinite { apply(.guidance, factors.guidance) }
      if priced.isFinite { apply(.width, factors.width) }
      if priced.isFinite { apply(.light, factors.light) }
      if priced.isFinite { priced = cost.bounded(priced, length) }
    }
    if factors.isElevator { cost[.steps] = table[.elevatorRide] }
    if marks.busyStops[edge] { cost[.stop] = busyPrice }
    if let id = graph.crossingID(of: edge) {
      addCrossing(id, length: length, to: &cost)
      if effects?.change(id)?.avoided != nil { cost[.avoided] = .infinity }
    } else if priced.isFinite, marks.ages.isOld(graph.date(of: edge)) {
      cost[.age] = min(priced * ageFactor, length * EdgeCost.product.upperBound) - priced
    }
    if let change = effects?.change(edge) {
      cost[.closure] = change.closed == nil ? change.price : .infinity
      if change.avoided != nil { cost[.avoided] = .infinity }
      if change.losesTactile { cost[.guidance] = max(cost[.guidance], 0) }
    }
    switch timetable == nil ? .none : timing(of: edge) {
    case .none, .open: break
    case .unknown: cost[.access] = length * Self.unknownAccessFactor
    case .closed: cost[.access] = .infinity
    }
    return cost
  }

  /// Adds what an edge costs in this direction only.
  func complete(_ cost: inout EdgeCost, _ directed: DirectedEdge, _ record: EdgeRecord) {
    guard let factors = factors(record) else { return }
    if factors.isForwardOnly && !directed.forward { cost[.way] = .infinity }
    if factors.isSteps { cost[.steps] = stepsCost(of: directed, ramps: factors.ramps) }
    let head = directed.forward ? record.to : record.from
    cost[.barrier] = pointPrice(head)
    if complexPrice > 0 && isComplex(head) { cost[.junction] = complexPrice }
  }

  /// `nil` for a class that does not exist.
  private func factors(_ record: EdgeRecord) -> ClassFactors? {
    let index = Int(record.attributeClass)
    if index < classFactors.count { return classFactors[index] }
    guard index < graph.attributeClassCount else { return nil }
    return Self.factors(graph.attributes(ofClass: index), table, isNight: isNight)
  }

  private func pointPrice(_ node: NodeID) -> Double {
    let index = Int(node.index)
    if index < pointPrices.count { return pointPrices[index] }
    guard index < graph.nodeCount else { return 0 }
    return Self.pointPrice(graph.attributes(of: node), table)
  }

  private func isComplex(_ node: NodeID) -> Bool {
    complexJunctions.map { $0[node] } ?? ComplexJunctions.isComplex(node, graph)
  }

  /// What stands in the way at a node, or makes the node itself hard.
  private static func pointPrice(_ node: NodeAttributes, _ table: ProfileTable) -> Double {
    table.barrier[Int(node.barrier.rawValue)] + table.landmark[Int(node.landmark.rawValue)]
      + table.blindPoint[Int(node.blind.rawValue)]
  }

  /// See ``ClassFactors/sideLink``.
  func sideLink(_ record: EdgeRecord) -> UInt8 { factors(record)?.sideLink ?? 0 }

  /// See ``ClassFactors/isRailPlatform``.
  func isRailPlatform(_ record: EdgeRecord) -> Bool { factors(record)?.isRailPlatform ?? false }

  /// See ``ClassFactors/centerLine``.
  func centerLine(_ record: EdgeRecord) -> UInt8 { factors(record)?.centerLine ?? 0 }

  /// What it costs to change sides where a street of this rank forks to both its pavements: the
  /// same as any other crossing that the map does not have.
  func sideChangeCost(_ rank: RoadRank) -> Double {
    table[.crossingBase] + table.crossing(.implied, rank)
  }

  /// The least that a ramp on steps costs; infinite where there is none, or none for this walker.
  private static func rampPrice(_ ramps: RampKinds, _ table: ProfileTable) -> Double {
    var price = Double.infinity
    if ramps.contains(.wheelchair) { price = min(price, table[.rampWheelchair]) }
    if ramps.contains(.stroller) { price = min(price, table[.rampStroller]) }
    if ramps.contains(.unknownKind) { price = min(price, table[.rampUnknownKind]) }
    return price
  }

  /// The steps or their ramp, whichever is easier for this walker.
  private func stepsCost(of directed: DirectedEdge, ramps: RampKinds) -> Double {
    min(flightCost(of: directed, ramps: ramps), Self.rampPrice(ramps, table))
  }

  private func flightCost(of directed: DirectedEdge, ramps: RampKinds) -> Double {
    let known = graph.steps(of: directed.edge) ?? Steps()
    let steps = directed.forward ? known : known.reversed
    let direction: Double
    switch steps.incline {
    case .up: direction = table[.stepsUp]
    case .down: direction = table[.stepsDown]
    case .unknown, .level: direction = 0
    }
    let count = steps.count > 0 ? Double(steps.count) : table[.stepsAssumedCount]
    let handrail = steps.handrail == .no ? table[.stepsNoHandrail] : 0
    let hasChannel = ramps.contains(.bicycle) || ramps.contains(.stroller)
    return table[.stepsFlight] + (table[.stepsStep] + direction) * count + handrail
      + (hasChannel ? table[.stepsChannel] : 0)
  }

  /// A crossing may consist of several edges: each bears its share by length, so that a whole
  /// crossing costs its price once.
  private func addCrossing(_ id: CrossingID, length: Double, to cost: inout EdgeCost) {
    let crossing = crossing(id)
    let whole = Double(crossing.lengthCentimeters) / 100
    let share = whole > 0 ? min(length / whole, 1) : 1
    let price = crossingPrice(id)
    cost[crossing.kind.isRail ? .rails : .crossing] =
      price.isFinite ? price * share : .infinity
    cost[.kerb] = kerbPrice(crossing) * share
    if marks.ages.isOld(crossing.date) { cost[.age] = agePrice * share }
  }

  /// What a crossing costs that has no edge of its own.
  func wholeCrossing(_ id: CrossingID) -> Double {
    let change = effects?.change(id)
    if let change, change.isForbidden { return .infinity }
    let crossing = crossing(id)
    return crossingPrice(id) + kerbPrice(crossing) + (change?.price ?? 0)
      + (marks.ages.isOld(crossing.date) ? agePrice : 0)
  }

  /// A crossing with what closures change of it.
  func crossing(_ id: CrossingID) -> Crossing {
    effects?.crossing(id, graph) ?? graph.crossing(id)
  }

  /// Whether the map has signals that are off by the city.
  func isSignalOff(_ id: CrossingID) -> Bool {
    effects?.change(id)?.losesSignal == true && graph.crossing(id).kind == .trafficSignals
  }

  /// What kind of crossing it is now.
  func category(_ id: CrossingID) -> CrossingCategory {
    isSignalOff(id) ? .signalOff : CrossingCategory(crossing(id))
  }

  /// Metre equivalents without the kerbs, or infinite, with what closures change. Signals that are
  /// off never cost less than silent ones: there is traffic enough to need them.
  func crossingPrice(_ id: CrossingID) -> Double {
    let price = crossingPrice(crossing(id))
    guard isSignalOff(id) else { return price }
    var silent = graph.crossing(id)
    silent.sound = .no
    silent.vibration = .no
    return max(price, crossingPrice(silent))
  }

  /// Metre equivalents without the kerbs, or infinite.
  func crossingPrice(_ crossing: Crossing) -> Double {
    if crossing.kind.isRail { return railPrice(crossing) }
    var price: Double
    switch crossing.kind {
    case .trafficSignals: price = table[.crossingSignals] + soundPrice(crossing)
    case .zebra: price = table[.crossingZebra] + lanePrice(crossing)
    case .forbidden: price = table[.crossingTaggedNo]
    case .railway, .tram: price = 0
    case .marked, .unknown, .unmarked, .implied: price = trafficPrice(crossing)
    }
    price = built(price, crossing)
    if crossing.hasCycleTrack == .yes { price += table[.crossingCycleTrack] }
    if crossing.isRaised == .yes { price += table[.crossingRaised] }
    return table[.crossingBase] + price
  }

  /// What the traffic of a road costs where nothing makes it stop: by its rank and its lanes.
  ///
  /// Markings alone stop nobody. Where it is known that there are no signals, a marked crossing of a
  /// main road, or of many lanes, is an unmarked one: a longer way beats it. Where signals are not
  /// known it may have some, so that it costs what a crossing of unknown kind does.
  private func trafficPrice(_ crossing: Crossing) -> Double {
    let rank = RoadRank(crossing.crossedClass)
    let lanes = lanePrice(crossing)
    switch crossing.kind {
    case .unmarked: return table.crossing(.unmarked, rank) + lanes
    case .implied: return table.crossing(.implied, rank) + lanes
    case .marked:
      let isMuch = rank == .main || crossing.lanes >= ProfileTable.manyLanes
      if crossing.signals == .no && isMuch { return table.crossing(.unmarked, rank) + lanes }
      return table[.crossingMarked] + table.crossing(.unknown, rank) + lanes
    default: return table.crossing(.unknown, rank) + lanes
    }
  }

  /// The price with what is built to help: an island, studs and ribs. They shorten the way and show
  /// it, and stop no car: a crossing without signals or right of way never costs less than an
  /// unmarked one of the next quieter rank of road.
  private func built(_ price: Double, _ crossing: Crossing) -> Double {
    guard price.isFinite else { return price }
    var factor = 1.0
    // An island takes nothing off a signalled crossing (osm-tags, top): one may be stranded.
    if crossing.island == .yes && crossing.signals != .yes {
      factor *= table[.crossingIslandFactor]
    }
    if crossing.tactileStart.isUsable && crossing.tactileEnd.isUsable {
      factor *= table[.crossingTactileFactor]
    }
    switch crossing.kind {
    case .marked, .unknown, .unmarked, .implied:
      let rank = RoadRank(crossing.crossedClass)
      guard let quieter = RoadRank(rawValue: rank.rawValue &- 1) else { return price * factor }
      return max(price * factor, min(price, table.crossing(.unmarked, quieter)))
    default: return price * factor
    }
  }

  private func lanePrice(_ crossing: Crossing) -> Double {
    crossing.lanes >= ProfileTable.manyLanes ? table[.crossingLanes] : 0
  }

  private func soundPrice(_ crossing: Crossing) -> Double {
    let button = crossing.button == .yes ? table[.crossingButton] : 0
    var price: Double
    switch crossing.sound {
    case .yes, .walk: price = 0
    case .locate: price = table[.crossingSoundLocate]
    case .unknown: price = table[.crossingSoundUnknown]
    case .no: price = table[.crossingSoundNone]
    }
    // What vibrates tells the phase to the hand; arrow and map show the direction.
    if crossing.vibration == .yes || crossing.floorVibration == .yes {
      price *= table[.crossingVibrationFactor]
    } else {
      price +=
        table[
          crossing.vibration == .no ? .crossingVibrationNone : .crossingVibrationUnknown]
    }
    if crossing.arrow == .yes || crossing.minimap == .yes { price *= table[.crossingPlateFactor] }
    return button + price
  }

  private func railPrice(_ crossing: Crossing) -> Double {
    if crossing.kind == .tram { return table[.railsTram] }
    if crossing.barrier == .yes || crossing.bell == .yes { return table[.railsBase] }
    let isKnownBare = crossing.barrier == .no && crossing.bell == .no
    return table[.railsBase]
      + table[isKnownBare ? .railsNoProtection : .railsUnknownProtection]
  }

  private func kerbPrice(_ crossing: Crossing) -> Double {
    kerbPrice(crossing.kerbStart, crossing.tactileStart)
      + kerbPrice(crossing.kerbEnd, crossing.tactileEnd)
  }

  /// For a cane a missing edge is the hazard, unless studs or ribs replace it (osm-tags, rule 0).
  /// They do not take away an edge that is too high for wheels.
  private func kerbPrice(_ kerb: Kerb, _ tactile: TactilePaving) -> Double {
    let isEdge = kerb == .raised || kerb == .rolled
    return tactile.isUsable && !isEdge ? 0 : table.kerb[Int(kerb.rawValue)]
  }
}
