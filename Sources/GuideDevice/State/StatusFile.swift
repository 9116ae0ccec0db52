// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import MapBundles

/// What the running device tells of itself, for `status`: figures and parts, never a place.
final class StatusFile {
  private let file: BackgroundFile
  private let path: String
  private let started: Double
  private var last = -1e9

  /// Seconds between two writes.
  private static let seconds = 5.0

  init(_ configuration: Configuration, started: Double) {
    path = configuration.statusFile
    file = BackgroundFile(path: path, queue: nil)
    self.started = started
  }

  func writeIfDue(_ runtime: WalkRuntime, at seconds: Double) {
    guard seconds - last >= Self.seconds else { return }
    last = seconds
    file.save(Self.content(runtime, uptime: seconds - started).compact + "\n")
  }

  func remove() {
    file.finish()
    unlink(path)
  }

  static func content(_ runtime: WalkRuntime, uptime: Double) -> JSONText {
    let tally = runtime.tally
    let manifest = runtime.map?.bundle.manifest
    let parts = DevicePart.allCases.map { part -> (String, JSONText) in
      let state = runtime.parts.state(part)
      let word: JSONText
      switch state {
      case nil: word = .string("unknown")
      case .here: word = .string("here")
      case .absent: word = .string("absent")
      case .lost: word = .string("lost")
      }
      return (part.rawValue, word)
    }
    return .object([
      ("format", .string("lotse-status")), ("uptime_s", .decimal(uptime, 1)),
      ("process", .int(Int(getpid()))),
      ("walking", .bool(runtime.state.isWalking)), ("recording", .bool(runtime.recorder != nil)),
      ("map", .optional(manifest?.name)),
      ("map_version", manifest.map { .int($0.version) } ?? .null),
      ("parts", .object(parts)),
      ("battery_percent", runtime.battery.percent.map { .decimal($0, 1) } ?? .null),
      ("battery_minutes", runtime.battery.seconds.map { .decimal($0 / 60, 0) } ?? .null),
      ("events", .int(tally.handled)), ("events_rejected", .int(tally.rejected)),
      ("events_dropped", .int(tally.dropped)), ("utterances", .int(tally.spoken)),
      ("first_sound_ms", tally.firstSound.map { .int($0) } ?? .null),
      ("key_to_sound_ms", tally.keyToSound.map { .int($0) } ?? .null),
      ("slowest_key_to_sound_ms", tally.slowestKey.map { .int($0) } ?? .null),
    ])
  }
}
