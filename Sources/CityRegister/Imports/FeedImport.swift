// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// The works portal's RSS (2.0) or Atom: things to look at, never closures, for a headline has no
/// pedestrian geometry.
public enum FeedImport {
  public static func read(_ bytes: [UInt8]) throws(TextFault) -> ImportedFeatures {
    let root = try XMLTree.parse(bytes)
    let items = root.all("item") + root.all("entry")
    guard root.name == "rss" || root.name == "feed" || root.name == "RDF" else {
      throw TextFault(
        line: root.line, column: 1, cause: LocalText("kein RSS und kein Atom", "no RSS, no Atom"))
    }
    var imported = ImportedFeatures()
    for item in items {
      let link =
        item["link"].map { $0.attribute("href") ?? $0.text.trimming }.flatMap {
          $0.isEmpty ? nil : $0
        } ?? ""
      let title = item["title"]?.text.trimming ?? ""
      guard !title.isEmpty else { continue }
      let key = item["guid"]?.text.trimming ?? item["id"]?.text.trimming ?? link + title
      var properties: [(String, JSONNode.Value)] = [
        ("record", .string("task")), ("title", .string(String(title.prefix(500)))),
        ("source", .string("works_portal")),
      ]
      if !link.isEmpty { properties.append(("link", .string(link))) }
      if let date = item["pubDate"] ?? item["updated"] {
        properties.append(("published", .string(date.text.trimming)))
      }
      imported.add(
        id: "task-" + ImportedFeatures.hash(key), line: item.line, geometry: JSONNode(.null),
        properties)
    }
    return imported
  }
}

/// Stops of a timetable (GTFS `stops.txt`): spoken names and whether one can board with a
/// wheelchair, as proposals for street objects.
public enum StopImport {
  public static func read(_ bytes: [UInt8]) throws(TextFault) -> ImportedFeatures {
    let table = try CSVTable(bytes)
    guard table.header.contains("stop_id"), table.header.contains("stop_lat") else {
      throw TextFault(
        line: 1, column: 1, cause: LocalText("keine stops.txt (GTFS)", "no stops.txt (GTFS)"))
    }
    var imported = ImportedFeatures()
    var others = 0
    for row in table.rows {
      guard let id = table.cell("stop_id", of: row),
        let latitude = table.cell("stop_lat", of: row).flatMap({ Double($0) }),
        let longitude = table.cell("stop_lon", of: row).flatMap({ Double($0) }),
        // 0 and 1: platforms and stations; entrances and nodes are no stops.
        ["0", "1"].contains(table.cell("location_type", of: row) ?? "0")
      else {
        others += 1
        continue
      }
      var properties: [(String, JSONNode.Value)] = [
        ("object", .string("stop")), ("source", .string("gtfs")), ("external_id", .string(id)),
      ]
      if let name = table.cell("stop_name", of: row) { properties.append(("name", .string(name))) }
      if let spoken = table.cell("tts_stop_name", of: row) {
        properties.append(("spoken_de", .string(spoken)))
      }
      if let ref = table.cell("platform_code", of: row) { properties.append(("ref", .string(ref))) }
      let boarding = ["0": "unknown", "1": "yes", "2": "no"]
      if let word = table.cell("wheelchair_boarding", of: row).flatMap({ boarding[$0] }) {
        properties.append(("wheelchair_boarding", .string(word)))
      }
      imported.add(
        id: "gtfs-" + ImportedFeatures.hash(id), line: row.line,
        geometry: ImportedFeatures.point(latitude, longitude), properties)
    }
    imported.leftOut(others, "Zeilen ohne Halt ausgelassen", "rows that are no stops left out")
    return imported
  }
}
