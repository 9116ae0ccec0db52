// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Where the walker is, what is around, and the next junction: answers to keys.
extension WalkSession {
  /// "Standort zum Durchsagen", then the next junction in a sentence of its own: together they are longer
  /// than anybody keeps in mind (R10).
  mutating func whereAmI() {
    guard let estimate, certainty.grade < .lost, let place = streetByPosition else {
      answer(unknownPlace, "where")
      return
    }
    let address = address(near: estimate, in: place.street.name)
    var spoken = Whereabouts(
      street: place.street,
      accuracy: SpokenDistance(
        meters: estimate.r95, grade: .hedged, hasBeacon: estimate.isBeaconFix, settings: settings))
    spoken.side = side(of: place.street, estimate)
    spoken.compassSide = spoken.side == .unknown ? compassSide(of: place.street, estimate) : nil
    spoken.number = address?.number
    spoken.town = address?.town
    spoken.ground = PositionGround(estimate, freshAge: settings.freshAge)
    let next = junctionAhead(in: place.street.name)
    spoken.corner = next == nil ? place.corner : nil
    answer(speaker.wording.whereAmI(spoken), "where")
    guard let next else { return }
    var sequel = Announcement.answer(speaker.wording.nextJunction(next), kind: "where")
    // It completes an answer, but nobody asked for this half by itself: it goes last.
    sequel.isSequel = true
    sequel.isAnswer = false
    queue.add(sequel, at: now)
  }

  /// Of a place that is not known: whether it is looked for, was lost, or is off the map.
  var unknownPlace: Phrase {
    guard estimate != nil else { return speaker.wording.searchingPosition() }
    guard certainty.grade == .lost else { return speaker.wording.whereAmIUnknown() }
    return said.hasHadPosition
      ? speaker.wording.positionLost() : speaker.wording.searchingPosition()
  }

  /// `nil` where there are no sides; unknown where the position does not tell for certain.
  private func side(of street: StreetReference, _ estimate: PositionEstimate) -> SideOfStreet? {
    switch street.wayClass {
    case .square, .footway, .path, .pedestrian, .steps, .platform: return nil
    default: break
    }
    guard street.isNamed else { return nil }
    let isTellable =
      certainty.grade < .uncertain && tellableHeading != nil
      && estimate.sideProbability >= settings.sideProbability
    return isTellable ? estimate.side : .unknown
  }

  /// By the map's own pavement, while nobody knows which way the walker goes; `nil` where the position does
  /// not tell pavements apart, or the map shows no other side.
  private func compassSide(
    of street: StreetReference, _ estimate: PositionEstimate
  ) -> CompassPoint? {
    guard tellableHeading == nil, certainty.grade < .uncertain, street.wayClass == .sidewalk,
      let edge = estimate.edge, graph.streetName(of: edge) == street.name,
      estimate.edgeProbability >= settings.sideProbability
    else { return nil }
    let near = graph.edges(near: estimate.coordinate, radius: settings.whereRadius)
    guard let own = near.first(where: { $0.edge == edge }) else { return nil }
    let nodes = Set([graph.edge(edge).from, graph.edge(edge).to])
    // The roadway, or the other pavement: what goes on from the walker's own is none.
    let other = near.first { match in
      let kind = graph.attributes(of: match.edge).wayClass
      return match.edge != edge && (kind.isCarriageway || kind == .sidewalk)
        && graph.streetName(of: match.edge) == street.name
        && nodes.isDisjoint(with: [graph.edge(match.edge).from, graph.edge(match.edge).to])
        && match.foot.distance(to: own.foot).meters >= Self.otherSideLeast
    }
    return other.map { CompassPoint($0.foot.bearing(to: own.foot)) }
  }

  /// The middle of the narrowest street is so far from its pavement, metres.
  private static let otherSideLeast = 2.5

  /// The nearest house number of the street, and the town, as somebody on the telephone asks for them.
  private func address(
    near estimate: PositionEstimate, in street: String
  ) -> (number: String?, town: String?)? {
    let near = graph.places(near: estimate.coordinate, radius: settings.addressRadius) {
      $0.kind == .address
    }
    guard let first = near.first else { return nil }
    // The postcode is long to hear and no help on the telephone.
    let town = graph.name(first.place.locality).split(separator: " ")
      .drop { $0.allSatisfy(\.isNumber) }.joined(separator: " ")
    let isTellable = certainty.grade < .uncertain
    let house = near.first { !street.isEmpty && graph.name($0.place.name) == street }
    let number = isTellable ? house.map { graph.name($0.place.number) } : nil
    return (number?.isEmpty == false ? number : nil, town.isEmpty ? nil : town)
  }

  // MARK: The junction

  /// With "where am I": the streets that meet one's own; `nil` where there are none with a name, and while
  /// nobody knows which junction is ahead.
  private func junctionAhead(in street: String) -> NextJunction? {
    guard tellableHeading != nil, var next = nextJunction else { return nil }
    var seen = Set([street])
    next.streets = next.streets.filter { seen.insert($0.name).inserted }
      .map { NearbyStreet(name: $0.name, direction: nil) }
    return next.streets.isEmpty ? nil : next
  }

  /// The next place where streets meet: which leave it, and where; `nil` without a position.
  var nextJunction: NextJunction? {
    guard let estimate, certainty.grade < .lost, let edge = estimate.edge ?? nearestEdge else {
      return nil
    }
    // Which junction is meant follows from the way; where its streets lead, only from the walker's facing.
    let facing = tellableHeading
    let corner = JunctionShape(
      graph: graph, edge: edge, place: estimate.coordinate, heading: facing ?? progress?.bearing,
      facing: facing, settings: settings)
    let distance = corner.place.map {
      SpokenDistance(
        meters: estimate.coordinate.distance(to: $0).meters, grade: max(certainty.grade, .hedged),
        hasBeacon: estimate.isBeaconFix, settings: settings)
    }
    return NextJunction(
      streets: corner.streets, distance: certainty.grade < .uncertain ? distance : nil,
      isFacingKnown: facing != nil)
  }

  private var nearestEdge: EdgeID? {
    guard let estimate else { return nil }
    return graph.edges(near: estimate.coordinate, radius: settings.whereRadius).first?.edge
  }

  // MARK: Around

  mutating func around() {
    guard let estimate, certainty.grade < .lost else {
      answer(unknownPlace, "around")
      return
    }
    func direction(_ place: Coordinate, _ distance: Double) -> SeenDirection? {
      // Within the radius of the position no direction can be told.
      guard distance > estimate.r95, let heading = tellableHeading else { return nil }
      let bearing = estimate.coordinate.bearing(to: place)
      return SeenDirection(angle: heading.turn(to: bearing), settings: settings)
    }
    var streets = [NearbyStreet]()
    for match in graph.edges(near: estimate.coordinate, radius: settings.aroundRadius) {
      let name = graph.streetName(of: match.edge)
      if name.isEmpty || streets.contains(where: { $0.name == name }) { continue }
      streets.append(NearbyStreet(name: name, direction: direction(match.foot, match.distance)))
      if streets.count >= settings.aroundCount { break }
    }
    let found = places.nearest(
      settings.aroundPlaces, near: estimate.coordinate, radius: settings.aroundRadius,
      graph: graph, stops: configuration.city.stops.compactMap { $0.spoken(speaker.wording) })
    let near = found.map {
      NearbyPlace(notice: $0.notice, direction: direction($0.at, $0.distance))
    }
    answer(
      speaker.wording.around(
        NearbyStreet.inOrder(streets), NearbyPlace.inOrder(near),
        isFacingKnown: tellableHeading != nil), "around")
  }
}
