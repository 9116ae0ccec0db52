// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Guidance
import MapBundles

/// `lotse-guide status`: whether the device guides, and how it is; exit 1 if it does not run.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says whether the device guides, and how its parts are.")

  @OptionGroup var options: GuideOptions
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let settings = try options.configuration()
    let isRunning = GuideLock.isTaken(settings)
    let status = isRunning ? Self.read(settings.statusFile) : nil
    let shelf = MapShelf(folder: settings.folders.maps)
    if json {
      try Console.write(object(isRunning, status, shelf, settings).pretty)
    } else {
      for line in lines(isRunning, status, shelf, settings) { try Console.line(Console.text(line)) }
    }
    guard isRunning else {
      throw GuideFailure(
        .no, "Das Gerät läuft nicht (systemctl start lotse-guide).",
        "The device does not run (systemctl start lotse-guide).")
    }
  }

  private static func read(_ path: String) -> JSONNode? {
    guard let bytes = try? BundleFiles.read(path, limit: 1 << 20) else { return nil }
    return try? JSONParser.parse(bytes)
  }

  private func object(
    _ isRunning: Bool, _ status: JSONNode?, _ shelf: MapShelf, _ settings: Configuration
  ) -> JSONText {
    .object([
      ("running", .bool(isRunning)), ("status", status?.text ?? .null),
      (
        "maps",
        .array(
          shelf.maps.map {
            .object([
              ("file", .string($0.name)), ("name", .string($0.bundle.manifest.name)),
              ("version", .int($0.bundle.manifest.version)),
              ("age_days", age($0).map { .int($0) } ?? .null), ("previous", .bool($0.isPrevious)),
            ])
          })
      ),
      ("damaged_maps", .array(shelf.faults.map { .string($0.name) })),
      ("recorded_walks", .int(WalkRecords(folder: settings.records).paths.count)),
    ])
  }

  private func age(_ map: MapShelf.Shelved) -> Int? {
    map.bundle.manifest.ageDays(now: SystemClock.milliseconds() / 1000)
  }

  private func lines(
    _ isRunning: Bool, _ status: JSONNode?, _ shelf: MapShelf, _ settings: Configuration
  ) -> [LocalText] {
    var lines = [
      isRunning
        ? LocalText("Das Gerät läuft.", "The device runs.")
        : LocalText("Das Gerät läuft nicht.", "The device does not run.")
    ]
    for part in DevicePart.allCases {
      guard let word = status?["parts"]?[part.rawValue]?.string else { continue }
      let state = Self.words[word] ?? LocalText(word, word)
      lines.append(
        LocalText(
          "\(part.name.german): \(state.german)", "\(part.name.english): \(state.english)"))
    }
    for map in shelf.maps {
      let manifest = map.bundle.manifest
      let days = age(map)
      let german = days.map { "\($0) Tage alt" } ?? "Alter unbekannt"
      let english = days.map { "\($0) days old" } ?? "age unknown"
      lines.append(
        LocalText(
          "Karte \(manifest.name), Version \(manifest.version), \(german)",
          "Map \(manifest.name), version \(manifest.version), \(english)"))
    }
    for fault in shelf.faults {
      lines.append(LocalText("Karte \(fault.name): beschädigt", "Map \(fault.name): damaged"))
    }
    if shelf.maps.isEmpty { lines.append(LocalText("Keine Karte.", "No map.")) }
    let count = WalkRecords(folder: settings.records).paths.count
    lines.append(LocalText("Aufgezeichnete Gänge: \(count)", "Recorded walks: \(count)"))
    return lines
  }

  private static let words: [String: LocalText] = [
    "here": LocalText("da", "here"), "absent": LocalText("nicht gefunden", "not found"),
    "lost": LocalText("ausgefallen", "lost"), "unknown": LocalText("unbekannt", "unknown"),
  ]
}
