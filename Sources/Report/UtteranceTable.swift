// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// The table of everything said and suppressed: the text alternative of map and timeline.
struct UtteranceTable {
  let entries: [UtteranceEntry]
  let wording: ReportWording
  let spokenLanguage: WalkReport.Language

  /// Columns in order: CSS class, heading.
  private var columns: [(key: String, title: String)] {
    [
      ("number", wording.number), ("time", wording.time), ("priority", wording.priority),
      ("text", wording.text), ("kind", wording.kind), ("estimated", wording.estimated),
      ("actual", wording.actual), ("state", wording.state), ("radius", wording.radius),
      ("zone", wording.zone), ("rule", wording.rule), ("reason", wording.notSaid),
      ("facts", wording.facts),
    ]
  }

  func markup() -> Markup {
    var markup = Markup()
    markup.element(
      "section", ["id": "utterances", "aria-labelledby": "utterances-heading"]
    ) { section in
      section.element("h2", ["id": "utterances-heading"], text: wording.spoken)
      guard !entries.isEmpty else {
        section.element("p", text: wording.noUtterance)
        return
      }
      section.element("p", ["id": "table-hint", "class": "hint"], text: wording.tableHint)
      addFilter(to: &section)
      addTable(to: &section)
    }
    return markup
  }

  private func addFilter(to markup: inout Markup) {
    markup.element(
      "form", ["id": "filter", "role": "search", "aria-label": wording.filter]
    ) { form in
      if entries.contains(where: { !$0.isSaid }) {
        form.element("label", ["class": "check"]) { label in
          label.open("input", ["type": "checkbox", "id": "show-suppressed"])
          label.write(" " + wording.showSuppressed)
        }
      }
      form.element("label") { label in
        label.element("span", text: wording.priority)
        label.element("select", ["id": "filter-priority"]) { select in
          select.element("option", ["value": ""], text: wording.anyPriority)
          for priority in Priority.allCases
          where entries.contains(where: { $0.utterance.priority == priority }) {
            select.element(
              "option", ["value": priority.rawValue], text: wording.word(priority))
          }
        }
      }
      form.element("label") { label in
        label.element("span", text: wording.search)
        label.open("input", ["type": "search", "id": "filter-text"])
      }
      form.element(
        "p", ["id": "filter-count", "role": "status", "data-pattern": wording.shown])
    }
  }

  // Roles are given in full, because the narrow layout shows rows as blocks, and browsers then
  // forget that they are rows.
  private func addTable(to markup: inout Markup) {
    markup.element("table", ["role": "table", "aria-describedby": "table-hint"]) { table in
      table.element("caption", text: wording.tableCaption)
      table.element("thead", ["role": "rowgroup"]) { head in
        head.element("tr", ["role": "row"]) { row in
          for column in columns {
            row.element(
              "th", ["scope": "col", "role": "columnheader", "class": "c-\(column.key)"],
              text: column.title)
          }
        }
      }
      table.element("tbody", ["role": "rowgroup"]) { body in
        for entry in entries { addRow(entry, to: &body) }
      }
    }
  }

  private func addRow(_ entry: UtteranceEntry, to markup: inout Markup) {
    let utterance = entry.utterance
    markup.element(
      "tr",
      [
        "role": "row", "id": "u-\(entry.index)", "data-n": "\(entry.index)",
        "data-priority": utterance.priority.rawValue,
        "class": "p-\(utterance.priority.rawValue)" + (entry.isSaid ? "" : " hollow"),
      ]
    ) { row in
      row.element("th", ["scope": "row", "role": "rowheader", "class": "c-number"]) { cell in
        cell.element("button", ["type": "button"]) { button in
          button.element("span", ["class": "hidden-text"], text: wording.number + " ")
          button.write(entry.label)
        }
      }
      cell("time", wording.seconds(utterance.instant.seconds), to: &row)
      cell("priority", wording.word(utterance.priority), to: &row)
      row.element("td", ["role": "cell", "class": "c-text"]) { cell in
        cell.element("bdi", ["lang": spokenLanguage.rawValue], text: Self.text(of: utterance))
      }
      cell("kind", utterance.kind, label: wording.kind, to: &row)
      cell(
        "estimated", wording.meters(utterance.estimatedMeters), label: wording.estimated, to: &row)
      cell("actual", wording.meters(entry.record.trueMeters), label: wording.actual, to: &row)
      cell("state", wording.word(utterance.state), label: wording.state, to: &row)
      cell("radius", wording.meters(utterance.r95), label: wording.radius, to: &row)
      cell(
        "zone", utterance.inQuietZone ? wording.yes : wording.no, label: wording.zone, to: &row)
      cell("rule", utterance.rule, label: wording.rule, to: &row)
      cell(
        "reason", entry.record.suppressed.map { wording.word($0) } ?? wording.said,
        label: entry.isSaid ? nil : wording.notSaid, to: &row)
      cell("facts", facts(of: utterance), label: wording.facts, to: &row)
    }
  }

  /// The transcript's form: a cue in brackets before the words.
  static func text(of utterance: Utterance) -> String {
    guard let earcon = utterance.earcon else { return utterance.text }
    let cue = "[tone: \(earcon.rawValue)]"
    return utterance.text.isEmpty ? cue : "\(cue) \(utterance.text)"
  }

  private func facts(of utterance: Utterance) -> String {
    guard !utterance.facts.isEmpty else { return NumberText.unknown }
    return utterance.facts.map { fact in
      [fact.osm, fact.source, fact.asOf ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: ", ")
  }

  /// - Parameter label: shown before the value where the layout has no column headings.
  private func cell(
    _ key: String, _ value: String, label: String? = nil, to row: inout Markup
  ) {
    row.element("td", ["role": "cell", "class": "c-\(key)", "data-label": label]) {
      $0.element("bdi", text: value.isEmpty ? NumberText.unknown : value)
    }
  }
}
