// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles

/// Everything that the device says of itself, in both languages. What concerns the way is worded in
/// Guidance.
enum DeviceSentence: Hashable, Sendable {
  /// R15: what the device is and is not, and the question whether that is understood.
  case productNotice(hasOneKey: Bool)
  /// And what the keys are, for whoever holds the device for the first time.
  case productNoticeConfirmed(hasOneKey: Bool)
  case ready
  /// After a crash or a loss of power.
  case backAgain
  case noMap
  case mapDamaged(String)
  /// The newest map cannot be read; the one before it is used.
  case olderMapUsed(String)
  case mapInUse(String)
  /// Days since the data of the map was current.
  case mapAge(days: Int)
  /// The city's entries are past the day until which they were valid.
  case mapStale
  case mapUpdated(String)
  /// Closures on ways that were walked: how many are new, and how many are gone, and the streets of
  /// the new ones as far as they have names.
  case routeChanges(new: Int, gone: Int, streets: [String])
  case partLost(DevicePart)
  case partBack(DevicePart)
  /// Never seen since the start, in the order of the parts.
  case partsMissing([DevicePart])
  /// The battery will probably be empty before the goal.
  case batteryTooShort
  case hot
  case askRecording(hasOneKey: Bool)
  case recordingOn(days: Int)
  case recordingOff
  case recordingStopped
  case volume(percent: Int)
  case homeUnknown

  func text(_ language: Language) -> String {
    let text = text
    return language == .german ? text.german : text.english
  }

  private var text: LocalText {
    switch self {
    case .productNotice, .productNoticeConfirmed, .ready, .backAgain: return start
    case .noMap, .mapDamaged, .olderMapUsed, .mapInUse, .mapAge, .mapStale, .mapUpdated,
      .routeChanges:
      return map
    case .partLost(let part): return part.lost
    case .partBack(let part): return part.back
    case .partsMissing(let parts):
      return LocalText(
        "Nicht gefunden: \(Self.list(parts, \.german)).",
        "Not found: \(Self.list(parts, \.english)).")
    case .batteryTooShort:
      return LocalText(
        "Akku reicht voraussichtlich nicht für diesen Weg.",
        "The battery will probably not last for this way.")
    case .hot:
      return LocalText(
        "Das Gerät ist heiß. Bitte aus der Sonne nehmen.",
        "The device is hot. Please take it out of the sun.")
    case .volume(let percent):
      return LocalText("Lautstärke \(percent) Prozent.", "Volume \(percent) percent.")
    case .homeUnknown:
      return LocalText("Kein Zuhause gespeichert.", "No home is stored.")
    case .askRecording, .recordingOn, .recordingOff, .recordingStopped: return recording
    }
  }

  private var start: LocalText {
    switch self {
    case .productNotice(let hasOneKey):
      return LocalText(
        "Dieses Gerät beschreibt Wege. Es ergänzt Langstock oder Führhund und die Schulung dazu, "
          + "ersetzt sie nicht und erkennt Hindernisse nicht. Verstanden? "
          + (hasOneKey ? "Taste lang drücken." : "Taste C drücken."),
        "This device describes ways. It supplements cane or dog and the training for them, replaces "
          + "neither, and does not detect obstacles. Understood? "
          + (hasOneKey ? "Hold the key." : "Press key C."))
    case .productNoticeConfirmed(let hasOneKey):
      return hasOneKey
        ? LocalText("Bestätigt. Taste lang: Menü.", "Confirmed. Hold the key for the menu.")
        : LocalText(
          "Bestätigt. Taste D: Menü. Taste A lang: Standort.",
          "Confirmed. Key D: menu. Hold key A: where you are.")
    case .backAgain:
      return LocalText(
        "Ich bin wieder da. Position wird noch gesucht.",
        "I am back. Still looking for the position.")
    default: return LocalText("Lotse ist bereit.", "Lotse is ready.")
    }
  }

  private var map: LocalText {
    switch self {
    case .noMap:
      return LocalText(
        "Keine Karte auf dem Gerät. Bitte eine Karte installieren.",
        "There is no map on the device. Please install one.")
    case .mapDamaged(let name):
      return LocalText("Karte \(name) ist beschädigt.", "Map \(name) is damaged.")
    case .olderMapUsed(let name):
      return LocalText(
        "Karte \(name) ist beschädigt. Die vorige wird benutzt.",
        "Map \(name) is damaged. The one before it is used.")
    case .mapInUse(let name): return LocalText("Karte \(name).", "Map \(name).")
    case .mapAge(let days): return Self.age(days)
    case .mapStale:
      return LocalText(
        "Die Sperrungen der Karte sind abgelaufen und nicht bestätigt.",
        "The closures of the map are out of date and not confirmed.")
    case .mapUpdated(let name):
      return LocalText("Karte \(name) ist neu.", "Map \(name) is new.")
    case .routeChanges(let new, let gone, let streets): return Self.changes(new, gone, streets)
    default: return LocalText("", "")
    }
  }

  private var recording: LocalText {
    switch self {
    case .askRecording(let hasOneKey):
      return hasOneKey
        ? LocalText(
          "Diesen Gang aufzeichnen? Lang drücken: ja. Kurz: nein.",
          "Record this walk? Hold the key: yes. Short: no.")
        : LocalText(
          "Diesen Gang aufzeichnen? Taste C: ja. Andere Taste: nein.",
          "Record this walk? Key C: yes. Another key: no.")
    case .recordingOn(let days):
      return LocalText(
        "Aufzeichnung läuft, nur auf diesem Gerät, für \(days) Tage.",
        "Recording, on this device only, for \(days) days.")
    case .recordingOff: return LocalText("Keine Aufzeichnung.", "No recording.")
    default: return LocalText("Aufzeichnung beendet.", "The recording has ended.")
    }
  }

  /// In days up to two weeks, in weeks up to two months, then in months.
  private static func age(_ days: Int) -> LocalText {
    switch days {
    case ..<1: return LocalText("Die Karte ist von heute.", "The map is of today.")
    case 1: return LocalText("Die Karte ist einen Tag alt.", "The map is one day old.")
    case ..<15: return LocalText("Die Karte ist \(days) Tage alt.", "The map is \(days) days old.")
    case ..<61:
      return LocalText(
        "Die Karte ist \(days / 7) Wochen alt.", "The map is \(days / 7) weeks old.")
    default:
      return LocalText(
        "Die Karte ist \(days / 30) Monate alt.", "The map is \(days / 30) months old.")
    }
  }

  private static func changes(_ new: Int, _ gone: Int, _ streets: [String]) -> LocalText {
    func german(_ count: Int) -> String { count == 1 ? "eine Sperrung" : "\(count) Sperrungen" }
    func english(_ count: Int) -> String { count == 1 ? "one closure" : "\(count) closures" }
    var parts: (german: [String], english: [String]) = ([], [])
    if new > 0 {
      let names = streets.isEmpty ? "" : " (\(streets.joined(separator: ", ")))"
      parts.german.append("neu \(german(new))\(names)")
      parts.english.append("new: \(english(new))\(names)")
    }
    if gone > 0 {
      parts.german.append("nicht mehr eingetragen \(german(gone))")
      parts.english.append("no longer listed: \(english(gone))")
    }
    if parts.german.isEmpty {
      return LocalText(
        "Laut Karte auf Ihren letzten Wegen nichts geändert.",
        "By the map nothing has changed on your latest ways.")
    }
    return LocalText(
      "Laut Karte auf Ihren letzten Wegen: \(parts.german.joined(separator: ", ")).",
      "By the map on your latest ways: \(parts.english.joined(separator: ", ")).")
  }

  private static func list(_ parts: [DevicePart], _ word: KeyPath<LocalText, String>) -> String {
    parts.map { $0.name[keyPath: word] }.joined(separator: ", ")
  }

  /// One of each, for tests and for who reads all that the device can say.
  static let samples: [DeviceSentence] =
    [
      .ready, .backAgain, .noMap, .mapDamaged("Demo"),
      .olderMapUsed("Demo"), .mapInUse("Demo"), .mapStale, .mapUpdated("Demo"), .batteryTooShort,
      .hot, .recordingOn(days: 30), .recordingOff, .recordingStopped,
      .volume(percent: 60), .homeUnknown, .partsMissing(DevicePart.allCases),
    ] + [0, 1, 14, 60, 61, 400].map { .mapAge(days: $0) }
    + [(0, 0, []), (1, 0, ["Demo"]), (0, 1, []), (3, 2, ["Demo", "Demo"])]
    .map { .routeChanges(new: $0.0, gone: $0.1, streets: $0.2) }
    + [true, false].flatMap {
      [
        .productNotice(hasOneKey: $0), .productNoticeConfirmed(hasOneKey: $0),
        .askRecording(hasOneKey: $0),
      ]
    }
    + DevicePart.allCases.flatMap { [.partLost($0), .partBack($0)] }
}

extension DevicePart {
  var name: LocalText {
    switch self {
    case .gnss: return LocalText("Satellitenempfänger", "satellite receiver")
    case .beacons: return LocalText("Bluetooth", "Bluetooth")
    case .inertia: return LocalText("Bewegungssensor", "motion sensor")
    case .heading: return LocalText("Kompass", "compass")
    case .pressure: return LocalText("Luftdruckmesser", "pressure sensor")
    case .keys: return LocalText("Tasten", "keys")
    case .sound: return LocalText("Tonausgabe", "sound")
    case .vibration: return LocalText("Vibration", "vibration")
    case .battery: return LocalText("Akkuanzeige", "battery gauge")
    case .disk: return LocalText("Speicher", "storage")
    case .map: return LocalText("Karte", "map")
    }
  }

  /// The sensor of the walk, which has words of its own; `nil` for what the walk does not know.
  var sensors: [Sensor] {
    switch self {
    case .gnss: return [.gnss]
    case .beacons: return [.beacons]
    case .inertia: return [.steps]
    case .heading: return [.heading]
    case .pressure: return [.pressure]
    default: return []
    }
  }

  fileprivate var lost: LocalText {
    if self == .disk {
      return LocalText(
        "Der Speicher nimmt nichts mehr an. Die Führung geht weiter, gemerkt wird nichts.",
        "The storage takes nothing more. Guidance goes on, nothing is remembered.")
    }
    return LocalText("\(name.german) ausgefallen.", "Lost: \(name.english).")
  }

  fileprivate var back: LocalText {
    LocalText("\(name.german) wieder da.", "\(name.english), back again.")
  }
}
