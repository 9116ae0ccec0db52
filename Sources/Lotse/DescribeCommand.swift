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

  @OptionGroup var way: WayOptions
  @OptionGroup var settingsOption: SettingsOption
  @Option(name: .long, help: "Write it as heard to this WAV file.")
  var audio: String?

  func run() throws {
    let own = try settingsOption.read()
    var request = way.request
    if way.languageOption.language == nil, let language = own?.language {
      request.language = language.command
    }
    // The aid that was chosen on the device, where no other profile is asked for.
    if way.profileOption.profile == ProfileOption.usual, let aid = own?.aid {
      request.profile = aid.builtInName
    }
    var opened = try request.opened()
    let choices = try RouteAnswers.find(&opened.search, through: opened.places)
    let (search, language) = (opened.search, request.language)
    let answers = RouteAnswers(
      choices, search: search, language: language, places: opened.places)
    guard let answer = answers.answers.first else { return }
    let wording = language.spoken.wording(
      for: opened.profile.aid, style: own?.style ?? WordingStyle())
    let description = WayDescription(
      answer.itinerary, graph: opened.bundle.graph, wording: wording,
      names: opened.places.dropFirst().map(\.name), seconds: answer.duration,
      date: Self.date(opened.bundle.manifest.osmTimestamp, wording),
      warnings: Array(answer.reasons.dropFirst()) + answer.warnings
        + opened.city.lines(along: answer.itinerary, search),
      changes: search.mapChanges)
    try StandardOutput.write(description.text)
    if let audio {
      let names = NameLanguage.foreign(
        description.names, in: language.voice,
        region: NameLanguage.ofZone(opened.bundle.manifest.timeZone))
      let text = SpokenText(description.text, language: language.voice, names: names)
      try write(text, to: audio, own?.wordsPerMinute)
    }
  }

  /// The map's date in words.
  private static func date(_ timestamp: String?, _ wording: any TellingWording) -> String? {
    guard let timestamp, let time = CivilTime(rfc3339: timestamp) else { return nil }
    let seconds = Int64((Double(time.milliseconds) / 1000).rounded(.down))
    let date = TimeZoneRules.utc.localTime(at: seconds).date
    return wording.date(year: date.year, month: date.month, day: date.day)
  }

  private func write(
    _ spoken: SpokenText, to path: String, _ wordsPerMinute: Double?
  ) throws {
    do throws(SpeechError) {
      try WaveFile.write(
        try ESpeakSynthesizer().synthesize(
          spoken,
          rate: SpeechRate(wordsPerMinute)),
        to: path)
    } catch {
      throw CommandFailure(error)
    }
  }
}
