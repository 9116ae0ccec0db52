// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Guidance
import MapBundles
import PedestrianNetwork
import Positioning
import Replay

/// `lotse locate`: positions alone, from any trace, with or without a map.
struct LocateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "locate",
    abstract: "Works out where the walker of a trace was, and how well.")

  @Argument(help: "Map bundle (folder NAME.lotse), or none.")
  var map: String
  @Argument(
    help: """
      Trace: walk log, GPX 1.1, NMEA 0183, gpsd JSON, GetSensorData, CSV or GeoJSON with times; \
      recognised by content.
      """)
  var trace: String
  @Option(name: .long, help: "Write one position a second to this file (JSON lines).")
  var output: String?
  @Option(name: .long, help: "Where the walker really was: JSON lines, GPX, or a GeoJSON line.")
  var truth: String?
  @Option(name: .long, help: "Write figures to this file (JSON).")
  var metrics: String?
  @Option(
    name: .long, help: "Beacons besides the map's own (GeoJSON); may be given several times.")
  var beacons: [String] = []
  @Option(
    name: .long, help: "Write radii and errors to this file, a line for each scored position (CSV)."
  )
  var radii: String?
  @Option(name: .long, help: "Seed (default: the log's, else 1).")
  var seed: UInt64?
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if radii != nil, truth == nil {
      throw ValidationError("--radii braucht --truth.", "--radii needs --truth.")
    }
  }

  func run() throws {
    try OutputPaths.check(
      inputs: [trace, truth].compactMap { $0 } + beacons, outputs: [output, metrics, radii])
    let bundle = map == "none" ? nil : try MapBundle.openForCommand(map)
    let trace = try CommandFailure.naming(self.trace) { try Trace.read(path: self.trace) }
    let truth = try self.truth.map { path in
      try CommandFailure.naming(path) { try Truth.read(path: path, started: trace.started) }
    }
    tell(trace.warnings, of: self.trace)
    var runner = LocateRunner(
      trace: trace, truth: truth, graph: bundle?.graph, beacons: try registry(bundle),
      seed: seed ?? trace.header?.seed ?? 1)
    runner.keepsRadii = radii != nil
    let result = runner.run(nanoseconds: ThreadClock.nanoseconds)
    if let output { try Self.write(EstimateFile.text(result.estimates), to: output) }
    if let metrics { try Self.write(result.metrics.json + "\n", to: metrics) }
    if let radii {
      try Self.write(RadiusFile.heading + RadiusFile.text(walk: 0, result.radii), to: radii)
    }
    let table = PositionTable(result.metrics, language: languageOption.resolved.spoken)
    try StandardOutput.write(table.text + table.timing)
  }

  /// The map's beacons and the given ones; a beacon that is given anew replaces the map's.
  private func registry(_ bundle: MapBundle?) throws -> BeaconRegistry {
    let own = try CommandFailure.translating { try bundle?.beaconList() ?? [] }
    var given: [RegisteredBeacon] = []
    for path in beacons { given += try Self.read(path) }
    let replaced = Set(given.map(\.identity))
    return BeaconRegistry(own.filter { !replaced.contains($0.identity) } + given)
  }

  private static func read(_ path: String) throws -> [RegisteredBeacon] {
    try CommandFailure.translating { () throws(BundleError) in
      let file = try OverlayFile.featureCollection(try BundleFiles.read(path), path: path)
      do throws(TextFault) {
        return try BeaconFile.beacons(file)
      } catch {
        throw .text(path: path, fault: error)
      }
    }
  }

  private static func write(_ text: String, to path: String) throws {
    try CommandFailure.translating { try BundleFiles.replace(path, with: Array(text.utf8)) }
  }
}

/// How long this thread has worked: other programs on the machine do not count.
enum ThreadClock {
  static func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
