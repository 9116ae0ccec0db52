// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// `lotse route`: the way between two places, with its ledger and what will be said on it.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Finds a way for one walker, with its costs and reasons.")

  @OptionGroup var way: WayOptions
  @Option(
    name: .long,
    help: ArgumentHelp(
      "So many other ways, 0 to \(RouteRequest.mostAlternatives); from 1 on, the one of least risk and the shortest are always told where they differ."
    ))
  var alternatives = 0
  @Option(name: .long, help: "text, json, geojson or gpx.")
  var format = RouteRequest.Format.text

  func validate() throws {
    let most = RouteRequest.mostAlternatives
    guard (0...most).contains(alternatives) else {
      throw ValidationError(
        "--alternatives muss zwischen 0 und \(most) liegen.",
        "--alternatives must lie between 0 and \(most).")
    }
  }

  func run() throws {
    try RouteRequest(way: way.request, alternatives: alternatives, format: format).answer()
  }
}

extension RouteRequest.Format: ExpressibleByArgument {}
