// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What one can tell two ways apart by.
public struct RouteTraits: Hashable, Sendable {
  public var meters: Double
  /// Crossings without a known signal and without a zebra: marked, unmarked, not in the map, or of
  /// unknown kind.
  public var bareCrossings: Int
  public var zebras: Int
  /// Signals, whatever is known of their tone.
  public var signals: Int
  /// Signals whose tone is unknown, missing, or for finding only.
  public var signalsWithoutKnownTone: Int
  public var rails: Int
  public var flights: Int
  public var lifts: Int
  public var turns: Int
  /// Metres with cycles on the same surface.
  public var cycleMeters: Double
  /// Metres along carriageways without a known pavement.
  public var pavementlessMeters: Double
  public var forbidden: Int

  init(_ itinerary: Itinerary, _ graph: PedestrianGraph, forbidden: Int) {
    let ledger = itinerary.ledger
    meters = itinerary.length.meters
    bareCrossings = [.marked, .unmarked, .implied, .unknown, .signalOff].reduce(0) {
      $0 + ledger[$1]
    }
    zebras = ledger[.zebra]
    signals = ledger[.signal] + ledger[.signalSound]
    signalsWithoutKnownTone = ledger[.signal]
    rails = ledger[.rails]
    flights = ledger.flights
    lifts = ledger.lifts
    turns = ledger.turns
    cycleMeters = 0
    pavementlessMeters = 0
    self.forbidden = forbidden
    for step in itinerary.edges {
      let attributes = graph.attributes(of: step.directed.edge)
      if attributes.cycling == .shared { cycleMeters += step.length.meters }
      if case .noPavement = RouteFeature.way(of: attributes) {
        pavementlessMeters += step.length.meters
      }
    }
  }

  /// Ways whose lengths differ less are equally long, metres: nobody walks that exactly.
  public static let lengthStep = 10.0
  /// Metres beside cycles or without a pavement that are worth a word.
  public static let stretchStep = 50.0
  /// Turns more or less that are worth a word.
  public static let turnStep = 3

  /// Whether there is anything that a person could be told about the difference.
  public func differs(from other: RouteTraits) -> Bool {
    abs(meters - other.meters) >= Self.lengthStep
      || counts != other.counts
      || abs(cycleMeters - other.cycleMeters) >= Self.stretchStep
      || abs(pavementlessMeters - other.pavementlessMeters) >= Self.stretchStep
      || abs(turns - other.turns) >= Self.turnStep
  }

  private var counts: [Int] {
    [bareCrossings, zebras, signals, signalsWithoutKnownTone, rails, flights, lifts, forbidden]
  }
}
