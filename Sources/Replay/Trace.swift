// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import Positioning

/// The form in which a trace was written.
public enum TraceForm: String, Hashable, Sendable, CaseIterable {
  case walkLog = "walk log"
  case gpx = "GPX"
  case nmea = "NMEA 0183"
  case gpsd = "gpsd JSON"
  case getSensorData = "GetSensorData"
  case points = "table or GeoJSON of points"
}

/// What happened on a walk, in the order of time, whatever file it came from.
public struct Trace: Hashable, Sendable {
  public var form: TraceForm
  /// The header of a walk log; `nil` for other forms.
  public var header: WalkLogHeader?
  /// The moment that instant 0 stands for; `nil` if the file tells only the time of day or nothing.
  public var started: CivilTime?
  public var events: [TimedEvent]
  public var warnings: [TraceWarning]

  public init(
    form: TraceForm, header: WalkLogHeader? = nil, started: CivilTime? = nil,
    events: [TimedEvent], warnings: [TraceWarning] = []
  ) {
    self.form = form
    self.header = header
    self.started = started
    self.events = events
    self.warnings = warnings
  }

  /// Reads a file of any known form, told by its content.
  public static func read(path: String) throws(TraceError) -> Trace {
    try read(Array(try fileBytes(path)))
  }

  /// Reads the bytes of a file of any known form.
  public static func read(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    let trace: Trace
    switch try TraceContent.recognize(bytes) {
    case .walkLog: trace = try WalkLogReader.read(bytes)
    case .gpx: trace = try GPXReader.read(bytes).trace()
    case .nmea: trace = try NMEAReader.read(bytes)
    case .gpsd: trace = try GPSDReader.read(bytes)
    case .getSensorData: trace = try GetSensorDataReader.read(bytes)
    case .table: trace = try PointListReader.readTable(bytes)
    case .geoJSON: trace = try PointListReader.readGeoJSON(bytes)
    case .jsonLines: throw TraceError.foreign(kind: "JSON lines without the header of a walk log")
    }
    if let first = trace.events.first, let last = trace.events.last,
      last.instant.seconds(since: first.instant) > longestSeconds
    {
      throw TraceError.malformed(
        line: 1, column: nil, cause: "the times span more than a week, which no walk does")
    }
    return trace
  }

  /// A week is longer than any walk; more is a damaged time.
  static let longestSeconds = 604_800.0

  static func fileBytes(_ path: String) throws(TraceError) -> [UInt8] {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw TraceError.unreadable(path: path)
    }
    return [UInt8](bytes)
  }

  /// All positions in the trace.
  public var fixes: [TruthPoint] {
    events.compactMap { event in
      guard case .observation(.gnss(let fix)) = event.event else { return nil }
      return TruthPoint(instant: event.instant, coordinate: fix.coordinate)
    }
  }
}

/// Tells files apart by their first bytes, never by their names.
enum TraceContent {
  case walkLog
  case gpx
  case nmea
  case gpsd
  case getSensorData
  /// Comma-separated values that name or hold places.
  case table
  case geoJSON
  /// JSON objects one a line that are no walk log: truth, perhaps.
  case jsonLines

  /// So many bytes tell what a file is.
  private static let sampleBytes = 65_536

  /// Beginnings of binary files that people mistake for traces.
  private static let signatures: [(bytes: [UInt8], kind: String)] = [
    (bytes: [0x1F, 0x8B], kind: "a gzip archive (unpack it first)"),
    (bytes: [0x50, 0x4B, 0x03, 0x04], kind: "a zip archive (unpack it first)"),
    (bytes: [0x42, 0x5A, 0x68], kind: "a bzip2 archive (unpack it first)"),
    (bytes: [0x25, 0x50, 0x44, 0x46], kind: "a PDF document"),
    (bytes: [0x89, 0x50, 0x4E, 0x47], kind: "a PNG picture"),
    (bytes: [0xFF, 0xD8, 0xFF], kind: "a JPEG picture"),
    (bytes: Array("SQLite format 3".utf8), kind: "an SQLite database"),
    (bytes: Array("btsnoop".utf8), kind: "a Bluetooth capture"),
    (bytes: [0xB5, 0x62], kind: "a u-blox binary log"),
  ]

  static func recognize(_ bytes: [UInt8]) throws(TraceError) -> TraceContent {
    let body = withoutMark(bytes)
    guard let first = body.first(where: { ![9, 10, 13, 32].contains($0) }) else {
      throw TraceError.empty
    }
    for signature in signatures where body.starts(with: signature.bytes) {
      throw TraceError.foreign(kind: signature.kind)
    }
    switch first {
    case UInt8(ascii: "{"): return try recognizeJSON(body)
    case UInt8(ascii: "<"): return try recognizeXML(body)
    default: break
    }
    let sample = body.prefix(sampleBytes)
    if isGetSensorData(sample) { return .getSensorData }
    let lines = sample.split(separator: 10)
    // A log of gpsd may hold the receiver's sentences as well: what gpsd made of them counts.
    if lines.contains(where: isGPSD) { return .gpsd }
    if lines.contains(where: { NMEASentence.start(in: $0) != nil }) { return .nmea }
    if sample.contains(0) { throw TraceError.foreign(kind: "a binary file") }
    if PointListReader.isTable(sample) { return .table }
    throw TraceError.foreign(kind: "a text without any sentence of a receiver")
  }

  /// Header lines with a percent sign, or lines of a sensor's four letters and semicolons.
  private static func isGetSensorData(_ sample: ArraySlice<UInt8>) -> Bool {
    let kinds = ["ACCE", "GYRO", "MAGN", "PRES", "AHRS", "GNSS", "WIFI", "BLE4", "POSI", "LIGH"]
    return sample.split(separator: 10).prefix(200).contains { line in
      let head = String(decoding: line.prefix(5), as: UTF8.self)
      return head.last == ";" && kinds.contains(String(head.dropLast()))
    }
  }

  /// An object of gpsd, perhaps behind the time that gpspipe writes.
  private static func isGPSD(_ line: ArraySlice<UInt8>) -> Bool {
    let classes = ["VERSION", "DEVICES", "WATCH", "TPV", "SKY", "GST", "ATT", "IMU", "DEVICE"]
    guard let object = GPSDReader.object(in: line), let value = try? JSONScanner.value(of: object),
      let kind = value["class"]?.string
    else { return false }
    return classes.contains(kind)
  }

  /// The text after a UTF-8 byte order mark.
  static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  }

  private static func recognizeJSON(_ body: ArraySlice<UInt8>) throws(TraceError) -> TraceContent {
    let line = body.drop { [9, 10, 13, 32].contains($0) }.prefix { $0 != 10 }
    let head = String(decoding: line.prefix(4096), as: UTF8.self)
    if let value = try? JSONScanner.value(of: line) {
      if value["format"]?.string == "lotse-walk" { return .walkLog }
      if value["class"]?.string != nil { return .gpsd }
      if isGeoJSON(value) { return .geoJSON }
      return .jsonLines
    }
    // A pretty-printed object does not end in its first line.
    if let value = try? JSONScanner.value(of: body), isGeoJSON(value) { return .geoJSON }
    if head.contains("\"lotse-walk\"") { return .walkLog }
    throw TraceError.malformed(line: 1, column: nil, cause: "the first line is no JSON object")
  }

  private static func isGeoJSON(_ value: JSONValue) -> Bool {
    ["FeatureCollection", "Feature", "LineString", "MultiLineString", "Point"]
      .contains(value["type"]?.string ?? "")
  }

  private static func recognizeXML(_ body: ArraySlice<UInt8>) throws(TraceError) -> TraceContent {
    var scanner = XMLScanner(body)
    while let token = try scanner.next() {
      if case .open(let name, _, _) = token {
        if name == "gpx" { return .gpx }
        throw TraceError.foreign(kind: "an XML file of type <\(name)>")
      }
    }
    throw TraceError.malformed(line: 1, column: nil, cause: "no element in the XML text")
  }
}
