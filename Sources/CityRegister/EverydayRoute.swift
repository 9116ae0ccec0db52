// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// A way that people of the city walk, for the preview of entries: from a file of staff, kept with
/// the city's register.
public struct EverydayRoute: Hashable, Sendable {
  public var name: String
  public var from: Coordinate
  public var to: Coordinate

  public init(name: String, from: Coordinate, to: Coordinate) {
    self.name = name
    self.from = from
    self.to = to
  }

  /// More of them make a preview slow, and tell no more.
  public static let most = 500

  /// A row of a table as staff write it: name, start and goal as a place or "lat,lon".
  public struct Row: Sendable {
    public var name: String
    public var from: String
    public var to: String
    /// 1-based.
    public var line: Int
  }

  /// The rows of a table with the columns `from` and `to` (`von`, `nach`) and, where it has one,
  /// `name`.
  ///
  /// - Throws: a fault with its line.
  public static func rows(_ bytes: [UInt8]) throws(TextFault) -> [Row] {
    var table = try CSVTable(bytes)
    let german = ["von": "from", "nach": "to", "bezeichnung": "name"]
    table.header = table.header.map { german[$0] ?? $0 }
    var rows = [Row]()
    for row in table.rows {
      guard let from = table.cell("from", of: row), let to = table.cell("to", of: row) else {
        throw TextFault(
          line: row.line, column: 1,
          cause: LocalText(
            "Start (von) und Ziel (nach) werden gebraucht",
            "a start (from) and a goal (to) are needed"))
      }
      let name = table.cell("name", of: row) ?? "\(from) → \(to)"
      rows.append(Row(name: name, from: from, to: to, line: row.line))
    }
    guard rows.count <= most else {
      throw TextFault(
        line: rows[most].line, column: 1,
        cause: LocalText("mehr als \(most) Wege", "more than \(most) routes"))
    }
    return rows
  }

  // MARK: As the register keeps them

  public static func text(_ routes: [EverydayRoute]) -> String {
    func place(_ place: Coordinate) -> JSONText {
      .array([.integer(Int64(place.latitudeE7)), .integer(Int64(place.longitudeE7))])
    }
    return JSONText.array(
      routes.map {
        .object([("name", .string($0.name)), ("from", place($0.from)), ("to", place($0.to))])
      }
    ).compact
  }

  /// Reads what ``text(_:)`` wrote; what is none of it is left out.
  public static func routes(_ text: String) -> [EverydayRoute] {
    func place(_ node: JSONNode?) -> Coordinate? {
      guard let items = node?.array, items.count == 2, let north = items[0].number,
        let east = items[1].number, let latitude = Int32(exactly: north),
        let longitude = Int32(exactly: east)
      else { return nil }
      return Coordinate(latitudeE7: latitude, longitudeE7: longitude)
    }
    let items = (try? JSONParser.parse(Array(text.utf8)))?.array ?? []
    return items.compactMap { node in
      guard let from = place(node["from"]), let to = place(node["to"]) else { return nil }
      guard let name = node["name"], let text = name.string else { return nil }
      return EverydayRoute(name: text, from: from, to: to)
    }
  }
}
