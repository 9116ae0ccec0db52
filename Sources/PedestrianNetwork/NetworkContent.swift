// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// A network as the import builds it, before it is laid out as a file. Indices refer to the
/// arrays of this value.
public struct NetworkContent: Sendable {
  public struct Node: Sendable {
    public var coordinate: Coordinate
    public var osmID: OSMNodeID
    public var attributes: NodeAttributes
    /// Of the node's facts.
    public var date = FactDate.unknown
    /// Index into ``NetworkContent/remarks``; 0 = none.
    public var remarks: Int32 = 0

    public init(
      coordinate: Coordinate, osmID: OSMNodeID, attributes: NodeAttributes = NodeAttributes()
    ) {
      self.coordinate = coordinate
      self.osmID = osmID
      self.attributes = attributes
    }
  }

  public struct Edge: Sendable {
    public var way: OSMWayID
    public var from: Int32
    public var to: Int32
    /// Range in ``NetworkContent/geometry``, end points included.
    public var geometryStart: Int32
    public var geometryCount: Int32
    /// Index into ``NetworkContent/names``; 0 = none.
    public var name: Int32 = 0
    public var ref: Int32 = 0
    public var attributes: EdgeAttributes
    /// Index into ``NetworkContent/crossings``, −1 = none.
    public var crossing: Int32 = -1
    /// Index into ``NetworkContent/steps``, −1 = none.
    public var steps: Int32 = -1
    /// Index into ``NetworkContent/accessRules``, −1 = the same at all times.
    public var accessRule: Int32 = -1
    /// Of the way.
    public var date = FactDate.unknown
    /// Index into ``NetworkContent/notes``; 0 = none.
    public var notes: Int32 = 0
    /// Index into ``NetworkContent/remarks``; 0 = none.
    public var remarks: Int32 = 0

    public init(
      way: OSMWayID, from: Int32, to: Int32, geometryStart: Int32, geometryCount: Int32,
      attributes: EdgeAttributes
    ) {
      self.way = way
      self.from = from
      self.to = to
      self.geometryStart = geometryStart
      self.geometryCount = geometryCount
      self.attributes = attributes
    }
  }

  public var nodes = [Node]()
  public var edges = [Edge]()
  public var geometry = [Coordinate]()
  /// Index 0 is the empty name.
  public var names = [""]
  /// `Crossing.crossedName` is an index into `names`, `Crossing.notes` one into `notes`.
  public var crossings = [Crossing]()
  public var steps = [Steps]()
  /// What the map says of access that depends on the time, each once.
  public var accessRules = [AccessOverTime.Tagging]()
  /// What one walks to; the text fields of each are indices into `names`, its edge into `edges`.
  public var places = [Place]()
  /// Which lines stop at which place, in any order; indices into `places` and `names`.
  public var stopLines = [StopLine]()
  /// Facts with a source of their own; index 0 is the empty list.
  public var notes = [[FactNote]()]
  /// Roads that leave junctions along their middle.
  public var arms = [Arm]()
  /// Texts about edges and nodes (indices into `names`); index 0 is the empty list.
  public var remarks = [[Remark]()]
  public var bounds = BoundingBox.empty

  public init() {}
}
