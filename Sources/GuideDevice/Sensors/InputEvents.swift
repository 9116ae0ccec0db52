// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc

/// The events of one input device (evdev), read whole out of any pieces.
///
/// Who reads too late loses events: the kernel then says so (SYN_DROPPED), and what comes until the
/// next SYN_REPORT is half of something (Linux, input/event-codes). It is thrown away, and how the
/// device stands must be asked anew.
struct InputEvents {
  enum Item {
    case event(input_event)
    /// Events were lost; what comes from here on is whole again.
    case gap
  }

  private static let size = MemoryLayout<input_event>.size
  /// Events that are read at once.
  private static let most = 64
  private static let synchronization: UInt16 = 0x00
  private static let report: UInt16 = 0
  private static let dropped: UInt16 = 3

  /// Bytes of an event that has not come whole.
  private var rest: [UInt8] = []
  private var isInGap = false

  /// What has come from a device; `nil` where it is gone.
  mutating func read(_ file: Int32) -> [Item]? {
    var bytes = [UInt8](repeating: 0, count: Self.most * Self.size)
    let count = Glibc.read(file, &bytes, bytes.count)
    if count < 0 { return [EAGAIN, EINTR].contains(errno) ? [] : nil }
    guard count > 0 else { return nil }
    return take(bytes[..<count])
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) -> [Item] {
    rest += bytes
    var items: [Item] = []
    while rest.count >= Self.size {
      let event = rest.withUnsafeBytes { $0.loadUnaligned(as: input_event.self) }
      rest.removeFirst(Self.size)
      let isSynchronization = event.type == Self.synchronization
      if isSynchronization, event.code == Self.dropped {
        isInGap = true
      } else if !isInGap {
        items.append(.event(event))
      } else if isSynchronization, event.code == Self.report {
        isInGap = false
        items.append(.gap)
      }
    }
    return items
  }
}
