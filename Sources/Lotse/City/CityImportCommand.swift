// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import Geometry
import MapBundles
import MapStore

extension ImportedFeatures.Format: ExpressibleByArgument {}

/// `lotse city import`: other systems' files, as proposals.
struct CityImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes other systems' files as proposals; what is known already is left out.")

  @OptionGroup var city: CityOptions
  @Argument(help: "The file; for gtfs stops.txt or its folder.")
  var file: String
  @Option(
    name: .long, help: "geojson, csv, datex2, objects, rss, gtfs, beacons or open311.")
  var from: ImportedFeatures.Format
  @OptionGroup var role: RoleOption
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let opened = try city.opened()
    let actor = try role.actor(note: "import \(from.rawValue)")
    var input = try CityInput(opened, actor: actor)
    var imported = ImportedFeatures()
    let judged: [CityInput.Judged]
    switch from {
    case .geojson, .csv: judged = try input.read(file)
    case .beacons:
      let all = try input.read(file)
      judged = try takeHealth(all, opened, actor, &imported)
    case .datex2, .objects, .rss, .gtfs, .open311:
      imported = try features(opened)
      do throws(TextFault) {
        judged = try input.judged(
          CityInput.collection(imported.marked), path: file, leavesOutTwins: true)
      } catch {
        throw CommandFailure(BundleError.text(path: file, fault: error))
      }
    }
    let fresh = try fresh(judged, &input, opened, &imported)
    try CommandFailure.translatingCity {
      try opened.database.add(fresh.map(\.entry), by: actor)
    }
    try CityAnswers(language: city.language, json: json)
      .tell(fresh, remarks: imported.remarks + input.remarks)
  }

  private func features(_ opened: OpenedCity) throws -> ImportedFeatures {
    let path =
      from == .gtfs && BundleFiles.exists("\(file)/stops.txt") ? "\(file)/stops.txt" : file
    let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
    let now = try CityClock.now()
    // Only objects are compared with what stands there.
    let facts =
      from == .objects
      ? try CommandFailure.translatingCity { try opened.database.records(of: .fact) }
        .filter { $0.stored != .withdrawn }.compactMap { try? CityEntry(document: $0.document) }
      : []
    do throws(TextFault) {
      switch from {
      case .datex2: return try DatexImport.read(bytes)
      case .rss: return try FeedImport.read(bytes)
      case .gtfs: return try StopImport.read(bytes)
      case .open311: return try ReportImport.read(bytes, now: now)
      default: return try ObjectImport.read(bytes, known: facts)
      }
    } catch {
      throw CommandFailure(BundleError.text(path: path, fault: error))
    }
  }

  /// What is new and lies on the map. A feed of a whole state holds much that does not; in a file of
  /// our own, that is a fault.
  private func fresh(
    _ judged: [CityInput.Judged], _ input: inout CityInput, _ opened: OpenedCity,
    _ imported: inout ImportedFeatures
  ) throws -> [CityInput.Judged] {
    let isFeed = [.datex2, .rss, .gtfs, .open311, .objects].contains(from)
    var kept = judged
    if isFeed {
      kept = judged.filter { $0.check.faults.isEmpty }
      if judged.count > kept.count {
        let count = judged.count - kept.count
        imported.leftOut(
          count, "außerhalb der Karte oder mit verbotenen Wörtern ausgelassen",
          "outside the map or with forbidden words left out")
      }
      input.forgive(judged.filter { !$0.check.faults.isEmpty })
    }
    try input.refuseFaults(path: file)
    let known = try CommandFailure.translatingCity {
      Set(try opened.database.known(kept.map(\.entry)).map(\.entry.id))
    }
    let changed = try kept.filter { one in
      try isFeed && known.contains(one.entry.id) && takesChange(one.entry, opened, input.actor)
    }.map(\.entry.id)
    if !changed.isEmpty {
      imported.remarks.append(
        LocalText(
          "geändert, bitte ansehen: \(changed.joined(separator: ", "))",
          "changed, please look: \(changed.joined(separator: ", "))"))
    }
    let same = known.count - changed.count
    imported.leftOut(same, "schon im Register", "in the register already")
    return kept.filter { !known.contains($0.entry.id) }
  }

  /// Whether a feed says something else of an entry than it did before: a new version of it, which
  /// waits for a second role where the old one counts.
  private func takesChange(
    _ entry: CityEntry, _ opened: OpenedCity, _ actor: CityDatabase.Actor
  ) throws -> Bool {
    guard let record = try? opened.database.record(entry.id), record.id == entry.id,
      record.stored == .draft || record.stored == .approved,
      let standing = try? CityEntry(document: record.document),
      let before = standing.string(ImportedFeatures.mark),
      before != entry.string(ImportedFeatures.mark)
    else { return false }
    try CommandFailure.translatingCity { try opened.database.change(entry, by: actor) }
    return true
  }

  /// Beacons that are known get their health (battery, last seen) from the list; the others are new.
  private func takeHealth(
    _ all: [CityInput.Judged], _ opened: OpenedCity, _ actor: CityDatabase.Actor,
    _ imported: inout ImportedFeatures
  ) throws -> [CityInput.Judged] {
    let records = try CommandFailure.translatingCity { try opened.database.records(of: .beacon) }
      .filter { $0.stored == .draft || $0.stored == .approved }
    var known: [String: EntryRecord] = [:]
    for record in records {
      if let entry = try? CityEntry(document: record.document) {
        known[Self.identity(entry)] = record
      }
    }
    var fresh = [CityInput.Judged]()
    var count = 0
    for one in all {
      guard let record = known[Self.identity(one.entry)] else {
        fresh.append(one)
        continue
      }
      try CommandFailure.translatingCity {
        try opened.database.noteHealth(record.id, from: one.entry, by: actor)
      }
      count += 1
    }
    if count > 0 {
      imported.remarks.append(
        LocalText("Zustand von \(count) Funkbaken übernommen", "health of \(count) beacons taken"))
    }
    return fresh
  }

  private static func identity(_ entry: CityEntry) -> String {
    ["kind", "uuid", "major", "minor", "namespace", "instance", "id"]
      .map { key in entry.properties[key].map { $0.text.compact.lowercased() } ?? "" }
      .joined(separator: "|")
  }
}

extension CityInput {
  /// Takes the faults of entries that are left out anyway off the list.
  mutating func forgive(_ judged: [Judged]) {
    let lines = Set(judged.map(\.entry.feature.line))
    drop { $0.key == nil && lines.contains($0.line) }
  }

  func refuseFaults(path: String) throws {
    guard !faults.isEmpty else { return }
    throw CommandFailure(
      BundleError.texts(
        path: path, faults: faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }))
  }
}
