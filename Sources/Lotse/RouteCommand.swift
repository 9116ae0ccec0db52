// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Report
import Routing

/// `lotse route`: the way between two places, with its ledger and what will be said on it.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Finds a way for one walker, with its costs and reasons.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, geojson, gpx
  }

  @OptionGroup var way: WayOptions
  @Option(
    name: .long,
    help: ArgumentHelp(
      "So many other ways, 0 to \(RouteCommand.mostAlternatives); from 1 on, the one of least risk and the shortest are always told where they differ."
    ))
  var alternatives = 0
  @Option(name: .long, help: "text, json, geojson or gpx.")
  var format = Format.text

  /// More ways than a person can keep apart.
  static let mostAlternatives = 9

  func validate() throws {
    guard (0...Self.mostAlternatives).contains(alternatives) else {
      throw ValidationError(
        "--alternatives muss zwischen 0 und \(Self.mostAlternatives) liegen.",
        "--alternatives must lie between 0 and \(Self.mostAlternatives).")
    }
  }

  func run() throws {
    var request = try way.request()
    let choices = try RouteAnswers.find(
      &request.search, through: request.places, alternatives: alternatives)
    let answers = RouteAnswers(
      choices, search: request.search, language: request.language, places: request.places)
    switch format {
    case .text: try StandardOutput.write(answers.text)
    case .json: try StandardOutput.write(answers.json.pretty)
    case .geojson: try StandardOutput.write(answers.geoJSON.pretty)
    case .gpx: try StandardOutput.write(GPXDocument(answers: answers).text)
    }
  }
}
