// SPDX-License-Identifier: GPL-3.0-or-later

import Speech
import Testing

@Suite("German is written out before the voice gets it")
struct GermanNormalizerTests {
  private func spoken(_ text: String) -> String { SpokenText(text, language: .german).text }

  @Test(
    "abbreviations are words",
    arguments: [
      ("Fackelstr.", "Fackel-Straße"), ("Pirmasenser Str.", "Pirmasenser Straße"),
      ("Bismarckstr", "Bismarck-Straße"),
      ("Querung Bismarckstr.. Ampel", "Querung Bismarck-Straße. Ampel"),
      ("Dr. Josef Hoop-Str.", "Doktor Josef Hoop-Straße"), ("St. Peter", "Sankt Peter"),
      ("Ziel: Hbf. Dort links.", "Ziel: Hauptbahnhof. Dort links."), ("Nr. 5", "Nummer 5"),
      ("ca. 5 Stufen", "zirka 5 Stufen"), ("z. B. links", "zum Beispiel links"),
      ("z.B. links", "zum Beispiel links"), ("Treppe usw.", "Treppe und so weiter"),
      ("bzw. rechts", "beziehungsweise rechts"),
      ("ggf. inkl. Rampe", "gegebenenfalls inklusive Rampe"),
      ("Ri. Mitte, ggü. der Post", "Richtung Mitte, gegenüber der Post"),
      ("Abf. 3, Schillerpl. 2", "Abfahrt 3, Schillerpl. 2"), ("Verein e.V.", "Verein e V"),
      ("Prof. H. Meyer", "Professor H Meyer"), ("Halle H. Dort links", "Halle H. Dort links"),
      ("ICE", "I C E"), ("ÖPNV", "Ö P N V"), ("REWE", "REWE"), ("H&M", "H und M"),
      ("St 2221", "Staats-Straße 2221"), ("Mo-Fr", "Montag bis Freitag"),
    ])
  func abbreviationsAreWords(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test(
    "ordinals take the ending that article, preposition and gender ask for",
    arguments: [
      ("der 1. Straße", "der ersten Straße"), ("der 1. Stock", "der erste Stock"),
      ("die 2. Ausfahrt", "die zweite Ausfahrt"), ("das 3. Haus", "das dritte Haus"),
      ("zur 7. Querung", "zur siebten Querung"), ("am 8. Ausgang", "am achten Ausgang"),
      ("1. Ausfahrt", "erste Ausfahrt"), ("1. Eingang", "erster Eingang"),
      ("1. OG", "erstes Obergeschoss"), ("nach 2. Querung", "nach zweiter Querung"),
      ("Im 21. Stock", "Im einundzwanzigsten Stock"), ("20. Reihe", "zwanzigste Reihe"),
      ("die 1. kleine Straße", "die erste kleine Straße"),
      ("1. Neubruchweg", "erster Neubruch-Weg"),
      ("Straße des 17. Juni", "Straße des siebzehnten Juni"), ("3. Mai", "dritter Mai"),
      ("am 3. Mai", "am dritten Mai"), ("der 3. Mai", "der dritte Mai"),
      ("Stadt, 3. Mai. Umweg", "Stadt, dritter Mai. Umweg"),
      ("Steig 3. Danach rechts.", "Steig 3. Danach rechts."),
      ("1.-FC-Kaiserslautern-Straße", "Erster-FC-Kaiserslautern-Straße"),
      ("Ludwig XIV.", "Ludwig der Vierzehnte"),
      ("Ludwigs XIV. Schloss", "Ludwigs des Vierzehnten Schloss"),
      ("Ludwig-I.-Straße", "Ludwig-der-Erste-Straße"),
      ("Carl-Maria-V.-Weber-Straße", "Carl-Maria-von-Weber-Straße"),
      ("I. Rote-Haag-Weg", "erster Rote-Haag-Weg"), ("Bau II", "Bau 2"), ("Halle X", "Halle X"),
      ("Johannes-Paul-II.-Straße", "Johannes-Paul-der-Zweite-Straße"),
    ])
  func ordinalsAreInflected(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test(
    "units are words, one is an article",
    arguments: [
      ("1 m", "ein Meter"), ("in 1 m", "in einem Meter"), ("1 min", "eine Minute"),
      ("in 1 min", "in einer Minute"), ("50 m", "50 Meter"), ("50m", "50 Meter"),
      ("in etwa 50 m", "in etwa 50 Metern"), ("1,5 km", "1,5 Kilometer"),
      ("1.5 km", "1,5 Kilometer"),
      ("1.500 m", "1500 Meter"), ("10-12 m", "10 bis 12 Meter"), ("10 - 12 m", "10 bis 12 Meter"),
      ("5 s", "5 Sekunden"), ("2 h", "2 Stunden"), ("25 %", "25 Prozent"), ("25%", "25 Prozent"),
      ("-5 °C", "minus 5 Grad Celsius"), ("50 km/h", "50 Kilometer pro Stunde"),
      ("< 15 m", "weniger als 15 Meter"), ("~20 m", "etwa 20 Meter"), ("1 Stufe", "eine Stufe"),
    ])
  func unitsAreWords(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test(
    "times and dates say Uhr once and the month by name",
    arguments: [
      ("14:30 Uhr", "14 Uhr 30"), ("14:30", "14 Uhr 30"), ("08:05", "8 Uhr 5"), ("9:00", "9 Uhr"),
      ("14.30 Uhr", "14 Uhr 30"), ("1:15", "ein Uhr 15"), ("1 Uhr", "ein Uhr"),
      ("14:30-16:00 Uhr", "14 Uhr 30 bis 16 Uhr"), ("24:00", "24 Uhr"), ("14 Uhr", "14 Uhr"),
      ("12.11.2026", "zwölfter November 2026"), ("am 12.11.2026", "am zwölften November 2026"),
      ("2026-11-12", "zwölfter November 2026"), ("bis 12.11.", "bis zwölften November"),
      ("12.11.1998", "zwölfter November neunzehnhundert 98"),
      ("Stand 1999", "Stand neunzehnhundert 99"),
    ])
  func timesAndDates(written: String, expected: String) {
    #expect(spoken(written) == expected)
    #expect(spoken(written).split(separator: " ").filter { $0 == "Uhr" }.count <= 2)
  }

  @Test(
    "numbers that are no quantity are read as people read them",
    arguments: [
      ("12a", "12 a"), ("12-14", "12 bis 14"), ("12-14a", "12 bis 14 a"), ("B270", "B 270"),
      ("B 270", "B 270"), ("A6, K5", "A 6, K 5"), ("67655", "6 7 6 5 5"), ("0631", "0 6 3 1"),
      ("17/18", "17, 18"), ("Linie 101", "Linie 101"), ("INF 136", "I N F 136"),
    ])
  func otherNumbers(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test(
    "compounds are parted where eSpeak misses the seam, and only there",
    arguments: [
      ("Eisenbahnstraße", "Eisenbahn-Straße"), ("Marktsteg", "Markt-Steg"),
      ("Innenstadt", "Innen-Stadt"), ("Grenzstein", "Grenz-Stein"), ("Hörnstieg", "Hörn-Stieg"),
      ("Adalbertstift", "Adalbert-Stift"), ("Teststrecke", "Test-Strecke"),
      ("Bordsteinkante", "Bord-Steinkante"), ("Zebrastreifen", "Zebra-Streifen"),
      ("Bürgersteig", "Bürger-Steig"), ("Gehweg", "Geh-Weg"), ("Rathaus", "Rat-Haus"),
      ("Wolfsschlucht", "Wolfs-Schlucht"), ("Fürstenstrasse", "Fürrsten-Straße"),
      ("Trippstadter", "Tripp-Stadter"), ("Nordosteingang", "Nordost-Eingang"),
      ("Gässchen", "Gässchen"), ("Bischof", "Bischof"), ("Hauptbahnhof", "Hauptbahnhof"),
      ("Austraße", "Au-Straße"), ("engineering", "engineering"),
      ("Mühlesträssle", "Mühle-Strässle"),
      ("Transport", "Transport"), ("Hospital", "Hospital"), ("Bestellung", "Bestellung"),
      ("Kastell", "Kastell"), ("Umweg", "Umweg"), ("Straße", "Straße"),
      ("Heidelberg", "Heidelberg"),
      ("Schloßplatz", "Schloss-Platz"), ("Großstraße", "Groß-Straße"),
    ])
  func compounds(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test(
    "signs become pauses, words or nothing",
    arguments: [
      ("links/rechts", "links, rechts"), ("Evonik (Bussteig)", "Evonik, Bus-Steig"),
      ("Privatweg (keine Straße)", "Privat-Weg, keine Straße"), ("A – B", "A, B"),
      ("Erdbeer....", "Erdbeer."), ("<break/>Halt", "break Halt"),
      ("Halt \u{1F6B6}\u{200D}♂️!", "Halt!"),
      ("Fackel\u{AD}straße", "Fackel-Straße"), ("Mu\u{308}hlweg", "Mühl-Weg"),
      ("a\u{0}b\u{7}c\nd", "a b c d"), ("C.J.Hambros", "C J Hambros"), ("[[f'ak]]", "f'ak"),
      ("rechts,links", "rechts, links"), ("", ""), (" ,.- ", ""),
    ])
  func signs(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }
}
