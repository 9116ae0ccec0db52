// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Testing

@testable import Replay

@Suite struct WalkLogTests {
  static let sample = """
    {"format":"lotse-walk","version":1,"started":"2026-11-20T09:00:00Z","map":"ab","seed":7,"x":[1]}
    {"t":0.000,"event":"start","to":{"lat":50.7750000,"lon":6.0830000,"name":"Dom"}}
    {"t":0.500,"event":"gnss","lat":50.7750001,"lon":-6.0830000,"accuracy_m":3.5,"color":"red"}
    {"t":1.000,"event":"tick"}

    """

  static func read(_ text: String) throws -> Trace { try Trace.read(Array(text.utf8)) }

  @Test func headerAndEventsAreRead() throws {
    let trace = try Self.read(Self.sample)
    #expect(trace.form == .walkLog)
    #expect(trace.header?.map == "ab")
    #expect(trace.header?.seed == 7)
    #expect(trace.header?.unknown == [JSONMember("x", .array([.number(1)]))])
    #expect(trace.warnings.isEmpty)
    let dom = Destination(coordinate: Coordinate(latitude: 50.775, longitude: 6.083), name: "Dom")
    let fix = GNSSFix(
      coordinate: Coordinate(latitudeE7: 507_750_001, longitudeE7: -60_830_000),
      accuracyMeters: 3.5)
    #expect(
      trace.events == [
        TimedEvent(instant: .start, event: .start(to: dom)),
        TimedEvent(instant: Instant(milliseconds: 500), event: .observation(.gnss(fix))),
        TimedEvent(instant: Instant(milliseconds: 1000), event: .tick),
      ])
  }

  @Test(arguments: [0, 7, 999_999_999, 1_000_000_000, 1_795_165_200_000, 1 << 53, .max])
  func everySeedComesBack(seed: UInt64) throws {
    let text = WalkLogHeader(seed: seed).text + "\n{\"t\":0,\"event\":\"tick\"}\n"
    #expect(try Self.read(text).header?.seed == seed)
  }

  @Test func whatNoReaderAcceptsIsNoEvent() {
    for (event, isSound) in [
      (WalkEvent.observation(.pressure(hectopascals: .nan)), false), (.tick, true),
    ] {
      let timed = TimedEvent(instant: Instant(milliseconds: 1250), event: event)
      let back = WalkLogWriter.event(ofLine: WalkLogWriter.line(timed))
      #expect(back == (isSound ? timed : nil))
    }
  }

  @Test func aCutLastLineIsTolerated() throws {
    let trace = try Self.read(Self.sample + "{\"t\":1.500,\"event\":\"gn")
    #expect(trace.events.count == 3)
    #expect(trace.warnings == [TraceWarning(kind: .cutLastLine, count: 1, line: 5)])
  }

  @Test func aBrokenLineInTheMiddleIsRefusedWithItsPlace() {
    #expect(
      throws: TraceError.malformed(
        line: 5, column: 19, cause: "a text is not closed")
    ) { try Self.read(Self.sample + "{\"t\":2,\"event\":\"gn\n{\"t\":3,\"event\":\"tick\"}\n") }
  }

  @Test func unknownEventsAreCounted() throws {
    let trace = try Self.read(
      Self.sample + "{\"t\":2,\"event\":\"smell\"}\n{\"t\":2,\"event\":\"taste\"}\n")
    #expect(trace.warnings == [TraceWarning(kind: .unknownEvents, count: 2, line: 5)])
  }

  @Test func aNewerVersionIsRefused() {
    #expect(throws: TraceError.newerVersion(2)) {
      try Self.read("{\"format\":\"lotse-walk\",\"version\":2}\n")
    }
  }

  @Test(arguments: [
    "{\"event\":\"tick\"}", "{\"t\":1e9,\"event\":\"tick\"}", "{\"t\":1}",
    "{\"t\":1,\"event\":\"gnss\",\"lat\":50}", "{\"t\":1,\"event\":\"gnss\",\"lat\":91,\"lon\":1}",
    "{\"t\":1,\"event\":\"key\",\"key\":\"Z\",\"press\":\"short\"}",
    "{\"t\":1,\"event\":\"step\",\"count\":1.5}",
    "{\"t\":1,\"event\":\"beacon\",\"kind\":\"ibeacon\",\"uuid\":\"a\",\"major\":70000,\"minor\":1}",
  ])
  func impossibleEventsAreRefused(line: String) {
    #expect(throws: TraceError.self) { try Self.read(Self.sample + line + "\n") }
  }

  @Test func aWrittenLogReadsBackEqual() throws {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<40 {
      var instant = Instant.start
      let events = (0..<60).map { _ in
        instant.milliseconds += Int64(random.next() % 2_000)
        return TimedEvent(instant: instant, event: Self.event(&random))
      }
      var header = WalkLogHeader(
        started: CivilTime(milliseconds: Int64(random.next() % 4_000_000_000_000)),
        map: "f\"\u{1}ß", language: "de", settings: .object([JSONMember("a", .bool(true))]),
        seed: random.next())
      header.unknown = [JSONMember("later", .null)]
      let text = WalkLogWriter.text(header: header, events: events)
      let trace = try Self.read(text)
      #expect(trace.header == header)
      #expect(trace.events == events)
      #expect(WalkLogWriter.text(header: header, events: trace.events) == text)
    }
  }

  static func event(_ random: inout SeededGenerator) -> WalkEvent {
    // Values with at most three decimals, which is what the log keeps.
    func value(_ limit: Int64) -> Double {
      Double(Int64(random.next() % UInt64(2_000 * limit)) - 1_000 * limit) / 1_000
    }
    func maybe(_ limit: Int64) -> Double? { random.next() % 2 == 0 ? value(limit) : nil }
    let place = Coordinate(
      latitudeE7: Int32(random.next() % 1_800_000_000) - 900_000_000,
      longitudeE7: Int32(truncatingIfNeeded: Int64(random.next() % 3_600_000_000) - 1_800_000_000))
    switch random.next() % 14 {
    case 0: return .start(to: nil)
    case 1: return .start(to: Destination(coordinate: place, name: "Straße \"7\"\n"))
    case 2:
      var fix = GNSSFix(coordinate: place, accuracyMeters: maybe(100))
      fix.altitudeMeters = maybe(5_000)
      fix.speed = maybe(5)
      fix.course = maybe(180).map { Bearing(degrees: Double(Int(abs($0)))) }
      fix.hdop = maybe(99)
      fix.satellites = Int(random.next() % 40)
      fix.ellipse = ErrorEllipse(
        majorMeters: value(20), minorMeters: value(20), orientation: Bearing(degrees: 12.5))
      return .observation(.gnss(fix))
    case 3:
      return .observation(
        .sky([
          Satellite(
            system: "GPS", prn: 7, elevation: maybe(90), azimuth: maybe(180),
            carrierToNoise: maybe(50), isUsed: random.next() % 2 == 0)
        ]))
    case 4:
      return .observation(
        .beacon(
          BeaconSighting(
            identity: .iBeacon(uuid: "abc", major: 65_535, minor: 0), rssi: -70,
            transmitPowerAtOneMeter: nil)))
    case 5:
      return .observation(
        .beacon(
          BeaconSighting(
            identity: .eddystoneUID(namespace: "n", instance: "i"), rssi: 3,
            transmitPowerAtOneMeter: -59)))
    case 6:
      return .observation(
        .heading(
          HeadingReading(
            heading: Bearing(degrees: 359.5), sigma: maybe(40), source: "gyro")))
    case 7: return .observation(.gyro(yawRate: value(200)))
    case 8: return .observation(.step(StepDetection(count: 2, frequency: maybe(3))))
    case 9: return .observation(.pressure(hectopascals: value(1_000)))
    case 10: return .key(.b, .long)
    case 11:
      return .placeResults(id: 4, places: [Destination(coordinate: place, name: nil)])
    case 12: return .battery(percent: value(100))
    case 13:
      return .notice(DeviceNotice("Akku \"voll\".", names: ["Ä"], isAnswer: random.next() % 2 == 0))
    case 14: return .typed("Fackelstraße 12")
    default: return random.next() % 2 == 0 ? .tick : .mark(note: "Ecke\\ \u{2028} 🦮")
    }
  }
}

@Suite struct JSONScannerTests {
  @Test(arguments: [
    ("null", JSONValue.null),
    (" [1, -2.5e3 ,true]", .array([.number(1), .number(-2500), .bool(true)])),
    ("{\"a\":{\"b\":[]}}", .object([JSONMember("a", .object([JSONMember("b", .array([]))]))])),
    ("\"\\u00e4\\uD83E\\uDDAE\\n\"", .string("ä🦮\n")),
  ])
  func isRead(text: String, value: JSONValue) throws {
    #expect(try JSONScanner.value(of: Array(text.utf8)[...]) == value)
  }

  @Test(arguments: [
    "", "[1,]", "{\"a\" 1}", "{a:1}", "01x", "1 2", "tru", "\"\\x\"", "\"\\uD83E\"", "[", "nan",
    "1e999", "\"a\nb\"", "-", "1.", String(repeating: "[", count: 5_000),
  ])
  func isRefused(text: String) {
    #expect(throws: JSONFault.self) { try JSONScanner.value(of: Array(text.utf8)[...]) }
  }

  @Test(arguments: [
    (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (2.5, 0, "3"), (-2.5, 0, "-3"), (1234.5678, 3, "1234.568"),
    (.nan, 2, "null"), (.infinity, 2, "null"), (1e300, 2, "null"), (7, 2, "7.00"),
  ])
  func decimalsAreFixed(value: Double, places: Int, text: String) {
    #expect(DecimalText.fixed(value, places: places) == text)
  }
}
