// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Every phrase of a language with examples, for review by people and for the tests of the rules
/// that hold for all of them.
public struct PhraseCatalogue: Sendable {
  public struct Example: Sendable {
    /// The phrase's function in ``Wording`` or ``TellingWording``.
    public var name: String
    public var phrase: Phrase
    /// Told before leaving, where nobody is short of time.
    public var isTelling = false
  }

  public let examples: [Example]

  public init(_ wording: any TellingWording) {
    var examples = [Example]()
    func add(_ name: String, _ phrases: [Phrase]) {
      examples += phrases.map { Example(name: name, phrase: $0) }
    }
    Self.addManeuvers(wording, add)
    Self.addCrossings(wording, add)
    Self.addWarnings(wording, add)
    Self.addRoute(wording, add)
    Self.addPosition(wording, add)
    Self.addAnswers(wording, add)
    let heardInFull = Set(DeviceSentence.notices)
    add("device", DeviceSentence.samples.filter { !heardInFull.contains($0) }.map(wording.device))
    examples += DeviceSentence.notices.map {
      Example(name: "productNotice", phrase: wording.device($0), isTelling: true)
    }
    Self.addTelling(wording) { name, phrases in
      examples += phrases.map { Example(name: name, phrase: $0, isTelling: true) }
    }
    self.examples = examples
  }

  typealias Adder = (String, [Phrase]) -> Void

  // MARK: Slots

  static let streets = [
    StreetReference(name: "Eisenbahnstraße", wayClass: .residential),
    StreetReference(name: "Stiftsplatz", wayClass: .pedestrian),
    StreetReference(name: "Grüner Weg", wayClass: .residential),
    StreetReference(name: "Am Altenhof", wayClass: .sidewalk, roadSide: .left),
    StreetReference(name: "", wayClass: .footway),
    StreetReference(name: "", wayClass: .residential),
    StreetReference(name: "3", wayClass: .platform, ground: .railPlatform),
  ]

  static let distances: [SpokenDistance] = [.meters(40), .about(60), .under(15)]

  /// One of each word, with an angle that has it.
  static let directions: [SeenDirection] = [
    .straight, SeenDirection(.left, angle: -65), SeenDirection(.right, angle: 90),
    SeenDirection(.bearLeft, angle: -30), SeenDirection(.bearRight, angle: 40),
    SeenDirection(.sharpLeft, angle: -130), SeenDirection(.sharpRight, angle: 150), .turnBack,
  ]

  static let turns: [Turn] = directions.filter { !$0.isStraight }.map {
    Turn(direction: $0.sector, angle: $0.angle ?? 180, street: streets[0], sequel: nil)
  }

  static let sequels: [Sequel] = {
    var signals = Crossing()
    signals.kind = .trafficSignals
    signals.signals = .yes
    var steps = Steps()
    steps.incline = .down
    return [
      .turn(.left, streets[0]), .crossing(signals, street: "Burgstraße"), .steps(steps), .arrival,
      .via, .wayEnd,
    ]
  }()

  /// A crossing of each kind, once with nothing known and once with everything.
  static let crossings: [CrossingPassage] = CrossingKind.allCases.flatMap { kind in
    var plain = Crossing()
    plain.kind = kind
    plain.signals = kind == .trafficSignals ? .yes : kind == .unmarked ? .no : .unknown
    var rich = plain
    rich.sound = .yes
    rich.vibration = .yes
    rich.button = .yes
    rich.island = .yes
    rich.kerbStart = .flush
    rich.kerbEnd = .raised
    rich.tactileEnd = .no
    rich.lengthOrigin = .mapped
    rich.tactileStart = .yes
    rich.hasCycleTrack = .yes
    rich.barrier = .yes
    rich.bell = .no
    var pressed = plain
    pressed.button = .yes
    var unpressed = plain
    unpressed.button = .no
    var told = rich
    told.byCity = [.signals, .sound, .vibration, .button, .kerbStart, .tactileStart]
    return [
      CrossingPassage(
        crossing: plain, street: "Parkstraße", length: 12, approach: .straight, sequel: nil),
      CrossingPassage(
        crossing: plain, street: "Parkstraße", length: 12, approach: .left, sequel: sequels[0]),
      CrossingPassage(
        crossing: plain, street: "Parkstraße", length: 12, approach: .straight,
        sequel: .turn(.left, streets[0], then: .right)),
      CrossingPassage(
        crossing: rich, street: "Fackelstraße", length: 12, approach: .straight, sequel: nil),
      CrossingPassage(
        crossing: plain, street: "Parkstraße", length: 12, approach: .right,
        sequel: .crossing(plain, street: "Burgstraße", approach: .left, then: [.right])),
      CrossingPassage(crossing: plain, street: "", length: 6, approach: .right, sequel: sequels[3]),
      CrossingPassage(
        crossing: told, street: "Fackelstraße", length: 12, approach: .straight, sequel: nil),
    ]
      + (kind == .trafficSignals ? [pressed, unpressed] : []).map {
        CrossingPassage(
          crossing: $0, street: "Parkstraße", length: 12, approach: .straight, sequel: nil)
      }
  }

  static let steps: [StepsPassage] = Incline.allCases.flatMap { incline in
    Handrail.allCases.map { handrail in
      var steps = Steps()
      steps.incline = incline
      steps.handrail = handrail
      steps.count = handrail == .unknown ? 0 : 12
      steps.tactilePaving = handrail == .both ? .yes : .unknown
      steps.ramps = handrail == .center ? .wheelchair : []
      steps.byCity =
        handrail == .both || handrail == .no ? [.stepCount, .stepStuds, .handrail] : []
      return StepsPassage(
        steps: steps, approach: handrail == .left ? .left : .straight, length: 6)
    }
  }

  static let squares: [SquarePassage] =
    ["Stiftsplatz", ""].flatMap { name in
      [TactilePaving.unknown, .no].flatMap { strip in
        [true, false].map {
          SquarePassage(name: name, path: .across, strip: strip, length: 60, isStraight: $0)
        }
      } + [SquarePassage(name: name, path: .edge, length: 60)]
    } + [rimmed]

  private static var rimmed: SquarePassage {
    var passage = SquarePassage(name: "Stiftsplatz", path: .across, length: 60)
    passage.offersRim = true
    return passage
  }

  static let escalators: [StepsPassage] = Incline.allCases.flatMap { incline in
    Conveying.allCases.filter { $0 != .none }.map { conveying in
      var steps = Steps()
      steps.incline = incline
      steps.conveying = conveying
      steps.handrail = conveying == .backward ? .both : .unknown
      return StepsPassage(steps: steps, approach: .straight, length: 12)
    }
  }

  static let arrivals = [
    Arrival(name: "Rathaus", side: .left, offset: 8),
    Arrival(name: nil, side: .right, offset: 8), Arrival(name: nil, side: .unknown, offset: 0),
    Arrival(name: "Hauptbahnhof", side: .unknown, offset: 12),
    Arrival(name: "Rathaus", side: .left, offset: 8, road: .possible),
    Arrival(name: "Rathaus", side: .left, offset: 12, road: .present),
    Arrival(name: "Rathaus", side: .right, offset: 130, isFar: true),
    Arrival(name: nil, side: .unknown, offset: 190, isFar: true),
  ]

  /// Every effect with each state, then every thing and every end.
  static let closures: [ClosureNotice] = {
    let day = ClosureNotice.End.day(18, month: 5, year: nil)
    let states: [Closure.State] = [.inForce, .unconfirmed, .overrun, .unknownTime]
    let effects = Closure.Effect.allCases.flatMap { effect in
      states.map { state in
        ClosureNotice(
          .sidewalk, effect, state, street: "Fackelstraße", end: day, widthCentimeters: 90,
          detour: DetourNotice(meters: 120))
      }
    }
    let ahead = Closure.Effect.allCases.map {
      ClosureNotice(
        .sidewalk, $0, .inForce, street: "Fackelstraße", end: .open(3, month: 5, year: nil)
      ).ahead
    }
    let around = crossedRoads.flatMap { road in
      [true, false].map {
        ClosureNotice(
          .sidewalk, .crossOver, .inForce, street: "Fackelstraße", end: day,
          detour: DetourNotice(meters: 120, crossing: road, isOtherSide: $0)
        ).ahead
      }
    }
    let things = Closure.Affected.allCases.flatMap { thing in
      ["", "Grüner Weg"].map {
        ClosureNotice(
          thing, .closed, .inForce, street: $0, end: day, detour: DetourNotice(meters: 0))
      }
    }
    let ends: [ClosureNotice.End] = [
      .today(minute: nil), .today(minute: 16 * 60), .today(minute: 990), .yesterday,
      .tomorrow(minute: 360),
      .day(3, month: 11, year: 2027),
    ]
    return effects + things + ahead + around
      + ends.map { ClosureNotice(.steps, .closed, .overrun, street: "Burgstraße", end: $0) }
  }()

  static let crossedRoads: [CrossedRoad] =
    CrossingKind.allCases.flatMap { kind in
      ["", "Burgstraße"].map { CrossedRoad(street: $0, kind: kind, sound: .unknown) }
    }
    + SignalSound.allCases.map {
      CrossedRoad(street: "Fackelstraße", kind: .trafficSignals, sound: $0)
    }

  static let instead: [InsteadNotice] =
    crossedRoads.map { InsteadNotice(reached: 120, missing: 40, lastCrossing: $0, minutes: 25) }
    + [InsteadNotice(reached: 0, missing: 300, minutes: 1)]

  static let forbidden: [ForbiddenThing] =
    ["", "B 270"].flatMap {
      [
        .crossing(street: $0), .steps(street: $0), .closedHours(street: $0), .avoided(name: $0),
        .way(street: $0), .narrow(street: $0), .rough(street: $0),
        .barrier(.turnstile, street: $0),
      ]
    } + [.rails, .escalator, .movingWalkway, .elevator, .closure(closures[0])]

  // MARK: Phrases

  private static func addManeuvers(_ wording: any Wording, _ add: Adder) {
    let named = streets.map { Turn(direction: .left, angle: -90, street: $0, sequel: nil) }
    let joined = sequels.map {
      Turn(direction: .right, angle: 90, street: streets[0], sequel: $0)
    }
    let crossed = Turn(
      direction: .right, angle: 90, street: streets[0], sequel: nil, mayNeedCrossing: true)
    var again = crossed
    (again.mayNeedCrossing, again.isAgain) = (false, true)
    let turns = turns + named + joined + [crossed, again]
    add("turnAhead", turns.flatMap { turn in distances.map { wording.turnAhead(turn, $0) } })
    add(
      "turn",
      turns.flatMap { turn in
        CueTiming.allCases.flatMap { timing in
          [true, false].map { wording.turn(turn, timing, namesStreet: $0) }
        }
      })
    add("turnUncertain", turns.map { wording.turnUncertain($0, radius: 20) })
    for side in [SideOfStreet.left, .right] {
      add("forkAhead", distances.map { wording.forkAhead(side, $0) })
      add("fork", CueTiming.allCases.map { wording.fork(side, $0) })
      add("forkUncertain", [wording.forkUncertain(side, radius: 30)])
    }
    add("nameChange", streets.map { wording.nameChange($0) })
    add("arrivalAhead", arrivals.map { wording.arrivalAhead($0, .meters(40)) })
    add("arrivalNear", arrivals.map { wording.arrivalNear($0, .under(15)) })
    add("arrivalReached", arrivals.map { wording.arrivalReached($0) })
    add(
      "arrivalRepeat",
      arrivals.map { wording.arrivalRepeat($0, $0.isFar ? .under(15) : .within(30)) })
  }

  private static func addCrossings(_ wording: any Wording, _ add: Adder) {
    add("crossingAhead", crossings.map { wording.crossingAhead($0, .meters(40)) })
    add("farSideUnknown", [wording.farSideUnknown()])
    add("crossingLength", crossings.filter(\.isLengthMapped).map { wording.crossingLength($0) })
    add("crossingAfter", crossings.map { wording.crossingAfter($0) })
    add("crossing", crossings.map { wording.crossing($0) })
    add(
      "crossing",
      crossings.filter { !$0.approach.isStraight || $0.turnsBehind || $0.crossing.kind.isRail }
        .map { wording.crossing($0, isNext: true) })
    for radius in [nil, 30] as [Int?] {
      add(
        "crossingNearby",
        crossings.map {
          wording.crossingNearby($0.crossing, street: $0.street, radius: radius)
        })
      add("platformNearby", [wording.platformNearby(radius: radius)])
      add("stepsNearby", (steps + escalators).map { wording.stepsNearby($0.steps, radius: radius) })
      add(
        "hazardNearby",
        Hazard.allCases.filter { $0 != .unknown }.map { wording.hazardNearby($0, radius: radius) })
      add("barrierNearby", Barrier.allCases.map { wording.barrierNearby($0, radius: radius) })
    }
    add(
      "wayLeadsOver",
      turns.map { wording.wayLeadsOver($0.seen, then: nil) }
        + turns.map { wording.wayLeadsOver(.straight, then: $0.seen) })
    add("turningBeyond", turns.map { wording.turningBeyond($0.seen) })
    add("turningBehindCrossing", turns.map { wording.turningBehindCrossing($0.seen) })
    add("barrierBeyond", Barrier.allCases.map { wording.barrierBeyond($0) })
    for place in PlaceBefore.allCases {
      add("sharedPathBeyond", [wording.sharedPathBeyond(meters: 70, of: place)])
      add(
        "noPavementBeyond",
        PavementDoubt.allCases.map { wording.noPavementBeyond($0, meters: 60, of: place) })
    }
    add("pastCrossing", [false, true].map { wording.pastCrossing(ofRails: $0) })
    add("mapEdge", [wording.mapEdge(.about(40)), wording.mapEdge(.under(15))])
  }

  private static func addWarnings(_ wording: any Wording, _ add: Adder) {
    let steps = Self.steps + escalators
    add("stepsAhead", steps.map { wording.stepsAhead($0, .meters(40)) })
    add("steps", steps.map { wording.steps($0) } + steps.map { wording.steps($0, isNext: true) })
    add(
      "elevator",
      Known.allCases.flatMap { first in
        Known.allCases.map { second in
          wording.elevator(LiftFacts(tactileWriting: first, speechOutput: second))
        }
      })
    add(
      "elevator", [(0, 1), (1, -1)].map { wording.elevator(LiftFacts(fromLevel: $0, toLevel: $1)) })
    add(
      "guideLine",
      GuideLine.allCases.filter(\.isKnown).flatMap { line in
        [SideOfStreet.left, .right].map { wording.guideLine(line, $0, meters: 40) }
      })
    add("guideStrip", [wording.guideStrip(meters: 40)])
    add("square", squares.map { wording.square($0) })
    add("rimOffer", [wording.rimOffer()])
    add("hazard", Hazard.allCases.map { wording.hazard($0, meters: 40) })
    add("remark", [wording.remark("Leitstreifen endet hier")])
    add("barrier", Barrier.allCases.map { wording.barrier($0) })
    add("sharedPath", [wording.sharedPath(meters: 200)])
    add("noPavement", PavementDoubt.allCases.map { wording.noPavement($0, meters: 200) })
    let closing = [LocalTime(date: .first, minute: 20 * 60 + 30), nil]
    add("timedAccess", closing.map { wording.timedAccess(street: "", closing: $0) })
    add("timedAccess", closing.map { wording.timedAccess(street: streets[0].name, closing: $0) })
    add("platformEdge", [wording.platformEdge(meters: 80)])
    add("underpass", [nil, steps[0].steps].map { wording.underpass(meters: 30, steps: $0) })
    add("roughSurface", Surface.allCases.map { wording.roughSurface($0, meters: 40) })
  }

  private static func addRoute(_ wording: any Wording, _ add: Adder) {
    let orientations: [StartOrientation] =
      SideOfStreet.allCases.map { .unknown(houses: $0) }
      + directions.map { .toward($0) }
    add(
      "start",
      streets.flatMap { street in
        orientations.map { wording.start(street, houseNumber: HouseNumber("12"), $0) }
      })
    add(
      "start",
      streets.map {
        wording.start($0, houseNumber: HouseNumber("12", isHere: false), .toward(.left))
      }
    )
    add("samePlace", [wording.samePlace()])
    add("routeLength", [true, false].map { wording.routeLength(.meters(420), isNew: $0) })
    let reasons: [NoRouteReason] = [
      .noWay, .startOffMap, .goalOffMap, .onlyForbidden([]),
    ]
    add("noRoute", (reasons + forbidden.map { .onlyForbidden([$0]) }).map { wording.noRoute($0) })
    add("goalBeyondWay", [wording.goalBeyondWay(meters: 120)])
    add("closure", closures.map { wording.closure($0) })
    add("instead", instead.map { wording.instead($0) })
    add(
      "noRoute",
      instead.map { wording.noRoute(.onlyForbidden([.closure(closures[0])], instead: $0)) })
    add("probablyIn", streets.map { wording.probablyIn($0) })
    add("sideStreetPassed", [wording.sideStreetPassed("Parkstraße")])
    add("straightOn", streets.map { wording.straightOn($0, .meters(300), to: .turn) })
    if let street = streets.first {
      add("straightOn", LegEnd.allCases.map { wording.straightOn(street, .meters(300), to: $0) })
    }
    for deviation in [Deviation.beside, .backward] {
      add("offRoute", (streets + [nil]).map { wording.offRoute(deviation, street: $0) })
    }
    add("wrongSide", [nil, .about(80)].map { wording.wrongSide(signalsAhead: $0) })
    add(
      "lastPoint",
      ([nil] + directions).map { wording.lastPoint(streets[0], .about(40), $0) })
    add("backOnRoute", (streets + [nil]).map { wording.backOnRoute($0) })
  }

  private static func addPosition(_ wording: any Wording, _ add: Adder) {
    add("searchingPosition", [wording.searchingPosition()])
    add("positionUncertain", [wording.positionUncertain(radius: 30)])
    add("positionLost", [wording.positionLost()])
    add("positionBack", distances.map { wording.positionBack($0) })
    add("turnMayBeBehind", (turns.prefix(2)).map { wording.turnMayBeBehind($0) })
    add("crossingMayBeAhead", crossings.map { wording.crossingMayBeAhead($0) })
    add("forkMayBeBehind", [.left, .right].map { wording.forkMayBeBehind($0) })
    add("inVehicle", [wording.inVehicle()])
    add("battery", [20, 5].map { wording.battery(percent: $0) })
    add(
      "sensor",
      Sensor.allCases.flatMap { sensor in
        [true, false].map { wording.sensor(sensor, isLost: $0) }
      })
  }

  private static func addAnswers(_ wording: any Wording, _ add: Adder) {
    add(
      "whereAmI",
      streets.flatMap { street in
        [nil, "Fackelstraße"].map { corner in
          var place = Whereabouts(street: street, accuracy: .under(15))
          place.number = corner.map { _ in "12" }
          place.town = corner.map { _ in "Kaiserslautern" }
          place.corner = corner
          place.side = corner == nil ? nil : .unknown
          return wording.whereAmI(place)
        }
      }
        + PositionGround.allCases.map { ground in
          var place = Whereabouts(street: streets[0], accuracy: .under(15))
          place.side = ground == .steps ? .left : .right
          place.ground = ground
          return wording.whereAmI(place)
        })
    let corner = NextJunction(
      streets: [NearbyStreet(name: "Fackelstraße", direction: nil)], distance: .about(40),
      isFacingKnown: true)
    add("nextJunction", [wording.nextJunction(corner)])
    add("whereAmIUnknown", [wording.whereAmIUnknown()])
    add("wayGoesOn", ([nil] + directions.filter { !$0.isStraight }).map { wording.wayGoesOn($0) })
    add(
      "remaining",
      distances.map { wording.remaining($0, to: nil) }
        + ["Hauptbahnhof", "Fackelstraße 12", "Aldi"].map { wording.remaining(.about(200), to: $0) }
    )
    let near = [
      NearbyStreet(name: "Fackelstraße", direction: nil),
      NearbyStreet(name: "Green Street", direction: directions[1]),
    ]
    let places = [
      NearbyPlace(
        notice: PlaceNotice(kind: .stop, name: "Rathaus", side: .unknown), direction: directions[1]
      ),
      NearbyPlace(
        notice: PlaceNotice(kind: .fountain, name: "", side: .unknown, isByCity: true),
        direction: nil),
    ]
    add(
      "around",
      [
        wording.around(near, [], isFacingKnown: true),
        wording.around(near, [], isFacingKnown: false),
        wording.around([], [], isFacingKnown: true),
        wording.around(near, places, isFacingKnown: true),
        wording.around([], places, isFacingKnown: false),
      ])
    add("nothingSaid", [wording.nothingSaid()])
    add("nothingAhead", [wording.nothingAhead()])
    add("confirmed", [true, false].map { wording.confirmed(pastCrossing: $0) })
    add("paused", [wording.paused()])
    add("resumed", [wording.resumed()])
    addMenu(wording, add)
    addPlaces(wording, add)
  }

  private static func addPlaces(_ wording: any Wording, _ add: Adder) {
    let notices = PlaceKind.allCases.compactMap { kind -> PlaceNotice? in
      guard kind.calloutLevel != nil else { return nil }
      return PlaceNotice(
        kind: kind, name: kind.isKnownByKind ? "" : "Grüner Weg", side: .left)
    }
    add("callout", notices.map { wording.callout($0) })
    add("callout", NodeLandmark.allCases.filter(\.isCallout).map { wording.callout($0) })
    add(
      "callout",
      [false, true].map {
        wording.callout(
          PlaceNotice(kind: .stop, name: "Rathaus", side: .unknown, isByCity: $0))
      })
    let stops = [
      StopFacts(lines: ["11"]), StopFacts(lines: ["2", "11", "N4"], hasShelter: true),
      StopFacts(lines: ["2", "11", "14", "21", "31", "43", "51"], hasSpeech: true),
      StopFacts(hasShelter: true),
    ]
    add(
      "callout",
      stops.flatMap { facts in
        [false, true].map { isByCity in
          var notice = PlaceNotice(kind: .stop, name: "Rathaus", side: .right, isByCity: isByCity)
          notice.stop = facts
          return wording.callout(notice)
        }
      })
    let (notice, street) =
      wording.language == .german
      ? ("Markt auf dem Grünen Weg.", "Grünen Weg") : ("Market on Grüner Weg.", "Grüner Weg")
    add("cityNotice", [wording.cityNotice(notice, names: [street])])
    if let day = CivilDate(year: 2026, month: 5, day: 3) {
      add("cityDataExpired", [wording.cityDataExpired(day)])
    }
  }

  private static func addMenu(_ wording: any Wording, _ add: Adder) {
    add("menuOpened", [wording.menuOpened()])
    add("menuClosed", [wording.menuClosed()])
    add(
      "menu",
      MenuEntry.allCases.map { wording.menu($0) } + MenuGroup.allCases.map { wording.menu($0) })
    add("menuBack", [wording.menuBack()])
    add("morePlaces", [wording.morePlaces(1), wording.morePlaces(13)])
    add(
      "placeChoice",
      [wording.placeChoice("Rathaus", .about(200)), wording.placeChoice(nil, nil)])
    add("noPlaces", [wording.noPlaces()])
    add("goalChosen", ["Green Street", "Altes Rathaus", nil].map { wording.goalChosen($0) })
    add("walkWithoutGoal", [wording.walkWithoutGoal()])
    add("kept", WalkNote.Kind.allCases.map { wording.kept($0) })
    add("rate", [wording.rate(wordsPerMinute: 200)])
    let noon = CivilDate(year: 2026, month: 5, day: 3).map { LocalTime(date: $0, minute: 725) }
    add("time", [wording.time(noon), wording.time(nil)])
    add("batteryLevel", [wording.batteryLevel(40), wording.batteryLevel(nil)])
    let tallies = [
      WayTally(length: .meters(800), turns: 3, signals: 2, crossings: 1, rails: 1, steps: 1),
      WayTally(length: .about(100), turns: 0, signals: 0, crossings: 0, rails: 0, steps: 0),
    ]
    add("restOfWay", tallies.map { wording.restOfWay($0) })
    let shorterWays: [ShorterWayFacts?] =
      [
        nil, ShorterWayFacts(saved: .about(300), drawbacks: [], isForbidden: false),
        ShorterWayFacts(
          saved: .about(1200), drawbacks: [.crossings(12), .ground(260)], isForbidden: true),
      ]
      + [
        .crossings(1), .crossings(2), .zebras(1), .signals(2), .rails, .steps, .lift,
        .cycling(100), .noPavement(250), .ground(60), .barriers(1), .turns(3), .closedMaybe,
      ].map { ShorterWayFacts(saved: .about(300), drawbacks: [$0], isForbidden: false) }
    add("whyThisWay", tallies.map { wording.whyThisWay($0) })
    add("shorterWay", shorterWays.map { wording.shorterWay($0) })
    let grounds: [SpokenGround] = [
      .position, .city, .implied, .map(year: 2021, month: 8), .map(year: 2019, month: nil),
      .map(year: nil, month: nil),
    ]
    add("whySaid", grounds.map { wording.whySaid($0) })
    let near = [
      NearbyStreet(name: "Fackelstraße", direction: .straight),
      NearbyStreet(name: "Green Street", direction: .turnBack),
    ]
    let junctions = [near, []].map {
      NextJunction(streets: $0, distance: .about(40), isFacingKnown: true)
    }
    add("junction", junctions.map { wording.junction($0) })
    let kept: [WayPhrase] = [
      .began, .kept(.meters(300)), .tooShort, .noted(count: 2), .named("Grüner Weg"), .notRecording,
      .note(""), .note("Grüner Weg"),
      .choice(name: "Grüner Weg", .about(300), isReversed: true),
      .choice(name: nil, .under(15), isReversed: false), .chooseVia, .viaChosen("Grüner Weg"),
      .viaChosen(nil), .noGoal, .homeKept, .landmark, .landmarkUndone, .landmarkTooFar,
    ]
    add("way", (WayEntry.allCases.map { .entry($0) } + kept).map { wording.way($0) })
    addChoices(wording, add)
  }

  private static func addChoices(_ wording: any Wording, _ add: Adder) {
    let choice = SyllableChoice(first: "Grün", names: [0, 1], depth: 1)
    var run = choice
    run.last = "Kaiser"
    let syllables: [SyllablePhrase] = [
      .opened(count: 240), .left(choice), .left(run), .listed(count: 5), .choice(choice),
      .choice(run), .back,
    ]
    var every = [WalkerChoices(style: WordingStyle(), callouts: .none)]
    for _ in 1...2 {
      var next = every[every.count - 1]
      for entry in SettingEntry.allCases { next.step(entry) }
      every.append(next)
    }
    add(
      "setting",
      every.flatMap { choices in SettingEntry.allCases.map { wording.setting($0, choices) } })
    add("aid", WalkingAid.allCases.map { wording.aid($0) })
    add("aidChanged", AidChange.samples.map { wording.aidChanged($0) })
    add("syllables", syllables.map { wording.syllables($0) })
  }
}
