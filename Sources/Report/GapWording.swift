// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The words of a list of what the map does not say, for people who go and look.
public struct GapWording: Sendable {
  private let wording: ReportWording

  public init(language: WalkReport.Language) { wording = ReportWording(language: language) }

  private func pick(_ german: String, _ english: String) -> String {
    wording.pick(german, english)
  }

  /// What is missing, in two words: "Ton der Ampel".
  public func name(_ kind: DataGap.Kind) -> String {
    switch kind {
    case .unmappedCrossing: return pick("Querung nicht eingetragen", "crossing not mapped")
    case .crossingKind: return pick("Art der Querung", "kind of crossing")
    case .crossingSignals: return pick("Ampel vorhanden?", "signals there?")
    case .signalSound: return pick("Ton der Ampel", "sound of the signals")
    case .signalVibration: return pick("Vibration des Tasters", "vibration of the button")
    case .crossingKerb: return pick("Bordstein", "kerb")
    case .crossingTactilePaving:
      return pick("Bodenindikatoren der Querung", "tactile paving of the crossing")
    case .railWarning: return pick("Glocke oder Schranke", "bell or barrier")
    case .stepCount: return pick("Zahl der Stufen", "number of steps")
    case .stepsIncline: return pick("Richtung nach oben", "way up")
    case .stepsHandrail: return pick("Handlauf", "handrail")
    case .stepsTactilePaving: return pick("Aufmerksamkeitsfelder", "warning fields")
    case .platformTactilePaving:
      return pick("Leitstreifen der Haltestelle", "guide strip of the platform")
    case .stopPlatform: return pick("Steig der Haltestelle", "platform of the stop")
    case .sidewalk: return pick("Gehweg der Straße", "pavement of the street")
    case .surface: return pick("Belag", "surface")
    }
  }

  /// What to find out in the street.
  public func question(_ kind: DataGap.Kind) -> String {
    switch kind {
    case .unmappedCrossing:
      return pick(
        "Die Karte kennt hier keine Querung. Wie kommt man über die Straße: Ampel, "
          + "Zebrastreifen, Mittelinsel oder nichts davon?",
        "The map knows no crossing here. How does one cross: signals, zebra, island or none of "
          + "these?")
    case .crossingKind:
      return pick(
        "Wie wird hier gequert: Ampel, Zebrastreifen, andere Markierung oder nichts davon?",
        "How does one cross here: signals, zebra, other markings or none of these?")
    case .crossingSignals: return pick("Hat diese Querung eine Ampel?", "Are there signals here?")
    case .signalSound:
      return pick(
        "Hat die Ampel einen Ton: zum Auffinden, in der Gehphase, beides oder keinen?",
        "Do the signals sound: to be found, in the walking phase, both or neither?")
    case .signalVibration:
      return pick("Vibriert der Taster der Ampel?", "Does the button of the signals vibrate?")
    case .crossingKerb:
      return pick(
        "Wie ist der Bordstein an beiden Enden: hoch, abgesenkt, abgerundet oder ebenerdig?",
        "What is the kerb like at both ends: raised, lowered, rolled or flush?")
    case .crossingTactilePaving:
      return pick(
        "Liegen an beiden Enden Bodenindikatoren?", "Is there tactile paving at both ends?")
    case .railWarning:
      return pick(
        "Warnt eine Glocke oder eine Schranke vor dem Zug oder der Bahn?",
        "Does a bell or a barrier warn of the train or tram?")
    default: return wayQuestion(kind)
    }
  }

  private func wayQuestion(_ kind: DataGap.Kind) -> String {
    switch kind {
    case .stepCount: return pick("Wie viele Stufen hat die Treppe?", "How many steps are there?")
    case .stepsIncline:
      return pick("An welchem Ende ist die Treppe oben?", "Which end of the steps is the upper?")
    case .stepsHandrail:
      return pick(
        "Wo hat die Treppe einen Handlauf: links, rechts, beidseits, in der Mitte oder nirgends?",
        "Where is a handrail: left, right, both sides, in the middle or nowhere?")
    case .stepsTactilePaving:
      return pick(
        "Liegen oben und unten an der Treppe Aufmerksamkeitsfelder?",
        "Are there warning fields at the top and bottom of the steps?")
    case .platformTactilePaving:
      return pick(
        "Führt ein Leitstreifen am Bahnsteig oder an der Haltestelle entlang?",
        "Does a guide strip run along the platform?")
    case .stopPlatform:
      return pick(
        "Wo genau steigt man hier ein? Der Steig ist nicht eingetragen.",
        "Where exactly does one board? The platform is not mapped.")
    case .sidewalk:
      return pick(
        "Auf welchen Seiten hat die Straße einen Gehweg?",
        "On which sides does the street have a pavement?")
    default: return pick("Welchen Belag hat der Weg?", "What is the surface of the way?")
    }
  }

  /// What the gap is at: "Querung mit Ampel".
  public func subject(_ gap: DataGap) -> String {
    switch gap.kind {
    case .unmappedCrossing: return pick("Kreuzung", "junction")
    case .signalSound, .signalVibration:
      return pick("Querung mit Ampel", "crossing with signals")
    case .railWarning: return pick("Querung von Gleisen", "crossing of rails")
    case .crossingKind, .crossingSignals, .crossingKerb, .crossingTactilePaving:
      return pick("Querung", "crossing")
    case .stepCount, .stepsIncline, .stepsHandrail, .stepsTactilePaving:
      return pick("Treppe", "steps")
    case .platformTactilePaving:
      return pick("Bahnsteig, Haltestelle", "platform, stop") + name(of: gap)
    case .stopPlatform:
      return pick("Haltestelle", "stop") + name(of: gap)
    case .sidewalk: return pick("Straße", "street")
    case .surface: return pick("Fußweg", "footway")
    }
  }

  private func name(of gap: DataGap) -> String { gap.name.isEmpty ? "" : " \(gap.name)" }

  /// One sentence with place and question: "Querung mit Ampel, Parkstraße: Hat die Ampel …?"
  public func sentence(_ gap: DataGap) -> String {
    "\(subject(gap)), \(street(gap)): \(question(gap.kind))"
  }

  /// The street's name, or that there is none.
  public func street(_ gap: DataGap) -> String {
    if gap.street.isEmpty { return nameless }
    return gap.isNearStreet ? pick("nahe ", "near ") + gap.street : gap.street
  }

  public var nameless: String { pick("ohne Namen", "no name") }

  /// What the numbers of importance mean.
  public func meaning(ofPriority priority: Int) -> String {
    switch priority {
    case 1: return pick("entscheidet, ob man hier gehen kann", "decides whether one can walk here")
    case 2: return pick("warnt vor Gefahr", "warns of danger")
    case 3: return pick("hilft, den Weg zu finden", "helps to find the way")
    default: return pick("macht das Gehen angenehmer", "makes walking more pleasant")
    }
  }
  public static let priorities = 1...4
}
