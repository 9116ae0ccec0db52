// SPDX-License-Identifier: GPL-3.0-or-later

extension Wording {
  /// The words for ways and places of one's own, in every wording of a language the same.
  func way(_ phrase: WayPhrase) -> Phrase {
    switch language {
    case .german: return GermanWayWords.phrase(phrase)
    case .english: return EnglishWayWords.phrase(phrase)
    }
  }
}

enum GermanWayWords {
  static func phrase(_ phrase: WayPhrase) -> Phrase {
    switch phrase {
    case .entry(let entry): return title(entry)
    case .began: return Phrase("Weg wird aufgezeichnet.")
    case .kept(let length): return Phrase("Weg gespeichert, \(meters(length)).")
    case .tooShort: return Phrase("Aufzeichnung beendet.").adding("Zu kurz, nicht gespeichert.")
    case .noted(let count): return Phrase("Merkpunkt \(count) gespeichert.")
    case .named(let name): return Phrase("Weg heißt: \(name).", names: [name])
    case .notRecording: return Phrase("Es wird kein Weg aufgezeichnet.")
    case .note(let text):
      return text.isEmpty
        ? Phrase("Eigener Merkpunkt.") : Phrase("Eigene Notiz: \(text).", names: [text])
    case .choice(let name, let length, let isReversed):
      let back = isReversed ? ", rückwärts" : ""
      return Phrase(
        "Eigener Weg: \(name ?? "ohne Namen")\(back), \(meters(length)).", names: [name ?? ""])
    case .chooseVia: return Phrase("Zwischenziel wählen.")
    case .viaChosen(let name):
      return Phrase("Zwischenziel: \(name ?? "Ort ohne Namen").", names: [name ?? ""])
    case .noGoal: return Phrase("Kein Ziel gewählt.").adding("Ein Zwischenziel braucht ein Ziel.")
    case .homeKept: return Phrase("Als Zuhause gespeichert.")
    case .landmark: return Phrase("Bestätigt.").adding("Noch einmal kurz drücken: zurücknehmen.")
    case .landmarkUndone: return Phrase("Bestätigung zurückgenommen.")
    case .landmarkTooFar:
      return Phrase("Nicht übernommen.").adding("Die Position liegt zu weit weg.")
    }
  }

  private static func title(_ entry: WayEntry) -> Phrase {
    switch entry {
    case .record: return Phrase("Weg aufzeichnen, beginnen oder beenden.")
    case .note: return Phrase("Merkpunkt auf dem Weg setzen.")
    case .via: return Phrase("Zwischenziel hinzufügen.")
    case .saveHome: return Phrase("Diesen Ort als Zuhause speichern.")
    }
  }

  private static func meters(_ distance: SpokenDistance) -> String {
    GermanWording().length(distance)
  }
}

enum EnglishWayWords {
  static func phrase(_ phrase: WayPhrase) -> Phrase {
    switch phrase {
    case .entry(let entry): return title(entry)
    case .began: return Phrase("Recording the way.")
    case .kept(let length): return Phrase("Way saved, \(meters(length)).")
    case .tooShort: return Phrase("Recording ended.").adding("Too short, not saved.")
    case .noted(let count): return Phrase("Mark \(count) saved.")
    case .named(let name): return Phrase("Way named: \(name).", names: [name])
    case .notRecording: return Phrase("No way is being recorded.")
    case .note(let text):
      return text.isEmpty ? Phrase("Your own mark.") : Phrase("Your note: \(text).", names: [text])
    case .choice(let name, let length, let isReversed):
      let back = isReversed ? ", backwards" : ""
      return Phrase(
        "Your way: \(name ?? "without a name")\(back), \(meters(length)).", names: [name ?? ""])
    case .chooseVia: return Phrase("Choose a place on the way.")
    case .viaChosen(let name):
      return Phrase("Place on the way: \(name ?? "without a name").", names: [name ?? ""])
    case .noGoal: return Phrase("No destination chosen.").adding("A place on the way needs one.")
    case .homeKept: return Phrase("Saved as home.")
    case .landmark: return Phrase("Confirmed.").adding("Short press again: take it back.")
    case .landmarkUndone: return Phrase("Confirmation taken back.")
    case .landmarkTooFar: return Phrase("Not taken over.").adding("Too far away by position.")
    }
  }

  private static func title(_ entry: WayEntry) -> Phrase {
    switch entry {
    case .record: return Phrase("Record the way, begin or end.")
    case .note: return Phrase("Mark this place on the way.")
    case .via: return Phrase("Add a place on the way.")
    case .saveHome: return Phrase("Save this place as home.")
    }
  }

  private static func meters(_ distance: SpokenDistance) -> String {
    EnglishWording().length(distance)
  }
}
