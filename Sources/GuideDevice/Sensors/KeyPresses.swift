// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// Turns what happens to the keys of one device into what the walker means: short and long presses,
/// volume, typed text. Has no clock.
struct KeyPresses: Sendable {
  /// A key that is held so long is pressed long, s: above the usual press of a finger in a glove,
  /// below the patience of somebody who waits for the answer.
  static let longSeconds = 0.6
  /// Longest text that is kept.
  static let longestText = 200

  private let map: KeyMap
  /// Keys that are down and were not told yet, with the moment they went down.
  private var held: [(code: UInt16, key: Key, since: Double)] = []
  private var shifts: Set<UInt16> = []
  private var text = ""

  init(map: KeyMap) { self.map = map }

  /// Until a key that is held counts as pressed long, s; `nil` if none is held.
  func dueIn(at seconds: Double) -> Double? {
    held.map { max($0.since + Self.longSeconds - seconds, 0) }.min()
  }

  /// Takes a change of a key.
  /// - Parameters:
  ///   - value: the kernel's: 0 up, 1 down, 2 repeated while it is held.
  ///   - seconds: when it happened.
  mutating func take(code: UInt16, value: Int32, at seconds: Double) -> [DeviceEvent] {
    switch map.meanings[code] {
    case .volume(let step): return value == 0 ? [] : [.volume(step)]
    case .key(let key): return press(code, key, value, seconds)
    case nil: return type(code, value)
    }
  }

  /// Tells long presses as soon as they are long, while the key is still down.
  mutating func tick(at seconds: Double) -> [DeviceEvent] {
    let due = held.filter { seconds - $0.since >= Self.longSeconds }
    held.removeAll { seconds - $0.since >= Self.longSeconds }
    return due.map { .walk(.key($0.key, .long)) }
  }

  /// After events were lost: a key that was held and is up now was pressed, one that is down now is
  /// held, and of typed text nobody knows what is missing.
  /// - Parameter down: the codes of the keys that are down.
  mutating func goOn(down: Set<UInt16>, at seconds: Double) -> [DeviceEvent] {
    shifts = down.intersection(KeyboardLayout.shifts)
    text = ""
    let told = held.filter { !down.contains($0.code) }.flatMap {
      press($0.code, $0.key, 0, seconds)
    }
    for code in down.sorted() where !held.contains(where: { $0.code == code }) {
      if case .key(let key) = map.meanings[code] { _ = press(code, key, 1, seconds) }
    }
    return told
  }

  private mutating func press(
    _ code: UInt16, _ key: Key, _ value: Int32, _ seconds: Double
  ) -> [DeviceEvent] {
    switch value {
    case 1:
      held.removeAll { $0.code == code }
      held.append((code, key, seconds))
      return []
    case 0:
      // One that was told as long already is held no more.
      guard let index = held.firstIndex(where: { $0.code == code }) else { return [] }
      let duration = seconds - held.remove(at: index).since
      return [.walk(.key(key, duration >= Self.longSeconds ? .long : .short))]
    default: return []
    }
  }

  private mutating func type(_ code: UInt16, _ value: Int32) -> [DeviceEvent] {
    if KeyboardLayout.shifts.contains(code) {
      if value == 0 { shifts.remove(code) } else { shifts.insert(code) }
      return []
    }
    guard value != 0 else { return [] }
    if KeyboardLayout.enter.contains(code) {
      defer { text = "" }
      let words = text.split(separator: " ").joined(separator: " ")
      return words.isEmpty || value == 2 ? [] : [.typed(words)]
    }
    if code == KeyboardLayout.backspace {
      _ = text.popLast()
    } else if code == KeyboardLayout.escape {
      text = ""
    } else if let character = map.layout.character(of: code, isShifted: !shifts.isEmpty),
      text.count < Self.longestText
    {
      text.append(character)
    }
    return []
  }
}
