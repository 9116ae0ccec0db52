// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Collects what edges share (names, attribute classes, crossings, steps) in order of first use.
struct RecordTables {
  private let content: NetworkContent
  private var classIndex = [EdgeAttributes: UInt32]()
  private var nameIndex: [UInt32]
  private var crossingIndex: [UInt32]

  private(set) var classes = [EdgeAttributes]()
  private(set) var crossings = [Crossing]()
  private(set) var steps = [Steps]()
  private(set) var edgeDates = [UInt16]()
  private(set) var edgeNotes = [OwnedNote]()
  private(set) var crossingNotes = [OwnedNote]()
  private(set) var accessRules = [AccessRuleRecord]()
  private(set) var timedEdges = [TimedEdge]()
  /// Rule of the content → rule of the file + 1.
  private var ruleIndex: [UInt32]
  /// Texts of rules, which are no names of the content.
  private var ruleTexts = [String: UInt32]()
  private(set) var edgeRemarks = [OwnedRemark]()
  private(set) var nodeRemarks = [OwnedRemark]()
  private(set) var arms = [JunctionArm]()
  private(set) var geometry = [Coordinate]()
  private(set) var nameOffsets: [UInt32] = [0, 0]
  private(set) var nameBytes = [UInt8]()

  init(_ content: NetworkContent) {
    self.content = content
    nameIndex = [UInt32](repeating: 0, count: content.names.count)
    crossingIndex = [UInt32](repeating: EdgeRecord.none, count: content.crossings.count)
    ruleIndex = [UInt32](repeating: 0, count: content.accessRules.count)
    geometry.reserveCapacity(content.geometry.count)
  }

  mutating func record(_ edge: NetworkContent.Edge, _ nodePosition: [UInt32]) -> EdgeRecord {
    var record = EdgeRecord()
    record.way = edge.way
    record.from = NodeID(nodePosition[Int(edge.from)])
    record.to = NodeID(nodePosition[Int(edge.to)])
    record.geometryStart = UInt32(geometry.count)
    record.geometryCount = UInt32(edge.geometryCount)
    geometry +=
      content.geometry[Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)]
    record.lengthCentimeters = UInt32(content.centimeters(of: edge))
    record.name = name(edge.name)
    record.ref = name(edge.ref)
    record.attributeClass = classOf(edge.attributes)
    edgeNotes.append(content.notes[Int(edge.notes)], owner: edgeDates.count)
    if edge.accessRule >= 0 {
      timedEdges.append(
        TimedEdge(edge: UInt32(edgeDates.count), rule: accessRule(Int(edge.accessRule))))
    }
    if edge.remarks > 0 { edgeRemarks += remarks(edge.remarks, owner: edgeDates.count) }
    edgeDates.append(edge.date.packed)
    if edge.crossing >= 0 { record.crossing = crossing(Int(edge.crossing)) }
    if edge.steps >= 0 {
      record.steps = UInt32(steps.count)
      steps.append(content.steps[Int(edge.steps)])
    }
    return record
  }

  /// The remarks of the nodes, in the file's order.
  mutating func addRemarks(ofNodes order: [Int32]) {
    for (position, node) in order.enumerated() {
      let list = content.nodes[Int(node)].remarks
      if list > 0 { nodeRemarks += remarks(list, owner: position) }
    }
  }

  /// The roads at junctions, in the order of the file's nodes and of their directions.
  mutating func addArms(_ nodePosition: [UInt32]) {
    let order = content.arms.indices.sorted {
      let (a, b) = (content.arms[$0], content.arms[$1])
      return (nodePosition[Int(a.node)], a.bearing, $0) < (nodePosition[Int(b.node)], b.bearing, $1)
    }
    for index in order {
      let arm = content.arms[index]
      arms.append(
        JunctionArm(
          node: NodeID(nodePosition[Int(arm.node)]),
          crossing: CrossingID(crossing(Int(arm.crossing))), bearing: arm.bearing))
    }
  }

  private mutating func remarks(_ list: Int32, owner: Int) -> [OwnedRemark] {
    let sorted = content.remarks[Int(list)].sorted {
      ($0.topic.rawValue, $0.language.rawValue) < ($1.topic.rawValue, $1.language.rawValue)
    }
    return sorted.map { remark in
      var stored = remark
      stored.text = name(Int32(truncatingIfNeeded: remark.text))
      return OwnedRemark(owner: UInt32(owner), remark: stored)
    }
  }

  private mutating func classOf(_ attributes: EdgeAttributes) -> UInt32 {
    if let index = classIndex[attributes] { return index }
    let index = UInt32(classes.count)
    classIndex[attributes] = index
    classes.append(attributes)
    return index
  }

  private mutating func crossing(_ index: Int) -> UInt32 {
    if crossingIndex[index] == EdgeRecord.none {
      var crossing = content.crossings[index]
      crossing.crossedName = name(Int32(crossing.crossedName))
      crossingNotes.append(content.notes[Int(crossing.notes)], owner: crossings.count)
      crossingIndex[index] = UInt32(crossings.count)
      crossings.append(crossing)
    }
    return crossingIndex[index]
  }

  private mutating func accessRule(_ index: Int) -> UInt32 {
    if ruleIndex[index] > 0 { return ruleIndex[index] - 1 }
    let tagging = content.accessRules[index]
    var record = AccessRuleRecord()
    record.foot = text(tagging.foot)
    record.access = text(tagging.access)
    record.footConditional = text(tagging.footConditional)
    record.accessConditional = text(tagging.accessConditional)
    record.openingHours = text(tagging.openingHours)
    record.isConstruction = tagging.isConstruction
    accessRules.append(record)
    ruleIndex[index] = UInt32(accessRules.count)
    return ruleIndex[index] - 1
  }

  private mutating func text(_ text: String?) -> UInt32 {
    guard let text, !text.isEmpty else { return 0 }
    if let known = ruleTexts[text] { return known }
    let index = UInt32(nameOffsets.count - 1)
    nameBytes.append(contentsOf: text.utf8)
    nameOffsets.append(UInt32(nameBytes.count))
    ruleTexts[text] = index
    return index
  }

  mutating func name(_ index: Int32) -> UInt32 {
    guard index > 0 else { return 0 }
    if nameIndex[Int(index)] == 0 {
      nameIndex[Int(index)] = UInt32(nameOffsets.count - 1)
      nameBytes.append(contentsOf: content.names[Int(index)].utf8)
      nameOffsets.append(UInt32(nameBytes.count))
    }
    return nameIndex[Int(index)]
  }
}

/// Both directions of every edge, grouped by the node they leave.
struct ArcColumns {
  var firstArcs: [UInt32]
  var heads: [UInt32]
  var edges: [UInt32]
  var bearings: [UInt16]

  init(_ records: [EdgeRecord], nodeCount: Int, geometry: [Coordinate]) {
    firstArcs = [UInt32](repeating: 0, count: nodeCount + 1)
    for record in records {
      firstArcs[Int(record.from.index) + 1] += 1
      firstArcs[Int(record.to.index) + 1] += 1
    }
    for node in 0..<nodeCount { firstArcs[node + 1] += firstArcs[node] }
    var next = firstArcs
    heads = [UInt32](repeating: 0, count: records.count * 2)
    edges = heads
    bearings = [UInt16](repeating: 0, count: records.count * 2)
    for (index, record) in records.enumerated() {
      let points = geometry[
        Int(record.geometryStart)..<Int(record.geometryStart + record.geometryCount)]
      let start = ArcBearing.leaving(points)
      let end = ArcBearing.leaving(points.reversed())
      let forward = Int(next[Int(record.from.index)])
      next[Int(record.from.index)] += 1
      heads[forward] = record.to.index
      edges[forward] = UInt32(index) << 1
      bearings[forward] = UInt16(start) | UInt16(end &+ 128) << 8
      let backward = Int(next[Int(record.to.index)])
      next[Int(record.to.index)] += 1
      heads[backward] = record.from.index
      edges[backward] = UInt32(index) << 1 | 1
      bearings[backward] = UInt16(end) | UInt16(start &+ 128) << 8
    }
  }
}

/// Connected components, numbered by size, largest first (ties by first node).
struct ComponentLabels {
  var labels: [UInt32]
  var sizes: [UInt32]

  init(_ records: [EdgeRecord], nodeCount: Int) {
    var parent = (0..<Int32(nodeCount)).map { $0 }
    func root(_ node: Int32) -> Int32 {
      var node = node
      while parent[Int(node)] != node {
        parent[Int(node)] = parent[Int(parent[Int(node)])]
        node = parent[Int(node)]
      }
      return node
    }
    for record in records {
      let a = root(Int32(record.from.index))
      let b = root(Int32(record.to.index))
      if a != b { parent[Int(max(a, b))] = min(a, b) }
    }
    var size = [UInt32](repeating: 0, count: nodeCount)
    for node in 0..<Int32(nodeCount) { size[Int(root(node))] += 1 }
    let roots = (0..<Int32(nodeCount)).filter { parent[Int($0)] == $0 }
      .sorted { (size[Int($1)], $0) < (size[Int($0)], $1) }
    var label = [UInt32](repeating: 0, count: nodeCount)
    for (index, root) in roots.enumerated() { label[Int(root)] = UInt32(index) }
    labels = (0..<Int32(nodeCount)).map { label[Int(root($0))] }
    sizes = roots.map { size[Int($0)] }
  }
}

/// The cells of the spatial grid with their edges.
struct GridColumns {
  var keys = [UInt64]()
  var starts: [UInt32] = [0]
  var edges = [UInt32]()

  init(_ records: [EdgeRecord], geometry: [Coordinate]) {
    struct Entry {
      var key: UInt64
      var edge: UInt32
    }
    var entries = [Entry]()
    for (index, record) in records.enumerated() {
      var lastKey: UInt64?
      let start = Int(record.geometryStart)
      for point in start..<max(start, start + Int(record.geometryCount) - 1) {
        SpatialGrid.forEachCell(from: geometry[point], to: geometry[point + 1]) { key in
          if key != lastKey { entries.append(Entry(key: key, edge: UInt32(index))) }
          lastKey = key
        }
      }
    }
    entries.sort { ($0.key, $0.edge) < ($1.key, $1.edge) }
    var previous: Entry?
    for entry in entries {
      if let last = previous, last.key == entry.key, last.edge == entry.edge { continue }
      if previous?.key != entry.key {
        if !keys.isEmpty { starts.append(UInt32(edges.count)) }
        keys.append(entry.key)
      }
      edges.append(entry.edge)
      previous = entry
    }
    if !keys.isEmpty { starts.append(UInt32(edges.count)) }
  }
}
