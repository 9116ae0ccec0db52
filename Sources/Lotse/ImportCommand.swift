// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CLinux
import Geometry
import MapBundles
import MapStore
import OSMImport
import PedestrianNetwork

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
  @Option(name: .long, help: "Write what was understood and what not to this file (JSON).")
  var report: String?
  @Flag(name: .long, help: "No progress, no summary.")
  var quiet = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard !inputs.isEmpty else { throw ValidationError("An OSM file is needed.") }
    guard output.hasSuffix(".lotse") || output.hasSuffix(".lotse/") else {
      throw ValidationError("--output must end in .lotse.")
    }
    guard TimeZoneName.isKnown(timeZone) else {
      throw ValidationError("\(timeZone) is no IANA time zone such as Europe/Berlin.")
    }
  }

  func run() throws {
    MemoryPolicy.returnLargeBlocks()
    try OutputPaths.check(inputs: inputs + closures + beacons, outputs: [output, report])
    let overlay = try overlayText()
    var progress = ProgressLine("lotse import", quiet: quiet)
    let result: ImportResult
    do {
      result = try OSMImporter.importNetwork(
        ImportRequest(paths: inputs, box: bbox?.box), progress: { progress.update($0) })
    } catch let fault as ImportFault {
      progress.finish()
      throw CommandFailure(fault)
    }
    progress.finish()
    // The report first: where it cannot be written, the old bundle stays.
    if let report {
      try CommandFailure.translating {
        try BundleFiles.replace(report, with: Array((result.report.json + "\n").utf8))
      }
    }
    try write(result, overlay: overlay)
    if !quiet { summarize(result.report) }
    if !closures.isEmpty { warnAboutClosures() }
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

  private func write(_ result: ImportResult, overlay: JSONText?) throws {
    try CommandFailure.translating {
      var writer = try BundleWriter(path: output)
      do {
        // The places need nothing of the network but their own order: they grow beside it.
        let placesPath = writer.pathForFile(MapBundle.placesName)
        let content = result.content
        let places = BackgroundWork {
          try PlaceIndexWriter.write(PlaceListing(content), to: placesPath)
        }
        defer { try? places.wait() }
        try writer.writeNetwork(NetworkWriter(content))
        try places.wait()
        try writer.addFile(MapBundle.placesName)
        if let overlay {
          try writer.writeFile(MapBundle.overlayName, Array(overlay.pretty.utf8))
        }
        try writer.finish(
          name: name ?? FileName.stem(of: output), timeZone: timeZone,
          created: WallClock.now(), osmTimestamp: result.osmTimestamp.map(WallClock.text),
          sources: [
            Manifest.Source(
              name: "OpenStreetMap", licence: "ODbL-1.0",
              attribution: "© OpenStreetMap contributors")
          ])
      } catch {
        writer.abandon()
        throw error
      }
    }
  }

  /// Said even with `--quiet`: who gives closures must not believe that they are in force.
  private func warnAboutClosures() {
    StandardError.write(
      LocalText(
        "Hinweis: Sperrungen liegen im Paket, wirken aber noch nicht auf Wege.\n",
        "Note: closures are kept in the bundle and do not yet change routes.\n"
      )(languageOption.resolved))
  }

  private func summarize(_ report: ImportReport) {
    let language = languageOption.resolved
    let network = report.network
    let kilometers = (network.lengthMeters / 1000).rounded()
    if network.edges == 0 {
      StandardError.write(
        LocalText(
          "Warnung: keine begehbaren Wege in der Eingabe.\n",
          "Warning: no walkable ways in the input.\n")(language))
      return
    }
    let crossings = network.crossings.reduce(0) { $0 + $1.count }
    StandardError.write(
      LocalText(
        "\(network.edges) Kanten, \(Int(kilometers)) km, \(crossings) Querungen, "
          + "\(network.flights) Treppen, \(report.places) Orte. Karte: \(output)\n",
        "\(network.edges) edges, \(Int(kilometers)) km, \(crossings) crossings, "
          + "\(network.flights) flights of steps, \(report.places) places. "
          + "Map: \(output)\n")(language))
    let foreign = report.tags.flatMap { tag in tag.notUnderstood.map { (tag.key, $0) } }
      .sorted { ($1.1.count, $0.0, $0.1.value) < ($0.1.count, $1.0, $1.1.value) }
    guard !foreign.isEmpty else { return }
    let first = foreign.prefix(Self.mostValues).map { "\($0)=\($1.value) (\($1.count))" }
      .joined(separator: ", ")
    let more = foreign.count > Self.mostValues ? ", …" : ""
    StandardError.write(
      LocalText(
        "Nicht verstandene Werte: \(foreign.count), die häufigsten: \(first)\(more). "
          + "Beispiele: --report DATEI.json\n",
        "Values not understood: \(foreign.count), most frequent: \(first)\(more). "
          + "Examples: --report FILE.json\n")(language))
  }

  /// Values not understood that the summary names; the report has more.
  private static let mostValues = 5
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

extension CommandFailure {
  init(_ fault: ImportFault) {
    guard let error = fault.cause as? OSMReadError else {
      self.init(.bug, "\(fault.path): \(fault.cause)", "\(fault.path): \(fault.cause)")
      return
    }
    let text = "\(fault.path): \(error.description)."
    switch error.kind {
    case .unreadable:
      self.init(
        .noInput, "\(fault.path): kann nicht gelesen werden: \(error.cause).", text)
    case .foreign(let name):
      self.init(.malformed, "\(fault.path): keine OSM-Datei, sondern wohl \(name).", text)
    case .unsupportedCompression(let name):
      self.init(
        .malformed,
        "\(fault.path): mit \(name) gepackt; lotse liest ungepackte und zlib-gepackte PBF-Dateien. "
          + "Umpacken: osmium cat EIN -o AUS.osm.pbf",
        text + " Repack: osmium cat IN -o OUT.osm.pbf")
    case .unsupportedFeature(let name):
      self.init(
        .malformed, "\(fault.path): verlangt die unbekannte Eigenschaft \(name).", text)
    case .malformed:
      self.init(.malformed, "\(fault.path): fehlerhaft: \(error.description).", text)
    }
  }
}
