// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Whole walks over the demo district and what is said on them, reviewed by people as text.
/// `Tools/record-walks` writes them anew after a change that means to change them.
@Suite struct GoldenWalkTests {
  static let walks = [
    "hauptbahnhof-suburban", "hauptbahnhof-wrong-turn", "rathaus-steps",
    "zollamtstrasse-underpass", "bahnuebergang-rails", "parkstrasse-outage",
    "hauptbahnhof-closures",
  ]

  @Test(arguments: walks)
  func whatIsSaidIsTheGolden(walk: String) throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let path = ProjectFolder.path("Tests/LotseTests/Walks/\(walk)")
    let closures = ProjectFolder.path("Tests/LotseTests/Walks/closures.geojson")
    let overlay = walk.hasSuffix("-closures") ? ["--closures", closures] : []
    let plain = ProjectFolder.path("Tests/LotseTests/Walks/plain.json")
    for (language, wording) in [
      ("de", ["--language", "de"]), ("en", ["--language", "en"]),
      ("plain", ["--language", "de", "--settings", plain]),
    ] {
      let arguments = [
        "replay", map, "\(path).jsonl", "--compare", "\(path).transcript.\(language)",
      ]
      let run = try CommandRun(LotseProgram.path, arguments + wording + overlay)
      #expect(run.status == 0, "\(walk), \(language): \(run.error)")
    }
  }

  @Test func everyRecordedWalkIsCompared() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: ProjectFolder.path("Tests/LotseTests/Walks"))
    let recorded = Set(files.filter { $0.hasSuffix(".jsonl") }.map { $0.dropLast(6) })
    #expect(recorded == Set(Self.walks.map { $0[...] }))
  }
}
