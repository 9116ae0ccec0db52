// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// English: places beside the way.
extension EnglishWording {
  public func callout(_ notice: PlaceNotice) -> Phrase {
    let side = notice.side == .unknown ? "nearby" : word(notice.side)
    let title = notice.title(noun: noun(notice.kind))
    return Phrase(
      "\(capitalized(title)) \(side), \(source(notice.isByCity)).", names: [notice.name])
  }

  public func cityNotice(_ text: String, names: [String]) -> Phrase {
    Phrase("The city says: \(text)", names: names)
  }

  public func cityDataExpired(_ day: CivilDate) -> Phrase {
    let (year, month, day) = day.components
    return Phrase(
      "City data was valid until \(date(year: year, month: month, day: day)), closures not "
        + "confirmed.")
  }

  private func noun(_ kind: PlaceKind) -> String {
    switch kind {
    case .stop: return "stop"
    case .busStation: return "bus station"
    case .station: return "station"
    case .stationEntrance: return "station entrance"
    case .railPlatform: return "rail platform"
    case .taxi: return "taxi rank"
    case .fountain: return "fountain"
    case .tactileInformation: return "tactile map"
    case .beacon: return "beacon"
    case .pharmacy: return "pharmacy"
    case .doctor: return "doctor"
    case .dentist: return "dentist"
    case .hospital: return "hospital"
    case .optician: return "optician"
    case .townHall: return "town hall"
    case .police: return "police"
    case .library: return "library"
    case .postOffice: return "post office"
    case .school: return "school"
    case .kindergarten: return "kindergarten"
    case .toilets: return "toilets"
    case .bank: return "bank"
    case .supermarket: return "supermarket"
    case .bakery: return "bakery"
    case .restaurant: return "restaurant"
    case .cafe: return "café"
    case .hairdresser: return "hairdresser"
    case .hotel: return "hotel"
    case .church: return "church"
    case .theatre: return "theatre"
    case .cinema: return "cinema"
    case .museum: return "museum"
    default: return ""
    }
  }
}
