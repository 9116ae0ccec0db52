// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct SurfaceRuleTests {
  @Test(arguments: [
    ("asphalt", Surface.asphalt), ("concrete:plates", .concrete), ("paving_stones", .pavingStones),
    ("sett", .sett), ("cobblestone", .cobblestone), ("unhewn_cobblestone", .cobblestone),
    ("compacted", .compacted), ("fine_gravel", .fineGravel), ("pebblestone", .gravel),
    ("dirt", .ground), ("grass", .grass), ("sand", .sand), ("wood", .wood),
    ("metal_grid", .metal), ("paved", .otherPaved), ("unpaved", .otherUnpaved),
    ("grass_paver", .otherUnpaved), ("asphalt;sett", .unknown), ("lava", .unknown),
  ])
  func theSurfaceFollowsTheTag(value: String, surface: Surface) {
    #expect(SurfaceRule.surface(Tags("surface=\(value)")) == surface)
  }

  @Test func noTagIsUnknown() { #expect(SurfaceRule.surface(Tags("")) == .unknown) }
}
