// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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
  @Option(name: .long, help: "wrong-turn or overshoot; may be given several times.")
  var deviate: [SimulatedDeviation] = []
  @Option(name: .long, help: "jump, zero or outage; may be given several times.")
  var fault: [SimulatedFault] = []
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

  func run() throws {
    try OutputPaths.check(inputs: overlayOptions.files.paths, outputs: [output, truth])
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    let ends = try PlaceFinder(bundle, languageOption.resolved).ends(from: from, to: to)
    let overlay = try overlayOptions.resolve(bundle, languageOption.resolved)
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
    simulator.started = at?.time
    let walk = simulator.walk(
      route, on: bundle.graph, to: Destination(coordinate: ends.to),
      map: bundle.manifest.fingerprint)
    try CommandFailure.translating {
      try BundleFiles.replace(output, with: Array(walk.log.utf8))
      if let truth {
        try BundleFiles.replace(truth, with: Array(Truth.text(walk.truth).utf8))
      }
    }
  }
}

extension SimulatedAid: ExpressibleByArgument {}
extension WalkEnvironment: ExpressibleByArgument {}
extension SimulatedDeviation: ExpressibleByArgument {}
extension SimulatedFault: ExpressibleByArgument {}
