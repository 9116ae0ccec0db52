// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// Reads the project's own trace format (interfaces.md, "Walk log"): a header and one event a line,
/// as JSON. Unknown fields are ignored, unknown events skipped and counted, a cut last line is
/// tolerated; anything else that is wrong is refused with its line.
enum WalkLogReader {
  static func read(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    let body = TraceContent.withoutMark(bytes)
    let isComplete = body.last == 10
    var lines = body.split(separator: 10, omittingEmptySubsequences: false)
    if isComplete { lines.removeLast() }
    var header: WalkLogHeader?
    var tally = WarningTally()
    var events: [TimedEvent] = []
    var order = TimeOrder(allowsEqual: true)
    for (index, line) in lines.enumerated() {
      guard line.contains(where: { ![9, 13, 32].contains($0) }) else { continue }
      let isCut = !isComplete && index == lines.count - 1
      do {
        let value = try JSONScanner.value(of: line)
        if header == nil {
          header = try WalkLogHeader(value)
        } else if let event = try WalkLogEvent.event(of: value, line: index + 1) {
          events.append(event, in: &order, line: index + 1, &tally)
        } else {
          tally.note(.unknownEvents, line: index + 1)
        }
      } catch let fault as JSONFault {
        guard isCut, header != nil else {
          throw TraceError.malformed(
            line: index + 1, column: fault.offset + 1, cause: fault.cause)
        }
        tally.note(.cutLastLine, line: index + 1)
      } catch let error as TraceError {
        throw error
      } catch {
        throw TraceError.malformed(line: index + 1, column: nil, cause: "\(error)")
      }
    }
    guard let header else { throw TraceError.empty }
    return Trace(
      form: .walkLog, header: header, started: header.started, events: events,
      warnings: tally.warnings)
  }
}

extension [TimedEvent] {
  /// Events may share a moment.
  fileprivate mutating func append(
    _ event: TimedEvent, in order: inout TimeOrder, line: Int,
    _ tally: inout WarningTally
  ) {
    switch order.take(event.instant.milliseconds, events: count, line: line, &tally) {
    case .next: append(event)
    case .nextInsteadOf(let first):
      removeSubrange(first...)
      append(event)
    case .dropped: break
    }
  }
}

/// One line of a walk log after the header.
struct WalkLogEvent {
  private let value: JSONValue
  private let line: Int

  /// The event of a line; `nil` for an event that this version does not know.
  static func event(of value: JSONValue, line: Int) throws(TraceError) -> TimedEvent? {
    let reader = WalkLogEvent(value: value, line: line)
    let time = try reader.required("t")
    guard abs(time) <= Trace.longestSeconds else { throw reader.fault("\"t\" is out of range") }
    guard let name = value["event"]?.string else { throw reader.fault("\"event\" is missing") }
    guard let event = try reader.event(name) else { return nil }
    return TimedEvent(instant: Instant(seconds: time), event: event)
  }

  private func event(_ name: String) throws(TraceError) -> WalkEvent? {
    switch name {
    case "tick": return .tick
    case "start": return .start(to: try destination(value["to"]))
    case "key":
      guard let key = value["key"]?.string.flatMap(Key.init(rawValue:)),
        let press = value["press"]?.string.flatMap(KeyPress.init(rawValue:))
      else { throw fault("unknown key or press") }
      return .key(key, press)
    case "place_results":
      var places: [Destination] = []
      for place in value["places"]?.array ?? [] {
        if let destination = try destination(place) { places.append(destination) }
      }
      return .placeResults(id: try integer("id"), places: places)
    case "speech_finished": return .speechFinished(id: try integer("id"))
    // A sensor of a newer version is an unknown event, not a fault.
    case "sensor_lost": return sensor.map { .sensorLost($0) }
    case "sensor_back": return sensor.map { .sensorBack($0) }
    case "battery": return .battery(percent: try required("percent"))
    case "notice":
      var notice = DeviceNotice(
        value["text"]?.string ?? "", names: (value["names"]?.array ?? []).compactMap(\.string),
        isAnswer: value["answer"]?.bool ?? false)
      notice.tellsSearch = value["searching"]?.bool ?? false
      return .notice(notice)
    case "typed": return .typed(value["text"]?.string ?? "")
    case "mark": return .mark(note: value["note"]?.string ?? "")
    default: return try observation(name).map { .observation($0) }
    }
  }

  private func observation(_ name: String) throws(TraceError) -> Observation? {
    switch name {
    case "gnss": return .gnss(try fix())
    case "sky": return .sky(try satellites())
    case "beacon": return try beacon().map { .beacon($0) }
    case "heading":
      return .heading(
        HeadingReading(
          heading: Bearing(degrees: try required("heading_deg")), sigma: optional("sigma_deg"),
          source: value["source"]?.string))
    case "gyro": return .gyro(yawRate: try required("yaw_rate_dps"))
    case "step":
      return .step(
        StepDetection(count: try integer("count"), frequency: optional("frequency_hz")))
    case "pressure": return .pressure(hectopascals: try required("hpa"))
    default: return nil
    }
  }

  // MARK: Events with several fields

  private func fix() throws(TraceError) -> GNSSFix {
    var fix = GNSSFix(
      coordinate: try coordinate(value), accuracyMeters: optional("accuracy_m"))
    fix.altitudeMeters = optional("altitude_m")
    fix.speed = optional("speed_mps")
    fix.course = optional("course_deg").map { Bearing(degrees: $0) }
    fix.hdop = optional("hdop")
    fix.satellites = value["satellites"]?.integer
    if let gst = value["gst"], let major = gst["major_m"]?.number,
      let minor = gst["minor_m"]?.number
    {
      fix.ellipse = ErrorEllipse(
        majorMeters: major, minorMeters: minor,
        orientation: Bearing(degrees: gst["orient_deg"]?.number ?? 0))
    }
    return fix
  }

  private func satellites() throws(TraceError) -> [Satellite] {
    var satellites: [Satellite] = []
    for entry in value["satellites"]?.array ?? [] {
      guard let system = entry["system"]?.string, let prn = entry["prn"]?.integer else {
        throw fault("a satellite without system or number")
      }
      satellites.append(
        Satellite(
          system: system, prn: prn, elevation: entry["elevation_deg"]?.number,
          azimuth: entry["azimuth_deg"]?.number, carrierToNoise: entry["cn0_dbhz"]?.number,
          isUsed: entry["used"]?.bool ?? false))
    }
    return satellites
  }

  /// `nil` for a kind of beacon that this version does not know.
  private func beacon() throws(TraceError) -> BeaconSighting? {
    let identity: BeaconIdentity
    switch value["kind"]?.string {
    case "ibeacon":
      guard let uuid = value["uuid"]?.string,
        let major = value["major"]?.integer.flatMap({ UInt16(exactly: $0) }),
        let minor = value["minor"]?.integer.flatMap({ UInt16(exactly: $0) })
      else { throw fault("an iBeacon needs uuid, major and minor") }
      identity = .iBeacon(uuid: uuid.lowercased(), major: major, minor: minor)
    case "eddystone-uid":
      guard let namespace = value["namespace"]?.string, let instance = value["instance"]?.string
      else { throw fault("an Eddystone beacon needs namespace and instance") }
      identity = .eddystoneUID(
        namespace: namespace.lowercased(), instance: instance.lowercased())
    case "altbeacon":
      guard let id = value["id"]?.string else { throw fault("an AltBeacon needs an id") }
      identity = .altBeacon(id: id.lowercased())
    default: return nil
    }
    return BeaconSighting(
      identity: identity, rssi: try integer("rssi_dbm"),
      transmitPowerAtOneMeter: value["tx_power_dbm"]?.integer)
  }

  private func destination(_ value: JSONValue?) throws(TraceError) -> Destination? {
    guard let value, value != .null else { return nil }
    var destination = Destination(
      coordinate: try coordinate(value), name: value["name"]?.string)
    guard let way = value["way"], way != .null else { return destination }
    guard let kept = RecordedWayText.way(way) else { throw fault("\"way\" is none") }
    destination.way = kept
    return destination
  }

  // MARK: Fields

  private var sensor: Sensor? { value["sensor"]?.string.flatMap(Sensor.init(rawValue:)) }

  private func coordinate(_ value: JSONValue) throws(TraceError) -> Coordinate {
    guard let latitude = value["lat"]?.number, let longitude = value["lon"]?.number else {
      throw fault("\"lat\" or \"lon\" is missing")
    }
    guard Coordinate.isValid(latitude: latitude, longitude: longitude) else {
      throw fault("the place lies outside the Earth")
    }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  private func required(_ name: String) throws(TraceError) -> Double {
    guard let number = value[name]?.number else { throw fault("\"\(name)\" is missing") }
    return number
  }

  private func integer(_ name: String) throws(TraceError) -> Int {
    guard let number = value[name]?.integer else {
      throw fault("\"\(name)\" is missing or no whole number")
    }
    return number
  }

  private func optional(_ name: String) -> Double? { value[name]?.number }

  private func fault(_ cause: String) -> TraceError {
    .malformed(line: line, column: nil, cause: cause)
  }
}
