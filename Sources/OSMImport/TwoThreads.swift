// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch

/// Work on the two cores that a guide device and the smallest server have.
enum TwoThreads {
  /// Of work of about a microsecond each.
  static let leastCount = 1000

  /// Changes every element, each by itself: the first half on one thread, the rest on another.
  ///
  /// - Parameter least: fewer elements than this are not worth a second thread.
  static func forEach<Element: Sendable>(
    _ elements: inout [Element], ofAtLeast least: Int = leastCount,
    _ body: @Sendable (inout Element) -> Void
  ) {
    let count = elements.count
    guard count >= least else {
      for index in elements.indices { body(&elements[index]) }
      return
    }
    elements.withUnsafeMutableBufferPointer { buffer in
      // Each half is touched by one thread only, and nobody else sees them meanwhile.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        for index in (half * count / 2)..<((half + 1) * count / 2) { body(&buffer[index]) }
      }
    }
  }
}
