// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import Replay
import Routing
import Speech

/// Joins the parts of the device to a walk: takes events in their order, keeps each as a line of the
/// walk log, hands the walk what stands in that line, and carries out what the walk decides. One thread
/// uses it; nothing that comes from a part ends it.
final class WalkRuntime {
  /// What it needs of the world around.
  struct Outside {
    var output: any UtteranceOutput
    var synthesizer: any SpeechSynthesizer
    /// The folder of the cues; `nil`: there are none.
    var earcons: String?
    /// Milliseconds since 1970 by the system's clock, which may jump.
    var wallClock: () -> Int64
    /// Shakes the hand so many times, where there is a motor.
    var pulse: (Int) -> Void = { _ in }
    var journal: Journal
  }

  /// The part of the seconds between two ticks, as a replay makes them.
  static let tickSeconds = Double(ReplayRunner.tickMilliseconds) / 1000

  let configuration: Configuration
  let outside: Outside
  let queue: EventQueue
  let profile: WalkerProfile
  private let loggedProfile: JSONValue?

  // What is remembered.
  var state: DeviceState
  let stateFile: BackgroundFile
  /// How the walker is spoken to, as far as they set it themselves.
  var own: WalkerSettings
  /// Which of these they have chosen here; all others are the device's.
  var chosenKeys: Set<SettingsFile.Key>
  let settingsFile: BackgroundFile
  /// Something was changed that is not saved yet, since when.
  var unsavedSince: Double?
  var lastSave = -1e9

  // The map.
  var shelf: MapShelf
  var map: MapShelf.Shelved?
  var shelfSignature = ""
  var lastLook = 0.0
  var lastFix: Coordinate?

  // The walk.
  private(set) var session: WalkSession?
  private(set) var header = WalkLogHeader()
  private var origin = 0.0
  private var lastSeconds = 0.0
  private var ring = EventRing()
  private var sessionNumber = 0
  private var isBeginning = false
  /// Answers to what the walk asked for, which are events of their own.
  private var answers = [WalkEvent]()
  var knownRoute = [RouteEdge]()
  /// A walk that was under way and lacks its map.
  var owedWalk: Destination?

  // The device.
  var voice: UtteranceVoice
  var parts: PartWatch
  var battery: BatteryForecast
  var question: DeviceQuestion?
  /// When it was asked last, seconds of the queue's clock.
  var questionAskedAt: Double?
  var recorder: WalkRecorder?
  /// The walker's answer to whether their walks may be recorded; `nil`: not asked or not answered.
  var mayRecord: Bool?
  var heat = HeatWatch()
  /// Those that are known to be worn.
  var headphones = Set<HeadphoneKind>()
  /// The receiver's clock minus the steady one, milliseconds.
  var satelliteOffset: Int64?
  var tally = RuntimeTally()
  var keyPressedAt: Double?
  /// Anything was heard since the start.
  var hasSounded = false
  /// The first words were cut because there was no sound yet.
  var owesFirstWords = false

  /// Hears everything that is said; for tests and `run --transcript`.
  var onUtterance: ((Utterance) -> Void)?

  /// - Parameter seconds: of the queue's clock, now.
  init(
    configuration: Configuration, profile: WalkerProfile, loggedProfile: JSONValue?,
    state: DeviceState, outside: Outside, queue: EventQueue, at seconds: Double
  ) {
    self.configuration = configuration
    self.profile = profile
    self.loggedProfile = loggedProfile
    self.state = state
    self.outside = outside
    self.queue = queue
    stateFile = BackgroundFile(path: configuration.stateFile, queue: queue)
    settingsFile = BackgroundFile(path: configuration.settingsFile, queue: queue)
    let (own, keys) = Self.chosenSettings(configuration, state, outside.journal)
    self.own = own
    chosenKeys = keys
    shelf = MapShelf(folder: configuration.folders.maps)
    shelfSignature = MapShelf.signature(of: configuration.folders.maps)
    parts = PartWatch(started: seconds)
    battery = BatteryForecast(hours: configuration.battery.hours, measured: state.drain)
    voice = UtteranceVoice(
      synthesizer: outside.synthesizer, language: own.language ?? configuration.walker.language,
      wordsPerMinute: own.wordsPerMinute,
      earcons: outside.earcons)
    outside.output.volumePercent = state.volumePercent ?? configuration.walker.volumePercent
    lastSeconds = seconds
  }

  var language: Language { own.language ?? configuration.walker.language }

  /// The walker's: the device speaks of itself in the words in which it speaks of the way.
  var wording: any Wording { language.wording(for: own.aid ?? .cane, style: own.style) }

  /// Milliseconds since 1970: the receiver's clock where it is known, for a box without a battery wakes
  /// up in the past.
  func wallMilliseconds(at seconds: Double) -> Int64 {
    guard let satelliteOffset else { return outside.wallClock() }
    return satelliteOffset + Int64((seconds * 1000).rounded())
  }

  // MARK: A walk

  /// Begins a walk on the map that fits, and hands it its first events.
  func beginSession(at seconds: Double, _ first: [WalkEvent]) {
    endRecording()
    outside.output.hush()
    session = nil
    knownRoute = []
    ring.removeAll()
    sessionNumber += 1
    origin = seconds
    lastSeconds = seconds
    map = shelf.map(at: lastFix, preferring: state.map)
    voice.region = (map?.bundle.manifest.timeZone).flatMap { NameLanguage.ofZone($0) }
    guard let map else { return }
    do {
      session = try makeSession(map.bundle, at: seconds)
    } catch {
      outside.journal.note("the map cannot be used: \(error)", .error)
      self.map = nil
      return
    }
    if state.map != map.name { remember(at: seconds) { $0.map = map.name } }
    // Not before the walk knows its destination: what is on the disk must never lack it.
    isBeginning = true
    for event in first { submit(event, at: seconds) }
    isBeginning = false
    noteWalk(at: seconds)
    if mayRecord == true { beginRecording(at: seconds) }
  }

  private func makeSession(_ bundle: MapBundle, at seconds: Double) throws -> WalkSession {
    let started = CivilTime(milliseconds: wallMilliseconds(at: seconds))
    let moment = started.milliseconds / 1000
    header = WalkLogHeader(
      started: started, map: bundle.manifest.fingerprint, language: language.rawValue,
      profile: loggedProfile, settings: JSONValue(json: SettingsFile.json(own).compact),
      seed: UInt64(clamping: started.milliseconds))
    let bundle = try bundle.knowingCity(at: moment)
    let overlay = try bundle.cityOverlay(at: moment)
    let timetable = try bundle.timetable(departure: moment, overlay: overlay)
    header.overlaySHA256 = bundle.manifest.files.first { $0.name == MapBundle.overlayName }?.sha256
    let profiles = try WalkProfiles(profile, chosen: own.aid)
    var walk = WalkConfiguration(
      language: language, aid: profiles.aid, seed: header.seed ?? 1,
      beacons: try bundle.beacons())
    walk.profiles = profiles.byAid
    walk.city = try bundle.cityAdvice(at: moment, zone: bundle.zone)
    walk.settings = own.applied(to: walk.settings)
    walk.wordsPerMinute = own.wordsPerMinute
    return WalkSession(
      graph: bundle.graph,
      search: bundle.search(profile: profiles.profile, timetable: timetable, overlay: overlay),
      configuration: walk)
  }

  // MARK: Events of the walk

  /// Keeps an event and hands it to the walk: first in the ring (and on the disk, with consent), then
  /// handled, exactly as the line says it, so that a replay of the lines gives the same.
  func submit(_ event: WalkEvent, at seconds: Double) {
    guard session != nil else { return }
    // Time never runs back, whatever the threads do.
    lastSeconds = max(lastSeconds, seconds)
    let line = WalkLogWriter.line(
      TimedEvent(instant: Instant(seconds: lastSeconds - origin), event: event))
    guard let timed = WalkLogWriter.event(ofLine: line) else {
      tally.rejected += 1
      return
    }
    ring.append(line)
    record(line, at: lastSeconds)
    tally.handled += 1
    let effects = session?.handle(timed) ?? []
    for effect in effects { carryOut(effect, at: lastSeconds) }
    while !answers.isEmpty {
      let answer = answers.removeFirst()
      submit(answer, at: lastSeconds)
    }
    if !isBeginning { noteWalk(at: lastSeconds) }
  }

  private func carryOut(_ effect: WalkEffect, at seconds: Double) {
    switch effect {
    case .speak(let utterance): speak(utterance)
    case .suppress: tally.suppressed += 1
    case .hush: outside.output.hush()
    case .search(let query, let id):
      answers.append(.placeResults(id: id, places: places(for: query)))
    case .keep(let note): keep(note, at: seconds)
    case .changeVolume(let isLouder):
      let volume = stepVolume(isLouder ? .louder : .quieter, at: seconds)
      answers.append(.notice(notice(.volume(percent: volume), isAnswer: true)))
    case .setRate(let wordsPerMinute):
      voice.rate = UtteranceVoice.rate(wordsPerMinute)
      remember(at: seconds) { $0.wordsPerMinute = wordsPerMinute }
      choose(.wordsPerMinute) { $0.wordsPerMinute = wordsPerMinute }
    case .keepChoices(let choices): keep(choices)
    }
  }

  private func speak(_ utterance: Utterance) {
    tally.spoken += 1
    onUtterance?(utterance)
    let text = mayNameDestination ? utterance.text : hidingName(utterance.text)
    guard let sound = voice.sound(text, names: utterance.mapNames, earcon: utterance.earcon) else {
      return
    }
    outside.output.play(
      sound, id: soundID(utterance.id), preempting: utterance.priority == .hazard)
  }

  /// Whether nobody beside the walker hears where they go, as far as that is known.
  private var mayNameDestination: Bool {
    guard configuration.walker.hidesNames else { return true }
    switch configuration.sound.headphones {
    case .always: return true
    case .never: return false
    case .detected: return !headphones.isEmpty
    }
  }

  private func hidingName(_ text: String) -> String {
    guard let name = session?.destination?.name, !name.isEmpty else { return text }
    guard language == .german else {
      return HiddenName.replacing(name, in: text, with: "the destination")
    }
    // "Zum Alten Rathaus": its form would give it away, and "zum das Ziel" is no German.
    let hidden = GermanGoalGrammar.destination(name).map {
      HiddenName.replacing($0.text, in: text, with: "zum Ziel")
    }
    return HiddenName.replacing(name, in: hidden ?? text, with: "das Ziel")
  }

  // Sounds of an earlier walk may still end: their numbers differ.
  private static let soundsPerSession = 1 << 32
  private func soundID(_ id: Int) -> Int { sessionNumber &* Self.soundsPerSession &+ id }

  /// The utterance of a sound; `nil` for one of an earlier walk.
  func utterance(ofSound id: Int) -> Int? {
    id / Self.soundsPerSession == sessionNumber ? id % Self.soundsPerSession : nil
  }

  // MARK: Recording

  /// The walk from its first event on, if the ring still has it; else a new walk begins with the
  /// recording.
  func beginRecording(at seconds: Double) {
    guard recorder == nil, session != nil else { return }
    guard ring.isWhole else {
      // It comes back here with a ring that is whole.
      beginSession(at: seconds, [.start(to: session?.destination)])
      return
    }
    do throws(BundleError) {
      recorder = try WalkRecorder(
        folder: configuration.records, header: header, lines: ring.content)
    } catch {
      outside.journal.note("no recording: \(error)", .warning)
      loseDisk(error, at: seconds)
    }
  }

  private func record(_ line: String, at seconds: Double) {
    guard let recorder else { return }
    do throws(BundleError) {
      try recorder.append(line)
    } catch {
      // A log with a gap could not be replayed: it ends here.
      outside.journal.note("the recording ends: \(error)", .warning)
      endRecording()
      loseDisk(error, at: seconds)
    }
  }

  func endRecording() {
    recorder?.finish()
    recorder = nil
  }
}

/// What happened since the start, in numbers; tells nothing of where.
struct RuntimeTally: Hashable, Sendable {
  var handled = 0
  /// Events that no reader of a log would accept.
  var rejected = 0
  var dropped = 0
  var spoken = 0
  var suppressed = 0
  /// Milliseconds from a key to the first sound: the last, and the longest.
  var keyToSound: Int?
  /// Milliseconds from the start of the process to its first sound.
  var firstSound: Int?
  var slowestKey: Int?
}
