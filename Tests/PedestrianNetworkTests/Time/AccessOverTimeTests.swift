// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PedestrianNetwork

@Suite("Access over time") struct AccessOverTimeTests {
  let context = OpeningContext.kaiserslautern
  typealias Tagging = AccessOverTime.Tagging

  static let night = "2024-05-06T23:00"
  static let day = "2024-05-06T12:00"

  static let rows: [(Tagging, String, AccessVerdict)] = [
    (Tagging(), day, .allowed(.unknown)),
    (Tagging(foot: "yes"), day, .allowed(.yes)),
    (Tagging(foot: "designated", access: "no"), day, .allowed(.designated)),
    (Tagging(foot: "permissive"), day, .allowed(.permissive)),
    (Tagging(access: "permissive"), day, .allowed(.permissive)),
    (Tagging(access: "customers"), day, .allowed(.customers)),
    (Tagging(access: "destination"), day, .allowed(.destination)),
    (Tagging(access: "agricultural"), day, .allowed(.unknown)),
    (Tagging(foot: "agricultural"), day, .unknown(.notUnderstood)),
    (Tagging(access: "private"), day, .forbidden(.privateGround)),
    (Tagging(access: "no"), day, .forbidden(.forbidden)),
    (Tagging(foot: "no", access: "yes"), day, .forbidden(.forbidden)),
    (Tagging(foot: "use_sidepath"), day, .forbidden(.useSidepath)),
    (Tagging(access: "construction"), day, .forbidden(.construction)),
    (Tagging(foot: "yes", isConstruction: true), day, .forbidden(.construction)),
    (Tagging(foot: "maybe"), day, .unknown(.notUnderstood)),
    // Opening hours.
    (Tagging(openingHours: "06:00-22:00"), day, .allowed(.unknown)),
    (Tagging(openingHours: "06:00-22:00"), night, .forbidden(.closed)),
    (Tagging(foot: "yes", openingHours: "06:00-22:00"), night, .forbidden(.closed)),
    (Tagging(foot: "no", openingHours: "06:00-22:00"), night, .forbidden(.forbidden)),
    (Tagging(openingHours: "20:00+"), night, .unknown(.openingHours(.openEnd))),
    (Tagging(openingHours: "\"nach Absprache\""), day, .unknown(.openingHours(.stated))),
    (Tagging(openingHours: "nachts zu"), day, .unknown(.openingHours(.notUnderstood))),
    (Tagging(foot: "no", openingHours: "nachts zu"), day, .forbidden(.forbidden)),
    // Conditions.
    (Tagging(footConditional: "no @ (22:00-06:00)"), night, .forbidden(.forbidden)),
    (Tagging(footConditional: "no @ (22:00-06:00)"), day, .allowed(.unknown)),
    (Tagging(foot: "yes", footConditional: "no @ (22:00-06:00)"), day, .allowed(.yes)),
    (Tagging(foot: "yes", footConditional: "no @ (22:00-06:00)"), night, .forbidden(.forbidden)),
    (Tagging(access: "no", accessConditional: "yes @ (07:00-20:00)"), day, .allowed(.yes)),
    (
      Tagging(access: "no", accessConditional: "yes @ (07:00-20:00)"), night, .forbidden(.forbidden)
    ),
    // What is said of walkers beats what is said of all.
    (Tagging(foot: "yes", accessConditional: "no @ (22:00-06:00)"), night, .allowed(.yes)),
    (
      Tagging(footConditional: "yes @ (00:00-24:00)", accessConditional: "no @ (22:00-06:00)"),
      night, .allowed(.yes)
    ),
    // Doubt stays doubt, unless all that may hold comes to the same.
    (Tagging(foot: "yes", footConditional: "no @ wet"), day, .unknown(.condition)),
    (Tagging(foot: "no", footConditional: "private @ wet"), day, .forbidden(.privateGround)),
    (Tagging(foot: "yes", footConditional: "designated @ wet"), day, .allowed(.unknown)),
    (Tagging(foot: "yes", footConditional: "no @ (nachts)"), day, .unknown(.condition)),
    (Tagging(footConditional: "no @ bei Nässe und Schnee"), day, .unknown(.notUnderstood)),
    (Tagging(foot: "yes", footConditional: "no @ (22:00-06:00 AND snow)"), day, .allowed(.yes)),
    (
      Tagging(footConditional: "no @ opening_hours", openingHours: "06:00-22:00"), day,
      .forbidden(.forbidden)
    ),
  ]

  @Test("tags give a verdict at a time", arguments: rows)
  func verdict(tagging: Tagging, time: String, expected: AccessVerdict) throws {
    let access = AccessOverTime(tagging)
    #expect(access.verdict(at: try localTime(time), in: context) == expected)
  }

  @Test("values that are not understood are named by key and place")
  func faults() {
    let access = AccessOverTime(
      Tagging(footConditional: "no @", accessConditional: "no @ wet", openingHours: "Mo-Fr 08:00"))
    #expect(access.faults.map(\.key) == ["foot:conditional", "opening_hours"])
    #expect(access.faults.map(\.fault.position) == [4, 11])
  }

  @Test(
    "the verdict changes when hours or conditions do, and not before",
    arguments: [
      (Tagging(openingHours: "06:00-22:00"), day, Optional("2024-05-06T22:00")),
      (Tagging(foot: "no", openingHours: "06:00-22:00"), day, nil),
      (Tagging(foot: "yes"), day, nil),
      (Tagging(foot: "yes", footConditional: "no @ (22:00-06:00)"), night, "2024-05-07T06:00"),
      (
        Tagging(footConditional: "no @ (Sa)", openingHours: "06:00-22:00"), night,
        "2024-05-07T06:00"
      ),
      // Open on every day, for another reason at noon: no change.
      (Tagging(foot: "yes", footConditional: "yes @ (12:00-13:00)"), day, nil),
    ])
  func nextChange(tagging: Tagging, time: String, expected: String?) throws {
    let change = AccessOverTime(tagging).nextChange(after: try localTime(time), in: context)
    #expect(change?.description == expected)
  }

  @Test("on the time line of the world a night is an hour shorter in spring")
  func span() throws {
    let zone = TimeZoneRules.centralEurope
    let access = AccessOverTime(Tagging(openingHours: "06:00-22:00"))
    let evening = try #require(zone.moments(of: try localTime("2024-03-30T22:00")).first)
    let span = access.span(at: evening, zone: zone)
    #expect(span.verdict == .forbidden(.closed))
    #expect(span.end == evening + 7 * 3600)
  }
}
