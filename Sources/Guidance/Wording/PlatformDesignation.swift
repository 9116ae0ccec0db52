// SPDX-License-Identifier: GPL-3.0-or-later

/// A platform that the map names by its tracks or number alone, as German stations do: "Gleise
/// 11+12", "Darmstadt Hauptbahnhof, Gleis 5", "Bussteig 3". Such a name is no proper name: each
/// language says it in its own words.
struct PlatformDesignation: Hashable {
  /// "Gleis": the platform is called after the tracks beside it.
  var isTrack: Bool
  /// "11", "12", "3a"; one or more.
  var numbers: [String]

  private static let tracks = ["gleis", "gleise"]
  private static let platforms = [
    "bahnsteig", "bahnsteige", "steig", "steige", "bussteig", "bussteige",
  ]
  private static let mostLetters = 4

  /// - Returns: `nil` for a name that says anything else.
  init?(_ name: String) {
    // What stands before the comma is the station, in which one is.
    guard let part = name.split(separator: ",").last else { return nil }
    var words = part.split(separator: " ").map(String.init)
    guard let kind = words.first?.lowercased(), words.count > 1 else { return nil }
    isTrack = Self.tracks.contains(kind)
    guard isTrack || Self.platforms.contains(kind) else { return nil }
    words.removeFirst()
    let list = words.filter { $0.lowercased() != "und" }.joined(separator: "+")
    numbers = list.split(whereSeparator: { "+/&;".contains($0) }).map(String.init)
    let isPlain = numbers.allSatisfy { number in
      number.count <= Self.mostLetters && number.first?.isNumber == true
        && number.allSatisfy { $0.isNumber || $0.isLetter }
    }
    guard isPlain, !numbers.isEmpty else { return nil }
  }

  /// "11", "11 und 12", "1, 2 und 3".
  func list(_ and: String) -> String {
    guard numbers.count > 1, let last = numbers.last else { return numbers[0] }
    return numbers.dropLast().joined(separator: ", ") + " \(and) " + last
  }

  /// "platform 5", "platforms 11 and 12".
  var english: String { (numbers.count > 1 ? "platforms " : "platform ") + list("and") }

  /// "Bahnsteig Gleise 11 und 12", "Bahnsteig 3".
  var german: String {
    guard isTrack else { return "\(numbers.count > 1 ? "Bahnsteige" : "Bahnsteig") \(list("und"))" }
    return "Bahnsteig \(numbers.count > 1 ? "Gleise" : "Gleis") \(list("und"))"
  }
}

extension StreetReference {
  /// See ``PlatformDesignation``; `nil` for everything but a platform with such a name.
  var platform: PlatformDesignation? {
    wayClass == .platform ? PlatformDesignation(name) : nil
  }
}
