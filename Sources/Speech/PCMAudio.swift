// SPDX-License-Identifier: GPL-3.0-or-later

/// Sound in memory: one channel of signed 16-bit samples.
public struct PCMAudio: Sendable, Hashable {
  public var samples: [Int16]
  /// Samples a second; greater than 0.
  public let sampleRate: Int

  /// - Parameter sampleRate: a value below 1 is taken as 1, so that the duration is defined.
  public init(samples: [Int16], sampleRate: Int) {
    self.samples = samples
    self.sampleRate = max(sampleRate, 1)
  }

  /// How long it plays.
  public var duration: Duration {
    let (seconds, rest) = samples.count.quotientAndRemainder(dividingBy: sampleRate)
    return .seconds(seconds) + .seconds(Double(rest) / Double(sampleRate))
  }
}
