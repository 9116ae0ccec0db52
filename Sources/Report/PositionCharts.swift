// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Positioning
import Replay

/// How sure the position was of edge and side, over time.
struct ProbabilityChart {
  let estimates: [PositionEstimate]
  let wording: ReportWording

  private static let width = 600.0
  private static let height = 80.0
  /// Points of a line; more cannot be seen.
  private static let columns = 600

  func markup() -> Markup {
    var markup = Markup()
    let known = estimates.filter { $0.edge != nil }
    guard let first = known.first, let last = known.last, known.count > 1 else { return markup }
    let span = max(last.instant.seconds(since: first.instant), 1)
    markup.element("figure", ["class": "chart"]) { figure in
      figure.element(
        "svg",
        [
          "role": "img", "aria-label": wording.edgeChart,
          "viewBox": "-46 -8 \(NumberText.attribute(Self.width + 56)) "
            + "\(NumberText.attribute(Self.height + 28))",
        ]
      ) { svg in
        for share in [0.0, 0.5, 1] {
          let y = NumberText.attribute(Self.height * (1 - share))
          svg.element(
            "path", ["class": "grid", "d": "M0 \(y)H\(NumberText.attribute(Self.width))"])
          svg.element(
            "text", ["class": "axis", "x": "-4", "y": y, "text-anchor": "end"],
            text: "\(NumberText.attribute(share * 100)) %")
        }
        func line(_ name: String, _ value: (PositionEstimate) -> Double) {
          let stride = max(known.count / Self.columns, 1)
          let points = Swift.stride(from: 0, to: known.count, by: stride).map { index in
            let seconds = known[index].instant.seconds(since: first.instant)
            let x = NumberText.attribute(seconds / span * Self.width)
            let y = NumberText.attribute(Self.height * (1 - min(max(value(known[index]), 0), 1)))
            return "\(x),\(y)"
          }
          svg.element("polyline", ["class": name, "points": points.joined(separator: " ")])
        }
        for (instant, x, anchor) in [
          (first.instant, 0.0, "start"), (last.instant, Self.width, "end"),
        ] {
          svg.element(
            "text",
            [
              "class": "axis", "x": NumberText.attribute(x),
              "y": NumberText.attribute(Self.height + 14), "text-anchor": anchor,
            ], text: wording.numbers.clock(instant.seconds))
        }
        line("radius-line") { $0.edgeProbability }
        line("error-line side-line") { $0.sideProbability }
      }
      figure.element(
        "figcaption",
        text: "\(wording.edgeChart) (\(wording.edgeProbability)); "
          + wording.pick("gestrichelt: ", "dashed: ")
          + wording.sideProbability)
    }
    return markup
  }
}

/// Strength over distance, beacon by beacon.
struct BeaconChart {
  let hearings: [BeaconHearing]
  let wording: ReportWording

  private static let width = 600.0
  private static let height = 220.0
  /// Distances are drawn on a logarithmic scale between these, metres.
  private static let distances = 0.5...80.0
  private static let strengths = -105.0 ... -35.0
  /// Dots drawn, and beacons listed.
  private static let mostDots = 3_000
  private static let mostListed = 12
  /// Shapes differ as well as colours do.
  private static let shapes = 6

  func markup() -> Markup {
    var markup = Markup()
    guard !hearings.isEmpty else { return markup }
    markup.element("figure", ["class": "chart"]) { figure in
      figure.element(
        "svg",
        [
          "role": "img", "aria-label": wording.beaconChart,
          "viewBox": "-40 -8 \(NumberText.attribute(Self.width + 50)) "
            + "\(NumberText.attribute(Self.height + 40))",
        ]
      ) { svg in
        addAxes(to: &svg)
        addDots(to: &svg)
      }
      figure.element("figcaption") { caption in
        caption.write(wording.beaconChart)
        addList(to: &caption)
      }
    }
    return markup
  }

  private static func x(_ meters: Double) -> Double {
    let range = (log10(distances.lowerBound), log10(distances.upperBound))
    let value = log10(min(max(meters, distances.lowerBound), distances.upperBound))
    return (value - range.0) / (range.1 - range.0) * width
  }

  private static func y(_ rssi: Double) -> Double {
    let value = min(max(rssi, strengths.lowerBound), strengths.upperBound)
    return (strengths.upperBound - value) / (strengths.upperBound - strengths.lowerBound) * height
  }

  private func addAxes(to svg: inout Markup) {
    let bottom = NumberText.attribute(Self.height)
    for meters in [1.0, 3, 10, 30] {
      let x = NumberText.attribute(Self.x(meters))
      svg.element("path", ["class": "grid", "d": "M\(x) 0V\(bottom)"])
      svg.element(
        "text",
        [
          "class": "axis", "x": x, "y": NumberText.attribute(Self.height + 14),
          "text-anchor": "middle",
        ], text: NumberText.attribute(meters))
    }
    for strength in [-100.0, -80, -60, -40] {
      let y = NumberText.attribute(Self.y(strength))
      svg.element("path", ["class": "grid", "d": "M0 \(y)H\(NumberText.attribute(Self.width))"])
      svg.element(
        "text", ["class": "axis", "x": "-4", "y": y, "text-anchor": "end"],
        text: NumberText.attribute(strength))
    }
    svg.element(
      "text",
      [
        "class": "axis", "x": NumberText.attribute(Self.width / 2),
        "y": NumberText.attribute(Self.height + 28), "text-anchor": "middle",
      ], text: "\(wording.distanceAxis); \(wording.strengthAxis)")
  }

  private func addDots(to svg: inout Markup) {
    let stride = max(hearings.count / Self.mostDots, 1)
    for shape in 0..<Self.shapes {
      var path = ""
      for index in Swift.stride(from: 0, to: hearings.count, by: stride)
      where hearings[index].beacon % Self.shapes == shape {
        let hearing = hearings[index]
        let x = NumberText.attribute(Self.x(hearing.meters))
        let y = NumberText.attribute(Self.y(Double(hearing.rssi)))
        path += "M\(x) \(y)\(Self.glyphs[shape])"
      }
      guard !path.isEmpty else { continue }
      svg.element("path", ["class": "heard", "d": path])
    }
  }

  /// Drawn from a point: dot, plus, cross, bar, dash, corner.
  private static let glyphs = [
    "h.1", "m-2 0h4m-2 -2v4", "m-2 -2l4 4m0 -4l-4 4", "m0 -2v4", "m-2 0h4", "m-2 -2v4h4",
  ]

  private func addList(to markup: inout Markup) {
    let count = (hearings.map(\.beacon).max() ?? 0) + 1
    markup.element("ul") { list in
      for beacon in 0..<min(count, Self.mostListed) {
        let own = hearings.filter { $0.beacon == beacon }
        let near = own.map(\.meters).min()
        list.element(
          "li",
          text: wording.beacon(beacon + 1, own.count) + ", ≥ " + wording.meters(near))
      }
    }
  }
}
