// SPDX-License-Identifier: GPL-3.0-or-later

/// Roman numerals as names have them: rulers, popes, halls. Up to 39, of I, V and X only, since
/// `C`, `D`, `L` and `M` are letters of blocks, roads and sizes far more often.
enum RomanNumeral {
  static func value(_ text: String) -> Int? { values[text] }

  private static let values: [String: Int] = {
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    var table: [String: Int] = [:]
    for number in 1...39 {
      table[String(repeating: "X", count: number / 10) + units[number % 10]] = number
    }
    return table
  }()

  /// First names behind which a numeral is a ruler's or pope's: "Ludwig XIV.", "Albert II".
  static let rulers: Set<String> = [
    "Adolf", "Albert", "Albrecht", "Antoine", "Benedikt", "Charles", "Christian", "Edward",
    "Elizabeth", "Ernst", "Franz", "Friedrich", "Georg", "George", "Gustav", "Haakon", "Harald",
    "Heinrich", "Henry", "Honoré", "Håkon", "James", "Johann", "Johannes", "Josef", "Joseph",
    "Karl", "Katharina", "Konrad", "Kristian", "Leopold", "Louis", "Ludwig", "Maximilian", "Olav",
    "Oscar", "Oskar", "Otto", "Paul", "Philipp", "Pius", "Rainier", "Richard", "Rudolf", "Rupert",
    "Ruprecht", "Wilhelm", "William",
  ]
}
