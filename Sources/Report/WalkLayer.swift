// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Replay
import Routing

/// What happened, drawn over the network: routes, paths, uncertainty, fixes and utterances.
struct WalkLayer {
  let record: WalkRecord
  let series: EstimateSeries
  let truth: TruthTrack
  let entries: [UtteranceEntry]
  let frame: MapFrame
  let wording: ReportWording

  /// Kinks smaller than this can't be seen, metres.
  private static let tolerance = 0.2
  /// More circles only make the file larger: the band is their union.
  private static let longestBand = 600
  /// A circle larger than this covers the whole picture and says nothing more, metres.
  private static let largestCircle = 300.0
  /// Samples of one line, and the least metres between them.
  private static let mostSamples = 400.0
  private static let shortestStride = 3.0
  /// Links to the truth closer than this run into each other, metres.
  private static let linkGap = 4.0
  /// Fixes beyond the frame by more than this are left out, metres.
  private static let fixReach = 200.0

  /// Everything, with the names of the streets above the areas and below the paths, and the
  /// symbols of crossings and steps above these.
  func markup(streetNames: Markup, marks: Markup) -> Markup {
    var markup = Markup()
    addBand(to: &markup)
    addRoutes(to: &markup)
    addFixes(to: &markup)
    markup.append(streetNames)
    addPaths(to: &markup)
    addOutside(to: &markup)
    markup.append(marks)
    addSelection(to: &markup)
    addMarkers(to: &markup)
    return markup
  }

  /// Points of the walk, close enough to each other to keep texts away from it.
  var sampledPoints: [MapPoint] {
    let lines =
      record.routes.map(\.line) + [
        Polyline(truth.points.map(\.coordinate)),
        Polyline(series.samples.map(\.place)),
      ]
    return lines.flatMap { line in
      let stride = max(line.length.meters / Self.mostSamples, Self.shortestStride)
      let count = line.points.isEmpty ? 0 : Int(line.length.meters / stride) + 1
      return (0..<count).map { frame.point(line.point(at: Double($0) * stride)) }
    }
  }

  private func add(_ path: PathText, _ classes: String, to markup: inout Markup) {
    guard !path.isEmpty else { return }
    markup.element("path", ["class": classes, "d": path.text])
  }

  private func addBand(to markup: inout Markup) {
    var plain = PathText()
    var hatched = PathText()
    for sample in series.thinned(to: Self.longestBand) {
      guard let radius = sample.r95, radius > 0 else { continue }
      let circle = (frame.point(sample.place), min(radius, Self.largestCircle))
      if sample.status.isHedged {
        hatched.addCircle(circle.0, radius: circle.1)
      } else {
        plain.addCircle(circle.0, radius: circle.1)
      }
    }
    add(plain, "band", to: &markup)
    add(hatched, "band hatched", to: &markup)
  }

  private func addRoutes(to markup: inout Markup) {
    for route in record.routes {
      var path = PathText()
      path.add(frame.line(route.line.points, tolerance: Self.tolerance))
      add(path, "route-casing", to: &markup)
      add(path, "route", to: &markup)
    }
    guard let first = record.routes.first, let last = record.routes.last else { return }
    addFlag("sym-start", at: first.line.points.first, title: wording.start, to: &markup)
    addFlag("sym-goal", at: last.line.points.last, title: wording.goal, to: &markup)
  }

  private func addFlag(
    _ symbol: String, at place: Coordinate?, title: String, to markup: inout Markup
  ) {
    guard let place else { return }
    markup.element("g", ["transform": frame.point(place).translation]) { group in
      group.element("g", ["class": "upright"]) { inner in
        inner.element("title", text: title)
        inner.element("use", ["href": "#\(symbol)"])
      }
    }
  }

  private func addFixes(to markup: inout Markup) {
    var dots = PathText()
    for fix in record.fixes {
      let point = frame.point(fix.coordinate)
      guard point.x > -Self.fixReach, point.x < frame.width + Self.fixReach,
        point.y > -Self.fixReach, point.y < frame.height + Self.fixReach
      else { continue }
      dots.addDot(point)
    }
    add(dots, "fix-ring", to: &markup)
    add(dots, "fix", to: &markup)
  }

  private func addPaths(to markup: inout Markup) {
    var real = PathText()
    real.add(frame.line(truth.points.map(\.coordinate), tolerance: Self.tolerance))
    var estimate = PathText()
    estimate.add(frame.line(series.samples.map(\.place), tolerance: Self.tolerance))
    // A single estimate is no line, but it is still to be seen.
    if estimate.isEmpty, let only = series.samples.first {
      estimate.addDot(frame.point(only.place))
    }
    add(estimate, "halo", to: &markup)
    add(real, "halo", to: &markup)
    add(estimate, "estimate", to: &markup)
    add(real, "truth", to: &markup)
  }

  /// From each estimate whose circle did not hold the truth to that truth.
  private func addOutside(to markup: inout Markup) {
    var links = PathText()
    var ends = PathText()
    var last: MapPoint?
    for sample in series.thinned(to: Self.longestBand) where sample.isOutside ?? false {
      guard let place = sample.truth else { continue }
      let point = frame.point(place)
      if let last, last.distance(to: point) < Self.linkGap { continue }
      last = point
      links.add([frame.point(sample.place), point])
      ends.addDot(point)
    }
    add(links, "outside", to: &markup)
    add(ends, "outside-end", to: &markup)
  }

  /// Empty shapes that the script moves to the selected utterance and moment.
  private func addSelection(to markup: inout Markup) {
    markup.verbatim(
      """
      <g id="selected-lines" hidden><path id="selected-about" class="about" d=""/>\
      <path id="selected-truth" class="to-truth" d=""/></g>
      <g id="moment-mark" hidden><circle id="moment-circle" class="moment-circle" r="1"/>\
      <path id="moment-line" class="outside" d=""/>\
      <g id="moment-dot"><g class="upright"><circle class="moment-dot" r="6"/></g></g></g>

      """)
  }

  // MARK: Markers

  private func addMarkers(to markup: inout Markup) {
    markup.element("g", ["id": "markers"]) { group in
      // Suppressed ones first, so that they never cover what was said.
      for entry in entries where !entry.isSaid { addMarker(entry, to: &group) }
      for entry in entries where entry.isSaid { addMarker(entry, to: &group) }
    }
  }

  private func addMarker(_ entry: UtteranceEntry, to markup: inout Markup) {
    guard let place = entry.place else { return }
    let point = frame.point(place)
    let about = entry.utterance.point.map { frame.point($0) }
    let actual = entry.truth.map { frame.point($0) }
    let classes = "marker p-\(entry.utterance.priority.rawValue)" + (entry.isSaid ? "" : " hollow")
    markup.element(
      "g",
      [
        "class": classes, "data-n": "\(entry.index)", "transform": point.translation,
        "data-at": Self.pair(point), "data-about": about.map(Self.pair),
        "data-truth": actual.map(Self.pair),
      ]
    ) { group in
      group.element("g", ["class": "upright"]) { upright in
        upright.element("title", text: "\(entry.label): \(entry.utterance.text)")
        upright.verbatim("<line class=\"leader\"/><circle class=\"anchor\" r=\"2.5\"/>")
        upright.element("g", ["class": "pin"]) { pin in
          pin.element("path", ["d": MarkerShape.path(entry.utterance.priority)])
          pin.element("text", ["dy": ".35em"], text: entry.label)
        }
      }
    }
  }

  private static func pair(_ point: MapPoint) -> String {
    "\(NumberText.attribute(point.x)) \(NumberText.attribute(point.y))"
  }
}

extension PositionStatus {
  /// Drawn hatched: the walker is told that the position can't be relied on.
  var isHedged: Bool { self == .uncertain || self == .lost || self == .initializing }
}

/// The outline of a marker, around the origin, in pixels. The shape tells the priority without
/// colour.
enum MarkerShape {
  static func path(_ priority: Priority) -> String {
    switch priority {
    case .hazard: return "M0-14L14 0L0 14L-14 0z"
    case .offRoute: return "M-5-12H5L12-5V5L5 12H-5L-12 5V-5z"
    case .act: return "M-11-11H11V11H-11z"
    case .preview: return "M-8-11H8L14 0L8 11H-8L-14 0z"
    case .arrival: return "M-11 11V-5L0-14L11-5V11z"
    case .reassure: return "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0-24 0z"
    case .callout: return "M-11 9V-9H11V9H4L0 15L-4 9z"
    case .answer: return "M-11-3a11 9 0 1 1 11 9L-10 13V4z"
    case .status: return "M-7-9H7a9 9 0 0 1 0 18H-7a9 9 0 0 1 0-18z"
    }
  }
}
