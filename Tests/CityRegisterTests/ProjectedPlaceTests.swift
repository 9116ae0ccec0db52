// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Geometry
import Testing

/// EPSG:25832 against vectors computed with another program.
@Suite struct ProjectedPlaceTests {
  private static let vectors: [(latitude: Double, longitude: Double, east: Double, north: Double)] =
    [
      (49.44000, 7.77000, 410_830.88, 5_477_097.57),
      (49.43623, 7.76867, 410_727.62, 5_476_680.03),
      (49.44441, 7.77100, 410_911.37, 5_477_586.64),
    ]

  @Test(arguments: vectors)
  func placesComeToLieWhereOtherProgramsPutThem(
    _ vector: (latitude: Double, longitude: Double, east: Double, north: Double)
  ) {
    let place = ProjectedPlace(
      Coordinate(latitude: vector.latitude, longitude: vector.longitude))
    #expect(abs(place.east - vector.east) < 0.02)
    #expect(abs(place.north - vector.north) < 0.02)
    let back = ProjectedPlace(east: place.east, north: place.north).coordinate
    #expect(abs(back.latitude - vector.latitude) < 2e-7)
    #expect(abs(back.longitude - vector.longitude) < 2e-7)
  }

  @Test func degreesAreNoMetres() {
    #expect(!ProjectedPlace(east: 7.77, north: 49.44).isInZone)
  }
}
