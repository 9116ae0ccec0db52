// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import Positioning
import Replay
import TestSupport

@testable import GuideDevice

/// What a body and the box on it do along a simulated walk, put before the device as the kernel and
/// BlueZ would: motion as a tree of sensors, beacons as packets heard, sentences of a receiver.
final class PlayedWalk {
  /// Seconds of the walk in a second of real time.
  let pace: Double
  /// How long it takes, seconds of the walk.
  let seconds: Double
  private let trace: Trace
  private let sentences: [String]
  private let sensors: SensorTree
  private let beacons: String
  private var threads: [Thread] = []
  private var radio: ChildProcess?

  /// Between two measurements of the accelerometer, seconds of the walk: as often as the device looks.
  private static let period = 0.02
  /// The radio beacon that every sighting of the demo's is, without its numbers.
  private static let appleCompany = "004c"

  /// - Parameter folder: holds `walk.jsonl` and `walk.nmea`, and takes a file for the radio.
  init(_ folder: TemporaryFolder, sensors: SensorTree, pace: Double) throws {
    self.pace = pace
    self.sensors = sensors
    trace = try Trace.read(path: folder.path("walk.jsonl"))
    seconds = trace.events.last?.instant.seconds ?? 0
    sentences = Self.epochs(
      try String(contentsOfFile: folder.path("walk.nmea"), encoding: .utf8))
    beacons = folder.path("radio.txt")
    try Self.radio(trace, pace: pace).write(toFile: beacons, atomically: true, encoding: .utf8)
  }

  deinit { end() }

  /// Begins the walk.
  /// - Parameter send: takes what the receiver says.
  func start(bluetooth: PlayedBlueZ, send: @escaping (String) -> Void) throws {
    radio = try bluetooth.playing(beacons)
    let (sentences, pace) = (sentences, pace)
    // Nobody else uses it until the thread has ended.
    nonisolated(unsafe) let send = send
    begin {
      for (number, sentence) in sentences.enumerated() {
        guard Self.sleep(until: Double(number) / pace, since: $0) else { return }
        send(sentence)
      }
    }
    let motion = Motion(trace, sensors)
    begin { began in
      var next = 0.0
      while Self.sleep(until: next / pace, since: began) {
        guard motion.move(to: next) else { return }
        next += Self.period
      }
    }
  }

  func end() {
    for thread in threads { thread.cancel() }
    radio?.kill()
  }

  private func begin(_ work: @escaping @Sendable (Double) -> Void) {
    let thread = Thread { work(EventQueue.steadySeconds()) }
    thread.start()
    threads.append(thread)
  }

  /// - Returns: whether the walk goes on.
  private static func sleep(until seconds: Double, since began: Double) -> Bool {
    let wait = began + seconds - EventQueue.steadySeconds()
    if wait > 0 { usleep(useconds_t(wait * 1e6)) }
    return !Thread.current.isCancelled
  }

  /// The sentences of one second each.
  private static func epochs(_ text: String) -> [String] {
    var epochs = [String]()
    for line in text.split(whereSeparator: \.isNewline) {
      if line.dropFirst(3).hasPrefix("RMC") || epochs.isEmpty { epochs.append("") }
      epochs[epochs.count - 1] += line + "\r\n"
    }
    return epochs
  }

  /// When which beacon is heard, in real seconds: `PlayedBlueZ` has the form of a line.
  private static func radio(_ trace: Trace, pace: Double) -> String {
    trace.events.compactMap { event -> String? in
      guard case .observation(.beacon(let sighting)) = event.event,
        case .iBeacon(let uuid, let major, let minor) = sighting.identity
      else { return nil }
      func hex(_ number: UInt16) -> String { String(format: "%04x", Int(number)) }
      let power = UInt8(bitPattern: Int8(clamping: Int(sighting.transmitPowerAtOneMeter ?? -59)))
      let data =
        "0215" + uuid.replacingOccurrences(of: "-", with: "") + hex(major) + hex(minor)
        + String(format: "%02x", Int(power))
      let seconds = event.instant.seconds / pace
      return "\(seconds) \(Int(sighting.rssi)) \(appleCompany) \(data)\n"
    }.joined()
  }
}

/// Moves the sensors as the walker moves. One thread uses it.
private final class Motion: @unchecked Sendable {
  private let events: [TimedEvent]
  private let sensors: SensorTree
  private var next = 0
  /// Steps a second, and until when they go on.
  private var frequency = 0.0
  private var walksUntil = 0.0
  private var phase = 0.0
  private var last = 0.0

  private static let gravity = 9.81
  /// How much the body swings at each step, m/s².
  private static let swing = 3.0

  init(_ trace: Trace, _ sensors: SensorTree) {
    events = trace.events
    self.sensors = sensors
  }

  /// - Returns: whether the walk goes on.
  func move(to seconds: Double) -> Bool {
    while next < events.count, events[next].instant.seconds <= seconds {
      if case .observation(let observation) = events[next].event {
        take(observation, at: seconds)
      }
      next += 1
    }
    if seconds < walksUntil { phase += (seconds - last) * frequency * 2 * .pi }
    last = seconds
    let strength = Self.gravity + (seconds < walksUntil ? Self.swing * sin(phase) : 0)
    try? sensors.write(0, .acceleration, [0, 0, strength], scale: 0.001)
    return next < events.count
  }

  private func take(_ observation: Observation, at seconds: Double) {
    switch observation {
    case .step(let step):
      frequency = step.frequency ?? frequency
      // Steps are told each second, of the second before.
      walksUntil = seconds + 1
    case .gyro(let rate):
      // Seen from above the sensor turns the other way round.
      try? sensors.write(0, .rotation, [0, 0, -rate * .pi / 180], scale: 0.0001)
    case .heading(let reading):
      let field = EarthField.germany
      let turned = (reading.heading.degrees - field.declination) * .pi / 180
      let dip = field.inclination * .pi / 180
      let gauss = field.strength / 100
      try? sensors.write(
        1, .magneticField,
        [-sin(turned) * gauss * cos(dip), cos(turned) * gauss * cos(dip), -gauss * sin(dip)],
        scale: 0.0001)
    case .pressure(let hectopascals):
      try? sensors.write(2, .pressure, [hectopascals / 10], scale: 0.0001)
    default: break
    }
  }
}
