// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import Guidance

/// Platforms that the map calls by German words are said in the language of the walk.
@Suite struct PlatformDesignationTests {
  @Test(
    arguments: [
      ("Gleise 11+12", "Bahnsteig Gleise 11 und 12", "platforms 11 and 12"),
      ("Gleis 5", "Bahnsteig Gleis 5", "platform 5"),
      ("Gleise 1/2", "Bahnsteig Gleise 1 und 2", "platforms 1 and 2"),
      ("Gleise 1, 2 und 3", nil, nil),
      ("Gleise 1 und 2", "Bahnsteig Gleise 1 und 2", "platforms 1 and 2"),
      ("Darmstadt Hauptbahnhof, Gleise 3+4", "Bahnsteig Gleise 3 und 4", "platforms 3 and 4"),
      ("Bussteig 3a", "Bahnsteig 3a", "platform 3a"),
      ("Steig A", nil, nil), ("Gleisdreieck", nil, nil), ("Gleis", nil, nil), ("", nil, nil),
      ("Evonik (Bussteig Westseite)", nil, nil), ("Am Gleis 9", nil, nil),
    ] as [(String, String?, String?)])
  func theNumbersAreTold(name: String, german: String?, english: String?) {
    let platform = PlatformDesignation(name)
    #expect(platform?.german == german && platform?.english == english)
  }

  @Test func noEnglishSentenceHasGermanPlatforms() {
    let street = StreetReference(name: "Gleise 11+12", wayClass: .platform)
    let words = EnglishWording()
    #expect(words.place(street) == "on platforms 11 and 12")
    #expect(words.toward(street) == " onto platforms 11 and 12")
    #expect(words.title(street) == "Platforms 11 and 12")
    #expect(!words.begins(street).text.contains("Gleis"))
    #expect(GermanWording().place(street) == "auf Bahnsteig Gleise 11 und 12")
    #expect(GermanWording().toward(street).text == ", Bahnsteig Gleise 11 und 12")
  }

  /// A street of that name is a street.
  @Test func onlyPlatformsAreCalledSo() {
    let street = StreetReference(name: "Gleis 5", wayClass: .residential)
    #expect(EnglishWording().title(street) == "Gleis 5")
  }
}
