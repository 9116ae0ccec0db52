// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import MapBundles
import MapStore
import PedestrianNetwork

/// `lotse search`: places by text, misspellings forgiven.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds places: addresses, stops, entrances, points of interest, streets.")

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Argument(help: "What to look for; spelling and umlauts need not be right.")
  var text: String
  @Option(name: .long, help: "Equally good answers nearest to this place first.")
  var near: PointArgument?
  @Option(name: .long, help: "At most so many answers.")
  var limit = 10
  @Flag(name: .long, help: "As one JSON object.")
  var json = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("Der Suchtext ist leer.", "The text to look for is empty.")
    }
    guard limit > 0 else {
      throw ValidationError("--limit muss mindestens 1 sein.", "--limit must be at least 1.")
    }
  }

  func run() throws {
    let language = languageOption.resolved
    let bundle = try CommandFailure.translating { try MapBundle(path: map) }
    let place = try near.map { try PlaceFinder(bundle, language).coordinate(of: $0) }
    let index = try PlaceFinder.index(of: bundle)
    let answers = try CommandFailure.translating {
      try index.search(text, near: place, limit: limit)
    }
    if json {
      try StandardOutput.write(object(answers, bundle.graph).pretty)
    } else {
      for answer in answers { try StandardOutput.write(line(answer, bundle.graph) + "\n") }
    }
    guard !answers.isEmpty else {
      throw CommandFailure(
        .no, "Kein Ort \"\(QueryEcho.text(text))\" auf dieser Karte.",
        "No place \"\(QueryEcho.text(text))\" on this map.")
    }
  }

  private func line(_ answer: PlaceAnswer, _ graph: PedestrianGraph) -> String {
    let language = languageOption.resolved
    var parts = [PlaceLabel(graph, language).line(answer.id)]
    if answer.platforms > 1 {
      parts.append(
        LocalText("\(answer.platforms) Steige", "\(answer.platforms) platforms")(language))
    }
    if answer.lacksNumber { parts.append(missingNumber(answer)(language)) }
    if let distance = answer.distance { parts.append("\(Int(distance.rounded())) m") }
    parts.append(PlaceLabel.coordinates(answer.place.goal))
    return parts.joined(separator: ", ")
  }

  /// Another house, or a street of which the map does not have the house.
  private func missingNumber(_ answer: PlaceAnswer) -> LocalText {
    let number = answer.askedNumber ?? ""
    return answer.place.kind == .street
      ? LocalText(
        "diese Hausnummer steht nicht in der Karte", "this house number is not in the map")
      : LocalText("gefragt war \(number)", "asked for \(number)")
  }

  private func object(_ answers: [PlaceAnswer], _ graph: PedestrianGraph) -> JSONText {
    let label = PlaceLabel(graph, languageOption.resolved)
    return .object([
      ("query", .string(text)),
      ("unique", .bool(answers.unique != nil)),
      ("places", .array(answers.map { $0.json(graph, label) })),
    ])
  }
}

extension PlaceAnswer {
  fileprivate func json(_ graph: PedestrianGraph, _ label: PlaceLabel) -> JSONText {
    func text(_ index: UInt32) -> JSONText { index > 0 ? .string(graph.name(index)) : .null }
    let hasEdge = Int(place.edge.index) < graph.edgeCount
    let way = hasEdge ? "way/\(graph.edge(place.edge).way.value)" : nil
    return .object([
      ("label", .string(label.name(place))), ("kind", .string("\(place.kind)")),
      ("kind_text", .string(label.kind(place.kind))), ("name", text(place.name)),
      ("house_number", text(place.number)), ("ref", text(place.ref)), ("ifopt", text(place.code)),
      ("locality", text(place.locality)), ("osm", .string("\(place.element)/\(place.osmID)")),
      ("position", RouteAnswer.position(place.position)),
      ("goal", RouteAnswer.position(place.goal)), ("goal_kind", .string("\(place.goalKind)")),
      ("way", .optional(way)), ("platforms", .int(platforms)),
      ("other_platforms", .array(others.map { .string(label.name(graph.place($0))) })),
      ("lacks_number", .bool(lacksNumber)), ("asked_number", .optional(askedNumber)),
      ("penalty", .int(penalty)),
      ("distance_m", distance.map { .decimal($0, 1) } ?? .null),
    ])
  }
}
