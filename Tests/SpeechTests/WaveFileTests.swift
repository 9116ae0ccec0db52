// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Speech
import TestSupport
import Testing

@Suite("Sound as a file")
struct WaveFileTests {
  private let audio = PCMAudio(samples: [0, 1, -1, .max, .min], sampleRate: 22_050)

  @Test("the header is the one every player reads")
  func headerGolden() throws {
    let expected: [UInt8] = [
      0x52, 0x49, 0x46, 0x46, 46, 0, 0, 0, 0x57, 0x41, 0x56, 0x45,  // RIFF 46 WAVE
      0x66, 0x6D, 0x74, 0x20, 16, 0, 0, 0, 1, 0, 1, 0,  // fmt 16, PCM, one channel
      0x22, 0x56, 0, 0, 0x44, 0xAC, 0, 0, 2, 0, 16, 0,  // 22 050 Hz, 44 100 bytes/s, 2, 16
      0x64, 0x61, 0x74, 0x61, 10, 0, 0, 0,  // data 10
      0, 0, 1, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0x80,
    ]
    #expect(try WaveFile.encode(audio) == expected)
  }

  @Test("what was written is read back")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("heard.wav")
    try WaveFile.write(audio, to: path)
    #expect(try WaveFile.read(path) == audio)
    #expect(folder.contents == ["heard.wav"])
  }

  @Test("a failed write leaves what stood there and no rest")
  func failedWriteLeavesTheOld() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("heard.wav")
    try WaveFile.write(audio, to: path)
    // A folder of that name cannot be replaced by a file: the rename fails after the writing.
    let blocked = folder.path("blocked")
    try #require(mkdir(blocked, 0o755) == 0)
    defer { rmdir(blocked) }
    #expect(throws: SpeechError.self) { try WaveFile.write(audio, to: blocked) }
    #expect(throws: SpeechError.self) { try WaveFile.write(audio, to: folder.path("no/a.wav")) }
    #expect(try WaveFile.read(path) == audio)
    #expect(folder.contents == ["blocked", "heard.wav"])
  }

  @Test("a full disk is an error and leaves what stood there")
  func fullDisk() async throws {
    // A limit on the size of files stands in for the full disk; it is the whole process's.
    await #expect(processExitsWith: .success) {
      exit(try WaveFileTests.leavesTheOldOnFullDisk() ? 0 : 2)
    }
  }

  private static func leavesTheOldOnFullDisk() throws -> Bool {
    let folder = try TemporaryFolder()
    let path = folder.path("heard.wav")
    let short = PCMAudio(samples: [1, 2, 3], sampleRate: 8000)
    try WaveFile.write(short, to: path)
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
    setrlimit(__rlimit_resource_t(1), &limit)  // RLIMIT_FSIZE
    let long = PCMAudio(samples: Array(repeating: 5, count: 5000), sampleRate: 8000)
    var isRefused = false
    do throws(SpeechError) {
      try WaveFile.write(long, to: path)
    } catch {
      if case .fileIncomplete = error { isRefused = true }
    }
    return try isRefused && WaveFile.read(path) == short && folder.contents == ["heard.wav"]
  }

  @Test("cut and foreign files are errors, never a trap")
  func damagedFiles() throws {
    let whole = try WaveFile.encode(audio)
    for length in 0..<whole.count {
      #expect(throws: SpeechError.self) { try WaveFile.decode(Array(whole[..<length])) }
    }
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0xFF
      _ = try? WaveFile.decode(damaged)
    }
    #expect(throws: SpeechError.self) { try WaveFile.read("/nonexistent/a.wav") }
  }

  @Test("unknown chunks are passed over")
  func otherChunks() throws {
    var bytes = try WaveFile.encode(audio)
    bytes.insert(contentsOf: Array("LIST".utf8) + [3, 0, 0, 0, 1, 2, 3, 0], at: 12)
    #expect(try WaveFile.decode(bytes) == audio)
  }

  @Test(
    "the duration is samples over rate",
    arguments: [(22_050, 22_050, 1.0), (11_025, 22_050, 0.5), (0, 22_050, 0), (3, 0, 3)])
  func duration(samples: Int, rate: Int, seconds: Double) {
    let audio = PCMAudio(samples: Array(repeating: 0, count: samples), sampleRate: rate)
    #expect(audio.duration == .seconds(seconds))
  }
}

@Suite("Earcons")
struct EarconTests {
  private func audio(_ earcon: Earcon) throws -> PCMAudio {
    try earcon.audio(inDirectory: ProjectFolder.path("Audio/earcons"))
  }

  @Test("each is there, short, and loud without clipping", arguments: Earcon.allCases)
  func eachIsThere(earcon: Earcon) throws {
    let audio = try audio(earcon)
    #expect(audio.sampleRate == 22_050)
    #expect(audio.duration > .zero && audio.duration <= .milliseconds(400))
    let peak = audio.samples.map { abs(Int($0)) }.max() ?? 0
    #expect((10_000...20_000).contains(peak))
    // Fades at both ends: a click would be heard instead of the sound.
    #expect(abs(Int(audio.samples.first ?? 0)) < 500 && abs(Int(audio.samples.last ?? 0)) < 500)
  }

  @Test(
    "the committed files are what the script makes",
    .enabled(if: CommandRun.isInstalled("python3"), "needs python3"))
  func filesAreTheScripts() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "python3", [ProjectFolder.path("Tools/make-earcons"), folder.path("made")])
    try #require(run.status == 0, "\(run.error)")
    for earcon in Earcon.allCases {
      let made = try #require(TextFile.bytes(folder.path("made/" + earcon.fileName)))
      let kept = TextFile.bytes(ProjectFolder.path("Audio/earcons/" + earcon.fileName))
      #expect(made == kept, "\(earcon)")
    }
  }

  @Test("no two are alike in pitch, length and rhythm together")
  func noTwoAreAlike() throws {
    let traits = try Earcon.allCases.map { earcon -> [Int] in
      let samples = try audio(earcon).samples
      // Zero crossings stand for pitch and timbre, silent stretches for rhythm.
      let crossings = zip(samples, samples.dropFirst()).filter { ($0 < 0) != ($1 < 0) }.count
      let silent = samples.filter { abs(Int($0)) < 40 }.count
      return [
        crossings * 22_050 / samples.count / 200, silent * 10 / samples.count, samples.count / 2205,
      ]
    }
    #expect(Set(traits).count == Earcon.allCases.count)
  }
}
