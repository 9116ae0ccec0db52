// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// How the map draws an edge. The order is that of drawing, lowest first.
enum EdgeStyle: String, CaseIterable {
  case road, rails, square, footway, pavement, crossing, steps

  init(_ attributes: EdgeAttributes, isCrossing: Bool, hasSteps: Bool) {
    let wayClass = attributes.wayClass
    switch wayClass {
    case .steps, .escalator: self = .steps
    case .railway, .tramway: self = .rails
    case .crossing: self = .crossing
    case .sidewalk: self = .pavement
    case .square, .pedestrian: self = .square
    default: self = wayClass.isCarriageway || wayClass == .cycleway ? .road : .footway
    }
    if isCrossing { self = .crossing }
    if hasSteps { self = .steps }
  }
}

/// The network near a walk, as the map's lowest layer.
struct NetworkLayer {
  private let graph: PedestrianGraph
  private let frame: MapFrame
  private let wording: ReportWording
  /// In the order of their ids.
  private let edges: [EdgeID]

  /// The network is drawn this far around the walk, metres.
  private static let reach = 90.0
  /// Look-ups lie this far apart along the walk, so that their circles overlap, metres.
  private static let stride = 60.0
  /// A damaged record may span continents: no more look-ups than this (120 km of walk).
  private static let longestSearch = 2_000
  /// Kinks smaller than this can't be seen, metres.
  private static let tolerance = 0.3

  init(
    graph: PedestrianGraph, around lines: [[Coordinate]], frame: MapFrame,
    wording: ReportWording
  ) {
    self.graph = graph
    self.frame = frame
    self.wording = wording
    var found = Set<UInt32>()
    for place in Self.lookups(along: lines) {
      graph.forEachEdge(near: place, radius: Self.reach) { found.insert($0.edge.index) }
    }
    edges = found.sorted().map { EdgeID($0) }
  }

  /// - Parameter edges: in the order of their ids.
  init(graph: PedestrianGraph, edges: [EdgeID], frame: MapFrame, wording: ReportWording) {
    self.graph = graph
    self.frame = frame
    self.wording = wording
    self.edges = edges
  }

  private static func lookups(along lines: [[Coordinate]]) -> [Coordinate] {
    var result = [Coordinate]()
    for line in lines {
      guard let first = line.first else { continue }
      result.append(first)
      let way = Polyline(line)
      var along = stride
      while along < way.length.meters + stride {
        guard result.count < longestSearch else { return result }
        result.append(way.point(at: along))
        along += stride
      }
    }
    return result
  }

  private func style(of edge: EdgeID) -> EdgeStyle {
    EdgeStyle(
      graph.attributes(of: edge), isCrossing: graph.crossingID(of: edge) != nil,
      hasSteps: graph.steps(of: edge) != nil)
  }

  /// The lines.
  func markup() -> Markup {
    var paths = [PathText](repeating: PathText(), count: EdgeStyle.allCases.count)
    for edge in edges {
      guard let index = EdgeStyle.allCases.firstIndex(of: style(of: edge)) else { continue }
      paths[index].add(frame.line(graph.geometry(of: edge), tolerance: Self.tolerance))
    }
    var markup = Markup()
    markup.element("g", ["class": "network"]) { group in
      for (style, path) in zip(EdgeStyle.allCases, paths) where !path.isEmpty {
        if style == .crossing || style == .steps {
          group.element("path", ["class": "edge bed", "d": path.text])
        }
        group.element("path", ["class": "edge \(style.rawValue)", "d": path.text])
      }
    }
    return markup
  }

  // MARK: Marks

  /// Symbols of crossings and steps.
  /// - Parameter routeEdges: their symbols are shown at every scale, others only near by.
  func marks(routeEdges: Set<EdgeID>) -> Markup {
    var markup = Markup()
    var crossings = Set<UInt32>()
    markup.element("g", ["class": "marks"]) { group in
      // The route's own edges first: a crossing of several edges gets its symbol on the route.
      let ordered =
        edges.filter { routeEdges.contains($0) } + edges.filter { !routeEdges.contains($0) }
      for edge in ordered {
        let isAside = !routeEdges.contains(edge)
        if let id = graph.crossingID(of: edge), crossings.insert(id.index).inserted {
          let crossing = graph.crossing(id)
          let name = graph.name(crossing.crossedName)
          addMark(
            Self.symbol(CrossingCategory(crossing)), at: middle(of: edge),
            title: wording.crossing(CrossingCategory(crossing), street: name), isAside: isAside,
            to: &group)
        }
        if let steps = graph.steps(of: edge) {
          addMark(
            "sym-steps", at: middle(of: edge), title: wording.steps(count: Int(steps.count)),
            isAside: isAside, to: &group)
        }
      }
    }
    return markup
  }

  /// Symbol of a crossing; its shape tells the category without colour.
  static func symbol(_ category: CrossingCategory) -> String {
    switch category {
    case .signalSound: return "sym-signal-sound"
    case .signal: return "sym-signal"
    case .zebra: return "sym-zebra"
    case .marked: return "sym-marked"
    case .unmarked: return "sym-unmarked"
    case .rails: return "sym-rails"
    // Signals that are off say nothing of how to cross.
    case .implied, .unknown, .signalOff: return "sym-unknown"
    }
  }

  private func middle(of edge: EdgeID) -> MapPoint {
    let line = Polyline(graph.geometry(of: edge))
    return frame.point(line.point(at: line.length.meters / 2))
  }

  private func addMark(
    _ symbol: String, at point: MapPoint, title: String, isAside: Bool, to markup: inout Markup
  ) {
    markup.element(
      "g", ["class": isAside ? "aside" : nil, "transform": point.translation]
    ) { group in
      group.element("g", ["class": "upright"]) { inner in
        inner.element("title", text: title)
        inner.element("use", ["href": "#\(symbol)"])
      }
    }
  }

  // MARK: Street names

  /// - Parameter walk: points of the walk, which names should not cover.
  func labels(beside walk: [MapPoint]) -> Markup {
    var placer = StreetLabels(metersPerPixel: frame.metersPerPixel, walk: walk)
    for edge in edges {
      let name = graph.streetName(of: edge)
      guard !name.isEmpty else { continue }
      let line = Polyline(graph.geometry(of: edge))
      guard line.length.meters >= StreetLabels.shortestEdge else { continue }
      let middle = line.length.meters / 2
      let style = style(of: edge)
      placer.offer(
        name, at: frame.point(line.point(at: middle)),
        bearing: line.bearing(from: 0, to: line.length.meters).degrees,
        length: line.length.meters, isRoad: style == .road || style == .square)
    }
    return placer.markup()
  }
}

extension MapPoint {
  /// The `transform` that moves the origin here.
  var translation: String {
    "translate(\(NumberText.attribute(x)) \(NumberText.attribute(y)))"
  }
}

extension MapFrame {
  /// Scale of the first view for a map of usual size: the page's script knows the real one.
  var metersPerPixel: Double { max(width / 820, height / 520, 0.05) }
}
