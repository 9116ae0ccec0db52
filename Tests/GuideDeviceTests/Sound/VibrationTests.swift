// SPDX-License-Identifier: GPL-3.0-or-later

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
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(files[0], &bytes, bytes.count)
    // Behind the time: type EV_FF, the effect's number, 1 for a beginning.
    #expect(bytes[..<max(count, 0)].suffix(8) == [0x15, 0, 3, 0, 1, 0, 0, 0])
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
