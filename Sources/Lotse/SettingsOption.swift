// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Guidance
import MapBundles

/// `--settings`, the same for every command that says something to a walker.
struct SettingsOption: ParsableArguments {
  @Option(
    name: .long,
    help: """
      The walker's settings (JSON): language, wording, directions, unit, verbosity, speech rate, \
      callouts, reassurance, preview, aid.
      """)
  var settings: String?

  /// `nil` where none are given.
  func read() throws -> WalkerSettings? {
    try settings.map { path in
      try CommandFailure.translating {
        try SettingsFile.parse(try BundleFiles.read(path), path: path)
      }
    }
  }
}

extension Language {
  /// The language of messages that goes with it.
  var command: CommandLanguage { self == .german ? .german : .english }
}
