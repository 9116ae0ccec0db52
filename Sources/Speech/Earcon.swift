// SPDX-License-Identifier: GPL-3.0-or-later

/// A short sound that says one thing faster than a word and in any language. Each has a contour
/// and a timbre of its own, so that it is known in traffic noise and by either ear alone.
public enum Earcon: String, Sendable, Hashable, CaseIterable {
  /// The turn is imminent: two equal high knocks.
  case turnAhead = "turn-ahead"
  /// Off the route: two tones falling, rough.
  case offRoute = "off-route"
  /// At the destination: three tones rising, round.
  case arrival
  /// Something in the way: low buzz in three pulses.
  case hazard
  /// The position is uncertain: one wavering tone.
  case uncertain
  /// A key was understood: one tick.
  case keyAccepted = "key-accepted"

  /// The sound for a cue as a transcript names it ("off route"); `nil` for another name.
  public init?(cue: String) {
    switch cue {
    case "off route": self = .offRoute
    case "turn": self = .turnAhead
    case "arrival": self = .arrival
    case "hazard": self = .hazard
    case "uncertain": self = .uncertain
    case "key": self = .keyAccepted
    default: return nil
    }
  }

  /// The file's name in `Audio/earcons`.
  public var fileName: String { rawValue + ".wav" }

  /// Reads the sound from the folder of earcons.
  public func audio(inDirectory directory: String) throws(SpeechError) -> PCMAudio {
    try WaveFile.read(directory + "/" + fileName)
  }
}
