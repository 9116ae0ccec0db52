// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MapBundles
import PedestrianNetwork
import Replay
import Routing

/// A moment, RFC 3339; without a zone it is meant in the zone of the map.
struct TimeArgument: ExpressibleByArgument {
  /// As read, in UTC where the text names no zone.
  let time: CivilTime
  let hasZone: Bool

  init?(argument: String) {
    let text = argument.count == 16 ? argument + ":00" : argument
    guard let time = CivilTime(rfc3339: text) else { return nil }
    self.time = time
    // "…T20:00:00" ends in the seconds; a zone is "Z" or follows as "+01:00".
    hasZone =
      text.last == "Z" || text.last == "z" || text.dropFirst(19).contains { "+-".contains($0) }
  }

  /// Seconds since 1970 in a zone.
  func seconds(in zone: TimeZoneRules) -> Int64 {
    let plain = Int64((Double(time.milliseconds) / 1000).rounded(.down))
    guard !hasZone else { return plain }
    let local = TimeZoneRules.utc.localTime(at: plain)
    // An hour that the clocks skip is the one after it.
    return zone.moments(of: local).first ?? (plain - Int64(zone.offset(at: plain)))
  }
}

/// The time of a walk and what it means for access.
enum WalkTime {
  /// - Parameters:
  ///   - at: as asked for.
  ///   - otherwise: seconds since 1970 without `at`; `nil` where no time is known.
  ///   - overlay: its closures depend on the time, whatever the map.
  static func timetable(
    _ bundle: MapBundle, at: TimeArgument?, otherwise: Int64?, overlay: Overlay = .none
  ) throws -> AccessTimetable? {
    do {
      return try bundle.timetable(
        departure: at.map { $0.seconds(in: zone(bundle)) } ?? otherwise, overlay: overlay)
    } catch {
      let name = bundle.manifest.timeZone
      throw CommandFailure(
        .unavailable,
        "Die Regeln der Zeitzone \(name) fehlen. Unter Debian: apt-get install tzdata",
        "The rules of the time zone \(name) are missing (\(error)). On Debian: apt-get install tzdata"
      )
    }
  }

  /// The zone of a map; UTC where the system does not know it.
  static func zone(_ bundle: MapBundle) -> TimeZoneRules { bundle.zone }
}

/// A rule of access as the map writes it.
enum AccessText {
  static func text(_ tagging: AccessOverTime.Tagging) -> String {
    [
      ("opening_hours", tagging.openingHours), ("foot:conditional", tagging.footConditional),
      ("access:conditional", tagging.accessConditional),
    ].compactMap { key, value in value.map { "\(key)=\($0)" } }.joined(separator: ", ")
  }
}
