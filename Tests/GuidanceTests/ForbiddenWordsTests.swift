// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Guidance

@Suite struct ForbiddenWordsTests {
  @Test(arguments: [
    ("Die Querung ist sicher.", ["sicher"]),
    ("Der Gehweg ist frei", ["frei"]),
    ("Jetzt überqueren!", ["jetzt überqueren", "überqueren"]),
    ("Sie  können,\ngehen", ["Sie können gehen"]),
    ("GRÜN", ["grün"]),
    ("You can cross here", ["you can cross"]),
    ("It is safe and clear.", ["safe", "clear"]),
    ("Kein Hindernis", ["kein Hindernis"]),
  ])
  func forbiddenWordsAreFoundAsWholeWords(_ text: String, _ words: [String]) {
    #expect(ForbiddenWords.found(in: text) == words)
  }

  @Test(arguments: [
    "Unsicher ist nur das Ende.", "Freitag, Freiheit.", "Versichern hilft.", "Rotes Kreuz, Brot.",
    "Redness, greenhouse, unclear.", "Querung Fackelstraße.", "",
  ])
  func partsOfWordsAreNotForbidden(_ text: String) {
    #expect(ForbiddenWords.found(in: text).isEmpty)
  }

  @Test func namesAreExempt() {
    #expect(ForbiddenWords.found(in: "Links in den Grünen Weg.", names: ["Grünen Weg"]).isEmpty)
    #expect(ForbiddenWords.found(in: "Green Street, left.", names: ["Green Street"]).isEmpty)
    #expect(ForbiddenWords.found(in: "Green Street, left.") == ["green"])
    #expect(
      ForbiddenWords.found(in: "Green Street is green.", names: ["Green Street"]) == ["green"])
  }

  @Test func wordsThatANamePartsDoNotFormAForbiddenOne() {
    #expect(ForbiddenWords.found(in: "Cross Bell now", names: ["Bell"]).isEmpty)
  }

  @Test func everyEntryIsFoundInItself() {
    for language in Language.allCases {
      for entry in ForbiddenWords.list(language) {
        #expect(ForbiddenWords.found(in: "Es gilt: \(entry).").contains(entry))
      }
    }
  }
}
