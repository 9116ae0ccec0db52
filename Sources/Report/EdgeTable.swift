// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The table of all ways of a network picture: its text alternative, and what the page's script
/// reads to tell the facts of the way that is pointed at.
struct EdgeTable {
  let graph: PedestrianGraph
  let edges: [EdgeID]
  let joints: NetworkJoints
  let wording: ReportWording

  /// What the second filter can ask for.
  enum Remark: String, CaseIterable {
    case gap
    case deadEnd = "dead-end"
    case island, implied

    func word(_ wording: ReportWording) -> String {
      switch self {
      case .gap: return wording.gapMark
      case .deadEnd: return wording.deadEnd
      case .island: return wording.islandMark
      case .implied: return wording.word(CrossingKind.implied)
      }
    }
  }

  private var columns: [(key: String, title: String)] {
    [
      ("number", wording.number), ("kind", wording.kind), ("street", wording.street),
      ("length", wording.length), ("text", wording.knownFacts), ("unknown", wording.unknownFacts),
      ("ends", wording.ends), ("source", wording.facts),
    ]
  }

  /// Stands between the facts of one cell; the script splits there.
  private static let separator = " · "

  func markup() -> Markup {
    var markup = Markup()
    markup.element("section", ["id": "edge-table", "aria-labelledby": "edges-heading"]) { section in
      section.element("h2", ["id": "edges-heading"], text: wording.ways)
      guard !edges.isEmpty else {
        section.element("p", text: wording.noEdges)
        return
      }
      section.element("p", ["id": "table-hint", "class": "hint"], text: wording.wayTableHint)
      addFilter(to: &section)
      addTable(to: &section)
    }
    return markup
  }

  private func addFilter(to markup: inout Markup) {
    let present = Set(edges.map { EdgeStyle(graph, $0) })
    let remarks = Set(edges.flatMap { self.remarks(of: $0) })
    markup.element(
      "form", ["id": "filter", "role": "search", "aria-label": wording.filter]
    ) { form in
      let kinds = EdgeStyle.allCases.filter { present.contains($0) }
        .map { ($0.rawValue, wording.word($0)) }
      addChoice("filter-kind", wording.kind, kinds, to: &form)
      let found = Remark.allCases.filter { remarks.contains($0) }
        .map { ($0.rawValue, $0.word(wording)) }
      addChoice("filter-remark", wording.remarkable, found, to: &form)
      form.element("label") { label in
        label.element("span", text: wording.search)
        label.open("input", ["type": "search", "id": "filter-text"])
      }
      form.element(
        "p", ["id": "filter-count", "role": "status", "data-pattern": wording.shown])
    }
  }

  private func addChoice(
    _ id: String, _ title: String, _ options: [(String, String)], to form: inout Markup
  ) {
    form.element("label") { label in
      label.element("span", text: title)
      label.element("select", ["id": id]) { select in
        select.element("option", ["value": ""], text: wording.anyKind)
        for (value, text) in options { select.element("option", ["value": value], text: text) }
      }
    }
  }

  private func addTable(to markup: inout Markup) {
    markup.element("table", ["role": "table", "aria-describedby": "table-hint"]) { table in
      table.element("caption", text: wording.wayTableCaption)
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
        for (index, edge) in edges.enumerated() { addRow(edge, index + 1, to: &body) }
      }
    }
  }

  private func addRow(_ edge: EdgeID, _ number: Int, to markup: inout Markup) {
    let facts = EdgeFacts(graph, edge, language: wording.language)
    let style = EdgeStyle(graph, edge)
    markup.element(
      "tr",
      [
        "role": "row", "id": "e-\(number)", "data-n": "\(number)", "data-kind": style.rawValue,
        "data-remarks": remarks(of: edge).map(\.rawValue).joined(separator: " "),
        "class": "k-\(style.rawValue)",
      ]
    ) { row in
      row.element("th", ["scope": "row", "role": "rowheader", "class": "c-number"]) { cell in
        cell.element("button", ["type": "button"]) { button in
          button.element("span", ["class": "hidden-text"], text: wording.number + " ")
          button.write("\(number)")
        }
      }
      cell("kind", facts.kind, to: &row)
      cell("street", facts.street.isEmpty ? wording.nameless : facts.street, to: &row)
      cell("length", wording.meters(facts.length.meters), to: &row)
      let known = facts.known.filter { $0.key != "class" }.map { text($0, of: facts) }
      cell("text", known.joined(separator: Self.separator), to: &row)
      let unknown = facts.unknown.map(\.title).joined(separator: ", ")
      cell(
        "unknown", unknown.isEmpty ? wording.nothingUnknown : unknown, label: wording.unknownFacts,
        to: &row)
      cell("ends", ends(of: edge), label: wording.ends, to: &row)
      cell("source", facts.sourceText, to: &row)
    }
  }

  /// A fact with its source where that is not the way's own.
  private func text(_ fact: EdgeFacts.Fact, of facts: EdgeFacts) -> String {
    let text = "\(fact.title): \(fact.text ?? "")"
    guard let source = fact.sourceText, fact.source != facts.source, source != fact.text else {
      return text
    }
    return "\(text) (\(source))"
  }

  // MARK: Ends

  private func remarks(of edge: EdgeID) -> [Remark] {
    let record = graph.edge(edge)
    let ends = [joints[record.from], joints[record.to]].compactMap { $0 }
    var remarks = [Remark]()
    if ends.contains(where: { $0.gap != nil }) { remarks.append(.gap) }
    if ends.contains(where: \.isDeadEnd) { remarks.append(.deadEnd) }
    if graph.component(of: edge) != 0 { remarks.append(.island) }
    if let id = graph.crossingID(of: edge), graph.crossing(id).isImplied {
      remarks.append(.implied)
    }
    return remarks
  }

  /// Both ends in words, and the island if the edge lies on one.
  private func ends(of edge: EdgeID) -> String {
    let record = graph.edge(edge)
    var parts = [record.from, record.to].map { end(at: $0) }
    let component = graph.component(of: edge)
    if component != 0 {
      parts.append(wording.island(component, nodes: graph.nodeCount(ofComponent: component)))
    }
    return parts.joined(separator: Self.separator)
  }

  private func end(at node: NodeID) -> String {
    let id = graph.osmID(of: node).value
    let name = id == 0 ? wording.madeByImport : "node/\(id)"
    guard let joint = joints[node] else { return name }
    var text = name
    if joint.isMapEdge {
      text += ", " + wording.mapEnd
    } else if joint.isDeadEnd {
      text += ", " + wording.deadEnd
    } else {
      text = wording.end(name, degree: joint.degree)
    }
    let attributes = graph.attributes(of: node)
    if attributes.barrier != .none { text += ", " + wording.word(attributes.barrier) }
    if let gap = joint.gap {
      let way = graph.edge(gap.edge).way.value
      text +=
        ", "
        + wording.gap(
          wording.meters(gap.distance), way == 0 ? wording.madeByImport : "way/\(way)")
    }
    return text
  }

  /// - Parameter label: shown before the value, because the layout shows no column headings.
  private func cell(
    _ key: String, _ value: String, label: String? = nil, to row: inout Markup
  ) {
    row.element("td", ["role": "cell", "class": "c-\(key)", "data-label": label]) {
      $0.element("bdi", text: value.isEmpty ? NumberText.unknown : value)
    }
  }
}
