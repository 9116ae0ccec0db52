// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// What an ``ArcSearch`` notes down while it searches. The columns begin as zeros that the system
/// hands out page by page, so that a short way on a large map touches little memory.
final class ArcScratch: @unchecked Sendable {
  // Only the search that holds it alone reads and writes it.
  /// Per arc: stamp of the search in the upper half, cost to its head in the lower.
  let labels: UnsafeMutablePointer<UInt64>
  /// Per arc the arc before it; of meaning only where the label is of this search.
  let parents: UnsafeMutablePointer<UInt32>
  /// Per node: stamp in the upper half, potential in the lower.
  let potentials: UnsafeMutablePointer<UInt64>
  private(set) var stamp: UInt32 = 0
  private let arcCount: Int
  private let nodeCount: Int

  /// `nil` where there is no memory.
  init?(arcCount: Int, nodeCount: Int) {
    self.arcCount = arcCount
    self.nodeCount = nodeCount
    let blocks = [(arcCount, 8), (arcCount, 4), (nodeCount, 8)].map { calloc(max($0, 1), $1) }
    guard let labels = blocks[0], let parents = blocks[1], let potentials = blocks[2] else {
      for block in blocks { free(block) }
      return nil
    }
    self.labels = labels.bindMemory(to: UInt64.self, capacity: arcCount)
    self.parents = parents.bindMemory(to: UInt32.self, capacity: arcCount)
    self.potentials = potentials.bindMemory(to: UInt64.self, capacity: nodeCount)
  }

  deinit {
    free(labels)
    free(parents)
    free(potentials)
  }

  /// Begins a search: what others left behind no longer counts.
  func begin() {
    stamp &+= 1
    guard stamp == 0 else { return }
    // After 2^32 searches old stamps could be mistaken for new ones.
    labels.update(repeating: 0, count: arcCount)
    potentials.update(repeating: 0, count: nodeCount)
    stamp = 1
  }
}
