// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// A whole walk as one state machine: events in, effects out. A value without clock, file or
/// thread: equal events give equal effects, live and in a replay.
///
/// Events must come in the order of time. Speech effects carry the moment they begin and end; a
/// replay times speech by the duration rule, live ``WalkEvent/speechFinished(id:)`` corrects it.
public struct WalkSession: Sendable {
  /// As it is now: the walker can change parts of it.
  public internal(set) var configuration: WalkConfiguration
  /// Where the walker is; `nil` until the first usable observation.
  public internal(set) var estimate: PositionEstimate?
  /// The route that is followed; `nil` before it is found and on a free walk.
  public internal(set) var route: Route?
  /// What there is to say about the route, in walking order.
  public internal(set) var maneuvers = [Maneuver]()
  public internal(set) var destination: Destination?

  /// The route's edges with their facts.
  var pieces = [RoutePiece]()

  let graph: PedestrianGraph
  var settings: GuidanceSettings
  var speaker: Speaker
  var search: RouteSearch
  var filter: PositionFilter
  var certainty: Certainty
  var progress: RouteProgress?
  var schedule: AnnouncementSchedule?
  var zone: QuietZone
  var detector: OffRouteDetector
  var hazards: HazardWatch
  var mapEdge: MapEdgeWatch
  var places: PlaceWatch
  var landmarks: LandmarkWatch
  var notices: NoticeWatch
  var queue: SpeechQueue

  var now = Instant.start
  var startedAt: Instant?
  /// A destination waits for a position good enough to search from.
  var isWaitingForRoute = false
  var isPaused = false
  var nextID = 1
  var lastSaid: Announcement?
  /// What was begun last, and when enough of it has been heard.
  var begun: (announcement: Announcement, heardAt: Instant)?
  var said = SaidOnce()
  var offer: WalkOffer?
  var reassurances = [Reassurance]()
  /// What is still to be told of closures, in walking order.
  var closures = [ClosureCallout]()
  var vehicle = VehicleWatch()
  /// The spoken menu while it is open.
  var menu: OpenMenu?
  /// The last question for places.
  var queryID = 0
  /// The question whose answer is chosen from by syllables.
  var syllableQuery: Int?
  /// The last known level.
  var batteryPercent: Int?
  /// Goals behind the one that is walked to, in their order.
  var stages = [Destination]()
  /// The next place that is chosen lies on the way to the goal.
  var choosesVia = false
  /// Keeps the way while it is recorded.
  var recorder: WayRecorder?
  /// Notes of the followed way that are still to be told, in walking order.
  var ownNotes = [OwnNote]()
  var lastNamed: NamedPlace?
  var landmark: ConfirmedLandmark?
  /// The words of the last sentence that was said by itself.
  var lastSaidText = ""
  /// What it rests on.
  var lastSaidFacts = [SpokenFact]()
  /// What was given up with its route, and is still to be reported as not said.
  var givenUp = [WalkEffect]()

  public init(
    graph: PedestrianGraph, search: RouteSearch, configuration: WalkConfiguration
  ) {
    self.configuration = configuration
    self.graph = graph
    self.search = search
    settings = configuration.settings
    speaker = Speaker(configuration: configuration)
    filter = PositionFilter(
      graph: graph, seed: configuration.seed, beacons: configuration.beacons)
    certainty = Certainty(settings: configuration.settings)
    zone = QuietZone(settings: configuration.settings)
    detector = OffRouteDetector(settings: configuration.settings)
    hazards = HazardWatch(settings: configuration.settings)
    mapEdge = MapEdgeWatch(settings: configuration.settings)
    places = PlaceWatch(settings: configuration.settings)
    landmarks = LandmarkWatch(settings: configuration.settings)
    notices = NoticeWatch(configuration.city.notices)
    queue = SpeechQueue(staleAfter: configuration.settings.staleAfter)
  }

  // MARK: Read-only state

  /// How certain statements about the place may be (R11).
  public var grade: CertaintyGrade { certainty.grade }
  /// True while nothing starts by itself (R3).
  public var isInQuietZone: Bool { zone.isActive }
  /// Metres along the route; `nil` without one.
  public var along: Double? { progress?.along }
  /// How the walker deviates from the route, if they do.
  public var deviation: Deviation? { detector.deviation }
  /// True once the goal was announced as reached.
  public var isFinished: Bool { schedule?.isFinished ?? false }

  // MARK: Events

  /// Takes in one event and returns what is to be done, in order.
  public mutating func handle(_ timed: TimedEvent) -> [WalkEffect] {
    now = max(now, timed.instant)
    queue.settle(at: now)
    var effects = [WalkEffect]()
    switch timed.event {
    case .start(let destination): begin(destination)
    case .observation(let observation):
      filter.update(observation, at: timed.instant)
      follow(filter.estimate)
    case .tick:
      filter.advance(to: now)
      follow(filter.estimate)
    case .key(let key, let press): answer(key, press, &effects)
    case .speechFinished(let id): queue.finish(id: id, at: now)
    case .sensorLost(let sensor):
      owe(speaker.wording.sensor(sensor, isLost: true), "sensor")
    case .sensorBack(let sensor):
      owe(speaker.wording.sensor(sensor, isLost: false), "sensor")
    case .battery(let percent): note(battery: percent)
    case .placeResults(let id, let places): take(places: places, for: id)
    case .notice(let notice): take(notice)
    case .typed(let text):
      if !noteOnWay(text) { ask(.text(text), &effects) }
    case .mark(let note): noteOnWay(note)
    }
    goOnFromVia()
    speak(&effects)
    return effects
  }

  /// The seam below the filter: the walk goes on as if this were its estimate.
  mutating func handle(estimate: PositionEstimate) -> [WalkEffect] {
    now = max(now, estimate.instant)
    queue.settle(at: now)
    follow(estimate)
    var effects = [WalkEffect]()
    goOnFromVia()
    speak(&effects)
    return effects
  }

  /// - Parameter keepsStages: a place on the way, or the goal behind one.
  mutating func begin(_ destination: Destination?, keepsStages: Bool = false) {
    if !keepsStages { stages = [] }
    choosesVia = false
    self.destination = destination
    startedAt = now
    isWaitingForRoute = destination != nil
    clearRoute()
    // Before anything else: what follows may rest on it.
    tellExpiredCity()
    if !isUsableForStart(filter.estimate), !said.hasToldSearch {
      var announcement = Announcement(
        .fixed(speaker.wording.searchingPosition()), .status, kind: "position", rule: "R4")
      announcement.isAnswer = true
      queue.add(announcement, at: now)
    }
    said.hasToldSearch = false
    said.owesFound = destination == nil && !isUsableForStart(filter.estimate)
    follow(filter.estimate)
  }

  /// Everything that an estimate changes.
  private mutating func follow(_ estimate: PositionEstimate?) {
    guard let estimate else { return }
    self.estimate = estimate
    if isWaitingForRoute, isUsableForStart(estimate) { findRoute(from: estimate, isNew: false) }
    progress?.update(estimate)
    let along = detector.deviation == nil ? progress?.r95Along : nil
    certainty.update(radius: along ?? estimate.r95, estimate: estimate, at: now)
    watchVehicle(estimate)
    // R14: in a vehicle neither route nor position is spoken of.
    guard !vehicle.isRiding else {
      detector.noteLost(at: now)
      return
    }
    let crossed = watchZone(estimate)
    recorder?.take(estimate, grade: certainty.grade)
    let wasOff = detector.deviation != nil
    watchRoute(estimate)
    // Who comes back on a crossing is in its zone before the return is told (R3).
    if wasOff, detector.deviation == nil { _ = watchZone(estimate) }
    watchPosition()
    // After the position's return: what is past is told from a position that is known.
    if let crossed { tellPast(crossed) }
    planSpeech(estimate)
  }

  /// - Returns: the crossing that the walker left behind just now.
  private mutating func watchZone(_ estimate: PositionEstimate) -> Int? {
    guard let progress, !isFinished else { return nil }
    let isReturnDone = !said.owesBackOnRoute || schedule?.isActOpen(at: progress.along) == true
    if said.isReturning, isReturnDone, !queue.isBusy(at: now) { said.isReturning = false }
    let isOn = detector.deviation == nil
    guard isOn || zone.isActive else { return nil }
    let before = zone.crossing
    // While what completes its sentence is still to be said a crossing is not told either.
    let isCompleting = queue.pending.contains { $0.completion != nil && !$0.isAnswer }
    let (schedule, isWaiting) = (schedule, isCompleting || schedule?.chain.isEmpty == false)
    let exit = zone.update(
      progress, maneuvers: maneuvers, estimate: estimate, grade: certainty.grade, mayOpen: isOn,
      isReturning: said.isReturning, isElsewhere: isElsewhereOnFoot(estimate),
      isTold: { index in
        guard let schedule else { return true }
        return !isWaiting && schedule.wasSaid(index) && !schedule.hasUntold(behind: index)
      })
    return exit == .past ? before : nil
  }

  /// The route was left, and the walker is on a pavement or a way without vehicles that does not cross.
  private func isElsewhereOnFoot(_ estimate: PositionEstimate) -> Bool {
    guard detector.deviation == .beside, let edge = estimate.edge,
      estimate.edgeProbability >= settings.sideProbability, graph.crossingID(of: edge) == nil
    else { return false }
    let attributes = graph.attributes(of: edge)
    switch attributes.wayClass {
    case .footway, .sidewalk, .path, .pedestrian, .steps, .square: return true
    default: return attributes.isFromTags && attributes.streetSide != .unknown
    }
  }

  /// R3: only of a crossing that was spoken of, and from a position that is known (R4).
  private mutating func tellPast(_ index: Int) {
    guard let progress, maneuvers.indices.contains(index) else { return }
    reassure(after: maneuvers[index], from: progress.along)
    guard schedule?.wasSaid(index) == true, certainty.grade < .uncertain else { return }
    // Before any turn behind it, and before the goal.
    var ofRails = false
    if case .crossing(let passage) = maneuvers[index].kind {
      ofRails = passage.crossing.kind.isRail
    }
    var announcement = Announcement(
      .pastCrossing(ofRails: ofRails), .act, kind: "past crossing", rule: "R3",
      of: maneuvers[index])
    announcement.along = maneuvers[index].end
    queue.add(announcement, at: now)
  }

  private mutating func note(battery percent: Double) {
    guard percent.isFinite else { return }
    batteryPercent = Int(max(0, min(100, percent)).rounded())
    // Once per threshold: a walker needs time to turn back, and no countdown.
    for threshold in settings.batteryThresholds where percent <= Double(threshold) {
      if said.batteryThreshold <= threshold { continue }
      said.batteryThreshold = threshold
      let level = Int(max(0, min(Double(threshold), percent)).rounded())
      owe(speaker.wording.battery(percent: level), "battery")
    }
  }

  // MARK: Speech

  /// A state of the device: told once, and later where it cannot be told now.
  private mutating func owe(_ phrase: Phrase, _ kind: String) {
    var announcement = Announcement(.fixed(phrase), .status, kind: kind, rule: "2.14")
    announcement.isOwed = true
    queue.add(announcement, at: now)
  }

  private mutating func take(_ notice: DeviceNotice) {
    guard !notice.text.isEmpty else { return }
    said.hasToldSearch = notice.tellsSearch
    let phrase = Phrase(notice.text, names: notice.names)
    if notice.isAnswer { answer(phrase, "device") } else { owe(phrase, "device") }
  }

  /// Puts something into the queue.
  mutating func say(
    _ topic: Announcement.Topic, _ priority: Priority, _ kind: String, _ rule: String
  ) {
    queue.add(Announcement(topic, priority, kind: kind, rule: rule), at: now)
  }

  /// What words depend on right now.
  var context: SpeechContext {
    var context = SpeechContext(
      maneuvers: maneuvers, progress: progress, estimate: estimate, grade: certainty.grade,
      previewed: schedule?.previewed ?? [], street: currentStreet,
      isOnWrongSide: detector.isOnWrongSide, owesReturn: owesReturn, owedPast: owedPast,
      isOffRoute: detector.deviation != nil, wasReassured: wasReassured)
    context.told = schedule?.told ?? []
    context.goesAgainstNext = goesAgainstNext
    return context
  }

  private var owedPast: Bool? {
    for waiting in queue.pending {
      if case .pastCrossing(let ofRails) = waiting.topic { return ofRails }
    }
    return nil
  }

  private var owesReturn: Bool {
    detector.deviation == nil
      && (said.owesBackOnRoute || queue.pending.contains { $0.topic == .backOnRoute })
  }

  /// Starts what may start, and reports what was dropped.
  private mutating func speak(_ effects: inout [WalkEffect]) {
    effects += givenUp
    givenUp = []
    let context = context
    let clearance = schedule?.secondsToNextCue(context, speaker: speaker) ?? .infinity
    makeWayForHazard(context, clearance, &effects)
    var queue = queue
    let (next, dropped) = queue.next(at: now) { verdict($0, context, clearance) }
    self.queue = queue
    for (announcement, reason) in dropped {
      suppress(announcement, reason, &effects)
      forgive(announcement, reason)
      tellMissed(announcement, reason)
    }
    guard let next else { return }
    guard let utterance = utterance(next, context) else {
      // Nothing of it is left to say in the time there is.
      suppress(next, .passed, &effects)
      return
    }
    nextID += 1
    self.queue.begin(id: utterance.id, until: utterance.end)
    // What only completes a sentence is not what is repeated.
    if case .warning = next.topic {} else if !next.isSequel { lastSaid = next }
    if next.priority != .answer {
      (lastSaidText, lastSaidFacts) = (utterance.text, utterance.facts)
    }
    note(next, utterance)
    noteNamed(next)
    let heard = settings.heardShare * utterance.end.seconds(since: now)
    begun = (next, now.advanced(bySeconds: heard))
    effects.append(.speak(utterance))
  }

  func utterance(_ announcement: Announcement, _ context: SpeechContext) -> Utterance? {
    var context = context
    context.isAnswer = announcement.priority == .answer
    guard let phrase = speaker.phrase(announcement.topic, in: context) else { return nil }
    var utterance = Utterance(
      id: nextID, instant: now, end: now.advanced(bySeconds: speaker.seconds(phrase)),
      priority: announcement.priority, kind: announcement.kind,
      rule: speaker.tellsReturn(phrase.text) ? "R9" : announcement.rule,
      text: phrase.text, names: phrase.names, point: announcement.point,
      estimatedMeters: announcement.along.map { max(0, context.meters(to: $0)) },
      earcon: announcement.earcon, state: estimate?.status ?? .initializing,
      r95: estimate?.r95 ?? 0, inQuietZone: zone.isActive, facts: announcement.facts,
      language: configuration.language)
    if let until = until(announcement, context) {
      utterance.until = progress?.line.point(at: until)
    }
    return utterance
  }

  /// Metres along the route up to which words hold that do not ask to be known at their point.
  private func until(_ announcement: Announcement, _ context: SpeechContext) -> Double? {
    guard let along = announcement.along else { return announcement.until }
    switch announcement.topic {
    case .act(let index), .nearby(let index):
      guard maneuvers.indices.contains(index), case .barrier = maneuvers[index].kind,
        context.meters(to: along) <= settings.hereReach
      else { return announcement.until }
      // "Nearby" is a gate that the position holds to be here or behind, as far as it errs.
      return along + min(context.progress?.r95Along ?? 0, settings.lostLimit)
    default: return announcement.until
    }
  }

  mutating func suppress(
    _ announcement: Announcement, _ reason: SuppressionReason, _ effects: inout [WalkEffect]
  ) {
    guard let utterance = utterance(announcement, context) else { return }
    nextID += 1
    effects.append(.suppress(utterance, reason: reason))
  }
}
