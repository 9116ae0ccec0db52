// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import Guidance

/// R10: a warning or a crossing takes at most 8 s at 175 words a minute, whatever stands in it.
@Suite struct ShortSpeechTests {
  /// Long real names of the demo district and of the other cities in the tests' data.
  static let names = [
    "Avinguda Esteve Albert", "Richard-Wagner-Straße", "Theodor-Heuss-Straße",
    "Ludwigshafener Straße", "Parkstraße", "",
  ]

  private static let sequels: [Sequel?] = {
    var signals = Crossing()
    signals.kind = .trafficSignals
    var steps = Steps()
    steps.incline = .unknown
    let turns: [Sequel?] = PhraseCatalogue.directions.flatMap { direction in
      [nil, SeenDirection(.sharpLeft, angle: -130)].map {
        Sequel.turn(direction, StreetReference(name: "", wayClass: .footway), then: $0)
      }
    }
    let crossings: [Sequel?] = [[], [.bearRight], [.bearRight, .sharpLeft]].map {
      Sequel.crossing(signals, street: "Avinguda Esteve Albert", approach: .left, then: $0)
    }
    return turns + crossings + [nil, .arrival, .steps(steps)]
  }()

  /// Every kind with every fact that lengthens its sentence.
  private static let crossings: [Crossing] = CrossingKind.allCases.flatMap { kind in
    [Known.yes, .no, .unknown].flatMap { known in
      // Only signals have a sound.
      (kind == .trafficSignals ? [SignalSound.yes, .no, .locate, .unknown] : [.unknown])
        .flatMap { sound in
          [Kerb.unknown, .flush, .lowered].map { kerb in
            var crossing = Crossing()
            crossing.kind = kind
            crossing.signals = kind == .trafficSignals ? .yes : known
            crossing.sound = sound
            crossing.island = known
            crossing.hasCycleTrack = known
            crossing.button = known
            crossing.kerbStart = kerb
            crossing.barrier = known
            crossing.bell = known
            return crossing
          }
        }
    }
  }

  @Test(arguments: TestedWording.usual, names)
  func aCrossingTakesAtMostEightSecondsR10(_ tested: TestedWording, _ name: String) {
    checkCrossings(tested, name)
  }

  @Test(arguments: TestedWording.long)
  func theFullestWordsTakeNoLongerR10(_ tested: TestedWording) {
    checkCrossings(tested, Self.names[2])
  }

  private func checkCrossings(_ tested: TestedWording, _ name: String) {
    let wording = tested.wording(for: .cane)
    let rule = DurationRule(language: tested.language, wordsPerMinute: 175)
    var tooLong = [String]()
    for crossing in Self.crossings {
      for sequel in Self.sequels {
        for approach in [SeenDirection.straight, .right] {
          let passage = CrossingPassage(
            crossing: crossing, street: name, length: 12, approach: approach, sequel: sequel)
          let phrases = [
            wording.crossing(passage), wording.crossingAhead(passage, .about(40)),
            wording.crossingNearby(crossing, street: name, radius: 45),
          ]
          for phrase in phrases {
            let fitted = phrase.fitted(to: 8, rule: rule)
            if rule.seconds(fitted.text) > 8 { tooLong.append(fitted.text) }
            // The vital noun is never what is left out.
            if !crossing.kind.isRail, !name.isEmpty, !fitted.text.contains(name) {
              tooLong.append("without its name: \(fitted.text)")
            }
          }
        }
      }
    }
    #expect(tooLong.isEmpty, "\(tooLong.count): \(tooLong.first ?? "")")
  }

  @Test(arguments: TestedWording.all)
  func anIslandIsNeverLeftOut(_ tested: TestedWording) {
    var crossing = Crossing()
    crossing.kind = .trafficSignals
    crossing.sound = .no
    crossing.island = .yes
    let passage = CrossingPassage(
      crossing: crossing, street: "Avinguda Esteve Albert", length: 12, approach: .right,
      sequel: .turn(.bearLeft, StreetReference(name: "", wayClass: .footway)))
    let rule = DurationRule(language: tested.language, wordsPerMinute: 175)
    let text = tested.wording(for: .cane).crossing(passage).fitted(to: 8, rule: rule).text
    #expect(rule.seconds(text) <= 8)
    #expect(text.lowercased().contains(tested.language == .german ? "insel" : "island"))
  }

  @Test(arguments: TestedWording.all, [30, 145, 1250])
  func longStretchesAreStillShortSentencesR10(_ tested: TestedWording, _ meters: Int) {
    let wording = tested.wording(for: .cane)
    let rule = DurationRule(language: tested.language, wordsPerMinute: 175)
    for phrase in [wording.sharedPath(meters: meters), wording.underpass(meters: meters)] {
      let text = phrase.fitted(to: 8, rule: rule).text
      #expect(rule.seconds(text) <= 8, "\(text)")
    }
  }

  // MARK: Words

  @Test func aHairpinIsABendOfTheWay() {
    var turn = Turn(
      direction: TurnDirection(angle: -170).asBend(of: -170), angle: -170,
      street: StreetReference(name: "", wayClass: .footway), sequel: nil)
    turn.isHairpin = true
    #expect(
      GermanWording().turn(turn, .soon, namesStreet: false).text
        == "Gleich scharf links, der Weg führt zurück.")
    #expect(
      EnglishWording().turn(turn, .soon, namesStreet: false).text
        == "Soon sharp left, the way leads back.")
  }

  @Test func aCornerIsNamedOnlyWhereHousesAre() {
    let path = Turn(
      direction: .left, angle: -90, street: StreetReference(name: "", wayClass: .path),
      sequel: nil)
    #expect(GermanWording().turn(path, .soon, namesStreet: false).text == "Gleich links.")
    let keep = Turn(
      direction: .bearLeft, angle: -30,
      street: StreetReference(name: "Parkstraße", wayClass: .residential), sequel: nil)
    #expect(
      GermanWording().turnUncertain(keep, radius: 20).text
        == "Position ungenau, etwa 20 Meter. Biegung links, Parkstraße, nahe.")
  }

  @Test func aPlatformsNumberIsNoName() {
    let platform = StreetReference(name: "1", wayClass: .platform)
    #expect(GermanWording().title(platform) == "Bahnsteig 1")
    #expect(EnglishWording().title(platform) == "Platform 1")
  }

  @Test func anUnknownSideOfTheGoalIsASentence() {
    let arrival = Arrival(name: nil, side: .unknown, offset: 12)
    #expect(
      GermanWording().arrivalReached(arrival).text
        == "Ziel vermutlich erreicht. Seite laut Karte unbekannt.")
  }

  /// One who is about to be at the kerb hears where to go behind the crossing rather than its name; where only
  /// the length of the sentence counts, the name stays.
  @Test func whereToGoBehindACrossingIsToldAtTheKerb() {
    let passage = CrossingPassage(
      crossing: Crossing(), street: "Theodor-Heuss-Straße", length: 12, approach: .right,
      sequel: .turn(.left, StreetReference(name: "", wayClass: .footway)))
    for (tested, head) in [
      (Language.german, "Erst Querung rechts, danach links."),
      (.english, "First crossing right, then left."),
    ] {
      let phrase = tested.wording().crossing(passage)
      let rule = DurationRule(language: tested)
      #expect(phrase.fitted(to: 0, rule: rule, isHurried: true).text.hasPrefix(head))
      #expect(phrase.fitted(to: 0, rule: rule).text.contains("Theodor-Heuss-Straße"))
    }
  }
}
