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

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Option(name: .long, help: "Start: LAT,LON, or the name of a place.")
  var from: PointArgument
  @Option(name: .long, help: "Goal: LAT,LON, or the name of a place.")
  var to: PointArgument
  @Option(name: .long, help: "A place on the way, like --from; may be given again.")
  var via: [PointArgument] = []
  @OptionGroup var profileOption: ProfileOption
  @Option(
    name: .long, help: "When the walk begins, RFC 3339; without a zone in the map's (default: now)."
  )
  var at: TimeArgument?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "So many other ways, 0 to \(RouteCommand.mostAlternatives); from 1 on, the one of least risk and the shortest are always told where they differ."
    ))
  var alternatives = 0
  @Flag(name: .long, help: "Use what the profile forbids where there is no other way.")
  var allowForbidden = false
  @Option(name: .long, help: "text, json, geojson or gpx.")
  var format = Format.text
  @OptionGroup var overlayOptions: OverlayOptions
  @OptionGroup var languageOption: LanguageOption

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
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    let language = languageOption.resolved
    let places = try PlaceFinder(bundle, language).places(from: from, via: via, to: to)
    let overlay = try overlayOptions.resolve(bundle, language)
    let timetable = try WalkTime.timetable(
      bundle, at: at, otherwise: WallClock.seconds(), overlay: overlay)
    var search = RouteSearch(
      graph: bundle.graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: profile == .shortest, timetable: timetable, overlay: overlay)
    let choices = try RouteAnswers.find(&search, through: places, alternatives: alternatives)
    let answers = RouteAnswers(choices, search: search, language: language, places: places)
    switch format {
    case .text: try StandardOutput.write(answers.text)
    case .json: try StandardOutput.write(answers.json.pretty)
    case .geojson: try StandardOutput.write(answers.geoJSON.pretty)
    case .gpx: try StandardOutput.write(GPXDocument(answers: answers).text)
    }
  }
}
