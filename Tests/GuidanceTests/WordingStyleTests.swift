// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import Guidance

/// Directions, units and amounts of words, each as the walker chose.
@Suite struct WordingStyleTests {
  private static func style(_ change: (inout WordingStyle) -> Void) -> WordingStyle {
    var style = WordingStyle()
    change(&style)
    return style
  }

  private static func german(_ change: (inout WordingStyle) -> Void) -> GermanWording {
    GermanWording(style: style(change))
  }

  private static func english(_ change: (inout WordingStyle) -> Void) -> EnglishWording {
    EnglishWording(style: style(change))
  }

  // MARK: Directions

  struct Row: Sendable {
    var angle: Double
    /// What to do and where it lies, in four directions, eight, and by the clock.
    var german: [String]
    var english: [String]
  }

  static let rows = [
    Row(
      angle: -10, german: ["geradeaus", "geradeaus", "geradeaus"],
      english: ["straight on", "straight on", "straight on"]),
    Row(
      angle: 30, german: ["rechts halten", "halb rechts", "rechts auf 1 Uhr"],
      english: ["keep right", "half right", "right at 1 o'clock"]),
    Row(
      angle: 60, german: ["rechts", "rechts", "rechts auf 2 Uhr"],
      english: ["right", "right", "right at 2 o'clock"]),
    Row(
      angle: 90, german: ["rechts", "rechts", "rechts auf 3 Uhr"],
      english: ["right", "right", "right at 3 o'clock"]),
    Row(
      angle: -90, german: ["links", "links", "links auf 9 Uhr"],
      english: ["left", "left", "left at 9 o'clock"]),
    Row(
      angle: -35, german: ["links halten", "halb links", "links auf 11 Uhr"],
      english: ["keep left", "half left", "left at 11 o'clock"]),
    Row(
      angle: -140, german: ["scharf links", "scharf links", "links auf 7 Uhr"],
      english: ["sharp left", "sharp left", "left at 7 o'clock"]),
    Row(
      angle: 175, german: ["umkehren", "umkehren", "umkehren"],
      english: ["turn round", "turn round", "turn round"]),
  ]

  @Test(arguments: rows)
  func aTurnIsSaidInTheStyleOfTheWalker(_ row: Row) {
    for (index, directions) in WordingStyle.DirectionStyle.allCases.enumerated() {
      let direction = SeenDirection(angle: row.angle)
      let german = Self.german { $0.directions = directions }
      let english = Self.english { $0.directions = directions }
      #expect(german.action(direction) == row.german[index])
      #expect(english.action(direction) == row.english[index])
    }
  }

  @Test(arguments: -180...180)
  func theHourIsWithinFifteenDegreesOrTheSectorsBorder(_ degrees: Int) {
    let angle = Double(degrees)
    guard let hour = SeenDirection(angle: angle).hour else {
      #expect(abs(angle) < 22.5 || abs(angle) >= 160)
      return
    }
    let shown = hour > 6 ? Double(hour - 12) * 30 : Double(hour) * 30
    // Beyond the fifth and seventh hour "behind" begins, ten degrees farther.
    #expect(abs(shown - angle) <= 15, "\(angle): \(hour)")
    #expect((shown < 0) == (angle < 0))
  }

  @Test func whereTheAngleIsUnknownNoHourIsMadeUp() {
    let german = Self.german { $0.directions = .clock }
    #expect(german.action(.left) == "links")
    #expect(german.sector(.turnBack) == "hinten")
  }

  @Test(arguments: [
    (WordingStyle.DirectionStyle.four, "In der Nähe: geradeaus Parkstraße, hinten Burgstraße."),
    (.eight, "In der Nähe: vorne rechts Parkstraße, hinten links Burgstraße."),
    (.clock, "In der Nähe: rechts auf 1 Uhr Parkstraße, links auf 8 Uhr Burgstraße."),
  ])
  func whatIsAroundIsSaidInTheSameStyle(_ style: WordingStyle.DirectionStyle, _ text: String) {
    let near = [
      NearbyStreet(name: "Parkstraße", direction: SeenDirection(angle: 35)),
      NearbyStreet(name: "Burgstraße", direction: SeenDirection(angle: -125)),
    ]
    #expect(
      Self.german { $0.directions = style }.around(near, [], isFacingKnown: true).text == text)
  }

  /// R6: both branches of a fork lie ahead in four directions, so that no style names an hour.
  @Test(arguments: WordingStyle.DirectionStyle.allCases)
  func aForkIsAlwaysAForkR6(_ style: WordingStyle.DirectionStyle) {
    #expect(
      Self.german { $0.directions = style }.fork(.right, .soon).text
        == "Gleich an der Gabelung rechts halten.")
    #expect(
      Self.english { $0.directions = style }.fork(.right, .soon).text
        == "Soon keep right at the fork.")
  }

  // MARK: Units

  @Test(arguments: [
    (0.0, 0), (3, 10), (14.9, 50), (15, 50), (20, 75), (40, 125), (100, 350), (250, 750),
    (1000, 3250), (2000, 6500), (.infinity, 0), (-5, 0),
  ])
  func feetAreRoundedOnceAndInStepsNoFinerThanMetres(_ meters: Double, _ feet: Int) {
    #expect(WordingStyle.LengthUnit.feet.rounded(meters) == feet)
  }

  @Test func everyLengthInFeetIsWithinItsStep() {
    for meters in stride(from: 15.0, to: 5000, by: 0.7) {
      let feet = meters / 0.3048
      let said = Double(WordingStyle.LengthUnit.feet.rounded(meters))
      let step = feet < 150 ? 25.0 : feet < 650 ? 50 : feet < 3300 ? 250 : 500
      #expect(abs(said - feet) <= step / 2)
    }
  }

  @Test func limitsAndRadiiInFeetHoldTheTruePlaceR11() {
    var settings = GuidanceSettings()
    settings.style.unit = .feet
    let near = SpokenDistance(meters: 7, grade: .exact, settings: settings)
    #expect(Self.german { $0.unit = .feet }.length(near) == "weniger als 50 Fuß")
    #expect(Self.english { $0.unit = .feet }.length(near) == "less than 50 feet")
    for radius in stride(from: 15, through: 100, by: 5) {
      #expect(
        Double(WordingStyle.LengthUnit.feet.bounding(Double(radius))) * 0.3048 >= Double(radius))
    }
  }

  /// No phrase of a walker who wants feet speaks of metres, and none ever of paces.
  @Test(arguments: TestedWording.all)
  func unitsAreNotMixed(_ tested: TestedWording) {
    for example in PhraseCatalogue(tested.wording()).examples {
      // The catalogue's own distances are given in metres.
      let words = ForbiddenWords.words(of: example.phrase.text)
      #expect(!words.contains { ["schritte", "paces", "steps away"].contains($0) })
      guard tested.style.unit == .feet, example.name == "sharedPath" || example.name == "underpass"
      else { continue }
      #expect(!words.contains { ["meter", "metern", "metres"].contains($0) })
      #expect(words.contains { ["fuß", "feet"].contains($0) })
    }
  }

  @Test func aWidthIsNeverMoreThanIsLeft() {
    let notice = ClosureNotice(
      .sidewalk, .narrowed, .inForce, street: "Parkstraße", end: .today(minute: nil),
      widthCentimeters: 90)
    #expect(Self.german { $0.unit = .feet }.closure(notice).text.contains("35 Zoll"))
    #expect(Self.english { $0.unit = .feet }.closure(notice).text.contains("35 inches left"))
  }

  // MARK: Verbosity

  private static func passage(_ kind: CrossingKind) -> CrossingPassage {
    var crossing = Crossing()
    crossing.kind = kind
    crossing.signals = kind == .trafficSignals ? .yes : .no
    crossing.island = .yes
    crossing.lanes = 3
    return CrossingPassage(
      crossing: crossing, street: "Parkstraße", length: 12, approach: .straight, sequel: nil)
  }

  @Test(arguments: [CrossingKind.trafficSignals, .unmarked, .zebra])
  func briefSaysLessAndFullSaysMore(_ kind: CrossingKind) {
    let passage = Self.passage(kind)
    for register in WordingStyle.Register.allCases {
      let texts = WordingStyle.Verbosity.allCases.map { verbosity in
        let style = Self.style {
          $0.register = register
          $0.verbosity = verbosity
        }
        return Language.german.wording(style: style).crossing(passage).told(verbosity).text
      }
      #expect(texts[0].count <= texts[1].count && texts[1].count < texts[2].count)
      // Whatever is left out, the vital facts stay.
      for text in texts {
        #expect(text.contains("Parkstraße") && text.contains("nsel"), "\(text)")
      }
    }
  }

  @Test func fullNamesTheStreetAgainAtTheTurn() throws {
    var settings = GuidanceSettings()
    settings.style.verbosity = .full
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", r95: 8, settings: settings)
    walk.walkRoute()
    #expect(walk.texts.contains("Gleich rechts in die Parkstraße, an der Ecke."))
  }
}
