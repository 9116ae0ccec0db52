// SPDX-License-Identifier: GPL-3.0-or-later

import Routing
import Testing

@testable import Guidance

/// A wording by name, for rules that hold for all of them.
struct TestedWording: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var language: Language
  var style = WordingStyle()

  init(_ name: String, _ language: Language, _ change: (inout WordingStyle) -> Void = { _ in }) {
    testDescription = name
    self.language = language
    change(&style)
  }

  func wording(for aid: WalkingAid = .cane) -> any TellingWording {
    language.wording(for: aid, style: style)
  }

  static let plain = TestedWording("plain German", .german) { $0.register = .plain }

  static let all =
    usual + long + [
      TestedWording("German in eight directions", .german) { $0.directions = .eight }
    ]

  /// Each wording as it comes.
  static let usual = [
    TestedWording("German", .german), TestedWording("English", .english), plain,
  ]

  /// With everything that makes its sentences longer.
  static let long = [
    TestedWording("German in full, by the clock, in feet", .german, longest),
    TestedWording("English in full, by the clock, in feet", .english, longest),
    TestedWording("plain German in full, by the clock, in feet", .german) {
      $0.register = .plain
      longest(&$0)
    },
  ]

  private static func longest(_ style: inout WordingStyle) {
    style.directions = .clock
    style.unit = .feet
    style.verbosity = .full
  }
}
