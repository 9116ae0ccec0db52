// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes that come in pieces, as lines.
struct LineSplitter: Sendable {
  /// A longer line is no line of a sane sender; gpsd's longest are about 10 kB.
  static let longest = 65_536

  private var rest: [UInt8] = []
  private var isSkipping = false

  /// The lines that these bytes end, without their ends.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    rest += bytes
    guard let end = rest.lastIndex(of: 10) else {
      if rest.count > Self.longest {
        rest = []
        isSkipping = true
      }
      return []
    }
    var lines = rest[...end].dropLast().split(separator: 10, omittingEmptySubsequences: false)
    rest = Array(rest[(end + 1)...])
    // The first line here is the end of one that was too long.
    if isSkipping { lines.removeFirst() }
    isSkipping = false
    return lines.filter { !$0.isEmpty && $0.count <= Self.longest }
  }
}
