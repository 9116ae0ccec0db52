// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import MapStore
import OSMImport
import PedestrianNetwork
import Routing

/// Writes what an import or an update made to its bundle: all of it, or nothing.
struct MapWriting {
  /// What the manifest says and the elements don't.
  struct Title {
    var name: String
    /// IANA name.
    var timeZone: String
    var box: BoundingBox?
    var validUntil: String?
    var version = 1
    /// Whether the order of the hierarchy is written.
    var hasOrder = true
  }

  private var writer: BundleWriter
  private let title: Title
  private let overlay: [UInt8]?

  /// Begins a bundle beside its place.
  init(path: String, _ title: Title, overlay: [UInt8]?) throws {
    writer = try CommandFailure.translating { try BundleWriter(path: path) }
    self.title = title
    self.overlay = overlay
  }

  /// Where to create the file `name` of the bundle.
  func pathForFile(_ name: String) -> String { writer.pathForFile(name) }

  /// Lets `make` make the map, writes it, and puts it in its place. What fails leaves the bundle
  /// that stood there as it was.
  ///
  /// - Parameters:
  ///   - report: where the report goes, written first: where it cannot be written, the old bundle
  ///     stays.
  ///   - make: may create ``MapBundle/sourceName`` at ``pathForFile(_:)``.
  ///   - progress: tells how far the order is, after the import.
  func write(
    report: String?, _ progress: ProgressLine,
    _ make: (MapWriting) throws -> ImportResult
  ) throws -> ImportResult {
    defer { progress.finish() }
    do {
      return try CommandFailure.translating {
        let result = try make(self)
        if let report {
          try BundleFiles.replace(report, with: Array((result.report.json + "\n").utf8))
        }
        try write(result, progress)
        return result
      }
    } catch let fault as ImportFault {
      writer.abandon()
      throw CommandFailure(fault)
    } catch {
      writer.abandon()
      throw error
    }
  }

  private func write(_ result: ImportResult, _ progress: ProgressLine) throws {
    var writer = writer
    // The places need nothing of the network but their own order: they grow beside it, and the
    // elements' file is finished already.
    let (files, content) = (writer, result.content)
    let source = BackgroundWork { try files.finishedFileIfPresent(MapBundle.sourceName) }
    let places = BackgroundWork {
      try PlaceIndexWriter.write(
        PlaceListing(content), to: files.pathForFile(MapBundle.placesName))
      return try files.finishedFile(MapBundle.placesName)
    }
    // Nothing is removed while a thread still writes.
    defer { _ = (try? source.value(), try? places.value()) }
    try writer.writeNetwork(NetworkWriter(content))
    if title.hasOrder { try writeOrder(&writer, progress) }
    if let file = try source.value() { writer.add(file) }
    writer.add(try places.value())
    if let overlay {
      try writer.writeFile(MapBundle.overlayName, overlay)
    }
    try writer.finish(
      name: title.name, timeZone: title.timeZone, created: WallClock.now(),
      osmTimestamp: result.osmTimestamp.map(WallClock.text), validUntil: title.validUntil,
      version: title.version, wayMeters: result.report.network.lengthMeters, box: title.box,
      sources: [
        Manifest.Source(
          name: "OpenStreetMap", licence: "ODbL-1.0",
          attribution: "© OpenStreetMap contributors")
      ])
  }
}

extension MapWriting {
  private func writeOrder(_ writer: inout BundleWriter, _ progress: ProgressLine) throws {
    progress.finish()
    let orderProgress = progress.titled("lotse order")
    defer { orderProgress.finish() }
    let hierarchy = try HierarchyOrdering.hierarchy(
      of: try writer.network(), fingerprint: writer.networkHash, path: MapBundle.networkName,
      orderProgress)
    try writer.writeFile(
      MapBundle.orderName, withExtendedLifetime(hierarchy) { Array(hierarchy.bytes.buffer) })
  }
}

/// What an import or an update says when it has ended.
enum ImportSummary {
  /// - Parameter path: of the bundle.
  static func tell(_ report: ImportReport, _ path: String, _ language: CommandLanguage) {
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
          + "\(network.flights) Treppen, \(report.places) Orte. Karte: \(path)\n",
        "\(network.edges) edges, \(Int(kilometers)) km, \(crossings) crossings, "
          + "\(network.flights) flights of steps, \(report.places) places. "
          + "Map: \(path)\n")(language))
    tellForeignValues(report, language)
  }

  /// Values not understood that the summary names; the report has more.
  private static let mostValues = 5

  private static func tellForeignValues(_ report: ImportReport, _ language: CommandLanguage) {
    let foreign = report.tags.flatMap { tag in tag.notUnderstood.map { (tag.key, $0) } }
      .sorted { ($1.1.count, $0.0, $0.1.value) < ($0.1.count, $1.0, $1.1.value) }
    guard !foreign.isEmpty else { return }
    let first = foreign.prefix(mostValues).map { "\($0)=\($1.value) (\($1.count))" }
      .joined(separator: ", ")
    let more = foreign.count > mostValues ? ", …" : ""
    StandardError.write(
      LocalText(
        "Nicht verstandene Werte: \(foreign.count), die häufigsten: \(first)\(more). "
          + "Beispiele: --report DATEI.json\n",
        "Values not understood: \(foreign.count), most frequent: \(first)\(more). "
          + "Examples: --report FILE.json\n")(language))
  }
}
