// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The symbols of a network picture: crossings with their kerbs, the way up of steps, sides,
/// levels, and the islands' labels.
struct NetworkMarks {
  let graph: PedestrianGraph
  let edges: [EdgeID]
  let joints: NetworkJoints
  let frame: MapFrame
  let wording: ReportWording

  func markup() -> Markup {
    var markup = Markup()
    markup.element("g", ["class": "marks"]) { group in
      for edge in edges {
        let attributes = graph.attributes(of: edge)
        addSides(edge, attributes, to: &group)
        addSteps(edge, attributes, to: &group)
        addLevel(edge, attributes, to: &group)
      }
      addCrossings(to: &group)
      for island in joints.islands { addLabel(of: island, to: &group) }
    }
    return markup
  }

  /// Where symbols of crossings and steps stand, which street names should not cover.
  var symbolPoints: [MapPoint] {
    edges.filter { graph.crossingID(of: $0) != nil || graph.steps(of: $0) != nil }
      .map { middle(of: $0).point }
  }

  /// The middle of an edge and the direction there, degrees clockwise from up.
  private func middle(of edge: EdgeID) -> (point: MapPoint, bearing: Double) {
    let line = Polyline(graph.geometry(of: edge))
    let half = line.length.meters / 2
    return (
      frame.point(line.point(at: half)),
      line.bearing(from: max(half - 1, 0), to: half + 1).degrees
    )
  }

  /// Draws at a place, in pixels, turned so that up is `bearing`.
  private func place(
    _ point: MapPoint, bearing: Double?, classes: String? = nil, to markup: inout Markup,
    _ content: (inout Markup) -> Void
  ) {
    markup.element("g", ["class": classes, "transform": point.translation]) { group in
      group.element("g", ["class": "upright"]) { upright in
        guard let bearing else { return content(&upright) }
        let turn = "rotate(\(NumberText.attribute(bearing, 0)))"
        upright.element("g", ["transform": turn], content)
      }
    }
  }

  // MARK: Sides and levels

  /// On which side of a pavement, or of a road's edge, its street lies, and on which sides of a road the map has a
  /// pavement.
  private func addSides(
    _ edge: EdgeID, _ attributes: EdgeAttributes, to markup: inout Markup
  ) {
    if attributes.streetSide != .unknown {
      let (point, bearing) = middle(of: edge)
      place(point, bearing: bearing, classes: "aside", to: &markup) {
        $0.element(
          "use", ["href": attributes.streetSide == .left ? "#tick-left" : "#tick-right"])
      }
    }
    guard attributes.wayClass.isCarriageway else { return }
    let sides = [(attributes.sidewalkLeft, "left"), (attributes.sidewalkRight, "right")]
    guard sides.contains(where: { $0.0 != .unknown }) else { return }
    let (point, bearing) = middle(of: edge)
    place(point, bearing: bearing, classes: "aside", to: &markup) { group in
      for (tag, side) in sides where tag != .unknown {
        group.element("use", ["href": "#walk-\(tag)-\(side)"])
      }
    }
  }

  private func addLevel(
    _ edge: EdgeID, _ attributes: EdgeAttributes, to markup: inout Markup
  ) {
    guard attributes.level != 0, attributes.level != -128 else { return }
    place(middle(of: edge).point, bearing: nil, classes: "aside", to: &markup) {
      $0.element(
        "text", ["class": "level-name", "dy": "-.6em"], text: wording.level(attributes.level))
    }
  }

  private func addSteps(
    _ edge: EdgeID, _ attributes: EdgeAttributes, to markup: inout Markup
  ) {
    let (point, bearing) = middle(of: edge)
    guard let steps = graph.steps(of: edge) else {
      guard attributes.isForwardOnly else { return }
      place(point, bearing: bearing, to: &markup) { $0.element("use", ["href": "#only-forward"]) }
      return
    }
    place(point, bearing: nil, to: &markup) { group in
      group.element("title", text: wording.steps(count: Int(steps.count)))
      group.element("use", ["href": "#sym-steps"])
    }
    guard steps.incline == .up || steps.incline == .down else { return }
    place(point, bearing: bearing + (steps.incline == .up ? 0 : 180), to: &markup) {
      $0.element("use", ["href": "#way-up"])
    }
  }

  // MARK: Crossings

  private func addCrossings(to markup: inout Markup) {
    var pieces = [UInt32: [EdgeID]]()
    for edge in edges {
      if let id = graph.crossingID(of: edge) { pieces[id.index, default: []].append(edge) }
    }
    for (index, edges) in pieces.sorted(by: { $0.key < $1.key }) {
      let crossing = graph.crossing(CrossingID(index))
      addKerbs(crossing, edges, to: &markup)
      guard let middleEdge = edges.max(by: { length($0) < length($1) }) else { continue }
      let category = CrossingCategory(crossing)
      place(middle(of: middleEdge).point, bearing: nil, to: &markup) { group in
        group.element(
          "title", text: wording.crossing(category, street: graph.name(crossing.crossedName)))
        group.element(
          "use", ["href": "#\(NetworkLayer.symbol(category))", "transform": "scale(.75)"])
      }
    }
  }

  private func length(_ edge: EdgeID) -> Double { graph.edge(edge).length.meters }

  /// A kerb at the node that no piece leads to, and one at the node that none leads away from.
  private func addKerbs(_ crossing: Crossing, _ edges: [EdgeID], to markup: inout Markup) {
    let records = edges.map { graph.edge($0) }
    for (edge, record) in zip(edges, records) {
      let points = graph.geometry(of: edge)
      guard let first = points.first, let last = points.last, points.count > 1 else { continue }
      let line = Polyline(points)
      let length = line.length.meters
      if !records.contains(where: { $0.to == record.from }) {
        let bearing = line.bearing(from: 0, to: min(1, length)).degrees
        addKerb(
          crossing.kerbStart, crossing.tactileStart, at: first, toward: bearing, to: &markup)
      }
      if !records.contains(where: { $0.from == record.to }) {
        let bearing = line.bearing(from: max(length - 1, 0), to: length).degrees + 180
        addKerb(crossing.kerbEnd, crossing.tactileEnd, at: last, toward: bearing, to: &markup)
      }
    }
  }

  private func addKerb(
    _ kerb: Kerb, _ paving: TactilePaving, at place: Coordinate, toward bearing: Double,
    to markup: inout Markup
  ) {
    self.place(frame.point(place), bearing: bearing, classes: "aside", to: &markup) { group in
      group.element("title", text: wording.kerbMark(kerb, paving))
      group.element("use", ["href": "#kerb-\(kerb)"])
      if paving.isUsable { group.element("use", ["href": "#field"]) }
    }
  }

  private func addLabel(of island: NetworkJoints.Island, to markup: inout Markup) {
    place(middle(of: island.edge).point, bearing: nil, classes: "aside", to: &markup) {
      $0.element(
        "text", ["class": "island-name", "dy": "1.5em"],
        text: wording.island(island.component, nodes: island.nodeCount))
    }
  }
}

/// Symbols of the network picture besides those of ``MapSymbols``; pixels around the origin, up
/// is the direction of the line. Drawn for this page.
enum NetworkSymbols {
  static let definitions: StaticString = """
    <defs>
    <path id="tick-left" class="tick" d="M0 0H-9M-9-3V3"/>
    <path id="tick-right" class="tick" d="M0 0H9M9-3V3"/>
    <path id="walk-yes-left" class="side" d="M-6-9V9"/>
    <path id="walk-yes-right" class="side" d="M6-9V9"/>
    <path id="walk-separate-left" class="side" d="M-6-9V-4M-6-1V1M-6 4V9"/>
    <path id="walk-separate-right" class="side" d="M6-9V-4M6-1V1M6 4V9"/>
    <path id="walk-no-left" class="no-side" d="M-9-3L-3 3M-3-3L-9 3"/>
    <path id="walk-no-right" class="no-side" d="M9-3L3 3M3-3L9 3"/>
    <path id="kerb-raised" class="kerb-solid" d="M-7-7H7V-2H-7z"/>
    <path id="kerb-lowered" class="kerb-solid" d="M-7-7L0-3L7-7V-2H-7z"/>
    <path id="kerb-flush" class="kerb-line" d="M-7-4H7"/>
    <path id="kerb-rolled" class="kerb-solid" d="M-7-2q7-9 14 0z"/>
    <path id="kerb-none" class="kerb-line" d="M-7-4H-3M3-4H7"/>
    <g id="kerb-unknown"><circle class="kerb-open" cy="-4" r="3.2"/></g>
    <path id="field" class="field" d="M-6 1h0M-2 1h0M2 1h0M6 1h0M-6 5h0M-2 5h0M2 5h0M6 5h0"/>
    <path id="way-up" class="arrow" d="M0-24L5-14H-5z"/>
    <path id="only-forward" class="arrow" d="M0-7L5 5L0 2L-5 5z"/>
    </defs>

    """
}
