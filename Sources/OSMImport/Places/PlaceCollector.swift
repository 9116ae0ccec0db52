// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Gathers the places of a file in three passes: relations (which ways are their outlines), ways,
/// nodes. Memory grows with the places and not with the file.
struct PlaceCollector {
  private var sources = [PlaceSource]()
  private(set) var interpolations = [InterpolationLine]()
  private(set) var stopAreas = [StopArea]()
  private(set) var outlines = OutlineNodes()
  private(set) var names = NameTable()
  private(set) var lines = StopLines()

  private var tags = PlaceTags()
  /// Postcode and city, as names → both in one text.
  private var localities = [UInt64: Int32]()
  /// Outer ways of relations that are places, with the index of the source.
  private var outerWays = [Int64: [Int32]]()
  /// Outlines of relations, joined in the end: source → pieces.
  private var pieces = [(source: Int32, nodes: [Int64])]()
  /// `associatedStreet`: houses that get their street from a relation.
  private var streetOfHouse = [MemberKey: Int32]()
  /// Elements met already (several files with a common border).
  private var lastRelation = Set<Int64>()

  // MARK: Relations

  mutating func addRelations(_ block: OSMBlock) {
    for index in block.relationIDs.indices {
      let range = block.relationTags(index)
      guard tags.load(range, block.relationTagKeys, block.relationTagValues, block),
        lastRelation.insert(block.relationIDs[index]).inserted
      else { continue }
      if tags.matches(.publicTransport, "stop_area", block) {
        stopAreas.append(
          StopArea(
            name: name(.name, block), code: name(.ifopt, block), members: members(index, block)))
      } else if tags.matches(.type, "associatedStreet", block) {
        let street = name(.name, block)
        for member in members(index, block) where street > 0 { streetOfHouse[member] = street }
      } else if tags.matches(.type, "multipolygon", block) || tags.matches(.type, "site", block) {
        addArea(index, block)
      } else if tags.matches(.type, "route", block) {
        addRoute(index, block)
      }
    }
  }

  /// What stops along a line of public transport (OSM wiki: Relation:route).
  private mutating func addRoute(_ index: Int, _ block: OSMBlock) {
    guard let vehicle = tags.text(.route, block), StopLines.vehicles.contains(vehicle) else {
      return
    }
    let lines = lineNames(.ref, block)
    guard !lines.isEmpty else { return }
    for position in block.relationMembers(index) {
      let role = block.string(block.memberRoles[position])
      let element = block.memberKinds[position]
      guard StopLines.boards(role: role, isNode: element == ElementKind.node.rawValue) else {
        continue
      }
      let member = MemberKey(element: element, id: block.memberReferences[position])
      self.lines.add(lines, at: member)
    }
  }

  /// Names of lines, as `ref` of a route and `route_ref` of a stop list them: "11;21", "11, 21".
  private mutating func lineNames(_ key: PlaceKey, _ block: OSMBlock) -> [Int32] {
    guard let text = tags.text(key, block) else { return [] }
    return text.split { ";,".contains($0) }.map { Self.trimmed($0) }.filter { !$0.isEmpty }
      .map { names.index(of: $0) }
  }

  private func members(_ index: Int, _ block: OSMBlock) -> [MemberKey] {
    block.relationMembers(index).map {
      MemberKey(element: block.memberKinds[$0], id: block.memberReferences[$0])
    }
  }

  private mutating func addArea(_ index: Int, _ block: OSMBlock) {
    let before = sources.count
    addElement(.relation, block.relationIDs[index], block) { $0.standing = .area }
    guard sources.count > before else { return }
    for position in block.relationMembers(index) {
      let isWay = block.memberKinds[position] == ElementKind.way.rawValue
      guard isWay && !block.matches(block.memberRoles[position], "inner") else { continue }
      for source in before..<sources.count {
        outerWays[block.memberReferences[position], default: []].append(Int32(source))
      }
    }
  }

  // MARK: Ways

  mutating func addWays(_ block: OSMBlock) {
    for index in block.wayIDs.indices {
      let id = block.wayIDs[index]
      let references = block.wayNodes(index)
      if !outerWays.isEmpty, let owners = outerWays.removeValue(forKey: id) {
        let nodes = Array(block.wayReferences[references])
        for source in owners { pieces.append((source, nodes)) }
      }
      guard !references.isEmpty,
        tags.load(block.wayTags(index), block.wayTagKeys, block.wayTagValues, block)
      else { continue }
      let first = Int32(outlines.count)
      // A house with several numbers bears the key too, and is no line.
      if tags.has(.interpolation) && !tags.has(.houseNumber) {
        guard let text = tags.text(.interpolation, block),
          let rule = InterpolationLine.Rule(rawValue: text)
        else { continue }
        interpolations.append(
          InterpolationLine(way: id, rule: rule, first: first, count: Int32(references.count)))
        outlines.append(block.wayReferences[references])
        continue
      }
      let before = sources.count
      addElement(.way, id, block) {
        $0.standing = .area
        $0.first = first
        $0.count = Int32(references.count)
      }
      if sources.count > before { outlines.append(block.wayReferences[references]) }
    }
  }

  /// After the ways: which nodes the outlines need.
  mutating func finishWays() {
    var index = 0
    pieces.sort { $0.source < $1.source }
    while index < pieces.count {
      let source = Int(pieces[index].source)
      sources[source].first = Int32(outlines.count)
      while index < pieces.count && Int(pieces[index].source) == source {
        outlines.append(pieces[index].nodes)
        index += 1
      }
      sources[source].count = Int32(outlines.count) - sources[source].first
    }
    pieces = []
    outerWays = [:]
    outlines.finish()
  }

  // MARK: Nodes

  mutating func addNodes(_ block: OSMBlock) {
    for index in block.nodeIDs.indices {
      let id = block.nodeIDs[index]
      outlines.take(id, block.nodeLatitudesE7[index], block.nodeLongitudesE7[index])
      let range = block.nodeTags(index)
      guard !range.isEmpty, tags.load(range, block.nodeTagKeys, block.nodeTagValues, block) else {
        continue
      }
      let place = Coordinate(
        latitudeE7: block.nodeLatitudesE7[index], longitudeE7: block.nodeLongitudesE7[index])
      let door = door(block)
      if door > 0 {
        outlines.setDoor(id, door, PlaceFeatureRule.features(tags, block))
      }
      let isStopPosition = tags.matches(.publicTransport, "stop_position", block)
      addElement(.node, id, block) { source in
        source.position = place
        source.goal = place
        if source.kind != .address {
          source.standing = isStopPosition ? .stopPosition : .node
        } else if door > 0 {
          source.standing = .door
        }
        if door > 0 {
          source.goalKind = door == OutlineNodes.mainDoor ? .mainEntrance : .entrance
        }
      }
    }
  }

  /// Doors that are not for people who come: goods, flight, cars.
  private static let closedDoors: Set<String> = [
    "no", "service", "emergency", "exit", "garage", "fire_exit", "delivery",
  ]

  private func door(_ block: OSMBlock) -> UInt8 {
    guard let value = tags.text(.entrance, block), !Self.closedDoors.contains(value) else {
      return 0
    }
    return value == "main" ? OutlineNodes.mainDoor : OutlineNodes.door
  }

  // MARK: One element

  private mutating func name(_ key: PlaceKey, _ block: OSMBlock) -> Int32 {
    guard let text = tags.reference(key) else { return 0 }
    return block.withBytes(text) { names.index(ofBytes: $0) }
  }

  /// Adds what the loaded tags make: a place, an address, both, or nothing.
  private mutating func addElement(
    _ element: PlaceElement, _ id: Int64, _ block: OSMBlock, _ locate: (inout PlaceSource) -> Void
  ) {
    let kind = PlaceRule.kind(tags, block)
    let hasNumber = tags.has(.houseNumber)
    guard kind != nil || hasNumber else { return }
    let locality = locality(block)
    let features = PlaceFeatureRule.features(tags, block)
    if let kind {
      var source = PlaceSource(kind: kind, element: element, id: id)
      source.name = name(.name, block)
      if source.name == 0 { source.name = name(.brand, block) }
      source.ref = name(.localRef, block)
      if source.ref == 0 && (kind.isStop || kind == .railPlatform) {
        source.ref = name(.ref, block)
      }
      source.code = name(.ifopt, block)
      source.alternatives = alternatives(block)
      source.locality = locality
      source.features = features
      if kind.servesLines {
        lines.add(lineNames(.routeRef, block), at: MemberKey(element: element.rawValue, id: id))
      }
      source.isOpen =
        !tags.has(.building) && (PlaceRule.open.contains(kind) || tags.has(.highway))
      locate(&source)
      sources.append(source)
    }
    guard hasNumber else { return }
    let member = MemberKey(element: element.rawValue, id: id)
    var street = name(.street, block)
    if street == 0 { street = name(.addressPlace, block) }
    if street == 0 { street = streetOfHouse[member] ?? 0 }
    // Interpolation lines need their end nodes; without a street these are no addresses yet.
    guard street > 0 else { return }
    for number in numbers(block) {
      var source = PlaceSource(kind: .address, element: element, id: id)
      source.name = street
      source.number = number
      source.locality = locality
      source.features = features
      if kind != nil && element == .node { source.standing = .shopNode }
      locate(&source)
      sources.append(source)
    }
  }

  /// The house numbers of one element: "12", "12;14" and "12, 14" are all in use.
  private mutating func numbers(_ block: OSMBlock) -> [Int32] {
    guard let reference = tags.reference(.houseNumber) else { return [] }
    let isOne = block.withBytes(reference) { bytes in
      !bytes.contains { $0 == 0x3B || $0 == 0x2C || $0 <= 0x20 || $0 >= 0x80 }
    }
    if isOne { return [name(.houseNumber, block)] }
    let list = (tags.text(.houseNumber, block) ?? "").split { ";,".contains($0) }
    return list.map { names.index(of: Self.trimmed($0)) }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  /// The index of a text that no element has as such.
  mutating func intern(_ text: String) -> Int32 { names.index(of: text) }

  /// "67655 Kaiserslautern": thousands of houses share few of these.
  private mutating func locality(_ block: OSMBlock) -> Int32 {
    let postcode = name(.postcode, block)
    let city = name(.city, block)
    if postcode == 0 || city == 0 { return max(postcode, city) }
    let key = UInt64(UInt32(bitPattern: postcode)) << 32 | UInt64(UInt32(bitPattern: city))
    if let known = localities[key] { return known }
    let index = names.index(of: names.names[Int(postcode)] + " " + names.names[Int(city)])
    localities[key] = index
    return index
  }

  /// What was gathered; the collector keeps none of it, for there are many.
  mutating func takeSources() -> [PlaceSource] {
    var taken = [PlaceSource]()
    swap(&taken, &sources)
    return taken
  }

  private mutating func alternatives(_ block: OSMBlock) -> Int32 {
    let keys: [PlaceKey] = [
      .alternativeName, .officialName, .shortName, .localName, .oldName, .nameGerman, .nameEnglish,
      .brand,
    ]
    guard keys.contains(where: { tags.has($0) }) else { return 0 }
    let own = tags.text(.name, block)
    let texts = keys.compactMap { tags.text($0, block) }.filter { $0 != own }
    return texts.isEmpty ? 0 : names.index(of: texts.joined(separator: ";"))
  }
}
