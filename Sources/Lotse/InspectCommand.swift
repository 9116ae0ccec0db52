// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import MapBundles
import PedestrianNetwork
import Report

/// `lotse inspect`: what a bundle holds, what is known at a place, and what is not.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells what a map holds, its age, the facts at a place, and what is missing.")

  /// How the list of gaps is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, geojson
  }

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Flag(name: .long, help: "As one JSON object.")
  var json = false
  @Option(name: .long, help: "All facts near this place: LAT,LON, or its name.")
  var at: PointArgument?
  @Flag(
    name: .long,
    help: "By street, what the map does not say and somebody could add (around --at, or all).")
  var gaps = false
  @Option(name: .long, help: "How --gaps are written: text or geojson (default: text).")
  var format: Format?
  @Option(
    name: .long,
    help: """
      Draws the network into this HTML file: around --at, or the whole map of up to \
      \(NetworkPicture.mostEdges) edges.
      """)
  var picture: String?
  @Option(
    name: .long, help: "Metres around --at that the picture or the list shows (default: 150).")
  var radius: Double?
  @OptionGroup var languageOption: LanguageOption

  /// A crossroads with the ways to it.
  private static let usualRadius = 150.0
  /// Beyond this every map is a whole map, metres.
  private static let largestRadius = 100_000.0

  private func checkOptions() throws {
    if gaps && picture != nil {
      throw CommandFailure(
        .usage, "--gaps und --picture schließen einander aus.",
        "--gaps and --picture exclude each other.")
    }
    if format != nil && !gaps {
      throw CommandFailure(.usage, "--format gehört zu --gaps.", "--format goes with --gaps.")
    }
    guard let radius else { return }
    guard picture != nil || gaps, at != nil else {
      throw CommandFailure(
        .usage, "--radius gehört zu --at und zu --picture oder --gaps.",
        "--radius goes with --at and with --picture or --gaps.")
    }
    guard radius > 0, radius <= Self.largestRadius else {
      throw CommandFailure(
        .usage, "--radius: Meter, größer als 0 und höchstens \(Int(Self.largestRadius)).",
        "--radius: metres, above 0 and at most \(Int(Self.largestRadius)).")
    }
  }

  func run() throws {
    try checkOptions()
    let bundle = try MapBundle.openForCommand(map, anew: true)
    let language = languageOption.resolved
    let place = try at.map { try PlaceFinder(bundle, language).coordinate(of: $0) }
    if let picture {
      try draw(bundle, around: place, to: picture)
    } else if gaps {
      try listGaps(bundle, around: place)
    } else if let place {
      let bundle = try CommandFailure.translating {
        try bundle.knowingCity(at: WallClock.seconds())
      }
      let facts = try PlaceFacts(bundle, at: place, language)
      try StandardOutput.write(json ? facts.json.pretty : facts.text)
    } else {
      let summary = InspectSummary(bundle: bundle, language: language)
      try StandardOutput.write(json ? summary.json.pretty : summary.text)
    }
  }

  private func listGaps(_ bundle: MapBundle, around place: Coordinate?) throws {
    let graph = bundle.graph
    guard graph.edgeCount > 0 else {
      throw CommandFailure(
        .no, "Die Karte enthält keine Wege; es gibt nichts zu prüfen.",
        "The map holds no ways; there is nothing to check.")
    }
    if let place, graph.edges(near: place, radius: radius ?? Self.usualRadius).isEmpty {
      throw CommandFailure.noWayToShow(at: place, graph)
    }
    let survey = GapSurvey(graph, around: place, radius: radius ?? Self.usualRadius)
    let list = GapList(survey.gaps, languageOption.resolved)
    let isJSON = json || format == .geojson
    try StandardOutput.write(isJSON ? list.geoJSON.compact + "\n" : list.text)
  }

  private func draw(
    _ bundle: MapBundle, around place: Coordinate?, to path: String
  ) throws {
    let extent = place.map {
      NetworkPicture.Extent.around($0, radius: radius ?? Self.usualRadius)
    }
    let page: NetworkPicture
    do throws(NetworkPicture.Fault) {
      page = try NetworkPicture(
        graph: bundle.graph, extent: extent ?? .map, language: languageOption.resolved.page,
        mapName: bundle.manifest.name,
        attribution: bundle.manifest.sources.map { "\($0.attribution), \($0.licence)" })
    } catch {
      throw CommandFailure(error, at: place, bundle.graph)
    }
    try CommandFailure.translating { try BundleFiles.replace(path, with: Array(page.html().utf8)) }
  }
}

extension CommandFailure {
  fileprivate init(_ fault: NetworkPicture.Fault, at place: Coordinate?, _ graph: PedestrianGraph) {
    switch fault {
    case .tooMany(let count):
      let most = NetworkPicture.mostEdges
      self.init(
        .no,
        "Zu viel für ein Bild: \(count) Kanten, höchstens \(most). Einen Ausschnitt wählen: "
          + "--at BREITE,LÄNGE --radius METER.",
        "Too much for a picture: \(count) edges, at most \(most). Choose a part: "
          + "--at LAT,LON --radius METRES.")
    case .empty: self = .noWayToShow(at: place, graph)
    }
  }

  /// Where there is no way there is nothing to draw and nothing to check, which is no praise.
  fileprivate static func noWayToShow(
    at place: Coordinate?, _ graph: PedestrianGraph
  ) -> CommandFailure {
    CommandFailure(
      .no, "Hier liegt kein Weg, den man zeigen kann.", "There is no way to show here."
    ).noting(place, outside: graph)
  }
}
