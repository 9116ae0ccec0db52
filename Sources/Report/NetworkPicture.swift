// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The walkable network as a picture: one HTML file in which a mistake of the map or of the import
/// can be seen. It loads nothing, and equal networks give equal bytes.
public struct NetworkPicture: Sendable {
  /// What a picture shows.
  public enum Extent: Sendable {
    /// The whole map.
    case map
    /// All edges within some metres of a place.
    case around(Coordinate, radius: Double)
  }

  /// Why there is no picture.
  public enum Fault: Error, Equatable {
    /// More edges than a page can hold; see ``mostEdges``.
    case tooMany(Int)
    /// No edge lies there.
    case empty
  }

  /// With more edges than this a browser is no longer quick (the file has about 1.5 kB for each).
  public static let mostEdges = 5_000

  private let graph: PedestrianGraph
  /// Around a place nearest first, else in the order of their ids.
  private let edges: [EdgeID]
  private let extent: Extent
  private let wording: ReportWording
  private let mapName: String
  private let attribution: [String]

  /// Around a whole map, metres.
  private static let margin = 20.0

  /// - Parameters:
  ///   - attribution: one line for each source of the map.
  /// - Throws: ``Fault``.
  public init(
    graph: PedestrianGraph, extent: Extent, language: WalkReport.Language, mapName: String,
    attribution: [String]
  ) throws(Fault) {
    self.graph = graph
    self.extent = extent
    wording = ReportWording(language: language)
    self.mapName = mapName
    self.attribution = attribution
    switch extent {
    case .map:
      guard graph.edgeCount <= Self.mostEdges else { throw .tooMany(graph.edgeCount) }
      edges = (0..<graph.edgeCount).map { EdgeID(UInt32($0)) }
    case .around(let place, let radius):
      edges = graph.edges(near: place, radius: radius).map(\.edge)
    }
    guard edges.count <= Self.mostEdges else { throw .tooMany(edges.count) }
    guard !edges.isEmpty else { throw .empty }
  }

  private var frame: MapFrame? {
    switch extent {
    case .map:
      return MapFrame(around: edges.flatMap { graph.geometry(of: $0) }, margin: Self.margin)
    case .around(let place, let radius):
      let corners = stride(from: 0.0, to: 360, by: 90).map {
        place.moved(by: .meters(radius), toward: Bearing(degrees: $0))
      }
      return MapFrame(around: [place] + corners, margin: 0)
    }
  }

  /// The whole file as text, to be written as UTF-8.
  public func html() -> String {
    var page = Markup()
    page.verbatim("<!DOCTYPE html>\n")
    page.element("html", ["lang": wording.language.rawValue]) { html in
      html.element("head") { head in
        head.verbatim(
          """
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
          style-src 'unsafe-inline'; script-src 'unsafe-inline'">

          """)
        head.element("title", text: "\(mapName) – \(wording.networkPicture)")
        head.verbatim("\n<style>")
        head.verbatim(PageStyle.sheet)
        head.verbatim(PageStyle.pictures)
        head.verbatim(NetworkPage.style)
        head.verbatim("</style>\n")
      }
      html.element("body") { body in
        addBody(to: &body)
        body.verbatim("<script>")
        body.verbatim(PageScript.map)
        body.verbatim(NetworkPage.script)
        body.verbatim("</script>\n")
      }
    }
    return page.text
  }

  private func addBody(to body: inout Markup) {
    let joints = NetworkJoints(graph, edges: edges)
    body.element("header") { header in
      header.element("a", ["class": "skip", "href": "#edge-table"], text: wording.skipToEdges)
      header.element("h1") { $0.element("bdi", text: mapName) }
      header.element("p", text: "\(wording.networkPicture). \(place)")
    }
    body.element("main", ["id": "main"]) { main in
      addFigures(joints, to: &main)
      main.append(NetworkLegend(wording: wording).markup())
      main.element("div", ["class": "workbench"]) { bench in
        bench.element("div", ["class": "pictures"]) { addMap(joints, to: &$0) }
        bench.append(
          EdgeTable(graph: graph, edges: edges, joints: joints, wording: wording).markup())
      }
    }
    body.element("footer") { footer in
      footer.element("p", text: wording.pictureLimits)
      guard !attribution.isEmpty else { return }
      footer.element("h2", text: wording.sources)
      footer.element("ul") { list in
        for source in attribution { list.element("li", text: source) }
      }
    }
  }

  private var place: String {
    guard case .around(let place, let radius) = extent else { return wording.wholeMap }
    let text =
      NumberText.attribute(place.latitude, 4) + "," + NumberText.attribute(place.longitude, 4)
    // A radius beyond the Earth is as good as the Earth.
    return wording.around(text, Int(min(max(radius, 0), 1e7)))
  }

  private func addFigures(_ joints: NetworkJoints, to markup: inout Markup) {
    let crossings = Set(edges.compactMap { graph.crossingID(of: $0) })
    let implied = crossings.filter { graph.crossing($0).isImplied }
    let meters = edges.reduce(0) { $0 + graph.edge($1).length.meters }
    let figures: [(String, String)] = [
      (wording.edgeCount, "\(edges.count)"), (wording.nodeCount, "\(joints.joints.count)"),
      (wording.totalLength, wording.numbers.fixed(meters / 1000, 2) + " km"),
      (wording.deadEnds, "\(joints.deadEnds.count)"), (wording.gaps, "\(joints.gaps.count)"),
      (wording.islands, "\(joints.islands.count)"),
      (wording.mapEnds, "\(joints.joints.filter(\.isMapEdge).count)"),
      (wording.crossingCount, "\(crossings.count)"), (wording.impliedCount, "\(implied.count)"),
    ]
    markup.element("section", ["id": "summary", "aria-labelledby": "summary-heading"]) { section in
      section.element("h2", ["id": "summary-heading"], text: wording.summary)
      section.element("dl", ["class": "figures"]) { list in
        for (title, value) in figures {
          list.element("div") { box in
            box.element("dt", text: title)
            box.element("dd", text: value)
          }
        }
      }
    }
  }

  // MARK: Map

  private func addMap(_ joints: NetworkJoints, to markup: inout Markup) {
    guard let frame else { return }
    markup.element("section", ["id": "map", "aria-labelledby": "map-heading"]) { section in
      section.element("div", ["class": "head"]) { head in
        head.element("h2", ["id": "map-heading"], text: wording.map)
        MapToolbar.add(wording, to: &head)
        head.element("details", ["class": "hint"]) { details in
          details.element("summary", text: wording.usage)
          details.element("p", ["id": "map-hint"], text: wording.pictureHint)
        }
      }
      section.element(
        "div",
        [
          "id": "map-view", "tabindex": "0", "role": "group", "aria-label": wording.map,
          "aria-describedby": "map-hint",
        ]
      ) { view in
        addDrawing(frame, joints, to: &view)
        MapToolbar.addScale(wording, to: &view)
      }
      section.element("div", ["class": "selection"]) { box in
        box.element(
          "div", ["class": "toolbar", "role": "group", "aria-label": wording.selectedWay]
        ) { bar in
          bar.element("button", ["type": "button", "data-step": "-1"], text: wording.previous)
          bar.element("button", ["type": "button", "data-step": "1"], text: wording.next)
        }
        box.element("div", ["id": "selected-text"]) { $0.element("p", text: wording.nothingPicked) }
        box.element("p", ["id": "live", "class": "hidden-text", "role": "status"])
      }
    }
  }

  private func addDrawing(_ frame: MapFrame, _ joints: NetworkJoints, to markup: inout Markup) {
    let size = NumberText.attribute(frame.width) + " " + NumberText.attribute(frame.height)
    markup.element(
      "svg",
      [
        "id": "map-svg", "viewBox": "0 0 \(size)", "role": "img",
        "aria-labelledby": "map-title map-description",
        "style": "--u:\(NumberText.attribute(frame.metersPerPixel, 4))", "data-zoom": "1",
        "data-near": NetworkPage.nearScale,
      ]
    ) { svg in
      svg.element("title", ["id": "map-title"], text: wording.networkPicture)
      svg.element("desc", ["id": "map-description"], text: wording.pictureSummary(edges.count))
      svg.verbatim(MapSymbols.definitions)
      svg.verbatim(NetworkSymbols.definitions)
      svg.append(
        NetworkDrawing(
          graph: graph, edges: edges, joints: joints, frame: frame, wording: wording
        ).markup())
      let marks = NetworkMarks(
        graph: graph, edges: edges, joints: joints, frame: frame, wording: wording)
      svg.append(
        NetworkLayer(graph: graph, edges: edges, frame: frame, wording: wording)
          .labels(beside: marks.symbolPoints))
      svg.append(marks.markup())
    }
  }
}
