// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import MapBundles
import MapStore

/// `lotse city init`: a new register for a map.
struct CityInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes a new, empty register.")

  @Argument(help: "The file to make.")
  var database: String
  @Option(name: .long, help: "The map bundle of the city.")
  var map: String
  @Option(name: .long, help: "The city's name.")
  var name: String
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    _ = try MapBundle.openForCommand(map)
    let path = realpath(map, nil)
    defer { free(path) }
    let absolute = path.map { String(cString: $0) } ?? map
    _ = try CommandFailure.translatingCity {
      try CityDatabase.create(
        path: database, settings: CityDatabase.Settings(name: name, map: absolute))
    }
    try StandardOutput.write(
      LocalText("Register angelegt: \(database)\n", "Register made: \(database)\n")(
        languageOption.resolved))
  }
}
