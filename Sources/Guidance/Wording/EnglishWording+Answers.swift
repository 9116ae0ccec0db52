// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// English: arrival, reassurance, off the route, position, answers.
extension EnglishWording {
  // MARK: Arrival

  public func arrivalAhead(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar {
      return Phrase("\(ahead(distance)) the known way ends.").adding(remote(arrival))
    }
    return Phrase("\(ahead(distance)) the destination.")
      .adding(place(arrival, isFull: true), names: [arrival.name ?? ""])
  }

  public func arrivalNear(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar {
      return Phrase(
        "Nearly at the end of the known way, \(length(distance)).",
        briefs: ["The known way ends soon."]
      )
      .adding(remote(arrival))
    }
    return Phrase("Nearly there, \(length(distance)).")
      .adding(place(arrival), names: [arrival.name ?? ""]).adding("I will keep reporting.")
  }

  public func arrivalReached(_ arrival: Arrival) -> Phrase {
    if arrival.isFar {
      return Phrase(
        "End of the known way probably reached.", briefs: ["The known way probably ends here."]
      )
      .adding(remote(arrival))
    }
    return Phrase("Destination probably reached.")
      .adding(place(arrival), names: [arrival.name ?? ""])
  }

  public func arrivalRepeat(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase {
    if arrival.isFar { return Phrase("End of the known way, \(length(distance)).") }
    let side = arrival.side == .unknown ? "" : ", \(word(arrival.side))"
    return Phrase("Destination, \(length(distance))\(side).")
  }

  /// A goal to which no way is known from where the way ends.
  func remote(_ arrival: Arrival) -> Phrase {
    let meters = style.unit.phraseMeters(arrival.offset)
    let side = arrival.side == .unknown ? "away" : "to the \(word(arrival.side))"
    return Phrase(
      "By the map \(arrival.name ?? "the goal") is about \(size(meters)) \(side).",
      names: [arrival.name ?? ""]
    ).adding("No way to it is known.", briefs: ["No way known."])
  }

  /// ", on or beyond the road": nobody is told to change sides (R6).
  func across(_ arrival: Arrival, isFull: Bool) -> String {
    switch arrival.road {
    case .none: return ""
    case .possible: return isFull ? ", perhaps across the road" : ""
    case .present: return ", on or beyond the road"
    }
  }

  private func place(_ arrival: Arrival, isFull: Bool = false) -> String {
    let place =
      switch arrival.side {
      case .unknown:
        arrival.road == .present
          ? "on the road or near it, by the map"
          : arrival.offset < Arrival.besideWay ? "beside the path, by the map" : "side unknown"
      case .left, .right:
        // Alone "right by the map" would be something else.
        (arrival.name == nil
          ? "on the \(word(arrival.side)), by the map" : "\(word(arrival.side)) by the map")
          + across(arrival, isFull: isFull)
      }
    guard let name = arrival.name else { return capitalized("\(place).") }
    return arrival.side == .unknown && arrival.road != .present
      && arrival.offset >= Arrival.besideWay
      ? "\(name), \(place)." : "\(name) \(place)."
  }

  // MARK: Reassurance

  public func probablyIn(_ street: StreetReference) -> Phrase {
    Phrase(
      street.isNumberedPlatform
        ? "Probably on \(title(street))."
        : street.isNamed
          ? "Probably in \(title(street))." : "Probably on \(article(street.wayClass)).",
      names: [street.name])
  }

  public func sideStreetPassed(_ name: String) -> Phrase {
    Phrase("\(name) probably passed.", names: [name]).adding("Straight on.")
  }

  public func straightOn(
    _ street: StreetReference, _ remaining: SpokenDistance, to end: LegEnd
  ) -> Phrase {
    let meters =
      switch end {
      case .turn: "\(length(remaining)) to the turning"
      case .fork: "\(length(remaining)) to the fork"
      case .crossing: "\(length(remaining)) to the crossing"
      case .rails: "\(length(remaining)) to the rails"
      case .steps: "\(length(remaining)) to the steps"
      case .lift: "\(length(remaining)) to the lift"
      case .goal: "\(length(remaining)) to the destination"
      case .other: "for \(length(remaining))"
      }
    return Phrase("Straight on, \(title(street)), \(meters).", names: [street.name])
  }

  // MARK: Off the route

  public func offRoute(_ deviation: Deviation, street: StreetReference?) -> Phrase {
    let place = street.map { ", \(title($0))" } ?? ""
    let how = deviation == .beside ? "off the route" : "walking back along the route"
    return Phrase("Probably \(how)\(place).", names: [street?.name ?? ""])
      .adding("Short press: back to the last point.", briefs: ["Short press: back."]).adding(
        "Long press: new route.")
  }

  public func wrongSide(signalsAhead: SpokenDistance?) -> Phrase {
    let phrase = Phrase("Probably the wrong side.").adding("Do not change here.")
    guard let signalsAhead else { return phrase.adding("Long press: new route.") }
    return phrase.adding("Signals ahead by the map, \(length(signalsAhead)).")
      .adding("Long press: go there.")
  }

  public func lastPoint(
    _ street: StreetReference, _ distance: SpokenDistance, _ direction: SeenDirection?
  ) -> Phrase {
    let bearing = direction.map { sector($0) } ?? "direction unknown"
    return Phrase(
      "Last point on the route: \(title(street)), \(length(distance)), \(bearing).",
      names: [street.name])
  }

  public func backOnRoute(_ street: StreetReference?) -> Phrase {
    guard let street else { return Phrase("Probably back on the route.") }
    return Phrase("Probably back on the route, \(title(street)).", names: [street.name])
  }

  // MARK: Position

  public func searchingPosition() -> Phrase { Phrase("Looking for the position.") }

  public func positionUncertain(radius: Int) -> Phrase {
    Phrase("Position inexact, about \(radiusSize(radius)).", briefs: ["Position inexact."])
  }

  public func positionLost() -> Phrase {
    Phrase("Position lost.").adding("No directions until I report back.")
  }

  public func positionBack(_ accuracy: SpokenDistance) -> Phrase {
    Phrase("Position known again, within \(length(accuracy)).")
  }

  public func turnMayBeBehind(_ turn: Turn) -> Phrase {
    Phrase(
      "The turning \(side(turn.seen)), \(title(turn.street)), may be behind you.",
      names: [turn.street.name])
  }

  public func forkMayBeBehind(_ side: SideOfStreet) -> Phrase {
    Phrase("The fork, the way is \(word(side)) by the map, may be behind you.")
  }

  public func crossingMayBeAhead(_ passage: CrossingPassage) -> Phrase {
    if passage.crossing.kind.isRail { return Phrase("Rails may still be ahead of you.") }
    let name = passage.street.isEmpty ? "The crossing" : "The crossing \(passage.street)"
    return Phrase("\(name) may still be ahead of you.", names: [passage.street])
  }

  // MARK: Answers

  public func whereAmI(_ place: Whereabouts) -> Phrase {
    let street = place.street
    let house = place.number.map { ", at house number \($0)" } ?? ""
    let near = place.corner.map { ", near \($0)" } ?? ""
    let side = sideWords(place).map { ", \($0)" } ?? ""
    let isPavement = street.isNamed && street.wayClass == .sidewalk
    let text = isPavement ? "pavement of \(street.name)" : title(street)
    return Phrase(
      "By position: \(text)\(side)\(house)\(near).", names: [street.name, place.corner ?? ""],
      briefs: ["By position: \(text)\(side)\(house).", "By position: \(text)\(house)."]
    )
    .adding(place.town.map { "\($0)." } ?? "", names: [place.town ?? ""], briefs: [""])
    .adding(
      "Accuracy: \(length(place.accuracy))\(ground(place.ground)).",
      briefs: ["Accuracy: \(length(place.accuracy))."])
  }

  private func sideWords(_ place: Whereabouts) -> String? {
    if let point = place.compassSide {
      return "probably the \(point.englishAdjective) side of the street"
    }
    return place.side.map {
      $0 == .unknown
        ? "side of the street unknown" : "probably the \(word($0)) side of the street, as you walk"
    }
  }

  private func ground(_ ground: PositionGround?) -> String {
    switch ground {
    case .satellites: return ", by satellites"
    case .beacons: return ", by beacon"
    case .both: return ", by satellites and beacon"
    case .steps: return ", by your steps alone"
    case nil: return ""
    }
  }

  public func nextJunction(_ junction: NextJunction) -> Phrase {
    let names = junction.streets.map(\.name)
    let far = junction.distance.map { ", \(length($0))" } ?? ""
    return Phrase(
      "Next junction by the map: \(names.joined(separator: ", "))\(far).", names: names)
  }

  public func whereAmIUnknown() -> Phrase {
    Phrase("Place unknown.").adding("No way of the map nearby.")
  }

  public func wayGoesOn(_ direction: SeenDirection?) -> Phrase {
    Phrase(direction.map { "The way goes on \(sector($0))." } ?? "Facing unknown.")
  }

  public func remaining(_ distance: SpokenDistance, to goal: String?) -> Phrase {
    Phrase(
      "\(capitalized(length(distance))) to \(goal ?? "the destination").", names: [goal ?? ""],
      briefs: ["\(capitalized(length(distance))) to the destination."])
  }

  public func around(
    _ streets: [NearbyStreet], _ places: [NearbyPlace], isFacingKnown: Bool
  ) -> Phrase {
    let list = streets.map { street in
      street.direction.map { "\(sector($0)) \(street.name)" } ?? street.name
    }
    let phrase =
      streets.isEmpty
      ? Phrase("No named street nearby.")
      : Phrase("Nearby: \(list.joined(separator: ", ")).", names: streets.map(\.name))
    let isOpen = isFacingKnown || streets.isEmpty && places.isEmpty
    return phrase.adding(nearby(places)).adding(isOpen ? "" : wayGoesOn(nil).text)
  }

  /// What the map and the city say of places; the last one goes for want of time.
  private func nearby(_ places: [NearbyPlace]) -> Phrase {
    [false, true].reduce(Phrase("")) { phrase, isByCity in
      let list = places.filter { $0.notice.isByCity == isByCity }.map { place in
        place.direction.map { "\(sector($0)) \(title(place.notice))" } ?? title(place.notice)
      }
      guard let first = list.first else { return phrase }
      func says(_ list: String) -> String { "\(capitalized(source(isByCity))): \(list)." }
      return phrase.adding(
        says(list.joined(separator: ", ")), names: places.map(\.notice.name),
        briefs: (list.count > 1 ? [says(first)] : []) + [""])
    }
  }

  public func nothingSaid() -> Phrase { Phrase("Nothing said yet.") }
  public func nothingAhead() -> Phrase { Phrase("No route planned.") }

  public func confirmed(pastCrossing: Bool) -> Phrase {
    Phrase(pastCrossing ? "Confirmed: past the crossing." : "Nothing to confirm.")
  }

  public func paused() -> Phrase { Phrase("Paused.").adding("Long press again: resume.") }
  public func resumed() -> Phrase { Phrase("Resumed.") }

  // MARK: Status

  public func inVehicle() -> Phrase { Phrase("Probably in a vehicle.").adding("Paused.") }
  public func battery(percent: Int) -> Phrase { Phrase("Battery \(percent) percent.") }

  public func sensor(_ sensor: Sensor, isLost: Bool) -> Phrase {
    let name =
      switch sensor {
      case .gnss: "Satellite receiver"
      case .beacons: "Beacons"
      case .heading: "Compass"
      case .steps: "Step counter"
      case .pressure: "Pressure sensor"
      case .sound: "Sound"
      }
    return Phrase(isLost ? "\(name) failed." : "\(name) back.")
  }
}
