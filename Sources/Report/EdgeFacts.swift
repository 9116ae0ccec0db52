// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What is known of one edge: for `lotse inspect --at` and for the network picture. What the map
/// does not say is a fact without value, to be named as unknown; it is never written as "no".
public struct EdgeFacts: Sendable {
  /// One thing that a map can say of a way.
  public struct Fact: Hashable, Sendable {
    /// OSM's key where there is one; the same in every language.
    public var key: String
    /// The value as OSM spells it; `nil` where the map says nothing.
    public var value: String?
    /// Key and value for people.
    public var title: String
    public var text: String?
    /// Who says it, and since when; `nil` where nobody does.
    public var source: FactSource?
    /// The same for people.
    public var sourceText: String?
  }

  public let edge: EdgeID
  /// The street's name or reference; empty if the map has neither.
  public let street: String
  /// 0 where the edge comes from no way.
  public let way: OSMWayID
  /// The crossing that the edge is, or is a piece of.
  public let crossing: CrossingID?
  /// Who says what has no source of its own.
  public let source: FactSource
  public let sourceText: String
  /// Who says the street's name; `nil` without one.
  public let nameSource: FactSource?
  /// Kind of the way in words.
  public let kind: String
  public let length: Distance
  /// In a fixed order; those that can't apply to the edge are left out.
  public let facts: [Fact]

  public init(_ graph: PedestrianGraph, _ edge: EdgeID, language: WalkReport.Language) {
    let wording = ReportWording(language: language)
    let record = graph.edge(edge)
    let attributes = graph.attributes(of: edge)
    let crossing = graph.crossingID(of: edge)
    let compass = Compass(graph.geometry(of: edge), wording)
    // What one is about to do comes first: cross, climb; then the way.
    var facts = [Fact]()
    if let crossing {
      var list = FactList(wording, compass) { graph.source(of: $0, at: crossing) }
      list.add(graph.crossing(crossing), graph)
      facts += list.facts
    }
    var list = FactList(wording, compass) { graph.source(of: $0, at: edge) }
    if let steps = graph.steps(of: edge) { list.add(steps) }
    list.add(attributes)
    if let rule = graph.accessRule(of: edge) { list.add(graph.accessTagging(rule)) }
    let remarks = graph.remarks(of: edge)
    list.add(remarks, graph)
    // A lift's levels are a text, because they are several.
    let hasLevels = remarks.contains { $0.topic == .levels }
    facts += list.facts.filter { !(hasLevels && $0.key == "level" && $0.value == nil) }
    // What stands at the ends; where both have the same, the first speaks.
    for node in [record.from, record.to] {
      var list = FactList(wording, compass) { _ in graph.source(of: node) }
      let isServed = graph.arcs(from: node).contains {
        graph.attributes(of: graph.directedEdge(ofArc: $0).edge).wayClass == .elevator
      }
      list.add(node: graph.attributes(of: node), tellsLift: !isServed)
      list.add(graph.remarks(of: node), graph)
      facts += list.facts.filter { new in !facts.contains { $0.key == new.key } }
    }
    self.edge = edge
    self.crossing = crossing
    self.facts = facts
    source = graph.source(at: edge)
    sourceText = wording.source(source)
    street = graph.streetName(of: edge)
    nameSource = street.isEmpty ? nil : graph.source(of: .name, at: edge)
    way = record.way
    kind = wording.word(attributes.wayClass)
    length = record.length
  }

  /// The facts that the map gives.
  public var known: [Fact] { facts.filter { $0.value != nil } }
  /// The facts that it does not give.
  public var unknown: [Fact] { facts.filter { $0.value == nil } }
}
