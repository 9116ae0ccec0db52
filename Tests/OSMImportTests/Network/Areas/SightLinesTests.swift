// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

/// Numbers that look random and are the same for a seed on every machine (SplitMix64).
private struct Numbers {
  var state: UInt64

  /// 0 ≤ number < 1.
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
  }
}

/// Random areas: star-shaped outlines, convex and concave, with square obstacles.
@Suite struct SightLinesTests {
  struct Area {
    var ring = [GridPoint]()
    var blocks = [[GridPoint]]()
    var shape = AreaShape()

    init(seed: UInt64) {
      var random = Numbers(state: seed)
      let corners = 4 + Int(random.uniform() * 14)
      for corner in 0..<corners {
        let angle = (Double(corner) + 0.8 * random.uniform()) / Double(corners) * 2 * Double.pi
        let radius = 300 + 700 * random.uniform()
        ring.append(Self.point(radius * Self.cosine(angle), radius * Self.cosine(angle - .pi / 2)))
      }
      shape.addRing(ring)
      for _ in 0..<Int(random.uniform() * 4) {
        let (x, y) = (400 * random.uniform() - 200, 400 * random.uniform() - 200)
        let half = 10 + 40 * random.uniform()
        let block = [(-half, -half), (half, -half), (half, half), (-half, half)].map {
          Self.point(x + $0.0, y + $0.1)
        }
        blocks.append(block)
        shape.addObstacle(block, isClosed: true)
      }
    }

    private static func point(_ x: Double, _ y: Double) -> GridPoint {
      GridPoint(x: Int(x.rounded()) * 2, y: Int(y.rounded()) * 2)
    }

    /// Enough of a cosine to draw with, the same on every machine.
    private static func cosine(_ angle: Double) -> Double {
      let turn = (angle / (2 * .pi)) - (angle / (2 * .pi)).rounded(.down)
      let half = abs(turn - 0.5) * 4 - 1
      return half * (1.5 - 0.5 * half * half)
    }

    var entries: [GridPoint] {
      Array(ring.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
    }
    var corners: [GridPoint] {
      ring.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        + blocks.flatMap { $0 }.filter(shape.isFree)
    }

    func lines() -> [SightLines.Line] {
      var sight = SightLines(entries: entries, corners: corners, shape, scale: (0.5, 0.5))
      return sight.lines(rims: [])
    }
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func noLineLeavesTheAreaAndAllEntriesConnect(seed: UInt64) {
    let area = Area(seed: seed)
    let points = area.entries + area.corners
    let lines = area.lines()
    for line in lines {
      let (a, b) = (points[line.from], points[line.to])
      // Sampled, not by the same test that drew them: every place lies inside.
      for step in 1..<32 {
        let place = GridPoint(
          x: a.x * 64 + (b.x - a.x) * step * 2, y: a.y * 64 + (b.y - a.y) * step * 2)
        #expect(isNearlyInside(place, area), "seed \(seed)")
      }
    }
    var reached: Set<Int> = [0]
    var grows = true
    while grows {
      let before = reached.count
      for line in lines where reached.contains(line.from) || reached.contains(line.to) {
        reached.formUnion([line.from, line.to])
      }
      grows = reached.count > before
    }
    // A block may stand so that it parts the area; then entries see each other by no way.
    if area.blocks.isEmpty { #expect(reached.isSuperset(of: 0..<area.entries.count)) }
    #expect(area.lines() == lines)
  }

  /// 64 times finer than the area's grid, so that samples are whole; edges count, and half a step
  /// of rounding.
  private func isNearlyInside(_ place: GridPoint, _ area: Area) -> Bool {
    func fine(_ points: [GridPoint]) -> ArraySlice<AreaShape.Segment> {
      AreaShape.segments(points.map { GridPoint(x: $0.x * 64, y: $0.y * 64) })[...]
    }
    return AreaShape.place(place, fine(area.ring)) >= 0
      && !area.blocks.contains { AreaShape.place(place, fine($0)) > 0 }
  }

  @Test func fewLinesServeManyEntries() {
    // Thirty entries around an open square: 435 pairs.
    let ring = (0..<40).map { index -> GridPoint in
      let side = index / 10
      let along = index % 10 * 200
      switch side {
      case 0: return GridPoint(x: along, y: 0)
      case 1: return GridPoint(x: 2000, y: along)
      case 2: return GridPoint(x: 2000 - along, y: 2000)
      default: return GridPoint(x: 0, y: 2000 - along)
      }
    }
    var shape = AreaShape()
    shape.addRing(ring)
    let entries = ring.enumerated().filter { $0.offset % 4 != 0 }.map(\.element)
    var sight = SightLines(entries: entries, corners: [], shape, scale: (0.05, 0.05))
    let rims = entries.indices.map {
      SightLines.Rim(
        from: $0, to: ($0 + 1) % entries.count, length: $0 % 3 == 2 ? 20 : 10)
    }
    let lines = sight.lines(rims: rims)
    #expect(lines.count < 150)
    #expect(lines.count > 20)
  }

  @Test func nobodyCrossesFromDoorToDoor() {
    let ring = [(0, 0), (100, 0), (100, 100), (0, 100)].map { GridPoint(x: $0.0, y: $0.1) }
    var shape = AreaShape()
    shape.addRing(ring)
    var sight = SightLines(
      entries: ring, isDoor: [true, true, true, false], corners: [], shape, scale: (1, 1))
    #expect(
      sight.lines(rims: []).allSatisfy { $0.from == 3 || $0.to == 3 })
  }
}
