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
      LocateCommand.self,
      ReplayCommand.self,
      SimulateCommand.self,
      EvaluateCommand.self,
      ReviewCommand.self,
      SpeakCommand.self,
      BenchmarkCommand.self,
      CityCommand.self, BundleCommand.self,
    ])
}

@main
enum Main {
  /// The command that the first argument names, if the others fit it. To look at one command's
  /// options takes a third of looking at all of them, which is done where something is wrong or
  /// help is asked for, so that the words are those of the whole program.
  private static func named() -> (any ParsableCommand)? {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else { return nil }
    let type = LotseCommand.configuration.subcommands.first {
      $0.configuration.commandName == arguments[1]
    }
    return try? type?.parse(Array(arguments.dropFirst(2)))
  }

  /// What most calls ask for, read without the parser of all commands.
  private static func plainRoute() -> RouteRequest? {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, arguments[1] == "route" else { return nil }
    return RouteRequest(plain: arguments.dropFirst(2))
  }

  /// Every failure becomes one message on standard error and one exit code (interfaces.md).
  static func main() {
    // A file-size limit is an error to be told (exit 74), not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      if let route = plainRoute() { return try route.answer() }
      var command = try named() ?? LotseCommand.parseAsRoot()
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
