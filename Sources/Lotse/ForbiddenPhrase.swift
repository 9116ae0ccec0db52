// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Report
import Routing

/// Names what a profile forbids.
enum ForbiddenPhrase {
  static func unique(_ phrases: [String]) -> String {
    var seen = [String]()
    for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
    return seen.joined(separator: "; ")
  }

  /// What the city or the walker's own list forbids; `nil` for every other reason.
  private static func laidOver(
    _ piece: ForbiddenPiece, _ search: RouteSearch, _ language: CommandLanguage
  ) -> String? {
    let graph = search.graph
    if let closure = piece.closure {
      let text = ClosureLines.text(closure, search, language.spoken.wording())
      let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
      return "„\(sentence)“ (\(closure.closure.id))"
    }
    guard let thing = piece.avoided else { return nil }
    let name = graph.streetName(of: piece.edge.edge)
    let reason = thing.reason.isEmpty ? "" : ": \(thing.reason)"
    return LocalText(
      "\(name.isEmpty ? thing.name : name), laut eigener Liste (\(thing.name)\(reason))",
      "\(name.isEmpty ? thing.name : name), on your list (\(thing.name)\(reason))")(language)
  }

  static func german(_ piece: ForbiddenPiece, _ search: RouteSearch) -> String {
    if let text = laidOver(piece, search, .german) { return text }
    let graph = search.graph
    let name = graph.streetName(of: piece.edge.edge)
    if let rule = closedRule(piece, graph) {
      return "\(name.isEmpty ? "einen Weg" : name), zu dieser Zeit laut Karte geschlossen "
        + "(\(AccessText.text(rule)))"
    }
    guard let crossing = crossing(piece, graph) else { return way(piece, graph, .german) }
    let place = crossing.street.isEmpty ? "einer Straße ohne Namen" : crossing.street
    switch crossing.kind {
    case .railway, .tram:
      return "Querung von Gleisen ohne bekannte Sicherung\(near(piece, graph, .german))"
    case .forbidden: return "Querung \(place), laut Karte nicht zum Queren"
    default: return "Querung \(place) ohne bekannte Ampel\(after(piece, .german))"
    }
  }

  static func english(_ piece: ForbiddenPiece, _ search: RouteSearch) -> String {
    if let text = laidOver(piece, search, .english) { return text }
    let graph = search.graph
    let name = graph.streetName(of: piece.edge.edge)
    if let rule = closedRule(piece, graph) {
      return "\(name.isEmpty ? "a way" : name) that is closed at this time by the map "
        + "(\(AccessText.text(rule)))"
    }
    guard let crossing = crossing(piece, graph) else { return way(piece, graph, .english) }
    let place = crossing.street.isEmpty ? "a street without a name" : crossing.street
    switch crossing.kind {
    case .railway, .tram:
      return "a crossing of rails without known protection\(near(piece, graph, .english))"
    case .forbidden: return "a crossing of \(place) that the map marks as not to be crossed"
    default: return "a crossing of \(place) without known signals\(after(piece, .english))"
    }
  }

  /// A way by what of it is forbidden and where it is: "Drehkreuz am Fußweg nahe Burgstraße, nach
  /// 120 Metern".
  private static func way(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph, _ language: CommandLanguage
  ) -> String {
    let edge = piece.edge.edge
    let kind = EdgeFacts(graph, edge, language: language == .german ? .de : .en).kind
    let thing: String
    switch piece.term {
    case .barrier:
      let noun = language.spoken.wording().noun(piece.barrier(graph))
      thing = LocalText("\(noun) am Weg (\(kind))", "\(noun) on the way (\(kind))")(language)
    case .width:
      thing = LocalText(
        "einen zu schmalen Weg (\(kind))", "a way too narrow for the profile (\(kind))")(language)
    case .surface:
      thing = LocalText(
        "einen zu unebenen Weg (\(kind))", "a way too uneven for the profile (\(kind))")(language)
    default: thing = kind
    }
    return thing + near(piece, graph, language)
  }

  /// A street this far away tells where something is, metres.
  private static let nearby = 100.0

  /// " Burgstraße, nach 120 Metern", " nahe Burgstraße": a listener cannot look a number up.
  private static func near(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph, _ language: CommandLanguage
  ) -> String {
    let own = graph.streetName(of: piece.edge.edge)
    guard own.isEmpty else { return " \(own)" + after(piece, language) }
    let line = Polyline(graph.geometry(of: piece.edge))
    let middle = line.point(at: line.length.meters / 2)
    let street = graph.edges(near: middle, radius: nearby).lazy
      .map { graph.streetName(of: $0.edge) }.first { !$0.isEmpty }
    return (street.map { LocalText(" nahe \($0)", " near \($0)")(language) } ?? "")
      + after(piece, language)
  }

  /// How far one gets before it.
  private static func after(_ piece: ForbiddenPiece, _ language: CommandLanguage) -> String {
    guard let reached = piece.reached, reached >= 1 else { return "" }
    let meters = SpokenDistance.meters(of: reached)
    return LocalText(", nach \(meters) Metern", ", after \(meters) metres")(language)
  }

  /// The crossing that a piece is or begins with, also where it is no crossing of the map: from one
  /// side of a road to the other at a link between them.
  private static func crossing(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph
  ) -> (street: String, kind: CrossingKind)? {
    if let id = piece.crossing ?? graph.crossingID(of: piece.edge.edge) {
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
