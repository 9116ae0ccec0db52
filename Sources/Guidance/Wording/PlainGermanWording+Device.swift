// SPDX-License-Identifier: GPL-3.0-or-later

/// Plain German: what the device says of itself.
extension PlainGermanWording {
  public func device(_ sentence: DeviceSentence) -> Phrase {
    switch sentence {
    case .productNotice(let hasOneKey):
      return Phrase("Dieses Gerät beschreibt Wege.").adding("Hindernisse erkennt es nicht.")
        .adding("Sie brauchen weiter Ihren Stock oder Ihren Hund.")
        .adding("Und Sie brauchen die Schulung dafür.").adding("Haben Sie das verstanden?")
        .adding(hasOneKey ? "Drücken Sie die Taste lang." : "Drücken Sie Taste C.")
    case .productNoticeConfirmed(let hasOneKey):
      return Phrase("Bestätigt.").adding(
        hasOneKey ? "Taste lang: Menü." : "Taste D: Menü. Taste A lang: Ihr Ort.")
    case .ready: return Phrase("Lotse ist bereit.")
    case .backAgain: return Phrase("Ich bin wieder da.").adding("Ich suche noch Ihren Ort.")
    case .partLost(.disk):
      return Phrase("Der Speicher nimmt nichts mehr an.")
        .adding("Die Führung geht weiter.").adding("Ich merke mir nichts.")
    case .partLost(let part): return Phrase("\(word(part)): geht nicht mehr.")
    case .partBack(let part): return Phrase("\(word(part)): geht wieder.")
    case .partsMissing(let parts):
      return Phrase("Nicht gefunden: \(parts.map(word).joined(separator: ", ")).")
    case .batteryTooShort: return Phrase("Der Akku reicht wohl nicht für diesen Weg.")
    case .hot: return Phrase("Das Gerät ist heiß.").adding("Bitte aus der Sonne nehmen.")
    case .volume(let percent): return Phrase("Lautstärke \(percent) Prozent.")
    case .homeUnknown: return Phrase("Es ist kein Zuhause gespeichert.")
    case .askRecording(let hasOneKey):
      return Phrase("Soll ich diesen Gang aufzeichnen?").adding(
        hasOneKey
          ? "Ja: lang drücken. Nein: kurz drücken." : "Ja: Taste C. Nein: andere Taste.")
    case .recordingOn(let days):
      return Phrase("Ich zeichne auf, nur auf diesem Gerät.").adding("Das bleibt \(days) Tage.")
    case .recordingOff: return Phrase("Ich zeichne nicht auf.")
    case .recordingStopped: return Phrase("Die Aufzeichnung ist zu Ende.")
    default: return deviceMap(sentence)
    }
  }

  private func deviceMap(_ sentence: DeviceSentence) -> Phrase {
    let names = sentence.names
    switch sentence {
    case .noMap: return Phrase("Auf dem Gerät ist keine Karte.").adding("Es braucht eine Karte.")
    case .mapDamaged(let name): return Phrase("Die Karte \(name) ist kaputt.", names: names)
    case .olderMapUsed(let name):
      return Phrase("Die Karte \(name) ist kaputt.", names: names)
        .adding("Ich nehme die Karte davor.")
    case .mapInUse(let name): return Phrase("Karte \(name).", names: names)
    case .mapUpdated(let name): return Phrase("Die Karte \(name) ist neu.", names: names)
    case .mapAge(let days): return Phrase("Die Karte ist \(age(days)).")
    case .mapStale:
      return Phrase("Die Sperrungen in der Karte sind zu alt.")
        .adding("Die Stadt hat sie nicht bestätigt.")
    case .routeChanges(let new, let gone, let streets): return changes(new, gone, streets)
    default: return Phrase("")
    }
  }

  private func age(_ days: Int) -> String {
    switch days {
    case ..<1: return "von heute"
    case 1: return "1 Tag alt"
    case ...DeviceSentence.daysInDays: return "\(days) Tage alt"
    case ...DeviceSentence.daysInWeeks: return "\(days / 7) Wochen alt"
    default: return "\(days / 30) Monate alt"
    }
  }

  private func changes(_ new: Int, _ gone: Int, _ streets: [String]) -> Phrase {
    var phrase = Phrase("Es geht um Ihre letzten Wege.", briefs: ["Ihre letzten Wege."])
    if new > 0 {
      phrase = phrase.adding(map(new == 1 ? "1 neue Sperrung" : "\(new) neue Sperrungen"))
      phrase = phrase.adding(
        streets.isEmpty ? "" : "Dort: \(streets.joined(separator: ", ")).", names: streets,
        briefs: [""])
    }
    if gone > 0 {
      phrase = phrase.adding(
        gone == 1
          ? "1 Sperrung steht nicht mehr in der Karte."
          : "\(gone) Sperrungen stehen nicht mehr in der Karte.",
        briefs: ["\(gone) \(gone == 1 ? "ist" : "sind") nicht mehr da."])
    }
    return new + gone > 0 ? phrase : phrase.adding(map("nichts Neues"))
  }

  private func word(_ part: DevicePart) -> String {
    switch part {
    case .gnss: return "Satelliten-Empfänger"
    case .beacons: return "Bluetooth"
    case .inertia: return "Bewegungs-Messer"
    case .heading: return "Kompass"
    case .pressure: return "Luftdruck-Messer"
    case .keys: return "Tasten"
    case .sound: return "Ton"
    case .vibration: return "Vibration"
    case .battery: return "Akku-Anzeige"
    case .disk: return "Speicher"
    case .map: return "Karte"
    }
  }
}
