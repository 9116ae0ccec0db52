// SPDX-License-Identifier: GPL-3.0-or-later

/// A sentence or a few, with the names that stand in it.
public struct Phrase: Hashable, Sendable {
  /// A sentence with its stop, and whether it may be left out where time is short (R10).
  public struct Clause: Hashable, Sendable {
    public var text: String
    public var isVital: Bool
    /// Left out of a sentence that is too long, it is said in one of its own, at once behind it.
    public var isWarning = false
    /// Whatever else has to go for want of time, this goes before it.
    public var isFirstToGo = false
    /// Shorter forms for where time is short, longest first; an empty one leaves it out.
    public var briefs = [String]()
    /// The shortest form for one who is about to be there.
    public var hurried: String?
  }

  /// Never empty texts.
  public private(set) var clauses: [Clause]
  /// Names as they stand in the text (in German perhaps inflected); exempt from the forbidden
  /// words.
  public private(set) var names: [String]

  public init(_ text: String, names: [String] = [], briefs: [String] = []) {
    clauses = text.isEmpty ? [] : [Clause(text: text, isVital: true, briefs: briefs)]
    self.names = names.filter { !$0.isEmpty }
  }

  public var text: String { clauses.map(\.text).joined(separator: " ") }

  /// With one more sentence that is always said, if need be in a shorter form.
  public func adding(_ text: String, names: [String] = [], briefs: [String] = []) -> Phrase {
    var longer = self
    if !text.isEmpty {
      longer.clauses.append(Clause(text: text, isVital: true, briefs: briefs))
    }
    longer.names += names.filter { !$0.isEmpty }
    return longer
  }

  /// With another shortest form of its last sentence for one who is about to be there.
  func hurried(_ text: String) -> Phrase {
    var phrase = self
    if !text.isEmpty, let last = phrase.clauses.indices.last { phrase.clauses[last].hurried = text }
    return phrase
  }

  /// With one more sentence that is said where there is time for it, or for a shorter form of it.
  public func optionally(_ text: String, briefs: [String] = []) -> Phrase {
    var longer = self
    if !text.isEmpty {
      longer.clauses.append(Clause(text: text, isVital: false, briefs: briefs))
    }
    return longer
  }

  /// With one more sentence that is said with the others or, where they take too long, behind them.
  public func warning(_ text: String) -> Phrase {
    var longer = self
    if !text.isEmpty {
      longer.clauses.append(Clause(text: text, isVital: false, isWarning: true))
    }
    return longer
  }

  /// The warnings of this phrase that are not in what was said of it.
  func warnings(leftOutOf said: String) -> Phrase {
    var left = self
    left.clauses.removeAll { !$0.isWarning || said.contains($0.text) }
    return left.withItsNames
  }

  /// The dispensable sentences of this phrase that are not in what was said of it, in no form.
  func dispensable(leftOutOf said: String) -> Phrase {
    var left = self
    left.clauses.removeAll { clause in
      clause.isVital || clause.isWarning
        || ([clause.text] + clause.briefs).contains { !$0.isEmpty && said.contains($0) }
    }
    // The shortest forms lean on the sentence before them, which names who says it.
    for index in left.clauses.indices {
      left.clauses[index].briefs = Array(left.clauses[index].briefs.prefix(1))
    }
    return left.withItsNames
  }

  /// The first sentence alone.
  var beginning: Phrase {
    var phrase = self
    phrase.clauses.removeLast(max(0, clauses.count - 1))
    return phrase.withItsNames
  }

  /// Without the names of sentences that it does not have any more.
  private var withItsNames: Phrase {
    var phrase = self
    let text = text
    phrase.names.removeAll { !text.contains($0) }
    return phrase
  }

  /// The same sentences, said where there is time for them.
  var optional: Phrase {
    var phrase = self
    for index in phrase.clauses.indices { phrase.clauses[index].isVital = false }
    return phrase
  }

  /// Its first sentence alone.
  var first: Phrase {
    var phrase = self
    phrase.clauses = Array(clauses.prefix(1))
    return phrase
  }

  /// The same sentences, said where there is time for them and for all others.
  var firstToGo: Phrase {
    var phrase = optional
    for index in phrase.clauses.indices { phrase.clauses[index].isFirstToGo = true }
    return phrase
  }

  /// What a walker of this verbosity hears of it.
  func told(_ verbosity: WordingStyle.Verbosity) -> Phrase {
    guard verbosity == .brief else { return self }
    var shorter = self
    shorter.clauses.removeAll { !$0.isVital && !$0.isWarning }
    return shorter
  }

  public func adding(_ other: Phrase) -> Phrase {
    var longer = self
    longer.clauses += other.clauses
    longer.names += other.names
    return longer
  }

  /// The phrase without what goes first, then without its last dispensable sentences, warnings last of all,
  /// and then with its sentences shortened from the last to the first, until it takes at most `seconds`.
  /// - Parameter isHurried: the walker is there before a longest sentence would be over.
  public func fitted(to seconds: Double, rule: DurationRule, isHurried: Bool = false) -> Phrase {
    var shorter = self
    if isHurried {
      for index in shorter.clauses.indices {
        guard let shortest = shorter.clauses[index].hurried else { continue }
        shorter.clauses[index].briefs = shorter.clauses[index].briefs.dropLast() + [shortest]
      }
    }
    while rule.seconds(shorter.text) > seconds,
      let index = shorter.clauses.firstIndex(where: \.isFirstToGo)
        ?? shorter.clauses.lastIndex(where: { !$0.isVital && !$0.isWarning })
        ?? shorter.clauses.lastIndex(where: { !$0.isVital })
    {
      let short = shorter.withShortDispensables
      if !shorter.clauses[index].isFirstToGo, rule.seconds(short.text) <= seconds {
        shorter = short
        break
      }
      shorter.giveUp(index)
    }
    while rule.seconds(shorter.text) > seconds, shorter.shortenOnce() {}
    return shorter == self ? self : shorter.withItsNames
  }

  /// Its dispensable sentences in their next shorter form: so that the last of them need not be left out.
  private var withShortDispensables: Phrase {
    var shorter = self
    for index in shorter.clauses.indices {
      let clause = shorter.clauses[index]
      guard !clause.isVital, !clause.isWarning, !clause.isFirstToGo,
        let brief = clause.briefs.first, !brief.isEmpty
      else { continue }
      shorter.giveUp(index)
    }
    return shorter
  }

  /// Takes the next shorter form of a dispensable sentence, or leaves it out.
  private mutating func giveUp(_ index: Int) {
    let clause = clauses[index]
    guard !clause.isFirstToGo, let brief = clause.briefs.first, !brief.isEmpty else {
      clauses.remove(at: index)
      return
    }
    clauses[index].text = brief
    clauses[index].briefs.removeFirst()
  }

  /// Takes the next shorter form of the last sentence that has most forms left.
  private mutating func shortenOnce() -> Bool {
    let most = clauses.map(\.briefs.count).max() ?? 0
    guard most > 0, let index = clauses.lastIndex(where: { $0.briefs.count == most }) else {
      return false
    }
    let brief = clauses[index].briefs.removeFirst()
    if brief.isEmpty {
      clauses.remove(at: index)
    } else {
      clauses[index].text = brief
    }
    return true
  }
}

/// Languages that have a ``Wording``.
public enum Language: String, Sendable, CaseIterable {
  case german = "de"
  case english = "en"
}
