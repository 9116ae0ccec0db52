// SPDX-License-Identifier: GPL-3.0-or-later

/// A sentence or a few, with the names that stand in it.
public struct Phrase: Hashable, Sendable {
  /// A sentence with its stop, and whether it may be left out where time is short (R10).
  public struct Clause: Hashable, Sendable {
    public var text: String
    public var isVital: Bool
  }

  /// Never empty texts.
  public private(set) var clauses: [Clause]
  /// Names as they stand in the text (in German perhaps inflected); exempt from the forbidden
  /// words.
  public private(set) var names: [String]

  public init(_ text: String, names: [String] = []) {
    clauses = text.isEmpty ? [] : [Clause(text: text, isVital: true)]
    self.names = names.filter { !$0.isEmpty }
  }

  public var text: String { clauses.map(\.text).joined(separator: " ") }

  /// With one more sentence that is always said.
  public func adding(_ text: String, names: [String] = []) -> Phrase {
    var longer = self
    if !text.isEmpty { longer.clauses.append(Clause(text: text, isVital: true)) }
    longer.names += names.filter { !$0.isEmpty }
    return longer
  }

  /// With one more sentence that is said where there is time for it.
  public func optionally(_ text: String) -> Phrase {
    var longer = self
    if !text.isEmpty { longer.clauses.append(Clause(text: text, isVital: false)) }
    return longer
  }

  public func adding(_ other: Phrase) -> Phrase {
    var longer = self
    longer.clauses += other.clauses
    longer.names += other.names
    return longer
  }

  /// The phrase without its last dispensable sentences, until it takes at most `seconds`.
  public func fitted(to seconds: Double, rule: DurationRule) -> Phrase {
    var shorter = self
    while rule.seconds(shorter.text) > seconds,
      let index = shorter.clauses.lastIndex(where: { !$0.isVital })
    {
      shorter.clauses.remove(at: index)
    }
    return shorter
  }
}

/// Languages that have a ``Wording``.
public enum Language: String, Sendable, CaseIterable {
  case german = "de"
  case english = "en"
}
