// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import Routing

/// What a key of an entry may hold.
public enum PropertyForm: Sendable {
  case word([String])
  case number(ClosedRange<Double>)
  /// At most so many characters.
  case text(Int)
  /// RFC 3339, or a local time without a zone.
  case moment
  /// `true`, `false` or `"unknown"`.
  case flag
  /// Whatever another reader judges.
  case any
}

/// One key of one kind of entry: the table that validation, spreadsheets and the handbook share.
public struct PropertyRule: Sendable {
  public var key: String
  public var form: PropertyForm
  public var isNeeded = false

  init(_ key: String, _ form: PropertyForm, isNeeded: Bool = false) {
    self.key = key
    self.form = form
    self.isNeeded = isNeeded
  }

  /// What fits one breath and one announcement, characters (city-data 4.1).
  public static let longestSpoken = 120
  private static let longestText = 4000

  /// Where an entry comes from; everything but `order` and `staff` is a proposal.
  public static let sources = [
    "order", "staff", "works_portal", "sensor", "citizen", "panorama", "datex2", "gtfs", "osm",
  ]

  /// Keys that every kind has.
  private static let shared: [PropertyRule] = [
    PropertyRule("record", .word(EntryKind.allCases.map(\.rawValue))),
    PropertyRule("status", .word(EntryStatus.allCases.map(\.rawValue))),
    PropertyRule("source", .word(sources)), PropertyRule("confidence", .number(0...1)),
    PropertyRule("order_ref", .text(200)), PropertyRule("authority", .text(200)),
    PropertyRule("last_confirmed", .moment), PropertyRule("confirmed_by_role", .text(40)),
    PropertyRule("priority", .number(0...9)), PropertyRule("accuracy_m", .number(0...100)),
    PropertyRule("valid_from", .moment), PropertyRule("valid_to", .moment),
    PropertyRule("windows", .any), PropertyRule("note", .text(longestText)),
    PropertyRule("place", .any), PropertyRule("street", .text(200)),
    PropertyRule("external_id", .text(200)),
  ]

  private static let closure: [PropertyRule] = [
    PropertyRule("affects", .word(Closure.Affected.allCases.map(\.rawValue)), isNeeded: true),
    PropertyRule("effect", .word(Closure.Effect.allCases.map(\.rawValue)), isNeeded: true),
    PropertyRule("side", .word(Closure.Side.allCases.map(\.rawValue))),
    PropertyRule("remaining_width_m", .number(0...50)),
    PropertyRule("kerb_height_cm", .number(0...50)),
    PropertyRule("cane_detectable_barrier", .flag),
    PropertyRule("spoken_de", .text(longestSpoken)),
    PropertyRule("spoken_en", .text(longestSpoken)),
    PropertyRule("is_start_date_verified", .flag), PropertyRule("is_end_date_verified", .flag),
    PropertyRule("is_start_position_verified", .flag),
    PropertyRule("is_end_position_verified", .flag),
    PropertyRule("crossing", .text(200)), PropertyRule("crossing_has_blind_signal", .flag),
    PropertyRule("core_details", .any), PropertyRule("road_names", .any),
    PropertyRule("location_method", .text(40)), PropertyRule("worker_presence", .any),
    PropertyRule("vehicle_impact", .text(60)), PropertyRule("lanes", .any),
    PropertyRule("restrictions", .any),
  ]

  private static let beacon: [PropertyRule] = [
    PropertyRule("kind", .word(["ibeacon", "eddystone-uid", "altbeacon"]), isNeeded: true),
    PropertyRule("uuid", .text(40)), PropertyRule("major", .number(0...65_535)),
    PropertyRule("minor", .number(0...65_535)), PropertyRule("namespace", .text(40)),
    PropertyRule("instance", .text(40)), PropertyRule("id", .text(60)),
    PropertyRule("tx_power_dbm_at_1m", .number(-127...20)),
    PropertyRule("height_m", .number(0...100)), PropertyRule("level", .number(-20...100)),
    PropertyRule("installed", .moment), PropertyRule("battery_replaced", .moment),
    PropertyRule("battery_percent", .number(0...100)), PropertyRule("last_seen", .moment),
  ]

  private static let answers = ["yes", "no", "unknown"]

  private static let fact: [PropertyRule] = [
    PropertyRule(
      "object",
      .word([
        "signal", "kerb", "tactile_paving", "steps", "door", "entrance", "stop", "obstacle",
        "crossing",
      ]), isNeeded: true),
    PropertyRule("osm", .text(40)), PropertyRule("osm_version", .number(0...1_000_000)),
    PropertyRule("bearing", .number(0...360)), PropertyRule("name", .text(200)),
    PropertyRule("signal_sound", .word(answers + ["walk", "locate"])),
    PropertyRule("signal_vibration", .word(answers)), PropertyRule("signal_arrow", .word(answers)),
    PropertyRule("button", .word(answers)), PropertyRule("acts_on", .word(answers)),
    PropertyRule("kerb", .word(["flush", "lowered", "raised", "rolled", "no", "unknown"])),
    PropertyRule("kerb_height_cm", .number(0...50)),
    // DIN 32984: what a field of ground indicators is for.
    PropertyRule(
      "tactile_kind",
      .word([
        "leitstreifen", "auffindestreifen", "aufmerksamkeitsfeld", "richtungsfeld", "sperrfeld",
        "einstiegsfeld", "abzweigefeld", "begleitstreifen", "unknown",
      ])),
    PropertyRule("norm", .text(40)), PropertyRule("norm_year", .number(1980...2100)),
    PropertyRule("condition", .word(["good", "worn", "broken", "covered", "unknown"])),
    PropertyRule("step_count", .number(1...1000)),
    PropertyRule("handrail", .word(["left", "right", "both", "no", "unknown"])),
    PropertyRule(
      "door", .word(["hinged", "sliding", "revolving", "swinging", "no", "unknown"])),
    PropertyRule("automatic_door", .word(answers)),
    PropertyRule("wheelchair_boarding", .word(answers)), PropertyRule("ref", .text(60)),
    PropertyRule("spoken_de", .text(longestSpoken)),
    PropertyRule("spoken_en", .text(longestSpoken)),
  ]

  private static let notice: [PropertyRule] = [
    PropertyRule("text_de", .text(longestSpoken), isNeeded: true),
    PropertyRule("text_en", .text(longestSpoken)), PropertyRule("radius_m", .number(1...500)),
  ]

  private static let text: [PropertyRule] = [
    PropertyRule("about", .text(200), isNeeded: true),
    PropertyRule("text_de", .text(longestSpoken), isNeeded: true),
    PropertyRule("text_en", .text(longestSpoken)),
  ]

  private static let task: [PropertyRule] = [
    PropertyRule("title", .text(500), isNeeded: true), PropertyRule("link", .text(2000)),
    PropertyRule("published", .any), PropertyRule("description", .text(longestText)),
  ]

  /// The keys of a kind, its own ones first.
  public static func rules(_ kind: EntryKind) -> [PropertyRule] { table[kind] ?? shared }

  // Made once: tables of a hundred thousand rows ask for each of their cells.
  private static let table: [EntryKind: [PropertyRule]] = [
    .closure: closure + shared, .beacon: beacon + shared, .fact: fact + shared,
    .notice: notice + shared, .text: text + shared, .task: task + shared,
  ]
  private static let numberKeys = keys { form in
    if case .number = form { return true }
    return false
  }
  private static let textKeys = keys { form in
    if case .text = form { return true }
    return false
  }

  /// The keys that have a form in every kind that has them.
  private static func keys(_ fits: (PropertyForm) -> Bool) -> Set<String> {
    let all = EntryKind.allCases.flatMap { rules($0) }
    return Set(all.filter { fits($0.form) }.map(\.key))
      .subtracting(all.filter { !fits($0.form) }.map(\.key))
  }

  /// Whether a key holds a number.
  public static func isNumber(_ key: String) -> Bool { numberKeys.contains(key) }

  /// Whether a key holds a text.
  public static func isText(_ key: String) -> Bool { textKeys.contains(key) }

  /// Texts that somebody will hear.
  public static let spokenKeys = ["spoken_de", "spoken_en", "text_de", "text_en"]

  /// Keys that stay in the city: never in a bundle and never in open data.
  public static let privateKeys = ["note", "external_id", ImportedFeatures.mark]
}
