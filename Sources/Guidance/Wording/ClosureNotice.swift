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
  /// How much longer the way around is, whole metres; `nil` where nothing is walked around.
  public var detourMeters: Int?
  /// What staff add, by language; may be empty.
  public var additionGerman: String
  public var additionEnglish: String

  /// - Parameter timetable: the time of the walk and the zone of the map.
  public init(
    _ stretch: ClosureStretch, _ graph: PedestrianGraph, _ timetable: AccessTimetable?,
    detourMeters: Int? = nil
  ) {
    let closure = stretch.closure
    affects = closure.affects
    effect = closure.effect
    state = stretch.state
    street = Self.street(stretch.edge, graph)
    end = Self.end(closure.validTo, timetable?.departure, timetable?.zone ?? .utc)
    widthCentimeters = closure.remainingWidth.map { Int(($0 * 100).rounded()) }
    self.detourMeters = detourMeters
    additionGerman = closure.additionGerman
    additionEnglish = closure.additionEnglish
  }

  init(
    _ affects: Closure.Affected, _ effect: Closure.Effect, _ state: Closure.State,
    street: String, end: End, widthCentimeters: Int? = nil, detourMeters: Int? = nil
  ) {
    self.affects = affects
    self.effect = effect
    self.state = state
    self.street = street
    self.end = end
    self.widthCentimeters = widthCentimeters
    self.detourMeters = detourMeters
    additionGerman = ""
    additionEnglish = ""
  }

  /// Crossings are named by what is crossed.
  private static func street(_ edge: EdgeID, _ graph: PedestrianGraph) -> String {
    let crossed = graph.crossingID(of: edge).map { graph.name(graph.crossing($0).crossedName) }
    return crossed.flatMap { $0.isEmpty ? nil : $0 } ?? graph.streetName(of: edge)
  }

  static func end(_ validTo: Int64, _ departure: Int64?, _ zone: TimeZoneRules) -> End {
    // The last moment that belongs to it: what ends at midnight ends on the day before.
    let last = zone.localTime(at: validTo &- 1)
    let walk = departure.map { zone.localTime(at: $0).date }
    if let walk, walk == last.date {
      let isWholeDay = last.minuteOfDay == LocalTime.minutesPerDay - 1
      return .today(minute: isWholeDay ? nil : zone.localTime(at: validTo).minuteOfDay)
    }
    if let walk, walk.adding(days: -1) == last.date { return .yesterday }
    let date = last.date
    return .day(date.day, month: date.month, year: walk?.year == date.year ? nil : date.year)
  }

  /// A text of staff that may be spoken: without a forbidden word (R1).
  static func speakable(_ text: String) -> String {
    guard !text.isEmpty, ForbiddenWords.found(in: text).isEmpty else { return "" }
    return text.last?.isPunctuation == true ? text : text + "."
  }
}

/// What of a way the profile, the time, the city or the walker's own list forbids.
public enum ForbiddenThing: Hashable, Sendable {
  /// A crossing without known signals; the street may be without a name.
  case crossing(street: String)
  case rails
  case steps(street: String)
  case escalator
  case movingWalkway
  case elevator
  /// Closed at the time of the walk by the map.
  case closedHours(street: String)
  case closure(ClosureNotice)
  /// On the walker's own list; the name may be empty.
  case avoided(name: String)
  case way(street: String)
  /// Too narrow, too uneven, or barred by something for this walker.
  case narrow(street: String)
  case rough(street: String)
  case barrier(Barrier, street: String)

  /// - Parameter timetable: the time of the walk and the zone of the map.
  public init(_ piece: ForbiddenPiece, _ graph: PedestrianGraph, _ timetable: AccessTimetable?) {
    let edge = piece.edge.edge
    let street = graph.streetName(of: edge)
    if let closure = piece.closure {
      self = .closure(ClosureNotice(closure, graph, timetable))
      return
    }
    switch piece.term {
    case .avoided: self = .avoided(name: street)
    case .access: self = .closedHours(street: street)
    case .rails: self = .rails
    case .crossing, .kerb: self = Self.crossing(piece, graph)
    case .width: self = .narrow(street: street)
    case .surface: self = .rough(street: street)
    case .barrier: self = .barrier(piece.barrier(graph), street: street)
    default: self = Self.way(graph.attributes(of: edge).wayClass, street)
    }
  }

  private static func crossing(
    _ piece: ForbiddenPiece, _ graph: PedestrianGraph
  ) -> ForbiddenThing {
    guard let id = piece.crossing ?? graph.crossingID(of: piece.edge.edge) else {
      return .crossing(street: graph.streetName(of: piece.edge.edge))
    }
    let crossing = graph.crossing(id)
    return crossing.kind.isRail ? .rails : .crossing(street: graph.name(crossing.crossedName))
  }

  private static func way(_ wayClass: WayClass, _ street: String) -> ForbiddenThing {
    switch wayClass {
    case .steps: return .steps(street: street)
    case .escalator: return .escalator
    case .movingWalkway: return .movingWalkway
    case .elevator: return .elevator
    default: return .way(street: street)
    }
  }
}

extension ForbiddenPiece {
  /// What stands at either end of the piece; `.other` where the map does not say what it is.
  public func barrier(_ graph: PedestrianGraph) -> Barrier {
    let record = graph.edge(edge.edge)
    let nodes = edge.forward ? [record.to, record.from] : [record.from, record.to]
    return nodes.lazy.map { graph.attributes(of: $0).barrier }.first { $0 != .none } ?? .other
  }
}
