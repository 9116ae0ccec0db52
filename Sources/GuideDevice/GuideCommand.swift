// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc

/// `lotse-guide`: the carried box.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lotse-guide",
    abstract: "Guides a blind walker on a wearable computer, by ear and four keys.",
    version: "0.1.0",
    subcommands: [
      RunCommand.self, CheckCommand.self, SayCommand.self, ButtonsCommand.self,
      InstallCommand.self, ExportCommand.self, PurgeCommand.self, StatusCommand.self,
      BenchmarkCommand.self,
    ])
}

@main
enum GuideMain {
  /// Every failure becomes one message on standard error and one exit code (interfaces.md).
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    // What the device writes tells where somebody walks: nobody else reads it.
    umask(0o077)
    do {
      var command = try GuideCommand.parseAsRoot()
      try command.run()
    } catch let failure as GuideFailure {
      Console.error("lotse-guide: " + Console.text(failure.text))
      exit(failure.code.rawValue)
    } catch {
      GuideCommand.exit(withError: error)
    }
  }
}
