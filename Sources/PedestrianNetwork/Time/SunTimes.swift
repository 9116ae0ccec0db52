// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// Sunrise and sunset, dawn and dusk of one day at one place.
///
/// The low-precision position of the sun (mean anomaly, equation of the centre and equation of
/// time, each a few terms): good to about two minutes at latitudes below 65°.
public struct SunTimes: Hashable, Sendable {
  /// What opening hours name (OSM wiki: Key:opening_hours/specification, "variable times").
  public enum Event: Sendable, CaseIterable {
    case dawn, sunrise, sunset, dusk
  }

  /// The sun's centre at sunrise: half its width and the refraction of the horizon, degrees.
  private static let sunriseElevation = -0.833
  /// The end of civil twilight, degrees above the horizon.
  public static let civilTwilightElevation = -6.0
  private static let obliquity = 23.4397

  /// Minutes after 00:00 UTC of the date when the sun stands highest; may lie outside 0…1440.
  private let noonMinute: Double
  private let declination: Double
  private let latitude: Double

  public init(date: CivilDate, at place: Coordinate) {
    // 2000-01-01 12:00 UTC is the zero of the formula.
    let epoch = 10_957
    let days = Double(date.dayNumber - epoch) - place.longitude / 360
    let anomaly = radians(357.5291 + 0.98560028 * days)
    let center = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly)
    let eclipticLongitude = anomaly + radians(center + 180 + 102.9372)
    let transit = 0.0053 * sin(anomaly) - 0.0069 * sin(2 * eclipticLongitude)
    noonMinute = (0.5 - place.longitude / 360 + transit) * 1440
    declination = asin(sin(eclipticLongitude) * sin(radians(Self.obliquity)))
    latitude = radians(place.latitude)
  }

  /// How high the sun's centre stands, degrees above the horizon, refraction left out.
  ///
  /// - Parameter moment: seconds since 1970; before 1900 or after 2100 the answer is that of the
  ///   nearest day of those years, for which the formula holds.
  public static func elevation(at moment: Int64, of place: Coordinate) -> Double {
    let secondsPerDay: Int64 = 86_400
    let moment = min(max(moment, -25_567 * secondsPerDay), 47_482 * secondsPerDay)
    let day = (Double(moment) / Double(secondsPerDay)).rounded(.down)
    let sun = SunTimes(date: CivilDate(dayNumber: Int(day)), at: place)
    let minute = (Double(moment) - day * Double(secondsPerDay)) / 60
    let hourAngle = (minute - sun.noonMinute) / 720 * Double.pi
    let sine =
      sin(sun.latitude) * sin(sun.declination)
      + cos(sun.latitude) * cos(sun.declination) * cos(hourAngle)
    return asin(min(max(sine, -1), 1)) * 180 / .pi
  }

  /// Minutes after 00:00 UTC of the date, to the nearest minute; `nil` where the sun does not
  /// reach that height on that day (polar day or night).
  public func minuteUTC(of event: Event) -> Int? {
    let isTwilight = event == .dawn || event == .dusk
    let elevation = radians(isTwilight ? Self.civilTwilightElevation : Self.sunriseElevation)
    let cosine =
      (sin(elevation) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination))
    guard cosine.isFinite, abs(cosine) <= 1 else { return nil }
    let halfDay = acos(cosine) / .pi * 720
    let isMorning = event == .dawn || event == .sunrise
    return Int((noonMinute + (isMorning ? -halfDay : halfDay)).rounded())
  }
}

private func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
