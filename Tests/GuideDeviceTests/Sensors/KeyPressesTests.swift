// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Testing

@testable import GuideDevice

@Suite("Presses of keys")
struct KeyPressesTests {
  /// One change of a key: its code, the kernel's value, the moment.
  typealias Change = (code: UInt16, value: Int32, seconds: Double)

  private func told(_ changes: [Change], map: KeyMap = .standard) -> [DeviceEvent] {
    var presses = KeyPresses(map: map)
    return changes.flatMap { change in
      presses.tick(at: change.seconds)
        + presses.take(code: change.code, value: change.value, at: change.seconds)
    }
  }

  @Test(
    "each key of the standard map, pressed short",
    arguments: [
      (UInt16(0x100), Key.a), (0x101, .b), (0x102, .c), (0x103, .d), (59, .a), (60, .b), (61, .c),
      (62, .d), (164, .a), (163, .b), (165, .c), (166, .d), (226, .a),
    ])
  func keys(code: UInt16, key: Key) {
    #expect(told([(code, 1, 5), (code, 0, 5.2)]) == [.walk(.key(key, .short))])
  }

  @Test(
    "a press is long from 0.6 seconds on",
    arguments: [(0.0, KeyPress.short), (0.59, .short), (0.61, .long), (30, .long)])
  func long(seconds: Double, press: KeyPress) {
    var presses = KeyPresses(map: .standard)
    #expect(presses.take(code: 59, value: 1, at: 100).isEmpty)
    #expect(
      presses.take(code: 59, value: 0, at: 100 + seconds) == [.walk(.key(.a, press))])
  }

  @Test("a long press is told while the key is held, once, whatever repeats")
  func heldDown() {
    var presses = KeyPresses(map: .standard)
    _ = presses.take(code: 59, value: 1, at: 10)
    #expect(presses.dueIn(at: 10.5).map { ($0 * 10).rounded() } == 1)
    #expect(presses.tick(at: 10.5).isEmpty)
    #expect(presses.take(code: 59, value: 2, at: 10.55).isEmpty)
    #expect(presses.tick(at: 10.7) == [.walk(.key(.a, .long))])
    #expect(presses.dueIn(at: 10.7) == nil)
    #expect(presses.tick(at: 12).isEmpty)
    #expect(presses.take(code: 59, value: 2, at: 12).isEmpty)
    #expect(presses.take(code: 59, value: 0, at: 12).isEmpty)
  }

  @Test("two keys at once are two presses")
  func two() {
    #expect(
      told([(59, 1, 0), (60, 1, 0.1), (59, 0, 0.2), (60, 0, 0.3)])
        == [.walk(.key(.a, .short)), .walk(.key(.b, .short))])
  }

  @Test("a release without a press, and an unknown value, are nothing")
  func nonsense() {
    #expect(told([(59, 0, 0), (59, 7, 1), (59, -1, 2), (.max, 1, 3), (0, 1, 4)]).isEmpty)
  }

  @Test("volume keys step at once, and again while they are held")
  func volume() {
    #expect(
      told([(115, 1, 0), (115, 2, 0.3), (115, 0, 0.4), (114, 1, 1)])
        == [.volume(.louder), .volume(.louder), .volume(.quieter)])
  }

  @Test("after lost events what is down is held, what is up was pressed, and text begins anew")
  func lostEvents() {
    var presses = KeyPresses(map: .standard)
    for code in [UInt16(59), 60, 42, 30] { _ = presses.take(code: code, value: 1, at: 10) }
    // B is still held, A was let go and C pressed while nobody read; "A" was typed before.
    #expect(presses.goOn(down: [60, 61], at: 10.3) == [.walk(.key(.a, .short))])
    #expect(presses.tick(at: 10.65) == [.walk(.key(.b, .long))])
    #expect(presses.take(code: 61, value: 0, at: 10.7) == [.walk(.key(.c, .short))])
    #expect(presses.take(code: 60, value: 0, at: 10.7).isEmpty)
    _ = presses.take(code: 30, value: 1, at: 11)
    #expect(presses.take(code: 28, value: 1, at: 11) == [.typed("a")])
  }

  private func typed(_ codes: [UInt16], layout: KeyboardLayout = .german) -> [DeviceEvent] {
    var map = KeyMap.standard
    map.layout = layout
    return told(codes.flatMap { [($0, 1, 0), ($0, 0, 0)] as [Change] }, map: map)
  }

  @Test("Enter ends typed text, in the keyboard's language; corrections work")
  func text() {
    #expect(typed([44, 23, 19, 19, 20, 28]) == [.typed("yirrt")])
    #expect(typed([21, 23, 28], layout: .english) == [.typed("yi")])
    #expect(typed([21, 23, 40, 12, 28]) == [.typed("ziäß")])
    #expect(typed([30, 48, 14, 46, 28]) == [.typed("ac")])
    #expect(typed([30, 1, 46, 57, 57, 2, 28]) == [.typed("c 1")])
    #expect(typed([57, 28, 28, 14, 28]).isEmpty)
    #expect(told([(42, 1, 0), (30, 1, 0), (42, 0, 0), (48, 1, 0), (28, 1, 0)]) == [.typed("Ab")])
    let long = typed([UInt16](repeating: 30, count: 1000) + [28])
    #expect(long == [.typed(String(repeating: "a", count: KeyPresses.longestText))])
  }
}
