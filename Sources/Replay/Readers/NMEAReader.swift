// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// A receiver's log of NMEA 0183 sentences (RMC GGA GNS GLL VTG GSA GSV GST ZDA HDT) as events.
///
/// The sentences of one epoch carry the same time of day; they are joined to one fix. The date
/// comes from RMC or ZDA, is carried over midnight, and is put right where a receiver lost 1 024
/// weeks.
struct NMEAReader {
  /// What the sentences of one time of day have said so far.
  private struct Epoch {
    var time: Int64
    var date: Int64?
    var line: Int
    var coordinate: Coordinate?
    /// Quality and validity: one "no" is enough.
    var isInvalid = false
    var altitude: Double?
    var speed: Double?
    var course: Bearing?
    var hdop: Double?
    var satellites: Int?
    var ellipse: ErrorEllipse?
    var accuracy: Double?
  }

  /// GPS counts weeks modulo 1 024.
  private static let rolloverDays: Int64 = 7168
  private static let metersPerSecondPerKnot = 1852.0 / 3600

  private var tally = WarningTally()
  private var epoch: Epoch?
  private var events: [TimedEvent] = []
  /// Day of the last epoch, days since 1970; counts from the first known date of the log.
  private var day: Int64 = 0
  private var isDated = false
  private var order = TimeOrder()
  private var started: CivilTime?
  private var goodSentences = 0
  private var line = 0
  private var looseSpeed: (speed: Double?, course: Bearing?)
  private var looseHDOP: Double?
  private var looseHeading: Bearing?
  private var sky = NMEASky()

  static func read(_ bytes: [UInt8]) throws(TraceError) -> Trace {
    var reader = NMEAReader()
    let lines = TraceContent.withoutMark(bytes).split(
      separator: 10, omittingEmptySubsequences: false)
    reader.findFirstDate(lines)
    for line in lines { reader.take(line) }
    reader.flush()
    guard reader.goodSentences > 0 else {
      throw TraceError.malformed(
        line: 1, column: nil, cause: "no sentence of this log has a correct checksum")
    }
    if reader.started == nil { reader.tally.note(.noFix, line: 1) }
    return Trace(
      form: .nmea, started: reader.isDated ? reader.started : nil, events: reader.events,
      warnings: reader.tally.warnings)
  }

  private mutating func findFirstDate(_ lines: [ArraySlice<UInt8>]) {
    for line in lines {
      guard let sentence = NMEASentence(line), let date = Self.date(of: sentence) else { continue }
      day = date
      isDated = true
      return
    }
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    line += 1
    guard let first = bytes.first(where: { $0 != 32 && $0 != 13 }), first != UInt8(ascii: "#")
    else { return }
    guard let sentence = NMEASentence(bytes) else {
      tally.note(.brokenLines, line: line)
      return
    }
    goodSentences += 1
    switch sentence.kind {
    case "RMC": takeRMC(sentence)
    case "GGA": takeGGA(sentence)
    case "GNS": takeGNS(sentence)
    case "GLL": takeGLL(sentence)
    case "HDT":
      if let heading = sentence.number(0), (0...360).contains(heading) {
        looseHeading = Bearing(degrees: heading)
      }
    case "GST": takeGST(sentence)
    case "ZDA":
      if let time = sentence.timeOfDay(0) { open(time) }
      if let date = Self.date(of: sentence) { epoch?.date = date }
    case "VTG":
      looseSpeed = (
        sentence.number(4).map { $0 * Self.metersPerSecondPerKnot },
        sentence.number(0).map { Bearing(degrees: $0) }
      )
    case "GSA":
      looseHDOP = sentence.number(15)
      sky.takeGSA(sentence)
    case "GSV": sky.takeGSV(sentence)
    default: break
    }
  }

  // MARK: Sentences

  private mutating func takeRMC(_ sentence: NMEASentence) {
    guard let time = sentence.timeOfDay(0) else { return }
    open(time)
    if sentence.text(1) != "A" { epoch?.isInvalid = true }
    // Mode N: not valid (NMEA 2.3 and later).
    if sentence.text(11) == "N" { epoch?.isInvalid = true }
    if let place = sentence.coordinate(2) { epoch?.coordinate = place }
    epoch?.speed = sentence.number(6).map { $0 * Self.metersPerSecondPerKnot }
    epoch?.course = sentence.number(7).map { Bearing(degrees: $0) }
    if let date = Self.date(of: sentence) { epoch?.date = date }
  }

  private mutating func takeGGA(_ sentence: NMEASentence) {
    guard let time = sentence.timeOfDay(0) else { return }
    open(time)
    if (sentence.integer(5) ?? 0) == 0 { epoch?.isInvalid = true }
    if let place = sentence.coordinate(1) { epoch?.coordinate = place }
    epoch?.satellites = sentence.integer(6)
    epoch?.hdop = sentence.number(7)
    epoch?.altitude = sentence.number(8)
  }

  /// Like GGA, with a letter of quality for each satellite system.
  private mutating func takeGNS(_ sentence: NMEASentence) {
    guard let time = sentence.timeOfDay(0) else { return }
    open(time)
    if (sentence.text(5) ?? "N").allSatisfy({ $0 == "N" }) { epoch?.isInvalid = true }
    if let place = sentence.coordinate(1) { epoch?.coordinate = place }
    if let satellites = sentence.integer(6) { epoch?.satellites = satellites }
    if let hdop = sentence.number(7) { epoch?.hdop = hdop }
    if let altitude = sentence.number(8) { epoch?.altitude = altitude }
  }

  private mutating func takeGLL(_ sentence: NMEASentence) {
    guard let time = sentence.timeOfDay(4) else { return }
    open(time)
    if sentence.text(5) != "A" { epoch?.isInvalid = true }
    if epoch?.coordinate == nil { epoch?.coordinate = sentence.coordinate(0) }
  }

  private mutating func takeGST(_ sentence: NMEASentence) {
    guard let time = sentence.timeOfDay(0) else { return }
    open(time)
    if let major = sentence.number(2), let minor = sentence.number(3), major > 0, minor > 0 {
      epoch?.ellipse = ErrorEllipse(
        majorMeters: major, minorMeters: minor,
        orientation: Bearing(degrees: sentence.number(4) ?? 0))
    }
    if let north = sentence.number(5), let east = sentence.number(6) {
      epoch?.accuracy = (north * north + east * east).squareRoot()
    }
  }

  private static func date(of sentence: NMEASentence) -> Int64? {
    if sentence.kind == "RMC", let text = sentence.text(8), text.utf8.count == 6,
      let value = Int(text)
    {
      let year = value % 100
      return CivilTime.days(
        // Two digits: GPS began in 1980.
        year: year + (year < 80 ? 2000 : 1900), month: value / 100 % 100, day: value / 10_000)
    }
    if sentence.kind == "ZDA", let day = sentence.integer(1), let month = sentence.integer(2),
      let year = sentence.integer(3)
    {
      return CivilTime.days(year: year, month: month, day: day)
    }
    return nil
  }

  // MARK: Epochs

  private mutating func open(_ time: Int64) {
    if let epoch, epoch.time == time { return }
    flush()
    epoch = Epoch(time: time, date: nil, line: line)
  }

  private mutating func flush() {
    guard var finished = epoch else { return }
    epoch = nil
    finished.hdop = finished.hdop ?? looseHDOP
    if finished.speed == nil { (finished.speed, finished.course) = looseSpeed }
    looseSpeed = (nil, nil)
    looseHDOP = nil
    let time = resolve(finished)
    let satellites = sky.take()
    let heading = looseHeading
    looseHeading = nil
    let place = finished.isInvalid ? nil : finished.coordinate
    // Before its first fix a receiver's clock may be any.
    guard place != nil || (started != nil && !satellites.isEmpty) else { return }
    switch order.take(time.milliseconds, events: events.count, line: finished.line, &tally) {
    case .next: break
    case .nextInsteadOf(let first):
      events.removeSubrange(first...)
      if events.isEmpty { started = nil }
    case .dropped: return
    }
    guard let coordinate = place else {
      append(satellites, at: time)
      return
    }
    if started == nil { started = time }
    var fix = GNSSFix(coordinate: coordinate, accuracyMeters: finished.accuracy)
    fix.altitudeMeters = finished.altitude
    fix.speed = finished.speed
    fix.course = finished.course
    fix.hdop = finished.hdop
    fix.satellites = finished.satellites
    fix.ellipse = finished.ellipse
    append(satellites, at: time)
    events.append(TimedEvent(instant: instant(of: time), event: .observation(.gnss(fix))))
    if let heading {
      let reading = HeadingReading(heading: heading, sigma: nil, source: "NMEA HDT")
      events.append(
        TimedEvent(instant: instant(of: time), event: .observation(.heading(reading))))
    }
  }

  private mutating func append(_ satellites: [Satellite], at time: CivilTime) {
    // Before the first fix there is no instant 0 yet.
    guard !satellites.isEmpty, started != nil else { return }
    events.append(TimedEvent(instant: instant(of: time), event: .observation(.sky(satellites))))
  }

  private func instant(of time: CivilTime) -> Instant {
    Instant(milliseconds: time.milliseconds - (started ?? time).milliseconds)
  }

  /// The calendar time of an epoch.
  private mutating func resolve(_ finished: Epoch) -> CivilTime {
    if let date = finished.date {
      // The same day of an era 1 024 weeks away is the receiver's mistake and no journey in time.
      let weeks = (Double(date - day) / Double(Self.rolloverDays)).rounded()
      if weeks != 0, abs(date - day - Int64(weeks) * Self.rolloverDays) <= 1 {
        tally.note(.weekRollover, line: finished.line)
        day = date - Int64(weeks) * Self.rolloverDays
      } else {
        day = date
      }
    } else if let lastTime = order.last {
      let halfDay = CivilTime.millisecondsPerDay / 2
      let plain = day * CivilTime.millisecondsPerDay + finished.time
      if plain < lastTime - halfDay { day += 1 }
    }
    return CivilTime(milliseconds: day * CivilTime.millisecondsPerDay + finished.time)
  }
}

/// Collects the satellites in view over the sentences of one epoch.
private struct NMEASky {
  private var satellites: [Satellite] = []
  private var used: [Int] = []

  mutating func takeGSV(_ sentence: NMEASentence) {
    let system = NMEASentence.system(talker: sentence.talker)
    for block in stride(from: 3, to: sentence.fields.count - 3, by: 4) {
      guard let prn = sentence.integer(block) else { continue }
      let satellite = Satellite(
        system: system, prn: prn, elevation: sentence.number(block + 1),
        azimuth: sentence.number(block + 2), carrierToNoise: sentence.number(block + 3),
        isUsed: false)
      // The same satellite comes again for each of its signals, and before the first fix.
      if let index = satellites.firstIndex(where: { $0.system == system && $0.prn == prn }) {
        satellites[index] = satellite
      } else {
        satellites.append(satellite)
      }
    }
  }

  mutating func takeGSA(_ sentence: NMEASentence) {
    for index in 2..<14 {
      if let prn = sentence.integer(index), !used.contains(prn) { used.append(prn) }
    }
  }

  /// What was collected, and an empty collection from now on.
  mutating func take() -> [Satellite] {
    defer {
      satellites.removeAll(keepingCapacity: true)
      used.removeAll(keepingCapacity: true)
    }
    return satellites.map { satellite in
      var satellite = satellite
      satellite.isUsed = used.contains(satellite.prn)
      return satellite
    }
  }
}
