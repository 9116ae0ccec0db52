// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// English: places beside the way.
extension EnglishWording {
  public func callout(_ notice: PlaceNotice) -> Phrase {
    let side = notice.side == .unknown ? "nearby" : word(notice.side)
    let head = "\(capitalized(title(notice))) \(side)"
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
    Phrase("\(capitalized(word(landmark))) along the way, by the map.")
  }

  /// What stands at a node of the way; empty for nothing.
  func word(_ landmark: NodeLandmark) -> String {
    switch landmark {
    case .none: return ""
    case .bench: return "bench"
    case .wasteBasket: return "waste basket"
    case .postBox: return "post box"
    case .bicycleParking: return "bicycle stands"
    case .streetCabinet: return "street cabinet"
    case .streetLamp: return "street lamp"
    case .advertisingColumn: return "advertising column"
    case .tactileInformation: return "tactile map"
    case .beacon: return "beacon"
    case .outdoorSeating: return "tables and chairs"
    case .fountain: return "fountain"
    }
  }

  func title(_ notice: PlaceNotice) -> String { notice.title(noun: noun(notice.kind)) }

  /// "lines 11 and 21", "with shelter": what is known of a stop, the weightiest first.
  private func facts(_ stop: StopFacts) -> [String] {
    var facts = stop.lines.isEmpty ? [] : [lines(stop)]
    if stop.hasShelter { facts.append("with shelter") }
    if stop.hasSpeech { facts.append("departures read out") }
    return facts
  }

  private func lines(_ stop: StopFacts) -> String {
    let (lines, more) = stop.told
    guard more == 0 else { return "lines \(lines.joined(separator: ", ")) and \(more) more" }
    guard lines.count > 1, let last = lines.last else { return "line \(lines.joined())" }
    return "lines \(lines.dropLast().joined(separator: ", ")) and \(last)"
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
    case .postBox: return "post box"
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
