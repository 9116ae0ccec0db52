// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Closures and personal lists as a person gives them on the command line.
@Suite struct ClosureCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  /// The middle of the demo walk as JSON, so that a closure can be laid across it.
  private func middle() throws -> [[Double]] {
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--format", "json")
    let routes = try #require(try LotseProgram.object(run.output)["routes"] as? [[String: Any]])
    let geometry = try #require(routes.first?["geometry"] as? [String: Any])
    let line = try #require(geometry["coordinates"] as? [[Double]])
    // The middle third, or two points of it.
    return Array(line[(line.count / 3)...(2 * line.count / 3)])
  }

  private func closures(_ effect: String, id: String = "T-1", status: String = "approved") throws
    -> String
  {
    let path = folder.path("closures.geojson")
    try LotseProgram.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":"\(id)",
      "geometry":{"type":"LineString","coordinates":\(try middle())},
      "properties":{"status":"\(status)","affects":"path","effect":"\(effect)",
      "valid_from":"2026-11-01T00:00:00Z","valid_to":"2026-11-30T00:00:00Z","accuracy_m":2}}]}
      """, to: path)
    return path
  }

  private func route(_ arguments: String..., closures: String) throws -> CommandRun {
    try CommandRun(
      LotseProgram.path,
      [
        "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at",
        "2026-11-18T12:00", "--closures", closures,
      ] + arguments, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
  }

  @Test func theReasonIsSaidOrTheClosureIsNamed() throws {
    let run = try route(closures: try closures("closed"))
    let said = run.status == 0 ? run.output : run.error
    #expect(run.status == 0 || run.status == 1, "\(run.error)")
    #expect(said.contains("Closed, says the city, until 30 November"), "\(said)")
    let forced = try route(
      "--allow-forbidden", "--language", "de", closures: try closures("closed"))
    #expect(forced.status == 0 && forced.output.contains("laut Stadt bis"), "\(forced.output)")
    let draft = try route(closures: try closures("closed", status: "draft"))
    #expect(draft.status == 0 && !draft.output.contains("city"))
    let narrowed = try route(closures: try closures("obstacle"))
    #expect(narrowed.status == 0 && narrowed.output.contains("says the city"))
  }

  @Test func aMalformedFileIsRefusedByLineAndKey() throws {
    let run = try route(closures: try closures("shut"))
    #expect(run.status == 65 && run.error.contains("line 3"), "\(run.error)")
    #expect(run.error.contains("effect") && run.error.contains("emergency_path"))
    #expect(try route(closures: folder.path("none.geojson")).status == 66)
    let imported = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output",
      folder.path("b.lotse"), "--closures", try closures("shut"))
    #expect(imported.status == 65 && !folder.contents.contains("b.lotse"))
  }

  /// All faults at once, each on a line of its own with the entry's id.
  @Test func everyFaultOfAFileIsListed() throws {
    let run = try route(closures: try closures("shut", id: "T-9", status: "maybe"))
    #expect(run.status == 65, "\(run.error)")
    let lines = run.error.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("T-9") && $0.contains("line 3") })
    #expect(run.error.contains("draft, approved, active, expired, withdrawn"))
  }

  /// What could be done: how far one gets, how much is missing, and that it ends within the hour.
  @Test func whoCannotGetThereHearsWhatIsLeft() throws {
    let works = ProjectFolder.path("Tests/LotseTests/Walks/closures.geojson")
    func run(_ from: String, _ to: String, _ language: String) throws -> CommandRun {
      try LotseProgram.run(
        "route", map, "--from", from, "--to", to, "--at", "2026-11-20T17:30:00+01:00",
        "--closures", works, "--language", language)
    }
    let inside = "49.4436089,7.76896"
    let german = try run(LotseProgram.from, inside, "de")
    #expect(german.status == 1)
    for words in [
      "Ende laut Stadt in 30 Minuten.", "Bis dorthin: 750 Meter.", "Es fehlen etwa 9 Meter.",
      "Letzte Querung davor: markierte Querung Maxstraße", "--allow-forbidden",
    ] { #expect(german.error.contains(words), "\(german.error)") }
    let english = try run(LotseProgram.from, inside, "en").error
    #expect(english.contains("ends, says the city, in 30 minutes"), "\(english)")
    let start = try run(inside, LotseProgram.from, "en").error
    #expect(start.contains("The start or the goal lies there."), "\(start)")
  }

  /// Who is simulated walks as guidance would lead: around what is closed.
  @Test func aSimulatedWalkGoesAroundWhatIsClosed() throws {
    func walk(_ name: String, _ arguments: String...) throws -> String {
      let run = try CommandRun(
        LotseProgram.path,
        [
          "simulate", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--seed", "7",
          "--at", "2026-11-18T12:00", "--output", folder.path(name),
        ] + arguments)
      #expect(run.status == 0, "\(run.error)")
      return try LotseProgram.read(folder.path(name))
    }
    let works = ProjectFolder.path("Tests/LotseTests/Walks/closures.geojson")
    let (plain, around) = (
      try walk("plain.jsonl"), try walk("around.jsonl", "--closures", works)
    )
    #expect(plain != around)
    let refused = try CommandRun(
      LotseProgram.path,
      [
        "simulate", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--seed", "7",
        "--output", folder.path("x.jsonl"), "--closures", folder.path("none.geojson"),
      ])
    #expect(refused.status == 66 && !folder.contents.contains("x.jsonl"))
  }

  @Test func thePersonalListIsHonouredAndNamed() throws {
    let list = folder.path("avoid.json")
    try LotseProgram.write(
      "{\"format\":\"lotse-avoid\",\"version\":1,\"avoid\":[{\"osm\":\"way/999999999\"}]}", to: list
    )
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--avoid", list)
    #expect(run.status == 0 && run.error.contains("way/999999999"), "\(run.error)")
    try LotseProgram.write("{\"format\":\"lotse-avoid\"}", to: list)
    let refused = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--avoid", list)
    #expect(refused.status == 65 && refused.error.contains("version"))
  }
}
