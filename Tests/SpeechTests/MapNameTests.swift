// SPDX-License-Identifier: GPL-3.0-or-later

import Speech
import TestSupport
import Testing

@Suite(
  "All names of a real map",
  .enabled(if: SharedData.isPresent, "needs ../shared/data"),
  .enabled(if: InstalledVoice.isPresent, InstalledVoice.reason))
struct MapNameTests {
  /// Values of `name` in an uncompressed OSM file of one tag a line, in the file's order.
  private func names(in file: String) throws -> [String] {
    let text = try #require(TextFile.read(SharedData.path("maps/" + file)))
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\"")
      guard parts.count >= 4, parts[0].hasSuffix("<tag k="), parts[1] == "name" else { return nil }
      return String(parts[3])
    }
  }

  @Test("are stable, and no street of Bern is read with s-t")
  func namesOfBern() throws {
    let synthesizer = ESpeakSynthesizer()
    let names = try Set(names(in: "plaza-bern-bahnhofplatz-2017.osm")).sorted()
    #expect(names.count > 100)
    for name in names {
      let text = SpokenText(name, language: .german)
      #expect(SpokenText(text.text, language: .german).text == text.text)
      let heard = try synthesizer.phonemes(text).joined(separator: " ")
        .filter { $0 != "ˈ" && $0 != "ˌ" }
      let isWrong = ["stɾɑːs", "stɾas", "ʃtɾas", "staɪn ", "steːk "].contains(where: heard.contains)
      #expect(!isWrong, "\(name): \(heard)")
    }
  }
}
