// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Words for where a fact comes from and how old it is.
extension ReportWording {
  /// "node/123, bearbeitet im Mai 2019".
  func source(_ source: FactSource) -> String {
    var parts = [String]()
    switch source.origin {
    case .element: break
    case .road: parts.append(pick("Angabe zur Straße", "said of the road"))
    case .street: parts.append(pick("von der Straße nebenan", "from the street beside it"))
    case .geometry:
      parts.append(
        pick("aus dem Verlauf der Straßen erschlossen", "implied by the shape of the streets"))
    case .drawn: parts.append(pick("vom Import gezogene Linie", "line drawn by the import"))
    case .city: parts.append(pick("laut Stadt", "by the city"))
    }
    if source.osmID != 0 { parts.append(source.reference) }
    if let date = date(source.date) { parts.append(date) }
    return parts.joined(separator: ", ")
  }

  /// Where the length of a crossing comes from: "aus Fahrstreifen geschätzt, way/12".
  func origin(_ origin: LengthOrigin, _ road: FactSource) -> String {
    let words =
      switch origin {
      case .unknown: pick("Herkunft unbekannt", "origin unknown")
      case .mapped: pick("auf der Karte gemessen", "measured on the map")
      case .width: pick("Breite der Straße laut Karte", "width of the road by the map")
      case .lanes: pick("aus den Fahrstreifen geschätzt", "estimated from the lanes")
      case .usual:
        pick(
          "angenommen: übliche Breite, die Karte nennt keine",
          "assumed: a usual width, the map gives none")
      }
    return road.osmID == 0 ? words : "\(words), \(source(road))"
  }

  /// "bearbeitet im Mai 2019", "vor Ort geprüft im Mai 2019"; `nil` where the date is unknown.
  func date(_ date: FactDate) -> String? {
    guard let day = date.day else { return nil }
    let months =
      language == .de
      ? [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    let month = "\(months[min(max(day.month - 1, 0), 11)]) \(day.year)"
    return date.isSurvey
      ? pick("vor Ort geprüft im \(month)", "checked on the spot in \(month)")
      : pick("bearbeitet im \(month)", "edited in \(month)")
  }
}
