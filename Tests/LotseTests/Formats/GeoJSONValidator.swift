// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The rules of RFC 7946 for a GeoJSON text, each with its section.
struct GeoJSONValidator {
  private(set) var faults = [String]()

  /// - Returns: what is wrong; empty for a valid text.
  static func faults(in text: String) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else {
      return ["no JSON"]
    }
    var validator = GeoJSONValidator()
    validator.check(value, "$")
    return validator.faults
  }

  private static let geometries = [
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
    "GeometryCollection",
  ]

  private mutating func fault(_ path: String, _ text: String) { faults.append("\(path): \(text)") }

  private mutating func check(_ value: Any, _ path: String) {
    guard let object = value as? [String: Any], let type = object["type"] as? String else {
      return fault(path, "no object with a type (3)")
    }
    if object["crs"] != nil { fault(path, "crs (4)") }
    checkBox(object, path)
    switch type {
    case "FeatureCollection": checkCollection(object, path)
    case "Feature": checkFeature(object, path)
    default: checkGeometry(object, type, path)
    }
  }

  // MARK: Features

  /// 7.1: members that would give an object two meanings.
  private mutating func forbid(_ names: [String], _ object: [String: Any], _ path: String) {
    for name in names where object[name] != nil { fault(path, "\(name) (7.1)") }
  }

  private mutating func checkCollection(_ object: [String: Any], _ path: String) {
    forbid(["coordinates", "geometries", "geometry", "properties"], object, path)
    guard let features = object["features"] as? [Any] else {
      return fault(path, "features (3.3)")
    }
    for (index, feature) in features.enumerated() {
      let place = "\(path).features[\(index)]"
      if (feature as? [String: Any])?["type"] as? String != "Feature" {
        fault(place, "no Feature (3.3)")
      }
      check(feature, place)
    }
  }

  private mutating func checkFeature(_ object: [String: Any], _ path: String) {
    forbid(["coordinates", "geometries", "features"], object, path)
    if !(object["properties"] is [String: Any]) && !(object["properties"] is NSNull) {
      fault(path, "properties (3.2)")
    }
    if let id = object["id"], !(id is String), !(id is NSNumber) { fault(path, "id (3.2)") }
    guard let geometry = object["geometry"] else { return fault(path, "geometry (3.2)") }
    if geometry is NSNull { return }
    guard let shape = geometry as? [String: Any], let type = shape["type"] as? String,
      Self.geometries.contains(type)
    else { return fault(path, "geometry (3.2)") }
    check(shape, path + ".geometry")
  }

  // MARK: Geometries

  private mutating func checkGeometry(_ object: [String: Any], _ type: String, _ path: String) {
    forbid(["geometry", "properties", "features"], object, path)
    if type == "GeometryCollection" {
      guard let parts = object["geometries"] as? [Any] else {
        return fault(path, "geometries (3.1.8)")
      }
      for (index, part) in parts.enumerated() { check(part, "\(path).geometries[\(index)]") }
      return
    }
    guard let coordinates = object["coordinates"] as? [Any] else {
      return fault(path, "coordinates (3.1)")
    }
    switch type {
    case "Point": _ = position(coordinates, path)
    case "MultiPoint": for place in coordinates { _ = position(place, path) }
    case "LineString": checkLine(coordinates, path)
    case "MultiLineString": for line in coordinates { checkLine(line, path) }
    case "Polygon": checkPolygon(coordinates, path)
    case "MultiPolygon": for polygon in coordinates { checkPolygon(polygon, path) }
    default: fault(path, "type \(type) (1.4)")
    }
  }

  /// 3.1.1, 4: two or three numbers, longitude first, degrees of WGS 84.
  private mutating func position(_ value: Any, _ path: String) -> (Double, Double)? {
    guard let numbers = value as? [NSNumber], numbers.count == 2 || numbers.count == 3 else {
      fault(path, "position (3.1.1)")
      return nil
    }
    let (longitude, latitude) = (numbers[0].doubleValue, numbers[1].doubleValue)
    if !(-180...180).contains(longitude) || !(-90...90).contains(latitude) {
      fault(path, "\(longitude), \(latitude) (4)")
    }
    return (longitude, latitude)
  }

  private mutating func positions(_ value: Any, _ path: String) -> [(Double, Double)] {
    guard let list = value as? [Any] else {
      fault(path, "positions (3.1)")
      return []
    }
    return list.compactMap { position($0, path) }
  }

  private mutating func checkLine(_ value: Any, _ path: String) {
    let places = positions(value, path)
    if places.count < 2 { fault(path, "fewer than two positions (3.1.4)") }
    checkAntimeridian(places, path)
  }

  /// 3.1.9: what crosses the antimeridian is to be cut there.
  private mutating func checkAntimeridian(_ places: [(Double, Double)], _ path: String) {
    for (one, next) in zip(places, places.dropFirst()) where abs(one.0 - next.0) > 180 {
      fault(path, "crosses the antimeridian (3.1.9)")
    }
  }

  /// 3.1.6: closed rings of four positions or more, the outer one counterclockwise.
  private mutating func checkPolygon(_ value: Any, _ path: String) {
    guard let rings = value as? [Any] else { return fault(path, "rings (3.1.6)") }
    for (index, ring) in rings.enumerated() {
      let places = positions(ring, path)
      guard places.count >= 4, let first = places.first, let last = places.last, first == last
      else {
        fault(path, "ring \(index) is open or too short (3.1.6)")
        continue
      }
      var area = 0.0
      for (one, next) in zip(places, places.dropFirst()) {
        area += one.0 * next.1 - next.0 * one.1
      }
      if index == 0 ? area <= 0 : area >= 0 { fault(path, "ring \(index): winding (3.1.6)") }
      checkAntimeridian(places, path)
    }
  }

  // MARK: Bounds

  /// 5: west, south, east, north (with heights six numbers); all positions lie inside.
  private mutating func checkBox(_ object: [String: Any], _ path: String) {
    guard let value = object["bbox"] else { return }
    guard let numbers = (value as? [NSNumber])?.map(\.doubleValue),
      numbers.count == 4 || numbers.count == 6
    else { return fault(path, "bbox (5)") }
    let half = numbers.count / 2
    let (west, south, east, north) = (numbers[0], numbers[1], numbers[half], numbers[half + 1])
    if south > north { fault(path, "bbox: south above north (5)") }
    var places = [(Double, Double)]()
    Self.gather(object, &places)
    for (longitude, latitude) in places {
      // West of east is a box over the antimeridian (5.2).
      let isInside =
        west <= east ? west...east ~= longitude : longitude >= west || longitude <= east
      if !isInside || latitude < south || latitude > north {
        return fault(path, "\(longitude), \(latitude) outside the bbox (5)")
      }
    }
  }

  /// All positions below an object.
  private static func gather(_ value: Any, _ places: inout [(Double, Double)]) {
    if let numbers = value as? [NSNumber], numbers.count >= 2 {
      places.append((numbers[0].doubleValue, numbers[1].doubleValue))
    } else if let list = value as? [Any] {
      for item in list { gather(item, &places) }
    } else if let object = value as? [String: Any] {
      for key in ["features", "geometry", "geometries", "coordinates"] {
        if let inner = object[key] { gather(inner, &places) }
      }
    }
  }
}
