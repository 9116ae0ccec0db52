// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Positioning
import Routing

/// What each line, shape and symbol means.
struct MapLegend {
  let entries: [UtteranceEntry]
  let hasTruth: Bool
  let wording: ReportWording

  private typealias Item = (swatch: String, text: String)

  func markup() -> Markup {
    var markup = Markup()
    markup.element("details", ["id": "legend"]) { details in
      details.element("summary") { $0.element("h2", text: wording.legend) }
      details.element("div", ["class": "legend"]) { box in
        group(wording.walk, to: &box) { addWalk(to: &$0) }
        group(wording.spoken, to: &box) { addUtterances(to: &$0) }
        group(wording.network, to: &box) { addNetwork(to: &$0) }
        group(wording.crossings, to: &box) { addCrossings(to: &$0) }
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

  private func line(_ text: String, _ classes: [String], to list: inout Markup) {
    item(text, to: &list) { svg in
      for name in classes { svg.element("path", ["class": name, "d": "M-20 0H20"]) }
    }
  }

  private func addWalk(to list: inout Markup) {
    line(wording.route, ["route-casing", "route"], to: &list)
    line(wording.estimatedPath, ["estimate"], to: &list)
    if hasTruth { line(wording.truePath, ["truth"], to: &list) }
    item(wording.band, to: &list) {
      $0.element("rect", ["class": "band", "x": "-20", "y": "-12", "width": "40", "height": "24"])
    }
    item(wording.hatchedBand, to: &list) {
      $0.element(
        "rect", ["class": "band hatched", "x": "-20", "y": "-12", "width": "40", "height": "24"])
    }
    if hasTruth {
      item(wording.outside, to: &list) {
        $0.element("path", ["class": "outside", "d": "M-16 0H12"])
        $0.element("path", ["class": "outside-end", "d": "M12 0h0"])
      }
    }
    item(wording.fixes, to: &list) {
      $0.element("path", ["class": "fix-ring", "d": "M-8 0h0M8 0h0"])
      $0.element("path", ["class": "fix", "d": "M-8 0h0M8 0h0"])
    }
    item("\(wording.start), \(wording.goal)", to: &list) {
      $0.element("use", ["href": "#sym-start", "x": "-10"])
      $0.element("use", ["href": "#sym-goal", "x": "10"])
    }
  }

  private func addUtterances(to list: inout Markup) {
    for priority in Priority.allCases
    where entries.contains(where: { $0.utterance.priority == priority }) {
      item("\(wording.word(priority)) (\(priority.rawValue))", to: &list) { svg in
        svg.element("g", ["class": "marker p-\(priority.rawValue)"]) { marker in
          marker.element("path", ["d": MarkerShape.path(priority)])
          marker.element("text", ["dy": ".35em"], text: "1")
        }
      }
    }
    guard entries.contains(where: { !$0.isSaid }) else { return }
    item(wording.suppressedMark, to: &list) { svg in
      svg.element("g", ["class": "marker p-reassure hollow"]) { marker in
        marker.element("path", ["d": MarkerShape.path(.reassure)])
        marker.element("text", ["dy": ".35em"], text: "S1")
      }
    }
  }

  private func addNetwork(to list: inout Markup) {
    for style in EdgeStyle.allCases {
      let isLaddered = style == .crossing || style == .steps
      line(
        wording.word(style), (isLaddered ? ["edge bed"] : []) + ["edge \(style.rawValue)"],
        to: &list)
    }
  }

  private func addCrossings(to list: inout Markup) {
    for category in CrossingCategory.allCases
    where category != .unknown && category != .signalOff {
      let text =
        category == .implied
        ? "\(wording.word(CrossingCategory.implied)); \(wording.word(CrossingCategory.unknown))"
        : wording.word(category)
      item(text, to: &list) {
        $0.element("use", ["href": "#\(NetworkLayer.symbol(category))"])
      }
    }
  }
}

/// The names of the position's states for the page's script.
enum PositionStatusNames {
  /// In the order of `PositionStatus.allCases`, joined by "|".
  static func joined(_ wording: ReportWording) -> String {
    PositionStatus.allCases.map { wording.word($0) }.joined(separator: "|")
  }
}
