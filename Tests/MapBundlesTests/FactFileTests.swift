// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import PedestrianNetwork
import Testing

@testable import MapBundles

/// The facts of an overlay: what they say of crossings, stops and obstacles, and when.
@Suite struct FactFileTests {
  private func collection(_ properties: String) throws -> JSONNode {
    try JSONParser.parse(
      Array(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"F-1",
        "geometry":{"type":"Point","coordinates":[7.7688,49.439]},"properties":{\(properties)}}]}
        """.utf8))
  }

  /// 2026-05-03T06:00:00Z.
  private static let moment: Int64 = 1_777_788_000

  @Test func aStopHasItsSpokenNameAndPlatform() throws {
    let facts = try collection(
      """
      "object":"stop","name":"Rathaus/Fruchth.","spoken_de":"Rathaus, Fruchthalle","ref":"A",
      "last_confirmed":"2026-05-03T06:00:00Z"
      """)
    let stop = try #require(FactFile.stops(facts, at: Self.moment).first)
    #expect(stop.name == "Rathaus/Fruchth." && stop.german == "Rathaus, Fruchthalle")
    #expect(stop.platform == "A" && stop.date.text == "2026-05-03")
    #expect(NoticeFile.obstacles(facts).isEmpty)
  }

  @Test func aStopOfAnotherTimeIsNone() throws {
    let facts = try collection(
      "\"object\":\"stop\",\"name\":\"Ersatz\",\"valid_from\":\"2026-06-01T00:00:00Z\"")
    #expect(FactFile.stops(facts, at: Self.moment).isEmpty)
    #expect(FactFile.stops(facts, at: nil).isEmpty)
    #expect(FactFile.stops(facts, at: Self.moment + 60 * 86_400).count == 1)
  }

  @Test(arguments: [
    ("", "Hindernis.", "Obstacle."),
    (",\"name\":\"Litfaßsäule\"", "Hindernis: Litfaßsäule.", "Obstacle: Litfaßsäule."),
    (",\"name\":\"x\",\"spoken_de\":\"Säule am Rand.\"", "Säule am Rand.", "Obstacle: x."),
  ])
  func anObstacleIsANoticeNearIt(_ more: String, _ german: String, _ english: String) throws {
    let facts = try collection(
      "\"object\":\"obstacle\",\"valid_to\":\"2026-05-04T00:00:00Z\"\(more)")
    let notice = try #require(NoticeFile.obstacles(facts).first)
    #expect(notice.german == german && notice.english == english)
    #expect(notice.radius == CityNotice.obstacleRadius && notice.radius < CityNotice.usualRadius)
    #expect(notice.counts(at: Self.moment, zone: .utc))
    #expect(!notice.counts(at: Self.moment + 86_400, zone: .utc))
    #expect(FactFile.stops(facts, at: Self.moment).isEmpty)
  }
}
