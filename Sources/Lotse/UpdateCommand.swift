// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import MapBundles
import OSMImport

/// `lotse update`: OSM change files applied to a map bundle.
///
/// The elements of the bundle (`source.bin`) are merged with the changes to new ones, and those are
/// imported as any file: that is why an updated map equals an import of the changed extract.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Applies OSM change files (.osc, .osc.gz, .osc.bz2) to a map bundle.")

  @Argument(help: "The map bundle: NAME.lotse.")
  var map: String
  @Argument(help: "OSM change files, oldest first; recognised by content.")
  var changes: [String]
  @Option(name: .long, help: "Write what was understood and what not to this file (JSON).")
  var report: String?
  @Flag(name: .long, help: "No progress, no summary.")
  var quiet = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard !changes.isEmpty else {
      throw ValidationError("Eine Änderungsdatei wird gebraucht.", "A change file is needed.")
    }
  }

  func run() throws {
    MemoryPolicy.returnLargeBlocks()
    try OutputPaths.check(inputs: changes + [map], outputs: [report])
    let bundle = try CommandFailure.translating { try MapBundle(path: map) }
    let source = try sourcePath(of: bundle)
    let overlay = try CommandFailure.translating {
      try bundle.verifiedPath(of: MapBundle.overlayName).map { try BundleFiles.read($0) }
    }
    let closures = try CommandFailure.translating { try bundle.closures() }
    let manifest = bundle.manifest
    let writing = try MapWriting(
      path: map,
      MapWriting.Title(
        name: manifest.name, timeZone: manifest.timeZone, box: manifest.box,
        validUntil: manifest.validUntil, version: manifest.version,
        hasOrder: manifest.files.contains { $0.name == MapBundle.orderName }),
      overlay: overlay)
    let progress = ProgressLine("lotse update", quiet: quiet)
    let result = try writing.write(report: report, progress) { writing in
      let target = writing.pathForFile(MapBundle.sourceName)
      try apply(to: source, target) { progress.update($0 / 3) }
      return try OSMImporter.importNetwork(
        ImportRequest(paths: [target], box: manifest.box),
        progress: { progress.update((1 + $0 * 2) / 3) })
    }
    if !quiet { ImportSummary.tell(result.report, map, languageOption.resolved) }
    // Said even with --quiet: the ways that a closure meant may be gone.
    try ClosureFiles.tellUnmatched(closures, inMap: map, languageOption.resolved)
  }

  private func sourcePath(of bundle: MapBundle) throws -> String {
    let isThere = access("\(map)/\(MapBundle.sourceName)", F_OK) == 0
    let path = try CommandFailure.translating {
      isThere ? try bundle.verifiedPath(of: MapBundle.sourceName) : nil
    }
    guard let path else {
      throw CommandFailure(
        .malformed,
        "\(map): enthält kein \(MapBundle.sourceName) und kann nicht fortgeschrieben werden "
          + "(mit --no-source importiert, veröffentlicht, oder gelöscht). Neu importieren.",
        "\(map): has no \(MapBundle.sourceName) and cannot be updated "
          + "(imported with --no-source, published, or deleted). Import it anew.")
    }
    return path
  }

  private func apply(
    to source: String, _ target: String, progress: @escaping (Double) -> Void
  ) throws {
    do {
      _ = try SourceFile.apply(changes, to: source, writing: target, progress: progress)
    } catch let fault as ImportFault {
      throw CommandFailure(changing: fault, source: source)
    } catch let fault as ChangeFault {
      throw CommandFailure(fault)
    }
  }
}
