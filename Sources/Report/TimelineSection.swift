// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Positioning

/// Uncertainty, state and utterances over time. Places along the time are percentages, so that
/// the picture stretches without distorting its texts.
struct TimelineSection {
  let series: EstimateSeries
  let entries: [UtteranceEntry]
  let quiet: QuietSpans
  /// Seconds.
  let duration: Double
  let hasTruth: Bool
  let wording: ReportWording

  /// Heights in pixels.
  private static let axis = 20.0
  private static let panel = 84.0
  private static let strip = 18.0
  private static let lane = 20.0
  private static let bar = 12.0
  /// Radii beyond this make everything else flat; they are cut off, metres.
  private static let highest = 60.0
  /// Columns of the curves.
  private static let columns = 1_200
  /// Width of the curves' own coordinates.
  private static let curveWidth = 10_000.0

  private var lanes: [Priority] {
    Priority.allCases.filter { priority in
      entries.contains { $0.utterance.priority == priority }
    }
  }

  private var end: Double { duration > 0 && duration.isFinite ? duration : 1 }
  private var stripTop: Double { Self.axis + Self.panel }
  private var laneTop: Double { stripTop + Self.strip * (hasTruth ? 2 : 1) }
  private var height: Double { laneTop + Self.lane * Double(lanes.count) }

  /// Top of the metres' scale: the largest value, to the next full ten.
  private var ceiling: Double {
    let largest = series.samples.map { max($0.r95 ?? 0, $0.error ?? 0) }.max() ?? 0
    return min(max((largest / 10).rounded(.up) * 10, 10), Self.highest)
  }

  private var isCut: Bool {
    series.samples.contains { max($0.r95 ?? 0, $0.error ?? 0) > Self.highest }
  }

  func markup() -> Markup {
    var markup = Markup()
    markup.element(
      "section", ["id": "timeline", "aria-labelledby": "timeline-heading"]
    ) { section in
      section.element("div", ["class": "head"]) { head in
        head.element("h2", ["id": "timeline-heading"], text: wording.timeline)
        addToolbar(to: &head)
        head.element("details", ["class": "hint"]) { details in
          details.element("summary", text: wording.usage)
          details.element("p", ["id": "timeline-hint"], text: wording.timelineHint)
        }
      }
      if isCut {
        section.element(
          "p", ["class": "hint"], text: wording.cut(wording.numbers.fixed(Self.highest)))
      }
      section.element("div", ["class": "timeline"]) { box in
        addLabels(to: &box)
        box.element(
          "div",
          [
            "id": "timeline-view", "tabindex": "0", "role": "group",
            "aria-label": wording.timeline, "aria-describedby": "timeline-hint",
          ]
        ) { addPicture(to: &$0) }
      }
      addLegend(to: &section)
    }
    return markup
  }

  private func addToolbar(to markup: inout Markup) {
    markup.element(
      "div", ["class": "toolbar", "role": "group", "aria-label": wording.timelineControls]
    ) { bar in
      for (action, sign, name) in [("in", "+", wording.stretch), ("out", "−", wording.shrink)] {
        bar.element(
          "button",
          ["type": "button", "data-timeline": action, "aria-label": name, "title": name],
          text: sign)
      }
    }
  }

  /// The names of the rows stand beside the picture and stay when it scrolls.
  private func addLabels(to markup: inout Markup) {
    markup.element("div", ["class": "row-names", "aria-hidden": "true"]) { box in
      func row(_ text: String, _ height: Double) {
        box.element(
          "span", ["style": "height:\(NumberText.attribute(height))px"], text: text)
      }
      row("", Self.axis)
      let top = wording.numbers.fixed(ceiling)
      box.element(
        "span", ["class": "scale-names", "style": "height:\(NumberText.attribute(Self.panel))px"]
      ) { names in
        names.element("span", text: top + " m")
        names.element("span", text: "r95")
        names.element("span", text: "0 m")
      }
      row(wording.state, Self.strip)
      if hasTruth { row(wording.outsideRow, Self.strip) }
      for priority in lanes { row(wording.word(priority), Self.lane) }
    }
  }

  private func addPicture(to markup: inout Markup) {
    markup.element(
      "svg",
      [
        "id": "timeline-svg", "role": "img", "aria-labelledby": "timeline-title",
        "height": NumberText.attribute(height), "data-seconds": NumberText.attribute(end, 3),
      ]
    ) { svg in
      svg.element("title", ["id": "timeline-title"], text: wording.timelineTitle)
      addZones(to: &svg)
      addAxis(to: &svg)
      addCurves(to: &svg)
      addStrips(to: &svg)
      for (index, priority) in lanes.enumerated() {
        addLane(priority, top: laneTop + Self.lane * Double(index), to: &svg)
      }
      svg.element(
        "line",
        [
          "id": "timeline-cursor", "hidden": "", "x1": "0", "x2": "0", "y1": "0",
          "y2": NumberText.attribute(height),
        ])
    }
  }

  // MARK: Places in the picture

  private func percent(_ seconds: Double) -> String {
    NumberText.attribute(min(max(seconds / end, 0), 1) * 100, 3) + "%"
  }

  private func span(_ from: Double, _ to: Double) -> String {
    let (start, stop) = (min(max(from / end, 0), 1), min(max(to / end, 0), 1))
    return NumberText.attribute(max(stop - start, 0) * 100, 3) + "%"
  }

  private func addSpan(
    _ classes: String, _ from: Double, _ to: Double, top: Double, height: Double, title: String?,
    to markup: inout Markup
  ) {
    markup.element(
      "rect",
      [
        "class": classes, "x": percent(from), "width": span(from, to),
        "y": NumberText.attribute(top), "height": NumberText.attribute(height),
      ]
    ) { rect in
      if let title { rect.element("title", text: title) }
    }
  }

  // MARK: Layers

  private func addZones(to markup: inout Markup) {
    let depth = height - Self.axis
    for zone in quiet.estimated {
      addSpan(
        "quiet", zone.from, zone.to, top: Self.axis, height: depth, title: wording.quietZone,
        to: &markup)
    }
    for zone in quiet.crossed {
      addSpan(
        "crossed", zone.from, zone.to, top: Self.axis, height: depth, title: wording.onCrossing,
        to: &markup)
    }
  }

  /// Seconds between two labels of the axis: about a dozen in the first view.
  private var tick: Double {
    let steps = [1.0, 5, 10, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600]
    return steps.first { end / $0 <= 12 } ?? end / 10
  }

  private func addAxis(to markup: inout Markup) {
    var moment = 0.0
    while moment <= end {
      markup.element(
        "line",
        [
          "class": "grid", "x1": percent(moment), "x2": percent(moment), "y1": "14",
          "y2": NumberText.attribute(height),
        ])
      if moment < end * 0.97 || moment == 0 {
        markup.element(
          "text", ["class": "axis", "x": percent(moment), "y": "12", "dx": "2"],
          text: wording.numbers.clock(moment))
      }
      moment += tick
    }
  }

  private func addCurves(to markup: inout Markup) {
    let samples = series.thinned(to: Self.columns)
    markup.element(
      "svg",
      [
        "x": "0", "y": NumberText.attribute(Self.axis), "width": "100%",
        "height": NumberText.attribute(Self.panel), "preserveAspectRatio": "none",
        "viewBox":
          "0 0 \(NumberText.attribute(Self.curveWidth)) \(NumberText.attribute(ceiling))",
      ]
    ) { svg in
      var meters = 10.0
      while meters < ceiling {
        let y = NumberText.attribute(ceiling - meters)
        svg.element(
          "path", ["class": "grid", "d": "M0 \(y)H\(NumberText.attribute(Self.curveWidth))"])
        meters += 10
      }
      let radius = curve(samples, \.r95)
      if !radius.area.isEmpty {
        svg.element("path", ["class": "radius-area", "d": radius.area])
        svg.element("path", ["class": "radius-line", "d": radius.line])
      }
      let error = curve(samples, \.error)
      if !error.line.isEmpty { svg.element("path", ["class": "error-line", "d": error.line]) }
    }
  }

  /// The curve of one value, broken where the value is not known.
  private func curve(
    _ samples: [EstimateSample], _ value: (EstimateSample) -> Double?
  ) -> (area: String, line: String) {
    var area = ""
    var line = ""
    var lastX = ""
    let floor = NumberText.attribute(ceiling)
    for sample in samples {
      guard let meters = value(sample) else {
        if !lastX.isEmpty { area += "L\(lastX) \(floor)z" }
        lastX = ""
        continue
      }
      let x = NumberText.attribute(min(max(sample.seconds / end, 0), 1) * Self.curveWidth, 0)
      let y = NumberText.attribute(ceiling - min(meters, ceiling), 2)
      if lastX.isEmpty {
        area += "M\(x) \(floor)"
        line += "M\(x) \(y)h0"
      }
      area += "L\(x) \(y)"
      line += "L\(x) \(y)"
      lastX = x
    }
    if !lastX.isEmpty { area += "L\(lastX) \(floor)z" }
    return (area, line)
  }

  private func addStrips(to markup: inout Markup) {
    for piece in series.statusSpans(until: end) {
      let word = wording.word(piece.status)
      addSpan(
        "state s-\(piece.status.name)", piece.from, piece.to, top: stripTop,
        height: Self.strip - 2, title: word, to: &markup)
      if piece.status.isHedged {
        addSpan(
          "state hatched", piece.from, piece.to, top: stripTop, height: Self.strip - 2,
          title: nil, to: &markup)
      }
      markup.element(
        "text",
        [
          "class": "state-name", "x": percent(piece.from), "dx": "4",
          "y": NumberText.attribute(stripTop + 12), "data-span": span(piece.from, piece.to),
        ], text: word)
    }
    guard hasTruth else { return }
    for piece in series.outsideSpans() {
      addSpan(
        "outside-span", piece.from, piece.to, top: stripTop + Self.strip + 4,
        height: Self.strip - 8, title: wording.outside, to: &markup)
    }
  }

  private func addLane(_ priority: Priority, top: Double, to markup: inout Markup) {
    let line = NumberText.attribute(top)
    markup.element("line", ["class": "grid", "x1": "0", "x2": "100%", "y1": line, "y2": line])
    for entry in entries where entry.utterance.priority == priority {
      let from = entry.utterance.instant.seconds
      let to = max(entry.utterance.end.seconds, from)
      markup.element(
        "g",
        [
          "class": "bar p-\(priority.rawValue)" + (entry.isSaid ? "" : " hollow"),
          "data-n": "\(entry.index)", "data-at": percent(from),
        ]
      ) { group in
        group.element("title", text: "\(entry.label): \(entry.utterance.text)")
        group.element(
          "rect",
          [
            "class": "reach", "x": percent(from), "width": span(from, to), "y": line,
            "height": NumberText.attribute(Self.lane),
          ])
        group.element(
          "rect",
          [
            "class": "said", "x": percent(from), "width": span(from, to),
            "y": NumberText.attribute(top + (Self.lane - Self.bar) / 2),
            "height": NumberText.attribute(Self.bar), "rx": "2",
          ])
        group.element(
          "text", ["x": percent(to), "dx": "4", "y": NumberText.attribute(top + Self.lane - 6)],
          text: entry.label)
      }
    }
  }

  private func addLegend(to markup: inout Markup) {
    markup.element("ul", ["class": "legend-line"]) { list in
      func item(_ text: String, _ element: String, _ attributes: Markup.Attributes) {
        list.element("li") { item in
          item.element(
            "svg", ["class": "swatch", "viewBox": "0 0 30 16", "aria-hidden": "true"]
          ) { $0.element(element, attributes) }
          item.element("span", text: text)
        }
      }
      item(wording.radiusBand, "path", ["class": "radius-area", "d": "M0 16V4H30V16z"])
      if hasTruth {
        item(wording.errorLine, "path", ["class": "error-line", "d": "M0 12L10 5L20 11L30 4"])
      }
      item(wording.quietZone, "rect", ["class": "quiet", "width": "30", "height": "16"])
      if hasTruth {
        item(wording.onCrossing, "rect", ["class": "crossed", "width": "30", "height": "16"])
      }
    }
  }
}
