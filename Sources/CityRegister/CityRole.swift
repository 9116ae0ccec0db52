// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// The office that acts, never the person: `tiefbau`, `strassenverkehrsbehoerde`.
public struct CityRole: Hashable, Sendable {
  public let name: String

  /// Longer than any office's short name, characters.
  private static let longest = 40

  /// - Parameter name: small letters, digits and hyphens, beginning with a letter. Blanks, capital
  ///   letters and "@" would let names of persons in.
  public init?(_ name: String) {
    guard let first = name.first, first.isLetter, name.count <= Self.longest,
      name.allSatisfy({ $0.isLetter && $0.isLowercase || $0.isASCII && $0.isNumber || $0 == "-" })
    else { return nil }
    self.name = name
  }

  /// What imports by machines are noted under.
  public static let importer = CityRole(checked: "import")

  private init(checked name: String) { self.name = name }

  public static let rule = LocalText(
    "eine Rolle ist der Name einer Stelle in Kleinbuchstaben wie tiefbau, nie der einer Person",
    "a role is the name of an office in small letters such as tiefbau, never that of a person")
}
