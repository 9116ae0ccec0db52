// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import Guidance
import MapBundles
import Replay
import Routing

/// `lotse simulate`: a made-up walk with sensor errors and its ground truth.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Makes up a walk along a route, with sensor errors, from a seed.")

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Option(name: .long, help: "Start: LAT,LON, or the name of a place.")
  var from: PointArgument
  @Option(name: .long, help: "Goal: LAT,LON, or the name of a place.")
  var to: PointArgument
  @OptionGroup var profileOption: ProfileOption
  @Option(name: .long, help: "cane, dog or hesitant.")
  var walker = SimulatedAid.cane
  @Option(name: .long, help: "open, suburban or canyon.")
  var environment = WalkEnvironment.suburban
  @Option(
    name: .long,
    help: "wrong-turn, overshoot, other-pavement, u-turn or turning; may be given several times.")
  var deviate: [SimulatedDeviation] = []
  @Option(
    name: .long,
    help: """
      jump, zero, outage, clock-step, week-rollover (needs --nmea), duplicates, frozen-accuracy, \
      kidnap, beacon-moved, beacon-cloned, beacon-dead or map-offset; may be given several times.
      """)
  var fault: [SimulatedFault] = []
  @Option(
    name: .long,
    help: """
      What the walker carries, with commas: gnss, sky, beacons, steps, heading, gyro, pressure; \
      or all.
      """)
  var sensors = SensorList(sensors: SimulatedSensor.usual)
  @Option(
    name: .long, help: "Make a beacon every so many metres of the route, besides the map's own.")
  var beaconsEvery: Double?
  @Option(name: .long, help: "Write the beacons of the walk to this file (GeoJSON).")
  var beaconsOutput: String?
  @Option(name: .long, help: "Write fixes and satellites as NMEA 0183 to this file as well.")
  var nmea: String?
  @Option(name: .long, help: "When the walk begins, RFC 3339.")
  var at: TimeArgument?
  @Option(name: .long, help: "Equal seeds give equal walks.")
  var seed: UInt64
  @Option(name: .long, help: "Write the walk log to this file.")
  var output: String
  @Option(name: .long, help: "Write where the walker really was to this file.")
  var truth: String?
  @OptionGroup var overlayOptions: OverlayOptions
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if let beaconsEvery, !(beaconsEvery >= 1) {
      throw ValidationError("--beacons-every needs at least one metre.")
    }
    if fault.contains(.weekRollover), nmea == nil {
      throw ValidationError("week-rollover is a fault of receivers' logs: it needs --nmea.")
    }
  }

  func run() throws {
    try OutputPaths.check(
      inputs: overlayOptions.files.paths, outputs: [output, truth, beaconsOutput, nmea])
    let profile = try profileOption.resolve()
    var bundle = try MapBundle.openForCommand(map)
    let ends = try PlaceFinder(bundle, languageOption.resolved).ends(from: from, to: to)
    let moment = at.map { $0.seconds(in: WalkTime.zone(bundle)) }
    bundle = try CommandFailure.translating { try bundle.knowingCity(at: moment) }
    let overlay = try overlayOptions.resolve(bundle, languageOption.resolved, at: moment)
    let timetable = try WalkTime.timetable(bundle, at: at, otherwise: nil, overlay: overlay)
    var search = RouteSearch(
      graph: bundle.graph, profile: profile, timetable: timetable,
      archive: bundle.metrics, overlay: overlay)
    let route: Route
    do throws(RouteFailure) {
      route = try search.route(from: ends.from, to: ends.to)
    } catch {
      throw StopWords.failure(LegFailure(leg: 0, reason: error), search, [])
    }
    var simulator = WalkSimulator(seed: seed)
    simulator.aid = walker
    simulator.environment = environment
    simulator.deviations = deviate
    simulator.faults = fault
    simulator.sensors = sensors.sensors
    simulator.beacons = try CommandFailure.translating { try bundle.beaconList() }
    simulator.beaconSpacing = beaconsEvery
    simulator.started = at?.time
    let walk = simulator.walk(
      route, on: bundle.graph, to: Destination(coordinate: ends.to),
      map: bundle.manifest.fingerprint)
    try write(walk)
  }

  private func write(_ walk: SimulatedWalk) throws {
    var files = [(output, walk.log)]
    if let truth { files.append((truth, Truth.text(walk.truth))) }
    if let beaconsOutput { files.append((beaconsOutput, BeaconGeoJSON.text(walk.beacons))) }
    if let nmea {
      let half = (walk.truth.last?.instant.milliseconds ?? 0) / 2
      let text = NMEAWriter.text(
        walk.events, started: at?.time ?? Self.usualStart,
        rollover: fault.contains(.weekRollover) ? Instant(milliseconds: half) : nil)
      files.append((nmea, text))
    }
    for (path, text) in files {
      try CommandFailure.translating { try BundleFiles.replace(path, with: Array(text.utf8)) }
    }
  }

  /// A receiver's log has dates; without `--at` it is this moment, so that equal seeds give equal
  /// bytes (2026-01-01T12:00:00Z).
  private static let usualStart = CivilTime(milliseconds: 1_767_268_800_000)
}

/// Sensors separated by commas, or "all".
struct SensorList: ExpressibleByArgument {
  var sensors: [SimulatedSensor]

  init(sensors: [SimulatedSensor]) { self.sensors = sensors }

  init?(argument: String) {
    if argument == "all" {
      sensors = SimulatedSensor.allCases
      return
    }
    sensors = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sensor = SimulatedSensor(rawValue: String(name)) else { return nil }
      sensors.append(sensor)
    }
  }

  var defaultValueDescription: String {
    sensors.map(\.rawValue).joined(separator: ",")
  }
}

extension SimulatedAid: ExpressibleByArgument {}
extension WalkEnvironment: ExpressibleByArgument {}
extension SimulatedDeviation: ExpressibleByArgument {}
extension SimulatedFault: ExpressibleByArgument {}
extension SimulatedClaim: ExpressibleByArgument {}
