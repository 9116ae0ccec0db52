// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The whole way in words before leaving: what it is made of, then street by street, then the goal.
public struct WayDescription: Sendable {
  /// Paragraphs in order: the overview, one for each stretch with what ends it, the map's date.
  public private(set) var paragraphs = [Phrase]()

  private let wording: any TellingWording
  private let planner: ManeuverPlanner
  private var settings = GuidanceSettings()

  /// Nearer together than this are a map's points, not a walker's steps, metres: what is farther
  /// apart is told with its metres.
  private static let shortest = 2.0
  /// Named side streets that a stretch tells of.
  private static let mostStreets = 3

  /// - Parameters:
  ///   - names: of the places on the way and the goal, one a leg; `nil` for a place without one.
  ///   - seconds: how long the walk takes without waiting.
  ///   - date: the map's, in words.
  ///   - warnings: said after the overview.
  ///   - changes: what is not as the map has it now.
  public init(
    _ itinerary: Itinerary, graph: PedestrianGraph, wording: any TellingWording,
    names: [String?] = [], seconds: Double, date: String?,
    warnings: [String] = [], changes: MapChanges = .none
  ) {
    self.wording = wording
    planner = ManeuverPlanner(graph: graph, changes: changes)
    settings.style = wording.style
    if itinerary.length.meters <= planner.settings.samePlaceLength {
      add(wording.samePlace())
      for warning in warnings { add(Phrase(warning)) }
      add(wording.mapDate(date, byCity: graph.knowsCity))
      return
    }
    addOverview(itinerary, seconds: seconds)
    for warning in warnings { add(Phrase(warning)) }
    for (index, leg) in itinerary.legs.enumerated() {
      let name = index < names.count ? names[index] : nil
      let next = index + 1 < itinerary.legs.count ? itinerary.legs[index + 1] : nil
      add(leg, named: name, before: next, isFirst: index == 0)
    }
    add(wording.mapDate(date, byCity: graph.knowsCity))
  }

  /// The paragraphs, one a line.
  public var text: String { paragraphs.map { $0.text + "\n" }.joined() }

  /// The names within the text.
  public var names: [String] { paragraphs.flatMap(\.names) }

  private mutating func add(_ phrase: Phrase) {
    if !phrase.text.isEmpty { paragraphs.append(phrase) }
  }

  private mutating func addOverview(_ itinerary: Itinerary, seconds: Double) {
    let ledger = itinerary.ledger
    let minutes = max(1, Int(min(max(seconds, 0), 1e7) / 60 + 0.5))
    let length = SpokenDistance(
      meters: itinerary.length.meters, grade: .hedged, settings: settings)
    var phrase = wording.overview(length, minutes: minutes)
    var counts = CrossingCategory.allCases.map { ($0, ledger[$0]) }
    if wording.aid == .deafblind {
      // Which signals sound is nothing to who does not hear them.
      counts = counts.filter { $0.0 != .signalSound }.map {
        $0 == .signal ? ($0, $1 + ledger[.signalSound]) : ($0, $1)
      }
    }
    counts = counts.filter { $0.1 > 0 }
    let byCity = planner.graph.knowsCity
    for (kind, count) in counts {
      phrase = phrase.adding(wording.crossings(kind, count: count, byCity: byCity))
    }
    if itinerary.legs.contains(where: {
      RoutePiece.pieces(of: $0, in: planner.graph).hasUnknownSide
    }) {
      phrase = phrase.adding(wording.sideUnknown(counts: !counts.isEmpty))
    } else if counts.isEmpty {
      phrase = phrase.adding(wording.noCrossings())
    }
    add(
      phrase.adding(
        wording.climbs(
          flights: ledger.flights, steps: ledger.stepCount, lifts: ledger.lifts, byCity: byCity)))
  }

  private mutating func add(
    _ leg: Route, named name: String?, before next: Route?, isFirst: Bool
  ) {
    let maneuvers = planner.maneuvers(for: leg, goalName: name, isVia: next != nil)
    let pieces = RoutePiece.pieces(of: leg, in: planner.graph)
    var end = 0.0
    var remarks = Phrase("")
    var streets = [String]()
    for (index, maneuver) in maneuvers.enumerated() {
      switch maneuver.kind {
      case .start(let street):
        if isFirst { add(wording.begins(street)) }
      // A dog keeps its own line (R13).
      case _ where !maneuver.isTold(to: wording.aid): continue
      case .sideStreet(let street):
        if !streets.contains(street) && streets.count < Self.mostStreets { streets.append(street) }
      default:
        guard let event = event(maneuver, maneuvers[(index + 1)...], next, leg) else {
          remarks = remarks.adding(wording.telling(remark: maneuver.kind))
          continue
        }
        var phrase = Phrase("")
        if maneuver.along - end >= Self.shortest {
          phrase = wording.stretch(
            pieces.longestStreet(from: end, to: maneuver.along) ?? maneuver.street,
            SpokenDistance(
              meters: maneuver.along - end, grade: .plain, settings: settings))
          phrase = phrase.adding(wording.passing(streets))
        }
        add(phrase.adding(remarks).adding(event))
        (end, remarks, streets) = (max(end, maneuver.end), Phrase(""), [])
      }
    }
  }

  /// What ends a stretch; `nil` for what only accompanies it, empty for a new name of the street.
  private func event(
    _ maneuver: Maneuver, _ followers: ArraySlice<Maneuver>, _ next: Route?, _ leg: Route
  ) -> Phrase? {
    switch maneuver.kind {
    case .turn(let turn): return wording.telling(turn)
    case .fork(let side, _): return wording.tellingFork(side)
    case .crossing(let passage):
      return wording.telling(passage, then: turnBehind(passage, maneuver.end, followers))
    case .steps(let passage): return wording.telling(passage)
    case .elevator(let lift): return wording.telling(lift)
    case .nameChange: return Phrase("")
    case .arrival(let arrival):
      guard let next else { return wording.telling(arrival) }
      if leg.length.meters <= planner.settings.samePlaceLength { return wording.viaHere(arrival) }
      return wording.tellingVia(arrival, onward: leg.onward(to: next))
    default: return nil
    }
  }

  /// A turn that is said with the crossing because no manoeuvre of its own tells of it.
  private func turnBehind(
    _ passage: CrossingPassage, _ end: Double, _ followers: ArraySlice<Maneuver>
  ) -> SeenDirection? {
    guard case .turn(let direction, _, _) = passage.sequel else { return nil }
    let next = followers.first(where: \.isDecision)
    if let next, next.along - end <= planner.settings.sequelReach, next.seen == direction {
      return nil
    }
    return direction
  }
}

extension Route {
  /// Metres at the end and the beginning of a leg by which its direction is taken.
  private static let chord = 8.0

  /// How the way goes on at the place where this leg ends and the next begins.
  public func onward(to next: Route) -> SeenDirection {
    guard line.points.count >= 2, next.line.points.count >= 2 else { return .straight }
    let length = line.length.meters
    let arriving = line.bearing(from: max(0, length - Self.chord), to: length)
    let leaving = next.line.bearing(from: 0, to: min(Self.chord, next.line.length.meters))
    return SeenDirection(angle: arriving.turn(to: leaving))
  }
}
