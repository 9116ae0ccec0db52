// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Plain German ("Leichte Sprache"): sentences of at most ten words with one statement each, common
/// words, no genitive and no subordinate clause. What it does not say in its own words are phrases
/// of standard German that are plain already. "Laut" might be heard as loud, so that the map and
/// the city speak themselves here: "Die Karte sagt: 12 Stufen." (R2).
public struct PlainGermanWording: GermanPhrases {
  public let aid: WalkingAid
  public let style: WordingStyle

  public init(aid: WalkingAid = .cane, style: WordingStyle = WordingStyle()) {
    self.aid = aid
    self.style = style
  }

  /// For phrases of which only some forms differ.
  var standard: GermanWording { GermanWording(aid: aid, style: style) }

  // MARK: Parts

  func map(_ text: String) -> String { "Die Karte sagt: \(text)." }

  func city(_ text: String) -> String { "Die Stadt sagt: \(text)." }

  /// Who says it (R2).
  public func says(_ text: String, _ isByCity: Bool) -> String {
    isByCity ? city(text) : map(text)
  }

  public var withShelter: String { "mit Warte-Häuschen" }

  /// Sentences of one speaker in a row become one: "Die Karte sagt: 12 Stufen, Geländer links."
  func joined(_ sentences: [String]) -> String {
    var joined = [String]()
    for sentence in sentences {
      let lead = [map(""), city("")].map { String($0.dropLast()) }.first { lead in
        sentence.hasPrefix(lead) && joined.last?.hasPrefix(lead) == true
      }
      if let lead, let last = joined.popLast() {
        joined.append("\(last.dropLast()), \(sentence.dropFirst(lead.count))")
      } else {
        joined.append(sentence)
      }
    }
    return joined.joined(separator: " ")
  }

  /// Unknown is never "no".
  func open(_ noun: String) -> String { "\(noun): nicht bekannt." }

  /// The same sentence where time is short: "Karte: 12 Stufen. Geländer unbekannt."
  func short(_ text: String) -> String {
    text.replacing("Die Karte sagt: ", with: "Karte: ")
      .replacing("Die Stadt sagt: ", with: "Stadt: ")
      .replacing("Er steht nicht in der Karte.", with: "Nicht in der Karte.")
      .replacing(": nicht bekannt.", with: " unbekannt.")
  }

  /// What to do: "nach links", "rechts halten", "umdrehen".
  func go(_ direction: SeenDirection) -> String {
    if let hour = hour(direction) { return "nach \(hour)" }
    switch direction.sector {
    case .straight: return "geradeaus"
    case .turnBack: return "umdrehen"
    case .sharpLeft, .sharpRight: return action(direction)
    case .left, .right: return "nach \(action(direction))"
    case .bearLeft, .bearRight:
      return style.directions == .eight ? "nach \(action(direction))" : action(direction)
    }
  }

  /// Where one is on a way: a pavement is named with its street, without a genitive.
  public func whereOn(_ street: StreetReference) -> (text: String, name: String) {
    guard street.isNamed, street.wayClass == .sidewalk else { return location(street) }
    var road = street
    road.wayClass = .residential
    let (text, name) = location(road)
    return ("\(text), auf dem Gehweg", name)
  }

  // MARK: Start and route

  public func start(
    _ street: StreetReference, houseNumber: HouseNumber?, _ orientation: StartOrientation
  ) -> Phrase {
    let place =
      title(street)
      + (houseNumber.map { $0.isHere ? " \($0.number)" : ", nahe Nummer \($0.number)" } ?? "")
    let phrase = Phrase(
      "Start: \(place).", names: [street.name],
      briefs: houseNumber == nil ? [] : ["Start: \(title(street))."])
    let isOnRoad = street.ground == .carriageway
    let edge = street.ground == .railPlatform ? "Kante und Gleis sind nahe." : ""
    if case .toward(let direction) = orientation {
      return phrase.adding(edge).adding("Der Weg beginnt \(sector(direction)).")
        .adding(direction.quarter == .turnBack ? "Drehen Sie um." : "")
    }
    let lost = phrase.adding(edge, briefs: edge.isEmpty ? [] : ["Kante und Gleis nahe."])
      .adding("Ich kenne Ihre Richtung nicht.", briefs: ["Richtung unbekannt."])
    switch orientation {
    case .unknown where street.ground == .railPlatform:
      let check = aid == .cane ? "Prüfen Sie mit dem Stock." : "Prüfen Sie die Umgebung."
      let brief = aid == .cane ? "Mit dem Stock prüfen." : "Umgebung prüfen."
      return lost.adding("Bleiben Sie stehen.", briefs: ["Stehen bleiben."])
        .adding(check, briefs: [brief])
    case .unknown(.unknown) where isOnRoad:
      // Neither to walk nor to stop: nobody knows whether this is the carriageway (R4).
      return phrase.adding(open("Richtung und Straßenseite")).adding("Die Straße ist nahe.")
        .adding("Die Richtung folgt beim Gehen.", briefs: [""])
    case .unknown(.left), .unknown(.right):
      guard case .unknown(let houses) = orientation else { return lost }
      let (near, far) = (word(houses), word(houses.opposite))
      let turned = lost.adding(
        "Drehen Sie: Häuser \(near), Straße \(far).",
        briefs: ["Drehen: Häuser \(near), Straße \(far)."]
      )
      if street.ground == .kerb { return turned }
      return turned.adding(
        isOnRoad ? open("Gehweg") : "Gehen Sie dann einige Meter.",
        briefs: isOnRoad
          ? [short(open("Gehweg"))] : ["Dann einige Meter gehen.", "Dann einige Meter."])
    default:
      return lost.adding(street.wayClass == .sidewalk ? "Ich kenne Ihre Straßenseite nicht." : "")
        .adding(street.ground == .kerb ? "" : "Gehen Sie einige Meter.")
    }
  }

  public func samePlace() -> Phrase { Phrase("Start und Ziel sind gleich.") }

  public func routeLength(_ distance: SpokenDistance, isNew: Bool) -> Phrase {
    Phrase("\(isNew ? "Neuer Weg" : "Der Weg"): \(length(distance)).")
  }

  public func goalBeyondWay(meters: Int) -> Phrase {
    Phrase("Der bekannte Weg endet vor dem Ziel.")
      .adding(map("etwa \(size(meters)) in gerader Linie"))
  }

  // MARK: Turns

  public func turnAhead(_ turn: Turn, _ distance: SpokenDistance) -> Phrase {
    let (to, name) = goal(of: turn, onto)
    return Phrase("\(ahead(distance)) \(go(turn.seen))\(to).", names: [name])
      .adding(turn.isAgain ? "Das ist eine neue Abzweigung." : "", briefs: [""])
      .adding(next(turn.sequel))
      .adding(sideUnknown(turn), briefs: ["Vielleicht ist dazwischen ein Übergang."])
  }

  public func turn(_ turn: Turn, _ timing: CueTiming, namesStreet: Bool) -> Phrase {
    let (to, name) = goal(of: turn, isNew: namesStreet, onto)
    let order = "\(go(turn))\(to)"
    let bend = turn.isHairpin ? "Der Weg führt zurück." : ""
    switch timing {
    case .atPoint:
      return Phrase("Jetzt \(order).", names: [name], briefs: ["Jetzt \(go(turn))."])
        .adding(bend, briefs: [""])
        .adding(next(turn.sequel))
    case .soon:
      let corner = turn.isAtCorner ? "an der Ecke" : ""
      if corner.isEmpty || !to.isEmpty {
        return Phrase("Gleich \(order).", names: [name], briefs: ["Gleich \(go(turn))."])
          .adding(
            corner.isEmpty ? "" : "Die \(noun(of: turn.direction)) ist an der Ecke.", briefs: [""]
          ).adding(bend)
          .adding(next(turn.sequel))
      }
      return Phrase("Gleich \(order), \(corner).").adding(next(turn.sequel))
    }
  }

  private func go(_ turn: Turn) -> String {
    (turn.isAgain ? "noch einmal " : "") + go(turn.seen)
  }

  public func turnUncertain(_ turn: Turn, radius: Int) -> Phrase {
    positionUncertain(radius: radius)
      .adding(
        "Nahe ist eine \(noun(of: turn.direction)) \(side(turn.seen)): \(title(turn.street)).",
        names: [turn.street.name]
      )
      .optionally(turn.isAtCorner ? "Suchen Sie die Haus-Ecke." : "")
  }

  public func forkAhead(_ side: SideOfStreet, _ distance: SpokenDistance) -> Phrase {
    Phrase("\(ahead(distance)) teilt sich der Weg.").adding("Halten Sie sich \(word(side)).")
  }

  public func fork(_ side: SideOfStreet, _ timing: CueTiming) -> Phrase {
    Phrase("\(timing == .atPoint ? "Jetzt" : "Gleich") \(word(side)) halten.")
      .adding("Der Weg teilt sich.")
  }

  public func forkUncertain(_ side: SideOfStreet, radius: Int) -> Phrase {
    positionUncertain(radius: radius).adding("Nahe teilt sich der Weg.")
      .adding(map("Weg \(word(side))"))
  }

  public func nameChange(_ street: StreetReference) -> Phrase {
    Phrase("Weiter geradeaus.").adding("Ab hier: \(title(street)).", names: [street.name])
  }

  /// " in die Eisenbahnstraße", " in eine Straße".
  func onto(_ street: StreetReference) -> (text: String, name: String) {
    if !street.isNamed, street.wayClass.isStreet { return (" in eine Straße", "") }
    return toward(street)
  }

  func sideUnknown(_ turn: Turn) -> String {
    turn.mayNeedCrossing
      ? "Ich kenne Ihre Straßenseite nicht. Vielleicht ist dazwischen ein Übergang." : ""
  }

  /// What follows a turn, each in a sentence of its own.
  func next(_ sequel: Sequel?) -> Phrase {
    switch sequel {
    case nil: return Phrase("")
    case .crossing(let crossing, let street, let approach, _):
      let place = place(approach, street, crossing.kind.isRail)
      return Phrase(
        "Dahinter: \(place).", names: crossing.kind.isRail ? [] : [street], briefs: [""]
      )
      .adding(brief(crossing), briefs: [""])
    case .steps(let steps):
      return Phrase("Dahinter: \(noun(steps)).", briefs: [""]).adding(doubt(steps), briefs: [""])
    default: return after(sequel)
    }
  }

  /// What follows a crossing or a turn, other than another crossing or steps behind a turn.
  /// - Parameter kind: of a crossing that is told by itself, in full.
  func after(_ sequel: Sequel?, kind: String? = nil) -> Phrase {
    switch sequel {
    case nil: return Phrase("")
    case .turn(let direction, _, let then):
      return Phrase("Danach \(go(direction)).", briefs: ["Danach \(action(direction))."])
        .adding(then.map { "Dann \(go($0))." } ?? "", briefs: [""])
    case .crossing(let crossing, let street, let approach, let then):
      let place = place(approach, street, crossing.kind.isRail)
      return Phrase("Danach \(place).", names: crossing.kind.isRail ? [] : [street])
        .adding(kind ?? brief(crossing), briefs: [short(brief(crossing))])
        .adding(priority(crossing), briefs: [""])
        .adding(then.first.map { "Dann \(go($0))." } ?? "")
        .adding(then.dropFirst().map { "Dann \(go($0))." }.joined(separator: " "), briefs: [""])
    case .steps(let steps):
      return Phrase("Danach \(noun(steps)).").adding(doubt(steps), briefs: [""])
    case .arrival: return Phrase("Danach kommt das Ziel.", briefs: [""])
    case .via: return Phrase("Danach kommt das Zwischenziel.", briefs: [""])
    case .wayEnd: return Phrase("Danach endet der bekannte Weg.", briefs: [""])
    }
  }

  /// "Übergang Burgstraße", "links Übergang Burgstraße", "Gleise".
  func place(_ approach: SeenDirection, _ street: String, _ isRail: Bool) -> String {
    let side = approach.isStraight ? "" : "\(side(approach)) "
    if isRail { return "\(side)Gleise" }
    return street.isEmpty ? "\(side)Übergang" : "\(side)Übergang \(street)"
  }
}
