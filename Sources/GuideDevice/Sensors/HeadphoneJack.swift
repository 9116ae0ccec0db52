// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance

/// Whether headphones are plugged into a jack that tells the kernel so: a switch of an input device
/// (SW_HEADPHONE_INSERT), as sound drivers make one. Many small computers have no such switch.
final class HeadphoneJack: DeviceSource {
  let part = DevicePart.sound

  private static let inserted: UInt16 = 0x02
  private static let switchEvent: UInt16 = 0x05
  /// How often devices are looked for, s.
  private static let searchSeconds = 5.0

  private let folder: String
  private let isJack: @Sendable (Int32) -> Bool
  private let isPlugged: @Sendable (Int32) -> Bool
  private let thread = WorkThread(name: "jack")

  /// - Parameters:
  ///   - folder: where the input devices lie.
  ///   - isJack: whether an open device has the switch.
  ///   - isPlugged: how the switch stands now.
  init(
    folder: String = "/dev/input",
    isJack: @escaping @Sendable (Int32) -> Bool = { file in
      InputDevices.codes(UInt32(HeadphoneJack.switchEvent), of: file)
        .contains(HeadphoneJack.inserted)
    },
    isPlugged: @escaping @Sendable (Int32) -> Bool = { file in
      InputDevices.switchesOn(of: file).contains(HeadphoneJack.inserted)
    }
  ) {
    self.folder = folder
    self.isJack = isJack
    self.isPlugged = isPlugged
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var jacks: [Jack] = []
      var told = false
      while !thread.isStopping {
        search(&jacks)
        let files = jacks.map { pollfd(fd: $0.file, events: Int16(POLLIN), revents: 0) }
        let ready = thread.wait(seconds: Self.searchSeconds, for: files)
        for index in jacks.indices.reversed() where ready[index] != 0 {
          guard !jacks[index].read(isPlugged) else { continue }
          close(jacks[index].file)
          jacks.remove(at: index)
        }
        let isWorn = jacks.contains { $0.isInserted }
        if isWorn != told { queue.put(.headphones(.jack, isWorn: isWorn)) }
        told = isWorn
      }
      for jack in jacks { close(jack.file) }
    }
  }

  func stop() { thread.stop() }

  private func search(_ jacks: inout [Jack]) {
    for path in InputDevices.paths(in: folder) where !jacks.contains(where: { $0.path == path }) {
      let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      guard isJack(file) else {
        close(file)
        continue
      }
      let isInserted = isPlugged(file)
      jacks.append(Jack(path: path, file: file, isInserted: isInserted))
      // How it stands is told without waiting for the next change.
      if isInserted { thread.wake() }
    }
  }

  private struct Jack {
    var path: String
    var file: Int32
    var isInserted: Bool
    var events = InputEvents()

    /// Takes what has come; whether the device is still there.
    mutating func read(_ isPlugged: (Int32) -> Bool) -> Bool {
      guard let items = events.read(file) else { return false }
      for item in items {
        switch item {
        case .gap: isInserted = isPlugged(file)
        case .event(let event)
        where event.type == HeadphoneJack.switchEvent && event.code == HeadphoneJack.inserted:
          isInserted = event.value != 0
        case .event: break
        }
      }
      return true
    }
  }
}
