// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German: lifts, lines to follow, hazards, and texts of the map.
extension GermanPhrases {
  public func elevator(_ lift: LiftFacts) -> Phrase {
    var facts = [String]()
    switch lift.tactileWriting {
    case .yes: facts.append("Knöpfe tastbar")
    case .no: facts.append("Knöpfe nicht tastbar")
    case .unknown: break
    }
    switch lift.speechOutput {
    case .yes: facts.append("mit Ansage")
    case .no: facts.append("ohne Ansage")
    case .unknown: break
    }
    return Phrase("Gleich Aufzug\(ride(lift))\(facts.map { ", \($0)" }.joined()).")
  }

  /// " aufwärts, laut Karte auf Ebene 1".
  func ride(_ lift: LiftFacts) -> String {
    guard let isUp = lift.isUp, let level = lift.toLevel else { return ", laut Karte" }
    let floor = level < 0 ? "minus \(-level)" : "\(level)"
    return " \(isUp ? "aufwärts" : "abwärts"), laut Karte auf Ebene \(floor)"
  }

  public func platformEdge(meters: Int) -> Phrase {
    Phrase("Achtung, Bahnsteigkante und Gleis nahe, laut Karte \(size(meters)) lang.")
      .optionally(aid == .cane ? "Mit dem Stock prüfen." : "")
  }

  public func guideLine(_ line: GuideLine, _ side: SideOfStreet, meters: Int) -> Phrase {
    let place = side == .left ? "links" : "rechts"
    return Phrase("\(word(line)) \(place) als Leitlinie, laut Karte \(size(meters)).")
  }

  public func guideStrip(meters: Int) -> Phrase {
    Phrase("Leitstreifen auf dem Weg, laut Karte \(size(meters)).")
  }

  public func square(_ passage: SquarePassage) -> Phrase {
    let length = size(style.unit.phraseMeters(passage.length))
    let name = passage.name.isEmpty ? "Platz" : passage.name
    switch passage.path {
    case .edge:
      return Phrase("\(name), am Rand entlang, laut Karte \(length).", names: [passage.name])
    case .across:
      let strip = passage.strip == .no ? "Laut Karte ohne Leitstreifen" : "Leitstreifen unbekannt"
      return Phrase(
        "\(name), etwa \(length)\(passage.isStraight ? " geradeaus" : "").",
        names: [passage.name]
      ).adding(aid == .guideDog ? "Stände möglich." : "\(strip), Stände möglich.")
        .optionally(passage.offersRim ? rimOffer().text : "")
    }
  }

  public func rimOffer() -> Phrase { Phrase("Lang drücken: Weg am Rand.") }

  public func noPavement(_ doubt: PavementDoubt, meters: Int) -> Phrase {
    switch doubt {
    case .unknown:
      return Phrase(
        "Gehweg auf den nächsten \(sizes(meters)) unbekannt.", briefs: ["Gehweg unbekannt."])
    case .none:
      return Phrase(
        "Achtung, laut Karte auf den nächsten \(sizes(meters)) kein Gehweg.",
        briefs: ["Achtung, laut Karte kein Gehweg."]
      ).adding("Am Rand gehen.", briefs: [""])
    }
  }

  public func noPavementBeyond(_ doubt: PavementDoubt, meters: Int, of place: PlaceBefore) -> Phrase
  {
    switch doubt {
    case .unknown: return Phrase("\(behind(place)) Gehweg auf \(sizes(meters)) unbekannt.")
    case .none: return Phrase("\(behind(place)) laut Karte auf \(sizes(meters)) kein Gehweg.")
    }
  }

  public func sharedPathBeyond(meters: Int, of place: PlaceBefore) -> Phrase {
    Phrase("\(behind(place)) Radverkehr auf gleichem Weg, laut Karte \(size(meters)).")
  }

  private func behind(_ place: PlaceBefore) -> String {
    place == .crossing ? "Hinter der Querung" : "Hinter der Abzweigung"
  }

  public func hazard(_ hazard: Hazard, meters: Int) -> Phrase {
    Phrase("Achtung, gleich \(word(hazard)), laut Karte \(size(meters)).")
  }

  public func hazardNearby(_ hazard: Hazard, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("In der Nähe: \(word(hazard)), laut Karte.")
  }

  private func word(_ hazard: Hazard) -> String {
    switch hazard {
    case .rockfall: return "Steinschlag"
    case .flooding: return "Überflutung"
    case .slippery: return "Rutschgefahr"
    case .fall: return "Absturzgefahr"
    case .water: return "Wasser neben dem Weg"
    case .other, .unknown: return "eine Gefahrenstelle"
    }
  }

  public func remark(_ text: String) -> Phrase {
    Phrase(
      "Hinweis aus der Karte: \(text)\(text.last?.isPunctuation == true ? "" : ".")", names: [text],
      briefs: ["Die Karte hat hier einen langen Hinweis."])
  }

  private func word(_ line: GuideLine) -> String {
    switch line {
    case .unknown: return "Kante"
    case .wall: return "Mauer"
    case .fence: return "Zaun"
    case .hedge: return "Hecke"
    case .kerb: return "Bordstein"
    case .handrail: return "Geländer"
    }
  }

  func word(_ surface: Surface) -> String {
    switch surface {
    case .cobblestone: return "Kopfsteinpflaster"
    case .gravel: return "Schotter"
    case .ground: return "Erdboden"
    case .grass: return "Gras"
    case .sand: return "Sand"
    default: return "unbefestigter Boden"
    }
  }
}
