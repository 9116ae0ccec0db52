// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The ways around the walker as straight pieces in metres, with how they join: what a cloud of
/// particles moves on. Made anew when the walker has come far from its middle.
struct NetworkPatch: Sendable {
  /// A straight piece of an edge, from vertex `start` to vertex `end`.
  struct Piece: Sendable {
    var start: Int32
    var end: Int32
    var east: Double
    var north: Double
    /// Unit vector along the edge's forward direction.
    var alongEast: Double
    var alongNorth: Double
    var length: Double
    /// Direction of that vector, degrees.
    var bearing: Double
    /// Metres from the edge's first node to the piece.
    var offset: Double
    /// Index into ``NetworkPatch/edges``.
    var edge: Int32
  }

  /// What is used of an edge.
  struct Edge: Sendable {
    var id: EdgeID
    var firstPiece: Int32
    var pieceCount: Int32
    var length: Double
    /// How readily people walk here, relative to a footway.
    var preference: Double
    var streetSide: SideOfStreet
    var isCarriageway: Bool
    /// How far people walk beside the line, one sigma, metres.
    var halfWidth: Double
    /// Rise per metre in the forward direction: of steps and escalators; 0 for all else, `nil` where the
    /// map tells that it climbs and not in which direction.
    var slope: Double?
    /// Satellites are hidden: tunnel, roofed or indoors.
    var isHidden: Bool
  }

  private(set) var plane: LocalPlane?
  private(set) var middle = PlanePoint(east: 0, north: 0)
  private(set) var pieces: [Piece] = []
  private(set) var edges: [Edge] = []
  /// Arcs of a vertex: `piece << 1 | 1` if it leaves from the piece's end.
  private(set) var arcs: [Int32] = []
  private(set) var firstArcs: [Int32] = [0]
  private var vertices: [UInt32: Int32] = [:]
  private var slots: [UInt32: Int32] = [:]
  private var vertexCount: Int32 = 0

  init() {}

  var isEmpty: Bool { pieces.isEmpty }

  /// Whether the walker has come too near to the rim.
  func needsRenewal(at place: PlanePoint) -> Bool {
    plane == nil || (place - middle).length > PositioningSettings.patchSlack
  }

  mutating func renew(on graph: PedestrianGraph, around place: PlanePoint, plane: LocalPlane) {
    self.plane = plane
    middle = place
    pieces.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    vertices.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    vertexCount = 0
    var found: [EdgeID] = []
    graph.forEachEdge(
      near: plane.coordinate(place), radius: PositioningSettings.patchRadius
    ) { match in
      if found.count < PositioningSettings.patchEdges { found.append(match.edge) }
    }
    for edge in found { append(edge, of: graph, plane: plane) }
    join()
  }

  private mutating func append(_ id: EdgeID, of graph: PedestrianGraph, plane: LocalPlane) {
    let line = graph.geometry(of: id)
    guard line.count >= 2 else { return }
    let record = graph.edge(id)
    let attributes = graph.attributes(of: id)
    let first = Int32(truncatingIfNeeded: pieces.count)
    let slot = Int32(truncatingIfNeeded: edges.count)
    var here = plane.point(line[0])
    var vertex = vertex(of: record.from)
    var offset = 0.0
    for index in 1..<line.count {
      let next = plane.point(line[index])
      let delta = next - here
      let length = delta.length
      let isLast = index == line.count - 1
      // Points that lie on one another make no piece, but the last one has to reach its node.
      guard length > 0.01 || isLast else { continue }
      let end = isLast ? self.vertex(of: record.to) : freshVertex()
      let scale = length > 0 ? 1 / length : 0
      pieces.append(
        Piece(
          start: vertex, end: end, east: here.east, north: here.north,
          alongEast: delta.east * scale, alongNorth: delta.north * scale, length: length,
          bearing: Trigonometry.degrees(east: delta.east, north: delta.north), offset: offset,
          edge: slot))
      offset += length
      vertex = end
      here = next
    }
    let count = Int32(truncatingIfNeeded: pieces.count) - first
    slots[id.index] = slot
    edges.append(
      Edge(
        id: id, firstPiece: first, pieceCount: count, length: offset,
        preference: Self.preference(attributes), streetSide: attributes.streetSide,
        isCarriageway: attributes.wayClass.isCarriageway,
        halfWidth: Self.halfWidth(attributes), slope: Self.slope(graph.steps(of: id)),
        isHidden: attributes.isTunnel || attributes.isIndoor || attributes.isCovered))
  }

  private mutating func vertex(of node: NodeID) -> Int32 {
    if let known = vertices[node.index] { return known }
    let fresh = freshVertex()
    vertices[node.index] = fresh
    return fresh
  }

  private mutating func freshVertex() -> Int32 {
    vertexCount += 1
    return vertexCount - 1
  }

  /// Lists the arcs of every vertex.
  private mutating func join() {
    let count = Int(vertexCount)
    firstArcs.removeAll(keepingCapacity: true)
    firstArcs.append(contentsOf: repeatElement(0, count: count + 1))
    for piece in pieces {
      firstArcs[Int(piece.start) + 1] += 1
      firstArcs[Int(piece.end) + 1] += 1
    }
    for index in 0..<count { firstArcs[index + 1] += firstArcs[index] }
    var next = firstArcs
    arcs.removeAll(keepingCapacity: true)
    arcs.append(contentsOf: repeatElement(0, count: 2 * pieces.count))
    for (index, piece) in pieces.enumerated() {
      let number = Int32(truncatingIfNeeded: index)
      arcs[Int(next[Int(piece.start)])] = number << 1
      next[Int(piece.start)] += 1
      arcs[Int(next[Int(piece.end)])] = number << 1 | 1
      next[Int(piece.end)] += 1
    }
  }

  /// Where no pavement is in the map people walk at either side of the road; else the line is theirs.
  private static func halfWidth(_ attributes: EdgeAttributes) -> Double {
    if attributes.wayClass.isCarriageway && attributes.streetSide == .unknown {
      return PositioningSettings.roadHalfWidth
    }
    return PositioningSettings.footwayHalfWidth
  }

  private static func slope(_ steps: Steps?) -> Double? {
    guard let steps else { return 0 }
    switch steps.incline {
    case .up: return PositioningSettings.stepsSlope
    case .down: return -PositioningSettings.stepsSlope
    case .level: return 0
    case .unknown: return nil
    }
  }

  /// People walk on footways; on a carriageway only where there is nothing else.
  private static func preference(_ attributes: EdgeAttributes) -> Double {
    switch attributes.wayClass {
    case .crossing: return PositioningSettings.crossingPreference
    case .steps, .escalator, .elevator: return PositioningSettings.stepsPreference
    case .residential, .unclassified, .road, .tertiary, .secondary, .primary, .trunk:
      return attributes.isFromTags ? 1 : PositioningSettings.carriagewayPreference
    default: return 1
    }
  }

  /// Where an edge is in this patch.
  func slot(of edge: EdgeID) -> Int32? { slots[edge.index] }

  /// The piece of an edge that lies `along` metres from its first node, and the metres on it.
  func place(slot: Int32, along: Double) -> (piece: Int32, offset: Double) {
    let edge = edges[Int(slot)]
    var piece = edge.firstPiece
    let last = edge.firstPiece + edge.pieceCount - 1
    while piece < last, along > pieces[Int(piece)].offset + pieces[Int(piece)].length {
      piece += 1
    }
    let own = pieces[Int(piece)]
    return (piece, min(max(along - own.offset, 0), own.length))
  }
}
