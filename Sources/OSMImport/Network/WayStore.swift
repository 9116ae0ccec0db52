// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A way that one walks on or crosses.
struct StreetWay {
  var id: Int64
  /// Range in ``WayStore/references`` (later in the node indices parallel to it).
  var first: Int
  var count: Int
  var attributes: EdgeAttributes
  /// Indices into the names, 0 = none.
  var name: Int32 = 0
  var ref: Int32 = 0
  /// `is_sidepath:of:name`: the street that a pavement says it belongs to.
  var streetName: Int32 = 0
  /// Index into ``WayStore/crossings`` for a way mapped as a crossing, −1 otherwise.
  var crossing: Int32 = -1
  /// Index into ``WayStore/steps``, −1 = none.
  var steps: Int32 = -1
  /// Index into ``WayStore/accessRules``, −1 = the same at all times.
  var accessRule: Int32 = -1
  /// Index into ``WayStore/floors``, 0 = unknown.
  var floors: Int32 = 0
  /// False for rails and for roads that are crossed only.
  var isWalkable: Bool
  /// The rim of an area: a square, a platform.
  var isSurface = false
  /// A pavement or a path that says it runs beside a road.
  var isSidepath = false
  var hasCycleTrack = Known.unknown
  /// Vehicles drive one way: one of two carriageways, perhaps.
  var isOneWay = false
  /// A ramp or slip lane (`highway=*_link`).
  var isSlipLane = false
  /// Of the way.
  var date = FactDate.unknown
  /// Index into ``WayStore/checks``; 0 = none.
  var checks: Int32 = 0
  /// Index into ``WayStore/remarks``; 0 = none.
  var remarks: Int32 = 0
  /// The relation that has the tags, 0 = the way itself.
  var relation: Int64 = 0
  /// The node that is the lift which is ridden here, 0 = none; then there is no way.
  var liftNode: Int64 = 0

  var wayClass: WayClass { attributes.wayClass }
  var range: Range<Int> { first..<(first + count) }
  var isRail: Bool { wayClass == .railway || wayClass == .tramway }
  /// Steps, escalators and lifts may be shorter than the map's rounding.
  var changesFloor: Bool {
    steps >= 0 || [.escalator, .movingWalkway, .elevator].contains(wayClass)
  }
  /// One changes floors along it: also a ramp or a slope, where the map knows no floor.
  var isVertical: Bool {
    changesFloor || attributes.hasRamp || attributes.incline == .up || attributes.incline == .down
  }
  var isCarriageway: Bool { wayClass.isCarriageway }
  /// A way that others cross where the map says so: a road, a cycle track, a pedestrian street.
  var isCrossed: Bool { !isRail && CrossedWidth.rank(wayClass) != nil }
}

/// A way that an area's relation names as a member.
struct RingWay {
  var id: Int64
  /// Range in ``WayStore/references``.
  var first: Int
  var count: Int

  var range: Range<Int> { first..<(first + count) }
}

/// Pass one: the ways of a file that matter, with their references in one flat column.
struct WayStore {
  private(set) var ways = [StreetWay]()
  private(set) var references = [Int64]()
  /// Locations on ways, parallel to `references`; empty where no file has any.
  private(set) var locations = [Coordinate?]()
  private(set) var crossings = [Crossing]()
  private(set) var steps = [Steps]()
  private(set) var accessRules = [AccessOverTime.Tagging]()
  private(set) var names = NameTable()
  private(set) var floors = FloorTable()
  /// What of a way was checked by itself; index 0 is the empty list.
  private(set) var checks = [[FactCheck]()]
  /// Texts about ways (indices into ``names``); index 0 is the empty list.
  private(set) var remarks = [[Remark]()]
  /// Walls, fences, kerbs: lines that may guide, with their kind as `guideLeft`. In no order.
  private(set) var barriers = [StreetWay]()
  /// Shores and streams. In no order.
  private(set) var waters = [StreetWay]()
  /// Members of areas mapped as relations, by id.
  private(set) var rings = [RingWay]()

  private var tags = Tags()

  /// - Parameter areas: their members are kept, whatever their own tags say.
  mutating func add(
    _ block: OSMBlock, _ areas: AreaRelations, _ warnings: inout ImportWarnings
  ) {
    tags.begin(block)
    for index in block.wayIDs.indices {
      if areas.isMember(block.wayIDs[index]) { addRing(block, index) }
      tags.loadKeys(block.wayTags(index), keys: block.wayTagKeys, values: block.wayTagValues)
      let isShore = areas.isShore(block.wayIDs[index])
      if isShore { addWater(block, index) }
      if tags.isEmpty { continue }
      let mayBeStreet = mayMatter()
      let mayBeWater = !isShore && (tags.has(.natural) || tags.has(.waterway) || tags.has(.landuse))
      if !mayBeStreet && !mayBeWater && !tags.has(.barrier) { continue }
      tags.resolveWords()
      if mayBeStreet { add(block, index, &warnings) } else { addBarrier(block, index) }
      if mayBeWater, WaterRule.isWater(tags) { addWater(block, index) }
    }
  }

  /// Cheap look at the keys alone: most ways of a city are houses.
  private func mayMatter() -> Bool {
    tags.has(.highway) || tags.has(.railway) || tags.has(.publicTransport) || tags.has(.indoor)
      || tags.has(.areaHighway)
  }

  private mutating func add(_ block: OSMBlock, _ index: Int, _ warnings: inout ImportWarnings) {
    let id = block.wayIDs[index]
    let nodes = block.wayNodes(index)
    let isClosed =
      nodes.count > 2
      && block.wayReferences[nodes.lowerBound] == block.wayReferences[nodes.upperBound - 1]
    guard let wayClass = HighwayRule.wayClass(tags, isClosed: isClosed) else {
      let highway = tags[.highway]
      if highway != .absent && !HighwayRule.isKnownAsNotWalkable(highway) {
        warnings.note(.unknownHighwayValue, .way(id))
        warnings.tags.judge(tags, .highway, .way(id))
      }
      return
    }
    let access = FootAccessRule.access(tags, wayClass: wayClass)
    guard access != nil || CrossedWidth.rank(wayClass) != nil else { return }
    guard nodes.count >= 2 else {
      warnings.note(.wayWithoutNodes, .way(id))
      return
    }
    var way = StreetWay(
      id: id, first: references.count, count: nodes.count,
      attributes: EdgeRule.attributes(tags, wayClass: wayClass, access: access ?? .unknown),
      // The rim of `area:highway` lies beside the lines that stand for the same street.
      isWalkable: access != nil && (wayClass != .square || tags[.highway] != .absent))
    way.isSurface = isClosed && isSurface(wayClass)
    way.date = CheckDateRule.date(tags, edited: block.edited(way: index))
    describe(&way)
    if way.isWalkable, let rule = AccessTimeRule.tagging(tags, wayClass: wayClass) {
      way.accessRule = Int32(accessRules.count)
      accessRules.append(rule)
      warnings.note(faultsOf: rule, .way(id))
    }
    if way.isSurface && way.steps >= 0 { layOut(&way) }
    noteFaults(way, &warnings)
    warnings.tags.judge(tags, .way(id))
    append(block, nodes, isReversed: ConveyingRule.oneWay(tags).isReversed)
    ways.append(way)
  }

  private func isSurface(_ wayClass: WayClass) -> Bool {
    switch wayClass {
    case .square: return true
    case .platform: return tags[.area] != .no
    case .steps: return tags[.area] == .yes
    default: return false
    }
  }

  /// Steps mapped as an area (OSM wiki: Tag:area:highway=steps) are walked across, from where ways
  /// meet their outline; along it nobody climbs, and up and down have no direction on a ring.
  private mutating func layOut(_ way: inout StreetWay) {
    way.isWalkable = false
    way.attributes.incline = .unknown
    steps[Int(way.steps)].incline = .unknown
  }

  private mutating func describe(_ way: inout StreetWay) {
    way.name = names.index(of: tags.text(.name))
    way.ref = names.index(of: tags.text(.ref))
    way.floors = floors.index(of: LevelRule.floors(tags))
    way.streetName = names.index(of: tags.text(.isSidepathOfName))
    way.isSidepath = way.wayClass == .sidewalk || tags[.isSidepath] == .yes || way.streetName > 0
    way.hasCycleTrack = CycleTrackRule.hasTrack(tags)
    way.isOneWay = tags[.oneway] == .yes || tags[.oneway] == .minusOne
    way.isSlipLane = HighwayRule.isSlipLane(tags)
    if way.wayClass == .platform && tags[.railway] == .platform {
      way.attributes.streetClass = .railway
    }
    var remarks = BlindRule.remarks(tags, &names)
    if way.wayClass == .elevator, let levels = LevelRule.several(tags) {
      remarks.append(Remark(.levels, .unknown, text: UInt32(names.index(of: levels))))
    }
    if !remarks.isEmpty {
      way.remarks = Int32(self.remarks.count)
      self.remarks.append(remarks)
    }
    let checks = CheckDateRule.checks(tags)
    if !checks.isEmpty {
      way.checks = Int32(self.checks.count)
      self.checks.append(checks)
    }
    if way.wayClass == .crossing && way.isWalkable {
      way.crossing = Int32(crossings.count)
      var crossing = CrossingRule.crossing(tags)
      crossing.kerbStart = KerbRule.kerb(tags)
      crossing.kerbEnd = crossing.kerbStart
      crossing.tactileStart = way.attributes.tactilePaving
      crossing.tactileEnd = crossing.tactileStart
      crossing.osmID = way.id
      crossing.isWay = true
      crossing.date = way.date
      crossings.append(crossing)
    }
    let isReversed = ConveyingRule.oneWay(tags).isReversed
    if tags[.highway] == .steps && way.isWalkable {
      way.steps = Int32(steps.count)
      var flight = StepsRule.steps(tags)
      if isReversed { flight = flight.reversed }
      steps.append(flight)
    }
    if isReversed { way.attributes = way.attributes.reversed }
  }

  /// The way as one that says something.
  func element(_ way: StreetWay) -> FactElement {
    var element = FactElement(
      element: .way, id: way.id, date: way.date, checks: checks[Int(way.checks)])
    if way.relation != 0 { (element.element, element.id) = (.relation, way.relation) }
    if way.liftNode != 0 { (element.element, element.id) = (.node, way.liftNode) }
    return element
  }

  private func noteFaults(_ way: StreetWay, _ warnings: inout ImportWarnings) {
    let attributes = way.attributes
    if attributes.surface == .unknown && tags.has(.surface) {
      warnings.note(.unknownSurface, .way(way.id))
    }
    if attributes.smoothness == .unknown && tags.has(.smoothness) {
      warnings.note(.unknownSmoothness, .way(way.id))
    }
    if attributes.tactilePaving == .unknown && tags.has(.tactilePaving) {
      warnings.note(.unknownTactilePaving, .way(way.id))
    }
    if attributes.widthDecimeters == 0 && tags.has(.width) {
      warnings.note(.invalidWidth, .way(way.id))
    }
    if attributes.lanes == 0 && tags.has(.lanes) {
      warnings.note(.invalidLanes, .way(way.id))
    }
    if way.steps >= 0 && tags.has(.stepCount) && StepsRule.count(tags) == nil {
      warnings.note(.invalidStepCount, .way(way.id))
    }
  }

  /// Copies the references of a way; a way that is walked only against its direction is turned.
  private mutating func append(_ block: OSMBlock, _ nodes: Range<Int>, isReversed: Bool) {
    let start = references.count
    references += block.wayReferences[nodes]
    let hasLocations = block.wayReferenceLatitudesE7.count == block.wayReferences.count
    if hasLocations && !block.wayReferences.isEmpty || !locations.isEmpty {
      // Ways before the first located one have none.
      locations += repeatElement(nil, count: start - locations.count)
      for index in nodes {
        locations.append(hasLocations ? location(block, index) : nil)
      }
      if isReversed { locations[start...].reverse() }
    }
    if isReversed { references[start...].reverse() }
  }

  private func location(_ block: OSMBlock, _ index: Int) -> Coordinate? {
    let latitude = block.wayReferenceLatitudesE7[index]
    let longitude = block.wayReferenceLongitudesE7[index]
    let unknown = OSMBlock.unknownCoordinate
    guard latitude != unknown && longitude != unknown else { return nil }
    return Coordinate(latitudeE7: latitude, longitudeE7: longitude)
  }

  /// Puts the ways in the order of their ids, so that nothing depends on that of the file, and
  /// drops those met twice (several files with a common border); the first one met stays.
  ///
  /// - Parameter repeated: ways that were dropped already, rising; noted where they matter.
  mutating func sortAndUnite(repeated: [Int64] = [], _ warnings: inout ImportWarnings) {
    // The position breaks ties: of two equal ids the first met comes first.
    ways.sort { ($0.id, $0.first) < ($1.id, $1.first) }
    var kept = [StreetWay]()
    kept.reserveCapacity(ways.count)
    for way in ways {
      if let last = kept.last, last.id == way.id {
        warnings.note(.duplicateWay, .way(way.id))
      } else {
        kept.append(way)
      }
    }
    ways = kept
    if !repeated.isEmpty {
      for way in ways {
        let from = repeated.partition(atOrAbove: way.id)
        let count = repeated.partition(atOrAbove: way.id &+ 1) - from
        if count > 0 { warnings.note(.duplicateWay, .way(way.id), count: count) }
      }
    }
    rings.sort { ($0.id, $0.first) < ($1.id, $1.first) }
    var keptRings = [RingWay]()
    for ring in rings where keptRings.last?.id != ring.id { keptRings.append(ring) }
    rings = keptRings
  }

  mutating func keep(where isKept: (StreetWay) -> Bool) { ways.removeAll { !isKept($0) } }

  mutating func setWalkable(_ way: Int, _ isWalkable: Bool) { ways[way].isWalkable = isWalkable }

  // MARK: Lines that the import makes

  private mutating func addBarrier(_ block: OSMBlock, _ index: Int) {
    let nodes = block.wayNodes(index)
    let kind = GuideLineRule.guideLine(tags)
    // What lies underground or on a roof guides nobody below.
    guard kind != .unknown, nodes.count >= 2, tags[.location] == .absent else { return }
    var attributes = EdgeAttributes()
    attributes.guideLeft = kind
    attributes.level = LevelRule.level(tags)
    barriers.append(
      StreetWay(
        id: block.wayIDs[index], first: references.count, count: nodes.count,
        attributes: attributes, isWalkable: false))
    append(block, nodes, isReversed: false)
  }

  private mutating func addWater(_ block: OSMBlock, _ index: Int) {
    let nodes = block.wayNodes(index)
    guard nodes.count >= 2 else { return }
    var attributes = EdgeAttributes()
    attributes.hazard = .water
    waters.append(
      StreetWay(
        id: block.wayIDs[index], first: references.count, count: nodes.count,
        attributes: attributes, isWalkable: false))
    append(block, nodes, isReversed: false)
  }

  private mutating func addRing(_ block: OSMBlock, _ index: Int) {
    let nodes = block.wayNodes(index)
    guard nodes.count >= 2 else { return }
    rings.append(RingWay(id: block.wayIDs[index], first: references.count, count: nodes.count))
    append(block, nodes, isReversed: false)
  }

  /// Adds a line through these nodes with everything else as in `way`.
  mutating func addLine(_ line: [Int32], _ way: StreetWay, _ indices: inout [Int32]) {
    var way = way
    way.first = indices.count
    way.count = line.count
    indices += line
    ways.append(way)
  }

  /// Takes up what a node says that is ridden like a way: texts about it, and what was checked.
  mutating func describe(
    _ way: inout StreetWay, remarks: [Remark], checks: [FactCheck]
  ) {
    if !remarks.isEmpty {
      way.remarks = Int32(self.remarks.count)
      self.remarks.append(remarks)
    }
    if !checks.isEmpty {
      way.checks = Int32(self.checks.count)
      self.checks.append(checks)
    }
  }

  mutating func addWay(_ way: StreetWay) { ways.append(way) }

  /// Whether the first `count` ways, which are in the order of their ids, hold this one as one to
  /// walk on.
  func isWalkable(_ id: Int64, among count: Int) -> Bool {
    let low = (0..<count).firstIndex(notBelow: { ways[$0].id < id })
    return low < count && ways[low].id == id && ways[low].isWalkable
  }

  mutating func addCrossing(_ crossing: Crossing) -> Int32 {
    crossings.append(crossing)
    return Int32(crossings.count - 1)
  }

  mutating func index(ofName name: String?) -> Int32 { names.index(of: name) }
  mutating func index(ofFloors list: [LevelRule.Floor]) -> Int32 { floors.index(of: list) }

  /// The references are not needed any more once they are node indices.
  mutating func dropReferences() {
    references = []
    locations = []
  }
}

extension EdgeAttributes {
  /// The same way walked the other way: sides and inclines turn over.
  var reversed: EdgeAttributes {
    var other = self
    swap(&other.sidewalkLeft, &other.sidewalkRight)
    other.incline = incline.reversed
    other.streetSide = streetSide.opposite
    other.handrail = handrail.reversed
    swap(&other.guideLeft, &other.guideRight)
    swap(&other.kerbLeft, &other.kerbRight)
    return other
  }
}
