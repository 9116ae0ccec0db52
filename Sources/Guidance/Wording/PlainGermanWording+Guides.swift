// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Plain German: what a cane follows or finds, obstacles and warnings.
extension PlainGermanWording {
  public func platformEdge(meters: Int) -> Phrase {
    Phrase("Achtung, Kante und Gleis sind nahe.").adding(map("\(size(meters)) lang"))
      .optionally(aid == .cane ? "Prüfen Sie mit dem Stock." : "")
  }

  public func guideLine(_ line: GuideLine, _ side: SideOfStreet, meters: Int) -> Phrase {
    let noun =
      switch line {
      case .unknown: "eine Kante"
      case .wall: "eine Mauer"
      case .fence: "ein Zaun"
      case .hedge: "eine Hecke"
      case .kerb: "ein Bordstein"
      case .handrail: "ein Geländer"
      }
    return Phrase("\(side == .left ? "Links" : "Rechts") ist \(noun) zum Folgen.")
      .adding(map(size(meters)))
  }

  public func guideStrip(meters: Int) -> Phrase {
    Phrase("Auf dem Weg ist ein Leit-Streifen.").adding(map(size(meters)))
  }

  public func square(_ passage: SquarePassage) -> Phrase {
    let length = size(style.unit.phraseMeters(passage.length))
    let name = passage.name.isEmpty ? "ein Platz" : passage.name
    let head = Phrase("Jetzt kommt: \(name).", names: [passage.name])
    switch passage.path {
    case .edge: return head.adding("Der Weg geht am Rand entlang.").adding(map(length))
    case .across:
      let strip = passage.strip == .no ? map("kein Leit-Streifen") : open("Leit-Streifen")
      return head.adding("Etwa \(length)\(passage.isStraight ? " geradeaus" : "").")
        .adding(aid == .guideDog ? "" : strip, briefs: [short(strip)])
        .adding("Vielleicht stehen dort Stände.", briefs: ["Vielleicht Stände."])
        .optionally(passage.offersRim ? rimOffer().text : "")
    }
  }

  public func noPavement(_ doubt: PavementDoubt, meters: Int) -> Phrase {
    switch doubt {
    case .unknown:
      return Phrase(
        "Die nächsten \(size(meters)): Gehweg nicht bekannt.", briefs: ["Gehweg nicht bekannt."])
    case .none:
      return Phrase("Achtung, kein Gehweg.").adding(map(size(meters)))
        .adding("Gehen Sie am Rand.", briefs: [""])
    }
  }

  public func noPavementBeyond(_ doubt: PavementDoubt, meters: Int, of place: PlaceBefore) -> Phrase
  {
    switch doubt {
    case .unknown:
      return Phrase("\(behind(place)) \(size(meters)): Gehweg nicht bekannt.")
    case .none:
      return Phrase("\(behind(place)) \(size(meters)): kein Gehweg.").adding(
        "Das sagt die Karte.")
    }
  }

  public func sharedPathBeyond(meters: Int, of place: PlaceBefore) -> Phrase {
    Phrase("\(behind(place)) \(size(meters)): Räder auf dem gleichen Weg.")
      .adding("Das sagt die Karte.")
  }

  private func behind(_ place: PlaceBefore) -> String {
    place == .crossing ? "Hinter dem Übergang" : "Hinter der Abzweigung"
  }

  public func hazard(_ hazard: Hazard, meters: Int) -> Phrase {
    Phrase("Achtung, gleich: \(words(hazard))").adding(map(size(meters)))
  }

  public func hazardNearby(_ hazard: Hazard, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(words(hazard))").adding("Das sagt die Karte.")
  }

  private func words(_ hazard: Hazard) -> String {
    switch hazard {
    case .rockfall: return "Steine können fallen."
    case .flooding: return "Wasser kann auf dem Weg sein."
    case .slippery: return "Es kann glatt sein."
    case .fall: return "Man kann abstürzen."
    case .water: return "Neben dem Weg ist Wasser."
    case .other, .unknown: return "Eine Stelle ist gefährlich."
    }
  }

  public func remark(_ text: String) -> Phrase {
    Phrase(
      "In der Karte steht: \(text)\(text.last?.isPunctuation == true ? "" : ".")", names: [text],
      briefs: ["Die Karte hat hier einen langen Hinweis."])
  }

  public func barrier(_ barrier: Barrier) -> Phrase {
    Phrase("Achtung, gleich \(noun(barrier)) auf dem Weg.").adding("Das sagt die Karte.")
  }

  public func barrierBeyond(_ barrier: Barrier) -> Phrase {
    Phrase("Hinter dem Übergang: \(noun(barrier)) auf dem Weg.").adding("Das sagt die Karte.")
  }

  public func barrierNearby(_ barrier: Barrier, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(noun(barrier)) auf dem Weg.").adding("Das sagt die Karte.")
  }

  public func noun(_ barrier: Barrier) -> String {
    switch barrier {
    case .bollard: return "Pfosten"
    case .cycleBarrier: return "Gitter"
    case .kissingGate: return "enges Tor"
    case .stile: return "Tritt zum Übersteigen"
    default: return word(barrier)
    }
  }

  public func sharedPath(meters: Int) -> Phrase {
    Phrase("Achtung, hier fahren auch Räder.")
      .adding(map(size(meters)), briefs: [short(map(size(meters)))])
      .adding("Räder können von vorn und hinten kommen.", briefs: ["Räder von vorn und hinten."])
      .adding("Gehen Sie am Rand.", briefs: [""])
  }

  public func timedAccess(street: String, closing: LocalTime?) -> Phrase {
    let place = street.isEmpty ? "" : ": \(street)"
    guard let closing else {
      return Phrase("Ein Teil vom Weg ist nicht immer offen\(place).", names: [street])
        .adding("Offen oder zu: jetzt nicht bekannt.")
    }
    let (hour, minute) = (closing.minuteOfDay / 60, closing.minuteOfDay % 60)
    let time = minute == 0 ? "\(hour) Uhr" : "\(hour) Uhr \(minute)"
    return Phrase("Ein Teil vom Weg wird gesperrt\(place).", names: [street])
      .adding(map("offen bis \(time)"))
  }

  public func underpass(meters: Int, steps: Steps?) -> Phrase {
    let phrase = Phrase("Gleich kommt ein Tunnel.")
      .adding(map(size(meters)), briefs: [short(map(size(meters)))])
      .adding("Ihr Ort ist dort ungenau.", briefs: [""])
    if let steps {
      return phrase.adding("Dort ist auch eine \(noun(steps)).").adding(short(doubt(steps)))
    }
    return phrase.adding("Gehen Sie an der Wand entlang.", briefs: [""])
      .adding("Danach melde ich mich.", briefs: [""])
  }

  public func roughSurface(_ surface: Surface, meters: Int) -> Phrase {
    Phrase("Gleich kommt \(word(surface)).").adding(map(size(meters)))
  }
}
