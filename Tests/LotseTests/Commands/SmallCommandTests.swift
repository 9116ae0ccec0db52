// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct InspectCommandTests {
  @Test func theSummaryAndItsJSONAgree() throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let json = try LotseProgram.object(try LotseProgram.run("inspect", map, "--json").output)
    for key in ["fingerprint", "name", "time_zone", "network", "sources"] {
      #expect(json[key] != nil, "\(key)")
    }
    #expect((json["fingerprint"] as? String)?.count == 64)
    let text = try LotseProgram.run("inspect", map, "--language", "de").output
    #expect(text.contains(try #require(json["fingerprint"] as? String)))
    #expect(text.contains("ODbL"))
  }

  @Test func factsAtAPlaceNameWhatIsUnknown() throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let run = try LotseProgram.run("inspect", map, "--at", LotseProgram.from)
    #expect(run.status == 0 && run.output.contains("unknown:") && run.output.contains("way/"))
    #expect(try LotseProgram.run("inspect", map, "--at", "50,8").status == 1)
  }

  @Test func factsAreInWordsAndKeysAreThoseOfOSM() throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let german = try LotseProgram.run(
      "inspect", map, "--at", LotseProgram.from, "--language", "de")
    #expect(german.output.contains("Belag: ") && german.output.contains("unbekannt: "))
    let json = try LotseProgram.run("inspect", map, "--at", LotseProgram.from, "--json")
    #expect(json.output.contains("\"surface\""))
    for name in ["pavingStones", "trafficSignals", "otherPaved"] {
      #expect(!german.output.contains(name) && !json.output.contains(name), "\(name)")
    }
  }

  @Test func aPictureIsWrittenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let file = folder.path("network.html")
    #expect(try LotseProgram.run("inspect", map, "--picture", file).status == 0)
    let whole = try LotseProgram.read(file)
    #expect(whole.hasSuffix("</html>\n"))
    let near = folder.path("near.html")
    let run = try LotseProgram.run(
      "inspect", map, "--picture", near, "--at", LotseProgram.from, "--radius", "40")
    #expect(run.status == 0 && run.output.isEmpty)
    let part = try LotseProgram.read(near)
    #expect(part.count < whole.count / 2)
    let away = try LotseProgram.run("inspect", map, "--picture", file, "--at", "50,8")
    #expect(away.status == 1)
    #expect(try LotseProgram.read(file) == whole)
    #expect(
      try LotseProgram.run("inspect", map, "--picture", folder.path("no/a.html")).status == 73)
  }

  @Test(arguments: ["0", "-5", "nan", "1e9", "far"])
  func aRadiusThatIsNoneIsWrongUsage(radius: String) throws {
    let run = try LotseProgram.run(
      "inspect", "map", "--picture", "a.html", "--at", "49,7", "--radius=\(radius)")
    #expect(run.status == 64)
  }

  @Test func aRadiusNeedsAPlaceAndAPicture() throws {
    #expect(try LotseProgram.run("inspect", "map", "--radius", "20").status == 64)
    let run = try LotseProgram.run("inspect", "map", "--picture", "a.html", "--radius", "20")
    #expect(run.status == 64)
  }
}

@Suite struct SpeakCommandTests {
  @Test func phonemesComeOneClauseALine() throws {
    let run = try LotseProgram.run(
      "speak", "Querung Fackelstraße, laut Karte mit Ton.", "--language", "de", "--phonemes")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(lines.count == 2 && lines.allSatisfy { $0.count == 2 })
    #expect(lines.first?.last?.contains("ʃtɾ") == true)
  }

  @Test func theCatalogueListsEveryPhraseInBothLanguages() throws {
    let run = try LotseProgram.run("speak", "--catalogue")
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.allSatisfy { $0.count == 4 })
    func names(_ language: String) -> Set<Substring> {
      Set(rows.filter { $0[0] == language }.map { $0[2] })
    }
    #expect(names("de") == names("en") && names("de").count > 30)
    #expect(names("de-simple").isSuperset(of: names("de").filter { !$0.contains(", ") }))
    #expect(names("de-simple").contains("turnAhead, clock"))
    #expect(try LotseProgram.run("speak").status == 64)
  }

  @Test func soundIsWrittenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("a.wav")
    #expect(try LotseProgram.run("speak", "Guten Tag.", "--audio", file).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).starts(with: Data("RIFF".utf8)))
    #expect(
      try LotseProgram.run("speak", "x", "--audio", folder.path("no/a.wav")).status == 73)
    #expect(try LotseProgram.run("speak", "x", "--rate", "5000").status == 64)
  }
}

@Suite struct BenchmarkCommandTests {
  @Test func figuresHaveTheShapeOfTheContract() throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let pairs = folder.path("pairs.csv")
    try LotseProgram.write(
      "7.768700,49.436721,7.770203,49.443591\n\n7.770203,49.443591,8.5,50.5\n", to: pairs)
    let run = try LotseProgram.run("benchmark", map, "--pairs", pairs)
    #expect(run.status == 0)
    let json = try LotseProgram.object(run.output)
    #expect(json["ok"] as? Int == 1)
    #expect(json["failed"] as? Int == 1)
    for key in ["open_ms", "first_query_ms", "customize_ms", "mean_km", "query_peak_mb"] {
      #expect(json[key] is Double || json[key] is Int, "\(key)")
    }
    let query = try #require(json["query"] as? [String: Any])
    #expect(Set(query.keys) == ["median_ms", "p90_ms", "p99_ms", "max_ms"])
    let routes = folder.path("routes.jsonl")
    let told = try LotseProgram.run("benchmark", map, "--pairs", pairs, "--routes", routes)
    #expect(told.status == 0)
    let lines = try LotseProgram.read(routes).split(separator: "\n").map(String.init)
    try #require(lines.count == 2)
    let first = try LotseProgram.object(lines[0])
    #expect((first["length_m"] as? Double ?? 0) > 700)
    #expect((first["line"] as? [[Double]])?.allSatisfy { $0.count == 2 } == true)
    #expect((first["ways"] as? [Int])?.isEmpty == false)
    #expect(try LotseProgram.object(lines[1])["failure"] as? String == "goal off map")
    #expect(try LotseProgram.run("benchmark", map, "--routes", routes).status == 64)
    try LotseProgram.write("7.7,49.4,7.7\n", to: pairs)
    let faulty = try LotseProgram.run("benchmark", map, "--pairs", pairs)
    #expect(faulty.status == 65 && faulty.error.contains("line 1"))
  }
}

@Suite struct ProgramTests {
  @Test func helpAndVersionAreAnswers() throws {
    for arguments in [["--help"], ["import", "--help"], ["route", "--help"], ["--version"]] {
      let run = try CommandRun(LotseProgram.path, arguments)
      #expect(run.status == 0 && !run.output.isEmpty)
    }
    #expect(try LotseProgram.run("fly").status == 64)
    #expect(try LotseProgram.run("inspect").status == 64)
  }

  /// thirty shared libraries come with the voice: a route must not load them.
  @Test func aRouteDoesNotLoadTheVoice() throws {
    let run = try CommandRun("ldd", [LotseProgram.path])
    #expect(run.status == 0)
    #expect(!run.output.contains("espeak") && !run.output.contains("spatialite"))
  }

  @Test func aResultThatCannotBeWrittenIsAFailure() throws {
    let folder = try TemporaryFolder()
    let map = try LotseProgram.importDemo(into: folder)
    let run = try CommandRun("bash", ["-c", "'\(LotseProgram.path)' inspect '\(map)' > /dev/full"])
    #expect(run.status == 74)
  }
}
