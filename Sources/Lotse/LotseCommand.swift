// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc

/// The command line for testers and city staff: one file per command.
struct LotseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lotse",
    abstract: "Guides blind people through a city on foot: maps, routes, walks, speech.",
    version: "0.1.0",
    subcommands: [
      ImportCommand.self, UpdateCommand.self, OrderCommand.self, InspectCommand.self,
      SearchCommand.self,
      RouteCommand.self,
      DescribeCommand.self,
      ReplayCommand.self,
      SimulateCommand.self,
      SpeakCommand.self,
      BenchmarkCommand.self,
    ])
}

@main
enum Main {
  /// Every failure becomes one message on standard error and one exit code (interfaces.md).
  static func main() {
    // A file-size limit is an error to be told (exit 74), not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try LotseCommand.parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      StandardError.write(failure.message(in: CommandLanguage.current) + "\n")
      exit(failure.code.rawValue)
    } catch {
      let code = LotseCommand.exitCode(for: error)
      guard CommandLanguage.current == .german, !code.isSuccess else {
        LotseCommand.exit(withError: error)
      }
      StandardError.write(UsageMessage.german(LotseCommand.fullMessage(for: error)) + "\n")
      exit(code.rawValue)
    }
  }
}
