// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The lines of a network picture: each edge by itself, so that it can be pointed at.
struct NetworkDrawing {
  let graph: PedestrianGraph
  /// The position is the edge's number in the table.
  let edges: [EdgeID]
  let joints: NetworkJoints
  let frame: MapFrame
  let wording: ReportWording

  /// Kinks smaller than this can't be seen, metres.
  private static let tolerance = 0.1

  func markup() -> Markup {
    var markup = Markup()
    let styles = edges.map { EdgeStyle(graph, $0) }
    markup.element("g", ["class": "net", "id": "edges"]) { group in
      for style in EdgeStyle.allCases {
        for (index, edge) in edges.enumerated() where styles[index] == style {
          add(edge, index + 1, style, to: &group)
        }
      }
    }
    addGaps(to: &markup)
    markup.element("path", ["id": "picked", "d": "M0 0"])
    addDots(to: &markup)
    return markup
  }

  private func add(_ edge: EdgeID, _ number: Int, _ style: EdgeStyle, to markup: inout Markup) {
    var path = PathText()
    path.add(frame.line(graph.geometry(of: edge), tolerance: Self.tolerance))
    guard !path.isEmpty else { return }
    let attributes = graph.attributes(of: edge)
    let isIsland = graph.component(of: edge) != 0
    let classes = isIsland ? "e island" : "e"
    markup.element("g", ["class": classes, "data-n": "\(number)"]) { group in
      if isIsland { group.element("path", ["class": "island-bed", "d": path.text]) }
      if let bed = Self.heightClass(attributes) {
        group.element("path", ["class": bed, "d": path.text])
      }
      if style == .crossing || style == .steps {
        group.element("path", ["class": "edge bed", "d": path.text])
      }
      group.element("path", ["class": "edge \(style.rawValue)", "d": path.text])
      if attributes.tactilePaving.isUsable {
        group.element("path", ["class": "strip", "d": path.text])
      }
      group.element("path", ["class": "hit", "d": path.text])
    }
  }

  /// What runs above or below the ground has an outline of its own.
  static func heightClass(_ attributes: EdgeAttributes) -> String? {
    if attributes.isTunnel || (attributes.level < 0 && attributes.level != noLevel) {
      return "below"
    }
    return attributes.isBridge || attributes.level > 0 ? "above" : nil
  }

  /// `EdgeAttributes.level` of an edge whose level the map does not give.
  private static let noLevel: Int8 = -128

  // MARK: Ends

  /// Dots for the nodes: the more edges meet, the larger. Dead ends and ends of the map differ.
  private func addDots(to markup: inout Markup) {
    var dots = [PathText](repeating: PathText(), count: Self.largestDegree + 1)
    var deadEnds = PathText()
    var mapEdges = PathText()
    for joint in joints.joints {
      let point = frame.point(graph.coordinate(of: joint.node))
      if joint.isMapEdge {
        mapEdges.addDot(point)
      } else if joint.isDeadEnd {
        deadEnds.addDot(point)
      } else {
        dots[min(joint.degree, Self.largestDegree)].addDot(point)
      }
    }
    markup.element("g", ["class": "dots"]) { group in
      for (degree, path) in dots.enumerated() where !path.isEmpty {
        group.element("path", ["class": "dot d\(degree)", "d": path.text])
      }
      for (name, path) in [("map-end", mapEdges), ("dead-end", deadEnds)] where !path.isEmpty {
        group.element("path", ["class": "\(name)-ring", "d": path.text])
        group.element("path", ["class": name, "d": path.text])
      }
    }
  }

  /// Dots grow no more from this number of edges on.
  static let largestDegree = 5

  private func addGaps(to markup: inout Markup) {
    guard !joints.gaps.isEmpty else { return }
    markup.element("g", ["class": "gaps"]) { group in
      for joint in joints.gaps {
        guard let gap = joint.gap else { continue }
        let point = frame.point(graph.coordinate(of: joint.node))
        var line = PathText()
        line.add([point, frame.point(gap.foot)])
        if !line.isEmpty { group.element("path", ["class": "gap", "d": line.text]) }
        group.element("g", ["transform": point.translation]) {
          $0.element("circle", ["class": "gap-ring upright", "r": "9"])
        }
      }
    }
  }
}

extension EdgeStyle {
  init(_ graph: PedestrianGraph, _ edge: EdgeID) {
    self.init(
      graph.attributes(of: edge), isCrossing: graph.crossingID(of: edge) != nil,
      hasSteps: graph.steps(of: edge) != nil)
  }
}
