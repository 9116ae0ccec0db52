// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The named terms of a route's cost. Each is a line of a profile and of the ledger.
public enum CostTerm: UInt8, Sendable, CaseIterable {
  /// Metres walked.
  case length
  /// Kind of way (class, unnamed path, missing pavement).
  case way
  case surface
  case cycling
  /// Guide strips; a discount, so never above 0.
  case guidance
  case steps
  case crossing
  case kerb
  case rails
  case barrier
  case turn
  /// Access that depends on the time: closed, or not known to be open.
  case access
  /// What the city has closed, narrowed or changed for a time.
  case closure
  /// What stands on the walker's own list.
  case avoided
  /// Less room than a walker with a cane, a dog or a chair needs.
  case width
  /// Lit or not, as far as it matters to this walker at this time.
  case light
  /// Nodes at which many ways meet.
  case junction
  /// Stops at which many wait.
  case stop
  /// Entries of the map that nobody has touched for long.
  case age

  /// The term's name in profiles, ledgers and `route --format json`.
  public var name: String { Self.names[Int(rawValue)] }

  /// The cases' own names: asking them takes longer than finding a way.
  private static let names = [
    "length", "way", "surface", "cycling", "guidance", "steps", "crossing", "kerb", "rails",
    "barrier", "turn", "access", "closure", "avoided", "width", "light", "junction",
    "stop", "age",
  ]
}

/// What a route costs and of what it consists, term by term.
public struct CostLedger: Sendable, Hashable {
  /// Metre equivalents per term, in the order of `CostTerm.allCases`.
  public private(set) var amounts = [Double](repeating: 0, count: CostTerm.allCases.count)
  /// How many crossings of each kind, in the order of ``CrossingCategory``.
  public private(set) var crossings = [Int](repeating: 0, count: CrossingCategory.allCases.count)
  /// Flights of steps: a run of one way's steps without a break, however many edges.
  public var flights = 0
  /// Rides in a lift, be it a way or a node of the map.
  public var lifts = 0
  /// Steps counted in the map; flights without a count add nothing here.
  public var stepCount = 0
  public var turns = 0

  public init() {}

  public subscript(term: CostTerm) -> Double {
    get { amounts[Int(term.rawValue)] }
    set { amounts[Int(term.rawValue)] = newValue }
  }

  public subscript(category: CrossingCategory) -> Int {
    get { crossings[Int(category.rawValue)] }
    set { crossings[Int(category.rawValue)] = newValue }
  }

  /// The whole cost in metre equivalents.
  public var total: Double { amounts.reduce(0, +) }
}

/// Crossings as the ledger counts them.
public enum CrossingCategory: UInt8, Sendable, CaseIterable {
  /// Signals with a tone for the walking phase, as the map has it.
  case signalSound
  /// Signals; tone unknown, none, or a finding tone only.
  case signal
  case zebra
  case marked
  case unmarked
  case implied
  case rails
  /// Tagged as a crossing, kind unknown.
  case unknown
  /// Signals by the map that are off by the city.
  case signalOff

  /// The key in `route --format json`.
  public var name: String {
    switch self {
    case .signalSound: return "signal_sound"
    case .signal: return "signal"
    case .zebra: return "zebra"
    case .marked: return "marked"
    case .unmarked: return "unmarked"
    case .implied: return "implied"
    case .rails: return "rails"
    case .unknown: return "unknown"
    case .signalOff: return "signal_off"
    }
  }

  public init(_ crossing: Crossing) {
    switch crossing.kind {
    case .trafficSignals: self = crossing.sound.tellsPhase ? .signalSound : .signal
    case .zebra: self = .zebra
    case .marked: self = .marked
    case .unmarked, .forbidden: self = .unmarked
    case .implied: self = .implied
    case .railway, .tram: self = .rails
    case .unknown: self = .unknown
    }
  }
}
