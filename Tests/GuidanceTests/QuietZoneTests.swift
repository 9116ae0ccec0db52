// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// R3, rule by rule.
@Suite struct QuietZoneTests {
  /// 90 m of path, a crossing of 12 m, 90 m more.
  private func map() throws -> AsciiMap {
    try AsciiMap(
      """
                      T
                      |
      A--------------BxC--------------D
                      |
                      U
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": [
          "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
          "traffic_signals:sound": "yes",
        ],
        "CD": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  /// Where the walker is in the zone: from … to, metres along the route.
  private func zone(r95: Double) throws -> (crossing: Maneuver, from: Double, to: Double) {
    let map = try map()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: r95)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let line = try #require(walk.session.route?.line)
    var inside = [Double]()
    var along = 0.0
    while along < line.length.meters {
      walk.walk(line, from: along, to: along + 0.5)
      along += 0.5
      if walk.session.isInQuietZone { inside.append(along) }
    }
    return (crossing, try #require(inside.first), try #require(inside.last))
  }

  @Test(arguments: [2.0, 4, 8, 12, 20])
  func theZoneReachesFromR95BeforeToR95BehindTheKerbs(_ r95: Double) throws {
    let (crossing, from, to) = try zone(r95: r95)
    let along = r95 * 1.96 / 2.448
    #expect(abs(from - (crossing.along - max(5, along))) <= 0.6)
    #expect(abs(to - (crossing.end + along)) <= 0.6)
  }

  @Test(arguments: [4.0, 12, 20], [0.6, 1.0, 1.6])
  func nothingStartsByItselfInTheZone(_ r95: Double, _ speed: Double) throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: r95, speed: speed)
    walk.walkRoute()
    #expect(walk.utterances.contains { $0.kind == "crossing" && $0.priority == .act })
    #expect(walk.utterances.allSatisfy { !$0.inQuietZone })
  }

  /// Who starts at the kerb is told of the crossing with the start, once, and nothing else until the
  /// zone is left.
  @Test(arguments: [("B", 4.0), ("B", 12)])
  func aCrossingAtTheStartIsToldWithIt(start: String, r95: Double) throws {
    let letter = try #require(start.first)
    var walk = try DrawnWalk(try map(), from: letter, to: "D", r95: r95)
    walk.walkRoute()
    let crossings = walk.utterances.filter { $0.kind == "crossing" }
    #expect(crossings.count == 1)
    #expect(crossings.first?.text.contains("Fackelstraße") == true)
    #expect(crossings.first?.text.contains("Ampel") == true)
    let begun = walk.utterances.prefix { $0.kind != "crossing" }.map(\.kind)
    #expect(begun == ["start"] || begun.last == "start", "\(begun)")
  }

  @Test func waitingAtTheSignalIsQuietForAsLongAsItTakes() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    walk.walkRoute(to: 89)
    let before = walk.utterances.count
    let kerb = try #require(walk.session.route?.line.point(at: 89))
    walk.stand(at: kerb, heading: nil, seconds: 300)
    walk.loseSight(at: kerb, seconds: 60)
    #expect(walk.session.isInQuietZone)
    #expect(walk.utterances.count == before)
  }

  @Test func aKeyIsAlwaysAnswered() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    walk.walkRoute(to: 95)
    #expect(walk.session.isInQuietZone)
    let before = walk.utterances.count
    walk.press(.b)
    let answer = try #require(walk.utterances.last)
    #expect(walk.utterances.count == before + 1)
    #expect(answer.priority == .answer && answer.inQuietZone)
  }

  @Test func theFarSideIsToldOnlyBeyondTheRadius() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 12)
    walk.walkRoute()
    let past = try #require(walk.first("past crossing"))
    #expect(past.text == "Laut Position hinter der Querung. Bitte selbst prüfen.")
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    // One metre a second: the sentence begins as soon as the radius is past the far kerb.
    #expect(past.instant.seconds >= crossing.end + 12 * 1.96 / 2.448)
    #expect(past.instant.seconds <= crossing.end + 12 * 1.96 / 2.448 + 3)
  }

  @Test func aConfirmedCrossingEndsTheZone() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 12)
    walk.walkRoute(to: 104)
    #expect(walk.session.isInQuietZone)
    walk.press(.c)
    #expect(!walk.session.isInQuietZone)
    #expect(walk.texts.last == "Bestätigt: hinter der Querung.")
    walk.walkRoute(from: 104)
    #expect(walk.first("past crossing") == nil)
  }

  /// Who waits at the near kerb and confirms what they found there has not crossed.
  @Test(arguments: TestedWording.usual)
  func beforeTheNearKerbACrossingIsNotConfirmed(_ tested: TestedWording) throws {
    var walk = try tested.walk(try map(), "A", "D", r95: 4)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    walk.walkRoute(to: crossing.along - 2)
    #expect(walk.session.isInQuietZone)
    walk.press(.c)
    #expect(walk.session.isInQuietZone)
    #expect(walk.texts.last == tested.wording().confirmed(pastCrossing: false).text)
  }

  /// A key that asks for something cuts off the sentence of the crossing: it is told behind the answer.
  @Test func aSentenceThatAKeyCutOffIsToldAgain() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    while walk.first("crossing", .act) == nil, walk.seconds < 200 {
      walk.walkRoute(
        from: walk.session.progress?.along ?? 0, to: (walk.session.progress?.along ?? 0) + 1)
    }
    let first = try #require(walk.first("crossing", .act))
    walk.press(.b, .long)
    let place = try #require(walk.session.estimate?.coordinate)
    walk.stand(at: place, heading: nil, seconds: 30)
    let told = walk.utterances.filter { $0.kind == "crossing" && $0.priority == .act }
    #expect(told.count == 2 && told.last?.point == first.point, "\(walk.texts)")
    // Who hushes it has heard enough.
    var hushed = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    while hushed.first("crossing", .act) == nil, hushed.seconds < 200 {
      let along = hushed.session.progress?.along ?? 0
      hushed.walkRoute(from: along, to: along + 1)
    }
    hushed.press(.a)
    hushed.stand(
      at: try #require(hushed.session.estimate?.coordinate), heading: nil, seconds: 30)
    #expect(hushed.utterances.filter { $0.kind == "crossing" && $0.priority == .act }.count == 1)
  }

  @Test func anotherKeyLeavesTheZoneAsItIs() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    walk.walkRoute(to: 89)
    walk.press(.a)
    #expect(walk.session.isInQuietZone)
  }

  @Test func aBeaconEndsTheZoneAtTheKerb() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 12)
    walk.walkRoute(to: 100)
    walk.beacon = true
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    walk.walkRoute(from: 100, to: crossing.end + 1)
    #expect(!walk.session.isInQuietZone)
  }

  @Test func whoTurnsBackLeavesTheZoneWithoutAWord() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    walk.walkRoute(to: 88)
    #expect(walk.session.isInQuietZone)
    let line = try #require(walk.session.route?.line)
    walk.walk(
      Polyline(Array(line.points.reversed())), from: line.length.meters - 88,
      to: line.length.meters - 75)
    #expect(!walk.session.isInQuietZone)
    #expect(walk.first("past crossing") == nil)
  }

  @Test func crossingsBesideTheRouteHaveNoZone() throws {
    let map = try map()
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 4)
    walk.walkRoute()
    #expect(!walk.session.isInQuietZone)
  }

  @Test func aGrowingRadiusDoesNotReopenAZone() throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4)
    walk.walkRoute(to: 115)
    #expect(!walk.session.isInQuietZone)
    walk.r95 = 20
    walk.walkRoute(from: 115, to: 117)
    #expect(!walk.session.isInQuietZone)
  }

  /// What completes an answer and had to wait behind others is not said when a zone has opened meanwhile;
  /// what directly follows its sentence is, and a hazard waits for the zone's end.
  @Test(arguments: [(Priority.act, 3.0), (.act, 15), (.hazard, 15)])
  func theRestOfAnAnswerDoesNotComeLateInTheZoneR3(_ priority: Priority, _ age: Double) throws {
    // Steps behind the crossing: a hazard to be warned of.
    let map = try AsciiMap(
      """
                      T
                      |
      A--------------BxC-----E---D
                      |
                      U
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"], "BxC": DrawnStreets.signals, "CE": ["highway": "footway"],
        "ED": ["highway": "steps", "incline": "up"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let kerb = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let steps = try #require(walk.session.maneuvers.firstIndex { $0.isHazard })
    walk.walkRoute(to: kerb.along - 2)
    #expect(walk.session.isInQuietZone)
    var rest = Announcement(
      .warning(steps, Phrase("Verkehr hören.")), priority, rule: "R10",
      of: walk.session.maneuvers[steps])
    rest.isAnswer = true
    rest.isLasting = true
    walk.session.queue.add(rest, at: Instant(seconds: walk.seconds - age))
    let line = try #require(walk.session.route?.line)
    walk.stand(at: line.point(at: kerb.along - 2), heading: nil, seconds: 20)
    let isAtOnce = age < 10
    #expect(walk.texts.contains("Verkehr hören.") == isAtOnce)
    let isDropped = walk.suppressed.contains {
      $0.utterance.text == "Verkehr hören." && $0.reason == .quietZone
    }
    #expect(isDropped == (!isAtOnce && priority != .hazard))
    walk.walkRoute(from: kerb.along - 2, to: kerb.end + 8)
    #expect(!walk.session.isInQuietZone)
    #expect(walk.texts.contains("Verkehr hören.") == (isAtOnce || priority == .hazard))
  }

  /// The position comes back, or becomes inexact, so near before a crossing that it lies within the radius:
  /// it is told once, and then the zone holds.
  @Test(arguments: [16.0, 24, 40], [true, false])
  func nobodyComesUponACrossingUntoldR4(_ r95: Double, _ wasLost: Bool) throws {
    var walk = try DrawnWalk(try map(), from: "A", to: "D", r95: 4, speed: 0.8)
    let kerb = try #require(walk.session.maneuvers.first { $0.isCrossing }).along
    walk.walkRoute(to: kerb - 24)
    #expect(walk.first("crossing", .act) == nil)
    let line = try #require(walk.session.route?.line)
    if wasLost { walk.loseSight(at: line.point(at: kerb - 24), seconds: 20) }
    walk.r95 = r95
    walk.walkRoute(from: kerb - min(r95 * 0.8, 24) + 2)
    let told = walk.utterances.filter { $0.kind == "crossing" && $0.priority == .act }
    #expect(told.count == 1)
    #expect(told.first?.text.contains("Fackelstraße") == true)
    #expect(walk.utterances.allSatisfy { !$0.inQuietZone })
  }

  /// Two roadways with a strip of 6 m between them, told late: what is to be said of the second one follows
  /// the first one's sentence before the zone opens to the whole radius.
  @Test(arguments: [16.0, 24])
  func theSecondCrossingIsToldBehindALateFirstOneR4(_ r95: Double) throws {
    let map = try AsciiMap(
      """
                      T    V
                      |    |
      A--------------BxC-DyE--------------F
                      |    |
                      U    W
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CD": ["highway": "footway"],
        "DyE": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "EF": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
        "VyW": ["highway": "secondary", "name": "Eisenbahnstraße"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "F", r95: 4, speed: 0.8)
    let kerb = try #require(walk.session.maneuvers.first { $0.isCrossing }).along
    walk.walkRoute(to: kerb - 24)
    let line = try #require(walk.session.route?.line)
    walk.loseSight(at: line.point(at: kerb - 24), seconds: 20)
    walk.r95 = r95
    walk.walkRoute(from: kerb - r95 * 0.8, to: kerb)
    let told = walk.utterances.map(\.text)
    #expect(told.contains { $0.contains("Fackelstraße") }, "\(told)")
    #expect(told.contains { $0.contains("Eisenbahnstraße") }, "\(told)")
    #expect(walk.utterances.allSatisfy { !$0.inQuietZone })
  }

  /// A walker a metre before the crossing, and how they got there.
  private func approach() throws -> (walk: DrawnWalk, progress: RouteProgress, PositionEstimate) {
    let map = try map()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let line = try #require(walk.session.route?.line)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    walk.walk(line, from: 0, to: crossing.along - 1)
    return (walk, try #require(walk.session.progress), try #require(walk.session.estimate))
  }

  /// Who comes to the kerb from beside the way is as far from it as they are, though the nearest place of
  /// the way is there already: there is time for the crossing's sentence.
  @Test(arguments: [(8.0, false), (4.0, true)])
  func fromBesideTheWayTheZoneBeginsAtItsDistanceToo(_ meters: Double, _ isQuiet: Bool) throws {
    let (walk, _, first) = try approach()
    let route = try #require(walk.session.route)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let kerb = route.line.point(at: crossing.along)
    let across = route.line.bearing(from: crossing.along - 5, to: crossing.along).turned(by: 90)
    var estimate = first
    estimate.coordinate = kerb.moved(by: Distance(meters: meters), toward: across)
    var progress = try #require(walk.session.progress)
    progress.update(estimate)
    var zone = QuietZone(settings: GuidanceSettings())
    _ = zone.update(
      progress, maneuvers: walk.session.maneuvers, estimate: estimate, grade: .exact)
    #expect(zone.isActive == isQuiet)
  }

  /// Beside the way the zone ends where a junction's width and the position's doubt, of which neither tells of
  /// the other, are both used up: their squares add, not they themselves (15 and 12 m are 19.2).
  @Test(arguments: [(18.0, true), (21.0, false)])
  func besideAJunctionTheZoneIsOver(_ meters: Double, _ isQuiet: Bool) throws {
    let (walk, _, first) = try approach()
    let line = try #require(walk.session.route?.line)
    let across = line.bearing(at: walk.session.progress?.along ?? 0).turned(by: 90)
    var progress = try #require(walk.session.progress)
    var zone = QuietZone(settings: GuidanceSettings())
    let maneuvers = walk.session.maneuvers
    _ = zone.update(progress, maneuvers: maneuvers, estimate: first, grade: .exact)
    #expect(zone.isActive)
    var estimate = first
    estimate.r95 = 12
    estimate.coordinate = first.coordinate.moved(by: Distance(meters: meters), toward: across)
    progress.update(estimate)
    #expect(abs(abs(progress.offset) - meters) < 1.5, "\(progress.offset)")
    let exit = zone.update(progress, maneuvers: maneuvers, estimate: estimate, grade: .exact)
    #expect(zone.isActive == isQuiet)
    #expect(exit == (isQuiet ? nil : .withdrawn))
  }

  /// Who walks on along the pavement instead of crossing has left the zone, however near it is.
  @Test func onAnotherWayTheZoneIsOver() throws {
    let (walk, progress, estimate) = try approach()
    var zone = QuietZone(settings: GuidanceSettings())
    let maneuvers = walk.session.maneuvers
    func update(isElsewhere: Bool) -> QuietZone.Exit? {
      zone.update(
        progress, maneuvers: maneuvers, estimate: estimate, grade: .exact, mayOpen: !isElsewhere,
        isElsewhere: isElsewhere)
    }
    #expect(update(isElsewhere: false) == nil && zone.isActive)
    #expect(update(isElsewhere: true) == .withdrawn && !zone.isActive)
  }

  /// Whoever goes round and round within a zone, as on a traffic island, is not left in silence for ever;
  /// whoever stands and waits, however long, is.
  @Test(arguments: [(0.0, true), (0.8, false)])
  func aZoneIsNoPrison(_ speed: Double, _ isQuiet: Bool) throws {
    let (walk, progress, first) = try approach()
    var zone = QuietZone(settings: GuidanceSettings())
    var estimate = first
    estimate.speed = speed
    var quietSeconds = 0
    for second in 0..<600 {
      estimate.instant = first.instant.advanced(bySeconds: Double(second))
      _ = zone.update(
        progress, maneuvers: walk.session.maneuvers, estimate: estimate, grade: .exact)
      if zone.isActive { quietSeconds += 1 }
    }
    #expect(zone.isActive == isQuiet)
    // A crossing of twelve metres, its wait and its island fit in before.
    #expect(quietSeconds > 120)
  }
}
