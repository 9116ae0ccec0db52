// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import MapBundles

/// The language of messages and of speech.
enum CommandLanguage: String, ExpressibleByArgument, CaseIterable {
  case german = "de"
  case english = "en"

  /// From `--language` if it is given (also where parsing failed before it was read), else from
  /// LC_ALL, LC_MESSAGES or LANG, else English.
  static var current: CommandLanguage {
    let arguments = CommandLine.arguments
    if let index = arguments.firstIndex(of: "--language"), index + 1 < arguments.count,
      let language = CommandLanguage(rawValue: arguments[index + 1])
    {
      return language
    }
    for argument in arguments where argument.hasPrefix("--language=") {
      if let language = CommandLanguage(rawValue: String(argument.dropFirst(11))) {
        return language
      }
    }
    return fromEnvironment
  }

  private static var fromEnvironment: CommandLanguage {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name) else { continue }
      let text = String(cString: value)
      if !text.isEmpty { return text.hasPrefix("de") ? .german : .english }
    }
    return .english
  }
}

/// `--language`, the same for every command.
struct LanguageOption: ParsableArguments {
  @Option(name: .long, help: "Language of messages and speech: de or en (default: from LANG).")
  var language: CommandLanguage?

  var resolved: CommandLanguage { language ?? .current }
}

extension ValidationError {
  /// Wrong usage, in the language of the command line.
  init(_ german: String, _ english: String) {
    self.init(LocalText(german, english)(.current))
  }
}
