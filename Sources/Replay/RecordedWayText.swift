// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// A kept way as it stands in a walk log: `{"name","points":[[longitude,latitude],…],
/// "notes":[{"along_m","text"}],"reversed"}`.
enum RecordedWayText {
  /// A way of more points is none that was walked.
  private static let mostPoints = 100_000

  static func text(_ way: RecordedWay) -> String {
    var line = JSONLine()
    if let name = way.name { line.string("name", name) }
    let points = way.points.map {
      "[" + DecimalText.degrees(e7: $0.longitudeE7) + "," + DecimalText.degrees(e7: $0.latitudeE7)
        + "]"
    }
    line.raw("points", "[" + points.joined(separator: ",") + "]")
    let notes = way.notes.map { note in
      var line = JSONLine()
      line.number("along_m", note.along)
      line.string("text", note.text)
      return line.text
    }
    line.raw("notes", "[" + notes.joined(separator: ",") + "]")
    line.raw("reversed", way.isReversed ? "true" : "false")
    return line.text
  }

  /// `nil` for what is no way.
  static func way(_ value: JSONValue) -> RecordedWay? {
    guard let rows = value["points"]?.array, rows.count <= mostPoints else { return nil }
    var points: [Coordinate] = []
    for row in rows {
      guard let values = row.array, values.count >= 2, let longitude = values[0].number,
        let latitude = values[1].number,
        Coordinate.isValid(latitude: latitude, longitude: longitude)
      else { return nil }
      points.append(Coordinate(latitude: latitude, longitude: longitude))
    }
    var way = RecordedWay(name: value["name"]?.string, points: points)
    for note in value["notes"]?.array ?? [] {
      guard let along = note["along_m"]?.number, along.isFinite, along >= 0 else { return nil }
      way.notes.append(RecordedWay.Note(along: along, text: note["text"]?.string ?? ""))
    }
    way.isReversed = value["reversed"]?.bool ?? false
    return way
  }
}
