// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CLinux
import Geometry
import MapBundles
import OSMImport
import Routing

/// `lotse import`: OpenStreetMap extracts to a map bundle.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes a map bundle from OSM files (.osm.pbf, .osm, .osm.gz, .osm.bz2).")

  @Argument(help: "OSM files; recognised by content.")
  var inputs: [String]
  @Option(name: .long, help: "The bundle to make: NAME.lotse. An existing one is replaced.")
  var output: String
  @Option(name: .long, help: "Only ways with a node in this box: W,S,E,N in degrees.")
  var bbox: BoxArgument?
  @Option(name: .long, help: "Closures (GeoJSON); may be given several times.")
  var closures: [String] = []
  @Option(name: .long, help: "Beacons (GeoJSON).")
  var beacons: [String] = []
  @Option(name: .long, help: "The map's name (default: the bundle's).")
  var name: String?
  @Option(name: .long, help: "IANA time zone (default: Europe/Berlin).")
  var timeZone = "Europe/Berlin"
  @Flag(name: .long, help: "Leave out the order of the hierarchy.")
  var noOrder = false
  @Flag(name: .long, help: "Leave out what lotse update needs (source.bin).")
  var noSource = false
  @Option(name: .long, help: "Write what was understood and what not to this file (JSON).")
  var report: String?
  @Flag(name: .long, help: "No progress, no summary.")
  var quiet = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard !inputs.isEmpty else {
      throw ValidationError("Eine OSM-Datei wird gebraucht.", "An OSM file is needed.")
    }
    guard output.hasSuffix(".lotse") || output.hasSuffix(".lotse/") else {
      throw ValidationError("--output muss auf .lotse enden.", "--output must end in .lotse.")
    }
    guard TimeZoneName.isKnown(timeZone) else {
      throw ValidationError(
        "\(timeZone) ist keine IANA-Zeitzone wie Europe/Berlin.",
        "\(timeZone) is no IANA time zone such as Europe/Berlin.")
    }
  }

  func run() throws {
    MemoryPolicy.returnLargeBlocks()
    try OutputPaths.check(inputs: inputs + closures + beacons, outputs: [output, report])
    let given = try ClosureFiles.read(closures)
    let overlay = try overlayText()
    let writing = try MapWriting(
      path: output,
      MapWriting.Title(
        name: name ?? FileName.stem(of: output), timeZone: timeZone, box: bbox?.box,
        hasOrder: !noOrder),
      overlay: overlay.map { Array($0.pretty.utf8) })
    let progress = ProgressLine("lotse import", quiet: quiet)
    let result = try writing.write(report: report, progress) { writing in
      let sourcePath = noSource ? nil : writing.pathForFile(MapBundle.sourceName)
      return try OSMImporter.importNetwork(
        ImportRequest(paths: inputs, box: bbox?.box, sourcePath: sourcePath),
        progress: { progress.update($0) })
    }
    if !quiet { ImportSummary.tell(result.report, output, languageOption.resolved) }
    try tellClosures(given)
  }

  /// Closures and beacons, checked before the long work begins; `nil` if there are none.
  private func overlayText() throws -> JSONText? {
    guard !closures.isEmpty || !beacons.isEmpty else { return nil }
    func features(_ paths: [String]) throws -> JSONText {
      var features = [JSONText]()
      for path in paths {
        let collection = try CommandFailure.translating {
          try OverlayFile.featureCollection(try BundleFiles.read(path), path: path)
        }
        features += collection["features"]?.array?.map(\.text) ?? []
      }
      return .object([("type", .string("FeatureCollection")), ("features", .array(features))])
    }
    return .object([("closures", try features(closures)), ("beacons", try features(beacons))])
  }

  /// Said even with `--quiet`: who gives closures must not believe that all of them have effect.
  private func tellClosures(_ given: ClosureFiles.Content) throws {
    for text in given.remarks { StandardError.write(text(languageOption.resolved) + "\n") }
    try ClosureFiles.tellUnmatched(given.closures, inMap: output, languageOption.resolved)
  }
}

/// How the import treats memory.
enum MemoryPolicy {
  /// An import's columns double and go: without a limit it would hold a third more memory than it
  /// uses. Bytes.
  private static let largeBlock: Int32 = 256 * 1024

  static func returnLargeBlocks() { lotse_return_large_blocks(largeBlock) }
}

/// A box W,S,E,N in degrees.
struct BoxArgument: ExpressibleByArgument {
  let box: BoundingBox

  init?(argument: String) {
    let numbers = argument.split(separator: ",").compactMap { Double($0) }
    guard numbers.count == 4, argument.split(separator: ",").count == 4,
      Coordinate.isValid(latitude: numbers[1], longitude: numbers[0]),
      Coordinate.isValid(latitude: numbers[3], longitude: numbers[2]),
      numbers[0] < numbers[2], numbers[1] < numbers[3]
    else { return nil }
    let southWest = Coordinate(latitude: numbers[1], longitude: numbers[0])
    let northEast = Coordinate(latitude: numbers[3], longitude: numbers[2])
    box = BoundingBox(
      southE7: southWest.latitudeE7, westE7: southWest.longitudeE7,
      northE7: northEast.latitudeE7, eastE7: northEast.longitudeE7)
  }
}

enum FileName {
  /// "a/b/town.lotse" → "town".
  static func stem(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".lotse") ? String(last.dropLast(6)) : last
  }
}
