// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// The model utterances of the design and the rules that hold for every phrase.
@Suite struct WordingTests {
  /// A name that is left out of one sentence is still spoken with its voice in the next.
  @Test func whatIsLeftOutKeepsItsNames() {
    let whole = Phrase("Querung Rue Foch.", names: ["Rue Foch"])
      .adding(Phrase("Gegenüber Rue Ney.", names: ["Rue Ney"]).optional)
      .warning("Verkehr hören.")
    #expect(whole.dispensable(leftOutOf: "Querung Rue Foch.").names == ["Rue Ney"])
    #expect(whole.warnings(leftOutOf: "Querung Rue Foch.").names.isEmpty)
  }

  static let german = GermanWording()
  static let english = EnglishWording()

  private static let eisenbahnstrasse = StreetReference(
    name: "Eisenbahnstraße", wayClass: .sidewalk, roadSide: .left)

  private static func passage(
    _ kind: CrossingKind, _ street: String, approach: SeenDirection = .straight,
    sequel: Sequel? = nil, _ change: (inout Crossing) -> Void = { _ in }
  ) -> CrossingPassage {
    var crossing = Crossing()
    crossing.kind = kind
    change(&crossing)
    return CrossingPassage(
      crossing: crossing, street: street, length: 10, approach: approach, sequel: sequel)
  }

  // MARK: Model utterances

  @Test func startWithUnknownHeadingAndKnownSide() {
    let orientation = StartOrientation.unknown(houses: .right)
    #expect(
      Self.german.start(Self.eisenbahnstrasse, houseNumber: HouseNumber("12"), orientation).text
        == "Start, Eisenbahnstraße 12. Blickrichtung unbekannt. "
        + "Drehen: Häuser rechts, Fahrbahn links. Dann einige Meter gehen.")
    #expect(
      Self.english.start(Self.eisenbahnstrasse, houseNumber: HouseNumber("12"), orientation).text
        == "Start, 12 Eisenbahnstraße. Facing unknown. "
        + "Turn: houses right, road left. Then walk a few metres.")
  }

  @Test func crossingWithSignalsAndIsland() {
    let passage = Self.passage(.trafficSignals, "Fackelstraße") {
      $0.signals = .yes
      $0.sound = .yes
      $0.island = .yes
    }
    #expect(
      Self.german.crossing(passage).text
        == "Querung Fackelstraße. Ampel, laut Karte mit Ton. "
        + "Taster suchen, Signal selbst prüfen, auf der Mittelinsel erneut.")
    #expect(
      Self.english.crossing(passage).text
        == "Crossing Fackelstraße. Signals, with sound by the map. "
        + "Find the button, check the signal yourself, again on the island.")
  }

  @Test func crossingWithoutSignalsByTag() {
    let passage = Self.passage(.unmarked, "Parkstraße") { $0.signals = .no }
    #expect(
      Self.german.crossing(passage).text
        == "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. "
        + "Bordstein unbekannt, Kante kann fehlen. Verkehr hören.")
    #expect(
      Self.english.crossing(passage).text
        == "Crossing Parkstraße, by the map no signals, no zebra. "
        + "Kerb unknown, edge may be missing. Listen for traffic.")
  }

  @Test func sharedCyclePath() {
    #expect(
      Self.german.sharedPath(meters: 200).text
        == "Achtung, Radverkehr auf gleichem Weg, laut Karte 200 Meter. "
        + "Räder von vorn und hinten möglich. Am Rand gehen.")
    #expect(
      Self.english.sharedPath(meters: 200).text
        == "Attention, cyclists on the same path, 200 metres by the map. "
        + "Bikes possible from ahead and behind. Keep to the edge.")
  }

  @Test func stepsDown() {
    var steps = Steps()
    steps.incline = .down
    steps.count = 12
    steps.handrail = .right
    let passage = StepsPassage(steps: steps, approach: .straight, length: 5)
    #expect(
      Self.german.steps(passage).text
        == "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts. "
        + "Noppen davor unbekannt. Mit dem Stock suchen.")
    #expect(
      Self.english.steps(passage).text
        == "Attention, steps down soon, 12 by the map, handrail right. "
        + "Warning studs unknown. Find the edge with your cane.")
  }

  /// Whoever was led here for the ramp hears of it; a channel for bicycles is none.
  @Test func aRampForWheelchairsIsTold() {
    var steps = Steps()
    steps.ramps = [.wheelchair, .bicycle]
    let passage = StepsPassage(steps: steps, approach: .straight, length: 5)
    #expect(Self.german.stepsAhead(passage, .meters(30)).text.contains("Rampe für Rollstühle"))
    #expect(Self.english.stepsAhead(passage, .meters(30)).text.contains("wheelchair ramp"))
    steps.ramps = [.bicycle, .stroller]
    let other = StepsPassage(steps: steps, approach: .straight, length: 5)
    #expect(!Self.german.stepsAhead(other, .meters(30)).text.contains("Rampe"))
  }

  @Test func wrongSideOfTheStreet() {
    #expect(
      Self.german.wrongSide(signalsAhead: .about(80)).text
        == "Vermutlich falsche Straßenseite. Nicht hier wechseln. "
        + "Ampel laut Karte voraus, etwa 80 Meter. Lang drücken: Weg.")
    #expect(
      Self.english.wrongSide(signalsAhead: .about(80)).text
        == "Probably the wrong side. Do not change here. "
        + "Signals ahead by the map, about 80 metres. Long press: go there.")
  }

  @Test func uncertainBeforeATurn() {
    let turn = Turn(direction: .left, angle: -90, street: Self.eisenbahnstrasse, sequel: nil)
    #expect(
      Self.german.turnUncertain(turn, radius: 20).text
        == "Position ungenau, etwa 20 Meter. Abzweigung links, Eisenbahnstraße, nahe. "
        + "Häuserecke suchen.")
    #expect(
      Self.english.turnUncertain(turn, radius: 20).text
        == "Position inexact, about 20 metres. Left turning, Eisenbahnstraße, is near. "
        + "Find the building corner.")
  }

  @Test func aTurnBackAtAnUncertainPositionIsBehind() {
    let turn = Turn(direction: .turnBack, angle: 180, street: Self.eisenbahnstrasse, sequel: nil)
    #expect(
      Self.english.turnUncertain(turn, radius: 20).text.contains(
        "Turning behind you, Eisenbahnstraße, is near."))
  }

  @Test func oneIsOnAPlatformAndNotInIt() {
    let platform = StreetReference(name: "3", wayClass: .platform, ground: .railPlatform)
    #expect(Self.english.probablyIn(platform).text == "Probably on Platform 3.")
  }

  @Test func oneStepIsNoSteps() {
    #expect(
      Self.english.climbs(flights: 1, steps: 1, lifts: 0, byCity: false).text
        == "One flight of steps, at least one step by the map.")
  }

  @Test func withNothingNamedThereIsNothingToConfirm() {
    #expect(Self.german.confirmed(pastCrossing: false).text == "Nichts zu bestätigen.")
    #expect(Self.english.confirmed(pastCrossing: false).text == "Nothing to confirm.")
    #expect(
      PlainGermanWording().confirmed(pastCrossing: false).text == "Nichts zu bestätigen.")
  }

  /// R10: the warning is given up after the kerb.
  @Test func theKerbGoesBeforeTheTraffic() {
    let passage = Self.passage(.unknown, "Smedgata", sequel: nil)
    for wording in [Self.german, Self.english, PlainGermanWording()] as [any Wording] {
      let phrase = wording.crossing(passage)
      let rule = DurationRule(language: wording.language)
      let fitted = phrase.fitted(to: rule.seconds(phrase.text) - 0.1, rule: rule).text
      let warning = phrase.clauses.first(where: \.isWarning)?.text ?? "none"
      #expect(fitted.contains(warning), "\(fitted)")
    }
  }

  @Test func aDispensableSentenceIsShortenedBeforeItGoes() {
    let phrase = Phrase("Querung.").optionally("Die Karte sagt: Kante.", briefs: ["Kante."])
    let rule = DurationRule(language: .german)
    let seconds = rule.seconds("Querung. Kante.")
    #expect(phrase.fitted(to: seconds, rule: rule).text == "Querung. Kante.")
    #expect(phrase.fitted(to: seconds - 0.1, rule: rule).text == "Querung.")
  }

  @Test func theLengthOfADetourIsRounded() {
    var notice = InsteadNotice(reached: 28, missing: 63)
    notice.minutes = nil
    #expect(Self.german.instead(notice).text.hasPrefix("Bis dorthin: 30 Meter."))
    #expect(Self.english.instead(notice).text.hasPrefix("Up to there: 30 metres."))
    #expect(!PlainGermanWording().instead(notice).text.contains("28"))
  }

  @Test func onTheWayDownTheCaneIsNamedInPlainGermanToo() {
    let down = PhraseCatalogue.steps.filter { $0.steps.incline == .down }
    let rule = DurationRule(language: .german)
    for passage in down {
      let said = PlainGermanWording().steps(passage).fitted(to: 8, rule: rule).text
      #expect(said.contains("Stock"), "\(said)")
    }
  }

  @Test func offTheRoute() {
    let street = StreetReference(name: "Parkstraße", wayClass: .residential)
    #expect(
      Self.german.offRoute(.beside, street: street).text
        == "Vermutlich neben dem Weg, Parkstraße. "
        + "Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg.")
    #expect(
      Self.english.offRoute(.beside, street: street).text
        == "Probably off the route, Parkstraße. "
        + "Short press: back to the last point. Long press: new route.")
  }

  @Test func arrivalWithTwelveMetresToGo() {
    let distance = SpokenDistance(meters: 12, grade: .plain)
    #expect(
      Self.german.arrivalNear(
        Arrival(name: "Eingang Rathaus", side: .left, offset: 8), distance
      ).text
        == "Fast am Ziel, weniger als 15 Meter. Eingang Rathaus laut Karte links. "
        + "Ich melde mich weiter.")
    #expect(
      Self.english.arrivalNear(
        Arrival(name: "Town hall entrance", side: .left, offset: 8), distance
      ).text
        == "Nearly there, less than 15 metres. Town hall entrance left by the map. "
        + "I will keep reporting.")
  }

  @Test func underpass() {
    #expect(
      Self.german.underpass(meters: 30).text
        == "Gleich Unterführung, laut Karte 30 Meter. Satellit fällt aus, Position ungenau. "
        + "An der Wand entlang, danach Meldung.")
    #expect(
      Self.english.underpass(meters: 30).text
        == "Underpass soon, 30 metres by the map. Satellites drop out, position inexact. "
        + "Follow the wall, report after it.")
  }

  // MARK: Rules on single phrases

  @Test func impliedCrossingIsSaidNotToBeInTheMapR2() {
    let text = Self.german.crossing(Self.passage(.implied, "Parkstraße")).text
    #expect(text.hasPrefix("Querung Parkstraße, nicht in der Karte, Ampel unbekannt."))
  }

  @Test(arguments: CrossingKind.allCases.filter { $0 != .zebra && $0 != .unmarked })
  func onlyATaggedZebraIsCalledOneR2(_ kind: CrossingKind) {
    let passage = Self.passage(kind, "Parkstraße")
    #expect(!Self.german.crossing(passage).text.contains("Zebra"))
    #expect(!Self.english.crossing(passage).text.lowercased().contains("zebra"))
  }

  @Test(arguments: CrossingKind.allCases)
  func unknownSignalsAreNeverSaidToBeAbsentR2(_ kind: CrossingKind) {
    let passage = Self.passage(kind, "Parkstraße")
    for text in [
      Self.german.crossing(passage).text, Self.german.crossingAhead(passage, .meters(40)).text,
    ] { #expect(!text.contains("ohne Ampel")) }
    for text in [
      Self.english.crossing(passage).text, Self.english.crossingAhead(passage, .meters(40)).text,
    ] { #expect(!text.contains("no signals")) }
  }

  @Test func aTurnBehindACrossingIsToldAfterItR6() {
    let passage = Self.passage(
      .trafficSignals, "Fackelstraße", sequel: .turn(.left, Self.eisenbahnstrasse))
    #expect(
      Self.german.crossing(passage).text.hasPrefix("Erst Querung Fackelstraße, danach links."))
    #expect(
      Self.english.crossing(passage).text.hasPrefix("First crossing Fackelstraße, then left."))
  }

  @Test func stepsWithoutInclineAreUpOrDownUnknownR8() {
    let passage = StepsPassage(steps: Steps(), approach: .straight, length: 5)
    #expect(Self.german.steps(passage).text.contains("auf oder ab unbekannt"))
    #expect(Self.english.steps(passage).text.contains("up or down unknown"))
  }

  @Test(arguments: TestedWording.all)
  func guideDogTeamsHearNoCaneWordsR13(_ tested: TestedWording) {
    let catalogue = PhraseCatalogue(tested.wording(for: .guideDog))
    // The cane is named as what can be chosen in place of the dog, and nowhere else.
    let choice = tested.wording().aid(.cane).text
    // So does the notice of what the device is (R15).
    for example in catalogue.examples
    where example.phrase.text != choice && example.name != "productNotice" {
      let text = example.phrase.text.lowercased()
      #expect(!text.contains("stock") && !text.contains("cane"), "\(example.name)")
    }
  }

  @Test(arguments: [
    (7.0, CertaintyGrade.plain, "weniger als 15 Meter"), (14.9, .exact, "weniger als 15 Meter"),
    (15, .exact, "15 Meter"), (38, .plain, "40 Meter"), (38, .hedged, "etwa 40 Meter"),
    (123, .plain, "120 Meter"), (420, .plain, "400 Meter"), (430, .plain, "450 Meter"),
    (1260, .plain, "1300 Meter"), (.infinity, .plain, "weniger als 15 Meter"),
  ])
  func noNumbersBelowFifteenMetresR11(
    _ meters: Double, _ grade: CertaintyGrade, _ words: String
  ) {
    #expect(Self.german.length(SpokenDistance(meters: meters, grade: grade)) == words)
  }

  @Test func aBeaconMakesShortDistancesSayableR11() {
    #expect(SpokenDistance(meters: 7, grade: .exact, hasBeacon: true) == .meters(7))
  }

  // MARK: Rules on all phrases

  @Test(arguments: TestedWording.all, WalkingAid.allCases)
  func noPhraseHoldsAForbiddenWordR1(_ tested: TestedWording, _ aid: WalkingAid) {
    for example in PhraseCatalogue(tested.wording(for: aid)).examples {
      let found = ForbiddenWords.found(in: example.phrase.text, names: example.phrase.names)
      #expect(found.isEmpty, "\(example.name): \(example.phrase.text)")
    }
  }

  @Test(arguments: TestedWording.all)
  func noPhraseTakesLongerThanEightSecondsR10(_ tested: TestedWording) {
    let rule = DurationRule(language: tested.language)
    // The start is no warning: the walker stands and listens.
    for example in PhraseCatalogue(tested.wording()).examples
    where example.name != "start" && !example.isTelling {
      let phrase = example.phrase.fitted(to: 8, rule: rule)
      #expect(rule.seconds(phrase.text) <= 8, "\(example.name): \(phrase.text)")
    }
  }

  @Test(arguments: TestedWording.all)
  func everyPhraseIsASentence(_ tested: TestedWording) {
    for example in PhraseCatalogue(tested.wording()).examples {
      let text = example.phrase.text
      #expect(text.hasSuffix("."), "\(example.name): \(text)")
      #expect(!text.contains("  ") && !text.contains(" ,") && !text.contains(".."), "\(text)")
      #expect(text.first?.isLowercase == false, "\(example.name): \(text)")
    }
  }

  @Test(arguments: TestedWording.all)
  func everyNameOfAPhraseStandsInItsText(_ tested: TestedWording) {
    for example in PhraseCatalogue(tested.wording()).examples {
      for name in example.phrase.names {
        #expect(example.phrase.text.contains(name), "\(example.name): \(name)")
      }
    }
  }

  @Test(arguments: TestedWording.all)
  func everyWordingHasTheSamePhrases(_ tested: TestedWording) {
    let german = PhraseCatalogue(Self.german).examples.map(\.name)
    #expect(PhraseCatalogue(tested.wording()).examples.map(\.name) == german)
    #expect(german.count > 300)
  }

  /// Read from the sources: whoever adds a phrase adds its examples.
  @Test func everyPhraseOfTheVocabularyIsInTheCatalogue() throws {
    let names = Set(PhraseCatalogue(Self.german).examples.map(\.name))
    var phrases = Set<String>()
    for file in ["Wording/Wording.swift", "Description/TellingWording.swift"] {
      let text = try String(
        contentsOfFile: ProjectFolder.path("Sources/Guidance/" + file), encoding: .utf8)
      for declaration in text.components(separatedBy: "\n  func ").dropFirst() {
        // A declaration goes on in the lines that are indented more.
        let lines = declaration.prefix { $0 != "{" && $0 != "}" }
          .components(separatedBy: "\n  ///")[0].components(separatedBy: "\n\n")[0]
        guard lines.contains("-> Phrase") else { continue }
        phrases.insert(String(lines.prefix { $0 != "(" }))
      }
    }
    #expect(phrases.count > 80)
    #expect(phrases.subtracting(names).sorted() == [])
  }

  @Test func optionalSentencesGoFirstWhereTimeIsShort() {
    let phrase = Phrase("Erst dies.").optionally("Dann das.").adding("Und dies.")
    let rule = DurationRule(language: .german)
    #expect(phrase.fitted(to: 100, rule: rule).text == "Erst dies. Dann das. Und dies.")
    #expect(phrase.fitted(to: 2.0, rule: rule).text == "Erst dies. Und dies.")
    #expect(phrase.fitted(to: 0, rule: rule).text == "Erst dies. Und dies.")
  }
}
