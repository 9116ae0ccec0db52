// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MapBundles
import PedestrianNetwork
import Routing

/// `lotse order`: adds the order of the hierarchy to a map bundle that was imported without.
struct OrderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Adds the order of the hierarchy, for fast long routes, to a map bundle.",
    discussion: "Also keeps the costs of cane, shortest and --profile beside the map's files.")

  @Argument(help: "The map bundle: NAME.lotse.")
  var map: String
  @OptionGroup var profileOption: ProfileOption
  @Flag(name: .long, help: "No progress, no summary.")
  var quiet = false
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    MemoryPolicy.returnLargeBlocks()
    let profile = try profileOption.resolve()
    let bundle = try CommandFailure.translating { try MapBundle(path: map) }
    let progress = ProgressLine("lotse order", quiet: quiet)
    let hierarchy = try HierarchyOrdering.hierarchy(
      of: bundle.graph, fingerprint: bundle.manifest.fingerprint, path: map, progress)
    progress.finish()
    try CommandFailure.translating { try bundle.write(hierarchy) }
    try prepare(bundle, hierarchy, profile)
    guard !quiet else { return }
    StandardError.write(
      LocalText(
        "\(bundle.graph.arcCount) Bögen, \(hierarchy.shortcutCount) Abkürzungen. Karte: \(map)\n",
        "\(bundle.graph.arcCount) arcs, \(hierarchy.shortcutCount) shortcuts. Map: \(map)\n")(
          languageOption.resolved))
  }
}

extension OrderCommand {
  /// What `route` asks for first: the profile's costs, and the shortest way to compare with.
  private func prepare(
    _ bundle: MapBundle, _ hierarchy: ContractionHierarchy, _ profile: WalkerProfile
  ) throws {
    let cane = try CommandFailure.translating { try ProfileFile.named("cane") }
    for profile in [profile, cane, .shortest].compactMap({ $0 }) {
      RouteSearch.prepare(bundle.metrics, bundle.graph, hierarchy, profile)
    }
    RouteSearch.prepareComparison(bundle.metrics, bundle.graph)
  }
}

/// Ordering a network as commands do it.
enum HierarchyOrdering {
  static func hierarchy(
    of graph: PedestrianGraph, fingerprint: String, path: String, _ progress: ProgressLine
  ) throws -> ContractionHierarchy {
    do {
      return try ContractionHierarchy(ordering: graph, fingerprint: fingerprint) {
        progress.update($0)
      }
    } catch {
      // Only a network that contradicts itself has no order.
      throw CommandFailure(
        .malformed, "\(path): Das Wegenetz ist beschädigt. Neu importieren.",
        "\(path): the network is damaged. Import it anew.")
    }
  }
}
