// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles
import Speech

/// How soon a hazard takes the place of a running sound, by the device's own output. Both sounds are
/// one level each, of opposite sign, so that they are told apart in what is recorded.
struct PreemptionBenchmark {
  static let most = 1000

  private static let rate = 22_050
  private static let level: Int16 = 8000
  private static let runningSeconds = 5.0
  private static let hazardSeconds = 0.3
  /// The running sound is cut after so long, and a little later each time: another moment of the
  /// device's period.
  private static let firstCut = 0.2
  private static let laterEach = 0.003
  private static let laterRounds = 40
  /// A device that plays nothing for so long is none, s.
  private static let patience = 5.0

  private let settings: Configuration

  init(_ settings: Configuration) { self.settings = settings }

  /// Milliseconds from the order until the device took the first samples, until these are heard as far
  /// as ALSA tells, and the moments of the orders by CLOCK_MONOTONIC.
  func run(count: Int) throws -> JSONText {
    let queue = EventQueue()
    let player = AudioPlayer(
      device: settings.sound.device, latencyMilliseconds: settings.sound.latencyMilliseconds)
    player.start(into: queue)
    defer { player.stop() }
    var (orders, taken, heard) = ([JSONText](), [Double](), [Double]())
    for round in 0..<count {
      player.play(Self.sound(Self.level, Self.runningSeconds), id: 2 * round, preempting: false)
      _ = try Self.began(2 * round, queue)
      usleep(
        useconds_t(
          (Self.firstCut + Self.laterEach * Double(round % Self.laterRounds)) * 1e6))
      let (order, steady) = (queue.now, Self.monotonic())
      player.play(Self.sound(-Self.level, Self.hazardSeconds), id: 2 * round + 1, preempting: true)
      let (began, ahead) = try Self.began(2 * round + 1, queue)
      orders.append(.decimal(steady, 6))
      taken.append((began - order) * 1000)
      heard.append((began - order + ahead) * 1000)
      usleep(useconds_t(Self.hazardSeconds * 2e6))
    }
    return .object([
      ("rounds", .int(count)), ("ordered_s", .array(orders)),
      ("order_to_device_ms", Self.figures(taken)),
      ("order_to_heard_by_alsa_ms", Self.figures(heard)),
    ])
  }

  private static func sound(_ level: Int16, _ seconds: Double) -> PCMAudio {
    PCMAudio(
      samples: [Int16](repeating: level, count: Int(seconds * Double(rate))), sampleRate: rate)
  }

  private static func began(_ id: Int, _ queue: EventQueue) throws -> (Double, ahead: Double) {
    let end = queue.now + patience
    while queue.now < end {
      for entry in queue.take(waiting: end - queue.now) {
        if case .soundBegan(id, let ahead) = entry.event { return (entry.seconds, ahead) }
      }
    }
    throw GuideFailure(
      .unavailable, "Die Tonausgabe spielt nichts.", "The sound device plays nothing.")
  }

  private static func figures(_ values: [Double]) -> JSONText {
    let sorted = values.sorted()
    guard let longest = sorted.last else { return .null }
    return .object([
      ("median", .decimal(sorted[sorted.count / 2], 1)), ("longest", .decimal(longest, 1)),
    ])
  }

  private static func monotonic() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
