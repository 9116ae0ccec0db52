// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Replay
import TestSupport
import Testing

@testable import GuideDevice

/// The program itself with the real gpsd, ALSA, and D-Bus, and no hardware: a receiver by TCP, keys by
/// a pipe, sensors by files, a sound card that writes what is heard.
@Suite(
  "The device from end to end", .ownThread,
  .enabled(
    if: ChildProcess.isInstalled("gpsd") && PlayedBlueZ.isInstalled,
    "needs gpsd, dbus-daemon and python3-dbusmock"))
struct EndToEndTests {
  /// Seconds of real time, in which no other test waits for a thread.
  static let seconds = 120.0
  /// So many utterances at least are long enough and were not cut by a key, in two minutes and on a whole
  /// walk: only the menu at its beginning is worked by keys.
  private static let (leastAtFirst, leastOfAll) = (4, 20)
  /// So large a part of them may be unlike what the voice says another time, but one at least: beside busy
  /// programs that befell one of six and two of thirty.
  private static let unlike = 0.1
  /// Seconds of the walk behind its last utterance.
  private static let lastWords = 10.0

  @Test("walks in real time, is heard, and its log says the same again", .timeLimit(.minutes(8)))
  func realTime() async throws {
    let place = try LiveDevice()
    try place.start()
    let end = EventQueue.steadySeconds() + Self.seconds
    try await place.goToStiftsplatz()
    try await place.waitForParts()
    while EventQueue.steadySeconds() < end { try await Task.sleep(for: .milliseconds(200)) }
    try check(place, least: Self.leastAtFirst)
    let journal = try String(contentsOfFile: place.folder.path("journal.txt"), encoding: .utf8)
    #expect(journal.firstMatch(of: /\d+\.\d{3}/) == nil, "\(journal)")
    #expect(!journal.contains("Stiftsplatz"))
  }

  /// The clock of the program runs faster, and so do the walk, its radio and its sensors; nothing
  /// within the program is another.
  @Test(
    "walks the whole way in recorded time and arrives, is heard, and its log says the same again",
    .enabled(if: RecordedClock.isInstalled, "needs libfaketime"), .timeLimit(.minutes(8)))
  func recordedTime() async throws {
    let place = try LiveDevice(pace: RecordedClock.pace)
    try place.start()
    try await place.goToStiftsplatz()
    try await place.waitForParts()
    try await place.wait(seconds: place.walk.seconds) { $0.contains("Ziel vermutlich erreicht.") }
    // Until the last words have sounded.
    try await Task.sleep(for: .seconds(Self.lastWords / place.walk.pace))
    try check(place, least: Self.leastOfAll)
    let sources = try String(contentsOfFile: try place.log(), encoding: .utf8)
    for event in ["gnss", "sky", "beacon", "heading", "gyro", "step", "pressure", "key"] {
      #expect(sources.contains("\"event\":\"\(event)\""), "no \(event)")
    }
  }

  /// What holds of every walk: its log replayed says the same byte for byte, and each utterance is in
  /// the sound.
  private func check(_ place: LiveDevice, least: Int) throws {
    place.end()
    let replay = try BuiltProgram.lotse(
      "replay", place.folder.path("maps/demo.lotse"), try place.log(), "--compare",
      place.transcriptPath)
    #expect(replay.status == 0, "\(replay.error)")
    #expect(replay.output == place.transcript)
    let events = place.folder.path("events.jsonl")
    let told = try BuiltProgram.lotse(
      "replay", place.folder.path("maps/demo.lotse"), try place.log(), "--events", events)
    #expect(told.status == 0, "\(told.error)")
    let spoken = try SpokenLine.lines(
      events: String(contentsOfFile: events, encoding: .utf8),
      log: String(contentsOfFile: try place.log(), encoding: .utf8))
    #expect(spoken.count >= 10, "\(place.transcript)")
    // The null card takes sound faster than it can be heard; all of it is in the file.
    var heard = try HeardSpeech(wave: place.folder.path("heard.wav"))
    let judged = try spoken.map { ($0, isHeard: try heard.hears($0)) }
    let missing = judged.filter { $0.isHeard == false }.map(\.0.text)
    let count = judged.count { $0.isHeard == true }
    let mayMiss = max(1, Int(Self.unlike * Double(count + missing.count)))
    #expect(missing.count <= mayMiss, "not in the captured sound: \(missing)")
    #expect(count >= least, "\(judged)")
    var again = try HeardSpeech(wave: place.folder.path("heard.wav"))
    let unsaid = SpokenLine(
      text: "Dieser Satz wurde an diesem Tag nirgends gesagt.", isWhole: true)
    #expect(
      try again.hears(unsaid) == false,
      "everything counts as heard: the test shows nothing")
  }
}
