// SPDX-License-Identifier: GPL-3.0-or-later

/// Straight lines over one area between the places where one enters it, around what stands in the
/// way, and no more of them than one needs.
struct SightLines {
  /// A line between two points, as positions in `points`, the lower one first.
  struct Line: Hashable {
    var from: Int
    var to: Int
  }

  /// A piece of the rim, or of a way, between two entries.
  struct Rim {
    var from: Int
    var to: Int
    var length: Double
  }

  /// The way over the network may be this much longer than the straight one (or the shortest one
  /// around obstacles) before another line is drawn: 15 % are less than the price of leaving
  /// every line that one could follow.
  static let mostDetour = 1.15

  /// Entries first, then the corners at which a line may bend.
  private let points: [GridPoint]
  private let entryCount: Int
  /// Entries that only a door makes: nobody crosses a square from door to door without coming
  /// from somewhere.
  private let isDoor: [Bool]
  private let shape: AreaShape
  /// Metres of one step of the grid.
  private let scale: (x: Double, y: Double)
  /// Metres between two points that see each other, infinite otherwise; point by point.
  private var sight: [Double]

  init(
    entries: [GridPoint], isDoor: [Bool] = [], corners: [GridPoint], _ shape: AreaShape,
    scale: (x: Double, y: Double)
  ) {
    points = entries + corners
    entryCount = entries.count
    self.isDoor =
      isDoor.count == entries.count ? isDoor : [Bool](repeating: false, count: entries.count)
    self.shape = shape
    self.scale = scale
    sight = [Double](repeating: .infinity, count: points.count * points.count)
  }

  /// - Parameter rims: what joins the entries already: the rim and ways over the area.
  mutating func lines(rims: [Rim]) -> [Line] {
    let allSeen = look(0..<entryCount, 0..<entryCount)
    // Where every entry sees every other, no line bends.
    let count = allSeen ? entryCount : points.count
    if !allSeen { _ = look(0..<points.count, entryCount..<points.count) }
    var wanted = [(length: Double, from: Int, to: Int)]()
    var trees = [[Int]]()
    for from in 0..<entryCount {
      let (lengths, before) = paths(from: from, count)
      trees.append(before)
      for to in (from + 1)..<max(entryCount, from + 1)
      where lengths[to].isFinite && !(isDoor[from] && isDoor[to]) {
        wanted.append((lengths[to], from, to))
      }
    }
    wanted.sort { ($0.length, $0.from, $0.to) < ($1.length, $1.from, $1.to) }
    var network = EntryDistances(count: entryCount)
    for rim in rims { network.join(rim.from, rim.to, rim.length) }
    var lines = Set<Line>()
    for pair in wanted where network[pair.from, pair.to] > pair.length * Self.mostDetour {
      network.join(pair.from, pair.to, pair.length)
      var to = pair.to
      while to != pair.from {
        let before = trees[pair.from][to]
        lines.insert(Line(from: min(before, to), to: max(before, to)))
        to = before
      }
    }
    return lines.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// Finds out who sees whom; true if everybody sees everybody.
  private mutating func look(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    var allSeen = true
    for a in first {
      for b in second where a < b {
        if shape.isClear(points[a], points[b]) {
          let x = Double(points[a].x - points[b].x) * scale.x
          let y = Double(points[a].y - points[b].y) * scale.y
          let length = (x * x + y * y).squareRoot()
          sight[a * points.count + b] = length
          sight[b * points.count + a] = length
        } else {
          allSeen = false
        }
      }
    }
    return allSeen
  }

  /// Shortest ways from one point over all lines of sight (Dijkstra without a heap: every point
  /// may see every other), with the point before each on its way.
  private func paths(from start: Int, _ count: Int) -> (lengths: [Double], before: [Int]) {
    var lengths = [Double](repeating: .infinity, count: count)
    var before = [Int](repeating: start, count: count)
    var isDone = [Bool](repeating: false, count: count)
    lengths[start] = 0
    while true {
      var nearest = -1
      for point in 0..<count where !isDone[point] && lengths[point].isFinite {
        if nearest < 0 || lengths[point] < lengths[nearest] { nearest = point }
      }
      if nearest < 0 { return (lengths, before) }
      isDone[nearest] = true
      for point in 0..<count where !isDone[point] {
        let length = lengths[nearest] + sight[nearest * points.count + point]
        if length < lengths[point] {
          lengths[point] = length
          before[point] = nearest
        }
      }
    }
  }
}

/// Distances between all entries over the lines there are so far.
private struct EntryDistances {
  private let count: Int
  private var lengths: [Double]

  init(count: Int) {
    self.count = count
    lengths = [Double](repeating: .infinity, count: count * count)
    for entry in 0..<count { lengths[entry * count + entry] = 0 }
  }

  subscript(from: Int, to: Int) -> Double { lengths[from * count + to] }

  /// Adds a line, and every way that becomes shorter by it.
  mutating func join(_ a: Int, _ b: Int, _ length: Double) {
    guard length < self[a, b] else { return }
    for from in 0..<count {
      let viaA = self[from, a]
      let viaB = self[from, b]
      guard viaA.isFinite || viaB.isFinite else { continue }
      for to in 0..<count {
        let shortest = min(viaA + length + self[b, to], viaB + length + self[a, to])
        if shortest < self[from, to] { lengths[from * count + to] = shortest }
      }
    }
  }
}
