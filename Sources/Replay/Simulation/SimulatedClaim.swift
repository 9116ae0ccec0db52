// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Positioning

/// What a made-up receiver tells of its own error with each fix.
public enum SimulatedClaim: String, Sendable, CaseIterable {
  /// Metres.
  case accuracy
  /// The geometry of its satellites only, as NMEA GGA does.
  case dilution
  case nothing

  /// Dilution under a usual sky, where the walk has no satellites to take it from.
  private static let usualDilution = 0.9

  /// The events with the fixes of such a receiver.
  func applied(to events: [TimedEvent]) -> [TimedEvent] {
    guard self != .accuracy else { return events }
    return events.map { event in
      guard case .observation(.gnss(var fix)) = event.event else { return event }
      fix.accuracyMeters = nil
      fix.ellipse = nil
      fix.hdop = self == .nothing ? nil : fix.hdop ?? Self.usualDilution
      return TimedEvent(instant: event.instant, event: .observation(.gnss(fix)))
    }
  }
}
