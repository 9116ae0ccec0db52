// SPDX-License-Identifier: GPL-3.0-or-later

/// How many slips lie between two words: a letter too many, too few, wrong, or two neighbours
/// exchanged (Damerau's distance, each pair exchanged once).
enum SpellingDistance {
  /// Slips that are forgiven in a word of so many letters: short words are too alike for any.
  static func forgiven(_ letters: Int) -> Int { letters < 4 ? 0 : letters < 8 ? 1 : 2 }

  /// The distance, or `nil` if it is larger than `limit`.
  static func between(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    let width = b.count + 1
    var beforeLast = [Int](repeating: 0, count: width)
    var last = Array(0..<width)
    var row = last
    for (i, letter) in a.enumerated() {
      row[0] = i + 1
      var least = row[0]
      for (j, other) in b.enumerated() {
        var best = min(last[j + 1], row[j]) + 1
        best = min(best, last[j] + (letter == other ? 0 : 1))
        if i > 0 && j > 0 && letter == b[b.startIndex + j - 1]
          && other == a[a.startIndex + i - 1]
        {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row[j + 1] = best
        least = min(least, best)
      }
      if least > limit { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
