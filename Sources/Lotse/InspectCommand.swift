// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import MapBundles
import PedestrianNetwork
import Report

/// `lotse inspect`: what a bundle holds, and what is known at a place.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Tells what a map holds, its age, and the facts at a place.")

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Flag(name: .long, help: "As one JSON object.")
  var json = false
  @Option(name: .long, help: "All facts near this place: LAT,LON, or its name.")
  var at: PointArgument?
  @Option(
    name: .long,
    help: """
      Draws the network into this HTML file: around --at, or the whole map of up to \
      \(NetworkPicture.mostEdges) edges.
      """)
  var picture: String?
  @Option(name: .long, help: "Metres around --at that the picture shows (default: 150).")
  var radius: Double?
  @OptionGroup var languageOption: LanguageOption

  /// Facts farther away than this belong to another place.
  private static let factRadius = 25.0
  /// A crossroads with the ways to it.
  private static let pictureRadius = 150.0
  /// Beyond this every map is a whole map, metres.
  private static let largestRadius = 100_000.0

  private func checkRadius() throws {
    guard let radius else { return }
    guard picture != nil, at != nil else {
      throw CommandFailure(
        .usage, "--radius gehört zu --picture und --at.", "--radius goes with --picture and --at.")
    }
    guard radius > 0, radius <= Self.largestRadius else {
      throw CommandFailure(
        .usage, "--radius: Meter, größer als 0 und höchstens \(Int(Self.largestRadius)).",
        "--radius: metres, above 0 and at most \(Int(Self.largestRadius)).")
    }
  }

  func run() throws {
    try checkRadius()
    let bundle = try MapBundle.openForCommand(map)
    if let picture {
      try draw(bundle, to: picture)
    } else if let at {
      try describe(
        try PlaceFinder(bundle, languageOption.resolved).coordinate(of: at), bundle.graph)
    } else if json {
      try StandardOutput.write(summaryJSON(bundle).pretty)
    } else {
      try StandardOutput.write(summaryText(bundle))
    }
  }

  private func summaryJSON(_ bundle: MapBundle) -> JSONText {
    let manifest = bundle.manifest
    return .object([
      ("fingerprint", .string(manifest.fingerprint)), ("name", .string(manifest.name)),
      ("osm_timestamp", .optional(manifest.osmTimestamp)),
      ("valid_until", .optional(manifest.validUntil)),
      ("time_zone", .string(manifest.timeZone)), ("created", .string(manifest.created)),
      ("network", NetworkSummary(bundle.graph).json), ("places", .int(bundle.graph.placeCount)),
      (
        "sources",
        .array(
          manifest.sources.map {
            .object([
              ("name", .string($0.name)), ("licence", .string($0.licence)),
              ("attribution", .string($0.attribution)),
            ])
          })
      ),
    ])
  }

  private func summaryText(_ bundle: MapBundle) -> String {
    let language = languageOption.resolved
    let manifest = bundle.manifest
    let summary = NetworkSummary(bundle.graph)
    let unknown = LocalText("unbekannt", "unknown")(language)
    let crossings = summary.crossings.filter { $0.count > 0 }
      .map { "\($0.kind) \($0.count)" }.joined(separator: ", ")
    let lines: [(LocalText, String)] = [
      (LocalText("Karte", "Map"), manifest.name),
      (
        LocalText("Stand von OpenStreetMap", "State of OpenStreetMap"),
        manifest.osmTimestamp ?? unknown
      ),
      (LocalText("Gemacht", "Made"), manifest.created),
      (LocalText("Gültig bis", "Valid until"), manifest.validUntil ?? unknown),
      (LocalText("Zeitzone", "Time zone"), manifest.timeZone),
      (LocalText("Fingerabdruck", "Fingerprint"), manifest.fingerprint),
      (LocalText("Wege", "Ways"), "\(Int((summary.lengthMeters / 1000).rounded())) km"),
      (LocalText("Knoten, Kanten", "Nodes, edges"), "\(summary.nodes), \(summary.edges)"),
      (
        LocalText("Inseln", "Islands"),
        "\(summary.components) (\(Int((summary.largestShare * 100).rounded())) % "
          + LocalText("in der größten)", "in the largest)")(language)
      ),
      (LocalText("Querungen", "Crossings"), crossings.isEmpty ? "0" : crossings),
      (
        LocalText("Treppen", "Flights of steps"),
        "\(summary.flights), \(summary.stepCount) "
          + LocalText("Stufen gezählt", "steps counted")(language)
      ),
      (
        LocalText("Quellen", "Sources"),
        manifest.sources.map { "\($0.attribution), \($0.licence)" }.joined(separator: "; ")
      ),
    ]
    return lines.map { "\($0(language)): \($1)\n" }.joined()
  }

  private func describe(_ place: Coordinate, _ graph: PedestrianGraph) throws {
    let language = languageOption.resolved
    let matches = graph.edges(near: place, radius: Self.factRadius)
    guard !matches.isEmpty else {
      throw CommandFailure(
        .no, "Kein Weg im Umkreis von \(Int(Self.factRadius)) Metern.",
        "No way within \(Int(Self.factRadius)) metres.")
    }
    let facts = matches.map { EdgeFacts(graph, $0.edge, language: language.page) }
    if json {
      let values = zip(facts, matches).map { $0.json(distance: $1.distance) }
      try StandardOutput.write(JSONText.array(values).pretty)
      return
    }
    for (fact, match) in zip(facts, matches) {
      try StandardOutput.write(fact.text(language, distance: match.distance) + "\n")
    }
  }

  private func draw(_ bundle: MapBundle, to path: String) throws {
    let finder = PlaceFinder(bundle, languageOption.resolved)
    let extent = try at.map {
      NetworkPicture.Extent.around(
        try finder.coordinate(of: $0), radius: radius ?? Self.pictureRadius)
    }
    let page: NetworkPicture
    do throws(NetworkPicture.Fault) {
      page = try NetworkPicture(
        graph: bundle.graph, extent: extent ?? .map, language: languageOption.resolved.page,
        mapName: bundle.manifest.name,
        attribution: bundle.manifest.sources.map { "\($0.attribution), \($0.licence)" })
    } catch {
      throw CommandFailure(error)
    }
    try CommandFailure.translating { try BundleFiles.replace(path, with: Array(page.html().utf8)) }
  }
}

/// Counts of a network, in the shape of `import --report`.
struct NetworkSummary {
  var nodes = 0
  var edges = 0
  var lengthMeters = 0.0
  var components = 0
  var largestShare = 0.0
  var crossings = [(kind: String, count: Int)]()
  var flights = 0
  var stepCount = 0
  var separateMeters = 0.0
  var taggedMeters = 0.0

  init(_ graph: PedestrianGraph) {
    nodes = graph.nodeCount
    edges = graph.edgeCount
    components = graph.componentCount
    largestShare =
      nodes > 0 ? Double(graph.nodeCount(ofComponent: 0)) / Double(nodes) : 0
    for index in 0..<graph.edgeCount {
      let id = EdgeID(UInt32(index))
      let length = graph.edge(id).length.meters
      let attributes = graph.attributes(of: id)
      lengthMeters += length
      if attributes.wayClass == .sidewalk { separateMeters += length }
      if attributes.sidewalkLeft == .yes { taggedMeters += length }
      if attributes.sidewalkRight == .yes { taggedMeters += length }
      if let steps = graph.steps(of: id) {
        flights += 1
        stepCount += Int(steps.count)
      }
    }
    var counts = [Int](repeating: 0, count: CrossingKind.allCases.count)
    for index in 0..<graph.crossingCount {
      counts[Int(graph.crossing(CrossingID(UInt32(index))).kind.rawValue)] += 1
    }
    crossings = CrossingKind.allCases.map { (Self.name($0), counts[Int($0.rawValue)]) }
  }

  private static func name(_ kind: CrossingKind) -> String {
    kind == .trafficSignals ? "traffic_signals" : "\(kind)"
  }

  var json: JSONText {
    .object([
      ("nodes", .int(nodes)), ("edges", .int(edges)), ("length_m", .decimal(lengthMeters, 1)),
      ("components", .int(components)), ("largest_component_share", .decimal(largestShare, 4)),
      ("crossings", .object(crossings.map { ($0.kind, .int($0.count)) })),
      ("steps", .object([("flights", .int(flights)), ("count", .int(stepCount))])),
      (
        "sidewalks",
        .object([
          ("separate_m", .decimal(separateMeters, 1)), ("tagged_m", .decimal(taggedMeters, 1)),
        ])
      ),
    ])
  }
}

extension CommandFailure {
  fileprivate init(_ fault: NetworkPicture.Fault) {
    switch fault {
    case .tooMany(let count):
      let most = NetworkPicture.mostEdges
      self.init(
        .no,
        "Zu viel für ein Bild: \(count) Kanten, höchstens \(most). Einen Ausschnitt wählen: "
          + "--at BREITE,LÄNGE --radius METER.",
        "Too much for a picture: \(count) edges, at most \(most). Choose a part: "
          + "--at LAT,LON --radius METRES.")
    case .empty:
      self.init(.no, "Hier liegt kein Weg, den man zeigen kann.", "There is no way to show here.")
    }
  }
}
