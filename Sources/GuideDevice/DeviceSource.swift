// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// A part of the device from which events come. It has a thread of its own, tries again by itself what
/// fails, and never ends the program.
protocol DeviceSource: AnyObject, Sendable {
  var part: DevicePart { get }
  /// Begins to report; a second call does nothing.
  func start(into queue: EventQueue)
  /// Ends the thread and gives back what it holds; waits for it.
  func stop()
}
