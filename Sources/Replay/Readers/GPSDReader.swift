// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// What gpsd tells its clients (`gpspipe -w`, `gpsfake`), one JSON object a line: TPV, SKY, GST,
/// ATT and IMU, as gpsd_json(5) describes them. Other classes and sentences in between are skipped.
///
/// gpsd writes several TPV for one moment: they are joined by their time, and the joined fix is told
/// when the next moment begins.
struct GPSDReader: Sendable {
  /// What was said about one moment.
  private struct Epoch {
    var time: CivilTime
    var line: Int
    var coordinate: Coordinate?
    var fix = GNSSFix(coordinate: Coordinate(latitudeE7: 0, longitudeE7: 0))
  }

  /// GPS counts weeks modulo 1 024.
  private static let rollover: Int64 = 1024 * 7 * 86_400_000
  /// Outside these a value is a mistake: speed in m/s, errors in metres, dilution.
  private static let speeds = 0.0...200
  private static let errors = 0.01...1e5
  private static let dilutions = 0.1..<50.0

  private var tally = WarningTally()
  private var events: [TimedEvent] = []
  private var epoch: Epoch?
  private var order = TimeOrder()
  private var lastTime: CivilTime? { order.last.map(CivilTime.init) }
  private var started: CivilTime?
  private var objects = 0
  private var line = 0
  private var satellites: [Satellite] = []
  private var dilution: (hdop: Double?, used: Int?)
  private var inertia = InertialReadings()
  /// The receiver's own clock at the last epoch, ms.
  private var lastTag: Double?
  private var isLost = false

  static func read(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    var reader = GPSDReader()
    for part in TraceContent.withoutMark(bytes).split(
      separator: 10, omittingEmptySubsequences: false)
    {
      reader.line += 1
      reader.take(part)
    }
    reader.flush()
    guard reader.objects > 0 else {
      throw TraceError.malformed(
        line: 1, column: nil, cause: "no line of this log is an object of gpsd")
    }
    if reader.started == nil { reader.tally.note(.noFix, line: 1) }
    return Trace(
      form: .gpsd, started: reader.started, events: reader.events, warnings: reader.tally.warnings)
  }

  /// Where the object of a line begins: `gpspipe -T` writes a time before it.
  static func object(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let prefix = line.prefix(64)
    guard let start = prefix.firstIndex(of: UInt8(ascii: "{")),
      !prefix[..<start].contains(UInt8(ascii: "$"))
    else { return nil }
    return line[start...]
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first(where: { ![9, 13, 32].contains($0) }) else { return }
    guard let object = Self.object(in: bytes) else {
      // Sentences of the receiver may stand in between, and comments.
      if ![UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "#")].contains(first) {
        tally.note(.brokenLines, line: line)
      }
      return
    }
    guard let value = try? JSONScanner.value(of: object), let kind = value["class"]?.string else {
      tally.note(.brokenLines, line: line)
      return
    }
    take(value, of: kind)
  }

  /// Takes an object of a class.
  mutating func take(_ value: JSONValue, of kind: String) {
    objects += 1
    switch kind {
    case "TPV": takeFix(value)
    case "SKY": takeSky(value)
    case "GST": takeErrors(value)
    case "ATT", "IMU": takeMotion(value)
    case "DEVICE": takeDevice(value)
    default: break
    }
  }

  // MARK: Classes

  /// Opens the epoch of an object; without a time it belongs to the present one.
  private mutating func open(_ value: JSONValue) -> Bool {
    guard let text = value["time"]?.string else { return epoch != nil }
    guard let written = CivilTime(rfc3339: text) else { return false }
    let time = corrected(written)
    if epoch?.time == time { return true }
    flush()
    epoch = Epoch(time: time, line: line)
    return true
  }

  /// The time without a loss of 1 024 weeks in the middle of a log.
  private mutating func corrected(_ time: CivilTime) -> CivilTime {
    guard let known = epoch?.time ?? lastTime else { return time }
    let apart = Double(time.milliseconds - known.milliseconds)
    let eras = (apart / Double(Self.rollover)).rounded()
    let day = Double(CivilTime.millisecondsPerDay)
    guard eras != 0, abs(apart - eras * Double(Self.rollover)) < day else { return time }
    tally.note(.weekRollover, line: line)
    return CivilTime(milliseconds: time.milliseconds - Int64(eras) * Self.rollover)
  }

  private mutating func takeFix(_ value: JSONValue) {
    guard (value["mode"]?.integer ?? 0) >= 2, open(value), var next = epoch else { return }
    if let latitude = value["lat"]?.number, let longitude = value["lon"]?.number,
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    {
      next.coordinate = Coordinate(latitude: latitude, longitude: longitude)
    }
    func put(_ path: WritableKeyPath<GNSSFix, Double?>, _ number: Double?) {
      if let number { next.fix[keyPath: path] = number }
    }
    put(\.altitudeMeters, (value["altMSL"] ?? value["alt"] ?? value["altHAE"])?.number)
    put(\.speed, value["speed"]?.number.flatMap { Self.speeds.contains($0) ? $0 : nil })
    put(\.accuracyMeters, Self.horizontalError(value))
    if let track = value["track"]?.number, (0...360).contains(track) {
      next.fix.course = Bearing(degrees: track)
    }
    epoch = next
  }

  /// `eph`, or what the errors along longitude and latitude make together.
  private static func horizontalError(_ value: JSONValue) -> Double? {
    if let error = value["eph"]?.number { return errors.contains(error) ? error : nil }
    guard let east = value["epx"]?.number, let north = value["epy"]?.number else { return nil }
    let error = (east * east + north * north).squareRoot()
    return errors.contains(error) ? error : nil
  }

  private mutating func takeSky(_ value: JSONValue) {
    _ = open(value)
    // Dilutions and satellites may come in objects of their own.
    if let hdop = value["hdop"]?.number {
      dilution.hdop = Self.dilutions.contains(hdop) ? hdop : nil
    }
    if let used = value["uSat"]?.integer, (0...200).contains(used) { dilution.used = used }
    guard let list = value["satellites"]?.array else { return }
    satellites = list.compactMap { entry in
      guard let number = entry["PRN"]?.integer else { return nil }
      return Satellite(
        system: Self.system(entry["gnssid"]?.integer), prn: entry["svid"]?.integer ?? number,
        elevation: Self.number(entry["el"], in: -90...90),
        azimuth: Self.number(entry["az"], in: 0...360),
        carrierToNoise: Self.number(entry["ss"], in: 0...99), isUsed: entry["used"]?.bool ?? false)
    }
  }

  private static func number(_ value: JSONValue?, in range: ClosedRange<Double>) -> Double? {
    value?.number.flatMap { range.contains($0) ? $0 : nil }
  }

  private static func system(_ id: Int?) -> String {
    switch id {
    case 0: return "GPS"
    case 1: return "SBAS"
    case 2: return "Galileo"
    case 3: return "BeiDou"
    case 5: return "QZSS"
    case 6: return "GLONASS"
    default: return "unknown"
    }
  }

  private mutating func takeErrors(_ value: JSONValue) {
    guard open(value), let major = Self.number(value["major"], in: Self.errors),
      let minor = Self.number(value["minor"], in: Self.errors)
    else { return }
    epoch?.fix.ellipse = ErrorEllipse(
      majorMeters: major, minorMeters: minor,
      orientation: Bearing(degrees: Self.number(value["orient"], in: -360...360) ?? 0))
  }

  /// Attitude and inertial readings: gyroscope in degrees per second, `rot` in degrees per minute.
  private mutating func takeMotion(_ value: JSONValue) {
    if value["time"] != nil { _ = open(value) }
    guard let instant = motionInstant(value) else { return }
    if let heading = Self.number(value["heading"], in: 0...360) {
      add(
        .heading(
          HeadingReading(heading: Bearing(degrees: heading), sigma: nil, source: "gpsd")), instant)
    }
    if let rotation = Self.number(value["rot"], in: -20_000...20_000) {
      add(.gyro(yawRate: rotation / 60), instant)
    }
    if let x = value["acc_x"]?.number, let y = value["acc_y"]?.number,
      let z = value["acc_z"]?.number,
      let step = inertia.takeAcceleration(x, y, z, at: instant.seconds)
    {
      add(step, instant)
    }
    if let x = value["gyro_x"]?.number, let y = value["gyro_y"]?.number,
      let z = value["gyro_z"]?.number,
      let turn = inertia.takeRotation(
        x * .pi / 180, y * .pi / 180, z * .pi / 180, at: instant.seconds)
    {
      add(turn, instant)
    }
  }

  /// IMU objects bear the receiver's clock in ms and no time: they are placed behind the last epoch.
  private mutating func motionInstant(_ value: JSONValue) -> Instant? {
    // The first fix is perhaps not told yet, but its time is instant 0.
    if started == nil, epoch?.coordinate != nil { started = epoch?.time }
    guard let started else { return nil }
    let epochTime = epoch?.time ?? lastTime ?? started
    var milliseconds = epochTime.milliseconds - started.milliseconds
    if let tag = value["timeTag"]?.number {
      let since = tag - (lastTag ?? tag)
      if lastTag == nil { lastTag = tag }
      // A clock that wrapped or was restarted begins anew.
      if (0..<10_000).contains(since) { milliseconds += Int64(since) } else { lastTag = tag }
    }
    return Instant(milliseconds: milliseconds)
  }

  private mutating func takeDevice(_ value: JSONValue) {
    let isActive = GPSDStream.isActive(value)
    guard let started, isActive == isLost else { return }
    flush()
    isLost = !isActive
    let time = lastTime ?? started
    events.append(
      TimedEvent(
        instant: Instant(milliseconds: time.milliseconds - started.milliseconds),
        event: isLost ? .sensorLost(.gnss) : .sensorBack(.gnss)))
  }

  // MARK: Epochs

  private mutating func add(_ observation: Observation, _ instant: Instant) {
    // Motion that comes out of order is placed where the log is.
    let last = events.last?.instant ?? instant
    events.append(TimedEvent(instant: max(instant, last), event: .observation(observation)))
  }

  /// Whether an epoch is open whose fix was not told yet.
  var isWaiting: Bool { epoch?.coordinate != nil }

  /// Gives away what was observed, and forgets it.
  mutating func takeObservations() -> [Observation] {
    defer { events.removeAll(keepingCapacity: true) }
    return events.compactMap {
      guard case .observation(let observation) = $0.event else { return nil }
      return observation
    }
  }

  mutating func flush() {
    guard let finished = epoch else { return }
    epoch = nil
    lastTag = nil
    defer {
      satellites = []
      dilution = (nil, nil)
    }
    guard finished.coordinate != nil || (started != nil && !satellites.isEmpty) else { return }
    let verdict = order.take(
      finished.time.milliseconds, events: events.count, line: finished.line, &tally)
    switch verdict {
    case .next: break
    case .nextInsteadOf(let first):
      events.removeSubrange(min(first, events.count)...)
      if events.isEmpty { started = nil }
    case .dropped: return
    }
    guard let coordinate = finished.coordinate else {
      addSky(at: finished.time)
      return
    }
    if started == nil { started = finished.time }
    addSky(at: finished.time)
    var fix = finished.fix
    fix.coordinate = coordinate
    fix.hdop = dilution.hdop
    fix.satellites = dilution.used
    add(.gnss(fix), instant(of: finished.time))
  }

  private mutating func addSky(at time: CivilTime) {
    guard !satellites.isEmpty, started != nil else { return }
    add(.sky(satellites), instant(of: time))
  }

  private func instant(of time: CivilTime) -> Instant {
    Instant(milliseconds: time.milliseconds - (started ?? time).milliseconds)
  }
}
