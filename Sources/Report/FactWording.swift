// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The words for what the map says of a way. Only values that the map does give have a word: an
/// unknown value is named by its fact's title, in the list of unknowns.
extension ReportWording {
  func word(_ wayClass: WayClass) -> String {
    switch wayClass {
    case .unknown: return pick("Weg unbekannter Art", "way of unknown kind")
    case .footway: return pick("Fußweg", "footway")
    case .sidewalk: return pick("Gehweg", "pavement")
    case .crossing: return pick("Querung", "crossing")
    case .trafficIsland: return pick("Verkehrsinsel", "traffic island")
    case .link: return pick("Verbindung", "link")
    case .path: return pick("Pfad", "path")
    case .pedestrian: return pick("Fußgängerzone", "pedestrian street")
    case .livingStreet: return pick("verkehrsberuhigter Bereich", "living street")
    case .steps: return pick("Treppe", "steps")
    case .escalator: return pick("Rolltreppe", "escalator")
    case .movingWalkway: return pick("Rollsteig", "moving walkway")
    case .elevator: return pick("Aufzug", "lift")
    case .corridor: return pick("Gang im Gebäude", "corridor")
    case .platform: return pick("Bahnsteig, Haltestelle", "platform, stop")
    case .service: return pick("Zufahrt", "service road")
    case .track: return pick("Wirtschaftsweg", "track")
    case .cycleway: return pick("Radweg", "cycle track")
    case .bridleway: return pick("Reitweg", "bridleway")
    case .residential: return pick("Wohnstraße", "residential street")
    case .unclassified: return pick("Nebenstraße", "minor road")
    case .road: return pick("Straße unbekannter Klasse", "road of unknown class")
    case .tertiary: return pick("Kreisstraße (tertiary)", "tertiary road")
    case .secondary: return pick("Hauptstraße (secondary)", "secondary road")
    case .primary: return pick("Hauptstraße (primary)", "primary road")
    case .trunk: return pick("Schnellstraße (trunk)", "trunk road")
    case .square: return pick("Linie über einen Platz", "line over a square")
    case .railway: return pick("Eisenbahn", "railway")
    case .tramway: return pick("Straßenbahn", "tramway")
    }
  }

  func word(_ surface: Surface) -> String {
    switch surface {
    case .unknown: return unknownWord
    case .asphalt: return pick("Asphalt", "asphalt")
    case .concrete: return pick("Beton", "concrete")
    case .pavingStones: return pick("Pflaster, eben", "paving stones")
    case .sett: return pick("Kleinpflaster", "sett")
    case .cobblestone: return pick("Kopfsteinpflaster", "cobblestone")
    case .compacted: return pick("verdichtet", "compacted")
    case .fineGravel: return pick("Feinkies", "fine gravel")
    case .gravel: return pick("Schotter", "gravel")
    case .ground: return pick("Erde", "ground")
    case .grass: return pick("Gras", "grass")
    case .sand: return pick("Sand", "sand")
    case .wood: return pick("Holz", "wood")
    case .metal: return pick("Metall", "metal")
    case .otherPaved: return pick("befestigt", "paved")
    case .otherUnpaved: return pick("unbefestigt", "unpaved")
    }
  }

  func word(_ smoothness: Smoothness) -> String {
    switch smoothness {
    case .unknown: return unknownWord
    case .excellent: return pick("sehr glatt", "excellent")
    case .good: return pick("glatt", "good")
    case .intermediate: return pick("mittel", "intermediate")
    case .bad: return pick("holprig", "bad")
    case .veryBad: return pick("sehr holprig", "very bad")
    case .horrible: return pick("schlecht begehbar", "horrible")
    case .veryHorrible: return pick("sehr schlecht begehbar", "very horrible")
    case .impassable: return pick("unpassierbar", "impassable")
    }
  }

  func word(_ paving: TactilePaving) -> String {
    switch paving {
    case .unknown: return unknownWord
    case .no: return no
    case .yes: return yes
    case .contrasted: return pick("ja, kontrastreich", "yes, contrasted")
    case .primitive: return pick("behelfsmäßig", "primitive")
    case .incorrect: return pick("falsch verlegt", "incorrect")
    case .partial: return pick("teilweise", "partial")
    }
  }

  func word(_ kerb: Kerb) -> String {
    switch kerb {
    case .unknown: return unknownWord
    case .raised: return pick("hoch", "raised")
    case .lowered: return pick("abgesenkt", "lowered")
    case .flush: return pick("ebenerdig", "flush")
    case .rolled: return pick("abgerundet", "rolled")
    case .none: return pick("keine Kante", "no edge")
    }
  }

  func word(_ kind: CrossingKind) -> String {
    switch kind {
    case .unknown: return pick("Art unbekannt", "kind unknown")
    case .implied: return pick("nicht in der Karte, erschlossen", "not in the map, implied")
    case .unmarked: return pick("ohne Markierung", "unmarked")
    case .marked: return pick("markiert, Vorrang unbekannt", "marked, priority unknown")
    case .zebra: return pick("Zebrastreifen", "zebra")
    case .trafficSignals: return pick("Ampel", "signals")
    case .forbidden: return pick("Queren untersagt", "crossing forbidden")
    case .railway: return pick("Bahnübergang", "level crossing")
    case .tram: return pick("Straßenbahngleise", "tram rails")
    }
  }

  func word(_ sound: SignalSound) -> String {
    switch sound {
    case .unknown: return unknownWord
    case .no: return no
    case .yes: return yes
    case .locate: return pick("nur Auffindeton", "finding tone only")
    case .walk: return pick("nur in der Gehphase", "walking phase only")
    }
  }

  func word(_ known: Known) -> String {
    switch known {
    case .unknown: return unknownWord
    case .no: return no
    case .yes: return yes
    }
  }

  func word(_ side: SideOfStreet) -> String {
    switch side {
    case .unknown: return unknownWord
    case .left: return pick("links der Linie", "left of the line")
    case .right: return pick("rechts der Linie", "right of the line")
    }
  }

  func word(_ sidewalk: SidewalkTag) -> String {
    switch sidewalk {
    case .unknown: return unknownWord
    case .no: return no
    case .yes: return yes
    case .separate: return pick("eigener Weg", "way of its own")
    }
  }

  func word(_ cycling: Cycling) -> String {
    switch cycling {
    case .unknown: return unknownWord
    case .no: return no
    case .segregated: return pick("getrennt", "segregated")
    case .shared: return pick("gemeinsam", "shared")
    }
  }

  func word(_ access: FootAccess) -> String {
    switch access {
    case .unknown: return unknownWord
    case .yes: return pick("erlaubt", "allowed")
    case .designated: return pick("eigens bestimmt", "designated")
    case .permissive: return pick("geduldet", "permissive")
    case .destination: return pick("nur Anlieger", "destination only")
    case .customers: return pick("nur Kunden", "customers only")
    }
  }

  func word(_ incline: Incline) -> String {
    switch incline {
    case .unknown: return unknownWord
    case .up: return pick("aufwärts in Richtung der Linie", "up along the line")
    case .down: return pick("abwärts in Richtung der Linie", "down along the line")
    case .level: return pick("eben", "level")
    }
  }

  func word(_ handrail: Handrail) -> String {
    switch handrail {
    case .unknown: return unknownWord
    case .no: return no
    case .yes: return pick("ja, Seite unbekannt", "yes, side unknown")
    case .left: return pick("links", "left")
    case .right: return pick("rechts", "right")
    case .both: return pick("beidseits", "both sides")
    case .center: return pick("in der Mitte", "in the middle")
    }
  }

  func word(_ conveying: Conveying) -> String {
    switch conveying {
    case .none: return no
    case .unknown: return pick("ja, Richtung unbekannt", "yes, direction unknown")
    case .forward: return pick("in Richtung der Linie", "along the line")
    case .backward: return pick("gegen die Linie", "against the line")
    case .reversible: return pick("wechselnd", "reversible")
    }
  }

  func word(_ barrier: Barrier) -> String {
    switch barrier {
    case .none: return pick("keine in der Karte", "none in the map")
    case .bollard: return pick("Poller", "bollard")
    case .cycleBarrier: return pick("Umlaufsperre", "cycle barrier")
    case .gate: return pick("Tor", "gate")
    case .kissingGate: return pick("Schwinggatter", "kissing gate")
    case .turnstile: return pick("Drehkreuz", "turnstile")
    case .stile: return pick("Überstieg", "stile")
    case .block: return pick("Block", "block")
    case .chain: return pick("Kette", "chain")
    case .other: return pick("Hindernis", "obstacle")
    case .door: return pick("Tür", "door")
    case .automaticDoor: return pick("automatische Tür", "automatic door")
    case .revolvingDoor: return pick("Drehtür", "revolving door")
    }
  }

  var unknownWord: String { pick("unbekannt", "unknown") }
}
