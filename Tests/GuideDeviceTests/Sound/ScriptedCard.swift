// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

@testable import GuideDevice

/// A sound card that can be pulled out; it stands where no machine of the tests has one.
final class ScriptedCard: Sendable {
  struct State {
    var isPluggedIn = true
    var isStuck = false
    var opened = 0
    /// All that it took.
    var heard: [Int16] = []
    var drops = 0
    /// It plays nothing of what it took, and tells so.
    var isHolding = false
    var held = 0
  }

  let state = Mutex(State())

  func output() -> any SoundOutput { Output(card: self) }

  private final class Output: SoundOutput {
    let card: ScriptedCard
    /// A card that was pulled out under a stream never serves that stream again.
    var isOpen = false

    init(card: ScriptedCard) { self.card = card }

    private func check(_ state: State) throws(SoundFault) {
      guard state.isPluggedIn, isOpen else {
        isOpen = false
        throw SoundFault(reason: "no such device")
      }
    }

    func open(rate: Int, latency: Double) throws(SoundFault) {
      isOpen = true
      try card.state.withLock { state throws(SoundFault) in
        try check(state)
        state.opened += 1
      }
    }

    func close() { isOpen = false }

    func room() throws(SoundFault) -> Int {
      try card.state.withLock { state throws(SoundFault) in
        try check(state)
        return state.isStuck ? 0 : 100_000
      }
    }

    func write(_ samples: ArraySlice<Int16>) throws(SoundFault) -> Int {
      try card.state.withLock { state throws(SoundFault) in
        try check(state)
        state.heard += samples
        if state.isHolding { state.held += samples.count }
        return samples.count
      }
    }

    func pending() -> Int { card.state.withLock { $0.held } }

    func drop() throws(SoundFault) {
      try card.state.withLock { state throws(SoundFault) in
        try check(state)
        state.drops += 1
        state.held = 0
      }
    }

    func check() throws(SoundFault) {
      try card.state.withLock { state throws(SoundFault) in try check(state) }
    }
  }
}
