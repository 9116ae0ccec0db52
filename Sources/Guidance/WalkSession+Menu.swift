// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// The spoken menu of R12, for one key alone: short D opens it and goes on, long D chooses. C chooses
/// too, B goes back, A repeats the entry and, long, leaves. Without a key it closes by itself. Lists
/// of more places than a page has go on behind "more".
extension WalkSession {
  /// - Returns: `false` for a key that means what it always means.
  mutating func answerInMenu(
    _ key: Key, _ press: KeyPress, _ effects: inout [WalkEffect]
  ) -> Bool {
    guard var open = menu else {
      guard key == .d, press == .short else { return false }
      // A place on the way that was not chosen in the end is not meant any more.
      choosesVia = false
      menu = OpenMenu(MenuGroup.main.items, touched: now)
      answer(speaker.wording.menuOpened().adding(title), "menu")
      return true
    }
    guard now.seconds(since: open.touched) <= settings.menuLife else {
      menu = nil
      return answerInMenu(key, press, &effects)
    }
    open.touched = now
    switch (key, press) {
    case (.d, .short): open.step(1)
    case (.b, .short): open.step(-1)
    case (.a, .short): break
    case (.a, .long):
      menu = nil
      answer(speaker.wording.menuClosed(), "menu")
      return true
    case (.d, .long), (.c, .short):
      menu = nil
      if let item = open.current { choose(item, in: open, &effects) }
      return true
    case (.b, .long), (.c, .long):
      menu = nil
      return false
    }
    menu = open
    answer(title, "menu")
    return true
  }

  var title: Phrase {
    switch menu?.current {
    case .entry(let entry): return speaker.wording.menu(entry)
    case .way(let entry): return speaker.wording.way(.entry(entry))
    case .place(let place):
      return choice(of: place) ?? speaker.wording.placeChoice(place.name, distance(to: place))
    case .group(let group): return speaker.wording.menu(group)
    case .setting(let entry): return speaker.wording.setting(entry, choices)
    case .aid(let aid): return speaker.wording.aid(aid)
    case .back: return speaker.wording.menuBack()
    case .more(let count): return speaker.wording.morePlaces(count)
    case .syllables(let choice): return speaker.wording.syllables(.choice(choice))
    case .syllableBack: return speaker.wording.syllables(.back)
    case nil: return speaker.wording.noPlaces()
    }
  }

  private mutating func show(_ next: OpenMenu) {
    menu = next
    menu?.touched = now
    answer(title, "menu")
  }

  private func distance(to place: Destination) -> SpokenDistance? {
    guard let estimate, certainty.grade < .lost else { return nil }
    return SpokenDistance(
      meters: estimate.coordinate.distance(to: place.coordinate).meters, grade: .hedged,
      hasBeacon: estimate.isBeaconFix, settings: settings)
  }

  private mutating func choose(
    _ item: OpenMenu.Item, in open: OpenMenu, _ effects: inout [WalkEffect]
  ) {
    switch item {
    case .group(let group), .back(let group):
      show(OpenMenu(group.items(for: configuration), touched: now))
    case .more: show(open.next)
    case .syllables(let choice): choose(choice, in: open)
    case .syllableBack: goBackOneSyllable(in: open)
    case .place(let place):
      if takeVia(place) { return }
      tellGoal(place)
      begin(place)
    case .way(let entry): choose(entry, &effects)
    case .setting(.aid):
      // The present one stays with the way back.
      let others = configuration.aids.filter { $0 != configuration.aid }
      show(OpenMenu(others.map { .aid($0) } + [.back(.settings)], touched: now))
    case .aid(let aid): change(to: aid, &effects)
    case .setting(let entry):
      change(entry, &effects)
      // The next value is one press away, in a list that the new language may have changed.
      var same = open
      same.items = MenuGroup.settings.items(for: configuration)
      same.index = same.items.firstIndex(of: item) ?? 0
      menu = same
    case .entry(let entry):
      choose(entry, &effects)
      // One step of volume or rate is seldom enough.
      if entry.isStep { menu = open }
    }
  }

  private mutating func choose(_ entry: MenuEntry, _ effects: inout [WalkEffect]) {
    switch entry {
    case .whereAmI: whereAmI()
    case .ahead: ahead()
    case .around: around()
    case .confirm: confirm()
    case .pause: togglePause()
    case .close: answer(speaker.wording.menuClosed(), "menu")
    case .rest, .junction, .whyThisWay, .whySaid, .time, .battery:
      answer(information(entry), entry.rawValue)
      if entry == .whyThisWay { tellShorterWay() }
    case .slower: setRate(by: -settings.rateStep, &effects)
    case .faster: setRate(by: settings.rateStep, &effects)
    case .favourites: ask(.favourites, &effects)
    case .recent: ask(.recent, &effects)
    case .home: ask(.home, &effects)
    case .syllables: askForNames(&effects)
    case .stops: ask([.stop, .busStation, .stationEntrance], &effects)
    case .pharmacies: ask([.pharmacy], &effects)
    case .shops: ask([.supermarket, .bakery, .convenience, .drugstore], &effects)
    case .toilets: ask([.toilets], &effects)
    case .savePlace: keep(.place, &effects)
    case .reportObstacle: keep(.obstacle, &effects)
    case .wrongHere: keep(.wrongHere, &effects)
    case .quieter, .louder: effects.append(.changeVolume(isLouder: entry == .louder))
    case .endRoute:
      begin(nil)
      answer(speaker.wording.walkWithoutGoal(), "free walk")
    }
  }

  // MARK: Places

  /// Whither the walk goes from now on: heard before how it begins, however long a warning before it takes.
  mutating func tellGoal(_ goal: Destination) {
    var announcement = Announcement.answer(
      speaker.wording.goalChosen(goal.name), kind: "destination")
    announcement.opensWay = true
    announcement.isLasting = true
    queue.add(announcement, at: now)
  }

  private mutating func ask(_ kinds: [PlaceKind], _ effects: inout [WalkEffect]) {
    guard let estimate, certainty.grade < .lost else {
      answer(unknownPlace, "places")
      return
    }
    ask(.near(estimate.coordinate, kinds), &effects)
  }

  mutating func ask(_ query: PlaceQuery, _ effects: inout [WalkEffect]) {
    queryID += 1
    effects.append(.search(query, id: queryID))
  }

  /// Only the last question is still of interest.
  mutating func take(places: [Destination], for id: Int) {
    guard id == queryID, id > 0 else { return }
    queryID += 1
    if id == syllableQuery {
      offerSyllables(of: places)
      return
    }
    guard !places.isEmpty else {
      menu = nil
      answer(speaker.wording.noPlaces(), "places")
      return
    }
    menu = OpenMenu(places: items(of: places), pageSize: settings.menuPlaces, touched: now)
    answer(title, "places")
  }

  // MARK: Keeping

  /// Keeps where the walker is, and says so only where that is known.
  mutating func keep(_ kind: WalkNote.Kind, _ effects: inout [WalkEffect]) {
    let isKnown = estimate != nil && certainty.grade < .lost
    if kind == .place || kind == .home, !isKnown {
      answer(speaker.wording.whereAmIUnknown(), "note")
      return
    }
    effects.append(
      .keep(
        WalkNote(
          kind: kind, instant: now, coordinate: isKnown ? estimate?.coordinate : nil,
          r95: isKnown ? estimate?.r95 : nil, said: lastSaidText)))
    answer(speaker.wording.kept(kind), "note")
  }

  // MARK: Rate

  private mutating func setRate(by step: Double, _ effects: inout [WalkEffect]) {
    // A rate that was set slower or faster than the menu goes is not undone by a step that way.
    let present = speaker.rule.wordsPerMinute
    let rate = min(
      max(present + step, min(settings.slowestRate, present)), max(settings.fastestRate, present))
    speaker.rule = DurationRule(
      language: configuration.language, wordsPerMinute: rate)
    effects.append(.setRate(wordsPerMinute: rate))
    answer(speaker.wording.rate(wordsPerMinute: Int(rate.rounded())), "rate")
  }

  // MARK: Answers

  private func information(_ entry: MenuEntry) -> Phrase {
    switch entry {
    case .rest, .whyThisWay: return wayPhrase(isReason: entry == .whyThisWay)
    case .junction:
      return nextJunction.map { speaker.wording.junction($0) } ?? unknownPlace
    case .whySaid:
      return lastSaidText.isEmpty
        ? speaker.wording.nothingSaid() : speaker.wording.whySaid(lastGround)
    case .time: return speaker.wording.time(localTime)
    default: return speaker.wording.batteryLevel(batteryPercent)
    }
  }

  private func wayPhrase(isReason: Bool) -> Phrase {
    guard let progress, let route else { return speaker.wording.nothingAhead() }
    let meters = isReason ? route.length.meters : progress.remaining
    let length = SpokenDistance(
      meters: meters, grade: isReason ? .plain : certainty.grade, settings: settings)
    var tally = WayTally(
      maneuvers, after: isReason ? -1 : progress.along, length: length)
    tally.goal = destination?.name
    return isReason ? speaker.wording.whyThisWay(tally) : speaker.wording.restOfWay(tally)
  }

  /// Behind "why this way": what speaks against the shorter one. A way of one's own needs no reason.
  private mutating func tellShorterWay() {
    guard let route, progress != nil, destination?.way == nil else { return }
    let way = search.shorterWay(than: route).map { ShorterWayFacts($0, settings: settings) }
    var sequel = Announcement.answer(
      speaker.wording.shorterWay(way), kind: MenuEntry.whyThisWay.rawValue)
    sequel.isSequel = true
    sequel.isAnswer = false
    queue.add(sequel, at: now)
  }

  private var localTime: LocalTime? {
    guard let timetable = search.timetable, let departure = timetable.departure, let startedAt
    else { return nil }
    return timetable.zone.localTime(
      at: departure + Int64(now.seconds(since: startedAt).rounded(.down)))
  }

  private var lastGround: SpokenGround {
    guard let fact = lastSaidFacts.first else { return .position }
    switch fact.source {
    case "city": return .city
    case "implied": return .implied
    default:
      let parts = (fact.asOf ?? "").split(separator: "-").compactMap { Int($0) }
      return .map(year: parts.first, month: parts.count > 1 ? parts[1] : nil)
    }
  }
}
