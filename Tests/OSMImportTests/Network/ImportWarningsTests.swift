// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite struct ImportWarningsTests {
  @Test func theLowestFiveStandAsExamplesInWhateverOrderTheyCome() {
    var warnings = ImportWarnings()
    for id in [9, 3, 7, 3, 1, 8, 2, 5] as [Int64] { warnings.note(.unknownSurface, .way(id)) }
    warnings.note(.unknownKerb, .node(4))
    warnings.note(.missingNodeReference, .way(12), count: 30)
    #expect(
      warnings.entries == [
        ImportWarnings.Entry(code: "missing-node-reference", count: 30, examples: ["way/12"]),
        ImportWarnings.Entry(code: "unknown-kerb", count: 1, examples: ["node/4"]),
        ImportWarnings.Entry(
          code: "unknown-surface", count: 8,
          examples: ["way/1", "way/2", "way/3", "way/5", "way/7"]),
      ])
  }

  @Test func nothingMetIsNothingSaid() {
    #expect(ImportWarnings().entries.isEmpty)
  }
}
