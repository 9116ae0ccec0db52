// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// Every utterance of a walk, said or suppressed, with what is needed to ask why: one JSON object
/// a line, keys in fixed order (interfaces.md, "Transcript and events").
public enum EventsFile {
  public static func text(_ record: WalkRecord) -> String {
    record.spoken.map { line($0) + "\n" }.joined()
  }

  static func line(_ record: SpokenRecord) -> String {
    let utterance = record.utterance
    var line = JSONLine()
    line.raw("t", DecimalText.seconds(utterance.instant))
    line.raw("t_end", DecimalText.seconds(utterance.end))
    line.string("priority", utterance.priority.rawValue)
    line.string("kind", utterance.kind)
    line.string("rule", utterance.rule)
    line.string("text", utterance.text)
    line.raw("names", "[" + utterance.names.map(JSONValue.quoted).joined(separator: ",") + "]")
    line.raw("point", utterance.point.map(position) ?? "null")
    line.raw("estimated_m", meters(utterance.estimatedMeters))
    line.raw("true_m", meters(record.trueMeters))
    line.string("state", utterance.state.name)
    line.raw("r95_m", meters(utterance.r95))
    line.raw("quiet_zone", utterance.inQuietZone ? "true" : "false")
    line.raw("suppressed", record.suppressed.map { JSONValue.quoted($0.rawValue) } ?? "null")
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
