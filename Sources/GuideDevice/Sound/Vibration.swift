// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import Guidance
import Synchronization

/// Shakes the hand: force feedback of an input device (Linux, input/ff), FF_RUMBLE. Looks for a
/// device until one is there; without one every order is passed over. It only writes: events that the
/// kernel keeps for a reader and drops (SYN_DROPPED) concern it not, and a device whose keys
/// ``ButtonReader`` keeps to itself takes its orders all the same.
final class Vibration: DeviceSource {
  private struct State {
    var writer: RumbleWriter?
    var pulses = 0
  }

  let part = DevicePart.vibration

  /// How often a device is looked for, s.
  private static let searchSeconds = 5.0
  /// One pulse and the pause behind it: felt apart through a jacket, s.
  private static let pulseSeconds = 0.15
  private static let pauseSeconds = 0.15
  private static let mostPulses = 10

  private let folder: String
  private let thread = WorkThread(name: "vibration")
  private let state = Mutex(State())

  /// - Parameter folder: where the input devices lie.
  init(folder: String = "/dev/input") { self.folder = folder }

  /// Asks for so many short pulses, after those that were asked for before.
  func pulse(count: Int) {
    state.withLock { $0.pulses = min($0.pulses + max(count, 0), Self.mostPulses) }
    thread.wake()
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var presence = PartPresence(.vibration)
      while !thread.isStopping {
        if state.withLock({ $0.writer == nil }), let found = search() {
          state.withLock { $0.writer = found }
        }
        guard let writer = state.withLock({ $0.writer }) else {
          presence.went("no device with force feedback", queue)
          state.withLock { $0.pulses = 0 }
          thread.wait(seconds: Self.searchSeconds)
          continue
        }
        presence.came(queue)
        shake(writer, &presence, queue)
      }
      if let writer = state.withLock({ $0.writer }) { close(writer.file) }
    }
  }

  func stop() { thread.stop() }

  private func shake(_ writer: RumbleWriter, _ presence: inout PartPresence, _ queue: EventQueue) {
    let isAsked = state.withLock { state in
      guard state.pulses > 0 else { return false }
      state.pulses -= 1
      return true
    }
    if isAsked ? writer.begin() : writer.isThere {
      thread.wait(seconds: isAsked ? Self.pulseSeconds + Self.pauseSeconds : Self.searchSeconds)
      return
    }
    close(writer.file)
    state.withLock { $0.writer = nil }
    presence.went("the device with force feedback was taken away", queue)
  }

  private func search() -> RumbleWriter? {
    for path in InputDevices.paths(in: folder) {
      let file = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      let milliseconds = UInt16(Self.pulseSeconds * 1000)
      if InputDevices.codes(UInt32(EV_FF), of: file).contains(UInt16(FF_RUMBLE)),
        let effect = UInt16(exactly: lotse_input_rumble(file, milliseconds))
      {
        return RumbleWriter(file: file, effect: effect)
      }
      close(file)
    }
    return nil
  }
}

/// Starts an effect that was loaded into a device.
struct RumbleWriter: Sendable {
  var file: Int32
  /// The number that the device gave the effect.
  var effect: UInt16

  /// Whether the device took the order.
  func begin() -> Bool {
    var event = input_event()
    event.type = UInt16(EV_FF)
    event.code = effect
    event.value = 1
    return write(file, &event, MemoryLayout<input_event>.size) == MemoryLayout<input_event>.size
  }

  /// Whether the device is still plugged in.
  var isThere: Bool {
    var polled = pollfd(fd: file, events: 0, revents: 0)
    return poll(&polled, 1, 0) == 0
  }
}
