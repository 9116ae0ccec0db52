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
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    let ends = try PlaceFinder(bundle, languageOption.resolved).ends(from: from, to: to)
    let timetable = try WalkTime.timetable(bundle, at: at, otherwise: WallClock.seconds())
    var search = RouteSearch(
      graph: bundle.graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: profile == .shortest, timetable: timetable)
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
      throw failure(error, search.graph)
    }
  }

  private static func failure(_ failure: RouteFailure, _ graph: PedestrianGraph) -> CommandFailure {
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
      let german = pieces.map { ForbiddenPhrase.german($0, graph) }
      let english = pieces.map { ForbiddenPhrase.english($0, graph) }
      return CommandFailure(
        .no,
        "Kein Weg bekannt ohne \(ForbiddenPhrase.unique(german)). "
          + "Trotzdem zeigen: --allow-forbidden",
        "No way known without \(ForbiddenPhrase.unique(english)). "
          + "Show it all the same: --allow-forbidden")
    }
  }
}

/// Names what a profile forbids.
enum ForbiddenPhrase {
  static func unique(_ phrases: [String]) -> String {
    var seen = [String]()
    for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
    return seen.joined(separator: "; ")
  }

  static func german(_ piece: ForbiddenPiece, _ graph: PedestrianGraph) -> String {
    let (name, source) = names(piece, graph)
    if let rule = closedRule(piece, graph) {
      return "\(name.isEmpty ? "einen Weg" : name), zu dieser Zeit laut Karte geschlossen "
        + "(\(source), \(AccessText.text(rule)))"
    }
    guard let crossing = crossing(piece, graph) else {
      return way(piece, graph, language: .de)
    }
    let place = crossing.street.isEmpty ? "einer Straße ohne Namen" : crossing.street
    switch crossing.kind {
    case .railway, .tram: return "Querung von Gleisen ohne bekannte Sicherung"
    case .forbidden: return "Querung \(place), laut Karte nicht zum Queren"
    default: return "Querung \(place) ohne bekannte Ampel (\(source))"
    }
  }

  static func english(_ piece: ForbiddenPiece, _ graph: PedestrianGraph) -> String {
    let (name, source) = names(piece, graph)
    if let rule = closedRule(piece, graph) {
      return "\(name.isEmpty ? "a way" : name) that is closed at this time by the map "
        + "(\(source), \(AccessText.text(rule)))"
    }
    guard let crossing = crossing(piece, graph) else {
      return way(piece, graph, language: .en)
    }
    let place = crossing.street.isEmpty ? "a street without a name" : crossing.street
    switch crossing.kind {
    case .railway, .tram: return "a crossing of rails without known protection"
    case .forbidden: return "a crossing of \(place) that the map marks as not to be crossed"
    default: return "a crossing of \(place) without known signals (\(source))"
    }
  }

  /// A way by its kind and name: "Treppe Burgstiege (way/12)".
  private static func way(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph, language: WalkReport.Language
  ) -> String {
    let (name, source) = names(piece, graph)
    let kind = EdgeFacts(graph, piece.edge.edge, language: language).kind
    return "\(kind)\(name.isEmpty ? "" : " \(name)") (\(source))"
  }

  private static func names(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph
  ) -> (street: String, source: String) {
    (
      graph.streetName(of: piece.edge.edge), "way/\(graph.edge(piece.edge.edge).way.value)"
    )
  }

  /// The crossing that a piece is, also where it is no crossing of the map: from one side of a road
  /// to the other at a link between them.
  private static func crossing(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph
  ) -> (street: String, kind: CrossingKind)? {
    if let id = graph.crossingID(of: piece.edge.edge) {
      let crossing = graph.crossing(id)
      return (graph.name(crossing.crossedName), crossing.kind)
    }
    guard piece.term == .crossing else { return nil }
    return (crossedStreet(piece.edge.edge, graph), .implied)
  }

  /// The link between two sides has no name; pieces of the same way beside it have.
  private static func crossedStreet(_ edge: EdgeID, _ graph: PedestrianGraph) -> String {
    let record = graph.edge(edge)
    let around = [record.from, record.to].flatMap { node in
      graph.arcs(from: node).map { graph.directedEdge(ofArc: $0).edge }
    }
    let sameWay = around.filter { graph.edge($0).way == record.way }
    return ([edge] + sameWay).lazy.map { graph.streetName(of: $0) }.first { !$0.isEmpty } ?? ""
  }

  private static func closedRule(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph
  ) -> AccessOverTime.Tagging? {
    guard piece.term == .access else { return nil }
    return graph.accessRule(of: piece.edge.edge).map { graph.accessTagging($0) }
  }
}
