// SPDX-License-Identifier: GPL-3.0-or-later

/// A 4-ary heap of packed words: key in the upper half, label in the lower. Stale entries stay and
/// are recognised when they come out; the storage is kept between searches.
struct SearchHeap {
  private var storage = [UInt64]()

  var isEmpty: Bool { storage.isEmpty }

  mutating func removeAll() { storage.removeAll(keepingCapacity: true) }

  @inline(__always)
  static func pack(key: UInt32, label: UInt32) -> UInt64 { UInt64(key) << 32 | UInt64(label) }

  @inline(__always)
  mutating func push(_ item: UInt64) {
    storage.append(item)
    storage.withUnsafeMutableBufferPointer { heap in
      var hole = heap.count - 1
      while hole > 0 {
        let above = (hole - 1) >> 2
        if heap[above] <= item { break }
        heap[hole] = heap[above]
        hole = above
      }
      heap[hole] = item
    }
  }

  /// The smallest item; the heap must not be empty.
  @inline(__always)
  mutating func pop() -> UInt64 {
    let smallest = storage[0]
    let last = storage.removeLast()
    guard !storage.isEmpty else { return smallest }
    storage.withUnsafeMutableBufferPointer { heap in
      let count = heap.count
      var hole = 0
      while true {
        let first = hole << 2 + 1
        if first >= count { break }
        var least = first
        let end = min(first + 4, count)
        var child = first + 1
        while child < end {
          if heap[child] < heap[least] { least = child }
          child += 1
        }
        if heap[least] >= last { break }
        heap[hole] = heap[least]
        hole = least
      }
      heap[hole] = last
    }
    return smallest
  }
}
