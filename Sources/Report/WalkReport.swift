// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Replay

/// What people look at after a walk: one HTML file with a map, a timeline and a table of all
/// utterances. It loads nothing, needs no server, and equal walks give equal bytes.
public struct WalkReport: Sendable {
  /// Language of the report, BCP 47.
  public enum Language: String, Sendable, CaseIterable {
    case de, en
  }

  private let record: WalkRecord
  private let graph: PedestrianGraph
  private let title: String
  private let wording: ReportWording
  private let spokenLanguage: Language
  private let mapName: String
  private let attribution: [String]

  /// The network is shown this far around the walk at first, metres.
  private static let margin = 30.0

  /// - Parameters:
  ///   - graph: the network that the walk was replayed on.
  ///   - language: language of the report's own words.
  ///   - spokenLanguage: language of the utterances; `nil` if it is the report's.
  ///   - attribution: one line for each source of the map, such as
  ///     "© OpenStreetMap contributors, ODbL 1.0".
  public init(
    record: WalkRecord, graph: PedestrianGraph, title: String, language: Language,
    spokenLanguage: Language? = nil, mapName: String, attribution: [String]
  ) {
    self.record = record
    self.graph = graph
    self.title = title
    wording = ReportWording(language: language)
    self.spokenLanguage = spokenLanguage ?? language
    self.mapName = mapName
    self.attribution = attribution
  }

  /// The whole file as text, to be written as UTF-8.
  public func html() -> String {
    let body = body()
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
        head.element("title", text: "\(title) – \(wording.report)")
        head.verbatim("\n<style>")
        head.verbatim(PageStyle.sheet)
        head.verbatim(PageStyle.pictures)
        head.verbatim(PageStyle.positions)
        head.verbatim("</style>\n")
      }
      html.element("body") { element in
        element.append(body)
        element.verbatim("<script>")
        element.verbatim(PageScript.map)
        element.verbatim(PageScript.timeline)
        element.verbatim(PageScript.selection)
        element.verbatim("</script>\n")
      }
    }
    return page.text
  }

  private func body() -> Markup {
    let truth = TruthTrack(record.truth)
    let series = EstimateSeries(record.estimates, truth: truth)
    let entries = UtteranceEntry.entries(of: record, series: series, truth: truth)
    let quiet = QuietSpans(record: record, graph: graph, truth: truth)
    let figures = WalkFigures(
      record: record, entries: entries, series: series, truth: truth, quiet: quiet)
    let map = map(series: series, truth: truth, entries: entries)
    var body = Markup()
    addHeader(to: &body)
    body.element("main", ["id": "main"]) { main in
      main.append(SummarySection(record: record, figures: figures, wording: wording).markup())
      if map.frame != nil {
        main.append(
          MapLegend(entries: entries, hasTruth: !truth.points.isEmpty, wording: wording).markup())
      }
      main.element("div", ["class": "workbench"]) { bench in
        bench.element("div", ["class": "pictures"]) { pictures in
          pictures.append(map.markup())
          pictures.append(
            TimelineSection(
              series: series, entries: entries, quiet: quiet, duration: figures.duration,
              hasTruth: !truth.points.isEmpty, wording: wording
            ).markup())
        }
        bench.append(
          UtteranceTable(entries: entries, wording: wording, spokenLanguage: spokenLanguage)
            .markup())
      }
      main.append(
        PositionSection(record: record, graph: graph, truth: truth, wording: wording).markup())
    }
    addFooter(to: &body)
    return body
  }

  private func map(
    series: EstimateSeries, truth: TruthTrack, entries: [UtteranceEntry]
  ) -> MapSection {
    let lines =
      record.routes.map(\.line.points)
      + [truth.points.map(\.coordinate), series.samples.map(\.place)]
    var places = lines.flatMap { $0 }
    // A raw fix may lie anywhere; it decides what is shown only if there is nothing else.
    if places.isEmpty { places = record.fixes.map(\.coordinate) }
    let frame = MapFrame(around: places, margin: Self.margin)
    let said = entries.filter(\.isSaid).count
    guard let frame else {
      return MapSection(
        frame: nil, network: nil, walk: nil, series: series, said: said, wording: wording)
    }
    let network = NetworkLayer(
      graph: graph, around: lines.contains { !$0.isEmpty } ? lines : [places], frame: frame,
      wording: wording)
    let walk = WalkLayer(
      record: record, series: series, truth: truth, entries: entries, frame: frame,
      wording: wording)
    return MapSection(
      frame: frame, network: network, walk: walk, series: series, said: said, wording: wording)
  }

  private func addHeader(to markup: inout Markup) {
    markup.element("header") { header in
      header.element("a", ["class": "skip", "href": "#summary"], text: wording.skipToSummary)
      header.element("a", ["class": "skip", "href": "#utterances"], text: wording.skipToTable)
      header.element("h1") { $0.element("bdi", text: title) }
      header.element("p") { line in
        line.write("\(wording.report). \(wording.mapData) ")
        line.element("bdi", text: mapName)
      }
    }
  }

  private func addFooter(to markup: inout Markup) {
    markup.element("footer") { footer in
      footer.element("p", text: wording.limits)
      guard !attribution.isEmpty else { return }
      footer.element("h2", text: wording.sources)
      footer.element("ul") { list in
        for source in attribution { list.element("li", text: source) }
      }
    }
  }
}
