// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// What the words depend on at the moment when a sentence starts.
struct SpeechContext: Sendable {
  var maneuvers: [Maneuver]
  var progress: RouteProgress?
  var estimate: PositionEstimate?
  var grade: CertaintyGrade
  /// Manoeuvres whose preview was said: the imminent cue needs no street.
  var previewed: [Bool]
  /// Manoeuvres of which the cue was said.
  var told = [Bool]()
  /// The way the walker seems to be on, off the route too.
  var street: StreetReference?
  /// The walker seems to be on the other pavement.
  var isOnWrongSide = false
  /// That the walker is back on the route is still to be told.
  var owesReturn = false
  /// That a crossing is behind is still to be told; true for one of rails.
  var owedPast: Bool?
  var isOffRoute = false
  /// Off the route, in a street that it leads along soon, and the other way along it.
  var goesAgainstNext = false
  /// "Straight on" was said a moment ago.
  var wasReassured = false

  /// The sentence answers a key.
  var isAnswer = false

  /// Metres to a place on the route, by the estimate.
  func meters(to along: Double) -> Double { along - (progress?.along ?? 0) }

  /// The same for one who is certainly beside the route: they have to come to it, too.
  func metersToWalk(to along: Double, _ settings: GuidanceSettings) -> Double {
    let left = meters(to: along)
    guard let progress, left > -settings.hereReach, isBesideWay(progress) else { return left }
    return (left * left + progress.offset * progress.offset).squareRoot()
  }

  /// For certain: the offset counts across the way, where r95 may be larger than along it.
  private func isBesideWay(_ progress: RouteProgress) -> Bool {
    abs(progress.offset) > max(progress.r95Along, estimate?.r95 ?? 0)
  }

  var hasBeacon: Bool { estimate?.isBeaconFix ?? false }

  /// The walker goes against the way, as far as can be told: its left is their right.
  func isFacingBack(_ settings: GuidanceSettings) -> Bool {
    guard let estimate, let progress, let heading = estimate.heading,
      estimate.speed >= settings.standingSpeed,
      (estimate.headingSigma ?? 0) <= settings.tellableSigma
    else { return false }
    return abs(heading.turn(to: progress.bearing)) > settings.backAngle
  }

  /// For certain beside the way, and not walking along it: left and right are not those of the
  /// way.
  func isComingAcross(_ settings: GuidanceSettings) -> Bool {
    guard let progress, isBesideWay(progress), let heading = tellableHeading(settings) else {
      return false
    }
    return abs(heading.turn(to: progress.bearing)) > settings.bearAngle
  }

  /// Nobody knows yet which way the walker faces who has just begun: left and right would be a guess.
  func isFacingOpen(_ settings: GuidanceSettings) -> Bool {
    guard let estimate, let progress, progress.farthest <= settings.facingReach else {
      return false
    }
    return estimate.heading == nil || (estimate.headingSigma ?? 0) > settings.tellableSigma
  }

  /// How a walker stands to the way: as one who goes along it, or not.
  enum Facing: Hashable, Sendable {
    case along
    /// Nobody knows.
    case open
    /// Elsewhere; where the way goes on, as they see it.
    case away(SeenDirection)
  }

  func facing(_ settings: GuidanceSettings) -> Facing {
    guard let estimate, let progress else { return .along }
    guard let heading = estimate.heading, (estimate.headingSigma ?? 0) <= settings.tellableSigma
    else { return .open }
    var ways = [progress.bearing]
    // At a corner one still goes as the way came to it.
    if progress.along > 1 {
      ways.append(
        progress.line.bearing(
          from: max(0, progress.along - settings.turnChord), to: progress.along))
    }
    let angle = ways.map { heading.turn(to: $0) }.min { abs($0) < abs($1) } ?? 0
    let seen = SeenDirection(angle: angle.rounded(), settings: settings)
    return seen.quarter == .straight ? .along : .away(seen)
  }

  /// Who goes elsewhere than the way hears of what lies on it when they go along it.
  func goesElsewhere(_ settings: GuidanceSettings) -> Bool {
    guard let estimate, estimate.speed >= settings.standingSpeed,
      case .away = facing(settings)
    else { return false }
    return true
  }

  /// The direction of a walker who goes, if it is certain enough to tell left from right.
  private func tellableHeading(_ settings: GuidanceSettings) -> Bearing? {
    (estimate?.speed ?? 0) >= settings.standingSpeed ? knownHeading(settings) : nil
  }

  /// The same of one who may stand.
  private func knownHeading(_ settings: GuidanceSettings) -> Bearing? {
    guard let estimate, (estimate.headingSigma ?? 0) <= settings.tellableSigma else { return nil }
    return estimate.heading
  }

  /// A crossing or a turn as a walker sees it who comes to it from beside the way, and not along it: left
  /// and right count from their own direction. While that is not known yet a crossing or steps have no side.
  func seen(_ maneuver: Maneuver, _ settings: GuidanceSettings) -> Maneuver {
    if isFacingOpen(settings), maneuver.along <= settings.startNotice {
      return maneuver.withoutSide
    }
    // Who asks right before it, on the way and facing elsewhere, is told it the same way.
    guard let progress, isAnswer || isBesideWay(progress),
      let heading = isAnswer ? knownHeading(settings) : tellableHeading(settings),
      abs(meters(to: maneuver.along)) <= settings.exactLimit
    else { return maneuver }
    let way = progress.bearing(at: maneuver.along - settings.turnChord / 2)
    let off = abs(heading.turn(to: way))
    // Whoever has turned their back on it is told that the way goes on behind them.
    guard off > settings.bearAngle, !isAnswer || off <= settings.backAngle else { return maneuver }
    var seen = maneuver
    switch maneuver.kind {
    case .crossing(var passage):
      let reach = min(maneuver.end - maneuver.along, settings.turnChord)
      let angle = heading.turn(to: progress.bearing(at: maneuver.along + reach / 2))
      passage.approach = SeenDirection(approach: angle, settings: settings)
      seen.kind = .crossing(passage)
    case .turn(var turn):
      let outward = progress.bearing(at: maneuver.end + settings.turnChord / 2)
      turn.angle = heading.turn(to: outward).rounded()
      turn.direction = TurnDirection(angle: turn.angle, settings: settings)
      turn.isHairpin = false
      seen.kind = .turn(turn)
    default: break
    }
    return seen
  }

  /// The last word of a turn may end so near before it that "jetzt" can be said (R7).
  func isSharp(_ settings: GuidanceSettings) -> Bool {
    guard grade == .exact, let progress else { return false }
    return settings.leadRadii * progress.r95Along <= settings.exactLimit
  }

  /// The radius as it is spoken: 5 m steps, at least 15 (R11).
  var radius: Int {
    let along = progress?.r95Along ?? estimate?.r95 ?? 0
    // Off the route it counts to all sides.
    let meters = isOffRoute ? max(along, estimate?.r95 ?? 0) : along
    let bounded = min(max(meters.isFinite ? meters : 0, 15), 1000)
    // Rounded up: the claim must hold the true place.
    return Int((bounded / 5).rounded(.up) * 5)
  }
}

/// Puts announcements into words and knows how long they take.
struct Speaker: Sendable {
  let wording: any Wording
  var rule: DurationRule
  let settings: GuidanceSettings

  init(configuration: WalkConfiguration) {
    wording = configuration.language.wording(
      for: configuration.aid, style: configuration.settings.style)
    rule = DurationRule(
      language: configuration.language, wordsPerMinute: configuration.wordsPerMinute)
    settings = configuration.settings
  }

  func seconds(_ phrase: Phrase) -> Double { rule.seconds(phrase.text) }

  /// The words, shortened to what may be said in one go (R10); `nil` if there is nothing to say.
  func phrase(_ topic: Announcement.Topic, in context: SpeechContext) -> Phrase? {
    let words = words(topic, context)?.told(settings.style.verbosity)
    let left = secondsLeft(topic, context, isCareful: true)
    let phrase = words?.fitted(
      to: min(settings.longestSpeech, left), rule: rule, isHurried: left < settings.longestSpeech)
    return phrase.flatMap { $0.text.isEmpty ? nil : $0 }
  }

  /// The warnings that the sentence of a manoeuvre had to leave out (R10).
  func warning(_ index: Int, leftOutOf said: String, in context: SpeechContext) -> Phrase? {
    let words = words(.act(index), context)?.told(settings.style.verbosity)
    guard let left = words?.warnings(leftOutOf: said), !left.text.isEmpty else { return nil }
    return left
  }

  /// Seconds until a walker who goes on is at the place of a command, by which its last word must
  /// have been said; infinite for all else.
  ///
  /// - Parameter isCareful: counts to where the walker may be r95 farther on: words for which there is no
  ///   time even then are left out. A turn is told to one who is half of r95 farther, about a standard
  ///   deviation, or not at all; three quarters where it was told before.
  private func secondsLeft(
    _ topic: Announcement.Topic, _ context: SpeechContext, isCareful: Bool = false
  ) -> Double {
    let index: Int
    switch topic {
    case .act(let place): index = place
    // What could not be told with the words of a command is over by then, too.
    case .warning(let place, _): index = place
    default: return .infinity
    }
    // What warns of a danger is said whole, however late.
    if case .warning = topic, maneuver(index, context)?.isHazard ?? false { return .infinity }
    guard let maneuver = maneuver(index, context),
      maneuver.mustEndBefore || isCareful && maneuver.isHazard || isCareful && maneuver.isStretch,
      let progress = context.progress,
      context.estimate?.speed ?? 0 >= settings.standingSpeed
    else { return .infinity }
    // Words that call the place near hold behind it, too. What was told before may be left out here.
    let wasTold = context.previewed.indices.contains(index) && context.previewed[index]
    let isExact = context.grade < .hedged
    let least = wasTold ? settings.lateRadiiTold : isExact ? settings.lateRadii : 0
    let radii = isCareful ? 1 : maneuver.isTurning ? least : 0
    let lead = min(radii * progress.r95Along, settings.nowLead)
    let meters =
      maneuver.isCrossing || maneuver.isTurning
      ? context.metersToWalk(to: maneuver.along, settings) : context.meters(to: maneuver.along)
    // Who is in a stretch already loses nothing by hearing all of it.
    if maneuver.isStretch, meters <= 0 { return .infinity }
    return max(0, (meters - lead) / progress.speed)
  }

  /// The last word of a command would come behind its place, in its shortest form too.
  func isTooLate(_ topic: Announcement.Topic, in context: SpeechContext) -> Bool {
    let left = secondsLeft(topic, context)
    guard left < settings.longestSpeech, let phrase = phrase(topic, in: context) else {
      return false
    }
    return seconds(phrase) > left
  }

  /// The shortest words of a manoeuvre that was told before, begun behind a place and by a walker who is past
  /// it already, end before its own, even if they are farther on.
  func fits(_ index: Int, behind place: Double, in context: SpeechContext) -> Bool {
    guard let maneuver = maneuver(index, context), let progress = context.progress,
      let words = words(.act(index), context)?.fitted(to: 0, rule: rule)
    else { return false }
    let left = maneuver.along - max(place, progress.along)
    let lead = min(settings.lateRadiiTold * progress.r95Along, settings.exactLimit)
    return seconds(words) + settings.decisionLag + settings.tick <= (left - lead) / progress.speed
  }

  func distance(_ meters: Double, _ context: SpeechContext) -> SpokenDistance {
    SpokenDistance(
      meters: meters, grade: context.grade, hasBeacon: context.hasBeacon, settings: settings)
  }

  private func words(_ topic: Announcement.Topic, _ context: SpeechContext) -> Phrase? {
    let words = unasked(topic, context)
    guard let facing = facing(topic, context) else { return words }
    return words.map { facing.adding($0) }
  }

  /// In front of an answer whose side counts from the way, to one who does not face along it.
  private func facing(_ topic: Announcement.Topic, _ context: SpeechContext) -> Phrase? {
    let index: Int
    switch topic {
    case .preview(let place), .act(let place), .nearby(let place): index = place
    default: return nil
    }
    // What is told as the walker sees it needs no more.
    guard context.isAnswer, let told = maneuver(index, context), !told.isHazard,
      told == context.maneuvers[index]
    else { return nil }
    switch context.facing(settings) {
    case .along: return nil
    case .open: return told.hasSide ? wording.wayGoesOn(nil) : nil
    case .away(let direction): return wording.wayGoesOn(direction)
    }
  }

  private func unasked(_ topic: Announcement.Topic, _ context: SpeechContext) -> Phrase? {
    switch topic {
    case .preview(let index): return maneuver(index, context).flatMap { preview($0, context) }
    case .act(let index):
      return act(index, context).map { returning(index, context)?.adding($0) ?? $0 }
    case .nearby(let index): return maneuver(index, context).flatMap { nearby($0, context) }
    case .chained(let index):
      guard case .crossing(let passage) = maneuver(index, context)?.kind else { return nil }
      let words = wording.crossingAfter(passage)
      // Of the third and fourth of a chain no more is kept in mind than that they are there.
      return isFirstFollower(index, context) ? words : words.told(.brief)
    case .sideStreet(let index):
      guard case .sideStreet(let name) = maneuver(index, context)?.kind else { return nil }
      let passed = wording.sideStreetPassed(name)
      return context.wasReassured ? passed.beginning : passed
    case .arrivalNear, .arrivalReached, .arrivalRepeat: return arrival(topic, context)
    case .probablyIn(let street): return wording.probablyIn(street)
    case .turnBehind(let index):
      switch maneuver(index, context)?.kind {
      case .turn(let turn)?: return wording.turnMayBeBehind(turn)
      case .fork(let side, _)?: return wording.forkMayBeBehind(side)
      default: return nil
      }
    case .warning(_, let words): return words
    case .beyond(let index): return maneuver(index, context).flatMap { beyond($0) }
    case .straightOn:
      guard let progress = context.progress else { return nil }
      let street = context.street ?? StreetReference(name: "", wayClass: .unknown)
      return wording.straightOn(
        street, distance(legLength(progress, context), context), to: legEnd(progress, context))
    case .pastCrossing(let ofRails): return wording.pastCrossing(ofRails: ofRails)
    case .offRoute(let deviation): return offRoute(deviation, context)
    case .wrongSide(let signals):
      return wording.wrongSide(signalsAhead: signals.map { distance($0, context).asAbout })
    case .backOnRoute: return backOnRoute(context)
    case .positionUncertain: return wording.positionUncertain(radius: context.radius)
    case .positionLost: return wording.positionLost()
    case .positionBack(let turn, let crossing):
      return positionBack(turn, crossing: crossing, context)
    case .stepsNearby(let steps):
      return wording.stepsNearby(steps, radius: context.grade >= .uncertain ? context.radius : nil)
    case .platformNearby:
      return wording.platformNearby(radius: context.grade >= .uncertain ? context.radius : nil)
    case .barrierNearby(let barrier):
      return wording.barrierNearby(
        barrier, radius: context.grade >= .uncertain ? context.radius : nil)
    case .hazardNearby(let hazard):
      return wording.hazardNearby(
        hazard, radius: context.grade >= .uncertain ? context.radius : nil)
    case .crossingNearby(let crossing, let street):
      return wording.crossingNearby(
        crossing, street: street, radius: context.grade >= .uncertain ? context.radius : nil)
    case .mapEdge(let meters): return wording.mapEdge(distance(meters, context).asAbout)
    case .fixed(let phrase): return phrase
    }
  }

  func maneuver(_ index: Int, _ context: SpeechContext) -> Maneuver? {
    guard context.maneuvers.indices.contains(index) else { return nil }
    let seen = context.seen(context.maneuvers[index], settings)
    // The first word of a warning is the danger: to one who faces elsewhere it has no side.
    guard context.isAnswer, seen.isHazard, context.facing(settings) != .along else { return seen }
    return seen.withoutSide
  }

  // MARK: Manoeuvres

  private func preview(_ maneuver: Maneuver, _ context: SpeechContext) -> Phrase? {
    let distance = distance(context.meters(to: maneuver.along), context)
    switch maneuver.kind {
    case .turn(var turn):
      // R6, R9: from the other pavement it may lie beyond a road.
      if context.isOnWrongSide { turn.mayNeedCrossing = true }
      return wording.turnAhead(turn, distance)
    case .fork(let side, _): return wording.forkAhead(side, distance)
    case .crossing(let passage):
      return wording.crossingAhead(passage, distance).adding(leftOut(passage, maneuver, context))
    case .steps(let passage): return wording.stepsAhead(passage, distance)
    case .arrival(let arrival): return wording.arrivalAhead(arrival, distance)
    default: return nil
    }
  }

  /// What the sentence at the kerb has no room for (R10), where there is time for it: in the preview, or for
  /// one who asks.
  private func leftOut(
    _ passage: CrossingPassage, _ maneuver: Maneuver, _ context: SpeechContext
  ) -> Phrase {
    guard context.isAnswer || context.meters(to: maneuver.along) >= settings.previewRest else {
      return Phrase("")
    }
    let whole = wording.crossing(passage).told(settings.style.verbosity)
    let said = whole.fitted(to: settings.longestSpeech, rule: rule).text
    // In the fullest wording the length is told at the kerb.
    let length = settings.style.verbosity == .normal && !passage.crossing.kind.isRail
    // Whoever asks is always told that nothing is known of the other side, where they hear of this one (R2).
    let isOpen =
      context.isAnswer && !passage.crossing.kind.isRail && CrossingEnds(passage.crossing).isFarOpen
    let open = isOpen ? wording.farSideUnknown() : Phrase("")
    let rest = open.adding(whole.dispensable(leftOutOf: said + open.text))
    return length ? rest.adding(wording.crossingLength(passage).optional) : rest
  }

  /// Nothing was cut of what belongs to a sentence.
  func isWhole(_ topic: Announcement.Topic, said text: String, in context: SpeechContext) -> Bool {
    words(topic, context)?.clauses.allSatisfy { !$0.isVital || text.contains($0.text) } ?? false
  }

  /// That the rim of a square can be taken was among the words.
  func offersRim(_ text: String) -> Bool { text.hasSuffix(wording.rimOffer().text) }

  private func act(_ index: Int, _ context: SpeechContext) -> Phrase? {
    guard let maneuver = maneuver(index, context) else { return nil }
    let length = settings.style.unit.phraseMeters(maneuver.end - maneuver.along)
    // Who is on it already is told what is left of it.
    let rest = settings.style.unit.phraseMeters(
      min(maneuver.end - maneuver.along, max(context.meters(to: maneuver.end), 0)))
    switch maneuver.kind {
    case .turn(var turn):
      if context.grade >= .hedged { return uncertain(turn, context) }
      let wasNamed = context.previewed.indices.contains(index) && context.previewed[index]
      let namesStreet = !wasNamed || settings.style.verbosity == .full
      turn.isAgain = isAgain(index, context) && !(namesStreet && turn.leadsIntoNamed)
      return timed(maneuver, context) {
        wording.turn(turn, $0, namesStreet: namesStreet)
      } ahead: {
        var told = turn
        // As in the other cues: what lies between was told with the preview.
        told.mayNeedCrossing = false
        if !namesStreet { told.staysOnStreet = true }
        return wording.turnAhead(told, $0)
      }
    case .fork(let side, _):
      if context.grade >= .hedged { return wording.forkUncertain(side, radius: context.radius) }
      return timed(maneuver, context) {
        wording.fork(side, $0)
      } ahead: {
        wording.forkAhead(side, $0)
      }
    case .crossing(let passage):
      return wording.crossing(passage, isNext: isBehindTurn(maneuver, context))
    case .steps(let passage): return wording.steps(passage, isNext: isBehindTurn(maneuver, context))
    case .elevator(let lift): return wording.elevator(lift)
    case _ where !maneuver.isTold(to: wording.aid): return nil
    case .guideLine(let line, let side, _): return wording.guideLine(line, side, meters: rest)
    case .guideStrip: return wording.guideStrip(meters: rest)
    case .square(let passage):
      var seen = passage.left(context.meters(to: maneuver.end))
      seen.offersRim = passage.offersRim && context.meters(to: maneuver.along) >= -settings.rimReach
      return wording.square(seen)
    case .hazard(let hazard, _): return wording.hazard(hazard, meters: length)
    case .remark(let remark):
      let text = remark.text(wording.language)
      return text.isEmpty ? nil : wording.remark(text)
    case .barrier(let barrier):
      // By the position the walker is at it or past it, which may be wrong.
      let isAhead = context.meters(to: maneuver.along) > settings.hereReach
      return isAhead ? wording.barrier(barrier) : wording.barrierNearby(barrier, radius: nil)
    case .sharedPath, .noPavement: return stretch(maneuver, meters: length, context)
    case .platformEdge: return wording.platformEdge(meters: length)
    case .underpass(let length, let steps):
      return wording.underpass(meters: settings.style.unit.phraseMeters(length), steps: steps)
    case .roughSurface(let surface, _): return wording.roughSurface(surface, meters: length)
    case .nameChange(let street): return wording.nameChange(street)
    case .start, .sideStreet, .arrival: return nil
    }
  }

  /// What the cue of a manoeuvre takes, seconds; `nil` if it has none. Where the place is exact the
  /// words will be those of the point itself, which are short.
  func cueSeconds(_ index: Int, in context: SpeechContext) -> Double? {
    let usual = phrase(.act(index), in: context).map(seconds)
    guard usual != nil, context.isSharp(settings), let maneuver = maneuver(index, context) else {
      return usual
    }
    switch maneuver.kind {
    case .turn(let turn):
      let wasNamed = context.previewed.indices.contains(index) && context.previewed[index]
      return seconds(wording.turn(turn, .atPoint, namesStreet: !wasNamed))
        + returningSeconds(context)
    case .fork(let side, _):
      return seconds(wording.fork(side, .atPoint)) + returningSeconds(context)
    default: return usual
    }
  }

  /// A turn or a flight is still to be done before it: its side counts from there.
  private func isBehindTurn(_ maneuver: Maneuver, _ context: SpeechContext) -> Bool {
    guard let along = context.progress?.along else { return false }
    return context.maneuvers.contains { other in
      switch other.kind {
      case .turn, .steps:
        return other.along > along && other.along < maneuver.along && other.end <= maneuver.along
      default: return false
      }
    }
  }

  /// Told with a crossing, of what stands or begins right behind it.
  func beyond(_ maneuver: Maneuver, of place: PlaceBefore = .crossing) -> Phrase? {
    let length = settings.style.unit.phraseMeters(maneuver.end - maneuver.along)
    switch maneuver.kind {
    case .barrier(let barrier): return wording.barrierBeyond(barrier)
    case .sharedPath: return wording.sharedPathBeyond(meters: length, of: place)
    case .noPavement(let doubt, _):
      return wording.noPavementBeyond(doubt, meters: length, of: place)
    default: return nil
    }
  }

  /// A turn at a position that is not exact: the next one, close behind it, may be reached before the
  /// position says that the first one is.
  private func uncertain(_ turn: Turn, _ context: SpeechContext) -> Phrase? {
    // Who comes from beside the way may go straight on where it turns.
    guard turn.direction != .straight else { return nil }
    return wording.turnUncertain(turn, radius: context.radius).adding(beyond(turn.sequel))
  }

  private func beyond(_ sequel: Sequel?) -> Phrase {
    sequel?.turn.map(wording.turningBeyond) ?? Phrase("")
  }

  private func nearby(_ maneuver: Maneuver, _ context: SpeechContext) -> Phrase? {
    switch maneuver.kind {
    case .turn(let turn): return uncertain(turn, context)
    case .fork(let side, _): return wording.forkUncertain(side, radius: context.radius)
    case .crossing(let passage):
      let nearby = wording.crossingNearby(
        passage.crossing, street: passage.street, radius: context.radius)
      // Behind it the quiet zone goes on until the turn is passed.
      return nearby.adding(wording.wayLeadsOver(passage.approach, then: passage.sequel?.turn))
    case .steps(let passage): return wording.stepsNearby(passage.steps, radius: context.radius)
    case .barrier(let barrier): return wording.barrierNearby(barrier, radius: context.radius)
    case .hazard(let hazard, _): return wording.hazardNearby(hazard, radius: context.radius)
    default: return nil
    }
  }
}
