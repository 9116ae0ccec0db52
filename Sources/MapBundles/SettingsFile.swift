// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Routing

/// What a walker sets for themselves: how it is spoken and how much.
public struct WalkerSettings: Hashable, Sendable {
  /// `nil` leaves the language to the command.
  public var language: Language?
  /// With what or with whom the walker goes; `nil` leaves it to the profile.
  public var aid: WalkingAid?
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
/// "words_per_minute":200,"callouts":"orientation","reassurance_s":60,"preview_m":40,"aid":"guide-dog"}`. Every key but
/// the first two may be left out and then has a value that suits most walkers.
public enum SettingsFile {
  private static let format = "lotse-settings"
  /// A setting by its name in the file.
  public enum Key: String, Sendable, CaseIterable {
    case language, wording, directions, unit, verbosity
    case wordsPerMinute = "words_per_minute"
    case callouts
    case reassuranceSeconds = "reassurance_s"
    case previewMeters = "preview_m"
    case aid
  }

  /// All that a walker has set, in files of their own …
  private static let wholeVersion = 1
  /// … and on a device only what was chosen there: all else is the device's. Its language counts, too;
  /// that of a whole file on a device was the device's own.
  private static let chosenVersion = 2
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

  /// What was chosen on a device, over what is set for it. Of a whole file, as devices wrote them once, that
  /// was chosen which differs.
  ///
  /// - Parameter device: what holds where nothing was chosen; its language is given.
  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  public static func chosen(
    _ bytes: [UInt8], path: String, over device: WalkerSettings
  ) throws(BundleError) -> (settings: WalkerSettings, keys: Set<Key>) {
    do throws(TextFault) {
      let root = try JSONParser.parse(bytes)
      var settings = try settings(root, over: device)
      var keys = Set((root.members ?? []).compactMap { Key(rawValue: $0.key) })
      if root["version"]?.number != Double(chosenVersion) {
        settings.language = device.language
        keys = keys.filter { member(settings, $0)?.compact != member(device, $0)?.compact }
      }
      return (settings, keys)
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  /// What was chosen on a device, as ``chosen(_:path:over:)`` reads it.
  public static func json(_ settings: WalkerSettings, only keys: Set<Key>) -> JSONText {
    let chosen = Key.allCases.filter(keys.contains)
    return .object(
      [("format", .string(format)), ("version", .int(chosenVersion))]
        + chosen.compactMap { key in member(settings, key).map { (key.rawValue, $0) } })
  }

  /// `nil` where it is left to the device.
  private static func member(_ settings: WalkerSettings, _ key: Key) -> JSONText? {
    switch key {
    case .language: return settings.language.map { .string($0.rawValue) }
    case .aid: return settings.aid.map { .string($0.builtInName) }
    case .wording: return .string(settings.style.register.rawValue)
    case .directions: return .string(settings.style.directions.rawValue)
    case .unit: return .string(settings.style.unit.rawValue)
    case .verbosity: return .string(settings.style.verbosity.rawValue)
    case .wordsPerMinute: return .decimal(settings.wordsPerMinute, 3)
    case .callouts: return .string(settings.callouts.rawValue)
    case .reassuranceSeconds: return .decimal(settings.reassuranceSeconds, 3)
    case .previewMeters: return .decimal(settings.previewMeters, 3)
    }
  }

  /// The settings as ``parse(_:path:)`` reads them: what a walk log's header keeps.
  public static func json(_ settings: WalkerSettings) -> JSONText {
    // In the order of the first files, so that a log's header stays as it was.
    let keys: [Key] = [
      .language, .wordsPerMinute, .callouts, .reassuranceSeconds, .previewMeters, .wording,
      .directions, .unit, .verbosity, .aid,
    ]
    return .object(
      [("format", .string(format)), ("version", .int(wholeVersion))]
        + keys.compactMap { key in member(settings, key).map { (key.rawValue, $0) } })
  }

  /// - Parameter root: the object with all its keys, `format` and `version` among them.
  /// - Throws: ``TextFault`` naming line, key and what is allowed.
  public static func settings(_ root: JSONNode) throws(TextFault) -> WalkerSettings {
    try settings(root, over: WalkerSettings())
  }

  private static func settings(
    _ root: JSONNode, over base: WalkerSettings
  ) throws(TextFault) -> WalkerSettings {
    guard let members = root.members, root["format"]?.string == format else {
      throw fault(
        root["format"] ?? root, "format",
        LocalText("muss \"\(format)\" sein", "must be \"\(format)\""))
    }
    let version = root["version"]?.number
    guard [wholeVersion, chosenVersion].contains(where: { Double($0) == version }) else {
      throw fault(
        root["version"] ?? root, "version", LocalText("muss 1 oder 2 sein", "must be 1 or 2"))
    }
    let known = ["format", "version"] + Key.allCases.map(\.rawValue)
    if let foreign = members.first(where: { !known.contains($0.key) }) {
      let near = KeySpelling.nearest(to: foreign.key, among: known).joined(separator: ", ")
      throw fault(
        foreign.value, foreign.key,
        LocalText(
          "unbekannter Schlüssel; am nächsten: \(near)", "unknown key; the nearest: \(near)"))
    }
    var settings = base
    settings.language =
      try choice(root, "language", Language.allCases.map { ($0.rawValue, $0) }) ?? base.language
    settings.aid =
      try choice(root, "aid", WalkingAid.allCases.map { ($0.builtInName, $0) }) ?? base.aid
    settings.style = try style(
      root, root["language"] == nil ? nil : settings.language, over: base.style)
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
    _ root: JSONNode, _ language: Language?, over base: WordingStyle
  ) throws(TextFault) -> WordingStyle {
    var style = base
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
