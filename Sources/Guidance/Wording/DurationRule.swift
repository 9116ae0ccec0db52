// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a text takes to speak, by language and rate: deterministic, so that a replay times
/// speech as the live walk did. Within ±10 % of eSpeak NG 1.51 between 120 and 350 words a
/// minute for sentences as long as the phrases (its end pause included).
public struct DurationRule: Hashable, Sendable {
  public let language: Language
  /// eSpeak's rate, words a minute.
  public let wordsPerMinute: Double

  /// Seconds for one sounded letter, one comma or colon, one end of a sentence.
  private let perLetter: Double
  private let perComma: Double
  private let perStop: Double

  /// - Parameter wordsPerMinute: clamped to eSpeak's own range, 80 … 450.
  public init(language: Language, wordsPerMinute: Double = 175) {
    self.language = language
    let rate = wordsPerMinute.isFinite ? min(max(wordsPerMinute, 80), 450) : 175
    self.wordsPerMinute = rate
    // Least squares over the model utterances of each language at 120, 175, 250 and 350 words a
    // minute; each term is a constant plus a share of 1/rate (pauses shrink faster than sounds).
    switch language {
    case .german:
      perLetter = 0.0102 + 8.78 / rate
      perComma = max(0, -0.129 + 78.4 / rate)
      perStop = max(0, -0.408 + 132 / rate)
    case .english:
      perLetter = 0.0125 + 8.25 / rate
      perComma = max(0, -0.191 + 84.2 / rate)
      perStop = max(0, -0.471 + 151.5 / rate)
    }
  }

  /// Seconds that the text takes; 0 for one without anything to say.
  public func seconds(_ text: String) -> Double {
    var sounds = Sounds()
    if !sounds.addLatin(text, language) {
      sounds = Sounds()
      for character in text { sounds.add(character, language) }
    }
    sounds.flush(language)
    guard sounds.letters > 0 else { return 0 }
    return Double(sounds.letters) * perLetter + Double(sounds.commas) * perComma
      + Double(max(sounds.stops, 1)) * perStop
  }

  /// What is sounded of a text.
  private struct Sounds {
    var letters = 0
    var commas = 0
    var stops = 0
    private var number: Int?

    mutating func flush(_ language: Language) {
      if let value = number { letters += DurationRule.letters(of: value, language) }
      number = nil
    }

    private mutating func add(digit: Int) {
      // Long digit runs are not numbers; the cap keeps the sum from overflowing.
      number = min((number ?? 0) * 10 + digit, 999_999)
    }

    mutating func add(_ character: Character, _ language: Language) {
      if let digit = character.wholeNumberValue, character.isASCII {
        add(digit: digit)
        return
      }
      flush(language)
      switch character {
      case ",", ":", ";": commas += 1
      case ".", "!", "?": stops += 1
      default: if character.isLetter { letters += 1 }
      }
    }

    /// Adds a text whose every character is one letter or mark of Latin script, which almost all
    /// are, without asking Unicode's tables about each.
    ///
    /// - Returns: `false`, with some of it added, where there is anything else.
    mutating func addLatin(_ text: String, _ language: Language) -> Bool {
      var lead: UInt8 = 0
      for byte in text.utf8 {
        if lead != 0 {
          // U+00C0 to U+017F but for the signs × and ÷.
          guard lead != 0xC3 || (byte != 0x97 && byte != 0xB7) else { return false }
          letters += 1
          lead = 0
          continue
        }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          add(digit: Int(byte - UInt8(ascii: "0")))
          continue
        case 0xC3...0xC5: lead = byte
        case 0x80...: return false
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"): commas += 1
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stops += 1
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
          letters += 1
        default: break
        }
        flush(language)
      }
      return true
    }
  }

  /// Letters of a number written out ("zwölf" 5, "twelve" 6).
  static func letters(of number: Int, _ language: Language) -> Int {
    let units: [Int]
    let tens: [Int]
    let joint: Int
    switch language {
    case .german:
      units = [4, 4, 4, 4, 4, 4, 5, 6, 4, 4, 4, 3, 5, 8, 8, 8, 8, 8, 8, 8]
      tens = [0, 0, 7, 7, 7, 7, 7, 7, 7, 7]
      joint = 3
    case .english:
      units = [4, 3, 3, 5, 4, 4, 3, 5, 5, 4, 3, 6, 6, 8, 8, 7, 7, 9, 8, 8]
      tens = [0, 0, 6, 6, 5, 5, 5, 7, 6, 6]
      joint = 0
    }
    // "hundert", "hundred", "tausend" have seven letters, "thousand" eight.
    let hundred = 7
    let thousand = language == .german ? 7 : 8
    var rest = max(0, number)
    var sum = 0
    if rest >= 1000 {
      sum += letters(of: min(rest / 1000, 999), language) + thousand
      rest %= 1000
      if rest == 0 { return sum }
    }
    if rest >= 100 {
      sum += units[rest / 100] + hundred
      rest %= 100
      if rest == 0 { return sum }
    }
    if rest < 20 { return sum + units[rest] }
    sum += tens[rest / 10]
    return rest % 10 == 0 ? sum : sum + units[rest % 10] + joint
  }
}
