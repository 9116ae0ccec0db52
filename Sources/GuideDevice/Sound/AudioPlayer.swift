// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Speech
import Synchronization

/// Sounds utterances; its own thread.
///
/// Each sound that is played gets exactly one end in the queue: `walk(.speechFinished)` when its last
/// sample was heard, or `soundCut`. `soundBegan` comes before it where any of it was heard. While the
/// device is gone every sound is cut at once; nothing is played late when it is back.
final class AudioPlayer: DeviceSource {
  /// A sound that was asked for.
  struct Utterance: Sendable {
    var sound: PCMAudio
    var id: Int
  }

  private struct Orders {
    var waiting: [Utterance] = []
    var cutsRunning = false
    /// Waited and shall not be heard.
    var hushed: [Int] = []
    var volume = 100
  }

  let part = DevicePart.sound

  private let orders = Mutex(Orders())
  private let thread = WorkThread(name: "sound")
  private let latency: Double
  private let makeOutput: @Sendable () -> any SoundOutput

  /// - Parameter device: ALSA's name of the device, "default" for the system's choice.
  /// - Parameter latencyMilliseconds: how far samples are written ahead, taken into 20…80: less
  ///   stutters, more can't be taken back in time when a hazard pre-empts.
  convenience init(device: String, latencyMilliseconds: Int) {
    self.init(latencyMilliseconds: latencyMilliseconds) { ALSAOutput(device: device) }
  }

  init(latencyMilliseconds: Int, output: @escaping @Sendable () -> any SoundOutput) {
    latency = Double(min(max(latencyMilliseconds, 20), 80)) / 1000
    makeOutput = output
  }

  /// Software volume of the samples, percent; 100 leaves them as they are.
  var volumePercent: Int {
    get { orders.withLock { $0.volume } }
    set { orders.withLock { $0.volume = min(max(newValue, 0), 100) } }
  }

  /// Plays a sound after those that wait.
  /// - Parameter preempting: cuts what runs, at once, and comes before what waits.
  func play(_ sound: PCMAudio, id: Int, preempting: Bool) {
    orders.withLock { orders in
      orders.waiting.insert(
        Utterance(sound: sound, id: id), at: preempting ? 0 : orders.waiting.count)
      if preempting { orders.cutsRunning = true }
    }
    thread.wake()
  }

  /// Cuts what runs and what waits, at once.
  func hush() {
    orders.withLock { orders in
      orders.cutsRunning = true
      orders.hushed += orders.waiting.map(\.id)
      orders.waiting = []
    }
    thread.wake()
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var playback = Playback(output: makeOutput(), latency: latency, queue: queue)
      while !thread.isStopping {
        thread.wait(seconds: step(&playback))
      }
      playback.end()
      playback.report(cut: takeWaiting().map(\.id))
    }
  }

  func stop() { thread.stop() }

  private func takeWaiting() -> [Utterance] {
    orders.withLock { orders in
      defer { orders.waiting = [] }
      return orders.waiting
    }
  }

  /// Follows the orders and plays on; seconds until it must look again.
  private func step(_ playback: inout Playback) -> Double {
    let (cuts, hushed, volume) = orders.withLock { orders in
      defer { (orders.cutsRunning, orders.hushed) = (false, []) }
      return (orders.cutsRunning, orders.hushed, orders.volume)
    }
    if cuts { playback.cut() }
    playback.report(cut: hushed)
    return playback.step(volume: volume) {
      orders.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    }
  }
}
