// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// English: lifts, lines to follow, hazards, and texts of the map.
extension EnglishWording {
  public func elevator(_ lift: LiftFacts) -> Phrase {
    var facts = [String]()
    switch lift.tactileWriting {
    case .yes: facts.append("buttons to touch")
    case .no: facts.append("no buttons to touch")
    case .unknown: break
    }
    switch lift.speechOutput {
    case .yes: facts.append("with announcements")
    case .no: facts.append("no announcements")
    case .unknown: break
    }
    return Phrase("Lift\(ride(lift, " soon"))\(facts.map { ", \($0)" }.joined()).")
  }

  /// " up soon, by the map to level 1".
  func ride(_ lift: LiftFacts, _ soon: String = "") -> String {
    guard let isUp = lift.isUp, let level = lift.toLevel else { return "\(soon), by the map" }
    let floor = level < 0 ? "minus \(-level)" : "\(level)"
    return " \(isUp ? "up" : "down")\(soon), by the map to level \(floor)"
  }

  public func platformEdge(meters: Int) -> Phrase {
    Phrase("Attention, platform edge and rails near, \(size(meters)) long by the map.")
      .optionally(aid == .cane ? "Check with your cane." : "")
  }

  public func guideLine(_ line: GuideLine, _ side: SideOfStreet, meters: Int) -> Phrase {
    let place = side == .left ? "left" : "right"
    return Phrase("\(word(line)) on the \(place) to follow, \(size(meters)) by the map.")
  }

  public func guideStrip(meters: Int) -> Phrase {
    Phrase("Guide strip on the path, \(size(meters)) by the map.")
  }

  public func square(_ passage: SquarePassage) -> Phrase {
    let length = size(style.unit.phraseMeters(passage.length))
    let name = passage.name.isEmpty ? "Square" : passage.name
    switch passage.path {
    case .edge:
      return Phrase("\(name), along its edge, \(length) by the map.", names: [passage.name])
    case .across:
      let strip = passage.strip == .no ? "No guide strip by the map" : "Guide strip unknown"
      return Phrase(
        "\(name), about \(length)\(passage.isStraight ? " straight on" : "").",
        names: [passage.name]
      ).adding(aid == .guideDog ? "Stalls possible." : "\(strip), stalls possible.")
        .optionally(passage.offersRim ? rimOffer().text : "")
    }
  }

  public func rimOffer() -> Phrase { Phrase("Long press: along the edge.") }

  public func noPavement(_ doubt: PavementDoubt, meters: Int) -> Phrase {
    switch doubt {
    case .unknown:
      return Phrase(
        "Pavement unknown for the next \(size(meters)).", briefs: ["Pavement unknown."])
    case .none:
      return Phrase(
        "Attention, by the map no pavement for the next \(size(meters)).",
        briefs: ["Attention, by the map no pavement."]
      ).adding("Keep to the edge.", briefs: [""])
    }
  }

  public func noPavementBeyond(_ doubt: PavementDoubt, meters: Int, of place: PlaceBefore) -> Phrase
  {
    switch doubt {
    case .unknown: return Phrase("\(behind(place)): pavement unknown for \(size(meters)).")
    case .none: return Phrase("\(behind(place)): by the map no pavement for \(size(meters)).")
    }
  }

  public func sharedPathBeyond(meters: Int, of place: PlaceBefore) -> Phrase {
    Phrase("\(behind(place)): cyclists on the same path, \(size(meters)) by the map.")
  }

  private func behind(_ place: PlaceBefore) -> String {
    place == .crossing ? "Behind the crossing" : "Behind the turning"
  }

  public func hazard(_ hazard: Hazard, meters: Int) -> Phrase {
    Phrase("Attention, \(word(hazard)) soon, \(size(meters)) by the map.")
  }

  public func hazardNearby(_ hazard: Hazard, radius: Int?) -> Phrase {
    (radius.map { positionUncertain(radius: $0) } ?? Phrase(""))
      .adding("Nearby: \(word(hazard)), by the map.")
  }

  private func word(_ hazard: Hazard) -> String {
    switch hazard {
    case .rockfall: return "falling rocks"
    case .flooding: return "flooding"
    case .slippery: return "slippery ground"
    case .fall: return "a drop"
    case .water: return "water beside the way"
    case .other, .unknown: return "a hazard"
    }
  }

  public func remark(_ text: String) -> Phrase {
    Phrase(
      "Note in the map: \(text)\(text.last?.isPunctuation == true ? "" : ".")", names: [text],
      briefs: ["The map has a long note here."])
  }

  private func word(_ line: GuideLine) -> String {
    switch line {
    case .unknown: return "Edge"
    case .wall: return "Wall"
    case .fence: return "Fence"
    case .hedge: return "Hedge"
    case .kerb: return "Kerb"
    case .handrail: return "Rail"
    }
  }

  func word(_ surface: Surface) -> String {
    switch surface {
    case .cobblestone: return "Cobbles"
    case .gravel: return "Gravel"
    case .ground: return "Bare ground"
    case .grass: return "Grass"
    case .sand: return "Sand"
    default: return "Unpaved ground"
    }
  }
}
