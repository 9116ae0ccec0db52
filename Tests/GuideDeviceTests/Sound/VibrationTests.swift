// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Vibration")
struct VibrationTests {
  @Test("starts its effect by one event of the kernel's form")
  func event() throws {
    var files: [Int32] = [0, 0]
    try #require(pipe(&files) == 0)
    defer { for file in files { close(file) } }
    #expect(RumbleWriter(file: files[1], effect: 3).begin())
    var event = input_event()
    let size = MemoryLayout<input_event>.size
    #expect(read(files[0], &event, size) == size)
    #expect(event.type == UInt16(EV_FF))
    #expect(event.code == 3)
    #expect(event.value == 1)
  }

  @Test("a device that was taken away refuses")
  func gone() throws {
    var files: [Int32] = [0, 0]
    try #require(pipe(&files) == 0)
    let writer = RumbleWriter(file: files[1], effect: 0)
    #expect(writer.isThere)
    close(files[0])
    #expect(!writer.isThere)
    close(files[1])
    #expect(!writer.begin())
  }

  @Test("without a device it is absent, once, and orders are passed over")
  func absent() throws {
    let folder = try TemporaryFolder()
    let watch = EventWatch()
    let vibration = Vibration(folder: folder.root)
    vibration.start(into: watch.queue)
    vibration.pulse(count: 3)
    #expect(watch.wait { !$0.isEmpty })
    vibration.stop()
    #expect(
      watch.presence == [.part(.vibration, .absent(reason: "no device with force feedback"))])
  }
}
