// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Decides for one route which manoeuvre is due for which sentence.
///
/// Each manoeuvre has its layers: a preview, the imminent cue, and for an uncertain position a
/// mention as being near. Each is offered once; going back far enough makes it new.
struct AnnouncementSchedule: Sendable {
  struct Layers: Sendable {
    var preview = false
    var previewSaid = false
    var act = false
    var nearby = false
    /// Where it was mentioned as near, metres along the route.
    var nearbyFrom: Double?
    /// One of its sentences but the preview was begun.
    var isSaid = false
    /// It was told with the crossing before it.
    var isChained = false
    /// Nothing of its cue was cut for want of time.
    var isWhole = false
    /// Where its cue told a number of metres, metres along the route: the corner itself is still untold.
    var numberedAt: Double?
    /// It was told so.
    var wasNumbered = false
    var remark = false
    /// The walker was beyond it.
    var wasPassed = false
  }

  let maneuvers: [Maneuver]
  var settings: GuidanceSettings
  var layers: [Layers]
  /// Second crossings of two in a row, once the first one's sentence was asked for.
  var chain = [Int]()
  var arrivalNearAt: Instant?
  var arrivalSaidAt: Instant?
  /// The goal came near while nothing could be said.
  var isNearUnsaid = false
  /// The goal was told as reached: nothing more is said of this route.
  var isFinished = false

  init(maneuvers: [Maneuver], settings: GuidanceSettings) {
    self.maneuvers = maneuvers
    self.settings = settings
    layers = Array(repeating: Layers(), count: maneuvers.count)
  }

  var previewed: [Bool] { layers.map(\.previewSaid) }
  var told: [Bool] { layers.map(\.isSaid) }

  /// The next manoeuvre that asks for an action.
  func nextDecision(after along: Double) -> Int? {
    maneuvers.indices.first { maneuvers[$0].isDecision && maneuvers[$0].along > along }
  }

  // MARK: What is due

  /// Everything that is due now, in the order of the route.
  /// - Parameters:
  ///   - isBusy: something is being said: what can wait, waits.
  ///   - isInZone: nothing may start (R3): cues wait until their point is passed.
  mutating func due(
    _ context: SpeechContext, speaker: Speaker, isBusy: Bool, isInZone: Bool
  ) -> [Announcement] {
    guard let progress = context.progress, !isFinished else { return [] }
    renew(progress)
    let cues = CueDistances(
      settings: settings, speed: progress.speed, r95Along: progress.r95Along,
      grade: context.grade)
    var due = [Announcement]()
    if let index = chain.first, !isBusy {
      chain.removeFirst()
      due.append(follower(index))
    }
    let starts = starts(cues, context, speaker)
    // A decision that is still to be made hides those behind it.
    var isOpen = true
    // A preview waits until what lies before it is done.
    var isNext = true
    for index in maneuvers.indices {
      let maneuver = maneuvers[index]
      let left = maneuver.along - progress.along
      // No cue begins farther off than this: the longest sentence at the highest speed.
      if left > settings.lostLimit * 2 { break }
      if isTellable(context), isMissed(index, left, isInZone: isInZone) {
        layers[index].act = true
        due.append(
          Announcement(.turnBehind(index), .act, kind: "turn behind", rule: "R7", of: maneuver))
      } else if context.grade >= .uncertain {
        due += nearby(index, left, context, speaker, isInZone: isInZone)
      } else {
        due += layered(
          index, left, starts[index], cues, context, speaker, isOpen: isOpen,
          mayPreview: isNext && !isBusy && !isInZone, isInZone: isInZone)
      }
      if maneuver.isDecision, progress.along < maneuver.end {
        isNext = false
        // Who came upon it behind its beginning is told nothing of it any more.
        if !layers[index].act, left > -settings.passedMargin { isOpen = false }
      }
    }
    return due
  }

  /// The position is sure and fresh enough to say that something lies behind.
  private func isTellable(_ context: SpeechContext) -> Bool {
    context.grade < .uncertain && (context.estimate?.age ?? 0) <= settings.freshAge
  }

  /// A turn or fork that was left behind without a word of it: no cue could be said, or the position moved
  /// over it.
  private func isMissed(_ index: Int, _ left: Double, isInZone: Bool) -> Bool {
    guard maneuvers[index].isTurning, !isInZone, !layers[index].isSaid, !layers[index].act,
      !isToldWithCrossing(index), !isSecondBehindCrossing(index)
    else { return false }
    return left <= -settings.passedMargin && left > -settings.behindReach
  }

  /// What lies ahead again after the walker went back is new.
  private mutating func renew(_ progress: RouteProgress) {
    for index in maneuvers.indices {
      if progress.along > maneuvers[index].end + settings.passedMargin {
        layers[index].wasPassed = true
      } else if layers[index].wasPassed,
        progress.along < maneuvers[index].along - settings.returnRelease
      {
        layers[index] = Layers()
      }
    }
  }

  /// Metres before each place at which its cue begins; `nil` where nothing is to be said any more.
  ///
  /// Cues follow each other: where two would run into each other, the first begins earlier by what
  /// it takes, so that neither ends behind its place.
  private func starts(
    _ cues: CueDistances, _ context: SpeechContext, _ speaker: Speaker
  ) -> [Double?] {
    var starts = [Double?](repeating: nil, count: maneuvers.count)
    guard let progress = context.progress, context.grade < .uncertain else { return starts }
    // Where the next cue begins, metres along the route.
    var next = Double.infinity
    for index in maneuvers.indices.reversed() {
      let maneuver = maneuvers[index]
      let left = maneuver.along - progress.along
      guard left <= settings.lostLimit * 2,
        maneuver.tellableUntil - progress.along > -settings.passedMargin, !layers[index].act,
        !isToldWithCrossing(index), let cue = speaker.cueSeconds(index, in: context)
      else { continue }
      let seconds = cue + chainSeconds(index, context, speaker)
      var usual = maneuver.along - cues.act(maneuver, seconds: seconds)
      if let first = turning(before: index) { usual = max(usual, taken(first, progress)) }
      let spoken = cues.spoken(seconds)
      let start = min(usual, max(next - spoken, usual - settings.earliestCue))
      starts[index] = maneuver.along - start
      // What is told of lower urgency waits itself.
      if !maneuver.isRemark { next = min(next, start) }
    }
    return starts
  }

  private mutating func layered(
    _ index: Int, _ left: Double, _ start: Double?, _ cues: CueDistances,
    _ context: SpeechContext, _ speaker: Speaker, isOpen: Bool, mayPreview: Bool, isInZone: Bool
  ) -> [Announcement] {
    let maneuver = maneuvers[index]
    switch maneuver.kind {
    case .start: return []
    case .sideStreet: return isInZone ? [] : remark(index, left, cues)
    case .arrival:
      return mayPreview ? preview(index, left, cues, 0, context, speaker) : []
    default: break
    }
    if isToldWithCrossing(index) {
      layers[index].act = true
      layers[index].preview = true
    }
    if mayPreview, let corner = cornerCue(index, left, cues, context, speaker) { return [corner] }
    guard !layers[index].act, !chain.contains(index),
      left + maneuver.tellableUntil - maneuver.along > -settings.passedMargin,
      isOpen || isToldAhead(index, ofOpenDecision: !isOpen),
      let act = gateStart(index, start, context)
    else { return [] }
    if left > act {
      // While something is being said a preview waits: its distance is put in when it starts.
      guard mayPreview, !context.owesReturn, !context.goesElsewhere(settings) else { return [] }
      return preview(index, left, cues, act, context, speaker)
    }
    if isToldEnough(index, context, speaker) {
      layers[index].act = true
      return []
    }
    // Said before the turn before it is done, it would be done there.
    if let place = placeOfTurn(before: index, context), context.meters(to: place) > 0 { return [] }
    // In the quiet zone a cue waits for its end; at its point it is recorded as not said.
    if isInZone, !maneuver.isHazard, left > 0 { return [] }
    // Tracks behind other tracks were told with those: before those are passed it would be said twice.
    if isToldInChain(index, context) || isToldWithTracks(index, context) { return [] }
    // A line to follow is told where it is met: not before the kerb of a crossing ahead, nor before a turn
    // behind which it begins.
    if maneuver.isGuideLine, hasDecision(before: index, context) { return [] }
    if !isFacingFit(for: maneuver, context) { return [] }
    // Nor is one who comes to the way from beside it told a side as it is seen along the way; at the
    // place itself it is told as they see it.
    if maneuver.isTurning, left > settings.exactLimit, context.isComingAcross(settings) {
      return []
    }
    layers[index].act = true
    layers[index].preview = true
    chain += followers(of: index).filter { !chain.contains($0) }
    let priority: Priority =
      maneuver.isHazard ? .hazard : maneuver.isRemark ? .callout : .act
    let rule = maneuver.isCrossing ? "R3" : maneuver.isHazard ? "R8" : "R7"
    var announcement = Announcement(.act(index), priority, rule: rule, of: maneuver)
    announcement.earcon = maneuver.isHazard ? .hazard : maneuver.hasTurnTone ? .turn : nil
    announcement.isLasting = maneuver.isLasting
    return [announcement]
  }

  /// A street that was told with the one before it: told again before that one is passed, the last words before
  /// its kerb would be of another street.
  private func isToldInChain(_ index: Int, _ context: SpeechContext) -> Bool {
    guard layers[index].isChained,
      let before = maneuvers[..<index].lastIndex(where: \.isCrossing)
    else { return false }
    return context.meters(to: maneuvers[before].end) > 0
  }

  /// Tracks like those right before them, with whose sentence they were told, while those are still ahead.
  private func isToldWithTracks(_ index: Int, _ context: SpeechContext) -> Bool {
    guard maneuvers[index].isHazard, layers[index].isSaid,
      let before = maneuvers[..<index].lastIndex(where: \.isCrossing), chained(before) == index,
      case .crossing(let passage) = maneuvers[index].kind,
      case .crossing(let first) = maneuvers[before].kind
    else { return false }
    // What differs is told of each, and so is a turn behind them.
    guard passage.sequel == nil || passage.isChained else { return false }
    let (here, there) = (passage.crossing, first.crossing)
    let isAlike =
      here.kind == there.kind && here.barrier == there.barrier && here.bell == there.bell
    return isAlike && context.meters(to: maneuvers[before].end) > 0
  }

  /// Where the cue of a gate right behind a turn begins: in one breath with the turn, and not before it.
  private func gateStart(_ index: Int, _ start: Double?, _ context: SpeechContext) -> Double? {
    guard let start, let turn = turnBeforeGate(index) else { return start }
    if layers[turn].isSaid { return .infinity }
    return context.meters(to: maneuvers[turn].along) > 0 ? nil : start
  }

  /// The turn so near behind which a gate stands that its own warning would come while the walker turns, when
  /// the position knows least how far they are.
  private func turnBeforeGate(_ index: Int) -> Int? {
    guard case .barrier = maneuvers[index].kind,
      let turn = maneuvers[..<index].lastIndex(where: \.isDecision), maneuvers[turn].isTurning,
      maneuvers[index].along - maneuvers[turn].end <= settings.beyondCrossing
    else { return nil }
    return turn
  }

  /// Who goes away from a turn is not told its side, nor that what lies behind them lies ahead; they will
  /// hear that they go back. Nor is a side told while nobody knows which way they face.
  func isFacingFit(for maneuver: Maneuver, _ context: SpeechContext) -> Bool {
    if maneuver.dependsOnFacing, context.isFacingBack(settings) { return false }
    let needsFacing = maneuver.isTurning || maneuver.isLedStraight
    return !needsFacing || !context.isFacingOpen(settings)
  }

  /// Metres along the route behind which the turn right before this one is being done, if it was told.
  private func placeOfTurn(before index: Int, _ context: SpeechContext) -> Double? {
    turning(before: index).map { first in
      context.progress.map { taken(first, $0) } ?? maneuvers[first].end
    }
  }

  /// What was said of it must do: it was told with the turn before it and there is no time to say it again,
  /// or it was mentioned as near just now.
  private func isToldEnough(_ index: Int, _ context: SpeechContext, _ speaker: Speaker) -> Bool {
    if let first = turning(before: index), let place = placeOfTurn(before: index, context),
      isJoined(first), !speaker.fits(index, behind: place, in: context)
    {
      return true
    }
    return isEcho(index, context)
  }

  /// A gate or bollard that was mentioned as near a few metres ago, when the position was not known so well
  /// yet: the same words again would be taken for a second one. Steps have more to be told.
  private func isEcho(_ index: Int, _ context: SpeechContext) -> Bool {
    guard case .barrier = maneuvers[index].kind, layers[index].isSaid,
      let from = layers[index].nearbyFrom, let progress = context.progress
    else { return false }
    return progress.along - from < settings.nearbyEcho
  }

  private func hasDecision(before index: Int, _ context: SpeechContext) -> Bool {
    maneuvers[..<index].contains {
      ($0.isCrossing || $0.isTurning) && context.meters(to: $0.end) > 0
    }
  }

  /// The turn or fork right before this one, if it was told.
  private func turning(before index: Int) -> Int? {
    guard maneuvers[index].isTurning,
      let before = maneuvers[..<index].lastIndex(where: \.isDecision),
      maneuvers[before].isTurning, layers[before].act
    else { return nil }
    return before
  }

  /// The sentence of the turn right before this one told it, too.
  func isToldWithTurnBefore(_ index: Int) -> Bool {
    maneuvers.indices.contains(index) && turning(before: index).map(isJoined) ?? false
  }

  /// Metres along the route behind which a turn is being done: its end, and in a long bend already
  /// where the walker is past its middle, half of r95 taken off.
  private func taken(_ index: Int, _ progress: RouteProgress) -> Double {
    let maneuver = maneuvers[index]
    return min(maneuver.end, (maneuver.along + maneuver.end) / 2 + progress.r95Along / 2)
  }

  /// A turn whose sentence told the next one, too.
  private func isJoined(_ index: Int) -> Bool {
    guard layers[index].isWhole, case .turn(let turn) = maneuvers[index].kind,
      case .turn? = turn.sequel
    else { return false }
    return true
  }

  /// What is told before the cue of a decision that comes first: hazards, and an underpass, whose sentence
  /// is long and holds before and behind a turn. "Steps left" counts from the turn before them: said
  /// before that turn, it would lead astray; the turn's own sentence tells that there are steps behind it.
  private func isToldAhead(_ index: Int, ofOpenDecision isUntold: Bool) -> Bool {
    switch maneuvers[index].kind {
    case .steps(let passage): return !isUntold || passage.approach.isStraight
    case .underpass: return true
    default: return maneuvers[index].isHazard
    }
  }

  /// A turn right behind a crossing was told before its kerb: a second time it would come while
  /// the walker already turns.
  private func isToldWithCrossing(_ index: Int) -> Bool {
    guard case .turn(let turn) = maneuvers[index].kind,
      let before = maneuvers[..<index].lastIndex(where: \.isDecision), layers[before].isSaid,
      case .crossing(let passage) = maneuvers[before].kind,
      case .turn(let sequel, _, _)? = passage.sequel, sequel == turn.seen
    else { return false }
    return maneuvers[index].along - maneuvers[before].end <= settings.sequelMemory
  }

  /// The second of two turns behind a crossing whose sentence told them both.
  private func isSecondBehindCrossing(_ index: Int) -> Bool {
    guard let first = maneuvers[..<index].lastIndex(where: \.isDecision),
      let crossing = maneuvers[..<first].lastIndex(where: \.isDecision), layers[crossing].isWhole,
      case .crossing(let passage) = maneuvers[crossing].kind,
      case .turn(_, _, let second?)? = passage.sequel, second == maneuvers[index].seen
    else { return false }
    return maneuvers[index].along - maneuvers[first].end <= settings.sequelMemory
  }

  /// The crossing that follows so closely that it must be told before this one (R3): right behind it, or
  /// behind the turns that its sentence tells.
  func chained(_ index: Int) -> Int? {
    guard case .crossing(let passage) = maneuvers[index].kind,
      let next = maneuvers.indices.first(where: { $0 > index && maneuvers[$0].isCrossing }),
      maneuvers[next].along - maneuvers[index].end <= settings.sequelReach
    else { return nil }
    let between = maneuvers[(index + 1)..<next].filter(\.isDecision)
    let areTold = between.allSatisfy {
      $0.isTurning && $0.along - maneuvers[index].end <= settings.sequelMemory
    }
    return between.isEmpty || passage.turnsBehind && areTold ? next : nil
  }

  /// All crossings of a chain behind its first, for no zone between them may end before the next begins.
  /// Numbered tracks are a word each and are not counted: behind four of them the streets are what matters.
  private func chain(behind index: Int) -> [Int] {
    var chain = [Int]()
    var streets = 0
    while let next = chained(chain.last ?? index), chain.count < settings.longestTrackChain {
      streets += maneuvers[next].isHazard ? 0 : 1
      guard streets <= settings.longestChain else { break }
      chain.append(next)
    }
    return chain
  }

  /// What is told at once behind the sentence of a crossing, for the quiet zone leaves no other time:
  /// the next crossing of two in a row, and what stands in the way right behind the last kerb or begins
  /// there (R3).
  func followers(of index: Int) -> [Int] {
    guard maneuvers[index].isCrossing else { return [] }
    let chain = chain(behind: index).filter { !layers[$0].isSaid }
    let last = maneuvers[chain.last ?? index]
    let near = maneuvers.indices.filter {
      maneuvers[$0].along - last.end <= settings.beyondCrossing && !layers[$0].act
    }
    // One sentence more is what can be kept in mind: what one would walk into comes first.
    let barrier = near.first {
      guard case .barrier = maneuvers[$0].kind else { return false }
      return maneuvers[$0].along >= last.end
    }
    // Of a crossing that the map does not have only the middle is known: there a street begins.
    let stretch = near.first { maneuvers[$0].isStretch && maneuvers[$0].along > last.along }
    return chain + [barrier ?? stretch].compactMap(\.self)
  }

  /// A crossing of the chain behind this one was not told yet: its own zone would leave no time for it.
  func hasUntold(behind index: Int) -> Bool {
    maneuvers[index].isCrossing && chain(behind: index).contains { !layers[$0].isSaid }
  }

  /// The sentence of one of them.
  func follower(_ index: Int) -> Announcement {
    let topic: Announcement.Topic = maneuvers[index].isCrossing ? .chained(index) : .beyond(index)
    var announcement = Announcement(topic, .act, rule: "R3", of: maneuvers[index])
    announcement.isLasting = true
    return announcement
  }

  /// Seconds that the sentences take which follow at once on a cue.
  private func chainSeconds(
    _ index: Int, _ context: SpeechContext, _ speaker: Speaker
  ) -> Double {
    var following = [Phrase?]()
    if let act = speaker.phrase(.act(index), in: context) {
      following.append(speaker.warning(index, leftOutOf: act.text, in: context))
    }
    for next in followers(of: index) {
      following.append(speaker.phrase(follower(next).topic, in: context))
    }
    return following.compactMap(\.self).reduce(0) {
      $0 + speaker.seconds($1) + settings.tick + settings.decisionLag
    }
  }

  private mutating func preview(
    _ index: Int, _ left: Double, _ cues: CueDistances, _ act: Double, _ context: SpeechContext,
    _ speaker: Speaker
  ) -> [Announcement] {
    guard !layers[index].preview, left > 0,
      let phrase = speaker.phrase(.preview(index), in: context)
    else { return [] }
    let seconds = speaker.seconds(phrase)
    guard left <= cues.preview(act: act, seconds: seconds), !isBehindTurn(index, context) else {
      return []
    }
    layers[index].preview = true
    guard left >= cues.latestPreview(act: act, seconds: seconds) else { return [] }
    return [Announcement(.preview(index), .preview, rule: "3b", of: maneuvers[index])]
  }

  /// So near behind a turn nobody knows yet whether it was taken: left and right of the next would count from
  /// another direction.
  private func isBehindTurn(_ index: Int, _ context: SpeechContext) -> Bool {
    guard !maneuvers[index].isArrival, let turn = maneuvers[..<index].last(where: \.isTurning)
    else { return false }
    let behind = -context.meters(to: turn.end)
    return behind >= 0 && behind < settings.turnSettling
  }

  private mutating func remark(
    _ index: Int, _ left: Double, _ cues: CueDistances
  ) -> [Announcement] {
    // Passed for certain means: beyond it by the radius, and not so long ago that it is stale.
    let behind = -left - min(max(cues.r95Along, settings.passedMargin), settings.sideStreetWindow)
    guard !layers[index].remark, behind > 0 else { return [] }
    layers[index].remark = true
    guard behind <= settings.sideStreetWindow else { return [] }
    return [Announcement(.sideStreet(index), .reassure, rule: "R14", of: maneuvers[index])]
  }

  /// R4: warned of, wider, and nothing commanded.
  private mutating func nearby(
    _ index: Int, _ left: Double, _ context: SpeechContext, _ speaker: Speaker, isInZone: Bool
  ) -> [Announcement] {
    let maneuver = maneuvers[index]
    // In the quiet zone it could only be dropped: it stays due until it may be said.
    guard context.grade < .lost || maneuver.isHazard, !layers[index].nearby, !layers[index].act,
      !isInZone || maneuver.isHazard, left > -settings.passedMargin,
      left <= nearbyReach(index, context, speaker)
    else { return [] }
    layers[index].nearby = true
    layers[index].nearbyFrom = context.progress?.along
    var announcement = Announcement(
      .nearby(index), maneuver.isHazard ? .hazard : .act, rule: "R4", of: maneuver)
    announcement.isLasting = maneuver.isLasting
    return [announcement]
  }

  /// Metres before a point from which it is near; before a crossing far enough for the sentence
  /// to end where the quiet zone begins.
  private func nearbyReach(_ index: Int, _ context: SpeechContext, _ speaker: Speaker) -> Double {
    guard let progress = context.progress else { return settings.nearbyFloor }
    let near = max(settings.nearbyFloor, min(progress.r95Along, settings.lostLimit))
    guard maneuvers[index].isCrossing, let phrase = speaker.phrase(.nearby(index), in: context)
    else { return near }
    let spoken = progress.speed * (speaker.seconds(phrase) + settings.decisionLag)
    return max(near, QuietZone.reach(progress.r95Along, settings) + spoken + settings.nearbyMargin)
  }

  // MARK: Looking ahead

  /// Seconds until the next cue begins, for sentences that must not stand in its way.
  /// - Parameter countsPreviews: `false` looks for what is to be done alone.
  func secondsToNextCue(
    _ context: SpeechContext, speaker: Speaker, countsPreviews: Bool = true
  ) -> Double {
    guard let progress = context.progress else { return .infinity }
    let cues = CueDistances(
      settings: settings, speed: progress.speed, r95Along: progress.r95Along,
      grade: context.grade)
    var soonest = Double.infinity
    for index in maneuvers.indices where !layers[index].act && !maneuvers[index].goesOn {
      let left = maneuvers[index].along - progress.along
      if left < 0 { continue }
      if left > settings.lostLimit * 2 { break }
      let act = speaker.phrase(.act(index), in: context).map {
        cues.act(
          maneuvers[index], seconds: speaker.seconds($0) + chainSeconds(index, context, speaker))
      }
      if let act { soonest = min(soonest, (left - act) / progress.speed) }
      if countsPreviews, !layers[index].preview,
        let phrase = speaker.phrase(.preview(index), in: context)
      {
        let start = cues.preview(act: act ?? 0, seconds: speaker.seconds(phrase))
        soonest = min(soonest, (left - start) / progress.speed)
      }
    }
    return soonest
  }
}
