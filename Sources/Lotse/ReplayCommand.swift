// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Positioning
import Replay
import Report
import Routing
import Speech

/// `lotse replay`: a recorded or simulated walk again, exactly, faster than real time.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Plays a walk again: as transcript, events, sound, report and figures.")

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Argument(
    help: """
      Trace: walk log, GPX 1.1, NMEA 0183, gpsd JSON, GetSensorData, CSV or GeoJSON with times; \
      recognised by content.
      """)
  var trace: String
  @Option(
    name: .long,
    help: "Goal: LAT,LON or a place's name (default: the log's own; none: a free walk).")
  var to: PointArgument?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "\(ProfileFile.builtIn.joined(separator: ", ")), or a profile file (JSON) (default: the "
        + "log's, else \(ProfileOption.usual))."))
  var profile: String?
  @Option(
    name: .long, help: "When the walk begins, RFC 3339 (default: when it was recorded).")
  var at: TimeArgument?
  @Option(name: .long, help: "Write the transcript to this file.")
  var transcript: String?
  @Option(name: .long, help: "Write every utterance, said or not, to this file (JSON lines).")
  var events: String?
  @Option(name: .long, help: "Write everything as heard to this WAV file.")
  var audio: String?
  @Option(name: .long, help: "Write the walk as one HTML page to this file.")
  var report: String?
  @Option(name: .long, help: "Write figures about the walk to this file (JSON).")
  var metrics: String?
  @Option(name: .long, help: "Where the walker really was: JSON lines, GPX, or a GeoJSON line.")
  var truth: String?
  @Option(name: .long, help: "Seed (default: the log's, else 1).")
  var seed: UInt64?
  @Option(name: .long, help: "Compare the transcript with this file; exit 1 if it differs.")
  var compare: String?
  @OptionGroup var settingsOption: SettingsOption
  @OptionGroup var overlayOptions: OverlayOptions
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    try OutputPaths.check(
      inputs: [trace, truth, compare, settingsOption.settings].compactMap { $0 }
        + overlayOptions.files.paths,
      outputs: [transcript, events, audio, report, metrics])
    let asked = try profile.map { try ProfileOption.resolve($0) }
    let bundle = try MapBundle.openForCommand(map)
    let trace = try CommandFailure.naming(self.trace) { try Trace.read(path: self.trace) }
    let truth = try self.truth.map { path in
      try CommandFailure.naming(path) { try Truth.read(path: path, started: trace.started) }
    }
    let golden = try compare.map { path in
      try CommandFailure.translating { try BundleFiles.read(path) }
    }
    let own = try settingsOption.read() ?? loggedSettings(trace)
    let profiles = try walkProfiles(asked, trace, own)
    warn(about: trace, bundle)
    let language =
      languageOption.language ?? own?.language?.command
      ?? loggedLanguage(trace) ?? .current
    let goal = try to.map { try PlaceFinder(bundle, language).coordinate(of: $0) }
    var record = try replay(trace, truth, bundle, profiles, language, goal, own)
    var positions = PositionMetrics()
    if metrics != nil || report != nil {
      let registry = try CommandFailure.translating { try bundle.beacons() }
      record.hearings = HeardBeacons.list(trace, record, registry: registry)
      // Untimed: equal walks give equal figures.
      var runner = LocateRunner(
        trace: trace, truth: truth, graph: bundle.graph, beacons: registry,
        seed: seed ?? trace.header?.seed ?? 1)
      runner.keepsBeliefs = report != nil
      let located = runner.run()
      positions = located.metrics
      record.snapshots = located.beliefs
    }
    tell(record.warnings, of: self.trace)
    try writeFiles(record, positions, bundle, language, truth, own)
    if let golden { try check(Transcript(record), golden) }
  }

  private func loggedLanguage(_ trace: Trace) -> CommandLanguage? {
    trace.header?.language.flatMap { CommandLanguage(rawValue: $0) }
  }

  /// What the walk was recorded with, where the header has it as a device writes it.
  private func loggedProfile(_ trace: Trace) throws -> WalkerProfile {
    guard let logged = trace.header?.profile else {
      return try ProfileOption.resolve(ProfileOption.usual)
    }
    return try CommandFailure.translating {
      try ProfileFile.logged(Array(logged.text.utf8), path: "\(self.trace), profile")
    }
  }

  /// Who names a profile on the command line means it, whatever aid was chosen on the walk's device.
  private func walkProfiles(
    _ asked: WalkerProfile?, _ trace: Trace, _ own: WalkerSettings?
  ) throws -> WalkProfiles {
    let profile = try asked ?? loggedProfile(trace)
    return try CommandFailure.translating {
      try WalkProfiles(profile, chosen: asked == nil ? own?.aid : nil)
    }
  }

  private func loggedSettings(_ trace: Trace) throws -> WalkerSettings? {
    guard let logged = trace.header?.settings else { return nil }
    return try CommandFailure.translating {
      try SettingsFile.parse(Array(logged.text.utf8), path: "\(self.trace), settings")
    }
  }

  private func warn(about trace: Trace, _ bundle: MapBundle) {
    guard let logged = trace.header?.map, logged != bundle.manifest.fingerprint else { return }
    StandardError.write(
      LocalText(
        "\(self.trace): Der Gang wurde mit einer anderen Karte aufgezeichnet.\n",
        "\(self.trace): the walk was recorded with another map.\n")(languageOption.resolved))
  }

  private func replay(
    _ trace: Trace, _ truth: Truth?, _ bundle: MapBundle, _ profiles: WalkProfiles,
    _ language: CommandLanguage, _ goal: Coordinate?, _ own: WalkerSettings?
  ) throws -> WalkRecord {
    let started = trace.started.map { $0.milliseconds / 1000 }
    let moment = at.map { $0.seconds(in: WalkTime.zone(bundle)) } ?? started
    let bundle = try CommandFailure.translating { try bundle.knowingCity(at: moment) }
    let overlay = try overlayOptions.resolve(bundle, language, at: moment)
    let timetable = try WalkTime.timetable(bundle, at: at, otherwise: started, overlay: overlay)
    var session = WalkSession(
      graph: bundle.graph,
      search: bundle.search(profile: profiles.profile, timetable: timetable, overlay: overlay),
      configuration: try configuration(trace, bundle, profiles, language, own, moment))
    let runner = ReplayRunner(
      trace: trace, truth: truth, destination: goal.map { Destination(coordinate: $0) })
    let places = NearbyPlaces(graph: bundle.graph)
    let answers = ReplayAnswers(trace: trace) { places.answer(to: $0) }
    var outputFailure: (any Error)?
    let record = runner.run { event in
      let effects = answers.handle(event, in: &session)
      for case .speak(let utterance) in effects where outputFailure == nil {
        do { try StandardOutput.write(Transcript.line(utterance) + "\n") } catch {
          outputFailure = error
        }
      }
      return ReplayStep(effects: effects, estimate: session.estimate, route: session.route)
    }
    if let outputFailure { throw outputFailure }
    return record
  }

  private func configuration(
    _ trace: Trace, _ bundle: MapBundle, _ profiles: WalkProfiles, _ language: CommandLanguage,
    _ own: WalkerSettings?, _ moment: Int64?
  ) throws -> WalkConfiguration {
    var configuration = WalkConfiguration(
      language: language.spoken, aid: profiles.aid, seed: seed ?? trace.header?.seed ?? 1,
      beacons: try CommandFailure.translating { try bundle.beacons() })
    configuration.profiles = profiles.byAid
    configuration.city = try CommandFailure.translating {
      try bundle.cityAdvice(at: moment, zone: WalkTime.zone(bundle))
    }
    if let own {
      configuration.settings = own.applied(to: configuration.settings)
      configuration.wordsPerMinute = own.wordsPerMinute
    }
    return configuration
  }

  private func writeFiles(
    _ record: WalkRecord, _ positions: PositionMetrics, _ bundle: MapBundle,
    _ language: CommandLanguage, _ truth: Truth?, _ own: WalkerSettings?
  ) throws {
    if let transcript { try Self.write(Transcript(record).text, to: transcript) }
    if let events { try Self.write(EventsFile.text(record, in: bundle.graph), to: events) }
    if let metrics {
      let evaluation = Evaluation(
        positions: positions,
        guidance: WalkMetrics(
          record, truth: truth, scoresPositions: false,
          decisions: truth.map {
            DecisionScore(record, truth: $0, graph: bundle.graph, language: language.spoken)
          }))
      try Self.write(evaluation.json + "\n", to: metrics)
    }
    if let report {
      let page = WalkReport(
        record: record, graph: bundle.graph, title: bundle.manifest.name,
        language: language == .german ? .de : .en, mapName: bundle.manifest.name,
        attribution: bundle.manifest.sources.map { "\($0.attribution), \($0.licence)" })
      try Self.write(page.html(), to: report)
    }
    if let audio {
      guard record.end.seconds <= WalkAudio.longestSeconds else {
        throw CommandFailure(
          .malformed, "\(trace): der Gang dauert über drei Stunden, zu lang für eine Tonspur.",
          "\(trace): the walk takes more than three hours, too long for one sound file.")
      }
      do throws(SpeechError) {
        let sound = try WalkAudio(
          region: NameLanguage.ofZone(bundle.manifest.timeZone),
          rate: SpeechRate(own?.wordsPerMinute),
          earcons: EarconFolder.path()
        )
        .render(record.spoken, until: record.end)
        try WaveFile.write(sound, to: audio)
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  private func check(_ transcript: Transcript, _ golden: [UInt8]) throws {
    let golden = String(decoding: golden, as: UTF8.self)
    guard let difference = transcript.firstDifference(fromGolden: golden) else { return }
    throw CommandFailure(
      .no, "Das Transkript weicht ab.\n\(difference.text)",
      "The transcript differs.\n\(difference.text)")
  }

  private static func write(_ text: String, to path: String) throws {
    try CommandFailure.translating { try BundleFiles.replace(path, with: Array(text.utf8)) }
  }
}

/// Says what was left out while a trace was read.
func tell(_ warnings: [TraceWarning], of path: String) {
  for warning in warnings {
    let text = LocalText(warning.german, warning.description)(.current)
    StandardError.write("\(path): \(text)\n")
  }
}

extension CommandFailure {
  /// Runs `body`, turning a trace's error into the failure of a command that names the file.
  static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as TraceError {
      throw CommandFailure(error, path: path)
    }
  }

  private init(_ error: TraceError, path: String) {
    let english = "\(path): \(error.description)."
    switch error {
    case .unreadable:
      self.init(
        .noInput, "\(path): fehlt oder kann nicht gelesen werden.",
        "\(path): missing or cannot be read.")
    case .malformed: self.init(.malformed, "\(path), \(error.german).", english)
    default: self.init(.malformed, "\(path): \(error.german).", english)
    }
  }
}
