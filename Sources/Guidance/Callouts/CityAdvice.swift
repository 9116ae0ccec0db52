// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// What the city wants to be said near a place for a time (city-data.md, notices).
public struct CityNotice: Hashable, Sendable {
  /// The entry's id.
  public var id: String
  public var places: [Coordinate]
  /// Metres around each place within which it is told.
  public var radius = CityNotice.usualRadius
  /// Empty where the city wrote none in the language: it is not told then.
  public var german = ""
  public var english = ""
  /// Seconds since 1970; `nil` without a bound.
  public var validFrom: Int64?
  public var validTo: Int64?
  /// Empty: at all hours.
  public var windows = [Closure.Window]()

  /// Where the entry names no radius, metres: what one comes by on the same street.
  public static let usualRadius = 30.0
  /// An obstacle is told of this near, metres: not those across a street.
  public static let obstacleRadius = 12.0

  public init(id: String, places: [Coordinate]) {
    self.id = id
    self.places = places
  }

  /// Whether it counts.
  ///
  /// - Parameter moment: seconds since 1970; `nil` where nobody knows it: only what holds at any
  ///   time counts then.
  public func counts(at moment: Int64?, zone: TimeZoneRules) -> Bool {
    guard validFrom != nil || validTo != nil || !windows.isEmpty else { return true }
    var hours = Closure(
      id: id, validFrom: validFrom ?? .min, validTo: validTo ?? .max, shape: .points([]))
    hours.windows = windows
    return moment.map { hours.state(at: $0, zone: zone) == .inForce } ?? false
  }

  /// What is said of it in a language, with the names of the streets around, which are exempt from
  /// the forbidden words; `nil` where the city wrote nothing in it, or what may not be said.
  public func phrase(_ wording: any Wording, _ graph: PedestrianGraph) -> Phrase? {
    let text = text(wording.language)
    guard !text.isEmpty else { return nil }
    let names = names(in: text, graph)
    guard ForbiddenWords.found(in: text, names: names).isEmpty else { return nil }
    return wording.cityNotice(text, names: names)
  }

  /// The words for which it would stay untold in a language; empty where it is told, or has no text.
  public func forbiddenWords(_ language: Language, _ graph: PedestrianGraph) -> [String] {
    let text = text(language)
    return ForbiddenWords.found(in: text, names: names(in: text, graph))
  }

  private func text(_ language: Language) -> String { language == .german ? german : english }

  private func names(in text: String, _ graph: PedestrianGraph) -> [String] {
    var names = [String]()
    for place in places.prefix(1) {
      for match in graph.edges(near: place, radius: Self.namedWithin) {
        let name = graph.streetName(of: match.edge)
        if !name.isEmpty, !names.contains(name), text.contains(name) { names.append(name) }
      }
    }
    return names
  }

  /// The streets that a notice may name lie within, metres.
  private static let namedWithin = 60.0
}

/// What the city says of a stop (city-data.md 4.6): told where places are told of, in the place of
/// the map's name.
public struct CityStop: Hashable, Sendable {
  public var place: Coordinate
  /// As it stands on the sign.
  public var name: String
  /// How it is spoken (GTFS `tts_stop_name`); empty: as it is written.
  public var german = ""
  public var english = ""
  /// Platform or letter; empty where nobody said.
  public var platform = ""
  /// When staff looked at it last.
  public var date = FactDate.unknown

  public init(place: Coordinate, name: String) {
    self.place = place
    self.name = name
  }

  /// In one language.
  struct Spoken {
    var place: Coordinate
    var name: String
    var date: FactDate
  }

  /// `nil` where the city has no name for it.
  func spoken(_ wording: any Wording) -> Spoken? {
    let text = wording.language == .german ? german : english
    let name = text.isEmpty ? self.name : text
    guard !name.isEmpty else { return nil }
    let word = wording.language == .german ? "Steig" : "platform"
    // Where the spoken name ends in the letter it is not said twice.
    let isSaid = platform.isEmpty || name.hasSuffix(" \(platform)")
    return Spoken(place: place, name: isSaid ? name : "\(name), \(word) \(platform)", date: date)
  }
}

/// What a walk has from the city besides closures and facts of the map.
public struct CityAdvice: Sendable {
  public var notices: [CityNotice]
  public var stops: [CityStop]
  /// The last day on which the city's data was valid, where it is over: said at the start.
  public var expired: CivilDate?

  public static let none = CityAdvice(notices: [])

  public init(notices: [CityNotice], stops: [CityStop] = [], expired: CivilDate? = nil) {
    self.notices = notices
    self.stops = stops
    self.expired = expired
  }
}

/// Tells the city's notices, each once in a walk.
struct NoticeWatch: Sendable {
  private var waiting: [CityNotice]
  private var told: CityNotice?

  init(_ notices: [CityNotice]) { waiting = notices }

  /// The first notice, in the city's order, that the walker is near to.
  mutating func due(
    near here: Coordinate, r95: Double, at moment: Int64?, zone: TimeZoneRules
  ) -> CityNotice? {
    guard !waiting.isEmpty else { return nil }
    let index = waiting.firstIndex { notice in
      notice.places.contains { $0.distance(to: here).meters <= notice.radius + r95 }
        && notice.counts(at: moment, zone: zone)
    }
    guard let index else { return nil }
    told = waiting.remove(at: index)
    return told
  }

  /// The last one could not be said in time and is still to be told.
  mutating func forget() {
    if let told { waiting.append(told) }
    told = nil
  }
}

extension WalkSession {
  /// Once at the start: closures of a map that is out of date are told as not confirmed.
  mutating func tellExpiredCity() {
    guard let day = configuration.city.expired, !said.hasToldExpiredCity else { return }
    said.hasToldExpiredCity = true
    var announcement = Announcement(
      .fixed(speaker.wording.cityDataExpired(day)), .status, kind: "city data", rule: "R2")
    announcement.isAnswer = true
    announcement.facts = [SpokenFact(osm: "", source: "city", asOf: "\(day)")]
    queue.add(announcement, at: now)
  }

  /// What the city wants to be said here, at every level of callouts: it is about this place and
  /// time, and never while anything else is to be said.
  mutating func tellNotices(_ estimate: PositionEstimate) {
    guard startedAt != nil, !zone.isActive, !isPaused, !isFinished, certainty.grade < .uncertain,
      !queue.isBusy(at: now)
    else { return }
    let moment = search.timetable?.departure.map { $0 &+ now.milliseconds / 1000 }
    guard
      let notice = notices.due(
        near: estimate.coordinate, r95: estimate.r95, at: moment,
        zone: search.timetable?.zone ?? .utc),
      let phrase = notice.phrase(speaker.wording, graph)
    else { return }
    var announcement = Announcement(.fixed(phrase), .callout, kind: "notice", rule: "R14")
    announcement.point = notice.places.first
    announcement.facts = [SpokenFact(osm: "", source: "city")]
    queue.add(announcement, at: now)
  }
}
