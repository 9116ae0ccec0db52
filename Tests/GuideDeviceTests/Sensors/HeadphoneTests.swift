// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import Synchronization
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Whether headphones are worn") struct HeadphoneTests {
  private func event(_ code: UInt16, _ value: Int32, type: UInt16 = 5) -> [UInt8] {
    func bytes<Number>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
    return bytes(0) + bytes(0) + bytes(type) + bytes(code) + bytes(value)
  }

  @Test("a jack tells of its plug once each, and one that is pulled out counts as empty")
  func jack() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.path("event3"), 0o600) == 0)
    let device = open(folder.path("event3"), O_RDWR | O_CLOEXEC)
    try #require(device >= 0)
    let watch = EventWatch()
    let jack = HeadphoneJack(folder: folder.root) { _ in true }
    jack.start(into: watch.queue)
    defer { jack.stop() }
    // A microphone's switch and a key say nothing of headphones; events come in any pieces.
    let bytes = event(4, 1) + event(2, 1, type: 1) + event(2, 1) + event(2, 1)
    for piece in [bytes[..<30], bytes[30...]] {
      #expect(write(device, Array(piece), piece.count) == piece.count)
      usleep(20_000)
    }
    #expect(watch.wait(for: .headphones(.jack, isWorn: true)))
    #expect(write(device, event(2, 0), 24) == 24)
    #expect(watch.wait(for: .headphones(.jack, isWorn: false)))
    #expect(write(device, event(2, 1), 24) == 24)
    #expect(watch.wait(for: .headphones(.jack, isWorn: true), times: 2))
    unlink(folder.path("event3"))
    close(device)
    #expect(watch.wait(for: .headphones(.jack, isWorn: false), times: 2))
    #expect(watch.events.count == 4, "\(watch.events)")
  }

  @Test("after events that were lost the switch itself is asked, and halves are not believed")
  func lostEvents() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.path("event3"), 0o600) == 0)
    let device = open(folder.path("event3"), O_RDWR | O_CLOEXEC)
    try #require(device >= 0)
    defer { close(device) }
    let isPlugged = Atomic<Bool>(false)
    let watch = EventWatch()
    let jack = HeadphoneJack(
      folder: folder.root, isJack: { _ in true },
      isPlugged: { _ in isPlugged.load(ordering: .relaxed) })
    jack.start(into: watch.queue)
    defer { jack.stop() }
    let (dropped, report) = (event(3, 0, type: 0), event(0, 0, type: 0))
    // Plugged in and pulled out while nobody read: the half that came says "in".
    var bytes = dropped + event(2, 1) + report
    #expect(write(device, bytes, bytes.count) == bytes.count)
    watch.wait(seconds: 0.3) { _ in false }
    #expect(watch.events.isEmpty, "\(watch.events)")
    // Plugged in, and the event was lost.
    isPlugged.store(true, ordering: .relaxed)
    bytes = dropped + report
    #expect(write(device, bytes, bytes.count) == bytes.count)
    #expect(watch.wait(for: .headphones(.jack, isWorn: true)))
    // Whole again.
    #expect(write(device, event(2, 0), 24) == 24)
    #expect(watch.wait(for: .headphones(.jack, isWorn: false)))
  }

  @Test("a pipe that stands for a keyboard is no jack")
  func noJack() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.path("event0"), 0o600) == 0)
    let file = open(folder.path("event0"), O_RDWR | O_CLOEXEC)
    defer { close(file) }
    let watch = EventWatch()
    let jack = HeadphoneJack(folder: folder.root)
    jack.start(into: watch.queue)
    #expect(write(file, event(2, 1), 24) == 24)
    watch.wait(seconds: 0.3) { _ in false }
    jack.stop()
    #expect(watch.events.isEmpty)
    var bytes = [UInt8](repeating: 0, count: 24)
    _ = fcntl(file, F_SETFL, O_NONBLOCK)
    #expect(read(file, &bytes, 24) == 24, "it took what a keyboard had to say")
  }

  @Test(
    "connected Bluetooth headphones are worn, a loudspeaker is not",
    .enabled(if: PlayedBlueZ.isInstalled, "needs dbus and python3-dbusmock"))
  func bluetooth() throws {
    let bluez = try PlayedBlueZ()
    try bluez.start()
    try bluez.order("adapter")
    try bluez.order("device")
    let watch = EventWatch()
    let headphones = BluetoothHeadphones(address: bluez.address)
    headphones.start(into: watch.queue)
    defer { headphones.stop() }
    try bluez.order("connected", "audio-card", "yes")
    watch.wait(seconds: 0.5) { _ in false }
    #expect(watch.events.isEmpty)
    try bluez.order("connected", "audio-headset", "yes")
    #expect(watch.wait(for: .headphones(.bluetooth, isWorn: true)))
    try bluez.order("connected", "audio-headset", "no")
    #expect(watch.wait(for: .headphones(.bluetooth, isWorn: false)))
    try bluez.order("connected", "audio-headphones", "yes")
    #expect(watch.wait(for: .headphones(.bluetooth, isWorn: true), times: 2))
    bluez.killBus()
    #expect(watch.wait(for: .headphones(.bluetooth, isWorn: false), times: 2))
  }
}
