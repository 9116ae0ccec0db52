// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Replay

/// Which stamps of a log are taken, and which are left out as wrong.
@Suite struct TimeOrderTests {
  /// Stamps that are taken of a log with these, seconds, and what is counted.
  private func taken(_ stamps: [Int64]) -> (stamps: [Int64], warnings: [TraceWarning]) {
    var order = TimeOrder()
    var tally = WarningTally()
    var taken: [Int64] = []
    for (index, stamp) in stamps.enumerated() {
      switch order.take(stamp * 1000, events: taken.count, line: index + 1, &tally) {
      case .next: taken.append(stamp)
      case .nextInsteadOf(let first):
        taken.removeSubrange(first...)
        taken.append(stamp)
      case .dropped: break
      }
    }
    return (taken, tally.warnings)
  }

  @Test func oneStampFarAheadIsLeftOutAndNotAllBehindIt() {
    let found = taken([1, 2, 3, 90_000, 4, 5, 6])
    #expect(found.stamps == [1, 2, 3, 4, 5, 6])
    #expect(found.warnings == [TraceWarning(kind: .timeLeap, count: 1, line: 4)])
  }

  @Test func soAreAFewOfThem() {
    let found = taken([1, 2, 90_000, 90_001, 90_002, 3, 4])
    #expect(found.stamps == [1, 2, 3, 4])
    #expect(found.warnings == [TraceWarning(kind: .timeLeap, count: 3, line: 3)])
  }

  /// A log with an hour's pause goes on, and a step back of its clock behind it costs that step alone.
  @Test func aPauseIsNoLeap() {
    let found = taken([1, 2, 3600, 3601, 3602, 3599, 3603])
    #expect(found.stamps == [1, 2, 3600, 3601, 3602, 3603])
    #expect(found.warnings.map(\.kind) == [.timeBackwards])
  }

  @Test func aTimeThatGoesOnIsBelieved() {
    let found = taken([1, 2] + Array(9000...9010) + [3])
    #expect(found.stamps == [1, 2] + Array(9000...9010))
    #expect(found.warnings.map(\.kind) == [.timeBackwards])
  }

  /// At the beginning the third stamp tells which of two is wrong.
  @Test func theFirstStampMayBeTheWrongOne() {
    #expect(taken([90_000, 1, 2, 3]).stamps == [2, 3])
    #expect(taken([90_000, 1, 90_001, 90_002]).stamps == [90_000, 90_001, 90_002])
  }

  @Test func everyFormatGoesOnBehindOne() throws {
    let epochs = ["113627", "113628", "235900", "113629", "113630"]
    let nmea = epochs.map { NMEAReaderTests.epoch($0, date: "271022") }.joined()
    #expect(try fixes(nmea) == [0, 1, 2, 3])
    let gpsd = ["01", "02", "03"].map {
      "{\"class\":\"TPV\",\"mode\":3,\"time\":\"2026-05-04T10:00:\($0).000Z\",\"lat\":50.1,\"lon\":6.1}"
    }
    let leap = gpsd[1].replacing("T10:00", with: "T22:00")
    #expect(try fixes(([gpsd[0], leap] + gpsd.dropFirst()).joined(separator: "\n")) == [0, 1, 2])
    #expect(try fixes("t,lat,lon\n0,50,6\n1,50,6\n9000,50,6\n2,50,6\n") == [0, 1, 2])
    let log = [0, 1, 9000, 2].map { "{\"t\":\($0),\"event\":\"tick\"}" }
    let header = try #require(WalkLogTests.sample.split(separator: "\n").first)
    let trace = try WalkLogTests.read(
      ([String(header)] + log).joined(separator: "\n") + "\n")
    #expect(trace.events.map(\.instant.seconds) == [0, 1, 2])
    #expect(trace.warnings == [TraceWarning(kind: .timeLeap, count: 1, line: 4)])
  }

  private func fixes(_ text: String) throws -> [Double] {
    try Trace.read(Array(text.utf8)).fixes.map(\.instant.seconds)
  }
}
