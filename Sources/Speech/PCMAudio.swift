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

  /// Between two utterances one after the other, samples a second's share: half a second.
  private static let pauseShare = 2

  /// This one, a pause, and another of the same rate; one of another rate is left out.
  public func followed(by other: PCMAudio) -> PCMAudio {
    guard other.sampleRate == sampleRate else { return self }
    let pause = [Int16](repeating: 0, count: sampleRate / Self.pauseShare)
    return PCMAudio(samples: samples + pause + other.samples, sampleRate: sampleRate)
  }

  /// How long it plays.
  public var duration: Duration {
    let (seconds, rest) = samples.count.quotientAndRemainder(dividingBy: sampleRate)
    return .seconds(seconds) + .seconds(Double(rest) / Double(sampleRate))
  }
}
