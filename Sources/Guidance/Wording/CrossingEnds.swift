// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What is known of kerb and studs at both ends of a crossing, as it is put into words: what is the same
/// at both ends is told once, and the far end is told before the near kerb or not at all (R3).
struct CrossingEnds {
  /// The edge that foot and cane find.
  enum Edge: Hashable {
    case raised, rolled, lowered, level

    init?(_ kerb: Kerb) {
      switch kerb {
      case .unknown: return nil
      case .raised: self = .raised
      case .rolled: self = .rolled
      case .lowered: self = .lowered
      case .flush, .none: self = .level
      }
    }
  }

  /// One fact, and whether the city says it and not the map.
  struct Fact<Value: Hashable>: Hashable {
    var value: Value
    var isByCity: Bool

    init?(_ value: Value?, _ isByCity: Bool) {
      guard let value else { return nil }
      (self.value, self.isByCity) = (value, isByCity)
    }
  }

  var nearKerb: Fact<Edge>?
  var farKerb: Fact<Edge>?
  /// `false` for an explicit no.
  var nearStuds: Fact<Bool>?
  var farStuds: Fact<Bool>?

  init(_ crossing: Crossing) {
    let city = crossing.byCity
    // Where the roadway is raised there is hardly an edge at either end.
    if crossing.isRaised != .yes {
      nearKerb = Fact(Edge(crossing.kerbStart), city.contains(.kerbStart))
      farKerb = Fact(Edge(crossing.kerbEnd), city.contains(.kerbEnd))
    }
    nearStuds = Fact(Self.studs(crossing.tactileStart), city.contains(.tactileStart))
    farStuds = Fact(Self.studs(crossing.tactileEnd), city.contains(.tactileEnd))
  }

  /// `nil` where nothing is known or nothing can be relied on.
  private static func studs(_ paving: TactilePaving) -> Bool? {
    switch paving {
    case .yes, .contrasted: return true
    case .no: return false
    case .unknown, .primitive, .incorrect, .partial: return nil
    }
  }

  var isKerbSame: Bool { nearKerb != nil && nearKerb == farKerb }
  var areStudsSame: Bool { nearStuds != nil && nearStuds == farStuds }

  /// What is left to be told of the far end.
  var far: (kerb: Fact<Edge>?, studs: Fact<Bool>?) {
    (isKerbSame ? nil : farKerb, areStudsSame ? nil : farStuds)
  }

  /// Something is known of the near end, and nothing of the far one: who heard the one would count on the
  /// other.
  var isFarOpen: Bool {
    (nearKerb != nil || nearStuds != nil) && farKerb == nil && farStuds == nil
  }

  /// The far end in the words of a language, one sentence for each that says it.
  ///
  /// - Parameter studs: whether there are some, and whether they are told behind the edge: a bare noun
  ///   behind "no edge" would be heard as neither.
  func farWords(
    edge: (Edge) -> String, studs: (_ value: Bool, _ isBehindEdge: Bool) -> String,
    sentence: (String, Bool) -> String
  ) -> String {
    let facts =
      [far.kerb.map { (edge($0.value), $0.isByCity) }]
      + [
        far.studs.map { fact in
          (studs(fact.value, far.kerb?.isByCity == fact.isByCity), fact.isByCity)
        }
      ]
    return [false, true].compactMap { isByCity in
      let words = facts.compactMap { $0 }.filter { $0.1 == isByCity }.map(\.0)
      return words.isEmpty ? nil : sentence(words.joined(separator: ", "), isByCity)
    }.joined(separator: " ")
  }
}
