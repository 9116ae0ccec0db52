// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Guidance

/// Metrics as a table for people, methods side by side.
public struct PositionTable: Sendable {
  public let metrics: PositionMetrics
  public let language: Language

  public init(_ metrics: PositionMetrics, language: Language) {
    self.metrics = metrics
    self.language = language
  }

  private func word(_ german: String, _ english: String) -> String {
    language == .german ? german : english
  }

  /// The whole table, lines of equal columns.
  public var text: String {
    var rows = [header]
    rows.append(row("lotse", metrics.overall))
    for name in metrics.baselines.keys.sorted() {
      if let figures = metrics.baselines[name] { rows.append(row(name, figures.overall)) }
    }
    for name in metrics.strata.keys.sorted() {
      guard let tally = metrics.strata[name] else { continue }
      rows.append(row("lotse, \(name)", tally))
      for other in metrics.baselines.keys.sorted() {
        if let tally = metrics.baselines[other]?.strata[name] {
          rows.append(row("  \(other)", tally))
        }
      }
    }
    return Self.aligned(rows) + "\n" + remarks
  }

  private var header: [String] {
    [
      word("Verfahren", "method"), word("Anzahl", "count"),
      word("Fehler p50", "error p50"), "p75", "p95", "max", word("längs p95", "along p95"),
      word("quer p50", "across p50"), "p75", "p95", word("r50 hält", "r50 holds"),
      word("r95 hält", "r95 holds"), word("r95 (Median)", "r95 (median)"),
      word("falsche Kante", "wrong edge"), word("falsche Seite", "wrong side"),
      word("enthält sich", "abstains"), word("irreführend", "misleading"),
    ]
  }

  private func row(_ name: String, _ tally: PositionTally) -> [String] {
    func metres(_ histogram: ErrorHistogram, _ share: Double) -> String {
      histogram.quantile(share).map { DecimalText.fixed($0, places: 1) } ?? "-"
    }
    func percent(_ share: Double?) -> String {
      share.map { DecimalText.fixed($0 * 100, places: 1) + "%" } ?? "-"
    }
    return [
      name, String(tally.estimates), metres(tally.horizontal, 0.5), metres(tally.horizontal, 0.75),
      metres(tally.horizontal, 0.95), metres(tally.horizontal, 1), metres(tally.along, 0.95),
      metres(tally.cross, 0.5), metres(tally.cross, 0.75), metres(tally.cross, 0.95),
      percent(tally.radius.total == 0 ? nil : tally.contained50.flatMap { $0 == 0 ? nil : $0 }),
      percent(tally.contained95), metres(tally.radius, 0.5), percent(tally.wrongEdge),
      percent(tally.wrongSide), percent(tally.sideAbstained),
      percent(tally[.good] + tally[.degraded] == 0 ? nil : tally.misleading),
    ]
  }

  /// What fits in no column.
  private var remarks: String {
    func median(_ histogram: ErrorHistogram, _ unit: String) -> String {
      let found = histogram.quantiles([0.5, 0.95])
      guard found.count == 2 else { return word("unbekannt", "unknown") }
      return DecimalText.fixed(found[0], places: 1) + " / "
        + DecimalText.fixed(found[1], places: 1) + " " + unit
    }
    let overall = metrics.overall
    var lines = [
      word("Richtung im Gehen p50/p95: ", "heading while walking p50/p95: ")
        + median(overall.headingWalking, "°"),
      word("Richtung im Stehen p50/p95: ", "heading while standing p50/p95: ")
        + median(overall.headingStanding, "°"),
      word("erster Ort p50/p95: ", "first position p50/p95: ") + median(metrics.firstFix, "s"),
      word("erster guter Ort p50/p95: ", "first good position p50/p95: ")
        + median(metrics.firstGood, "s") + word("; nie: ", "; never: ")
        + String(metrics.neverGood),
    ]
    if metrics.relocation.total + metrics.neverFound > 0 {
      lines.append(
        word("wiedergefunden nach p50/p95: ", "found again after p50/p95: ")
          + median(metrics.relocation, "s") + word("; nicht: ", "; not: ")
          + String(metrics.neverFound))
    }
    let shares = PositionTally.Count.statuses.map { status in
      let share = overall.share(status, of: .estimates) ?? 0
      return "\(status.rawValue) \(DecimalText.fixed(share * 100, places: 1))%"
    }
    lines.append(word("Zustände: ", "status: ") + shares.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  /// Times of the program, which differ from run to run.
  public var timing: String {
    let update = metrics.microsecondsPerUpdate.quantiles([0.5, 0.99])
    let second = metrics.microsecondsPerSecond.quantiles([0.5, 0.99])
    guard update.count == 2, second.count == 2 else { return "" }
    func pair(_ values: [Double]) -> String {
      values.map { DecimalText.fixed($0, places: 1) }.joined(separator: " / ")
    }
    return word("Rechenzeit je Beobachtung p50/p99: ", "time per observation p50/p99: ")
      + pair(update) + " µs; " + word("je Sekunde: ", "per second: ") + pair(second) + " µs\n"
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
