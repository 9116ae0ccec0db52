// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of orders in one language, in all its registers and styles: plain German, directions by
/// the clock and feet among them. It belongs to the walker and has nothing in common with what the
/// guidance makes its sentences from.
struct OrderGrammar: Sendable {
  let words: OrderWords

  static let german = OrderGrammar(words: .german)
  static let english = OrderGrammar(words: .english)

  // MARK: Directions

  private static let turnDegrees = 90.0
  private static let sharpDegrees = 135.0
  private static let hairpinDegrees = 160.0
  private static let halfDegrees = 45.0
  private static let keepDegrees = 30.0
  /// An hour on the clock face with 12 ahead.
  private static let hourDegrees = 30.0
  private static let metersPerFoot = 0.3048

  // MARK: Sentences

  /// What a whole utterance says to do; the first sentence that says anything counts, with what a
  /// later one adds behind a crossing.
  func understand(_ text: String) -> [HeardSentence] {
    var heard: [HeardSentence] = []
    var order: HeardOrder?
    /// What one sentence tells and the next one completes: where a fork lies, what may be behind.
    var opening: Opening?
    for sentence in sentences(text) {
      let line = sentence.joined(separator: " ")
      if let state = state(line) { return [state] }
      if let prefix = words.begins.first(where: { line.hasPrefix($0) }) {
        heard += begin(Array(sentence.dropFirst(prefix.split(separator: " ").count)))
      } else if let side = houses(sentence) {
        heard.append(.houses(side))
      } else if order == nil, let found = self.opening(sentence) {
        opening = found
      } else if order == nil {
        order = first(sentence, opening)
      } else if line == words.leadsBack, case .turn(let degrees)? = order?.actions.last {
        order?.actions.removeLast()
        order?.actions.append(.turn(degrees < 0 ? -Self.hairpinDegrees : Self.hairpinDegrees))
      } else if order?.actions == [.cross(0)],
        let lead = words.leadsOver.first(where: { line.hasPrefix($0) })
      {
        let rest = sentence.dropFirst(lead.split(separator: " ").count)
        order?.actions = over(rest)
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

  /// Sentences in lower case, as their words. A stop after an abbreviation ends none.
  private func sentences(_ text: String) -> [[String]] {
    var sentences: [[String]] = [[]]
    for word in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" }) {
      let isAbbreviation = OrderWords.abbreviations.contains(String(word))
      let parts = isAbbreviation ? [word] : word.split(separator: ".")
      sentences[sentences.count - 1] += parts.map(String.init)
      if word.hasSuffix("."), !isAbbreviation { sentences.append([]) }
    }
    return sentences.filter { !$0.isEmpty }
  }

  /// What makes everything else of an utterance meaningless.
  private func state(_ line: String) -> HeardSentence? {
    func begins(_ forms: [String]) -> Bool { forms.contains { line.hasPrefix($0) } }
    if begins(words.arrived) { return .arrived }
    if begins(words.offRoute) { return .offRoute }
    if begins(words.wrongSide) { return .wrongSide }
    return begins(words.wrongDirection) ? .wrongDirection : nil
  }

  private func begin(_ rest: [String]) -> [HeardSentence] {
    // "Hinten links" is a side that has a direction, "hinten" alone is none.
    if let degrees = direction(rest[...])?.degrees { return [.begin(degrees)] }
    guard let first = rest.first, words.behind.contains(first) else { return [] }
    return [.begin(180)]
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

  // MARK: Sentences that the next one completes

  private enum Opening {
    /// The way parts, so many metres from here.
    case fork(meters: Double?)
    case behind
  }

  private func opening(_ sentence: [String]) -> Opening? {
    if words.mayBeBehind.contains(where: { sentence.starts(with: $0) }) { return .behind }
    let (rest, meters) = ahead(sentence)
    guard words.parts.contains(where: { rest.starts(with: $0) }) else { return nil }
    return .fork(meters: meters)
  }

  /// The first order of an utterance.
  private func first(_ sentence: [String], _ opening: Opening?) -> HeardOrder? {
    if let opening, words.keepAt.contains(where: { sentence.starts(with: $0) }) {
      guard let side = sentence.last.flatMap(sideDegrees) else { return nil }
      var order = HeardOrder(actions: [.keep(side * Self.keepDegrees)])
      switch opening {
      case .fork(let meters): order.meters = meters
      case .behind: order.mayBeBehind = true
      }
      return order
    }
    // "Danach Querung rechts", said by itself, is what comes next.
    let plain = sentence.drop { words.attention.contains($0) }
    let isNext = plain.first.map { words.then.contains($0) } ?? false
    var order = order(isNext ? Array(plain.dropFirst()) : sentence)
    order?.isNext = isNext
    if case .behind? = opening { order?.mayBeBehind = true }
    if sentence.last == words.passed { order?.mayBeBehind = true }
    return order
  }

  /// "…, links, danach rechts" of a crossing that is near: where it lies, and what follows.
  private func over(_ sentence: ArraySlice<String>) -> [HeardOrder.Action] {
    let then = sentence.firstIndex { words.then.contains($0) } ?? sentence.endIndex
    let side = direction(sentence[..<then])?.degrees ?? 0
    return [.cross(side)] + (actions(sentence[then...].dropFirst()) ?? [])
  }

  private func sideDegrees(_ side: String) -> Double? {
    side == words.left ? -1 : side == words.right ? 1 : nil
  }

  // MARK: Orders

  private func order(_ sentence: [String]) -> HeardOrder? {
    if sentence.joined(separator: " ").hasPrefix(words.nearby) {
      // Named without an order: who comes to it goes over it as the way leads.
      return sentence.contains(where: words.crossing.contains)
        ? HeardOrder(actions: [.cross(0)]) : nil
    }
    if sentence.contains(words.fork),
      sentence.contains(where: words.near.contains) || sentence.last == words.passed
    {
      let isLeft = sentence.contains(words.left)
      return HeardOrder(actions: [.keep(isLeft ? -Self.keepDegrees : Self.keepDegrees)])
    }
    var (rest, meters) = ahead(sentence)
    if rest.count == sentence.count {
      rest = rest.drop { words.attention.contains($0) }
      if let first = rest.first, words.now.contains(first) { rest = rest.dropFirst() }
    } else if meters == nil {
      return nil
    }
    // "Umdrehen." alone belongs to the beginning of a way.
    if rest.count == sentence.count, words.back.contains(sentence.joined(separator: " ")) {
      return nil
    }
    rest = rest.drop { words.fill.contains($0) }
    guard let actions = actions(rest) else { return nil }
    return HeardOrder(actions: actions, meters: meters)
  }

  /// "In etwa 40 Metern …": what is behind it, and the metres. With words but no number it is a
  /// sentence of another kind.
  private func ahead(_ sentence: [String]) -> (rest: ArraySlice<String>, meters: Double?) {
    guard sentence.first == words.ahead else { return (sentence[...], nil) }
    var rest = sentence.dropFirst().drop { words.about.contains($0) }
    guard let number = rest.first.flatMap(Double.init) else { return (rest, nil) }
    rest = rest.dropFirst()
    guard let unit = rest.first else { return (rest, nil) }
    if words.meters.contains(unit) { return (rest.dropFirst(), number) }
    guard words.feet.contains(unit) else { return (rest, nil) }
    return (rest.dropFirst(), number * Self.metersPerFoot)
  }

  /// "erst Querung rechts, Marktstraße, danach links": what is done, in its order.
  private func actions(_ words: ArraySlice<String>) -> [HeardOrder.Action]? {
    var rest = words
    if let first = rest.first, self.words.first.contains(first) { rest = rest.dropFirst() }
    let head = action(rest)
    guard let then = rest.firstIndex(where: { self.words.then.contains($0) }),
      let more = actions(rest[(then + 1)...])
    else { return head.map { [$0] } }
    // "Gleich geradeaus, danach rechts": to go on needs no order.
    return head.map { [$0] + more } ?? (rest.first == self.words.straight ? more : nil)
  }

  private func action(_ sentence: ArraySlice<String>) -> HeardOrder.Action? {
    let sentence = sentence.drop { words.toward.contains($0) }
    guard let first = sentence.first else { return nil }
    let line = sentence.joined(separator: " ")
    if words.back.contains(where: { line.hasPrefix($0) }) { return .turnBack }
    if words.crossing.contains(first) || first == words.rails {
      // "rails soon left".
      let rest = sentence.dropFirst().drop { words.now.contains($0) }
      return .cross(direction(rest)?.degrees ?? 0)
    }
    if words.steps.contains(first) {
      // "steps down soon left".
      let rest = sentence.dropFirst().drop { !words.now.contains($0) }.dropFirst()
      let place = rest.isEmpty ? direction(sentence.dropFirst(2)) : direction(rest)
      return .climb(place?.degrees ?? 0)
    }
    if words.turning.contains(first) {
      return direction(sentence.dropFirst().drop { words.was.contains($0) })
        .map { .turn($0.degrees) }
    }
    if words.bend.contains(first) {
      return direction(sentence.dropFirst()).map {
        .keep($0.degrees < 0 ? -Self.keepDegrees : Self.keepDegrees)
      }
    }
    // "Treppe abwärts" lies on the way.
    guard let found = direction(sentence) else { return nil }
    if found.next < sentence.endIndex {
      let next = sentence[found.next]
      if words.crossing.contains(next) || next == words.rails { return .cross(found.degrees) }
      if words.steps.contains(next) { return .climb(found.degrees) }
      // "Links ist eine Mauer": where something is, not where to go.
      if words.be.contains(next) { return nil }
    }
    if found.isKept { return .keep(found.degrees) }
    return found.degrees == 0 ? nil : .turn(found.degrees)
  }

  /// A direction at the beginning of words.
  private func direction(
    _ sentence: ArraySlice<String>
  ) -> (degrees: Double, isKept: Bool, next: Int)? {
    var rest = sentence.drop { words.toward.contains($0) }
    var size = Self.turnDegrees
    var isKept = false
    if rest.first == words.straight { return (0, false, rest.startIndex + 1) }
    if let first = rest.first, words.sharp.contains(first) {
      size = Self.sharpDegrees
      rest = rest.dropFirst()
    } else if let first = rest.first, words.half.contains(first) {
      size = Self.halfDegrees
      rest = rest.dropFirst()
    }
    if rest.first == words.keep {
      isKept = true
      rest = rest.dropFirst()
    }
    guard let side = rest.first.flatMap(sideDegrees) else { return nil }
    rest = rest.dropFirst()
    if let hour = hour(rest) {
      let hours = side < 0 ? 12 - hour.hours : hour.hours
      return (side * hours * Self.hourDegrees, false, hour.next)
    }
    if rest.first == words.keep {
      isKept = true
      rest = rest.dropFirst()
    }
    if isKept { size = Self.keepDegrees }
    if !isKept, rest.joined(separator: " ").contains(words.leadsBack) { size = Self.hairpinDegrees }
    return (side * size, isKept, rest.startIndex)
  }

  /// "auf 2 Uhr" behind a side.
  private func hour(_ rest: ArraySlice<String>) -> (hours: Double, next: Int)? {
    let found = Array(rest.prefix(3))
    guard found.count == 3, found[0] == words.at, words.clock.contains(found[2]),
      let hours = Double(found[1]), (1...11).contains(hours)
    else { return nil }
    return (hours, rest.startIndex + 3)
  }
}
