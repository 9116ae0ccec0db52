// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// Writes the project's own trace format: times with three decimals, coordinates with seven,
/// everything else with at most three. Equal events give equal bytes.
public struct WalkLogWriter {
  /// The whole log.
  public static func text(header: WalkLogHeader, events: [TimedEvent]) -> String {
    var text = header.text + "\n"
    for event in events { text += line(event) + "\n" }
    return text
  }

  /// One event as a line, without the line break.
  public static func line(_ event: TimedEvent) -> String {
    var line = JSONLine()
    line.raw("t", DecimalText.seconds(event.instant))
    write(event.event, to: &line)
    return line.text
  }

  /// The event that a reader of the log finds in a line: what a walk must handle live, so that a
  /// replay handles the same. `nil` for a line that no reader would accept, such as a heading that is
  /// not a number.
  public static func event(ofLine line: String) -> TimedEvent? {
    guard let value = try? JSONScanner.value(of: Array(line.utf8)[...]) else { return nil }
    return try? WalkLogEvent.event(of: value, line: 1)
  }

  private static func write(_ event: WalkEvent, to line: inout JSONLine) {
    switch event {
    case .tick: line.string("event", "tick")
    case .start(let destination):
      line.string("event", "start")
      line.raw("to", destination.map(text) ?? "null")
    case .observation(let observation): write(observation, to: &line)
    case .key(let key, let press):
      line.string("event", "key")
      line.string("key", key.rawValue)
      line.string("press", press.rawValue)
    case .placeResults(let id, let places):
      line.string("event", "place_results")
      line.raw("id", String(id))
      line.raw("places", "[" + places.map(text).joined(separator: ",") + "]")
    case .speechFinished(let id):
      line.string("event", "speech_finished")
      line.raw("id", String(id))
    case .sensorLost(let sensor):
      line.string("event", "sensor_lost")
      line.string("sensor", sensor.rawValue)
    case .sensorBack(let sensor):
      line.string("event", "sensor_back")
      line.string("sensor", sensor.rawValue)
    case .battery(let percent):
      line.string("event", "battery")
      line.number("percent", percent)
    case .notice(let notice):
      line.string("event", "notice")
      line.string("text", notice.text)
      if !notice.names.isEmpty {
        line.raw("names", "[" + notice.names.map(JSONValue.quoted).joined(separator: ",") + "]")
      }
      if notice.isAnswer { line.raw("answer", "true") }
      if notice.tellsSearch { line.raw("searching", "true") }
    case .typed(let text):
      line.string("event", "typed")
      line.string("text", text)
    case .mark(let note):
      line.string("event", "mark")
      line.string("note", note)
    }
  }

  private static func write(_ observation: Observation, to line: inout JSONLine) {
    switch observation {
    case .gnss(let fix): write(fix, to: &line)
    case .sky(let satellites):
      line.string("event", "sky")
      line.raw("satellites", "[" + satellites.map(text).joined(separator: ",") + "]")
    case .beacon(let sighting): write(sighting, to: &line)
    case .heading(let reading):
      line.string("event", "heading")
      line.number("heading_deg", reading.heading.degrees)
      line.number("sigma_deg", reading.sigma)
      if let source = reading.source { line.string("source", source) }
    case .gyro(let yawRate):
      line.string("event", "gyro")
      line.number("yaw_rate_dps", yawRate)
    case .step(let step):
      line.string("event", "step")
      line.raw("count", String(step.count))
      line.number("frequency_hz", step.frequency)
    case .pressure(let hectopascals):
      line.string("event", "pressure")
      line.number("hpa", hectopascals)
    }
  }

  private static func write(_ fix: GNSSFix, to line: inout JSONLine) {
    line.string("event", "gnss")
    line.coordinate(fix.coordinate)
    line.number("accuracy_m", fix.accuracyMeters)
    line.number("altitude_m", fix.altitudeMeters)
    line.number("speed_mps", fix.speed)
    line.number("course_deg", fix.course?.degrees)
    line.number("hdop", fix.hdop)
    if let satellites = fix.satellites { line.raw("satellites", String(satellites)) }
    if let ellipse = fix.ellipse {
      var inner = JSONLine()
      inner.number("major_m", ellipse.majorMeters)
      inner.number("minor_m", ellipse.minorMeters)
      inner.number("orient_deg", ellipse.orientation.degrees)
      line.raw("gst", inner.text)
    }
  }

  private static func write(_ sighting: BeaconSighting, to line: inout JSONLine) {
    line.string("event", "beacon")
    switch sighting.identity {
    case .iBeacon(let uuid, let major, let minor):
      line.string("kind", "ibeacon")
      line.string("uuid", uuid)
      line.raw("major", String(major))
      line.raw("minor", String(minor))
    case .eddystoneUID(let namespace, let instance):
      line.string("kind", "eddystone-uid")
      line.string("namespace", namespace)
      line.string("instance", instance)
    case .altBeacon(let id):
      line.string("kind", "altbeacon")
      line.string("id", id)
    }
    line.raw("rssi_dbm", String(sighting.rssi))
    if let power = sighting.transmitPowerAtOneMeter { line.raw("tx_power_dbm", String(power)) }
  }

  private static func text(_ destination: Destination) -> String {
    var line = JSONLine()
    line.coordinate(destination.coordinate)
    if let name = destination.name { line.string("name", name) }
    if let way = destination.way { line.raw("way", RecordedWayText.text(way)) }
    return line.text
  }

  private static func text(_ satellite: Satellite) -> String {
    var line = JSONLine()
    line.string("system", satellite.system)
    line.raw("prn", String(satellite.prn))
    line.number("elevation_deg", satellite.elevation)
    line.number("azimuth_deg", satellite.azimuth)
    line.number("cn0_dbhz", satellite.carrierToNoise)
    line.raw("used", satellite.isUsed ? "true" : "false")
    return line.text
  }
}

/// An object on one line of JSON, its members in the order in which they are added.
struct JSONLine {
  private var members = ""

  var text: String { "{" + members + "}" }

  mutating func raw(_ name: String, _ value: String) {
    if !members.isEmpty { members += "," }
    members += JSONValue.quoted(name) + ":" + value
  }

  mutating func string(_ name: String, _ value: String) { raw(name, JSONValue.quoted(value)) }

  /// Nothing for `nil` and for what is not a number.
  mutating func number(_ name: String, _ value: Double?, places: Int = 3) {
    guard let value, value.isFinite else { return }
    raw(name, DecimalText.trimmed(value, places: places))
  }

  mutating func coordinate(_ coordinate: Coordinate) {
    raw("lat", DecimalText.degrees(e7: coordinate.latitudeE7))
    raw("lon", DecimalText.degrees(e7: coordinate.longitudeE7))
  }
}
