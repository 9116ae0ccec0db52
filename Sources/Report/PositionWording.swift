// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of the pictures of positions.
extension ReportWording {
  var positions: String { pick("Position im Einzelnen", "The position in detail") }
  var positionsHint: String {
    pick(
      "Ausgewählte Augenblicke: die größten Fehler und gleichmäßig über den Gang verteilte. "
        + "Gestrichelt: Kreis r95; durchgezogen: Ellipse der Unsicherheit (95 %); Punkte: Orte, "
        + "die der Filter für möglich hielt; Kreuz: wahrer Ort; dick: wahrscheinlichste Kante.",
      "Chosen instants: the largest errors, and others spread over the walk. Dashed: the circle "
        + "r95; solid: ellipse of the uncertainty (95 %); dots: places that the filter held for "
        + "possible; cross: true place; thick: the most probable edge.")
  }
  func instant(_ clock: String) -> String { pick("Zeit \(clock)", "time \(clock)") }
  var edgeChart: String {
    pick(
      "Wahrscheinlichkeit der genannten Kante über die Zeit",
      "Probability of the named edge over time")
  }
  var edgeProbability: String { pick("Kante", "edge") }
  var sideProbability: String { pick("Straßenseite", "side of the street") }
  var edgeTable: String { pick("Kanten, nach Wahrscheinlichkeit", "Edges by probability") }
  func edge(_ index: UInt32) -> String { pick("Kante \(index)", "edge \(index)") }
  var beaconChart: String {
    pick("Empfangsstärke der Baken über der Entfernung", "Strength of beacons over distance")
  }
  func beacon(_ number: Int, _ count: Int) -> String {
    pick("Bake \(number): \(count) Pakete", "beacon \(number): \(count) packets")
  }
  var distanceAxis: String { pick("Entfernung in Metern", "distance in metres") }
  var strengthAxis: String { pick("Stärke in dBm", "strength in dBm") }
}
