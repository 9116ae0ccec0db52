// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// OSM elements in memory: what a test draws, or a program makes, instead of a file.
public struct OSMElements: Sendable {
  /// Tags in the order in which they were given.
  public typealias Tags = [(key: String, value: String)]

  public struct Node: Sendable {
    public var id: Int64
    public var coordinate: Coordinate
    public var tags: Tags
    /// Last edit in seconds since 1970; 0 unknown.
    public var edited: Int64

    public init(id: Int64, coordinate: Coordinate, tags: Tags = [], edited: Int64 = 0) {
      self.id = id
      self.edited = edited
      self.coordinate = coordinate
      self.tags = tags
    }
  }

  public struct Way: Sendable {
    public var id: Int64
    public var nodes: [Int64]
    public var tags: Tags
    /// Last edit in seconds since 1970; 0 unknown.
    public var edited: Int64

    public init(id: Int64, nodes: [Int64], tags: Tags = [], edited: Int64 = 0) {
      self.id = id
      self.edited = edited
      self.nodes = nodes
      self.tags = tags
    }
  }

  public struct Relation: Sendable {
    public var id: Int64
    public var members: [(kind: ElementKind, id: Int64, role: String)]
    public var tags: Tags

    /// A relation of ways, such as a multipolygon.
    public init(id: Int64, members: [(way: Int64, role: String)], tags: Tags = []) {
      self.init(id: id, members: members.map { (.way, $0.way, $0.role) }, tags: tags)
    }

    public init(
      id: Int64, members: [(kind: ElementKind, id: Int64, role: String)], tags: Tags = []
    ) {
      self.id = id
      self.members = members
      self.tags = tags
    }
  }

  public var nodes: [Node]
  public var ways: [Way]
  public var relations: [Relation]

  public init(nodes: [Node] = [], ways: [Way] = [], relations: [Relation] = []) {
    self.nodes = nodes
    self.ways = ways
    self.relations = relations
  }

  /// Gives the elements as one block, as a reader gives those of a file.
  @discardableResult
  public func read(
    _ kinds: ElementKinds, _ body: (OSMBlock) throws -> Void
  ) rethrows -> OSMReadSummary {
    var block = OSMBlock()
    if kinds.contains(.nodes) {
      for node in nodes { add(node, to: &block) }
    }
    if kinds.contains(.ways) {
      for way in ways { add(way, to: &block) }
    }
    if kinds.contains(.relations) {
      for relation in relations { add(relation, to: &block) }
    }
    try body(block)
    var summary = OSMReadSummary()
    summary.nodes = nodes.count
    summary.ways = ways.count
    summary.relations = relations.count
    return summary
  }

  private func add(_ node: Node, to block: inout OSMBlock) {
    block.nodeIDs.append(node.id)
    block.nodeTimestamps.append(node.edited)
    block.nodeLatitudesE7.append(node.coordinate.latitudeE7)
    block.nodeLongitudesE7.append(node.coordinate.longitudeE7)
    for (key, value) in node.tags {
      block.nodeTagKeys.append(reference(key, &block))
      block.nodeTagValues.append(reference(value, &block))
    }
    block.nodeTagEnds.append(UInt32(block.nodeTagKeys.count))
  }

  private func add(_ way: Way, to block: inout OSMBlock) {
    block.wayIDs.append(way.id)
    block.wayTimestamps.append(way.edited)
    block.wayReferences += way.nodes
    block.wayReferenceEnds.append(UInt32(block.wayReferences.count))
    for (key, value) in way.tags {
      block.wayTagKeys.append(reference(key, &block))
      block.wayTagValues.append(reference(value, &block))
    }
    block.wayTagEnds.append(UInt32(block.wayTagKeys.count))
  }

  private func add(_ relation: Relation, to block: inout OSMBlock) {
    block.relationIDs.append(relation.id)
    for member in relation.members {
      block.memberKinds.append(member.kind.rawValue)
      block.memberReferences.append(member.id)
      block.memberRoles.append(reference(member.role, &block))
    }
    block.relationMemberEnds.append(UInt32(block.memberReferences.count))
    for (key, value) in relation.tags {
      block.relationTagKeys.append(reference(key, &block))
      block.relationTagValues.append(reference(value, &block))
    }
    block.relationTagEnds.append(UInt32(block.relationTagKeys.count))
  }

  private func reference(_ text: String, _ block: inout OSMBlock) -> OSMBlock.StringReference {
    let start = block.bytes.count
    block.bytes += Array(text.utf8)
    return OSMBlock.StringReference(
      offset: UInt32(start), length: UInt32(block.bytes.count - start))
  }
}
