// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct RampRuleTests {
  @Test(arguments: [
    ("ramp=yes", true), ("ramp:wheelchair=yes", true), ("ramp:stroller=yes", true),
    ("ramp=no", false), ("ramp=separate", false), ("", false),
  ])
  func aRampIsOneOnTheStepsThemselves(tags: String, hasRamp: Bool) {
    #expect(RampRule.hasRamp(Tags(tags)) == hasRamp)
  }

  @Test(
    arguments: [
      ("ramp=yes", .unknownKind), ("ramp:wheelchair=yes", .wheelchair),
      ("ramp=yes ramp:wheelchair=yes", .wheelchair), ("ramp:stroller=yes", .stroller),
      ("ramp:bicycle=yes", .bicycle), ("ramp=yes ramp:bicycle=yes", .bicycle),
      ("ramp:wheelchair=yes ramp:bicycle=yes", [.wheelchair, .bicycle]),
      ("ramp=yes ramp:wheelchair=no", .unknownKind), ("ramp=separate", []), ("ramp=no", []),
      ("", []),
    ] as [(String, RampKinds)])
  func theKindIsTheOneThatTheTagsName(tags: String, kinds: RampKinds) {
    #expect(RampRule.kinds(Tags(tags)) == kinds)
  }
}
