// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@Suite struct OrderedRangeTests {
  /// Where it stops to be true is found in ranges of any length, also where it never or always is.
  @Test func theFirstIndexNotBelowIsFound() {
    for count in 0..<40 {
      for limit in -1...(count + 1) {
        var asked = 0
        let found = (3..<(3 + count)).firstIndex(notBelow: {
          asked += 1
          return $0 - 3 < limit
        })
        #expect(found == 3 + min(max(limit, 0), count))
        #expect(asked <= 6, "\(count)")
      }
    }
  }
}
