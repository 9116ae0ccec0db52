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
}
