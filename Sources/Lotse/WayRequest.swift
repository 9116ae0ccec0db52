// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Routing

/// A way as it is asked for, by whichever reader of the command line.
struct WayRequest {
  var map: String
  var from: PointArgument
  var to: PointArgument
  var via: [PointArgument]
  /// A built-in name or a file.
  var profile: String
  var at: TimeArgument?
  var allowForbidden: Bool
  var overlay: OverlayFiles
  var language: CommandLanguage

  /// What a way is looked for with.
  struct Opened {
    var bundle: MapBundle
    var profile: WalkerProfile
    var places: [NamedPlace]
    var search: RouteSearch
    var city: CityNotices
  }

  /// Opens the map and reads all files that are named.
  func opened() throws -> Opened {
    let profile = try ProfileOption.resolve(profile)
    var bundle = try MapBundle.openForCommand(map)
    let places = try PlaceFinder(bundle, language).places(from: from, via: via, to: to)
    let moment = at.map { $0.seconds(in: WalkTime.zone(bundle)) } ?? WallClock.seconds()
    bundle = try CommandFailure.translating { try bundle.knowingCity(at: moment) }
    let overlay = try overlay.resolve(bundle, language, at: moment)
    let timetable = try WalkTime.timetable(
      bundle, at: at, otherwise: WallClock.seconds(), overlay: overlay)
    let search = RouteSearch(
      graph: bundle.graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: profile == .shortest, timetable: timetable, archive: bundle.metrics,
      overlay: overlay)
    return Opened(
      bundle: bundle, profile: profile, places: places, search: search,
      city: try CityNotices(bundle, at: moment, language))
  }
}

/// What is asked of `lotse route`.
struct RouteRequest {
  var way: WayRequest
  var alternatives = 0
  var format = Format.text

  enum Format: String, CaseIterable {
    case text, json, geojson, gpx
  }

  /// More ways than a person can keep apart.
  static let mostAlternatives = 9

  func answer() throws {
    var opened = try way.opened()
    let choices = try RouteAnswers.find(
      &opened.search, through: opened.places, alternatives: alternatives)
    let answers = RouteAnswers(
      choices, search: opened.search, language: way.language, places: opened.places)
    let notices =
      answers.answers.first.map { opened.city.lines(along: $0.itinerary, opened.search) }
      ?? []
    switch format {
    case .text:
      try StandardOutput.write(notices.map { $0 + "\n" }.joined() + answers.text)
    case .json: try StandardOutput.write(answers.json(notices).pretty)
    case .geojson: try StandardOutput.write(answers.geoJSON.pretty)
    case .gpx: try StandardOutput.write(GPXDocument(answers: answers).text)
    }
  }
}
