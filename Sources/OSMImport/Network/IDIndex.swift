// SPDX-License-Identifier: GPL-3.0-or-later

/// The different ids of many references in rising order, and where each reference points among
/// them: the one place where ids of OSM become small numbers. Memory grows with the references
/// and never with the size of an id.
struct IDIndex {
  /// Rising, each once.
  private(set) var ids: [Int64]
  /// Per reference the position of its id in ``ids``.
  private(set) var positions: [Int32]

  /// - Parameter references: in any order, with repetitions; fewer than 2^31.
  init(_ references: [Int64]) {
    guard let low = references.min(), let high = references.max() else {
      (ids, positions) = ([], [])
      return
    }
    let width = high.subtractingReportingOverflow(low)
    let idBits = width.overflow ? 64 : 64 - UInt64(width.partialValue).leadingZeroBitCount
    let positionBits = Int.bitWidth - (references.count - 1).leadingZeroBitCount
    if idBits + positionBits <= 64 {
      (ids, positions) = Self.byRadix(
        references, low: low, idBits: idBits, positionBits: positionBits)
    } else {
      (ids, positions) = Self.byComparing(references)
    }
  }

  /// Id and position fit one word: sorted by the bits of the id, a digit at a time.
  private static func byRadix(
    _ references: [Int64], low: Int64, idBits: Int, positionBits: Int
  ) -> (ids: [Int64], positions: [Int32]) {
    var words = references.indices.map { index in
      UInt64(bitPattern: references[index] &- low) << UInt64(positionBits) | UInt64(index)
    }
    var other = [UInt64](repeating: 0, count: words.count)
    // Digits of 11 bits: their counters stay in the processor's nearest memory.
    let digit = 11
    for shift in stride(from: positionBits, to: positionBits + idBits, by: digit) {
      sort(words, by: UInt64(shift), digit, into: &other)
      swap(&words, &other)
    }
    other = []
    let mask = (UInt64(1) << UInt64(positionBits)) &- 1
    var ids = [Int64]()
    var positions = [Int32](repeating: 0, count: words.count)
    for word in words {
      let id = Int64(bitPattern: word >> UInt64(positionBits)) &+ low
      if ids.last != id { ids.append(id) }
      positions[Int(word & mask)] = Int32(truncatingIfNeeded: ids.count - 1)
    }
    return (ids, positions)
  }

  /// One pass of a counting sort; equal digits keep their order.
  private static func sort(
    _ words: [UInt64], by shift: UInt64, _ digit: Int, into other: inout [UInt64]
  ) {
    let mask = (1 << digit) - 1
    var starts = [Int](repeating: 0, count: mask + 2)
    for word in words { starts[Int(truncatingIfNeeded: word >> shift) & mask + 1] += 1 }
    for value in 1..<starts.count { starts[value] += starts[value - 1] }
    for word in words {
      let value = Int(truncatingIfNeeded: word >> shift) & mask
      other[starts[value]] = word
      starts[value] += 1
    }
  }

  /// Any ids: slower, and needed only where they differ by more than a word can hold.
  private static func byComparing(
    _ references: [Int64]
  ) -> (ids: [Int64], positions: [Int32]) {
    let order = references.indices.sorted { references[$0] < references[$1] }
    var ids = [Int64]()
    var positions = [Int32](repeating: 0, count: references.count)
    for index in order {
      if ids.last != references[index] { ids.append(references[index]) }
      positions[index] = Int32(truncatingIfNeeded: ids.count - 1)
    }
    return (ids, positions)
  }
}
