// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// A fault of the receiver put into a simulated walk on purpose.
public enum SimulatedFault: String, Sendable, CaseIterable {
  /// Three fixes 425 km away, as a logger once wrote them.
  case jump
  /// Five fixes at latitude and longitude 0.
  case zero
  /// Forty seconds without any fix.
  case outage
}

/// A made-up walk: what the sensors said and where the walker was.
public struct SimulatedWalk: Sendable {
  public var header: WalkLogHeader
  public var events: [TimedEvent]
  public var truth: [TruthPoint]

  /// The walk as a walk log.
  public var log: String { WalkLogWriter.text(header: header, events: events) }
}

/// Walks a route with a made-up walker and a made-up receiver. Equal arguments give equal walks.
///
/// It knows pace, sway, waiting at crossings, wrong turns, and a receiver whose error stays for a
/// minute. It does not know satellites (no `sky` events), beacons, steps or inertial sensors.
public struct WalkSimulator: Sendable {
  public var aid = SimulatedAid.cane
  public var environment = WalkEnvironment.suburban
  public var deviations: [SimulatedDeviation] = []
  public var faults: [SimulatedFault] = []
  public var started: CivilTime?
  /// Whether the walker carries a compass as well.
  public var hasHeading = false
  public var seed: UInt64

  /// Fixes come once a second and tell where the walker was half a second before.
  private static let fixSteps = 2
  private static let latencySteps = 1
  /// Faults begin at these shares of the walk and last so many seconds.
  private static let faultTimes: [(fault: SimulatedFault, share: Double, seconds: Double)] = [
    (.jump, 0.4, 3), (.zero, 0.55, 5), (.outage, 0.7, 40),
  ]

  public init(seed: UInt64) { self.seed = seed }

  public func walk(
    _ route: Route, on graph: PedestrianGraph, to destination: Destination, map: String? = nil
  ) -> SimulatedWalk {
    var random = SeededGenerator(seed: seed)
    var walker = SimulatedWalker(
      path: SimulatedPath(route: route, graph: graph, deviations: deviations), aid: aid,
      random: random.split())
    let moments = walker.walk()
    var receiver = SimulatedReceiver(
      errors: GNSSErrorModel(environment: environment, random: random.split()),
      random: random.split())
    var events = [TimedEvent(instant: .start, event: .start(to: destination))]
    for index in stride(from: 0, to: moments.count, by: Self.fixSteps) {
      let now = moments[index]
      let seen = moments[max(index - Self.latencySteps, 0)]
      if hasHeading {
        events.append(
          TimedEvent(instant: now.instant, event: .observation(receiver.heading(now))))
      }
      if let fix = receiver.fix(seen, fault: fault(at: index, of: moments.count)) {
        events.append(TimedEvent(instant: now.instant, event: .observation(.gnss(fix))))
      }
    }
    return SimulatedWalk(
      header: WalkLogHeader(started: started, map: map, seed: seed), events: events,
      truth: moments.map { TruthPoint(instant: $0.instant, coordinate: $0.place) })
  }

  private func fault(at index: Int, of count: Int) -> SimulatedFault? {
    let seconds = Double(index) * Double(SimulatedWalker.stepMilliseconds) / 1000
    let total = Double(count) * Double(SimulatedWalker.stepMilliseconds) / 1000
    return Self.faultTimes.first {
      faults.contains($0.fault) && seconds >= $0.share * total
        && seconds < $0.share * total + $0.seconds
    }?.fault
  }
}

/// The sensors of a simulated walk.
private struct SimulatedReceiver {
  var errors: GNSSErrorModel
  var random: SeededGenerator
  /// A compass is wrong by a constant that changes from walk to walk (7° measured on phones).
  private let headingBias: Double
  /// Error of the receiver's speed, m/s.
  private static let speedSigma = 0.2

  init(errors: GNSSErrorModel, random: SeededGenerator) {
    self.errors = errors
    self.random = random
    headingBias = 7 * self.random.normal()
  }

  mutating func fix(_ moment: SimulatedWalker.Moment, fault: SimulatedFault?) -> GNSSFix? {
    let reading = errors.next(after: 1)
    let speed = max(moment.speed + Self.speedSigma * random.normal(), 0)
    let course = moment.course.turned(by: courseSigma(moment.speed) * random.normal())
    // Receivers blank the course in about a third of the slow fixes.
    let isBlank = moment.speed < 0.4 && random.uniform() < 0.3
    if reading.isOutage || fault == .outage { return nil }
    let plane = LocalPlane(origin: moment.place)
    var fix = GNSSFix(
      coordinate: plane.coordinate(reading.error), accuracyMeters: reading.claimedMeters)
    switch fault {
    case .jump:
      fix.coordinate = moment.place.moved(
        by: Distance(meters: 425_000), toward: Bearing(degrees: 0))
    case .zero: fix.coordinate = Coordinate(latitudeE7: 0, longitudeE7: 0)
    case .outage, nil: break
    }
    fix.speed = speed
    fix.course = isBlank ? nil : course
    return fix
  }

  mutating func heading(_ moment: SimulatedWalker.Moment) -> Observation {
    .heading(
      HeadingReading(
        heading: moment.course.turned(by: headingBias + 8 * random.normal()), sigma: 12,
        source: "compass"))
  }

  /// Degrees, by speed, as measured on two receivers (positioning.md 1.4).
  private func courseSigma(_ speed: Double) -> Double {
    if speed >= 1 { return 9 }
    return speed >= 0.5 ? 22 : 70
  }
}
