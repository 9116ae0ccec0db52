// SPDX-License-Identifier: GPL-3.0-or-later

import Speech
import Testing

@Suite("English is written out before the voice gets it")
struct EnglishNormalizerTests {
  private func spoken(_ text: String) -> String { SpokenText(text, language: .english).text }

  @Test(
    "abbreviations depend on what stands beside them",
    arguments: [
      ("High St", "High Street"), ("St Mary's Rd", "Saint Mary's Road"),
      ("Crossing St. James St", "Crossing Saint James Street"), ("at St. Ives", "at Saint Ives"),
      ("Dr. Smith Ave", "Doctor Smith Avenue"), ("Mill Dr", "Mill Drive"),
      ("Mt Pleasant Sq", "Mount Pleasant Square"),
      ("N Main St", "North Main Street"), ("High St W", "High Street West"), ("Exit E", "Exit E"),
      ("No. 5", "number 5"), ("e.g. this", "for example this"), ("H&M", "H and M"),
      ("left/right", "left, right"), ("King Charles III", "King Charles the Third"),
    ])
  func abbreviations(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test(
    "numbers, units, times and dates",
    arguments: [
      ("1 m", "1 metre"), ("200 m", "200 metres"), ("1,500 m", "1500 metres"),
      ("1.5 km", "1.5 kilometres"),
      ("25 %", "25 percent"), ("-1 °C", "minus 1 degrees Celsius"), ("30 mph", "30 miles per hour"),
      ("10 min, 5 s", "10 minutes, 5 seconds"), ("14:30", "14 30"), ("08:05", "8 oh 5"),
      ("14:00", "14 o'clock"), ("9:00-12:30", "9 o'clock to 12 30"), ("3 May", "third of May"),
      ("2026-11-12", "twelfth of November 2026"), ("1st left", "1st left"), ("12a", "12 eigh"),
      ("12-14", "12 to 14"), ("B270", "B 270"), ("A 6", "eigh 6"), ("67655", "6 7 6 5 5"),
    ])
  func numbers(written: String, expected: String) {
    #expect(spoken(written) == expected)
  }

  @Test("German street names in an English sentence are left to the German voice")
  func germanNamesAreGerman() {
    let text = SpokenText("Crossing Pirmasenser Straße. Then 12 Fackelstr.", language: .english)
    #expect(
      text.segments.map(\.language) == [.english, .german, .english, .german])
    #expect(
      text.segments.map(\.text) == ["Crossing", "Pirmasenser Straße.", "Then 12", "Fackel-Straße"])
  }

  @Test("a name given with its language is cut out wherever it stands")
  func givenNamesKeepTheirLanguage() {
    let text = SpokenText(
      "Crossing Am Altenhof, then Rue Grimaldi.", language: .english,
      names: [
        .init("Am Altenhof", language: .german), .init("Rue Grimaldi", language: .french),
      ])
    #expect(text.segments.map(\.language) == [.english, .german, .english, .french])
    #expect(text.text == "Crossing Am Alten-Hof, then Rue Grimaldi.")
  }
}
