// SPDX-License-Identifier: GPL-3.0-or-later

/// Known names that look like a misspelt one.
public enum KeySpelling {
  /// How many names are offered.
  private static let offered = 3
  /// Longer names are compared by their beginning: what a hand types by mistake is no longer.
  private static let comparedBytes = 80

  /// The nearest known names, nearest first; of equally near ones the first known.
  public static func nearest(to name: String, among known: [String]) -> [String] {
    let distances = known.map { distance(name, $0) }
    let order = known.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    var names = [String]()
    for index in order where names.count < offered && !names.contains(known[index]) {
      names.append(known[index])
    }
    return names
  }

  /// Insertions, deletions and exchanges of bytes that turn one name into the other.
  static func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first.utf8.prefix(comparedBytes))
    let second = Array(second.utf8.prefix(comparedBytes))
    var row = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in second.indices {
        let exchange = diagonal + (byte == second[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(exchange, diagonal + 1, row[column] + 1)
      }
    }
    return row[second.count]
  }
}
