// SPDX-License-Identifier: GPL-3.0-or-later

import Speech
import Testing

/// The longest sentences the guidance was designed with, in both languages.
enum ModelUtterances {
  static let german = [
    "Start, Eisenbahnstraße 12. Blickrichtung unbekannt. Drehen: Häuser rechts, Fahrbahn links.",
    "Querung Fackelstraße. Ampel, laut Karte mit Ton. Taster suchen, Signal selbst prüfen.",
    "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. Bordstein unbekannt.",
    "Achtung, Radverkehr auf gleichem Weg, laut Karte 200 Meter. Am Rand gehen.",
    "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts.",
    "Vermutlich falsche Straßenseite. Nicht hier wechseln. Ampel laut Karte voraus.",
    "Gehweg voraus gesperrt, Stadt, 3. Mai. Umweg: andere Seite, Ampel Burgstraße.",
    "Fast am Ziel, weniger als 15 Meter. Eingang Rathaus laut Karte links.",
    "Stiftsplatz, etwa 60 Meter geradeaus. Leitstreifen unbekannt, Stände möglich.",
  ]
  static let english = [
    "Start, 12 Eisenbahnstraße. Facing unknown. Turn: houses right, road left.",
    "Crossing Fackelstraße. Signals, with sound by the map. Find the button.",
    "Crossing Parkstraße, by the map no signals, no zebra. Kerb unknown.",
    "Attention, cyclists on the same path, 200 metres by the map. Keep to the edge.",
    "Probably the wrong side. Do not change here. Signals ahead by the map.",
    "Pavement closed ahead, city, 3 May. Detour: other side, signals at Burgstraße.",
    "Nearly there, less than 15 metres. Town hall entrance left by the map.",
    "Stiftsplatz, about 60 metres straight on. Guide strip unknown, stalls possible.",
  ]
  static let all =
    german.map { (SpokenLanguage.german, $0) } + english.map { (SpokenLanguage.english, $0) }
}

@Suite(
  "The guidance's own sentences",
  .enabled(if: InstalledVoice.isPresent, InstalledVoice.reason))
struct ModelUtteranceTests {
  @Test("last at most eight seconds at the standard rate", arguments: ModelUtterances.all)
  func lastAtMostEightSeconds(language: SpokenLanguage, sentence: String) throws {
    let text = SpokenText(sentence, language: language)
    #expect(try ESpeakSynthesizer().synthesize(text).duration <= .seconds(8))
  }

  @Test("have a pause for each sign of punctuation and no other", arguments: ModelUtterances.all)
  func pauseForEachSign(language: SpokenLanguage, sentence: String) throws {
    let text = SpokenText(sentence, language: language)
    // The full stop of "3. Mai" is no sign of punctuation.
    let signs = text.text.filter { ".,:;!?".contains($0) }.count
    #expect(try ESpeakSynthesizer().phonemes(text).count == signs)
    #expect(signs == sentence.replacing("3. Mai", with: "Mai").filter { ".,:".contains($0) }.count)
  }
}
