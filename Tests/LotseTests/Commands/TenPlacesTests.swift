// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Real places where the best way with a cane is not the shortest, each explained by the ledger. The
/// golden is read by people; `LOTSE_RECORD=1` writes it anew, then read the difference.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data")) struct TenPlacesTests {
  struct Town {
    var file: String
    var pairs: [(from: String, to: String)]
  }

  static let towns = [
    Town(
      file: "aachen-2021-08-01",
      pairs: [
        ("50.77880,6.05736", "50.78059,6.06558"), ("50.77138,6.08307", "50.77622,6.08366"),
        ("50.78631,6.04802", "50.78849,6.03938"), ("50.76718,6.09398", "50.77003,6.09989"),
        ("50.77151,6.07518", "50.76616,6.06858"),
      ]),
    Town(
      file: "darmstadt-hbf-2026-02",
      pairs: [
        ("49.87008,8.62825", "49.86743,8.63575"), ("49.87370,8.62690", "49.86773,8.63359"),
      ]),
    Town(
      file: "darmstadt-schloss-2026-04", pairs: [("49.87465,8.65712", "49.87301,8.66080")]),
    Town(
      file: "darmstadt-luisenplatz-2025-07", pairs: [("49.87153,8.65443", "49.87483,8.65794")]),
    Town(
      file: "darmstadt-spessartring-2026-04", pairs: [("49.87562,8.66971", "49.87885,8.67315")]),
  ]

  private func record(_ town: Town, in folder: TemporaryFolder) throws -> String {
    let map = folder.path("\(town.file).lotse")
    let run = try LotseProgram.run(
      "import", SharedData.path("maps/\(town.file).osm.pbf"), "--output", map, "--quiet",
      "--no-order")
    try #require(run.status == 0, "\(run.error)")
    var text = ""
    for pair in town.pairs {
      text += "\(town.file)  \(pair.from)  \(pair.to)\n"
      for language in ["de", "en"] {
        let run = try LotseProgram.run(
          "route", map, "--from", pair.from, "--to", pair.to, "--alternatives", "2", "--at",
          "2026-11-21T12:00", "--language", language, "--format", "json")
        try #require(run.status == 0, "\(run.error)")
        let routes = try LotseProgram.object(run.output)["routes"] as? [[String: Any]] ?? []
        #expect(
          (routes.first?["reasons"] as? [String])?.count ?? 0 >= 2, "no reason: \(pair)")
        for route in routes {
          let kinds = (route["kinds"] as? [String] ?? []).joined(separator: ", ")
          text += "  \(route["name"] as? String ?? "") [\(kinds)]\n"
          for reason in route["reasons"] as? [String] ?? [] { text += "    \(reason)\n" }
        }
      }
      text += "\n"
    }
    return text
  }

  @Test func eachIsExplainedInWordsOfAMobilityTrainer() throws {
    let folder = try TemporaryFolder()
    let text = try Self.towns.map { try record($0, in: folder) }.joined()
    #expect(Self.towns.reduce(0) { $0 + $1.pairs.count } == 10)
    let golden = ProjectFolder.path("Tests/LotseTests/Walks/ten-places.txt")
    if ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1" {
      try LotseProgram.write(text, to: golden)
    }
    let recorded = try LotseProgram.read(golden)
    let lines = zip(text.split(separator: "\n"), recorded.split(separator: "\n"))
    let difference = lines.first { $0 != $1 }
    #expect(text == recorded, "\(difference.map { "\($0)\n\($1)" } ?? "length")")
  }
}
