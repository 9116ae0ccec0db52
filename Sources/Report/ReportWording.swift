// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// The report's words in both languages, side by side, so that none can be missing.
struct ReportWording: Sendable {
  let language: WalkReport.Language

  var numbers: NumberText { NumberText(separator: pick(",", ".")) }

  func pick(_ german: String, _ english: String) -> String {
    language == .de ? german : english
  }

  // MARK: Page

  var skipToSummary: String { pick("Zur Übersicht springen", "Skip to the summary") }
  var skipToTable: String { pick("Zu den Ansagen springen", "Skip to the utterances") }
  var report: String { pick("Gehbericht", "Walk report") }
  var map: String { pick("Karte", "Map") }
  var mapData: String { pick("Karte:", "Map:") }
  var sources: String { pick("Quellen", "Sources") }
  var limits: String {
    pick(
      "Ein Gehbericht zeigt, was gesagt wurde und wie genau die Position war. Über die Straße "
        + "selbst sagt er nichts; was nicht verzeichnet ist, ist unbekannt.",
      "A walk report shows what was said and how exact the position was. It tells nothing of the "
        + "street itself; what is not recorded is unknown.")
  }

  // MARK: Summary

  var summary: String { pick("Übersicht", "Summary") }
  var warnings: String { pick("Hinweise zur Aufzeichnung", "Warnings about the record") }
  var duration: String { pick("Dauer", "Duration") }
  var routeLength: String { pick("Länge der Route", "Length of the route") }
  func routeLength(_ number: Int) -> String {
    pick("Länge der Route \(number)", "Length of route \(number)")
  }
  var walkedLength: String { pick("Gegangen (Wahrheit)", "Walked (truth)") }
  var noRoute: String { pick("keine, freies Gehen", "none, free walk") }
  var route: String { pick("Route", "Route") }
  var crossings: String { pick("Querungen", "Crossings") }
  var stepsOnRoute: String { pick("Treppen", "Steps") }
  var turns: String { pick("Abbiegungen", "Turns") }
  var none: String { pick("keine laut Karte", "none by the map") }
  var spokenCount: String { pick("Ansagen", "Utterances") }
  func spoken(_ said: Int, _ suppressed: Int) -> String {
    pick("\(said) gesagt, \(suppressed) unterdrückt", "\(said) said, \(suppressed) suppressed")
  }
  var speechShare: String { pick("Anteil der Zeit mit Sprache", "Share of time spoken") }
  var longestSilence: String { pick("Längste Stille", "Longest silence") }
  var begunOnCrossing: String {
    pick(
      "Von selbst begonnen, während der Mensch auf einer Querung war",
      "Begun by itself while the person was on a crossing")
  }
  var contained: String { pick("Wahrheit innerhalb r95", "Truth within r95") }
  var containedHalf: String { pick("Wahrheit innerhalb r50", "Truth within r50") }
  func expected(_ share: String, _ percent: Int) -> String {
    pick("\(share) (erwartet etwa \(percent) %)", "\(share) (expected about \(percent) %)")
  }
  var error: String { pick("Abstand zur Wahrheit", "Error") }
  var radius: String { pick("r95", "r95") }
  func spread(_ median: String, _ high: String, _ largest: String) -> String {
    pick(
      "Median \(median) m, 95 % bis \(high) m, größter \(largest) m",
      "median \(median) m, 95 % up to \(high) m, largest \(largest) m")
  }
  var stateShares: String { pick("Zustände der Position", "States of the position") }
  var truthUnknown: String {
    pick(
      "Der wahre Weg ist nicht bekannt; die Schätzung lässt sich nicht prüfen.",
      "The true path is not known; the estimate can't be checked.")
  }
  var noEstimate: String { pick("keine Schätzung", "no estimate") }

  // MARK: Things of the record

  var truePath: String { pick("Wahrer Weg", "True path") }
  var estimatedPath: String { pick("Geschätzter Weg", "Estimated path") }
  var fixes: String { pick("Satellitenposition (roh)", "Satellite fix (raw)") }
  var outside: String { pick("Wahrheit außerhalb r95", "Truth outside r95") }
  /// The same in as few letters as a row's name has room for.
  var outsideRow: String { pick("außerhalb r95", "outside r95") }
  var start: String { pick("Start", "Start") }
  var goal: String { pick("Ziel", "Destination") }

  func seconds(_ value: Double) -> String { numbers.fixed(value, 1) + " s" }
  func meters(_ value: Double?, _ decimals: Int = 1) -> String {
    guard let value, value.isFinite else { return NumberText.unknown }
    return numbers.fixed(value, decimals) + " m"
  }

  func crossing(_ category: CrossingCategory, street: String) -> String {
    let place = street.isEmpty ? "" : " " + street
    return pick("Querung", "Crossing") + place + ": " + word(category)
  }

  func steps(count: Int) -> String {
    guard count > 0 else {
      return pick("Treppe, Stufenzahl unbekannt", "Steps, count unknown")
    }
    return pick("Treppe, laut Karte \(count) Stufen", "Steps, \(count) by the map")
  }

  func flights(_ flights: Int, count: Int) -> String {
    guard flights > 0 else { return none }
    let number =
      flights == 1
      ? pick("1 Treppe", "1 flight")
      : "\(flights) "
        + pick(
          "Treppen", "flights")
    guard count > 0 else { return number + pick(", Stufenzahl unbekannt", ", count unknown") }
    return number + pick(", \(count) Stufen gezählt", ", \(count) steps counted")
  }
}
