// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork
import Positioning
import Replay

/// Pictures about positions: chosen instants with ellipse and possible places, the probability of
/// edge and side over time, and what was heard of beacons.
struct PositionSection {
  let record: WalkRecord
  let graph: PedestrianGraph
  let truth: TruthTrack
  let wording: ReportWording

  /// Instants with the largest errors, and others spread evenly.
  private static let worstCount = 3
  private static let evenCount = 3
  /// Instants closer to each other than this show the same, s.
  private static let apart = 15.0

  func markup() -> Markup {
    var markup = Markup()
    guard !record.estimates.isEmpty else { return markup }
    markup.element(
      "section", ["id": "positions", "aria-labelledby": "positions-heading"]
    ) { section in
      section.element("h2", ["id": "positions-heading"], text: wording.positions)
      section.element("p", ["class": "hint"], text: wording.positionsHint)
      section.element("div", ["class": "instants"]) { box in
        for estimate in chosen() {
          box.append(
            InstantPicture(
              estimate: estimate, snapshot: snapshot(at: estimate.instant),
              truth: truth.place(at: estimate.instant), graph: graph, wording: wording
            ).markup())
        }
      }
      section.append(ProbabilityChart(estimates: record.estimates, wording: wording).markup())
      section.append(BeaconChart(hearings: record.hearings, wording: wording).markup())
    }
    return markup
  }

  /// The estimates to be shown, in the order of time.
  private func chosen() -> [PositionEstimate] {
    let settled = record.estimates.filter {
      $0.status != .initializing && $0.r95.isFinite
    }.sorted { ($0.instant, $0.r95) < ($1.instant, $1.r95) }
    var chosen: [PositionEstimate] = []
    func take(_ estimate: PositionEstimate) {
      let isNew = chosen.allSatisfy {
        abs($0.instant.seconds(since: estimate.instant)) >= Self.apart
      }
      if isNew { chosen.append(estimate) }
    }
    let byError = settled.compactMap { estimate in
      truth.place(at: estimate.instant).map {
        (estimate: estimate, error: $0.distance(to: estimate.coordinate).meters)
      }
    }.sorted { ($1.error, $0.estimate.instant) < ($0.error, $1.estimate.instant) }
    for entry in byError where chosen.count < Self.worstCount { take(entry.estimate) }
    if let first = settled.first, let last = settled.last {
      let span = last.instant.seconds(since: first.instant)
      for number in 0..<Self.evenCount {
        let share = (Double(number) + 0.5) / Double(Self.evenCount)
        let wanted = first.instant.advanced(bySeconds: span * share)
        if let estimate = settled.first(where: { $0.instant >= wanted }) { take(estimate) }
      }
    }
    return chosen.sorted { $0.instant < $1.instant }
  }

  /// The snapshot nearest to an instant, if it is near.
  private func snapshot(at instant: Instant) -> BeliefSnapshot? {
    let nearest = record.snapshots.min {
      abs($0.instant.seconds(since: instant)) < abs($1.instant.seconds(since: instant))
    }
    guard let nearest, abs(nearest.instant.seconds(since: instant)) <= 1 else { return nil }
    return nearest
  }
}

/// One instant: the ways around, what was believed, and the truth.
struct InstantPicture {
  let estimate: PositionEstimate
  let snapshot: BeliefSnapshot?
  let truth: Coordinate?
  let graph: PedestrianGraph
  let wording: ReportWording

  /// Ground around the places, metres, and the farthest that is drawn.
  private static let margin = 15.0
  private static let largestRadius = 120.0
  /// 95 % of a round normal distribution lie within so many standard deviations.
  private static let scale95 = 2.448
  /// More dots only make the file larger.
  private static let mostDots = 250
  /// Edges named below the picture.
  private static let mostEdges = 4
  /// A possible place farther than this from every way belongs to none, metres.
  private static let edgeReach = 8.0

  func markup() -> Markup {
    let radius = min(estimate.r95, Self.largestRadius)
    var places = [estimate.coordinate]
    for angle in [0.0, 90, 180, 270] {
      places.append(
        estimate.coordinate.moved(
          by: Distance(meters: radius), toward: Bearing(degrees: angle)))
    }
    // A truth far outside would make all else too small to be seen.
    if let truth, truth.distance(to: estimate.coordinate).meters < 2 * Self.largestRadius {
      places.append(truth)
    }
    var markup = Markup()
    guard let frame = MapFrame(around: places, margin: Self.margin) else { return markup }
    let title = title()
    markup.element("figure", ["class": "instant"]) { figure in
      figure.element(
        "svg",
        [
          "role": "img", "aria-label": title,
          "viewBox": "0 0 \(NumberText.attribute(frame.width)) "
            + "\(NumberText.attribute(frame.height))",
        ]
      ) { svg in
        addEdges(frame, to: &svg)
        addPlaces(frame, to: &svg)
        addUncertainty(frame, radius: radius, to: &svg)
      }
      figure.element("figcaption") { caption in
        caption.write(title)
        addShares(to: &caption)
      }
    }
    return markup
  }

  private func title() -> String {
    var parts = [
      wording.instant(wording.numbers.clock(estimate.instant.seconds)),
      wording.word(estimate.status), "r95 " + wording.meters(estimate.r95),
    ]
    if let truth {
      let error = truth.distance(to: estimate.coordinate).meters
      parts.append("\(wording.error) \(wording.meters(error))")
    }
    if let edge = estimate.edge {
      parts.append(
        "\(wording.edge(edge.index)) \(wording.numbers.percent(estimate.edgeProbability))")
    }
    return parts.joined(separator: ", ")
  }

  private func addEdges(_ frame: MapFrame, to svg: inout Markup) {
    var lines = PathText()
    var best = PathText()
    let reach = (frame.width + frame.height) / 2
    for match in graph.edges(near: estimate.coordinate, radius: reach) {
      let line = frame.line(graph.geometry(of: match.edge), tolerance: 0.2)
      if match.edge == estimate.edge { best.add(line) } else { lines.add(line) }
    }
    for (path, name) in [(lines, "way"), (best, "way best")] where !path.isEmpty {
      svg.element("path", ["class": name, "d": path.text])
    }
  }

  private func addPlaces(_ frame: MapFrame, to svg: inout Markup) {
    guard let snapshot else { return }
    var dots = PathText()
    let stride = max(snapshot.places.count / Self.mostDots, 1)
    for index in Swift.stride(from: 0, to: snapshot.places.count, by: stride) {
      let point = frame.point(snapshot.places[index].coordinate)
      guard (0...frame.width).contains(point.x), (0...frame.height).contains(point.y) else {
        continue
      }
      dots.addDot(point)
    }
    if !dots.isEmpty { svg.element("path", ["class": "possible", "d": dots.text]) }
  }

  private func addUncertainty(_ frame: MapFrame, radius: Double, to svg: inout Markup) {
    let here = frame.point(estimate.coordinate)
    let center = (NumberText.attribute(here.x), NumberText.attribute(here.y))
    svg.element(
      "circle",
      [
        "class": "r95", "cx": center.0, "cy": center.1, "r": NumberText.attribute(radius),
      ])
    if let ellipse = Self.ellipse(estimate.covariance) {
      svg.element(
        "ellipse",
        [
          "class": "ellipse", "cx": center.0, "cy": center.1,
          "rx": NumberText.attribute(min(ellipse.major, Self.largestRadius)),
          "ry": NumberText.attribute(min(ellipse.minor, Self.largestRadius)),
          "transform": "rotate(\(NumberText.attribute(ellipse.degrees)) \(center.0) \(center.1))",
        ])
    }
    svg.element("circle", ["class": "here", "cx": center.0, "cy": center.1, "r": "1.2"])
    guard let truth else { return }
    let point = frame.point(truth)
    let (x, y) = (NumberText.attribute(point.x - 2), NumberText.attribute(point.y - 2))
    svg.element("path", ["class": "true", "d": "M\(x) \(y)l4 4m0 -4l-4 4"])
  }

  /// Half axes in metres that hold 95 %, and the major one's angle in the picture (clockwise from
  /// east); `nil` for a covariance that is none.
  private static func ellipse(
    _ covariance: (east: Double, eastNorth: Double, north: Double)
  ) -> (major: Double, minor: Double, degrees: Double)? {
    let (east, mixed, north) = covariance
    guard east.isFinite, mixed.isFinite, north.isFinite else { return nil }
    let middle = (east + north) / 2
    let half = (east - north) / 2
    let spread = (half * half + mixed * mixed).squareRoot()
    guard middle - spread > 1e-9 else { return nil }
    // The major axis, counter-clockwise from east; y runs down in the picture.
    let angle = atan2(2 * mixed, east - north) / 2 * 180 / .pi
    return (
      scale95 * (middle + spread).squareRoot(), scale95 * (middle - spread).squareRoot(), -angle
    )
  }

  /// The edges that the possible places lie on, with their shares.
  private func addShares(to markup: inout Markup) {
    guard let snapshot, !snapshot.places.isEmpty else { return }
    var shares: [EdgeID: Double] = [:]
    for place in snapshot.places {
      guard let match = graph.nearestEdge(to: place.coordinate, radius: Self.edgeReach) else {
        continue
      }
      shares[match.edge, default: 0] += place.weight
    }
    let listed = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostEdges)
    guard !listed.isEmpty else { return }
    markup.element("span", ["class": "hidden-text"], text: wording.edgeTable)
    markup.element("ol") { list in
      for (edge, share) in listed {
        let name = graph.streetName(of: edge)
        let text = name.isEmpty ? wording.edge(edge.index) : "\(name) (\(edge.index))"
        list.element("li", text: "\(text): \(wording.numbers.percent(share))")
      }
    }
  }
}
