// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Reader of buttons")
struct ButtonReaderTests {
  /// An event as the kernel writes it: seconds, microseconds, type, code, value.
  private func event(
    _ code: UInt16, _ value: Int32, at seconds: Double, type: UInt16 = 1
  ) -> [UInt8] {
    let whole = Int(seconds)
    let micro = Int(((seconds - Double(whole)) * 1e6).rounded())
    func bytes<Number>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
    return bytes(whole) + bytes(micro) + bytes(type) + bytes(code) + bytes(value)
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The writing end of a pipe that stands for a device.
  private func plug(_ folder: TemporaryFolder, _ name: String) throws -> Int32 {
    try #require(mkfifo(folder.path(name), 0o600) == 0)
    // For both directions it opens without waiting for the reader.
    let file = open(folder.path(name), O_RDWR | O_CLOEXEC)
    try #require(file >= 0)
    return file
  }

  private func write(_ file: Int32, _ bytes: [UInt8]) {
    #expect(Glibc.write(file, bytes, bytes.count) == bytes.count)
  }

  @Test("presses come from every device, whole events out of any pieces")
  func presses() throws {
    let folder = try TemporaryFolder()
    let first = try plug(folder, "event0")
    let second = try plug(folder, "event12")
    _ = try plug(folder, "mouse0")
    let watch = EventWatch()
    let reader = ButtonReader(folder: folder.root)
    reader.start(into: watch.queue)
    defer { reader.stop() }
    #expect(watch.wait(for: .part(.keys, .here)))
    let start = now()
    // What is not a key is passed over: the report's end, the scan code.
    write(
      first,
      event(0, 0, at: start, type: 0) + event(4, 59, at: start, type: 4)
        + event(59, 1, at: start) + event(59, 0, at: start + 0.2))
    #expect(watch.wait(for: .walk(.key(.a, .short))))
    let split = event(0x102, 1, at: start) + event(0x102, 0, at: start + 0.7)
    write(second, Array(split[..<29]))
    write(second, Array(split[29...]))
    #expect(watch.wait(for: .walk(.key(.c, .long))))
    for file in [first, second] { close(file) }
  }

  @Test("events that the kernel dropped leave no key held, and halves are not believed")
  func lostEvents() throws {
    let folder = try TemporaryFolder()
    let device = try plug(folder, "event0")
    defer { close(device) }
    let watch = EventWatch()
    let reader = ButtonReader(folder: folder.root)
    reader.start(into: watch.queue)
    defer { reader.stop() }
    #expect(watch.wait(for: .part(.keys, .here)))
    let start = now()
    // A goes down; its release is among what was lost, and so is the press of C.
    let lost = event(3, 0, at: start, type: 0) + event(0x102, 0, at: start)
    write(
      device,
      event(0x100, 1, at: start) + lost + event(0x101, 1, at: start)
        + event(0, 0, at: start, type: 0))
    #expect(watch.wait(for: .walk(.key(.a, .short))))
    write(device, event(0x103, 1, at: start) + event(0x103, 0, at: start + 0.1))
    #expect(watch.wait(for: .walk(.key(.d, .short))))
    let keys = watch.events.filter { if case .walk(.key) = $0 { true } else { false } }
    #expect(keys == [.walk(.key(.a, .short)), .walk(.key(.d, .short))])
  }

  @Test("a key that is held is told as long before it is let go")
  func held() throws {
    let folder = try TemporaryFolder()
    let device = try plug(folder, "event0")
    let watch = EventWatch()
    let reader = ButtonReader(folder: folder.root)
    reader.start(into: watch.queue)
    defer { reader.stop() }
    #expect(watch.wait(for: .part(.keys, .here)))
    write(device, event(60, 1, at: now()))
    #expect(watch.wait(for: .walk(.key(.b, .long))))
    close(device)
  }

  @Test("a device that is pulled out and one that is plugged in later are told once")
  func hotPlug() throws {
    let folder = try TemporaryFolder()
    let watch = EventWatch()
    let reader = ButtonReader(folder: folder.root)
    reader.start(into: watch.queue)
    defer { reader.stop() }
    #expect(watch.wait(for: .part(.keys, .absent(reason: "no buttons and no keyboard"))))
    let first = try plug(folder, "event3")
    #expect(watch.wait(for: .part(.keys, .here)))
    unlink(folder.path("event3"))
    close(first)
    let lost = PartState.lost(reason: "the last button or keyboard was taken away")
    #expect(watch.wait(for: .part(.keys, lost)))
    let second = try plug(folder, "event4")
    #expect(watch.wait(for: .part(.keys, .here), times: 2))
    let start = now()
    write(second, event(62, 1, at: start) + event(62, 0, at: start + 0.1))
    #expect(watch.wait(for: .walk(.key(.d, .short))))
    close(second)
    #expect(watch.presence.prefix(4).count == 4)
  }

  @Test("files that are no input devices are passed over")
  func strangers() throws {
    let folder = try TemporaryFolder()
    let file = open(folder.path("event0"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    write(file, [1, 2, 3])
    close(file)
    let watch = EventWatch()
    let reader = ButtonReader(folder: folder.root)
    reader.start(into: watch.queue)
    #expect(watch.wait { !$0.isEmpty })
    reader.stop()
    #expect(watch.presence == [.part(.keys, .absent(reason: "no buttons and no keyboard"))])
  }
}
