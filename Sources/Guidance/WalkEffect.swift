// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// What a walk asks the world outside to do.
public enum WalkEffect: Sendable {
  case speak(Utterance)
  /// Something that was decided but not said, and why.
  case suppress(Utterance, reason: SuppressionReason)
  /// Stop the running speech and drop what waits.
  case hush
  /// Places are wanted; ``WalkEvent/placeResults(id:places:)`` brings them.
  case search(PlaceQuery, id: Int)
  /// To be kept on the device.
  case keep(WalkNote)
  /// The walker wants to be spoken to at another rate from now on.
  case setRate(wordsPerMinute: Double)
  /// The walker wants this from now on, and on later walks.
  case keepChoices(WalkerChoices)
  /// The walker wants to be spoken to louder, or quieter; the device knows how loud it is, and tells.
  case changeVolume(isLouder: Bool)
}

/// Order of speech (R5), most urgent first; the raw values are the transcript's words.
public enum Priority: String, Sendable, CaseIterable, Comparable {
  case hazard
  case offRoute = "off-route"
  case act
  case preview
  case arrival
  case reassure
  case callout
  case answer
  case status

  private var rank: Int { Priority.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: Priority, right: Priority) -> Bool { left.rank < right.rank }
}

/// Why something was not said.
public enum SuppressionReason: String, Sendable, CaseIterable {
  case stale
  case quietZone = "quiet zone"
  case uncertain
  case repeated
  case passed
  case paused
  case interrupted
}

/// A short sound before or instead of words.
public enum Earcon: String, Sendable, CaseIterable {
  case offRoute = "off route"
  case turn
  case arrival
  case hazard
  case uncertain
  case key
}

/// Where a stated fact comes from.
public struct SpokenFact: Hashable, Sendable {
  /// "way/123", "node/456", or empty where no element of the map stands behind it.
  public var osm: String
  /// "osm", "city", "panorama" or "implied".
  public var source: String
  /// RFC 3339 date, if known.
  public var asOf: String?

  public init(osm: String, source: String, asOf: String? = nil) {
    self.osm = osm
    self.source = source
    self.asOf = asOf
  }

  /// As the network knows it.
  init(_ source: FactSource) {
    switch source.origin {
    case .element, .road, .street:
      self.init(osm: source.reference, source: "osm", asOf: source.date.text)
    case .geometry, .drawn:
      self.init(osm: source.reference, source: "implied", asOf: source.date.text)
    case .city: self.init(osm: source.reference, source: "city", asOf: source.date.text)
    }
  }
}

/// One thing said, with everything needed to ask later why.
public struct Utterance: Sendable {
  public var id: Int
  /// When speech begins.
  public var instant: Instant
  /// When its last word ends, by the duration rule of the language and rate.
  public var end: Instant
  public var priority: Priority
  /// What it is about: "start", "turn", "crossing", "steps", "reassurance", …
  public var kind: String
  /// The rule of guidance.md that decided it: "R3", "R7", …
  public var rule: String
  public var text: String
  /// The names within `text`, which are exempt from the forbidden words.
  public var names: [String]
  /// The point it is about.
  public var point: Coordinate?
  /// Of what goes on along the way (a line to follow, a square, a stretch that is warned of): its middle, up
  /// to which its words are of use, for a warning lapses only with its place (R5); of a gate that is told as nearby: as far behind it
  /// as the position errs. `nil` of all else, which
  /// must be known at its point.
  public var until: Coordinate?
  /// Metres to that point by the estimate when it was said.
  public var estimatedMeters: Double?
  public var earcon: Earcon?
  public var state: PositionStatus
  public var r95: Double
  /// True if the session holds itself to be inside a quiet zone.
  public var inQuietZone: Bool
  public var facts: [SpokenFact]
  /// Of its words: it may change on the walk.
  public var language: Language

  /// The names of the map within `text`: what the walker wrote is in their own language.
  public var mapNames: [String] { ["own note", "way"].contains(kind) ? [] : names }

  public init(
    id: Int, instant: Instant, end: Instant, priority: Priority, kind: String, rule: String,
    text: String, names: [String], point: Coordinate?, estimatedMeters: Double?, earcon: Earcon?,
    state: PositionStatus, r95: Double, inQuietZone: Bool, facts: [SpokenFact],
    language: Language = .german
  ) {
    self.id = id
    self.instant = instant
    self.end = end
    self.priority = priority
    self.kind = kind
    self.rule = rule
    self.text = text
    self.names = names
    self.point = point
    self.estimatedMeters = estimatedMeters
    self.earcon = earcon
    self.state = state
    self.r95 = r95
    self.inQuietZone = inQuietZone
    self.facts = facts
    self.language = language
  }
}
