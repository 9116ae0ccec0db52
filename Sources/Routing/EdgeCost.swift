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
}

/// Prices the edges of a graph for one profile.
struct EdgePricing {
  let graph: PedestrianGraph
  let table: ProfileTable
  /// Per attribute class the factors that multiply the metres, in the order in which they apply.
  private let classFactors: [ClassFactors]
  private let unnamed: Double
  /// Per edge what the time of the walk means for it; empty where nothing depends on the time.
  private let timing: [Timing]
  /// `nil` where nothing lies over the map.
  let effects: OverlayEffects?
  /// Per node what stands in the way there, metres.
  private let pointPrices: [Double]
  private let complexJunctions: ComplexJunctions
  private let complexPrice: Double
  private let busyStops: BusyStops
  private let busyPrice: Double
  private let ages: EntryAges
  private let ageFactor: Double
  private let agePrice: Double

  private enum Timing: UInt8 { case none, open, unknown, closed }

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

  init(
    graph: PedestrianGraph, profile: WalkerProfile, timetable: AccessTimetable? = nil,
    effects: OverlayEffects? = nil
  ) {
    self.graph = graph
    self.effects = effects
    timing = Self.timing(graph, timetable)
    let table = ProfileTable(profile)
    self.table = table
    unnamed = table[.wayUnnamed]
    complexPrice = table[.junctionComplex]
    complexJunctions = complexPrice > 0 ? ComplexJunctions(graph) : .none
    busyPrice = table[.stopBusy]
    busyStops = busyPrice > 0 ? BusyStops(graph) : .none
    ageFactor = table[.ageWay]
    agePrice = table[.ageCrossing]
    ages =
      ageFactor > 1 || agePrice > 0 ? EntryAges(graph, limit: table[.ageLimit]) : .none
    pointPrices = (0..<graph.nodeCount).map {
      Self.pointPrice(graph.attributes(of: NodeID(UInt32($0))), table)
    }
    let isNight = timetable?.isNight == true
    classFactors = (0..<graph.attributeClassCount).map {
      Self.factors(graph.attributes(ofClass: $0), table, isNight: isNight)
    }
  }

  private static func timing(
    _ graph: PedestrianGraph, _ timetable: AccessTimetable?
  ) -> [Timing] {
    guard graph.timedEdgeCount > 0 else { return [] }
    let timetable = timetable ?? AccessTimetable(graph, departure: nil)
    var timing = [Timing](repeating: .none, count: graph.edgeCount)
    for index in 0..<graph.timedEdgeCount {
      let (edge, rule) = graph.timedEdge(index)
      guard Int(edge.index) < timing.count else { continue }
      switch timetable.state(rule).verdict {
      case .allowed: timing[Int(edge.index)] = .open
      case .forbidden: timing[Int(edge.index)] = .closed
      case .unknown: timing[Int(edge.index)] = .unknown
      }
    }
    return timing
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
    let isSideLink = attributes.wayClass == .link && attributes.isFromTags
    if isSideLink && attributes.streetClass != .unknown {
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
    let classIndex = Int(record.attributeClass)
    guard classIndex < classFactors.count else { return cost }
    let factors = classFactors[classIndex]
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
    }
    if factors.isElevator { cost[.steps] = table[.elevatorRide] }
    if busyStops[edge] { cost[.stop] = busyPrice }
    if let id = graph.crossingID(of: edge) {
      addCrossing(crossing(id), length: length, to: &cost)
      if effects?.change(id)?.avoided != nil { cost[.avoided] = .infinity }
    } else if priced.isFinite, ages.isOld(graph.date(of: edge)) {
      cost[.age] = priced * (ageFactor - 1)
    }
    if let change = effects?.change(edge) {
      cost[.closure] = change.closed == nil ? change.price : .infinity
      if change.avoided != nil { cost[.avoided] = .infinity }
      if change.losesTactile { cost[.guidance] = max(cost[.guidance], 0) }
    }
    if !timing.isEmpty && Int(edge.index) < timing.count {
      switch timing[Int(edge.index)] {
      case .none, .open: break
      case .unknown: cost[.access] = length * Self.unknownAccessFactor
      case .closed: cost[.access] = .infinity
      }
    }
    return cost
  }

  /// Adds what an edge costs in this direction only.
  func complete(_ cost: inout EdgeCost, _ directed: DirectedEdge, _ record: EdgeRecord) {
    let classIndex = Int(record.attributeClass)
    guard classIndex < classFactors.count else { return }
    if classFactors[classIndex].isForwardOnly && !directed.forward { cost[.way] = .infinity }
    if classFactors[classIndex].isSteps {
      cost[.steps] = stepsCost(of: directed, ramps: classFactors[classIndex].ramps)
    }
    let head = directed.forward ? record.to : record.from
    let index = Int(head.index)
    if index < pointPrices.count { cost[.barrier] = pointPrices[index] }
    if complexJunctions[head] { cost[.junction] = complexPrice }
  }

  /// What stands in the way at a node, or makes the node itself hard.
  private static func pointPrice(_ node: NodeAttributes, _ table: ProfileTable) -> Double {
    table.barrier[Int(node.barrier.rawValue)] + table.landmark[Int(node.landmark.rawValue)]
      + table.blindPoint[Int(node.blind.rawValue)]
  }

  /// See ``ClassFactors/sideLink``.
  func sideLink(_ record: EdgeRecord) -> UInt8 {
    let index = Int(record.attributeClass)
    return index < classFactors.count ? classFactors[index].sideLink : 0
  }

  /// See ``ClassFactors/isRailPlatform``.
  func isRailPlatform(_ record: EdgeRecord) -> Bool {
    let index = Int(record.attributeClass)
    return index < classFactors.count && classFactors[index].isRailPlatform
  }

  /// See ``ClassFactors/centerLine``.
  func centerLine(_ record: EdgeRecord) -> UInt8 {
    let index = Int(record.attributeClass)
    return index < classFactors.count ? classFactors[index].centerLine : 0
  }

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
  private func addCrossing(_ crossing: Crossing, length: Double, to cost: inout EdgeCost) {
    let whole = Double(crossing.lengthCentimeters) / 100
    let share = whole > 0 ? min(length / whole, 1) : 1
    let price = crossingPrice(crossing)
    cost[crossing.kind.isRail ? .rails : .crossing] =
      price.isFinite ? price * share : .infinity
    cost[.kerb] = kerbPrice(crossing) * share
    if ages.isOld(crossing.date) { cost[.age] = agePrice * share }
  }

  /// What a crossing costs that has no edge of its own.
  func wholeCrossing(_ id: CrossingID) -> Double {
    let change = effects?.change(id)
    if let change, change.isForbidden { return .infinity }
    let crossing = crossing(id)
    return crossingPrice(crossing) + kerbPrice(crossing) + (change?.price ?? 0)
      + (ages.isOld(crossing.date) ? agePrice : 0)
  }

  /// A crossing with what closures change of it.
  func crossing(_ id: CrossingID) -> Crossing {
    effects?.crossing(id, graph) ?? graph.crossing(id)
  }

  private func crossingPrice(_ crossing: Crossing) -> Double {
    if crossing.kind.isRail { return railPrice(crossing) }
    let rank = RoadRank(crossing.crossedClass)
    var price: Double
    switch crossing.kind {
    case .trafficSignals: price = table[.crossingSignals] + soundPrice(crossing)
    case .zebra: price = table[.crossingZebra]
    case .marked: price = table[.crossingMarked] + table.crossing(.unknown, rank)
    case .unknown: price = table.crossing(.unknown, rank) + lanePrice(crossing)
    case .unmarked: price = table.crossing(.unmarked, rank) + lanePrice(crossing)
    case .implied: price = table.crossing(.implied, rank) + lanePrice(crossing)
    case .forbidden: price = table[.crossingTaggedNo]
    case .railway, .tram: price = 0
    }
    // An island takes nothing off a signalled crossing (osm-tags, top): one may be stranded.
    if crossing.island == .yes && crossing.signals != .yes {
      price *= table[.crossingIslandFactor]
    }
    if crossing.tactileStart.isUsable && crossing.tactileEnd.isUsable {
      price *= table[.crossingTactileFactor]
    }
    if crossing.hasCycleTrack == .yes { price += table[.crossingCycleTrack] }
    if crossing.isRaised == .yes { price += table[.crossingRaised] }
    return table[.crossingBase] + price
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
