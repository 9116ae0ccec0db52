// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What an import read, what it made of it, and what it did not understand
/// (`lotse import --report`).
public struct ImportReport: Sendable {
  /// What was read from the files, before any filter.
  public struct Elements: Hashable, Sendable {
    public var nodes = 0
    public var ways = 0
    public var relations = 0

    public init(nodes: Int = 0, ways: Int = 0, relations: Int = 0) {
      self.nodes = nodes
      self.ways = ways
      self.relations = relations
    }

    init(_ summaries: [OSMReadSummary]) {
      for summary in summaries {
        nodes += summary.nodes
        ways += summary.ways
        relations += summary.relations
      }
    }
  }

  /// How many crossings of one kind there are.
  public struct KindCount: Hashable, Sendable {
    /// The kind as the report names it ("traffic_signals").
    public var kind: String
    public var count: Int
  }

  /// What came out.
  public struct Network: Hashable, Sendable {
    public var nodes = 0
    public var edges = 0
    /// Metres of the walkable ways of the map, each counted once, however many sides it has.
    public var lengthMeters = 0.0
    public var components = 0
    /// Share of the nodes that lie in the largest component, 0 … 1.
    public var largestComponentShare = 0.0
    /// Crossings by kind, in the order of ``CrossingKind``.
    public var crossings = [KindCount]()
    /// Flights of steps, however many edges each has, and the sum of their counted steps.
    public var flights = 0
    public var steps = 0
    /// Metres of pavements mapped as ways of their own, and of sides of roads that
    /// were made from tags.
    public var separateSidewalkMeters = 0.0
    public var taggedSidewalkMeters = 0.0
  }

  public var elements = Elements()
  public var network = Network()
  /// Addresses, streets, stops, points of interest.
  public var places = 0
  public var warnings = [ImportWarnings.Entry]()
  /// What the file says under each key that some rule reads, and what of it was not understood.
  public var tags = [TagCount]()
  /// Wall clock of the import.
  public var seconds = 0.0
  /// Peak resident memory of the process, in 10^6 bytes.
  public var peakMegabytes = 0.0

  public init() {}
}

extension ImportReport.Network {
  /// Counts a network.
  public init(_ content: NetworkContent) {
    let figures = NetworkFigures(content)
    nodes = figures.nodes
    edges = figures.edges
    lengthMeters = ImportReport.length(of: content)
    components = figures.components
    largestComponentShare = figures.largestComponentShare
    crossings = CrossingKind.allCases.map {
      ImportReport.KindCount(kind: $0.reportName, count: figures.count(of: $0))
    }
    flights = figures.flights
    steps = figures.steps
    separateSidewalkMeters = figures.separateSidewalkMeters
    taggedSidewalkMeters = figures.taggedSidewalkMeters
  }
}

extension ImportReport {
  /// Metres of all edges.
  static func length(of content: NetworkContent) -> Double {
    content.edges.reduce(0) { $0 + length(of: $1, content) }
  }

  static func length(of edge: NetworkContent.Edge, _ content: NetworkContent) -> Double {
    var sum = 0.0
    for index in Int(edge.geometryStart + 1)..<Int(edge.geometryStart + edge.geometryCount) {
      sum += content.geometry[index - 1].distance(to: content.geometry[index]).meters
    }
    return sum
  }

  /// The report as JSON; the order of the keys is fixed.
  public var json: String {
    let crossings = network.crossings.map { "\"\($0.kind)\":\($0.count)" }
      .joined(separator: ",")
    let warnings = warnings.map { entry in
      let examples = entry.examples.map { "\"\($0)\"" }.joined(separator: ",")
      return "{\"code\":\"\(entry.code)\",\"count\":\(entry.count),\"examples\":[\(examples)]}"
    }
    return """
      {"elements":{"nodes":\(elements.nodes),"ways":\(elements.ways),\
      "relations":\(elements.relations)},\
      "network":{"nodes":\(network.nodes),"edges":\(network.edges),\
      "length_m":\(Self.rounded(network.lengthMeters, 10)),\
      "components":\(network.components),\
      "largest_component_share":\(Self.rounded(network.largestComponentShare, 10_000)),\
      "crossings":{\(crossings)},\
      "steps":{"flights":\(network.flights),"count":\(network.steps)},\
      "sidewalks":{"separate_m":\(Self.rounded(network.separateSidewalkMeters, 10)),\
      "tagged_m":\(Self.rounded(network.taggedSidewalkMeters, 10))}},\
      "places":\(places),\
      "warnings":[\(warnings.joined(separator: ","))],\
      "tags":[\(tags.map(\.json).joined(separator: ","))],\
      "seconds":\(Self.rounded(seconds, 1000)),"peak_mb":\(Self.rounded(peakMegabytes, 10))}
      """
  }

  private static func rounded(_ value: Double, _ scale: Double) -> Double {
    (value * scale).rounded() / scale
  }
}
