// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct KnownRuleTests {
  @Test func onlyYesAndNoAreKnown() {
    #expect(KnownRule.known(.yes) == .yes)
    #expect(KnownRule.known(.no) == .no)
    for word in TagWord.allCases where word != .yes && word != .no {
      #expect(KnownRule.known(word) == .unknown)
    }
  }
}
