// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork

/// What a bundle holds, as `lotse inspect` without a place tells it.
struct InspectSummary {
  let bundle: MapBundle
  let language: CommandLanguage

  var json: JSONText {
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

  var text: String {
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
