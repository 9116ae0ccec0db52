// SPDX-License-Identifier: GPL-3.0-or-later

/// The floors that meet at one node, sorted into groups that hang together there.
struct FloorGroups {
  typealias Floor = LevelRule.Floor

  /// Floors of the lines met, with the lowest floor of the group that each belongs to.
  private var floors = [Floor]()
  private var roots = [Int]()
  private var joinsAll = false
  /// Floors of steps and the like of which the map names only one.
  private var halves = [Floor]()
  private var hasUnknown = false

  /// A line with these floors passes or ends here.
  ///
  /// - Parameter isVertical: one changes floors along it; without known floors it joins all.
  mutating func add(_ list: [Floor], isVertical: Bool) {
    if list.isEmpty {
      hasUnknown = true
      joinsAll = joinsAll || isVertical
      return
    }
    join(list)
    if isVertical && list.count == 1 { halves += list }
  }

  /// One changes between these floors here.
  mutating func join(_ list: [Floor]) {
    var first: Int?
    for floor in list {
      let position = position(of: floor)
      if let first { unite(first, position) } else { first = position }
    }
  }

  /// Steps on one floor lead to the next one up or down, whichever meets them here.
  private mutating func joinHalves() {
    for half in halves {
      for floor in floors where abs(Int(floor) - Int(half)) <= Int(LevelRule.floor) {
        join([half, floor])
      }
    }
  }

  private mutating func position(of floor: Floor) -> Int {
    if let known = floors.firstIndex(of: floor) { return known }
    floors.append(floor)
    roots.append(floors.count - 1)
    return floors.count - 1
  }

  private mutating func unite(_ a: Int, _ b: Int) {
    let (kept, gone) = (roots[a], roots[b])
    for index in roots.indices where roots[index] == gone { roots[index] = kept }
  }

  /// What the groups come to: the lowest floor of each, rising, and which of them is the ground.
  struct Result {
    var groups: [[Floor]]
    /// The group of the lines whose floor is not known.
    var ground: Int

    func group(of list: [Floor]) -> Int {
      guard let floor = list.first else { return ground }
      return groups.firstIndex { $0.contains(floor) } ?? ground
    }
  }

  /// - Parameter partsGround: lines of unknown floor, which are those of the ground, stay apart
  ///   from known floors other than 0: at a lift only.
  mutating func result(partsGround: Bool) -> Result {
    joinHalves()
    if joinsAll || floors.isEmpty { return Result(groups: [floors.sorted()], ground: 0) }
    var groups = Set(roots).map { root in
      floors.indices.filter { roots[$0] == root }.map { floors[$0] }.sorted()
    }
    if partsGround && hasUnknown && !floors.contains(0) { groups.append([0]) }
    groups.sort { $0[0] < $1[0] }
    // What has no floor tag lies on the ground, or as near to it as anything here.
    let nearest = groups.indices.min { first, second in
      let left = groups[first].map { abs(Int($0)) }.min() ?? 0
      let right = groups[second].map { abs(Int($0)) }.min() ?? 0
      return (left, first) < (right, second)
    }
    return Result(groups: groups, ground: nearest ?? 0)
  }
}
