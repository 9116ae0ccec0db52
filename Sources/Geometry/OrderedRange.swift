// SPDX-License-Identifier: GPL-3.0-or-later

extension Range<Int> {
  /// Where a column that is in order stops to lie below something.
  ///
  /// - Parameter isBelow: true for indices up to some index, false from there on.
  /// - Returns: the first index for which it is false; `upperBound` where there is none.
  @inlinable
  @inline(__always)
  public func firstIndex(notBelow isBelow: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isBelow(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
