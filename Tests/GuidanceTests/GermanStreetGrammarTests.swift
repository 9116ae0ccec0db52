// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Guidance

@Suite struct GermanStreetGrammarTests {
  struct Row: Sendable {
    var name: String
    var direction: String?
    var location: String?

    init(_ name: String, _ direction: String?, _ location: String?) {
      self.name = name
      self.direction = direction
      self.location = location
    }
  }

  static let rows = [
    Row("Eisenbahnstraße", "in die Eisenbahnstraße", "in der Eisenbahnstraße"),
    Row("Fackelstraße", "in die Fackelstraße", "in der Fackelstraße"),
    Row("Pirmasenser Straße", "in die Pirmasenser Straße", "in der Pirmasenser Straße"),
    Row("Mainzer Straße", "in die Mainzer Straße", "in der Mainzer Straße"),
    Row("Karl-Marx-Straße", "in die Karl-Marx-Straße", "in der Karl-Marx-Straße"),
    Row(
      "Straße des 17. Juni", "in die Straße des 17. Juni", "in der Straße des 17. Juni"),
    Row("Lange Straße", "in die Lange Straße", "in der Langen Straße"),
    Row("Hohe Straße", "in die Hohe Straße", "in der Hohen Straße"),
    Row("Obere Hauptstraße", "in die Obere Hauptstraße", "in der Oberen Hauptstraße"),
    Row("Breite Straße", "in die Breite Straße", "in der Breiten Straße"),
    Row("Kleine Gasse", "in die Kleine Gasse", "in der Kleinen Gasse"),
    Row("Steinstr.", "in die Steinstr.", "in der Steinstr."),
    Row("Hauptstrasse", "in die Hauptstrasse", "in der Hauptstrasse"),
    Row("Schulgasse", "in die Schulgasse", "in der Schulgasse"),
    Row("Barbarossagässchen", "ins Barbarossagässchen", "im Barbarossagässchen"),
    Row("Parkallee", "in die Parkallee", "in der Parkallee"),
    Row("Berliner Allee", "in die Berliner Allee", "in der Berliner Allee"),
    Row("Alte Chaussee", "auf die Alte Chaussee", "auf der Alten Chaussee"),
    Row("Uferpromenade", "auf die Uferpromenade", "auf der Uferpromenade"),
    Row("Löwenpassage", "in die Löwenpassage", "in der Löwenpassage"),
    Row("Bahnhofsunterführung", "in die Bahnhofsunterführung", "in der Bahnhofsunterführung"),
    Row("Gartensiedlung", "in die Gartensiedlung", "in der Gartensiedlung"),
    Row("Häuserzeile", "in die Häuserzeile", "in der Häuserzeile"),
    Row("Alte Brücke", "auf die Alte Brücke", "auf der Alten Brücke"),
    Row("Theodor-Heuss-Brücke", "auf die Theodor-Heuss-Brücke", "auf der Theodor-Heuss-Brücke"),
    Row("Rathaustreppe", "auf die Rathaustreppe", "auf der Rathaustreppe"),
    Row("Museumsinsel", "auf die Museumsinsel", "auf der Museumsinsel"),
    Row("Ludwigshöhe", "auf die Ludwigshöhe", "auf der Ludwigshöhe"),
    Row("Stiftsplatz", "auf den Stiftsplatz", "auf dem Stiftsplatz"),
    Row("Sankt-Martins-Platz", "auf den Sankt-Martins-Platz", "auf dem Sankt-Martins-Platz"),
    Row("Alter Platz", "auf den Alten Platz", "auf dem Alten Platz"),
    Row("Marktplatz", "auf den Marktplatz", "auf dem Marktplatz"),
    Row("Fischmarkt", "auf den Fischmarkt", "auf dem Fischmarkt"),
    Row("Alter Markt", "auf den Alten Markt", "auf dem Alten Markt"),
    Row("Neuer Markt", "auf den Neuen Markt", "auf dem Neuen Markt"),
    Row("Waldweg", "in den Waldweg", "im Waldweg"),
    Row("Grüner Weg", "in den Grünen Weg", "im Grünen Weg"),
    Row("Bremer Weg", "in den Bremer Weg", "im Bremer Weg"),
    Row("Alter Weg", "in den Alten Weg", "im Alten Weg"),
    Row("Mittlerer Weg", "in den Mittleren Weg", "im Mittleren Weg"),
    Row("Lauterpfad", "auf den Lauterpfad", "auf dem Lauterpfad"),
    Row("Rosensteig", "auf den Rosensteig", "auf dem Rosensteig"),
    Row("Marktsteg", "auf den Marktsteg", "auf dem Marktsteg"),
    Row("Eiserner Steg", "auf den Eisernen Steg", "auf dem Eisernen Steg"),
    Row("Adenauerring", "in den Adenauerring", "im Adenauerring"),
    Row("Ring", "in den Ring", "im Ring"),
    Row("Volkspark", "in den Volkspark", "im Volkspark"),
    Row("Stadtgarten", "in den Stadtgarten", "im Stadtgarten"),
    Row("Altenhof", "in den Altenhof", "im Altenhof"),
    Row("Hirschgraben", "in den Hirschgraben", "im Hirschgraben"),
    Row("Krummer Winkel", "in den Krummen Winkel", "im Krummen Winkel"),
    Row("Hellergrund", "in den Hellergrund", "im Hellergrund"),
    Row("Stadtwald", "in den Stadtwald", "im Stadtwald"),
    Row("Kirchberg", "auf den Kirchberg", "auf dem Kirchberg"),
    Row("Hafendamm", "auf den Hafendamm", "auf dem Hafendamm"),
    Row("Nordwall", "auf den Nordwall", "auf dem Nordwall"),
    Row("Hauptbahnhof", "an den Hauptbahnhof", "am Hauptbahnhof"),
    Row("Waldfriedhof", "an den Waldfriedhof", "am Waldfriedhof"),
    Row("Rheinufer", "ans Rheinufer", "am Rheinufer"),
    Row("Schöneberger Ufer", "ans Schöneberger Ufer", "am Schöneberger Ufer"),
    Row("Brandenburger Tor", "ans Brandenburger Tor", "am Brandenburger Tor"),
    Row("Schottentunnel", "in den Schottentunnel", "im Schottentunnel"),
    Row("Am Altenhof", nil, nil),
    Row("An der Feuerwache", nil, nil),
    Row("Auf der Vogelweide", nil, nil),
    Row("Im Grund", nil, nil),
    Row("In der Au", nil, nil),
    Row("Unter den Linden", nil, nil),
    Row("Zur Burg", nil, nil),
    Row("Zum Betzenberg", nil, nil),
    Row("Hinter dem Rathaus", nil, nil),
    Row("Beim Zollhaus", nil, nil),
    Row("Untere Straße", "in die Untere Straße", "in der Unteren Straße"),
    Row("Vordere Gasse", "in die Vordere Gasse", "in der Vorderen Gasse"),
    Row("Römerkehre", "in die Römerkehre", "in der Römerkehre"),
    Row("Broadway", nil, nil),
    Row("B 270", "auf die B 270", "auf der B 270"),
    Row("", nil, nil),
    Row("  ", nil, nil),
  ]

  @Test(arguments: rows)
  func streetNamesAreInflectedAsGermanAsks(_ row: Row) {
    let grammar = GermanStreetGrammar(row.name)
    #expect(grammar.direction?.text == row.direction)
    #expect(grammar.location?.text == row.location)
  }

  @Test func thereAreSixtyNames() { #expect(Self.rows.count >= 60) }

  /// The name slot must hold the name as it stands in the text, or it is no exemption from R1.
  @Test(arguments: rows)
  func inflectedNamesAreTheOnesInTheText(_ row: Row) {
    let grammar = GermanStreetGrammar(row.name)
    for form in [grammar.direction, grammar.location, grammar.genitive] {
      guard let form else { continue }
      #expect(form.text.hasSuffix(form.name))
    }
  }

  @Test(arguments: [
    ("Eisenbahnstraße", "der Eisenbahnstraße"), ("Stiftsplatz", "des Stiftsplatzes"),
    ("Alter Weg", "des Alten Wegs"), ("Lange Straße", "der Langen Straße"),
    ("Rheinufer", "des Rheinufers"),
  ])
  func pavementsBelongToTheirStreet(_ name: String, _ genitive: String) {
    #expect(GermanStreetGrammar(name).genitive?.text == genitive)
  }
}
