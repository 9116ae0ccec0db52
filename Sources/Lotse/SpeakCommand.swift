// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Guidance
import Routing
import Speech

/// `lotse speak`: one utterance as sound, or as the phonemes that the voice will say.
struct SpeakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speak", abstract: "Speaks one text: to a WAV file, or shows how it is said.")

  @Argument(help: "The text.")
  var text: String?
  @Flag(name: .long, help: "Print every phrase of every language with examples.")
  var catalogue = false
  @Option(name: .long, help: "Write the sound to this WAV file.")
  var audio: String?
  @Flag(name: .long, help: "Print the normalised text, a tab, and the IPA, one clause a line.")
  var phonemes = false
  @Option(name: .long, help: "Words a minute, 80 to 450.")
  var rate = 175
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if catalogue == (text?.isEmpty == false) {
      throw ValidationError(
        "Ein Text wird gebraucht, oder --catalogue.", "A text is needed, or --catalogue.")
    }
  }

  func run() throws {
    guard let text else { return try printCatalogue() }
    guard let rate = SpeechRate(wordsPerMinute: rate) else {
      throw ValidationError(
        "--rate muss zwischen 80 und 450 liegen.", "--rate must lie between 80 and 450.")
    }
    let spoken = SpokenText(text, language: languageOption.resolved.voice)
    let synthesizer = ESpeakSynthesizer()
    do {
      if phonemes {
        for clause in try synthesizer.clauses(spoken) {
          try StandardOutput.write("\(clause.text)\t\(clause.phonemes)\n")
        }
      } else if audio == nil {
        try StandardOutput.write(spoken.text + "\n")
      }
      if let audio {
        try WaveFile.write(try synthesizer.synthesize(spoken, rate: rate), to: audio)
      }
    } catch let error as SpeechError {
      throw CommandFailure(error)
    }
  }

  /// One line an example: language (`de-simple` for plain German), aid, the phrase's name, the
  /// sentence; for people who review words and do not program. Phrases that a style changes follow
  /// with the style behind their name.
  private func printCatalogue() throws {
    for language in languageOption.language.map({ [$0] }) ?? CommandLanguage.allCases {
      try print(language, language.rawValue, WordingStyle())
      guard language == .german else { continue }
      var plain = WordingStyle()
      plain.register = .plain
      try print(language, language.rawValue + "-simple", plain)
    }
  }

  private func print(_ language: CommandLanguage, _ tag: String, _ style: WordingStyle) throws {
    var lines = ""
    for aid in WalkingAid.allCases {
      for example in PhraseCatalogue(language.spoken.wording(for: aid, style: style)).examples {
        lines += "\(tag)\t\(aid)\t\(example.name)\t\(example.phrase.text)\n"
      }
    }
    let usual = PhraseCatalogue(language.spoken.wording(style: style)).examples
    for (name, changed) in style.variants {
      let examples = PhraseCatalogue(language.spoken.wording(style: changed)).examples
      for (example, other) in zip(examples, usual) where example.phrase != other.phrase {
        lines += "\(tag)\tcane\t\(example.name), \(name)\t\(example.phrase.text)\n"
      }
    }
    try StandardOutput.write(lines)
  }
}

extension WordingStyle {
  /// Each other choice of directions, unit and verbosity alone.
  fileprivate var variants: [(name: String, style: WordingStyle)] {
    func changed(_ name: String, _ change: (inout WordingStyle) -> Void) -> (String, WordingStyle) {
      var style = self
      change(&style)
      return (name, style)
    }
    return [
      changed("eight directions") { $0.directions = .eight },
      changed("clock") { $0.directions = .clock }, changed("feet") { $0.unit = .feet },
      changed("full") { $0.verbosity = .full },
    ]
  }
}

extension CommandLanguage {
  /// The voice that speaks it.
  var voice: SpokenLanguage { self == .german ? .german : .english }
}

extension CommandFailure {
  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  init(_ error: SpeechError) {
    let english = Self.sentence(error.description)
    let german = "\(error.german)."
    if error.isVoiceUnavailable {
      self.init(
        .unavailable,
        "Keine Stimme: \(error.german). Tools/setup richtet eSpeak NG ein.",
        english + " Tools/setup installs eSpeak NG.")
      return
    }
    switch error {
    case .fileUnwritable: self.init(.cannotCreate, german, english)
    case .fileIncomplete: self.init(.writeFailed, german, english)
    case .fileUnreadable: self.init(.noInput, german, english)
    case .audioTooLong: self.init(.cannotCreate, Self.sentence(error.german), english)
    default: self.init(.bug, "Sprachausgabe: \(error.german).", english)
    }
  }
}
