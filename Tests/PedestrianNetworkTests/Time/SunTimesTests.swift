// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import PedestrianNetwork

@Suite("Sun") struct SunTimesTests {
  /// Day, place, event, and the minute of UTC that almanacs give.
  static let almanac: [(String, Double, Double, SunTimes.Event, Int)] = [
    // Berlin: 04:43 and 21:33 in summer time, 08:15 and 15:54 in winter.
    ("2024-06-21", 52.52, 13.405, .sunrise, 163), ("2024-06-21", 52.52, 13.405, .sunset, 1173),
    ("2024-12-21", 52.52, 13.405, .sunrise, 435), ("2024-12-21", 52.52, 13.405, .sunset, 894),
    ("2024-06-21", 52.52, 13.405, .dawn, 113), ("2024-06-21", 52.52, 13.405, .dusk, 1224),
    // Greenwich at the equator, equinox: 06:04 and 18:11.
    ("2024-03-20", 0, 0, .sunrise, 364), ("2024-03-20", 0, 0, .sunset, 1091),
    // Kaiserslautern in autumn: 07:21 and 19:04 in summer time.
    ("2024-09-30", 49.444, 7.769, .sunrise, 324), ("2024-09-30", 49.444, 7.769, .sunset, 1027),
  ]

  @Test("sunrise and sunset are those of almanacs to three minutes", arguments: almanac)
  func almanacs(
    day: String, latitude: Double, longitude: Double, event: SunTimes.Event, minute: Int
  ) throws {
    let date = try localTime(day + "T00:00").date
    let sun = SunTimes(date: date, at: Coordinate(latitude: latitude, longitude: longitude))
    let found = try #require(sun.minuteUTC(of: event))
    #expect(abs(found - minute) <= 3, "\(found)")
  }

  @Test("in the polar day and night there is no sunrise", arguments: ["2024-06-21", "2024-12-21"])
  func polar(day: String) throws {
    let sun = SunTimes(
      date: try localTime(day + "T00:00").date,
      at: Coordinate(latitude: 69.65, longitude: 18.96))
    #expect(sun.minuteUTC(of: .sunrise) == nil && sun.minuteUTC(of: .sunset) == nil)
  }

  @Test("dawn, sunrise, sunset and dusk follow each other on every day")
  func order() throws {
    let place = Coordinate(latitude: 49.444, longitude: 7.769)
    for offset in 0..<366 {
      let sun = SunTimes(date: CivilDate(dayNumber: 19_723 + offset), at: place)
      let minutes = SunTimes.Event.allCases.compactMap { sun.minuteUTC(of: $0) }
      #expect(minutes.count == 4 && minutes == minutes.sorted())
    }
  }

  @Test("the sun stands at each event as high as the event says")
  func elevations() throws {
    let heights: [(SunTimes.Event, Double)] = [
      (.dawn, -6), (.sunrise, -0.833), (.sunset, -0.833), (.dusk, -6),
    ]
    for place in [
      Coordinate(latitude: 49.444, longitude: 7.769), Coordinate(latitude: -33.9, longitude: 151.2),
      Coordinate(latitude: 21.3, longitude: -157.9),
    ] {
      for offset in stride(from: 0, to: 366, by: 5) {
        let day = 19_723 + offset
        let sun = SunTimes(date: CivilDate(dayNumber: day), at: place)
        for (event, height) in heights {
          let minute = try #require(sun.minuteUTC(of: event))
          let moment = Int64(day) * 86_400 + Int64(minute) * 60
          // The declination moves on where the event falls on the next day of UTC.
          #expect(abs(SunTimes.elevation(at: moment, of: place) - height) < 0.6)
        }
      }
    }
    for moment in [Int64.min, .max] {
      #expect(SunTimes.elevation(at: moment, of: Coordinate(latitude: 0, longitude: 0)).isFinite)
    }
  }

  @Test("the poles themselves do not trap", arguments: [-90.0, 90])
  func poles(latitude: Double) {
    let place = Coordinate(latitude: latitude, longitude: 180)
    for offset in 0..<366 {
      let sun = SunTimes(date: CivilDate(dayNumber: 19_723 + offset), at: place)
      _ = SunTimes.Event.allCases.map { sun.minuteUTC(of: $0) }
    }
  }
}
