// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Guidance
import MapBundles
import PedestrianNetwork
import Replay
import Routing
import Speech

/// `lotse describe`: the whole way in words before leaving.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Tells a whole way in words before leaving: overview, street by street, goal.")

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Option(name: .long, help: "Start: LAT,LON, or the name of a place.")
  var from: PointArgument
  @Option(name: .long, help: "Goal: LAT,LON, or the name of a place.")
  var to: PointArgument
  @Option(name: .long, help: "A place on the way, like --from; may be given again.")
  var via: [PointArgument] = []
  @OptionGroup var profileOption: ProfileOption
  @Option(
    name: .long, help: "When the walk begins, RFC 3339; without a zone in the map's (default: now)."
  )
  var at: TimeArgument?
  @Flag(name: .long, help: "Use what the profile forbids where there is no other way.")
  var allowForbidden = false
  @Option(name: .long, help: "Write it as heard to this WAV file.")
  var audio: String?
  @OptionGroup var overlayOptions: OverlayOptions
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    let language = languageOption.resolved
    let places = try PlaceFinder(bundle, language).places(from: from, via: via, to: to)
    let overlay = try overlayOptions.resolve(bundle, language)
    let timetable = try WalkTime.timetable(
      bundle, at: at, otherwise: WallClock.seconds(), overlay: overlay)
    var search = RouteSearch(
      graph: bundle.graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: profile == .shortest, timetable: timetable, archive: bundle.metrics,
      overlay: overlay)
    let choices = try RouteAnswers.find(&search, through: places)
    let answers = RouteAnswers(choices, search: search, language: language, places: places)
    guard let answer = answers.answers.first else { return }
    let wording = language.spoken.telling(for: profile.aid)
    let description = WayDescription(
      answer.itinerary, graph: bundle.graph, wording: wording,
      names: places.dropFirst().map(\.name), seconds: answer.duration,
      date: Self.date(bundle.manifest.osmTimestamp, wording),
      warnings: Array(answer.reasons.dropFirst()) + answer.warnings)
    try StandardOutput.write(description.text)
    if let audio { try write(description.text, to: audio, language) }
  }

  /// The map's date in words.
  private static func date(_ timestamp: String?, _ wording: any TellingWording) -> String? {
    guard let timestamp, let time = CivilTime(rfc3339: timestamp) else { return nil }
    let seconds = Int64((Double(time.milliseconds) / 1000).rounded(.down))
    let date = TimeZoneRules.utc.localTime(at: seconds).date
    return wording.date(year: date.year, month: date.month, day: date.day)
  }

  private func write(_ text: String, to path: String, _ language: CommandLanguage) throws {
    do throws(SpeechError) {
      let spoken = SpokenText(text, language: language.voice)
      try WaveFile.write(
        try ESpeakSynthesizer().synthesize(spoken, rate: .standard), to: path)
    } catch {
      throw CommandFailure(error)
    }
  }
}
