// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What is known of the walker's direction at the start.
public enum StartOrientation: Hashable, Sendable {
  /// The direction is unknown; the side on which the houses must come to lie, if that is known.
  case unknown(houses: SideOfStreet)
  /// Where the route begins, seen from the walker.
  case toward(SeenDirection)
}

/// Why there is no way.
public enum NoRouteReason: Hashable, Sendable {
  case noWay
  case startOffMap
  case goalOffMap
  /// Only over something that is forbidden: by the profile, the hour, the city or the walker; with
  /// what is left where it is a closure.
  case onlyForbidden([ForbiddenThing], instead: InsteadNotice? = nil)
}

/// How the walker seems to have left the route.
public enum Deviation: Hashable, Sendable {
  case beside, backward
}

/// A street near the walker.
public struct NearbyStreet: Hashable, Sendable {
  public var name: String
  /// `nil` while the walker's direction is unknown.
  public var direction: SeenDirection?
}

/// A place near the walker.
public struct NearbyPlace: Hashable, Sendable {
  public var notice: PlaceNotice
  /// `nil` while the walker's direction is unknown.
  public var direction: SeenDirection?
}

/// The words of one language: one function per phrase, so that a missing one does not compile.
/// No phrase holds a forbidden word (R1), none takes longer than 8 s at 175 words a minute once
/// fitted (R10), and facts of the map are said to be the map's (R2).
public protocol Wording: Sendable {
  var language: Language { get }
  /// With what or with whom the walker goes (R13: cane words for the cane alone).
  var aid: WalkingAid { get }
  var style: WordingStyle { get }

  // Start and route
  func start(_ street: StreetReference, houseNumber: HouseNumber?, _ orientation: StartOrientation)
    -> Phrase
  /// Start and goal are one point of the map: nothing is to be walked.
  func samePlace() -> Phrase
  func routeLength(_ distance: SpokenDistance, isNew: Bool) -> Phrase
  func noRoute(_ reason: NoRouteReason) -> Phrase
  /// Told with the start: the goal is so many metres from where the known way ends, as the crow flies.
  func goalBeyondWay(meters: Int) -> Phrase
  /// What the city has closed, narrowed or changed, with its source and its end.
  func closure(_ notice: ClosureNotice) -> Phrase
  /// What is left where the way ends at a closure.
  func instead(_ notice: InsteadNotice) -> Phrase

  // Manoeuvres
  func turnAhead(_ turn: Turn, _ distance: SpokenDistance) -> Phrase
  func turn(_ turn: Turn, _ timing: CueTiming, namesStreet: Bool) -> Phrase
  func turnUncertain(_ turn: Turn, radius: Int) -> Phrase
  func forkAhead(_ side: SideOfStreet, _ distance: SpokenDistance) -> Phrase
  func fork(_ side: SideOfStreet, _ timing: CueTiming) -> Phrase
  func forkUncertain(_ side: SideOfStreet, radius: Int) -> Phrase
  func crossingAhead(_ passage: CrossingPassage, _ distance: SpokenDistance) -> Phrase
  /// - Parameter isNext: a turn comes before it, from which its side counts.
  func crossing(_ passage: CrossingPassage, isNext: Bool) -> Phrase
  /// Something is known of the near end of a crossing, and nothing of the far one.
  func farSideUnknown() -> Phrase
  /// How far it is from kerb to kerb, told from afar; empty where the map does not say it.
  func crossingLength(_ passage: CrossingPassage) -> Phrase
  /// The second of two crossings in a row, said after the first one's sentence.
  func crossingAfter(_ passage: CrossingPassage) -> Phrase
  func crossingNearby(_ crossing: Crossing, street: String, radius: Int?) -> Phrase
  /// What the way does right behind a crossing that is near, as a fact of the map and no order (R4).
  func turningBeyond(_ direction: SeenDirection) -> Phrase
  /// Of a crossing that is near at an inexact position: the way goes over it, which commands nothing (R4).
  /// - Parameter then: where it turns right behind it.
  func wayLeadsOver(_ direction: SeenDirection, then: SeenDirection?) -> Phrase
  /// The same for who asks what is ahead on a crossing, or right behind it.
  func turningBehindCrossing(_ direction: SeenDirection) -> Phrase
  /// - Parameter ofRails: rails are no road.
  func pastCrossing(ofRails: Bool) -> Phrase
  /// The edge of the map, where what is known ends.
  func mapEdge(_ distance: SpokenDistance) -> Phrase
  func stepsAhead(_ passage: StepsPassage, _ distance: SpokenDistance) -> Phrase
  /// - Parameter isNext: a turn comes before them.
  func steps(_ passage: StepsPassage, isNext: Bool) -> Phrase
  func stepsNearby(_ steps: Steps, radius: Int?) -> Phrase
  /// The edge of a platform at rails.
  func platformNearby(radius: Int?) -> Phrase
  func elevator(_ lift: LiftFacts) -> Phrase
  /// Along a platform at rails.
  func platformEdge(meters: Int) -> Phrase
  func guideLine(_ line: GuideLine, _ side: SideOfStreet, meters: Int) -> Phrase
  func guideStrip(meters: Int) -> Phrase
  /// Over a square or along its edge.
  func square(_ passage: SquarePassage) -> Phrase
  /// Which key takes the way along a square's rim: the last words of its sentence.
  func rimOffer() -> Phrase
  func hazard(_ hazard: Hazard, meters: Int) -> Phrase
  /// Water, a drop and the like near a walker of whom nobody knows exactly where they are (R4).
  func hazardNearby(_ hazard: Hazard, radius: Int?) -> Phrase
  /// With what or with whom the walker goes: an entry of a list.
  func aid(_ aid: WalkingAid) -> Phrase
  /// What another aid means for the way.
  func aidChanged(_ change: AidChange) -> Phrase
  /// A text of the map in the wording's own language.
  func remark(_ text: String) -> Phrase
  func barrier(_ barrier: Barrier) -> Phrase
  /// Told with a crossing, of what stands or begins right behind it.
  func barrierBeyond(_ barrier: Barrier) -> Phrase
  func sharedPathBeyond(meters: Int, of place: PlaceBefore) -> Phrase
  func noPavementBeyond(_ doubt: PavementDoubt, meters: Int, of place: PlaceBefore) -> Phrase
  func barrierNearby(_ barrier: Barrier, radius: Int?) -> Phrase
  func sharedPath(meters: Int) -> Phrase
  func noPavement(_ doubt: PavementDoubt, meters: Int) -> Phrase
  /// A part of the route that may be used at some times only; `closing` is local time, `nil` where
  /// it is not known whether it is open. `street` may be empty.
  func timedAccess(street: String, closing: LocalTime?) -> Phrase
  /// - Parameter steps: in it or right behind it, where nobody is to be led along the wall.
  func underpass(meters: Int, steps: Steps?) -> Phrase
  func roughSurface(_ surface: Surface, meters: Int) -> Phrase
  func nameChange(_ street: StreetReference) -> Phrase

  // Arrival
  func arrivalAhead(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase
  func arrivalNear(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase
  func arrivalReached(_ arrival: Arrival) -> Phrase
  func arrivalRepeat(_ arrival: Arrival, _ distance: SpokenDistance) -> Phrase

  // Reassurance
  func probablyIn(_ street: StreetReference) -> Phrase
  func sideStreetPassed(_ name: String) -> Phrase
  /// - Parameters:
  ///   - remaining: from here to where it ends.
  ///   - end: what is to be done there: metres alone might be those to the goal.
  func straightOn(_ street: StreetReference, _ remaining: SpokenDistance, to end: LegEnd) -> Phrase

  /// A place beside the way, told without being asked.
  func callout(_ notice: PlaceNotice) -> Phrase
  /// What a cane finds on the way, told without being asked.
  func callout(_ landmark: NodeLandmark) -> Phrase
  /// What the city wrote to be said near a place.
  ///
  /// - Parameter names: those of streets that stand in it.
  func cityNotice(_ text: String, names: [String]) -> Phrase
  /// The city's data was valid until a day that is past.
  func cityDataExpired(_ day: CivilDate) -> Phrase

  // Off the route
  func offRoute(_ deviation: Deviation, street: StreetReference?) -> Phrase
  func wrongSide(signalsAhead: SpokenDistance?) -> Phrase
  func lastPoint(_ street: StreetReference, _ distance: SpokenDistance, _ direction: SeenDirection?)
    -> Phrase
  /// - Parameter street: `nil` for where it is said with what is to be done there.
  func backOnRoute(_ street: StreetReference?) -> Phrase

  // Position
  func searchingPosition() -> Phrase
  func positionUncertain(radius: Int) -> Phrase
  func positionLost() -> Phrase
  func positionBack(_ accuracy: SpokenDistance) -> Phrase
  /// After an outage: the turn lies within the radius of the position.
  func turnMayBeBehind(_ turn: Turn) -> Phrase
  /// - Parameter side: of the branch that is the way.
  func forkMayBeBehind(_ side: SideOfStreet) -> Phrase
  /// After an outage: a crossing of the way of which nobody knows whether the walker went over it.
  func crossingMayBeAhead(_ passage: CrossingPassage) -> Phrase

  // Answers
  func whereAmI(_ place: Whereabouts) -> Phrase
  /// Said behind it.
  func nextJunction(_ junction: NextJunction) -> Phrase
  func whereAmIUnknown() -> Phrase
  /// In front of an answer that tells a side, to one who faces elsewhere than the way: where it goes on, as
  /// they stand; `nil` while nobody knows how that is.
  func wayGoesOn(_ direction: SeenDirection?) -> Phrase
  /// - Parameter goal: its name, if it has one.
  func remaining(_ distance: SpokenDistance, to goal: String?) -> Phrase
  /// - Parameter isFacingKnown: else nothing has a direction, and that is said.
  func around(_ streets: [NearbyStreet], _ places: [NearbyPlace], isFacingKnown: Bool) -> Phrase
  func nothingSaid() -> Phrase
  func nothingAhead() -> Phrase
  func confirmed(pastCrossing: Bool) -> Phrase

  // Menu
  func menuOpened() -> Phrase
  func menuClosed() -> Phrase
  func menu(_ entry: MenuEntry) -> Phrase
  func menu(_ group: MenuGroup) -> Phrase
  /// The way back to the list from which one came.
  func menuBack() -> Phrase
  /// Behind a page of places: how many are left.
  func morePlaces(_ count: Int) -> Phrase
  /// A place of a list, with the distance as the crow flies.
  func placeChoice(_ name: String?, _ distance: SpokenDistance?) -> Phrase
  func noPlaces() -> Phrase
  func goalChosen(_ name: String?) -> Phrase
  func walkWithoutGoal() -> Phrase
  func kept(_ kind: WalkNote.Kind) -> Phrase
  func rate(wordsPerMinute: Int) -> Phrase
  func time(_ time: LocalTime?) -> Phrase
  func batteryLevel(_ percent: Int?) -> Phrase
  func restOfWay(_ tally: WayTally) -> Phrase
  func whyThisWay(_ tally: WayTally) -> Phrase
  /// With it, in a sentence of its own: what a much shorter way has more of; `nil` where there is none.
  func shorterWay(_ way: ShorterWayFacts?) -> Phrase
  func whySaid(_ ground: SpokenGround) -> Phrase
  func junction(_ junction: NextJunction) -> Phrase
  func paused() -> Phrase
  func resumed() -> Phrase

  // Status
  func inVehicle() -> Phrase
  func battery(percent: Int) -> Phrase
  func sensor(_ sensor: Sensor, isLost: Bool) -> Phrase
  /// What the device says of itself.
  func device(_ sentence: DeviceSentence) -> Phrase
}

extension Wording {
  func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// The street of a crossing that is named with a manoeuvre; rails have none.
  func names(_ sequel: Sequel?) -> [String] {
    if case .crossing(let crossing, let street, _, _) = sequel, !crossing.kind.isRail {
      return [street]
    }
    return []
  }

  func names(of passage: CrossingPassage) -> [String] { [passage.street] }

  /// "Find the button" says that there is one; that its side is unknown is told to who wants to hear everything.
  func tellsButton(_ crossing: Crossing) -> Bool {
    crossing.button != .yes || crossing.vibration == .yes || style.verbosity == .full
  }

  /// An unknown kerb at signals is told to who wants to hear everything.
  func tellsKerb(_ crossing: Crossing) -> Bool {
    crossing.kerbStart != .unknown || style.verbosity == .full
  }

  public func underpass(meters: Int) -> Phrase { underpass(meters: meters, steps: nil) }

  public func steps(_ passage: StepsPassage) -> Phrase { steps(passage, isNext: false) }
  public func crossing(_ passage: CrossingPassage) -> Phrase { crossing(passage, isNext: false) }
}
