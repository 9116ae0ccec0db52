// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Guidance
import MapBundles
import Replay
import Speech

/// `lotse-guide benchmark`: hours of walking at high speed, with everything but sensors and sound.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Walks recorded walks for hours at high speed; prints time and memory as JSON.")

  @Argument(help: "Walk logs on the device's map, walked one after the other, again and again.")
  var walks: [String] = []
  @Option(name: .long, help: "How many hours are walked.")
  var hours = 8.0
  @Option(
    name: .long,
    help: "Instead: lets a hazard pre-empt a running sound so often; prints when and how soon.")
  var preemptions: Int?
  @OptionGroup var options: GuideOptions

  /// Hours that anybody has patience for.
  private static let hourRange = 0.0...1000.0

  func run() throws {
    var settings = try options.configuration(asOwner: false)
    if let preemptions {
      guard (1...PreemptionBenchmark.most).contains(preemptions) else {
        throw ValidationError("--preemptions must be from 1 to \(PreemptionBenchmark.most).")
      }
      try Console.write(PreemptionBenchmark(settings).run(count: preemptions).pretty)
      return
    }
    guard !walks.isEmpty else { throw ValidationError("Missing: a walk log, or --preemptions.") }
    guard Self.hourRange.contains(hours) else {
      throw ValidationError("--hours must be from 0 to 1000.")
    }
    let traces = try walks.map { path in
      guard let trace = try? Trace.read(path: path), !trace.events.isEmpty else {
        throw GuideFailure(
          .malformed, "\(path): kein Protokoll eines Gangs.", "\(path): no log of a walk.")
      }
      return trace
    }
    // Neither the walker's memory nor their records are touched.
    settings.folders.state = try Self.scratch()
    defer { Self.remove(settings.folders.state) }
    settings.recording.asks = false
    let bench = try HighSpeedWalk(settings, profile: WalkProfile.read(settings.walker.profile))
    let result = bench.walk(traces, seconds: hours * 3600)
    guard bench.hasMap else {
      throw GuideFailure(
        .no, "Keine Karte in \(settings.folders.maps).", "No map in \(settings.folders.maps).")
    }
    try Console.write(result.pretty)
  }

  private static func scratch() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(parent)/lotse-benchmark-XXXXXX".utf8CString)
    guard
      let path = name.withUnsafeMutableBufferPointer({ buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      })
    else {
      throw GuideFailure(BundleError.notCreatable(path: parent, reason: .systemReason()))
    }
    return path
  }

  private static func remove(_ folder: String) {
    for name in FolderListing.names(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}

/// The runtime on a clock of its own, which runs as fast as the computer can.
private final class HighSpeedWalk {
  private let runtime: WalkRuntime
  private let output = TimedOutput()
  private var now = 0.0
  private var nextTick = 0.0
  /// Kilobytes of memory that is no file, after each hour.
  private var memory = [Int]()

  var hasMap: Bool { runtime.map != nil }

  init(_ settings: Configuration, profile: WalkProfile) throws {
    var state = DeviceState()
    state.isNoticeConfirmed = true
    runtime = WalkRuntime(
      configuration: settings, profile: profile.profile, loggedProfile: profile.logged,
      state: state,
      outside: WalkRuntime.Outside(
        output: output, synthesizer: ESpeakSynthesizer(),
        earcons: EarconFolder.path(settings.folders.earcons),
        wallClock: SystemClock.milliseconds, journal: Journal { _ in }),
      queue: EventQueue(), at: 0)
  }

  func walk(_ traces: [Trace], seconds: Double) -> JSONText {
    let began = Self.processorSeconds()
    runtime.begin(at: 0)
    while now < seconds, hasMap {
      for trace in traces {
        let start = now
        for event in trace.events where event.event != .tick {
          advance(to: start + event.instant.seconds)
          guard now < seconds else { break }
          runtime.handle(EventQueue.Entry(seconds: now, event: .walk(event.event)))
        }
        // A walk of no length must not last for ever.
        advance(to: now + 1)
      }
    }
    let used = Self.processorSeconds() - began
    let tally = runtime.tally
    return .object([
      ("hours", .decimal(now / 3600, 2)), ("processor_s", .decimal(used, 2)),
      ("percent_of_one_core", .decimal(used / max(now, 1) * 100, 3)),
      ("events", .int(tally.handled)), ("utterances", .int(tally.spoken)),
      ("memory_kb_after_each_hour", .array(memory.map { .int($0) })),
      ("memory_kb_at_end", .int(Self.memoryKilobytes())),
    ])
  }

  private func advance(to seconds: Double) {
    while nextTick <= seconds {
      now = nextTick
      for event in output.ended(until: now) {
        runtime.handle(EventQueue.Entry(seconds: now, event: event))
      }
      runtime.tick(at: now)
      nextTick += WalkRuntime.tickSeconds
      if now / 3600 >= Double(memory.count + 1) { memory.append(Self.memoryKilobytes()) }
    }
    now = max(now, seconds)
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// RssAnon of proc(5): what the program has made itself; the mapped map is not in it.
  private static func memoryKilobytes() -> Int {
    let file = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    // A page of the kernel holds all of it.
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    let line = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("RssAnon:") }
    return line?.split { $0 == " " || $0 == "\t" }.compactMap { Int($0) }.first ?? 0
  }
}

/// Plays nothing; each sound ends when its time has come on the walk's clock.
private final class TimedOutput: UtteranceOutput {
  private var waiting: [(id: Int, seconds: Double)] = []
  private var cut: [Int] = []
  private var runningUntil: Double?
  private var now = 0.0
  var volumePercent = 100

  func play(_ sound: PCMAudio, id: Int, preempting: Bool) {
    if preempting { hushRunning() }
    let seconds = Double(sound.samples.count) / Double(max(sound.sampleRate, 1))
    waiting.insert((id, seconds), at: preempting ? 0 : waiting.count)
    begin(at: now)
  }

  func hush() {
    cut += waiting.map(\.id)
    waiting = []
    runningUntil = nil
  }

  private func hushRunning() {
    guard runningUntil != nil, let running = waiting.first else { return }
    cut.append(running.id)
    waiting.removeFirst()
    runningUntil = nil
  }

  private func begin(at seconds: Double) {
    guard runningUntil == nil, let first = waiting.first else { return }
    runningUntil = seconds + first.seconds
  }

  func ended(until seconds: Double) -> [DeviceEvent] {
    var events = cut.map { DeviceEvent.soundCut(id: $0) }
    cut = []
    while let end = runningUntil, end <= seconds, let first = waiting.first {
      waiting.removeFirst()
      runningUntil = nil
      events.append(.walk(.speechFinished(id: first.id)))
      begin(at: end)
    }
    now = seconds
    return events
  }
}
