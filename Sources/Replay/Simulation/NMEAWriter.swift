// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import Positioning

/// The fixes and satellites of a walk as a receiver's log (RMC, GGA, GSA, GSV of NMEA 0183).
public enum NMEAWriter {
  /// GPS counts weeks modulo 1 024.
  private static let rolloverMilliseconds: Int64 = 1024 * 7 * 86_400_000

  /// - Parameters:
  ///   - started: what instant 0 stands for.
  ///   - rollover: from this moment on the receiver has lost 1 024 weeks.
  public static func text(
    _ events: [TimedEvent], started: CivilTime, rollover: Instant? = nil
  ) -> String {
    var text = ""
    var satellites: [Satellite] = []
    for event in events {
      guard case .observation(let observation) = event.event else { continue }
      switch observation {
      case .sky(let seen): satellites = seen
      case .gnss(let fix):
        var time = started.milliseconds + event.instant.milliseconds
        if let rollover, event.instant >= rollover { time -= rolloverMilliseconds }
        for line in lines(fix, satellites, CivilTime(milliseconds: time)) {
          text += sentence(line)
        }
      case .beacon, .heading, .gyro, .step, .pressure: break
      }
    }
    return text
  }

  private static func lines(
    _ fix: GNSSFix, _ satellites: [Satellite], _ time: CivilTime
  ) -> [String] {
    // "2026-11-21T08:00:00.250Z" in the order of NMEA.
    let stamp = time.rfc3339.filter { $0.isNumber }
    let digits = stamp + String(repeating: "0", count: max(17 - stamp.count, 0))
    let clock = "\(digits.dropFirst(8).prefix(6)).\(digits.suffix(3))"
    let date =
      digits.dropFirst(6).prefix(2) + digits.dropFirst(4).prefix(2)
      + digits.dropFirst(2).prefix(2)
    let latitude = degrees(fix.coordinate.latitudeE7, width: 2, "N", "S")
    let longitude = degrees(fix.coordinate.longitudeE7, width: 3, "E", "W")
    let place = "\(latitude),\(longitude)"
    let knots = fix.speed.map { DecimalText.fixed($0 * 3600 / 1852, places: 2) } ?? ""
    let course = fix.course.map { DecimalText.fixed($0.degrees, places: 1) } ?? ""
    let count = fix.satellites.map(String.init) ?? ""
    let hdop = fix.hdop.map { DecimalText.fixed($0, places: 2) } ?? ""
    return ["GNRMC,\(clock),A,\(place),\(knots),\(course),\(date),,,A"]
      + ["GNGGA,\(clock),\(place),1,\(count),\(hdop),,M,,M,,"]
      + usedLines(satellites) + viewLines(satellites)
  }

  private static func usedLines(_ satellites: [Satellite]) -> [String] {
    systems.compactMap { system in
      let used = satellites.filter { $0.system == system.name && $0.isUsed }.prefix(12)
      guard !used.isEmpty else { return nil }
      let numbers = used.map { String($0.prn) } + Array(repeating: "", count: 12 - used.count)
      return "GNGSA,A,3," + numbers.joined(separator: ",") + ",,,"
    }
  }

  private static func viewLines(_ satellites: [Satellite]) -> [String] {
    systems.flatMap { system -> [String] in
      let seen = satellites.filter { $0.system == system.name }
      let pages = (seen.count + 3) / 4
      return (0..<pages).map { page in
        let blocks = seen.dropFirst(4 * page).prefix(4).map { satellite in
          let fields = [satellite.elevation, satellite.azimuth, satellite.carrierToNoise]
            .map { value in value.map { DecimalText.fixed($0, places: 0) } ?? "" }
          return "\(satellite.prn)," + fields.joined(separator: ",")
        }
        return "\(system.talker)GSV,\(pages),\(page + 1),\(seen.count),"
          + blocks.joined(separator: ",")
      }
    }
  }

  private static let systems: [(name: String, talker: String)] = [
    ("GPS", "GP"), ("GLONASS", "GL"), ("Galileo", "GA"), ("BeiDou", "GB"),
  ]

  /// `ddmm.mmmmm,N`.
  private static func degrees(
    _ valueE7: Int32, width: Int, _ positive: String, _ negative: String
  ) -> String {
    let size = Double(Int64(valueE7).magnitude) * 1e-7
    let whole = Int(size)
    let minutes = DecimalText.fixed((size - Double(whole)) * 60, places: 5)
    let degrees = String(whole)
    let padded = String(repeating: "0", count: max(width - degrees.count, 0)) + degrees
    let minutesPadded = (minutes.count < 8 ? "0" : "") + minutes
    return "\(padded)\(minutesPadded),\(valueE7 < 0 ? negative : positive)"
  }

  private static func sentence(_ body: String) -> String {
    let sum = body.utf8.reduce(UInt8(0), ^)
    let hex = String(sum, radix: 16, uppercase: true)
    return "$\(body)*\(sum < 16 ? "0" : "")\(hex)\r\n"
  }
}
