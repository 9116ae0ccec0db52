// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// What a walker was told of the decisions of the way, held against where they truly were: read
/// from the words alone, by the grammar of somebody who obeys them.
public struct DecisionScore: Hashable, Sendable {
  /// Turns, crossings and steps of the followed way that the walker truly came to …
  public private(set) var points = 0
  /// … and those of which a sentence had told before. Places that were passed while the position
  /// was lost or the walker held to be off the way count for neither: R4 lets nothing be said there.
  public private(set) var announced = 0
  /// Sentences with a direction while the position counted as good; what a key repeats of the same
  /// place to a walker who stands where it was said before is the same sentence …
  public private(set) var directions = 0
  /// … and those that, done where the walker truly was, lead away from the way.
  public private(set) var wrongDirections = 0
  /// Of those that no sentence had told before: the true place was outside the position's own r95.
  public private(set) var missedBeyondRadius = 0
  /// Where nothing was said before, for people who mend it.
  public private(set) var missed: [(instant: Instant, text: String)] = []
  /// What led away.
  public private(set) var wrong: [(instant: Instant, text: String)] = []

  /// The same for the place of a sentence, which may be another point of the corner.
  private static let pointReach = 15.0
  /// A sentence belongs to a decision that lies so many metres behind its own place, or before.
  private static let behindPoint = (alone: 15.0, joined: 55.0)
  private static let beforePoint = 15.0
  /// The place of a sentence is a point of the way, metres.
  private static let onWay = 1.0
  /// Who was told just now to be back on the way is told of nothing else yet, seconds.
  private static let returning = 5.0
  /// A sentence is followed up so long, seconds.
  private static let followed = 90.0
  /// Who has moved by less since a key was pressed stands where they stood, metres: a step and a sway.
  private static let standingReach = 2.0
  /// Metres over which a course is taken: who has just turned round goes the new way.
  private static let courseLength = 4.0
  /// Who has turned within them by more degrees than these, which is more than a sway, may go as the last
  /// metres do: a corner that is cut is as far before the words as behind them.
  private static let justTurned = 60.0
  private static let turnedLength = 1.5
  /// The direction in which a crossing is told holds from before a corner that lies so near before
  /// its kerb: the corner is how the crossing lies (R6), metres.
  private static let approach = 12.0
  /// The chord of the way behind a place.
  private static let chord = 8.0
  /// The same where a sentence names two turns: the leg between them, metres.
  private static let joinedChord = 2.5
  /// What lies so far behind its place may be the corner's end, metres.
  private static let cornerLength = 24.0
  /// Farther beside it the walker is not on the way, metres.
  private static let wayWidth = 15.0
  /// Who goes within so many degrees of the way goes along it.
  private static let alongAngle = 45.0
  /// A way that turns by as much has but one side to go to, whichever of the two it is called, degrees.
  private static let foldedBack = 165.0
  /// A sentence that follows another by no more belongs to it, seconds.
  private static let breath = 1.0
  /// A direction that is off by more leads away, degrees.
  private static let away = 90.0

  public init(
    _ record: WalkRecord, truth: Truth, graph: PedestrianGraph, language: Language
  ) {
    guard !record.routes.isEmpty, !truth.points.isEmpty else { return }
    let reader = Reader(
      record: record, truth: truth, grammar: language == .german ? .german : .english,
      words: language == .german
        ? .init(crossing: ["querung", "übergang", "gleise"], steps: ["treppe", "rolltreppe"])
        : .init(crossing: ["crossing", "rails"], steps: ["steps", "escalator"]),
      graph: graph)
    for index in record.routes.indices { score(reader.decisions(ofRoute: index), reader) }
    var answered: Reader.Sentence?
    for sentence in reader.sentences {
      if sentence.utterance.priority == .answer {
        if let answered, reader.repeats(sentence, answered) { continue }
        answered = sentence
      }
      judge(sentence, reader)
    }
  }

  public static func == (left: DecisionScore, right: DecisionScore) -> Bool {
    left.points == right.points && left.announced == right.announced
      && left.directions == right.directions && left.wrongDirections == right.wrongDirections
      && left.missedBeyondRadius == right.missedBeyondRadius
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(points)
    hasher.combine(announced)
    hasher.combine(directions)
    hasher.combine(wrongDirections)
    hasher.combine(missedBeyondRadius)
  }

  private mutating func score(_ decisions: [Reader.Passed], _ reader: Reader) {
    for passed in decisions where !reader.isUntellable(passed) {
      points += 1
      if reader.sentences.contains(where: { reader.tells($0, of: passed) }) {
        announced += 1
      } else {
        let (decision, route) = (passed.decision, reader.record.routes[passed.route])
        let around = RouteDecision.around(decision.along, on: route, in: reader.graph)
        let isBeyond = reader.record.wasBeyondRadius(before: passed.instant, reader.truth)
        if isBeyond { missedBeyondRadius += 1 }
        let reason = isBeyond ? ", truth beyond r95" : ""
        missed.append((passed.instant, "\(decision.kind.word)\(around)\(reason)"))
      }
    }
  }

  private mutating func judge(_ sentence: Reader.Sentence, _ reader: Reader) {
    // Of a place of the way: what is near a walker who is on none leads nowhere.
    guard sentence.utterance.state == .good, sentence.utterance.estimatedMeters != nil,
      let degrees = sentence.degrees, !reader.isOfUnheardStart(sentence),
      let angle = reader.angleAway(sentence, degrees)
    else { return }
    directions += 1
    if angle > Self.away {
      wrongDirections += 1
      let route = reader.record.routes[sentence.route]
      let around = sentence.along.map { RouteDecision.around($0, on: route, in: reader.graph) }
      wrong.append((sentence.utterance.instant, "\(Int(angle))°:\(around ?? "")"))
    }
  }

  /// The walk as this score reads it.
  private struct Reader {
    struct Vocabulary {
      var crossing: Set<String>
      var steps: Set<String>
    }

    struct Sentence {
      var utterance: Utterance
      var actions: [HeardOrder.Action]
      /// The first direction of it, from the one of walking.
      var degrees: Double?
      /// To be done before: the way goes on elsewhere than the walker faces, degrees.
      var turned: Double
      /// Its words without the names.
      var words: Set<String>
      /// The route that was followed then.
      var route: Int
      /// Metres along that route of the place that it is about.
      var along: Double?
    }

    struct Passed {
      var decision: RouteDecision
      var route: Int
      var instant: Instant
    }

    let record: WalkRecord
    let truth: Truth
    let words: Vocabulary
    let graph: PedestrianGraph
    let passing: PlacePassing
    private(set) var sentences: [Sentence] = []

    init(
      record: WalkRecord, truth: Truth, grammar: OrderGrammar, words: Vocabulary,
      graph: PedestrianGraph
    ) {
      self.graph = graph
      self.record = record
      self.truth = truth
      passing = PlacePassing(points: truth.points)
      self.words = words
      sentences = record.spoken.filter { $0.suppressed == nil }.map(\.utterance).compactMap {
        guard let route = record.routeIndex(at: $0.instant) else { return nil }
        return Self.sentence($0, route, record.routes[route].line, grammar)
      }
      inheritTurns()
    }

    /// What is said in one breath with "turn round" counts from where that leads.
    private mutating func inheritTurns() {
      for index in sentences.indices.dropFirst() where sentences[index].turned == 0 {
        let before = sentences[index - 1]
        let pause = sentences[index].utterance.instant.seconds(since: before.utterance.end)
        if sentences[index].route == before.route, pause <= DecisionScore.breath {
          sentences[index].turned = before.turned
        }
      }
    }

    private static func sentence(
      _ utterance: Utterance, _ route: Int, _ line: Polyline, _ grammar: OrderGrammar
    ) -> Sentence {
      var actions: [HeardOrder.Action] = []
      // What may be behind is told, but neither before its place nor as something to be done.
      var turned = 0.0
      for heard in grammar.understand(utterance.text) {
        switch heard {
        case .order(let order) where !order.mayBeBehind: actions += order.actions
        case .begin(let degrees): turned = degrees
        default: break
        }
      }
      var text = utterance.text
      for name in utterance.names { text = text.replacing(name, with: "") }
      let words = text.lowercased().split { !$0.isLetter }.map(String.init)
      return Sentence(
        utterance: utterance, actions: actions, degrees: actions.first?.degrees, turned: turned,
        words: Set(words), route: route,
        along: utterance.point.flatMap { line.project($0)?.along })
    }

    /// The decisions of a route that the walker came to while following it.
    func decisions(ofRoute index: Int) -> [Passed] {
      let span = record.span(ofRoute: index)
      let route = record.routes[index]
      let start = truth.place(at: span.begin)
      return RouteDecision.all(of: route, in: graph).compactMap { decision in
        let place = route.line.point(at: decision.along)
        // Where the walker stands when the way begins they do not come to, wherever the position
        // took them to be.
        if let start, start.distance(to: place).meters <= PlacePassing.placeReach { return nil }
        let before = route.line.point(at: max(decision.along - DecisionScore.approach, 0))
        return passing.arrival(at: place, over: before, from: span.begin, to: span.end)
          .map { Passed(decision: decision, route: index, instant: $0) }
      }
    }

    /// Nothing of it was to be said before: the position was lost or the walker held to be off the
    /// way (R4 stops commands then), or they set off while the beginning was still being told.
    func isUntellable(_ passed: Passed) -> Bool {
      if record.isLost(before: passed.instant) || isOffRoute(before: passed) { return true }
      guard passed.decision.along <= WalkMetrics.startNotice,
        let start = record.unheardStart(ofRoute: passed.route)
      else { return false }
      return passed.instant <= start
    }

    /// It belongs to the beginning of the way, which the walker did not stay to hear.
    func isOfUnheardStart(_ sentence: Sentence) -> Bool {
      guard let along = sentence.along, along <= WalkMetrics.startNotice,
        let start = record.unheardStart(ofRoute: sentence.route)
      else { return false }
      return sentence.utterance.instant <= start
    }

    /// The last that was said of it before: the walker is off the way, or was until just now.
    private func isOffRoute(before passed: Passed) -> Bool {
      let (begin, instant) = (record.span(ofRoute: passed.route).begin, passed.instant)
      let told = record.spoken.last {
        $0.suppressed == nil && $0.utterance.priority == .offRoute
          && $0.utterance.kind != "wrong side" && $0.utterance.instant <= instant
          && $0.utterance.instant >= begin
      }
      guard let told else { return false }
      // The return may be told with what is to be done there.
      let goesOn = record.spoken.contains {
        $0.suppressed == nil && $0.utterance.priority == .act && $0.utterance.rule == "R9"
          && $0.utterance.instant > told.utterance.instant && $0.utterance.instant <= instant
      }
      if told.utterance.kind == "off route", goesOn { return false }
      return told.utterance.kind == "off route"
        || instant.seconds(since: told.utterance.end) <= DecisionScore.returning
    }

    /// The sentence was over before the walker came to the decision, and told of it.
    func tells(_ sentence: Sentence, of passed: Passed) -> Bool {
      guard sentence.route == passed.route, let point = sentence.utterance.point,
        sentence.utterance.end.seconds(since: passed.instant) <= ReplayRunner.tickSeconds
      else { return false }
      let behind =
        sentence.actions.count > 1
        ? DecisionScore.behindPoint.joined : DecisionScore.behindPoint.alone
      // A way that folds back comes to the same point twice: what counts is that it does so near here.
      let (line, along) = (record.routes[sentence.route].line, passed.decision.along)
      let near = line.project(
        point, from: max(along - behind, 0),
        to: min(along + DecisionScore.beforePoint, line.length.meters))
      guard let near, near.foot.distance(to: point).meters <= DecisionScore.onWay else {
        return false
      }
      switch passed.decision.kind {
      case .crossing: return !sentence.words.isDisjoint(with: words.crossing)
      case .steps: return !sentence.words.isDisjoint(with: words.steps)
      case .turn(let angle):
        return sentence.actions.contains { action in
          let degrees = action.degrees ?? 0
          return action == .turnBack || degrees * angle > 0
            || degrees != 0 && abs(angle) >= DecisionScore.foldedBack
        }
      }
    }

    /// An answer that tells the same of the same place as one before, to a walker who has not moved.
    func repeats(_ sentence: Sentence, _ earlier: Sentence) -> Bool {
      guard sentence.utterance.point == earlier.utterance.point, sentence.route == earlier.route,
        sentence.actions == earlier.actions,
        let here = truth.place(at: sentence.utterance.instant),
        let there = truth.place(at: earlier.utterance.instant)
      else { return false }
      return here.distance(to: there).meters <= DecisionScore.standingReach
    }

    /// Degrees between where a sentence leads and where the way goes on, by the truth; `nil` where
    /// the walker's direction is not known.
    func angleAway(_ sentence: Sentence, _ degrees: Double) -> Double? {
      guard let point = sentence.utterance.point, let along = sentence.along else { return nil }
      let line = record.routes[sentence.route].line
      let (begin, end) = (sentence.utterance.instant, sentence.utterance.end)
      if let told = bearingAsTold(sentence, line, along),
        let angle = smallest(
          told.turned(by: degrees), line, along, DecisionScore.cornerLength),
        angle <= DecisionScore.away
      {
        return angle
      }
      let limit = begin.advanced(bySeconds: DecisionScore.followed)
      let passed = passing.passing(
        of: point, from: begin, to: limit, reach: DecisionScore.pointReach)
      if let passed, passed >= end {
        var lengths = [DecisionScore.courseLength]
        if hasJustTurned(at: passed) { lengths.append(DecisionScore.turnedLength) }
        switch sentence.actions.first {
        case .cross, .climb: lengths.append(DecisionScore.approach)
        default: break
        }
        return lengths.compactMap { length in
          course(at: passed, over: length).flatMap { course -> Double? in
            let wanted = course.turned(by: degrees)
            let angle = smallest(wanted, line, along, DecisionScore.cornerLength)
            guard sentence.actions.count > 1 else { return angle }
            // Joined with what comes at once behind it, the few metres between the two count, too.
            return [angle, smallest(wanted, line, along, 0, chord: DecisionScore.joinedChord)]
              .compactMap(\.self).min()
          }
        }.min()
      }
      // It is behind the walker, or never reached: done at the next corner from here.
      let lengths = [DecisionScore.courseLength, DecisionScore.turnedLength]
      return lengths.prefix(hasJustTurned(at: end) ? 2 : 1).compactMap { length in
        course(at: end, over: length).flatMap {
          angleAway(at: end, going: $0.turned(by: sentence.turned + degrees), line, along)
        }
      }.min()
    }

    /// The direction in which the way comes to the place of a sentence, for a walker who goes along the
    /// way when its last word is said and has the place as far ahead as was believed: what is told to them
    /// is true, though they then leave the way and come to the place from elsewhere.
    private func bearingAsTold(_ sentence: Sentence, _ line: Polyline, _ along: Double) -> Bearing?
    {
      let (begin, end) = (sentence.utterance.instant, sentence.utterance.end)
      guard let told = sentence.utterance.estimatedMeters,
        let before = truth.place(at: begin).flatMap({ line.project($0) }),
        let here = truth.place(at: end), let foot = line.project(here), foot.along < along,
        abs(foot.offset) <= PlacePassing.placeReach,
        abs(along - before.along - told) <= PlacePassing.placeReach,
        let course = course(at: end),
        abs(course.turn(to: line.bearing(from: foot.along, to: min(foot.along + 1, along))))
          <= DecisionScore.alongAngle
      else { return nil }
      return line.bearing(from: max(along - DecisionScore.courseLength, 0), to: along)
    }

    /// The same for one who goes into a direction from where they are.
    private func angleAway(
      at instant: Instant, going wanted: Bearing, _ line: Polyline, _ along: Double
    ) -> Double? {
      guard let here = truth.place(at: instant), let foot = line.project(here) else { return nil }
      guard abs(foot.offset) > DecisionScore.wayWidth else {
        let reach = max(40, along - foot.along + DecisionScore.cornerLength)
        return smallest(wanted, line, foot.along, reach)
      }
      return [foot.foot, line.point(at: foot.along + DecisionScore.cornerLength)].map {
        abs(wanted.turn(to: here.bearing(to: $0)))
      }.min()
    }

    /// The least angle to the way within so many metres behind a place.
    private func smallest(
      _ wanted: Bearing, _ line: Polyline, _ along: Double, _ reach: Double,
      chord: Double = DecisionScore.chord
    ) -> Double? {
      let length = line.length.meters
      return stride(from: along, through: along + reach, by: 4).filter { $0 < length - 1 }.map {
        let end = min($0 + chord, length)
        return abs(wanted.turn(to: line.bearing(from: $0, to: end)))
      }.min()
    }

    /// Within the metres over which a course is taken the walker turned: theirs is the new one.
    private func hasJustTurned(at instant: Instant) -> Bool {
      guard let course = course(at: instant),
        let last = self.course(at: instant, over: DecisionScore.turnedLength)
      else { return false }
      return abs(last.turn(to: course)) > DecisionScore.justTurned
    }

    /// The direction of the last metres that were walked.
    private func course(
      at instant: Instant, over length: Double = DecisionScore.courseLength
    ) -> Bearing? {
      guard let here = truth.place(at: instant) else { return nil }
      let last = truth.points.last {
        $0.instant <= instant
          && $0.coordinate.distance(to: here).meters >= length
      }
      return last.map { $0.coordinate.bearing(to: here) }
    }
  }
}

extension HeardOrder.Action {
  /// Degrees from the direction of walking, positive to the right.
  fileprivate var degrees: Double? {
    switch self {
    case .turn(let degrees), .keep(let degrees), .cross(let degrees), .climb(let degrees):
      return degrees
    case .turnBack: return 180
    }
  }
}
