// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// Ways and places of the walker's own: recording, following, places on the way, landmarks. They
/// come and go by effects and events, so that a replay needs no memory of the device.
extension WalkSession {
  mutating func choose(_ entry: WayEntry, _ effects: inout [WalkEffect]) {
    switch entry {
    case .record: if recorder == nil { beginRecording() } else { endRecording(&effects) }
    case .note:
      guard recorder != nil else {
        answer(speaker.wording.way(.notRecording), "way")
        return
      }
      noteOnWay("")
    case .via:
      choosesVia = destination != nil
      guard choosesVia else {
        answer(speaker.wording.way(.noGoal), "via")
        return
      }
      // The lists of the menu follow; the next place that is chosen is meant.
      menu = OpenMenu(MenuGroup.lists.map { .entry($0) } + [.back(.main)], touched: now)
      answer(
        speaker.wording.way(.chooseVia).adding(speaker.wording.menu(.favourites)), "via")
    case .saveHome: keep(.home, &effects)
    }
  }

  // MARK: Recording

  private mutating func beginRecording() {
    recorder = WayRecorder(settings: settings)
    answer(speaker.wording.way(.began), "way")
  }

  private mutating func endRecording(_ effects: inout [WalkEffect]) {
    guard let finished = recorder else { return }
    recorder = nil
    guard finished.isUsable else {
      answer(speaker.wording.way(.tooShort), "way")
      return
    }
    var note = WalkNote(
      kind: .way, instant: now, coordinate: finished.way.points.last, r95: estimate?.r95,
      said: lastSaidText)
    note.way = finished.way
    effects.append(.keep(note))
    let length = SpokenDistance(meters: finished.meters, grade: .plain, settings: settings)
    answer(speaker.wording.way(.kept(length)), "way")
  }

  /// Text that the walker gave: while a way is recorded, a note at this place of it. A first line
  /// that begins with "=" names the way.
  /// - Returns: `false` where no way is recorded.
  @discardableResult
  mutating func noteOnWay(_ text: String) -> Bool {
    guard recorder != nil else { return false }
    let line = String(text.prefix(settings.noteLength))
    if line.first == "=" {
      let name = String(line.dropFirst())
      recorder?.name(name)
      answer(speaker.wording.way(.named(name)), "way")
      return true
    }
    recorder?.note(line)
    answer(speaker.wording.way(.noted(count: recorder?.way.notes.count ?? 0)), "way")
    return true
  }

  // MARK: Following

  /// A place of a list: kept ways can be walked both ways.
  func items(of places: [Destination]) -> [OpenMenu.Item] {
    places.flatMap { place -> [OpenMenu.Item] in
      guard let way = place.way, let first = way.points.first else { return [.place(place)] }
      var back = Destination(coordinate: first, name: place.name)
      back.way = way.reversed
      return [.place(place), .place(back)]
    }
  }

  func choice(of place: Destination) -> Phrase? {
    place.way.map {
      let length = SpokenDistance(meters: $0.length, grade: .plain, settings: settings)
      return speaker.wording.way(
        .choice(name: place.name ?? $0.name, length, isReversed: $0.isReversed))
    }
  }

  /// The way to a destination: by the shortest price, or as it was recorded.
  mutating func foundRoute(
    from start: Coordinate, to goal: Destination
  ) throws(RouteFailure) -> Route {
    guard let way = goal.way, way.points.count > 1 else {
      return try search.route(from: start, to: goal.coordinate)
    }
    return try search.route(
      from: start, along: way, spacing: settings.waySpacing, joinReach: settings.whereRadius)
  }

  /// The notes of a followed way, where they lie on the route.
  func notes(on route: Route) -> [OwnNote] {
    guard let way = destination?.way else { return [] }
    let line = Polyline(way.points)
    return way.notes.compactMap { note in
      route.line.project(line.point(at: note.along)).map {
        OwnNote(along: $0.along, text: note.text)
      }
    }.sorted { $0.along < $1.along }
  }

  /// One's own notes are told where they were made.
  mutating func tellNotes() {
    guard let progress else { return }
    while let next = ownNotes.first, progress.along >= next.along - settings.noteReach {
      guard !zone.isActive, !queue.isBusy(at: now) else { return }
      ownNotes.removeFirst()
      if progress.along > next.along + settings.noteReach { continue }
      var announcement = Announcement(
        .fixed(speaker.wording.way(.note(next.text))), .callout, kind: "own note", rule: "R14")
      announcement.point = progress.line.point(at: next.along)
      announcement.along = next.along
      // It waits for what is to be done there, within its reach.
      announcement.isLasting = true
      queue.add(announcement, at: now)
      return
    }
  }

  // MARK: Places on the way

  /// The chosen place comes first, and the goal after it.
  /// - Returns: `false` where the place is meant as the goal.
  mutating func takeVia(_ place: Destination) -> Bool {
    guard choosesVia, let goal = destination else { return false }
    choosesVia = false
    if let estimate, isUsableForStart(estimate) {
      do throws(RouteFailure) {
        _ = try foundRoute(from: estimate.coordinate, to: place)
      } catch {
        // The way to the goal stays as it is.
        answer(speaker.wording.noRoute(reason(of: error)), "no route")
        return true
      }
    }
    stages.insert(goal, at: 0)
    var announcement = Announcement.answer(
      speaker.wording.way(.viaChosen(place.name)), kind: "via")
    (announcement.opensWay, announcement.isLasting) = (true, true)
    queue.add(announcement, at: now)
    begin(place, keepsStages: true)
    return true
  }

  /// At a place on the way the next leg begins by itself: the walker has asked for it.
  mutating func goOnFromVia() {
    guard isFinished, !stages.isEmpty, !queue.isBusy(at: now), !isPaused else { return }
    let next = stages.removeFirst()
    tellGoal(next)
    begin(next, keepsStages: true)
  }

  // MARK: Landmarks

  /// The walker has found what was just named: cues are timed from there. The position itself is
  /// not touched, so that this can never make it look better than it is.
  /// - Returns: `false` where nothing was named that could be meant.
  mutating func confirmLandmark() -> Bool {
    if landmark?.isFresh(at: now, settings) == true {
      landmark = nil
      progress?.shift(by: 0)
      answer(speaker.wording.way(.landmarkUndone), "confirm")
      return true
    }
    guard let named = lastNamed, let progress, let estimate, detector.deviation == nil,
      now.seconds(since: named.instant) <= settings.landmarkMemory
    else { return false }
    let distance = abs(named.along - progress.along)
    guard certainty.grade < .lost, distance <= min(progress.r95Along, settings.lostLimit),
      estimate.coordinate.distance(to: progress.line.point(at: named.along)).meters
        <= min(estimate.r95, settings.lostLimit) + settings.passedMargin
    else {
      answer(speaker.wording.way(.landmarkTooFar), "confirm")
      return true
    }
    self.progress?.shift(by: named.along - progress.along)
    landmark = ConfirmedLandmark(instant: now)
    lastNamed = nil
    answer(speaker.wording.way(.landmark), "confirm")
    return true
  }

  /// Keeps what a cane can find, when it was named.
  mutating func noteNamed(_ announcement: Announcement) {
    guard case .act(let index) = announcement.topic, maneuvers.indices.contains(index) else {
      return
    }
    switch maneuvers[index].kind {
    case .steps, .barrier, .elevator, .guideLine, .guideStrip, .turn:
      lastNamed = NamedPlace(instant: now, along: maneuvers[index].along)
    default: break
    }
  }
}

/// A note of the walker's own on the route that is followed.
struct OwnNote: Hashable, Sendable {
  /// Metres along the route.
  var along: Double
  var text: String
}

/// What was named last that can be found with a cane.
struct NamedPlace: Sendable {
  var instant: Instant
  /// Metres along the route.
  var along: Double
}

struct ConfirmedLandmark: Sendable {
  var instant: Instant

  /// It may still be taken back.
  func isFresh(at now: Instant, _ settings: GuidanceSettings) -> Bool {
    now.seconds(since: instant) <= settings.landmarkUndo
  }
}
