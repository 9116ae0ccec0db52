// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Replay
import Speech
import TestSupport
import Testing

@testable import GuideDevice

@Suite("What the device says of itself") struct DeviceTalkTests {
  @Test("no sentence has a forbidden word, and each exists in every language and in plain words")
  func sentences() {
    var plain = WordingStyle()
    plain.register = .plain
    for sentence in DeviceSentence.samples {
      let wordings: [any Wording] =
        Language.allCases.map { $0.wording() } + [Language.german.wording(for: .cane, style: plain)]
      for wording in wordings {
        let text = wording.device(sentence).text
        #expect(text.hasSuffix("."), "\(text)")
        #expect(ForbiddenWords.found(in: text, names: ["Demo"]) == [], "\(text)")
      }
      #expect(sentence.text(.german) != sentence.text(.english))
    }
  }

  @Test("who has chosen plain words hears them of the device, too")
  func plainWords() throws {
    let bench = try RuntimeBench { $0.walker.settings.style.register = .plain }
    bench.begin()
    bench.put(.part(.disk, .lost(reason: "")), at: 20)
    bench.advance(to: 60)
    #expect(bench.texts.contains { $0.hasSuffix("Ich merke mir nichts.") }, "\(bench.texts)")
  }

  @Test("every cue of the guidance has a sound of its own")
  func cues() {
    let sounds = Guidance.Earcon.allCases.map { Speech.Earcon(cue: $0.rawValue) }
    #expect(!sounds.contains(nil))
    #expect(Set(sounds).count == sounds.count)
  }

  @Test("the first start asks for R15 until C is pressed, and remembers it")
  func productNotice() throws {
    let bench = try RuntimeBench(state: DeviceState())
    bench.begin()
    bench.press(.a, at: 20)
    bench.press(.d, at: 40)
    #expect(bench.texts.filter { $0.contains("ersetzt sie nicht") }.count == 3)
    #expect(!bench.runtime.state.isNoticeConfirmed)
    bench.press(.c, at: 60)
    bench.advance(to: 62)
    #expect(bench.texts.last == "Bestätigt. Taste D: Menü. Taste A lang: Standort.")
    #expect(bench.runtime.state.isNoticeConfirmed)
    bench.press(.d, at: 80)
    #expect(bench.texts.last?.hasPrefix("Menü") == true, "\(bench.texts)")
    bench.runtime.stateFile.finish()
    #expect(DeviceStateText.read(bench.folder.path("state/state.json"))?.isNoticeConfirmed == true)
  }

  @Test("what the walker sets by the menu is kept in a settings file, and read from it")
  func settingsAreKept() throws {
    var state = DeviceState()
    state.isNoticeConfirmed = true
    let bench = try RuntimeBench(state: state)
    bench.begin()
    let presses = [KeyPress](repeating: .short, count: 8) + [.long, .long]
    for (index, press) in presses.enumerated() {
      bench.press(.d, press, at: 20 + Double(index))
    }
    bench.advance(to: 32)
    #expect(bench.texts.last == "Ansagen: ausführlich.", "\(bench.texts)")
    bench.runtime.settingsFile.finish()
    let path = bench.runtime.configuration.settingsFile
    let text = String(decoding: try BundleFiles.read(path), as: UTF8.self)
    #expect(text.contains("verbosity") && !text.contains("unit"), "\(text)")
    var configuration = bench.runtime.configuration
    let journal = bench.runtime.outside.journal
    #expect(WalkRuntime.settings(configuration, state, journal).style.verbosity == .full)
    // What was not chosen follows the device's own file.
    configuration.walker.settings.style.unit = .feet
    let next = WalkRuntime.settings(configuration, state, journal)
    #expect(next.style.unit == .feet && next.style.verbosity == .full)
    // A file that nobody can read is no reason to be silent: the device's own values hold.
    try BundleFiles.replace(path, with: Array("{".utf8))
    #expect(WalkRuntime.settings(configuration, state, journal).style.verbosity == .normal)
  }

  @Test("plain language is left with the language, and the file can be read again")
  func plainLanguageIsGermans() throws {
    let bench = try RuntimeBench()
    var configuration = bench.runtime.configuration
    let path = configuration.settingsFile
    try BundleFiles.replace(
      path,
      with: Array("{\"format\":\"lotse-settings\",\"version\":2,\"wording\":\"plain\"}".utf8))
    configuration.walker.language = .english
    let journal = bench.runtime.outside.journal
    let chosen = WalkRuntime.chosenSettings(configuration, DeviceState(), journal)
    #expect(chosen.settings.language == .english && chosen.settings.style.register == .standard)
    var more = chosen
    more.keys.insert(.unit)
    let text = SettingsFile.json(more.settings, only: more.keys).pretty
    try BundleFiles.replace(path, with: Array(text.utf8))
    #expect(
      WalkRuntime.chosenSettings(configuration, DeviceState(), journal).keys == [.wording, .unit])
  }

  /// Opens the menu 20 s into the walk and chooses one of the settings, a press a second.
  private func choose(
    _ entry: SettingEntry, on bench: RuntimeBench, and more: [KeyPress] = []
  ) {
    let lists = MenuSteps.to(entry).flatMap { [KeyPress](repeating: .short, count: $0) + [.long] }
    for (index, press) in ([.short] + lists + more).enumerated() {
      bench.press(.d, press, at: 20 + Double(index))
    }
  }

  @Test("the language is changed by the menu, with the voice, and kept")
  func languageByMenu() throws {
    let bench = try RuntimeBench()
    bench.begin()
    choose(.language, on: bench)
    bench.advance(to: 42)
    #expect(bench.texts.last == "Spoken in English.", "\(bench.texts)")
    #expect(bench.runtime.language == .english && bench.runtime.voice.language == .english)
    bench.runtime.settingsFile.finish()
    let configuration = bench.runtime.configuration
    let kept = WalkRuntime.settings(
      configuration, DeviceState(), bench.runtime.outside.journal)
    #expect(kept.language == .english)
  }

  @Test("the aid is changed by the menu and kept, and holds at the next start")
  func aidByMenu() throws {
    let bench = try RuntimeBench()
    bench.begin()
    choose(.aid, on: bench, and: [.long])
    bench.advance(to: 44)
    #expect(bench.texts.last?.hasPrefix("Unterwegs mit Führhund.") == true, "\(bench.texts)")
    bench.runtime.settingsFile.finish()
    let chosen = WalkRuntime.chosenSettings(
      bench.runtime.configuration, DeviceState(), bench.runtime.outside.journal)
    #expect(chosen.keys == [.aid] && chosen.settings.aid == .guideDog)
    bench.runtime.beginSession(at: 60, [.start(to: nil)])
    #expect(bench.runtime.session?.configuration.aid == .guideDog)
    // A replay begins with it, too: the header has it beside the device's profile.
    #expect(bench.runtime.header.settings?.text.contains("guide-dog") == true)
  }

  @Test("one key alone confirms, opens the menu, goes on in it and chooses")
  func oneKey() throws {
    var state = DeviceState()
    state.favourites = [Destination(coordinate: DemoBundle.to, name: "Stiftsplatz")]
    let bench = try RuntimeBench(state: state) { $0.buttons.hasOneKey = true }
    bench.begin()
    bench.press(.a, at: 15)
    #expect(bench.texts.last?.hasSuffix("Verstanden? Taste lang drücken.") == true)
    #expect(!bench.runtime.state.isNoticeConfirmed)
    bench.press(.a, .long, at: 30)
    #expect(bench.runtime.state.isNoticeConfirmed)
    bench.press(.a, .long, at: 40)
    bench.advance(to: 41)
    #expect(bench.texts.last?.hasPrefix("Menü") == true, "\(bench.texts)")
    for index in 0..<3 { bench.press(.a, at: 42 + Double(index)) }
    bench.advance(to: 46)
    #expect(bench.texts.last == "Liste: Ziele.", "\(bench.texts)")
    bench.press(.a, .long, at: 47)
    bench.advance(to: 48)
    #expect(bench.texts.last == "Ziel: gespeicherte Orte.", "\(bench.texts)")
    bench.press(.a, .long, at: 52)
    bench.advance(to: 53)
    #expect(bench.texts.last == "Stiftsplatz.", "\(bench.texts)")
    bench.press(.a, .long, at: 54)
    #expect(bench.runtime.state.isWalking)
    #expect(bench.runtime.session?.destination?.name == "Stiftsplatz")
  }

  @Test("after a crash the walk goes on, and the position is not announced twice")
  func resume() throws {
    let bench = try RuntimeBench(state: RuntimeBench.walkingState())
    bench.begin()
    #expect(bench.runtime.state.isWalking)
    bench.advance(to: 30)
    #expect(bench.texts.first == "Ich bin wieder da. Position wird noch gesucht.")
    #expect(!bench.texts.contains("Position wird gesucht."))
    #expect(bench.runtime.session?.destination?.name == "Stiftsplatz")
  }

  @Test("a walk of yesterday is not taken up, and neither is one that ended in order")
  func noResume() throws {
    var old = RuntimeBench.walkingState()
    old.savedAt = RuntimeBench.start - 13 * 3_600_000
    let late = try RuntimeBench(state: old)
    late.begin()
    #expect(late.runtime.session?.destination == nil)
    #expect(late.texts.first == "Lotse ist bereit.")
    let first = try RuntimeBench(state: RuntimeBench.walkingState())
    first.begin()
    first.runtime.end(at: 5)
    let kept = try #require(DeviceStateText.read(first.folder.path("state/state.json")))
    #expect(!kept.isWalking)
    #expect(kept.recent.first?.name == "Stiftsplatz")
  }

  @Test("a clock that woke up in the past does not forget the walk")
  func clockInThePast() throws {
    let bench = try RuntimeBench(state: RuntimeBench.walkingState(), wallClock: 0)
    bench.begin()
    #expect(bench.runtime.session?.destination?.name == "Stiftsplatz")
    // The receiver knows better.
    bench.put(.satelliteTime(milliseconds: RuntimeBench.start), at: 5)
    #expect(bench.runtime.wallMilliseconds(at: 6) == RuntimeBench.start + 1000)
    #expect(bench.runtime.session?.destination?.name == "Stiftsplatz")
  }

  @Test("a lost part is told once, its return once, and a loose contact not at all")
  func parts() throws {
    let bench = try RuntimeBench()
    bench.begin()
    bench.put(.part(.gnss, .here), at: 1)
    bench.put(.part(.sound, .here), at: 1)
    bench.put(.part(.keys, .here), at: 1)
    bench.put(.part(.beacons, .absent(reason: "no radio")), at: 1)
    for index in 0..<8 {
      let state: PartState = index % 2 == 0 ? .lost(reason: "x") : .here
      bench.put(.part(.keys, state), at: 20 + Double(index))
    }
    bench.put(.part(.gnss, .lost(reason: "no gpsd")), at: 40)
    bench.put(.walk(.sensorLost(.gnss)), at: 40)
    bench.put(.part(.gnss, .lost(reason: "refused")), at: 50)
    bench.put(.part(.gnss, .here), at: 90)
    bench.put(.walk(.sensorBack(.gnss)), at: 90)
    bench.advance(to: 120)
    let texts = bench.texts
    #expect(texts.filter { $0.contains("Satellitenempfang") }.count == 2, "\(texts)")
    #expect(texts.contains("Nicht gefunden: Bluetooth."))
    #expect(!texts.contains { $0.contains("Tasten") })
  }

  @Test(
    "lost parts beside the walk's sensors are told by name",
    arguments: [
      DevicePart.keys, .vibration, .battery, .disk,
    ])
  func otherParts(part: DevicePart) throws {
    let bench = try RuntimeBench()
    bench.begin()
    bench.put(.part(part, .here), at: 1)
    bench.put(.part(part, .lost(reason: "gone")), at: 20)
    bench.advance(to: 40)
    bench.put(.part(part, .here), at: 50)
    bench.advance(to: 70)
    let lost = DeviceSentence.partLost(part).text(.german)
    let back = DeviceSentence.partBack(part).text(.german)
    #expect(bench.texts.filter { $0 == lost }.count == 1)
    #expect(bench.texts.filter { $0 == back }.count == 1)
  }

  @Test(
    "a recording begins after a yes only, with the walk's first event",
    arguments: [
      (Key.c, KeyPress.short, true), (.b, .short, false), (.c, .long, false),
    ])
  func recording(key: Key, press: KeyPress, isRecorded: Bool) throws {
    let bench = try RuntimeBench { $0.recording.asks = true }
    bench.begin()
    bench.advance(to: 25)
    #expect(bench.texts.contains { $0.hasPrefix("Diesen Gang aufzeichnen?") })
    #expect(bench.runtime.recorder == nil)
    bench.press(key, press, at: 30)
    let path = bench.runtime.recorder?.path
    #expect((path != nil) == isRecorded)
    bench.advance(to: 40)
    #expect(
      bench.texts.last
        == (isRecorded
          ? "Aufzeichnung läuft, nur auf diesem Gerät, für 30 Tage." : "Keine Aufzeichnung."))
    bench.runtime.end(at: 41)
    guard let path else { return }
    let trace = try Trace.read(path: path)
    #expect(trace.events.first?.instant == .start)
    #expect(trace.header?.map != nil && trace.header?.seed != nil)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a question about recording is left after its time: the key means what it always does")
  func oldQuestion() throws {
    let bench = try RuntimeBench { $0.recording.asks = true }
    bench.begin()
    bench.advance(to: 200)
    #expect(bench.texts.contains { $0.hasPrefix("Diesen Gang aufzeichnen?") })
    bench.press(.c, .short, at: 200)
    bench.advance(to: 210)
    #expect(bench.runtime.recorder == nil && bench.runtime.mayRecord == nil)
    #expect(!bench.texts.contains("Keine Aufzeichnung."))
  }

  @Test("volume keys change the volume, say it and are remembered; it is never quite silent")
  func volume() throws {
    let bench = try RuntimeBench()
    bench.begin()
    #expect(bench.output.volumePercent == 70)
    bench.put(.volume(.louder), at: 5)
    #expect(bench.output.volumePercent == 80)
    #expect(bench.texts.last == "Lautstärke 80 Prozent.")
    for index in 0..<20 { bench.put(.volume(.quieter), at: 10 + Double(index)) }
    #expect(bench.output.volumePercent == 10)
    #expect(bench.runtime.state.volumePercent == 10)
  }

  @Test("the menu changes the volume where there are no keys for it")
  func volumeByMenu() throws {
    let bench = try RuntimeBench()
    bench.begin()
    var seconds = 10.0
    for (entry, percent) in [(MenuEntry.louder, 80), (.quieter, 70)] {
      bench.press(.d, at: seconds)
      for presses in MenuSteps.to(entry) {
        for _ in 0..<presses {
          seconds += 0.5
          bench.press(.d, at: seconds)
        }
        seconds += 0.5
        bench.press(.d, .long, at: seconds)
      }
      bench.advance(to: seconds + 2)
      bench.press(.a, .long, at: seconds + 3)
      bench.advance(to: seconds + 6)
      seconds += 7
      #expect(bench.output.volumePercent == percent)
      #expect(
        bench.texts.suffix(2) == ["Lautstärke \(percent) Prozent.", "Menü geschlossen."],
        "\(bench.texts.suffix(3))")
    }
  }

  @Test("battery that will not last for the way is told before it, and unknown is not")
  func battery() throws {
    func texts(hours: Double?) throws -> [String] {
      let bench = try RuntimeBench(state: RuntimeBench.walkingState()) { $0.battery.hours = hours }
      let trace = try RuntimeBench.simulated(bench.folder)
      bench.begin()
      bench.put(.walk(.battery(percent: 40)), at: 0.1)
      bench.walk(trace, until: 60)
      return bench.texts
    }
    let sentence = DeviceSentence.batteryTooShort.text(.german)
    #expect(try texts(hours: 0.3).contains(sentence))
    #expect(try !texts(hours: 20).contains(sentence))
    #expect(try !texts(hours: nil).contains(sentence))
  }

  @Test("without a map the device says so, and takes one that is installed while it runs")
  func noMap() throws {
    let bench = try RuntimeBench(hasMap: false)
    bench.begin()
    #expect(bench.output.played.count == 1)
    bench.press(.a, at: 15)
    #expect(bench.output.played.count == 2)
    try DemoBundle.copy(into: bench.folder.path("maps"))
    bench.advance(to: 40)
    #expect(bench.texts.contains("Karte Demo."))
  }

  @Test(
    "the name of the destination is not spoken aloud where that is set", arguments: [true, false])
  func hiddenNames(isHidden: Bool) throws {
    let bench = try RuntimeBench { $0.walker.hidesNames = isHidden }
    bench.begin()
    bench.put(.typed("Rathaus"), at: 20)
    bench.press(.d, .long, at: 25)
    bench.advance(to: 30)
    let chosen = try #require(bench.heard.texts.last { $0.hasPrefix("Weg zu") })
    #expect(chosen.contains("Weg zum Ziel") == isHidden)
    #expect(chosen.contains("Rat") == !isHidden, "\(bench.heard.texts)")
  }

  @Test("where headphones are worn, the name is spoken to them alone")
  func namesOnHeadphones() throws {
    func chosen(_ events: [DeviceEvent], _ mode: Configuration.Sound.Headphones) throws -> Bool {
      let bench = try RuntimeBench {
        $0.walker.hidesNames = true
        $0.sound.headphones = mode
      }
      bench.begin()
      for event in events { bench.put(event, at: 10) }
      bench.put(.typed("Rathaus"), at: 20)
      bench.press(.d, .long, at: 25)
      bench.advance(to: 30)
      return try #require(bench.heard.texts.last { $0.hasPrefix("Weg zu") }).contains("Rat")
    }
    let jackIn = DeviceEvent.headphones(.jack, isWorn: true)
    let jackOut = DeviceEvent.headphones(.jack, isWorn: false)
    let radio = DeviceEvent.headphones(.bluetooth, isWorn: true)
    #expect(try !chosen([], .detected), "unknown is not worn")
    #expect(try chosen([jackIn], .detected))
    #expect(try chosen([jackIn, radio, jackOut], .detected))
    #expect(try !chosen([jackIn, jackOut], .detected))
    #expect(try chosen([], .always))
    #expect(try !chosen([jackIn, radio], .never))
  }

  @Test("this place as home, and a recorded way, are kept and offered again")
  func ownPlaces() throws {
    let bench = try RuntimeBench()
    bench.begin()
    var note = WalkNote(kind: .home, instant: .start, coordinate: DemoBundle.to, r95: 4, said: "")
    bench.runtime.keep(note, at: 1)
    #expect(bench.runtime.places(for: .home).first?.coordinate == DemoBundle.to)
    note.kind = .way
    let start = Coordinate(latitude: 49.4367, longitude: 7.7687)
    note.way = RecordedWay(name: "Zum Platz", points: [start, DemoBundle.to])
    bench.runtime.keep(note, at: 2)
    let offered = bench.runtime.places(for: .favourites)
    #expect(offered.map(\.name) == ["Zum Platz"])
    #expect(offered.first?.way == note.way && offered.first?.coordinate == DemoBundle.to)
    bench.runtime.stateFile.finish()
    let kept = try #require(DeviceStateText.read(bench.folder.path("state/state.json")))
    #expect(kept.home?.coordinate == DemoBundle.to && kept.keptWays == [note.way])
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path("state/notes.jsonl")))
  }

  @Test("who puts headphones on after the start hears what was said without them")
  func firstWordsAreNotLost() throws {
    for (state, words) in [
      (DeviceState(), "Dieses Gerät beschreibt Wege."), (RuntimeBench.walkingState(), "Ich bin wi"),
    ] {
      let bench = try RuntimeBench(state: state)
      bench.put(.part(.sound, .absent(reason: "no such device")), at: 0)
      bench.begin()
      bench.output.hush()
      bench.advance(to: 6)
      let before = bench.texts.filter { $0.hasPrefix(words) }.count
      bench.put(.part(.sound, .here), at: 7)
      bench.advance(to: 8)
      #expect(bench.texts.filter { $0.hasPrefix(words) }.count == before + 1, "\(bench.texts)")
      // Once only: a cable that is loose later brings no second greeting.
      bench.put(.soundBegan(id: 1), at: 9)
      bench.put(.part(.sound, .lost(reason: "gone")), at: 20)
      bench.put(.part(.sound, .here), at: 21)
      bench.advance(to: 24)
      #expect(bench.texts.filter { $0.hasPrefix(words) }.count == before + 1)
    }
  }

  @Test("favourites, home and recent destinations come from the device, others from the map")
  func places() throws {
    var state = RuntimeBench.walkingState()
    state.isWalking = false
    state.favourites = [Destination(coordinate: DemoBundle.to, name: "Rosa")]
    let bench = try RuntimeBench(state: state)
    bench.begin()
    #expect(bench.runtime.places(for: .favourites).map(\.name) == ["Rosa"])
    #expect(bench.runtime.places(for: .home).isEmpty)
    #expect(bench.runtime.places(for: .near(DemoBundle.to, [.stop])).allSatisfy { $0.name != nil })
    #expect(!bench.runtime.places(for: .text("Rathaus")).isEmpty)
    bench.put(.typed("Rathaus"), at: 20)
    bench.advance(to: 25)
    #expect(bench.texts.last?.contains("Rathaus") == true, "\(bench.texts)")
    bench.press(.d, .long, at: 30)
    #expect(bench.runtime.state.isWalking)
    #expect(bench.runtime.state.recent.first?.name?.contains("Rathaus") == true)
  }
}

@Suite("Forecast of the battery") struct BatteryForecastTests {
  @Test("measures its drain, and keeps to what was configured until then")
  func measures() {
    var forecast = BatteryForecast(hours: 10, measured: nil)
    #expect(forecast.seconds == nil)
    let learned = [(55.0, 0.0), (53, 1800), (50, 3600)].map { percent, seconds in
      forecast.note(percent: percent, at: seconds)
    }
    #expect(learned == [false, false, true])
    #expect(forecast.measured == 5)
    #expect(abs((forecast.seconds ?? 0) - 9 * 3600) < 1)
  }

  @Test("charging and nonsense teach nothing", arguments: [Double.nan, -1, 101, 90])
  func teachesNothing(percent: Double) {
    var forecast = BatteryForecast(hours: nil, measured: nil)
    _ = forecast.note(percent: 50, at: 0)
    let isLearned = forecast.note(percent: percent, at: 7200)
    #expect(!isLearned)
    #expect(forecast.seconds == nil)
    #expect(forecast.isTooShort(for: 1) == nil)
  }
}

extension DeviceSentence {
  fileprivate func text(_ language: Language) -> String { language.wording().device(self).text }
}
