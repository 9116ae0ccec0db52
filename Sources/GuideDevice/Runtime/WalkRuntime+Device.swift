// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import Positioning
import Replay
import Routing

/// A question that the device has asked; the next key answers it.
enum DeviceQuestion: Hashable, Sendable {
  /// R15.
  case productNotice
  case recording
}

/// Whether the device is too hot, told once until it has cooled down.
struct HeatWatch: Sendable {
  /// Degrees Celsius: computers of this kind slow down from here, and batteries suffer.
  static let hot = 80.0
  static let cool = 70.0
  private var isHot = false

  init() {}

  /// - Returns: whether it is to be told.
  mutating func note(_ degrees: Double) -> Bool {
    guard degrees.isFinite else { return false }
    if isHot {
      isHot = degrees > Self.cool
      return false
    }
    isHot = degrees >= Self.hot
    return isHot
  }
}

extension WalkRuntime {
  /// One more than a hazard has.
  static let soundLostPulses = 4
  /// How many percent a volume key changes.
  private static let volumeStep = 10

  // MARK: Start

  /// The first words, and the walk that was under way.
  func begin(at seconds: Double) { begin(resuming: resumed, at: seconds) }

  /// - Parameter resumed: where the walk that was under way leads.
  func begin(resuming resumed: Destination?, at seconds: Double) {
    if !shelf.maps.isEmpty { beginSession(at: seconds, firstEvents(resumed)) }
    guard map != nil else {
      // Nobody is guided without a map: one may be installed now, and then the walk goes on.
      owedWalk = resumed
      remember(at: seconds, isUrgent: true) { $0.isWalking = false }
      say(.noMap, at: seconds)
      for fault in shelf.faults {
        outside.journal.note("map \(fault.name): \(fault.reason)", .error)
      }
      return
    }
    owedWalk = nil
    tellMap(at: seconds)
    guard state.isNoticeConfirmed else {
      question = .productNotice
      return
    }
    if resumed == nil { askRecording(at: seconds) }
  }

  private func firstEvents(_ resumed: Destination?) -> [WalkEvent] {
    if !state.isNoticeConfirmed {
      return [
        .notice(notice(.productNotice(hasOneKey: hasOneKey), isAnswer: true)), .start(to: nil),
      ]
    }
    if let resumed {
      var back = notice(.backAgain, isAnswer: true)
      back.tellsSearch = true
      return [.notice(back), .start(to: resumed)]
    }
    return [.notice(notice(.ready, isAnswer: true)), .start(to: nil)]
  }

  private func askRecording(at seconds: Double) {
    guard configuration.recording.asks, mayRecord == nil, session != nil else { return }
    question = .recording
    questionAskedAt = seconds
    say(.askRecording(hasOneKey: hasOneKey), at: seconds)
  }

  /// Seconds after which a key is no answer to whether a walk may be recorded: the question alone takes
  /// ten, behind the first words, and a key of much later means what it always does.
  private static let recordingQuestionLife = 60.0

  /// A question left for its time is left: nothing is recorded, and it is asked again with the next start.
  private func leaveOldQuestion(at seconds: Double) {
    guard question == .recording, let asked = questionAskedAt,
      seconds - asked > Self.recordingQuestionLife
    else { return }
    question = nil
  }

  /// An orderly end: a walk is taken up again after a crash or a loss of power only.
  func end(at seconds: Double) {
    endRecording()
    state.isWalking = false
    save(at: seconds)
    stateFile.finish()
    settingsFile.finish()
  }

  /// Hours after which nobody is still on the same walk.
  private static let resumeHours: Int64 = 12

  private var resumed: Destination? {
    guard state.isWalking, let destination = state.destination else { return nil }
    // A clock that runs backwards, or woke up in the past, tells nothing.
    let age = outside.wallClock() - (state.savedAt ?? 0)
    return age > Self.resumeHours * 3_600_000 ? nil : destination
  }

  // MARK: Saying

  func notice(
    _ sentence: DeviceSentence, names: [String] = [], isAnswer: Bool = false
  ) -> DeviceNotice {
    let phrase = wording.device(sentence)
    let names = names + phrase.names + [map?.bundle.manifest.name].compactMap { $0 }
    return DeviceNotice(phrase.text, names: names, isAnswer: isAnswer)
  }

  /// By the walk's own queue of speech; without a walk at once.
  func say(
    _ sentence: DeviceSentence, names: [String] = [], isAnswer: Bool = false, at seconds: Double
  ) {
    if session != nil {
      submit(.notice(notice(sentence, names: names, isAnswer: isAnswer)), at: seconds)
    } else if let sound = voice.sound(wording.device(sentence).text, earcon: nil) {
      outside.output.play(sound, id: 0, preempting: false)
    }
  }

  // MARK: Events

  /// Takes one event of the queue.
  func handle(_ entry: EventQueue.Entry) {
    let seconds = entry.seconds
    switch entry.event {
    case .walk(let event): handle(event, at: seconds)
    case .volume(let step): changeVolume(step, at: seconds)
    case .typed(let text): submit(.typed(text), at: seconds)
    case .soundBegan(_, let ahead): noteSound(at: seconds, ahead: ahead)
    case .soundCut(let id):
      if !hasSounded, parts.state(.sound)?.isHere != true { owesFirstWords = true }
      if let id = utterance(ofSound: id) { submit(.speechFinished(id: id), at: seconds) }
    case .part(let part, let state):
      if parts.note(part, state, at: seconds) {
        outside.journal.note("\(part.rawValue): \(state.reason ?? "here")")
        if part == .sound, state.isHere { tellFirstWords(at: seconds) }
      }
    case .satelliteTime(let milliseconds): noteTime(milliseconds, at: seconds)
    case .headphones(let kind, let isWorn):
      if isWorn { headphones.insert(kind) } else { headphones.remove(kind) }
    case .compass(let offset): remember(at: seconds) { $0.compass = offset }
    case .temperature(let degrees):
      if heat.note(degrees) { say(.hot, at: seconds) }
    }
  }

  private func handle(_ event: WalkEvent, at seconds: Double) {
    switch event {
    // Losses are told once and by the part, not with every contact of a loose plug.
    case .sensorLost, .sensorBack: break
    case .key(let key, let press): handle(key, press, at: seconds)
    case .speechFinished(let id):
      if let id = utterance(ofSound: id) { submit(.speechFinished(id: id), at: seconds) }
    case .observation(.gnss(let fix)):
      lastFix = fix.coordinate
      submit(event, at: seconds)
    case .battery(let percent):
      if battery.note(percent: percent, at: seconds) {
        remember(at: seconds) { $0.drain = self.battery.measured }
      }
      submit(event, at: seconds)
    default: submit(event, at: seconds)
    }
  }

  private func noteTime(_ milliseconds: Int64, at seconds: Double) {
    // Outside these years a receiver is wrong (2026 to 2100).
    guard (1_767_225_600_000...4_102_444_800_000).contains(milliseconds) else { return }
    let isFirst = satelliteOffset == nil
    satelliteOffset = milliseconds - Int64((seconds * 1000).rounded())
    // A walk that began under a wrong date would judge closures by it.
    let hour: Int64 = 3_600_000
    let assumed = header.started?.milliseconds ?? milliseconds
    let isWrong = abs(assumed - wallMilliseconds(at: seconds)) > 24 * hour
    guard isFirst, isWrong, session != nil, state.destination == nil, recorder == nil else {
      return
    }
    outside.journal.note("the clock was wrong; the receiver's counts")
    beginSession(at: seconds, [.start(to: nil)])
  }

  // MARK: Keys

  private func handle(_ key: Key, _ press: KeyPress, at seconds: Double) {
    keyPressedAt = seconds
    // R5: any key hushes at once, also what sounds longer than the walk believes.
    outside.output.hush()
    guard session != nil else {
      say(.noMap, at: seconds)
      return
    }
    let isYes = isYes(key, press)
    leaveOldQuestion(at: seconds)
    switch question {
    case nil:
      let meant = key == .a && hasOneKey ? session?.meaning(ofOneKey: press) : nil
      submit(.key(meant?.key ?? key, meant?.press ?? press), at: seconds)
    case .productNotice:
      guard isYes else {
        say(.productNotice(hasOneKey: hasOneKey), isAnswer: true, at: seconds)
        return
      }
      question = nil
      remember(at: seconds, isUrgent: true) { $0.isNoticeConfirmed = true }
      say(.productNoticeConfirmed(hasOneKey: hasOneKey), isAnswer: true, at: seconds)
      askRecording(at: seconds)
    case .recording:
      question = nil
      mayRecord = isYes
      if isYes { beginRecording(at: seconds) }
      let days = configuration.recording.keepDays
      say(
        recorder != nil ? .recordingOn(days: days) : .recordingOff, isAnswer: true, at: seconds)
    }
  }

  private var hasOneKey: Bool { configuration.buttons.hasOneKey }

  /// The answer that a question names.
  private func isYes(_ key: Key, _ press: KeyPress) -> Bool {
    key == .c && press == .short || hasOneKey && key == .a && press == .long
  }

  private func changeVolume(_ step: VolumeStep, at seconds: Double) {
    let volume = stepVolume(step, at: seconds)
    outside.output.hush()
    say(.volume(percent: volume), isAnswer: true, at: seconds)
  }

  /// - Returns: percent.
  func stepVolume(_ step: VolumeStep, at seconds: Double) -> Int {
    let change = step == .louder ? Self.volumeStep : -Self.volumeStep
    // Never quite silent: nobody could hear how to make it louder again.
    let volume = min(max(outside.output.volumePercent + change, Self.volumeStep), 100)
    outside.output.volumePercent = volume
    remember(at: seconds) { $0.volumePercent = volume }
    return volume
  }

  /// Headphones often come later than the device itself: who puts them on must hear that it works,
  /// and what it asks.
  private func tellFirstWords(at seconds: Double) {
    guard owesFirstWords, !hasSounded else { return }
    owesFirstWords = false
    switch question {
    case .productNotice: say(.productNotice(hasOneKey: hasOneKey), isAnswer: true, at: seconds)
    case nil, .recording:
      if map == nil {
        say(.noMap, at: seconds)
        return
      }
      say(state.isWalking ? .backAgain : .ready, isAnswer: true, at: seconds)
      if question == .recording { askRecording(at: seconds) }
    }
  }

  private func noteSound(at seconds: Double, ahead: Double) {
    if !hasSounded {
      hasSounded = true
      tally.firstSound = Int(((ProcessAge.seconds() + ahead) * 1000).rounded())
    }
    guard let pressed = keyPressedAt else { return }
    keyPressedAt = nil
    // Milliseconds; beyond some seconds it was another sound.
    let milliseconds = Int(min(max((seconds + ahead - pressed) * 1000, 0), 10_000).rounded())
    tally.keyToSound = milliseconds
    tally.slowestKey = max(tally.slowestKey ?? 0, milliseconds)
  }

  // MARK: Time

  /// Half a second has passed.
  func tick(at seconds: Double) {
    submit(.tick, at: seconds)
    for message in parts.due(at: seconds) { tell(message, at: seconds) }
    let dropped = queue.takeDropped()
    if dropped > 0 {
      tally.dropped += dropped
      outside.journal.note("\(dropped) observations found no room", .warning)
    }
    lookAtMaps(at: seconds)
    saveIfDue(at: seconds)
  }

  private func tell(_ message: PartWatch.Message, at seconds: Double) {
    switch message {
    case .missing(let parts): say(.partsMissing(parts), at: seconds)
    case .lost(let part):
      // What the walk knows by its own words is told by these.
      if let sensor = part.sensors.first {
        submit(.sensorLost(sensor), at: seconds)
      } else if part == .sound {
        // Words would not be heard; the hand may feel it.
        outside.pulse(Self.soundLostPulses)
      } else {
        say(.partLost(part), at: seconds)
      }
    case .back(let part):
      if let sensor = part.sensors.first {
        submit(.sensorBack(sensor), at: seconds)
      } else {
        say(.partBack(part), at: seconds)
      }
    }
  }
}
