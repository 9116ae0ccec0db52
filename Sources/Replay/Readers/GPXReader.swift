// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// The track points of a GPX file (1.0 and 1.1, topografix.com/GPX), with what receivers add in
/// extensions: speed, accuracy, course.
struct GPXReader {
  struct Point {
    var fix: GNSSFix
    var time: CivilTime?
    var line: Int
  }

  private(set) var points: [Point] = []
  private var scanner: XMLScanner
  private var current: Point?
  /// Text of the innermost element.
  private var text = ""

  static func read(_ bytes: [UInt8]) throws(TraceError) -> GPXReader {
    var reader = GPXReader(scanner: XMLScanner(TraceContent.withoutMark(bytes)))
    while let token = try reader.scanner.next() { try reader.take(token) }
    guard !reader.points.isEmpty else {
      throw TraceError.malformed(
        line: reader.scanner.line, column: nil, cause: "the file has no track point")
    }
    return reader
  }

  private init(scanner: XMLScanner) { self.scanner = scanner }

  /// The points as events. Points out of order are dropped, not sorted: a clock that jumped cannot
  /// tell which of two orders was walked.
  func trace() throws(TraceError) -> Trace {
    guard var started = points.lazy.compactMap(\.time).first else { throw TraceError.noTimes }
    var tally = WarningTally()
    var events: [TimedEvent] = []
    var order = TimeOrder()
    for point in points {
      guard let time = point.time else {
        tally.note(.missingTime, line: point.line)
        continue
      }
      switch order.take(time.milliseconds, events: events.count, line: point.line, &tally) {
      case .next: break
      case .nextInsteadOf(let first):
        events.removeSubrange(first...)
        if events.isEmpty { started = time }
      case .dropped: continue
      }
      events.append(
        TimedEvent(
          instant: Instant(milliseconds: time.milliseconds &- started.milliseconds),
          event: .observation(.gnss(point.fix))))
    }
    return Trace(form: .gpx, started: started, events: events, warnings: tally.warnings)
  }

  private mutating func take(_ token: XMLToken) throws(TraceError) {
    switch token {
    case .open(let name, let attributes, let isEmpty):
      text = ""
      guard name == "trkpt" else { return }
      guard current == nil else { throw scanner.fault("a track point inside a track point") }
      let point = try point(attributes)
      if isEmpty { points.append(point) } else { current = point }
    case .text(let part):
      text += part
    case .close(let name):
      if name == "trkpt", let point = current {
        points.append(point)
        current = nil
      } else if current != nil {
        try takeValue(of: name)
      }
      text = ""
    }
  }

  private func point(
    _ attributes: [(name: String, value: String)]
  ) throws(TraceError) -> Point {
    func number(_ name: String) throws(TraceError) -> Double {
      guard let text = attributes.first(where: { $0.name == name })?.value else {
        throw scanner.fault("a track point without \(name)")
      }
      guard let value = Double(text), value.isFinite else {
        throw scanner.fault("no number in \(name): \(text.prefix(40))")
      }
      return value
    }
    let latitude = try number("lat")
    let longitude = try number("lon")
    guard Coordinate.isValid(latitude: latitude, longitude: longitude) else {
      throw scanner.fault("the point lies outside the Earth")
    }
    return Point(
      fix: GNSSFix(coordinate: Coordinate(latitude: latitude, longitude: longitude)), time: nil,
      line: scanner.line)
  }

  private mutating func takeValue(of name: String) throws(TraceError) {
    let value = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let number = Double(value).flatMap { $0.isFinite ? $0 : nil }
    switch name {
    case "time":
      guard let time = CivilTime(rfc3339: value) else {
        throw scanner.fault("this is no time: \(value.prefix(40))")
      }
      current?.time = time
    case "ele": current?.fix.altitudeMeters = number
    case "hdop": current?.fix.hdop = number
    case "sat": current?.fix.satellites = Int(value)
    case "speed": current?.fix.speed = number
    case "accuracy": current?.fix.accuracyMeters = number
    case "course", "bearing": current?.fix.course = number.map { Bearing(degrees: $0) }
    default: break
    }
  }
}
