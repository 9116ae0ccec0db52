// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Guidance
import Positioning
import TestSupport
import Testing

@testable import GuideDevice

/// A tree as the kernel shows its sensors, written by a test.
final class SensorTree {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes an attribute in place, as the kernel does: files that are open see it.
  func write(_ device: Int, _ name: String, _ text: String) throws {
    let path = folder.path("iio:device\(device)")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    try #require(file >= 0)
    defer { close(file) }
    // One write, and blanks over what was longer, so that nobody reads half a number.
    let bytes = Array((text + String(repeating: " ", count: max(0, 24 - text.count)) + "\n").utf8)
    #expect(Glibc.write(file, bytes, bytes.count) == bytes.count)
  }

  func write(_ device: Int, _ quantity: IIOQuantity, _ values: [Double], scale: Double) throws {
    for (axis, value) in zip(quantity.axes, values) {
      try write(
        device, "in_\(quantity.rawValue)\(axis)_raw", String(Int((value / scale).rounded())))
    }
    try write(device, "in_\(quantity.rawValue)_scale", String(scale))
  }

  /// A whole set: level, facing magnetic north, standing still.
  func writeAll() throws {
    try write(0, .acceleration, [0, 0, 9.81], scale: 0.001)
    try write(0, .rotation, [0, 0, 0], scale: 0.001)
    let field = EarthField.germany
    let dip = field.inclination * .pi / 180
    let gauss = field.strength / 100
    try write(1, .magneticField, [0, gauss * cos(dip), -gauss * sin(dip)], scale: 0.0001)
    try write(2, .pressure, [98.7], scale: 0.001)
  }

  func remove(_ device: Int) throws {
    let path = folder.path("iio:device\(device)")
    // What is open stays readable in a plain folder: empty it first, as a sensor that fails.
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      truncate("\(path)/\(name)", 0)
    }
    try FileManager.default.removeItem(atPath: path)
  }
}

@Suite("Reader of inertial sensors")
struct InertialReaderTests {
  @Test("reads raw values with scale, offset and mount matrix")
  func units() throws {
    let tree = try SensorTree()
    try tree.write(3, .acceleration, [1, 2, 3], scale: 0.5)
    try tree.write(3, "in_accel_offset", "10")
    try tree.write(3, "in_accel_mount_matrix", "0, 1, 0; 1, 0, 0; 0, 0, -1")
    let sensor = try #require(IIOSensor.first(.acceleration, in: tree.folder.root))
    #expect(sensor.read() == [7, 6, -8])
    #expect(IIOSensor.first(.rotation, in: tree.folder.root) == nil)
    #expect(IIOSensor.first(.acceleration, in: tree.folder.path("none")) == nil)
  }

  @Test("an axis may have a scale of its own, and a pressure its unit")
  func otherForms() throws {
    let tree = try SensorTree()
    try tree.write(0, .rotation, [1, 1, 1], scale: 1)
    try tree.write(0, "in_anglvel_y_scale", "0.25")
    try tree.write(1, "in_pressure_input", "101.325")
    #expect(IIOSensor.first(.rotation, in: tree.folder.root)?.read() == [1, 0.25, 1])
    #expect(IIOSensor.first(.pressure, in: tree.folder.root)?.read() == [101.325])
  }

  @Test("asks a slow chip for the lowest rate that is enough")
  func rate() throws {
    let tree = try SensorTree()
    try tree.write(0, .acceleration, [0, 0, 0], scale: 1)
    try tree.write(0, "in_accel_sampling_frequency", "4")
    try tree.write(0, "in_accel_sampling_frequency_available", "4 12.5 400 62.5 100")
    _ = IIOSensor.first(.acceleration, in: tree.folder.root)
    let path = tree.folder.path("iio:device0/in_accel_sampling_frequency")
    #expect(FolderListing.number(of: path) == 62.5)
  }

  @Test(
    "a mount matrix that is none is passed over",
    arguments: ["", "1,0,0;0,1,0", "1,0,0;0,1,0;0,0,x", "1,0;0,1;0,0", "1,0,0;0,1,0;0,0,inf"])
  func wrongMatrix(text: String) {
    #expect(IIOSensor.matrix(text) == nil)
  }

  private func observations(_ watch: EventWatch) -> [Observation] {
    watch.events.compactMap {
      guard case .walk(.observation(let observation)) = $0 else { return nil }
      return observation
    }
  }

  @Test("turns, headings and pressure come; each sensor's loss and return is told once")
  func faults() throws {
    let tree = try SensorTree()
    try tree.writeAll()
    let watch = EventWatch()
    let reader = InertialReader(root: tree.folder.root)
    reader.start(into: watch.queue)
    defer { reader.stop() }
    #expect(
      watch.wait { _ in
        let seen = observations(watch)
        return seen.contains { if case .gyro = $0 { true } else { false } }
          && seen.contains { if case .heading = $0 { true } else { false } }
          && seen.contains { if case .pressure = $0 { true } else { false } }
      })
    for observation in observations(watch) {
      switch observation {
      case .gyro(let rate): #expect(abs(rate) < 0.001)
      case .heading(let reading):
        let north = EarthField.germany.declination
        #expect(abs(remainder(reading.heading.degrees - north, 360)) < 0.5)
      case .pressure(let hectopascals): #expect(abs(hectopascals - 987) < 0.01)
      default: Issue.record("standing still gave \(observation)")
      }
    }
    for device in 0...2 { try tree.remove(device) }
    let lost: [DeviceEvent] = [
      .walk(.sensorLost(.steps)), .walk(.sensorLost(.pressure)), .walk(.sensorLost(.heading)),
    ]
    for event in lost { #expect(watch.wait(for: event)) }
    try tree.writeAll()
    let back: [DeviceEvent] = [
      .walk(.sensorBack(.steps)), .walk(.sensorBack(.pressure)), .walk(.sensorBack(.heading)),
    ]
    for event in back { #expect(watch.wait(for: event)) }
    for event in lost + back { #expect(watch.presence.count { $0 == event } == 1) }
  }

  @Test("steps are counted from an acceleration that swings")
  func steps() throws {
    let tree = try SensorTree()
    try tree.write(0, .acceleration, [0, 0, 9.81], scale: 0.001)
    let watch = EventWatch()
    let reader = InertialReader(root: tree.folder.root)
    reader.start(into: watch.queue)
    defer { reader.stop() }
    // Two swings a second, for as long as it takes.
    var steps = 0
    let end = watch.queue.now + EventWatch.patience
    while steps < 3, watch.queue.now < end {
      let strength = 9.81 + 3 * sin(watch.queue.now * 2 * .pi * 2)
      try tree.write(0, .acceleration, [0, 0, strength], scale: 0.001)
      watch.wait(seconds: 0.02) { _ in false }
      steps = observations(watch).count { if case .step = $0 { true } else { false } }
    }
    #expect(steps >= 3)
  }

  @Test("without sensors each is absent, once, and nonsense gives no observation")
  func nothing() throws {
    let tree = try SensorTree()
    let watch = EventWatch()
    let reader = InertialReader(root: tree.folder.root)
    reader.start(into: watch.queue)
    #expect(watch.wait { $0.count >= 3 })
    reader.stop()
    #expect(
      watch.presence == [
        .part(.inertia, .absent(reason: "there is no accelerometer")),
        .part(.pressure, .absent(reason: "there is no barometer")),
        .part(.heading, .absent(reason: "there is no magnetometer")),
      ])
  }

  @Test(
    "nonsense in an attribute gives no observation", arguments: ["", "x", "nan", "1e999", "\u{0}"])
  func nonsense(text: String) throws {
    let tree = try SensorTree()
    for axis in IIOQuantity.acceleration.axes { try tree.write(0, "in_accel\(axis)_raw", text) }
    try tree.write(1, "in_pressure_input", text)
    let watch = EventWatch()
    let reader = InertialReader(root: tree.folder.root)
    reader.start(into: watch.queue)
    #expect(watch.wait { $0.count >= 2 })
    reader.stop()
    #expect(observations(watch).isEmpty)
    #expect(!watch.presence.contains(.part(.inertia, .here)))
  }
}
