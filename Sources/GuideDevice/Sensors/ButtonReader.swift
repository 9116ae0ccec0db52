// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import Guidance

/// Buttons, headsets and keyboards through the kernel's input devices (evdev), Bluetooth ones too.
/// What is plugged in later is found; what is pulled out is let go.
final class ButtonReader: DeviceSource {
  let part = DevicePart.keys

  private let folder: String
  private let map: KeyMap
  private let isExclusive: Bool
  private let thread = WorkThread(name: "buttons")

  /// - Parameter folder: where the devices lie. A named pipe in it stands for a device.
  /// - Parameter isExclusive: keeps the keys from a console, which would type them into a login.
  init(folder: String = "/dev/input", map: KeyMap = .standard, isExclusive: Bool = true) {
    self.folder = folder
    self.map = map
    self.isExclusive = isExclusive
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var session = ButtonSession(folder: folder, map: map, isExclusive: isExclusive, queue: queue)
      while !thread.isStopping {
        session.search()
        let files = session.files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        session.take(ready: thread.wait(seconds: session.pause, for: files))
      }
      session.closeAll()
    }
  }

  func stop() { thread.stop() }
}

/// One device that is open.
private struct Keyboard {
  var path: String
  var file: Int32
  var presses: KeyPresses
  var events = InputEvents()

  /// Takes what has come; whether the device is still there.
  mutating func read(into queue: EventQueue) -> Bool {
    guard let items = events.read(file) else { return false }
    for item in items {
      switch item {
      case .event(let event) where event.type == UInt16(EV_KEY):
        let seconds = Double(event.time.tv_sec) + Double(event.time.tv_usec) * 1e-6
        for told in presses.take(code: event.code, value: event.value, at: seconds) {
          queue.put(told)
        }
      case .event: break
      case .gap:
        let down = InputDevices.keysDown(of: file)
        for told in presses.goOn(down: down, at: ButtonSession.steadySeconds()) { queue.put(told) }
      }
    }
    return true
  }
}

private struct ButtonSession {
  /// How often devices are looked for, s.
  private static let searchSeconds = 2.0

  private let folder: String
  private let map: KeyMap
  private let isExclusive: Bool
  private let queue: EventQueue
  private var presence = PartPresence(.keys)
  private var keyboards: [Keyboard] = []
  /// Devices without any of our keys: they are not opened again and again.
  private var passedOver: Set<String> = []
  private var nextSearch = 0.0

  init(folder: String, map: KeyMap, isExclusive: Bool, queue: EventQueue) {
    self.folder = folder
    self.map = map
    self.isExclusive = isExclusive
    self.queue = queue
  }

  var files: [Int32] { keyboards.map(\.file) }

  /// Seconds until there is something to do without any key.
  var pause: Double {
    let now = Self.steadySeconds()
    let due = keyboards.compactMap { $0.presses.dueIn(at: now) }
    return (due + [max(nextSearch - queue.now, 0.01)]).min() ?? Self.searchSeconds
  }

  mutating func search() {
    guard queue.now >= nextSearch else { return }
    nextSearch = queue.now + Self.searchSeconds
    let paths = InputDevices.paths(in: folder)
    passedOver.formIntersection(paths)
    for path in paths
    where !passedOver.contains(path) && !keyboards.contains(where: { $0.path == path }) {
      if let file = opened(path) {
        keyboards.append(Keyboard(path: path, file: file, presses: KeyPresses(map: map)))
      }
    }
    if keyboards.isEmpty {
      presence.went("no buttons and no keyboard", queue)
    } else {
      presence.came(queue)
    }
  }

  /// `nil` for what can't be opened, perhaps because its rights are not set yet, and for what has none
  /// of our keys: a mouse, a lid.
  private mutating func opened(_ path: String) -> Int32? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFIFO { return file }
    let codes = InputDevices.codes(UInt32(EV_KEY), of: file)
    guard map.meanings.keys.contains(where: codes.contains) else {
      passedOver.insert(path)
      close(file)
      return nil
    }
    // Presses are measured between two events: a clock that is set must not make one long.
    _ = lotse_input_steady_clock(file)
    if isExclusive { _ = lotse_input_grab(file) }
    return file
  }

  /// Takes what has come, then tells presses that have become long: in this order, or a thread that
  /// came late would take a short press for a long one.
  mutating func take(ready: [Int16]) {
    var gone: [Int32] = []
    for index in keyboards.indices where index < ready.count && ready[index] != 0 {
      if !keyboards[index].read(into: queue) { gone.append(keyboards[index].file) }
    }
    let now = Self.steadySeconds()
    for index in keyboards.indices {
      for event in keyboards[index].presses.tick(at: now) { queue.put(event) }
    }
    guard !gone.isEmpty else { return }
    for file in gone { close(file) }
    keyboards.removeAll { gone.contains($0.file) }
    // Others are looked for at once only where one was pulled out, not in a circle.
    if keyboards.isEmpty { presence.went("the last button or keyboard was taken away", queue) }
  }

  /// The clock by which devices stamp their events.
  static func steadySeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  mutating func closeAll() {
    for keyboard in keyboards { close(keyboard.file) }
    keyboards = []
  }
}
