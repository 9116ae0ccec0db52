// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Replay
import Testing

@testable import Report

@Suite struct WalkReportTests {
  @Test func dump() throws {
    let graph = try SampleTown.network()
    let walk = try SampleWalk(graph: graph)
    for language in WalkReport.Language.allCases {
      let html = WalkReport(
        record: walk.record, graph: graph, title: "Probegang", language: language,
        spokenLanguage: .de, mapName: "Musterstadt", attribution: ["© OpenStreetMap contributors, ODbL 1.0"]
      ).html()
      try html.write(toFile: "/tmp/report-\(language.rawValue).html", atomically: true, encoding: .utf8)
    }
  }
}
