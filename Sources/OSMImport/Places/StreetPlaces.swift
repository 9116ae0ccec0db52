// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A place for each contiguous street: the way nearest to its middle.
struct StreetPlaces {
  /// Cells in which, and beside which, ways of one name are one street: 2^14 ten-millionths of a
  /// degree, about 180 m north to south, bridge the gap of a square or a junction.
  private static let shift: Int32 = 14

  private let content: NetworkContent

  init(_ content: NetworkContent) { self.content = content }

  private struct Piece {
    var name: Int32
    var row: Int32
    var column: Int32
    var edge: Int32

    static func precedes(_ a: Piece, _ b: Piece) -> Bool {
      if a.name != b.name { return a.name < b.name }
      return (a.row, a.column, a.edge) < (b.row, b.column, b.edge)
    }
  }

  func places() -> [Place] {
    var pieces = [Piece]()
    for (index, edge) in content.edges.enumerated()
    where edge.name > 0 && edge.attributes.wayClass != .crossing {
      let first = content.geometry[Int(edge.geometryStart)]
      let last = content.geometry[Int(edge.geometryStart + edge.geometryCount) - 1]
      for end in [first, last] {
        pieces.append(
          Piece(
            name: edge.name, row: end.latitudeE7 >> Self.shift,
            column: end.longitudeE7 >> Self.shift, edge: Int32(index)))
      }
    }
    pieces.sort(by: Piece.precedes)
    var result = [Place]()
    var start = 0
    while start < pieces.count {
      var end = start
      while end < pieces.count && pieces[end].name == pieces[start].name { end += 1 }
      addStreets(pieces[start..<end], &result)
      start = end
    }
    return result
  }

  /// The streets of one name.
  private func addStreets(_ pieces: ArraySlice<Piece>, _ result: inout [Place]) {
    var cells = [UInt64: Int]()
    var parent = [Int]()
    func root(_ cell: Int) -> Int {
      var cell = cell
      while parent[cell] != cell { cell = parent[cell] }
      return cell
    }
    func key(_ row: Int32, _ column: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column))
    }
    func unite(_ a: Int, _ b: Int) {
      let (low, high) = (min(root(a), root(b)), max(root(a), root(b)))
      if low != high { parent[high] = low }
    }
    var cellOfEdge = [Int32: Int]()
    for piece in pieces {
      let cell = cells[key(piece.row, piece.column)] ?? parent.count
      if cell == parent.count {
        parent.append(cell)
        cells[key(piece.row, piece.column)] = cell
        for (north, east) in [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]
        {
          if let beside = cells[key(piece.row &+ Int32(north), piece.column &+ Int32(east))] {
            unite(beside, cell)
          }
        }
      }
      if let other = cellOfEdge[piece.edge] { unite(other, cell) }
      cellOfEdge[piece.edge] = cell
    }
    var streets = [Int: [Int32]]()
    for piece in pieces {
      let cell = cells[key(piece.row, piece.column)] ?? 0
      streets[root(cell), default: []].append(piece.edge)
    }
    // Cells are numbered in the order of the pieces, which is that of name and place.
    for street in streets.keys.sorted() { result.append(place(of: streets[street] ?? [])) }
  }

  /// The middle of the edge that lies nearest to the middle of the street.
  private func place(of edges: [Int32]) -> Place {
    var box = BoundingBox.empty
    for edge in edges { box.extend(by: middle(edge).place) }
    let plane = LocalPlane(origin: box.center)
    var best = edges.first ?? 0
    var bestRank = (Double.infinity, Int64.max, Int32.max, Int32.max)
    for edge in edges {
      let point = middle(edge).place
      let rank = (
        plane.point(point).length, content.edges[Int(edge)].way.value, point.latitudeE7,
        point.longitudeE7
      )
      if rank < bestRank { (best, bestRank) = (edge, rank) }
    }
    let edge = content.edges[Int(best)]
    var place = Place()
    place.kind = .street
    place.element = .way
    place.osmID = edge.way.value
    place.name = UInt32(edge.name)
    place.edge = EdgeID(UInt32(best))
    (place.position, place.alongCentimeters) = middle(best)
    place.goal = place.position
    return place
  }

  /// The point of an edge's line at half of its points: on the line, and cheap.
  private func middle(_ index: Int32) -> (place: Coordinate, along: UInt32) {
    let edge = content.edges[Int(index)]
    let first = Int(edge.geometryStart)
    let half = first + Int(edge.geometryCount) / 2
    var along = 0.0
    for point in (first + 1)..<max(half + 1, first + 1) {
      along += content.geometry[point - 1].distance(to: content.geometry[point]).meters
    }
    return (content.geometry[half], UInt32(min(along * 100, 4e9).rounded()))
  }
}
