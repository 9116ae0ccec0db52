// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct WayLocationTests {
  /// A block as a file with locations on ways gives it, which has no nodes.
  private func block(latitudes: [Int32], longitudes: [Int32]) -> OSMBlock {
    var block = OSMBlock()
    block.bytes = Array("highwaypath".utf8)
    block.wayIDs = [7]
    block.wayReferences = (1...Int64(latitudes.count)).map { $0 }
    block.wayReferenceEnds = [UInt32(latitudes.count)]
    block.wayReferenceLatitudesE7 = latitudes
    block.wayReferenceLongitudesE7 = longitudes
    block.wayTagKeys = [OSMBlock.StringReference(offset: 0, length: 7)]
    block.wayTagValues = [OSMBlock.StringReference(offset: 7, length: 4)]
    block.wayTagEnds = [1]
    return block
  }

  private func content(_ block: OSMBlock) throws -> NetworkContent {
    var builder = GraphBuilder()
    return try builder.build { kinds, body in
      if kinds.contains(.ways) { try body(block) }
      return nil
    }.content
  }

  @Test func locationsOnWaysStandInForNodes() throws {
    let content = try content(block(latitudes: [10, 20, 30], longitudes: [1, 2, 3]))
    #expect(
      content.geometry == [
        Coordinate(latitudeE7: 10, longitudeE7: 1), Coordinate(latitudeE7: 20, longitudeE7: 2),
        Coordinate(latitudeE7: 30, longitudeE7: 3),
      ])
    #expect(content.edges.count == 1)
  }

  @Test(arguments: [
    (BoundingBox(southE7: 0, westE7: 0, northE7: 25, eastE7: 9), 1),
    (BoundingBox(southE7: 15, westE7: 0, northE7: 35, eastE7: 9), 1),
    // One that leaves out most of the map is a mistake of the writer.
    (BoundingBox(southE7: 900, westE7: 0, northE7: 950, eastE7: 9), 0),
  ])
  func linesThatLeaveTheStatedBoxGoOn(box: BoundingBox, count: Int) throws {
    let block = block(latitudes: [10, 20, 30], longitudes: [1, 2, 3])
    var builder = GraphBuilder()
    let content = try builder.build { kinds, body in
      if kinds.contains(.ways) { try body(block) }
      return box
    }.content
    #expect(content.nodes.count { $0.attributes.isMapEdge } == count)
  }

  @Test func aPlaceThatTheWayDoesNotGiveIsMissing() throws {
    let unknown = OSMBlock.unknownCoordinate
    let content = try content(
      block(latitudes: [10, 20, unknown, 40, 50], longitudes: [1, 2, unknown, 4, 5]))
    #expect(content.edges.count == 2)
    #expect(content.nodes.filter(\.attributes.isMapEdge).count == 2)
  }
}
