// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What a much shorter way has more of than the one that was chosen, as it is told to who asks "why
/// this way".
public struct ShorterWayFacts: Hashable, Sendable {
  /// What makes it dear, each with its number.
  public enum Drawback: Hashable, Sendable {
    /// Crossings without known signals: marked or not, or not in the map.
    case crossings(Int)
    case zebras(Int)
    case signals(Int)
    case rails
    case steps
    case lift
    /// Metres with cycles on the same way.
    case cycling(Int)
    /// Metres along carriageways without a known pavement.
    case noPavement(Int)
    /// Metres over ground that is uneven, or not known.
    case ground(Int)
    case barriers(Int)
    case turns(Int)
    /// Access that depends on a time, and is not known.
    case closedMaybe
  }

  /// It is shorter by this.
  public var saved: SpokenDistance
  /// The dearest first; empty where nothing of it can be told in a word.
  public var drawbacks: [Drawback]
  /// The profile forbids it.
  public var isForbidden: Bool

  /// What can be kept in mind.
  static let mostDrawbacks = 2

  public init(saved: SpokenDistance, drawbacks: [Drawback], isForbidden: Bool) {
    self.saved = saved
    self.drawbacks = drawbacks
    self.isForbidden = isForbidden
  }

  init(_ way: ShorterWay, settings: GuidanceSettings) {
    let unit = settings.style.unit
    var order = [RouteFeature]()
    var sums = [RouteFeature: (meters: Double, count: Int)]()
    for item in way.items {
      let kind = Self.kind(item.feature)
      if sums[kind] == nil { order.append(kind) }
      var sum = sums[kind] ?? (0, 0)
      sum.meters += max(item.meters, 0)
      sum.count += max(item.count, 0)
      sums[kind] = sum
    }
    let drawbacks = order.compactMap { kind in
      sums[kind].flatMap { Self.drawback(kind, unit.phraseMeters($0.meters), $0.count) }
    }
    self.init(
      saved: SpokenDistance(meters: way.saved, grade: .hedged, settings: settings),
      drawbacks: Array(drawbacks.prefix(Self.mostDrawbacks)), isForbidden: way.isForbidden)
  }

  /// What is told with the same word.
  private static func kind(_ feature: RouteFeature) -> RouteFeature {
    switch feature {
    case .crossing(.marked), .crossing(.unmarked), .crossing(.implied), .crossing(.unknown),
      .crossing(.signalOff):
      return .crossing(.unknown)
    case .crossing(.signal), .crossing(.signalSound): return .crossing(.signal)
    case .noPavement: return .noPavement(isKnown: false)
    case .surface: return .surface(.unknown)
    default: return feature
    }
  }

  /// `nil` of what no few words tell.
  private static func drawback(_ kind: RouteFeature, _ meters: Int, _ count: Int) -> Drawback? {
    switch kind {
    case .crossing(.zebra): return count > 0 ? .zebras(count) : nil
    case .crossing(.signal): return count > 0 ? .signals(count) : nil
    case .crossing(.rails), .rails: return .rails
    case .crossing: return count > 0 ? .crossings(count) : nil
    case .steps: return .steps
    case .lift: return .lift
    case .cycles: return meters > 0 ? .cycling(meters) : nil
    case .noPavement: return meters > 0 ? .noPavement(meters) : nil
    case .surface: return meters > 0 ? .ground(meters) : nil
    case .barrier: return count > 0 ? .barriers(count) : nil
    case .turns: return count > 0 ? .turns(count) : nil
    case .access: return .closedMaybe
    case .way, .narrow, .dark, .junctions, .busyStops, .oldEntries: return nil
    }
  }
}
