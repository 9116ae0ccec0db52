// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `simulate` and `replay`, as a tester uses them.
@Suite struct WalkCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  private func simulate(
    _ extra: String..., from: String = LotseProgram.from, to: String = LotseProgram.to
  ) throws -> (log: String, truth: String) {
    let (log, truth) = (folder.path("walk.jsonl"), folder.path("truth.jsonl"))
    let run = try CommandRun(
      LotseProgram.path,
      [
        "simulate", map, "--from", from, "--to", to, "--seed", "7", "--output", log, "--truth",
        truth,
      ] + extra)
    try #require(run.status == 0, "\(run.error)")
    return (log, truth)
  }

  @Test func equalSeedsGiveEqualWalksAndOthersDiffer() throws {
    let first = try LotseProgram.read(simulate().log)
    let again = try LotseProgram.read(simulate().log)
    #expect(first == again)
    let other = folder.path("other.jsonl")
    _ = try LotseProgram.run(
      "simulate", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--seed", "8",
      "--output", other)
    #expect(try LotseProgram.read(other) != first)
  }

  @Test func twoReplaysInTwoProcessesAreByteIdentical() throws {
    let walk = try simulate()
    var outputs = [[String]]()
    for index in 0..<2 {
      let names = ["transcript", "events", "report", "metrics"].map {
        folder.path("\($0)-\(index)")
      }
      let run = try LotseProgram.run(
        "replay", map, walk.log, "--truth", walk.truth, "--language", "de", "--transcript",
        names[0], "--events", names[1], "--report", names[2], "--metrics", names[3])
      try #require(run.status == 0, "\(run.error)")
      #expect(run.output == (try LotseProgram.read(names[0])))
      outputs.append(try names.map { try LotseProgram.read($0) })
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0][0].contains("Querung") && outputs[0][0].contains("Fruchthallstraße"))
  }

  @Test func theTranscriptHasTheFormOfTheContract() throws {
    let walk = try simulate()
    let run = try LotseProgram.run("replay", map, walk.log, "--language", "de")
    let priorities = [
      "hazard", "off-route", "act", "preview", "arrival", "reassure", "callout", "answer", "status",
    ]
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 5)
    for line in lines {
      let fields = String(line).components(separatedBy: "  ")
      #expect(fields.count >= 4, "\(line)")
      #expect(fields[0].hasSuffix("s") && Double(fields[0].dropLast()) != nil, "\(line)")
      #expect(priorities.contains(fields[1]), "\(line)")
      #expect(fields[2] == "-" || Int(fields[2]) != nil, "\(line)")
    }
  }

  @Test func aGoldenIsComparedAndADifferenceShown() throws {
    let walk = try simulate()
    let golden = folder.path("golden.txt")
    let first = try LotseProgram.run(
      "replay", map, walk.log, "--language", "en", "--transcript", golden)
    #expect(first.status == 0)
    #expect(
      try LotseProgram.run("replay", map, walk.log, "--language", "en", "--compare", golden).status
        == 0)
    try LotseProgram.write(
      LotseProgram.read(golden).replacing("Crossing", with: "Crosing", maxReplacements: 1),
      to: golden)
    let changed = try LotseProgram.run(
      "replay", map, walk.log, "--language", "en", "--compare", golden)
    #expect(changed.status == 1)
    #expect(changed.error.contains("Crosing"))
  }

  @Test func theSoundHoldsTheWholeWalk() throws {
    let walk = try simulate()
    let audio = folder.path("walk.wav")
    let run = try LotseProgram.run(
      "replay", map, walk.log, "--language", "de", "--audio", audio, "--transcript",
      folder.path("t.txt"))
    #expect(run.status == 0, "\(run.error)")
    let lines = try LotseProgram.read(folder.path("t.txt")).split(separator: "\n")
    let last = try #require(lines.last.flatMap { Double($0.prefix { $0 != "s" }) })
    let size = try #require(
      FileManager.default.attributesOfItem(atPath: audio)[.size] as? Int)
    #expect(Double(size - 44) / 2 / 22_050 >= last)
  }

  /// The rate of the walker's settings is that of the voice, too: from one sentence to the next it is quicker.
  @Test func theSoundHasTheWalkersRate() throws {
    let walk = try simulate()
    func loud(_ rate: Int) throws -> Int {
      let audio = folder.path("rate-\(rate).wav")
      let settings = folder.path("rate-\(rate).json")
      try LotseProgram.write(
        "{\"format\": \"lotse-settings\", \"version\": 1, \"words_per_minute\": \(rate)}",
        to: settings)
      let run = try LotseProgram.run(
        "replay", map, walk.log, "--language", "de", "--audio", audio, "--settings", settings)
      #expect(run.status == 0, "\(run.error)")
      return try Data(contentsOf: URL(fileURLWithPath: audio)).count { $0 != 0 }
    }
    #expect(try loud(350) < loud(100) * 7 / 10)
  }

  @Test func anotherMapIsSaid() throws {
    let walk = try simulate()
    let other = folder.path("other.lotse")
    _ = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", other, "--quiet",
      "--bbox", "7.7600,49.4300,7.7720,49.4450")
    let run = try LotseProgram.run("replay", other, walk.log)
    #expect(run.status == 0)
    #expect(run.error.contains("another map"))
  }

  @Test(arguments: ["wrong-turn", "overshoot"])
  func deviationsAreNoticed(kind: String) throws {
    // The other way round: its turn lies far from the goal, where nothing else ends the walk.
    let walk = try simulate(
      "--deviate", kind, "--environment", "open", from: LotseProgram.to, to: LotseProgram.from)
    let run = try LotseProgram.run(
      "replay", map, walk.log, "--truth", walk.truth, "--language", "de")
    #expect(run.status == 0)
    #expect(run.output.contains("off-route"), "\(run.output)")
  }

  @Test(arguments: ["jump", "zero", "outage"])
  func faultsOfTheReceiverNeverStopTheWalk(kind: String) throws {
    let walk = try simulate("--fault", kind, "--environment", "open")
    let run = try LotseProgram.run(
      "replay", map, walk.log, "--truth", walk.truth, "--language", "de")
    #expect(run.status == 0)
    #expect(run.output.contains("Ziel"))
  }

  @Test func badTracesAreRefusedWithTheirPlace() throws {
    let gpx = "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\"><trk><trkseg>"
    let cases: [(name: String, content: String, status: Int32, says: String)] = [
      ("empty.gpx", "", 65, "empty"), ("noise.txt", "%PDF-1.7 nothing", 65, "noise.txt"),
      (
        "notimes.gpx", gpx + "<trkpt lat=\"49.4\" lon=\"7.7\"/></trkseg></trk></gpx>", 65,
        "no times"
      ),
      ("cut.gpx", gpx + "<trkpt lat=\"49.4\"", 65, "cut.gpx"),
      ("broken.nmea", "$GPRMC,120000,A,4926.0,N,00746.0,E,0,0,010126,,*00\n", 65, "broken.nmea"),
    ]
    for (name, content, status, says) in cases {
      try LotseProgram.write(content, to: folder.path(name))
      let run = try LotseProgram.run("replay", map, folder.path(name))
      #expect(run.status == status, "\(name): \(run.status) \(run.error)")
      #expect(run.error.contains(says), "\(name): \(run.error)")
    }
    #expect(try LotseProgram.run("replay", map, folder.path("none.gpx")).status == 66)
  }

  @Test func timeRunningBackwardsAndAJumpOf425KilometresAreSurvivedAndSaid() throws {
    var points = ""
    for (index, second) in [0, 1, 2, 3, 2, 1, 4, 5, 6, 7, 8].enumerated() {
      let latitude = index == 8 ? 53.3 : 49.4367 + Double(index) * 0.00001
      points +=
        "<trkpt lat=\"\(latitude)\" lon=\"7.7687\"><time>2026-05-03T10:00:0\(second)Z</time></trkpt>"
    }
    let file = folder.path("odd.gpx")
    try LotseProgram.write(
      "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\"><trk><trkseg>\(points)"
        + "</trkseg></trk></gpx>", to: file)
    let run = try LotseProgram.run("replay", map, file, "--to", LotseProgram.to)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("backwards"))
  }

  @Test func endlessTimesAreRefusedAndLongWalksHaveNoSound() throws {
    func gpx(_ times: [String]) -> String {
      let points = times.map {
        "<trkpt lat=\"49.4367\" lon=\"7.7687\"><time>\($0)</time></trkpt>"
      }.joined()
      return "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\"><trk><trkseg>\(points)"
        + "</trkseg></trk></gpx>"
    }
    let file = folder.path("long.gpx")
    try LotseProgram.write(gpx(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]), to: file)
    #expect(try LotseProgram.run("replay", map, file).status == 65)
    try LotseProgram.write(gpx(["2026-05-03T10:00:00Z", "2026-05-05T10:00:00Z"]), to: file)
    #expect(try LotseProgram.run("replay", map, file).status == 0)
    let audio = folder.path("long.wav")
    let run = try LotseProgram.run("replay", map, file, "--audio", audio)
    #expect(run.status == 65 && run.error.contains("three hours"))
    #expect(!FileManager.default.fileExists(atPath: audio))
  }

  @Test func noOutputOverwritesAnInputOrAnotherOutput() throws {
    let walk = try simulate()
    let before = try LotseProgram.read(walk.log)
    #expect(
      try LotseProgram.run("replay", map, walk.log, "--transcript", walk.log).status == 64)
    let same = folder.path("same.txt")
    #expect(
      try LotseProgram.run("replay", map, walk.log, "--transcript", same, "--events", same).status
        == 64)
    #expect(try LotseProgram.read(walk.log) == before)
  }

  @Test func outputsThatCannotBeWrittenAreSaid() throws {
    let walk = try simulate()
    let run = try LotseProgram.run(
      "replay", map, walk.log, "--report", folder.path("no/such/walk.html"))
    #expect(run.status == 73)
  }
}
