// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct StructureRuleTests {
  @Test(arguments: [
    ("bridge=yes", true, false, false, false), ("bridge=viaduct", true, false, false, false),
    ("bridge=no", false, false, false, false), ("tunnel=yes", false, true, false, false),
    ("tunnel=building_passage", false, false, true, false),
    ("covered=arcade", false, false, true, false), ("covered=no", false, false, false, false),
    ("indoor=yes", false, false, false, true), ("highway=corridor", false, false, false, true),
    ("", false, false, false, false),
  ])
  func roofsAndBridgesAreTold(
    tags: String, bridge: Bool, tunnel: Bool, covered: Bool, indoor: Bool
  ) {
    #expect(StructureRule.isBridge(Tags(tags)) == bridge)
    #expect(StructureRule.isTunnel(Tags(tags)) == tunnel)
    #expect(StructureRule.isCovered(Tags(tags)) == covered)
    #expect(StructureRule.isIndoor(Tags(tags)) == indoor)
  }
}
