// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The network around a place as text that a person can review: nodes get letters from north to
/// south, edges say what they are, how long, and what is known of them. No coordinates: only how
/// things hang together is a claim of the import.
public struct JunctionText {
  private let graph: PedestrianGraph
  private let center: Coordinate
  private let radius: Double

  public init(_ graph: PedestrianGraph, around center: Coordinate, radius: Double) {
    self.graph = graph
    self.center = center
    self.radius = radius
  }

  public var text: String {
    let edges = graph.edges(near: center, radius: radius).map(\.edge).sorted {
      $0.index < $1.index
    }
    var nodes = Set(edges.flatMap { [graph.edge($0).from, graph.edge($0).to] }).sorted {
      $0.index < $1.index
    }
    nodes.sort { left, right in
      let (a, b) = (graph.coordinate(of: left), graph.coordinate(of: right))
      return (-a.latitudeE7, a.longitudeE7, left.index) < (
        -b.latitudeE7, b.longitudeE7, right.index
      )
    }
    var letters = [NodeID: String]()
    for (index, node) in nodes.enumerated() { letters[node] = "N\(index + 1)" }
    var lines = nodes.compactMap { node in nodeLine(node, letters[node] ?? "?") }
    var edgeLines = [(order: (Int, Int), text: String)]()
    for edge in edges {
      let record = graph.edge(edge)
      let (from, to) = (letters[record.from] ?? "?", letters[record.to] ?? "?")
      let order = (Int(from.dropFirst()) ?? 0, Int(to.dropFirst()) ?? 0)
      edgeLines.append((order, "\(from)–\(to)  \(edgeText(edge))"))
    }
    edgeLines.sort { ($0.order.0, $0.order.1, $0.text) < ($1.order.0, $1.order.1, $1.text) }
    lines += edgeLines.map(\.text)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Only nodes that say something.
  private func nodeLine(_ node: NodeID, _ letter: String) -> String? {
    let facts = graph.attributes(of: node)
    var words = [String]()
    if facts.barrier != .none { words.append("barrier \(facts.barrier)") }
    if facts.kerb != .unknown { words.append("kerb \(facts.kerb)") }
    if facts.tactilePaving != .unknown { words.append("tactile \(facts.tactilePaving)") }
    if facts.isCrossing { words.append("crossing") }
    if facts.isElevator { words.append("elevator") }
    if facts.isEntrance { words.append("entrance") }
    if facts.isMapEdge { words.append("edge of the map") }
    guard !words.isEmpty else { return nil }
    let id = graph.osmID(of: node).value
    return "\(letter)  \(id == 0 ? "made" : "node/\(id)")  " + words.joined(separator: ", ")
  }

  private func edgeText(_ edge: EdgeID) -> String {
    let record = graph.edge(edge)
    let facts = graph.attributes(of: edge)
    var words = ["\(facts.wayClass)", "\(Int(record.length.meters.rounded())) m"]
    let name = graph.streetName(of: edge)
    if !name.isEmpty { words.append("“\(name)”") }
    if facts.isFromTags { words.append("from the tags of a \(facts.streetClass)") }
    if facts.isAcross { words.append("across") }
    if facts.streetSide != .unknown { words.append("street on the \(facts.streetSide)") }
    if facts.level != -128 { words.append("level \(facts.level)") }
    if facts.access != .yes { words.append("access \(facts.access)") }
    if facts.surface != .unknown { words.append("\(facts.surface)") }
    if facts.tactilePaving != .unknown { words.append("tactile \(facts.tactilePaving)") }
    if facts.cycling != .unknown { words.append("cycling \(facts.cycling)") }
    for (flag, word) in [
      (facts.isBridge, "bridge"), (facts.isTunnel, "tunnel"), (facts.isCovered, "covered"),
      (facts.isIndoor, "indoor"),
    ] where flag { words.append(word) }
    if let steps = graph.steps(of: edge) { words.append(stepsText(steps)) }
    if let crossing = graph.crossingID(of: edge) {
      words.append(crossingText(graph.crossing(crossing)))
    }
    return "way/\(record.way.value)  " + words.joined(separator: ", ")
  }

  private func stepsText(_ steps: Steps) -> String {
    "\(steps.count == 0 ? "steps of unknown number" : "\(steps.count) steps") \(steps.incline), "
      + "handrail \(steps.handrail), tactile \(steps.tactilePaving)"
  }

  private func crossingText(_ crossing: Crossing) -> String {
    var words = ["crosses \(crossing.crossedClass)"]
    let street = graph.name(crossing.crossedName)
    if !street.isEmpty { words[0] += " “\(street)”" }
    words.append("\(crossing.kind)")
    words.append("signals \(crossing.signals)")
    if crossing.signals == .yes {
      words.append("sound \(crossing.sound)")
      words.append("vibration \(crossing.vibration)")
    }
    if crossing.island != .unknown { words.append("island \(crossing.island)") }
    words.append("kerbs \(crossing.kerbStart)/\(crossing.kerbEnd)")
    words.append("tactile \(crossing.tactileStart)/\(crossing.tactileEnd)")
    if crossing.hasCycleTrack == .yes { words.append("cycle track before it") }
    return "[" + words.joined(separator: ", ") + "]"
  }
}
