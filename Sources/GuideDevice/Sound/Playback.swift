// SPDX-License-Identifier: GPL-3.0-or-later

import Speech

/// What the thread of the sound does: keeps the device open, and writes what is due and no more.
///
/// How much is due follows the steady clock as well as the device's room: devices with large buffers,
/// and those that write a file, would take a whole sentence at once, which could not be cut any more.
struct Playback {
  private struct Running {
    var utterance: AudioPlayer.Utterance
    var began: Double?
    /// Samples given to the device, with the silence behind the sound.
    var written = 0
    /// When the device last took anything.
    var progress: Double
  }

  /// What eSpeak NG makes; the device is opened for it before the first sound comes.
  private static let usualRate = 22_050
  /// A device that takes nothing for so long is stuck, s.
  private static let stuckSeconds = 2.0
  /// A device that still claims to hold something so long after the end counts it wrongly, s.
  private static let graceSeconds = 0.5
  /// How often an idle device is looked after, s.
  private static let idleSeconds = 2.0
  /// A device that worked for so long is tried again soon, s.
  private static let steadySeconds = 10.0
  /// Looks a latency: the device never runs dry between two.
  private static let looks = 4.0

  private let output: any SoundOutput
  private let latency: Double
  private let queue: EventQueue
  private var presence = PartPresence(.sound, sensors: [.sound])
  private var backOff = BackOff()
  private var retry = 0.0
  private var opened = 0.0
  /// Of the open device, or `nil`.
  private var rate: Int?
  private var running: Running?

  init(output: any SoundOutput, latency: Double, queue: EventQueue) {
    self.output = output
    self.latency = latency
    self.queue = queue
  }

  /// Cuts what runs.
  mutating func cut() {
    guard let running else { return }
    self.running = nil
    report(cut: [running.utterance.id])
    do throws(SoundFault) {
      try output.drop()
    } catch {
      lose(error)
    }
  }

  func report(cut ids: [Int]) {
    for id in ids { queue.put(.soundCut(id: id)) }
  }

  mutating func end() {
    cut()
    output.close()
  }

  /// Plays on.
  /// - Parameter next: takes the next sound that waits.
  /// - Returns: seconds until it must be called again; earlier where something new waits.
  mutating func step(volume: Int, next: () -> AudioPlayer.Utterance?) -> Double {
    do throws(SoundFault) {
      guard try isOpen(rate: rate ?? Self.usualRate) else { return refuse(next) }
      return try play(volume: volume, next: next)
    } catch {
      lose(error)
      return refuse(next)
    }
  }

  private mutating func play(
    volume: Int, next: () -> AudioPlayer.Utterance?
  ) throws(SoundFault) -> Double {
    while true {
      if running == nil {
        guard let utterance = next() else {
          try output.check()
          return Self.idleSeconds
        }
        running = Running(utterance: utterance, progress: queue.now)
      }
      guard var current = running else { return 0 }
      if current.began == nil, rate != current.utterance.sound.sampleRate {
        rate = nil
        _ = try isOpen(rate: current.utterance.sound.sampleRate)
      }
      try feed(&current, volume: volume)
      running = current
      guard isFinished(current) else { return latency / Self.looks }
      running = nil
      queue.put(.speechFinished(id: current.utterance.id))
      // Ends the silence behind it, and the device rests until the next sound.
      try output.drop()
    }
  }

  /// Writes what is due, silence behind the last sample.
  private func feed(_ current: inout Running, volume: Int) throws(SoundFault) {
    let sound = current.utterance.sound
    let now = queue.now
    let ahead = (now - (current.began ?? now) + latency) * Double(sound.sampleRate)
    let due = Int(ahead.rounded(.up)) - current.written
    let count = min(due, try output.room())
    guard count > 0 else {
      if due > 0, now - current.progress > Self.stuckSeconds {
        throw SoundFault(reason: "the device takes no sound")
      }
      return
    }
    let samples = Self.samples(
      of: sound, from: current.written, count: count, volume: volume)
    let taken = try output.write(samples[...])
    guard taken > 0 else { return }
    current.progress = now
    current.written += taken
    if current.began == nil {
      current.began = now
      // What the device still holds of before is heard first: nothing, where it forgot on order.
      let ahead = Double(max(0, output.pending() - taken)) / Double(sound.sampleRate)
      queue.put(.soundBegan(id: current.utterance.id, ahead: ahead))
    }
  }

  private func isFinished(_ current: Running) -> Bool {
    guard let began = current.began else { return current.utterance.sound.samples.isEmpty }
    let sound = current.utterance.sound
    let total = sound.samples.count
    let late = queue.now - began - Double(total) / Double(sound.sampleRate)
    guard late >= 0, current.written >= total else { return false }
    return current.written - output.pending() >= total || late > Self.graceSeconds
  }

  /// A piece of a sound at a volume. The ear hears strength by its logarithm: the square of the
  /// share makes even steps of it sound about even.
  static func samples(of sound: PCMAudio, from start: Int, count: Int, volume: Int) -> [Int16] {
    let piece = sound.samples.dropFirst(start).prefix(count)
    let share = Double(volume) / 100
    let scaled =
      volume >= 100
      ? Array(piece) : piece.map { Int16((Double($0) * share * share).rounded()) }
    return scaled + [Int16](repeating: 0, count: count - scaled.count)
  }

  // MARK: The device

  private mutating func isOpen(rate wanted: Int) throws(SoundFault) -> Bool {
    if rate != nil { return true }
    guard queue.now >= retry else { return false }
    try output.open(rate: wanted, latency: latency)
    rate = wanted
    opened = queue.now
    presence.came(queue)
    return true
  }

  private mutating func lose(_ fault: SoundFault) {
    output.close()
    // A device that opens and fails again and again must not be told each time anew.
    if rate != nil, queue.now - opened > Self.steadySeconds { backOff.reset() }
    rate = nil
    retry = queue.now + backOff.next()
    presence.went(fault.reason, queue)
    if let running {
      self.running = nil
      report(cut: [running.utterance.id])
    }
  }

  /// Cuts all that waits while there is no device; seconds until the next attempt.
  private func refuse(_ next: () -> AudioPlayer.Utterance?) -> Double {
    while let utterance = next() { report(cut: [utterance.id]) }
    return max(retry - queue.now, 0.01)
  }
}
