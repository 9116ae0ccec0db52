// SPDX-License-Identifier: GPL-3.0-or-later

/// Lists of floors, each once; index 0 is the empty list: floors unknown.
struct FloorTable {
  private(set) var lists: [[LevelRule.Floor]] = [[]]
  private var positions: [[LevelRule.Floor]: Int32] = [[]: 0]

  mutating func index(of floors: [LevelRule.Floor]) -> Int32 {
    if let known = positions[floors] { return known }
    let index = Int32(lists.count)
    lists.append(floors)
    positions[floors] = index
    return index
  }

  subscript(index: Int32) -> [LevelRule.Floor] { lists[Int(index)] }
}
