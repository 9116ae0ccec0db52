// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import MapBundles
import PedestrianNetwork
import Replay
import Routing

/// `lotse evaluate`: many simulated walks, scored, in shards if wanted.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Scores many simulated walks through a map: positions and guidance.")

  @Argument(help: "Map bundle (folder NAME.lotse); none with --merge.")
  var map: String?
  @Option(name: .long, help: "How many walks, over all shards.")
  var walks: Int?
  @Option(name: .long, help: "Equal seeds give equal walks.")
  var seed: UInt64?
  @Option(name: .long, help: "open, suburban or canyon (default: drawn for each walk).")
  var environment: WalkEnvironment?
  @Option(name: .long, help: "cane, dog or hesitant (default: drawn for each walk).")
  var walker: SimulatedAid?
  @Option(name: .long, help: "As of simulate (default: drawn for each walk).")
  var sensors: SensorList?
  @Option(name: .long, help: "As of simulate, on every walk; may be given several times.")
  var fault: [SimulatedFault] = []
  @Option(
    name: .long,
    help: "Longest straight line from start to goal, metres (the shortest is a quarter).")
  var farthest = EvaluationPlan.usualFarthest
  @OptionGroup var profileOption: ProfileOption
  @Option(name: .long, help: "Only every N-th walk, from the I-th on: I/N.")
  var shard: String?
  @Option(name: .long, help: "Walks at the same time (default: one for each processor).")
  var jobs: Int?
  @Option(name: .long, help: "Write figures, and what --merge needs, to this file (JSON).")
  var metrics: String?
  @Option(
    name: .long, help: "Write radii and errors to this file, a line for each scored position (CSV)."
  )
  var radii: String?
  @Option(name: .long, help: "What receivers tell of their error: accuracy, dilution or nothing.")
  var claim = SimulatedClaim.accuracy
  @Flag(name: .long, help: "Work out positions without the map that is walked.")
  var withoutMap = false
  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Add up files that shards have written with --metrics.")
  var merge: [String] = []
  @Flag(name: .long, help: "Walkers follow only what they hear, by the words alone.")
  var obey = false
  @Option(
    name: .long,
    help: """
      Write what was said on each walk, and with --obey done, to a file in this folder, and every \
      utterance as replay --events does, for review.
      """)
  var stories: String?
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if merge.isEmpty {
      guard map != nil, let walks, walks > 0, seed != nil else {
        throw ValidationError(
          "Gebraucht werden MAP, --walks N (ab 1) und --seed N, oder --merge mit Dateien.",
          "Needed are MAP, --walks N (from 1) and --seed N, or --merge with files.")
      }
      if obey, radii != nil {
        throw ValidationError(
          "Mit --obey werden keine Orte bewertet: --radii hat nichts zu schreiben.",
          "With --obey no positions are scored: --radii has nothing to write.")
      }
    } else if radii != nil {
      throw ValidationError(
        "--merge kennt keine einzelnen Radien; die Dateien von --radii lassen sich aneinanderhängen.",
        "--merge knows no single radii; the files of --radii can be joined.")
    } else if map != nil || shard != nil {
      throw ValidationError(
        "--merge zählt nur Dateien zusammen und braucht keine Karte.",
        "--merge adds up files and needs no map.")
    }
    if let shard, EvaluationShard(shard) == nil {
      throw ValidationError(
        "--shard braucht I/N, etwa 3/16.", "--shard needs I/N, such as 3/16.")
    }
    guard (20...50_000).contains(farthest) else {
      throw ValidationError(
        "--farthest geht von 20 bis 50000 Metern.", "--farthest goes from 20 to 50000 metres.")
    }
    if let jobs, !(1...64).contains(jobs) {
      throw ValidationError("--jobs geht von 1 bis 64.", "--jobs goes from 1 to 64.")
    }
  }

  func run() throws {
    try OutputPaths.check(inputs: merge, outputs: [metrics, radii])
    let file = merge.isEmpty ? try evaluated() : try merged()
    if let metrics {
      try CommandFailure.translating {
        try BundleFiles.replace(metrics, with: Array(file.text.utf8))
      }
    }
    let language = languageOption.resolved.spoken
    try StandardOutput.write(file.evaluation.table(language))
    // Times differ from run to run: they are no part of the result.
    StandardError.write(PositionTable(file.evaluation.positions, language: language).timing)
  }

  // MARK: Walks

  private func evaluated() throws -> EvaluationFile {
    guard let map, let walks, let seed else { throw CleanExit.helpRequest(self) }
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    var plan = EvaluationPlan(
      graph: bundle.graph,
      search: RouteSearch(graph: bundle.graph, profile: profile, archive: bundle.metrics),
      seed: seed)
    plan.environment = environment
    plan.walker = walker
    plan.sensors = sensors?.sensors
    plan.faults = fault
    plan.obeys = obey
    plan.claim = claim
    plan.hasMap = !withoutMap
    plan.keepsRadii = radii != nil
    if let stories { plan.tell = try Self.storyTeller(in: stories, bundle.graph) }
    plan.farthest = farthest
    plan.language = languageOption.resolved.spoken
    plan.beacons = try CommandFailure.translating { try bundle.beaconList() }
    let share = shard.flatMap { EvaluationShard($0) } ?? .whole
    let numbers = share.walks(of: walks)
    let workers = min(jobs ?? ProcessInfo.processInfo.activeProcessorCount, max(numbers.count, 1))
    let parts = (0..<workers).map { worker in
      BackgroundWork { [plan] in
        Self.evaluate(numbers, of: plan, worker: worker, workers: workers)
      }
    }
    var evaluation = Evaluation()
    var radii: [(walk: Int, text: String)] = []
    for part in parts {
      let value = try part.value()
      evaluation.merge(value.evaluation)
      radii += value.radii
    }
    try write(radii: radii)
    if StandardError.isTerminal { StandardError.write("\n") }
    return EvaluationFile(
      question: question(bundle, profile.name), shards: [share], evaluation: evaluation)
  }

  /// Two files a walk, named by its number.
  private static func storyTeller(
    in folder: String, _ graph: PedestrianGraph
  ) throws -> @Sendable (Int, ObeyedWalk) -> Void {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        .cannotCreate, "\(folder): kann nicht angelegt werden.", "\(folder): cannot be created.")
    }
    return { number, walk in
      // What cannot be written is missed at once by whoever looks for it.
      try? BundleFiles.replace("\(folder)/\(number).txt", with: Array(walk.story.utf8))
      let events = EventsFile.text(walk.record, in: graph)
      try? BundleFiles.replace("\(folder)/\(number).events.jsonl", with: Array(events.utf8))
    }
  }

  private static func evaluate(
    _ numbers: [Int], of plan: EvaluationPlan, worker: Int, workers: Int
  ) -> (evaluation: Evaluation, radii: [(walk: Int, text: String)]) {
    var evaluation = Evaluation()
    var radii: [(walk: Int, text: String)] = []
    for position in stride(from: worker, to: numbers.count, by: workers) {
      let number = numbers[position]
      let scored = plan.evaluateWithRadii(number, nanoseconds: ThreadClock.nanoseconds)
      evaluation.merge(scored.evaluation)
      if plan.keepsRadii {
        radii.append((number, RadiusFile.text(walk: number, scored.radii)))
      }
      if worker == 0, StandardError.isTerminal {
        StandardError.write("\r\(position + 1) / \(numbers.count)")
      }
    }
    return (evaluation, radii)
  }

  /// In the order of the walks, whoever has walked them.
  private func write(radii: [(walk: Int, text: String)]) throws {
    guard let path = self.radii else { return }
    let text = RadiusFile.heading + radii.sorted { $0.walk < $1.walk }.map(\.text).joined()
    try CommandFailure.translating { try BundleFiles.replace(path, with: Array(text.utf8)) }
  }

  /// Everything that decides the result, apart from the shard.
  private func question(_ bundle: MapBundle, _ profile: String) -> String {
    [
      "map=\(bundle.manifest.fingerprint)", "walks=\(walks ?? 0)", "seed=\(seed ?? 0)",
      "farthest=\(farthest)", "profile=\(profile)",
      "environment=\(environment?.rawValue ?? "drawn")",
      "walker=\(walker?.rawValue ?? "drawn")",
      "sensors=\(sensors?.sensors.map(\.rawValue).joined(separator: ",") ?? "drawn")",
      "faults=\(fault.map(\.rawValue).joined(separator: ","))",
      "claim=\(claim.rawValue)", "without-map=\(withoutMap)",
      "language=\(languageOption.resolved.rawValue)", "obey=\(obey)",
    ].joined(separator: " ")
  }

  // MARK: Shards

  private func merged() throws -> EvaluationFile {
    var sum: EvaluationFile?
    for path in merge {
      let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
      let file = try CommandFailure.naming(path) { try EvaluationFile.read(bytes) }
      guard var known = sum else {
        sum = file
        continue
      }
      guard file.question == known.question else {
        throw CommandFailure(
          .malformed, "\(path): gehört zu einer anderen Auswertung: \(file.question)",
          "\(path): belongs to another evaluation: \(file.question)")
      }
      guard file.shards.allSatisfy({ !known.shards.contains($0) }) else {
        throw CommandFailure(
          .malformed, "\(path): diesen Teil enthält schon eine andere Datei.",
          "\(path): another file holds this shard already.")
      }
      known.shards += file.shards
      known.evaluation.merge(file.evaluation)
      sum = known
    }
    guard var file = sum else { throw CleanExit.helpRequest(self) }
    file.shards.sort { ($0.count, $0.index) < ($1.count, $1.index) }
    tellMissing(file.shards)
    return file
  }

  private func tellMissing(_ shards: [EvaluationShard]) {
    guard let count = shards.first?.count, shards.count < count else { return }
    StandardError.write(
      LocalText(
        "Es fehlen \(count - shards.count) von \(count) Teilen.\n",
        "\(count - shards.count) of \(count) shards are missing.\n")(languageOption.resolved))
  }
}
