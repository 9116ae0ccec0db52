// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// R12: the four keys.
@Suite struct KeyTests {
  private func walk(to along: Double) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.walkRoute(to: along)
    return walk
  }

  @Test func aShortPressWhileSpeakingHushesAndSaysNothing() throws {
    var walk = try walk(to: 2)
    let before = walk.utterances.count
    walk.press(.a)
    #expect(walk.hushes == 1)
    #expect(walk.utterances.count == before)
  }

  @Test func everyKeyHushesAtOnceR5() throws {
    for key in Key.allCases {
      for press in [KeyPress.short, .long] {
        var walk = try walk(to: 2)
        walk.press(key, press)
        #expect(walk.hushes == 1, "\(key) \(press)")
      }
    }
  }

  @Test func everyKeyIsAnswered() throws {
    for key in Key.allCases {
      for press in [KeyPress.short, .long] {
        var walk = try walk(to: 50)
        let before = walk.utterances.count
        walk.press(key, press)
        #expect(walk.utterances.count == before + 1, "\(key) \(press)")
        #expect(walk.utterances.last?.priority == .answer)
      }
    }
  }

  @Test func repeatingSaysTheDistanceOfNow() throws {
    var walk = try walk(to: 170)
    #expect(walk.texts.contains { $0.hasPrefix("In 40 Metern rechts in die Parkstraße.") })
    walk.press(.a)
    #expect(walk.texts.last?.hasPrefix("In 30 Metern rechts in die Parkstraße.") == true)
  }

  @Test func repeatingAPassedTurnTellsWhatComesNext() throws {
    var walk = try walk(to: 198)
    walk.stand(
      at: try #require(walk.session.route?.line.point(at: 208)), heading: nil, seconds: 0.5)
    walk.press(.a)
    walk.press(.a)
    #expect(walk.texts.last?.contains("Ziel") == true)
  }

  /// Left and right are meant as the way goes: to one who faces elsewhere it is told where it goes on.
  @Test(
    arguments: [
      (90.0, "In 30 Metern rechts"), (270, "Der Weg geht hinten weiter. In 30 Metern rechts"),
      (0, "Der Weg geht rechts weiter. In 30 Metern rechts"),
      (nil, "Blickrichtung unbekannt. In 30 Metern rechts"),
    ] as [(Double?, String)])
  func anAnswerWithASideCountsFromTheWalker(_ heading: Double?, _ text: String) throws {
    var walk = try walk(to: 170)
    let here = try #require(walk.session.route?.line.point(at: 170))
    walk.stand(at: here, heading: heading.map { Bearing(degrees: $0) }, seconds: 8)
    for press in [Key.a, .b] {
      walk.press(press)
      #expect(walk.texts.last?.hasPrefix(text) == true, "\(press): \(walk.texts.last ?? "")")
      walk.stand(at: here, heading: heading.map { Bearing(degrees: $0) }, seconds: 10)
    }
  }

  /// A warning begins with the danger, and has no side for one who faces elsewhere.
  @Test(
    arguments: [(270.0, "gleich rechts Treppe"), (90, "gleich Treppe"), (nil, "gleich Treppe")]
      as [(Double?, String)])
  func stepsThatAreAskedForHaveASideAlongTheWayAlone(_ heading: Double?, _ text: String) throws {
    let map = try DrawnStreets.stepsBehindATurn()
    var walk = try DrawnWalk(map, from: "A", to: "E", r95: 4)
    let index = try #require(walk.session.maneuvers.firstIndex { $0.word == "steps" })
    guard case .steps(var passage) = walk.session.maneuvers[index].kind else { return }
    passage.approach = .right
    var maneuvers = walk.session.maneuvers
    maneuvers[index].kind = .steps(passage)
    walk.walkRoute(to: 2)
    var estimate = try #require(walk.session.estimate)
    let way = try #require(walk.session.progress).bearing
    estimate.heading = heading.map { way.turned(by: $0 - 270) }
    estimate.headingSigma = heading == nil ? nil : 10
    estimate.speed = 0
    var progress = try #require(walk.session.progress)
    progress.update(estimate)
    var context = SpeechContext(
      maneuvers: [maneuvers[index]], progress: progress, estimate: estimate, grade: .exact,
      previewed: [false], street: nil)
    context.isAnswer = true
    let speaker = Speaker(configuration: WalkConfiguration(language: .german))
    let phrase = try #require(speaker.phrase(.act(0), in: context))
    #expect(phrase.text.hasPrefix("Achtung, \(text)"), "\(phrase.text)")
  }

  /// Repeated where by the position it is or was, a turn is no command any more.
  @Test func aTurnThatIsHereIsRepeatedAsPerhapsBehind() throws {
    var walk = try walk(to: 170)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" })
    walk.walkRoute(from: 170, to: turn.end - 0.2)
    walk.press(.a)
    #expect(walk.texts.last == "Abzweigung rechts, Parkstraße, vielleicht schon passiert.")
  }

  @Test func repeatingBeforeAnythingWasSaid() throws {
    let map = try WalkSessionTests.streets()
    // Nowhere yet.
    var walk = try DrawnWalk(free: map, at: "A", r95: 80)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 5)
    walk.press(.a)
    #expect(walk.texts.last == "Position wird gesucht.")
  }

  @Test func whereAmINamesStreetSideAndAccuracy() throws {
    var walk = try walk(to: 90)
    walk.press(.a, .long)
    #expect(
      walk.texts.last
        == "Laut Position: Eisenbahnstraße, Straßenseite unbekannt. "
        + "Genauigkeit: weniger als 15 Meter.")
  }

  @Test func aheadTellsTheNextDecisionAndTheRest() throws {
    var walk = try walk(to: 50)
    walk.press(.b)
    #expect(
      walk.texts.last
        == "In 150 Metern rechts in die Parkstraße. Die Abzweigung kann eine Querung verlangen. "
        + "Noch 190 Meter bis zum Ziel.")
  }

  @Test func aroundNamesTheStreets() throws {
    var walk = try walk(to: 95)
    walk.press(.b, .long)
    let text = try #require(walk.texts.last)
    #expect(text.hasPrefix("In der Nähe: ") && text.contains("Fackelstraße"))
  }

  @Test func pausedNothingButHazardsIsSaid() throws {
    var walk = try walk(to: 50)
    walk.press(.d, .long)
    let before = walk.utterances.count
    walk.walkRoute(from: 50)
    #expect(walk.utterances.count == before)
  }

  @Test func thePauseEndsWithTheSameKey() throws {
    var walk = try walk(to: 50)
    walk.press(.d, .long)
    walk.press(.d, .long)
    walk.walkRoute(from: 50)
    #expect(walk.first("turn", .act) != nil)
  }

  /// Presses the one key there is.
  private func pressOneKey(_ press: KeyPress, _ walk: inout DrawnWalk) {
    let meant = walk.session.meaning(ofOneKey: press)
    walk.press(meant.key, meant.press)
  }

  @Test func oneKeyAloneDoesWhatAllKeysDo() throws {
    // Each with the words by which its answer begins.
    let wanted: [(MenuEntry, String)] = [
      (.whereAmI, "Laut Position: Eisenbahnstraße"), (.ahead, "In 150 Metern rechts"),
      (.around, "In der Nähe: "), (.confirm, "Nichts zu bestätigen."), (.wrongHere, "Gemerkt: "),
      (.pause, "Pause."),
    ]
    for (entry, words) in wanted {
      var walk = try walk(to: 50)
      pressOneKey(.long, &walk)
      #expect(walk.texts.last?.hasPrefix("Menü. ") == true)
      for presses in MenuSteps.to(entry) {
        for _ in 0..<presses { pressOneKey(.short, &walk) }
        pressOneKey(.long, &walk)
      }
      #expect(walk.texts.last?.hasPrefix(words) == true, "\(entry): \(walk.texts.last ?? "")")
    }
  }

  @Test func whereAmIIsTwoLongPressesOfOneKey() throws {
    var walk = try walk(to: 90)
    pressOneKey(.long, &walk)
    pressOneKey(.long, &walk)
    #expect(walk.texts.last?.hasPrefix("Laut Position: Eisenbahnstraße") == true)
  }

  @Test func oneKeyEndsAPauseAsTheWordsSay() throws {
    var walk = try walk(to: 50)
    walk.press(.d, .long)
    #expect(walk.texts.last == "Pause. Noch einmal lang drücken: weiter.")
    pressOneKey(.long, &walk)
    #expect(walk.texts.last == "Weiter.")
  }

  @Test func statusEventsAreSaidOnce() throws {
    var walk = try walk(to: 50)
    var texts = [String]()
    for (second, percent) in [60.0, 29, 19, 18, 12, 9, 8, 3, 2].enumerated() {
      let instant = Instant(seconds: 100 + Double(second) * 10)
      for effect in walk.session.handle(
        TimedEvent(instant: instant, event: .battery(percent: percent)))
      { if case .speak(let utterance) = effect { texts.append(utterance.text) } }
    }
    #expect(texts == ["Akku 29 Prozent.", "Akku 12 Prozent.", "Akku 3 Prozent."])
  }
}
