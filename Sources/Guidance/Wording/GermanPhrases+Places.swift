// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German: places beside the way.
extension GermanPhrases {
  public func callout(_ notice: PlaceNotice) -> Phrase {
    let side = notice.side == .unknown ? "in der Nähe" : word(notice.side)
    return Phrase(
      "\(title(notice)) \(side), \(source(notice.isByCity)).", names: [notice.name])
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
