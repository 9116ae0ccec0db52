// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Positioning

/// Figures about positions: of all estimates, of each stratum, and of the baselines on the same
/// observations. Metrics of parts add up to those of the whole, exactly.
public struct PositionMetrics: Hashable, Sendable {
  public internal(set) var overall = PositionTally()
  /// By name: `sky:canyon`, `status:good`, `sources:gnss+steps`, `standing`, `outage`, …
  public internal(set) var strata: [String: PositionTally] = [:]
  /// By the baseline's name.
  public internal(set) var baselines: [String: BaselineFigures] = [:]
  /// Seconds from the first event to the first estimate, and to the first in the state good.
  public internal(set) var firstFix = ErrorHistogram()
  public internal(set) var firstGood = ErrorHistogram()
  /// Seconds from being carried elsewhere to being found there.
  public internal(set) var relocation = ErrorHistogram()
  public internal(set) var walks = 0
  /// Walks that never came into the state good, and leaps after which the walker was not found.
  public internal(set) var neverGood = 0
  public internal(set) var neverFound = 0
  /// Microseconds of one call, and of all work for one second of the walk. They differ from run to
  /// run and are left out of what is compared.
  public internal(set) var microsecondsPerUpdate = ErrorHistogram()
  public internal(set) var microsecondsPerSecond = ErrorHistogram()

  /// A baseline over all, and under each sky.
  public struct BaselineFigures: Hashable, Sendable {
    public internal(set) var overall = PositionTally()
    public internal(set) var strata: [String: PositionTally] = [:]

    mutating func note(_ scored: ScoredEstimate, in names: [String]) {
      overall.note(scored)
      for name in names { strata[name, default: PositionTally()].note(scored) }
    }

    mutating func merge(_ other: BaselineFigures) {
      overall.merge(other.overall)
      for (name, tally) in other.strata { strata[name, default: PositionTally()].merge(tally) }
    }
  }

  public init() {}

  mutating func note(_ scored: ScoredEstimate, in names: [String]) {
    overall.note(scored)
    for name in names { strata[name, default: PositionTally()].note(scored) }
  }

  public mutating func merge(_ other: PositionMetrics) {
    overall.merge(other.overall)
    for (name, tally) in other.strata { strata[name, default: PositionTally()].merge(tally) }
    for (name, figures) in other.baselines {
      baselines[name, default: BaselineFigures()].merge(figures)
    }
    firstFix.merge(other.firstFix)
    firstGood.merge(other.firstGood)
    relocation.merge(other.relocation)
    walks += other.walks
    neverGood += other.neverGood
    neverFound += other.neverFound
    microsecondsPerUpdate.merge(other.microsecondsPerUpdate)
    microsecondsPerSecond.merge(other.microsecondsPerSecond)
  }
}

// MARK: Text

extension PositionMetrics {
  /// One JSON object (interfaces.md, `locate --metrics`); keys in fixed order, `null` for what is
  /// not known.
  public var json: String { members.text }

  /// The members of ``json``, for others to add theirs.
  var members: JSONLine {
    var line = JSONLine()
    Self.write(overall, to: &line)
    for (name, histogram) in [
      ("time_to_first_fix_s", firstFix), ("time_to_good_s", firstGood),
      ("relocation_s", relocation),
    ] {
      line.raw(name, Self.text(histogram))
    }
    line.raw("never_good", String(neverGood))
    line.raw("never_found", String(neverFound))
    line.raw("walks", String(walks))
    line.raw("cpu_us", Self.cpu(microsecondsPerUpdate))
    line.raw("cpu_per_second_us", Self.cpu(microsecondsPerSecond))
    var others = JSONLine()
    for name in baselines.keys.sorted() {
      guard let figures = baselines[name] else { continue }
      var inner = JSONLine()
      Self.write(figures.overall, to: &inner)
      inner.raw("strata", Self.text(figures.strata))
      others.raw(name, inner.text)
    }
    line.raw("baselines", others.text)
    line.raw("strata", Self.text(strata))
    return line
  }

  private static func text(_ strata: [String: PositionTally]) -> String {
    var line = JSONLine()
    for name in strata.keys.sorted() {
      guard let tally = strata[name] else { continue }
      var inner = JSONLine()
      write(tally, to: &inner)
      line.raw(name, inner.text)
    }
    return line.text
  }

  private static func write(_ tally: PositionTally, to line: inout JSONLine) {
    line.raw("estimates", String(tally.estimates))
    line.raw("horizontal_m", text(tally.horizontal))
    line.raw("along_m", text(tally.along))
    line.raw("cross_m", text(tally.cross))
    var containment = JSONLine()
    containment.raw("r50", share(tally.contained50))
    containment.raw("r95", share(tally.contained95))
    line.raw("containment", containment.text)
    line.raw("sharpness_r95_m", number(tally.radius.quantile(0.5), places: 2))
    line.raw("wrong_edge", share(tally.wrongEdge))
    line.raw("different_edge", share(tally.differentEdge))
    line.raw("wrong_edge_after_nodes", share(tally.wrongChoice))
    line.raw("wrong_side", share(tally.wrongSide))
    line.raw("side_abstained", share(tally.sideAbstained))
    line.raw("misleading", share(tally.misleading))
    line.raw("anees", number(tally.normalizedError, places: 2))
    var heading = JSONLine()
    heading.raw("walking", text(tally.headingWalking))
    heading.raw("standing", text(tally.headingStanding))
    line.raw("heading_deg", heading.text)
    var states = JSONLine()
    for status in PositionTally.Count.statuses {
      states.raw(status.rawValue, share(tally.share(status, of: .estimates)))
    }
    line.raw("status_share", states.text)
  }

  private static func text(_ histogram: ErrorHistogram) -> String {
    let found = histogram.quantiles([0.5, 0.75, 0.95, 1])
    guard found.count == 4 else { return "null" }
    var line = JSONLine()
    for (name, value) in zip(["p50", "p75", "p95", "max"], found) {
      line.raw(name, DecimalText.fixed(value, places: 2))
    }
    return line.text
  }

  private static func cpu(_ histogram: ErrorHistogram) -> String {
    let found = histogram.quantiles([0.5, 0.99])
    guard found.count == 2 else { return "null" }
    var line = JSONLine()
    line.raw("p50", DecimalText.fixed(found[0], places: 1))
    line.raw("p99", DecimalText.fixed(found[1], places: 1))
    return line.text
  }

  private static func share(_ value: Double?) -> String { number(value, places: 4) }

  private static func number(_ value: Double?, places: Int) -> String {
    value.map { DecimalText.fixed($0, places: places) } ?? "null"
  }
}

extension PositionTally.Count {
  /// Those that count statuses, in their order.
  static let statuses: [Self] = [.initializing, .good, .degraded, .uncertain, .lost]
}

// MARK: Counts, for merging shards

extension PositionMetrics {
  private static var histograms: [(name: String, path: WritableKeyPath<Self, ErrorHistogram>)] {
    [
      ("first_fix", \.firstFix), ("first_good", \.firstGood), ("relocation", \.relocation),
      ("cpu_update", \.microsecondsPerUpdate), ("cpu_second", \.microsecondsPerSecond),
    ]
  }

  /// Everything that is counted, as one JSON object.
  var countsText: String {
    var line = JSONLine()
    line.raw("walks", String(walks))
    line.raw("never_good", String(neverGood))
    line.raw("never_found", String(neverFound))
    for (name, path) in Self.histograms { line.string(name, self[keyPath: path].text) }
    line.raw("overall", overall.countsText)
    line.raw("strata", Self.countsText(strata))
    var others = JSONLine()
    for name in baselines.keys.sorted() {
      guard let figures = baselines[name] else { continue }
      others.raw(
        name,
        "{\"overall\":\(figures.overall.countsText),"
          + "\"strata\":\(Self.countsText(figures.strata))}")
    }
    line.raw("baselines", others.text)
    return line.text
  }

  private static func countsText(_ strata: [String: PositionTally]) -> String {
    var line = JSONLine()
    for name in strata.keys.sorted() {
      if let tally = strata[name] { line.raw(name, tally.countsText) }
    }
    return line.text
  }

  /// Reads what ``countsText`` wrote; `nil` for anything else.
  init?(counts value: JSONValue) {
    guard let walks = value["walks"]?.integer, let neverGood = value["never_good"]?.integer,
      let neverFound = value["never_found"]?.integer, walks >= 0, neverGood >= 0,
      neverFound >= 0, let all = value["overall"], let overall = PositionTally(counts: all),
      let strata = Self.strata(value["strata"]),
      case .object(let others) = value["baselines"]
    else { return nil }
    (self.walks, self.neverGood, self.neverFound) = (walks, neverGood, neverFound)
    self.overall = overall
    self.strata = strata
    for (name, path) in Self.histograms {
      guard let text = value[name]?.string, let histogram = ErrorHistogram(text: text) else {
        return nil
      }
      self[keyPath: path] = histogram
    }
    for other in others {
      guard let all = other.value["overall"], let overall = PositionTally(counts: all),
        let strata = Self.strata(other.value["strata"])
      else { return nil }
      baselines[other.name] = BaselineFigures(overall: overall, strata: strata)
    }
  }

  private static func strata(_ value: JSONValue?) -> [String: PositionTally]? {
    guard case .object(let members) = value else { return nil }
    var strata: [String: PositionTally] = [:]
    for member in members {
      guard let tally = PositionTally(counts: member.value) else { return nil }
      strata[member.name] = tally
    }
    return strata
  }
}
