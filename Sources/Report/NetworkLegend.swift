// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What each line and symbol of a network picture means.
struct NetworkLegend {
  let wording: ReportWording

  func markup() -> Markup {
    var markup = Markup()
    markup.element("details", ["id": "legend"]) { details in
      details.element("summary") { $0.element("h2", text: wording.legend) }
      details.element("div", ["class": "legend net"]) { box in
        group(wording.ways, to: &box) { addWays(to: &$0) }
        group(wording.joints, to: &box) { addJoints(to: &$0) }
        group(wording.crossings, to: &box) { addCrossings(to: &$0) }
        group(wording.kerbs, to: &box) { addKerbs(to: &$0) }
        group(wording.sides, to: &box) { addSides(to: &$0) }
        group(wording.heights, to: &box) { addHeights(to: &$0) }
      }
    }
    return markup
  }

  private func group(
    _ title: String, to markup: inout Markup, _ content: (inout Markup) -> Void
  ) {
    markup.element("div") { box in
      box.element("h3", text: title)
      box.element("ul", [:], content)
    }
  }

  private func item(
    _ text: String, to list: inout Markup, _ swatch: (inout Markup) -> Void
  ) {
    list.element("li") { item in
      item.element(
        "svg", ["class": "swatch", "viewBox": "-20 -15 40 30", "aria-hidden": "true"], swatch)
      item.element("span", text: text)
    }
  }

  private func line(
    _ text: String, _ classes: [String], _ path: String = "M-20 0H20", to list: inout Markup
  ) {
    item(text, to: &list) { svg in
      for name in classes { svg.element("path", ["class": name, "d": path]) }
    }
  }

  private func symbol(_ text: String, _ name: String, to list: inout Markup) {
    item(text, to: &list) { $0.element("use", ["href": "#\(name)"]) }
  }

  private func addWays(to list: inout Markup) {
    for style in EdgeStyle.allCases {
      let isLaddered = style == .crossing || style == .steps
      line(
        wording.word(style), (isLaddered ? ["edge bed"] : []) + ["edge \(style.rawValue)"],
        to: &list)
    }
    line(wording.tactileStrip, ["edge pavement", "strip"], to: &list)
    line(wording.islandMark, ["island-bed", "edge footway"], to: &list)
  }

  private func addJoints(to list: inout Markup) {
    item(wording.joint, to: &list) { svg in
      for (index, degree) in [2, 3, NetworkDrawing.largestDegree].enumerated() {
        svg.element("path", ["class": "dot d\(degree)", "d": "M\(index * 12 - 12) 0h0"])
      }
    }
    line(wording.deadEnd, ["dead-end-ring", "dead-end"], "M0 0h0", to: &list)
    line(wording.mapEnd, ["map-end-ring", "map-end"], "M0 0h0", to: &list)
    item(wording.gapMark, to: &list) { svg in
      svg.element("path", ["class": "gap", "d": "M-6 0H18"])
      svg.element("circle", ["class": "gap-ring", "cx": "-8", "r": "9"])
    }
  }

  private func addCrossings(to list: inout Markup) {
    for category in CrossingCategory.allCases
    where category != .unknown && category != .signalOff {
      let text =
        category == .implied
        ? "\(wording.word(CrossingCategory.implied)); \(wording.word(CrossingCategory.unknown))"
        : wording.word(category)
      symbol(text, NetworkLayer.symbol(category), to: &list)
    }
  }

  private func addKerbs(to list: inout Markup) {
    for kerb in Kerb.allCases { symbol(wording.word(kerb), "kerb-\(kerb)", to: &list) }
    symbol(wording.tactileField, "field", to: &list)
  }

  private func addSides(to list: inout Markup) {
    symbol(wording.streetTick, "tick-left", to: &list)
    symbol(wording.walkYes, "walk-yes-left", to: &list)
    symbol(wording.walkSeparate, "walk-separate-left", to: &list)
    symbol(wording.walkNo, "walk-no-left", to: &list)
  }

  private func addHeights(to list: inout Markup) {
    line(wording.above, ["above", "edge footway"], to: &list)
    line(wording.below, ["below", "edge footway"], to: &list)
    item(wording.upward, to: &list) { svg in
      svg.element("g", ["transform": "translate(0 5) scale(0.75)"]) { group in
        group.element("use", ["href": "#sym-steps"])
        group.element("use", ["href": "#way-up"])
      }
    }
    symbol(wording.forwardOnly, "only-forward", to: &list)
  }
}
