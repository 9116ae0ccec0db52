// SPDX-License-Identifier: GPL-3.0-or-later

/// German: what the device says of itself.
extension GermanPhrases {
  public func device(_ sentence: DeviceSentence) -> Phrase {
    switch sentence {
    case .productNotice(let hasOneKey):
      return Phrase("Dieses Gerät beschreibt Wege.")
        .adding(
          "Es ergänzt Langstock oder Führhund und die Schulung dazu, ersetzt sie nicht "
            + "und erkennt Hindernisse nicht."
        ).adding("Verstanden?")
        .adding(hasOneKey ? "Taste lang drücken." : "Taste C drücken.")
    case .productNoticeConfirmed(let hasOneKey):
      return Phrase("Bestätigt.").adding(
        hasOneKey ? "Taste lang: Menü." : "Taste D: Menü. Taste A lang: Standort.")
    case .ready: return Phrase("Lotse ist bereit.")
    case .backAgain: return Phrase("Ich bin wieder da.").adding("Position wird noch gesucht.")
    case .partLost(.disk):
      return Phrase("Der Speicher nimmt nichts mehr an.")
        .adding("Die Führung geht weiter, gemerkt wird nichts.")
    case .partLost(let part): return Phrase("\(word(part)) ausgefallen.")
    case .partBack(let part): return Phrase("\(word(part)) wieder da.")
    case .partsMissing(let parts):
      return Phrase("Nicht gefunden: \(parts.map(word).joined(separator: ", ")).")
    case .batteryTooShort: return Phrase("Akku reicht voraussichtlich nicht für diesen Weg.")
    case .hot: return Phrase("Das Gerät ist heiß.").adding("Bitte aus der Sonne nehmen.")
    case .volume(let percent): return Phrase("Lautstärke \(percent) Prozent.")
    case .homeUnknown: return Phrase("Kein Zuhause gespeichert.")
    case .askRecording(let hasOneKey):
      return Phrase("Diesen Gang aufzeichnen?").adding(
        hasOneKey ? "Lang drücken: ja. Kurz: nein." : "Taste C: ja. Andere Taste: nein.")
    case .recordingOn(let days):
      return Phrase("Aufzeichnung läuft, nur auf diesem Gerät, für \(days) Tage.")
    case .recordingOff: return Phrase("Keine Aufzeichnung.")
    case .recordingStopped: return Phrase("Aufzeichnung beendet.")
    default: return deviceMap(sentence)
    }
  }

  private func deviceMap(_ sentence: DeviceSentence) -> Phrase {
    let names = sentence.names
    switch sentence {
    case .noMap:
      return Phrase("Keine Karte auf dem Gerät.").adding("Bitte eine Karte installieren.")
    case .mapDamaged(let name): return Phrase("Karte \(name) ist beschädigt.", names: names)
    case .olderMapUsed(let name):
      return Phrase("Karte \(name) ist beschädigt.", names: names)
        .adding("Die vorige wird benutzt.")
    case .mapInUse(let name): return Phrase("Karte \(name).", names: names)
    case .mapUpdated(let name): return Phrase("Karte \(name) ist neu.", names: names)
    case .mapAge(let days): return Phrase("Die Karte ist \(age(days)).")
    case .mapStale:
      return Phrase("Die Sperrungen der Karte sind abgelaufen und nicht bestätigt.")
    case .routeChanges(let new, let gone, let streets): return changes(new, gone, streets)
    default: return Phrase("")
    }
  }

  private func age(_ days: Int) -> String {
    switch days {
    case ..<1: return "von heute"
    case 1: return "einen Tag alt"
    case ...DeviceSentence.daysInDays: return "\(days) Tage alt"
    case ...DeviceSentence.daysInWeeks: return "\(days / 7) Wochen alt"
    default: return "\(days / 30) Monate alt"
    }
  }

  private func changes(_ new: Int, _ gone: Int, _ streets: [String]) -> Phrase {
    func closures(_ count: Int) -> String { count == 1 ? "eine Sperrung" : "\(count) Sperrungen" }
    var parts = [String]()
    if new > 0 {
      let names = streets.isEmpty ? "" : " (\(streets.joined(separator: ", ")))"
      parts.append("neu \(closures(new))\(names)")
    }
    if gone > 0 { parts.append("nicht mehr eingetragen \(closures(gone))") }
    guard !parts.isEmpty else {
      return Phrase("Laut Karte auf Ihren letzten Wegen nichts geändert.")
    }
    return Phrase(
      "Laut Karte auf Ihren letzten Wegen: \(parts.joined(separator: ", ")).", names: streets)
  }

  private func word(_ part: DevicePart) -> String {
    switch part {
    case .gnss: return "Satellitenempfänger"
    case .beacons: return "Bluetooth"
    case .inertia: return "Bewegungssensor"
    case .heading: return "Kompass"
    case .pressure: return "Luftdruckmesser"
    case .keys: return "Tasten"
    case .sound: return "Tonausgabe"
    case .vibration: return "Vibration"
    case .battery: return "Akkuanzeige"
    case .disk: return "Speicher"
    case .map: return "Karte"
    }
  }
}
