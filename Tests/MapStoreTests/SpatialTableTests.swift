// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GRDB
import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import MapStore

/// What others can do with `places.sqlite`: it is a SpatiaLite file.
@Suite struct SpatialTableTests {
  @Test func theFileIsOneThatSpatiaLiteReads() throws {
    let map = try SearchedMap.district()
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { try SpatialTable.load($0) }
    let queue = try DatabaseQueue(
      path: map.folder.path("places.sqlite"), configuration: configuration)
    try queue.read { db in
      let column = try Row.fetchOne(
        db, sql: "SELECT f_geometry_column, geometry_type, srid FROM geometry_columns")
      #expect(column?[0] == "geometry" && column?[1] == 1 && column?[2] == SpatialTable.wgs84)
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, ST_X(geometry), ST_Y(geometry), ST_SRID(geometry) FROM places")
      #expect(rows.count > 0)
      for row in rows {
        let place = map.graph.place(PlaceID(row[0]))
        #expect(abs((row[1] as Double) - place.position.longitude) < 1e-9)
        #expect(abs((row[2] as Double) - place.position.latitude) < 1e-9)
        #expect(row[3] == SpatialTable.wgs84)
      }
      let indexed = try Int.fetchOne(db, sql: "SELECT count(*) FROM idx_places_geometry")
      #expect(indexed == rows.count)
    }
  }

  @Test func aPointHasTheBytesThatSpatiaLiteMakesOfIt() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { try SpatialTable.load($0) }
    let queue = try DatabaseQueue(configuration: configuration)
    let place = Coordinate(latitude: 49.4447, longitude: 7.769)
    let made = try queue.read { db in
      try Data.fetchOne(db, sql: "SELECT MakePoint(7.769, 49.4447, 4326)")
    }
    #expect(made == Data(SpatialTable.blob(place)))
  }
}
