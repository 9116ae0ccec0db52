// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import MapBundles
import Replay
import Routing
import Speech

/// `lotse-guide run`: what the service does.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Guides: speaks, listens to keys and sensors, until it is ended.")

  @OptionGroup var options: GuideOptions
  @Option(name: .long, help: "Write what is said to this file too, as a replay does.")
  var transcript: String?

  func run() throws {
    let settings = try options.configuration()
    let profile = try WalkProfile.read(settings.walker.profile)
    guard let lock = try GuideLock.take(settings) else {
      throw GuideFailure(
        .unavailable, "lotse-guide läuft schon.", "lotse-guide is running already.")
    }
    defer { lock.give() }
    EndRequest.listen()
    PrivateFile.makeFolder(settings.folders.runtime)
    let journal = Journal()
    let queue = EventQueue()
    let kept = Self.state(settings, journal)
    let parts = DeviceParts(settings, compass: kept.compass)
    parts.start(into: queue)
    let runtime = makeRuntime(settings, profile, kept, parts, journal, queue)
    let lines = try transcript.map { try FileWriter($0) }
    runtime.onUtterance = { utterance in
      try? lines?.append(Array((Transcript.line(utterance) + "\n").utf8))
      parts.vibrate(for: utterance)
    }
    deleteLeftovers(settings)
    deleteOld(settings, journal)
    var nextDeletion = queue.now + Self.deletionSeconds
    runtime.begin(at: queue.now)
    let status = StatusFile(settings, started: queue.now)
    let notifier = ServiceNotifier.environment
    notifier.ready()
    DeviceLoop(runtime: runtime, queue: queue) { seconds in
      notifier.watchdog()
      status.writeIfDue(runtime, at: seconds)
      guard seconds >= nextDeletion else { return }
      nextDeletion = seconds + Self.deletionSeconds
      deleteOld(settings, journal)
    }.run(until: { EndRequest.isMade })
    notifier.stopping()
    runtime.end(at: queue.now)
    parts.stop()
    status.remove()
  }

  private func makeRuntime(
    _ settings: Configuration, _ profile: WalkProfile, _ kept: DeviceState, _ parts: DeviceParts,
    _ journal: Journal, _ queue: EventQueue
  ) -> WalkRuntime {
    WalkRuntime(
      configuration: settings, profile: profile.profile, loggedProfile: profile.logged,
      state: kept,
      outside: WalkRuntime.Outside(
        output: parts.player, synthesizer: ESpeakSynthesizer(),
        earcons: EarconFolder.path(settings.folders.earcons),
        wallClock: SystemClock.milliseconds, pulse: { parts.vibration.pulse(count: $0) },
        journal: journal),
      queue: queue, at: queue.now)
  }

  private static func state(_ settings: Configuration, _ journal: Journal) -> DeviceState {
    if let kept = DeviceStateText.read(settings.stateFile) { return kept }
    if BundleFiles.exists(settings.stateFile) {
      journal.note("the state file cannot be read; beginning with an empty one", .error)
    }
    return DeviceState()
  }

  /// How often recorded walks are looked through: a box that is never switched off keeps none too long.
  private static let deletionSeconds = 3600.0

  /// What a loss of power left of a file that was being written.
  private func deleteLeftovers(_ settings: Configuration) {
    for name in FolderListing.names(in: settings.folders.state) where name.hasSuffix(".part") {
      unlink("\(settings.folders.state)/\(name)")
    }
  }

  private func deleteOld(_ settings: Configuration, _ journal: Journal) {
    // By the clock that has dated the files.
    let count = WalkRecords(folder: settings.records).deleteOlder(
      thanDays: settings.recording.keepDays, now: SystemClock.milliseconds() / 1000)
    if count > 0 { journal.note("\(count) recorded walks were old enough to be deleted") }
  }
}

/// The walker's profile, and how the header of a walk log names it.
struct WalkProfile {
  var profile: WalkerProfile
  var logged: JSONValue?

  /// - Parameter name: a built-in name or the path of a file.
  static func read(_ name: String) throws -> WalkProfile {
    try GuideFailure.translating {
      if let builtIn = try ProfileFile.named(name) {
        let logged = JSONValue.object([JSONMember("name", .string(name))])
        return WalkProfile(profile: builtIn, logged: logged)
      }
      let bytes = try BundleFiles.read(name, limit: 1 << 20)
      let profile = try ProfileFile.parse(bytes, path: name)
      return WalkProfile(
        profile: profile, logged: JSONValue(json: String(decoding: bytes, as: UTF8.self)))
    }
  }
}
