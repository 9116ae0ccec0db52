// SPDX-License-Identifier: GPL-3.0-or-later

/// Index of a node of the pedestrian graph; valid in one network file only.
public struct NodeID: Hashable, Comparable, Sendable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// Index of an undirected edge of the pedestrian graph; valid in one network file only.
public struct EdgeID: Hashable, Comparable, Sendable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (left: EdgeID, right: EdgeID) -> Bool { left.index < right.index }
}

/// Index of an arc: an edge in one direction, in the order of its tail node.
public struct ArcID: Hashable, Comparable, Sendable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (left: ArcID, right: ArcID) -> Bool { left.index < right.index }
}

/// An edge with the direction in which it is walked.
public struct DirectedEdge: Hashable, Sendable {
  public var edge: EdgeID
  /// True if walked from the edge's `from` node to its `to` node.
  public var forward: Bool
  @inlinable
  public init(edge: EdgeID, forward: Bool) {
    self.edge = edge
    self.forward = forward
  }
  @inlinable
  public var reversed: DirectedEdge { DirectedEdge(edge: edge, forward: !forward) }
}

/// Index of a crossing record.
public struct CrossingID: Hashable, Comparable, Sendable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (left: CrossingID, right: CrossingID) -> Bool {
    left.index < right.index
  }
}

/// Id of an OpenStreetMap way. 0 where the edge comes from no way.
public struct OSMWayID: Hashable, Comparable, Sendable {
  public var value: Int64
  @inlinable public init(_ value: Int64) { self.value = value }
  @inlinable public static func < (left: OSMWayID, right: OSMWayID) -> Bool {
    left.value < right.value
  }
}

/// Id of an OpenStreetMap node. 0 where the place was made by the import.
public struct OSMNodeID: Hashable, Comparable, Sendable {
  public var value: Int64
  @inlinable public init(_ value: Int64) { self.value = value }
  @inlinable public static func < (left: OSMNodeID, right: OSMNodeID) -> Bool {
    left.value < right.value
  }
}

/// SHA-256 over the canonical content of a network: equal content, equal fingerprint.
public struct MapFingerprint: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  public let hexadecimal: String
  public init(hexadecimal: String) { self.hexadecimal = hexadecimal }
}
