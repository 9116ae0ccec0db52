// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// DATEX II v3 `SituationPublication`: works that name a footpath become proposals; of works that
/// speak of the carriageway alone nothing follows for walkers, and they are counted.
public enum DatexImport {
  public static func read(_ bytes: [UInt8]) throws(TextFault) -> ImportedFeatures {
    let root = try XMLTree.parse(bytes)
    guard root.name == "payload" || root.first("situation") != nil else {
      throw TextFault(
        line: root.line, column: 1,
        cause: LocalText("keine DATEX-II-Meldung (payload)", "no DATEX II payload"))
    }
    var imported = ImportedFeatures()
    var foreign = 0
    for situation in root.all("situation") {
      let records = situation.all("situationRecord")
      let isClosed = records.contains {
        ["carriagewayClosures", "roadClosed", "laneClosures"].contains(
          $0["roadOrCarriagewayOrLaneManagementType"]?.text.trimming)
      }
      let isNarrow = records.contains {
        $0["roadOrCarriagewayOrLaneManagementType"]?.text.trimming == "narrowLanes"
      }
      let works = records.filter { $0["roadMaintenanceType"] != nil && isFootpath($0) }
      if works.isEmpty { foreign += 1 }
      for record in works {
        add(record, effect: isClosed ? "closed" : isNarrow ? "narrowed" : "obstacle", &imported)
      }
    }
    imported.leftOut(
      foreign, "Meldungen ohne Gehweg ausgelassen", "situations without a footpath left out")
    return imported
  }

  private static func isFootpath(_ record: XMLTree) -> Bool {
    record.all("carriageway").contains { $0.text.trimming == "footpath" }
      || record.all("subjectTypeOfWorks").contains { $0.text.trimming == "footpath" }
  }

  private static func add(
    _ record: XMLTree, effect: String, _ imported: inout ImportedFeatures
  ) {
    guard let geometry = geometry(record), let validity = record.first("validityTimeSpecification")
    else {
      return imported.leftOut(
        1, "Meldungen ohne Ort oder Zeit ausgelassen", "records without place or time left out")
    }
    let comment = record.first("generalPublicComment")?.first("value")?.text.trimming
    var properties: [(String, JSONNode.Value)] = [
      ("affects", .string(affected(comment))), ("effect", .string(effect)),
      ("source", .string("datex2")),
    ]
    if let start = validity["overallStartTime"] {
      properties.append(("valid_from", .string(start.text.trimming)))
    }
    let end = validity["overallEndTime"].map { JSONNode.Value.string($0.text.trimming) }
    properties.append(("valid_to", end ?? .null))
    if let windows = windows(validity) { properties.append(("windows", windows)) }
    if let authority = record.first("sourceName") {
      properties.append(("authority", .string(authority.text.trimming)))
    }
    if let comment, !comment.isEmpty { properties.append(("note", .string(comment))) }
    if let width = comment.flatMap(width) {
      properties.append(("remaining_width_m", .number(width)))
    }
    let id = record.attribute("id")
    if let id { properties.append(("external_id", .string(id))) }
    imported.add(
      id: "datex2-" + ImportedFeatures.hash(id ?? record.text), line: record.line,
      geometry: geometry, properties)
  }

  /// The format has no word for it; our own comments begin with one.
  private static func affected(_ comment: String?) -> String {
    let words = [
      "Querung": "crossing", "Treppe": "steps", "Ampel": "signal", "Weg": "path",
      "Haltestelle": "stop", "Bereich": "area",
    ]
    return comment?.split(separator: " ").first.flatMap { words[String($0)] } ?? "sidewalk"
  }

  /// "Restbreite 0,90 Meter": the only place for it in this format.
  private static func width(_ comment: String) -> Double? {
    guard let range = comment.firstRange(of: "Restbreite ") else { return nil }
    return SpreadsheetRow.number(
      String(comment[range.upperBound...].prefix { $0.isNumber || $0 == "," || $0 == "." }))
  }

  private static func windows(_ validity: XMLTree) -> JSONNode.Value? {
    let windows = validity.all("validPeriod").compactMap { period -> JSONNode? in
      guard let hours = period["recurringTimePeriodOfDay"],
        let from = hours["startTimeOfPeriod"], let to = hours["endTimeOfPeriod"]
      else { return nil }
      let end = to.text.trimming
      var members = [
        JSONNode.Member(
          key: "from", value: JSONNode(.string(String(from.text.trimming.prefix(5))))),
        JSONNode.Member(
          key: "to", value: JSONNode(.string(end == "23:59:59" ? "24:00" : String(end.prefix(5))))),
      ]
      let days = period.all("applicableDay").map { JSONNode(.string($0.text.trimming)) }
      if !days.isEmpty {
        members.append(JSONNode.Member(key: "weekdays", value: JSONNode(.array(days))))
      }
      return JSONNode(.object(members))
    }
    return windows.isEmpty ? nil : .array(windows)
  }

  /// Positions are latitude before longitude.
  private static func geometry(_ record: XMLTree) -> JSONNode? {
    if let area = record.first("gmlPolygon") {
      let rings = area.children.compactMap { ring in
        ring["posList"].flatMap(positions).map { JSONNode(.array($0)) }
      }
      return rings.isEmpty ? nil : PlaceShape.geometry("Polygon", rings)
    }
    if let list = record.first("posList") {
      return positions(list).map { PlaceShape.geometry("LineString", $0) }
    }
    guard let point = record.first("pointCoordinates"),
      let latitude = point["latitude"].flatMap({ Double($0.text.trimming) }),
      let longitude = point["longitude"].flatMap({ Double($0.text.trimming) })
    else { return nil }
    return ImportedFeatures.point(latitude, longitude)
  }

  private static func positions(_ list: XMLTree) -> [JSONNode]? {
    let numbers = list.text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count >= 4, numbers.count % 2 == 0 else { return nil }
    return stride(from: 0, to: numbers.count, by: 2).map { index in
      JSONNode(.array([JSONNode(.number(numbers[index + 1])), JSONNode(.number(numbers[index]))]))
    }
  }
}
