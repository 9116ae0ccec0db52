// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// Logs of the app GetSensorData (also the IPIN competitions' format): lines of fields separated by
/// semicolons, each beginning with the kind of sensor, header lines with a percent sign.
///
/// Read are GNSS, BLE4 (iBeacon and Eddystone), ACCE (to steps), GYRO (to rates of turning), AHRS
/// (to headings), PRES, and POSI as truth. The other kinds are skipped. Instant 0 is the app's.
struct GetSensorDataReader {
  /// Kinds that are known and not used.
  private static let unused = [
    "MAGN", "LIGH", "PROX", "HUMI", "TEMP", "WIFI", "BLUE", "SOUN", "RFID", "IMUX", "IMUL", "IMUI",
  ]
  /// Headings are told so often, pressures so often, ms.
  private static let headingMilliseconds: Int64 = 200
  private static let pressureMilliseconds: Int64 = 1000
  /// A transmit power of 0 stands for none, and more than this is none either, dBm.
  private static let powers = -120...20

  private var tally = WarningTally()
  private var events: [TimedEvent] = []
  private(set) var truth: [TruthPoint] = []
  private var inertia = InertialReadings()
  private var started: CivilTime?
  private var lastFixStamp: Double?
  private var lastHeading: Int64?
  private var lastPressure: Int64?
  private var knownLines = 0
  private var line = 0

  static func read(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    let reader = try parse(bytes)
    var warnings = reader.tally
    if reader.started == nil { warnings.note(.noFix, line: 1) }
    // The app writes each sensor from a thread of its own: lines are nearly in order.
    let events = reader.events.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }.map(\.element)
    return Trace(
      form: .getSensorData, started: reader.started, events: events, warnings: warnings.warnings)
  }

  /// The places that somebody marked while walking.
  static func truth(_ bytes: [UInt8]) throws(TraceError) -> [TruthPoint] {
    let points = try parse(bytes).truth
    guard !points.isEmpty else {
      throw TraceError.malformed(line: 1, column: nil, cause: "the log has no POSI line")
    }
    return points
  }

  private static func parse(_ bytes: [UInt8]) throws(TraceError) -> GetSensorDataReader {
    var reader = GetSensorDataReader()
    for part in TraceContent.withoutMark(bytes).split(
      separator: 10, omittingEmptySubsequences: false)
    {
      reader.line += 1
      reader.take(part)
    }
    guard reader.knownLines > 0 else {
      throw TraceError.malformed(
        line: 1, column: nil, cause: "no line of this log can be understood")
    }
    return reader
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, first != UInt8(ascii: "%"), first != 13 else { return }
    let fields = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self).filter { $0 != "\r" }
    }
    let kind = fields[0]
    guard !Self.unused.contains(kind) else {
      knownLines += 1
      return
    }
    guard fields.count > 2, let time = Self.number(fields, 1), time >= 0,
      time <= Trace.longestSeconds, take(kind, fields, time)
    else {
      tally.note(.brokenLines, line: line)
      return
    }
    knownLines += 1
  }

  /// `false` for a line that cannot be understood.
  private mutating func take(_ kind: String, _ fields: [String], _ time: Double) -> Bool {
    switch kind {
    case "GNSS": return takeFix(fields, time)
    case "BLE4": return takeBeacon(fields, time)
    case "POSI": return takePosition(fields, time)
    case "ACCE", "GYRO":
      guard let x = Self.number(fields, 3), let y = Self.number(fields, 4),
        let z = Self.number(fields, 5)
      else { return false }
      // The sensor's own clock tells the interval best, the app's the moment.
      let own = Self.number(fields, 2) ?? time
      add(
        kind == "ACCE"
          ? inertia.takeAcceleration(x, y, z, at: own) : inertia.takeRotation(x, y, z, at: own),
        time)
      return true
    case "AHRS":
      guard let yaw = Self.number(fields, 5), abs(yaw) <= 360 else { return false }
      if isDue(&lastHeading, Self.headingMilliseconds, time) {
        // Yaw counts counter-clockwise.
        add(
          .heading(HeadingReading(heading: Bearing(degrees: -yaw), sigma: nil, source: "AHRS")),
          time)
      }
      return true
    case "PRES":
      guard let pressure = Self.number(fields, 3), (300...1200).contains(pressure) else {
        return false
      }
      if isDue(&lastPressure, Self.pressureMilliseconds, time) {
        add(.pressure(hectopascals: pressure), time)
      }
      return true
    default: return false
    }
  }

  private func isDue(_ last: inout Int64?, _ interval: Int64, _ time: Double) -> Bool {
    let now = Instant(seconds: time).milliseconds
    if let last, now - last < interval { return false }
    last = now
    return true
  }

  private mutating func add(_ observation: Observation?, _ time: Double) {
    guard let observation else { return }
    events.append(
      TimedEvent(instant: Instant(seconds: time), event: .observation(observation)))
  }

  private mutating func takeFix(_ fields: [String], _ time: Double) -> Bool {
    guard let stamp = Self.number(fields, 2), let place = Self.place(fields, 3) else {
      return false
    }
    // Every fix is written for each of the phone's listeners.
    guard stamp != lastFixStamp else { return true }
    lastFixStamp = stamp
    if started == nil, stamp > 0, stamp < 1e10 {
      started = CivilTime(milliseconds: Int64((stamp - time) * 1000))
    }
    var fix = GNSSFix(coordinate: place)
    fix.altitudeMeters = Self.number(fields, 5)
    fix.course = Self.number(fields, 6).map { Bearing(degrees: $0) }
    fix.accuracyMeters = Self.number(fields, 7).flatMap { $0 > 0 ? $0 : nil }
    fix.speed = Self.number(fields, 8).flatMap { $0 >= 0 ? $0 : nil }
    // A phone writes 0 as the course where it has none.
    if fix.course?.degrees == 0 { fix.course = nil }
    fix.satellites = Self.number(fields, 10).flatMap { Int(exactly: $0) }
    add(.gnss(fix), time)
    return true
  }

  private mutating func takeBeacon(_ fields: [String], _ time: Double) -> Bool {
    guard fields.count > 5, let strength = Self.number(fields, 4).flatMap({ Int(exactly: $0) }),
      (-127...20).contains(strength)
    else { return false }
    let identity: BeaconIdentity
    var power: Int?
    switch fields[2] {
    case "iBeacon":
      guard fields.count > 8, let major = UInt16(fields[6]), let minor = UInt16(fields[7]),
        BeaconPayload.isUUID(fields[8])
      else { return false }
      identity = .iBeacon(uuid: fields[8].lowercased(), major: major, minor: minor)
      power = Int(fields[5]).flatMap { $0 != 0 && Self.powers.contains($0) ? $0 : nil }
    case "Eddystone":
      let digits = fields[5].filter(\.isHexDigit).lowercased()
      guard digits.count == 32 else { return false }
      identity = .eddystoneUID(
        namespace: String(digits.prefix(20)), instance: String(digits.suffix(12)))
    default: return false
    }
    add(
      .beacon(
        BeaconSighting(identity: identity, rssi: strength, transmitPowerAtOneMeter: power)), time)
    return true
  }

  private mutating func takePosition(_ fields: [String], _ time: Double) -> Bool {
    guard let place = Self.place(fields, 3) else { return false }
    if let last = truth.last, Instant(seconds: time) < last.instant {
      tally.note(.timeBackwards, line: line)
      return true
    }
    truth.append(TruthPoint(instant: Instant(seconds: time), coordinate: place))
    return true
  }

  private static func place(_ fields: [String], _ index: Int) -> Coordinate? {
    guard let latitude = number(fields, index), let longitude = number(fields, index + 1),
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else { return nil }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  private static func number(_ fields: [String], _ index: Int) -> Double? {
    guard index < fields.count, let value = Double(fields[index]), value.isFinite else {
      return nil
    }
    return value
  }
}
