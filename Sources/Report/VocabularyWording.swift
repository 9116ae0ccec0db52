// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Positioning
import Routing

/// The words for the values of the core's vocabulary.
extension ReportWording {
  func word(_ priority: Priority) -> String {
    switch priority {
    case .hazard: return pick("Gefahr", "Hazard")
    case .offRoute: return pick("Neben dem Weg", "Off route")
    case .act: return pick("Handeln", "Act")
    case .preview: return pick("Vorschau", "Preview")
    case .arrival: return pick("Ankunft", "Arrival")
    case .reassure: return pick("Bestätigung", "Reassurance")
    case .callout: return pick("Umgebung", "Callout")
    case .answer: return pick("Antwort", "Answer")
    case .status: return pick("Statusmeldung", "Status report")
    }
  }

  func word(_ status: PositionStatus) -> String {
    switch status {
    case .initializing: return pick("beginnt", "initializing")
    case .good: return pick("gut", "good")
    case .degraded: return pick("gemindert", "degraded")
    case .uncertain: return pick("ungenau", "uncertain")
    case .lost: return pick("verloren", "lost")
    }
  }

  func word(_ reason: SuppressionReason) -> String {
    switch reason {
    case .stale: return pick("veraltet", "stale")
    case .quietZone: return pick("Ruhezone", "quiet zone")
    case .uncertain: return pick("Position ungenau", "position uncertain")
    case .repeated: return pick("schon gesagt", "repeated")
    case .passed: return pick("Stelle schon vorbei", "place passed")
    case .paused: return pick("Pause", "paused")
    case .interrupted: return pick("unterbrochen", "interrupted")
    }
  }

  func word(_ category: CrossingCategory) -> String {
    switch category {
    case .signalSound: return pick("Ampel, laut Karte mit Ton", "signals, with sound by the map")
    case .signal: return pick("Ampel, Ton unbekannt", "signals, sound unknown")
    case .zebra: return pick("Zebrastreifen", "zebra")
    case .marked: return pick("markiert, Vorrang unbekannt", "marked, priority unknown")
    case .unmarked: return pick("laut Karte ohne Markierung", "unmarked by the map")
    case .implied:
      return pick("nicht in der Karte, Ampel unbekannt", "not in the map, signals unknown")
    case .rails: return pick("Gleise", "rails")
    case .unknown: return pick("Art unbekannt", "kind unknown")
    case .signalOff: return pick("Ampel, laut Stadt aus", "signals, off by the city")
    }
  }

  func word(_ style: EdgeStyle) -> String {
    switch style {
    case .road: return pick("Straße, Radweg", "Road, cycle track")
    case .rails: return pick("Gleise", "Rails")
    case .square: return pick("Platz, Fußgängerzone", "Square, pedestrian street")
    case .footway: return pick("Fußweg, anderer Weg", "Footway, other way")
    case .pavement: return pick("Gehweg", "Pavement")
    case .crossing: return pick("Querung", "Crossing")
    case .steps: return pick("Treppe", "Steps")
    }
  }
}

/// The words of the map, the timeline and the table.
extension ReportWording {
  // MARK: Map

  var usage: String { pick("Bedienung", "How to use") }
  var mapHint: String {
    pick(
      "Mit Pfeiltasten verschieben, mit + und − vergrößern und verkleinern, 0 zeigt alles, "
        + "N und P gehen zur nächsten und vorigen Ansage. Das Rad vergrößert, sobald die Karte "
        + "den Fokus hat. Alles, was die Karte zeigt, steht auch in der Tabelle der Ansagen.",
      "Arrow keys move, + and − zoom, 0 shows everything, N and P go to the next and previous "
        + "utterance. The wheel zooms once the map has the focus. All that the map shows is also "
        + "in the table of utterances.")
  }
  func mapSummary(_ said: Int, truth: Bool) -> String {
    let path =
      truth
      ? pick("wahrer und geschätzter Weg", "true and estimated path")
      : pick("geschätzter Weg", "estimated path")
    return pick(
      "Route, \(path) mit Unsicherheit und \(said) nummerierte Ansagen auf dem Wegenetz. "
        + "Norden ist oben.",
      "Route, \(path) with uncertainty and \(said) numbered utterances on the network. "
        + "North is up.")
  }
  var nothingToDraw: String {
    pick("Die Aufzeichnung enthält keinen Ort.", "The record holds no place.")
  }
  var northUp: String { pick("Norden oben", "North up") }
  var zoomIn: String { pick("Vergrößern", "Zoom in") }
  var zoomOut: String { pick("Verkleinern", "Zoom out") }
  var moveLeft: String { pick("Nach links", "Move left") }
  var moveRight: String { pick("Nach rechts", "Move right") }
  var moveUp: String { pick("Nach oben", "Move up") }
  var moveDown: String { pick("Nach unten", "Move down") }
  var showAll: String { pick("Alles zeigen", "Show all") }
  var mapControls: String { pick("Karte bedienen", "Map controls") }
  var legend: String { pick("Legende", "Legend") }
  var network: String { pick("Wegenetz", "Network") }
  var walk: String { pick("Gang", "Walk") }
  var spoken: String { pick("Ansagen", "Utterances") }
  var suppressedMark: String { pick("Unterdrückt (hohl)", "Suppressed (hollow)") }
  var band: String { pick("r95: gut oder gemindert", "r95: good or degraded") }
  var hatchedBand: String { pick("r95: ungenau oder verloren", "r95: uncertain or lost") }
  var scale: String { pick("Maßstab", "Scale") }

  // MARK: Selection

  var selection: String { pick("Gewählte Ansage", "Selected utterance") }
  var nothingSelected: String {
    pick("Keine Ansage gewählt.", "No utterance selected.")
  }
  var previous: String { pick("Vorige", "Previous") }
  var next: String { pick("Nächste", "Next") }
  var moment: String { pick("Zeitpunkt", "Moment") }
  var play: String { pick("Abspielen", "Play") }
  var pause: String { pick("Anhalten", "Pause") }

  // MARK: Timeline

  var timeline: String { pick("Zeitleiste", "Timeline") }
  var timelineHint: String {
    pick(
      "Pfeiltasten gehen von Ansage zu Ansage, + und − strecken und stauchen die Zeit.",
      "Arrow keys go from utterance to utterance, + and − stretch and shrink the time.")
  }
  var timelineTitle: String {
    pick(
      "Unsicherheit, Zustand und Ansagen über der Zeit",
      "Uncertainty, state and utterances over time")
  }
  var stretch: String { pick("Zeit strecken", "Stretch time") }
  var shrink: String { pick("Zeit stauchen", "Shrink time") }
  var timelineControls: String { pick("Zeitleiste bedienen", "Timeline controls") }
  var state: String { pick("Zustand", "State") }
  var errorLine: String { pick("Abstand der Schätzung zur Wahrheit", "Error of the estimate") }
  var radiusBand: String { pick("r95, das die Schätzung angibt", "r95 that the estimate claims") }
  var quietZone: String {
    pick("Ruhezone nach der Schätzung (R3)", "Quiet zone by the estimate (R3)")
  }
  var onCrossing: String {
    pick("Auf der Querung nach der Wahrheit", "On the crossing by the truth")
  }
  func cut(_ limit: String) -> String {
    pick("Werte über \(limit) m sind abgeschnitten.", "Values above \(limit) m are cut off.")
  }

  // MARK: Table

  var number: String { pick("Nr.", "No.") }
  var time: String { pick("Zeit", "Time") }
  var text: String { pick("Text", "Text") }
  var priority: String { pick("Vorrang", "Priority") }
  var kind: String { pick("Art", "Kind") }
  var estimated: String { pick("Meter geschätzt", "Metres est.") }
  var actual: String { pick("Meter wahr", "Metres true") }
  var zone: String { pick("Ruhezone", "Quiet zone") }
  var yes: String { pick("ja", "yes") }
  var no: String { pick("nein", "no") }
  var rule: String { pick("Regel", "Rule") }
  var notSaid: String { pick("Nicht gesagt, weil", "Not said because") }
  var said: String { pick("gesagt", "said") }
  var facts: String { pick("Quelle", "Source") }
  var tableCaption: String {
    pick(
      "Alle Ansagen der Reihe nach. Unterdrückte tragen ein S vor der Nummer. Meter zählen bis "
        + "zu dem Punkt, um den es geht.",
      "All utterances in order. Suppressed ones have an S before their number. Metres count to "
        + "the point in question.")
  }
  var tableHint: String {
    pick(
      "Pfeiltasten auf einer Nummer gehen durch die Zeilen; Karte und Zeitleiste folgen.",
      "Arrow keys on a number step through the rows; map and timeline follow.")
  }
  var tableRegion: String { pick("Tabelle der Ansagen", "Table of utterances") }
  var filter: String { pick("Filter", "Filter") }
  var showSuppressed: String { pick("Unterdrückte zeigen", "Show suppressed") }
  var search: String { pick("Text enthält", "Text contains") }
  var anyPriority: String { pick("alle", "any") }
  var noUtterance: String { pick("Es wurde nichts gesagt.", "Nothing was said.") }
  /// The script puts the numbers where # and $ stand.
  var shown: String { pick("# von $ gezeigt", "# of $ shown") }
}
