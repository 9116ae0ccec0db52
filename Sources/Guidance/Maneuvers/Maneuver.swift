// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// A way as it is named: by its street, or by its kind where the map has no name.
public struct StreetReference: Hashable, Sendable {
  /// Empty if the map has none.
  public var name: String
  public var wayClass: WayClass
  /// For pavements: where the carriageway lies, seen in the direction of walking.
  public var roadSide: SideOfStreet
  /// What lies beside a walker whose facing is unknown.
  public var ground: Ground

  /// Where a step in the wrong direction leads.
  public enum Ground: Hashable, Sendable {
    case ordinary
    /// A platform at rails.
    case railPlatform
    /// Traffic: a crossing, or the middle of a street.
    case carriageway
    /// A kerb so near that nobody is sent off to find their direction.
    case kerb
  }

  public init(
    name: String, wayClass: WayClass, roadSide: SideOfStreet = .unknown,
    ground: Ground = .ordinary
  ) {
    self.name = name
    self.wayClass = wayClass
    self.roadSide = roadSide
    // Field and forest tracks are walked as paths are.
    let isInTraffic = wayClass.isCarriageway && wayClass != .track
    self.ground = ground == .ordinary && isInTraffic ? .carriageway : ground
  }

  public var isNamed: Bool { !name.isEmpty }

  /// A platform that the map knows by its number alone: "1" is no name to be spoken.
  var isNumberedPlatform: Bool { wayClass == .platform && name.first?.isNumber == true }

  /// The numbers of a platform between two tracks, which OSM lists as "8;9" (wiki: Semi-colon value
  /// separator), with the "and" of a language between them.
  func platformNumbers(_ and: String) -> String {
    name.split(separator: ";").map { $0.drop(while: \.isWhitespace) }.joined(separator: " \(and) ")
  }
}

/// A change of direction, as it is spoken.
public enum TurnDirection: String, Sendable, CaseIterable {
  case straight, left, right, bearLeft, bearRight, sharpLeft, sharpRight, turnBack

  /// - Parameter angle: degrees, positive to the right, −180 … 180.
  public init(angle: Double, settings: GuidanceSettings = GuidanceSettings()) {
    let size = abs(angle)
    if size < settings.straightAngle {
      self = .straight
    } else if size >= settings.turnBackAngle {
      self = .turnBack
    } else if size >= settings.sharpAngle {
      self = angle < 0 ? .sharpLeft : .sharpRight
    } else if size >= settings.bearAngle {
      self = angle < 0 ? .left : .right
    } else {
      self = angle < 0 ? .bearLeft : .bearRight
    }
  }
}

extension TurnDirection {
  /// One only keeps to a side.
  var isBear: Bool { self == .bearLeft || self == .bearRight }

  /// As a bend of the way: a hairpin is a sharp turn, nobody turns round on the spot.
  func asBend(of angle: Double) -> TurnDirection {
    guard self == .turnBack else { return self }
    return angle < 0 ? .sharpLeft : .sharpRight
  }
}

/// What comes after a manoeuvre, so near that it is named with it.
public enum Sequel: Hashable, Sendable {
  /// With a second turn that follows so closely that its own cue may come too late.
  case turn(SeenDirection, StreetReference, then: SeenDirection? = nil)
  /// Another crossing, where it lies, and the turns right behind it. The walker may not leave the
  /// quiet zone in between, so this is all that is said of it (R3).
  case crossing(
    Crossing, street: String, approach: SeenDirection = .straight, then: [SeenDirection] = [])
  case steps(Steps)
  case arrival
  /// A place on the way where the walker stops.
  case via
  /// The end of the known way, far from the goal.
  case wayEnd

  /// The same for where time is short: without the second turn behind a crossing.
  var shorter: [Sequel] {
    guard case .crossing(let crossing, let street, let approach, let then) = self, then.count > 1
    else { return [] }
    return [.crossing(crossing, street: street, approach: approach, then: Array(then.prefix(1)))]
  }

  /// The turn that follows at once.
  var turn: SeenDirection? {
    if case .turn(let direction, _, _) = self { return direction }
    return nil
  }

  /// A crossing as a sequel.
  init(_ passage: CrossingPassage) {
    var turns = [SeenDirection]()
    if case .turn(let first, _, let second)? = passage.sequel {
      turns = [first] + (second.map { [$0] } ?? [])
    }
    self = .crossing(
      passage.crossing, street: passage.street, approach: passage.approach, then: turns)
  }
}

public struct Turn: Hashable, Sendable {
  public var direction: TurnDirection
  /// Degrees, positive to the right.
  public var angle: Double
  /// The way after the turn.
  public var street: StreetReference
  public var sequel: Sequel?
  /// The walker turns with the street, or from one way without a name into one of the same kind.
  public var staysOnStreet = false
  /// The walker comes along a carriageway, on a side that nobody knows, and leaves it: the turning
  /// may lie beyond a crossing (R6).
  public var mayNeedCrossing = false
  /// The way leads back beside itself.
  public var isHairpin = false
  /// A moment ago the same words were said of another turn.
  public var isAgain = false

  /// It is told with the name of the street that it leads into.
  var leadsIntoNamed: Bool { street.isNamed && !staysOnStreet }

  /// A corner of houses is plausible: a street or its pavement, not a path in the open.
  var isAtCorner: Bool {
    if isHairpin || direction.isBear || direction == .turnBack { return false }
    switch street.wayClass {
    case .sidewalk, .pedestrian, .livingStreet: return street.isNamed
    default: return street.wayClass.isCarriageway
    }
  }
}

/// A crossing of a carriageway or of rails, in the direction of walking.
public struct CrossingPassage: Hashable, Sendable {
  /// Ends swapped where the edge is walked backward.
  public var crossing: Crossing
  /// Name of what is crossed; empty if unknown.
  public var street: String
  /// Metres from kerb to kerb.
  public var length: Double
  /// Where the crossing lies for a walker who arrives.
  public var approach: SeenDirection
  /// Nobody knows which way the walker faces: without a side it would be heard as straight ahead (R2).
  public var isSideUnknown = false
  public var sequel: Sequel?
  /// Of rails that follow each other so closely that their words would sound like a repetition: the
  /// how-manieth they are; 0 for those that lie alone.
  public var number = 0

  /// The map itself says how long it is, and not the usual width of such roads.
  var isLengthMapped: Bool {
    switch crossing.lengthOrigin {
    case .mapped, .width: return true
    case .unknown, .lanes, .usual: return false
    }
  }

  /// A second crossing follows so closely that the quiet zones meet.
  var isChained: Bool {
    if case .crossing = sequel { return true }
    return false
  }

  /// A turn follows, which is named in one breath with the crossing (R6).
  var turnsBehind: Bool {
    if case .turn = sequel { return true }
    return false
  }
}

/// One or more flights in a row, in the direction of walking.
public struct StepsPassage: Hashable, Sendable {
  public var steps: Steps
  /// Where the steps lie for a walker who arrives.
  public var approach: SeenDirection
  /// Metres along the way.
  public var length: Double
  public var goal = GoalAtSteps.elsewhere

  /// Where the goal lies, seen from steps.
  public enum GoalAtSteps: Hashable, Sendable {
    case elsewhere
    /// Right behind them.
    case behind
    case onThem
  }
}

public struct Arrival: Hashable, Sendable {
  /// Spoken name of the goal; `nil` if it is only a place.
  public var name: String?
  /// `.unknown` if the goal lies on the line or straight ahead.
  public var side: SideOfStreet
  /// Metres from the line to the goal.
  public var offset: Double
  /// What lies between the end of the way and the goal.
  public var road = RoadBetween.none
  /// The goal is so far from the end of the known way that nothing is known of the rest.
  public var isFar = false
  /// A place on the way, not the goal.
  public var isVia = false

  /// A goal this near to the line lies on it, metres.
  static let besideWay = 3.0

  public enum RoadBetween: Hashable, Sendable {
    case none
    /// The walker comes along the middle of a street, on a side that nobody knows.
    case possible
    /// The goal lies towards the carriageway of the pavement on which the way ends.
    case present
  }
}

/// A decision or an event on the route, as data (structure before words).
public struct Maneuver: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case start(StreetReference)
    case turn(Turn)
    /// Two ways lead on within "straight": keep to a side.
    case fork(SideOfStreet, StreetReference)
    case crossing(CrossingPassage)
    case steps(StepsPassage)
    case elevator(LiftFacts)
    case barrier(Barrier)
    /// A wall, fence, hedge, kerb or rail to follow for so many metres.
    case guideLine(GuideLine, SideOfStreet, length: Double)
    /// A guide strip of the map along the way itself, for so many metres.
    case guideStrip(length: Double)
    case square(SquarePassage)
    case hazard(Hazard, length: Double)
    /// What somebody wrote into the map for blind people.
    case remark(MapRemark)
    /// Cycles on the same surface for so many metres.
    case sharedPath(length: Double)
    /// Along a street whose pavement is not known, or which has none.
    case noPavement(PavementDoubt, length: Double)
    /// Along a platform at rails.
    case platformEdge(length: Double)
    /// With the steps in it or right behind it, if there are any.
    case underpass(length: Double, steps: Steps?)
    case roughSurface(Surface, length: Double)
    /// A named street leaves to a side while the route goes on.
    case sideStreet(name: String)
    /// The street's name changes without a turn.
    case nameChange(StreetReference)
    case arrival(Arrival)
  }

  public var kind: Kind
  /// Metres along the route where it begins.
  public var along: Double
  /// Metres along the route where it ends; `along` for a point.
  public var end: Double
  public var coordinate: Coordinate
  /// The way on which the walker arrives.
  public var street: StreetReference
  public var facts: [SpokenFact]
  /// Of a crossing or steps beside the way walked: metres along the route where a walker has to choose
  /// the way to them, at most `along`; `nil` of all else.
  public var leaving: Double?

  /// The word for `Utterance.kind`.
  public var word: String {
    switch kind {
    case .start: return "start"
    case .turn: return "turn"
    case .fork: return "fork"
    case .crossing(let passage): return passage.crossing.kind.isRail ? "rails" : "crossing"
    case .steps: return "steps"
    case .elevator: return "elevator"
    case .barrier: return "barrier"
    case .guideLine: return "guide line"
    case .guideStrip: return "guide strip"
    case .square: return "square"
    case .hazard: return "hazard"
    case .remark: return "remark"
    case .sharedPath: return "shared path"
    case .noPavement: return "no pavement"
    case .platformEdge: return "platform edge"
    case .underpass: return "underpass"
    case .roughSurface: return "surface"
    case .sideStreet: return "side street"
    case .nameChange: return "name change"
    case .arrival: return "arrival"
    }
  }

  /// Warned of even where nothing is commanded (R4), and never dropped for age (R5).
  public var isHazard: Bool {
    switch kind {
    case .steps, .barrier, .sharedPath, .hazard, .platformEdge: return true
    case .noPavement(let doubt, _): return doubt == .none
    case .crossing(let passage): return passage.crossing.kind.isRail
    default: return false
    }
  }

  /// A cue that tells the walker what to do here, as opposed to a remark.
  public var isDecision: Bool {
    switch kind {
    case .turn, .fork, .crossing, .steps, .elevator, .arrival: return true
    default: return false
    }
  }

  /// Tells what to do at its place: behind it the words would be done at the next one.
  var isCommand: Bool {
    switch kind {
    case .turn, .fork, .crossing: return !isHazard
    default: return false
    }
  }

  /// Behind its place its words are of no use any more, or mislead.
  var mustEndBefore: Bool {
    if case .underpass = kind { return true }
    return isCommand
  }

  /// Warns of what goes on for a while, and should be known before it begins.
  var isStretch: Bool {
    switch kind {
    case .sharedPath, .noPavement: return true
    default: return false
    }
  }

  var isArrival: Bool { if case .arrival = kind { true } else { false } }

  /// The goal itself, to which the known way leads.
  var isGoal: Bool {
    if case .arrival(let arrival) = kind { !arrival.isVia && !arrival.isFar } else { false }
  }

  /// What is followed along the way: told from where it is met, for as long as it goes on.
  var isGuideLine: Bool {
    switch kind {
    case .guideLine, .guideStrip: return true
    default: return false
    }
  }

  /// Told where it is met, and of use as long as something of it is left.
  var goesOn: Bool { if case .square = kind { true } else { isGuideLine } }

  /// Metres along the route up to which its words are of use: its place, or the middle of what goes on.
  var tellableUntil: Double { goesOn ? middle : along }

  /// Of what goes on for a while: metres along the route of its middle.
  var middle: Double { (along + end) / 2 }

  /// Cane and foot follow it; a dog keeps its own line (R13).
  public func isTold(to aid: WalkingAid) -> Bool { !(isGuideLine && aid == .guideDog) }

  /// The direction of a turn or a fork.
  var seen: SeenDirection? {
    switch kind {
    case .turn(let turn): return turn.seen
    case .fork(let side, _): return SeenDirection(side == .left ? .bearLeft : .bearRight)
    default: return nil
    }
  }

  /// A turn, or the one behind a crossing that is told with it.
  var turning: Turn? {
    switch kind {
    case .turn(let turn): return turn
    case .crossing(let passage):
      guard case .turn(let seen, let street, _)? = passage.sequel else { return nil }
      return Turn(
        direction: seen.sector, angle: seen.angle ?? 0, street: street, sequel: nil,
        staysOnStreet: false, mayNeedCrossing: false)
    default: return nil
    }
  }

  /// A turn or a fork: what may be found again where it was missed.
  var isTurning: Bool {
    switch kind {
    case .turn, .fork: return true
    default: return false
    }
  }

  /// The same for one whose direction nobody knows: where a crossing or steps lie is left out.
  var withoutSide: Maneuver {
    var maneuver = self
    switch kind {
    case .crossing(var passage):
      passage.approach = .straight
      passage.isSideUnknown = true
      maneuver.kind = .crossing(passage)
    case .steps(var passage):
      passage.approach = .straight
      maneuver.kind = .steps(passage)
    default: break
    }
    return maneuver
  }

  /// A square over which the words lead straight on, as the way goes.
  var isLedStraight: Bool {
    if case .square(let passage) = kind {
      passage.path == .across && passage.isStraight
    } else {
      false
    }
  }

  /// Its words tell a side that counts from the way.
  var hasSide: Bool {
    switch kind {
    case .turn, .fork: return true
    case .square: return isLedStraight
    case .crossing(let passage): return !passage.approach.isStraight
    default: return false
    }
  }

  /// A crossing has a quiet zone around it (R3).
  public var isCrossing: Bool {
    if case .crossing = kind { return true }
    return false
  }
}
