// SPDX-License-Identifier: GPL-3.0-or-later

/// The order of a log's stamps: each behind the one before, but for a few that lie far ahead of all around.
///
/// Stamps that run backwards are left out: a clock that jumped cannot tell which of two orders was walked.
/// A single stamp far ahead would leave out all that follows; where the log goes on in front of it soon,
/// the stamp was wrong and is what is left out.
struct TimeOrder {
  /// A stamp farther ahead than this is doubted: no receiver and no sensor is silent so long without an
  /// outage, seconds.
  private static let doubted = 10.0
  /// After so many stamps of the new time it is believed: a wrong stamp stands alone, or with the parts of its
  /// own epoch.
  private static let believedAfter = 5

  private struct Leap {
    /// The last stamp before it; `nil` at the beginning of the log.
    var before: Int64?
    var first: Int64
    /// Events before it.
    var events: Int
    var line: Int
    var stamps = 1
    /// The last stamp in front of it that was left out.
    var dropped: Int64?
  }

  enum Verdict: Equatable {
    case next
    /// The stamp before was wrong: events from this index on are to be left out.
    case nextInsteadOf(eventsFrom: Int)
    case dropped
  }

  private(set) var last: Int64?
  private var leap: Leap?
  private let allowsEqual: Bool

  /// - Parameter allowsEqual: several events may have one stamp.
  init(allowsEqual: Bool = false) { self.allowsEqual = allowsEqual }

  /// Judges the next stamp of the log, and counts what is left out.
  /// - Parameters:
  ///   - stamp: milliseconds of any clock.
  ///   - events: how many events were read before it.
  ///   - line: where it stands, from 1.
  mutating func take(
    _ stamp: Int64, events: Int, line: Int, _ tally: inout WarningTally
  ) -> Verdict {
    guard let last else {
      leap = Leap(before: nil, first: stamp, events: events, line: line)
      self.last = stamp
      return .next
    }
    if stamp > last || (allowsEqual && stamp == last) {
      follow(stamp, after: last, events: events, line: line)
      return .next
    }
    if let leap, isInFront(stamp, of: leap) {
      for _ in 0..<leap.stamps { tally.note(.timeLeap, line: leap.line) }
      self.leap = nil
      self.last = stamp
      return .nextInsteadOf(eventsFrom: leap.events)
    }
    leap?.dropped = stamp
    tally.note(stamp == last ? .repeatedTime : .timeBackwards, line: line)
    return .dropped
  }

  private mutating func follow(_ stamp: Int64, after last: Int64, events: Int, line: Int) {
    self.last = stamp
    if seconds(last, stamp) > Self.doubted {
      leap = Leap(before: last, first: stamp, events: events, line: line)
    } else if let known = leap {
      leap = known.stamps < Self.believedAfter ? known : nil
      leap?.stamps += 1
    }
  }

  private func seconds(_ from: Int64, _ to: Int64) -> Double {
    (Double(to) - Double(from)) / 1000
  }

  /// It goes on where the log was before the leap, and not a little back from where it leapt to.
  private func isInFront(_ stamp: Int64, of leap: Leap) -> Bool {
    guard let before = leap.before else {
      // At the beginning of a log one of two stamps is as good as the other: the third tells.
      guard let dropped = leap.dropped else { return false }
      return stamp > dropped && seconds(dropped, stamp) <= Self.doubted
        && seconds(stamp, leap.first) > Self.doubted
    }
    let goesOn = allowsEqual ? stamp >= before : stamp > before
    return goesOn && seconds(before, stamp) < seconds(before, leap.first) / 2
  }
}
