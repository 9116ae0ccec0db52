// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Where a walker really was: places with times, or only the line that was walked.
public struct Truth: Sendable {
  /// In the order of time; empty if only lines are known.
  public var points: [TruthPoint]
  /// The walked lines; of `points` too, so that distances across the track can be told for both.
  public var lines: [Polyline]
  /// Between points farther apart in time than this nobody knows the place, s.
  public var longestGap = 10.0

  public init(points: [TruthPoint], lines: [Polyline]) {
    self.points = points
    self.lines = lines
  }

  public init(points: [TruthPoint]) {
    self.init(points: points, lines: [Polyline(points.map(\.coordinate))])
  }

  /// Reads JSON lines `{"t","lat","lon",…}`, GPX, a table of points, the marks of a GetSensorData
  /// log, or a GeoJSON line, told by the content.
  ///
  /// - Parameter started: what instant 0 of the trace stands for; needed to place the times of a
  ///   GPX file, which counts from its own first point otherwise.
  public static func read(path: String, started: CivilTime?) throws(TraceError) -> Truth {
    try read(try Trace.fileBytes(path), started: started)
  }

  public static func read(_ bytes: [UInt8], started: CivilTime?) throws(TraceError) -> Truth {
    switch try TraceContent.recognize(bytes) {
    case .jsonLines: return Truth(points: try points(ofLines: bytes))
    case .gpx: return try truth(of: try GPXReader.read(bytes), started: started)
    case .geoJSON: return Truth(points: [], lines: try lines(ofGeoJSON: bytes))
    case .walkLog: throw TraceError.foreign(kind: "a walk log, which holds no truth")
    case .getSensorData:
      var truth = Truth(points: try GetSensorDataReader.truth(bytes))
      // Marks are set at every turn, and the legs between them are walked straight.
      truth.longestGap = 60
      return truth
    case .table:
      return truth(of: try PointListReader.readTable(bytes), started: started)
    case .nmea, .gpsd:
      throw TraceError.foreign(kind: "a receiver's log, which holds no truth")
    }
  }

  /// JSON lines `{"t","lat","lon","edge","side","standing","heading_deg","sky"}` as ``read(path:started:)`` takes them.
  public static func text(_ points: [TruthPoint]) -> String {
    var text = ""
    for point in points {
      var line = JSONLine()
      line.raw("t", DecimalText.seconds(point.instant))
      line.coordinate(point.coordinate)
      if let edge = point.edge { line.raw("edge", String(edge.index)) }
      if point.side != .unknown { line.string("side", "\(point.side)") }
      if let isStanding = point.isStanding { line.raw("standing", isStanding ? "true" : "false") }
      line.number("heading_deg", point.heading?.degrees, places: 1)
      if let sky = point.sky { line.string("sky", sky.rawValue) }
      text += line.text + "\n"
    }
    return text
  }

  /// The true place at a moment, between two points not too far apart; `nil` outside.
  public func place(at instant: Instant) -> Coordinate? {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let before = points[low - 1]
    if before.instant == instant { return before.coordinate }
    guard low < points.count else { return nil }
    let after = points[low]
    let span = after.instant.seconds(since: before.instant)
    guard span > 0, span <= longestGap else { return nil }
    let fraction = instant.seconds(since: before.instant) / span
    let plane = LocalPlane(origin: before.coordinate)
    let end = plane.point(after.coordinate)
    return plane.coordinate(PlanePoint(east: end.east * fraction, north: end.north * fraction))
  }

  /// The row of the truth that holds at a moment: the last one before it, not too
  /// old.
  public func row(at instant: Instant) -> TruthPoint? {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    guard low > 0, instant.seconds(since: points[low - 1].instant) <= longestGap else { return nil }
    return points[low - 1]
  }

  /// Metres from a place to the nearest walked line; `nil` without any.
  public func crossTrack(of place: Coordinate) -> Double? {
    var best: Double?
    for line in lines {
      guard let offset = line.project(place)?.offset else { continue }
      best = min(best ?? .infinity, abs(offset))
    }
    return best
  }

  // MARK: Reading

  private static func points(ofLines bytes: [UInt8]) throws(TraceError) -> [TruthPoint] {
    let body = TraceContent.withoutMark(bytes)
    var points: [TruthPoint] = []
    var line = 0
    for part in body.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      guard part.contains(where: { ![9, 13, 32].contains($0) }) else { continue }
      let value: JSONValue
      do {
        value = try JSONScanner.value(of: part)
      } catch {
        throw TraceError.malformed(line: line, column: error.offset + 1, cause: error.cause)
      }
      guard let time = value["t"]?.number, let latitude = value["lat"]?.number,
        let longitude = value["lon"]?.number,
        Coordinate.isValid(latitude: latitude, longitude: longitude)
      else {
        throw TraceError.malformed(line: line, column: nil, cause: "t, lat or lon is missing")
      }
      let instant = Instant(seconds: time)
      if let last = points.last, instant < last.instant {
        throw TraceError.malformed(line: line, column: nil, cause: "time runs backwards")
      }
      var point = TruthPoint(
        instant: instant, coordinate: Coordinate(latitude: latitude, longitude: longitude))
      takeCircumstances(of: value, into: &point)
      points.append(point)
    }
    return points
  }

  /// What a truth may tell besides the place; what is not understood stays unknown.
  private static func takeCircumstances(of value: JSONValue, into point: inout TruthPoint) {
    if let edge = value["edge"]?.integer { point.edge = UInt32(exactly: edge).map { EdgeID($0) } }
    switch value["side"]?.string {
    case "left": point.side = .left
    case "right": point.side = .right
    default: break
    }
    point.isStanding = value["standing"]?.bool
    if let heading = value["heading_deg"]?.number { point.heading = Bearing(degrees: heading) }
    if let sky = value["sky"]?.string { point.sky = SimulatedSky(rawValue: sky) }
  }

  private static func truth(
    of reader: GPXReader, started: CivilTime?
  ) throws(TraceError) -> Truth {
    guard reader.points.contains(where: { $0.time != nil }) else {
      return Truth(points: [], lines: [Polyline(reader.points.map(\.fix.coordinate))])
    }
    return truth(of: try reader.trace(), started: started)
  }

  /// The places of a trace, counted from what instant 0 of another stands for.
  private static func truth(of trace: Trace, started: CivilTime?) -> Truth {
    var shift: Int64 = 0
    if let started, let own = trace.started {
      shift = own.milliseconds &- started.milliseconds
    }
    return Truth(
      points: trace.fixes.map {
        TruthPoint(
          instant: Instant(milliseconds: $0.instant.milliseconds &+ shift),
          coordinate: $0.coordinate)
      })
  }

  private static func lines(ofGeoJSON bytes: [UInt8]) throws(TraceError) -> [Polyline] {
    let value: JSONValue
    do {
      value = try JSONScanner.value(of: TraceContent.withoutMark(bytes))
    } catch {
      throw TraceError.malformed(line: 1, column: error.offset + 1, cause: error.cause)
    }
    var lines: [Polyline] = []
    try collect(value, into: &lines)
    guard !lines.isEmpty else {
      throw TraceError.malformed(line: 1, column: nil, cause: "the file holds no line")
    }
    return lines
  }

  private static func collect(
    _ value: JSONValue, into lines: inout [Polyline]
  ) throws(TraceError) {
    switch value["type"]?.string {
    case "FeatureCollection":
      for feature in value["features"]?.array ?? [] { try collect(feature, into: &lines) }
    case "Feature":
      if let geometry = value["geometry"] { try collect(geometry, into: &lines) }
    case "LineString":
      lines.append(try line(value["coordinates"]?.array ?? []))
    case "MultiLineString":
      for part in value["coordinates"]?.array ?? [] {
        lines.append(try line(part.array ?? []))
      }
    default: break
    }
  }

  private static func line(_ positions: [JSONValue]) throws(TraceError) -> Polyline {
    var points: [Coordinate] = []
    for position in positions {
      guard let values = position.array, values.count >= 2, let longitude = values[0].number,
        let latitude = values[1].number,
        Coordinate.isValid(latitude: latitude, longitude: longitude)
      else {
        throw TraceError.malformed(
          line: 1, column: nil, cause: "a position is no longitude and latitude in degrees")
      }
      points.append(Coordinate(latitude: latitude, longitude: longitude))
    }
    return Polyline(points)
  }
}
