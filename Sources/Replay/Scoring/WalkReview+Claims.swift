// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// What two sentences say of one place, held against each other.
extension WalkReview {
  /// Nearer than this two places are one, metres: the map is not drawn finer.
  private static let samePlace = 2.0
  /// What is done at a place, and so may be told of it more than once.
  private static let kinds = ["turn", "fork", "crossing", "rails", "steps", "elevator", "arrival"]
  /// A sentence goes over to another place with these.
  private static let onward = [
    ", danach", " danach", ", dann", ", then", ". then", "dahinter", "beyond it",
  ]
  /// What holds in one direction of walking only.
  private static let ofDirection = ["side", "incline", "rail", "button"]

  /// The values of one property, each with the words that state it; the first that is found counts.
  private static let vocabulary: [(property: String, values: [(value: String, words: [String])])] =
    [
      (
        "sound",
        [
          ("no", ["ohne ton", "no sound", "without sound"]),
          ("unknown", ["ton unbekannt", "ton: nicht bekannt", "sound unknown"]),
          ("to find it", ["such-ton", "suchton", "locating sound", "auffindeton"]),
          ("yes", ["mit ton", "with sound"]),
        ]
      ),
      (
        "signals",
        [
          ("no", ["ohne ampel", "keine ampel", "no signals"]),
          ("unknown", ["ampel unbekannt", "ampel: nicht bekannt", "signals unknown"]),
          ("yes", ["ampel", "signals"]),
        ]
      ),
      (
        "incline",
        [
          ("unknown", ["auf oder ab unbekannt", "up or down unknown"]),
          ("up", ["aufwärts", "nach oben", "steps up", "escalator up"]),
          ("down", ["abwärts", "nach unten", "steps down", "escalator down"]),
        ]
      ),
      (
        "rail",
        [
          ("unknown", ["handlauf unbekannt", "geländer unbekannt", "handrail unknown"]),
          ("none", ["ohne handlauf", "ohne geländer", "kein geländer", "no handrail"]),
          ("left", ["handlauf links", "geländer links", "handrail left"]),
          ("right", ["handlauf rechts", "geländer rechts", "handrail right"]),
        ]
      ),
      (
        "button",
        [
          ("left", ["taster links", "knopf links", "button left"]),
          ("right", ["taster rechts", "knopf rechts", "button right"]),
        ]
      ),
    ]

  /// Off the way the roads that meet beside the walker are told one after the other, and one way of the map
  /// may lead over two of them.
  private static func areRoadsNearby(_ one: Line, _ other: Line) -> Bool {
    one.rule == "R4" && other.rule == "R4"
  }

  /// Left and right of one place, with and without sound, one street and another.
  func contradiction(_ line: Line, _ before: ArraySlice<Line>) -> String? {
    guard let place = line.place, Self.kinds.contains(line.kind) else { return nil }
    let told = Self.claims(line)
    guard !told.isEmpty else { return nil }
    // Whoever has turned round, or got a new way, comes to the place from elsewhere.
    let turned = before.last { $0.kind == "start" || $0.priority == "off-route" }?.begin ?? 0
    for other in before.reversed() {
      guard other.kind == line.kind,
        other.place.map({ $0.distance(to: place).meters <= Self.samePlace }) ?? false,
        // At one corner two crossings begin: they are told apart by what the map has them from.
        other.sources.isEmpty || line.sources.isEmpty
          || !other.sources.isDisjoint(with: line.sources)
      else { continue }
      for (property, value) in Self.claims(other).sorted(by: { $0.key < $1.key }) {
        if other.begin < turned, Self.ofDirection.contains(property) { continue }
        if property == "street", Self.areRoadsNearby(line, other) { continue }
        if let now = told[property], now != value {
          return property == "side"
            ? "a sentence before it led to the other side"
            : "a sentence before it told of the same place: \(property) \(value)"
        }
      }
    }
    return nil
  }

  private static func claims(_ line: Line) -> [String: String] {
    var claims = [String: String]()
    if let side = side(line.text, line.names) { claims["side"] = side < 0 ? "left" : "right" }
    // Of the first place alone.
    let lower = line.text.lowercased()
    let end = onward.compactMap { lower.range(of: $0)?.lowerBound }.min() ?? lower.endIndex
    var text = String(lower[..<end])
    for name in line.names where !name.isEmpty {
      text = text.replacing(name.lowercased(), with: "")
    }
    for (property, values) in vocabulary {
      if let found = values.first(where: { $0.words.contains { text.contains($0) } }) {
        claims[property] = found.value
      }
    }
    if let count = stepCount(text) { claims["steps"] = count }
    // The street that is crossed or turned into.
    let named = line.names.filter { !$0.isEmpty && lower[..<end].contains($0.lowercased()) }
    if line.kind != "arrival", named.count == 1, let name = named.first { claims["street"] = name }
    return claims
  }

  /// "12 Stufen", "12 by the map".
  private static func stepCount(_ text: String) -> String? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "." }
    for (word, next) in zip(words, words.dropFirst()) {
      if Int(word) != nil, next == "stufen" || next == "by" { return String(word) }
    }
    return nil
  }

  /// -1 left, 1 right: the first direction of a sentence as somebody understands it who obeys it.
  private static func side(_ text: String, _ names: [String]) -> Int? {
    for grammar in [OrderGrammar.german, .english] {
      for case .order(let order) in grammar.understand(text) {
        switch order.actions.first {
        case .turn(let degrees)?, .keep(let degrees)?, .cross(let degrees)?, .climb(let degrees)?:
          return degrees == 0 ? nil : degrees < 0 ? -1 : 1
        default: return nil
        }
      }
    }
    return nil
  }
}
