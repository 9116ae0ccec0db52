// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Glibc
import Guidance
import Speech
import TestSupport
import Testing

@testable import GuideDevice

/// How soon a sound is mixed: PulseAudio's null sink plays in real time, and what it mixes is read
/// with the clock at hand. What the device holds of before is forgotten, and delays nothing
/// (`AudioPlayerTests`). A measurement, and no claim of a shared machine.
@Suite(
  "Timing of sound", .onRequest("LOTSE_SOUND_TIMING", "measures real time"),
  .enabled(
    if: ChildProcess.isInstalled("pulseaudio") && ChildProcess.isInstalled("parec"),
    "needs pulseaudio and pulseaudio-utils"), .serialized)
struct SoundTimingTests {
  private static let rate = 22_050

  /// A sound of one level, which is known again in what was heard.
  private func level(_ level: Int16, seconds: Double) -> PCMAudio {
    PCMAudio(
      samples: [Int16](repeating: level, count: Int(seconds * Double(Self.rate))),
      sampleRate: Self.rate)
  }

  /// Reads what is heard until a sample satisfies a condition; when it came.
  private func heard(
    _ file: Int32, _ clock: EventQueue, _ isWanted: (Int16) -> Bool
  ) -> Double? {
    let end = clock.now + 5
    while clock.now < end {
      var polled = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 1000) == 1 else { continue }
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = read(file, &bytes, bytes.count)
      guard count > 0 else { return nil }
      for index in stride(from: 0, to: count - 1, by: 2) {
        let sample = Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)
        if isWanted(sample) { return clock.now }
      }
    }
    return nil
  }

  @Test("from the order to the first sample, and to the first of one that pre-empts")
  func latencies() throws {
    let folder = try TemporaryFolder()
    let socket = "unix:\(folder.path("pulse.sock"))"
    let environment = ["HOME": folder.root, "XDG_RUNTIME_DIR": folder.root, "PULSE_SERVER": socket]
    let pulse = try ChildProcess(
      "pulseaudio",
      [
        "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes",
        "-L", "module-native-protocol-unix socket=\(folder.path("pulse.sock")) auth-anonymous=1",
        "-L", "module-null-sink sink_name=heard rate=\(Self.rate) channels=1",
      ], environment: environment)
    defer { pulse.kill() }
    let watch = EventWatch()
    while !FileManager.default.fileExists(atPath: folder.path("pulse.sock")) {
      try #require(watch.queue.now < EventWatch.patience)
      usleep(10_000)
    }
    let (recorder, file) = try recorder(environment, watch.queue)
    defer { recorder.kill() }
    let definition = "pcm.null_sink { type pulse server \"\(socket)\" }"
    let player = AudioPlayer(latencyMilliseconds: 40) {
      ALSAOutput(device: "null_sink", definition: definition)
    }
    player.start(into: watch.queue)
    defer { player.stop() }
    #expect(watch.wait(for: .part(.sound, .here)))
    var first: [Double] = []
    var preempted: [Double] = []
    for round in 0..<20 {
      let ordered = watch.queue.now
      player.play(level(8000, seconds: 10), id: 2 * round, preempting: false)
      first.append(try #require(heard(file, watch.queue) { $0 > 7000 }) - ordered)
      // Another moment of the device's period each time.
      usleep(useconds_t(200_000 + 3_000 * round))
      let hazard = watch.queue.now
      player.play(level(-8000, seconds: 0.3), id: 2 * round + 1, preempting: true)
      preempted.append(try #require(heard(file, watch.queue) { $0 < -7000 }) - hazard)
      #expect(watch.wait(for: .walk(.speechFinished(id: 2 * round + 1))))
    }
    report("order to first sample", first)
    report("order to first sample of what pre-empts", preempted)
  }

  /// The server's socket is there before it answers: a recorder that was too early is started anew.
  private func recorder(
    _ environment: [String: String], _ clock: EventQueue
  ) throws -> (ChildProcess, Int32) {
    var recorder: ChildProcess?
    for _ in 0..<5 {
      var pipe: [Int32] = [0, 0]
      try #require(Glibc.pipe(&pipe) == 0)
      for file in pipe { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
      recorder = try ChildProcess(
        "parec",
        [
          "-d", "heard.monitor", "--raw", "--rate=\(Self.rate)", "--channels=1", "--format=s16le",
          "--latency-msec=5",
        ], environment: environment, output: pipe[1])
      close(pipe[1])
      if let recorder, heard(pipe[0], clock, { _ in true }) != nil { return (recorder, pipe[0]) }
      close(pipe[0])
    }
    recorder?.kill()
    throw Failure.nothingRecorded
  }

  enum Failure: Error {
    case nothingRecorded
  }

  private func report(_ name: String, _ seconds: [Double]) {
    let sorted = seconds.sorted().map { Int(($0 * 1000).rounded()) }
    print("\(name), ms: median \(sorted[sorted.count / 2]), all \(sorted)")
  }
}
