// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What the tags of a node on a street say.
struct NodeFacts {
  var attributes: NodeAttributes
  /// Everything the node says of the crossing that it is.
  var crossing: Crossing?
  /// `railway=crossing` and its kin.
  var rails: CrossingKind?
  /// A crossing of a road, `highway=crossing`; where trams run in the road it may be both.
  var isRoadCrossing = false
  /// Nobody may or can pass: ways end here.
  var isClosed = false
  /// Index into ``NodeStore/accessRules``, −1 = the same at all times.
  var accessRule: Int32 = -1
  /// Index into ``NodeStore/lifts``, −1 = no lift, or none that walkers may use.
  var lift: Int32 = -1
  /// Floors that a door or a landing joins; empty where the map names one or none.
  var floors = [LevelRule.Floor]()
  /// Of the node, and of what was checked by itself.
  var date = FactDate.unknown
  var checks = [FactCheck]()
  /// Index into ``NodeStore/remarks``; 0 = none.
  var remarks: Int32 = 0
}

/// A lift that is a node: what its rides are like.
struct NodeLift {
  var attributes: EdgeAttributes
  /// Index into ``NodeStore/names``: `level` as mapped where it names several; 0 = none.
  var levels: Int32
}

/// Pass two: the nodes that the ways of pass one need, as columns in the order of their ids.
struct NodeStore {
  private(set) var ids: [Int64]
  /// The ids of the file, which rise; behind them stand nodes that the import made.
  private let ownCount: Int
  private(set) var latitudes: [Int32]
  private(set) var longitudes: [Int32]
  private var factIndex: [Int32]
  private(set) var facts = [NodeFacts]()
  /// What gates, doors and lifts say of access over time.
  private(set) var accessRules = [AccessOverTime.Tagging]()
  private(set) var lifts = [NodeLift]()
  /// Texts about nodes; index 0 is the empty list. Their texts are indices into ``names``.
  private(set) var remarks = [[Remark]()]
  private(set) var names = NameTable()

  /// In `latitudes`: the file has no such node.
  static let missing = Int32.max

  private var tags = Tags()
  private var cursor = 0
  private var lastID = Int64.min

  /// Room for the nodes of these ids, which rise.
  init(ids: [Int64]) {
    self.ids = ids
    ownCount = ids.count
    latitudes = [Int32](repeating: Self.missing, count: ids.count)
    longitudes = latitudes
    factIndex = [Int32](repeating: -1, count: ids.count)
  }

  var count: Int { ids.count }

  func isKnown(_ node: Int) -> Bool { latitudes[node] != Self.missing }

  func coordinate(_ node: Int) -> Coordinate {
    Coordinate(latitudeE7: latitudes[node], longitudeE7: longitudes[node])
  }

  func facts(_ node: Int) -> NodeFacts? {
    let index = factIndex[node]
    return index < 0 ? nil : facts[Int(index)]
  }

  /// The position of an id; `nil` for one that is not needed.
  func index(of id: Int64) -> Int? {
    let position = lowerBound(id)
    return position < ownCount && ids[position] == id ? position : nil
  }

  private func lowerBound(_ id: Int64) -> Int {
    ids.withUnsafeBufferPointer { ids in
      return (0..<ownCount).firstIndex(notBelow: { ids[$0] < id })
    }
  }

  /// Takes over what is needed. Files are sorted by id, so one cursor walks along; where a file is
  /// not, the cursor is set anew.
  mutating func add(_ block: OSMBlock, _ warnings: inout ImportWarnings) {
    tags.begin(block)
    for index in block.nodeIDs.indices {
      let id = block.nodeIDs[index]
      if id < lastID { cursor = lowerBound(id) }
      lastID = id
      while cursor < ids.count && ids[cursor] < id { cursor += 1 }
      guard cursor < ids.count && ids[cursor] == id && !isKnown(cursor) else { continue }
      latitudes[cursor] = block.nodeLatitudesE7[index]
      longitudes[cursor] = block.nodeLongitudesE7[index]
      let range = block.nodeTags(index)
      if !range.isEmpty {
        tags.loadKeys(range, keys: block.nodeTagKeys, values: block.nodeTagValues)
        if !tags.isEmpty {
          addFacts(cursor, id, edited: block.edited(node: index), &warnings)
        }
      }
    }
  }

  /// The locations that ways carry, for nodes of which the file says nothing else.
  mutating func addLocations(_ ways: WayStore, _ indices: [Int32]) {
    guard ways.locations.count > 0 else { return }
    for position in ways.locations.indices {
      let node = Int(indices[position])
      guard let place = ways.locations[position], !isKnown(node) else { continue }
      latitudes[node] = place.latitudeE7
      longitudes[node] = place.longitudeE7
    }
  }

  /// Coordinates rounded to a metre put both ends of a short flight of steps at one place, and the
  /// steps would vanish. Moves the last node by 2 cm toward the equator, so that they stay.
  mutating func separateEnds(of way: StreetWay, _ indices: [Int32]) {
    let nodes = way.range.map { Int(indices[$0]) }
    guard let first = nodes.first, let last = nodes.last, first != last,
      nodes.allSatisfy({ isKnown($0) && coordinate($0) == coordinate(first) })
    else { return }
    let shift: Int32 = 2
    latitudes[last] += latitudes[last] < 0 ? shift : -shift
  }

  // MARK: Nodes that the import makes

  /// Another node at the same place with the same facts, found by index only.
  mutating func addCopy(of node: Int) -> Int32 {
    ids.append(ids[node])
    latitudes.append(latitudes[node])
    longitudes.append(longitudes[node])
    factIndex.append(factIndex[node])
    return Int32(ids.count - 1)
  }

  /// A node that is no element of the map.
  mutating func addPoint(at place: Coordinate) -> Int32 {
    ids.append(0)
    latitudes.append(place.latitudeE7)
    longitudes.append(place.longitudeE7)
    factIndex.append(-1)
    return Int32(ids.count - 1)
  }

  mutating func move(_ node: Int, to place: Coordinate) {
    latitudes[node] = place.latitudeE7
    longitudes[node] = place.longitudeE7
  }

  /// The node as one that says something.
  func element(_ node: Int) -> FactElement {
    let facts = facts(node)
    return FactElement(
      element: .node, id: ids[node], date: facts?.date ?? .unknown, checks: facts?.checks ?? [])
  }

  private mutating func addFacts(
    _ node: Int, _ id: Int64, edited: Int64, _ warnings: inout ImportWarnings
  ) {
    tags.resolveWords()
    warnings.tags.judge(tags, .node(id))
    let attributes = NodeRule.attributes(tags)
    if attributes.kerb == .unknown && tags.has(.kerb) && tags[.kerb] != .yes {
      warnings.note(.unknownKerb, .node(id))
    }
    var facts = NodeFacts(attributes: attributes)
    facts.isClosed = BarrierRule.isClosed(tags)
    facts.rails = RailwayRule.crossingKind(tags)
    facts.isRoadCrossing = CrossingRule.isCrossing(tags)
    if facts.isRoadCrossing || facts.rails != nil {
      var crossing = CrossingRule.crossing(tags)
      // What stands on the crossing itself holds for both ends.
      crossing.kerbStart = attributes.kerb
      crossing.kerbEnd = attributes.kerb
      crossing.tactileStart = attributes.tactilePaving
      crossing.tactileEnd = attributes.tactilePaving
      crossing.osmID = id
      facts.crossing = crossing
    }
    let floors = LevelRule.floors(tags)
    if floors.count > 1 && LevelRule.joinsFloors(tags) { facts.floors = floors }
    if attributes.barrier != .none || attributes.isElevator
      || tags[.indoor] == .door, let rule = AccessTimeRule.tagging(tags)
    {
      facts.accessRule = Int32(accessRules.count)
      accessRules.append(rule)
      warnings.note(faultsOf: rule, .node(id))
    }
    if attributes.isElevator, let access = FootAccessRule.access(tags, wayClass: .elevator) {
      facts.lift = Int32(lifts.count)
      lifts.append(
        NodeLift(
          attributes: EdgeRule.attributes(tags, wayClass: .elevator, access: access),
          levels: names.index(of: LevelRule.several(tags))))
    }
    let remarks = BlindRule.remarks(tags, &names)
    if !remarks.isEmpty {
      facts.remarks = Int32(self.remarks.count)
      self.remarks.append(remarks)
    }
    guard
      facts.isClosed || facts.accessRule >= 0 || facts.crossing != nil || !facts.floors.isEmpty
        || attributes != NodeAttributes() || facts.remarks > 0
    else { return }
    facts.date = CheckDateRule.date(tags, edited: edited)
    facts.checks = CheckDateRule.checks(tags)
    facts.crossing?.date = facts.date
    factIndex[node] = Int32(self.facts.count)
    self.facts.append(facts)
  }
}
