// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A surface to walk on: a square, a pedestrian street mapped as an area, a platform.
struct PedestrianArea {
  /// A piece of a ring: a range of the node indices.
  struct Part {
    var range: Range<Int>
    var isReversed: Bool
  }

  struct Ring {
    var parts: [Part]
    /// A hole, as far as its role says.
    var isInner: Bool
    /// One can walk along it: it is in the network as edges of its own.
    var isWalkable: Bool
  }

  /// What the lines over the area have in common: id, name, attributes, floors.
  var template: StreetWay
  var rings: [Ring]

  /// The nodes of a ring in order, the first one only once.
  static func nodes(_ ring: Ring, _ indices: [Int32]) -> [Int32] {
    var nodes = [Int32]()
    for part in ring.parts {
      let own = part.isReversed ? indices[part.range].reversed() : Array(indices[part.range])
      // Floors may have parted the node at which two parts meet.
      nodes += own.first == nodes.last ? own.dropFirst() : own[...]
    }
    if nodes.count > 1 && nodes.first == nodes.last { nodes.removeLast() }
    return nodes
  }
}

/// Finds the areas of a map: closed ways and relations.
struct AreaSurvey {
  private(set) var areas = [PedestrianArea]()
  /// Rings of areas that are no ways of their own, for what looks at all lines.
  private(set) var rims = [FloorSplitter.Line]()

  /// Way id → area, for closed ways.
  private var areaOfWay = [Int64: Int]()

  /// - Parameter box: keep only areas with a node inside; `nil` for all.
  init(
    _ store: inout WayStore, _ relations: AreaRelations, _ nodes: NodeStore,
    _ indices: inout [Int32], within box: BoundingBox?, _ warnings: inout ImportWarnings
  ) {
    for way in store.ways where way.isSurface {
      areaOfWay[way.id] = areas.count
      let part = PedestrianArea.Part(range: way.range, isReversed: false)
      let ring = PedestrianArea.Ring(parts: [part], isInner: false, isWalkable: way.isWalkable)
      areas.append(PedestrianArea(template: way, rings: [ring]))
    }
    let known = store.ways.count
    for relation in relations.relations {
      let members = relations.members[relation.members].compactMap { member in
        Self.ring(member.way, store).map { (way: $0, isInner: member.isInner) }
      }
      let isWanted = members.contains { member in
        guard let box else { return true }
        return indices[member.way.range].contains {
          nodes.isKnown(Int($0)) && box.contains(nodes.coordinate(Int($0)))
        }
      }
      if !isWanted { continue }
      if members.count < relation.members.count && relation.attributes != nil {
        warnings.note(.areaIncomplete, .relation(relation.id))
      }
      add(relation, members, &store, known: known, &indices, &warnings)
    }
  }

  private static func ring(_ id: Int64, _ store: WayStore) -> RingWay? {
    let low = (0..<store.rings.count).firstIndex(notBelow: { store.rings[$0].id < id })
    return low < store.rings.count && store.rings[low].id == id ? store.rings[low] : nil
  }

  private mutating func add(
    _ relation: AreaRelation, _ members: [(way: RingWay, isInner: Bool)],
    _ store: inout WayStore, known: Int, _ indices: inout [Int32],
    _ warnings: inout ImportWarnings
  ) {
    // Tags on the outer way, or on both: the way is the area, and the relation adds the holes.
    let host = members.filter { !$0.isInner }.compactMap { areaOfWay[$0.way.id] }.first
    if host == nil && relation.attributes == nil { return }
    var outer = [PedestrianArea.Ring]()
    var inner = [PedestrianArea.Ring]()
    var template = host.map { areas[$0].template } ?? Self.template(relation, members, &store)
    var hasOpen = false
    for isInner in [false, true] where !(host != nil && !isInner) {
      let lines = members.filter { $0.isInner == isInner }.map(\.way)
      let ranges = lines.map { line in copy(line, template, &indices) }
      if !isInner && relation.attributes != nil {
        addRims(lines, ranges, &template, &store, known: known)
      }
      let ends = ranges.map {
        RingAssembly.Line(
          first: Int64(indices[$0.lowerBound]), last: Int64(indices[$0.upperBound - 1]))
      }
      let (rings, open) = RingAssembly.rings(ends)
      hasOpen = hasOpen || !open.isEmpty
      for ring in rings {
        let parts = ring.map {
          PedestrianArea.Part(range: ranges[$0.line], isReversed: $0.isReversed)
        }
        let made = PedestrianArea.Ring(parts: parts, isInner: isInner, isWalkable: !isInner)
        if isInner { inner.append(made) } else { outer.append(made) }
      }
    }
    if hasOpen { warnings.note(.areaNotClosed, .relation(relation.id)) }
    if let host {
      areas[host].rings += inner
    } else if !outer.isEmpty {
      areas.append(PedestrianArea(template: template, rings: outer + inner))
    }
  }

  /// The way whose id the edges over the area bear: the first outer member, by id.
  private static func template(
    _ relation: AreaRelation, _ members: [(way: RingWay, isInner: Bool)], _ store: inout WayStore
  ) -> StreetWay {
    let id = members.filter { !$0.isInner }.map(\.way.id).min() ?? 0
    var way = StreetWay(
      id: id, first: 0, count: 0, attributes: relation.attributes ?? EdgeAttributes(),
      isWalkable: true)
    way.name = store.index(ofName: relation.name)
    way.ref = store.index(ofName: relation.ref)
    way.floors = store.index(ofFloors: relation.floors)
    way.isSurface = true
    way.date = relation.date
    way.relation = relation.id
    return way
  }

  /// A ring's own copy of its nodes: two areas on different floors may share a member.
  private mutating func copy(
    _ line: RingWay, _ template: StreetWay, _ indices: inout [Int32]
  ) -> Range<Int> {
    let first = indices.count
    indices += Array(indices[line.range])
    let range = first..<indices.count
    rims.append(FloorSplitter.Line(range: range, floors: template.floors, isVertical: false))
    return range
  }

  /// The outline becomes walkable, except where a member is a way to walk on already.
  private func addRims(
    _ lines: [RingWay], _ ranges: [Range<Int>], _ template: inout StreetWay,
    _ store: inout WayStore, known: Int
  ) {
    for (line, range) in zip(lines, ranges) where !store.isWalkable(line.id, among: known) {
      var rim = template
      rim.id = line.id
      rim.first = range.lowerBound
      rim.count = range.count
      store.addWay(rim)
    }
  }
}
