// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Guidance
import Speech

/// `lotse-guide say`: one sentence by the device's own sound.
struct SayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "say", abstract: "Says a text by the device's sound.")

  @Argument(help: "The text.")
  var text: String
  @OptionGroup var options: GuideOptions

  func run() throws {
    let settings = try options.configuration()
    guard DeviceVoice(settings).say(text) else {
      throw GuideFailure(
        .unavailable,
        "Nichts zu hören: Sprache oder Tonausgabe fehlen (lotse-guide check sagt mehr).",
        "Nothing was heard: voice or sound are missing (lotse-guide check tells more).")
    }
  }
}

/// Speech for commands: one sentence, and the time until it is heard.
struct DeviceVoice {
  private let settings: Configuration

  /// Seconds that a device may take to begin, besides the sound's own length.
  private static let patience = 5.0

  init(_ settings: Configuration) { self.settings = settings }

  /// - Returns: whether it was played to its end.
  func say(_ text: String) -> Bool {
    let voice = UtteranceVoice(
      synthesizer: ESpeakSynthesizer(), language: settings.walker.language,
      wordsPerMinute: settings.walker.settings.wordsPerMinute, earcons: nil)
    guard let sound = voice.sound(text, earcon: nil) else { return false }
    let queue = EventQueue()
    let player = AudioPlayer(
      device: settings.sound.device, latencyMilliseconds: settings.sound.latencyMilliseconds)
    player.volumePercent = settings.walker.volumePercent
    player.start(into: queue)
    defer { player.stop() }
    player.play(sound, id: 1, preempting: false)
    let length = Double(sound.samples.count) / Double(sound.sampleRate)
    let end = queue.now + length + Self.patience
    while queue.now < end {
      for entry in queue.take(waiting: end - queue.now) {
        switch entry.event {
        case .walk(.speechFinished): return true
        case .soundCut: return false
        default: break
        }
      }
    }
    return false
  }
}

/// `lotse-guide buttons`: names each key that is pressed.
struct ButtonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buttons", abstract: "Names each key as it is pressed, to try them out.")

  @Option(name: .long, help: "End after so many seconds.")
  var seconds = 60.0
  @Flag(name: .long, help: "Print only, without speech.")
  var silent = false
  @OptionGroup var options: GuideOptions

  func run() throws {
    let settings = try options.configuration()
    let queue = EventQueue()
    let parts = DeviceParts(settings)
    let sources = parts.sources.filter { $0.part == .keys }
    guard !sources.isEmpty else {
      throw GuideFailure(.unavailable, "Keine Tasten gefunden.", "No keys were found.")
    }
    for source in sources { source.start(into: queue) }
    defer { for source in sources { source.stop() } }
    let end = queue.now + min(max(seconds, 0), 86_400)
    var wasHeard = false
    while queue.now < end {
      for entry in queue.take(waiting: min(end - queue.now, 1)) {
        guard let name = Self.name(entry.event, settings.walker.language) else { continue }
        wasHeard = true
        try Console.line(name)
        if !silent { _ = DeviceVoice(settings).say(name) }
      }
    }
    guard wasHeard else {
      throw GuideFailure(.no, "Keine Taste wurde gedrückt.", "No key was pressed.")
    }
  }

  private static func name(_ event: DeviceEvent, _ language: Language) -> String? {
    let isGerman = language == .german
    switch event {
    case .walk(.key(let key, .short)):
      return isGerman ? "Taste \(key.rawValue) kurz." : "Key \(key.rawValue) short."
    case .walk(.key(let key, .long)):
      return isGerman ? "Taste \(key.rawValue) lang." : "Key \(key.rawValue) long."
    case .volume(.louder): return isGerman ? "Lauter." : "Louder."
    case .volume(.quieter): return isGerman ? "Leiser." : "Quieter."
    default: return nil
    }
  }
}
