// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import MapBundles
import MapStore
import PedestrianNetwork

/// A POINT: "LAT,LON" in degrees WGS84, or text that names a place.
enum PointArgument: ExpressibleByArgument {
  case coordinate(Coordinate)
  case text(String)

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    let numbers = parts.compactMap { Double($0) }
    if parts.count == 2, numbers.count == 2 {
      guard Coordinate.isValid(latitude: numbers[0], longitude: numbers[1]) else { return nil }
      self = .coordinate(Coordinate(latitude: numbers[0], longitude: numbers[1]))
    } else {
      // Without a letter it was meant as numbers, and they are wrong.
      guard argument.contains(where: \.isLetter) else { return nil }
      self = .text(argument)
    }
  }
}

/// What was asked for, as messages repeat it.
enum QueryEcho {
  /// Longer than any name of a place with its town; a message must stay readable, characters.
  private static let longest = 200

  static func text(_ query: String) -> String {
    query.count > longest ? query.prefix(longest) + "…" : query
  }
}

/// Finds the places that POINT arguments name. The index of places is opened only for a text: a
/// route between coordinates needs no database.
struct PlaceFinder {
  private let bundle: MapBundle
  private let language: CommandLanguage
  private let isQuiet: Bool

  /// Candidates that a message lists.
  private static let mostCandidates = 10
  /// Answers to look at: behind the platforms of a station may stand another place of its name.
  private static let mostAnswers = 40

  /// - Parameter isQuiet: what is found is not told on standard error.
  init(_ bundle: MapBundle, _ language: CommandLanguage, isQuiet: Bool = false) {
    self.bundle = bundle
    self.language = language
    self.isQuiet = isQuiet
  }

  static func index(of bundle: MapBundle) throws -> PlaceIndex {
    try CommandFailure.translating {
      try PlaceIndex(path: "\(bundle.path)/\(MapBundle.placesName)", graph: bundle.graph)
    }
  }

  /// Both ends of a way. Of a stop's platforms the goal is the one nearest to the start.
  func ends(
    from: PointArgument, to: PointArgument
  ) throws -> (from: Coordinate, to: Coordinate) {
    let start = try coordinate(of: from)
    return (start, try coordinate(of: to, near: start))
  }

  /// The place's goal: its entrance, its platform, and only else its point in the map.
  ///
  /// - Throws: ``CommandFailure`` with exit code 1 naming the candidates where the text is
  ///   ambiguous or unknown.
  func coordinate(of point: PointArgument, near: Coordinate? = nil) throws -> Coordinate {
    try place(of: point, near: near).coordinate
  }

  /// Start, places on the way, goal; each near the one before.
  func places(
    from: PointArgument, via: [PointArgument], to: PointArgument
  ) throws -> [NamedPlace] {
    var places = [NamedPlace]()
    for point in [from] + via + [to] {
      places.append(try place(of: point, near: places.last?.coordinate))
    }
    return places
  }

  private func place(of point: PointArgument, near: Coordinate?) throws -> NamedPlace {
    switch point {
    case .coordinate(let coordinate): return NamedPlace(coordinate: coordinate, name: nil)
    case .text(let text):
      let index = try Self.index(of: bundle)
      let answers = try CommandFailure.translating {
        try index.search(text, near: near, limit: PlaceFinder.mostAnswers)
      }
      guard let answer = answers.unique else { throw failure(text, answers) }
      let label = PlaceLabel(bundle.graph, language)
      let line = ([label.line(answer.id)] + label.platforms(answer)).joined(separator: ", ")
      if !isQuiet { StandardError.write("\"\(QueryEcho.text(text))\": \(line)\n") }
      return NamedPlace(coordinate: answer.place.goal, name: label.name(answer.place))
    }
  }

  private func failure(_ text: String, _ answers: [PlaceAnswer]) -> CommandFailure {
    let text = QueryEcho.text(text)
    guard !answers.isEmpty else {
      return CommandFailure(
        .no, "Kein Ort \"\(text)\" auf dieser Karte.", "No place \"\(text)\" on this map.")
    }
    func list(_ language: CommandLanguage) -> String {
      let label = PlaceLabel(bundle.graph, language)
      let lines = answers.prefix(Self.mostCandidates).map {
        "\n  \(label.line($0.id)), \(PlaceLabel.coordinates($0.place.goal))"
      }
      return lines.joined() + (answers.count > lines.count ? "\n  …" : "")
    }
    return CommandFailure(
      .no,
      "\"\(text)\" ist nicht eindeutig oder steht so nicht in der Karte. Gemeint sein kann:"
        + list(.german),
      "\"\(text)\" is ambiguous or not in the map as such. It may mean:" + list(.english))
  }
}

/// A place that was asked for, with its name where it was asked for by one.
struct NamedPlace {
  var coordinate: Coordinate
  var name: String?
}

/// How a place is called in a list.
struct PlaceLabel {
  private let graph: PedestrianGraph
  private let language: CommandLanguage

  init(_ graph: PedestrianGraph, _ language: CommandLanguage) {
    self.graph = graph
    self.language = language
  }

  /// "Fackelstraße 12", "Elisenbrunnen, H.2", or the kind where the map has no name.
  func name(_ place: Place) -> String {
    var name = graph.name(place.name)
    if name.isEmpty { name = kind(place.kind) }
    if place.number > 0 { name += " " + graph.name(place.number) }
    if place.ref > 0 { name += ", " + graph.name(place.ref) }
    return name
  }

  func kind(_ kind: PlaceKind) -> String {
    language == .german ? PlaceWords.german(kind) : PlaceWords.english(kind)
  }

  /// Which of a stop's platforms was taken: how many others there are, and what they are called.
  func platforms(_ answer: PlaceAnswer) -> [String] {
    guard !answer.others.isEmpty else { return [] }
    let refs = answer.others.map { graph.name(graph.place($0).ref) }.filter { !$0.isEmpty }
    let others = LocalText(
      "einer von \(answer.platforms) Steigen", "one of \(answer.platforms) platforms")(language)
    guard !refs.isEmpty else { return [others] }
    let names = refs.joined(separator: ", ")
    return [others + LocalText(" (sonst: \(names))", " (others: \(names))")(language)]
  }

  /// Name, kind, town, and where the way ends. What has no name is named by its kind, once.
  func line(_ id: PlaceID) -> String {
    let place = graph.place(id)
    var parts = [name(place) + (place.name > 0 ? " (\(kind(place.kind)))" : "")]
    if place.locality > 0 { parts.append(graph.name(place.locality)) }
    let isItsGoal = place.kind == .railPlatform && place.goalKind == .platform
    if !isItsGoal, let goal = goal(place.goalKind) { parts.append(goal(language)) }
    parts += features(id)
    return parts.joined(separator: ", ")
  }

  private func goal(_ goal: PlaceGoal) -> LocalText? {
    switch goal {
    case .mainEntrance: return LocalText("Haupteingang", "main entrance")
    case .entrance: return LocalText("Eingang", "entrance")
    case .platform: return LocalText("Bussteig oder Bahnsteig", "platform")
    case .outline: return LocalText("Eingang unbekannt", "entrance unknown")
    case .vehicle: return LocalText("Einstieg unbekannt", "boarding place unknown")
    case .position: return nil
    }
  }

  /// What one finds at the door or the stop, as the map has it; what it does not say is left out.
  func features(_ id: PlaceID) -> [String] {
    let features = graph.place(id).features
    let lines = graph.lines(of: id).joined(separator: ", ")
    var words = lines.isEmpty ? [] : [LocalText("Linien: \(lines)", "lines: \(lines)")]
    switch features.door {
    case .unknown, .other: break
    case .hinged: words.append(LocalText("Drehflügeltür", "hinged door"))
    case .sliding: words.append(LocalText("Schiebetür", "sliding door"))
    case .revolving: words.append(LocalText("Drehtür", "revolving door"))
    case .swinging: words.append(LocalText("Pendeltür", "swing door"))
    case .open: words.append(LocalText("ohne Tür", "no door"))
    }
    func add(_ known: Known, _ yes: LocalText, _ no: LocalText) {
      if known == .yes { words.append(yes) }
      if known == .no { words.append(no) }
    }
    add(
      features.automaticDoor, LocalText("öffnet selbst", "opens by itself"),
      LocalText("von Hand zu öffnen", "opened by hand"))
    add(
      features.shelter, LocalText("mit Wartehaus", "with shelter"),
      LocalText("ohne Wartehaus", "no shelter"))
    add(
      features.speechOutput, LocalText("mit Ansage", "with announcements"),
      LocalText("ohne Ansage", "no announcements"))
    add(
      features.tactilePaving, LocalText("mit Bodenindikatoren", "with tactile paving"),
      LocalText("ohne Bodenindikatoren", "no tactile paving"))
    add(
      features.tactileWriting, LocalText("mit tastbarer Schrift", "with tactile writing"),
      LocalText("ohne tastbare Schrift", "no tactile writing"))
    return words.map { $0(language) }
  }

  /// "LAT,LON" as POINT arguments take it.
  static func coordinates(_ place: Coordinate) -> String {
    func degrees(_ valueE7: Int32) -> String {
      let digits = String(valueE7.magnitude % 10_000_000)
      let fraction = String(repeating: "0", count: 7 - digits.count) + digits
      return "\(valueE7 < 0 ? "-" : "")\(valueE7.magnitude / 10_000_000).\(fraction)"
    }
    return "\(degrees(place.latitudeE7)),\(degrees(place.longitudeE7))"
  }
}
