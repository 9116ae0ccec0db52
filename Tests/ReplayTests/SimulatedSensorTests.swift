// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Testing

@testable import Replay

/// What the sensors of a made-up walk say, against where the walker was.
@Suite struct SimulatedSensorTests {
  static func walk(_ change: (inout WalkSimulator) -> Void) throws -> SimulatedWalk {
    WalkSimulatorTests.walk(try DrawnRoute(), change)
  }

  static func observations(_ walk: SimulatedWalk) -> [(instant: Instant, what: Observation)] {
    walk.events.compactMap { event in
      guard case .observation(let observation) = event.event else { return nil }
      return (event.instant, observation)
    }
  }

  @Test func aFurtherSensorChangesNothingInTheOthers() throws {
    let alone = try Self.walk { $0.sensors = [.gnss] }
    let all = try Self.walk {
      $0.sensors = SimulatedSensor.allCases
      $0.beaconSpacing = 15
    }
    func fixes(_ walk: SimulatedWalk) -> [Observation] {
      Self.observations(walk).map(\.what).filter {
        if case .gnss = $0 { return true }
        return false
      }
    }
    #expect(fixes(alone) == fixes(all))
    #expect(alone.truth == all.truth)
    #expect(all.events.count > 4 * alone.events.count)
  }

  @Test func everySensorIsHeardAndOnlyThose() throws {
    for sensor in SimulatedSensor.allCases {
      let walk = try Self.walk {
        $0.sensors = [sensor]
        $0.beaconSpacing = 15
      }
      let heard = Self.observations(walk).map { Self.sensor(of: $0.what) }
      #expect(!heard.isEmpty, "\(sensor)")
      #expect(heard.allSatisfy { $0 == sensor }, "\(sensor)")
    }
  }

  private static func sensor(of observation: Observation) -> SimulatedSensor {
    switch observation {
    case .gnss: return .gnss
    case .sky: return .sky
    case .beacon: return .beacons
    case .heading: return .heading
    case .gyro: return .gyro
    case .step: return .steps
    case .pressure: return .pressure
    }
  }

  @Test func stepsTimesTheirLengthAreTheWay() throws {
    let walk = try Self.walk { $0.sensors = [.steps] }
    var steps = 0
    for case .step(let step) in Self.observations(walk).map(\.what) { steps += step.count }
    let meters = try DrawnRoute().route.length.meters
    // 0.6 m at a usual pace, persons differ by 8 %.
    #expect((0.45...0.8).contains(meters / Double(steps)))
  }

  @Test func theGyroscopeTurnsAsFarAsTheWalker() throws {
    let walk = try Self.walk { $0.sensors = [.gyro] }
    var (turned, bias) = (0.0, 0.0)
    for case .gyro(let rate) in Self.observations(walk).map(\.what) {
      turned += rate * SimulatedWalker.stepSeconds
      bias += SimulatedWalker.stepSeconds
    }
    let first = try #require(walk.truth.first?.heading)
    let last = try #require(walk.truth.last?.heading)
    let wanted = first.turn(to: last)
    let error = Bearing(degrees: wanted).turn(to: Bearing(degrees: turned))
    // Bias of 0.5°/s at most thrice, over the walk, and the body's swing.
    #expect(abs(error) < 1.5 * bias + 20)
  }

  @Test func beaconsAreLouderNearby() throws {
    let walk = try Self.walk {
      $0.sensors = [.beacons]
      $0.beaconSpacing = 30
    }
    #expect(walk.beacons.count >= 3)
    let truth = Truth(points: walk.truth)
    var near: [Int] = []
    var far: [Int] = []
    for case (let instant, .beacon(let sighting)) in Self.observations(walk) {
      let beacon = try #require(walk.beacons.first { $0.identity == sighting.identity })
      let place = try #require(truth.place(at: instant) ?? walk.truth.last?.coordinate)
      let meters = place.distance(to: beacon.coordinate).meters
      if meters < 6 { near.append(sighting.rssi) }
      if meters > 25 { far.append(sighting.rssi) }
    }
    try #require(near.count > 20 && far.count > 20)
    let means = [near, far].map { Double($0.reduce(0, +)) / Double($0.count) }
    #expect(means[0] > means[1] + 6)
    #expect(Set(near).count > 5)
  }

  @Test func beaconFaultsShowInWhatIsHeard() throws {
    func heard(_ faults: [SimulatedFault]) throws -> Set<BeaconIdentity> {
      let walk = try Self.walk {
        $0.sensors = [.beacons]
        $0.beaconSpacing = 20
        $0.faults = faults
      }
      return Set(
        Self.observations(walk).compactMap {
          guard case .beacon(let sighting) = $0.what else { return nil }
          return sighting.identity
        })
    }
    #expect(try heard([.beaconDead]).count < heard([]).count)
    #expect(try heard([.beaconMoved]).count == heard([]).count)
  }

  @Test func duplicatesComeThriceAndAClockThatIsSetBackRunsBack() throws {
    let doubled = try Self.walk { $0.faults = [.duplicates] }
    let usual = try Self.walk { _ in }
    #expect(doubled.events.count > usual.events.count + 80)
    let set = try Self.walk { $0.faults = [.clockStep] }
    let times = set.events.map(\.instant)
    #expect(zip(times, times.dropFirst()).contains { $1.seconds(since: $0) < -1 })
    let sorted = usual.events.map(\.instant)
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func aFrozenAccuracyNeverChanges() throws {
    let walk = try Self.walk { $0.faults = [.frozenAccuracy] }
    let claims = Set(
      Self.observations(walk).compactMap { event -> Double? in
        guard case .gnss(let fix) = event.what else { return nil }
        return fix.accuracyMeters
      })
    #expect(claims.count == 1)
  }

  @Test func theTruthKnowsTheEdgeThatIsWalked() throws {
    let drawn = try DrawnRoute()
    for deviation in SimulatedDeviation.allCases {
      let walk = WalkSimulatorTests.walk(drawn) { $0.deviations = [deviation] }
      var known = 0
      for point in walk.truth {
        guard let edge = point.edge else { continue }
        known += 1
        let offset = Polyline(drawn.graph.geometry(of: edge)).project(point.coordinate)?.offset
        // Sway, and the kerb of a street without pavements.
        #expect(abs(offset ?? .infinity) < 5.5, "\(deviation) at \(point.instant.seconds)")
      }
      #expect(Double(known) > 0.7 * Double(walk.truth.count))
    }
  }

  @Test func aMapOffsetMovesEverythingAsOne() throws {
    let usual = try Self.walk { _ in }
    let moved = try Self.walk { $0.faults = [.mapOffset] }
    for (before, after) in zip(usual.truth, moved.truth) {
      let meters = before.coordinate.distance(to: after.coordinate).meters
      #expect(abs(meters - 5) < 0.1)
    }
  }

  @Test func whoIsCarriedIsElsewhereAtOnce() throws {
    let walk = try Self.walk { $0.faults = [.kidnap] }
    let leaps = zip(walk.truth, walk.truth.dropFirst()).filter {
      $0.coordinate.distance(to: $1.coordinate).meters > 20
    }
    #expect(leaps.count == 1)
  }

  @Test func theReceiversLogReadsBackWithItsWeeksPutRight() throws {
    let walk = try Self.walk { _ in }
    let start = try #require(CivilTime(rfc3339: "2026-05-04T10:00:00Z"))
    for rollover in [nil, Instant(seconds: 60)] {
      let text = NMEAWriter.text(walk.events, started: start, rollover: rollover)
      let trace = try Trace.read(Array(text.utf8))
      #expect(trace.form == .nmea)
      let written = Trace(form: .walkLog, events: walk.events).fixes
      #expect(trace.fixes.count == written.count)
      for (read, original) in zip(trace.fixes, written) {
        #expect(read.coordinate.distance(to: original.coordinate).meters < 0.1)
      }
      let last = try #require(trace.fixes.last)
      let first = try #require(trace.fixes.first)
      #expect(last.instant.seconds(since: first.instant) < 600)
      #expect(trace.warnings.contains { $0.kind == .weekRollover } == (rollover != nil))
    }
  }
}
