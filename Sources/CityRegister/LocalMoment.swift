// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork

/// Times as staff write them: with a zone, or as the clocks of the city show them.
public struct LocalMoment: Sendable {
  private let zone: TimeZoneRules

  public init(zone: TimeZoneRules) { self.zone = zone }

  /// Reads RFC 3339 with a zone, `2026-05-04T07:00`, `2026-05-04 07:00`, `04.05.2026 07:00`, and
  /// days alone: a beginning is then the day's first moment, an end its last.
  ///
  /// - Returns: seconds since 1970; `nil` for any other text or a time that the clocks skip.
  public func seconds(_ text: String, isEnd: Bool = false) -> Int64? {
    let text = text.trimming
    if let exact = TimestampText.seconds(text) { return exact }
    let parts = text.replacing("T", with: " ").split(separator: " ")
    guard let first = parts.first, parts.count <= 2, let date = Self.date(String(first)) else {
      return nil
    }
    var minute = isEnd ? LocalTime.minutesPerDay : 0
    if parts.count == 2 {
      let clock = parts[1].split(separator: ":").prefix(2).map { $0.count == 1 ? "0\($0)" : $0 }
        .joined(separator: ":")
      guard let value = DayClock.minutes(clock) else { return nil }
      minute = value
    }
    return zone.moments(of: LocalTime(date: date, minute: minute)).first
  }

  private static func date(_ text: String) -> CivilDate? {
    let isGerman = text.contains(".")
    let numbers = text.split(separator: isGerman ? "." : "-").map { Int($0) ?? -1 }
    guard numbers.count == 3 else { return nil }
    return isGerman
      ? CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
      : CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// On the clocks of the city, with the offset.
  public func text(_ seconds: Int64) -> String { TimestampText.text(seconds, in: zone) }

  /// "04.05.2026 07:00", for people.
  public func german(_ seconds: Int64) -> String {
    let time = zone.localTime(at: seconds)
    let (year, month, day) = time.date.components
    return "\(two(day)).\(two(month)).\(year) \(two(time.minuteOfDay / 60)):"
      + two(time.minuteOfDay % 60)
  }

  /// "2026-05-04 07:00".
  public func english(_ seconds: Int64) -> String {
    let time = zone.localTime(at: seconds)
    return "\(time.date) \(two(time.minuteOfDay / 60)):\(two(time.minuteOfDay % 60))"
  }

  public func text(_ seconds: Int64) -> LocalText { LocalText(german(seconds), english(seconds)) }

  private func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}

extension String {
  /// Without blanks at both ends.
  var trimming: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
