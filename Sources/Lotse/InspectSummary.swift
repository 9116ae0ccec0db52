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
      ("network", NetworkSummary(bundle).json), ("places", .int(bundle.graph.placeCount)),
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
    let summary = NetworkSummary(bundle)
    let figures = summary.figures
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
      (
        LocalText("Wege", "Ways"),
        summary.wayMeters.map { "\(Int(($0 / 1000).rounded())) km" } ?? unknown
      ),
      (LocalText("Knoten, Kanten", "Nodes, edges"), "\(figures.nodes), \(figures.edges)"),
      (
        LocalText("Inseln", "Islands"),
        "\(figures.components) (\(Int((figures.largestComponentShare * 100).rounded())) % "
          + LocalText("in der größten)", "in the largest)")(language)
      ),
      (LocalText("Querungen", "Crossings"), crossings.isEmpty ? "0" : crossings),
      (
        LocalText("Treppen", "Flights of steps"),
        "\(figures.flights), \(figures.steps) "
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
  let figures: NetworkFigures
  /// Metres of the ways, each once; `nil` where the bundle does not tell.
  let wayMeters: Double?

  init(_ bundle: MapBundle) {
    figures = NetworkFigures(bundle.graph)
    wayMeters = bundle.manifest.wayMeters
  }

  var crossings: [(kind: String, count: Int)] {
    CrossingKind.allCases.map { ($0.reportName, figures.count(of: $0)) }
  }

  var json: JSONText {
    .object([
      ("nodes", .int(figures.nodes)), ("edges", .int(figures.edges)),
      ("length_m", wayMeters.map { .decimal($0, 1) } ?? .null),
      ("components", .int(figures.components)),
      ("largest_component_share", .decimal(figures.largestComponentShare, 4)),
      ("crossings", .object(crossings.map { ($0.kind, .int($0.count)) })),
      ("steps", .object([("flights", .int(figures.flights)), ("count", .int(figures.steps))])),
      (
        "sidewalks",
        .object([
          ("separate_m", .decimal(figures.separateSidewalkMeters, 1)),
          ("tagged_m", .decimal(figures.taggedSidewalkMeters, 1)),
        ])
      ),
    ])
  }
}
