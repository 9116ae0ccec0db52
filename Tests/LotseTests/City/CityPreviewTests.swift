// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import TestSupport
import Testing

/// What a preview asks and what it lets hear.
@Suite struct CityPreviewTests {
  let city: CityProgram

  init() throws { city = try CityProgram() }

  private func add() throws {
    let file = try city.file(CityProgram.closure("K-1"))
    let run = try city.run("city", "add", city.database, file, "--role", "tiefbau")
    try #require(run.status == 0, "\(run.error)")
  }

  private func table(_ text: String) throws -> String {
    let path = city.folder.path("routes.csv")
    try LotseProgram.write(text, to: path)
    return path
  }

  private func routes(_ more: String...) throws -> JSONNode {
    let run = try city.run(["city", "preview", city.database, "K-1", "--json"] + more)
    try #require(run.status == 0, "\(run.error)")
    return try #require(try JSONParser.parse(Array(run.output.utf8))["routes"])
  }

  @Test func everydayRoutesAreKeptAndAskedByEveryPreview() throws {
    try add()
    let usual = try #require(try routes()["asked"]?.number)
    #expect(usual > 10)
    let file = try table(
      """
      bezeichnung;von;nach
      Am Bauzaun vorbei;49.4436089,7.7687827;49.4436089,7.7692000
      Weit weg;49.436721,7.768700;49.437500,7.768700

      """)
    let once = try routes("--routes", file)
    #expect(once["asked"]?.number == 2 && once["changed"]?.number == 1)
    #expect(once["list"]?.array?.first?["route"]?.string == "Am Bauzaun vorbei")
    #expect(try routes()["asked"]?.number == usual)
    let kept = try city.run("city", "routes", city.database, file)
    #expect(kept.status == 0 && kept.output.contains("Am Bauzaun vorbei  49.4436089,7.7687827"))
    #expect(try routes()["asked"]?.number == 2)
    #expect(try city.run("city", "routes", city.database).output == kept.output)
  }

  @Test(arguments: [
    ("von;nach\nNirgendwogasse 3;Rathaus\n", "Nirgendwogasse 3"), ("von;ziel\n1;2\n", "nach"),
    ("von;nach\n91,0;49.4,7.7\n", "Zeile 2"),
  ])
  func aPlaceThatIsNotOnTheMapIsNamed(_ text: String, _ words: String) throws {
    try add()
    let run = try city.run(
      "city", "preview", city.database, "K-1", "--routes", try table(text))
    #expect(run.status != 0 && run.error.contains(words), "\(run.error)")
  }

  @Test func theSentencesCanBeHeard() throws {
    try add()
    let path = city.folder.path("words.wav")
    let run = try city.run("city", "preview", city.database, "K-1", "--audio", path)
    #expect(run.status == 0, "\(run.error)")
    let bytes = try BundleFiles.read(path)
    #expect(bytes.starts(with: Array("RIFF".utf8)) && bytes[8..<12].elementsEqual("WAVE".utf8))
    // Two sentences of a few seconds each at 16 bits, and not silence.
    #expect(bytes.count > 150_000, "\(bytes.count)")
    let loud = stride(from: 44, to: bytes.count - 1, by: 2).contains { index in
      let sample = Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)
      return abs(Int(sample)) > 3000
    }
    #expect(loud)
  }
}
