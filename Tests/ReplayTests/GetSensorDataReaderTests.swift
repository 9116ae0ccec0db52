// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import Positioning
import TestSupport
import Testing

@testable import Replay

@Suite struct GetSensorDataReaderTests {
  static let walk = """
    % LogFile created by the 'GetSensorData' App for Android.
    GNSS;1.0;1686729678.0;49.46;11.11;346.0;79.5;9.0;0.1;22;19
    GNSS;1.01;1686729678.0;49.46;11.11;346.0;79.5;9.0;0.1;22;19
    GNSS;2.0;1686729679.0;49.4601;11.11;346.0;0.0;9.0;0.0;22;19
    PRES;1.2;65093.0;976.2;3
    PRES;1.3;65093.1;976.3;3
    AHRS;1.4;65093.2;49.9;11.5;-16.5;0.4;0.0;-0.1;3
    BLE4;2.1;iBeacon;BE:AC:20:23:00:01;-90;0;1;7;11111111-1111-BEAC-2023-111111111111
    BLE4;2.2;Eddystone;AA:BB:CC:DD:EE:FF;-70;00112233445566778899AABBCCDDEEFF
    BLE4;2.3;iBeacon;BE:AC:20:23:00:01;-90;0;1;70000;11111111-1111-BEAC-2023-111111111111
    WIFI;2.4;1.0;net;00:00;2412;-60
    POSI;1.5;1;49.4600;11.1100;0;100
    POSI;3.5;2;49.4602;11.1100;0;100

    """

  static func observations(_ trace: Trace) -> [Observation] {
    trace.events.compactMap {
      guard case .observation(let observation) = $0.event else { return nil }
      return observation
    }
  }

  @Test func sensorsBecomeObservationsAndMarksBecomeTruth() throws {
    let trace = try Trace.read(Array(Self.walk.utf8))
    #expect(trace.form == .getSensorData)
    #expect(trace.started?.rfc3339 == "2023-06-14T08:01:17Z")
    let observations = Self.observations(trace)
    // The second line of one fix, the pressure within the second and the impossible beacon are out.
    #expect(trace.fixes.map(\.instant.seconds) == [1, 2])
    #expect(observations.contains(.pressure(hectopascals: 976.2)))
    #expect(!observations.contains(.pressure(hectopascals: 976.3)))
    #expect(
      observations.contains(
        .heading(
          HeadingReading(heading: Bearing(degrees: 16.5), sigma: nil, source: "AHRS"))))
    #expect(
      observations.contains(
        .beacon(
          BeaconSighting(
            identity: .iBeacon(
              uuid: "11111111-1111-beac-2023-111111111111", major: 1, minor: 7), rssi: -90,
            transmitPowerAtOneMeter: nil))))
    #expect(
      observations.contains(
        .beacon(
          BeaconSighting(
            identity: .eddystoneUID(
              namespace: "00112233445566778899", instance: "aabbccddeeff"), rssi: -70,
            transmitPowerAtOneMeter: nil))))
    #expect(trace.warnings.map(\.kind) == [.brokenLines])
    let truth = try Truth.read(Array(Self.walk.utf8), started: trace.started)
    #expect(truth.points.map(\.instant.seconds) == [1.5, 3.5])
  }

  /// A pendulum of 2 Hz beside 9.81 m/s² is walking; the same device at rest is not.
  @Test(arguments: [(2.5, 18...22), (0.05, 0...0)])
  func swingsAreSteps(amplitude: Double, steps: ClosedRange<Int>) {
    var readings = InertialReadings()
    var count = 0
    for index in 0..<500 {
      let seconds = Double(index) / 50
      let strength = 9.81 + amplitude * sin(2 * .pi * 2 * seconds)
      if readings.takeAcceleration(0, 0, strength, at: seconds) != nil { count += 1 }
    }
    #expect(steps.contains(count), "\(count)")
  }

  @Test(arguments: [(0.0, 0.0, 9.81), (9.81, 0, 0), (0, -9.81, 0)])
  func turningIsToldClockwiseHoweverTheDeviceHangs(x: Double, y: Double, z: Double) throws {
    var readings = InertialReadings()
    var rates: [Double] = []
    for index in 0..<100 {
      let seconds = Double(index) / 50
      _ = readings.takeAcceleration(x, y, z, at: seconds)
      // Half a radian a second, counter-clockwise from above.
      let scale = 0.5 / 9.81
      if case .gyro(let rate)? = readings.takeRotation(
        x * scale, y * scale, z * scale, at: seconds)
      {
        rates.append(rate)
      }
    }
    try #require(rates.count > 10)
    for rate in rates { #expect(abs(rate + 0.5 * 180 / .pi) < 0.1) }
  }
}

/// Logs of a walk through a museum (IPIN 2023).
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RecordedSensorTests {
  static func log(_ name: String) throws -> [UInt8] {
    let path = SharedData.path("traces/ipin2023/logs/IPIN2023_T3_TrainingTrial\(name).txt.gz")
    let run = try CommandRun("/bin/gzip", ["-dc", path])
    try #require(run.status == 0)
    return Array(run.output.utf8)
  }

  @Test(arguments: ["01_repetition01", "21_repetition02"])
  func stepsMakeTheWayBetweenTheMarks(name: String) throws {
    let bytes = try Self.log(name)
    let trace = try Trace.read(bytes)
    let truth = try Truth.read(bytes, started: trace.started)
    let first = try #require(truth.points.first)
    let last = try #require(truth.points.last)
    let meters = try #require(truth.lines.first).length.meters
    var steps = 0
    for event in trace.events
    where event.instant >= first.instant && event.instant <= last.instant {
      if case .observation(.step(let step)) = event.event { steps += step.count }
    }
    // Steps of adults; the marks cut corners.
    #expect((0.45...0.85).contains(meters / Double(steps)), "\(meters) m, \(steps) steps")
    // In the basement a phone gets hardly any.
    #expect(!trace.fixes.isEmpty)
    #expect(
      GetSensorDataReaderTests.observations(trace).contains { observation in
        if case .beacon = observation { return true }
        return false
      })
  }
}
