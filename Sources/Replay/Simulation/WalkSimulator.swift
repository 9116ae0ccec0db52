// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// A made-up walk: what the sensors said and where the walker was.
public struct SimulatedWalk: Sendable {
  public var header: WalkLogHeader
  /// As they were delivered; a clock that was set back makes times run back.
  public var events: [TimedEvent]
  public var truth: [TruthPoint]
  /// The beacons as the map has them.
  public var beacons: [RegisteredBeacon]

  /// The walk as a walk log.
  public var log: String { WalkLogWriter.text(header: header, events: events) }
}

/// Walks a route with a made-up walker, receiver, radio and inertial sensors. Equal arguments give
/// equal walks; every sensor draws from a generator of its own, so that one more of them changes
/// nothing in the others.
///
/// It knows pace, sway, waiting at crossings, wrong turns, a receiver whose error stays for a
/// minute, satellites hidden by the houses of a side, and beacons with shadowing and losses. It does
/// not know reflections that follow real walls, other people, or weather.
public struct WalkSimulator: Sendable {
  public var aid = SimulatedAid.cane
  public var environment = WalkEnvironment.suburban
  public var deviations: [SimulatedDeviation] = []
  public var faults: [SimulatedFault] = []
  public var sensors = SimulatedSensor.usual
  /// The beacons of the map.
  public var beacons: [RegisteredBeacon] = []
  /// Makes one beacon every so many metres of the route; `nil` for none.
  public var beaconSpacing: Double?
  public var started: CivilTime?
  public var seed: UInt64

  /// Beacons farther than this from the route are never heard.
  private static let beaconReach = 120.0

  public init(seed: UInt64) { self.seed = seed }

  public func walk(
    _ route: Route, on graph: PedestrianGraph, to destination: Destination, map: String? = nil
  ) -> SimulatedWalk {
    var random = SeededGenerator(seed: seed)
    var walker = SimulatedWalker(
      path: SimulatedPath(route: route, graph: graph, deviations: deviations), aid: aid,
      random: random.split())
    if faults.contains(.kidnap) { walker.carriedMeters = SimulatedFault.kidnapMeters }
    var moments = walker.walk()
    shift(&moments)
    let known = knownBeacons(walker.path.line)
    var recorder = SensorRecorder(
      sensors: sensors, faults: faults,
      receiver: SimulatedReceiver(
        errors: GNSSErrorModel(environment: environment, random: random.split()),
        random: random.split()),
      radio: SimulatedBeacons(known, faults: faults, random: random.split()),
      inertia: SimulatedInertia(random: random.split()))
    var truth: [TruthPoint] = []
    truth.reserveCapacity(moments.count)
    for index in moments.indices {
      let sky = recorder.record(moments[index], at: index, of: moments.count)
      truth.append(Self.truth(moments[index], sky))
    }
    let start = TimedEvent(instant: .start, event: .start(to: destination))
    return SimulatedWalk(
      header: WalkLogHeader(started: started, map: map, seed: seed),
      events: [start] + recorder.delivered, truth: truth, beacons: known)
  }

  private func knownBeacons(_ line: Polyline) -> [RegisteredBeacon] {
    let near = beacons.filter {
      abs(line.project($0.coordinate)?.offset ?? .infinity) < Self.beaconReach
    }
    guard let beaconSpacing else { return near }
    return near + SimulatedBeacons.along(line, every: beaconSpacing, seed: seed)
  }

  /// Puts the world beside the map.
  private func shift(_ moments: inout [SimulatedWalker.Moment]) {
    guard faults.contains(.mapOffset) else { return }
    let direction = Bearing(degrees: Double(seed % 360))
    for index in moments.indices {
      moments[index].place = moments[index].place.moved(
        by: Distance(meters: SimulatedFault.mapOffsetMeters), toward: direction)
    }
  }

  private static func truth(
    _ moment: SimulatedWalker.Moment, _ sky: SimulatedSky
  ) -> TruthPoint {
    var point = TruthPoint(instant: moment.instant, coordinate: moment.place)
    point.edge = moment.edge
    point.side = moment.side
    point.isStanding = moment.isStanding
    // To a tenth, as it is written.
    point.heading = Bearing(degrees: (moment.course.degrees * 10).rounded() / 10)
    point.sky = sky
    return point
  }
}

/// Asks every sensor at every moment and keeps what it says, in the order of delivery.
struct SensorRecorder {
  let sensors: [SimulatedSensor]
  let faults: [SimulatedFault]
  var receiver: SimulatedReceiver
  var radio: SimulatedBeacons
  var inertia: SimulatedInertia
  private var events: [(delivery: Int64, event: TimedEvent)] = []

  init(
    sensors: [SimulatedSensor], faults: [SimulatedFault], receiver: SimulatedReceiver,
    radio: SimulatedBeacons, inertia: SimulatedInertia
  ) {
    self.sensors = sensors
    self.faults = faults
    self.receiver = receiver
    self.radio = radio
    self.inertia = inertia
  }

  /// Fixes come once a second.
  private static let fixSteps = 2

  /// The events; of one moment, those asked first come first.
  var delivered: [TimedEvent] { delivered(events) }

  private func delivered(_ events: [(delivery: Int64, event: TimedEvent)]) -> [TimedEvent] {
    events.enumerated().sorted {
      ($0.element.delivery, $0.offset) < ($1.element.delivery, $1.offset)
    }.map(\.element.event)
  }

  /// Gives away what is delivered by then: for who has to hear it while the walk goes on.
  mutating func take(until instant: Instant) -> [TimedEvent] {
    let taken = delivered(events.filter { $0.delivery <= instant.milliseconds })
    events.removeAll { $0.delivery <= instant.milliseconds }
    return taken
  }

  mutating func record(
    _ moment: SimulatedWalker.Moment, at index: Int, of count: Int
  ) -> SimulatedSky {
    let seconds = SimulatedWalker.stepSeconds
    let now = moment.instant
    inertia.advance(moment, seconds: seconds)
    let steps = index % Self.fixSteps == 0 ? inertia.steps() : nil
    let heading = inertia.heading(moment)
    let gyro = inertia.gyro(moment, seconds: seconds)
    let pressure = inertia.pressure(moment)
    if sensors.contains(.gyro) { add(gyro, now) }
    if sensors.contains(.heading) { add(heading, now) }
    if let steps, sensors.contains(.steps) { add(steps, now) }
    if index % Self.fixSteps == 0 {
      if sensors.contains(.pressure) { add(pressure, now) }
      recordFix(moment, acting(at: index, of: count))
    }
    let sightings = radio.hear(moment, step: seconds)
    if sensors.contains(.beacons) {
      for (order, sighting) in sightings.enumerated() {
        // Spread over the step, as they come in.
        let later = Int64(order) * SimulatedWalker.stepMilliseconds / Int64(sightings.count)
        add(.beacon(sighting), Instant(milliseconds: now.milliseconds + later))
      }
    }
    return receiver.sky
  }

  private mutating func recordFix(
    _ moment: SimulatedWalker.Moment, _ acting: [SimulatedFault]
  ) {
    let satellites = receiver.look(moment)
    let fix = receiver.fix(moment, faults: acting)
    let told = moment.instant.milliseconds + receiver.latencyMilliseconds
    if sensors.contains(.sky) {
      add(.sky(satellites), Instant(milliseconds: told))
    }
    guard let fix, sensors.contains(.gnss) else { return }
    let back = acting.contains(.clockStep) ? SimulatedFault.clockStepMilliseconds : 0
    let copies = acting.contains(.duplicates) ? SimulatedFault.duplicateCount : 1
    for _ in 0..<copies {
      events.append(
        (
          told,
          TimedEvent(
            instant: Instant(milliseconds: told - back), event: .observation(.gnss(fix)))
        ))
    }
  }

  private mutating func add(_ observation: Observation, _ instant: Instant) {
    events.append(
      (
        instant.milliseconds,
        TimedEvent(instant: instant, event: .observation(observation))
      ))
  }

  /// The faults of this moment.
  private func acting(at index: Int, of count: Int) -> [SimulatedFault] {
    let seconds = Double(index) * SimulatedWalker.stepSeconds
    let total = Double(count) * SimulatedWalker.stepSeconds
    return faults.filter {
      guard let span = $0.span else { return true }
      return seconds >= span.share * total && seconds < span.share * total + span.seconds
    }
  }
}
