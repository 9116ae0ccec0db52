// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// A command line of the plainest form: words, and options each followed by its value. Everything
/// else (`--name=value`, values that begin with a dash, options given twice or unknown) is left to
/// the parser of all commands, which knows more and takes longer than finding a way.
struct PlainArguments {
  private(set) var words: [String] = []
  private var values: [(name: String, value: String)] = []

  /// - Parameters:
  ///   - options: names of those with a value.
  ///   - repeatable: names of those with a value that may be given again.
  ///   - flags: names of those without a value.
  /// - Returns: `nil` where the form is not plain.
  init?(
    _ arguments: ArraySlice<String>, options: [String], repeatable: [String], flags: [String]
  ) {
    var rest = arguments
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        words.append(argument)
        continue
      }
      if flags.contains(argument) {
        guard !has(argument) else { return nil }
        values.append((argument, ""))
        continue
      }
      let isRepeatable = repeatable.contains(argument)
      guard isRepeatable || options.contains(argument), isRepeatable || !has(argument),
        let value = rest.popFirst(), !value.hasPrefix("-"), !value.isEmpty
      else { return nil }
      values.append((argument, value))
    }
  }

  func has(_ name: String) -> Bool { values.contains { $0.name == name } }

  /// The values of an option, in their order.
  func all(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

  subscript(name: String) -> String? { values.first { $0.name == name }?.value }

  /// The value of an option: `.some(nil)` where it is not given, `nil` where it is not understood.
  func value<Value: ExpressibleByArgument>(_ name: String, _ type: Value.Type) -> Value?? {
    guard let text = self[name] else { return .some(nil) }
    return Value(argument: text).map { .some($0) }
  }
}

extension RouteRequest {
  /// The command of a plain command line; `nil` where the parser of all commands has to judge.
  init?(plain arguments: ArraySlice<String>) {
    guard
      let plain = PlainArguments(
        arguments,
        options: [
          "--from", "--to", "--profile", "--at", "--alternatives", "--format", "--avoid",
          "--language",
        ], repeatable: ["--via", "--closures"], flags: ["--allow-forbidden"]),
      plain.words.count == 1, let from = plain.value("--from", PointArgument.self) ?? nil,
      let to = plain.value("--to", PointArgument.self) ?? nil,
      let at = plain.value("--at", TimeArgument.self),
      let alternatives = plain.value("--alternatives", Int.self),
      let format = plain.value("--format", Format.self),
      let language = plain.value("--language", CommandLanguage.self),
      (0...Self.mostAlternatives).contains(alternatives ?? 0)
    else { return nil }
    let via = plain.all("--via").compactMap { PointArgument(argument: $0) }
    guard via.count == plain.all("--via").count else { return nil }
    way = WayRequest(
      map: plain.words[0], from: from, to: to, via: via,
      profile: plain["--profile"] ?? ProfileOption.usual, at: at,
      allowForbidden: plain.has("--allow-forbidden"),
      overlay: OverlayFiles(closures: plain.all("--closures"), avoid: plain["--avoid"]),
      language: language ?? .current)
    self.alternatives = alternatives ?? 0
    self.format = format ?? .text
  }
}
