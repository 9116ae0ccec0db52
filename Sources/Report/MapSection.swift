// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import PedestrianNetwork

/// The map with its controls.
struct MapSection {
  let frame: MapFrame?
  let network: NetworkLayer?
  let walk: WalkLayer?
  let series: EstimateSeries
  let said: Int
  let wording: ReportWording

  /// Moments that the slider can stop at; more would only make the file larger.
  private static let moments = 1_200

  func markup() -> Markup {
    var markup = Markup()
    markup.element("section", ["id": "map", "aria-labelledby": "map-heading"]) { section in
      guard let frame, let network, let walk else {
        section.element("h2", ["id": "map-heading"], text: wording.map)
        section.element("p", text: wording.nothingToDraw)
        return
      }
      section.element("div", ["class": "head"]) { head in
        head.element("h2", ["id": "map-heading"], text: wording.map)
        MapToolbar.add(wording, to: &head)
        head.element("details", ["class": "hint"]) { details in
          details.element("summary", text: wording.usage)
          details.element("p", ["id": "map-hint"], text: wording.mapHint)
        }
      }
      section.element(
        "div",
        [
          "id": "map-view", "tabindex": "0", "role": "group", "aria-label": wording.map,
          "aria-describedby": "map-hint",
        ]
      ) { view in
        addPicture(frame, network, walk, to: &view)
        MapToolbar.addScale(wording, to: &view)
      }
      addSelection(to: &section)
    }
    return markup
  }

  private func addPicture(
    _ frame: MapFrame, _ network: NetworkLayer, _ walk: WalkLayer, to markup: inout Markup
  ) {
    let width = NumberText.attribute(frame.width)
    let height = NumberText.attribute(frame.height)
    markup.element(
      "svg",
      [
        "id": "map-svg", "viewBox": "0 0 \(width) \(height)", "role": "img",
        "aria-labelledby": "map-title map-description",
        "style": "--u:\(NumberText.attribute(frame.metersPerPixel, 4))", "data-zoom": "1",
        "data-moments": moments(frame),
      ]
    ) { svg in
      svg.element("title", ["id": "map-title"], text: wording.map)
      svg.element(
        "desc", ["id": "map-description"],
        text: wording.mapSummary(said, truth: !walk.truth.points.isEmpty))
      svg.verbatim(MapSymbols.definitions)
      svg.element("defs") { definitions in
        // The script keeps the stripes' width on the screen.
        definitions.element(
          "pattern",
          [
            "id": "map-hatch", "href": "#hatch",
            "patternTransform":
              "rotate(45) scale(\(NumberText.attribute(frame.metersPerPixel, 4)))",
          ])
      }
      let routeEdges = walk.record.routes.flatMap(\.edges).map(\.directed.edge)
      svg.append(network.markup())
      svg.append(
        walk.markup(
          streetNames: network.labels(beside: walk.sampledPoints),
          marks: network.marks(routeEdges: Set(routeEdges))))
    }
  }

  /// "seconds x y r95 error status truth-x truth-y" of each moment, joined by ";". What is not
  /// known is "-".
  private func moments(_ frame: MapFrame) -> String {
    series.thinned(to: Self.moments).map { sample in
      let point = frame.point(sample.place)
      let truth = sample.truth.map { frame.point($0) }
      let values: [Double?] = [
        sample.seconds, point.x, point.y, sample.r95, sample.error,
        Double(sample.status.rawValue), truth?.x, truth?.y,
      ]
      return values.map { $0.map { NumberText.attribute($0) } ?? "-" }.joined(separator: " ")
    }.joined(separator: ";")
  }

  /// Stepping through the utterances, and the moment's slider.
  private func addSelection(to markup: inout Markup) {
    markup.element("div", ["class": "selection"]) { box in
      box.element(
        "div", ["class": "toolbar", "role": "group", "aria-label": wording.selection]
      ) { bar in
        bar.element("button", ["type": "button", "data-step": "-1"], text: wording.previous)
        bar.element("button", ["type": "button", "data-step": "1"], text: wording.next)
      }
      box.element("p", ["id": "selected-text"], text: wording.nothingSelected)
      box.element("p", ["id": "live", "class": "hidden-text", "role": "status"])
    }
    guard !series.samples.isEmpty else { return }
    markup.element("div", ["class": "moment"]) { box in
      box.element(
        "button",
        [
          "type": "button", "id": "play", "data-play": wording.play, "data-pause": wording.pause,
        ], text: wording.play)
      box.element("label", ["for": "moment"], text: wording.moment)
      box.open(
        "input", ["type": "range", "id": "moment", "min": "0", "max": "0", "value": "0"])
      box.element(
        "p",
        [
          "id": "moment-text", "data-error": wording.error,
          "data-states": PositionStatusNames.joined(wording),
          "data-separator": wording.numbers.separator,
        ])
    }
  }
}

/// The symbols of the map and the legend, in pixels around the origin; drawn for this report.
enum MapSymbols {
  static let definitions: StaticString = """
    <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V6M3 0V6"/></pattern>
    <g id="sym-signal"><rect class="sym" x="-5" y="-8" width="10" height="16" rx="2"/>\
    <circle class="sym-on" cy="-3.5" r="2.4"/><circle class="sym-on" cy="3.5" r="2.4"/></g>
    <g id="sym-signal-sound"><rect class="sym" x="-5" y="-8" width="10" height="16" rx="2"/>\
    <circle class="sym-on" cy="-3.5" r="2.4"/><circle class="sym-on" cy="3.5" r="2.4"/>\
    <path class="sym-line" d="M8-4q4 4 0 8M11-7q7 7 0 14"/></g>
    <g id="sym-zebra"><rect class="sym-on" x="-9" y="-6" width="18" height="12"/>\
    <path class="sym-bar" d="M-6-5V5M-2-5V5M2-5V5M6-5V5"/></g>
    <g id="sym-marked"><rect class="sym-on" x="-9" y="-6" width="18" height="12"/>\
    <path class="sym-line" d="M-8-4H8M-8 4H8"/></g>
    <g id="sym-unmarked"><path class="sym-on" d="M0-8L8 0L0 8L-8 0z"/></g>
    <g id="sym-unknown"><path class="sym-on dashed" d="M0-10L10 0L0 10L-10 0z"/>\
    <text class="sym-text" dy=".35em">?</text></g>
    <g id="sym-rails"><circle class="sym-on" r="8"/>\
    <path class="sym-line" d="M-5-5L5 5M5-5L-5 5"/></g>
    <g id="sym-steps"><rect class="sym-on" x="-9" y="-8" width="18" height="16" rx="2"/>\
    <path class="sym-line" d="M-6 5H-2V1H2V-3H6"/></g>
    <g id="sym-start"><circle class="flag" r="9"/><path class="flag-in" d="M-3-5L5 0L-3 5z"/></g>
    <g id="sym-goal"><circle class="flag" r="9"/><circle class="flag-ring" r="4.5"/></g>
    </defs>

    """
}
