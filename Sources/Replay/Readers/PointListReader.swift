// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// Positions with times as a table (CSV) or as GeoJSON: `t`, `lat`, `lon`, `accuracy` and, where
/// they are there, `altitude`, `speed`, `course`, `hdop`.
///
/// Times are seconds (small ones since the start, large ones since 1970, larger ones milliseconds)
/// or RFC 3339.
struct PointListReader {
  /// What a column or property may be called.
  private static let names: [(field: Field, names: [String])] = [
    (.time, ["t", "time", "timestamp", "datetime", "date"]),
    (.latitude, ["lat", "latitude"]), (.longitude, ["lon", "lng", "long", "longitude"]),
    (.accuracy, ["accuracy", "accuracy_m", "acc", "hacc", "horizontalaccuracy"]),
    (.altitude, ["altitude", "altitude_m", "alt", "ele"]),
    (.speed, ["speed", "speed_mps"]), (.course, ["course", "course_deg", "bearing", "heading"]),
    (.hdop, ["hdop"]),
  ]
  private enum Field: Int {
    case time, latitude, longitude, accuracy, altitude, speed, course, hdop
  }

  /// From here on a number is seconds since 1970 (1973), and from there milliseconds.
  private static let epochSeconds = 1e8
  private static let epochMilliseconds = 1e11

  private var points: [(time: Int64, isCivil: Bool, fix: GNSSFix, line: Int)] = []
  private var tally = WarningTally()

  // MARK: CSV

  /// Whether a text begins with a table of positions.
  static func isTable(_ sample: ArraySlice<UInt8>) -> Bool {
    guard let first = sample.split(separator: 10).first else { return false }
    let cells = cells(of: first)
    return columns(cells) != nil || isPlain(cells)
  }

  private static func cells(of line: ArraySlice<UInt8>) -> [String] {
    let text = String(decoding: line.prefix(4096), as: UTF8.self)
    // Whichever of the usual separators is there; a semicolon wins over decimal commas.
    let separator: Character = text.contains(";") ? ";" : text.contains("\t") ? "\t" : ","
    return text.split(separator: separator, omittingEmptySubsequences: false).map {
      String($0.filter { !$0.isWhitespace || $0 == " " }).trimmedOfQuotes
    }
  }

  /// Which column holds which field; `nil` if the row names no place.
  private static func columns(_ cells: [String]) -> [Field: Int]? {
    var columns: [Field: Int] = [:]
    for (index, cell) in cells.enumerated() {
      let name = cell.lowercased()
      for entry in names where entry.names.contains(name) && columns[entry.field] == nil {
        columns[entry.field] = index
      }
    }
    return columns[.latitude] != nil && columns[.longitude] != nil ? columns : nil
  }

  /// A table without a head: time, latitude, longitude, perhaps accuracy.
  private static func isPlain(_ cells: [String]) -> Bool {
    guard (3...4).contains(cells.count), let latitude = Double(cells[1]),
      let longitude = Double(cells[2])
    else { return false }
    return time(cells[0]) != nil && Coordinate.isValid(latitude: latitude, longitude: longitude)
  }

  static func readTable(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    var reader = PointListReader()
    var columns: [Field: Int]?
    var line = 0
    for part in TraceContent.withoutMark(bytes).split(
      separator: 10, omittingEmptySubsequences: false)
    {
      line += 1
      guard part.contains(where: { ![9, 13, 32].contains($0) }) else { continue }
      let cells = cells(of: part)
      guard let known = columns else {
        columns = Self.columns(cells)
        if columns != nil { continue }
        columns = [.time: 0, .latitude: 1, .longitude: 2, .accuracy: 3]
        try reader.takeRow(cells, columns ?? [:], line: line)
        continue
      }
      guard known[.time] != nil else { throw TraceError.noTimes }
      try reader.takeRow(cells, known, line: line)
    }
    return try reader.trace()
  }

  private mutating func takeRow(
    _ cells: [String], _ columns: [Field: Int], line: Int
  ) throws(TraceError) {
    func text(_ field: Field) -> String? {
      guard let index = columns[field], index < cells.count, !cells[index].isEmpty else {
        return nil
      }
      return cells[index]
    }
    func number(_ field: Field) -> Double? {
      text(field).flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }
    guard let latitude = number(.latitude), let longitude = number(.longitude),
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else {
      throw TraceError.malformed(
        line: line, column: nil, cause: "latitude or longitude is missing or no place on the Earth")
    }
    guard let time = text(.time).flatMap({ Self.time($0) }) else {
      throw TraceError.malformed(
        line: line, column: nil, cause: "the time is missing or neither seconds nor RFC 3339")
    }
    add(
      Coordinate(latitude: latitude, longitude: longitude), time, line: line, number)
  }

  private mutating func add(
    _ place: Coordinate, _ time: (milliseconds: Int64, isCivil: Bool), line: Int,
    _ number: (Field) -> Double?
  ) {
    var fix = GNSSFix(coordinate: place)
    fix.accuracyMeters = number(.accuracy).flatMap { $0 > 0 ? $0 : nil }
    fix.altitudeMeters = number(.altitude)
    fix.speed = number(.speed).flatMap { $0 >= 0 ? $0 : nil }
    fix.course = number(.course).map { Bearing(degrees: $0) }
    fix.hdop = number(.hdop).flatMap { $0 > 0 ? $0 : nil }
    points.append((time.milliseconds, time.isCivil, fix, line))
  }

  /// Milliseconds, since 1970 if `isCivil`; `nil` for what is no time.
  private static func time(_ text: String) -> (milliseconds: Int64, isCivil: Bool)? {
    if let number = Double(text) { return time(number) }
    return CivilTime(rfc3339: text).map { ($0.milliseconds, true) }
  }

  private static func time(_ number: Double) -> (milliseconds: Int64, isCivil: Bool)? {
    // Beyond the year 5000 a number is no time.
    guard number.isFinite, abs(number) < 1e14 else { return nil }
    if abs(number) >= epochMilliseconds { return (Int64(number.rounded()), true) }
    return (Int64((number * 1000).rounded()), abs(number) >= epochSeconds)
  }

  // MARK: GeoJSON

  /// Points with times, or lines with `coordTimes` or `times`.
  static func readGeoJSON(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    let value: JSONValue
    do {
      value = try JSONScanner.value(of: TraceContent.withoutMark(bytes))
    } catch {
      throw TraceError.malformed(line: 1, column: error.offset + 1, cause: error.cause)
    }
    var reader = PointListReader()
    let features = value["features"]?.array ?? [value]
    for (index, feature) in features.enumerated() { reader.take(feature, number: index + 1) }
    guard !reader.points.isEmpty else { throw TraceError.noTimes }
    return try reader.trace()
  }

  private mutating func take(_ feature: JSONValue, number: Int) {
    let properties = feature["properties"] ?? feature
    let geometry = feature["geometry"] ?? feature
    let positions = geometry["coordinates"]?.array ?? []
    switch geometry["type"]?.string {
    case "Point":
      guard let place = Self.place(.array(positions)),
        let time = Self.value(.time, of: properties).flatMap({ Self.time($0) })
      else {
        tally.note(.missingTime, line: number)
        return
      }
      add(place, time, line: number) { Self.value($0, of: properties)?.number }
    case "LineString":
      let times = (properties["coordTimes"] ?? properties["times"])?.array ?? []
      guard times.count == positions.count else { return }
      for (position, time) in zip(positions, times) {
        guard let place = Self.place(position), let time = Self.time(time) else {
          tally.note(.missingTime, line: number)
          continue
        }
        add(place, time, line: number) { _ in nil }
      }
    default: break
    }
  }

  private static func value(_ field: Field, of properties: JSONValue) -> JSONValue? {
    for name in names.first(where: { $0.field == field })?.names ?? [] {
      if let value = properties[name] { return value }
    }
    return nil
  }

  private static func time(_ value: JSONValue) -> (milliseconds: Int64, isCivil: Bool)? {
    if let number = value.number { return time(number) }
    return value.string.flatMap { time($0) }
  }

  private static func place(_ value: JSONValue) -> Coordinate? {
    guard let position = value.array, position.count >= 2, let longitude = position[0].number,
      let latitude = position[1].number,
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else { return nil }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  // MARK: Events

  private mutating func trace() throws(TraceError) -> Trace {
    guard let first = points.first else {
      throw TraceError.malformed(line: 1, column: nil, cause: "the file has no point")
    }
    // Times since the start stay as they are: a truth counts in them too.
    var origin = first.isCivil ? first.time : 0
    var events: [TimedEvent] = []
    var order = TimeOrder()
    for point in points {
      guard point.isCivil == first.isCivil else {
        throw TraceError.malformed(
          line: point.line, column: nil, cause: "times of two kinds in one file")
      }
      switch order.take(point.time, events: events.count, line: point.line, &tally) {
      case .next: break
      case .nextInsteadOf(let first):
        events.removeSubrange(first...)
        if events.isEmpty, point.isCivil { origin = point.time }
      case .dropped: continue
      }
      events.append(
        TimedEvent(
          instant: Instant(milliseconds: point.time - origin),
          event: .observation(.gnss(point.fix))))
    }
    return Trace(
      form: .points, started: first.isCivil ? CivilTime(milliseconds: origin) : nil,
      events: events, warnings: tally.warnings)
  }
}

extension String {
  /// Without spaces and quotes around it.
  fileprivate var trimmedOfQuotes: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\"" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\"" { text = text.dropLast() }
    return String(text)
  }
}
