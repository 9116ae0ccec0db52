// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Speech

/// Names in their own voice, with the real eSpeak NG.
@Suite(.enabled(if: InstalledVoice.isPresent, InstalledVoice.reason))
struct NameLanguageTests {
  private func text(
    _ sentence: String, _ name: String, _ language: SpokenLanguage = .german,
    region: SpokenLanguage?
  ) -> SpokenText {
    SpokenText(
      sentence, language: language,
      names: NameLanguage.foreign([name], in: language, region: region))
  }

  private static let foreign: [(String, SpokenLanguage?, SpokenLanguage)] = [
    ("Rue de la Gare", .german, .french), ("Karl Johans gate", .norwegian, .norwegian),
    ("Storgata", .norwegian, .norwegian), ("Baker Street", .german, .english),
    ("Avenue Foch", nil, .french), ("Route de Bitche", .german, .french),
    ("Avenue Road", .german, .english), ("Park Avenue", nil, .english),
  ]

  @Test(arguments: foreign)
  func aNameIsSaidByItsVoice(
    _ name: String, _ region: SpokenLanguage?, _ expected: SpokenLanguage
  ) throws {
    let text = text("Querung \(name), Ampel laut Karte.", name, region: region)
    #expect(text.segments.map(\.language) == [.german, expected, .german])
    let own = try ESpeakSynthesizer().phonemes(text)
    let plain = try ESpeakSynthesizer().phonemes(
      SpokenText("Querung \(name), Ampel laut Karte.", language: .german))
    #expect(own != plain, "\(name) sounds as if it were German")
  }

  private static let own: [(String, SpokenLanguage?)] = [
    ("Eisenbahnstraße", .german), ("Marktplatz", nil), ("Platz 3", .german), ("3", .norwegian),
    // Words that are German or English as well.
    ("Route der Industriekultur", .german), ("Route der Industriekultur", nil),
    ("Boulevard Berlin", .german), ("East Gate", .german), ("Avenue am Park", nil),
  ]

  @Test(arguments: own)
  func allElseIsSaidByTheSentencesVoice(_ name: String, _ region: SpokenLanguage?) {
    let text = text("Querung \(name), Ampel.", name, region: region)
    #expect(text.segments.map(\.language) == [.german])
  }

  @Test func aGermanNameInEnglishIsGerman() {
    let text = text(
      "Probably in Am Altenhof.", "Am Altenhof", .english,
      region: NameLanguage.ofZone("Europe/Berlin"))
    #expect(text.segments.map(\.language) == [.english, .german])
  }

  /// "Park Gate" is no Norwegian, and "Le Petit Square" no English.
  @Test func whatTwoLanguagesShareDoesNotDecideAlone() {
    for (name, region) in [
      ("Park Gate", SpokenLanguage.english), ("Le Petit Square", .french), ("Route Nord", .german),
    ] {
      let found = NameLanguage.foreign([name], in: .norwegian, region: region)
      #expect(found.map(\.language) == [region], "\(name)")
    }
  }

  @Test func ofAZoneWithSeveralLanguagesNothingIsAssumed() {
    for zone in ["Europe/Zurich", "Europe/Brussels", "Europe/Luxembourg", "", "Mars/Olympus"] {
      #expect(NameLanguage.ofZone(zone) == nil)
    }
  }
}
