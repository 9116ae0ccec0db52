// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The walkable network of one map, read in place from a flat file.
///
/// Opening checks the header and the section sizes. Every index that comes from the file is
/// checked where it is used: a damaged index gives an empty record or an empty range, never a
/// trap; ``firstFault()`` names the first one.
public struct PedestrianGraph: Sendable {
  let bytes: NetworkBytes
  let sections: NetworkSections
  /// Sections that the city's facts replaced.
  let patches: [NetworkBytes]
  /// Whether the city's facts stand in it beside the map's (``applying(_:)``).
  public var knowsCity: Bool { !patches.isEmpty }

  /// - Throws: ``NetworkFault``.
  public init(_ bytes: NetworkBytes) throws(NetworkFault) {
    self.bytes = bytes
    sections = try NetworkSections(bytes.buffer)
    patches = []
  }

  /// A network with other sections in the place of some.
  init(_ base: PedestrianGraph, sections: NetworkSections, patches: [NetworkBytes]) {
    bytes = base.bytes
    self.sections = sections
    self.patches = patches
  }

  public var nodeCount: Int { sections.nodeCount }
  public var edgeCount: Int { sections.edgeCount }
  public var arcCount: Int { sections.arcCount }
  public var crossingCount: Int { sections.crossingCount }
  public var stepsCount: Int { sections.stepsCount }
  public var attributeClassCount: Int { sections.attributeClassCount }
  public var componentCount: Int { sections.componentCount }

  /// The part of the Earth that the extract covers; empty for an empty network.
  public var bounds: BoundingBox { sections.bounds }

  // MARK: Nodes

  public func coordinate(of node: NodeID) -> Coordinate {
    let index = Int(node.index)
    guard index < sections.nodeCount else { return Coordinate(latitudeE7: 0, longitudeE7: 0) }
    return Coordinate(
      latitudeE7: sections.nodeLatitudes[index], longitudeE7: sections.nodeLongitudes[index])
  }

  public func attributes(of node: NodeID) -> NodeAttributes {
    let index = Int(node.index)
    guard index < sections.nodeCount else { return NodeAttributes() }
    return NodeAttributes(packed: sections.nodeAttributes[index])
  }

  public func osmID(of node: NodeID) -> OSMNodeID {
    let index = Int(node.index)
    return OSMNodeID(index < sections.nodeCount ? sections.nodeOSMIDs[index] : 0)
  }

  /// Which connected component the node belongs to, 0 … componentCount − 1, largest first.
  public func component(of node: NodeID) -> Int {
    let index = Int(node.index)
    return index < sections.nodeCount ? Int(sections.nodeComponents[index]) : 0
  }

  /// The connected component that an edge belongs to.
  public func component(of edge: EdgeID) -> Int { component(of: self.edge(edge).from) }

  /// Nodes in a component; 0 for a component that does not exist.
  public func nodeCount(ofComponent component: Int) -> Int {
    component >= 0 && component < sections.componentCount
      ? Int(sections.componentSizes[component]) : 0
  }

  /// The arcs that leave a node, as indices into the arc columns.
  public func arcs(from node: NodeID) -> Range<Int> {
    let index = Int(node.index)
    guard index < sections.nodeCount else { return 0..<0 }
    let first = Int(sections.nodeFirstArcs[index])
    let last = Int(sections.nodeFirstArcs[index + 1])
    return first <= last && last <= sections.arcCount ? first..<last : 0..<0
  }

  // MARK: Arcs

  /// The edge of an arc with its direction; edge 0 forward for an arc that does not exist.
  public func directedEdge(ofArc arc: Int) -> DirectedEdge {
    guard arc >= 0 && arc < sections.arcCount else {
      return DirectedEdge(edge: EdgeID(0), forward: true)
    }
    let packed = sections.arcEdges[arc]
    return DirectedEdge(edge: EdgeID(packed >> 1), forward: packed & 1 == 0)
  }

  public func head(ofArc arc: Int) -> NodeID {
    NodeID(arc >= 0 && arc < sections.arcCount ? sections.arcHeads[arc] : 0)
  }

  // MARK: Edges

  public func edge(_ id: EdgeID) -> EdgeRecord {
    let index = Int(id.index)
    guard index < sections.edgeCount else { return EdgeRecord() }
    return EdgeRecord(RecordReader(base: sections.edges + index * EdgeRecord.byteCount))
  }

  public func attributes(of edge: EdgeID) -> EdgeAttributes {
    attributes(ofClass: Int(self.edge(edge).attributeClass))
  }

  /// The attributes that the edges of one attribute class share.
  public func attributes(ofClass index: Int) -> EdgeAttributes {
    guard index >= 0 && index < sections.attributeClassCount else { return EdgeAttributes() }
    return EdgeAttributes(
      RecordReader(base: sections.attributeClasses + index * EdgeAttributes.byteCount))
  }

  /// The crossing with this id; an unknown one if there is none.
  public func crossing(_ id: CrossingID) -> Crossing {
    let index = Int(id.index)
    guard index < sections.crossingCount else { return Crossing() }
    return Crossing(RecordReader(base: sections.crossings + index * Crossing.byteCount))
  }

  /// The crossing that an edge is, or is a piece of; `nil` for every other edge.
  public func crossingID(of edge: EdgeID) -> CrossingID? {
    let index = self.edge(edge).crossing
    return Int(index) < sections.crossingCount ? CrossingID(index) : nil
  }

  /// The steps of an edge in its forward direction.
  public func steps(of edge: EdgeID) -> Steps? {
    guard var steps = storedSteps(self.edge(edge).steps) else { return nil }
    steps.ramps = attributes(of: edge).ramps
    return steps
  }

  /// The record of steps with this index, as the file has it.
  func storedSteps(_ record: UInt32) -> Steps? {
    let index = Int(record)
    guard index < sections.stepsCount else { return nil }
    return Steps(RecordReader(base: sections.steps + index * Steps.byteCount))
  }

  /// The edge's line from its `from` node to its `to` node, both included.
  public func geometry(of edge: EdgeID) -> [Coordinate] {
    let record = self.edge(edge)
    let (start, count) = geometryRange(of: record)
    return (start..<(start + count)).map { sections.geometryPoint($0) }
  }

  /// The line in the direction of walking.
  public func geometry(of directed: DirectedEdge) -> [Coordinate] {
    let points = geometry(of: directed.edge)
    return directed.forward ? points : points.reversed()
  }

  func geometryRange(of record: EdgeRecord) -> (start: Int, count: Int) {
    let start = Int(record.geometryStart)
    let count = Int(record.geometryCount)
    return start + count <= sections.geometryCount ? (start, count) : (0, 0)
  }

  // MARK: Names

  /// The name with this index; empty for index 0 or one that does not exist.
  public func name(_ index: UInt32) -> String {
    let position = Int(index)
    guard position > 0 && position < sections.nameCount else { return "" }
    let start = Int(sections.nameOffsets[position])
    let end = Int(sections.nameOffsets[position + 1])
    guard start <= end && end <= sections.nameByteCount else { return "" }
    return String(
      decoding: UnsafeRawBufferPointer(start: sections.nameBytes + start, count: end - start),
      as: UTF8.self)
  }

  /// The edge's street name, or its reference ("B 270"), or empty if the map has neither.
  public func streetName(of edge: EdgeID) -> String {
    let record = self.edge(edge)
    let name = self.name(record.name)
    return name.isEmpty ? self.name(record.ref) : name
  }

  /// The columns that a search kernel reads directly. Valid while the graph lives.
  public var kernel: GraphKernel { GraphKernel(sections) }
}

/// Raw columns for search loops. The caller checks every index it takes from them.
public struct GraphKernel: @unchecked Sendable {
  // Pointers into immutable bytes that the graph keeps alive.
  public let nodeCount: Int
  public let arcCount: Int
  public let edgeCount: Int
  /// nodeCount + 1 values.
  public let firstArcs: UnsafePointer<UInt32>
  public let latitudes: UnsafePointer<Int32>
  public let longitudes: UnsafePointer<Int32>
  public let components: UnsafePointer<UInt32>
  public let heads: UnsafePointer<UInt32>
  /// edge << 1 | (1 if walked backward).
  public let edges: UnsafePointer<UInt32>
  /// Low byte: bearing where the arc starts; high byte: where it ends; in 1/256 of a circle.
  public let bearings: UnsafePointer<UInt16>
  /// 1/256-circle nodes' packed attributes (barrier in the low byte).
  public let nodeAttributes: UnsafePointer<UInt32>

  init(_ sections: NetworkSections) {
    nodeCount = sections.nodeCount
    arcCount = sections.arcCount
    edgeCount = sections.edgeCount
    firstArcs = sections.nodeFirstArcs
    latitudes = sections.nodeLatitudes
    longitudes = sections.nodeLongitudes
    components = sections.nodeComponents
    heads = sections.arcHeads
    edges = sections.arcEdges
    bearings = sections.arcBearings
    nodeAttributes = sections.nodeAttributes
  }
}
