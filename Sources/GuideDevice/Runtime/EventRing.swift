// SPDX-License-Identifier: GPL-3.0-or-later

/// The latest lines of the walk log, in memory only. While it still holds the walk's first line, a
/// recording can begin with it.
struct EventRing: Sendable {
  /// Some hours of a walk with all sensors; a box has 500 MB and more.
  static let usualBytes = 4 << 20

  private var lines: [String] = []
  private var start = 0
  private var bytes = 0
  private let limit: Int
  /// Nothing was dropped since the walk began.
  private(set) var isWhole = true

  init(limit: Int = EventRing.usualBytes) { self.limit = limit }

  mutating func append(_ line: String) {
    lines.append(line)
    bytes += line.utf8.count + 1
    while bytes > limit, start < lines.count {
      bytes -= lines[start].utf8.count + 1
      lines[start] = ""
      start += 1
      isWhole = false
    }
    // Moved together seldom, so that each line is moved about once.
    if start > 1024, start > lines.count / 2 {
      lines.removeFirst(start)
      start = 0
    }
  }

  mutating func removeAll() {
    lines.removeAll(keepingCapacity: true)
    (start, bytes, isWhole) = (0, 0, true)
  }

  var content: ArraySlice<String> { lines[start...] }
}
