// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// What each effect does to a route on a drawn street, and when.
@Suite struct ClosureEffectTests {
  @Test(arguments: [Closure.Effect.closed, .crossOver])
  func whatIsClosedIsWalkedAround(effect: Closure.Effect) throws {
    let street = try ClosedStreet()
    #expect(!ClosedStreet.isDetour(try street.route([])))
    let route = try street.route([try street.closure(effect)])
    #expect(ClosedStreet.isDetour(route))
    #expect(route.ledger[.closure] == 0)
  }

  static let milder: [(Closure.Effect, ClosedRange<Double>)] = [
    (.narrowed, 15...25), (.obstacle, 35...45), (.surface, 15...25), (.detourSameSide, 55...65),
    (.emergencyPath, 55...65), (.tactileCovered, 8...12), (.temporaryCrossing, 0...0),
    (.temporarySignal, 0...0), (.stopMoved, 0...0),
  ]

  @Test(arguments: milder)
  func whatOnlyHindersCostsAndIsTold(
    effect: Closure.Effect, price: ClosedRange<Double>
  ) throws {
    let street = try ClosedStreet(detour: false)
    let closure = try street.closure(effect)
    let route = try street.route([closure])
    #expect(price.contains(route.ledger[.closure]), "\(route.ledger[.closure])")
    let told = try street.search([closure]).closures(on: route)
    #expect(told.map(\.closure.effect) == [effect])
    #expect(told.allSatisfy { !$0.forbids && $0.state == .inForce })
  }

  /// Remaining width and profile: who gets through.
  static let widths: [(Double, String, Bool)] = [
    (1.4, "cane", true), (0.9, "cane", true), (0.5, "cane", false), (0.9, "guide-dog", true),
    (0.8, "guide-dog", false),
  ]

  @Test(arguments: widths)
  func aNarrowingKeepsOutWhoIsWider(width: Double, profile: String, isPassable: Bool) throws {
    let street = try ClosedStreet(detour: false)
    var closure = try street.closure(.narrowed)
    closure.remainingWidth = width
    let route = try? street.route([closure], profile)
    #expect((route != nil) == isPassable)
    if let route { #expect((route.ledger[.closure] > 50) == (width < 1)) }
  }

  /// Status, verification and time: whether the passage is forbidden, costs, or is as ever.
  enum Outcome { case forbidden, costs, asEver }

  static let times: [(Closure.Status, Bool, Int64?, Outcome)] = [
    (.approved, true, ClosedStreet.moment(12), .forbidden),
    (.active, true, ClosedStreet.moment(12), .forbidden),
    (.draft, true, ClosedStreet.moment(12), .asEver),
    (.expired, true, ClosedStreet.moment(12), .asEver),
    (.withdrawn, true, ClosedStreet.moment(12), .asEver),
    (.approved, false, ClosedStreet.moment(12), .costs),
    (.approved, true, ClosedStreet.moment(0, day: 1) - 3600, .asEver),
    (.approved, true, ClosedStreet.moment(0, day: 30) - 600, .forbidden),
    (.approved, true, ClosedStreet.moment(1, day: 30), .costs),
    (.approved, true, ClosedStreet.moment(0, day: 30) + 7 * 86_400 - 1, .costs),
    (.approved, true, ClosedStreet.moment(0, day: 30) + 7 * 86_400, .asEver),
    (.approved, true, nil, .costs),
  ]

  @Test(arguments: times)
  func statusConfirmationAndTimeDecide(
    status: Closure.Status, isConfirmed: Bool, moment: Int64?, outcome: Outcome
  ) throws {
    let street = try ClosedStreet(detour: false)
    var closure = try street.closure(.closed)
    closure.status = status
    closure.isConfirmed = isConfirmed
    let route = try? street.route([closure], at: moment)
    switch outcome {
    case .forbidden: #expect(route == nil)
    case .costs: #expect(try #require(route).ledger[.closure] > 100)
    case .asEver: #expect(try #require(route).ledger[.closure] == 0)
    }
  }

  /// Weekdays, from, to, moment, whether it is in force. The 18th is a Wednesday.
  static let windows: [([Weekday], Int, Int, Int64, Bool)] = [
    ([.monday, .wednesday], 420, 1020, ClosedStreet.moment(7), true),
    ([.monday, .wednesday], 420, 1020, ClosedStreet.moment(6, 50), false),
    ([.monday, .wednesday], 420, 1020, ClosedStreet.moment(17), false),
    ([.thursday], 420, 1020, ClosedStreet.moment(12), false),
    ([.wednesday], 1320, 300, ClosedStreet.moment(23), true),
    ([.wednesday], 1320, 300, ClosedStreet.moment(4, day: 19), true),
    ([.wednesday], 1320, 300, ClosedStreet.moment(4), false),
    (Weekday.allCases, 0, 1440, ClosedStreet.moment(23, 50), true),
  ]

  @Test(arguments: windows)
  func windowsCountOnTheClocksOfTheMap(
    days: [Weekday], from: Int, to: Int, moment: Int64, isInForce: Bool
  ) throws {
    let street = try ClosedStreet()
    var closure = try street.closure(.closed)
    closure.windows = [Closure.Window(weekdays: days, from: from, to: to)]
    #expect((closure.state(at: moment, zone: .utc) == .inForce) == isInForce)
    // Two hours to the east the clocks show it two hours earlier in UTC.
    let east = TimeZoneRules(initialOffset: 7200)
    #expect((closure.state(at: moment - 7200, zone: east) == .inForce) == isInForce)
    #expect(ClosedStreet.isDetour(try street.route([closure], at: moment)) == isInForce)
  }

  @Test func whatClosesBeforeOneGetsThereIsClosed() throws {
    let street = try ClosedStreet()
    var closure = try street.closure(.closed)
    closure.validFrom = ClosedStreet.moment(12)
    // The passage begins 40 m on: 50 s at an easy pace.
    #expect(!ClosedStreet.isDetour(try street.route([closure], at: ClosedStreet.moment(11, 58))))
    #expect(ClosedStreet.isDetour(try street.route([closure], at: ClosedStreet.moment(12) - 20)))
  }

  @Test func whereNoWayIsLeftTheClosureIsNamedWithWhatCanBeReached() throws {
    let street = try ClosedStreet(detour: false)
    let closure = try street.closure(.closed)
    var search = try street.search([closure])
    #expect {
      _ = try search.route(from: street.map.coordinate("A"), to: street.map.coordinate("D"))
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error, let first = pieces.first else {
        return false
      }
      return first.term == .closure && first.closure?.closure.id == "K-1"
        && abs((first.reached ?? 0) - 40) < 2
    }
    var forced = try street.search([closure], allowForbidden: true)
    let route = try forced.route(
      from: street.map.coordinate("A"), to: street.map.coordinate("D"))
    #expect(forced.forbiddenPieces(of: route).map(\.closure?.closure.id) == ["K-1"])
  }

  @Test func whoStandsInTheClosedPartHearsIt() throws {
    let street = try ClosedStreet()
    var search = try street.search([try street.closure(.closed)])
    let middle = try street.map.coordinate("G")
    #expect {
      _ = try search.route(from: middle, to: street.map.coordinate("D"))
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error else { return false }
      return pieces.first?.closure?.closure.id == "K-1"
    }
  }

  @Test func theDetourIsComparedWithTheWayWithoutClosures() throws {
    let street = try ClosedStreet()
    let closure = try street.closure(.closed)
    let route = try street.route([closure])
    let detour = try #require(try street.search([closure]).detour(of: route))
    #expect(detour.closures.map(\.closure.id) == ["K-1"])
    #expect(abs(detour.extraMeters - 100) < 3, "\(detour.extraMeters)")
    #expect(abs(detour.parting - 40) < 2)
    let plain = try street.route([])
    #expect(try street.search([]).detour(of: plain) == nil)
  }

  /// A signal that is off is none: where cane forbids crossing a main road without, it is forbidden.
  @Test func aSignalLosesItsPhaseOrItsSound() throws {
    let map = try AsciiMap(
      "A---B---C", gridMeters: 8,
      ways: [
        "AB": ["highway": "footway"],
        "BC": [
          "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
          "crossing:signals": "yes", "traffic_signals:sound": "yes",
        ],
      ])
    let profile = try #require(try ProfileFile.named("cane"))
    func ledger(_ effect: Closure.Effect?) throws -> CostLedger {
      var closure = Closure(
        id: "S", validFrom: 0, validTo: .max, shape: .points([try map.coordinate("B")]))
      closure.affects = .signal
      closure.effect = effect ?? .surface
      var search = RouteSearch(
        graph: map.graph, profile: profile,
        timetable: AccessTimetable(map.graph, departure: 1000),
        overlay: effect == nil ? .none : Overlay(closures: [closure], graph: map.graph))
      return try search.route(from: map.coordinate("A"), to: map.coordinate("C")).ledger
    }
    #expect(try ledger(nil)[.signalSound] == 1)
    #expect(try ledger(.signalSilent)[.signal] == 1)
    #expect(try ledger(.signalSilent)[.crossing] > ledger(nil)[.crossing])
    #expect(try ledger(.signalOff)[.signalOff] == 1)
    // There is traffic enough to need signals: off, they are no better than silent.
    #expect(try ledger(.signalOff)[.crossing] >= ledger(.signalSilent)[.crossing])
  }
}
