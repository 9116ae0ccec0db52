// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork

/// Every utterance of a walk, said or suppressed, with what is needed to ask why: one JSON object
/// a line, keys in fixed order (interfaces.md, "Transcript and events").
public enum EventsFile {
  /// - Parameter graph: the map that was walked. With it, lines that are no speech tell when the walker
  ///   came to each crossing and flight of steps of the way, and each line whether the true place was
  ///   in a quiet zone: a review needs no other file.
  public static func text(_ record: WalkRecord, in graph: PedestrianGraph? = nil) -> String {
    let zones = graph.map { TrueQuietZones(record, in: $0) }
    var passages = (graph.map { RoutePassage.all(of: record, in: $0) } ?? [])[...]
    var text = ""
    for spoken in record.spoken {
      while let passage = passages.first, passage.instant < spoken.utterance.instant {
        text += line(passage, zones) + "\n"
        passages.removeFirst()
      }
      text += line(spoken, zones) + "\n"
    }
    return text + passages.map { line($0, zones) + "\n" }.joined()
  }

  /// In the form of an utterance that was not said.
  private static func line(_ passage: RoutePassage, _ zones: TrueQuietZones?) -> String {
    let utterance = Utterance(
      id: 0, instant: passage.instant, end: passage.instant, priority: .status, kind: passage.word,
      rule: "3b", text: "", names: [], point: passage.point, estimatedMeters: nil,
      earcon: nil, state: passage.status, r95: passage.r95, inQuietZone: false, facts: [])
    return line(utterance, meters: nil, suppressed: noSpeech, zones)
  }

  /// In the place of a reason why something was not said: it is no speech.
  static let noSpeech = "no speech"

  static func line(_ record: SpokenRecord, _ zones: TrueQuietZones? = nil) -> String {
    line(
      record.utterance, meters: record.trueMeters, suppressed: record.suppressed?.rawValue, zones)
  }

  private static func line(
    _ utterance: Utterance, meters: Double?, suppressed: String?, _ zones: TrueQuietZones?
  ) -> String {
    var line = JSONLine()
    line.raw("t", DecimalText.seconds(utterance.instant))
    line.raw("t_end", DecimalText.seconds(utterance.end))
    line.string("priority", utterance.priority.rawValue)
    line.string("kind", utterance.kind)
    line.string("rule", utterance.rule)
    line.string("text", utterance.text)
    line.raw("names", "[" + utterance.names.map(JSONValue.quoted).joined(separator: ",") + "]")
    line.raw("point", utterance.point.map(position) ?? "null")
    if let until = utterance.until { line.raw("until", position(until)) }
    line.raw("estimated_m", self.meters(utterance.estimatedMeters))
    line.raw("true_m", self.meters(meters))
    line.string("state", utterance.state.name)
    line.raw("r95_m", self.meters(utterance.r95))
    line.raw("quiet_zone", utterance.inQuietZone ? "true" : "false")
    let isTruly = zones?.holds(at: utterance.instant)
    if let isTruly { line.raw("true_quiet_zone", isTruly ? "true" : "false") }
    line.raw("suppressed", suppressed.map(JSONValue.quoted) ?? "null")
    line.raw("facts", "[" + utterance.facts.map(fact).joined(separator: ",") + "]")
    return line.text
  }

  private static func position(_ place: Coordinate) -> String {
    "[" + DecimalText.degrees(e7: place.longitudeE7) + ","
      + DecimalText.degrees(e7: place.latitudeE7) + "]"
  }

  private static func meters(_ value: Double?) -> String {
    value.map { DecimalText.fixed($0, places: 1) } ?? "null"
  }

  private static func fact(_ fact: SpokenFact) -> String {
    var line = JSONLine()
    line.string("osm", fact.osm)
    line.string("source", fact.source)
    if let asOf = fact.asOf { line.string("as_of", asOf) }
    return line.text
  }
}
