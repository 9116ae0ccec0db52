// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Speech
import Testing

/// Whether libespeak-ng and its voices are on this machine.
enum InstalledVoice {
  static let isPresent: Bool = {
    let text = SpokenText("Lotse", language: .german)
    return (try? ESpeakSynthesizer().phonemes(text)) != nil
  }()
  static let reason: Comment = "needs libespeak-ng1 and espeak-ng-data"
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

enum TextFile {
  static func read(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return content }
      content += block[..<count]
    }
  }
}
