// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Routing

/// What a walker sets for themselves: how it is spoken and how much.
public struct WalkerSettings: Hashable, Sendable {
  /// `nil` leaves the language to the command.
  public var language: Language?
  /// eSpeak's rate.
  public var wordsPerMinute = 175.0
  public var callouts = CalloutLevel.none
  /// Seconds of silence on a long leg before "straight on" is said again.
  public var reassuranceSeconds = GuidanceSettings().longLegSilence
  /// In which words, directions and units, and how much of them.
  public var style = WordingStyle()
  /// Metres before a point at which it is told first.
  public var previewMeters = GuidanceSettings().previewDistance

  public init() {}

  /// Applied to the numbers of a kind of walker.
  public func applied(to settings: GuidanceSettings) -> GuidanceSettings {
    var settings = settings
    settings.callouts = callouts
    settings.style = style
    settings.longLegSilence = reassuranceSeconds
    settings.previewDistance = previewMeters
    return settings
  }
}

/// Reads a walker's settings: `{"format":"lotse-settings","version":1,"language":"de",
/// "wording":"plain","directions":"clock","unit":"metres","verbosity":"normal",
/// "words_per_minute":200,"callouts":"orientation","reassurance_s":60,"preview_m":40}`. Every key but
/// the first two may be left out and then has a value that suits most walkers.
public enum SettingsFile {
  private static let format = "lotse-settings"
  private static let known = [
    "format", "version", "language", "wording", "directions", "unit", "verbosity",
    "words_per_minute", "callouts", "reassurance_s", "preview_m",
  ]
  /// Slower is no speech any more, faster is understood by nobody (words a minute).
  private static let rates = 80.0...450.0
  /// Less frightens nobody and disturbs, more is silence for streets (seconds).
  private static let silences = 20.0...300.0
  /// Nearer leaves no time to be told twice, farther is forgotten (metres).
  private static let previews = 25.0...80.0

  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> WalkerSettings {
    do throws(TextFault) {
      return try settings(JSONParser.parse(bytes))
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  /// The settings as ``parse(_:path:)`` reads them: what a walk log's header keeps.
  public static func json(_ settings: WalkerSettings) -> JSONText {
    var members: [(String, JSONText)] = [("format", .string(format)), ("version", .int(1))]
    if let language = settings.language { members.append(("language", .string(language.rawValue))) }
    return .object(
      members + [
        ("words_per_minute", .decimal(settings.wordsPerMinute, 3)),
        ("callouts", .string(settings.callouts.rawValue)),
        ("reassurance_s", .decimal(settings.reassuranceSeconds, 3)),
        ("preview_m", .decimal(settings.previewMeters, 3)),
        ("wording", .string(settings.style.register.rawValue)),
        ("directions", .string(settings.style.directions.rawValue)),
        ("unit", .string(settings.style.unit.rawValue)),
        ("verbosity", .string(settings.style.verbosity.rawValue)),
      ])
  }

  /// - Parameter root: the object with all its keys, `format` and `version` among them.
  /// - Throws: ``TextFault`` naming line, key and what is allowed.
  public static func settings(_ root: JSONNode) throws(TextFault) -> WalkerSettings {
    guard let members = root.members, root["format"]?.string == format else {
      throw fault(
        root["format"] ?? root, "format",
        LocalText("muss \"\(format)\" sein", "must be \"\(format)\""))
    }
    guard root["version"]?.number == 1 else {
      throw fault(root["version"] ?? root, "version", LocalText("muss 1 sein", "must be 1"))
    }
    if let foreign = members.first(where: { !known.contains($0.key) }) {
      let near = KeySpelling.nearest(to: foreign.key, among: known).joined(separator: ", ")
      throw fault(
        foreign.value, foreign.key,
        LocalText(
          "unbekannter Schlüssel; am nächsten: \(near)", "unknown key; the nearest: \(near)"))
    }
    var settings = WalkerSettings()
    settings.language = try choice(root, "language", Language.allCases.map { ($0.rawValue, $0) })
    settings.style = try style(root, settings.language)
    settings.callouts =
      try choice(root, "callouts", CalloutLevel.allCases.map { ($0.rawValue, $0) })
      ?? settings.callouts
    settings.wordsPerMinute =
      try number(root, "words_per_minute", rates) ?? settings.wordsPerMinute
    settings.reassuranceSeconds =
      try number(root, "reassurance_s", silences) ?? settings.reassuranceSeconds
    settings.previewMeters = try number(root, "preview_m", previews) ?? settings.previewMeters
    return settings
  }

  private static func style(
    _ root: JSONNode, _ language: Language?
  ) throws(TextFault) -> WordingStyle {
    var style = WordingStyle()
    style.register =
      try choice(root, "wording", WordingStyle.Register.allCases.map { ($0.rawValue, $0) })
      ?? style.register
    if style.register == .plain, language == .english, let node = root["wording"] {
      throw fault(
        node, "wording",
        LocalText(
          "\"plain\" (Leichte Sprache) gibt es nur deutsch, mit \"language\": \"de\"",
          "\"plain\" is there in German only, with \"language\": \"de\""))
    }
    style.directions =
      try choice(root, "directions", WordingStyle.DirectionStyle.allCases.map { ($0.rawValue, $0) })
      ?? style.directions
    style.unit =
      try choice(root, "unit", WordingStyle.LengthUnit.allCases.map { ($0.rawValue, $0) })
      ?? style.unit
    style.verbosity =
      try choice(root, "verbosity", WordingStyle.Verbosity.allCases.map { ($0.rawValue, $0) })
      ?? style.verbosity
    return style
  }

  private static func choice<Value>(
    _ root: JSONNode, _ key: String, _ values: [(name: String, value: Value)]
  ) throws(TextFault) -> Value? {
    guard let node = root[key] else { return nil }
    if let name = node.string, let found = values.first(where: { $0.name == name }) {
      return found.value
    }
    let allowed = values.map(\.name).joined(separator: ", ")
    throw fault(node, key, LocalText("erlaubt sind \(allowed)", "allowed are \(allowed)"))
  }

  private static func number(
    _ root: JSONNode, _ key: String, _ range: ClosedRange<Double>
  ) throws(TextFault) -> Double? {
    guard let node = root[key] else { return nil }
    guard let number = node.number, range.contains(number) else {
      let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
      throw fault(
        node, key,
        LocalText(
          "eine Zahl von \(low) bis \(high) wird gebraucht",
          "a number from \(low) to \(high) is needed"))
    }
    return number
  }

  private static func fault(_ node: JSONNode, _ key: String, _ cause: LocalText) -> TextFault {
    TextFault(line: node.line, column: node.column, key: key, cause: cause)
  }
}
