// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import MapBundles
import Replay

/// `lotse-guide purge`: forgets where somebody walked.
struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Deletes recorded walks, notes, destinations and remembered ways; maps stay.")

  @OptionGroup var options: GuideOptions

  func run() throws {
    let settings = try options.configuration()
    guard let lock = try GuideLock.take(settings) else {
      throw GuideFailure(
        .unavailable, "Das Gerät läuft und würde weiterschreiben: systemctl stop lotse-guide",
        "The device runs and would write on: systemctl stop lotse-guide")
    }
    defer { lock.give() }
    let (deleted, left) = WalkRecords(folder: settings.records).deleteAll()
    let paths = [settings.notesFile, settings.stateFile].filter { BundleFiles.exists($0) }
    // What the walker has confirmed and how they like to be spoken to tells nothing of places.
    let kept = DeviceStateText.read(settings.stateFile)
    let stubborn = paths.filter { unlink($0) != 0 }
    guard left == 0, stubborn.isEmpty else {
      let names = (stubborn + WalkRecords(folder: settings.records).paths).joined(separator: ", ")
      throw GuideFailure(
        .writeFailed, "Nicht gelöscht: \(names).", "Not deleted: \(names).")
    }
    if let kept { try keepHabits(kept, settings) }
    try Console.line(
      "Gelöscht: \(deleted) Gänge, Notizen, Ziele und gemerkte Wege.",
      "Deleted: \(deleted) walks, notes, destinations and remembered ways.")
  }

  private func keepHabits(_ kept: DeviceState, _ settings: Configuration) throws {
    var state = DeviceState()
    state.isNoticeConfirmed = kept.isNoticeConfirmed
    state.wordsPerMinute = kept.wordsPerMinute
    state.volumePercent = kept.volumePercent
    state.drain = kept.drain
    state.compass = kept.compass
    let text = DeviceStateText.text(state)
    try GuideFailure.translating {
      try PrivateFile.replace(settings.stateFile, with: Array(text.utf8))
    }
  }
}

/// `lotse-guide export`: a recorded walk for somebody else's eyes.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Copies a recorded walk without its ends, where somebody may live or work.")

  @Argument(help: "The recorded walk (default: the latest).")
  var walk: String?
  @Option(name: .long, help: "Where the copy goes.")
  var output: String
  @Flag(name: .long, help: "With its ends: a test walk may need its door.")
  var whole = false
  @OptionGroup var options: GuideOptions

  func run() throws {
    // The copy belongs to who asks for it.
    let settings = try options.configuration(asOwner: false)
    guard let path = walk ?? WalkRecords(folder: settings.records).paths.last else {
      throw GuideFailure(.noInput, "Es ist kein Gang aufgezeichnet.", "No walk is recorded.")
    }
    let trace: Trace
    do {
      trace = try Trace.read(path: path)
    } catch TraceError.unreadable {
      throw GuideFailure(BundleError.unreadable(path: path, reason: .systemReason(ENOENT)))
    } catch {
      throw GuideFailure(.malformed, "\(path): \(error.german).", "\(path): \(error).")
    }
    let meters = whole ? 0 : settings.recording.cutMeters
    guard let text = WalkExport.text(trace, cutting: meters) else {
      let cut = JSONText.number(meters)
      throw GuideFailure(
        .no, "\(path): ohne \(cut) Meter an beiden Enden bleibt nichts übrig.",
        "\(path): without \(cut) metres at both ends nothing is left.")
    }
    try GuideFailure.translating { try BundleFiles.replace(output, with: Array(text.utf8)) }
  }
}
