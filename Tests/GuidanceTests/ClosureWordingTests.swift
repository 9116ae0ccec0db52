// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing
import Testing

@testable import Guidance

/// The words of closures in both languages: reviewed by reading.
@Suite struct ClosureWordingTests {
  private static func notice(
    _ affects: Closure.Affected, _ effect: Closure.Effect, _ state: Closure.State,
    _ end: ClosureNotice.End = .day(18, month: 5, year: nil), width: Int? = nil,
    detour: Int? = nil, street: String = "Fackelstraße"
  ) -> ClosureNotice {
    ClosureNotice(
      affects, effect, state, street: street, end: end, widthCentimeters: width,
      detour: detour.map { DetourNotice(meters: $0) })
  }

  static let golden: [(ClosureNotice, String, String)] = [
    (
      notice(.sidewalk, .closed, .inForce, detour: 120),
      "Gesperrt laut Stadt bis 18. Mai: Gehweg Fackelstraße. Umweg 120 Meter.",
      "Closed, says the city, until 18 May: pavement Fackelstraße. Detour 120 metres."
    ),
    (
      notice(.sidewalk, .narrowed, .inForce, .today(minute: 960), width: 90),
      "Verengt laut Stadt bis heute 16 Uhr: Gehweg Fackelstraße, Restbreite 90 Zentimeter.",
      "Narrowed, says the city, until today 16:00: pavement Fackelstraße, 90 centimetres left."
    ),
    (
      notice(.steps, .closed, .overrun, .yesterday, street: ""),
      "Gesperrt laut Stadt, bis gestern gemeldet, Ende nicht bestätigt: Treppe.",
      "Closed, says the city, reported until yesterday, end not confirmed: steps."
    ),
    (
      notice(.path, .crossOver, .unconfirmed),
      "Gesperrt laut Stadt bis 18. Mai, nicht bestätigt: Weg Fackelstraße.",
      "Closed, says the city, until 18 May, not confirmed: path Fackelstraße."
    ),
    (
      notice(.signal, .signalOff, .inForce, .today(minute: nil)),
      "Ampel aus laut Stadt bis heute: Fackelstraße.",
      "Signals off, says the city, until today: Fackelstraße."
    ),
    (
      notice(.crossing, .closed, .unknownTime, .day(3, month: 1, year: 2027)),
      "Gesperrt laut Stadt bis 3. Januar 2027, Zeiten unbekannt: Querung Fackelstraße.",
      "Closed, says the city, until 3 January 2027, times unknown: crossing Fackelstraße."
    ),
  ]

  @Test(arguments: golden)
  func closuresAreSaidWithSourceAndEnd(
    notice: ClosureNotice, german: String, english: String
  ) {
    #expect(GermanWording(aid: .cane).closure(notice).text == german)
    #expect(EnglishWording(aid: .cane).closure(notice).text == english)
  }

  /// Told ahead, with the other side where there is one.
  @Test func theWayAroundNamesItsCrossing() {
    let road = CrossedRoad(street: "Burgstraße", kind: .trafficSignals, sound: .unknown)
    var notice = Self.notice(.sidewalk, .closed, .inForce)
    notice.detour = DetourNotice(meters: 90, crossing: road, isOtherSide: true)
    notice.isAhead = true
    #expect(
      GermanWording(aid: .cane).closure(notice).text
        == "Sperrung voraus laut Stadt bis 18. Mai: Gehweg Fackelstraße. "
        + "Umweg 90 Meter, andere Seite: Ampel Burgstraße, Ton unbekannt.")
    #expect(
      EnglishWording(aid: .cane).closure(notice).text
        == "Closure ahead, says the city, until 18 May: pavement Fackelstraße. "
        + "Detour 90 metres, other side: signals Burgstraße, sound unknown.")
  }

  /// R10 for what the city has closed at times that are not known, and for a start in plain words.
  @Test func plainSentencesOfClosuresAndStartsAreShortEnough() {
    let rule = DurationRule(language: .german)
    for (affects, effect) in [
      (Closure.Affected.sidewalk, Closure.Effect.narrowed), (.area, .obstacle),
    ] {
      var notice = Self.notice(
        affects, effect, .unknownTime, .day(18, month: 5, year: 2026), street: "Fruchthallstraße")
      notice.isAhead = true
      let text = PlainGermanWording().closure(notice).fitted(to: 8, rule: rule).text
      #expect(rule.seconds(text) <= 8, "\(text)")
      #expect(text.contains("bekannt"))
    }
    for ground in [StreetReference.Ground.ordinary, .carriageway] {
      let street = StreetReference(
        name: "Richard-Wagner-Straße", wayClass: .sidewalk, ground: ground)
      let length = PlainGermanWording().routeLength(.meters(900), isNew: false).text
      let start = PlainGermanWording().start(
        street, houseNumber: HouseNumber("12"), .unknown(houses: .right)
      )
      .optionally(length)
      let text = start.fitted(to: 8, rule: rule).text
      #expect(rule.seconds(text) <= 8, "\(text)")
    }
  }

  /// A way that is no longer is no detour, in no form of the sentence.
  @Test func aWayThatIsNoLongerIsNoDetour() {
    let road = CrossedRoad(street: "Burgstraße", kind: .trafficSignals, sound: .unknown)
    for isOtherSide in [false, true] {
      var notice = Self.notice(.sidewalk, .closed, .inForce)
      notice.detour = DetourNotice(meters: 0, crossing: road, isOtherSide: isOtherSide)
      for wording in [GermanWording() as any Wording, EnglishWording(), PlainGermanWording()] {
        for form in wording.closure(notice).clauses.flatMap({ [$0.text] + $0.briefs }) {
          #expect(!form.contains("Umweg") && !form.contains("Detour"), "\(form)")
        }
      }
    }
  }

  /// Nothing is said that is not known, and what is left comes after the reason.
  @Test func whatIsLeftIsSaidAfterTheReason() {
    let closure = ForbiddenThing.closure(Self.notice(.path, .closed, .inForce))
    let road = CrossedRoad(street: "Burgstraße", kind: .zebra, sound: .unknown)
    let instead = InsteadNotice(reached: 120, missing: 40, lastCrossing: road, minutes: 25)
    let german = GermanWording(aid: .cane)
    #expect(
      german.instead(instead).text
        == "Ende laut Stadt in 25 Minuten. Bis dorthin: 120 Meter. "
        + "Es fehlen etwa 40 Meter. Letzte Querung davor: Zebrastreifen Burgstraße.")
    #expect(
      EnglishWording(aid: .cane).instead(instead).text
        == "It ends, says the city, in 25 minutes. Up to there: 120 metres. "
        + "About 40 metres are missing. Last crossing before it: zebra Burgstraße.")
    let bare = InsteadNotice(reached: 120, missing: 40)
    #expect(!german.instead(bare).text.contains("Ende"))
    let said = german.noRoute(.onlyForbidden([closure], instead: instead)).text
    #expect(said.hasPrefix("Kein Weg bekannt. Gesperrt laut Stadt"))
    #expect(said.hasSuffix(german.instead(instead).text))
  }

  static let reasons: [(ForbiddenThing, String, String)] = [
    (.steps(street: "Burgstiege"), "Treppe: Burgstiege", "steps: Burgstiege"),
    (.escalator, "Rolltreppe", "escalator"), (.movingWalkway, "Rollsteig", "moving walkway"),
    (.elevator, "Aufzug", "lift"),
    (.rails, "Gleisen", "rails"), (.avoided(name: "Parkstraße"), "der eigenen Liste", "your list"),
    (.closure(notice(.path, .closed, .inForce)), "Gesperrt laut Stadt", "Closed, says the city"),
    (.crossing(street: "B 270"), "Ampel nicht bekannt", "no signals known"),
  ]

  /// A flight of steps is not a crossing without signals.
  @Test(arguments: reasons)
  func whatKeepsFromADestinationIsNamedAsWhatItIs(
    thing: ForbiddenThing, german: String, english: String
  ) {
    for (wording, words) in [
      (GermanWording(aid: .cane) as any Wording, german), (EnglishWording(aid: .cane), english),
    ] {
      let text = wording.noRoute(.onlyForbidden([thing])).text
      #expect(text.contains(words), "\(text)")
      let isCrossing = if case .crossing = thing { true } else { false }
      #expect((text.contains("Ampel") || text.contains("signals")) == isCrossing, "\(text)")
    }
  }

  /// The end as people say it on the day: what ends at midnight ends on the day before.
  @Test func theEndIsThatOfTheLocalCalendar() throws {
    let day = Int64(try #require(CivilDate(year: 2026, month: 5, day: 18)).dayNumber) * 86_400
    let berlin = TimeZoneRules(initialOffset: 7200)
    #expect(ClosureNotice.end(day - 7200, day, berlin) == .yesterday)
    #expect(ClosureNotice.end(day + 14 * 3600, day, berlin) == .today(minute: 960))
    #expect(ClosureNotice.end(day + 22 * 3600, day, berlin) == .today(minute: nil))
    #expect(ClosureNotice.end(day + 28 * 3600, day + 20 * 3600, berlin) == .tomorrow(minute: 360))
    #expect(
      ClosureNotice.end(day + 40 * 86_400, day, berlin) == .day(27, month: 6, year: nil))
    #expect(ClosureNotice.end(day, nil, berlin) == .day(18, month: 5, year: 2026))
    let open = Self.notice(.path, .closed, .inForce, .open(3, month: 5, year: nil))
    #expect(
      GermanWording(aid: .cane).closure(open).text
        == "Gesperrt laut Stadt bis auf Weiteres, zuletzt bestätigt 3. Mai: Weg Fackelstraße.")
  }

  @Test func whatStaffMayNotSayIsNotSpoken() {
    #expect(ClosureNotice.speakable("Der Weg ist frei.").isEmpty)
    #expect(ClosureNotice.speakable("Zaun in der Mitte") == "Zaun in der Mitte.")
  }
}
