// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import GuideDevice

@Suite("A hidden destination")
struct HiddenNameTests {
  @Test(
    "only the whole name is replaced",
    arguments: [
      ("Noch 200 Meter bis Bahnhof.", "Noch 200 Meter bis das Ziel."),
      ("Querung Bahnhofstraße.", "Querung Bahnhofstraße."),
      ("Am Hauptbahnhof, Bahnhof-Apotheke.", "Am Hauptbahnhof, Bahnhof-Apotheke."),
      ("Bahnhof, Bahnhofstraße, Bahnhof", "das Ziel, Bahnhofstraße, das Ziel"),
      ("", ""),
    ])
  func wholeNames(text: String, heard: String) {
    #expect(HiddenName.replacing("Bahnhof", in: text, with: "das Ziel") == heard)
  }
}
