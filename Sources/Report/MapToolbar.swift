// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands around every map: the buttons that move it, north, and the scale.
enum MapToolbar {
  static func add(_ wording: ReportWording, to markup: inout Markup) {
    let buttons: [(action: String, sign: String, name: String)] = [
      ("in", "+", wording.zoomIn), ("out", "−", wording.zoomOut),
      ("left", "←", wording.moveLeft), ("right", "→", wording.moveRight),
      ("up", "↑", wording.moveUp),
      ("down", "↓", wording.moveDown), ("all", "", wording.showAll),
    ]
    markup.element(
      "div", ["class": "toolbar", "role": "group", "aria-label": wording.mapControls]
    ) { bar in
      for button in buttons {
        bar.element(
          "button",
          [
            "type": "button", "data-map": button.action,
            "aria-label": button.sign.isEmpty ? nil : button.name,
            "title": button.sign.isEmpty ? nil : button.name,
          ], text: button.sign.isEmpty ? button.name : button.sign)
      }
    }
  }

  /// North and the scale, which stand over the map.
  static func addScale(_ wording: ReportWording, to view: inout Markup) {
    view.element("p", ["class": "north"]) {
      $0.verbatim("<span aria-hidden=\"true\">↑</span> ")
      $0.write(wording.northUp)
    }
    view.element("p", ["class": "scale"]) {
      $0.element("span", ["class": "hidden-text"], text: wording.scale)
      $0.element("span", ["id": "scale-text"])
      $0.element("span", ["id": "scale-bar"])
    }
  }
}
