// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The words of the network picture.
extension ReportWording {
  var networkPicture: String { pick("Bild des Wegenetzes", "Picture of the network") }
  var skipToEdges: String { pick("Zu den Wegen springen", "Skip to the ways") }
  var pictureLimits: String {
    pick(
      "Das Bild zeigt, was die Karte enthält. Was sie nicht sagt, ist unbekannt, nicht nein. "
        + "Über die Straße selbst sagt es nichts.",
      "The picture shows what the map holds. What the map does not say is unknown, not no. It "
        + "tells nothing of the street itself.")
  }
  var pictureHint: String {
    pick(
      "Zeigen oder Tippen auf einen Weg nennt seine Angaben. Pfeiltasten verschieben, + und − "
        + "vergrößern und verkleinern, 0 zeigt alles, N und P gehen zum nächsten und vorigen "
        + "Weg. Das Rad vergrößert, sobald die Karte den Fokus hat. Alles steht auch in der "
        + "Tabelle.",
      "Pointing at or tapping a way tells its facts. Arrow keys move, + and − zoom, 0 shows "
        + "everything, N and P go to the next and previous way. The wheel zooms once the map has "
        + "the focus. Everything is also in the table.")
  }
  func pictureSummary(_ edges: Int) -> String {
    pick(
      "\(edges) Wege mit Knoten, Querungen, Bordsteinen und Treppen. Norden ist oben.",
      "\(edges) ways with nodes, crossings, kerbs and steps. North is up.")
  }

  // MARK: Figures

  var edgeCount: String { pick("Wege (Kanten)", "Ways (edges)") }
  var nodeCount: String { pick("Knoten", "Nodes") }
  var totalLength: String { pick("Länge", "Length") }
  var deadEnds: String { pick("Sackgassen", "Dead ends") }
  var gaps: String {
    pick("davon Lücken: weniger als 5 m bis zum nächsten Weg", "gaps: less than 5 m to a way")
  }
  var islands: String {
    pick("Inseln, ohne Verbindung zum größten Netz", "Islands, not joined to the largest network")
  }
  var mapEnds: String { pick("Enden der Karte", "Ends of the map") }
  var crossingCount: String { pick("Querungen", "Crossings") }
  var impliedCount: String { pick("davon nicht in der Karte", "of these not in the map") }
  func around(_ place: String, _ radius: Int) -> String {
    pick("Umkreis von \(radius) m um \(place).", "Within \(radius) m of \(place).")
  }
  var wholeMap: String { pick("Die ganze Karte.", "The whole map.") }

  // MARK: Symbols

  func level(_ level: Int8) -> String { pick("Ebene \(level)", "level \(level)") }
  func island(_ component: Int, nodes: Int) -> String {
    pick("Insel \(component): \(nodes) Knoten", "island \(component): \(nodes) nodes")
  }
  func kerbMark(_ kerb: Kerb, _ paving: TactilePaving) -> String {
    pick("Bordstein: ", "Kerb: ") + word(kerb) + "; "
      + pick("Bodenindikator: ", "tactile paving: ") + word(paving)
  }
  var joints: String { pick("Knoten", "Nodes") }
  var joint: String {
    pick("Knoten; je mehr Wege, desto größer", "Node; the more ways, the larger")
  }
  var deadEnd: String { pick("Sackgasse", "Dead end") }
  var gapMark: String {
    pick("Lücke: Sackgasse nahe einem Weg", "Gap: dead end close to a way")
  }
  var mapEnd: String { pick("Ende der Karte", "End of the map") }
  var islandMark: String { pick("Insel: nicht verbunden", "Island: not joined") }
  var heights: String { pick("Ebenen, Richtung", "Levels, direction") }
  var above: String { pick("Brücke, obere Ebene", "Bridge, upper level") }
  var below: String { pick("Tunnel, untere Ebene", "Tunnel, lower level") }
  var upward: String { pick("Pfeil: Treppe aufwärts", "Arrow: steps lead up") }
  var forwardOnly: String { pick("Nur in dieser Richtung", "In this direction only") }
  var sides: String { pick("Seiten", "Sides") }
  var streetTick: String {
    pick(
      "Am Gehweg: hier liegt die Straße (ohne Strich: Seite unbekannt)",
      "On a pavement: the street lies here (no tick: side unknown)")
  }
  var walkYes: String { pick("An der Straße: Gehweg ja", "On a road: pavement yes") }
  var walkSeparate: String { pick("Gehweg als eigener Weg", "Pavement as a way of its own") }
  var walkNo: String { pick("Laut Karte kein Gehweg", "No pavement by the map") }
  var kerbs: String { pick("Bordsteine", "Kerbs") }
  var tactileField: String { pick("Bodenindikator laut Karte", "Tactile paving by the map") }
  var tactileStrip: String { pick("Leitstreifen laut Karte", "Guide strip by the map") }

  // MARK: Table

  var ways: String { pick("Wege", "Ways") }
  var wayTableCaption: String {
    pick(
      "Alle Wege des Bildes mit allen Angaben. In Klammern, woher eine Angabe stammt, wo das nicht "
        + "der Weg selbst ist.",
      "All ways of the picture with all facts. In brackets where a fact comes from, unless that "
        + "is the way itself.")
  }
  var wayTableHint: String {
    pick(
      "Pfeiltasten auf einer Nummer gehen durch die Zeilen; die Karte folgt.",
      "Arrow keys on a number step through the rows; the map follows.")
  }
  var street: String { pick("Straße", "Street") }
  var nameless: String { pick("ohne Namen", "no name") }
  var length: String { pick("Länge", "Length") }
  var knownFacts: String { pick("Angaben", "Facts") }
  var unknownFacts: String { pick("Unbekannt", "Unknown") }
  var nothingUnknown: String { pick("nichts", "nothing") }
  var ends: String { pick("Enden", "Ends") }
  var selectedWay: String { pick("Gewählter Weg", "Selected way") }
  var nothingPicked: String { pick("Kein Weg gewählt.", "No way selected.") }
  var remarkable: String { pick("Auffälliges", "Remarkable") }
  var anyKind: String { pick("alle", "any") }
  var madeByImport: String { pick("vom Import gebildet", "made by the import") }
  func end(_ name: String, degree: Int) -> String {
    pick("\(name), \(degree) Wege", "\(name), \(degree) ways")
  }
  func gap(_ meters: String, _ way: String) -> String {
    pick("Lücke: \(meters) bis \(way)", "gap: \(meters) to \(way)")
  }
  var noEdges: String { pick("Hier liegt kein Weg.", "There is no way here.") }
}
