// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German: places beside the way.
extension GermanPhrases {
  public func callout(_ notice: PlaceNotice) -> Phrase {
    let side = notice.side == .unknown ? "in der Nähe" : word(notice.side)
    let head = "\(title(notice)) \(side)"
    let facts = facts(notice.stop)
    let names = [notice.name] + notice.stop.names
    guard let first = facts.first, !notice.isByCity else {
      let phrase = Phrase("\(head), \(source(notice.isByCity)).", names: names)
      guard let first = facts.first else { return phrase }
      return phrase.adding(
        "\(capitalized(facts.joined(separator: ", "))), \(source(false)).",
        briefs: ["\(capitalized(first)), \(source(false)).", ""])
    }
    return Phrase(
      "\(head), \(facts.joined(separator: ", ")), \(source(false)).", names: names,
      briefs: ["\(head), \(first), \(source(false)).", "\(head), \(source(false))."])
  }

  public func callout(_ landmark: NodeLandmark) -> Phrase {
    Phrase("Laut Karte \(word(landmark)) am Weg.")
  }

  /// What stands at a node of the way; empty for nothing.
  func word(_ landmark: NodeLandmark) -> String {
    switch landmark {
    case .none: return ""
    case .bench: return "Sitzbank"
    case .wasteBasket: return "Abfallkorb"
    case .postBox: return "Briefkasten"
    case .bicycleParking: return "Fahrradständer"
    case .streetCabinet: return "Schaltkasten"
    case .streetLamp: return "Laterne"
    case .advertisingColumn: return "Litfaßsäule"
    case .tactileInformation: return "Tastplan"
    case .beacon: return "Funkbake"
    case .outdoorSeating: return "Tische und Stühle"
    case .fountain: return "Brunnen"
    }
  }

  /// "Linien 11 und 21", "mit Wartehaus": what is known of a stop, the weightiest first.
  private func facts(_ stop: StopFacts) -> [String] {
    let lines = lines(stop)
    let title = lines.count > 1 ? "Linien" : "Linie"
    return (lines.isEmpty ? [] : ["\(title) \(list(lines))"]) + equipment(stop)
  }

  /// What a stop has besides lines.
  func equipment(_ stop: StopFacts) -> [String] {
    (stop.hasShelter ? [withShelter] : []) + (stop.hasSpeech ? ["Abfahrten mit Ansage"] : [])
  }

  /// "11", "21", "2 weitere".
  func lines(_ stop: StopFacts) -> [String] {
    let (lines, more) = stop.told
    return lines + (more > 0 ? ["\(more) weitere"] : [])
  }

  /// "11, 21 und 31".
  func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.joined() }
    return "\(items.dropLast().joined(separator: ", ")) und \(last)"
  }

  func title(_ notice: PlaceNotice) -> String { notice.title(noun: noun(notice.kind)) }

  public func cityNotice(_ text: String, names: [String]) -> Phrase {
    Phrase("Hinweis der Stadt: \(text)", names: names)
  }

  public func cityDataExpired(_ day: CivilDate) -> Phrase {
    let (year, month, day) = day.components
    return Phrase(
      "Angaben der Stadt galten bis \(date(year: year, month: month, day: day)), Sperrungen nicht "
        + "bestätigt.")
  }

  private func noun(_ kind: PlaceKind) -> String {
    switch kind {
    case .stop: return "Haltestelle"
    case .busStation: return "Busbahnhof"
    case .station: return "Bahnhof"
    case .stationEntrance: return "Bahnhofseingang"
    case .railPlatform: return "Bahnsteig"
    case .taxi: return "Taxistand"
    case .fountain: return "Brunnen"
    case .tactileInformation: return "Tastplan"
    case .beacon: return "Funkbake"
    case .postBox: return "Briefkasten"
    case .pharmacy: return "Apotheke"
    case .doctor: return "Arztpraxis"
    case .dentist: return "Zahnarztpraxis"
    case .hospital: return "Krankenhaus"
    case .optician: return "Optiker"
    case .townHall: return "Rathaus"
    case .police: return "Polizei"
    case .library: return "Bücherei"
    case .postOffice: return "Post"
    case .school: return "Schule"
    case .kindergarten: return "Kindergarten"
    case .toilets: return "Toilette"
    case .bank: return "Bank"
    case .supermarket: return "Supermarkt"
    case .bakery: return "Bäckerei"
    case .restaurant: return "Restaurant"
    case .cafe: return "Café"
    case .hairdresser: return "Friseur"
    case .hotel: return "Hotel"
    case .church: return "Kirche"
    case .theatre: return "Theater"
    case .cinema: return "Kino"
    case .museum: return "Museum"
    default: return ""
    }
  }
}
