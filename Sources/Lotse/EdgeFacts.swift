// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork

/// What is known of one edge, in words and as JSON. What the map does not say is left out of the
/// list of facts and named in the list of unknowns; it is never written as "no".
struct EdgeFacts {
  private let graph: PedestrianGraph
  private let match: EdgeMatch
  private let record: EdgeRecord
  private let attributes: EdgeAttributes

  init(_ graph: PedestrianGraph, _ match: EdgeMatch) {
    self.graph = graph
    self.match = match
    record = graph.edge(match.edge)
    attributes = graph.attributes(of: match.edge)
  }

  /// Key (OSM's) and value; `nil` where the map says nothing.
  private var facts: [(key: String, value: String?)] {
    let known = { (value: any RawRepresentable<UInt8>) -> String? in
      value.rawValue == 0 ? nil : "\(value)"
    }
    var facts: [(String, String?)] = [
      ("class", known(attributes.wayClass)), ("surface", known(attributes.surface)),
      ("smoothness", known(attributes.smoothness)),
      ("tactile_paving", known(attributes.tactilePaving)),
      ("cycling", known(attributes.cycling)), ("access", known(attributes.access)),
      ("lit", known(attributes.lit)), ("incline", known(attributes.incline)),
      (
        "width_m",
        attributes.widthDecimeters > 0 ? "\(Double(attributes.widthDecimeters) / 10)" : nil
      ),
      ("level", attributes.level == -128 ? nil : "\(attributes.level)"),
    ]
    if attributes.wayClass.isCarriageway {
      facts.append(("sidewalk:left", known(attributes.sidewalkLeft)))
      facts.append(("sidewalk:right", known(attributes.sidewalkRight)))
      facts.append(("lanes", attributes.lanes > 0 ? "\(attributes.lanes)" : nil))
    }
    if attributes.wayClass == .sidewalk {
      facts.append(("street_side", known(attributes.streetSide)))
      facts.append(("sidewalk_source", attributes.isFromTags ? "road tags" : "way"))
    }
    facts += crossingFacts(known) + stepsFacts(known)
    return facts
  }

  private func crossingFacts(
    _ known: (any RawRepresentable<UInt8>) -> String?
  ) -> [(String, String?)] {
    guard let id = graph.crossingID(of: match.edge) else { return [] }
    let crossing = graph.crossing(id)
    let street = graph.name(crossing.crossedName)
    let source =
      crossing.osmID == 0 ? nil : "\(crossing.isWay ? "way" : "node")/\(crossing.osmID)"
    return [
      ("crossing", known(crossing.kind) ?? "unknown"), ("crossing_source", source ?? "implied"),
      ("crosses", street.isEmpty ? nil : street), ("crosses_class", known(crossing.crossedClass)),
      ("signals", known(crossing.signals)), ("traffic_signals:sound", known(crossing.sound)),
      ("traffic_signals:vibration", known(crossing.vibration)),
      ("button_operated", known(crossing.button)), ("crossing:island", known(crossing.island)),
      ("kerb_start", known(crossing.kerbStart)), ("kerb_end", known(crossing.kerbEnd)),
      ("tactile_start", known(crossing.tactileStart)),
      ("tactile_end", known(crossing.tactileEnd)),
      ("length_m", "\((Double(crossing.lengthCentimeters) / 10).rounded() / 10)"),
    ]
  }

  private func stepsFacts(
    _ known: (any RawRepresentable<UInt8>) -> String?
  ) -> [(String, String?)] {
    guard let steps = graph.steps(of: match.edge) else { return [] }
    return [
      ("step_count", steps.count > 0 ? "\(steps.count)" : nil),
      ("steps_incline", known(steps.incline)), ("handrail", known(steps.handrail)),
      ("steps_tactile_paving", known(steps.tactilePaving)),
    ]
  }

  func text(_ language: CommandLanguage) -> String {
    let name = graph.streetName(of: match.edge)
    let title = name.isEmpty ? LocalText("(ohne Namen)", "(no name)")(language) : name
    let meters = (match.distance * 10).rounded() / 10
    var lines = [
      "\(title): way/\(record.way.value), \(meters) m, "
        + LocalText("Quelle: OpenStreetMap", "source: OpenStreetMap")(language)
    ]
    let facts = facts
    for (key, value) in facts {
      if let value { lines.append("  \(key): \(value)") }
    }
    let unknown = facts.filter { $0.value == nil }.map(\.key)
    if !unknown.isEmpty {
      lines.append(
        "  " + LocalText("unbekannt: ", "unknown: ")(language) + unknown.joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }

  var json: JSONText {
    .object([
      ("way", .integer(record.way.value)), ("name", .string(graph.streetName(of: match.edge))),
      ("distance_m", .decimal(match.distance, 1)), ("source", .string("osm")),
      ("facts", .object(facts.map { ($0.key, .optional($0.value)) })),
    ])
  }
}
