// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore
import PedestrianNetwork

/// What `lotse city export --format` knows.
enum CityExportFormat: String, CaseIterable, ExpressibleByArgument {
  case geojson, csv, datex2
  case ngsiLD = "ngsi-ld"
  case opensidewalks, osmchange, maproulette, gpkg, dcat
}

/// `lotse city export`: the register for other systems.
struct CityExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes entries for other systems: those that count now or will.")

  @OptionGroup var city: CityOptions
  @Option(
    name: .long,
    help: "geojson, csv, datex2, ngsi-ld, opensidewalks, osmchange, maproulette, gpkg or dcat.")
  var format: CityExportFormat
  @Option(name: .long, help: "The file to write.")
  var output: String
  @Flag(name: .long, help: "All entries, drafts and old ones too (geojson and csv).")
  var all = false
  @Option(name: .long, help: "One kind only: closure, beacon, fact, notice, text or task.")
  var kind: EntryKind?
  @Flag(name: .long, help: "Coordinates in EPSG:25832 (geojson).")
  var utm = false
  @Flag(name: .long, help: "Marks made-up data as a test (datex2).")
  var test = false
  @Option(name: .long, help: "Where the open data will lie (dcat).")
  var address = "https://example.org/opendata"
  @Option(name: .long, help: "The municipality's eight digits, Gemeindeschlüssel (dcat).")
  var municipalityKey: String?
  @Option(name: .long, help: "The office's id at the open data portal (dcat).")
  var contributor: String?
  @Option(name: .long, help: "A mailbox of the office, never of a person (dcat).")
  var mailbox: String?
  @Option(name: .long, help: "OSM data with versions (osmchange); without it that of the map.")
  var osm: String?
  @Option(
    name: .long,
    help: "The open changeset to which the file is uploaded without an editor (osmchange).")
  var changeset: Int64?

  func validate() throws {
    let isKey = municipalityKey.map { $0.count == 8 && $0.allSatisfy(\.isNumber) } ?? true
    guard isKey else {
      throw ValidationError(
        "--municipality-key braucht acht Ziffern.", "--municipality-key needs eight digits.")
    }
    guard changeset.map({ $0 > 0 }) ?? true else {
      throw ValidationError(
        "--changeset braucht die Nummer eines offenen Änderungssatzes.",
        "--changeset needs the number of an open changeset.")
    }
    guard !all || format == .geojson || format == .csv else {
      throw ValidationError(
        "--all geht nur mit geojson und csv: Entwürfe gehen an keinen Empfänger.",
        "--all goes with geojson and csv only: drafts go to nobody.")
    }
  }

  func run() throws {
    let opened = try city.opened()
    let bundle = try opened.bundle()
    let now = try CityClock.now()
    try OutputPaths.check(inputs: [city.database], outputs: [output])
    let records = try CommandFailure.translatingCity {
      all ? try opened.database.records() : try opened.database.countingRecords()
    }
    let entries =
      all ? Self.everything(records, at: now) : CityOverlay.entries(records, at: now)
    let revisions =
      format == .datex2
      ? try CommandFailure.translatingCity { try opened.database.revisions() } : [:]
    let frame = ExportFrame(
      entries: entries.filter { kind == nil || $0.kind == kind }, now: now,
      city: opened.database.settings.name, zone: opened.zone(bundle), isTest: test,
      revisions: revisions)
    if format == .gpkg { return try writePackage(frame) }
    let text = try text(frame, bundle)
    try CommandFailure.translating {
      try BundleFiles.replace(output, with: Array(text.utf8))
    }
  }

  /// All entries with the status that they have now.
  private static func everything(_ records: [EntryRecord], at now: Int64) -> [CityEntry] {
    records.compactMap { record in
      guard var entry = try? CityEntry(document: record.document) else { return nil }
      entry.set("status", .string(record.status(at: now).rawValue))
      return entry
    }
  }

  private func text(_ frame: ExportFrame, _ bundle: MapBundle) throws -> String {
    switch format {
    case .geojson: return TableExport(open(frame)).geoJSON(isProjected: utm).pretty
    case .csv: return TableExport(open(frame)).csv
    case .datex2: return DatexExport(frame).text
    case .ngsiLD: return CityWorkExport(frame).json.pretty
    case .opensidewalks:
      return OpenSidewalksExport(frame, graph: bundle.graph)
        .json(timestamp: bundle.manifest.osmTimestamp).pretty
    case .osmchange:
      return try OSMChangeExport(frame, source: try source(bundle), changeset: changeset).text()
    case .maproulette: return MapTaskExport(frame).text(gaps: GapSurvey(bundle.graph).gaps)
    case .dcat: return catalogue(frame, bundle)
    case .gpkg: return ""
    }
  }

  private func catalogue(_ frame: ExportFrame, _ bundle: MapBundle) -> String {
    let export = CatalogueExport(
      frame, address: address,
      publisher: CatalogueExport.Publisher(
        municipalityKey: municipalityKey, contributor: contributor, mailbox: mailbox),
      bounds: bundle.graph.bounds)
    if !export.missing.isEmpty {
      let german = export.missing.map(\.german).joined(separator: ", ")
      let english = export.missing.map(\.english).joined(separator: ", ")
      StandardError.write(
        LocalText(
          "Ein Datenportal wird noch verlangen: \(german) (siehe --help).\n",
          "A data portal will also ask for: \(english) (see --help).\n")(city.language))
    }
    return export.json.pretty
  }

  /// What others get has no private keys; with `--all` it stays in the house.
  private func open(_ frame: ExportFrame) -> ExportFrame {
    guard !all else { return frame }
    var frame = frame
    frame.entries = frame.entries.map { entry in
      var entry = entry
      entry.remove(PropertyRule.privateKeys)
      return entry
    }
    return frame
  }

  private func source(_ bundle: MapBundle) throws -> String {
    if let osm { return osm }
    let path = try CommandFailure.translating { try bundle.verifiedPath(of: MapBundle.sourceName) }
    guard let path else {
      throw CommandFailure(
        .malformed,
        "\(bundle.path): enthält kein \(MapBundle.sourceName); bitte --osm DATEI angeben.",
        "\(bundle.path): has no \(MapBundle.sourceName); please name a file with --osm.")
    }
    return path
  }

  private func writePackage(_ frame: ExportFrame) throws {
    try CommandFailure.translatingCity {
      try GeoPackageFile.write(open(frame).entries, to: output, at: frame.now)
    }
  }
}
