// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What the device remembers of a walk, and the places that it knows.
extension WalkRuntime {
  /// Seconds between two writes of the state: a card bears some hundred thousand.
  static let saveSeconds = 10.0
  /// Seconds after which what was changed is written, if nothing urgent comes before.
  private static let saveDelay = 2.0
  /// Metres of the way between two states worth a write.
  private static let progressStep = 20.0

  // MARK: State

  func remember(at seconds: Double, isUrgent: Bool = false, _ change: (inout DeviceState) -> Void) {
    let before = state
    change(&state)
    guard state != before else { return }
    if isUrgent {
      save(at: seconds)
    } else if unsavedSince == nil {
      unsavedSince = seconds
    }
  }

  func saveIfDue(at seconds: Double) {
    guard seconds - lastSave >= Self.saveSeconds else { return }
    let isDue = unsavedSince.map { seconds - $0 >= Self.saveDelay } ?? false
    // What a full disk did not take is tried again.
    if isDue || parts.state(.disk)?.reason != nil { save(at: seconds) }
  }

  /// A file beside the state could not be written.
  func loseDisk(_ error: BundleError, at seconds: Double) {
    stateFile.noteFailure()
    parts.note(.disk, .lost(reason: "\(error)"), at: seconds)
  }

  func save(at seconds: Double) {
    unsavedSince = nil
    lastSave = seconds
    state.savedAt = outside.wallClock()
    stateFile.save(DeviceStateText.text(state))
  }

  /// After each event: where the walk leads, whether it has arrived, which way was found.
  func noteWalk(at seconds: Double) {
    guard let session else { return }
    let destination = session.isFinished ? nil : session.destination
    if destination != state.destination {
      remember(at: seconds, isUrgent: true) { state in
        state.destination = destination
        state.isWalking = destination != nil
        state.along = nil
        if let destination { state.noteDestination(destination) }
      }
    }
    if let route = session.route, route.edges != knownRoute {
      knownRoute = route.edges
      noteRoute(route, at: seconds)
    }
    if let along = session.along, abs(along - (state.along ?? -1000)) >= Self.progressStep {
      remember(at: seconds) { $0.along = along }
    }
  }

  /// Metres a second over a whole way, waiting at crossings included.
  private static let usualPace = 0.8

  private func noteRoute(_ route: Route, at seconds: Double) {
    remember(at: seconds) { $0.noteWay(route.line) }
    if battery.isTooShort(for: route.length.meters / Self.usualPace) == true {
      say(.batteryTooShort, at: seconds)
    }
  }

  // MARK: Settings

  /// What the walker has chosen, over what is set for the device; without a file, and where it cannot be
  /// read, that of the device alone.
  static func settings(
    _ configuration: Configuration, _ state: DeviceState, _ journal: Journal
  ) -> WalkerSettings {
    chosenSettings(configuration, state, journal).settings
  }

  static func chosenSettings(
    _ configuration: Configuration, _ state: DeviceState, _ journal: Journal
  ) -> (settings: WalkerSettings, keys: Set<SettingsFile.Key>) {
    var settings = configuration.walker.settings
    var keys = Set<SettingsFile.Key>()
    settings.language = configuration.walker.language
    settings.wordsPerMinute = state.wordsPerMinute ?? settings.wordsPerMinute
    let path = configuration.settingsFile
    if BundleFiles.exists(path) {
      do throws(BundleError) {
        (settings, keys) = try SettingsFile.chosen(
          BundleFiles.read(path, limit: 1 << 16), path: path, over: settings)
      } catch {
        journal.note(
          "the walker's settings cannot be read, those of the device hold: \(error)", .error)
      }
    }
    // Plain language is German's: kept after a change of language, the file could not be read again.
    if settings.language == .english { settings.style.register = .standard }
    return (settings, keys)
  }

  /// Only what was chosen: all else stays with the device's own file, whatever is changed there later.
  func choose(_ key: SettingsFile.Key, _ change: (inout WalkerSettings) -> Void) {
    choose([key], change)
  }

  func choose(_ keys: [SettingsFile.Key], _ change: (inout WalkerSettings) -> Void) {
    change(&own)
    chosenKeys.formUnion(keys)
    settingsFile.save(SettingsFile.json(own, only: chosenKeys).pretty)
  }

  /// Keeps what differs from what held so far.
  func keep(_ choices: WalkerChoices) {
    var keys = [SettingsFile.Key]()
    if choices.style.verbosity != own.style.verbosity { keys.append(.verbosity) }
    if choices.style.directions != own.style.directions { keys.append(.directions) }
    if choices.style.unit != own.style.unit { keys.append(.unit) }
    if choices.style.register != own.style.register { keys.append(.wording) }
    if choices.callouts != own.callouts { keys.append(.callouts) }
    if choices.language != language { keys.append(.language) }
    if choices.previewMeters != own.previewMeters { keys.append(.previewMeters) }
    if choices.reassuranceSeconds != own.reassuranceSeconds { keys.append(.reassuranceSeconds) }
    // A profile that was asked for and never changed stays the device's.
    let isOtherAid = choices.aid != own.aid ?? profile.aid
    if isOtherAid { keys.append(.aid) }
    choose(keys) { own in
      if isOtherAid { own.aid = choices.aid }
      own.style = choices.style
      own.callouts = choices.callouts
      own.language = choices.language
      own.previewMeters = choices.previewMeters
      own.reassuranceSeconds = choices.reassuranceSeconds
    }
    voice.language = choices.language == .german ? .german : .english
  }

  // MARK: Places

  func places(for query: Guidance.PlaceQuery) -> [Destination] {
    switch query {
    case .favourites: return ownPlaces
    case .recent: return state.recent
    case .home: return state.home.map { [$0] } ?? []
    case .near, .names:
      return map.flatMap { NearbyPlaces(graph: $0.bundle.graph).answer(to: query) } ?? []
    case .text(let text): return found(text)
    }
  }

  /// Favourites before ways of one's own, so that both stand on the menu's first page.
  private static let firstFavourites = 4

  /// Saved places and ways; a way ends where it ended when it was recorded.
  private var ownPlaces: [Destination] {
    let ways = state.keptWays.compactMap { way in
      way.points.last.map { Destination(coordinate: $0, name: way.name, way: way) }
    }
    return state.favourites.prefix(Self.firstFavourites) + ways
      + state.favourites.dropFirst(Self.firstFavourites)
  }

  /// By the index of the map, which is opened for this only.
  private func found(_ text: String) -> [Destination] {
    guard let bundle = map?.bundle else { return [] }
    do {
      return try PlaceLookup.find(text, in: bundle, near: lastFix, limit: NearbyPlaces.most)
    } catch {
      outside.journal.note("the search failed: \(type(of: error))", .warning)
      return []
    }
  }

  // MARK: Notes

  func keep(_ note: WalkNote, at seconds: Double) {
    switch note.kind {
    case .place, .home:
      guard let coordinate = note.coordinate else { return }
      let place = Destination(coordinate: coordinate, name: name(of: coordinate))
      remember(at: seconds, isUrgent: true) { state in
        if note.kind == .home { state.home = place } else { state.noteFavourite(place) }
      }
    case .way:
      guard let way = note.way else { return }
      remember(at: seconds, isUrgent: true) { $0.keepWay(way) }
    case .wrongHere, .obstacle: append(note, at: seconds)
    }
  }

  private func append(_ note: WalkNote, at seconds: Double) {
    let line = JSONText.object([
      ("time_ms", .integer(wallMilliseconds(at: seconds))),
      ("kind", .string(note.kind.rawValue)),
      ("lat", note.coordinate.map { .decimal($0.latitude, 7) } ?? .null),
      ("lon", note.coordinate.map { .decimal($0.longitude, 7) } ?? .null),
      ("r95_m", note.r95.map { .decimal($0, 1) } ?? .null), ("said", .string(note.said)),
    ])
    do throws(BundleError) {
      try PrivateFile.append(line.compact, to: configuration.notesFile)
    } catch {
      loseDisk(error, at: seconds)
    }
  }

  /// A favourite needs a name by which it is chosen again: the nearest address, else the street.
  private func name(of place: Coordinate) -> String? {
    guard let graph = map?.bundle.graph else { return nil }
    let address = graph.places(near: place, radius: 40) { $0.kind == .address }.first
    if let address {
      let text = graph.name(address.place.name) + " " + graph.name(address.place.number)
      return text.trimmingSpaces
    }
    let street = graph.edges(near: place, radius: 40).lazy.map { graph.streetName(of: $0.edge) }
      .first { !$0.isEmpty }
    return street
  }
}

extension String {
  fileprivate var trimmingSpaces: String? {
    let text = split(separator: " ").joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}
