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
    var letters = 0
    var commas = 0
    var stops = 0
    var number: Int?
    func flush() {
      if let value = number { letters += Self.letters(of: value, language) }
      number = nil
    }
    for character in text {
      // Nearly all characters are ASCII, and Unicode's tables take twenty times as long.
      guard let byte = character.asciiValue else {
        flush()
        if character.isLetter { letters += 1 }
        continue
      }
      if (48...57).contains(byte) {
        // Long digit runs are not numbers; the cap keeps the sum from overflowing.
        number = min((number ?? 0) * 10 + Int(byte - 48), 999_999)
        continue
      }
      flush()
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"): commas += 1
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stops += 1
      case 65...90, 97...122: letters += 1
      default: break
      }
    }
    flush()
    guard letters > 0 else { return 0 }
    return Double(letters) * perLetter + Double(commas) * perComma + Double(max(stops, 1)) * perStop
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
