// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A text of the map for blind people, by language. A text whose language the map does not name is
/// not spoken, for no voice would fit: `lotse inspect` shows it.
public struct MapRemark: Hashable, Sendable {
  public var german: String
  public var english: String

  /// `nil` where no text has a language.
  init?(_ remarks: [Remark], _ graph: PedestrianGraph) {
    func text(_ language: Remark.Language) -> String {
      let remark = remarks.first { $0.topic == .blind && $0.language == language }
      return remark.map { graph.name($0.text) } ?? ""
    }
    self.init(german: text(.german), english: text(.english))
    if german.isEmpty && english.isEmpty { return nil }
  }

  public init(german: String, english: String) {
    self.german = german
    self.english = english
  }

  /// The text in a language; empty if the map has none.
  public func text(_ language: Language) -> String {
    switch language {
    case .german: return german
    case .english: return english
    }
  }
}

/// What a lift tells fingers and ears, as the map has it.
public struct LiftFacts: Hashable, Sendable {
  public var tactileWriting: Known
  public var speechOutput: Known
  /// The floors of the ways before and behind it (OSM wiki Key:level); `nil` where not known.
  public var fromLevel: Int?
  public var toLevel: Int?

  public init(
    tactileWriting: Known = .unknown, speechOutput: Known = .unknown, fromLevel: Int? = nil,
    toLevel: Int? = nil
  ) {
    self.tactileWriting = tactileWriting
    self.speechOutput = speechOutput
    self.fromLevel = fromLevel
    self.toLevel = toLevel
  }

  /// Up or down; `nil` where a floor is not known.
  var isUp: Bool? {
    guard let fromLevel, let toLevel, fromLevel != toLevel else { return nil }
    return toLevel > fromLevel
  }
}
