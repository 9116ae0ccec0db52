// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Parts nodes that ways of different floors share, so that nothing connects across floors by
/// accident, and puts lifts where the map has them.
///
/// Ways connect at a node where their floors agree, where one of them changes floors (steps,
/// escalators, ramps, lifts, ways on several floors), where the node itself lies on several floors
/// (a door on a landing), or where a floor is not known. A lift at a node becomes one node per
/// floor, joined by edges of their own.
struct FloorSplitter {
  /// A line that takes part: a way, or a piece of an area's rim.
  struct Line {
    var range: Range<Int>
    var floors: Int32
    var isVertical: Bool
  }

  /// Metres from a lift's mapped place to each of its floors' nodes: they stand in a ring within
  /// the cabin (EN 81-70: at least 1.1 m by 1.4 m), because no edge may be without length.
  static let liftRadius = 0.6
  /// More floors than any lift serves; beyond it the map is wrong, and all pairs would be many.
  static let mostLandings = 40

  private let floors: FloorTable
  private var lines = [Line]()
  /// Node → its only list of floors so far, 0 = none, −1 = several.
  private var listAt: [Int32]
  private var isLift: [Bool]
  private var shaftAt = [(node: Int32, way: Int)]()

  /// A line passes a node that is to be looked at.
  private struct Pass {
    var node: Int32
    var position: Int
    var line: Int
  }

  /// Where a lift can be entered: a node of the network.
  private struct Landing {
    var shaft: Int
    var node: Int32
  }

  private init(_ store: WayStore, _ nodes: NodeStore) {
    floors = store.floors
    listAt = [Int32](repeating: 0, count: nodes.count)
    isLift = [Bool](repeating: false, count: nodes.count)
  }

  /// - Parameter rims: lines of areas that are no ways of their own.
  static func split(
    _ store: inout WayStore, _ nodes: inout NodeStore, _ indices: inout [Int32], rims: [Line],
    _ warnings: inout ImportWarnings
  ) {
    var splitter = FloorSplitter(store, nodes)
    for (index, way) in store.ways.enumerated() {
      let isShaft = way.isWalkable && way.wayClass == .elevator && isClosed(way, indices)
      if isShaft {
        for position in way.range.dropLast() {
          splitter.shaftAt.append((indices[position], index))
          splitter.isLift[Int(indices[position])] = true
        }
        // Nobody walks along the walls of a lift.
        store.setWalkable(index, false)
      } else {
        splitter.lines.append(
          Line(range: way.range, floors: way.floors, isVertical: way.isVertical))
      }
    }
    splitter.lines += rims
    splitter.split(&store, &nodes, &indices, &warnings)
  }

  private static func isClosed(_ way: StreetWay, _ indices: [Int32]) -> Bool {
    way.count > 2 && indices[way.first] == indices[way.first + way.count - 1]
  }

  private mutating func split(
    _ store: inout WayStore, _ nodes: inout NodeStore, _ indices: inout [Int32],
    _ warnings: inout ImportWarnings
  ) {
    for node in 0..<nodes.count where nodes.facts(node)?.attributes.isElevator == true {
      isLift[node] = true
    }
    for line in lines where line.floors > 0 {
      for position in line.range {
        let node = Int(indices[position])
        if listAt[node] == 0 { listAt[node] = line.floors }
        if listAt[node] != line.floors { listAt[node] = -1 }
      }
    }
    var landings = [Landing]()
    let passes = passes(indices)
    var start = 0
    while start < passes.count {
      let node = passes[start].node
      let end = passes[start...].firstIndex { $0.node != node } ?? passes.count
      let parted = part(passes[start..<end], &nodes, &indices, &warnings)
      addLandings(of: node, parted, &landings)
      start = end
    }
    addRides(landings, &store, nodes, &indices)
  }

  /// The lines through the nodes that need a look, by node.
  private func passes(_ indices: [Int32]) -> [Pass] {
    var passes = [Pass]()
    for (number, line) in lines.enumerated() {
      for position in line.range {
        let node = Int(indices[position])
        if listAt[node] < 0 || isLift[node] {
          passes.append(Pass(node: Int32(node), position: position, line: number))
        }
      }
    }
    passes.sort { ($0.node, $0.position) < ($1.node, $1.position) }
    return passes
  }

  /// Gives each group of floors a node of its own; answers the nodes, lowest floor first.
  private func part(
    _ passes: ArraySlice<Pass>, _ nodes: inout NodeStore, _ indices: inout [Int32],
    _ warnings: inout ImportWarnings
  ) -> [Int32] {
    guard let node = passes.first?.node, nodes.isKnown(Int(node)) else { return [] }
    var found = FloorGroups()
    for pass in passes {
      let line = lines[pass.line]
      found.add(floors[line.floors], isVertical: line.isVertical)
    }
    let isLift = isLift[Int(node)]
    if !isLift, let own = nodes.facts(Int(node))?.floors, own.count > 1 { found.join(own) }
    let result = found.result(partsGround: isLift)
    guard result.groups.count > 1 else { return [node] }
    if !isLift { warnings.note(.floorsPartAtNode, .node(nodes.ids[Int(node)])) }
    let place = nodes.coordinate(Int(node))
    var parted = [Int32](repeating: node, count: result.groups.count)
    for group in parted.indices where group != result.ground {
      parted[group] = nodes.addCopy(of: Int(node))
    }
    if isLift { spread(parted, around: place, &nodes) }
    for pass in passes {
      indices[pass.position] = parted[result.group(of: floors[lines[pass.line].floors])]
    }
    return parted
  }

  private func spread(_ parted: [Int32], around place: Coordinate, _ nodes: inout NodeStore) {
    for (step, node) in parted.enumerated() {
      let bearing = Bearing(degrees: Double(step) / Double(parted.count) * 360)
      nodes.move(Int(node), to: place.moved(by: Distance(meters: Self.liftRadius), toward: bearing))
    }
  }

  // MARK: Lifts

  /// A lift at a node is its own shaft; one drawn as a line around it has a way.
  private func addLandings(of node: Int32, _ parted: [Int32], _ landings: inout [Landing]) {
    guard isLift[Int(node)], !parted.isEmpty else { return }
    let drawn = shaftAt.filter { $0.node == node }.map(\.way)
    // Shafts of nodes count below zero, beside those of ways.
    let shafts = drawn.isEmpty ? [-1 - Int(node)] : drawn
    for shaft in shafts {
      landings += parted.map { Landing(shaft: shaft, node: $0) }
    }
  }

  /// One edge for each pair of landings of a lift: a ride is a ride, however far.
  private func addRides(
    _ landings: [Landing], _ store: inout WayStore, _ nodes: NodeStore, _ indices: inout [Int32]
  ) {
    let sorted = landings.sorted { ($0.shaft, $0.node) < ($1.shaft, $1.node) }
    var start = 0
    while start < sorted.count {
      let shaft = sorted[start].shaft
      let end = sorted[start...].firstIndex { $0.shaft != shaft } ?? sorted.count
      defer { start = end }
      guard end - start > 1, let ride = ride(shaft, &store, nodes) else { continue }
      let stops = sorted[start..<end].prefix(Self.mostLandings).map(\.node)
      for (position, from) in stops.enumerated() {
        for to in stops[(position + 1)...] where from != to {
          store.addLine([from, to], ride, &indices)
        }
      }
    }
  }

  /// A ride in a lift that is a way, or in one that is a node; `nil` for a node's that walkers may
  /// not use.
  private func ride(_ shaft: Int, _ store: inout WayStore, _ nodes: NodeStore) -> StreetWay? {
    if shaft >= 0 {
      var way = store.ways[shaft]
      way.isWalkable = true
      return way
    }
    let node = -1 - shaft
    guard let facts = nodes.facts(node), facts.lift >= 0 else { return nil }
    let lift = nodes.lifts[Int(facts.lift)]
    var way = StreetWay(id: 0, first: 0, count: 0, attributes: lift.attributes, isWalkable: true)
    way.liftNode = nodes.ids[node]
    way.date = facts.date
    var remarks = [Remark]()
    if lift.levels > 0 {
      let text = store.index(ofName: nodes.names.names[Int(lift.levels)])
      remarks.append(Remark(.levels, .unknown, text: UInt32(text)))
    }
    store.describe(&way, remarks: remarks, checks: facts.checks)
    return way
  }
}
