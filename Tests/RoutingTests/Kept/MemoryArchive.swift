// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// An archive that lasts as long as a test.
final class MemoryArchive: MetricArchive, @unchecked Sendable {
  // Used by one test on one thread.
  let fingerprint: String
  private(set) var kept: [String: [UInt8]] = [:]
  private(set) var asked = 0

  init(_ fingerprint: String = "a network of tests") { self.fingerprint = fingerprint }

  func bytes(_ part: MetricPart, _ key: MetricKey) -> NetworkBytes? {
    asked += 1
    return kept[part.rawValue + key.text].map { NetworkBytes(copying: $0) }
  }

  func keep(_ part: MetricPart, _ key: MetricKey, _ bytes: UnsafeRawBufferPointer) {
    kept[part.rawValue + key.text] = Array(bytes)
  }

  /// Changes all that is kept.
  func damage(_ change: (inout [UInt8]) -> Void) {
    for name in kept.keys.sorted() {
      guard var bytes = kept[name] else { continue }
      change(&bytes)
      kept[name] = bytes
    }
  }
}
