// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// GeoJSON and tables of entries: what `add` reads back.
public struct TableExport {
  private let frame: ExportFrame

  public init(_ frame: ExportFrame) { self.frame = frame }

  /// - Parameter isProjected: coordinates in EPSG:25832, named as GeoJSON did before RFC 7946.
  public func geoJSON(isProjected: Bool) -> JSONText {
    let features = frame.entries.map { entry in
      isProjected
        ? entry.feature.setting(
          "geometry",
          (entry.feature["geometry"] ?? JSONNode(.null)).projecting()
        ).text : entry.feature.text
    }
    var members: [(String, JSONText)] = [("type", .string("FeatureCollection"))]
    if isProjected {
      members.append(
        (
          "crs",
          .object([
            ("type", .string("name")),
            ("properties", .object([("name", .string("urn:ogc:def:crs:EPSG::25832"))])),
          ])
        ))
    }
    return .object(members + [("features", .array(features))])
  }

  /// One row an entry, every key that occurs a column; a line's points as "lon lat, lon lat".
  public var csv: String {
    var keys = [String]()
    for entry in frame.entries {
      for member in entry.properties.members ?? [] where !keys.contains(member.key) {
        keys.append(member.key)
      }
    }
    keys.removeAll { $0 == "place" }
    var rows = [(["id", "geometry"] + keys).joined(separator: ";")]
    for entry in frame.entries {
      var cells = [entry.id, geometry(entry)]
      cells += keys.map { key in
        guard let node = entry.properties[key] else { return "" }
        return node.string ?? node.text.compact
      }
      rows.append(cells.map { CSVTable.quoted($0) }.joined(separator: ";"))
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private func geometry(_ entry: CityEntry) -> String {
    guard let geometry = entry.feature["geometry"], let type = geometry["type"]?.string else {
      return ""
    }
    guard type == "LineString" || type == "Point" else { return geometry.text.compact }
    return entry.positions.map {
      "\(JSONText.number(Double($0.longitudeE7) / 1e7)) "
        + JSONText.number(Double($0.latitudeE7) / 1e7)
    }.joined(separator: ", ")
  }
}

extension JSONNode {
  /// A GeoJSON geometry in EPSG:25832, to the millimetre.
  fileprivate func projecting() -> JSONNode {
    guard let coordinates = self["coordinates"] else { return self }
    return setting("coordinates", coordinates.projectingPositions())
  }

  private func projectingPositions() -> JSONNode {
    guard let items = array else { return self }
    guard items.count >= 2, let longitude = items[0].number, let latitude = items[1].number else {
      return JSONNode(.array(items.map { $0.projectingPositions() }))
    }
    let place = ProjectedPlace(Coordinate(latitude: latitude, longitude: longitude))
    return JSONNode(
      .array([place.east, place.north].map { JSONNode(.number(($0 * 1000).rounded() / 1000)) }))
  }
}
