// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Guidance

@Suite struct DurationRuleTests {
  struct Row: Sendable {
    var language: Language
    var rate: Double
    /// Length of the sound that eSpeak NG 1.51 makes of it, measured with
    /// `espeak-ng -v de|en -s RATE -w`.
    var seconds: Double
    var text: String

    init(_ language: Language, _ rate: Double, _ seconds: Double, _ text: String) {
      self.language = language
      self.rate = rate
      self.seconds = seconds
      self.text = text
    }
  }

  static let rows: [Row] = [
    Row(
      .german, 120, 11.72,
      "Start, Eisenbahnstraße 12. Blickrichtung unbekannt. Drehen: Häuser rechts, Fahrbahn links. Dann einige Meter gehen."
    ),
    Row(
      .german, 175, 7.72,
      "Start, Eisenbahnstraße 12. Blickrichtung unbekannt. Drehen: Häuser rechts, Fahrbahn links. Dann einige Meter gehen."
    ),
    Row(
      .german, 250, 5.15,
      "Start, Eisenbahnstraße 12. Blickrichtung unbekannt. Drehen: Häuser rechts, Fahrbahn links. Dann einige Meter gehen."
    ),
    Row(
      .german, 120, 11.58,
      "Querung Fackelstraße. Ampel, laut Karte mit Ton. Taster suchen, Signal selbst prüfen, auf der Mittelinsel erneut."
    ),
    Row(
      .german, 175, 7.74,
      "Querung Fackelstraße. Ampel, laut Karte mit Ton. Taster suchen, Signal selbst prüfen, auf der Mittelinsel erneut."
    ),
    Row(
      .german, 250, 5.24,
      "Querung Fackelstraße. Ampel, laut Karte mit Ton. Taster suchen, Signal selbst prüfen, auf der Mittelinsel erneut."
    ),
    Row(
      .german, 120, 11.21,
      "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. Bordstein unbekannt, Kante kann fehlen. Verkehr hören."
    ),
    Row(
      .german, 175, 7.60,
      "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. Bordstein unbekannt, Kante kann fehlen. Verkehr hören."
    ),
    Row(
      .german, 250, 5.21,
      "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. Bordstein unbekannt, Kante kann fehlen. Verkehr hören."
    ),
    Row(
      .german, 120, 11.28,
      "Achtung, Radverkehr auf gleichem Weg, laut Karte 200 Meter. Räder von vorn und hinten möglich. Am Rand gehen."
    ),
    Row(
      .german, 175, 7.57,
      "Achtung, Radverkehr auf gleichem Weg, laut Karte 200 Meter. Räder von vorn und hinten möglich. Am Rand gehen."
    ),
    Row(
      .german, 250, 5.09,
      "Achtung, Radverkehr auf gleichem Weg, laut Karte 200 Meter. Räder von vorn und hinten möglich. Am Rand gehen."
    ),
    Row(
      .german, 120, 11.41,
      "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts. Noppen davor unbekannt. Mit dem Stock suchen."
    ),
    Row(
      .german, 175, 7.73,
      "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts. Noppen davor unbekannt. Mit dem Stock suchen."
    ),
    Row(
      .german, 250, 5.25,
      "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts. Noppen davor unbekannt. Mit dem Stock suchen."
    ),
    Row(
      .german, 120, 10.91,
      "Position ungenau, etwa 20 Meter. Abzweigung links, Eisenbahnstraße, nahe. Häuserecke suchen."
    ),
    Row(
      .german, 175, 7.22,
      "Position ungenau, etwa 20 Meter. Abzweigung links, Eisenbahnstraße, nahe. Häuserecke suchen."
    ),
    Row(
      .german, 250, 4.85,
      "Position ungenau, etwa 20 Meter. Abzweigung links, Eisenbahnstraße, nahe. Häuserecke suchen."
    ),
    Row(
      .german, 120, 10.76,
      "Vermutlich neben dem Weg, Parkstraße. Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg."
    ),
    Row(
      .german, 175, 7.24,
      "Vermutlich neben dem Weg, Parkstraße. Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg."
    ),
    Row(
      .german, 250, 4.95,
      "Vermutlich neben dem Weg, Parkstraße. Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg."
    ),
    Row(
      .german, 120, 11.76,
      "Gleich Unterführung, laut Karte 30 Meter. Satellit fällt aus, Position ungenau. An der Wand entlang, danach Meldung."
    ),
    Row(
      .german, 175, 7.84,
      "Gleich Unterführung, laut Karte 30 Meter. Satellit fällt aus, Position ungenau. An der Wand entlang, danach Meldung."
    ),
    Row(
      .german, 250, 5.26,
      "Gleich Unterführung, laut Karte 30 Meter. Satellit fällt aus, Position ungenau. An der Wand entlang, danach Meldung."
    ),
    Row(
      .german, 175, 2.63,
      "In 40 Metern rechts in die Parkstraße."),
    Row(
      .german, 175, 1.70,
      "Gleich rechts, an der Ecke."),
    Row(
      .german, 175, 1.06,
      "Jetzt rechts."),
    Row(
      .german, 175, 1.87,
      "Vermutlich in der Parkstraße."),
    Row(
      .german, 175, 3.35,
      "Fackelstraße vermutlich passiert. Weiter geradeaus."),
    Row(
      .german, 175, 3.89,
      "In 40 Metern Querung Fackelstraße. Ampel laut Karte."),
    Row(
      .german, 175, 3.78,
      "Laut Position hinter der Querung. Bitte selbst prüfen."),
    Row(
      .german, 175, 3.95,
      "Position verloren. Keine Richtungsangaben, bis ich mich melde."),
    // Plain German and the clock.
    Row(
      .german, 120, 9.50,
      "Start: Eisenbahnstraße. Ich kenne Ihre Richtung nicht. Drehen Sie: Häuser rechts, Straße links."
    ),
    Row(
      .german, 175, 6.23,
      "Start: Eisenbahnstraße. Ich kenne Ihre Richtung nicht. Drehen Sie: Häuser rechts, Straße links."
    ),
    Row(
      .german, 250, 4.13,
      "Start: Eisenbahnstraße. Ich kenne Ihre Richtung nicht. Drehen Sie: Häuser rechts, Straße links."
    ),
    Row(
      .german, 120, 8.83,
      "Übergang Fackelstraße. Die Karte sagt: Ampel mit Ton, Insel. Suchen Sie den Knopf."),
    Row(
      .german, 175, 5.87,
      "Übergang Fackelstraße. Die Karte sagt: Ampel mit Ton, Insel. Suchen Sie den Knopf."),
    Row(
      .german, 250, 3.90,
      "Übergang Fackelstraße. Die Karte sagt: Ampel mit Ton, Insel. Suchen Sie den Knopf."),
    Row(
      .german, 120, 10.98,
      "Achtung, gleich Treppe nach unten. Die Karte sagt: 12 Stufen, Geländer rechts. Noppen davor: nicht bekannt."
    ),
    Row(
      .german, 175, 7.31,
      "Achtung, gleich Treppe nach unten. Die Karte sagt: 12 Stufen, Geländer rechts. Noppen davor: nicht bekannt."
    ),
    Row(
      .german, 250, 4.89,
      "Achtung, gleich Treppe nach unten. Die Karte sagt: 12 Stufen, Geländer rechts. Noppen davor: nicht bekannt."
    ),
    Row(
      .german, 120, 11.52,
      "Sie sind wahrscheinlich neben dem Weg: Parkstraße. Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg."
    ),
    Row(
      .german, 175, 7.79,
      "Sie sind wahrscheinlich neben dem Weg: Parkstraße. Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg."
    ),
    Row(
      .german, 250, 5.33,
      "Sie sind wahrscheinlich neben dem Weg: Parkstraße. Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg."
    ),
    Row(
      .german, 120, 9.09,
      "Ihr Ort ist ungenau: etwa 20 Meter. Nahe ist eine Abzweigung links: Eisenbahnstraße."),
    Row(
      .german, 175, 6.04,
      "Ihr Ort ist ungenau: etwa 20 Meter. Nahe ist eine Abzweigung links: Eisenbahnstraße."),
    Row(
      .german, 175, 2.89,
      "In 40 Metern nach rechts in die Parkstraße."),
    Row(
      .german, 250, 2.02,
      "In 40 Metern nach rechts in die Parkstraße."),
    Row(
      .german, 175, 3.43,
      "In 40 Metern rechts auf 2 Uhr in die Parkstraße."),
    Row(
      .german, 250, 2.31,
      "In 40 Metern rechts auf 2 Uhr in die Parkstraße."),
    Row(
      .english, 120, 11.35,
      "Start, 12 Eisenbahnstraße. Facing unknown. Turn: houses right, road left. Then walk a few metres."
    ),
    Row(
      .english, 175, 7.43,
      "Start, 12 Eisenbahnstraße. Facing unknown. Turn: houses right, road left. Then walk a few metres."
    ),
    Row(
      .english, 250, 4.81,
      "Start, 12 Eisenbahnstraße. Facing unknown. Turn: houses right, road left. Then walk a few metres."
    ),
    Row(
      .english, 120, 11.12,
      "Crossing Fackelstraße. Signals, with sound by the map. Find the button, check the signal yourself, again on the island."
    ),
    Row(
      .english, 175, 7.47,
      "Crossing Fackelstraße. Signals, with sound by the map. Find the button, check the signal yourself, again on the island."
    ),
    Row(
      .english, 250, 5.14,
      "Crossing Fackelstraße. Signals, with sound by the map. Find the button, check the signal yourself, again on the island."
    ),
    Row(
      .english, 120, 10.66,
      "Crossing Parkstraße, by the map no signals, no zebra. Kerb unknown, edge may be missing. Listen for traffic."
    ),
    Row(
      .english, 175, 7.05,
      "Crossing Parkstraße, by the map no signals, no zebra. Kerb unknown, edge may be missing. Listen for traffic."
    ),
    Row(
      .english, 250, 4.73,
      "Crossing Parkstraße, by the map no signals, no zebra. Kerb unknown, edge may be missing. Listen for traffic."
    ),
    Row(
      .english, 120, 11.10,
      "Attention, steps down soon, 12 by the map, handrail right. Warning studs unknown. Find the edge with your cane."
    ),
    Row(
      .english, 175, 7.40,
      "Attention, steps down soon, 12 by the map, handrail right. Warning studs unknown. Find the edge with your cane."
    ),
    Row(
      .english, 250, 5.02,
      "Attention, steps down soon, 12 by the map, handrail right. Warning studs unknown. Find the edge with your cane."
    ),
    Row(
      .english, 120, 11.02,
      "Position inexact, about 20 metres. Left turning, Eisenbahnstraße, is near. Find the building corner."
    ),
    Row(
      .english, 175, 7.28,
      "Position inexact, about 20 metres. Left turning, Eisenbahnstraße, is near. Find the building corner."
    ),
    Row(
      .english, 250, 4.83,
      "Position inexact, about 20 metres. Left turning, Eisenbahnstraße, is near. Find the building corner."
    ),
    Row(
      .english, 120, 9.72,
      "Probably off the route, Parkstraße. Short press: back to the last point. Long press: new route."
    ),
    Row(
      .english, 175, 6.35,
      "Probably off the route, Parkstraße. Short press: back to the last point. Long press: new route."
    ),
    Row(
      .english, 250, 4.20,
      "Probably off the route, Parkstraße. Short press: back to the last point. Long press: new route."
    ),
    Row(
      .english, 175, 2.38,
      "In 40 metres right into Parkstraße."),
    Row(
      .english, 175, 1.72,
      "Soon right, at the corner."),
    Row(
      .english, 175, 0.82,
      "Now right."),
    Row(
      .english, 175, 3.42,
      "Past the crossing by position. Please check yourself."),
    Row(
      .english, 175, 3.40,
      "Position lost. No directions until I report back."),
  ]

  @Test(arguments: rows)
  func durationIsWithinATenthOfESpeak(_ row: Row) {
    let rule = DurationRule(language: row.language, wordsPerMinute: row.rate)
    let seconds = rule.seconds(row.text)
    // A quarter of a second: one pause more or less in the shortest cues.
    let tolerance = max(0.1 * row.seconds, 0.25)
    #expect(abs(seconds - row.seconds) <= tolerance, "\(seconds) s for \(row.text)")
  }

  @Test(arguments: Language.allCases)
  func fasterSpeechIsShorter(_ language: Language) {
    let text = "Querung Fackelstraße, 12 Meter."
    let rates = [80.0, 120, 175, 250, 350, 450]
    let seconds = rates.map {
      DurationRule(language: language, wordsPerMinute: $0).seconds(text)
    }
    #expect(zip(seconds, seconds.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test(arguments: Language.allCases)
  func aLongerTextTakesLonger(_ language: Language) {
    let rule = DurationRule(language: language)
    let words = "Gleich links, an der Ecke, danach Querung Fackelstraße."
    for end in 1..<words.count {
      #expect(rule.seconds(String(words.prefix(end))) <= rule.seconds(words))
    }
  }

  @Test(arguments: ["", " ", "...", "!?", "\u{0}", "🙂"])
  func nothingToSayTakesNoTime(_ text: String) {
    #expect(DurationRule(language: .german).seconds(text) == 0)
  }

  @Test func absurdRatesAndNumbersDoNotTrap() {
    for rate in [0, -1, .nan, .infinity, 1e300] {
      #expect(DurationRule(language: .english, wordsPerMinute: rate).seconds("Left.") > 0)
    }
    let digits = String(repeating: "9", count: 400)
    #expect(DurationRule(language: .german).seconds(digits).isFinite)
  }

  @Test(arguments: [
    (0, 4), (12, 5), (21, 13), (40, 7), (100, 11), (270, 18), (999, 24), (1000, 11),
  ])
  func germanNumbersHaveAboutTheLettersOfTheirWords(_ number: Int, _ letters: Int) {
    #expect(abs(DurationRule.letters(of: number, .german) - letters) <= 2)
  }
}
