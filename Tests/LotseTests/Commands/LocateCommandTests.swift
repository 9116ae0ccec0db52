// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `simulate` with its sensors, and `locate`, as a tester uses them.
@Suite struct LocateCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  private func simulate(_ extra: String...) throws -> CommandRun {
    try CommandRun(
      LotseProgram.path,
      [
        "simulate", map, "--from", "49.436721,7.768700", "--to", "49.438400,7.769400", "--seed",
        "7", "--output", folder.path("walk.jsonl"), "--truth", folder.path("truth.jsonl"),
      ] + extra, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
  }

  @Test func positionsFiguresAndTableAreThoseOfTheContract() throws {
    try #require(simulate("--sensors", "all").status == 0)
    let output = folder.path("positions.jsonl")
    let metrics = folder.path("metrics.json")
    let run = try LotseProgram.run(
      "locate", map, folder.path("walk.jsonl"), "--truth", folder.path("truth.jsonl"),
      "--output", output, "--metrics", metrics)
    try #require(run.status == 0, "\(run.error)")
    for method in ["lotse", "raw fix", "nearest edge", "Newson-Krumm HMM", "Kalman"] {
      #expect(run.output.contains(method))
    }
    let lines = try LotseProgram.read(output).split(separator: "\n")
    #expect(lines.count > 60)
    let first = try LotseProgram.object(String(lines[0]))
    for key in [
      "t", "lat", "lon", "r50_m", "r95_m", "heading_deg", "heading_sigma_deg", "speed_mps",
      "status", "edge", "edge_probability", "side", "side_probability",
    ] {
      #expect(first[key] != nil, "\(key)")
    }
    let figures = try LotseProgram.object(LotseProgram.read(metrics))
    for key in [
      "horizontal_m", "along_m", "cross_m", "containment", "sharpness_r95_m", "wrong_edge",
      "wrong_side", "side_abstained", "misleading", "cpu_us", "baselines", "strata",
    ] {
      #expect(figures[key] != nil, "\(key)")
    }
  }

  @Test func positionsAreTheSameInThreeProcesses() throws {
    try #require(simulate("--sensors", "all", "--beacons-every", "15").status == 0)
    let texts = try (0..<3).map { index -> String in
      let output = folder.path("positions-\(index).jsonl")
      let run = try LotseProgram.run(
        "locate", map, folder.path("walk.jsonl"), "--seed", "4", "--output", output)
      try #require(run.status == 0, "\(run.error)")
      return try LotseProgram.read(output)
    }
    #expect(texts[0] == texts[1] && texts[1] == texts[2])
  }

  @Test func aWalkIsLocatedWithoutAMapInGerman() throws {
    try #require(simulate().status == 0)
    let run = try LotseProgram.run(
      "locate", "none", folder.path("walk.jsonl"), "--truth", folder.path("truth.jsonl"),
      "--language", "de")
    #expect(run.status == 0)
    #expect(run.output.contains("Verfahren") && run.output.contains("erster Ort"))
    #expect(!run.output.contains("nearest edge"))
  }

  @Test func beaconsThatWereMadeAreWrittenAndUsed() throws {
    let beacons = folder.path("beacons.geojson")
    try #require(simulate("--beacons-every", "12", "--beacons-output", beacons).status == 0)
    let collection = try LotseProgram.object(LotseProgram.read(beacons))
    let features = try #require(collection["features"] as? [Any])
    #expect(features.count > 5)
    let run = try LotseProgram.run(
      "locate", "none", folder.path("walk.jsonl"), "--truth", folder.path("truth.jsonl"),
      "--beacons", beacons)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("strongest beacon"))
  }

  @Test func aReceiversLogOfTheWalkIsReadAsWell() throws {
    let log = folder.path("receiver.txt")
    try #require(simulate("--nmea", log, "--fault", "week-rollover").status == 0)
    let run = try LotseProgram.run("locate", "none", log)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("week rollover"))
  }

  @Test(arguments: [
    (["--sensors", "gnss,nose"], "nose"), (["--beacons-every", "0"], "--beacons-every"),
    (["--fault", "week-rollover"], "--nmea"), (["--deviate", "moonwalk"], "moonwalk"),
  ])
  func wrongOptionsAreRefused(options: [String], named: String) throws {
    let run = try CommandRun(
      LotseProgram.path,
      [
        "simulate", map, "--from", "49.436721,7.768700", "--to", "49.438400,7.769400", "--seed",
        "7", "--output", folder.path("none.jsonl"),
      ] + options, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
    #expect(run.status == 64)
    #expect(run.error.contains(named), "\(run.error)")
  }

  @Test func aMissingTraceAndABrokenTruthAreTold() throws {
    try #require(simulate().status == 0)
    let missing = try LotseProgram.run("locate", "none", folder.path("no.jsonl"))
    #expect(missing.status == 66)
    let broken = folder.path("broken.jsonl")
    try LotseProgram.write("{\"t\":0,\"lat\":91,\"lon\":7}\n", to: broken)
    let run = try LotseProgram.run(
      "locate", "none", folder.path("walk.jsonl"), "--truth", broken)
    #expect(run.status == 65)
    #expect(run.error.contains("line 1"))
  }
}

/// `evaluate`, whole and in shards.
@Suite struct EvaluateCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  @Test func shardsAddUpToOneRunByteForByte() throws {
    let common = [
      "evaluate", map, "--walks", "2", "--seed", "5", "--farthest", "100", "--walker", "dog",
    ]
    func run(_ extra: [String]) throws -> CommandRun {
      let run = try CommandRun(
        LotseProgram.path, common + extra, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
      try #require(run.status == 0, "\(run.error)")
      return run
    }
    let whole = try run(["--jobs", "2"])
    let files = [folder.path("1.json"), folder.path("2.json")]
    for (index, file) in files.enumerated() {
      _ = try run(["--shard", "\(index + 1)/2", "--metrics", file, "--jobs", "1"])
    }
    let merged = try LotseProgram.run("evaluate", "--merge", files[1], files[0])
    #expect(merged.status == 0, "\(merged.error)")
    #expect(merged.output == whole.output)
    #expect(whole.output.contains("false alarms an hour"))

    let half = try LotseProgram.run("evaluate", "--merge", files[0])
    #expect(half.status == 0 && half.error.contains("1 of 2 shards are missing"))
    let twice = try LotseProgram.run("evaluate", "--merge", files[0], files[0])
    #expect(twice.status == 65)
    let figures = try LotseProgram.object(LotseProgram.read(files[0]))
    for key in ["horizontal_m", "off_route", "cues", "quiet_zone", "speech_share", "forbidden"] {
      #expect(figures[key] != nil, "\(key)")
    }
  }

  /// However many threads walk, and joined from shards, the lines are the same.
  @Test func radiiAreInTheOrderOfTheWalks() throws {
    func lines(_ name: String, _ extra: [String]) throws -> [Substring] {
      let file = folder.path(name)
      let run = try CommandRun(
        LotseProgram.path,
        ["evaluate", map, "--walks", "3", "--seed", "5", "--farthest", "100", "--radii", file]
          + ["--sensors", "gnss"] + extra)
      try #require(run.status == 0, "\(run.error)")
      return try LotseProgram.read(file).split(separator: "\n")
    }
    let whole = try lines("a.csv", ["--jobs", "1"])
    #expect(try lines("b.csv", ["--jobs", "3"]) == whole)
    #expect(
      whole.first == "walk,t_s,sources,receiver,status,sky,raw_r50_m,raw_r95_m,r50_m,r95_m,error_m")
    let odd = try lines("c.csv", ["--shard", "1/2"]).dropFirst()
    let even = try lines("d.csv", ["--shard", "2/2"]).dropFirst()
    #expect(!even.isEmpty && even.allSatisfy { $0.hasPrefix("1,") })
    #expect(Set(odd + even) == Set(whole.dropFirst()))
  }

  @Test func filesOfOtherQuestionsOrNoneAreRefused() throws {
    let file = folder.path("other.json")
    try LotseProgram.write("{\"format\":\"lotse-evaluation\"}", to: file)
    let run = try LotseProgram.run("evaluate", "--merge", file)
    #expect(run.status == 65)
    #expect(run.error.contains("other.json"))
  }

  @Test(arguments: [
    [], ["--walks", "0", "--seed", "1"], ["--walks", "2", "--seed", "1", "--shard", "3/2"],
    ["--walks", "2"], ["--walks", "2", "--seed", "1", "--obey", "--radii", "x.csv"],
  ])
  func wrongUsageIsRefused(options: [String]) throws {
    let run = try CommandRun(LotseProgram.path, ["evaluate", map] + options)
    #expect(run.status == 64)
  }
}
