// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Replay

/// What was told of the decisions of a way, told by the truth and the words alone.
@Suite struct DecisionScoreTests {
  /// A walker at one metre a second along the way.
  private func truth(_ route: Route) -> Truth {
    let seconds = Int(route.length.meters)
    return Truth(
      points: (0...seconds).map {
        TruthPoint(
          instant: Instant(seconds: Double($0)),
          coordinate: route.line.point(at: Double($0)))
      })
  }

  /// What is said at a moment, of a place on the way.
  private func record(
    _ route: Route, _ said: [(at: Double, text: String, along: Double)],
    state: PositionStatus = .good
  ) -> WalkRecord {
    var record = WalkRecord()
    record.routes = [route]
    record.end = Instant(seconds: route.length.meters)
    record.spoken = said.enumerated().map { index, said in
      let begin = Instant(seconds: said.at)
      let utterance = Utterance(
        id: index, instant: begin, end: begin.advanced(bySeconds: 2), priority: .act, kind: "turn",
        rule: "R7", text: said.text, names: [], point: route.line.point(at: said.along),
        estimatedMeters: max(0, said.along - said.at), earcon: nil, state: state, r95: 5,
        inQuietZone: false, facts: [])
      return SpokenRecord(utterance: utterance, suppressed: nil, trueMeters: nil)
    }
    return record
  }

  private func score(
    _ said: [(at: Double, text: String, along: Double)], _ town: DrawnRoute,
    state: PositionStatus = .good
  ) -> DecisionScore {
    DecisionScore(
      record(town.route, said, state: state), truth: truth(town.route), graph: town.graph,
      language: .german)
  }

  @Test func theWayHasItsCornersWhateverIsSaid() throws {
    let town = try DrawnRoute()
    let kinds = RouteDecision.all(of: town.route, in: town.graph).map(\.kind)
    let turns = kinds.compactMap { if case .turn(let angle) = $0 { angle } else { nil } }
    #expect(turns.count == 2)
    #expect((turns.first ?? 0) > 60 && (turns.last ?? 0) < -60)
    #expect(score([], town).announced == 0)
    #expect(score([], town).points == kinds.count)
  }

  @Test func onlyTheRightWordsInTimeTellOfATurn() throws {
    let town = try DrawnRoute()
    let turns = RouteDecision.all(of: town.route, in: town.graph).filter {
      if case .turn = $0.kind { true } else { false }
    }
    let first = try #require(turns.first).along
    func announced(_ text: String, at seconds: Double) -> Int {
      score([(seconds, text, first)], town).announced
    }
    #expect(announced("Gleich rechts, an der Ecke.", at: first - 8) == 1)
    #expect(announced("Gleich links, an der Ecke.", at: first - 8) == 0)
    #expect(announced("Gleich rechts, an der Ecke.", at: first + 1) == 0)
    #expect(announced("Weiter geradeaus.", at: first - 8) == 0)
  }

  @Test func aDirectionThatLeadsAwayIsFound() throws {
    let town = try DrawnRoute()
    let turns = RouteDecision.all(of: town.route, in: town.graph).filter {
      if case .turn = $0.kind { true } else { false }
    }
    let first = try #require(turns.first).along
    let right = score([(first - 8, "Gleich rechts, an der Ecke.", first)], town)
    #expect(right.directions == 1 && right.wrongDirections == 0)
    let left = score([(first - 8, "Gleich links, an der Ecke.", first)], town)
    #expect(left.directions == 1 && left.wrongDirections == 1)
    // Of an uncertain position nothing of the kind is claimed.
    let hedged = score(
      [(first - 8, "Gleich links, an der Ecke.", first)], town, state: .uncertain)
    #expect(hedged.directions == 0)
  }

  /// The first corner of the way, metres along it.
  private func firstCorner(_ town: DrawnRoute) throws -> Double {
    try #require(
      RouteDecision.all(of: town.route, in: town.graph).first {
        if case .turn = $0.kind { true } else { false }
      }
    ).along
  }

  /// A way may lead over a place before it leads to it: passed is what is come to over the metres before.
  @Test func aPlaceIsComeToOverTheWayBeforeIt() throws {
    let town = try DrawnRoute()
    let first = try firstCorner(town)
    let corner = town.route.line.point(at: first)
    let across = town.route.line.bearing(from: first - 10, to: first - 1).turned(by: 45)
    var points = (0...60).map { second in
      TruthPoint(
        instant: Instant(seconds: Double(second)),
        coordinate: corner.moved(
          by: Distance(meters: abs(Double(30 - second))),
          toward: second < 30 ? across.turned(by: 180) : across))
    }
    points += (0...Int(town.route.length.meters)).map { meters in
      TruthPoint(
        instant: Instant(seconds: Double(61 + meters)),
        coordinate: town.route.line.point(at: Double(meters)))
    }
    var record = record(town.route, [(61 + first - 8, "Gleich rechts, an der Ecke.", first)])
    record.end = Instant(seconds: 61 + town.route.length.meters)
    let score = DecisionScore(
      record, truth: Truth(points: points), graph: town.graph, language: .german)
    #expect(score.announced == 1)
  }

  /// Who turned round a moment ago hears left and right of the new direction.
  @Test func aDirectionIsForOneWhoHasTurnedRound() throws {
    let town = try DrawnRoute()
    let (first, line) = (try firstCorner(town), town.route.line)
    let way = line.bearing(from: first - 10, to: first - 1)
    // Seven metres too far, back to two before the corner, and round.
    let places = [7.0, 6, 5, 4, 3, 2, 1, 0, -1, -2, -2, -2, -2, -2, -1, 0]
    var points = places.enumerated().map { second, ahead in
      TruthPoint(
        instant: Instant(seconds: Double(second)),
        coordinate: line.point(at: first).moved(
          by: Distance(meters: abs(ahead)), toward: ahead < 0 ? way.turned(by: 180) : way))
    }
    points += (1...10).map {
      TruthPoint(
        instant: Instant(seconds: Double(places.count - 1 + $0)),
        coordinate: line.point(at: first + Double($0)))
    }
    func score(_ text: String) -> DecisionScore {
      DecisionScore(
        record(town.route, [(10, text, first)]), truth: Truth(points: points), graph: town.graph,
        language: .german)
    }
    #expect(score("Gleich rechts, an der Ecke.").directions == 1)
    #expect(score("Gleich rechts, an der Ecke.").wrongDirections == 0)
  }

  /// A key pressed again and again at one place asks for one instruction; after a few steps it is
  /// another.
  @Test func whatAKeyRepeatsToOneWhoStandsCountsOnce() throws {
    let town = try DrawnRoute()
    let first = try #require(
      RouteDecision.all(of: town.route, in: town.graph).first {
        if case .turn = $0.kind { true } else { false }
      }
    ).along
    func directions(metersBefore places: [Double]) -> Int {
      var record = record(
        town.route, (0..<3).map { (Double($0) * 12, "Gleich links, an der Ecke.", first) })
      for index in record.spoken.indices { record.spoken[index].utterance.priority = .answer }
      let points = (0...100).map { second in
        let place = places[min(second / 12, 2)] - Double(max(0, second - 36))
        return TruthPoint(
          instant: Instant(seconds: Double(second)),
          coordinate: town.route.line.point(at: first - max(place, 0)))
      }
      return DecisionScore(
        record, truth: Truth(points: points), graph: town.graph, language: .german
      ).directions
    }
    #expect(directions(metersBefore: [12, 12, 12]) == 1)
    #expect(directions(metersBefore: [18, 15, 12]) == 3)
  }

  /// Where the walker stands when the way begins is its beginning, wherever it was taken to be.
  @Test func whereTheWalkerStandsAtTheStartIsNothingToComeTo() throws {
    let town = try DrawnRoute()
    let all = RouteDecision.all(of: town.route, in: town.graph)
    let first = try #require(all.first).along
    let points = (0...200).map { second in
      TruthPoint(
        instant: Instant(seconds: Double(second)),
        coordinate: town.route.line.point(at: min(first + Double(second), town.route.length.meters))
      )
    }
    let score = DecisionScore(
      record(town.route, []), truth: Truth(points: points), graph: town.graph, language: .german)
    #expect(score.points < all.count)
  }

  @Test func sharesAddUpByEnvironment() {
    var tally = GuidanceTally()
    var evaluation = Evaluation()
    tally.merge(GuidanceTally(WalkMetrics(WalkRecord(), truth: nil), isCompleted: true))
    evaluation.take(tally, in: .canyon)
    evaluation.take(
      GuidanceTally(WalkMetrics(WalkRecord(), truth: nil), isCompleted: false), in: .open)
    #expect(evaluation.guidance.completedShare == 0.5)
    #expect(evaluation.environments.map(\.completedShare) == [0, nil, 1])
  }

  /// Off the way commands stop (R4): what is passed there is nobody's fault.
  @Test func whatIsPassedOffTheWayDoesNotCount() throws {
    let town = try DrawnRoute()
    let first = try #require(
      RouteDecision.all(of: town.route, in: town.graph).first {
        if case .turn = $0.kind { true } else { false }
      }
    ).along
    var record = record(town.route, [(first - 10, "Vermutlich neben dem Weg.", first)])
    let all = score([], town).points
    record.spoken[0].utterance.priority = .offRoute
    record.spoken[0].utterance.kind = "off route"
    let off = DecisionScore(
      record, truth: truth(town.route), graph: town.graph, language: .german)
    #expect(off.points < all)
    record.spoken[0].utterance.kind = "wrong side"
    let beside = DecisionScore(
      record, truth: truth(town.route), graph: town.graph, language: .german)
    #expect(beside.points == all)
  }

  /// "Perhaps behind" is no announcement.
  @Test func whatMayBeBehindWasNotToldBefore() throws {
    let town = try DrawnRoute()
    let first = try #require(
      RouteDecision.all(of: town.route, in: town.graph).first {
        if case .turn = $0.kind { true } else { false }
      }
    ).along
    let text = "Abzweigung rechts, Gasse, vielleicht schon passiert."
    #expect(score([(first - 8, text, first)], town).announced == 0)
  }

  /// Who stands at the kerb has not passed it: the moment of leaving counts.
  @Test func aCueForOneWhoStandsAtThePointIsNotLate() throws {
    let town = try DrawnRoute()
    let said = try #require(record(town.route, [(10, "Gleich rechts.", 12)]).spoken.first)
    func truth(leavingAt seconds: Double) -> Truth {
      Truth(
        points: (0...60).map { second in
          let time = Double(second)
          let along = min(time, 12) + max(0, time - seconds)
          return TruthPoint(
            instant: Instant(seconds: time), coordinate: town.route.line.point(at: along))
        })
    }
    // It ends at 12 s.
    let standing = try #require(
      WalkMetrics.delay(of: said.utterance, WalkRecord(), truth(leavingAt: 30)))
    #expect(standing == -18)
    var late = said.utterance
    late.end = Instant(seconds: 14)
    #expect(try #require(WalkMetrics.delay(of: late, WalkRecord(), truth(leavingAt: 12))) == 2)
  }

  /// Who walks off while the beginning is told has nothing of it in time; who listens has.
  @Test func theStartIsJudgedForThoseWhoListenToIt() throws {
    let town = try DrawnRoute()
    var record = record(town.route, [(2, "Start, Gasse.", 0), (4, "Gleich rechts.", 6)])
    record.routesSince = [Instant(seconds: 2)]
    let cue = try #require(record.spoken.last?.utterance)
    func truth(settingOutAt seconds: Double) -> [TruthPoint] {
      (0...40).map { second in
        TruthPoint(
          instant: Instant(seconds: Double(second)),
          coordinate: town.route.line.point(at: max(0, Double(second) - seconds)))
      }
    }
    record.truth = truth(settingOutAt: 10)
    #expect(record.unheardStart(ofRoute: 0) == nil)
    #expect(WalkMetrics.isCue(cue, record))
    record.truth = truth(settingOutAt: 1)
    #expect(record.unheardStart(ofRoute: 0) == Instant(seconds: 6))
    #expect(!WalkMetrics.isCue(cue, record))
    // What is far from the start has nothing to do with it.
    var far = cue
    far.point = town.route.line.point(at: 40)
    #expect(WalkMetrics.isCue(far, record))
  }

  /// Nothing by itself within the zone; the beginning of a way was asked for (R3).
  @Test func theBeginningOfAWayBreaksNoQuiet() throws {
    let town = try DrawnRoute()
    var record = record(town.route, [(2, "Start, Gasse.", 0), (30, "Gleich rechts.", 36)])
    record.routesSince = [Instant(seconds: 2)]
    for index in record.spoken.indices { record.spoken[index].utterance.inQuietZone = true }
    #expect(WalkMetrics(record, truth: nil).quietZoneViolations == 1)
    record.spoken[1].utterance.priority = .answer
    #expect(WalkMetrics(record, truth: nil).quietZoneViolations == 0)
  }

  /// A warning of a hazard, a change of name and a street without pavement are cues as turns are.
  @Test(arguments: [
    ("turn", true), ("name change", true), ("steps", true), ("past crossing", false),
    ("no pavement", true),
  ])
  func whatHasToComeBeforeItsPlaceIsACue(kind: String, isCue: Bool) throws {
    let town = try DrawnRoute()
    var record = record(town.route, [(10, "Etwas.", 40)])
    let said = try #require(record.spoken.first?.utterance)
    var utterance = said
    utterance.kind = kind
    #expect(WalkMetrics.isCue(utterance, record) == isCue)
    // Where the way begins with it nothing could be said before.
    utterance.point = town.route.line.point(at: 1)
    let isStretch = kind == "no pavement"
    #expect(WalkMetrics.isCue(utterance, record) == (isCue && !isStretch))
    record.routes = []
    #expect(WalkMetrics.isCue(utterance, record) == isCue)
  }

  /// Who turns off the way eight metres before the place of a cue never came there; who turns off two metres
  /// before it cuts the corner.
  @Test(arguments: [(8.0, false), (2, true)])
  func aCueForAPlaceThatIsNotComeToIsNotJudged(_ before: Double, _ isJudged: Bool) throws {
    let town = try DrawnRoute()
    let line = town.route.line
    let place = try firstCorner(town)
    let off = line.bearing(from: place - 10, to: place - 1).turned(by: -90)
    let points = (0...30).map { (second: Int) -> TruthPoint in
      let walked = Double(second) - 10
      let left = line.point(at: place - before + min(walked, 0))
      let there = left.moved(by: Distance(meters: max(walked, 0)), toward: off)
      return TruthPoint(instant: Instant(seconds: Double(second)), coordinate: there)
    }
    var record = record(town.route, [(9, "Gleich rechts.", place)])
    record.routesSince = [.start]
    let said = try #require(record.spoken.first).utterance
    let delay = WalkMetrics.delay(of: said, record, Truth(points: points))
    #expect((delay != nil) == isJudged)
  }

  /// "Steps sharp right" tells of the corner before them, as a crossing's side does.
  @Test func theSideOfStepsHoldsFromBeforeTheCorner() throws {
    let town = try DrawnRoute()
    let first = try firstCorner(town)
    func wrong(_ side: String) -> Int {
      score(
        [(first - 1, "Achtung, gleich \(side) Treppe abwärts.", first + 5)], town
      ).wrongDirections
    }
    #expect(wrong("scharf rechts") == 0)
    #expect(wrong("scharf links") == 1)
  }

  /// A direction is for the way as it is when it is told: who then leaves it, and comes to the place from the
  /// other side, was not told wrongly.
  @Test func aDirectionCountsFromTheWayOnWhichItWasTold() throws {
    let town = try DrawnRoute()
    let (first, line) = (try firstCorner(town), town.route.line)
    let way = line.bearing(from: first - 10, to: first - 1)
    var place = line.point(at: first - 10)
    var points = [TruthPoint]()
    // Along the way to three metres before the corner, around it, and back to it.
    for (turn, meters) in [(0.0, 7), (-90, 12), (0, 15), (90, 12), (180, 12)] {
      for _ in 0..<meters {
        let instant = Instant(seconds: Double(points.count))
        points.append(TruthPoint(instant: instant, coordinate: place))
        place = place.moved(by: .meters(1), toward: way.turned(by: turn))
      }
    }
    func wrong(_ text: String) -> Int {
      var record = record(town.route, [(2, text, first)])
      record.spoken[0].utterance.estimatedMeters = 8
      return DecisionScore(
        record, truth: Truth(points: points), graph: town.graph, language: .german
      ).wrongDirections
    }
    #expect(wrong("Gleich rechts, an der Ecke.") == 0)
  }

  /// "Turn round." and, in the same breath, a direction: it counts from where the walker faces then.
  @Test(arguments: [(0.5, 0), (2, 1)])
  func whatFollowsATurnRoundCountsFromThere(_ pause: Double, _ wrong: Int) throws {
    let town = try DrawnRoute()
    let (first, line) = (try firstCorner(town), town.route.line)
    // The other way, and never to the corner.
    let points = (0...10).map { second in
      TruthPoint(
        instant: Instant(seconds: Double(second)), coordinate: line.point(at: 15 - Double(second)))
    }
    let said = [
      (3.0, "Der Weg beginnt hinten.", first),
      (5 + pause, "Gleich halb rechts.", first),
    ]
    let score = DecisionScore(
      record(town.route, said), truth: Truth(points: points), graph: town.graph,
      language: .german)
    #expect(score.wrongDirections == wrong)
  }
}
