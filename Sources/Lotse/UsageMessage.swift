// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Wrong usage in the language of the command line, as far as ArgumentParser's English sentences
/// are known here; others stay as they are.
enum UsageMessage {
  /// - Parameter english: the whole message, with the lines on usage and help.
  static func german(_ english: String) -> String {
    english.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0)) }.joined(separator: "\n")
  }

  private static func line(_ line: String) -> String {
    for (english, german) in [
      ("Error: ", "Fehler: "), ("Usage: ", "Aufruf: "), ("Help:  ", "Hilfe:  "),
    ]
    where line.hasPrefix(english) {
      return german + sentence(String(line.dropFirst(english.count)))
    }
    if let command = between(line.trimmed, "See ", " for more information.") {
      return "  Mehr dazu: \(command)"
    }
    return line
  }

  private static func sentence(_ text: String) -> String {
    if let option = between(text, "Missing value for ", "") {
      return "Für \(option) fehlt der Wert."
    }
    if let name = between(text, "Missing expected argument ", "") {
      return "Die Angabe \(name) fehlt."
    }
    if let name = between(text, "Unknown option ", "") {
      let parts = name.components(at: ". Did you mean ")
      guard parts.count == 2 else { return "Die Option \(name) gibt es nicht." }
      return "Die Option \(parts[0]) gibt es nicht. Gemeint: \(parts[1])"
    }
    if let name = between(text, "Unexpected argument ", "") {
      return "Die Angabe \(name) ist zu viel."
    }
    if let count = between(text, "", " unexpected arguments") ?? nil, !count.isEmpty {
      return "\(count) Angaben sind zu viel."
    }
    if let rest = between(text, "The value ", "") { return value(rest) ?? text }
    return text
  }

  /// "'x' is invalid for '--at <at>'", with what is allowed behind it.
  private static func value(_ text: String) -> String? {
    let parts = text.components(at: " is invalid for ")
    guard parts.count == 2 else { return nil }
    let ends = parts[1].components(at: ". Please provide one of ")
    guard ends.count == 2 else { return "Der Wert \(parts[0]) ist ungültig für \(parts[1])" }
    return "Der Wert \(parts[0]) ist ungültig für \(ends[0]). Erlaubt: "
      + ends[1].replacing("the following:", with: "").replacing(" and ", with: " und ").replacing(
        " or ", with: " oder ")
  }

  /// What stands between two parts of a text that begins and ends with them.
  private static func between(_ text: String, _ start: String, _ end: String) -> String? {
    guard text.hasPrefix(start), text.hasSuffix(end), text.count >= start.count + end.count else {
      return nil
    }
    return String(text.dropFirst(start.count).dropLast(end.count))
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }

  /// The parts before and behind the first place where `separator` stands; the whole without it.
  fileprivate func components(at separator: String) -> [String] {
    guard let range = firstRange(of: separator) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
