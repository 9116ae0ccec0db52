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
  @OptionGroup var profileOption: ProfileOption
  @Option(
    name: .long, help: "When the walk begins, RFC 3339; without a zone in the map's (default: now)."
  )
  var at: TimeArgument?
  @Flag(name: .long, help: "Use what the profile forbids where there is no other way.")
  var allowForbidden = false
  @Option(name: .long, help: "text, json, geojson or gpx.")
  var format = Format.text
  @OptionGroup var overlayOptions: OverlayOptions
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    let ends = try PlaceFinder(bundle, languageOption.resolved).ends(from: from, to: to)
    let overlay = try overlayOptions.resolve(bundle, languageOption.resolved)
    let timetable = try WalkTime.timetable(
      bundle, at: at, otherwise: WallClock.seconds(), overlay: overlay)
    var search = RouteSearch(
      graph: bundle.graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: profile == .shortest, timetable: timetable, overlay: overlay)
    let route = try RouteAnswer.find(
      &search, from: ends.from, to: ends.to, allowsForbidden: allowForbidden)
    let answer = RouteAnswer(
      route: route, search: search, language: languageOption.resolved, profileName: profile.name)
    switch format {
    case .text: try StandardOutput.write(answer.text)
    case .json: try StandardOutput.write(answer.json.pretty)
    case .geojson: try StandardOutput.write(answer.geoJSON.pretty)
    case .gpx: try StandardOutput.write(answer.gpx)
    }
  }
}

extension RouteAnswer {
  /// Finds a route or says in words why there is none (exit 1).
  static func find(
    _ search: inout RouteSearch, from: Coordinate, to: Coordinate, allowsForbidden: Bool = false
  ) throws -> Route {
    do {
      return try search.route(from: from, to: to)
    } catch {
      throw failure(error, search)
    }
  }

  private static func failure(_ failure: RouteFailure, _ search: RouteSearch) -> CommandFailure {
    switch failure {
    case .startOffMap(let searched):
      return CommandFailure(
        .no,
        "Der Start liegt nicht auf der Karte: kein Weg im Umkreis von \(Int(searched)) Metern.",
        "The start is off the map: no way within \(Int(searched)) metres.")
    case .goalOffMap(let searched):
      return CommandFailure(
        .no, "Das Ziel liegt nicht auf der Karte: kein Weg im Umkreis von \(Int(searched)) Metern.",
        "The goal is off the map: no way within \(Int(searched)) metres.")
    case .noWay:
      return CommandFailure(
        .no, "Kein Weg bekannt: Start und Ziel hängen auf der Karte nicht zusammen.",
        "No way known: start and goal are not connected on the map.")
    case .onlyForbidden(let pieces):
      let german = pieces.map { ForbiddenPhrase.german($0, search) }
      let english = pieces.map { ForbiddenPhrase.english($0, search) }
      let instead = ClosureLines.instead(pieces, search) ?? LocalText("", "")
      return CommandFailure(
        .no,
        "Kein Weg bekannt ohne \(ForbiddenPhrase.unique(german)).\(instead.german) "
          + "Trotzdem zeigen: --allow-forbidden",
        "No way known without \(ForbiddenPhrase.unique(english)).\(instead.english) "
          + "Show it all the same: --allow-forbidden")
    }
  }
}
