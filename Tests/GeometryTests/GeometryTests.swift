// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@Suite struct CoordinateTests {
  @Test func distanceAgreesWithTheEllipsoid() {
    // Vincenty, WGS84: Kaiserslautern Hauptbahnhof to Stiftskirche.
    let from = Coordinate(latitude: 49.4362, longitude: 7.7687)
    let to = Coordinate(latitude: 49.4444, longitude: 7.7710)
    #expect(abs(from.distance(to: to).meters - 927.0) < 1.5)
  }

  @Test(arguments: [
    (1.0, 0.0, 0.0), (0.0, 1.0, 90.0), (-1.0, 0.0, 180.0), (0.0, -1.0, 270.0),
  ])
  func bearingIsClockwiseFromNorth(north: Double, east: Double, expected: Double) {
    let origin = Coordinate(latitude: 50, longitude: 7)
    let other = Coordinate(latitude: 50 + north * 0.001, longitude: 7 + east * 0.001)
    #expect(abs(origin.bearing(to: other).degrees - expected) < 0.01)
  }

  @Test func movingAndMeasuringAgree() {
    let origin = Coordinate(latitude: 49.44, longitude: 7.77)
    for degrees in stride(from: 0.0, to: 360, by: 30) {
      let moved = origin.moved(by: .meters(150), toward: Bearing(degrees: degrees))
      #expect(abs(origin.distance(to: moved).meters - 150) < 0.1)
      #expect(abs(origin.bearing(to: moved).turn(to: Bearing(degrees: degrees))) < 0.1)
    }
  }

  @Test func distanceCrossesTheDateLineTheShortWay() {
    let west = Coordinate(latitude: 0, longitude: 179.9999)
    let east = Coordinate(latitude: 0, longitude: -179.9999)
    #expect(west.distance(to: east).meters < 30)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func damagedNumbersNeverTrap(value: Double) {
    let place = Coordinate(latitude: value, longitude: value)
    #expect(abs(place.latitude) <= 90)
    #expect(Bearing(degrees: value).degrees >= 0)
    #expect(abs(Instant(seconds: value).milliseconds) < 10_000_000_000_000_000)
  }

  @Test func onlyPlacesOnEarthAreValid() {
    #expect(Coordinate.isValid(latitude: 90, longitude: -180))
    #expect(!Coordinate.isValid(latitude: 90.1, longitude: 0))
    #expect(!Coordinate.isValid(latitude: .nan, longitude: 0))
  }
}

@Suite struct BearingTests {
  @Test(arguments: [(10.0, 350.0, -20.0), (350.0, 10.0, 20.0), (0.0, 180.0, 180.0)])
  func turnIsPositiveToTheRight(from: Double, to: Double, expected: Double) {
    #expect(Bearing(degrees: from).turn(to: Bearing(degrees: to)) == expected)
  }

  @Test func anglesWrapIntoTheCircle() {
    #expect(Bearing(degrees: -90).degrees == 270)
    #expect(Bearing(degrees: 720).degrees == 0)
    #expect(Bearing(degrees: -1e-18).degrees < 360)
  }
}

@Suite struct PolylineTests {
  /// 100 m north, then 100 m east.
  let line: Polyline = {
    let start = Coordinate(latitude: 50, longitude: 7)
    let corner = start.moved(by: .meters(100), toward: Bearing(degrees: 0))
    return Polyline([start, corner, corner.moved(by: .meters(100), toward: Bearing(degrees: 90))])
  }()

  @Test func measuresGrowAlongTheLine() {
    #expect(abs(line.length.meters - 200) < 0.1)
    #expect(line.points.count == line.measures.count)
  }

  @Test func projectionTellsSideAndMeasure() throws {
    let right = line.point(at: 50).moved(by: .meters(8), toward: Bearing(degrees: 90))
    let projection = try #require(line.project(right))
    #expect(abs(projection.along - 50) < 0.2)
    #expect(abs(projection.offset - 8) < 0.1)
    let left = line.point(at: 150).moved(by: .meters(5), toward: Bearing(degrees: 0))
    let other = try #require(line.project(left))
    #expect(abs(other.along - 150) < 0.2)
    #expect(abs(other.offset + 5) < 0.1)
  }

  @Test func projectionStaysInsideItsWindow() throws {
    let start = line.point(at: 0)
    let projection = try #require(line.project(start, from: 60, to: 120))
    #expect(abs(projection.along - 60) < 0.1)
  }

  @Test func bearingFollowsTheSegments() {
    #expect(line.bearing(at: 50).degrees < 0.1 || line.bearing(at: 50).degrees > 359.9)
    #expect(abs(line.bearing(at: 150).degrees - 90) < 0.1)
    #expect(abs(line.bearing(from: 50, to: 150).degrees - 45) < 0.2)
  }

  @Test func degenerateLinesNeverTrap() {
    let place = Coordinate(latitude: 50, longitude: 7)
    #expect(Polyline([]).project(place) == nil)
    #expect(Polyline([place]).point(at: 5) == place)
    let doubled = Polyline([place, place])
    #expect(doubled.point(at: 3) == place)
    #expect(doubled.bearing(at: 0).degrees == 0)
    #expect(doubled.project(place)?.offset == 0)
  }
}

@Suite struct BoundingBoxTests {
  @Test func emptyBoxHoldsNothingAndGrows() {
    var box = BoundingBox.empty
    let place = Coordinate(latitude: 50, longitude: 7)
    #expect(box.isEmpty && !box.contains(place))
    box.extend(by: place)
    #expect(!box.isEmpty && box.contains(place) && box.center == place)
  }
}
