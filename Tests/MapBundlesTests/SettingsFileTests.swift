// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import Routing
import Testing

@testable import MapBundles

/// A walker's settings: read strictly, with values that suit most where a key is missing.
@Suite struct SettingsFileTests {
  private func read(_ members: String) throws -> WalkerSettings {
    let text =
      "{\"format\":\"lotse-settings\",\"version\":1\(members.isEmpty ? "" : ",")\(members)}"
    return try SettingsFile.parse(Array(text.utf8), path: "own.json")
  }

  @Test func anEmptyFileHasTheDefaults() throws {
    #expect(try read("") == WalkerSettings())
    // R14: callouts at the lowest level.
    #expect(try read("").callouts == .none)
    #expect(try read("").applied(to: GuidanceSettings()) == GuidanceSettings())
  }

  @Test func everyKeyIsRead() throws {
    let settings = try read(
      "\"language\":\"en\",\"words_per_minute\":240,\"callouts\":\"all\",\"reassurance_s\":90,"
        + "\"preview_m\":60")
    #expect(settings.language == .english)
    #expect(settings.wordsPerMinute == 240)
    let applied = settings.applied(to: .guideDog)
    #expect(applied.callouts == .all && applied.longLegSilence == 90)
    #expect(applied.previewDistance == 60 && applied.speedPrior == 1.4)
  }

  @Test func theStyleOfTheWordsIsReadAndApplied() throws {
    let settings = try read(
      "\"language\":\"de\",\"wording\":\"plain\",\"directions\":\"clock\",\"unit\":\"feet\","
        + "\"verbosity\":\"full\"")
    let style = settings.applied(to: GuidanceSettings()).style
    #expect(style.register == .plain && style.directions == .clock)
    #expect(style.unit == .feet && style.verbosity == .full)
  }

  @Test(arguments: [
    ("\"wording\":\"leicht\"", "wording", "standard, plain"),
    ("\"directions\":16", "directions", "four, eight, clock"),
    ("\"unit\":\"paces\"", "unit", "metres, feet"),
    ("\"verbosity\":\"loud\"", "verbosity", "brief, normal, full"),
    ("\"language\":\"en\",\"wording\":\"plain\"", "wording", "in German only"),
    ("\"words_per_minute\":9", "words_per_minute", "from 80 to 450"),
    ("\"callouts\":\"many\"", "callouts", "none, orientation, all"),
    ("\"language\":\"fr\"", "language", "de, en"),
    ("\"calouts\":\"all\"", "calouts", "callouts"),
    ("\"preview_m\":\"far\"", "preview_m", "from 25 to 80"),
  ])
  func whatIsWrongIsNamedWithWhatIsAllowed(members: String, key: String, allowed: String) throws {
    let error = #expect(throws: BundleError.self) { try read(members) }
    guard case .text(_, let fault)? = error else {
      Issue.record("another failure")
      return
    }
    #expect(fault.key == key)
    #expect(fault.cause.english.contains(allowed))
  }

  /// On a device all that was not chosen there follows the device's own file.
  @Test func whatWasChosenLiesOverTheDevices() throws {
    var device = WalkerSettings()
    device.language = .german
    device.style.unit = .feet
    var chosen = device
    chosen.style.verbosity = .full
    chosen.language = .english
    let keys: Set<SettingsFile.Key> = [.verbosity, .language]
    let bytes = Array(SettingsFile.json(chosen, only: keys).pretty.utf8)
    device.style.unit = .meters
    device.callouts = .all
    let read = try SettingsFile.chosen(bytes, path: "settings.json", over: device)
    #expect(read.keys == keys)
    #expect(read.settings.style.verbosity == .full && read.settings.language == .english)
    #expect(read.settings.style.unit == .meters && read.settings.callouts == .all)
  }

  /// Devices wrote everything once: what is the device's in it is no choice.
  @Test func aWholeFileOfADeviceIsStillRead() throws {
    var old = WalkerSettings()
    old.language = .german
    old.style.verbosity = .full
    let bytes = Array(SettingsFile.json(old).pretty.utf8)
    var device = WalkerSettings()
    device.language = .english
    let read = try SettingsFile.chosen(bytes, path: "settings.json", over: device)
    #expect(read.keys == [.verbosity])
    #expect(read.settings.language == .english)
    #expect(read.settings.style.verbosity == .full)
  }

  /// The walker's aid, where it was chosen; else the profile's.
  @Test func theAidIsReadAndKept() throws {
    #expect(try read("").aid == nil)
    var chosen = WalkerSettings()
    chosen.aid = .guideDog
    let bytes = Array(SettingsFile.json(chosen, only: [.aid]).pretty.utf8)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("guide-dog"))
    let kept = try SettingsFile.chosen(bytes, path: "settings.json", over: WalkerSettings())
    #expect(kept.keys == [.aid] && kept.settings.aid == .guideDog)
    // As a log's header keeps it, and nothing of it where nothing was chosen.
    let header = Array(SettingsFile.json(chosen).compact.utf8)
    #expect(try SettingsFile.parse(header, path: "header").aid == .guideDog)
    #expect(!SettingsFile.json(WalkerSettings()).compact.contains("aid"))
  }

  /// A profile of one's own holds for its own aid, and again when that is chosen.
  @Test func aProfileOfOnesOwnStaysWithItsAid() throws {
    let bytes = Array(
      """
      {"name":"own","title":{"de":"Meiner","en":"Mine"},"based on":"cane","numbers":{}}
      """.utf8)
    let own = try ProfileFile.parse(bytes, path: "own.json")
    let dog = try WalkProfiles(own, chosen: .guideDog)
    #expect(dog.aid == .guideDog && dog.profile.name == "guide-dog")
    #expect(dog.byAid[.cane]?.name == "own")
    #expect(Set(dog.byAid.keys) == Set(WalkingAid.allCases))
    #expect(try WalkProfiles(own, chosen: nil).profile.name == "own")
    #expect(try WalkProfiles(own, chosen: .cane).profile == own)
  }

  @Test func anotherFileIsRefused() {
    #expect(throws: BundleError.self) {
      try SettingsFile.parse(Array("{\"format\":\"lotse-avoid\"}".utf8), path: "own.json")
    }
  }
}
