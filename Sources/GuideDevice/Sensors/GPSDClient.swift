// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import Positioning
import Replay

/// The satellite receiver, through gpsd's JSON protocol over TCP (gpsd_json(5)).
///
/// A receiver counts as here while it reports, with or without a fix. It is lost when gpsd says that
/// it was taken away, when gpsd ends, and when it falls silent; gpsd is then asked again on a new
/// connection, which also makes it open its receiver again.
final class GPSDClient: DeviceSource {
  let part = DevicePart.gnss

  private let host: String
  private let port: UInt16
  private let silence: Double
  private let thread = WorkThread(name: "gpsd")

  /// - Parameter host: a name or an address; gpsd listens on the computer's own by default.
  /// - Parameter silence: a receiver that says nothing for so long is lost, s. Receivers report each
  ///   second.
  init(host: String = "127.0.0.1", port: UInt16 = 2947, silence: Double = 5) {
    self.host = host
    self.port = port
    self.silence = silence
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var presence = PartPresence(.gnss, sensors: [.gnss])
      var backOff = BackOff()
      while !thread.isStopping {
        guard let socket = TCPConnection(host: host, port: port) else {
          presence.went("gpsd does not answer", queue)
          thread.wait(seconds: backOff.next())
          continue
        }
        var session = GPSDSession(queue: queue, presence: presence)
        listen(socket, &session)
        presence = session.presence
        if session.hasReported { backOff.reset() }
        if !thread.isStopping {
          presence.went(session.ending ?? "gpsd has ended", queue)
          thread.wait(seconds: backOff.next())
        }
      }
    }
  }

  func stop() { thread.stop() }

  /// Until the connection or the receiver is gone.
  private func listen(_ socket: TCPConnection, _ session: inout GPSDSession) {
    guard socket.send("?WATCH={\"enable\":true,\"json\":true};\n") else { return }
    while !thread.isStopping {
      let quiet = session.queue.now - session.lastReport
      guard quiet < silence else {
        session.ending = session.ending ?? "the satellite receiver is silent"
        return
      }
      let isWaiting = session.isWaiting
      let ready = thread.wait(
        seconds: isWaiting ? GPSDSession.settleSeconds : silence - quiet,
        for: [pollfd(fd: socket.file, events: Int16(POLLIN), revents: 0)])
      if ready[0] != 0 {
        guard let bytes = socket.receive() else { return }
        session.take(bytes)
      } else if isWaiting {
        session.settle()
      }
    }
  }
}

/// One connection to gpsd.
private struct GPSDSession {
  /// gpsd writes the objects of one epoch within a few milliseconds of each other, s.
  static let settleSeconds = 0.1
  /// Times of a receiver are told so often, s.
  private static let clockSeconds = 60.0
  /// gpsd's times can be wrong until the receiver has learned the leap seconds: so many epochs in
  /// three dimensions one after the other are waited for.
  private static let trustedFixes = 3

  let queue: EventQueue
  var presence: PartPresence
  /// Why the receiver is gone, if gpsd said so.
  var ending: String?
  private(set) var hasReported = false
  private(set) var lastReport: Double
  private var lines = LineSplitter()
  private var stream = GPSDStream()
  private var fixes = 0
  private var lastTime: Int64?
  private var nextClock = 0.0

  init(queue: EventQueue, presence: PartPresence) {
    self.queue = queue
    self.presence = presence
    lastReport = queue.now
  }

  var isWaiting: Bool { stream.isWaiting }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    for line in lines.take(bytes) {
      guard let report = stream.take(line) else { continue }
      note(report)
      put(report.observations)
    }
  }

  mutating func settle() { put(stream.settle()) }

  private func put(_ observations: [Observation]) {
    for observation in observations { queue.put(.observation(observation)) }
  }

  private mutating func note(_ report: GPSDStream.Report) {
    switch report.kind {
    case "TPV":
      lastReport = queue.now
      hasReported = true
      ending = nil
      presence.came(queue)
      noteClock(report)
    case "DEVICE" where report.isActive == false:
      ending = "the satellite receiver was unplugged"
      presence.went(ending ?? "", queue)
    case "DEVICES" where report.isActive == false:
      ending = "gpsd has no satellite receiver"
    default: break
    }
  }

  private mutating func noteClock(_ report: GPSDStream.Report) {
    guard report.mode == 3, let time = report.milliseconds else {
      fixes = 0
      return
    }
    // gpsd reports one epoch in several objects.
    if time != lastTime { fixes += 1 }
    lastTime = time
    guard fixes >= Self.trustedFixes, queue.now >= nextClock else { return }
    nextClock = queue.now + Self.clockSeconds
    queue.put(.satelliteTime(milliseconds: SatelliteClock.corrected(time)))
  }
}

/// The time that satellites tell.
enum SatelliteClock {
  /// GPS counts weeks modulo 1 024; an old receiver falls back to the beginning of such an era.
  private static let era: Int64 = 1024 * 7 * 86_400_000
  /// 2026-01-01T00:00:00Z: this program did not exist before.
  private static let earliest: Int64 = 1_767_225_600_000

  /// A receiver's time, moved by whole eras to after this program was written.
  /// - Parameter milliseconds: since 1970 UTC.
  static func corrected(_ milliseconds: Int64) -> Int64 {
    // Before 1970 no receiver was built, and nothing is known of such a clock's eras.
    guard milliseconds >= 0, milliseconds < earliest else { return milliseconds }
    let eras = (earliest - milliseconds + era - 1) / era
    return milliseconds + eras * era
  }
}
