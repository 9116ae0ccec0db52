// SPDX-License-Identifier: GPL-3.0-or-later

/// What somebody who knows nothing but the words takes a sentence for. It is read from the text
/// alone, by a grammar of its own: what a sentence was meant to say is not known here.
struct HeardOrder: Hashable, Sendable {
  /// One thing to do, relative to the direction of walking; degrees, positive to the right.
  enum Action: Hashable, Sendable {
    case turn(Double)
    /// At a fork.
    case keep(Double)
    /// Over a road.
    case cross(Double)
    /// Up or down steps.
    case climb(Double)
    case turnBack
  }

  /// In this order.
  var actions: [Action]
  /// So many metres from here; `nil` at once.
  var meters: Double?
  /// It comes after what was told before.
  var isNext = false
  /// The turning may lie beyond a road.
  var mayCross = false
  /// The turning may have been passed.
  var mayBeBehind = false
}

/// A sentence as it is understood.
enum HeardSentence: Hashable, Sendable {
  case order(HeardOrder)
  /// The way begins in this direction from the one that the walker faces, degrees.
  case begin(Double)
  /// Where the houses are; -1 left, 1 right.
  case houses(Int)
  /// The goal is reached.
  case arrived
  case offRoute
  case wrongSide
  case wrongDirection
}

/// The words of orders in one language. It belongs to the walker and has nothing in common with what
/// the guidance makes its sentences from.
struct OrderGrammar: Sendable {
  private struct Words: Sendable {
    var left: String
    var right: String
    var sharp: String
    var keep: String
    var back: String
    var straight: String
    var crossing: String
    /// A crossing that is named as rails, steps that are named as such.
    var rails: String
    var first: [String]
    var then: [String]
    var now: [String]
    var ahead: String
    var metersWords: [String]
    var about: [String]
    var begins: String
    var houses: String
    var arrived: String
    var offRoute: String
    var wrongSide: String
    var wrongDirection: String
    /// What lies behind the walker.
    var behind: [String]
    /// "The turning may need a crossing."
    var needs: [String]
    /// A turn of which the place is inexact: "Abzweigung links, Burgstraße, nahe."
    var turning: [String]
    /// Words before it that say nothing.
    var article: [String]
    /// The last word of a turning that may have been passed.
    var passed: String
    var attention: [String]
    var steps: String
    var fork: String
    /// Words before a fork's direction that say nothing.
    var fill: [String]
    var nearby: String
  }

  private let words: Words

  static let german = OrderGrammar(
    words: Words(
      left: "links", right: "rechts", sharp: "scharf", keep: "halten", back: "umkehren",
      straight: "geradeaus", crossing: "querung", rails: "gleise", first: ["erst"],
      then: ["danach", "dann"], now: ["gleich", "jetzt"], ahead: "in",
      metersWords: ["metern", "meter"],
      about: ["etwa", "weniger", "als"], begins: "der weg beginnt", houses: "häuser",
      arrived: "ziel vermutlich erreicht", offRoute: "vermutlich neben dem weg",
      wrongSide: "vermutlich falsche straßenseite",
      wrongDirection: "vermutlich in gegenrichtung", behind: ["hinten"],
      needs: ["querung", "verlangen"], turning: ["abzweigung"],
      article: [], passed: "passiert",
      attention: ["achtung"], steps: "treppe", fork: "gabelung", fill: ["an", "der", "gabelung"],
      nearby: "in der nähe"))
  static let english = OrderGrammar(
    words: Words(
      left: "left", right: "right", sharp: "sharp", keep: "keep", back: "turn back",
      straight: "straight", crossing: "crossing", rails: "rails", first: ["first"],
      then: ["then"], now: ["soon", "now"], ahead: "in", metersWords: ["metres", "metre"],
      about: ["about", "less", "than"], begins: "the way begins", houses: "houses",
      arrived: "destination probably reached", offRoute: "probably off the route",
      wrongSide: "probably the wrong side",
      wrongDirection: "probably in the opposite direction", behind: ["behind"],
      needs: ["need", "crossing"], turning: ["turning"],
      article: ["the"], passed: "behind",
      attention: ["attention"], steps: "steps", fork: "fork", fill: [], nearby: "nearby"))

  // MARK: Directions

  private static let turnDegrees = 90.0
  private static let sharpDegrees = 135.0
  private static let keepDegrees = 30.0

  /// What a whole utterance says to do; the first sentence that says anything counts, with what a
  /// later one adds behind a crossing.
  func understand(_ text: String) -> [HeardSentence] {
    let sentences = text.lowercased().split(separator: ".").map { sentence in
      sentence.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" }).map(String.init)
    }.filter { !$0.isEmpty }
    var heard: [HeardSentence] = []
    var order: HeardOrder?
    for sentence in sentences {
      let line = sentence.joined(separator: " ")
      if line.hasPrefix(words.arrived) { return [.arrived] }
      if line.hasPrefix(words.offRoute) { return [.offRoute] }
      if line.hasPrefix(words.wrongSide) { return [.wrongSide] }
      if line.hasPrefix(words.wrongDirection) { return [.wrongDirection] }
      if line.hasPrefix(words.begins) {
        let rest = Array(sentence.dropFirst(words.begins.split(separator: " ").count))
        if let degrees = direction(rest[...])?.degrees { heard.append(.begin(degrees)) }
        if let first = rest.first, words.behind.contains(first) { heard.append(.begin(180)) }
        continue
      }
      if let side = houses(sentence) {
        heard.append(.houses(side))
        continue
      }
      if order == nil {
        // "Danach Querung rechts", said by itself, is what comes next.
        let plain = sentence.drop { words.attention.contains($0) }
        let isNext = plain.first.map { words.then.contains($0) } ?? false
        order = self.order(isNext ? Array(plain.dropFirst()) : sentence)
        order?.isNext = isNext
        order?.mayBeBehind = sentence.last == words.passed
      } else if words.needs.allSatisfy({ sentence.contains($0) }) {
        order?.mayCross = true
      } else if let first = sentence.first, words.then.contains(first),
        let more = actions(sentence.dropFirst())
      {
        order?.actions += more
      }
    }
    return heard + (order.map { [.order($0)] } ?? [])
  }

  /// A way begins: "Start, …" or "Neuer Weg, … Start, …", the same word in both languages.
  func isStart(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains("start")
  }

  private func houses(_ sentence: [String]) -> Int? {
    guard let index = sentence.firstIndex(of: words.houses), index + 1 < sentence.count else {
      return nil
    }
    if sentence[index + 1] == words.left { return -1 }
    return sentence[index + 1] == words.right ? 1 : nil
  }

  private func order(_ sentence: [String]) -> HeardOrder? {
    if sentence.joined(separator: " ").hasPrefix(words.nearby) {
      // Named without an order: who comes to it goes over it as the way leads.
      return sentence.contains(words.crossing) ? HeardOrder(actions: [.cross(0)]) : nil
    }
    if sentence.contains(words.fork), sentence.contains(where: { $0 == "nahe" || $0 == "near" }) {
      let isLeft = sentence.contains(words.left)
      return HeardOrder(actions: [.keep(isLeft ? -Self.keepDegrees : Self.keepDegrees)])
    }
    var rest = sentence[...]
    if let first = rest.first, words.attention.contains(first) { rest = rest.dropFirst() }
    var meters: Double?
    if rest.first == words.ahead {
      rest = rest.dropFirst()
      while let word = rest.first, words.about.contains(word) { rest = rest.dropFirst() }
      guard let number = rest.first.flatMap(Double.init) else { return nil }
      rest = rest.dropFirst()
      guard let unit = rest.first, words.metersWords.contains(unit) else { return nil }
      rest = rest.dropFirst()
      meters = number
    } else if let first = rest.first, words.now.contains(first) {
      rest = rest.dropFirst()
    }
    while let word = rest.first, words.fill.contains(word) || words.article.contains(word) {
      rest = rest.dropFirst()
    }
    guard let actions = actions(rest) else { return nil }
    return HeardOrder(actions: actions, meters: meters)
  }

  /// "erst Querung rechts, Marktstraße, danach links": what is done, in its order.
  private func actions(_ words: ArraySlice<String>) -> [HeardOrder.Action]? {
    var rest = words
    if let first = rest.first, self.words.first.contains(first) { rest = rest.dropFirst() }
    guard let head = action(rest) else { return nil }
    guard let then = rest.firstIndex(where: { self.words.then.contains($0) }),
      let more = actions(rest[(then + 1)...])
    else { return [head] }
    return [head] + more
  }

  private func action(_ sentence: ArraySlice<String>) -> HeardOrder.Action? {
    guard let first = sentence.first else { return nil }
    let line = sentence.joined(separator: " ")
    if line.hasPrefix(words.back) { return .turnBack }
    if first == words.crossing || first == words.rails {
      return .cross(direction(sentence.dropFirst())?.degrees ?? 0)
    }
    if first == words.steps {
      // "steps down soon left".
      let rest = sentence.dropFirst().drop { !words.now.contains($0) }.dropFirst()
      let place = rest.isEmpty ? direction(sentence.dropFirst(2)) : direction(rest)
      return .climb(place?.degrees ?? 0)
    }
    if words.turning.contains(first) {
      return direction(sentence.dropFirst()).map { .turn($0.degrees) }
    }
    guard let found = direction(sentence) else {
      // "Treppe abwärts" lies on the way.
      return nil
    }
    if found.next < sentence.endIndex {
      let next = sentence[found.next]
      if next == words.crossing || next == words.rails { return .cross(found.degrees) }
      if next == words.steps { return .climb(found.degrees) }
    }
    if found.isKept { return .keep(found.degrees) }
    return found.degrees == 0 ? nil : .turn(found.degrees)
  }

  /// A direction at the beginning of words.
  private func direction(
    _ sentence: ArraySlice<String>
  ) -> (degrees: Double, isKept: Bool, next: Int)? {
    var rest = sentence
    var size = Self.turnDegrees
    var isKept = false
    if rest.first == words.straight { return (0, false, rest.startIndex + 1) }
    if rest.first == words.sharp {
      size = Self.sharpDegrees
      rest = rest.dropFirst()
    }
    if rest.first == words.keep {
      isKept = true
      rest = rest.dropFirst()
    }
    guard let side = rest.first, side == words.left || side == words.right else { return nil }
    rest = rest.dropFirst()
    if rest.first == words.keep {
      isKept = true
      rest = rest.dropFirst()
    }
    if isKept { size = Self.keepDegrees }
    return (side == words.left ? -size : size, isKept, rest.startIndex)
  }
}
