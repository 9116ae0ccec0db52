// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Positioning
import Testing

@testable import GuideDevice

@Suite("Client of gpsd")
struct GPSDClientTests {
  /// A fix at a second of an hour, as gpsd writes it.
  private func fix(_ second: Int, mode: Int = 3, year: Int = 2026) -> String {
    let time = "\(year)-11-20T10:\(10 + second / 60):\(10 + second % 60).000Z"
    return """
      {"class":"TPV","device":"/dev/ttyACM0","mode":\(mode),"time":"\(time)",\
      "lat":49.44\(100 + second),"lon":7.769,"eph":4.5,"speed":1.1,"track":80.0}\n
      """
  }

  private func fixes(_ watch: EventWatch) -> [GNSSFix] {
    watch.events.compactMap {
      guard case .walk(.observation(.gnss(let fix))) = $0 else { return nil }
      return fix
    }
  }

  /// A client of a gpsd that the test plays, and that was just taken.
  private func connected(
    _ server: LocalServer, _ watch: EventWatch, silence: Double = EventWatch.patience
  ) throws -> GPSDClient {
    let client = GPSDClient(port: server.port, silence: silence)
    client.start(into: watch.queue)
    try server.accept()
    return client
  }

  @Test("asks for reports, and tells a fix without waiting for the next")
  func oneFix() throws {
    let server = try LocalServer()
    let watch = EventWatch()
    let client = try connected(server, watch)
    defer { client.stop() }
    #expect(server.received() == "?WATCH={\"enable\":true,\"json\":true};\n")
    server.send("{\"class\":\"VERSION\",\"release\":\"3.22\",\"proto_major\":3}\n")
    server.send(fix(0))
    #expect(watch.wait { _ in !fixes(watch).isEmpty })
    #expect(fixes(watch).first?.accuracyMeters == 4.5)
    #expect(watch.presence == [.part(.gnss, .here)])
  }

  @Test("joins the objects of one epoch, and tells each epoch once")
  func severalObjects() throws {
    let server = try LocalServer()
    let watch = EventWatch()
    let client = try connected(server, watch)
    defer { client.stop() }
    for second in 0..<3 {
      let ellipse = """
        {"class":"GST","time":"2026-11-20T10:10:1\(second).000Z","major":2.5,"minor":1.5,\
        "orient":30.0}\n
        """
      server.send(fix(second) + fix(second) + ellipse + fix(second))
    }
    #expect(watch.wait { _ in fixes(watch).count == 3 })
    #expect(fixes(watch).allSatisfy { $0.ellipse?.majorMeters == 2.5 })
  }

  @Test(
    "passes over what is no report",
    arguments: [
      "\n\n", "nonsense\n", "{\"class\":\n", "{}\n", "[1,2,3]\n", "{\"class\":7}\n", "\u{0}\u{1}\n",
      "{\"class\":\"TPV\",\"mode\":\"three\",\"lat\":1e999,\"lon\":null}\n",
      "{\"class\":\"TPV\",\"mode\":3,\"time\":\"2026-99-99T99:99:99Z\",\"lat\":1,\"lon\":1}\n",
      "{\"class\":\"DEVICES\",\"devices\":{}}\n", "{\"class\":\"SKY\",\"satellites\":[1,[]]}\n",
      String(repeating: "x", count: 200_000) + "\n",
    ])
  func garbage(text: String) throws {
    let server = try LocalServer()
    let watch = EventWatch()
    let client = try connected(server, watch)
    defer { client.stop() }
    server.send(text)
    server.send(fix(0))
    #expect(watch.wait { _ in fixes(watch).count == 1 })
  }

  @Test("tells the receiver's time after three epochs in three dimensions, in the right era")
  func clock() throws {
    let server = try LocalServer()
    let watch = EventWatch()
    let client = try connected(server, watch)
    defer { client.stop() }
    server.send(fix(0) + fix(0) + fix(0) + fix(1, mode: 2) + fix(2) + fix(3))
    #expect(watch.wait { _ in fixes(watch).count == 4 })
    #expect(!watch.events.contains { if case .satelliteTime = $0 { true } else { false } })
    server.send(fix(4))
    // 2026-11-20T10:10:14Z
    #expect(watch.wait(for: .satelliteTime(milliseconds: 1_795_169_414_000)))
  }

  @Test(
    "a receiver's time is moved by whole eras of weeks",
    arguments: [
      // 2007-04-06T10:10:14Z is 1 024 weeks before 2026-11-20T10:10:14Z.
      (Int64(1_175_854_214_000), Int64(1_795_169_414_000)),
      (1_795_169_414_000, 1_795_169_414_000), (-1, -1), (.min, .min), (.max, .max),
    ])
  func eras(told: Int64, meant: Int64) {
    #expect(SatelliteClock.corrected(told) == meant)
  }

  @Test("a receiver's clock that goes back is followed, not refused")
  func clockGoesBack() throws {
    let server = try LocalServer()
    let watch = EventWatch()
    let client = try connected(server, watch)
    defer { client.stop() }
    server.send(fix(0) + fix(1) + fix(2, year: 2025) + fix(3, year: 2025))
    #expect(watch.wait { _ in fixes(watch).count >= 3 })
    #expect(fixes(watch).last?.coordinate.latitude == 49.44103)
  }

  @Test("without gpsd the receiver is absent, once, and is found when gpsd comes")
  func gpsdComesLate() throws {
    let port = try LocalServer.freePort()
    let watch = EventWatch()
    let client = GPSDClient(port: port)
    client.start(into: watch.queue)
    defer { client.stop() }
    #expect(watch.wait(for: .part(.gnss, .absent(reason: "gpsd does not answer"))))
    let server = try LocalServer(port: port)
    try server.accept()
    server.send(fix(0))
    #expect(watch.wait { _ in !fixes(watch).isEmpty })
    #expect(
      watch.presence == [
        .part(.gnss, .absent(reason: "gpsd does not answer")), .part(.gnss, .here),
      ])
  }

  enum Fault: CaseIterable {
    case gpsdEnds, unplugged, silent
  }

  @Test("each loss is told once, and so is the return", arguments: Fault.allCases)
  func faults(fault: Fault) throws {
    let server = try LocalServer()
    let watch = EventWatch()
    let client = try connected(
      server, watch, silence: fault == .silent ? 0.5 : EventWatch.patience)
    defer { client.stop() }
    server.send(fix(0))
    #expect(watch.wait(for: .part(.gnss, .here)))
    let reason: String
    switch fault {
    case .gpsdEnds:
      reason = "gpsd has ended"
      server.drop()
    case .unplugged:
      reason = "the satellite receiver was unplugged"
      let device = "{\"class\":\"DEVICE\",\"path\":\"/dev/ttyACM0\",\"activated\":0}\n"
      server.send(device + device)
    case .silent: reason = "the satellite receiver is silent"
    }
    #expect(watch.wait(for: .walk(.sensorLost(.gnss))))
    if fault != .unplugged { try server.accept() }
    server.send(fix(1))
    #expect(watch.wait(for: .walk(.sensorBack(.gnss))))
    // A slow machine may be silent once more.
    #expect(
      watch.presence.prefix(5) == [
        .part(.gnss, .here), .part(.gnss, .lost(reason: reason)), .walk(.sensorLost(.gnss)),
        .part(.gnss, .here), .walk(.sensorBack(.gnss)),
      ])
  }

  @Test("lines come whole out of any pieces", arguments: [1, 2, 3, 7, 100])
  func pieces(size: Int) {
    let text = Array("one\ntwo\n\nthree\nfour".utf8)
    var splitter = LineSplitter()
    var lines: [String] = []
    for start in stride(from: 0, to: text.count, by: size) {
      let piece = text[start..<min(start + size, text.count)]
      lines += splitter.take(piece).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(lines == ["one", "two", "three"])
  }
}
