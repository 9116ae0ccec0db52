// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// `lotse-guide`: the carried box.
@main
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lotse-guide",
    abstract: "Guides a blind walker on a wearable computer, by ear and four keys.",
    version: "0.1.0",
    subcommands: [])
}
