// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Guidance
import MapBundles
import Speech

/// `lotse-guide check`: the self test, spoken and printed; exit 1 if something is missing without
/// which nobody is guided.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks for every part, says and prints what is missing, and what to do about it.")

  @Flag(name: .long, help: "Print only, without speech.")
  var silent = false
  @OptionGroup var options: GuideOptions

  func run() throws {
    let settings = try options.configuration()
    if GuideLock.isTaken(settings) {
      throw GuideFailure(
        .unavailable, "Das Gerät läuft und hält seine Teile: systemctl stop lotse-guide",
        "The device runs and holds its parts: systemctl stop lotse-guide")
    }
    var findings = [CheckFinding]()
    findings.append(Self.storage(settings))
    findings += Self.maps(settings)
    findings.append(Self.voice(settings))
    findings += DeviceProbe.parts(settings)
    for finding in findings { try Console.line(Console.text(finding.line)) }
    let spoken = CheckFinding.summary(findings)
    let text = settings.walker.language == .german ? spoken.german : spoken.english
    if !silent { _ = DeviceVoice(settings).say(text) }
    try Console.line(Console.text(spoken))
    guard !findings.contains(where: { $0.isNeeded && !$0.isGood }) else {
      throw GuideFailure(
        .no, "Es fehlt, was zum Führen gebraucht wird.",
        "Something is missing without which nobody is guided.")
    }
  }

  private static func storage(_ settings: Configuration) -> CheckFinding {
    let name = DevicePart.disk.name
    let path = settings.folders.state + "/check.tmp"
    PrivateFile.makeFolder(settings.folders.state)
    defer { unlink(path) }
    do throws(BundleError) {
      try PrivateFile.replace(path, with: [UInt8](repeating: 0, count: 4096))
      return CheckFinding(name, fault: nil)
    } catch {
      return CheckFinding(
        name, fault: GuideFailure(error).text,
        advice: LocalText(
          "Platz schaffen, oder [folders] state ändern.", "Make room, or change [folders] state."))
    }
  }

  private static func maps(_ settings: Configuration) -> [CheckFinding] {
    let shelf = MapShelf(folder: settings.folders.maps)
    var findings = shelf.maps.map { map in
      let manifest = map.bundle.manifest
      let name = LocalText("Karte \(manifest.name)", "Map \(manifest.name)")
      return CheckFinding(
        name,
        fault: map.isPrevious
          ? LocalText("beschädigt; verwendet wird die vorige", "damaged; the one before it is used")
          : nil,
        advice: LocalText("Karte neu installieren.", "Install the map anew."), isNeeded: false)
    }
    findings += shelf.faults.map {
      CheckFinding(
        LocalText("Karte \($0.name)", "Map \($0.name)"), fault: $0.reason.sentence,
        advice: LocalText("Karte neu installieren.", "Install the map anew."), isNeeded: false)
    }
    if shelf.maps.isEmpty {
      findings.append(
        CheckFinding(
          DevicePart.map.name,
          fault: LocalText(
            "keine Karte in \(settings.folders.maps)", "no map in \(settings.folders.maps)"),
          advice: LocalText("lotse-guide install KARTE", "lotse-guide install BUNDLE")))
    }
    for key in settings.trust.keys {
      guard (try? VerifyKey(path: key)) == nil else { continue }
      findings.append(
        CheckFinding(
          LocalText("Schlüssel \(key)", "Key \(key)"),
          fault: LocalText(
            "nicht lesbar oder kein öffentlicher Schlüssel", "not readable, or no public key"),
          advice: LocalText("[trust] keys prüfen.", "Check [trust] keys."), isNeeded: false))
    }
    return findings
  }

  private static func voice(_ settings: Configuration) -> CheckFinding {
    let language = settings.walker.language == .german ? SpokenLanguage.german : .english
    let name = LocalText("Stimme", "Voice")
    do throws(SpeechError) {
      _ = try ESpeakSynthesizer().synthesize(
        SpokenText("Lotse", language: language), rate: .standard)
      return CheckFinding(name, fault: nil)
    } catch {
      return CheckFinding(
        name, fault: LocalText(error.german, "\(error)"),
        advice: LocalText(
          "apt-get install libespeak-ng1 espeak-ng-data",
          "apt-get install libespeak-ng1 espeak-ng-data"))
    }
  }
}

/// One thing that was looked for.
struct CheckFinding: Hashable, Sendable {
  var name: LocalText
  /// `nil` if all is well.
  var fault: LocalText?
  var advice: LocalText
  /// Nobody is guided without it.
  var isNeeded: Bool

  init(
    _ name: LocalText, fault: LocalText?, advice: LocalText = LocalText("", ""),
    isNeeded: Bool = true
  ) {
    self.name = name
    self.fault = fault
    self.advice = advice
    self.isNeeded = isNeeded
  }

  var isGood: Bool { fault == nil }

  var line: LocalText {
    guard let fault else { return LocalText("\(name.german): da", "\(name.english): here") }
    return LocalText(
      "\(name.german): fehlt (\(Self.part(fault.german))). \(advice.german)",
      "\(name.english): missing (\(Self.part(fault.english))). \(advice.english)")
  }

  /// A sentence as a part of another one.
  private static func part(_ sentence: String) -> Substring {
    sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
  }

  /// What is said: the names of what is missing, what is needed first.
  static func summary(_ findings: [CheckFinding]) -> LocalText {
    let missing =
      findings.filter { !$0.isGood && $0.isNeeded }
      + findings.filter { !$0.isGood && !$0.isNeeded }
    if missing.isEmpty {
      return LocalText("Selbsttest: alle Teile gefunden.", "Self test: all parts found.")
    }
    let german = missing.map(\.name.german).joined(separator: ", ")
    let english = missing.map(\.name.english).joined(separator: ", ")
    return LocalText("Selbsttest: es fehlt: \(german).", "Self test: missing: \(english).")
  }
}

/// Starts the parts for a moment, to see which of them report.
enum DeviceProbe {
  /// Seconds that each part has to be found.
  static let seconds = 4.0

  static func parts(_ settings: Configuration) -> [CheckFinding] {
    let queue = EventQueue()
    let parts = DeviceParts(settings)
    parts.start(into: queue)
    defer { parts.stop() }
    var states: [DevicePart: PartState] = [:]
    let asked = Set(parts.sources.map(\.part))
    let end = queue.now + seconds
    while queue.now < end {
      for entry in queue.take(waiting: min(end - queue.now, 0.5)) {
        if case .part(let part, let state) = entry.event { states[part] = state }
      }
      if asked.allSatisfy({ states[$0] == .here }) { break }
    }
    return DevicePart.allCases.filter { asked.contains($0) || states[$0] != nil }.map { part in
      let state = states[part]
      // What the system or another program says of it helps only who mends it.
      let fault =
        state == .here
        ? nil : LocalText("meldet sich nicht", state?.reason ?? "no sign of it")
      return CheckFinding(
        part.name, fault: fault, advice: part.advice,
        isNeeded: [.gnss, .keys, .sound].contains(part))
    }
  }
}

extension DevicePart {
  /// What to do where it is missing.
  var advice: LocalText {
    switch self {
    case .gnss:
      return LocalText(
        "Empfänger anstecken; apt-get install gpsd; [gnss] prüfen.",
        "Plug in the receiver; apt-get install gpsd; check [gnss].")
    case .beacons:
      return LocalText(
        "apt-get install bluez; bluetoothctl power on.",
        "apt-get install bluez; bluetoothctl power on.")
    case .inertia, .heading, .pressure:
      return LocalText(
        "Ohne ihn geht es, nur ungenauer; [inertia] folder prüfen.",
        "It goes without, only less exactly; check [inertia] folder.")
    case .keys:
      return LocalText(
        "Tasten anstecken oder koppeln; Gruppe input; [keys] folder prüfen.",
        "Plug in or pair the keys; group input; check [keys] folder.")
    case .sound:
      return LocalText(
        "Kopfhörer anstecken oder koppeln; aplay -L nennt Namen für [sound] device.",
        "Plug in or pair headphones; aplay -L lists names for [sound] device.")
    case .vibration, .battery:
      return LocalText("Ohne geht es auch.", "It goes without.")
    case .disk: return LocalText("Platz schaffen.", "Make room.")
    case .map: return LocalText("lotse-guide install KARTE", "lotse-guide install BUNDLE")
    }
  }
}
