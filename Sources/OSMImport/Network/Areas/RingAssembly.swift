// SPDX-License-Identifier: GPL-3.0-or-later

/// Joins lines at their ends to closed rings.
enum RingAssembly {
  struct Line {
    var first: Int64
    var last: Int64
  }

  /// A line of a ring, and whether it runs against the ring.
  struct Part: Equatable {
    var line: Int
    var isReversed: Bool
  }

  /// The rings, each as its lines in order, and the lines of which no ring can be made.
  ///
  /// Where several lines go on from a node, the one that closes the ring is taken, or else the
  /// first; a line that leads nowhere is taken back, so that one wrong member spoils no ring.
  static func rings(_ lines: [Line]) -> (rings: [[Part]], open: [Int]) {
    var ends = [Int64: [Int]]()
    for (index, line) in lines.enumerated() {
      ends[line.first, default: []].append(index)
      if line.last != line.first { ends[line.last, default: []].append(index) }
    }
    var isUsed = [Bool](repeating: false, count: lines.count)
    var rings = [[Part]]()
    var steps = 0
    for start in lines.indices where !isUsed[start] {
      if let ring = ring(from: start, lines, ends, isUsed, &steps) {
        for part in ring { isUsed[part.line] = true }
        rings.append(ring)
      }
    }
    return (rings, lines.indices.filter { !isUsed[$0] })
  }

  /// Steps of the search, over all rings, after which a tangle of lines is given up.
  private static let mostSteps = 100_000

  private static func ring(
    from start: Int, _ lines: [Line], _ ends: [Int64: [Int]], _ isUsed: [Bool],
    _ steps: inout Int
  ) -> [Part]? {
    let goal = lines[start].first
    var isTaken = isUsed
    isTaken[start] = true
    var path = [Part(line: start, isReversed: false)]
    // For each part of the path, which continuation is to be tried next.
    var next = [0]
    while let last = path.last {
      let node = last.isReversed ? lines[last.line].first : lines[last.line].last
      if node == goal { return path }
      steps += 1
      if steps > mostSteps { return nil }
      let choices = (ends[node] ?? []).filter { !isTaken[$0] }
        .sorted { (closes($0, node, goal, lines), $1) > (closes($1, node, goal, lines), $0) }
      if let position = next.last, position < choices.count {
        let choice = choices[position]
        next[next.count - 1] += 1
        isTaken[choice] = true
        path.append(Part(line: choice, isReversed: lines[choice].first != node))
        next.append(0)
      } else {
        // The lines taken after it are free again, so the choices are the same as before.
        path.removeLast()
        next.removeLast()
        if last.line != start { isTaken[last.line] = false }
      }
    }
    return nil
  }

  private static func closes(
    _ line: Int, _ node: Int64, _ goal: Int64, _ lines: [Line]
  ) -> Int {
    (lines[line].first == node ? lines[line].last : lines[line].first) == goal ? 1 : 0
  }
}
