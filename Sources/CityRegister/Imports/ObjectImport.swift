// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// Street objects found in panorama images: a table with `object`, `lat`, `lon` and whatever keys a
/// fact has. Several sightings of one object become one proposal, by distance and direction.
public enum ObjectImport {
  /// Two sightings nearer to each other than this may be one object, metres.
  private static let sameDistance = 6.0
  /// And differ in direction by less than this, degrees.
  private static let sameBearing = 45.0
  /// What one sighting adds to what is known of an object that others saw as well.
  private static let unsure = 0.5

  /// - Parameter known: facts that stand in the register; sightings of them are left out.
  public static func read(
    _ bytes: [UInt8], known: [CityEntry]
  ) throws(TextFault) -> ImportedFeatures {
    let table = try CSVTable(bytes)
    guard table.header.contains("object"), table.header.contains("lat"),
      table.header.contains("lon")
    else {
      throw TextFault(
        line: 1, column: 1,
        cause: LocalText("gebraucht werden object, lat und lon", "object, lat and lon are needed"))
    }
    var sightings = [Sighting]()
    let standingObjects = PlaceGrid(
      known.filter { $0.kind == .fact }.compactMap { entry in entry.place.map { ($0, entry) } },
      cell: sameDistance)
    var seen = PlaceGrid<Int>([], cell: sameDistance)
    var (merged, standing, unplaced) = (0, 0, 0)
    for row in table.rows {
      guard let sighting = Sighting(row, of: table) else {
        unplaced += 1
        continue
      }
      if standingObjects.near(sighting.place).contains(where: { sighting.isSame(as: $0) }) {
        standing += 1
      } else if let index = seen.near(sighting.place).sorted().first(where: {
        sightings[$0].isSame(as: sighting)
      }) {
        sightings[index].take(sighting)
        // Where the surer sighting has it; at the place before it is not looked for in vain.
        seen.add(index, at: sightings[index].place)
        merged += 1
      } else {
        seen.add(sightings.count, at: sighting.place)
        sightings.append(sighting)
      }
    }
    var imported = ImportedFeatures()
    for sighting in sightings { sighting.add(to: &imported) }
    imported.leftOut(merged, "Sichtungen zusammengefasst", "sightings joined")
    imported.leftOut(standing, "Sichtungen stehen schon im Register", "sightings are known already")
    imported.leftOut(unplaced, "Zeilen ohne Ort ausgelassen", "rows without a place left out")
    return imported
  }

  private struct Sighting {
    var object: String
    var place: Coordinate
    var bearing: Double?
    var confidence: Double
    var line: Int
    var values: [(String, JSONNode.Value)]

    init?(_ row: CSVTable.Row, of table: CSVTable) {
      guard let object = table.cell("object", of: row),
        let latitude = table.cell("lat", of: row).flatMap(SpreadsheetRow.number),
        let longitude = table.cell("lon", of: row).flatMap(SpreadsheetRow.number),
        Coordinate.isValid(latitude: latitude, longitude: longitude)
      else { return nil }
      self.object = object
      place = Coordinate(latitude: latitude, longitude: longitude)
      bearing = table.cell("bearing", of: row).flatMap(SpreadsheetRow.number)
      confidence = table.cell("confidence", of: row).flatMap(SpreadsheetRow.number) ?? unsure
      line = row.line
      values = table.header.compactMap { key in
        guard !["object", "lat", "lon", "confidence", "bearing", ""].contains(key),
          let text = table.cell(key, of: row)
        else { return nil }
        if PropertyRule.isNumber(key), let number = SpreadsheetRow.number(text) {
          return (key, .number(number))
        }
        return (key, .string(text))
      }
    }

    func isSame(as other: Sighting) -> Bool {
      object == other.object && isNear(other.place, other.bearing)
    }

    func isSame(as entry: CityEntry) -> Bool {
      guard entry.kind == .fact, entry.string("object") == object, let place = entry.place else {
        return false
      }
      return isNear(place, entry.number("bearing"))
    }

    private func isNear(_ other: Coordinate, _ direction: Double?) -> Bool {
      guard place.distance(to: other).meters <= sameDistance else { return false }
      guard let bearing, let direction else { return true }
      return abs(Bearing(degrees: bearing).turn(to: Bearing(degrees: direction))) <= sameBearing
    }

    /// The surer sighting says what is there; both together are surer than either.
    mutating func take(_ other: Sighting) {
      let joint = 1 - (1 - confidence) * (1 - other.confidence)
      if other.confidence > confidence {
        (place, bearing, values, line) = (other.place, other.bearing, other.values, other.line)
      }
      confidence = joint
    }

    func add(to imported: inout ImportedFeatures) {
      var properties: [(String, JSONNode.Value)] = [
        ("object", .string(object)), ("source", .string("panorama")),
        ("confidence", .number((min(max(confidence, 0), 1) * 1000).rounded() / 1000)),
      ]
      if let bearing { properties.append(("bearing", .number(bearing))) }
      properties += values
      imported.add(
        id: nil, line: line, geometry: ImportedFeatures.point(place.latitude, place.longitude),
        properties)
    }
  }
}
