// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A part of the street that the city has closed, narrowed or changed for a time.
///
/// Never tied to edges of a network: ``Overlay`` finds those whenever a map is loaded.
public struct Closure: Hashable, Sendable {
  /// Where an entry stands on its way through the city's offices.
  public enum Status: String, Sendable, CaseIterable {
    case draft, approved, active, expired, withdrawn

    /// Only what a second person has approved changes a route.
    public var counts: Bool { self == .approved || self == .active }
  }

  /// What is closed or changed.
  public enum Affected: String, Sendable, CaseIterable {
    case sidewalk, crossing, path, steps, stop, signal, area
  }

  /// What happens to it.
  public enum Effect: String, Sendable, CaseIterable {
    case closed, narrowed
    /// A diversion along the same side.
    case detourSameSide = "detour_same_side"
    /// Closed; walkers are sent to the other side.
    case crossOver = "cross_over"
    case surface, obstacle
    case signalOff = "signal_off"
    case temporaryCrossing = "temporary_crossing"
    case temporarySignal = "temporary_signal"
    /// A provisional way beside the works, with a line of its own.
    case emergencyPath = "emergency_path"
    case stopMoved = "stop_moved"
    /// The signal works, its sound does not.
    case signalSilent = "signal_silent"
    /// Guide strips lie under snow or works.
    case tactileCovered = "tactile_covered"

    /// Whether nobody gets through.
    public var isClosing: Bool { self == .closed || self == .crossOver }
  }

  /// On which side of the street: of the line's direction, or by compass.
  public enum Side: String, Sendable, CaseIterable {
    case left, right, both, north, east, south, west
  }

  public enum Shape: Hashable, Sendable {
    case lines([[Coordinate]])
    case points([Coordinate])
    /// Rings, each closed by itself; a place is inside where an odd number of them holds it.
    case rings([[Coordinate]])
  }

  /// Hours of some weekdays, on the clocks of the map's zone.
  public struct Window: Hashable, Sendable {
    public var weekdays: [Weekday]
    /// Minutes after midnight, 0 … 1439.
    public var from: Int
    /// Minutes after midnight, 1 … 1440; not above `from` where it ends on the next day.
    public var to: Int

    public init(weekdays: [Weekday], from: Int, to: Int) {
      self.weekdays = weekdays
      self.from = from
      self.to = to
    }
  }

  public var id: String
  public var status = Status.approved
  public var affects = Affected.sidewalk
  public var effect = Effect.closed
  /// `nil` where the entry does not say it.
  public var side: Side?
  /// Seconds since 1970.
  public var validFrom: Int64
  /// Seconds since 1970; from then on the entry is overrun.
  public var validTo: Int64
  /// Until further notice: ``validTo`` follows from the last look at the place.
  public var isOpenEnded = false
  /// Empty: at all hours.
  public var windows = [Window]()
  /// Metres that are left to walk on; `nil` where nobody says it.
  public var remainingWidth: Double?
  public var shape: Shape
  /// How far the shape may lie from the truth, metres.
  public var accuracy = Closure.usualAccuracy
  /// Seconds since 1970 of the last look at the place.
  public var lastConfirmed: Int64?
  /// False where the city says that the start is not verified.
  public var isConfirmed = true
  /// What staff add to the words that are made of the fields; may be empty.
  public var additionGerman = ""
  public var additionEnglish = ""

  /// What a line drawn over an aerial picture is good for, metres.
  public static let usualAccuracy = 5.0
  /// An entry until further notice counts for so long after somebody has confirmed it, seconds: 14
  /// days.
  public static let openEndedSeconds: Int64 = 14 * 86_400
  /// RSA 21: a short narrowing of a pavement keeps at least this, metres.
  public static let leastWidthByRule = 1.0

  public init(id: String, validFrom: Int64, validTo: Int64, shape: Shape) {
    self.id = id
    self.validFrom = validFrom
    self.validTo = validTo
    self.shape = shape
  }

  /// Narrower than the rules for works on streets allow (RSA 21).
  public var isBelowRule: Bool { remainingWidth.map { $0 < Self.leastWidthByRule } ?? false }
}

extension Closure {
  /// What an entry means at some moment.
  public enum State: Hashable, Sendable {
    /// Not at this time, or not approved, or over for long.
    case none
    case inForce
    /// In force by its dates; the city says that nobody has verified it.
    case unconfirmed
    /// Past its end and not marked as ended: perhaps still there.
    case overrun
    /// No time is known for the walk.
    case unknownTime

    /// Whether it is certain enough to forbid a way.
    public var forbids: Bool { self == .inForce }
  }

  /// An entry past its end is still told for so long, seconds: 7 days (city-data, 4.1).
  public static let overrunSeconds: Int64 = 7 * 86_400

  /// - Parameter moment: seconds since 1970; `nil` where the time of the walk is not known.
  public func state(at moment: Int64?, zone: TimeZoneRules) -> State {
    guard status.counts else { return .none }
    guard let moment else { return .unknownTime }
    let isLongOver = moment >= validTo && moment &- validTo >= Self.overrunSeconds
    guard moment >= validFrom, !isLongOver,
      windows.isEmpty || isInWindow(zone.localTime(at: moment))
    else { return .none }
    if moment >= validTo { return .overrun }
    return isConfirmed ? .inForce : .unconfirmed
  }

  private func isInWindow(_ time: LocalTime) -> Bool {
    windows.contains { window in
      let minute = time.minuteOfDay
      if window.from < window.to {
        return window.weekdays.contains(time.date.weekday) && minute >= window.from
          && minute < window.to
      }
      // Over midnight: the evening of its day, or the morning after it.
      let yesterday = time.date.adding(days: -1).weekday
      return window.weekdays.contains(time.date.weekday) && minute >= window.from
        || window.weekdays.contains(yesterday) && minute < window.to
    }
  }

  /// The middle of the first line, point or ring: where to look for it.
  public var place: Coordinate? {
    switch shape {
    case .lines(let lines):
      return lines.first.map { line in
        let line = Polyline(line)
        return line.point(at: line.length.meters / 2)
      }
    case .points(let points): return points.first
    case .rings(let rings): return rings.first?.first
    }
  }
}
