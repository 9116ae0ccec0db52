// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Positioning
import Testing

@testable import GuideDevice

/// With the real daemon, whose receiver the test plays by TCP.
@Suite(
  "Client of the real gpsd",
  .enabled(if: ChildProcess.isInstalled("gpsd"), "needs gpsd"), .serialized)
struct GPSDaemonTests {
  private func sentence(_ body: String) -> String {
    let sum = body.utf8.reduce(UInt8(0), ^)
    let digits = String(sum, radix: 16, uppercase: true)
    return "$\(body)*\(sum < 16 ? "0" : "")\(digits)\r\n"
  }

  /// What a receiver in the middle of Kaiserslautern says at a second after ten.
  private func epoch(_ second: Int) -> String {
    let time = "10\(10 + second / 60 % 50)\(10 + second % 50).00"
    let place = "4926.64\(100 + second % 800),N,00746.14000,E"
    return sentence("GPRMC,\(time),A,\(place),2.1,80.0,201126,,,A")
      + sentence("GPGGA,\(time),\(place),1,09,0.9,240.0,M,48.0,M,,")
      + sentence("GPGST,\(time),3.0,2.5,1.5,30.0,2.2,1.8,4.0")
  }

  private func daemon(_ receiver: LocalServer, port: UInt16) throws -> ChildProcess {
    try ChildProcess(
      "gpsd", ["-N", "-n", "-S", "\(port)", "tcp://127.0.0.1:\(receiver.port)"])
  }

  /// Lets the receiver speak until something has come.
  private func feed(
    _ receiver: LocalServer, _ watch: EventWatch, from second: inout Int,
    until isSatisfied: ([DeviceEvent]) -> Bool
  ) -> Bool {
    let end = watch.queue.now + EventWatch.patience
    while watch.queue.now < end {
      receiver.send(epoch(second))
      second += 1
      if watch.wait(seconds: 0.1, until: isSatisfied) { return true }
    }
    return false
  }

  private func fixes(_ events: [DeviceEvent]) -> [GNSSFix] {
    events.compactMap {
      guard case .walk(.observation(.gnss(let fix))) = $0 else { return nil }
      return fix
    }
  }

  @Test("fixes come with their ellipse; a gpsd that ends and comes back is told once each")
  func restart() throws {
    let receiver = try LocalServer()
    let port = try LocalServer.freePort()
    var gpsd = try daemon(receiver, port: port)
    try receiver.accept()
    let watch = EventWatch()
    let client = GPSDClient(port: port, silence: EventWatch.patience)
    client.start(into: watch.queue)
    defer { client.stop() }
    var second = 0
    #expect(feed(receiver, watch, from: &second) { fixes($0).contains { $0.ellipse != nil } })
    let fix = try #require(fixes(watch.events).first)
    #expect(abs(fix.coordinate.latitude - 49.444) < 0.001)
    #expect(abs(fix.coordinate.longitude - 7.769) < 0.001)

    gpsd.kill()
    #expect(watch.wait(for: .walk(.sensorLost(.gnss))))
    gpsd = try daemon(receiver, port: port)
    try receiver.accept()
    #expect(
      feed(receiver, watch, from: &second) { $0.contains(.walk(.sensorBack(.gnss))) })
    #expect(watch.presence.count { $0 == .walk(.sensorLost(.gnss)) } == 1)
    #expect(watch.presence.count { $0 == .walk(.sensorBack(.gnss)) } == 1)
    gpsd.kill()
  }

  @Test("a receiver that was unplugged is told, while gpsd runs on")
  func unplugged() throws {
    let receiver = try LocalServer()
    let port = try LocalServer.freePort()
    let gpsd = try daemon(receiver, port: port)
    try receiver.accept()
    let watch = EventWatch()
    let client = GPSDClient(port: port)
    client.start(into: watch.queue)
    defer { client.stop() }
    var second = 0
    #expect(feed(receiver, watch, from: &second) { !fixes($0).isEmpty })
    receiver.drop()
    #expect(watch.wait(for: .walk(.sensorLost(.gnss))))
    #expect(gpsd.isRunning)
    gpsd.kill()
  }
}
