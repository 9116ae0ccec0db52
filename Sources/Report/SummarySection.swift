// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import Replay
import Routing

/// The figures at the head of the report.
struct SummarySection {
  let record: WalkRecord
  let figures: WalkFigures
  let wording: ReportWording

  private var numbers: NumberText { wording.numbers }

  func markup() -> Markup {
    var markup = Markup()
    markup.element("section", ["id": "summary", "aria-labelledby": "summary-heading"]) { section in
      section.element("h2", ["id": "summary-heading"], text: wording.summary)
      section.element("dl", ["class": "figures"]) { list in
        addWalk(to: &list)
        addSpeech(to: &list)
        addPosition(to: &list)
      }
      addWarnings(to: &section)
    }
    return markup
  }

  private func add(
    _ term: String, _ value: String, isWide: Bool = false, to list: inout Markup
  ) {
    list.element("div", ["class": isWide ? "wide" : nil]) { pair in
      pair.element("dt", text: term)
      pair.element("dd", text: value)
    }
  }

  private func addWalk(to list: inout Markup) {
    add(
      wording.duration, numbers.clock(figures.duration) + " min", to: &list)
    if let walked = figures.walked {
      add(wording.walkedLength, wording.meters(walked, 0), to: &list)
    }
    if record.routes.isEmpty { add(wording.route, wording.noRoute, to: &list) }
    for (index, route) in record.routes.enumerated() {
      let isOnly = record.routes.count == 1
      let mark = isOnly ? "" : " (\(wording.route) \(index + 1))"
      add(
        isOnly ? wording.routeLength : wording.routeLength(index + 1),
        wording.meters(route.length.meters, 0), to: &list)
      add(
        wording.stepsOnRoute + mark,
        wording.flights(route.ledger.flights, count: route.ledger.stepCount), to: &list)
      add(wording.turns + mark, "\(route.ledger.turns)", to: &list)
      add(wording.crossings + mark, crossings(route.ledger), isWide: true, to: &list)
    }
  }

  private func crossings(_ ledger: CostLedger) -> String {
    let counted = CrossingCategory.allCases.filter { ledger[$0] > 0 }
    guard !counted.isEmpty else { return wording.none }
    return counted.map { "\(ledger[$0]) × \(wording.word($0))" }.joined(separator: "; ")
  }

  private func addSpeech(to list: inout Markup) {
    add(
      wording.spokenCount, wording.spoken(figures.said, figures.suppressed), to: &list)
    add(wording.speechShare, numbers.percent(figures.speechShare), to: &list)
    add(wording.longestSilence, wording.seconds(figures.longestSilence), to: &list)
    if let begun = figures.begunOnCrossing {
      add(wording.begunOnCrossing, "\(begun)", to: &list)
    }
  }

  private func addPosition(to list: inout Markup) {
    if let share = figures.containedIn95 {
      add(wording.contained, wording.expected(numbers.percent(share), 95), to: &list)
    }
    if let share = figures.containedIn50 {
      add(wording.containedHalf, wording.expected(numbers.percent(share), 50), to: &list)
    }
    if figures.errors.isEmpty {
      add(wording.truePath, wording.truthUnknown, isWide: true, to: &list)
    } else {
      add(wording.error, spread(figures.errors), isWide: true, to: &list)
    }
    add(
      wording.radius, figures.radii.isEmpty ? wording.noEstimate : spread(figures.radii),
      isWide: true, to: &list)
    let states = zip(PositionStatus.allCases, figures.stateShares).filter { $0.1 > 0 }
    if !states.isEmpty {
      add(
        wording.stateShares,
        states.map { "\(wording.word($0.0)) \(numbers.percent($0.1))" }.joined(separator: ", "),
        isWide: true, to: &list)
    }
  }

  private func spread(_ values: [Double]) -> String {
    wording.spread(
      numbers.fixed(EstimateSeries.quantile(0.5, of: values), 1),
      numbers.fixed(EstimateSeries.quantile(0.95, of: values), 1),
      numbers.fixed(values.max(), 1))
  }

  private func addWarnings(to markup: inout Markup) {
    guard !record.warnings.isEmpty else { return }
    markup.element("h3", text: wording.warnings)
    markup.element("ul", ["class": "warnings"]) { list in
      for warning in record.warnings {
        list.element("li", text: wording.pick(warning.german, warning.description))
      }
    }
  }
}
