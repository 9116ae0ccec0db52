// SPDX-License-Identifier: GPL-3.0-or-later

import Routing

/// What a walker can change by the menu while walking; each choice of it takes the next value, but the
/// aid, which is chosen from a list.
public enum SettingEntry: String, Sendable, CaseIterable {
  case verbosity
  case directions
  case unit
  /// How early a turn is told beforehand.
  case notice
  /// How soon a silence is broken on a long leg.
  case reassurance
  case callouts
  /// Standard words, or plain language.
  case register
  case language
  /// With what or with whom the walker goes (R13).
  case aid
}

/// How a walker wants to be spoken to, as far as it can change on a walk.
public struct WalkerChoices: Hashable, Sendable {
  public var style: WordingStyle
  public var callouts: CalloutLevel
  public var language: Language
  public var aid: WalkingAid
  /// Metres before a place at which its preview begins (`GuidanceSettings.previewDistance`).
  public var previewMeters: Double
  /// Seconds of silence behind which a long leg is confirmed (`GuidanceSettings.longLegSilence`).
  public var reassuranceSeconds: Double

  public init(
    style: WordingStyle, callouts: CalloutLevel, language: Language = .german,
    aid: WalkingAid = .cane, previewMeters: Double = GuidanceSettings().previewDistance,
    reassuranceSeconds: Double = GuidanceSettings().longLegSilence
  ) {
    self.style = style
    self.callouts = callouts
    self.language = language
    self.aid = aid
    self.previewMeters = previewMeters
    self.reassuranceSeconds = reassuranceSeconds
  }

  /// The menu knows three values of each; one that a file has set counts as the nearest of them.
  enum Amount: CaseIterable {
    case normal, more, less
  }

  /// Metres of a normal, an early and a late preview.
  private static let previews: [Amount: Double] = [
    .normal: GuidanceSettings().previewDistance, .more: 60, .less: 25,
  ]
  /// Seconds of silence where legs are confirmed normally, often and seldom.
  private static let silences: [Amount: Double] = [
    .normal: GuidanceSettings().longLegSilence, .more: 30, .less: 120,
  ]

  var notice: Amount { Self.nearest(previewMeters, Self.previews) }
  var reassurance: Amount { Self.nearest(reassuranceSeconds, Self.silences) }

  private static func nearest(_ value: Double, _ values: [Amount: Double]) -> Amount {
    func gap(_ amount: Amount) -> Double { abs((values[amount] ?? .infinity) - value) }
    return Amount.allCases.min { gap($0) < gap($1) } ?? .normal
  }

  /// Takes the next value of one setting; behind the last comes the first.
  mutating func step(_ entry: SettingEntry) {
    switch entry {
    case .verbosity: style.verbosity = Self.next(after: style.verbosity)
    case .directions: style.directions = Self.next(after: style.directions)
    case .unit: style.unit = Self.next(after: style.unit)
    case .notice: previewMeters = Self.previews[Self.next(after: notice)] ?? previewMeters
    case .reassurance:
      reassuranceSeconds = Self.silences[Self.next(after: reassurance)] ?? reassuranceSeconds
    case .callouts: callouts = Self.next(after: callouts)
    case .register: style.register = Self.next(after: style.register)
    case .language:
      language = Self.next(after: language)
      // Plain language is German's.
      style.register = .standard
    case .aid: aid = Self.next(after: aid)
    }
  }

  private static func next<Value: CaseIterable & Equatable>(after value: Value) -> Value {
    let values = Array(Value.allCases)
    guard let index = values.firstIndex(of: value) else { return value }
    return values[(index + 1) % values.count]
  }
}

extension WalkSession {
  var choices: WalkerChoices {
    WalkerChoices(
      style: settings.style, callouts: settings.callouts, language: configuration.language,
      aid: configuration.aid, previewMeters: settings.previewDistance,
      reassuranceSeconds: settings.longLegSilence)
  }

  /// Plain words are there in German only, and of aids only those whose ways are priced.
  static func settings(for configuration: WalkConfiguration) -> [SettingEntry] {
    SettingEntry.allCases.filter { entry in
      switch entry {
      case .register: return configuration.language == .german
      case .aid: return configuration.aids.count > 1
      default: return true
      }
    }
  }

  /// From the next words on; what is already being said is not taken back.
  mutating func change(_ entry: SettingEntry, _ effects: inout [WalkEffect]) {
    guard Self.settings(for: configuration).contains(entry) else { return }
    var choices = choices
    choices.step(entry)
    settings.style = choices.style
    settings.callouts = choices.callouts
    settings.previewDistance = choices.previewMeters
    settings.longLegSilence = choices.reassuranceSeconds
    configuration.language = choices.language
    takeUpSettings()
    effects.append(.keepChoices(choices))
    answer(speaker.wording.setting(entry, choices), "setting")
  }
}

extension WalkSession {
  /// What was changed in the settings holds for all that is said from now on.
  mutating func takeUpSettings() {
    configuration.settings = settings
    configuration.wordsPerMinute = speaker.rule.wordsPerMinute
    speaker = Speaker(configuration: configuration)
    places.settings = settings
    schedule?.settings = settings
  }
}

extension Wording {
  /// A setting with its value, both before and after it was changed.
  func setting(_ entry: SettingEntry, _ choices: WalkerChoices) -> Phrase {
    switch language {
    case .german: return GermanSettingWords.phrase(entry, choices)
    case .english: return EnglishSettingWords.phrase(entry, choices)
    }
  }
}

enum GermanSettingWords {
  static func phrase(_ entry: SettingEntry, _ choices: WalkerChoices) -> Phrase {
    let style = choices.style
    switch entry {
    case .verbosity:
      let value =
        switch style.verbosity {
        case .brief: "kurz"
        case .normal: "normal"
        case .full: "ausführlich"
        }
      return Phrase("Ansagen: \(value).")
    case .directions:
      let value =
        switch style.directions {
        case .four: "vier"
        case .eight: "acht"
        case .clock: "Uhrzeiger"
        }
      return Phrase("Richtungen: \(value).")
    case .unit: return Phrase("Längen: \(style.unit == .meters ? "Meter" : "Fuß").")
    case .notice:
      let value =
        switch choices.notice {
        case .normal: "normal"
        case .more: "früh"
        case .less: "spät"
        }
      return Phrase("Ankündigungen: \(value).")
    case .reassurance:
      let value =
        switch choices.reassurance {
        case .normal: "normal"
        case .more: "oft"
        case .less: "selten"
        }
      return Phrase("Bestätigungen: \(value).")
    case .callouts:
      let value =
        switch choices.callouts {
        case .none: "keine"
        case .orientation: "Haltestellen und Tastbares"
        case .all: "alle"
        }
      return Phrase("Orte am Weg: \(value).")
    case .register:
      return Phrase("Sprache: \(style.register == .plain ? "Leichte Sprache" : "Standard").")
    case .language: return Phrase("Gesprochen wird Deutsch.")
    case .aid: return aid(choices.aid)
    }
  }
}

enum EnglishSettingWords {
  static func phrase(_ entry: SettingEntry, _ choices: WalkerChoices) -> Phrase {
    let style = choices.style
    switch entry {
    case .verbosity: return Phrase("Announcements: \(style.verbosity.rawValue).")
    case .directions:
      let value =
        switch style.directions {
        case .four: "four"
        case .eight: "eight"
        case .clock: "clock face"
        }
      return Phrase("Directions: \(value).")
    case .unit: return Phrase("Lengths: \(style.unit == .meters ? "metres" : "feet").")
    case .notice:
      let value =
        switch choices.notice {
        case .normal: "normal"
        case .more: "early"
        case .less: "late"
        }
      return Phrase("Notice beforehand: \(value).")
    case .reassurance:
      let value =
        switch choices.reassurance {
        case .normal: "normal"
        case .more: "often"
        case .less: "seldom"
        }
      return Phrase("Reassurance: \(value).")
    case .callouts:
      let value =
        switch choices.callouts {
        case .none: "none"
        case .orientation: "stops and what can be touched"
        case .all: "all"
        }
      return Phrase("Places beside the way: \(value).")
    case .register: return Phrase("Words: standard.")
    case .language: return Phrase("Spoken in English.")
    case .aid: return aid(choices.aid)
    }
  }
}
