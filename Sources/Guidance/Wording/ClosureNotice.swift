// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What is said of a closure: its fields, without the words of a language.
public struct ClosureNotice: Hashable, Sendable {
  /// Until when, as people say it on the day of the walk.
  public enum End: Hashable, Sendable {
    /// On the day of the walk; `minute` after midnight, `nil` for the whole day.
    case today(minute: Int?)
    case yesterday
    /// In the night or morning after the walk; `minute` after midnight.
    case tomorrow(minute: Int)
    /// Until further notice; last confirmed on a day.
    case open(Int, month: Int, year: Int?)
    /// `year` only where it is not that of the walk.
    case day(Int, month: Int, year: Int?)
  }

  public var affects: Closure.Affected
  public var effect: Closure.Effect
  public var state: Closure.State
  /// Name of the street; may be empty.
  public var street: String
  public var end: End
  /// Whole centimetres that are left; `nil` where nobody says it.
  public var widthCentimeters: Int?
  /// The way around; `nil` where nothing is walked around.
  public var detour: DetourNotice?
  /// Told on a walk before the walker gets there.
  public var isAhead = false
  /// What staff add, by language; may be empty.
  public var additionGerman: String
  public var additionEnglish: String

  /// - Parameter timetable: the time of the walk and the zone of the map.
  public init(
    _ stretch: ClosureStretch, _ graph: PedestrianGraph, _ timetable: AccessTimetable?,
    detour: DetourNotice? = nil
  ) {
    let closure = stretch.closure
    affects = closure.affects
    effect = closure.effect
    state = stretch.state
    street = Self.street(stretch.edge, graph)
    end = Self.end(stretch, timetable?.departure, timetable?.zone ?? .utc)
    widthCentimeters = closure.remainingWidth.map { Int(($0 * 100).rounded()) }
    self.detour = detour
    additionGerman = closure.additionGerman
    additionEnglish = closure.additionEnglish
  }

  init(
    _ affects: Closure.Affected, _ effect: Closure.Effect, _ state: Closure.State,
    street: String, end: End, widthCentimeters: Int? = nil, detour: DetourNotice? = nil
  ) {
    self.affects = affects
    self.effect = effect
    self.state = state
    self.street = street
    self.end = end
    self.widthCentimeters = widthCentimeters
    self.detour = detour
    additionGerman = ""
    additionEnglish = ""
  }

  /// The same, told before the walker gets there.
  public var ahead: ClosureNotice {
    var notice = self
    notice.isAhead = true
    return notice
  }

  /// Crossings are named by what is crossed.
  private static func street(_ edge: EdgeID, _ graph: PedestrianGraph) -> String {
    let crossed = graph.crossingID(of: edge).map { graph.name(graph.crossing($0).crossedName) }
    return crossed.flatMap { $0.isEmpty ? nil : $0 } ?? graph.streetName(of: edge)
  }

  private static func end(
    _ stretch: ClosureStretch, _ departure: Int64?, _ zone: TimeZoneRules
  ) -> End {
    let closure = stretch.closure
    guard closure.isOpenEnded, let confirmed = closure.lastConfirmed,
      stretch.until == closure.validTo
    else { return end(stretch.until, departure, zone) }
    let date = zone.localTime(at: confirmed).date
    let year = departure.map { zone.localTime(at: $0).date.year }
    return .open(date.day, month: date.month, year: year == date.year ? nil : date.year)
  }

  /// What ends in the coming night or morning is told by the hour, seconds.
  private static let nightSeconds: Int64 = 15 * 3600

  static func end(_ validTo: Int64, _ departure: Int64?, _ zone: TimeZoneRules) -> End {
    // The last moment that belongs to it: what ends at midnight ends on the day before.
    let last = zone.localTime(at: validTo &- 1)
    let walk = departure.map { zone.localTime(at: $0).date }
    if let walk, walk == last.date {
      let isWholeDay = last.minuteOfDay == LocalTime.minutesPerDay - 1
      return .today(minute: isWholeDay ? nil : zone.localTime(at: validTo).minuteOfDay)
    }
    if let walk, walk.adding(days: -1) == last.date { return .yesterday }
    if let walk, let departure, walk.adding(days: 1) == last.date,
      validTo &- departure < Self.nightSeconds
    {
      return .tomorrow(minute: zone.localTime(at: validTo).minuteOfDay)
    }
    let date = last.date
    return .day(date.day, month: date.month, year: walk?.year == date.year ? nil : date.year)
  }

  /// A text of staff that may be spoken: without a forbidden word (R1).
  static func speakable(_ text: String) -> String {
    guard !text.isEmpty, ForbiddenWords.found(in: text).isEmpty else { return "" }
    return text.last?.isPunctuation == true ? text : text + "."
  }
}

/// The way around a closure: its fields, without the words of a language.
public struct DetourNotice: Hashable, Sendable {
  /// How much longer it is, whole metres; 0 where it is no longer.
  public var meters: Int
  /// The first road that is crossed on it and not on the other way.
  public var crossing: CrossedRoad?
  /// That crossing leads to the other side of the street whose pavement is closed.
  public var isOtherSide: Bool

  public init(meters: Int, crossing: CrossedRoad? = nil, isOtherSide: Bool = false) {
    self.meters = meters
    self.crossing = crossing
    self.isOtherSide = isOtherSide
  }

  public init(_ detour: ClosureDetour, _ search: RouteSearch) {
    meters = max(Int(detour.extraMeters.rounded()), 0)
    crossing = detour.crossing.map { CrossedRoad($0, search) }
    isOtherSide = detour.isOtherSide
  }
}

/// A road that is crossed somewhere else than where one would have walked.
public struct CrossedRoad: Hashable, Sendable {
  /// May be empty.
  public var street: String
  public var kind: CrossingKind
  public var sound: SignalSound
  /// What is known of its sound is the city's word and not the map's.
  public var isSoundByCity = false

  public init(street: String, kind: CrossingKind, sound: SignalSound) {
    self.street = street
    self.kind = kind
    self.sound = sound
  }

  init(_ id: CrossingID, _ search: RouteSearch) {
    let crossing = search.mapChanges.crossings[id] ?? search.graph.crossing(id)
    self.init(
      street: search.graph.name(crossing.crossedName), kind: crossing.kind, sound: crossing.sound)
    isSoundByCity = crossing.byCity.contains(.sound)
  }
}

/// What is left where the way ends at a closure: its fields, without the words of a language.
public struct InsteadNotice: Hashable, Sendable {
  /// Whole metres that can be walked; 0 where the start itself lies there.
  public var reached: Int
  /// Whole metres from there to the goal.
  public var missing: Int
  public var lastCrossing: CrossedRoad?
  /// Minutes until the closure ends by the city; `nil` where it does not within the hour.
  public var minutes: Int?

  public init(
    reached: Int, missing: Int, lastCrossing: CrossedRoad? = nil, minutes: Int? = nil
  ) {
    self.reached = reached
    self.missing = missing
    self.lastCrossing = lastCrossing
    self.minutes = minutes
  }

  /// `nil` where something else than a closure or an entry of the walker's list is in the way.
  public init?(_ pieces: [ForbiddenPiece], _ search: RouteSearch) {
    guard let instead = search.instead(of: pieces) else { return nil }
    self.init(
      reached: Int(instead.reached.rounded()), missing: Int(instead.missing.rounded()),
      lastCrossing: instead.lastCrossing.map { CrossedRoad($0, search) },
      minutes: instead.wait.map { Int(($0 + 59) / 60) })
  }
}
